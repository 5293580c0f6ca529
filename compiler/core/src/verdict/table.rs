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
    for verdict in Verdict::ALL {
        let rules: Vec<&RuleVerdict> = report.rules.iter().filter(|rule| rule.verdict == verdict).collect();
        if !rules.is_empty() {
            out.push_str(&frame.group(code, verdict, &rules));
        }
    }
    out
}

/// Widths of the columns, in characters.
struct Frame {
    lang: Lang,
    colour: bool,
    title: usize,
    kept: usize,
    day: usize,
}

const GAP: &str = "  ";

impl Frame {
    fn of(report: &Report, lang: Lang, colour: bool, width: usize) -> Self {
        let (kept_head, day_head) = heads(lang);
        let longest = |texts: &mut dyn Iterator<Item = String>| texts.map(|text| text.chars().count()).max().unwrap_or(0);
        let kept = longest(&mut report.rules.iter().map(|rule| kept(rule, lang)).chain([kept_head.to_owned()]));
        let days = longest(&mut report.rules.iter().filter_map(|rule| rule.final_on).map(|day| day.to_string()));
        let day = if days > 0 { days.max(day_head.chars().count()) } else { 0 };
        let taken = 2 * GAP.len() + kept + if day > 0 { day + GAP.len() } else { 0 };
        Self { lang, colour, title: width.saturating_sub(taken).max(NARROWEST), kept, day }
    }

    /// `Le Fournil, au 2026-11-22`, then how many rules came to each verdict.
    fn headline(&self, code: &Code, report: &Report) -> String {
        let name = code.declaration().map(|declared| visible(title(declared).get(self.lang)).into_owned()).unwrap_or_default();
        let name = if name.is_empty() { "Code social".to_owned() } else { name };
        let day = report.as_of;
        let counted = Verdict::ALL.into_iter().filter(|verdict| report.count(*verdict) > 0);
        let counted: Vec<String> = counted.map(|verdict| format!("{} {}", verdict.word(self.lang), report.count(verdict))).collect();
        let counted = match (counted.is_empty(), self.lang) {
            (false, _) => counted.join(" · "),
            (true, Lang::Fr) => "aucune règle n'a de preuve".to_owned(),
            (true, Lang::En) => "no rule has a proof".to_owned(),
        };
        match self.lang {
            Lang::Fr => format!("{name}, au {day}\n{counted}\n"),
            Lang::En => format!("{name}, on {day}\n{counted}\n"),
        }
    }

    /// The rules of one verdict under its word.
    fn group(&self, code: &Code, verdict: Verdict, rules: &[&RuleVerdict]) -> String {
        let (kept, day) = heads(self.lang);
        let day = if rules.iter().any(|rule| rule.final_on.is_some()) { day } else { "" };
        let head = format!("{} {}", verdict.sign(), verdict.word(self.lang));
        let rest =
            format!("{:w$}{GAP}{kept:>k$}{GAP}{day}", "", w = (self.title + GAP.len()).saturating_sub(head.chars().count()), k = self.kept);
        let mut out = format!("\n{}{}\n", self.painted(verdict, &head), self.dimmed(rest.trim_end()));
        out.extend(rules.iter().map(|rule| self.row(code, rule)));
        out
    }

    fn row(&self, code: &Code, rule: &RuleVerdict) -> String {
        let titles = folded(title_of(code, rule.entity).get(self.lang), self.title);
        let mut titles = titles.iter();
        let first = titles.next().map_or("", String::as_str);
        let day = rule.final_on.map(|day| day.to_string()).unwrap_or_default();
        let line = format!("{GAP}{first:<t$}{GAP}{:>k$}{GAP}{day:<d$}", kept(rule, self.lang), t = self.title, k = self.kept, d = self.day);
        let mut out = format!("{}\n", line.trim_end());
        out.extend(titles.map(|line| format!("{GAP}{line}\n")));
        for one in &rule.overlays {
            let lines = folded(overlay(code, one).get(self.lang), self.title.saturating_sub(GAP.len()));
            out.extend(lines.iter().map(|line| format!("{GAP}{GAP}{}\n", self.dimmed(line))));
        }
        out
    }

    fn painted(&self, verdict: Verdict, text: &str) -> String {
        let ink = match verdict {
            Verdict::Contradicted => "1;31",
            Verdict::Undetermined => "1;33",
            Verdict::Pending => "1;36",
            Verdict::Confirmed => "1;32",
            Verdict::NotExercised => "1",
        };
        if self.colour { format!("\x1b[{ink}m{text}\x1b[0m") } else { text.to_owned() }
    }

    fn dimmed(&self, text: &str) -> String {
        if self.colour { format!("\x1b[2m{text}\x1b[0m") } else { text.to_owned() }
    }
}

const fn heads(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::Fr => ("cas tenus", "connu le"),
        Lang::En => ("cases kept", "known on"),
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
