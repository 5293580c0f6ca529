//! What the findings on two norms share: places, situation, reason, ways out.

use super::{
    ambiguous_exceptions, exception_cycle, impossible_together, obligation_forbidden, permission_forbidden, redundant_rule, shadowed_rule,
};
use crate::checks::{CheckSpec, Cx, fixes};
use crate::finding::{Finding, Fix, NoteKind, Severity, Sink};
use crate::kinds::{Kind, rule};
use crate::norms::{self, Clash, Link, Norm, Norms};
use crate::resolve::{Entity, EntityId};
use crate::words::{Lang, Text};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that comparing the norms of a code gives to say, whichever check says it: they are read and compared once for all.
pub fn compared(cx: &Cx<'_>) -> Vec<Finding> {
    let norms = &Norms::of(cx.code, cx.options.today);
    let compared = &norms.compared(&cx.schema);
    let mut out = Sink::default();
    obligation_forbidden::found(norms, compared, &mut out);
    permission_forbidden::found(norms, compared, &mut out);
    impossible_together::acts::found(norms, compared, &mut out);
    exception_cycle::found(cx, compared, &mut out);
    ambiguous_exceptions::found(norms, compared, &mut out);
    shadowed_rule::found(norms, compared, &mut out);
    redundant_rule::found(cx, norms, compared, &mut out);
    out.findings
}

/// Reports what a check has to say of it.
pub fn report(cx: &Cx<'_>, check: &'static CheckSpec, out: &mut Sink) {
    out.findings.extend(cx.coherence().iter().filter(|finding| finding.check == check).cloned());
}

/// The clashes of each declaration that some others forbid, gravest first: they are one thing to discuss. Several deeds of the same
/// two declarations count once.
pub fn by_first<'k>(
    norms: &Norms<'_>,
    clashes: &'k [Clash],
    is_told: fn(norms::Modality) -> bool,
    rank: fn(&Clash) -> (bool, Severity),
) -> Vec<Vec<&'k Clash>> {
    let mut groups: BTreeMap<EntityId, Vec<&Clash>> = BTreeMap::new();
    for clash in clashes.iter().filter(|clash| clash.common.is_none()) {
        if let Some(first) = norms.get(clash.first).filter(|first| is_told(first.modality)) {
            groups.entry(first.decl.id()).or_default().push(clash);
        }
    }
    let second = |clash: &Clash| norms.get(clash.second).map(|norm| norm.decl.id());
    for group in groups.values_mut() {
        group.sort_by_key(|clash| {
            let (is_question, severity) = rank(clash);
            (is_question, Reverse(severity), clash.second)
        });
        let mut seen = BTreeSet::new();
        group.retain(|clash| seen.insert(second(clash)));
    }
    groups.into_values().collect()
}

/// The other declarations that forbid it as well: further places of the same finding, with their ways out.
pub fn with_others(mut finding: Finding, norms: &Norms<'_>, others: &[&Clash]) -> Finding {
    for clash in others {
        let (Some(first), Some(second)) = (norms.get(clash.first), norms.get(clash.second)) else { continue };
        let name = second.decl.label();
        let also = text! { fr: "`{name}` l'interdit aussi", en: "`{name}` forbids it as well", name };
        finding = finding.also(second.field.place(), also).subject(second.decl);
        finding = ways(first.decl, second.decl).into_iter().take(1).fold(finding, Finding::fix);
    }
    finding
}

/// A clash as a finding: both clauses, the situation, the reason, the ways out.
pub fn finding(norms: &Norms<'_>, check: &'static CheckSpec, clash: &Clash, says: [Text; 3]) -> Option<Finding> {
    let (first, second) = (norms.get(clash.first)?, norms.get(clash.second)?);
    let [message, asks, forbids] = says;
    let mut finding = Finding::about(check, first.decl, message)
        .subject(second.decl)
        .on(first.field.place())
        .label(asks)
        .also(second.field.place(), forbids)
        .note(NoteKind::Situation, norms::situation(norms, clash))
        .why(norms::steps(norms, clash));
    if clash.meeting.link == Link::Today {
        finding = finding.note(
            NoteKind::Assumption,
            text! { fr: "les rôles restent tenus comme aujourd'hui", en: "the roles stay held as they are today" },
        );
    }
    for fix in ways(first.decl, second.decl) {
        finding = finding.fix(fix);
    }
    Some(other_ways(finding, first, second))
}

