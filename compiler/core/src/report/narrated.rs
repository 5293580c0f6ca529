//! Findings as plain sentences, for screen readers and braille. The only file of this crate that knows miette.

use super::spot::Spot;
use super::{Report, lang_of, wording};
use crate::finding::{Finding, Severity};
use crate::text::{FileId, Source};
use crate::words::{Lang, Text};
use miette::{Diagnostic, LabeledSpan, MietteError, MietteSpanContents, NarratableReportHandler, SourceCode, SourceSpan, SpanContents};
use std::fmt::{self, Display};

pub(super) fn render(reports: &[Report<'_>]) -> String {
    let lang = lang_of(reports);
    let findings = reports.iter().flat_map(|report| report.checked.findings.iter().map(move |finding| told(report, finding)));
    let mut out: String = super::verdicts::sentences(reports) + &super::trials::sentences(reports);
    out.extend(findings.map(|told| told + "\n"));
    out.push_str(&wording::summary(reports, lang));
    wording::visible(&out).into_owned()
}

/// A finding, then its places, then its notes.
fn told(report: &Report<'_>, finding: &Finding) -> String {
    let lang = report.lang;
    let mut last = wording::notes(finding, lang, None);
    last.push(text! { fr: "code : {code}", en: "code: {code}", code = finding.check.code }.get(lang).to_owned());
    let handler = NarratableReportHandler::new().with_context_lines(0).with_footer(last.join("\n"));
    let mut out = String::new();
    let tale = tale(report, finding);
    match handler.render_report(&mut out, &tale) {
        Ok(()) => in_words_of(lang, &out),
        // A place that cannot be shown must not hide what was found.
        Err(_) => format!("{tale}\n{}\n", last.join("\n")),
    }
}

/// A finding as miette wants it: lines with marks, each line a tale of its own.
#[derive(Debug)]
struct Tale<'a> {
    message: String,
    severity: Severity,
    text: Option<Lines<'a>>,
    labels: Vec<LabeledSpan>,
    related: Vec<Self>,
}

fn tale<'a>(report: &Report<'a>, finding: &Finding) -> Tale<'a> {
    let lang = report.lang;
    let mut lines: Vec<Tale<'a>> = Vec::new();
    for label in &finding.labels {
        let Some(spot) = report.spot(label.place) else { continue };
        let mark = mark(&spot, label.text.get(lang));
        match lines.iter_mut().find(|tale| tale.shows(&spot)) {
            Some(tale) => tale.labels.push(mark),
            None => lines.push(Tale::of(&spot, mark)),
        }
    }
    let message = format!("{}{}{}", finding.severity.word(lang), wording::colon(lang), finding.message.get(lang));
    Tale { message, severity: finding.severity, text: None, labels: Vec::new(), related: lines }
}

/// A place and what it shows. One that covers several lines is told by its first: nobody listens to a whole declaration.
fn mark(spot: &Spot<'_>, text: &str) -> LabeledSpan {
    let text = (!text.is_empty()).then(|| text.to_owned());
    let first_line = spot.span.of(&spot.source.text).split(['\r', '\n']).next().unwrap_or_default();
    LabeledSpan::new(text, spot.span.start as usize, first_line.len())
}

impl<'a> Tale<'a> {
    /// A line and its first mark.
    fn of(spot: &Spot<'a>, mark: LabeledSpan) -> Self {
        let text = Lines { file: spot.file, line: spot.start.line, path: spot.path.clone(), source: spot.source };
        Self { message: String::new(), severity: Severity::Hint, text: Some(text), labels: vec![mark], related: Vec::new() }
    }

    fn shows(&self, spot: &Spot<'_>) -> bool {
        self.text.as_ref().is_some_and(|text| text.file == spot.file && text.line == spot.start.line)
    }
}

impl Display for Tale<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Tale<'_> {}

impl Diagnostic for Tale<'_> {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Hint => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.text.as_ref().map(|text| text as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }

    fn related<'s>(&'s self) -> Option<Box<dyn Iterator<Item = &'s dyn Diagnostic> + 's>> {
        Some(Box::new(self.related.iter().map(|tale| tale as &dyn Diagnostic)))
    }
}

/// One line of a file, as its source keeps it: miette's own reader scans the text again for each mark.
#[derive(Debug)]
struct Lines<'a> {
    file: FileId,
    line: u32,
    path: String,
    source: &'a Source,
}

impl SourceCode for Lines<'_> {
    fn read_span<'s>(&'s self, _: &SourceSpan, _: usize, _: usize) -> Result<Box<dyn SpanContents<'s> + 's>, MietteError> {
        let (text, lines) = (&self.source.text, self.source.lines());
        let origin = self.source.origin;
        let index = self.line.saturating_sub(origin.line);
        let start = lines.start(index).ok_or(MietteError::OutOfBounds)? as usize;
        let end = lines.start(index + 1).map_or(text.len(), |end| end as usize);
        let line = text.get(start..end).ok_or(MietteError::OutOfBounds)?.as_bytes();
        let span = (start, line.len()).into();
        let column = if index == 0 { origin.column as usize } else { 0 };
        Ok(Box::new(MietteSpanContents::new_named(self.path.clone(), line, span, self.line as usize, column, 1)))
    }
}

/// miette frames each line with English words: here they become those of the reader. A line of the author's text always
/// stands behind `snippet line`, so its words are never taken for a frame.
fn in_words_of(lang: Lang, told: &str) -> String {
    let lines = told.lines().filter(|line| !is_known(line));
    lines.map(|line| framed(line).map_or_else(|| line.to_owned(), |text| text.get(lang).to_owned()) + "\n").collect()
}

/// What the message says already.
fn is_known(line: &str) -> bool {
    line.trim().is_empty() || line.starts_with("    Diagnostic severity: ") || line == "Advice: "
}

/// A frame of miette with what it holds, in both languages; none for any other line.
fn framed(line: &str) -> Option<Text> {
    if let Some(rest) = line.strip_prefix("Begin snippet for ") {
        let (path, _) = rest.rsplit_once(" starting at line ")?;
        return Some(text! { fr: "Dans {path}", en: "In {path}", path });
    }
    if let Some((number, said)) = line.strip_prefix("snippet line ").and_then(|rest| rest.split_once(": ")) {
        return Some(text! { fr: "ligne {number} : {said}", en: "line {number}: {said}", number, said });
    }
    let (_, at) = line.strip_prefix("    label at line ")?.split_once(", ")?;
    let (at, said) = at.split_once(": ").unwrap_or((at, ""));
    let at = Text { fr: at.replace("column", "colonne").replace(" to ", " à "), en: at.to_owned() };
    Some(match said {
        "" => text! { fr: "    repère : {at}", en: "    mark: {at}", at },
        _ => text! { fr: "    repère, {at} : {said}", en: "    mark, {at}: {said}", at, said },
    })
}
