//! Judgements of a few rows, and those that cannot be made.

use super::{Cell, Value, Wanted, World, judge, judge_wanted};
use crate::plan::ir::Plan;
use crate::plan::{Schema, typed};
use crate::resolve::{NoLoader, Registers, assemble};
use crate::text::Source;
use crate::values::{self, Ratio};
use crate::verdict::Verdict;
use jiff::civil::date;

const REGISTERS: &str = "\
registre achats {
  nature: événements à jour
  colonne jour {
    type: date
  }
  colonne accords {
    type: nombre
  }
}
registre périodes {
  nature: périodes de du à au
  colonne du {
    type: date
  }
  colonne au {
    type: date
    facultative: oui
  }
}
";

/// The verdict of a test on rows of the two registers.
fn verdict(test: &str, steps: u32, rows: &[(usize, Vec<Cell>)]) -> (Verdict, bool) {
    let text = format!("{REGISTERS}règle r \"R\" {{\n  preuve: {test}\n}}\n");
    let code = assemble(vec![Source::new("code.social", text)], &NoLoader, 1, None);
    let (registers, schema) = (Registers::new(&code), Schema::of(&code));
    let plans: Vec<Plan> = code
        .entities()
        .flat_map(|entity| entity.fields())
        .filter_map(|field| match field.value() {
            values::Value::Test(test) => Some(typed(field, test, &registers, &schema)),
            _ => None,
        })
        .flat_map(|typed| {
            assert!(typed.faults.is_empty(), "{test}: {:?}", typed.faults.iter().map(|fault| &fault.cause).collect::<Vec<_>>());
            typed.plans
        })
        .collect();
    let rows = rows.iter().filter_map(|(register, cells)| Some((schema.registers.get(*register)?.id, cells.clone())));
    let world = World::told(&schema, date(2024, 5, 15), rows);
    assert!(!plans.is_empty(), "{test}");
    let judged = plans.first().map(|plan| judge_wanted(&world, plan, &Wanted { steps, ..Wanted::default() })).unwrap_or_default();
    (judged.verdict(), judged.is_cut)
}

fn day(day: jiff::civil::Date) -> Cell {
    Cell::of(Value::Day(super::calendar::number(day)))
}

fn number(n: i64) -> Cell {
    Cell::of(Value::of(Ratio::from_integer(n)))
}

#[test]
fn a_few_rows_are_judged() {
    let of = |accords| verdict("chaque achats : accords >= 2", super::STEPS, &[(0, vec![day(date(2024, 1, 1)), number(accords)])]);
    assert_eq!(of(2), (Verdict::Confirmed, false));
    assert_eq!(of(1), (Verdict::Contradicted, false));
    assert_eq!(verdict("chaque achats : accords >= 2", super::STEPS, &[]), (Verdict::NotExercised, false));
    let empty = [(0, vec![day(date(2024, 1, 1)), Cell::Absent])];
    assert_eq!(verdict("chaque achats : accords >= 2", super::STEPS, &empty), (Verdict::Undetermined, false));
}

#[test]
fn rows_stand_where_their_dates_say() {
    let during = |from, to| {
        let rows = [(0, vec![day(date(2024, 1, 10)), number(1)]), (1, vec![day(from), to])];
        verdict("chaque achats : jour dans périodes", super::STEPS, &rows).0
    };
    assert_eq!(during(date(2024, 1, 1), Cell::Absent), Verdict::Confirmed);
    assert_eq!(during(date(2024, 1, 1), day(date(2024, 1, 10))), Verdict::Confirmed);
    assert_eq!(during(date(2024, 1, 1), day(date(2024, 1, 9))), Verdict::Contradicted);
    // It ends before it starts: nobody knows when it was.
    assert_eq!(during(date(2024, 1, 12), day(date(2024, 1, 9))), Verdict::Undetermined);
}

#[test]
fn what_does_not_fit_is_unknown() {
    let product = ["accords"; 12].join(" * ");
    let of =
        |accords| verdict(&format!("chaque achats : {product} >= 2"), super::STEPS, &[(0, vec![day(date(2024, 1, 1)), number(accords)])]);
    assert_eq!(of(2).0, Verdict::Confirmed);
    assert_eq!(of(1_000_000_007).0, Verdict::Undetermined);
}

#[test]
fn a_judgement_that_takes_too_long_says_nothing() {
    let rows = [(0, vec![day(date(2024, 1, 1)), number(1)])];
    let test = "chaque jour depuis 2000-01-01 : aucun achats le jour";
    assert_eq!(verdict(test, super::STEPS, &rows), (Verdict::Contradicted, false));
    assert_eq!(verdict(test, 1000, &rows), (Verdict::Undetermined, true));
}

#[test]
fn long_sums_are_no_deeper_than_short_ones() {
    let rows = [(0, vec![day(date(2024, 1, 1)), number(1)])];
    let sum = vec!["accords"; 900].join(" + ");
    assert_eq!(verdict(&format!("chaque achats : {sum} = 900"), super::STEPS, &rows), (Verdict::Confirmed, false));
    let nested = format!("chaque achats : {}accords >= 2{}", "non (".repeat(30), ")".repeat(30));
    assert_eq!(verdict(&nested, super::STEPS, &rows), (Verdict::Contradicted, false));
}

#[test]
fn a_world_without_rows_is_judged() {
    let schema = Schema::default();
    let world = World::told(&schema, date(2024, 5, 15), []);
    let plan = Plan {
        domain: crate::plan::ir::Domain::Once,
        filter: None,
        body: crate::plan::ir::Node {
            kind: crate::plan::ir::NodeKind::Truth(true),
            ty: crate::plan::ir::Type::Truth,
            span: social_grammar::Span::default(),
        },
        in_force: (None, None),
        vars: 0,
    };
    assert_eq!(judge(&world, &plan).verdict(), Verdict::Confirmed);
}
