//! A wealth that is told, without a sign by which to recognise it.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, wealth};
use crate::resolve::Entity;

check! { "S5028" "wealth-without-sign" Hint {
    title: "On ne sait à quoi reconnaître une richesse" / "Nothing tells how to recognise a wealth",
    waits_for: [Wealth],
    scope: Scope::On(Kind::Wealth, wealth_without_sign),
} }

fn wealth_without_sign(_: &Cx<'_>, wealth: Entity<'_>, out: &mut Sink) {
    if wealth.choice(wealth::MEASURE) != Some("qualitative") || wealth.has(wealth::SHOWN_BY) || wealth.has(wealth::KIND_OF) {
        return;
    }
    let name = wealth.label();
    let message = text! {
        fr: "La richesse `{name}` se raconte, et ne dit pas à quoi on la reconnaît",
        en: "Wealth `{name}` is told, and does not say how one recognises it", name
    };
    let finding = Finding::about(&CHECK, wealth, message)
        .question(text! {
            fr: "qu'est-ce qui vous fait dire, un soir, qu'il y en a eu ?",
            en: "what makes you say, some evening, that there was some?"
        })
        .way(text! {
            fr: "écrire « se voit à: » et un signe, ou un registre de récits",
            en: "write \"shows in:\" and a sign, or a register of stories"
        });
    out.report(finding);
}
