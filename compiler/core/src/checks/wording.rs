//! Turns of phrase that messages share: the noun of a kind with its article, lists of words.

use crate::kinds::Kind;
use crate::model::Gender;
use crate::resolve::FieldView;
use crate::values::{Written, print};
use crate::words::{Lang, Text, Words, fold};

/// `la règle`, `l'acte`; `the rule`.
pub fn the(kind: Kind) -> Text {
    let noun = kind.spec().noun;
    let fr = match (elides(noun.fr), noun.gender) {
        (true, _) => format!("l'{}", noun.fr),
        (false, Gender::F) => format!("la {}", noun.fr),
        (false, Gender::M) => format!("le {}", noun.fr),
    };
    Text { fr, en: format!("the {}", noun.en) }
}

/// `de la règle`, `du rôle`, `de l'acte`; `of the rule`.
pub fn of(kind: Kind) -> Text {
    let noun = kind.spec().noun;
    let fr = match (elides(noun.fr), noun.gender) {
        (true, _) => format!("de l'{}", noun.fr),
        (false, Gender::F) => format!("de la {}", noun.fr),
        (false, Gender::M) => format!("du {}", noun.fr),
    };
    Text { fr, en: format!("of the {}", noun.en) }
}

/// `une règle`, `un acte`; `a rule`, `an act`.
pub fn a(kind: Kind) -> Text {
    let noun = kind.spec().noun;
    let fr = match noun.gender {
        Gender::F => format!("une {}", noun.fr),
        Gender::M => format!("un {}", noun.fr),
    };
    let en = match noun.en.starts_with(['a', 'e', 'i', 'o']) {
        true => format!("an {}", noun.en),
        false => format!("a {}", noun.en),
    };
    Text { fr, en }
}

/// `une autre règle`, `un autre acte`; `another rule`.
pub fn another(kind: Kind) -> Text {
    let noun = kind.spec().noun;
    Text { fr: format!("{} {}", by_gender(kind, "un autre", "une autre"), noun.fr), en: format!("another {}", noun.en) }
}

/// The French word that agrees with the noun of a kind: masculine, feminine.
pub fn by_gender(kind: Kind, masculine: &str, feminine: &str) -> String {
    match kind.spec().noun.gender {
        Gender::M => masculine.to_owned(),
        Gender::F => feminine.to_owned(),
    }
}

/// Whether `le` becomes `l'` before a noun; no noun of the language starts with an aspirated `h`.
fn elides(noun: &str) -> bool {
    fold(noun).starts_with(['a', 'e', 'i', 'o', 'u', 'h'])
}

/// The first letter as a capital: how a sentence starts.
pub fn capital(text: Text) -> Text {
    let raise = |text: String| {
        let mut chars = text.chars();
        chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
    };
    Text { fr: raise(text.fr), en: raise(text.en) }
}

/// A word of the language as code, in each language.
pub fn word(words: Words) -> Text {
    Text { fr: format!("`{}`", words.proper(Lang::Fr)), en: format!("`{}`", words.proper(Lang::En)) }
}

/// `a, b et c`; `a, b and c`.
pub fn all_of(items: &[Text]) -> Text {
    Text { fr: listed(items, Lang::Fr, "et"), en: listed(items, Lang::En, "and") }
}

/// `a, b ou c`; `a, b or c`.
pub fn any_of(items: &[Text]) -> Text {
    Text { fr: listed(items, Lang::Fr, "ou"), en: listed(items, Lang::En, "or") }
}

/// The value of a field, as each language writes it.
pub fn value(field: FieldView<'_>) -> Text {
    let Some(spec) = field.spec() else { return Text::same(field.raw()) };
    let name = |id| field.reference_of(id).map_or_else(String::new, |reference| reference.text().to_owned());
    let written = Written { text: field.item_text(), span: field.span(), ty: spec.ty, name: &name };
    let say = |lang| print(field.value(), written, lang);
    Text { fr: say(Lang::Fr), en: say(Lang::En) }
}

fn listed(items: &[Text], lang: Lang, last: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.get(lang).to_owned(),
        [before @ .., end] => {
            let before: Vec<&str> = before.iter().map(|item| item.get(lang)).collect();
            format!("{} {last} {}", before.join(", "), end.get(lang))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{a, all_of, capital, of, the};
    use crate::kinds::Kind;
    use crate::words::Text;

    #[test]
    fn articles_agree_and_elide() {
        let fr = |text: Text| text.fr;
        assert_eq!(
            (fr(the(Kind::Rule)), fr(of(Kind::Role)), fr(of(Kind::Event))),
            ("la règle".into(), "du rôle".into(), "de l'événement".into())
        );
        assert_eq!((a(Kind::Act).fr, a(Kind::Act).en, the(Kind::History).fr), ("un acte".into(), "an act".into(), "l'histoire".into()));
        assert_eq!(capital(of(Kind::Evolution)), Text { fr: "De l'évolution".into(), en: "Of the evolution".into() });
        assert_eq!(all_of(&[Text::same("a"), Text::same("b"), Text::same("c")]).fr, "a, b et c");
    }
}
