//! The rows that make an instance what it is: a second query, for the instances that were kept.

use super::frame::{Join, Member, Source};
use super::sql::{Alias, Order, Sql, and, compare};
use super::{Binding, CalendarNeeds, Context, Lowering, Unsupported};
use crate::engine::Dialect;
use social_core::plan::ir::{Domain, Id, Plan, Rows, Var};

/// An instance that was kept: its rank, and its key as literals.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    pub rank: usize,
    pub key: Vec<String>,
    /// Whether its certain rows are asked for, rather than those that are perhaps in.
    pub wants_certain: bool,
}

/// Where the instances are that rows are looked for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Among<'k> {
    /// Written out.
    Listed(&'k [Kept]),
    /// In a query: rank as `c0`, 1 as `c1` when certain rows are asked for, then the key as `k0`, `k1`…
    Query(&'k str),
}

/// The rows of which set.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Of<'a> {
    /// Of a group of the domain.
    Group(Var, &'a Rows),
    /// Of a set of the body.
    Set(&'a Rows),
}

/// The query that gives, for each instance kept, the rows of a set: rank of the instance, source, line, rank of the row. At most
/// so many for each.
pub(crate) fn witnesses<'a>(
    cx: Context<'a>,
    plan: &'a Plan,
    of: Of<'a>,
    kept: Among<'_>,
    most: usize,
) -> Result<(String, Id, CalendarNeeds), Unsupported> {
    if matches!(plan.domain, Domain::Groups { .. })
        && let Some(query) = by_keys(cx, plan, of, kept, most)?
    {
        return Ok(query);
    }
    let d = cx.dialect;
    let mut lowering = Lowering::new(cx, plan);
    lowering.domain(&plan.domain)?;
    let key: Vec<Sql> = lowering.sources().flat_map(|source| source.key.clone()).collect();
    let alias = lowering.alias(0);
    let names: Vec<String> = (0..key.len()).map(|rank| format!("c{}", rank + 2)).collect();
    let name = lowering.named(alias, written(d, kept, &names));
    let ties = key.iter().enumerate().map(|(rank, key)| {
        let column = Sql::column(d, alias, &format!("c{}", rank + 2));
        Sql::over(format!("({} = {})", column.text, key.text), &[key])
    });
    let on = and(ties.collect::<Vec<_>>());
    let rank = Sql::column(d, alias, "c0");
    lowering.push_source(0, Source { alias, join: Join::Each, table: name, on, key: vec![rank.clone()] });
    lowering.finish()?;

    let text = lowering.rows_of(of, &rank, alias, most)?;
    Ok((lowering.with(text), of.rows().register, lowering.calendar))
}

/// The same where the instances are groups: their keys stand for them, and the groups are not made again. Nothing when the set reads
/// more of its group than its keys.
fn by_keys<'a>(
    cx: Context<'a>,
    plan: &'a Plan,
    of: Of<'a>,
    kept: Among<'_>,
    most: usize,
) -> Result<Option<(String, Id, CalendarNeeds)>, Unsupported> {
    let d = cx.dialect;
    let mut lowering = Lowering::new(cx, plan);
    lowering.domain(&plan.domain)?;
    let keys = lowering.sources().map(|source| source.key.len()).sum();
    let sets = lowering.levels.first_mut().map(|level| level.sets.iter_mut());
    let Some(group) = sets.and_then(|mut sets| sets.find(|set| set.keys.is_some())) else { return Ok(None) };
    let alias = group.alias;
    group.keys = None;
    group.columns.clear();
    let names: Vec<String> = (0..keys).map(|rank| format!("k{rank}")).collect();
    let name = lowering.named(alias, written(d, kept, &names));
    let rank = Sql::column(d, alias, "c0");
    for source in lowering.levels.iter_mut().flat_map(|level| &mut level.sources).filter(|source| source.alias == alias) {
        source.table = name.clone();
        source.key = vec![rank.clone()];
    }
    lowering.finish()?;
    let text = lowering.rows_of(of, &rank, alias, most)?;
    let text = lowering.with(text);
    // What is computed over the rows of a group is not in its keys.
    let computed = format!("_{alias}.{}", d.quoted("a").trim_end_matches(['"', '`']));
    Ok((!text.contains(&computed)).then(|| (text, of.rows().register, lowering.calendar)))
}

/// The instances kept, written out: rank, whether certain rows are asked for, key under those names.
fn written(d: Dialect, kept: Among<'_>, names: &[String]) -> String {
    let kept = match kept {
        Among::Listed(kept) => kept,
        Among::Query(query) => {
            let keys = names.iter().enumerate().map(|(rank, name)| format!(", k{rank} AS {name}"));
            return format!("SELECT c0, c1{} FROM ({query}) AS v", keys.collect::<String>());
        }
    };
    let rows: Vec<String> = kept
        .iter()
        .map(|one| {
            let mut row = vec![format!("CAST({} AS BIGINT)", one.rank), format!("CAST({} AS BIGINT)", u8::from(one.wants_certain))];
            row.extend(one.key.iter().cloned());
            format!("({})", row.join(", "))
        })
        .collect();
    let names = ["c0", "c1"].into_iter().chain(names.iter().map(String::as_str));
    let columns: Vec<String> = names.enumerate().map(|(rank, name)| format!("column{} AS {name}", rank + 1)).collect();
    format!("SELECT {} FROM ({}) AS v", columns.join(", "), d.rows(&rows, columns.len()))
}

impl<'a> Of<'a> {
    fn rows(self) -> &'a Rows {
        match self {
            Self::Set(rows) | Self::Group(_, rows) => rows,
        }
    }
}

impl<'a> Lowering<'a> {
    /// The rows of a set for the instances that stand under an alias: rank of the instance, source, line.
    fn rows_of(&mut self, of: Of<'a>, rank: &Sql, alias: Alias, most: usize) -> Result<String, Unsupported> {
        let rows = of.rows();
        let wants = compare(Order::Equal, &Sql::column(self.d, alias, "c1"), &Sql::whole(1));
        self.apart(rows, |cx, row| {
            let mut members = match of {
                Of::Set(_) => cx.members(rows, row)?,
                Of::Group(var, _) => cx.group_rows(var, row, rows)?,
            };
            cx.finish()?;
            let certain = super::sql::is_true(&and(members.iter().map(|member| member.sql.clone())));
            let asked = match of {
                Of::Group(..) => certain,
                Of::Set(_) => Sql::over(format!("({} = {})", certain.text, wants.text), &[&certain, &wants]),
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
            Ok(format!("SELECT i, s, l, n FROM ({inner}) AS w WHERE n <= {most} ORDER BY i, r"))
        })
    }

    /// The conditions that make a row one of a group.
    fn group_rows(&mut self, var: Var, row: Alias, rows: &'a Rows) -> Result<Vec<Member>, Unsupported> {
        match self.vars.get(&var) {
            Some(Binding::Group(_) | Binding::Span(_)) => self.group_members(var, row, rows),
            _ => Err(Unsupported { what: "rows of what is not a group", span: Some(rows.span) }),
        }
    }
}
