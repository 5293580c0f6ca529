//! Words that several formats share: counts, the notes of a finding as lines, the last lines of a report.

use super::{Counts, Report};
use crate::finding::{Applicability, Finding, Fix, NoteKind};
use crate::words::{Lang, Text};
use std::borrow::Cow;

/// `1 erreur`, `2 erreurs`; in French none is singular, in English plural.
pub(super) fn counted(lang: Lang, count: usize, words: [&str; 2]) -> String {
    let is_plural = match lang {
        Lang::Fr => count > 1,
        Lang::En => count != 1,
    };
    let [one, many] = words;
    format!("{count} {}", if is_plural { many } else { one })
}

/// A colon with what the language puts before it.
pub const fn colon(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => " : ",
        Lang::En => ": ",
    }
}

/// `3 erreurs, 2 avertissements, 1 conseil`; empty when nothing stands.
pub(super) fn tally(lang: Lang, counts: Counts) -> String {
    let (errors, warnings, hints) = match lang {
        Lang::Fr => (["erreur", "erreurs"], ["avertissement", "avertissements"], ["conseil", "conseils"]),
        Lang::En => (["error", "errors"], ["warning", "warnings"], ["hint", "hints"]),
    };
    let parts = [(counts.errors, errors), (counts.warnings, warnings), (counts.hints, hints)];
    let parts: Vec<String> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, words)| counted(lang, n, words)).collect();
    parts.join(", ")
}

/// What was checked, when nothing was found: `Aucun constat : 42 déclarations lues, 94 contrôles passés`.
pub(super) fn clean(reports: &[Report<'_>], lang: Lang) -> String {
    let confronted: Vec<_> = reports.iter().filter_map(|report| report.verdicts).collect();
    if !confronted.is_empty() {
        let registers = || confronted.iter().flat_map(|verdicts| &verdicts.registers);
        let (rows, registers) = (registers().map(|state| state.rows).sum::<u64>() as usize, registers().count());
        return match lang {
            Lang::Fr => format!(
                "Rien à discuter : {} dans {}",
                counted(lang, rows, ["fait lu", "faits lus"]),
                counted(lang, registers, ["registre", "registres"])
            ),
            Lang::En => format!(
                "Nothing to discuss: {} read in {}",
                counted(lang, rows, ["fact", "facts"]),
                counted(lang, registers, ["register", "registers"])
            ),
        };
    }
    let read = reports.iter().flat_map(|report| report.code.own_decls()).filter(|at| !at.decl.entities.is_empty()).count();
    let checks = crate::checks::all().filter(|check| !check.is_on_facts()).count();
    match lang {
        Lang::Fr => format!(
            "Aucun constat : {}, {}",
            counted(lang, read, ["déclaration lue", "déclarations lues"]),
            counted(lang, checks, ["contrôle passé", "contrôles passés"])
        ),
        Lang::En => format!(
            "No findings: {} read, {} passed",
            counted(lang, read, ["declaration", "declarations"]),
            counted(lang, checks, ["check", "checks"])
        ),
    }
}

/// What is held knowingly; empty when nothing is.
pub(super) fn held(lang: Lang, counts: Counts) -> String {
    if counts.silenced == 0 {
        return String::new();
    }
    match lang {
        Lang::Fr => counted(lang, counts.silenced, ["constat assumé par le code", "constats assumés par le code"]),
        Lang::En => counted(lang, counts.silenced, ["finding held by the code", "findings held by the code"]),
    }
}

/// The last lines of a report for people: the tally, what is held, where to read more.
pub(super) fn summary(reports: &[Report<'_>], lang: Lang) -> String {
    let counts = Counts::of(reports);
    let mut first = if counts.total() == 0 { clean(reports, lang) } else { tally(lang, counts) };
    let held = held(lang, counts);
    if !held.is_empty() {
        first = format!("{first} ({held})");
    }
    if let Some(waiting) = waiting(reports, lang) {
        first = format!("{first}\n{waiting}");
    }
    let mut codes: Vec<&str> = reports.iter().flat_map(|report| &report.checked.findings).map(|f| f.check.code).collect();
    codes.sort_unstable();
    codes.dedup();
    if codes.is_empty() {
        return first + "\n";
    }
    let more = match lang {
        Lang::Fr => "pour en savoir plus",
        Lang::En => "to learn more",
    };
    format!("{first}\n{more}{}social explain {}\n", colon(lang), codes.join(" "))
}

/// What could not be judged because something could not be read; nothing when all was.
fn waiting(reports: &[Report<'_>], lang: Lang) -> Option<String> {
    let count: usize = reports.iter().map(|report| report.checked.waiting).sum();
    let checks = match lang {
        Lang::Fr => counted(lang, count, ["contrôle attend", "contrôles attendent"]),
        Lang::En => counted(lang, count, ["check waits", "checks wait"]),
    };
    (count > 0).then(|| match lang {
        Lang::Fr => format!("{checks} que tout se lise"),
        Lang::En => format!("{checks} until everything can be read"),
    })
}

/// The notes of a finding as lines, each with its word before it, the ways out last; folded at a width when there is one.
pub(super) fn notes(finding: &Finding, lang: Lang, width: Option<usize>) -> Vec<String> {
    let led = |lead: &str, text: &str| folded(lead, text, width);
    let word = |word: &str| if word.is_empty() { String::new() } else { format!("{word}{}", colon(lang)) };
    let notes = finding.notes.iter().filter(|note| note.kind != NoteKind::Way);
    let mut lines: Vec<String> = notes.map(|note| led("", &(word(note.kind.word(lang)) + note.text.get(lang)))).collect();
    match ways(finding, lang).as_slice() {
        [] => {}
        [way] => lines.push(led("", &(word(NoteKind::Way.word(lang)) + way))),
        ways => {
            let several = word(match lang {
                Lang::Fr => "sorties",
                Lang::En => "ways out",
            });
            let blank = " ".repeat(several.chars().count());
            let numbered = ways.iter().enumerate().map(|(n, way)| {
                let lead = if n == 0 { &several } else { &blank };
                led(&format!("{lead}{}. ", n + 1), way)
            });
            lines.push(numbered.collect::<Vec<_>>().join("\n"));
        }
    }
    lines
}

/// The gestures a reader may make: those the check words, then those it can make itself, with what they do.
pub(super) fn ways(finding: &Finding, lang: Lang) -> Vec<String> {
    let told = |way: Way<'_>| {
        let by_itself = way.fix.filter(|fix| fix.applicability == Applicability::Safe).map(|_| "`social check --fix`".to_owned());
        let aside: Vec<String> = by_itself.into_iter().chain(way.effect(lang)).collect();
        let between = if lang == Lang::Fr { " ; " } else { "; " };
        let title = way.title.get(lang);
        if aside.is_empty() { title.to_owned() } else { format!("{title} ({})", aside.join(between)) }
    };
    every_way(finding).into_iter().map(told).collect()
}

/// A gesture: in words alone, or one that can be made at once.
#[derive(Clone, Copy, Debug)]
pub struct Way<'f> {
    /// What it does.
    pub title: &'f Text,
    /// How to make it, where that is known.
    pub fix: Option<&'f Fix>,
}

impl Way<'_> {
    /// `résout 1, n'en crée pas`, where it was tried.
    pub fn effect(self, lang: Lang) -> Option<String> {
        let effect = self.fix?.effect.as_ref()?;
        Some(effect.said().get(lang).to_owned())
    }
}

