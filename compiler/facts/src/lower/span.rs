//! Spans: unbroken runs of states in which rows with the same keys stand.

use super::domain::Shape;
use super::frame::{Join, Member, Source};
use super::node::Value;
use super::number::{Fraction, Number};
use super::sql::{Alias, Order, Sql, and, case, compare, is_known, is_true};
use super::{Binding, Lowering, Unsupported, time, unsupported};
use crate::table::TableFacts;
use social_core::plan::Nature;
use social_core::plan::ir::{Id, Node, Rows, Var};

/// A span, as its variable stands for it.
#[derive(Clone, Debug)]
pub(super) struct SpanBinding<'a> {
    pub rows: &'a Rows,
    pub keys: &'a [Node],
    pub alias: Alias,
    pub values: Vec<Value>,
}

/// A key while spans are made of it: its column, whether it is shown as a text.
struct Key {
    value: Value,
    told: Sql,
    shown: Option<Sql>,
}

/// A query of states and keys, and what ties it to what the domain binds before.
struct Stood {
    text: String,
    keys: Vec<Key>,
    ties: Vec<String>,
    on: Vec<Sql>,
}

impl<'a> Lowering<'a> {
    /// The states of a register: rank, first day, last day unless it is the last one.
    pub(super) fn states(&mut self, register: Id) -> Result<String, Unsupported> {
        let name = format!("_states{}", register.0);
        if self.is_defined(&name) {
            return Ok(name);
        }
        let table = self.table(register)?;
        let days = format!("SELECT _state AS i, MIN(_from) AS first FROM {table} WHERE _state IS NOT NULL GROUP BY _state");
        let text = match self.facts(register) {
            Some(TableFacts { states, .. }) if self.cx.today.is_some() && !states.is_empty() && states.len() <= 2000 => {
                let row = |(rank, day): (usize, &i32)| {
                    let last = states.get(rank + 1).map_or_else(|| "NULL".to_owned(), |next| (next - 1).to_string());
                    format!("(CAST({rank} AS BIGINT), CAST({day} AS BIGINT), CAST({last} AS BIGINT))")
                };
                let rows: Vec<String> = states.iter().enumerate().map(row).collect();
                format!("SELECT column1 AS i, column2 AS first, column3 AS last FROM ({}) AS v", self.d.rows(&rows, 3))
            }
            _ => format!("SELECT i, first, LEAD(first) OVER (ORDER BY i) - 1 AS last FROM ({days}) AS d"),
        };
        self.define(&name, "", text);
        Ok(name)
    }

