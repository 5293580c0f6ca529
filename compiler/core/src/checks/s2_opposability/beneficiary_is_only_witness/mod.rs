//! A duty whose only witness is the one it is owed to.

use crate::checks::s2_opposability::ladder::registers_read;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, register, rule};
use crate::resolve::Entity;

check! { "S2110" "beneficiary-is-only-witness" Warning {
    title: "Une règle n'a pour témoin que son bénéficiaire" / "A rule has no witness but its beneficiary",
    scope: Scope::On(Kind::Rule, beneficiary_is_only_witness),
} }

fn beneficiary_is_only_witness(_: &Cx<'_>, rule: Entity<'_>, out: &mut Sink) {
    let owed_to: Vec<Entity<'_>> = rule.targets(rule::TO).collect();
    let registers = registers_read(rule);
    let is_kept_by_them = |register: &Entity<'_>| {
        register.has(register::KEEPER)
            && register.values(register::KEEPER).all(|keeper| keeper.target().is_some_and(|k| owed_to.contains(&k)))
    };
    if registers.is_empty() || rule.has(rule::CHECKED_BY) || !registers.iter().all(is_kept_by_them) {
        return;
    }
    let (Some(proof), Some(party)) = (rule.first(rule::PROOF), owed_to.first()) else { return };
    let (name, party) = (rule.label(), party.label());
    let message = text! {
        fr: "Le respect de `{name}` n'est inscrit que par `{party}`, à qui l'acte est dû",
        en: "Whether `{name}` is kept is recorded only by `{party}`, to whom the deed is due", name, party
    };
    let finding = Finding::about(&CHECK, rule, message)
        .on(proof.place())
        .why(text! {
            fr: "en cas de désaccord, il n'y aura que la parole de l'un contre celle de l'autre",
            en: "in a disagreement there will only be one word against the other"
        })
        .question(text! { fr: "qui d'autre peut le constater ?", en: "who else can establish it?" });
    let keepers = registers.iter().filter_map(|register| register.first(register::KEEPER));
    out.report(
        keepers.fold(finding, |f, keeper| f.also(keeper.place(), text! { fr: "tenu par le bénéficiaire", en: "kept by the beneficiary" })),
    );
}
