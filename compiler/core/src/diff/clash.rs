//! Two proposals made from one code: what they tear apart, and what neither brings alone.

use super::Cx;
use super::meaning::{Delta, deltas};
use super::merge::{Three, Trio, everything};
use super::phrases::{called, label, said};
use super::shown::{Shown, Side};
use crate::checks::s6_change::proposals_clash::{Torn, together, torn};
use crate::checks::{Checked, Options, run};
use crate::finding::{Finding, Severity, Sink};
use crate::kinds::{Kind, code};
use crate::resolve::{Code, Entity, EntityId};
use crate::text::Place;
use crate::words::{Text, fold};
use std::collections::BTreeMap;

/// Where two proposals do not go together.
#[derive(Debug)]
pub struct Clash {
    /// The places of the merged text first, then of both proposals and of the code they start from.
    pub shown: Shown,
    /// What there is to discuss.
    pub findings: Vec<Finding>,
}

/// Puts two proposals together: `first` and `second` made from `base`. `merged` stands before the paths of the text that both make.
pub fn clash(base: Side<'_>, first: Side<'_>, second: Side<'_>, merged: &str, options: &Options) -> Clash {
    // A module that only a new `use` names is known to the code that has it.
    let uses = |side: Side<'_>| side.code.of(Kind::Use).count();
    let is_turned = uses(second) > uses(first);
    let (one, other) = if is_turned { (second, first) } else { (first, second) };
    let three = Three::of(base.code, one.code, other.code);
    let both = three.merged();
    let shown = Shown::of(&[Side { code: &both, root: merged }, one, other, base]);
    let mut out = Sink::default();
    for id in everything(base.code) {
        if let Some(entity) = base.code.entity(id) {
            declaration(&three, three.trio(entity), &shown, is_turned, &mut out);
        }
    }
    twice(&three, &shown, &mut out);
    for finding in new_findings(&both, [one.code, other.code], options) {
        together(finding, &mut out);
    }
    Clash { shown, findings: out.findings }
}

/// Which side of the union a code is.
const FIRST: usize = 1;
const SECOND: usize = 2;
const BASE: usize = 3;

fn declaration(three: &Three<'_>, trio: Trio<'_>, shown: &Shown, is_turned: bool, out: &mut Sink) {
    match (trio.first, trio.second) {
        (Some(first), Some(_)) => {
            for (mine, theirs) in three.moved(trio).torn {
                out_of_step(first, (mine, theirs), shown, is_turned, out);
            }
        }
        (Some(first), None) if is_changed(&three.first, trio.base, first) => gone(trio.base, (first, FIRST), shown, is_turned, out),
        (None, Some(second)) if is_changed(&three.second, trio.base, second) => gone(trio.base, (second, SECOND), shown, is_turned, out),
        _ => {}
    }
}

fn is_changed<'c>(cx: &Cx<'c>, base: Entity<'c>, to: Entity<'c>) -> bool {
    !deltas(cx, base, to).is_empty()
}

/// One field that both set differently.
fn out_of_step(owner: Entity<'_>, (mine, theirs): (Delta<'_>, Delta<'_>), shown: &Shown, is_turned: bool, out: &mut Sink) {
    let Some(field) = mine.new.or(mine.old) else { return };
    // Every proposal gives itself a number and a state.
    if owner.kind() == Kind::Code && matches!(field.field(), code::VERSION | code::STATUS) {
        return;
    }
    let (whole, what) = (called(owner), label(field));
    let what = text! { fr: "« {what} » de {whole}", en: "“{what}” of {whole}", what, whole };
    let side = |delta: Delta<'_>, number: usize| -> Option<(Text, Place)> {
        match (delta.new, delta.old) {
            (Some(field), _) => Some((said(field), shown.place(number, field.place()))),
            (None, Some(field)) => Some((text! { fr: "rien", en: "nothing" }, shown.place(BASE, field.place()))),
            (None, None) => None,
        }
    };
    let (Some(first), Some(second)) = (side(mine, FIRST), side(theirs, SECOND)) else { return };
    let before = mine.old.map(|field| (said(field), shown.place(BASE, field.place())));
    let (first, second) = if is_turned { (second, first) } else { (first, second) };
    torn(Torn { what, first, second, before }, out);
}

/// One removes what the other changes.
fn gone(base: Entity<'_>, (kept, side): (Entity<'_>, usize), shown: &Shown, is_turned: bool, out: &mut Sink) {
    let whole = called(base);
    let changed = (text! { fr: "change", en: "changes it" }, shown.place(side, kept.name_place()));
    let removed = (text! { fr: "supprime", en: "removes it" }, shown.place(BASE, base.name_place()));
    let (first, second) = if (side == FIRST) == is_turned { (removed, changed) } else { (changed, removed) };
    torn(Torn { what: whole, first, second, before: None }, out);
}

/// Both bring a declaration of one name, and not the same one.
fn twice(three: &Three<'_>, shown: &Shown, out: &mut Sink) {
    for pair in &three.across.pairs.roots {
        let (Some(mine), Some(theirs)) = (pair.old, pair.new) else { continue };
        let is_new = three.first.pairs.old_of(mine).is_none() && three.second.pairs.old_of(theirs).is_none();
        let (Some(mine), Some(theirs)) = (three.first.new.entity(mine), three.second.new.entity(theirs)) else { continue };
        if !is_new || mine.name().is_none() || !is_changed(&three.across, mine, theirs) {
            continue;
        }
        let (what, first, second) = (called(mine), called(mine), called(theirs));
        let first = (first, shown.place(FIRST, mine.name_place()));
        let second = (second, shown.place(SECOND, theirs.name_place()));
        torn(Torn { what, first, second, before: None }, out);
    }
}

/// What is found in the merged text, and in neither proposal alone.
fn new_findings(both: &Code, alone: [&Code; 2], options: &Options) -> Vec<Finding> {
    let mut known: BTreeMap<(String, String), usize> = BTreeMap::new();
    for code in alone {
        let mut here: BTreeMap<(String, String), usize> = BTreeMap::new();
        for finding in &run(code, options).findings {
            *here.entry(sign(code, finding)).or_default() += 1;
        }
        for (sign, count) in here {
            let known = known.entry(sign).or_default();
            *known = (*known).max(count);
        }
    }
    let Checked { findings, .. } = run(both, options);
    let mut is_new = |finding: &Finding| match known.get_mut(&sign(both, finding)) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => finding.severity >= Severity::Warning,
    };
    findings.into_iter().filter(|finding| is_new(finding)).collect()
}

/// What tells a finding from another, wherever its lines are.
fn sign(code: &Code, finding: &Finding) -> (String, String) {
    let subjects = finding.subjects.iter().filter_map(|id: &EntityId| code.entity(*id)).map(Entity::slug).collect::<Vec<_>>().join(" ");
    (format!("{} {subjects}", finding.check.code), fold(&finding.message.en))
}
