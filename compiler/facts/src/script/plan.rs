//! One plan in a script: its instances counted, those that are told kept, with what they rest on.

use super::columns::record;
use crate::engine::Dialect;
use crate::execute::{MOST_EXPLAINED, MOST_WITNESSES, explaining, is_whole_group};
use crate::judge::KEPT;
use crate::lower::{self, Among, CalendarNeeds, Context, Lowered, Output, Part, SEPARATOR, Unsupported, Wanted};
use social_core::plan::ir::{Id, Plan};
use social_core::plan::{Schema, parts};

/// A plan of a script.
pub(super) struct Planned<'p> {
    /// The rule, by its name.
    pub rule: &'p str,
    /// Which of its plans, from 1.
    pub rank: usize,
    pub plan: &'p Plan,
    /// How many true instances are kept.
    pub confirmed: usize,
}

/// The statements of a plan, whose last work table is `social_v<number>`, and what of the calendar they look up.
pub(super) fn statements(cx: Context<'_>, planned: &Planned<'_>, number: usize) -> Result<(Vec<String>, CalendarNeeds), Unsupported> {
    let d = cx.dialect;
    let lowered = lower::lowered(cx, planned.plan, &parts(planned.plan))?;
    let mut needs = lowered.calendar;
    let (all, kept) = (format!("social_q{number}"), format!("social_k{number}"));
    let mut made = d.work_table(&all, &lowered.sql);
    made.extend(d.work_table(&kept, &kept_query(&all, &lowered, planned.confirmed)));
    let mut records = vec![
        planned.counted(d, &all),
        planned.record(d, "plan", &[("num", "o".to_owned())], &format!(" FROM ({}) AS x", any_row(&lowered.open))),
        planned.cases(d, &kept),
    ];
    for (kind, outputs) in [("label", &lowered.label), ("part", &lowered.parts)] {
        records.extend(outputs.iter().enumerate().filter_map(|(rank, output)| planned.value(d, (kind, rank), *output, &kept)));
    }
    for (rank, (register, source, line)) in lowered.rows.iter().enumerate() {
        let from = format!("SELECT i, c{source} AS s, c{line} AS l FROM {kept} AS k WHERE c{line} IS NOT NULL");
        records.push(planned.witness(d, name_of(cx.schema, *register), rank.to_string(), &from));
    }
    for (rank, of) in explaining(planned.plan).into_iter().enumerate() {
        let keys = lowered.keys.iter().enumerate().map(|(rank, column)| format!(", k.c{column} AS k{rank}"));
        let is_wanted = match of {
            Wanted::Group(..) => "1 = 1",
            Wanted::Set(_) if is_whole_group(of) => "k.c0 IS NULL",
            Wanted::Set(_) => "(k.c0 IS NULL OR k.c0 = 0)",
        };
        let among = format!(
            "SELECT k.i AS c0, CASE WHEN k.c0 = 0 THEN 1 ELSE 0 END AS c1{} FROM {kept} AS k WHERE {is_wanted} ORDER BY k.i LIMIT {MOST_EXPLAINED}",
            keys.collect::<String>()
        );
        let (sql, register, more) = lower::witnesses(cx, planned.plan, of, Among::Query(&among), MOST_WITNESSES)?;
        needs = needs.and(more);
        records.push(planned.witness(d, name_of(cx.schema, register), format!("{} + n", (rank + 1) * 1000), &sql));
    }
    made.extend(d.work_table(&format!("social_v{number}"), &records.join(" UNION ALL ")));
    Ok((made, needs))
}

impl Planned<'_> {
    /// A query of rows of one kind, that say of which plan they are.
    fn record(&self, d: Dialect, kind: &str, set: &[(&str, String)], from: &str) -> String {
        let own = [("rule", d.text(self.rule)), ("proof", self.rank.to_string())];
        record(d, kind, &own.into_iter().chain(set.iter().cloned()).collect::<Vec<_>>(), from)
    }
}

/// How many of some queries have a row, as a query of one number.
fn any_row(queries: &[String]) -> String {
    let counted = |sql: &String| format!("SELECT COUNT(*) AS o FROM ({sql}) AS q");
    let all: Vec<String> = core::iter::once("SELECT 0 AS o".to_owned()).chain(queries.iter().map(counted)).collect();
    format!("SELECT SUM(o) AS o FROM ({}) AS u", all.join(" UNION ALL "))
}

