//! Pages for a reader: of a finding, of a kind, of a field; in Markdown, in one language.

use crate::checks::{self, CheckSpec};
use crate::guide::{GUIDES, Guide, guide};
use crate::kinds::{Kind, Vocabulary, fields_of};
use crate::model::{Choice, FieldSpec, Presence, ValueType};
use crate::words::{Lang, Text, folded_eq, nearest};

/// What `social explain` answers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// A page, in Markdown.
    Page(String),
    /// Nothing of that name; the nearest one there is.
    Unknown(Option<String>),
}

/// The page of a check (code or slug), a guide or a kind (either language), or a field (label in either language).
pub fn explain(subject: &str, lang: Lang) -> Answer {
    if let Some(check) = checks::find(subject) {
        return Answer::Page(of_check(check, lang));
    }
    if let Some(guide) = guide(subject) {
        return Answer::Page(of_guide(guide, lang));
    }
    let mut pages: Vec<String> = kinds_named(subject).map(|kind| of_kind(kind, lang)).collect();
    pages.extend(fields_named(subject).into_iter().map(|(kinds, field)| of_field(&kinds, field, lang)));
    if pages.is_empty() { Answer::Unknown(near(subject)) } else { Answer::Page(pages.join("\n\n")) }
}

/// Every check and every kind, as a list to choose from.
pub fn contents(lang: Lang) -> String {
    let mut out = String::new();
    out.push_str(match lang {
        Lang::Fr => "# Les mots du langage\n\n",
        Lang::En => "# The words of the language\n\n",
    });
    for kind in Kind::ALL {
        let spec = kind.spec();
        out.push_str(&format!("- `{}` : {}\n", spec.names.proper(lang), first_sentence(section(spec.doc, lang))));
    }
    out.push_str(match lang {
        Lang::Fr => "\n# Les constats\n\n",
        Lang::En => "\n# The findings\n\n",
    });
    for check in checks::all() {
        let title = match lang {
            Lang::Fr => check.title.fr,
            Lang::En => check.title.en,
        };
        out.push_str(&format!("- `{}` `{}` : {title}\n", check.code, check.slug));
    }
    out.push_str(match lang {
        Lang::Fr => "\n# Les guides\n\n",
        Lang::En => "\n# The guides\n\n",
    });
    for guide in &GUIDES {
        out.push_str(&format!("- `{}` : {}\n", guide.names.proper(lang), guide.title.proper(lang)));
    }
    if lang == Lang::En { out.replace("` : ", "`: ") } else { out }
}

/// The page of a guide.
pub fn of_guide(guide: &Guide, lang: Lang) -> String {
    format!("# {}\n\n{}\n", guide.title.proper(lang), section(guide.page, lang))
}

/// The part of a page in one language: from `# fr` or `# en` to the next heading of that level.
pub fn section(page: &str, lang: Lang) -> &str {
    part(page, lang.tag())
}

/// The examples of a check's page.
pub fn examples(page: &str) -> &str {
    part(page, "examples")
}

fn part<'p>(page: &'p str, name: &str) -> &'p str {
    let heading = format!("# {name}\n");
    let start = match page.strip_prefix(&heading) {
        Some(_) => heading.len(),
        None => match page.find(&format!("\n{heading}")) {
            Some(at) => at + 1 + heading.len(),
            None => return "",
        },
    };
    let rest = page.get(start..).unwrap_or_default();
    rest.get(..end_of_part(rest)).unwrap_or_default().trim()
}

/// The next `# ` heading outside a fence.
fn end_of_part(text: &str) -> usize {
    let (mut at, mut in_fence) = (0, false);
    for line in text.split_inclusive('\n') {
        if line.starts_with("```") {
            in_fence = !in_fence;
        } else if !in_fence && line.starts_with("# ") {
            return at;
        }
        at += line.len();
    }
    text.len()
}

fn first_sentence(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    flat.split_inclusive(". ").next().unwrap_or_default().trim().trim_end_matches('.').to_owned()
}

/// The page of a check.
pub fn of_check(check: &CheckSpec, lang: Lang) -> String {
    let title = match lang {
        Lang::Fr => check.title.fr,
        Lang::En => check.title.en,
    };
    let examples_title = match lang {
        Lang::Fr => "Exemples",
        Lang::En => "Examples",
    };
    let (head, slug) = (check.code, check.slug);
    format!(
        "# {head} {slug}\n\n{title}\n\n{}\n\n## {examples_title}\n\n{}\n",
        section(check.page, lang),
        fences(examples(check.page), lang)
    )
}

/// Fences with a heading that says what each shows.
fn fences(text: &str, lang: Lang) -> String {
    let named = [
        ("```social fails", "Constaté :\n\n```social", "Found:\n\n```social"),
        ("```social passes", "Rien à signaler :\n\n```social", "Nothing to report:\n\n```social"),
        ("```social fixed", "Après la correction :\n\n```social", "After the fix:\n\n```social"),
    ];
    named.iter().fold(text.to_owned(), |text, (fence, fr, en)| text.replace(fence, if lang == Lang::Fr { fr } else { en }))
}