/// Either gives way to the other, in writing.
pub fn ways(first: Entity<'_>, second: Entity<'_>) -> Vec<Fix> {
    let mut found = Vec::new();
    let is_rule = |entity: Entity<'_>| entity.kind() == Kind::Rule && entity.name().is_some();
    if first == second || !is_rule(second) {
        return found;
    }
    if is_rule(first) {
        found.push(gives_way(second, first));
        found.push(gives_way(first, second));
    }
    found
}

/// `sauf: other` in a rule.
pub fn gives_way(rule: Entity<'_>, to: Entity<'_>) -> Fix {
    let (rule_name, to_name) = (rule.label(), to.label());
    let title = text! { fr: "`{rule_name}` s'efface devant `{to_name}`", en: "`{rule_name}` gives way to `{to_name}`", rule_name, to_name };
    Fix::suggested(title, vec![fixes::append_field(rule, rule::EXCEPT, &to_name)])
}

/// What cannot be written as one edit: conditions, who is more precise, who came last.
fn other_ways(mut finding: Finding, first: &Norm<'_>, second: &Norm<'_>) -> Finding {
    if first.decl == second.decl {
        return finding.way(text! {
            fr: "dire quand l'une vaut, et quand l'autre, dans deux règles", en: "say when the one holds, and when the other, in two rules"
        });
    }
    let (one, other) = (first.decl.label(), second.decl.label());
    if first.decl.kind() != Kind::Rule {
        finding = finding.way(text! {
            fr: "ajouter à `{other}` un `sauf si` pour ce que dit `{one}`", en: "add to `{other}` an `unless` for what `{one}` says", other, one
        });
    }
    if (first.act, first.objects.len()) != (second.act, second.objects.len()) {
        finding = finding.way(text! {
            fr: "`{one}` est la plus précise des deux : dire si elle l'emporte", en: "`{one}` is the more precise of the two: say whether it prevails", one
        });
    }
    let since = |norm: &Norm<'_>| norm.period.from;
    if let (Some(a), Some(b)) = (since(first), since(second))
        && a != b
    {
        let (later, day) = if a > b { (first.decl.label(), a) } else { (second.decl.label(), b) };
        let day = day.to_string();
        finding = finding.way(text! {
            fr: "`{later}` est la plus récente ({day}) : dire si elle remplace l'autre",
            en: "`{later}` is the more recent one ({day}): say whether it replaces the other", later, day
        });
    }
    finding
}

/// The verb of what a declaration does to a deed, for a sentence and for a label.
pub fn verb(norm: &Norm<'_>) -> [Text; 2] {
    let both = |fr: &str, en: &str| Text { fr: fr.to_owned(), en: en.to_owned() };
    match norm.decl.kind() {
        Kind::Commitment => [both("promet", "promises"), both("promet", "promises")],
        Kind::Right => [both("accorde", "grants"), both("accorde", "grants")],
        Kind::Practice => [both("fait", "does"), both("fait", "does")],
        Kind::Role | Kind::Body => [both("peut décider", "may decide"), both("permet", "allows")],
        _ if norm.modality == norms::Modality::Must => [both("oblige", "requires"), both("oblige", "requires")],
        _ => [both("permet", "allows"), both("permet", "allows")],
    }
}

/// How a sentence starts with a norm: `La règle `x``.
pub fn subject(norm: &Norm<'_>) -> Text {
    crate::checks::wording::capital(norms::norm_of(norm))
}

/// The label of a prohibition.
pub fn forbids() -> Text {
    Text { fr: "interdit".to_owned(), en: "forbids".to_owned() }
}

/// A name of a declaration as code, in one language or the other.
pub fn named(entity: Entity<'_>) -> Text {
    let title = |lang: Lang| entity.name().map_or_else(|| entity.title_in(lang).unwrap_or_default().into_owned(), str::to_owned);
    Text { fr: format!("`{}`", title(Lang::Fr)), en: format!("`{}`", title(Lang::En)) }
}