    pub(super) fn spans(&mut self, var: Var, rows: &'a Rows, keys: &'a [Node]) -> Result<Shape, Unsupported> {
        if !matches!(self.register(rows.register)?.nature, Nature::Snapshots(..)) {
            return unsupported("spans of what is not snapshots", rows.span);
        }
        let d = self.d;
        let reach = self.reach(rows)?;
        let open = self.lack(reach.open);
        let states = self.states(rows.register)?;
        let Stood { text, keys: made, ties, on } = self.stood(rows, keys)?;
        let filled = self.filled(text, &made, &ties);
        let keyed: Vec<String> = (0..made.len()).map(|rank| format!("k{rank}")).collect();
        let names: Vec<String> = ties.iter().chain(&keyed).cloned().collect();
        let by = if names.is_empty() { String::new() } else { format!("PARTITION BY {} ", names.join(", ")) };
        let list = |more: &[&str]| names.iter().map(String::as_str).chain(more.iter().copied()).collect::<Vec<_>>().join(", ");
        let shown: Vec<String> = (0..made.len()).map(|rank| format!("MIN(w{rank}) AS w{rank}")).collect();
        let shown_names: Vec<String> = (0..made.len()).map(|rank| format!("w{rank}")).collect();
        let once = format!("SELECT st, {}, {} FROM ({filled}) AS f GROUP BY {}", names.join(", "), shown.join(", "), list(&["st"]));
        let islands = format!(
            "SELECT st, {}, {}, st - ROW_NUMBER() OVER ({by}ORDER BY st) AS g FROM ({once}) AS o",
            names.join(", "),
            shown_names.join(", ")
        );
        let spans = format!(
            "SELECT {}, {}, MIN(st) AS s0, MAX(st) AS s1 FROM ({islands}) AS i GROUP BY {}",
            names.join(", "),
            shown.join(", "),
            list(&["g"])
        );
        // A key may be known of no row of the span: spans are told apart by their rank.
        let mut order: Vec<String> = keyed.iter().map(|name| format!("CASE WHEN s.{name} IS NULL THEN 0 ELSE 1 END, s.{name}")).collect();
        order.push("s.s0".to_owned());
        order.extend(ties.iter().map(|name| format!("s.{name}")));
        let text = format!(
            "SELECT s.*, ROW_NUMBER() OVER (ORDER BY {}) AS i, a.first AS first, b.last + 1 AS next FROM ({spans}) AS s JOIN {states} AS a ON a.i = s.s0 JOIN {states} AS b ON b.i = s.s1",
            order.join(", ")
        );
        let alias = self.alias(0);
        let key = vec![Sql::column(d, alias, "i")];
        self.push_source(0, Source { alias, join: Join::Each, table: format!("_q{alias}"), on: Sql::truth(true), key });
        self.tied(alias, text, &on);
        let values = made.iter().enumerate().map(|(rank, key)| key.read(d, alias, rank)).collect::<Vec<_>>();
        let first = Sql::column(d, alias, "first").with_range(time::WIDE);
        let members: Vec<Member> = self.in_force(&first);
        let binding = SpanBinding { rows, keys, alias, values: values.clone() };
        self.vars.insert(var, Binding::Span(Box::new(binding)));
        Ok(Shape { members, label: values, day: Some(first), open, rows: Vec::new() })
    }

    /// In which states rows with which keys stand for certain.
    fn stood(&mut self, rows: &'a Rows, keys: &'a [Node]) -> Result<Stood, Unsupported> {
        self.apart(rows, |cx, alias| {
            let mut members = cx.members(rows, alias)?;
            let mut made = Vec::new();
            for key in keys {
                let value = cx.value(key)?;
                let told = cx.told(&value).ok_or(Unsupported { what: "spans by quotients", span: Some(key.span) })?;
                let shown = match &value {
                    Value::Text(_, shown) => Some(shown.clone()),
                    _ => None,
                };
                made.push(Key { value, told, shown });
            }
            cx.finish()?;
            let certain = and(members.iter().map(|member| member.sql.clone()));
            let state = Sql::column(cx.d, alias, "_state").nullable(true);
            members.push(Member::of(is_true(&certain)));
            members.push(Member::of(is_known(&state)));
            let mut reads: Vec<&Sql> = vec![&state];
            reads.extend(made.iter().map(|key| &key.told));
            let tie = cx.tie(&members, &reads);
            let mut select = tie.columns();
            let mut group: Vec<String> = tie.keys.iter().map(|key| key.text.clone()).collect();
            select.push(format!("{} AS st", state.text));
            group.push(state.text.clone());
            for (rank, key) in made.iter().enumerate() {
                select.push(format!("{} AS k{rank}", key.told.text));
                group.push(key.told.text.clone());
                let shown = key.shown.as_ref().unwrap_or(&key.told);
                select.push(format!("MIN({}) AS w{rank}", shown.text));
            }
            let text = format!("SELECT {}{} GROUP BY {}", select.join(", "), tie.from, group.join(", "));
            Ok(Stood { text, keys: made, ties: tie.names(), on: tie.on })
        })
    }

