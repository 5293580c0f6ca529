//! The verdicts as a table for a terminal: what asks for most first, readable without colours and by ear.

use super::said::{overlay, title, title_of};
use super::types::{Report, RuleVerdict, Verdict};
use crate::report::visible;
use crate::resolve::Code;
use crate::words::Lang;

/// Width when nobody says one.
const WIDTH: usize = 80;
/// A table wider than this is hard to follow from one side to the other.
const WIDEST: usize = 110;
/// Titles never fold narrower than this.
const NARROWEST: usize = 20;

/// The table; `width` is that of the terminal.
pub fn table(code: &Code, report: &Report, lang: Lang, colour: bool, width: Option<usize>) -> String {
    let frame = Frame::of(report, lang, colour, width.unwrap_or(WIDTH).min(WIDEST));
    let mut out = frame.headline(code, report);
    if report.rules.is_empty() {
        return out;
    }
    out.push('\n');
    out.push_str(&frame.heading());
    for rule in report.by_verdict() {
        out.push_str(&frame.row(code, rule));
    }
    out
}

/// Widths of the columns, in characters.
struct Frame {
    lang: Lang,
    colour: bool,
    verdict: usize,
    title: usize,
    kept: usize,
    has_dates: bool,
}

const GAP: &str = "  ";
/// Of a day: `2026-03-14`.
const DAY: usize = 10;

impl Frame {
    fn of(report: &Report, lang: Lang, colour: bool, width: usize) -> Self {
        let longest = |texts: &mut dyn Iterator<Item = String>| texts.map(|text| text.chars().count()).max().unwrap_or(0);
        let words = Verdict::ALL.into_iter().filter(|verdict| report.count(*verdict) > 0).map(|verdict| verdict.word(lang).to_owned());
        let verdict = longest(&mut words.chain([heads(lang).0.to_owned()])) + 2;
        let kept = longest(&mut report.rules.iter().map(|rule| kept(rule, lang)).chain([heads(lang).2.to_owned()]));
        let has_dates = report.rules.iter().any(|rule| rule.final_on.is_some());
        let day = if has_dates { DAY.max(heads(lang).3.chars().count()) + GAP.len() } else { 0 };
        let taken = verdict + kept + day + 2 * GAP.len();
        Self { lang, colour, verdict, title: width.saturating_sub(taken).max(NARROWEST), kept, has_dates }
    }

    /// `Le Fournil, au 2026-11-22 : 2 contredites…`.
    fn headline(&self, code: &Code, report: &Report) -> String {
        let name = code.declaration().map(|declared| visible(title(declared).get(self.lang)).into_owned()).unwrap_or_default();
        let name = if name.is_empty() { "Code social".to_owned() } else { name };
        let day = report.as_of;
        let counted: Vec<String> = Verdict::ALL
            .into_iter()
            .filter(|verdict| report.count(*verdict) > 0)
            .map(|verdict| self.painted(verdict, &format!("{} {}", report.count(verdict), verdict.word(self.lang))))
            .collect();
        let counted = counted.join(", ");
        let counted = match (counted.is_empty(), self.lang) {
            (false, _) => counted,
            (true, Lang::Fr) => "aucune règle n'a de preuve".to_owned(),
            (true, Lang::En) => "no rule has a proof".to_owned(),
        };
        match self.lang {
            Lang::Fr => format!("{name}, au {day} : {counted}\n"),
            Lang::En => format!("{name}, on {day}: {counted}\n"),
        }
    }

    fn heading(&self) -> String {
        let (verdict, rule, kept, day) = heads(self.lang);
        let day = if self.has_dates { day } else { "" };
        let line = format!("{verdict:<v$}{GAP}{rule:<t$}{GAP}{kept:>k$}{GAP}{day}", v = self.verdict, t = self.title, k = self.kept);
        self.dimmed(line.trim_end()) + "\n"
    }

    fn row(&self, code: &Code, rule: &RuleVerdict) -> String {
        let sign = rule.verdict.sign();
        let verdict = format!("{sign} {:<w$}", rule.verdict.word(self.lang), w = self.verdict - 2);
        let titles = folded(title_of(code, rule.entity).get(self.lang), self.title);
        let mut titles = titles.iter();
        let first = titles.next().map_or("", String::as_str);
        let day = rule.final_on.map(|day| day.to_string()).unwrap_or_default();
        let rest = format!("{GAP}{first:<t$}{GAP}{:>k$}{GAP}{day}", kept(rule, self.lang), t = self.title, k = self.kept);
        let mut out = format!("{}{}\n", self.painted(rule.verdict, &verdict), rest.trim_end());
        let blank = " ".repeat(self.verdict + GAP.len());
        out.extend(titles.map(|line| format!("{blank}{line}\n")));
        for one in &rule.overlays {
            let lines = folded(overlay(code, one).get(self.lang), self.title);
            out.extend(lines.iter().map(|line| format!("{blank}{}\n", self.dimmed(line))));
        }
        out
    }

    fn painted(&self, verdict: Verdict, text: &str) -> String {
        let ink = match verdict {
            Verdict::Contradicted => "1;31",
            Verdict::Undetermined => "1;33",
            Verdict::Pending => "36",
            Verdict::Confirmed => "32",
            Verdict::NotExercised => "2",
        };
        if self.colour { format!("\x1b[{ink}m{text}\x1b[0m") } else { text.to_owned() }
    }

    fn dimmed(&self, text: &str) -> String {
        if self.colour { format!("\x1b[2m{text}\x1b[0m") } else { text.to_owned() }
    }
}

const fn heads(lang: Lang) -> (&'static str, &'static str, &'static str, &'static str) {
    match lang {
        Lang::Fr => ("verdict", "règle", "cas tenus", "connu le"),
        Lang::En => ("verdict", "rule", "cases kept", "known on"),
    }
}

/// `27 sur 28`.
fn kept(rule: &RuleVerdict, lang: Lang) -> String {
    let (kept, all) = (rule.tally.confirmed, rule.tally.checked);
    match (all, lang) {
        (0, _) => "–".to_owned(),
        (_, Lang::Fr) => format!("{kept} sur {all}"),
        (_, Lang::En) => format!("{kept} of {all}"),
    }
}

/// A text on lines of so many characters; a word that is longer stands alone.
fn folded(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in visible(text).split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
