//! What scripts do in SQL is what the engines are given: the same calendar, the same letters.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use super::calendar::calendar;
use crate::engine::{Dialect, Engine, Sqlite};
use crate::lower::{CALENDAR, CalendarNeeds, Holidays, calendar_rows};
use social_core::plan::folded;

fn asked(engine: &mut Sqlite, sql: &str, columns: usize) -> Vec<Vec<i64>> {
    let mut rows = Vec::new();
    engine
        .query(sql, &mut |row| {
            rows.push((0..columns).map(|rank| row.whole(rank).unwrap()).collect());
            true
        })
        .unwrap();
    rows
}

#[test]
fn the_calendar_is_that_of_the_engines() {
    let mut engine = Sqlite::new().unwrap();
    // From 1899 to 2101: centuries that have no leap day, and one that has.
    let (from, to) = (-25_800, 48_000);
    let needs = CalendarNeeds { days: Some((from, to)), has_work: true };
    let off = ["SELECT 20454 AS day".to_owned(), "SELECT 20089 AS day".to_owned()];
    let holidays = Holidays { columns: Vec::new(), since: Some(19_000), is_known: true };
    for statement in calendar(Dialect::Sqlite, needs, &off, &holidays) {
        engine.query(&statement, &mut |_| true).unwrap();
    }
    let [days, months, work] = calendar_rows((from - 800, to + 800), 19_000, &|day| day == 20_454 || day == 20_089);
    let inside = |rows: Vec<Vec<i64>>, rank: usize| -> Vec<Vec<i64>> {
        rows.into_iter().filter(|row| row.get(rank).is_some_and(|day| (from..=to).contains(day))).collect()
    };
    let columns = CALENDAR.map(|name| format!("\"{name}\"")).join(", ");
    let found = asked(&mut engine, &format!("SELECT {columns} FROM _calendar ORDER BY day"), CALENDAR.len());
    assert_eq!(inside(found, 0), inside(days, 0));
    let found = asked(&mut engine, "SELECT i, first, days FROM _month ORDER BY i", 3);
    assert_eq!(inside(found, 1), inside(months, 1));
    assert_eq!(asked(&mut engine, "SELECT i, day FROM _workday ORDER BY i", 2), work);
    // A register of holidays without facts: working days are not known.
    for statement in calendar(Dialect::Sqlite, needs, &off, &Holidays { is_known: false, ..holidays }) {
        engine.query(&statement, &mut |_| true).unwrap();
    }
    assert_eq!(asked(&mut engine, "SELECT COUNT(*) FROM _workday", 1), [[0]]);
}

#[test]
fn letters_are_folded_as_they_are_read() {
    let mut engine = Sqlite::new().unwrap();
    for statement in Dialect::Sqlite.folding() {
        engine.query(&statement, &mut |_| true).unwrap();
    }
    let letters: Vec<char> = (1..0xffff_u32)
        .filter_map(char::from_u32)
        .filter(|letter| !('\u{ac00}'..='\u{d7a3}').contains(letter) && (letter.is_whitespace() || !letter.is_control()))
        .collect();
    let mut texts: Vec<String> = letters.chunks(200).map(|some| format!(" A{}  É ", some.iter().collect::<String>())).collect();
    texts.extend(["", "   ", "Cœur  d’Être\t\n Œuvre", "e\u{301}tat", "ÆSIR æ"].map(str::to_owned));
    for text in texts {
        let mut found = None;
        let sql = format!("SELECT {}", Dialect::Sqlite.folded(&Dialect::Sqlite.text(&text)));
        engine
            .query(&sql, &mut |row| {
                found = row.text(0).map(str::to_owned);
                true
            })
            .unwrap();
        assert_eq!(found.as_deref(), Some(&*folded(&text)), "{text:?}");
    }
}
