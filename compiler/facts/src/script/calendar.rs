//! The calendar of a script, in whole numbers only: the same text for every database.

use crate::engine::Dialect;
use crate::lower::{CalendarNeeds, Holidays, NO_RANK};

/// Statements that make the tables of the calendar; `off` are queries of the days that nobody works.
pub(super) fn calendar(d: Dialect, needs: CalendarNeeds, off: &[String], holidays: &Holidays<'_>) -> Vec<String> {
    let Some((from, to)) = needs.days else { return Vec::new() };
    // Whole years, whole weeks: what starts or ends beyond is known all the same.
    let (from, to) = (from - 800, to + 800);
    let div = |a: &str, b: i64| d.divided(&format!("({a})"), &b.to_string());
    let (era, doe) = (div("z", 146_097), "z - era * 146097");
    let yoe = div(&format!("doe - {} + {} - {}", div("doe", 1460), div("doe", 36_524), div("doe", 146_096)), 365);
    let doy = format!("doe - (365 * yoe + {} - {})", div("yoe", 4), div("yoe", 100));
    let mp = div("5 * doy + 2", 153);
    let days = d.series(from, to);
    let steps = [
        format!("SELECT n, n + 719468 AS z FROM ({days}) AS a"),
        format!("SELECT n, z, {era} AS era FROM ({{}}) AS b"),
        format!("SELECT n, era, {doe} AS doe FROM ({{}}) AS c"),
        format!("SELECT n, era, doe, {yoe} AS yoe FROM ({{}}) AS d"),
        format!("SELECT n, era, yoe, {doy} AS doy FROM ({{}}) AS e"),
        format!("SELECT n, era, yoe, doy, {mp} AS mp FROM ({{}}) AS f"),
        format!(
            "SELECT n, yoe + era * 400 + CASE WHEN mp < 10 THEN 0 ELSE 1 END AS year, CASE WHEN mp < 10 THEN mp + 3 ELSE mp - 9 END AS month, \
             doy - {} + 1 AS mday, n - ((n + 3) % 7 + 7) % 7 AS week0 FROM ({{}}) AS g",
            div("153 * mp + 2", 5)
        ),
        format!(
            "SELECT n, year, month, mday, week0, {} + 1 AS half, {} + 1 AS quarter FROM ({{}}) AS h",
            div("month - 1", 6),
            div("month - 1", 3)
        ),
    ];
    let parted = steps.iter().fold(String::new(), |inner, step| step.replace("{}", &inner));
    let edges = |part: &str, by: &str| format!("MIN(n) OVER (PARTITION BY {by}) AS {part}0, MAX(n) OVER (PARTITION BY {by}) AS {part}1");
    let edged = format!(
        "SELECT n, year, half, quarter, month, mday, week0, {}, {}, {}, {} FROM ({parted}) AS i",
        edges("year", "year"),
        edges("half", "year, half"),
        edges("quarter", "year, quarter"),
        edges("month", "year, month")
    );
    // The week of a Thursday is that of its year.
    let before = "CASE WHEN (year - 1) % 4 = 0 AND ((year - 1) % 100 <> 0 OR (year - 1) % 400 = 0) THEN 366 ELSE 365 END";
    let week = format!(
        "CASE WHEN week0 + 3 > year1 THEN 1 WHEN week0 + 3 < year0 THEN {} + 1 ELSE {} + 1 END",
        div(&format!("week0 + 3 - year0 + {before}"), 7),
        div("week0 + 3 - year0", 7)
    );
    let Holidays { since, is_known, .. } = holidays;
    let mut is_off = since.map(|since| format!(" OR n < {since}")).unwrap_or_default();
    if !off.is_empty() {
        is_off += &format!(" OR n IN (SELECT day FROM ({}) AS o)", off.join(" UNION ALL "));
    }
    let works = format!("CASE WHEN n - week0 > 4{is_off} THEN 0 ELSE 1 END");
    let worked = format!("SELECT j.*, {week} AS week, {works} AS works FROM ({edged}) AS j");
    let names = ["year", "half", "quarter", "month", "week", "mday"].map(str::to_owned).into_iter();
    let ends = |end: &str| ["year", "half", "quarter", "month"].map(|part| format!("{part}{end}"));
    let columns: Vec<String> = names.chain(ends("0")).chain(["week0".to_owned()]).chain(ends("1")).collect();
    let counted = d.sum_over("works", "OVER (ORDER BY n)");
    let rank = since.map_or_else(|| counted.clone(), |since| format!("CASE WHEN n + 1 < {since} THEN {NO_RANK} ELSE {counted} END"));
    let all = format!("SELECT n AS day, {}, week0 + 6 AS week1, {rank} AS rank, works FROM ({worked}) AS k", columns.join(", "));
    let mut made = d.work_table("_calendar", &all);
    let months = "SELECT year * 12 + month - 1 AS i, MIN(day) AS first, COUNT(*) AS days FROM _calendar GROUP BY year * 12 + month - 1";
    made.extend(d.work_table("_month", months));
    let known = if *is_known { "" } else { " AND 1 = 0" };
    made.extend(d.work_table("_workday", &format!("SELECT rank AS i, day FROM _calendar WHERE works = 1{known}")));
    made
}
