//! Versions that were deposited, and are no longer what they were.

use super::shown::Shown;
use super::steps::numbered;
use super::types::{Change, Class, Diff, Nature};
use super::version::{is_about_versions, number, parts};
use crate::checks::s6_change::deposited_version_changed::{SameNumber, fingerprint, record, same_number};
use crate::emit::content_hash;
use crate::finding::{Finding, Severity, Sink};
use crate::kinds::{Kind, code, version};
use crate::resolve::{Code, Entity};
use crate::text::Place;
use crate::words::Text;

/// So many changes are shown; the others are counted.
const SHOWN: usize = 4;

pub(super) fn findings(old: &Code, new: &Code, diff: &Diff, shown: &Shown) -> Vec<Finding> {
    let mut out = Sink::default();
    under_one_number(old, new, diff, shown, &mut out);
    for change in &diff.changes {
        recorded(old, new, change, shown, &mut out);
    }
    other_text(old, new, shown, &mut out);
    out.findings
}

/// Where the old code says that the version it is was deposited.
fn deposited(old: &Code) -> Option<Place> {
    let stated = old.declaration().and_then(|code| code.first(code::STATUS)).filter(|status| status.choice() == Some("deposited"));
    stated.map(|status| status.place()).or_else(|| {
        let version = numbered(old, parts(number(old)?.raw())?)?;
        is_sealed(version).then(|| version.first(version::STATE).map_or_else(|| version.name_place(), |state| state.place()))
    })
}

fn is_sealed(version: Entity<'_>) -> bool {
    version.kind() == Kind::Version && matches!(version.choice(version::STATE), Some("deposited" | "replaced"))
}

fn under_one_number(old: &Code, new: &Code, diff: &Diff, shown: &Shown, out: &mut Sink) {
    let (Some(before), Some(after), Some(place)) = (number(old), number(new), deposited(old)) else { return };
    if parts(before.raw()) != parts(after.raw()) {
        return;
    }
    let changes: Vec<&Change> = diff.changes.iter().filter(|change| !is_about_versions(change)).collect();
    let Some(worst) = changes.iter().map(|change| change.class).max() else { return };
    let is_draft = new.declaration().is_some_and(|code| matches!(code.choice(code::STATUS), Some("draft" | "proposed")));
    let severity = match worst {
        Class::Record => Severity::Hint,
        Class::Editorial | Class::Renaming => Severity::Warning,
        Class::Clarifying | Class::Substantive if is_draft => Severity::Warning,
        Class::Clarifying | Class::Substantive => Severity::Error,
    };
    let heaviest = changes.iter().filter(|change| change.class == worst);
    let changed = heaviest.filter_map(|change| Some((where_is(change, shown)?, what(change)))).take(SHOWN).collect();
    let same = SameNumber {
        number: after.raw(),
        place: shown.place(0, after.place()),
        deposited: Some(shown.place(1, place)),
        changed,
        count: changes.len(),
        suggested: diff.numbers.suggested.clone(),
        severity,
    };
    same_number(same, out);
}

fn where_is(change: &Change, shown: &Shown) -> Option<Place> {
    change.new_place.map(|place| shown.place(0, place)).or_else(|| change.old_place.map(|place| shown.place(1, place)))
}

/// From what to what.
fn what(change: &Change) -> Text {
    let nothing = text! { fr: "rien", en: "nothing" };
    let (before, after) = (change.before.clone().unwrap_or_else(|| nothing.clone()), change.after.clone().unwrap_or(nothing));
    text! { fr: "{before} → {after}", en: "{before} → {after}", before, after }
}

/// What is recorded of a deposited version: it may be replaced or withdrawn, never rewritten.
fn recorded(old: &Code, new: &Code, change: &Change, shown: &Shown, out: &mut Sink) {
    let Some(version) = change.subject.old.and_then(|id| old.entity(id)).filter(|version| is_sealed(*version)) else { return };
    let Some(raw) = version.first(version::NUMBER).map(|number| number.raw()) else { return };
    let before = change.old_place.map(|place| shown.place(1, place));
    if change.nature == Nature::Removed && change.field.is_none() {
        let place = new.declaration().map_or_else(Place::default, |code| shown.place(0, code.name_place()));
        let place = number(new).map_or(place, |number| shown.place(0, number.place()));
        record(raw, (place, before), None, out);
        return;
    }
    let is_kept = |key: &str| matches!(key, "number" | "date" | "decision" | "hash");
    if change.nature == Nature::Added || !change.field.is_some_and(|field| is_kept(field.key)) {
        return;
    }
    let place = match change.nature {
        Nature::Removed => change.subject.new.and_then(|id| new.entity(id)).map(|version| version.name_place()),
        _ => change.new_place,
    };
    let Some(place) = place else { return };
    record(raw, (shown.place(0, place), before), Some(what(change)), out);
}

/// The new code may hold the fingerprint of the text that it follows.
fn other_text(old: &Code, new: &Code, shown: &Shown, out: &mut Sink) {
    let Some(field) = number(old).and_then(|number| numbered(new, parts(number.raw())?)?.first(version::HASH)) else { return };
    let Some(raw) = number(old).map(|number| number.raw()) else { return };
    let stated = field.prose().trim().to_ascii_lowercase();
    let digits = stated.strip_prefix("sha256").map_or(stated.as_str(), |rest| rest.trim_start_matches([':', '-', ' ']));
    let is_hash = digits.len() == 64 && digits.chars().all(|c| c.is_ascii_hexdigit());
    if is_hash && !content_hash(old).ends_with(digits) {
        fingerprint(raw, shown.place(0, field.place()), out);
    }
}
