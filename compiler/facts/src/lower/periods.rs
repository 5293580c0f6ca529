//! The periods of a script, which knows neither its facts nor the date of judgement: found in the calendar when it runs.

use super::calendar::names;
use super::domain::{Shape, made};
use super::frame::Member;
use super::node::Value;
use super::sql::{Order, Sql, compare};
use super::{Binding, Lowering, Unsupported, time};
use social_core::plan::ir::{Id, Var};
use social_core::plan::{Completeness, Nature};
use social_core::proof::Period;
use social_core::values::Unit;

/// What the first period is found by.
enum Floor {
    /// A day: the first period starts then or later.
    Day(Sql),
    /// The first day of facts, as a query of one value: it is in the first period.
    Facts(String),
    /// No facts at all: no period.
    Nothing,
}

impl<'a> Lowering<'a> {
    /// As [`Lowering::periods`]; `lacks` says whether the registers covered may lack rows, where nothing says from when.
    pub(super) fn periods_of_a_script(
        &mut self,
        var: Var,
        period: Period,
        (from, to): (Option<Sql>, Option<Sql>),
        (covers, lacks): (&'a [Id], bool),
    ) -> Result<Shape, Unsupported> {
        let d = self.d;
        self.need(time::WIDE);
        let floor = match &from {
            Some(day) => Floor::Day(day.clone()),
            None => self.floor(covers)?,
        };
        let open = match &floor {
            Floor::Nothing => Sql::truth(lacks),
            Floor::Facts(first) if lacks => Sql::over(format!("(({first}) IS NULL)"), &[]).nullable(false),
            _ => Sql::truth(false),
        };
        let open = self.lack(open);
        let mut kept: Vec<String> = to.is_none().then(|| format!("first <= {}", self.today.text)).into_iter().collect();
        let rows = match (period, &floor) {
            (_, Floor::Nothing) => {
                "SELECT CAST(0 AS BIGINT) AS i, CAST(0 AS BIGINT) AS first, CAST(0 AS BIGINT) AS last WHERE 1 = 0".to_owned()
            }
            (Period::Calendar(part), floor) => {
                if let Floor::Facts(first) = floor {
                    kept.push(format!("last >= ({first})"));
                }
                let [_, first, last] = names(part);
                let all = format!("SELECT DISTINCT {first} AS first, {last} AS last FROM _calendar");
                format!("SELECT first AS i, first, last FROM ({all}) AS p")
            }
            (Period::Length(_), Floor::Day(day)) => {
                let Some(day) = day.as_whole().and_then(time::day_of) else {
                    return Err(Unsupported { what: "periods of a length from a date that is not the same for all", span: None });
                };
                let all = made(period, day, time::WIDE.1, true)?;
                let row = |(first, last): &(i64, i64)| format!("(CAST({first} AS BIGINT), CAST({last} AS BIGINT))");
                let all: Vec<String> = all.iter().map(row).collect();
                format!("SELECT column1 AS i, column1 AS first, column2 AS last FROM ({}) AS v", d.rows(&all, 2))
            }
            (Period::Length(length), Floor::Facts(first)) => match length.unit {
                Unit::Day | Unit::Week => {
                    let days = i64::from(length.count) * if length.unit == Unit::Week { 7 } else { 1 };
                    let start = time::WIDE.0;
                    format!(
                        "SELECT f.m + (c.day - ({start})) * {days} AS i, f.m + (c.day - ({start})) * {days} AS first, \
                         f.m + (c.day - ({start}) + 1) * {days} - 1 AS last FROM _calendar AS c JOIN (SELECT ({first}) AS m) AS f \
                         ON c.day >= {start}"
                    )
                }
                unit => {
                    let Some(months) = unit.months().map(|months| i64::from(months) * i64::from(length.count)).filter(|months| *months > 0)
                    else {
                        return Err(Unsupported { what: "periods of that length", span: None });
                    };
                    let nth =
                        |month: &str| format!("({month}.first + CASE WHEN f.mday < {month}.days THEN f.mday ELSE {month}.days END - 1)");
                    format!(
                        "SELECT {0} AS i, {0} AS first, {1} - 1 AS last FROM (SELECT year * 12 + month - 1 AS i, mday FROM _calendar \
                         WHERE day = ({first})) AS f JOIN _month AS a ON a.i >= f.i AND (a.i - f.i) % {months} = 0 \
                         JOIN _month AS b ON b.i = a.i + {months}",
                        nth("a"),
                        nth("b")
                    )
                }
            },
        };
        let text = match kept.is_empty() {
            true => rows,
            false => format!("SELECT i, first, last FROM ({rows}) AS r WHERE {}", kept.join(" AND ")),
        };
        let range = (time::WIDE.0 - 366, time::WIDE.1 + 366);
        let alias = self.alias(0);
        let name = self.named(alias, text);
        let alias = self.each(name, &["i"]);
        let column = |name: &str| Sql::column(d, alias, name).with_range(range);
        let (first, last) = (column("first"), column("last"));
        let mut members = self.in_force(&first);
        if let (Floor::Day(day), Period::Calendar(_)) = (&floor, period) {
            members.push(Member::of(compare(Order::AtLeast, &first, day)));
        }
        members.extend(to.map(|to| Member::of(compare(Order::AtMost, &first, &to))));
        self.vars.insert(var, Binding::Period { alias, range });
        let label = vec![Value::Day(first.clone()), Value::Day(last)];
        Ok(Shape { members, label, day: Some(first), open, rows: Vec::new() })
    }

    /// Where periods start when nothing says it.
    fn floor(&self, covers: &[Id]) -> Result<Floor, Unsupported> {
        let mut since = None;
        let mut first = Vec::new();
        for id in covers {
            let register = self.register(*id)?;
            if let Completeness::Since(day) = register.completeness {
                since = Some(since.map_or(day, |since: jiff::civil::Date| since.min(day)));
            }
            if self.facts(*id).is_some() && register.nature != Nature::List {
                first.push(format!("SELECT MIN(_from) AS m FROM {}", self.table(*id)?));
            }
        }
        Ok(match since {
            Some(day) => Floor::Day(Sql::whole(i64::from(time::day_number(day)))),
            None if first.is_empty() => Floor::Nothing,
            None => Floor::Facts(format!("SELECT MIN(m) FROM ({}) AS x", first.join(" UNION ALL "))),
        })
    }
}
