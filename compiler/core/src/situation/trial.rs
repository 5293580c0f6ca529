//! Situations found for rules, what is said of them, and what is not.

use super::{Fact, Replay, Situation, Val, found, replayed};
use crate::checks::{Cx, Options};
use crate::kinds::Kind;
use crate::resolve::{Code, Entity, NoLoader, assemble};
use crate::text::Source;
use crate::values::Ratio;
use crate::verdict::Verdict;
use jiff::civil::date;

const REGISTERS: &str = "\
registre dépense \"Dépenses\" {
  nature: événements à date
  colonne date { type: date }
  colonne montant { type: montant; monnaie: EUR; au moins: 0 }
  colonne accords { type: entier; au moins: 0 }
  colonne facture { type: texte; facultatif: oui }
}

registre siège \"Sièges\" {
  titre (en): \"Seats\"
  colonne personne { type: identité }
}
";

const RULES: &str = "
règle deux_accords \"Deux accords\" {
  preuve: chaque dépense dont montant > 100 EUR : accords >= 2
}

règle un_accord \"Un accord\" {
  preuve: chaque dépense : accords <= 1
}

règle facture \"Une facture\" {
  preuve: chaque dépense : facture connu
}

règle sièges \"Trois sièges\" {
  preuve: nombre(siège) >= 3
}

règle pas_deux \"Jamais deux fois\" {
  preuve: nombre(siège) < 0
}

règle réparée \"Réparée\" {
  réparable sous: 3 jours
  preuve: chaque dépense : accords >= 2
}
";

fn code() -> Code {
    assemble(vec![Source::new("code.social", format!("{REGISTERS}{RULES}"))], &NoLoader, 1, None)
}

/// The situation found for rules of these names.
fn found_for(code: &Code, claims: &[(&str, Verdict)]) -> Option<Replay> {
    let options = Options::default();
    let cx = Cx::new(code, &options);
    found(&cx, &named(code, claims))
}

fn named<'c>(code: &'c Code, claims: &[(&str, Verdict)]) -> Vec<(Entity<'c>, Verdict)> {
    let rule = |name: &str| code.of(Kind::Rule).find(|rule| rule.name() == Some(name));
    let named: Vec<_> = claims.iter().filter_map(|(name, verdict)| Some((rule(name)?, *verdict))).collect();
    assert_eq!(named.len(), claims.len());
    named
}

fn sentence(claims: &[(&str, Verdict)]) -> Option<(String, String)> {
    found_for(&code(), claims).map(|replay| (replay.text.fr, replay.text.en))
}

fn both(fr: &str, en: &str) -> Option<(String, String)> {
    Some((fr.to_owned(), en.to_owned()))
}

#[test]
fn a_situation_is_said_as_its_rules_read_it() {
    let clash = sentence(&[("deux_accords", Verdict::Confirmed), ("un_accord", Verdict::Contradicted)]);
    assert_eq!(clash, both("une ligne de « Dépenses » : montant 101 EUR, accords 2", "one row of “Dépenses”: montant 101 EUR, accords 2"));
    assert_eq!(
        sentence(&[("facture", Verdict::Contradicted)]),
        both("une ligne de « Dépenses » : sans facture", "one row of “Dépenses”: no facture")
    );
    assert_eq!(sentence(&[("sièges", Verdict::Contradicted)]), both("aucune ligne de « Sièges »", "no row of “Seats”"));
    assert_eq!(sentence(&[("sièges", Verdict::Confirmed)]), both("3 lignes de « Sièges »", "3 rows of “Seats”"));
}

#[test]
fn what_does_not_come_so_is_not_found() {
    assert_eq!(sentence(&[("pas_deux", Verdict::Confirmed)]), None);
    assert_eq!(sentence(&[("deux_accords", Verdict::Confirmed), ("deux_accords", Verdict::Contradicted)]), None);
    // Whether it is broken depends on what comes after.
    assert_eq!(sentence(&[("réparée", Verdict::Contradicted)]), None);
    assert!(sentence(&[("réparée", Verdict::Confirmed)]).is_some());
}

#[test]
fn a_situation_is_replayed_before_it_is_spoken_of() {
    let code = code();
    let options = Options::default();
    let cx = Cx::new(&code, &options);
    let said = |accords: i64, claims: &[(&str, Verdict)]| {
        let dépense = cx.schema.registers.iter().find(|register| &*register.name == "dépense")?;
        let cells = vec![
            Some(Val::Day(date(2026, 3, 1))),
            Some(Val::Number(Ratio::new(1505, 10))),
            Some(Val::whole(accords)),
            Some(Val::Text("n° 7".into())),
        ];
        let situation = Situation { today: date(2026, 3, 2), rows: vec![Fact { register: dépense.id, cells }] };
        replayed(&cx, situation, &named(&code, claims)).map(|replay| (replay.text.fr, replay.text.en))
    };
    let clash = [("deux_accords", Verdict::Contradicted), ("un_accord", Verdict::Confirmed)];
    let text = both("une ligne de « Dépenses » : montant 150,50 EUR, accords 1", "one row of “Dépenses”: montant 150.50 EUR, accords 1");
    assert_eq!(said(1, &clash), text);
    assert_eq!(said(2, &clash), None);
    // The column allows no such number.
    assert_eq!(said(-1, &clash), None);
}

#[test]
fn a_situation_is_written_as_a_scenario() {
    let code = code();
    let replay = found_for(&code, &[("deux_accords", Verdict::Confirmed), ("un_accord", Verdict::Contradicted)]);
    let fix = replay.and_then(|replay| replay.as_scenario(&code, &crate::plan::Schema::of(&code)));
    let text = fix.and_then(|fix| fix.edits.into_iter().next()).map(|edit| edit.text).unwrap_or_default();
    assert_eq!(
        text.trim_start(),
        "scénario deux_accords_respectée_un_accord_enfreinte \"Deux accords : respectée ; Un accord : enfreinte\" {\n  \
         à la date: 2024-03-03\n  \
         attend: deux_accords confirmé\n  \
         attend: un_accord contredit\n  \
         fait dépense { date: 2024-03-02; montant: 101 EUR; accords: 2 }\n}"
    );
}