    /// An absent key is the known one before it in the run of the other keys, else the one after it.
    fn filled(&self, stood: String, keys: &[Key], ties: &[String]) -> String {
        let mut text = stood;
        for (rank, _) in keys.iter().enumerate().filter(|(_, key)| key.told.is_nullable) {
            let others = (0..keys.len()).filter(|other| *other != rank).map(|other| format!("k{other}"));
            let others: Vec<String> = ties.iter().cloned().chain(others).collect();
            let by = |more: &str| {
                let all: Vec<&str> = others.iter().map(String::as_str).chain((!more.is_empty()).then_some(more)).collect();
                if all.is_empty() { String::new() } else { format!("PARTITION BY {} ", all.join(", ")) }
            };
            let all = (0..keys.len()).flat_map(|other| [format!("k{other}"), format!("w{other}")]);
            let kept: Vec<String> = ties.iter().cloned().chain(all).collect();
            let runs = format!("SELECT st, {}, st - DENSE_RANK() OVER ({}ORDER BY st) AS r FROM ({text}) AS a", kept.join(", "), by(""));
            let counted = format!(
                "SELECT st, r, {0}, COUNT(k{rank}) OVER ({1}ORDER BY st) AS b, COUNT(k{rank}) OVER ({1}ORDER BY st DESC) AS e FROM ({runs}) AS d",
                kept.join(", "),
                by("r")
            );
            // What is shown of it is that of the row it is taken from, which is of the same span.
            let fill = format!(
                "COALESCE(k{rank}, MAX(CASE WHEN b > 0 THEN k{rank} END) OVER ({}), MAX(k{rank}) OVER ({})) AS k{rank}",
                by("r, b").trim_end(),
                by("r, e").trim_end()
            );
            let all =
                (0..keys.len()).flat_map(|other| [if other == rank { fill.clone() } else { format!("k{other}") }, format!("w{other}")]);
            let list: Vec<String> = ties.iter().cloned().chain(all).collect();
            text = format!("SELECT st, {} FROM ({counted}) AS e", list.join(", "));
        }
        text
    }

    /// That a row is of a span: in its states, with its keys or without.
    pub(super) fn span_members(&mut self, span: &SpanBinding<'a>, alias: Alias) -> Result<Vec<Member>, Unsupported> {
        let d = self.d;
        let before = self.vars.get(&span.rows.var).cloned();
        let mut members = self.members(span.rows, alias)?;
        let state = Sql::column(d, alias, "_state").nullable(true);
        let within = |name: &str, order| compare(order, &state, &Sql::column(d, span.alias, name));
        members.push(Member::of(and([within("s0", Order::AtLeast), within("s1", Order::AtMost)])));
        for (key, value) in span.keys.iter().zip(&span.values) {
            let own = self.value(key)?;
            let member = self.same_key(&own, value, key)?;
            let told = self.told(&own).unwrap_or_else(Sql::no_number);
            if told.is_nullable {
                let sql = case(vec![(super::sql::is_null(&told), Sql::truth(true))], member.sql);
                members.push(Member::of(sql));
            } else {
                members.push(member);
            }
        }
        if let Some(before) = before {
            self.vars.insert(span.rows.var, before);
        }
        Ok(members)
    }
}

impl Key {
    /// Its value, read from the columns of the spans.
    fn read(&self, d: crate::engine::Dialect, alias: Alias, rank: usize) -> Value {
        let column = |name: &str, of: &Sql| Sql::column(d, alias, &format!("{name}{rank}")).nullable(of.is_nullable).with_range(of.range);
        let told = column("k", &self.told);
        match &self.value {
            Value::Truth(_) => Value::Truth(Sql::over(format!("({} = 1)", told.text), &[&told])),
            Value::Number(number) => Value::Number(Number::exact(Fraction { num: told, den: number.lo.den.clone() })),
            Value::Day(_) => Value::Day(told),
            Value::Moment(..) => Value::Moment(told, None),
            Value::Text(..) => Value::Text(told, column("w", &self.told)),
            Value::Several(..) => Value::Several(told.clone(), told),
            Value::Unknown => Value::Unknown,
        }
    }
}
