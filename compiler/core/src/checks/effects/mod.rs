//! What a way out does: the gesture is made on a copy of the code, the copy is checked, and what is found is compared.

use super::{CheckSpec, Checked, Memory, Options, run_again};
use crate::finding::{Created, Effect, Finding, Own, Severity, fingerprint};
use crate::resolve::Code;
use crate::text::{Edit, FileId, Place};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Declarations gone over again, for all the gestures of a report: the gestures after that are shown without an effect.
const WORK: usize = 30_000;

/// However small the code, no more gestures than this are tried for one report.
const MOST: usize = 200;

/// When a code is so large that fewer than this could be tried, none is.
const FEWEST: usize = 10;

/// A gesture, tried.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The finding is gone, or lighter, or a part of it is.
    Mends(Effect),
    /// The finding is still there, and says the same.
    Leaves,
    /// It could not be made on a copy.
    Unknown,
}

/// A code on which gestures are tried, one after the other: each is read and checked from what the one before left.
#[derive(Debug)]
pub struct Trials {
    code: Arc<Code>,
    options: Options,
    memory: Memory,
    before: Vec<Seen>,
    waiting: usize,
    left: usize,
}

impl Trials {
    /// Ready to try gestures on a code.
    pub fn new(code: &Code, options: &Options) -> Self {
        let code = Arc::new(code.rewritten([]));
        let left = affordable(code.decls().len());
        let mut all = Self { code, options: options.clone(), memory: Memory::default(), before: Vec::new(), waiting: 0, left };
        if all.left > 0 {
            let checked = run_again(&all.code, &all.options, &mut all.memory);
            all.waiting = checked.waiting;
            all.before = seen(&all.code, &checked.findings);
        }
        all
    }

    /// Whether a gesture may still be tried.
    pub fn has_left(&self) -> bool {
        self.left > 0
    }

    /// What edits do to a finding of the code, and to the others; those of hidden checks are not counted.
    pub fn outcome(&mut self, finding: &Finding, edits: &[Edit], hidden: &BTreeSet<&'static str>) -> Outcome {
        let own = Seen::of(&self.code, finding);
        let Some(own) = self.before.iter().position(|seen| seen.is(&own)).filter(|_| self.left > 0) else { return Outcome::Unknown };
        self.left -= 1;
        let Some(code) = self.code.edited(edits).map(Arc::new) else { return Outcome::Unknown };
        let checked = run_again(&code, &self.options, &mut self.memory);
        let after = seen(&code, &checked.findings);
        let compared = Compared::of(&self.before, &after, edits);
        let Some(becomes) = compared.becomes(own, (&self.before, &after)) else { return Outcome::Leaves };
        let is_shown = |check: &CheckSpec| !hidden.contains(check.code);
        let resolves = compared.gone.iter().filter_map(|rank| self.before.get(*rank)).filter(|seen| is_shown(seen.check)).count();
        let come = compared.come.iter().filter_map(|rank| checked.findings.get(*rank)).filter(|finding| is_shown(finding.check));
        let creates =
            come.map(|finding| Created { check: finding.check, severity: finding.severity, message: finding.message.clone() }).collect();
        // While a text cannot be read, what waits for it is not mended.
        let least = usize::from(becomes == Own::Gone);
        let resolves = if checked.waiting > self.waiting { least } else { resolves.max(least) };
        // What cannot be read hides the rest; so does a code that nothing declares.
        let reveals = finding.check.code < "S02" || finding.check.slug == "no-code-declaration";
        Outcome::Mends(Effect { own: becomes, resolves, creates, reveals })
    }
}

/// Tries the fixes of what was found, the gravest findings first, and says what each does; one that leaves its finding where it is,
/// or brings a graver one, is taken away.
pub fn weigh(code: &Code, options: &Options, checked: &mut Checked) {
    let mut ranks: Vec<usize> = (0..checked.findings.len()).collect();
    ranks.retain(|rank| checked.findings.get(*rank).is_some_and(|finding| !finding.fixes.is_empty()));
    if ranks.is_empty() {
        return;
    }
    ranks.sort_by_key(|rank| checked.findings.get(*rank).map(|finding| std::cmp::Reverse(finding.severity)));
    let mut trials = Trials::new(code, options);
    for rank in ranks {
        let Some(finding) = checked.findings.get_mut(rank).filter(|_| trials.has_left()) else { continue };
        let mut fixes = std::mem::take(&mut finding.fixes);
        fixes.retain_mut(|fix| match trials.outcome(finding, &fix.edits, &checked.hidden) {
            Outcome::Mends(effect) if effect.aggravates(finding.severity) => false,
            Outcome::Mends(effect) => {
                fix.effect = Some(effect);
                true
            }
            Outcome::Leaves => false,
            Outcome::Unknown => true,
        });
        finding.fixes = fixes;
    }
}

/// How many gestures are tried on a code of so many declarations.
fn affordable(size: usize) -> usize {
    Some((WORK / size.max(1)).min(MOST)).filter(|count| *count >= FEWEST).unwrap_or(0)
}

/// What tells a finding from the others of its code.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Seen {
    check: &'static CheckSpec,
    severity: Severity,
    fingerprint: String,
    subjects: Vec<String>,
    file: FileId,
    start: u32,
}