/// Every way out of a finding, each once.
pub fn every_way(finding: &Finding) -> Vec<Way<'_>> {
    let worded = finding.notes.iter().filter(|note| note.kind == NoteKind::Way);
    let mut ways: Vec<Way<'_>> = worded.map(|note| Way { title: &note.text, fix: None }).collect();
    for fix in &finding.fixes {
        match ways.iter_mut().find(|known| *known.title == fix.title) {
            Some(known) => known.fix = Some(fix),
            None => ways.push(Way { title: &fix.title, fix: Some(fix) }),
        }
    }
    ways
}

/// A text with its message and its notes, one a line: what formats without structure show.
pub(super) fn full(finding: &Finding, lang: Lang) -> String {
    let mut lines = vec![finding.message.get(lang).to_owned()];
    lines.extend(notes(finding, lang, None));
    lines.join("\n")
}

/// A text closed by a full stop, unless something closes it already.
pub(super) fn sentence(text: &str) -> String {
    let text = text.trim_end();
    let is_closed = text.is_empty() || text.ends_with(['.', '?', '!', '…', ':', '»']);
    if is_closed { text.to_owned() } else { format!("{text}.") }
}

/// A text behind a lead, folded at a width counted in characters; the lines that follow stand under the text.
fn folded(lead: &str, text: &str, width: Option<usize>) -> String {
    let Some(width) = width else { return format!("{lead}{text}") };
    let indent = lead.chars().count();
    let mut out = lead.to_owned();
    let mut column = indent;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        if column > indent && column + 1 + length > width {
            out.push('\n');
            out.push_str(&" ".repeat(indent));
            column = indent;
        } else if column > indent {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out
}

/// A text whose control characters show as signs: a file must not be able to drive the terminal of its reader, nor to
/// turn around the order in which its lines read.
pub fn visible(text: &str) -> Cow<'_, str> {
    let is_hidden = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
    };
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let sign = |c: char| match u32::from(c) {
        code @ 0..0x20 => char::from_u32(0x2400 + code).unwrap_or('\u{fffd}'),
        0x7f => '\u{2421}',
        _ => '\u{fffd}',
    };
    Cow::Owned(text.chars().map(|c| if is_hidden(c) { sign(c) } else { c }).collect())
}

#[cfg(test)]
mod tests {
    use super::{counted, folded, sentence, visible};
    use crate::words::Lang;

    #[test]
    fn plurals_follow_the_language() {
        assert_eq!(counted(Lang::Fr, 0, ["erreur", "erreurs"]), "0 erreur");
        assert_eq!(counted(Lang::En, 0, ["error", "errors"]), "0 errors");
    }

    #[test]
    fn long_notes_fold_under_themselves() {
        assert_eq!(folded("1. ", "un deux trois", Some(10)), "1. un deux\n   trois");
        assert_eq!(folded("", "un deux trois", None), "un deux trois");
    }

    #[test]
    fn sentences_close_and_controls_show() {
        assert_eq!(sentence("Le rôle est vacant"), "Le rôle est vacant.");
        assert_eq!(sentence("le faut-il ?"), "le faut-il ?");
        assert_eq!(visible("a\u{1b}[31mb\u{202e}"), "a␛[31mb\u{fffd}");
    }
}
