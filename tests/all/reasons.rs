//! What is reasoned of proofs, held against every row there can be: small random proofs on a register whose cells take a few values, all
//! of them enumerated, the same answer both ways.

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use social_core::kinds::{Kind, rule};
use social_core::plan::Schema;
use social_core::reason::{Settled, Stated, implies, impossible, settled, stated};
use social_core::resolve::{Code, NoLoader, Registers, assemble};
use social_core::text::Source;
use social_core::values::Value;
use std::collections::BTreeSet;
use std::fmt::Write;

/// One row: two counts from 0 to 3, a value of a list of three, a truth; each may be missing.
#[derive(Clone, Copy, Debug)]
struct Row {
    a: Option<i64>,
    b: Option<i64>,
    c: Option<usize>,
    t: Option<bool>,
}

static CHOICES: [&str; 3] = ["rouge", "vert", "bleu"];

fn rows() -> Vec<Row> {
    let counts = || [None, Some(0), Some(1), Some(2), Some(3)];
    let mut rows = Vec::new();
    for (a, b) in counts().into_iter().flat_map(|a| counts().map(|b| (a, b))) {
        for c in [None, Some(0), Some(1), Some(2)] {
            rows.extend([None, Some(true), Some(false)].map(|t| Row { a, b, c, t }));
        }
    }
    rows
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Test {
    Bound(char, &'static str, i64),
    Gap(&'static str, i64),
    Sum(&'static str, i64),
    Choice(bool, usize),
    Among(Vec<usize>),
    Yes,
    Known(char),
    Not(Box<Test>),
    All(Vec<Test>),
    Any(Vec<Test>),
    Then(Box<(Test, Test)>),
}

fn test() -> impl Strategy<Value = Test> {
    let sign = || prop_oneof![Just("<="), Just("<"), Just(">="), Just(">"), Just("="), Just("!=")];
    let leaf = prop_oneof![
        4 => (prop_oneof![Just('a'), Just('b')], sign(), -1i64..5).prop_map(|(of, sign, n)| Test::Bound(of, sign, n)),
        2 => (sign(), -2i64..3).prop_map(|(sign, n)| Test::Gap(sign, n)),
        1 => (sign(), 0i64..7).prop_map(|(sign, n)| Test::Sum(sign, n)),
        2 => (any::<bool>(), 0usize..3).prop_map(|(is_it, n)| Test::Choice(is_it, n)),
        1 => prop::collection::btree_set(0usize..3, 1..3).prop_map(|all| Test::Among(all.into_iter().collect())),
        1 => Just(Test::Yes),
        1 => prop_oneof![Just('a'), Just('c')].prop_map(Test::Known),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|one| Test::Not(Box::new(one))),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Test::All),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Test::Any),
            (inner.clone(), inner).prop_map(|pair| Test::Then(Box::new(pair))),
        ]
    })
}

impl Test {
    fn text(&self) -> String {
        let joined = |all: &[Self], word: &str| all.iter().map(|one| format!("({})", one.text())).collect::<Vec<_>>().join(word);
        match self {
            Self::Bound(of, sign, n) => format!("{} {sign} {n}", name(*of)),
            Self::Gap(sign, n) => format!("poids - taille {sign} {n}"),
            Self::Sum(sign, n) => format!("poids + 2 * taille {sign} {n}"),
            Self::Choice(is_it, n) => format!("teinte {} {}", if *is_it { "=" } else { "!=" }, CHOICES[*n]),
            Self::Among(all) => format!("teinte parmi ({})", all.iter().map(|n| CHOICES[*n]).collect::<Vec<_>>().join(", ")),
            Self::Yes => "urgente".to_owned(),
            Self::Known(of) => format!("{} connu", name(*of)),
            Self::Not(one) => format!("non ({})", one.text()),
            Self::All(all) => joined(all, " et "),
            Self::Any(all) => joined(all, " ou "),
            Self::Then(pair) => format!("si ({}) alors ({})", pair.0.text(), pair.1.text()),
        }
    }

