//! An agenda in Markdown: good in a pad, where the decisions are written down.

use super::parts::{Agenda, Choice, Frame, Item, Labels, Mending, Point, Said, Where, places};
use crate::report::{colon, visible};
use crate::words::{Lang, Text};

/// The agenda, as Markdown.
pub(super) fn markdown(agenda: &Agenda, lang: Lang) -> String {
    let frame = Frame::of(agenda, lang);
    let mut pad = Pad { out: String::new(), lang };
    pad.line(&format!("# {}", plain(&frame.title)));
    for line in frame.nothing.iter().chain(&frame.summary) {
        pad.line("");
        pad.line(&plain(line));
    }
    if !agenda.sections.is_empty() {
        pad.line("");
        pad.line(&format!("**{}**{}{}", Labels::say(Labels::ORDINARY, lang), colon(lang), usual(agenda, lang)));
    }
    for section in &agenda.sections {
        pad.line("");
        pad.line(&format!("## {}", section.sort.title().get(lang)));
        pad.line("");
        pad.line(&plain(section.sort.lead().get(lang)));
        section.points.iter().for_each(|point| pad.point(point, agenda.ordinary.is_some()));
    }
    if !agenda.mending.is_empty() {
        pad.line("");
        pad.line(&format!("## {}", Labels::say(Labels::MENDING, lang)));
        pad.line("");
        pad.line(Labels::say(Labels::MENDING_LEAD, lang));
        pad.line("");
        agenda.mending.iter().for_each(|mending| pad.mending(mending));
    }
    pad.out
}

/// A pad being filled.
struct Pad {
    out: String,
    lang: Lang,
}

impl Pad {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn point(&mut self, point: &Point, has_usual: bool) {
        let lang = self.lang;
        self.line("");
        self.line(&format!("### {}. {}", point.number, plain(point.question.get(lang))));
        self.line("");
        match point.items.as_slice() {
            [one] => self.only(one, &point.about),
            many => many.iter().for_each(|item| self.item(item, &point.about)),
        }
        self.said(&point.shared);
        let concerned: Vec<String> = point.concerned.iter().map(|who| plain(who.get(lang))).collect();
        if !concerned.is_empty() {
            self.labelled(Labels::CONCERNED, &concerned.join(", "));
        }
        match &point.decided {
            Some(decided) => self.labelled(Labels::DECIDED, &plain(decided.get(lang))),
            None if has_usual => self.labelled(Labels::DECIDED, Labels::say(Labels::AS_USUAL, lang)),
            None => {}
        }
        self.options(point);
        self.line("");
        self.line(&format!("**{}**", Labels::say(Labels::DECISION, lang)));
        self.line("");
        self.line(&format!("**{}**", Labels::say(Labels::WHO, lang)));
        if !point.codes.is_empty() {
            self.line("");
            self.line(&format!("_{}{}`social explain {}`_", Labels::say(Labels::DETAILS, lang), colon(lang), point.codes.join(" ")));
        }
    }