fn kinds_named(subject: &str) -> impl Iterator<Item = Kind> + '_ {
    let all = Kind::ALL.iter().copied();
    all.filter(move |kind| Lang::ALL.iter().any(|lang| kind.spec().names.of(*lang).iter().any(|name| folded_eq(name, subject))))
}

/// The page of a kind: what it is, an example, its fields.
pub fn of_kind(kind: Kind, lang: Lang) -> String {
    let spec = kind.spec();
    let mut out = format!("# {} / {}\n\n{}\n\n", spec.names.proper(lang), spec.names.proper(lang.other()), section(spec.doc, lang));
    out.push_str(match lang {
        Lang::Fr => "## Champs\n\n",
        Lang::En => "## Fields\n\n",
    });
    for (_, field) in fields_of(kind) {
        out.push_str(&field_line(field, lang));
    }
    if !spec.groups.is_empty() {
        let groups: Vec<String> = spec.groups.iter().map(|group| format!("`{}`", group.spec().names.proper(lang))).collect();
        out.push_str(&match lang {
            Lang::Fr => format!("\nPeut contenir : {}\n", groups.join(", ")),
            Lang::En => format!("\nMay hold: {}\n", groups.join(", ")),
        });
    }
    if spec.name == Presence::Required {
        out.push_str(match lang {
            Lang::Fr => "\nUn nom est nécessaire.\n",
            Lang::En => "\nA name is needed.\n",
        });
    }
    out
}

fn field_line(field: &FieldSpec, lang: Lang) -> String {
    let doc = if lang == Lang::Fr { field.doc.fr } else { field.doc.en };
    let colon = if lang == Lang::Fr { " : " } else { ": " };
    let needed = match (field.min > 0, lang) {
        (false, _) => "",
        (true, Lang::Fr) => ", nécessaire",
        (true, Lang::En) => ", needed",
    };
    format!("- `{}`{colon}{doc} ({}{needed})\n", field.names.proper(lang), type_name(field.ty).get(lang))
}

/// The fields of that label, each with the kinds that have it, alike ones together.
fn fields_named(subject: &str) -> Vec<(Vec<Kind>, &'static FieldSpec)> {
    let mut found: Vec<(Vec<Kind>, &'static FieldSpec)> = Vec::new();
    for kind in Kind::ALL {
        let Some(hit) = Vocabulary::get().field(*kind, subject) else { continue };
        let Some(spec) = crate::kinds::field_spec(*kind, hit.item) else { continue };
        match found.iter_mut().find(|(_, known)| known.doc.fr == spec.doc.fr) {
            Some((kinds, _)) => kinds.push(*kind),
            None => found.push((vec![*kind], spec)),
        }
    }
    found
}

/// The page of a field of some kinds: what it says, in which declarations, its value.
pub fn of_field(kinds: &[Kind], field: &FieldSpec, lang: Lang) -> String {
    let owners = match kinds.len() == Kind::ALL.len() {
        true => Text { fr: "toutes les déclarations".to_owned(), en: "every declaration".to_owned() }.get(lang).to_owned(),
        false => kinds.iter().map(|kind| format!("`{}`", kind.spec().names.proper(lang))).collect::<Vec<_>>().join(", "),
    };
    let doc = if lang == Lang::Fr { field.doc.fr } else { field.doc.en };
    let (name, other) = (field.names.proper(lang), field.names.proper(lang.other()));
    let ty = type_name(field.ty);
    let mut out = match lang {
        Lang::Fr => format!("## champ `{name}` / `{other}`\n\n{doc}\n\n- dans : {owners}\n- valeur : {}\n", ty.get(lang)),
        Lang::En => format!("## field `{name}` / `{other}`\n\n{doc}\n\n- in: {owners}\n- value: {}\n", ty.get(lang)),
    };
    if matches!(field.ty, ValueType::Test) {
        out.push_str(match lang {
            Lang::Fr => "- comment l'écrire : `social explain preuves`\n",
            Lang::En => "- how to write it: `social explain proofs`\n",
        });
    }
    if let Some(choices) = choices(field.ty) {
        let words: Vec<String> = choices.iter().map(|choice| format!("`{}`", choice.names.proper(lang))).collect();
        out.push_str(&match lang {
            Lang::Fr => format!("- choix : {}\n", words.join(", ")),
            Lang::En => format!("- choices: {}\n", words.join(", ")),
        });
    }
    out
}

/// The closed list of a type of value, when it has one.
pub fn choices(ty: ValueType) -> Option<&'static [Choice]> {
    match ty {
        ValueType::Choice(list) | ValueType::ChoiceDated(list) | ValueType::ChoicePeriod(list) | ValueType::ChoiceOn(list, _) => Some(list),
        _ => None,
    }
}

