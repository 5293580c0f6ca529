//! The rows that make an instance what it is: a second query, for the instances that were kept.

use super::frame::{Join, Member, Source};
use super::sql::{Order, Sql, and, compare};
use super::{Binding, CalendarNeeds, Context, Lowering, Unsupported};
use social_core::plan::ir::{Id, Plan, Rows, Var};

/// An instance that was kept: its rank, and its key as literals.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    pub rank: usize,
    pub key: Vec<String>,
    /// Whether its certain rows are asked for, rather than those that are perhaps in.
    pub wants_certain: bool,
}

/// The rows of which set.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Of<'a> {
    /// Of a group of the domain.
    Group(Var, &'a Rows),
    /// Of a set of the body.
    Set(&'a Rows),
}

/// The query that gives, for each instance kept, the rows of a set: rank of the instance, source, line. At most so many for each.
pub(crate) fn witnesses<'a>(
    cx: Context<'a>,
    plan: &'a Plan,
    of: Of<'a>,
    kept: &[Kept],
    most: usize,
) -> Result<(String, Id, CalendarNeeds), Unsupported> {
    let d = cx.dialect;
    let mut lowering = Lowering::new(cx, plan);
    lowering.domain(&plan.domain)?;
    let key: Vec<Sql> = lowering.sources().flat_map(|source| source.key.clone()).collect();
    let alias = lowering.alias(0);
    let written: Vec<String> = kept
        .iter()
        .map(|one| {
            let mut row = vec![format!("CAST({} AS BIGINT)", one.rank), format!("CAST({} AS BIGINT)", u8::from(one.wants_certain))];
            row.extend(one.key.iter().cloned());
            format!("({})", row.join(", "))
        })
        .collect();
    let columns = 2 + key.len();
    let names: Vec<String> = (0..columns).map(|rank| format!("column{} AS c{rank}", rank + 1)).collect();
    let name = lowering.named(alias, format!("SELECT {} FROM ({}) AS v", names.join(", "), d.rows(&written, columns)));
    let ties = key.iter().enumerate().map(|(rank, key)| {
        let column = Sql::column(d, alias, &format!("c{}", rank + 2));
        Sql::over(format!("({} = {})", column.text, key.text), &[key])
    });
    let on = and(ties.collect::<Vec<_>>());
    let rank = Sql::column(d, alias, "c0");
    lowering.push_source(0, Source { alias, join: Join::Each, table: name, on, key: vec![rank.clone()] });
    lowering.finish()?;

    let (rows, group) = match of {
        Of::Set(rows) => (rows, None),
        Of::Group(var, rows) => (rows, Some(var)),
    };
    let wants = compare(Order::Equal, &Sql::column(d, alias, "c1"), &Sql::whole(1));
    let text = lowering.apart(rows, |cx, row| {
        let mut members = match group {
            None => cx.members(rows, row)?,
            Some(var) => cx.group_rows(var, row, rows)?,
        };
        cx.finish()?;
        let certain = super::sql::is_true(&and(members.iter().map(|member| member.sql.clone())));
        let asked = match group {
            Some(_) => certain,
            None => Sql::over(format!("({} = {})", certain.text, wants.text), &[&certain, &wants]),
        };
        members.push(Member::of(asked));
        let column = |name: &str| Sql::column(cx.d, row, name);
        let reads = [rank.clone(), column("_source"), column("_line"), column("_row")];
        let mut needed = super::frame::uses(members.iter().map(|member| &member.sql).chain(&reads));
        needed.extend(cx.sources().filter(|source| source.join == Join::Each).map(|source| source.alias));
        let needed = cx.closure(needed);
        let wheres: Vec<Sql> = members.iter().map(Member::kept).collect();
        let [rank, source, line, id] = reads.map(|sql| sql.text);
        let inner = format!(
            "SELECT {rank} AS i, {source} AS s, {line} AS l, {id} AS r, ROW_NUMBER() OVER (PARTITION BY {rank} ORDER BY {id}) AS n{}",
            cx.from(&needed, &wheres)
        );
        Ok(format!("SELECT i, s, l FROM ({inner}) AS w WHERE n <= {most} ORDER BY i, r"))
    })?;
    Ok((lowering.with(text), rows.register, lowering.calendar))
}

impl<'a> Lowering<'a> {
    /// The conditions that make a row one of a group.
    fn group_rows(&mut self, var: Var, row: super::sql::Alias, rows: &'a Rows) -> Result<Vec<Member>, Unsupported> {
        match self.vars.get(&var) {
            Some(Binding::Group(_) | Binding::Span(_)) => self.group_members(var, row, rows),
            _ => Err(Unsupported { what: "rows of what is not a group", span: Some(rows.span) }),
        }
    }
}
