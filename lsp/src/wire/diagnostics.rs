//! Findings as an editor shows them.

use super::{Encoding, Lines, Snapshot};
use social_core::checks::CheckSpec;
use social_core::finding::{Finding, LabelRole, Severity};
use social_core::report::help_uri;
use social_core::text::{LineIndex, Span};
use social_core::words::Lang;
use social_project::{Failure, Spot};
use tower_lsp::lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, NumberOrString,
    PublishDiagnosticsClientCapabilities, Url,
};

/// Who speaks.
pub(crate) const SOURCE: &str = "social";

/// Findings about something that nothing uses: an editor fades it.
const FADED: &[&str] = &["term-unused", "unused-silencing", "orphan-declaration", "waiver-needed-by-nothing"];

/// Findings about something that is over: an editor strikes it through.
const STRUCK: &[&str] = &["agreement-expired", "offer-expired", "need-expired", "holder-term-expired"];

/// A finding of a snapshot; none when its file cannot be shown.
pub(crate) fn diagnostic(snapshot: &Snapshot, finding: &Finding) -> Option<Diagnostic> {
    let place = finding.place();
    let lines = snapshot.lines(place.file)?;
    let lang = snapshot.lang;
    let related = finding.labels.iter().skip(1).filter_map(|label| {
        let location = snapshot.location(label.place)?;
        let message = if label.text.is_empty() { finding.message.get(lang) } else { label.text.get(lang) };
        (label.role == LabelRole::Secondary).then(|| DiagnosticRelatedInformation { location, message: message.to_owned() })
    });
    let related: Vec<_> = related.collect();
    Some(Diagnostic {
        range: lines.range(shown(lines.text, place.span)),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.check.code.to_owned())),
        code_description: page(finding.check),
        source: Some(SOURCE.to_owned()),
        message: told(finding, lang),
        related_information: Some(related).filter(|related| !related.is_empty()),
        tags: tags(finding.check),
        data: (!finding.fixes.is_empty()).then(|| serde_json::json!({ "slug": finding.check.slug, "fixes": finding.fixes.len() })),
    })
}

/// The message, what the place shows, and the notes: reasons, situation, questions, ways out.
fn told(finding: &Finding, lang: Lang) -> String {
    let mut out = finding.message.get(lang).to_owned();
    if let Some(label) = finding.labels.first().filter(|label| !label.text.is_empty()) {
        out.push_str(&format!("\n{}", label.text.get(lang)));
    }
    let colon = if lang == Lang::Fr { " : " } else { ": " };
    for note in &finding.notes {
        let word = note.kind.word(lang);
        let sign = if word.is_empty() { "" } else { colon };
        out.push_str(&format!("\n{word}{sign}{}", note.text.get(lang)));
    }
    out
}

/// An empty span shows the word that starts there, or the last letter of its line: an editor draws nothing under nothing.
fn shown(text: &str, span: Span) -> Span {
    if !span.is_empty() {
        return span;
    }
    let at = span.start as usize;
    let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at..).unwrap_or_default());
    let word = after.find(|c: char| c.is_whitespace()).unwrap_or(after.len());
    if word > 0 {
        return Span::new(span.start, span.start + word as u32);
    }
    let last = before.chars().next_back().filter(|c| !matches!(c, '\n' | '\r')).map_or(0, char::len_utf8);
    Span::new(span.start - last as u32, span.start)
}

const fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}

/// Where the page of a check is.
fn page(check: &CheckSpec) -> Option<CodeDescription> {
    let href = Url::parse(&help_uri(check)).ok()?;
    Some(CodeDescription { href })
}

fn tags(check: &CheckSpec) -> Option<Vec<DiagnosticTag>> {
    match () {
        () if FADED.contains(&check.slug) => Some(vec![DiagnosticTag::UNNECESSARY]),
        () if STRUCK.contains(&check.slug) => Some(vec![DiagnosticTag::DEPRECATED]),
        () => None,
    }
}

/// A diagnostic without what its client does not take.
pub(crate) fn fitted(mut diagnostic: Diagnostic, client: Option<&PublishDiagnosticsClientCapabilities>) -> Diagnostic {
    let takes = |what: fn(&PublishDiagnosticsClientCapabilities) -> Option<bool>| client.and_then(what).unwrap_or(false);
    if !takes(|client| client.related_information) {
        diagnostic.related_information = None;
    }
    if !takes(|client| client.code_description_support) {
        diagnostic.code_description = None;
    }
    if !takes(|client| client.data_support) {
        diagnostic.data = None;
    }
    let tags = client.and_then(|client| client.tag_support.as_ref()).map(|tags| tags.value_set.as_slice()).unwrap_or_default();
    diagnostic.tags =
        diagnostic.tags.map(|own| own.into_iter().filter(|tag| tags.contains(tag)).collect()).filter(|own: &Vec<_>| !own.is_empty());
    diagnostic
}

/// A failure that has a place in a file which is not of the code: its manifest.
pub(crate) fn of_failure(failure: &Failure, encoding: Encoding, lang: Lang) -> Option<(std::path::PathBuf, Diagnostic)> {
    let Spot { path, text, span, message } = failure.spot.as_deref()?;
    let index = LineIndex::new(text);
    let lines = Lines::new(text, &index, encoding);
    let help = failure.help.get(lang);
    let message = match help.is_empty() {
        true => message.get(lang).to_owned(),
        false => format!("{}\n{help}", message.get(lang)),
    };
    let range = lines.range(shown(text, Span::new(span.start as u32, span.end as u32)));
    let severity = Some(DiagnosticSeverity::ERROR);
    Some((path.clone(), Diagnostic { range, severity, source: Some(SOURCE.to_owned()), message, ..Diagnostic::default() }))
}

#[cfg(test)]
mod tests {
    use super::{FADED, STRUCK};

    #[test]
    fn tags_name_checks_that_exist() {
        for slug in FADED.iter().chain(STRUCK) {
            assert!(social_core::checks::find(slug).is_some(), "{slug}");
        }
    }
}