/// The instances that are told, numbered in the order of the domain.
fn kept_query(all: &str, lowered: &Lowered, confirmed: usize) -> String {
    let keys: Vec<String> = lowered.keys.iter().map(|column| format!("c{column}")).collect();
    let order = if keys.is_empty() { "c0".to_owned() } else { keys.join(", ") };
    let some = |condition: &str, most: usize| {
        let limit = if most == usize::MAX { String::new() } else { format!(" ORDER BY {order} LIMIT {most}") };
        format!("SELECT * FROM (SELECT * FROM {all} WHERE {condition}{limit}) AS s")
    };
    let both = format!("{} UNION ALL {}", some("c0 = 1", confirmed), some("(c0 IS NULL OR c0 = 0)", KEPT));
    format!("SELECT ROW_NUMBER() OVER (ORDER BY {order}) - 1 AS i, u.* FROM ({both}) AS u")
}

const VERDICT: &str =
    "CASE WHEN c0 = 1 THEN 'confirmed' WHEN c0 = 0 THEN 'contradicted' WHEN c1 IS NOT NULL THEN 'pending' ELSE 'undetermined' END";

fn name_of(schema: &Schema, register: Id) -> &str {
    schema.register(register).map_or("", |register| &register.name)
}

impl Planned<'_> {
    fn counted(&self, d: Dialect, all: &str) -> String {
        let set = [("verdict", "v".to_owned()), ("num", "COUNT(*)".to_owned())];
        self.record(d, "count", &set, &format!(" FROM (SELECT {VERDICT} AS v FROM {all} AS q) AS x GROUP BY v"))
    }

    fn cases(&self, d: Dialect, kept: &str) -> String {
        let set = [("instance", "i"), ("verdict", VERDICT), ("num", "c2"), ("num_most", "c1")];
        self.record(d, "case", &set.map(|(name, value)| (name, value.to_owned())), &format!(" FROM {kept} AS k"))
    }

    fn witness(&self, d: Dialect, register: &str, item: String, query: &str) -> String {
        let set = [
            ("instance", "i".to_owned()),
            ("item", item),
            ("register", d.text(register)),
            ("source", "s".to_owned()),
            ("line", "l".to_owned()),
        ];
        self.record(d, "witness", &set, &format!(" FROM ({query}) AS x"))
    }

    /// A value of each instance, where it is known.
    fn value(&self, d: Dialect, (kind, rank): (&str, usize), output: Output, kept: &str) -> Option<String> {
        let column = |column: usize| format!("c{column}");
        let den = |part: Part| part.den.map_or_else(column, |den| den.to_string());
        let (field, mut set, known) = match output {
            Output::Unknown => return None,
            Output::Truth(c) => ("truth", vec![("num", column(c))], vec![column(c)]),
            Output::Day(c) => ("day", vec![("num", column(c))], vec![column(c)]),
            Output::Moment(c) => ("moment", vec![("num", column(c))], vec![column(c)]),
            Output::Number(part) => ("number", vec![("num", column(part.num)), ("den", den(part))], vec![column(part.num)]),
            Output::Between(lo, hi) => {
                let set = vec![("num", column(lo.num)), ("den", den(lo)), ("num_most", column(hi.num)), ("den_most", den(hi))];
                ("between", set, vec![column(lo.num), column(hi.num)])
            }
            Output::Text(c) => ("text", vec![("said", column(c))], vec![column(c)]),
            Output::Several(c) => ("text", vec![("said", listed(d, &column(c)))], vec![column(c)]),
        };
        set.extend([("instance", "i".to_owned()), ("item", rank.to_string()), ("field", d.text(field))]);
        let known: Vec<String> = known.iter().map(|column| format!("{column} IS NOT NULL")).collect();
        Some(self.record(d, kind, &set, &format!(" FROM {kept} AS k WHERE {}", known.join(" OR "))))
    }
}

/// Several texts between separators, as they are shown.
pub(super) fn listed(d: Dialect, text: &str) -> String {
    format!("replace(substr({text}, 2, length({text}) - 2), {}, ', ')", d.text(SEPARATOR))
}
