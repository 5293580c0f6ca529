//! Shares that do not add up to the whole they share.

use crate::checks::fixes::replace;
use crate::checks::s4_power::whole::{shown, total};
use crate::checks::s5_wealth::flows::whole_place;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, body, sharing};
use crate::resolve::{Entity, FieldView};
use crate::values::{Ratio, Value};

check! { "S5006" "shares-not-whole" Error {
    title: "Les parts d'un partage ne font pas un tout" / "The shares of a sharing do not make a whole",
    waits_for: [Sharing],
    scope: Scope::Each(shares_not_whole),
} }

fn shares_not_whole(_: &Cx<'_>, sharing: Entity<'_>, out: &mut Sink) {
    let field = match sharing.kind() {
        Kind::Sharing => sharing::SHARES,
        Kind::Body => body::COLLEGES,
        _ => return,
    };
    let shares: Vec<(FieldView<'_>, Ratio<i64>)> = sharing.values(field).filter_map(share).collect();
    if shares.is_empty() || shares.len() != sharing.values(field).count() || is_whole_with_others(sharing) {
        return;
    }
    let one = Ratio::from_integer(1);
    let Some(sum) = total(shares.iter().map(|(_, share)| *share)).filter(|sum| *sum != one) else { return };
    let Some(gap) = total([one, -sum]) else { return };
    let (name, all) = (sharing.label(), shown(sum));
    let message = match sharing.kind() {
        Kind::Body => text! {
            fr: "Les voix des collèges de `{name}` font {all}",
            en: "The votes of the colleges of `{name}` make {all}", name, all
        },
        _ => text! {
            fr: "Les parts du partage `{name}` font {all}",
            en: "The shares of sharing `{name}` make {all}", name, all
        },
    };
    let mut finding = Finding::about(&CHECK, sharing, message).on(whole_place(sharing, field)).why(difference(gap));
    if let Some(fix) = equal_parts(&shares).or_else(|| mended_last(&shares, gap)) {
        finding = finding.fix(fix);
    }
    out.report(finding.question(text! {
        fr: "à qui va la différence ?",
        en: "whom does the difference go to?"
    }));
}

/// Several sharings of one thing, at the same times, may each tell a part of it: together they make the whole.
fn is_whole_with_others(sharing: Entity<'_>) -> bool {
    let Some(thing) = sharing.target(sharing::OF).filter(|_| sharing.kind() == Kind::Sharing) else { return false };
    let said = |entity: Entity<'_>, field| entity.first(field).map(|value| value.raw().to_owned());
    let when = |entity: Entity<'_>| (said(entity, sharing::EVERY), said(entity, sharing::WHEN));
    let same: Vec<Entity<'_>> = thing.named_by(Kind::Sharing, sharing::OF).filter(|other| when(*other) == when(sharing)).collect();
    let shares = same.iter().flat_map(|other| other.values(sharing::SHARES)).filter_map(share).map(|(_, share)| share);
    same.len() > 1 && total(shares) == Some(Ratio::from_integer(1))
}

fn share(field: FieldView<'_>) -> Option<(FieldView<'_>, Ratio<i64>)> {
    let Value::Split(_, share) = field.value() else { return None };
    Some((field, *share))
}

fn difference(gap: Ratio<i64>) -> crate::words::Text {
    let is_missing = gap > Ratio::from_integer(0);
    let gap = shown(if is_missing { gap } else { -gap });
    match is_missing {
        true => text! { fr: "il manque {gap} pour faire un tout", en: "{gap} is missing to make a whole", gap },
        false => text! { fr: "il y a {gap} de trop", en: "there is {gap} too much", gap },
    }
}

/// Three times 33 % is surely three thirds.
fn equal_parts(shares: &[(FieldView<'_>, Ratio<i64>)]) -> Option<Fix> {
    let (_, first) = shares.first()?;
    let count = i64::try_from(shares.len()).ok().filter(|count| *count > 1)?;
    let is_small = [first.numer(), first.denom()].iter().all(|part| part.unsigned_abs() <= 1_000_000);
    if !is_small || shares.iter().any(|(_, share)| share != first) {
        return None;
    }
    let off = *first - Ratio::new(1, count);
    // Within one part in fifty, rounding explains it.
    if off.numer().unsigned_abs().saturating_mul(50) > off.denom().unsigned_abs() {
        return None;
    }
    let edits = shares.iter().filter_map(|(field, _)| Some(replace(field.place(), format!("{} 1/{count}", field.reference()?.text()))));
    let title = text! { fr: "écrire {count} parts égales", en: "write {count} equal shares", count };
    Some(Fix::suggested(title, edits.collect()))
}

/// The last share takes the difference.
fn mended_last(shares: &[(FieldView<'_>, Ratio<i64>)], gap: Ratio<i64>) -> Option<Fix> {
    let (field, share) = shares.last()?;
    let mended = total([*share, gap]).filter(|share| *share.numer() > 0)?;
    let name = field.reference()?.text();
    let written = match field.raw().contains('%') && 100 % mended.denom() == 0 {
        true => format!("{} %", mended.numer().checked_mul(100 / mended.denom())?),
        false => mended.to_string(),
    };
    let title = text! { fr: "donner la différence à `{name}`", en: "give the difference to `{name}`", name };
    Some(Fix::suggested(title, vec![replace(field.place(), format!("{name} {written}"))]))
}
