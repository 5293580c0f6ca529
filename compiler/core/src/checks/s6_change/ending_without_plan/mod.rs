//! A collective that does not prepare its end, or an ending that nobody is to carry out.

use crate::checks::fixes::{Draft, add_declaration, lang_of};
use crate::checks::s6_change::naming::{called, unsaid};
use crate::checks::wording::capital;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Severity, Sink};
use crate::kinds::{Kind, code, ending};
use crate::resolve::Entity;
use crate::words::Text;

check! { "S6009" "ending-without-plan" Warning {
    title: "La fin n'est pas préparée" / "The ending is not prepared",
    waits_for: [Code, Ending],
    scope: Scope::Code(ending_without_plan),
} }

fn ending_without_plan(cx: &Cx<'_>, out: &mut Sink) {
    let endings = cx.code.of(Kind::Ending);
    if endings.len() > 0 {
        return endings.for_each(|ending| incomplete(ending, out));
    }
    // An event ends by itself, and so does an idea that nobody carries.
    let lasts = |declaration: &Entity<'_>| !matches!(declaration.choice(code::SUBJECT), Some("event" | "idea"));
    if let Some(declaration) = cx.code.declaration().filter(lasts) {
        out.report(absent(declaration));
    }
}

fn absent(declaration: Entity<'_>) -> Finding {
    let name = declaration.label();
    let message = text! {
        fr: "Le code `{name}` ne dit pas comment finir",
        en: "Code `{name}` does not say how to end", name
    };
    let said = |words: Text| format!("\"{}\"", words.get(lang_of(declaration)));
    let draft = Draft {
        kind: Kind::Ending,
        name: String::new(),
        title: text! { fr: "Le jour où nous arrêterons", en: "The day we stop" },
        fields: vec![
            (ending::DECIDED_BY, said(text! { fr: "à décider ensemble", en: "to be decided together" })),
            (ending::KEEPS, said(text! { fr: "ce code et son histoire", en: "this code and its story" })),
            (ending::BY, said(text! { fr: "à désigner", en: "to be appointed" })),
        ],
    };
    let gesture = text! { fr: "ébaucher une fin à compléter", en: "sketch an ending to fill in" };
    Finding::about(&CHECK, declaration, message)
        .severity(Severity::Hint)
        .question(text! {
            fr: "que deviendra ce que vous avez fait, le jour où vous arrêterez, et qui pourra s'en nourrir ?",
            en: "what will become of what you did, the day you stop, and who may feed on it?"
        })
        .fix(Fix::suggested(gesture, vec![add_declaration(declaration, &draft)]))
}

fn incomplete(ending: Entity<'_>, out: &mut Sink) {
    let mut lacking = Vec::new();
    if !ending.has(ending::BY) {
        lacking.push(text! { fr: "qui conserve et transmet", en: "who keeps and hands on" });
    }
    if !ending.has(ending::KEEPS) && !ending.has(ending::GOES_TO) {
        lacking.push(text! { fr: "ce qui est gardé, ni à qui va le reste", en: "what is kept, nor where the remainder goes" });
    }
    if !ending.has(ending::DECIDED_BY) && !ending.has(ending::WHEN) {
        lacking.push(text! { fr: "qui en décide", en: "who decides it" });
    }
    if lacking.is_empty() {
        return;
    }
    let (name, lacking) = (capital(called(ending)), unsaid(&lacking));
    let message = text! { fr: "{name} ne dit pas {lacking}", en: "{name} does not say {lacking}", name, lacking };
    out.report(Finding::about(&CHECK, ending, message).question(text! {
        fr: "si tout s'arrêtait ce mois-ci, qui s'en chargerait ?",
        en: "if everything stopped this month, who would see to it?"
    }));
}