impl Seen {
    fn of(code: &Code, finding: &Finding) -> Self {
        let Place { file, span } = finding.place();
        let subjects = finding.subjects.iter().filter_map(|id| code.entity(*id)).map(crate::resolve::Entity::slug).collect();
        Self {
            check: finding.check,
            severity: finding.severity,
            fingerprint: fingerprint(code, finding, 0),
            subjects,
            file,
            start: span.start,
        }
    }

    /// Whether it is that finding, whatever the project makes of its gravity.
    fn is(&self, other: &Self) -> bool {
        (self.file, self.start, &self.fingerprint) == (other.file, other.start, &other.fingerprint)
    }

    /// Whether it may be another once the code says something else of the same thing.
    fn is_of_text(&self) -> bool {
        self.check.code.starts_with("S0")
    }
}

fn seen(code: &Code, findings: &[Finding]) -> Vec<Seen> {
    findings.iter().map(|finding| Seen::of(code, finding)).collect()
}

/// What is gone, what has come, and what is the same, by rank.
struct Compared {
    gone: Vec<usize>,
    come: Vec<usize>,
    same: Vec<(usize, usize)>,
}

/// What a finding is known again by, from the surest.
type Key = (&'static str, Vec<String>, Option<(FileId, u32)>);

impl Compared {
    /// A finding is the same when it says the same at the same place, else says the same, else is of the same check at the same
    /// place, else is of the same check about the same: only what is left after that is gone or has come.
    fn of(before: &[Seen], after: &[Seen], edits: &[Edit]) -> Self {
        let moved: Vec<(FileId, u32)> = before.iter().map(|seen| (seen.file, moved(seen, edits))).collect();
        let mut compared = Self { gone: (0..before.len()).collect(), come: (0..after.len()).collect(), same: Vec::new() };
        let there = |rank: usize| after.get(rank).map(|seen| (seen.file, seen.start));
        let here = |rank: usize| moved.get(rank).copied();
        let said = |seen: &Seen, place| Some((seen.check.code, vec![seen.fingerprint.clone()], place));
        let about = |seen: &Seen| (!seen.is_of_text() && !seen.subjects.is_empty()).then(|| (seen.check.code, seen.subjects.clone(), None));
        let untouched = |rank: usize| before.get(rank).filter(|seen| !is_touched(seen, edits));
        compared.pair(|rank| said(untouched(rank)?, here(rank)), |rank| said(after.get(rank)?, there(rank)));
        compared.pair(|rank| said(before.get(rank)?, here(rank)), |rank| said(after.get(rank)?, there(rank)));
        compared.pair(|rank| said(before.get(rank)?, None), |rank| said(after.get(rank)?, None));
        let at = |seen: &Seen, place| Some((seen.check.code, Vec::new(), place));
        compared.pair(|rank| at(before.get(rank)?, here(rank)), |rank| at(after.get(rank)?, there(rank)));
        compared.pair(|rank| about(before.get(rank)?), |rank| about(after.get(rank)?));
        compared
    }

    /// What becomes of a finding; none when it stays as it is.
    fn becomes(&self, own: usize, (before, after): (&[Seen], &[Seen])) -> Option<Own> {
        if self.gone.contains(&own) {
            return Some(Own::Gone);
        }
        let (_, now) = self.same.iter().find(|(old, _)| *old == own)?;
        let (old, new) = (before.get(own)?, after.get(*now)?);
        if new.severity < old.severity {
            return Some(Own::Lighter(new.severity));
        }
        // The same thing under another name says the same.
        (new.fingerprint != old.fingerprint && new.subjects == old.subjects).then_some(Own::Smaller)
    }

    /// Leaves out what has the same key before and after, one for one.
    fn pair(&mut self, before: impl Fn(usize) -> Option<Key>, after: impl Fn(usize) -> Option<Key>) {
        let mut known: FxHashMap<Key, Vec<usize>> = FxHashMap::default();
        for rank in self.gone.iter().rev() {
            if let Some(key) = before(*rank) {
                known.entry(key).or_default().push(*rank);
            }
        }
        let same = &mut self.same;
        self.come.retain(|rank| match after(*rank).and_then(|key| known.get_mut(&key)?.pop()) {
            Some(old) => {
                same.push((old, *rank));
                false
            }
            None => true,
        });
        let paired: BTreeSet<usize> = self.same.iter().map(|(old, _)| *old).collect();
        self.gone.retain(|rank| !paired.contains(rank));
    }
}

/// Whether the place of a finding starts in words that edits replace: what stands there afterwards may be another.
fn is_touched(seen: &Seen, edits: &[Edit]) -> bool {
    let holds = |edit: &&Edit| edit.place.file == seen.file && (edit.place.span.start..edit.place.span.end).contains(&seen.start);
    edits.iter().any(|edit| holds(&edit))
}

/// Where the place of a finding stands once edits are made.
fn moved(seen: &Seen, edits: &[Edit]) -> u32 {
    let before = edits.iter().filter(|edit| edit.place.file == seen.file && edit.place.span.end <= seen.start);
    before.fold(seen.start, |at, edit| (at + edit.text.len() as u32).saturating_sub(edit.place.span.len()))
}

#[cfg(test)]
mod tests;
