//! One name for two declarations of a code, or for two groups of a declaration.

use crate::checks::{Cx, Scope, wording};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::Kind;
use crate::resolve::{Entity, EntityId};
use crate::text::Edit;
use rustc_hash::{FxHashMap, FxHashSet};

check! { "S0201" "duplicate-name" Error {
    title: "Un nom sert deux fois" / "A name is used twice",
    scope: Scope::Code(duplicate_name),
} }

fn duplicate_name(cx: &Cx<'_>, out: &mut Sink) {
    let mut seen: FxHashSet<EntityId> = FxHashSet::default();
    let mut taken: FxHashSet<String> = FxHashSet::default();
    for (first, second) in cx.code.duplicates() {
        // Two codes in a folder are a finding of their own; two names shared by the same two are one.
        if (first.kind() == Kind::Code && second.kind() == Kind::Code) || !seen.insert(second.id()) {
            continue;
        }
        out.report(finding(first, second, &mut taken));
    }
    for at in cx.code.own_decls().filter(|at| at.decl.entities.len() > 2) {
        if let Some(root) = cx.code.root(at) {
            groups(root, &mut taken, out);
        }
    }
}

/// Groups of one kind with one name, side by side. The name of a fact is that of its register: many may share it.
fn groups(around: Entity<'_>, taken: &mut FxHashSet<String>, out: &mut Sink) {
    let mut known: FxHashMap<(Kind, u64), Entity<'_>> = FxHashMap::default();
    for group in around.children() {
        if group.name().is_some() && !group.kind().spec().open {
            let first = *known.entry((group.kind(), group.name_hash())).or_insert(group);
            if first != group {
                out.report(finding(first, group, taken));
            }
        }
        groups(group, taken, out);
    }
}

fn finding(first: Entity<'_>, second: Entity<'_>, taken: &mut FxHashSet<String>) -> Finding {
    let name = second.label();
    let shared = second.name().or(first.name()).unwrap_or(&name);
    let is_same_kind = first.kind() == second.kind();
    let other = if is_same_kind { wording::another(first.kind()) } else { wording::a(first.kind()) };
    let message = text! { fr: "`{shared}` est déjà le nom d'{other}", en: "`{shared}` is the name of {other} already", shared, other };
    let finding = Finding::about(&CHECK, second, message)
        .subject(first)
        .also(first.name_place(), text! { fr: "la première", en: "the first one" })
        .why(text! {
            fr: "les autres déclarations qui disent `{shared}` parlent de la première",
            en: "other declarations that say `{shared}` speak of the first one", shared
        });
    match (second.name(), same_text(first, second)) {
        (Some(_), true) => {
            let title = text! { fr: "Enlever la seconde, qui dit la même chose", en: "Remove the second one, which says the same" };
            finding.fix(Fix::suggested(title, vec![Edit { place: second.full_place(), text: String::new() }]))
        }
        (Some(name), false) => {
            let free = free_name(second, name, taken);
            let title = text! { fr: "L'appeler `{free}`", en: "Call it `{free}`", free };
            finding.fix(Fix::suggested(title, vec![Edit { place: second.name_place(), text: free }]))
        }
        (None, _) => finding,
    }
}

fn same_text(first: Entity<'_>, second: Entity<'_>) -> bool {
    let text = |entity: Entity<'_>| {
        let place = entity.full_place();
        entity.code().source(place.file).map(|source| place.span.of(&source.text).to_owned())
    };
    text(first) == text(second)
}

/// The name with the first number that is free, and that no other fix took.
fn free_name(entity: Entity<'_>, name: &str, taken: &mut FxHashSet<String>) -> String {
    let peers = entity.parent();
    let is_used = |other: &str| match peers {
        Some(around) => around.children().any(|peer| peer.name() == Some(other)),
        None => entity.code().named(other).is_some(),
    };
    let free = (2u32..).map(|n| format!("{name}_{n}")).find(|other| !taken.contains(other) && !is_used(other)).unwrap_or_default();
    taken.insert(free.clone());
    free
}
