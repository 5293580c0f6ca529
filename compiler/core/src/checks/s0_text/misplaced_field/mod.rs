//! A field or a group that the language knows, in a place where it may not stand.

use super::near::near;
use super::spot::{Spot, named};
use crate::checks::wording::by_gender;
use crate::checks::{Cx, Scope, wording};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, Vocabulary, fields_of};
use crate::model::Placement;
use crate::resolve::DeclAt;
use crate::values::{Broken, Fault, FaultKind};
use crate::words::Text;

check! { "S0111" "misplaced-field" Error {
    title: "Un champ ou un groupe n'est pas à sa place" / "A field or a group is out of place",
    scope: Scope::Faults(misplaced_field),
} }

/// So many faults before one are looked at.
const AROUND: usize = 6;

/// More places than this are not listed.
const SHOWN: usize = 4;

fn misplaced_field(cx: &Cx<'_>, at: &DeclAt, fault: &Fault, out: &mut Sink) {
    let spot = Spot::new(cx, at, fault);
    match fault.kind {
        FaultKind::Misplaced(kind) if !is_unclosed(at, fault.owner) => {
            // Those of one kind in one place share one cause: the first one says it for all.
            let mut alike = at.decl.faults.iter().filter(|other| other.owner == fault.owner && other.kind == fault.kind);
            if alike.next().is_some_and(|first| std::ptr::eq(first, fault)) {
                let finding = misplaced_kind(&spot, kind);
                let here_too = || text! { fr: "ici aussi", en: "here too" };
                out.report(alike.fold(finding, |finding, other| finding.also(Spot::new(cx, at, other).place_in(other.span), here_too())));
            }
        }
        FaultKind::UnknownLabel(kind) => {
            let homes = elsewhere(kind, &spot);
            if !homes.is_empty() && !follows_another(cx, at, fault, &homes) {
                out.report(misplaced_label(&spot, kind, &homes));
            }
        }
        _ => {}
    }
}

/// Whether the group around it is not closed: it is said there.
fn is_unclosed(at: &DeclAt, owner: u16) -> bool {
    at.decl.faults.iter().any(|fault| fault.owner == owner && fault.kind == FaultKind::BrokenDeclaration(Broken::Unclosed))
}

/// Whether a fault just before it is the same: fields of one group whose head is missing are said once.
fn follows_another(cx: &Cx<'_>, at: &DeclAt, fault: &Fault, homes: &[Kind]) -> bool {
    let index = at.decl.faults.iter().position(|other| std::ptr::eq(other, fault)).unwrap_or(0);
    let before = at.decl.faults.get(index.saturating_sub(AROUND)..index).unwrap_or_default();
    before.iter().filter(|before| before.owner == fault.owner).any(|before| match before.kind {
        FaultKind::UnknownLabel(kind) => elsewhere(kind, &Spot::new(cx, at, before)).iter().any(|home| homes.contains(home)),
        _ => false,
    })
}

/// The other kinds that have exactly this label; none when a label of the kind itself is one letter away.
pub fn elsewhere(kind: Kind, spot: &Spot<'_>) -> Vec<Kind> {
    let label = spot.written();
    let is_typo = near(label, fields_of(kind).map(|(_, field)| field.names)).first().is_some_and(|near| near.distance <= 1);
    let has_it = |other: &Kind| *other != kind && Vocabulary::get().field(*other, label).is_some();
    if is_typo { Vec::new() } else { Kind::ALL.iter().copied().filter(has_it).collect() }
}

fn misplaced_label(spot: &Spot<'_>, kind: Kind, homes: &[Kind]) -> Finding {
    let label = spot.written();
    let here = wording::of(kind);
    let around = spot.owner.and_then(|owner| owner.parent()).filter(|parent| homes.contains(&parent.kind()));
    if let Some(around) = around {
        let place = named(around);
        let message = text! { fr: "`{label}` n'est pas un champ {here}, mais de ce qui l'entoure", en: "`{label}` is not a field {here}, but of what stands around it", label, here };
        return spot
            .finding(&CHECK, message)
            .way(text! { fr: "le remonter dans {place}, après l'accolade", en: "move it up into {place}, after the brace", place });
    }
    let inside = kind.spec().groups.iter().copied().find(|group| homes.contains(group));
    if let Some(inside) = inside {
        let (group, a) = (spot.word(inside.spec().names), wording::a(inside));
        let message = text! { fr: "`{label}` n'est pas un champ {here}, mais d'un groupe {group}", en: "`{label}` is not a field {here}, but of a group {group}", label, here, group };
        return spot.finding(&CHECK, message).way(text! { fr: "ouvrir {a} et l'y écrire", en: "open {a} and write it there", a });
    }
    let mut places: Vec<Text> = homes.iter().take(SHOWN).map(|home| wording::of(*home)).collect();
    if homes.len() > SHOWN {
        places = vec![text! { fr: "d'autres déclarations", en: "of other declarations" }];
    }
    let places = wording::all_of(&places);
    let message = text! { fr: "`{label}` n'est pas un champ {here}, mais {places}", en: "`{label}` is not a field {here}, but {places}", label, here, places };
    spot.finding(&CHECK, message).question(text! {
        fr: "est-ce bien ici que cela se dit, ou manque-t-il une accolade plus haut ?",
        en: "is it to be said here, or is a brace missing further up?"
    })
}

fn misplaced_kind(spot: &Spot<'_>, kind: Kind) -> Finding {
    let a = wording::capital(wording::a(kind));
    let holders: Vec<Text> = Kind::ALL.iter().filter(|other| other.spec().groups.contains(&kind)).map(|other| wording::a(*other)).collect();
    let it = Text { fr: by_gender(kind, "il", "elle"), en: "it".to_owned() };
    let holder = wording::any_of(&holders);
    let home = match (holders.is_empty(), kind.spec().place) {
        (true, _) => {
            text! { fr: "{it} se déclare à la première colonne, en dehors de toute accolade", en: "{it} is declared in the first column, outside any brace", it }
        }
        (false, Placement::Inside) => {
            text! { fr: "{it} s'écrit dans {holder}, entre ses accolades", en: "{it} is written in {holder}, between its braces", it, holder }
        }
        (false, _) => {
            text! { fr: "{it} s'écrit à la première colonne, ou dans {holder}", en: "{it} is written in the first column, or in {holder}", it, holder }
        }
    };
    let message = match spot.named_owner() {
        Some(owner) => text! { fr: "{a} ne s'écrit pas dans {owner}", en: "{a} is not written inside {owner}", a, owner },
        None => text! { fr: "{a} ne se déclare pas à cet endroit", en: "{a} is not declared here", a },
    };
    let finding = spot.finding(&CHECK, message).way(home);
    match spot.owner.is_some() && holders.is_empty() {
        true => finding.question(
            text! { fr: "l'accolade de la déclaration du dessus est-elle fermée ?", en: "is the brace of the declaration above closed?" },
        ),
        false => finding,
    }
}
