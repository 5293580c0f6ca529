//! SARIF 2.1.0, for code scanning: one run a code, every rule that ran, columns and offsets in characters; a second run when
//! facts were opposed to it.

use super::marked::{Marked, justification};
use super::page::Page;
use super::spot::{Spot, address};
use super::{Report, confrontation, help_uri, wording};
use crate::checks::{CheckSpec, all, s7_facts};
use crate::finding::{Finding, Fix, LabelRole, Severity};
use crate::resolve::Entity;
use crate::text::{Edit, FileId, Place, Source};
use crate::words::Lang;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

pub(super) fn render(reports: &[Report<'_>]) -> String {
    let confronted = |report: &Report<'_>| report.verdicts.map(|verdicts| confrontation::run(report, verdicts));
    let runs: Vec<Value> = reports.iter().flat_map(|report| std::iter::once(Run::new(report).json()).chain(confronted(report))).collect();
    let log = json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": runs });
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

/// What the parts of a run share.
pub(super) struct Run<'r, 'a> {
    report: &'r Report<'a>,
    /// Number of characters before each line, for the files that some place needs.
    characters: BTreeMap<FileId, Vec<u32>>,
    rules: BTreeMap<&'static str, usize>,
}

impl<'r, 'a> Run<'r, 'a> {
    pub(super) fn new(report: &'r Report<'a>) -> Self {
        let rules = all().enumerate().map(|(index, check)| (check.code, index)).collect();
        Self { report, characters: BTreeMap::new(), rules }
    }

    fn json(mut self) -> Value {
        let lang = self.report.lang;
        // The second run says those that are a verdict.
        let is_said = |marked: &&Marked<'_>| self.report.verdicts.is_some() && s7_facts::is_verdict(marked.finding);
        let marked: Vec<Marked<'_>> = self.report.marked().into_iter().filter(|marked| !is_said(&marked)).collect();
        let results: Vec<Value> = marked.iter().map(|marked| self.result(marked)).collect();
        let rules = all().map(|check| rule(check, lang)).collect();
        self.whole("diagnostics", rules, results)
    }

    /// A run around its rules and results.
    pub(super) fn whole(&self, name: &str, rules: Vec<Value>, results: Vec<Value>) -> Value {
        let lang = self.report.lang;
        let artifacts: Vec<Value> = self
            .report
            .own_files()
            .map(|file| {
                json!({
                    "location": location(self.report, file),
                    "mimeType": "text/x-social",
                    "sourceLanguage": "social",
                    "encoding": "utf-8",
                    "roles": ["analysisTarget"],
                })
            })
            .collect();
        json!({
            "tool": { "driver": {
                "name": "social",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": crate::BASE_IRI,
                "language": lang.tag(),
                "rules": rules,
            } },
            "language": lang.tag(),
            "automationDetails": { "id": format!("social/{}/{name}/", self.report.code_id()) },
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "defaultEncoding": "utf-8",
            "defaultSourceLanguage": "social",
            "originalUriBaseIds": bases(lang),
            "invocations": [{ "executionSuccessful": true }],
            "artifacts": artifacts,
            "results": results,
        })
    }

    fn result(&mut self, marked: &Marked<'_>) -> Value {
        let finding = marked.finding;
        let lang = self.report.lang;
        let mut result = json!({
            "ruleId": finding.check.code,
            "ruleIndex": self.rules.get(finding.check.code),
            "kind": "fail",
            "level": level(finding.severity),
            "message": { "text": message(finding, lang) },
            "locations": self.primary(finding).map_or_else(Vec::new, |place| vec![place]),
            "partialFingerprints": { "socialEntity/v1": marked.fingerprint },
            // All results or none say whether they are held.
            "suppressions": marked.by.map_or_else(Vec::new, |by| vec![self.suppression(by)]),
            "properties": { "certainty": finding.certainty },
        });
        let related = self.related(finding);
        let fixes: Vec<Value> = finding.fixes.iter().filter_map(|fix| self.fix(fix)).collect();
        for (key, list) in [("relatedLocations", related), ("fixes", fixes)] {
            if let Some(result) = result.as_object_mut().filter(|_| !list.is_empty()) {
                result.insert(key.to_owned(), Value::Array(list));
            }
        }
        result
    }

    /// Where to look first, and what it is in the code.
    fn primary(&mut self, finding: &Finding) -> Option<Value> {
        let label = finding.labels.first()?;
        // Code scanning refuses a result without a place: what has none is shown at the head of the code.
        let physical = self.physical(label.place).or_else(|| self.physical(Place::default()))?;
        let mut location = json!({ "physicalLocation": physical });
        let main = finding.subjects.first().and_then(|id| self.report.code.entity(*id));
        if let Some((location, entity)) = location.as_object_mut().zip(main) {
            location.insert("logicalLocations".to_owned(), json!([logical(self.report, entity)]));
        }
        Some(said(location, label.text.get(self.report.lang)))
    }

    fn related(&mut self, finding: &Finding) -> Vec<Value> {
        let others = finding.labels.iter().skip(1).filter(|label| label.role == LabelRole::Secondary || !label.text.is_empty());
        let lang = self.report.lang;
        let places = others.filter_map(|label| Some((self.physical(label.place)?, label)));
        let places = places.enumerate().map(|(n, (physical, label))| {
            let location = json!({ "id": n + 1, "physicalLocation": physical });
            said(location, label.text.get(lang))
        });
        places.collect()
    }

    fn fix(&mut self, fix: &Fix) -> Option<Value> {
        let mut changes: BTreeMap<FileId, Vec<Value>> = BTreeMap::new();
        for edit in &fix.edits {
            let replacement = self.replacement(edit)?;
            changes.entry(edit.place.file).or_default().push(replacement);
        }
        let changes: Vec<Value> = changes
            .into_iter()
            .map(|(file, list)| json!({ "artifactLocation": location(self.report, file), "replacements": list }))
            .collect();
        let lang = self.report.lang;
        let effect = fix.effect.as_ref().map(|effect| format!(" ({})", effect.said().get(lang))).unwrap_or_default();
        let title = wording::sentence(&format!("{}{effect}", fix.title.get(lang)));
        (!changes.is_empty()).then(|| json!({ "description": { "text": title }, "artifactChanges": changes }))
    }

    fn replacement(&mut self, edit: &Edit) -> Option<Value> {
        let spot = self.report.spot(edit.place)?;
        let deleted = self.region(&spot);
        Some(json!({ "deletedRegion": deleted, "insertedContent": { "text": edit.text } }))
    }

    pub(super) fn suppression(&mut self, by: Entity<'_>) -> Value {
        let why = wording::sentence(justification(by).get(self.report.lang));
        let mut suppression = json!({ "kind": "external", "status": "accepted", "justification": why });
        let place = self.physical(by.place());
        if let Some((suppression, physical)) = suppression.as_object_mut().zip(place) {
            let location = json!({ "physicalLocation": physical, "logicalLocations": [logical(self.report, by)] });
            suppression.insert("location".to_owned(), location);
        }
        suppression
    }

    pub(super) fn physical(&mut self, place: Place) -> Option<Value> {
        let spot = self.report.spot(place)?;
        let region = self.region(&spot);
        Some(json!({ "artifactLocation": location(self.report, spot.file), "region": region }))
    }

    fn region(&mut self, spot: &Spot<'_>) -> Value {
        if !spot.source.is_whole() {
            // The characters before a stretch are not counted.
            return json!({
                "startLine": spot.start.line + 1,
                "startColumn": spot.start.column + 1,
                "endLine": spot.end.line + 1,
                "endColumn": spot.end.column + 1,
            });
        }
        let before = self.characters.entry(spot.file).or_insert_with(|| characters(spot.source));
        let offset = before.get(spot.start.line as usize).copied().unwrap_or_default() + spot.start.column;
        json!({
            "startLine": spot.start.line + 1,
            "startColumn": spot.start.column + 1,
            "endLine": spot.end.line + 1,
            "endColumn": spot.end.column + 1,
            "charOffset": offset,
            "charLength": spot.span.of(&spot.source.text).chars().count(),
        })
    }
}

/// Number of characters before each line.
fn characters(source: &Source) -> Vec<u32> {
    let lines = source.lines();
    let mut before = 0;
    let starts = (0..lines.count() as u32).map(|line| {
        let start = lines.start(line).unwrap_or(0) as usize;
        let end = lines.start(line + 1).map_or(source.text.len(), |end| end as usize);
        let here = before;
        before += source.text.get(start..end).map_or(0, |text| text.chars().count() as u32);
        here
    });
    starts.collect()
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

fn rule(check: &CheckSpec, lang: Lang) -> Value {
    let page = Page::of(check, lang);
    let title = wording::sentence(match lang {
        Lang::Fr => check.title.fr,
        Lang::En => check.title.en,
    });
    let or_title = |text: String| if text.is_empty() { title.clone() } else { text };
    json!({
        "id": check.code,
        "name": pascal(check.slug),
        "shortDescription": { "text": title },
        "fullDescription": { "text": or_title(wording::sentence(&page.lead())) },
        "help": { "text": or_title(wording::sentence(&page.plain())), "markdown": or_title(page.markdown.to_owned()) },
        "helpUri": help_uri(check),
        "defaultConfiguration": { "level": level(check.severity) },
        "properties": { "tags": ["social"], "slug": check.slug },
    })
}

/// `principle-without-rule` as `PrincipleWithoutRule`.
pub(super) fn pascal(slug: &str) -> String {
    let words = slug.split('-').map(|word| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
    });
    words.collect()
}

/// The message and the notes, each a sentence.
fn message(finding: &Finding, lang: Lang) -> String {
    let notes = wording::notes(finding, lang, None);
    let lines = std::iter::once(finding.message.get(lang)).chain(notes.iter().map(String::as_str));
    lines.map(wording::sentence).collect::<Vec<_>>().join("\n")
}

fn said(mut location: Value, text: &str) -> Value {
    if let Some(location) = location.as_object_mut().filter(|_| !text.is_empty()) {
        location.insert("message".to_owned(), json!({ "text": wording::sentence(text) }));
    }
    location
}

fn location(report: &Report<'_>, file: FileId) -> Value {
    let base = if report.is_library(file) { "SOCIALLIB" } else { "SRCROOT" };
    let uri = address(&report.path(file));
    match report.own_files().position(|own| own == file) {
        Some(index) => json!({ "uri": uri, "uriBaseId": base, "index": index }),
        None => json!({ "uri": uri, "uriBaseId": base }),
    }
}

fn bases(lang: Lang) -> Value {
    let root = text! { fr: "La racine du dépôt qui contient le code.", en: "The root of the repository that holds the code." };
    let library = text! { fr: "La bibliothèque standard, contenue dans l'outil.", en: "The standard library, inside the tool." };
    json!({ "SRCROOT": { "description": { "text": root.get(lang) } }, "SOCIALLIB": { "description": { "text": library.get(lang) } } })
}

/// An entity by its id: what stays when files move.
pub(super) fn logical(report: &Report<'_>, entity: Entity<'_>) -> Value {
    let full = format!("{}::{}", report.code_id(), entity.slug());
    json!({ "name": entity.label(), "fullyQualifiedName": full, "kind": entity.kind().spec().key })
}

#[cfg(test)]
mod tests {
    use super::{characters, pascal};
    use crate::text::Source;

    #[test]
    fn names_and_offsets_count_what_readers_see() {
        assert_eq!(pascal("principle-without-rule"), "PrincipleWithoutRule");
        assert_eq!(characters(&Source::new("a.social", "é\r\nœuvre\nb")), [0, 3, 9]);
    }
}
