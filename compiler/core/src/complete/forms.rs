//! The forms of the test language: the word that opens each, its parts in order. For snippets and for signature help; what each
//! word says is in the table of words.

use super::snippet::Snippet;
use crate::model::Doc;
use crate::proof::words::Keyword as K;
use crate::text::Span;
use crate::words::{Lang, Words};
use Part::{Gap, May, Sign, Word};

/// A form of the test language.
#[derive(Debug)]
pub(super) struct Form {
    pub opens: K,
    /// What comes after the word that opens it.
    pub parts: &'static [Part],
}

/// A part of a form.
#[derive(Debug)]
pub(super) enum Part {
    Word(K),
    Sign(&'static str),
    Gap(&'static Slot),
    /// What may be left out.
    May(&'static [Part]),
}

/// What is filled in.
#[derive(Debug)]
pub(super) struct Slot {
    pub names: Words,
    pub doc: Doc,
    /// What reads in its place.
    sample: Words,
}

macro_rules! slots {
    ($($name:ident $fr:literal / $en:literal = $sample_fr:literal / $sample_en:literal: $doc_fr:literal / $doc_en:literal;)+) => {
        $(static $name: Slot = Slot {
            names: Words { fr: &[$fr], en: &[$en] },
            doc: Doc { fr: $doc_fr, en: $doc_en },
            sample: Words { fr: &[$sample_fr], en: &[$sample_en] },
        };)+
    };
}

slots! {
    ROWS "registre" / "register" = "x" / "x": "Un registre, ou une période : année, mois" / "A register, or a period: year, month";
    SET "registre" / "register" = "x" / "x": "Le registre dont on regarde les lignes" / "The register whose rows are looked at";
    CONDITION "condition" / "condition" = "x" / "x": "Ce qui est vrai des lignes gardées" / "What is true of the rows kept";
    STATEMENT "énoncé" / "statement" = "x" / "x": "Ce qui doit être vrai" / "What must be true";
    VALUE "valeur" / "value" = "x" / "x": "Un nombre, une date, un texte ou une colonne" / "A number, a date, a text or a column";
    COLUMN "colonne" / "column" = "x" / "x": "La valeur lue dans chaque ligne" / "The value read in each row";
    DATE "date" / "date" = "x" / "x": "Une date, ou une colonne qui en tient une" / "A date, or a column that holds one";
    NUMBER "nombre" / "number" = "3" / "3": "Un nombre entier" / "A whole number";
    LENGTH "durée" / "length" = "2 jours" / "2 days": "Une durée : 90 jours, 2 ans" / "A length of time: 90 days, 2 years";
    WHO "qui" / "who" = "x" / "x": "Le rôle, l'instance ou la personne qui atteste" / "The role, the body or the person that attests";
    PERIOD "mois" / "month" = "mois" / "month": "Une part du calendrier : année, trimestre, mois, semaine" / "A part of the calendar: year, quarter, month, week";
    ROW "ligne" / "row" = "x" / "x": "Une ligne, par le nom que le test lui donne" / "A row, by the name that the test gives it";
    YEAR "année" / "year" = "x" / "x": "L'année" / "The year";
    MONTH "mois" / "month" = "x" / "x": "Le mois, de 1 à 12" / "The month, from 1 to 12";
    DAY "jour" / "day" = "x" / "x": "Le jour du mois" / "The day of the month";
}

static FORMS: &[Form] = &[
    Form { opens: K::Each, parts: &[Gap(&ROWS), May(&[Word(K::Where), Gap(&CONDITION)]), Sign(":"), Gap(&STATEMENT)] },
    Form { opens: K::AtAllTimes, parts: &[Sign(":"), Gap(&STATEMENT)] },
    Form { opens: K::PeriodOf, parts: &[Gap(&LENGTH)] },
    Form { opens: K::SpanOf, parts: &[Gap(&SET), May(&[Word(K::By), Gap(&COLUMN)])] },
    Form { opens: K::AttestedBy, parts: &[Gap(&WHO), May(&[Word(K::Each), Gap(&PERIOD)])] },
    Form { opens: K::Some, parts: &[Gap(&SET), May(&[Word(K::Whose), Gap(&CONDITION)])] },
    Form { opens: K::No, parts: &[Gap(&SET), May(&[Word(K::Whose), Gap(&CONDITION)])] },
    Form { opens: K::AtLeast, parts: COUNTED },
    Form { opens: K::AtMost, parts: COUNTED },
    Form { opens: K::Exactly, parts: COUNTED },
    Form { opens: K::Within, parts: &[Gap(&LENGTH), Word(K::After), Gap(&DATE)] },
    Form { opens: K::Between, parts: &[Gap(&VALUE), Word(K::And), Gap(&VALUE)] },
    Form { opens: K::If, parts: &[Gap(&CONDITION), Word(K::Then), Gap(&STATEMENT), May(&[Word(K::Otherwise), Gap(&STATEMENT)])] },
    Form { opens: K::Count, parts: &[Sign("("), Gap(&SET), May(&[Word(K::Where), Gap(&CONDITION)]), Sign(")")] },
    Form { opens: K::Sum, parts: MEASURED },
    Form { opens: K::Average, parts: MEASURED },
    Form { opens: K::Min, parts: MEASURED },
    Form { opens: K::Max, parts: MEASURED },
    Form { opens: K::First, parts: MEASURED },
    Form { opens: K::Last, parts: MEASURED },
    Form { opens: K::Share, parts: MEASURED },
    Form { opens: K::Values, parts: MEASURED },
    Form { opens: K::LongestRun, parts: &[Word(K::Of), Gap(&COLUMN), Word(K::Over), Gap(&SET), May(&[Word(K::By), Gap(&LENGTH)])] },
    Form { opens: K::RunningTotal, parts: &[Word(K::Of), Gap(&COLUMN), May(&[Word(K::By), Gap(&COLUMN)])] },
    Form { opens: K::Remainder, parts: &[Word(K::Of), Gap(&VALUE), Word(K::By), Gap(&NUMBER)] },
    Form {
        opens: K::AccordingTo,
        parts: &[
            Gap(&COLUMN),
            Sign("{"),
            Sign("<"),
            Gap(&VALUE),
            Sign(":"),
            Gap(&VALUE),
            Sign(","),
            Word(K::Otherwise),
            Sign(":"),
            Gap(&VALUE),
            Sign("}"),
        ],
    },
    Form { opens: K::DateOf, parts: &[Sign("("), Gap(&YEAR), Sign(","), Gap(&MONTH), Sign(","), Gap(&DAY), Sign(")")] },
    Form { opens: K::Duration, parts: &[Word(K::From), Gap(&DATE), Word(K::To), Gap(&DATE)] },
    Form { opens: K::StartOf, parts: &[Gap(&PERIOD), Sign("("), Gap(&DATE), Sign(")")] },
    Form { opens: K::EndOf, parts: &[Gap(&PERIOD), Sign("("), Gap(&DATE), Sign(")")] },
    Form { opens: K::Weekday, parts: OF_DATE },
    Form { opens: K::Previous, parts: &[Sign("("), Gap(&ROW), Sign(")")] },
    Form { opens: K::Next, parts: &[Sign("("), Gap(&ROW), Sign(")")] },
    Form { opens: K::Reaches, parts: &[Sign("("), Gap(&ROW), Sign(","), Gap(&COLUMN), Sign(")")] },
    Form { opens: K::RoundUp, parts: OF_VALUE },
    Form { opens: K::RoundDown, parts: OF_VALUE },
    Form { opens: K::Round, parts: &[Sign("("), Gap(&VALUE), May(&[Sign(","), Gap(&NUMBER)]), Sign(")")] },
    Form { opens: K::Absolute, parts: OF_VALUE },
    Form { opens: K::Precision, parts: OF_VALUE },
    Form { opens: K::Year, parts: OF_DATE },
    Form { opens: K::Half, parts: OF_DATE },
    Form { opens: K::Quarter, parts: OF_DATE },
    Form { opens: K::Month, parts: OF_DATE },
    Form { opens: K::Week, parts: OF_DATE },
    Form { opens: K::Day, parts: OF_DATE },
];

static COUNTED: &[Part] = &[Gap(&NUMBER), Gap(&SET), May(&[Word(K::Whose), Gap(&CONDITION)])];
static MEASURED: &[Part] = &[Word(K::Of), Gap(&COLUMN), Word(K::Over), Gap(&SET)];
static OF_DATE: &[Part] = &[Sign("("), Gap(&DATE), Sign(")")];
static OF_VALUE: &[Part] = &[Sign("("), Gap(&VALUE), Sign(")")];

/// The form that a word opens.
pub(super) fn form(opens: K) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.opens == opens)
}

impl Form {
    /// What is written: the parts that may be left out are.
    pub fn snippet(&self, word: &str, lang: Lang) -> String {
        let mut snippet = Snippet::new();
        snippet.text(word);
        let mut ends_open = false;
        for part in self.parts {
            let sign = part.sign();
            match part {
                May(_) => continue,
                part => snippet.text(space(part, ends_open, lang)),
            }
            match part {
                Word(word) => snippet.text(word.proper(lang)),
                Gap(slot) => snippet.gap(slot.names.proper(lang)),
                _ => snippet.text(sign),
            }
            ends_open = sign == "(";
        }
        snippet.end();
        snippet.done()
    }

