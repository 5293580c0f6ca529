//! The two languages, and texts that exist in both.

use serde::{Deserialize, Serialize};

/// A human language of the tools. A third one is one more variant: the compiler of the project lists what is missing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// French.
    Fr,
    /// English.
    En,
}

impl Lang {
    /// Every language, French first.
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// The BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// The language of a tag such as `fr`, `en-GB` or `fr_FR.UTF-8`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|lang| lang.tag().eq_ignore_ascii_case(primary))
    }

    /// The other language.
    pub const fn other(self) -> Self {
        match self {
            Self::Fr => Self::En,
            Self::En => Self::Fr,
        }
    }
}

/// One sentence, in both languages.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Text {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

impl Text {
    /// The same words in both languages: names, titles, values of the author.
    pub fn same(text: impl Into<String>) -> Self {
        let fr = text.into();
        Self { en: fr.clone(), fr }
    }

    /// In one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.fr.is_empty() && self.en.is_empty()
    }
}

/// The spellings of one word of the language, the proper one first in each list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Words {
    /// In French.
    pub fr: &'static [&'static str],
    /// In English.
    pub en: &'static [&'static str],
}

impl Words {
    /// The spellings in one language.
    pub const fn of(self, lang: Lang) -> &'static [&'static str] {
        match lang {
            Lang::Fr => self.fr,
            Lang::En => self.en,
        }
    }

    /// The proper spelling in one language.
    pub fn proper(self, lang: Lang) -> &'static str {
        self.of(lang).first().copied().unwrap_or_default()
    }

    /// The proper spelling in both languages.
    pub fn text(self) -> Text {
        Text { fr: self.proper(Lang::Fr).to_owned(), en: self.proper(Lang::En).to_owned() }
    }
}

/// A message in both languages, side by side. Names captured in one must be captured in the other: give them after the
/// sentences, and the compiler of the project refuses a name that one of them does not use.
///
/// ```
/// # use social_core::text;
/// let name = "trésorière";
/// let message = text! { fr: "Le rôle `{name}` est vacant", en: "Role `{name}` is vacant", name };
/// assert_eq!(message.fr, "Le rôle `trésorière` est vacant");
/// ```
#[macro_export]
macro_rules! text {
    (fr: $fr:literal, en: $en:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::words::Text {
            fr: format!($fr $(, $name = $crate::text!(@value fr $name $(= $value)?))*),
            en: format!($en $(, $name = $crate::text!(@value en $name $(= $value)?))*),
        }
    };
    (@value $lang:ident $name:ident) => { $crate::words::In::$lang(&$name) };
    (@value $lang:ident $name:ident = $value:expr) => { $crate::words::In::$lang(&$value) };
}

/// Lets [`text!`] take values that read the same in both languages, and [`Text`]s that do not.
pub trait In {
    /// In French.
    fn fr(&self) -> String;
    /// In English.
    fn en(&self) -> String;
}

impl In for Text {
    fn fr(&self) -> String {
        self.fr.clone()
    }
    fn en(&self) -> String {
        self.en.clone()
    }
}

macro_rules! same_in_both {
    ($($type:ty),*) => { $(impl In for $type {
        fn fr(&self) -> String { self.to_string() }
        fn en(&self) -> String { self.to_string() }
    })* };
}
same_in_both!(str, String, std::borrow::Cow<'_, str>, u16, u32, u64, i32, i64, usize, char);

impl<T: In + ?Sized> In for &T {
    fn fr(&self) -> String {
        (**self).fr()
    }
    fn en(&self) -> String {
        (**self).en()
    }
}
