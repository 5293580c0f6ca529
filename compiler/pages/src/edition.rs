//! How pages are published, beyond what they show: in how many languages, with what left out, by whom served.

use social_core::text;
use social_core::words::{Lang, Text};

/// How pages are published. By default: one language, nothing left out, files.
#[derive(Clone, Copy, Debug, Default)]
pub struct Edition<'a> {
    /// The main language, when the same stands beside in the other.
    pub beside: Option<Lang>,
    /// What was left out for the public, as a list.
    pub left_out: Option<&'a Text>,
    /// Whether `social serve` shows them, and tells them of changes.
    pub is_served: bool,
    /// Whether nothing runs in them: beside a text in an editor.
    pub is_still: bool,
}

/// The other language.
pub(crate) fn other(lang: Lang) -> Lang {
    match lang {
        Lang::Fr => Lang::En,
        Lang::En => Lang::Fr,
    }
}

/// The name of the file of the page in a language.
pub fn file_name(lang: Lang, edition: &Edition<'_>) -> String {
    match edition.beside {
        Some(main) if main != lang => format!("index.{}.html", lang.tag()),
        _ => "index.html".to_owned(),
    }
}

/// What a language calls itself.
pub(crate) fn own_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => "Français",
        Lang::En => "English",
    }
}

/// The sentence that says a page is for the public.
pub(crate) fn notice(left_out: &Text) -> Text {
    text! { fr: "Version publique. Laissé de côté : {left_out}.", en: "Public version. Left out: {left_out}.", left_out = left_out.clone() }
}
