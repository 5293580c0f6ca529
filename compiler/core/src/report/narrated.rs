//! Findings as plain sentences, for screen readers and braille. The only file of this crate that knows miette.

use super::spot::Spot;
use super::{Report, concise, lang_of, wording};
use crate::finding::{Finding, Severity};
use crate::text::{FileId, Source};
use crate::words::{Lang, Text};
use miette::{Diagnostic, LabeledSpan, MietteError, MietteSpanContents, NarratableReportHandler, SourceCode, SourceSpan, SpanContents};
use std::fmt::{self, Display};

pub(super) fn render(reports: &[Report<'_>]) -> String {
    let lang = lang_of(reports);
    let handler = NarratableReportHandler::new().with_context_lines(0);
    let mut out = String::new();
    for report in reports {
        for finding in &report.checked.findings {
            let mut told = String::new();
            match handler.render_report(&mut told, &tale(report, finding)) {
                Ok(()) => out.push_str(&in_words_of(lang, &told)),
                Err(_) => out.push_str(&(concise::line(report, finding) + "\n")),
            }
            out.push('\n');
        }
    }
    out.push_str(&wording::summary(reports, lang));
    wording::visible(&out).into_owned()
}

/// A finding as miette wants it: one file, and the other files as related tales.
#[derive(Debug)]
struct Tale<'a> {
    message: String,
    severity: Severity,
    code: Option<&'static str>,
    help: String,
    text: Option<Lines<'a>>,
    labels: Vec<LabeledSpan>,
    related: Vec<Self>,
}

fn tale<'a>(report: &Report<'a>, finding: &Finding) -> Tale<'a> {
    let lang = report.lang;
    let mut by_file: Vec<Tale<'a>> = Vec::new();
    for label in &finding.labels {
        let Some(spot) = report.spot(label.place) else { continue };
        let span = labelled(&spot, label.text.get(lang));
        match by_file.iter_mut().find(|tale| tale.is_in(spot.file)) {
            Some(tale) => tale.labels.push(span),
            None => by_file.push(Tale::of(&spot, span)),
        }
    }
    let mut files = by_file.into_iter();
    let main = files.next().unwrap_or_else(Tale::empty);
    let message = format!("{}{}{}", finding.severity.word(lang), wording::colon(lang), finding.message.get(lang));
    let help = wording::notes(finding, lang).join("\n");
    Tale { message, severity: finding.severity, code: Some(finding.check.code), help, related: files.collect(), ..main }
}

/// A place and what it shows. One that covers several lines is told by its first: nobody listens to a whole declaration.
fn labelled(spot: &Spot<'_>, text: &str) -> LabeledSpan {
    let text = (!text.is_empty()).then(|| text.to_owned());
    let first_line = spot.span.of(&spot.source.text).split(['\r', '\n']).next().unwrap_or_default();
    LabeledSpan::new(text, spot.span.start as usize, first_line.len())
}

impl<'a> Tale<'a> {
    fn empty() -> Self {
        Self { message: String::new(), severity: Severity::Hint, code: None, help: String::new(), text: None, labels: Vec::new(), related: Vec::new() }
    }

    /// What happens in one file; its path is its message.
    fn of(spot: &Spot<'a>, label: LabeledSpan) -> Self {
        let text = Lines { file: spot.file, path: spot.path.clone(), source: spot.source };
        Self { message: spot.path.clone(), text: Some(text), labels: vec![label], ..Self::empty() }
    }

    fn is_in(&self, file: FileId) -> bool {
        self.text.as_ref().is_some_and(|text| text.file == file)
    }
}

impl Display for Tale<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Tale<'_> {}

impl Diagnostic for Tale<'_> {
    fn code<'s>(&'s self) -> Option<Box<dyn Display + 's>> {
        self.code.map(|code| Box::new(code) as Box<dyn Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Hint => miette::Severity::Advice,
        })
    }

    fn help<'s>(&'s self) -> Option<Box<dyn Display + 's>> {
        (!self.help.is_empty()).then(|| Box::new(&self.help) as Box<dyn Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.text.as_ref().map(|text| text as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }

    fn related<'s>(&'s self) -> Option<Box<dyn Iterator<Item = &'s dyn Diagnostic> + 's>> {
        (!self.related.is_empty()).then(|| Box::new(self.related.iter().map(|tale| tale as &dyn Diagnostic)) as Box<dyn Iterator<Item = _>>)
    }
}

/// The lines of a file, as its source keeps them: miette's own reader scans the text again for each label.
#[derive(Debug)]
struct Lines<'a> {
    file: FileId,
    path: String,
    source: &'a Source,
}

impl SourceCode for Lines<'_> {
    fn read_span<'s>(&'s self, span: &SourceSpan, before: usize, after: usize) -> Result<Box<dyn SpanContents<'s> + 's>, MietteError> {
        let (text, lines) = (&self.source.text, self.source.lines());
        let first = lines.line(span.offset() as u32).saturating_sub(before as u32);
        let last = lines.line((span.offset() + span.len()) as u32) + after as u32;
        let start = lines.start(first).ok_or(MietteError::OutOfBounds)? as usize;
        let end = lines.start(last + 1).map_or(text.len(), |end| end as usize);
        let data = text.get(start..end).ok_or(MietteError::OutOfBounds)?;
        let count = (last - first) as usize + 1;
        let contents = MietteSpanContents::new_named(self.path.clone(), data.as_bytes(), (start, data.len()).into(), first as usize, 0, count);
        Ok(Box::new(contents))
    }
}

/// miette frames each line with English words: here they become those of the reader. A line of the author's text always
/// stands behind `snippet line`, so its words are never taken for a frame.
fn in_words_of(lang: Lang, told: &str) -> String {
    let lines = told.lines().filter(|line| !is_known(line));
    lines.map(|line| framed(line).map_or_else(|| line.to_owned(), |text| text.get(lang).to_owned()) + "\n").collect()
}

/// What the message and the extracts say already.
fn is_known(line: &str) -> bool {
    line.trim().is_empty() || line.starts_with("    Diagnostic severity: ") || line.starts_with("Advice: ")
}

/// A frame of miette with what it holds, in both languages; none for any other line.
fn framed(line: &str) -> Option<Text> {
    if let Some(rest) = line.strip_prefix("Begin snippet for ") {
        let (path, at) = rest.rsplit_once(" starting at line ")?;
        let number = at.split(',').next().unwrap_or(at);
        return Some(text! { fr: "Extrait de {path}, ligne {number}", en: "Extract of {path}, line {number}", path, number });
    }
    if let Some((number, said)) = line.strip_prefix("snippet line ").and_then(|rest| rest.split_once(": ")) {
        return Some(text! { fr: "ligne {number} : {said}", en: "line {number}: {said}", number, said });
    }
    if let Some(rest) = line.strip_prefix("    label at line ") {
        let (at, said) = rest.split_once(": ").unwrap_or((rest, ""));
        let french = at.replace("columns ", "colonnes ").replace("column ", "colonne ").replace(" to ", " à ");
        let at = Text { fr: french, en: at.to_owned() };
        return Some(match said {
            "" => text! { fr: "    repère à la ligne {at}", en: "    mark at line {at}", at },
            _ => text! { fr: "    repère à la ligne {at} : {said}", en: "    mark at line {at}: {said}", at, said },
        });
    }
    if let Some(code) = line.strip_prefix("diagnostic code: ") {
        return Some(text! { fr: "code : {code}", en: "code: {code}", code });
    }
    line.strip_prefix("diagnostic help: ").map(Text::same)
}