    fn labelled(&mut self, label: [&'static str; 2], said: &str) {
        let (label, colon) = (Labels::say(label, self.lang), colon(self.lang));
        self.line(&format!("- **{label}**{colon}{said}"));
    }

    fn only(&mut self, item: &Item, about: &Text) {
        self.labelled(Labels::FOUND, &plain(item.found.get(self.lang)));
        if !item.places.is_empty() {
            self.labelled(Labels::WHERE, &spots(&item.places, about, self.lang));
        }
        self.said(&item.said);
    }

    /// One of several: a line, with where it is.
    fn item(&mut self, item: &Item, about: &Text) {
        let mut line = plain(item.found.get(self.lang));
        if !item.places.is_empty() {
            line.push_str(&format!(" – {}", spots(&item.places, about, self.lang)));
        }
        self.line(&format!("- {line}"));
        let said = &item.said;
        for text in said.questions.iter().chain(&said.situation).chain(&said.why) {
            self.line(&format!("  - {}", plain(text.get(self.lang))));
        }
    }

    fn said(&mut self, said: &Said) {
        for question in &said.questions {
            self.line(&format!("- _{}_", plain(question.get(self.lang))));
        }
        for (label, texts) in [(Labels::SITUATION, &said.situation), (Labels::WHY, &said.why)] {
            texts.iter().for_each(|text| self.labelled(label, &plain(text.get(self.lang))));
        }
    }

    /// Every option of a point, each to be ticked, and room for another.
    fn options(&mut self, point: &Point) {
        let lang = self.lang;
        self.line("");
        self.line(&format!("**{}**", Labels::say(Labels::OPTIONS, lang)));
        self.line("");
        point.options().for_each(|choice| self.option(choice));
        let last = if point.options().next().is_some() { Labels::OTHER } else { Labels::TO_FIND };
        self.line(&format!("- [ ] {}", Labels::say(last, lang)));
    }

    fn option(&mut self, choice: &Choice) {
        let lang = self.lang;
        let effect = choice.effect.as_ref().map(|doing| format!(" ({})", doing.said(lang))).unwrap_or_default();
        let about = match choice.about.get(lang) {
            "" => String::new(),
            about => format!("{}{}", plain(about), colon(lang)),
        };
        self.line(&format!("- [ ] {about}{}{effect}", plain(choice.what.get(lang))));
        for created in choice.effect.iter().flat_map(|doing| &doing.creates) {
            self.line(&format!("  - {}", plain(created.get(lang))));
        }
    }

    fn mending(&mut self, mending: &Mending) {
        let place = mending.place.as_slice();
        let place = if place.is_empty() { String::new() } else { format!(" ({})", bare(place, self.lang)) };
        self.line(&format!("- [ ] {}{place}", plain(mending.found.get(self.lang))));
    }
}

/// How the code changes, told once.
fn usual(agenda: &Agenda, lang: Lang) -> String {
    match &agenda.ordinary {
        Some(ordinary) => plain(ordinary.get(lang)),
        None => Labels::say(Labels::UNSAID, lang).to_owned(),
    }
}

fn spots(all: &[Where], about: &Text, lang: Lang) -> String {
    let told = places(all, about, lang).into_iter().map(|(name, lines)| match name.is_empty() {
        true => plain(&lines),
        false => format!("{} ({})", plain(&name), plain(&lines)),
    });
    told.collect::<Vec<_>>().join(between(lang))
}

/// Files and lines alone.
fn bare(all: &[Where], lang: Lang) -> String {
    let told = places(all, &Text::default(), lang).into_iter().map(|(_, lines)| plain(&lines));
    told.collect::<Vec<_>>().join(between(lang))
}

const fn between(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => " ; ",
        Lang::En => "; ",
    }
}

/// A sentence that stays one: on one line, its own signs shown as they are; only words between backquotes stand out.
pub fn plain(text: &str) -> String {
    leading(inline(text))
}

/// The same, for what does not open a line.
pub fn inline(text: &str) -> String {
    let text = visible(text);
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let parts: Vec<&str> = line.split('`').collect();
    let mut out = String::new();
    for (rank, part) in parts.iter().enumerate() {
        // A backquote without its twin quotes nothing, and two in a row would quote something else.
        let gap = if out.ends_with('`') { " " } else { "" };
        match (rank % 2, rank + 1 == parts.len()) {
            (0, _) => out.push_str(&escaped(part)),
            (_, true) => out.push_str(&format!("\\`{}", escaped(part))),
            _ if part.trim().is_empty() => out.push_str("\\`\\`"),
            _ => out.push_str(&format!("{gap}`{part}`")),
        }
    }
    out
}

/// Signs that Markdown or HTML would take for its own, held back.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            // Inside a word, an underscore opens nothing.
            '_' if out.ends_with(char::is_alphanumeric) && letters.peek().is_some_and(|next| next.is_alphanumeric()) => out.push(c),
            '\\' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '$' => {
                out.push('\\');
                out.push(c);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out
}

/// What would open a list at the start of a line is held back there.
fn leading(text: String) -> String {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let opens = |c: char| matches!(c, '-' | '+' | '=');
    match text.chars().nth(digits) {
        Some(c) if digits == 0 && opens(c) => format!("\\{text}"),
        Some('.' | ')') if digits > 0 => {
            let (number, rest) = text.split_at(digits);
            format!("{number}\\{rest}")
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn words_of_an_author_stay_words() {
        assert_eq!(plain("Le rôle `a_b` n'a *rien*"), "Le rôle `a_b` n'a \\*rien\\*");
        assert_eq!(plain("<img src=x onerror=y> & [a](javascript:b)"), "&lt;img src=x onerror=y&gt; &amp; \\[a\\](javascript:b)");
        assert_eq!(plain("- a\n# b"), "\\- a \\# b");
        assert_eq!(plain("2. a"), "2\\. a");
        assert_eq!(plain("a_b _c_"), "a_b \\_c\\_");
        assert_eq!(plain("a\u{202e}b"), "a\u{fffd}b");
    }

    #[test]
    fn backquotes_go_by_two() {
        assert_eq!(plain("`a` et `b`"), "`a` et `b`");
        assert_eq!(plain("`a``b`"), "`a` `b`");
        assert_eq!(plain("seul ` ici <b>"), "seul \\` ici &lt;b&gt;");
        assert_eq!(plain("`a` ` <b>"), "`a` \\` &lt;b&gt;");
        assert_eq!(plain("`` <b>"), "\\`\\` &lt;b&gt;");
    }
}
