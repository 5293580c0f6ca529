//! A code that does not say how it changes.

use crate::checks::fixes::{Draft, add_declaration, lang_of, the_only};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, evolution};
use crate::resolve::Entity;
use crate::words::Text;

check! { "S6001" "no-evolution" Warning {
    title: "Le code ne dit pas comment il change" / "The code does not say how it changes",
    waits_for: [Evolution],
    scope: Scope::On(Kind::Code, no_evolution),
} }

fn no_evolution(cx: &Cx<'_>, declaration: Entity<'_>, out: &mut Sink) {
    if cx.code.of(Kind::Evolution).next().is_some() {
        return;
    }
    let name = declaration.label();
    let message = text! {
        fr: "Le code `{name}` ne dit pas comment il change",
        en: "Code `{name}` does not say how it changes", name
    };
    let finding = Finding::about(&CHECK, declaration, message)
        .question(text! {
            fr: "si quelqu'un veut changer une ligne de ce code demain, que fait-il ?",
            en: "if somebody wants to change a line of this code tomorrow, what do they do?"
        })
        .fix(sketch(cx, declaration));
    out.report(finding);
}

fn sketch(cx: &Cx<'_>, declaration: Entity<'_>) -> Fix {
    let said = |words: Text| format!("\"{}\"", words.get(lang_of(declaration)));
    let decides = the_only(cx.code, Kind::Body)
        .map(str::to_owned)
        .unwrap_or_else(|| said(text! { fr: "à décider ensemble", en: "to be decided together" }));
    let delay = text! { fr: "30 jours", en: "30 days" };
    let draft = Draft {
        kind: Kind::Evolution,
        name: String::new(),
        title: text! { fr: "Comment ce code change", en: "How this code changes" },
        fields: vec![
            (evolution::PROPOSES, said(text! { fr: "toute personne que le code concerne", en: "anyone the code concerns" })),
            (evolution::DELAY, delay.get(lang_of(declaration)).to_owned()),
            (evolution::DECIDES, decides),
            (evolution::DEPOSITS, said(text! { fr: "à désigner", en: "to be appointed" })),
        ],
    };
    Fix::suggested(
        text! { fr: "ébaucher une évolution à compléter", en: "sketch an evolution to fill in" },
        vec![add_declaration(declaration, &draft)],
    )
}
