//! Extracts of the text with what they show. The only file that knows codespan-reporting.

use super::{Report, concise, lang_of, wording};
use crate::finding::{Finding, LabelRole, Severity};
use crate::text::FileId;
use crate::words::Lang;
use codespan_reporting::diagnostic::{Diagnostic, Label, LabelStyle, Severity as Drawn};
use codespan_reporting::files::{Error, Files};
use codespan_reporting::term::{Chars, Config, WriteStyle, emit_to_write_style};
use std::io::{Result, Write};
use std::ops::Range;

/// The notes never fold narrower than this.
const NARROWEST: usize = 40;

pub(super) fn render(reports: &[Report<'_>]) -> String {
    if let Some(stories) = super::trials::stories(reports) {
        return wording::visible(&stories).into_owned();
    }
    let lang = lang_of(reports);
    let config = config();
    let mut ink = Ink { out: Vec::new(), lang, colour: reports.first().is_some_and(|r| r.colour), is_severity_next: false };
    for report in reports {
        for finding in &report.checked.findings {
            let before = ink.out.len();
            if emit_to_write_style(&mut ink, &config, &Drawing(report), &diagnostic(report, finding)).is_err() {
                // A place that cannot be drawn must not hide what was found.
                ink.out.truncate(before);
                ink.out.extend(concise::line(report, finding).bytes().chain(*b"\n\n"));
            }
        }
    }
    ink.out.extend(wording::summary(reports, lang).bytes());
    let drawn = String::from_utf8(ink.out).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    super::verdicts::tables(reports) + &super::trials::tables(reports) + &drawn
}

fn config() -> Config {
    let chars = Chars {
        single_primary_caret: '━',
        single_secondary_caret: '─',
        multi_primary_caret_start: '╯',
        multi_primary_caret_end: '╯',
        multi_secondary_caret_start: '╯',
        multi_secondary_caret_end: '╯',
        ..Chars::box_drawing()
    };
    Config { chars, ..Config::default() }
}

fn diagnostic(report: &Report<'_>, finding: &Finding) -> Diagnostic<FileId> {
    let lang = report.lang;
    let labels = finding.labels.iter().filter_map(|label| {
        let spot = report.spot(label.place)?;
        let style = match label.role {
            LabelRole::Primary => LabelStyle::Primary,
            LabelRole::Secondary => LabelStyle::Secondary,
        };
        Some(Label::new(style, spot.file, spot.span.start as usize..spot.span.end as usize).with_message(one_line(label.text.get(lang))))
    });
    // The gutter and its bullet stand before each note.
    let width = report.width.map(|width| width.saturating_sub(8).max(NARROWEST));
    Diagnostic::new(drawn(finding.severity))
        .with_code(finding.check.code)
        .with_message(one_line(finding.message.get(lang)))
        .with_labels(labels.collect())
        .with_notes(wording::notes(finding, lang, width))
}

fn one_line(text: &str) -> String {
    text.replace('\n', " ")
}

const fn drawn(severity: Severity) -> Drawn {
    match severity {
        Severity::Error => Drawn::Error,
        Severity::Warning => Drawn::Warning,
        Severity::Hint => Drawn::Help,
    }
}

const fn meant(severity: Drawn) -> Severity {
    match severity {
        Drawn::Bug | Drawn::Error => Severity::Error,
        Drawn::Warning => Severity::Warning,
        Drawn::Note | Drawn::Help => Severity::Hint,
    }
}

/// The files of a report: their lines are those the sources keep, so nothing is scanned again for each finding.
struct Drawing<'r, 'a>(&'r Report<'a>);

impl<'f> Files<'f> for Drawing<'_, '_> {
    type FileId = FileId;
    type Name = String;
    type Source = &'f str;

    fn name(&'f self, id: FileId) -> std::result::Result<String, Error> {
        Ok(self.0.path(id))
    }

    fn source(&'f self, id: FileId) -> std::result::Result<&'f str, Error> {
        self.0.code.source(id).map(|source| &*source.text).ok_or(Error::FileMissing)
    }

    fn line_index(&'f self, id: FileId, byte: usize) -> std::result::Result<usize, Error> {
        let source = self.0.code.source(id).ok_or(Error::FileMissing)?;
        Ok(source.lines().line(byte as u32) as usize)
    }

    fn line_number(&'f self, id: FileId, line: usize) -> std::result::Result<usize, Error> {
        let source = self.0.code.source(id).ok_or(Error::FileMissing)?;
        Ok(source.origin.line as usize + line + 1)
    }

    fn column_number(&'f self, id: FileId, _line: usize, byte: usize) -> std::result::Result<usize, Error> {
        let source = self.0.code.source(id).ok_or(Error::FileMissing)?;
        Ok(source.position(byte as u32).column as usize + 1)
    }

    fn line_range(&'f self, id: FileId, line: usize) -> std::result::Result<Range<usize>, Error> {
        let source = self.0.code.source(id).ok_or(Error::FileMissing)?;
        let lines = source.lines();
        let start = lines.start(line as u32).ok_or(Error::LineTooLarge { given: line, max: lines.count().saturating_sub(1) })?;
        let end = lines.start(line as u32 + 1).map_or(source.text.len(), |end| end as usize);
        Ok(start as usize..end)
    }
}

/// Where the drawing goes: colours on demand, and the severity in the language of the reader. codespan-reporting writes
/// the English word right after it asks for the style of the header, and nowhere else: that one write is replaced.
struct Ink {
    out: Vec<u8>,
    lang: Lang,
    colour: bool,
    is_severity_next: bool,
}

impl Ink {
    fn paint(&mut self, codes: &str) -> Result<()> {
        if self.colour {
            write!(self.out, "\x1b[{codes}m")?;
        }
        Ok(())
    }
}

impl Write for Ink {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        if std::mem::take(&mut self.is_severity_next) {
            return Ok(bytes.len());
        }
        if bytes.starts_with(b"\n") {
            let kept = self.out.trim_ascii_end().len();
            let is_blank_line = self.out.get(kept..).is_some_and(|blank| blank.contains(&b'\n'));
            if !is_blank_line {
                self.out.truncate(kept);
            }
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => self.out.extend(wording::visible(text).bytes()),
            Err(_) => self.out.extend(bytes),
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

impl WriteStyle for Ink {
    fn set_header(&mut self, severity: Drawn) -> Result<()> {
        self.paint(match meant(severity) {
            Severity::Error => "1;31",
            Severity::Warning => "1;33",
            Severity::Hint => "1;36",
        })?;
        self.out.extend(meant(severity).word(self.lang).bytes());
        self.is_severity_next = true;
        Ok(())
    }

    fn set_header_message(&mut self) -> Result<()> {
        self.paint("0;1")
    }

    fn set_line_number(&mut self) -> Result<()> {
        self.paint("36")
    }

    fn set_note_bullet(&mut self) -> Result<()> {
        self.paint("36")
    }

    fn set_source_border(&mut self) -> Result<()> {
        self.paint("36")
    }

    fn set_label(&mut self, severity: Drawn, style: LabelStyle) -> Result<()> {
        self.paint(match (style, meant(severity)) {
            (LabelStyle::Primary, Severity::Error) => "31",
            (LabelStyle::Primary, Severity::Warning) => "33",
            (LabelStyle::Primary, Severity::Hint) | (LabelStyle::Secondary, _) => "36",
        })
    }

    fn reset(&mut self) -> Result<()> {
        self.paint("0")
    }
}
