//! A row of facts that cannot be read at all.

use super::Spot;
use crate::checks::Scope;
use crate::finding::Finding;
use crate::words::Text;

check! { "S7110" "lost-row" Error {
    title: "Une ligne de faits ne se lit pas" / "A row of facts cannot be read",
    scope: Scope::Elsewhere,
} }

/// The finding at the row.
pub fn finding(spot: Spot<'_>, why: Text) -> Finding {
    let register = spot.register;
    let message = text! {
        fr: "Une ligne du registre `{register}` ne se lit pas",
        en: "A row of register `{register}` cannot be read", register
    };
    spot.finding(&CHECK, message).why(why).way(text! {
        fr: "réparer la ligne : un séparateur ou un guillemet manque, ou est de trop",
        en: "mend the row: a separator or a quote is missing, or one too many"
    })
}