    /// What reads behind the word that opens it, with what may be left out.
    pub fn sample(&self, lang: Lang) -> String {
        let (shown, slots) = self.shown("", lang);
        let mut out = String::new();
        let mut at = 0;
        for (span, slot) in slots {
            out.push_str(Span::new(at, span.start).of(&shown));
            out.push_str(slot.sample.proper(lang));
            at = span.end;
        }
        out.push_str(shown.get(at as usize..).unwrap_or_default());
        out.replace(['[', ']'], "")
    }

    /// As it is shown, with the place of each part that is filled in.
    pub fn shown(&self, word: &str, lang: Lang) -> (String, Vec<(Span, &'static Slot)>) {
        let mut shown = Shown { out: word.to_owned(), slots: Vec::new(), is_glued: false, lang };
        shown.parts(self.parts);
        (shown.out, shown.slots)
    }
}

struct Shown {
    out: String,
    slots: Vec<(Span, &'static Slot)>,
    is_glued: bool,
    lang: Lang,
}

impl Shown {
    fn parts(&mut self, parts: &'static [Part]) {
        for part in parts {
            self.out.push_str(space(part, self.is_glued, self.lang));
            self.is_glued = part.sign() == "(";
            match part {
                Word(word) => self.out.push_str(word.proper(self.lang)),
                Sign(sign) => self.out.push_str(sign),
                Gap(slot) => {
                    let start = self.out.len() as u32;
                    self.out.push_str(slot.names.proper(self.lang));
                    self.slots.push((Span::new(start, self.out.len() as u32), slot));
                }
                May(parts) => {
                    self.out.push('[');
                    self.is_glued = true;
                    self.parts(parts);
                    self.out.push(']');
                    self.is_glued = false;
                }
            }
        }
    }
}

impl Part {
    /// The sign it starts with.
    fn sign(&self) -> &'static str {
        match self {
            Sign(sign) => sign,
            May([Sign(sign), ..]) => sign,
            _ => "",
        }
    }
}

/// What stands before a part.
fn space(part: &Part, is_glued: bool, lang: Lang) -> &'static str {
    match part.sign() {
        _ if is_glued => "",
        "(" | ")" | "," => "",
        ":" if lang == Lang::En => "",
        _ => " ",
    }
}

#[cfg(test)]
mod tests {
    use super::FORMS;
    use crate::checks::s0_text::reads;
    use crate::model::ValueType;
    use crate::proof::words::Keyword;
    use crate::words::Lang;

    #[test]
    fn every_form_reads_as_it_is_written_in_both_languages() {
        for form in FORMS {
            for lang in Lang::ALL {
                let text = format!("{}{}", form.opens.proper(lang), form.sample(lang));
                let text = match form.opens {
                    Keyword::Within | Keyword::Between => format!("x {text}"),
                    Keyword::PeriodOf | Keyword::SpanOf => format!("{} {text}: x = 1", Keyword::Each.proper(lang)),
                    _ => text,
                };
                assert!(reads(ValueType::Test, &text), "{text}");
            }
        }
    }
}