    fn of(&self, row: &Row) -> Option<bool> {
        match self {
            Self::Bound(of, sign, n) => Some(compared((if *of == 'a' { row.a } else { row.b })?, sign, *n)),
            Self::Gap(sign, n) => Some(compared(row.a? - row.b?, sign, *n)),
            Self::Sum(sign, n) => Some(compared(row.a? + 2 * row.b?, sign, *n)),
            Self::Choice(is_it, n) => Some((row.c? == *n) == *is_it),
            Self::Among(all) => Some(all.contains(&row.c?)),
            Self::Yes => row.t,
            Self::Known(of) => Some(if *of == 'a' { row.a.is_some() } else { row.c.is_some() }),
            Self::Not(one) => one.of(row).map(|is_true| !is_true),
            Self::All(all) => kleene(all.iter().map(|one| one.of(row)), false),
            Self::Any(all) => kleene(all.iter().map(|one| one.of(row)), true),
            Self::Then(pair) => kleene([pair.0.of(row).map(|is_true| !is_true), pair.1.of(row)].into_iter(), true),
        }
    }
}

fn name(of: char) -> &'static str {
    match of {
        'a' => "poids",
        'b' => "taille",
        _ => "teinte",
    }
}

fn compared(a: i64, sign: &str, b: i64) -> bool {
    match sign {
        "<=" => a <= b,
        "<" => a < b,
        ">=" => a >= b,
        ">" => a > b,
        "=" => a == b,
        _ => a != b,
    }
}

/// One that is so settles it; else one that is not known leaves it open.
fn kleene(parts: impl Iterator<Item = Option<bool>>, settles: bool) -> Option<bool> {
    let parts: Vec<Option<bool>> = parts.collect();
    if parts.contains(&Some(settles)) {
        return Some(settles);
    }
    if parts.contains(&None) { None } else { Some(!settles) }
}

/// A proof: each row for which the first is true, the second.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Proof {
    filter: Option<Test>,
    body: Test,
}

fn proof() -> impl Strategy<Value = Proof> {
    (prop::option::of(test()), test()).prop_map(|(filter, body)| Proof { filter, body })
}

impl Proof {
    fn text(&self) -> String {
        match &self.filter {
            Some(filter) => format!("chaque ligne où ({}) : ({})", filter.text(), self.body.text()),
            None => format!("chaque ligne : ({})", self.body.text()),
        }
    }

    fn is_about(&self, row: &Row) -> bool {
        self.filter.as_ref().is_none_or(|filter| filter.of(row) == Some(true))
    }

    fn holds(&self, row: &Row) -> bool {
        self.is_about(row) && self.body.of(row) == Some(true)
    }
}

fn code(proofs: &[Proof]) -> Code {
    let mut text = "registre ligne \"Lignes\" {\n  colonne poids { type: entier; au moins: 0; au plus: 3 }\n  colonne taille { type: entier; au moins: 0; au plus: 3 }\n  colonne teinte { parmi: rouge, vert, bleu }\n  colonne urgente { type: oui ou non }\n}\n".to_owned();
    for (rank, proof) in proofs.iter().enumerate() {
        let _ = write!(text, "\nrègle r{rank} \"Règle {rank}\" {{\n  preuve: {}\n}}\n", proof.text());
    }
    assemble(vec![Source::new("code.social", text)], &NoLoader, 1, None)
}

