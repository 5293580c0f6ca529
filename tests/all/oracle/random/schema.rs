//! Random registers.

use super::Tape;
use jiff::civil::date;
use social_core::plan::ir::{Id, Measure, Type};
use social_core::plan::{Column, Completeness, Nature, Register, Schema};
use social_core::values::Ratio;

const NAMES: [&str; 3] = ["réunion", "order", "siège"];

pub fn schema(tape: &mut Tape) -> Schema {
    let count = 2 + tape.below(2);
    let mut registers: Vec<Register> = (0..count).map(|rank| register(tape, rank, count)).collect();
    if tape.once_in(4) {
        let since = Completeness::Since(date(2024, 1, 1));
        registers.push(holidays(tape.of(&[Completeness::Complete, Completeness::Complete, since, Completeness::Partial])));
    }
    Schema { registers, attestations: None }
}

fn register(tape: &mut Tape, rank: usize, count: usize) -> Register {
    let base = 100 * (rank as u32 + 1);
    let mut columns = vec![column(base + 1, "clé", Type::Identity), column(base + 2, "date", Type::Date)];
    columns[0].is_key = true;
    let nature = match tape.below(7) {
        0 => Nature::Events(Id(base + 2)),
        1 => {
            columns[1] = Column { is_year: true, is_whole: true, ..column(base + 2, "année", Type::Number(Measure::Plain)) };
            Nature::Events(Id(base + 2))
        }
        2 => {
            columns.push(Column { is_optional: true, ..column(base + 3, "fin", Type::Date) });
            Nature::Periods(Id(base + 2), (!tape.once_in(4)).then_some(Id(base + 3)))
        }
        3 => Nature::Snapshots(Id(base + 2), vec![Id(base + 2)]),
        4 => {
            columns.push(column(base + 3, "commit", Type::Text));
            Nature::Snapshots(Id(base + 2), vec![Id(base + 2), Id(base + 3)])
        }
        5 => {
            columns[1] = column(base + 2, "moment", Type::Moment);
            Nature::Events(Id(base + 2))
        }
        _ => Nature::List,
    };
    let other = 100 * (tape.below(count) as u32 + 1);
    for (offset, make) in MAKERS.iter().enumerate() {
        if !tape.once_in(3) {
            columns.push(make(tape, base + 10 + offset as u32, other));
        }
    }
    let completeness = match tape.below(4) {
        0 | 1 => Completeness::Complete,
        2 => Completeness::Since(tape.of(&[date(2023, 1, 1), date(2024, 1, 1), date(2022, 7, 1)])),
        _ => Completeness::Partial,
    };
    Register {
        id: Id(base),
        name: NAMES[rank].into(),
        nature,
        completeness,
        updated: None,
        is_holidays: false,
        zone: None,
        contested_by: None,
        columns,
    }
}

type Maker = fn(&mut Tape, u32, u32) -> Column;

const MAKERS: [Maker; 9] = [
    |tape, id, _| {
        let ty = Type::Number(tape.of(&[Measure::Plain, Measure::Money(*b"EUR"), Measure::Share]));
        Column { is_optional: true, at_least: tape.once_in(2).then(|| Ratio::from_integer(0)), ..column(id, "montant", ty) }
    },
    |_, id, _| Column { is_optional: true, ..column(id, "ok", Type::Truth) },
    |_, id, _| Column {
        is_optional: true,
        among: vec![("a".into(), "A".into()), ("b".into(), "B".into())],
        ..column(id, "group", Type::Choice)
    },
    |_, id, other| Column { refers: Some(Id(other)), is_optional: true, ..column(id, "select", Type::Identity) },
    |_, id, _| Column { is_optional: true, ..column(id, "reçu", Type::Date) },
    |_, id, _| Column { is_optional: true, ..column(id, "tags", Type::Several(Box::new(Type::Text))) },
    |_, id, _| Column { is_optional: true, ..column(id, "délai", Type::Days) },
    |_, id, _| Column { is_optional: true, ..column(id, "heure", Type::Moment) },
    |tape, id, _| Column { is_optional: true, is_whole: tape.once_in(2), ..column(id, "n", Type::Number(Measure::Plain)) },
];

fn holidays(completeness: Completeness) -> Register {
    Register {
        id: Id(900),
        name: "férié".into(),
        nature: Nature::Events(Id(901)),
        completeness,
        updated: None,
        is_holidays: true,
        zone: None,
        contested_by: None,
        columns: vec![column(901, "date", Type::Date)],
    }
}

fn column(id: u32, name: &str, ty: Type) -> Column {
    Column {
        id: Id(id),
        name: name.into(),
        also: Vec::new(),
        ty,
        is_year: false,
        is_whole: false,
        is_optional: false,
        is_key: false,
        refers: None,
        names: None,
        declared: Vec::new(),
        among: Vec::new(),
        at_least: None,
        at_most: None,
        spellings: Vec::new(),
        zone: None,
        is_personal: false,
    }
}