/// What a type of value is called, with an example.
pub fn type_name(ty: ValueType) -> Text {
    let same = |fr: &str, en: &str| Text { fr: fr.to_owned(), en: en.to_owned() };
    match ty {
        ValueType::Prose => same("texte entre guillemets", "text in quotes"),
        ValueType::Words => same("mots libres", "free words"),
        ValueType::Ref(kinds) => named(kinds, "un nom déclaré", "a declared name"),
        ValueType::RefOrProse(kinds) => {
            let name = named(kinds, "un nom déclaré", "a declared name");
            crate::text! { fr: "{name}, ou un texte", en: "{name}, or text", name }
        }
        ValueType::Choice(_) => same("un mot d'une liste", "a word of a list"),
        ValueType::ChoiceDated(_) => same("un mot d'une liste, puis `le 2026-03-14`", "a word of a list, then `on 2026-03-14`"),
        ValueType::ChoicePeriod(_) => same("un mot d'une liste, ou `depuis 2019-10-01`", "a word of a list, or `since 2019-10-01`"),
        ValueType::ChoiceOn(..) => same("un mot d'une liste, puis `à` et une colonne", "a word of a list, then `at` and a column"),
        ValueType::YesNo => same("`oui` ou `non`", "`yes` or `no`"),
        ValueType::Number => same("un nombre, `1 250,5`", "a number, `1250.5`"),
        ValueType::Count => same("un nombre entier", "a whole number"),
        ValueType::Share => same("une part, `1/3` ou `57,5 %`", "a share, `1/3` or `57.5 %`"),
        ValueType::Money => same("un montant, `500 EUR`", "an amount, `500 EUR`"),
        ValueType::Amount => same("une quantité, `500 EUR`, `12 heures`", "a quantity, `500 EUR`, `12 hours`"),
        ValueType::Date => same("une date, `2026-03-14`", "a date, `2026-03-14`"),
        ValueType::Moment => same("une date, un mois ou une année", "a date, a month or a year"),
        ValueType::Duration => same("une durée, `90 jours`", "a duration, `90 days`"),
        ValueType::Recurrence => same("un rythme, `chaque mois`", "a rhythm, `every month`"),
        ValueType::Period => same("une période, `du 2025-01-01 au 2027-01-01`", "a period, `from 2025-01-01 to 2027-01-01`"),
        ValueType::Version => same("une version, `1.2.0`", "a version, `1.2.0`"),
        ValueType::Deadline => same("un délai, `90 jours après exercice.fin`", "a deadline, `90 days after year.end`"),
        ValueType::Deed => {
            same("un acte et son objet, `publier comptes`, ou un texte", "an act and its object, `publish accounts`, or text")
        }
        ValueType::Condition => same("une condition sur les faits, ou un texte", "a condition on facts, or text"),
        ValueType::Test => same("une preuve : ce que les registres doivent montrer", "a proof: what the registers must show"),
        ValueType::Holding => same(
            "qui, et de quand à quand : `ana du 2025-01-01 au 2027-01-01`",
            "who, and from when to when: `ana from 2025-01-01 to 2027-01-01`",
        ),
        ValueType::Split => same("un nom et sa part, `travail 1/2`", "a name and its share, `labour 1/2`"),
        ValueType::Members => same("un nombre de personnes, `3` ou `3 à 7`", "a number of people, `3` or `3 to 7`"),
        ValueType::Quorum => same("une part ou un nombre, `50 %` ou `12`", "a share or a number, `50 %` or `12`"),
        ValueType::Expectation => {
            same("une règle et son verdict, `comptes_ouverts contredit`", "a rule and its verdict, `open_accounts contradicted`")
        }
        ValueType::Path => same("un module, un fichier ou une adresse", "a module, a file or an address"),
        ValueType::Literal => same("une valeur", "a value"),
    }
}

fn named(kinds: &[Kind], fr: &str, en: &str) -> Text {
    if kinds.is_empty() || kinds.len() > 6 {
        return Text { fr: fr.to_owned(), en: en.to_owned() };
    }
    let list = |lang: Lang| kinds.iter().map(|kind| kind.spec().names.proper(lang)).collect::<Vec<_>>().join(", ");
    Text { fr: format!("le nom d'un : {}", list(Lang::Fr)), en: format!("the name of: {}", list(Lang::En)) }
}

fn near(subject: &str) -> Option<String> {
    let guides = GUIDES.iter().flat_map(|guide| Lang::ALL.iter().flat_map(|lang| guide.names.of(*lang)));
    let kinds = Kind::ALL.iter().flat_map(|kind| Lang::ALL.iter().flat_map(|lang| kind.spec().names.of(*lang)));
    let labels = Kind::ALL.iter().flat_map(|kind| kind.spec().fields).flat_map(|f| Lang::ALL.iter().flat_map(|lang| f.names.of(*lang)));
    let checks = checks::all().flat_map(|check| [check.code, check.slug]);
    nearest(subject, kinds.chain(labels).chain(guides).copied().chain(checks)).map(str::to_owned)
}