/// What each proof states, in order; the test fails on a proof that cannot be typed.
fn with_stated(
    proofs: &[Proof],
    holds: impl FnOnce(&Code, &Schema, Vec<Vec<Stated<'_>>>) -> Result<(), TestCaseError>,
) -> Result<(), TestCaseError> {
    let code = code(proofs);
    let (schema, registers) = (Schema::of(&code), Registers::new(&code));
    let all: Vec<Vec<Stated<'_>>> = code
        .of(Kind::Rule)
        .map(|one| {
            let field = one.first(rule::PROOF).unwrap();
            let Value::Test(test) = field.value() else { panic!("no test: {}", field.raw()) };
            stated(field, test, &registers, &schema)
        })
        .collect();
    prop_assert!(
        all.len() == proofs.len() && all.iter().all(|one| one.len() == 1),
        "{:?}",
        proofs.iter().map(Proof::text).collect::<Vec<_>>()
    );
    holds(&code, &schema, all)
}

/// The smallest groups of proofs that no row keeps all of, and that rows which fall under all of them may keep but for any one.
fn clashes(proofs: &[Proof]) -> BTreeSet<Vec<usize>> {
    let rows = rows();
    let members = |mask: u32| (0..proofs.len()).filter(move |rank| mask & (1 << rank) != 0);
    let cannot = |mask: u32| !rows.iter().any(|row| members(mask).all(|rank| proofs[rank].holds(row)));
    let all_but = |mask: u32, but: usize| {
        let is_about = |row: &&Row| members(mask).all(|rank| proofs[rank].is_about(row));
        rows.iter().filter(is_about).any(|row| members(mask).all(|rank| rank == but || proofs[rank].holds(row)))
    };
    let meet = |mask: u32| members(mask).all(|but| all_but(mask, but));
    let smaller = |mask: u32| (1..mask).any(|less| less & mask == less && less != mask && cannot(less));
    let all = (1..1u32 << proofs.len()).filter(|mask| mask.count_ones() > 1 && cannot(*mask) && !smaller(*mask) && meet(*mask));
    all.map(|mask| members(mask).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_no_row_can_change_is_found(proof in proof()) {
        let rows = rows();
        let expected = match () {
            () if !rows.iter().any(|row| proof.is_about(row)) => Some("unmet"),
            () if !rows.iter().any(|row| proof.holds(row)) => Some("never"),
            () if !rows.iter().any(|row| proof.is_about(row) && proof.body.of(row) == Some(false)) => Some("always"),
            () => None,
        };
        with_stated(std::slice::from_ref(&proof), |_, schema, all| {
            let found = settled(&all[0], schema).map(|found| match found {
                Settled::Never { .. } => "never",
                Settled::Unmet => "unmet",
                Settled::Always => "always",
            });
            prop_assert_eq!(found, expected, "{}", proof.text());
            Ok(())
        })?;
    }

    #[test]
    fn proofs_that_clash_are_those_no_row_keeps(proofs in prop::collection::vec(proof(), 2..5)) {
        prop_assume!((0..proofs.len()).all(|rank| !proofs[..rank].contains(&proofs[rank])));
        let expected = clashes(&proofs);
        with_stated(&proofs, |code, schema, all| {
            let all: Vec<Stated<'_>> = all.into_iter().flatten().collect();
            let found: BTreeSet<Vec<usize>> =
                impossible(&all, schema, code).into_iter().map(|clash| clash.of.into_iter().map(|(rank, _)| rank).collect()).collect();
            prop_assert_eq!(found, expected, "{:#?}", proofs.iter().map(Proof::text).collect::<Vec<_>>());
            Ok(())
        })?;
    }

    #[test]
    fn a_proof_implied_by_another_is_kept_by_every_row_that_keeps_it(pair in (proof(), proof())) {
        let rows = rows();
        let (first, second) = &pair;
        let proofs = [first.clone(), second.clone()];
        let kept = |proof: &Proof, row: &Row| !proof.is_about(row) || proof.body.of(row) == Some(true);
        let is_implied = rows.iter().filter(|row| second.is_about(row) && kept(first, row)).all(|row| second.body.of(row) == Some(true));
        with_stated(&proofs, |_, schema, all| {
            let is_plain = all.iter().all(|one| settled(one, schema).is_none());
            prop_assert_eq!(implies(&all[0], &all[1], schema), is_plain && is_implied, "{}\n{}", first.text(), second.text());
            Ok(())
        })?;
    }
}

/// The groups of proofs that clash, over a few registers, and whether each is certain.
fn clashing(proofs: &[&str]) -> Vec<(Vec<usize>, bool)> {
    let mut text = "registre réunion \"Réunions\" {\n  nature: événements à date\n  colonne date { type: date }\n  colonne sorte { parmi: bureau, assemblée }\n  colonne présents { type: entier; au moins: 0 }\n}\n\nregistre siège \"Sièges\" {\n  nature: états au relevé relevé\n  colonne relevé { type: date }\n  colonne nom { type: identité }\n}\n\nregistre mandat \"Mandats\" {\n  nature: périodes de début à fin\n  colonne qui { type: identité }\n  colonne début { type: date }\n  colonne fin { type: date }\n}\n".to_owned();
    for (rank, proof) in proofs.iter().enumerate() {
        let _ = write!(text, "\nrègle r{rank} \"Règle {rank}\" {{\n  preuve: {proof}\n}}\n");
    }
    let code = assemble(vec![Source::new("code.social", text)], &NoLoader, 1, None);
    let (schema, registers) = (Schema::of(&code), Registers::new(&code));
    let mut ranks = Vec::new();
    let mut all = Vec::new();
    for (rank, one) in code.of(Kind::Rule).enumerate() {
        let field = one.first(rule::PROOF).unwrap();
        let Value::Test(test) = field.value() else { continue };
        let stated = stated(field, test, &registers, &schema);
        assert!(!stated.is_empty(), "{}", field.raw());
        for one in stated {
            ranks.push(rank);
            all.push(one);
        }
    }
    let clashes = impossible(&all, &schema, &code);
    let mut found: Vec<(Vec<usize>, bool)> =
        clashes.into_iter().map(|clash| (clash.of.into_iter().map(|(rank, _)| ranks[rank]).collect(), clash.is_certain)).collect();
    found.sort();
    found.dedup();
    found
}

/// Proofs, and the groups of them that clash: their ranks, and whether it is certain.
type Case<'t> = (&'t [&'t str], &'t [(&'t [usize], bool)]);

#[test]
fn counts_sets_and_periods_are_held_against_each_other() {
    let cases: &[Case<'_>] = &[
        (&["chaque année : nombre(réunion) >= 4", "chaque année : nombre(réunion) <= 2"], &[(&[0, 1], true)]),
        (&["chaque année : nombre(réunion) >= 4", "chaque année : nombre(réunion) <= 4"], &[]),
        (&["chaque mois : une réunion", "chaque année : nombre(réunion) <= 11"], &[(&[0, 1], true)]),
        (&["chaque mois : une réunion", "chaque année : nombre(réunion) <= 12"], &[]),
        (&["chaque trimestre : nombre(réunion) <= 1", "chaque année : nombre(réunion) >= 5"], &[(&[0, 1], true)]),
        (&["chaque mois : au moins 2 réunion", "chaque trimestre : au plus 5 réunion"], &[(&[0, 1], true)]),
        (
            &["chaque mois : (somme de présents sur réunion) >= 10", "chaque année : (somme de présents sur réunion) < 120"],
            &[(&[0, 1], true)],
        ),
        (&["nombre(réunion où sorte = bureau) >= 5", "nombre(réunion) <= 4"], &[(&[0, 1], true)]),
        (&["nombre(réunion où sorte = bureau) <= 5", "nombre(réunion) >= 8"], &[]),
        (&["un réunion dont sorte = bureau", "aucun réunion dont sorte = bureau"], &[(&[0, 1], true)]),
        (&["un réunion dont sorte = bureau", "aucun réunion"], &[(&[0, 1], true)]),
        (&["un réunion dont présents > 10", "chaque réunion : présents <= 8"], &[(&[0, 1], true)]),
        (&["un réunion dont présents > 10", "chaque réunion où sorte = bureau : présents <= 8"], &[]),
        (&["aucun réunion dont présents < 3", "chaque réunion où sorte = bureau : présents <= 2"], &[(&[0, 1], true)]),
        (&["à tout moment : nombre(siège) = 7", "à tout moment depuis 2020-01-01 : nombre(siège) <= 5"], &[(&[0, 1], true)]),
        (&["chaque mandat par qui : nombre >= 3", "chaque mandat par qui : nombre <= 2"], &[(&[0, 1], true)]),
        (&["chaque mandat : fin <= début + 1 an", "chaque mandat : fin >= début + 14 mois"], &[(&[0, 1], true)]),
        (&["chaque mandat : fin <= début + 1 mois", "chaque mandat : fin >= début + 30 jours"], &[]),
        (&["chaque mandat : fin <= début + 1 mois", "chaque mandat : fin >= début + 32 jours"], &[(&[0, 1], true)]),
        // What to do when a limit is passed is no clash with the limit.
        (&["chaque réunion : présents <= 20", "chaque réunion où présents > 20 : sorte = assemblée"], &[]),
        (&["chaque réunion où année(date) <= 2020 : présents <= 5", "chaque réunion où date >= 2021-01-01 : présents >= 9"], &[]),
        (
            &[
                "chaque réunion : présents <= 5",
                "chaque réunion : présents >= 3",
                "chaque réunion : présents != 3 et présents != 4 et présents != 5",
            ],
            &[(&[0, 1, 2], true)],
        ),
    ];
    for (proofs, expected) in cases {
        let expected: Vec<(Vec<usize>, bool)> = expected.iter().map(|(ranks, is_certain)| (ranks.to_vec(), *is_certain)).collect();
        assert_eq!(clashing(proofs), expected, "{proofs:#?}");
    }
}
