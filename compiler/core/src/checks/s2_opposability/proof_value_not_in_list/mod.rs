//! A proof that compares a column of a closed list with a value that the list does not hold.

use crate::checks::s2_opposability::judged::Wrong;
use crate::checks::{Scope, wording};
use crate::finding::Finding;
use crate::kinds::column;
use crate::plan::ir::Id;
use crate::values::prose_text;
use crate::words::{Text, nearest};

check! { "S2132" "proof-value-not-in-list" Error {
    title: "Une preuve compare une colonne à une valeur qu'elle n'a jamais" / "A proof compares a column with a value that it never has",
    scope: Scope::Elsewhere,
} }

/// More values than this are not listed.
const LISTED: usize = 12;

/// A text that is not in the closed list of a column.
pub fn unknown_value(at: Wrong<'_>, of: Id) -> Finding {
    let (written, name) = (at.here(), at.name(of));
    let value = prose_text(&written).into_owned();
    let Some(column) = at.entity(of) else {
        return at.finding(&CHECK, text! { fr: "`{value}` n'est pas une valeur possible", en: "`{value}` is not a possible value", value });
    };
    let values: Vec<String> = column.values(column::AMONG).map(|value| prose_text(value.raw()).into_owned()).collect();
    let near = nearest(&value, values.iter().map(String::as_str));
    let meant =
        near.map_or_else(Text::default, |near| text! { fr: " : voulez-vous dire `{near}` ?", en: ": did you mean `{near}`?", near });
    let message = text! {
        fr: "`{value}` n'est pas une valeur de la colonne `{name}`{meant}",
        en: "`{value}` is not a value of the column `{name}`{meant}", value, name, meant
    };
    let mut finding = at.finding(&CHECK, message);
    if column.is_own() {
        finding = finding.also(column.name_place(), text! { fr: "la colonne", en: "the column" });
    }
    let listed: Vec<Text> = values.iter().take(LISTED).map(|value| Text::same(format!("`{value}`"))).collect();
    let listed = wording::any_of(&listed);
    finding = finding.way(text! { fr: "ses valeurs sont {listed}", en: "its values are {listed}", listed });
    match near {
        Some(near) => {
            let is_word = near.chars().all(|c| c.is_alphanumeric() || c == '_');
            let way = if is_word { near.to_owned() } else { format!("\"{near}\"") };
            finding.fix(at.rewrite(at.span, Text::same(way)))
        }
        None => finding,
    }
}
