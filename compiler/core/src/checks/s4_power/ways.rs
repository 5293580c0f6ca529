//! How one usually comes into a role, in the words of the code at hand.

use crate::checks::Cx;
use crate::kinds::{Kind, decision};
use crate::resolve::Entity;
use crate::values::write_prose;
use crate::words::Text;

/// The election that the code declares, else a text that names its first body.
pub fn chosen_by(cx: &Cx<'_>) -> Text {
    let election = cx.code.of(Kind::Decision).find(|d| d.choice(decision::MODE) == Some("openElection")).and_then(Entity::name);
    if let Some(name) = election {
        return Text::same(name);
    }
    match cx.code.of(Kind::Body).next() {
        Some(body) => {
            let body = body.title().unwrap_or_else(|| body.label());
            let words = text! { fr: "élection ({body})", en: "election ({body})", body };
            Text { fr: write_prose(&words.fr, 2), en: write_prose(&words.en, 2) }
        }
        None => text! { fr: "\"élection par les membres\"", en: "\"election by the members\"" },
    }
}
