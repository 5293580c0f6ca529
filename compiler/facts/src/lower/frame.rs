//! Where expressions are read: levels of sources, one inside the other, and the subqueries made of them.
//!
//! Level 0 is the domain; a set inside a condition opens the next one. A lookup (a referred row, a day of the calendar) is joined
//! at the lowest level that has what it reads. What a query does not read is not joined.

use super::sql::{Alias, Sql, is_known, is_not_false, union};
use super::{Lowering, Unsupported};
use social_core::plan::ir::Rows;
use std::collections::BTreeSet;

/// How a source is joined.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Join {
    /// Each of its rows.
    Each,
    /// The one row that is found, or none.
    Lookup,
}

/// A table or a subquery, under its alias.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub alias: Alias,
    pub join: Join,
    pub table: String,
    pub on: Sql,
    /// What tells its rows apart; nothing for a lookup.
    pub key: Vec<Sql>,
}

/// What is read at one level.
#[derive(Clone, Debug, Default)]
pub(super) struct Level<'a> {
    pub sources: Vec<Source>,
    /// Lookups already joined, by what they look up.
    pub lookups: Vec<(String, Alias)>,
    /// What keeps its rows.
    pub wheres: Vec<Member>,
    /// The sets seen from this level.
    pub sets: Vec<Gathered<'a>>,
}

/// A condition that keeps rows: rows for which it is true are in, unknown perhaps.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Member {
    pub sql: Sql,
    /// The sides, when it says that two values are the same.
    pub sides: Option<(Sql, Sql)>,
}

impl Member {
    pub fn of(sql: Sql) -> Self {
        Self { sql, sides: None }
    }

    /// That it is not false, in a form that an index can serve.
    pub fn kept(&self) -> Sql {
        match &self.sides {
            Some((a, b)) if self.sql.is_nullable => {
                let mut text = format!("({}", self.sql.text);
                for side in [a, b].into_iter().filter(|side| side.is_nullable) {
                    text += &format!(" OR {} IS NULL", side.text);
                }
                Sql::over(text + ")", &[&self.sql, a, b]).nullable(false)
            }
            _ => is_not_false(&self.sql),
        }
    }
}

/// A set of rows, and what is computed over it for each row of the level that sees it.
#[derive(Clone, Debug)]
pub(super) struct Gathered<'a> {
    pub rows: Option<&'a Rows>,
    /// Of its results.
    pub alias: Alias,
    pub inner: Level<'a>,
    pub members: Vec<Member>,
    /// What is computed, by column `a0`, `a1`…
    pub columns: Vec<Sql>,
    /// For groups: their keys, as columns `k0`, `k1`…
    pub keys: Option<Vec<Sql>>,
    /// What is the same for each row seen of it.
    pub set: SetFacts,
}

/// What is known of a set besides its rows.
#[derive(Clone, Debug)]
pub(super) struct SetFacts {
    /// The alias of the row inside.
    pub row: Alias,
    /// Whether a row kept is certain; a constant when all are.
    pub certain: Sql,
    /// Whether rows may be missing.
    pub open: Sql,
    /// Until which days it asks.
    pub until: Vec<Sql>,
}

/// A subquery that others name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Query {
    pub name: String,
    /// `(a, b)`, or nothing; those that have it read themselves.
    pub columns: &'static str,
    pub text: String,
}

/// How a subquery is tied to the rows of the levels below it.
#[derive(Clone, Debug)]
pub(super) struct Tie {
    /// Inside: what its rows are grouped by.
    pub keys: Vec<Sql>,
    /// Outside: what the keys are equal to.
    pub on: Vec<Sql>,
    /// `FROM … WHERE …`
    pub from: String,
}

impl Tie {
    /// `SELECT` of the keys, named, then of the rest.
    pub fn columns(&self) -> Vec<String> {
        self.keys.iter().enumerate().map(|(rank, key)| format!("{} AS t{rank}", key.text)).collect()
    }

    pub fn names(&self) -> Vec<String> {
        (0..self.keys.len()).map(|rank| format!("t{rank}")).collect()
    }
}

impl<'a> Lowering<'a> {
    pub(super) fn top(&self) -> usize {
        self.levels.len().saturating_sub(1)
    }

    /// A new alias, of that level.
    pub(super) fn alias(&mut self, level: usize) -> Alias {
        self.aliases.push(level);
        Alias::try_from(self.aliases.len() - 1).unwrap_or(Alias::MAX)
    }

    pub(super) fn level_of(&self, alias: Alias) -> usize {
        self.aliases.get(usize::from(alias)).copied().unwrap_or_default()
    }

    /// The deepest level that an expression reads.
    pub(super) fn depth(&self, sql: &Sql) -> usize {
        sql.uses.iter().map(|alias| self.level_of(*alias)).max().unwrap_or_default()
    }

    pub(super) fn push_source(&mut self, level: usize, source: Source) {
        if let Some(level) = self.levels.get_mut(level) {
            level.sources.push(source);
        }
    }

    /// Each row of a table, at the top level.
    pub(super) fn each(&mut self, table: String, key: &[&str]) -> Alias {
        let level = self.top();
        let alias = self.alias(level);
        let key = key.iter().map(|column| Sql::column(self.d, alias, column)).collect();
        self.push_source(level, Source { alias, join: Join::Each, table, on: Sql::truth(true), key });
        alias
    }

    /// The row of a table for which that holds: joined once, at the lowest level that can.
    pub(super) fn lookup(&mut self, table: &str, reads: &[&Sql], on: impl Fn(&Self, Alias) -> Sql) -> Alias {
        let level = reads.iter().map(|sql| self.depth(sql)).max().unwrap_or_default();
        let said: Vec<&str> = reads.iter().map(|sql| sql.text.as_str()).collect();
        let probe = on(self, 0);
        let signature = format!("{table} {} {}", probe.text, said.join(" "));
        let known = self.levels.get(level).and_then(|level| level.lookups.iter().find(|(text, _)| *text == signature));
        if let Some((_, alias)) = known {
            return *alias;
        }
        let alias = self.alias(level);
        let on = on(self, alias);
        self.push_source(level, Source { alias, join: Join::Lookup, table: table.to_owned(), on, key: Vec::new() });
        if let Some(level) = self.levels.get_mut(level) {
            level.lookups.push((signature, alias));
        }
        alias
    }

    pub(super) fn sources(&self) -> impl Iterator<Item = &Source> {
        self.levels.iter().flat_map(|level| &level.sources)
    }

    /// What must be joined to read these aliases.
    pub(super) fn closure(&self, uses: impl IntoIterator<Item = Alias>) -> BTreeSet<Alias> {
        let mut needed = BTreeSet::new();
        let mut left: Vec<Alias> = uses.into_iter().collect();
        while let Some(alias) = left.pop() {
            if needed.insert(alias) {
                left.extend(self.sources().filter(|source| source.alias == alias).flat_map(|source| source.on.uses.iter().copied()));
            }
        }
        needed
    }

    /// `FROM a JOIN b … WHERE …`; nothing when there is nothing to read.
    pub(super) fn from(&self, needed: &BTreeSet<Alias>, wheres: &[Sql]) -> String {
        let mut text = String::new();
        for source in self.sources().filter(|source| needed.contains(&source.alias)) {
            let Source { alias, table, on, .. } = source;
            match (text.is_empty(), source.join) {
                (true, _) if on.as_truth() == Some(true) => text = format!(" FROM {table} AS _{alias}"),
                (true, _) => text = format!(" FROM (SELECT 1 AS one) AS _one LEFT JOIN {table} AS _{alias} ON {}", on.text),
                (false, Join::Each) => text += &format!(" JOIN {table} AS _{alias} ON {}", on.text),
                (false, Join::Lookup) => text += &format!(" LEFT JOIN {table} AS _{alias} ON {}", on.text),
            }
        }
        let kept: Vec<&str> = wheres.iter().filter(|one| one.as_truth() != Some(true)).map(|one| one.text.as_str()).collect();
        if kept.is_empty() { text } else { text + " WHERE " + &kept.join(" AND ") }
    }

    /// How the rows of the top level, kept by the members, are tied to the levels below when these expressions are read.
    pub(super) fn tie(&self, members: &[Member], reads: &[&Sql]) -> Tie {
        let top = self.top();
        let own = |alias: &Alias| self.level_of(*alias) == top;
        let bases = || self.sources().filter(|source| source.join == Join::Each && own(&source.alias)).map(|source| source.alias);
        let all = || members.iter().flat_map(|member| member.sql.uses.iter()).chain(reads.iter().flat_map(|sql| sql.uses.iter())).copied();
        let needed = self.closure(bases().chain(all()));
        let kept = |members: &[Member]| members.iter().map(Member::kept).collect::<Vec<_>>();
        if needed.iter().all(own) {
            return Tie { keys: Vec::new(), on: Vec::new(), from: self.from(&needed, &kept(members)) };
        }
        if let Some(tie) = self.tie_by_values(members, reads) {
            return tie;
        }
        let outer: Vec<Alias> = needed.iter().copied().filter(|alias| !own(alias)).collect();
        let mut keys: Vec<Sql> = Vec::new();
        for source in self.sources().filter(|source| outer.contains(&source.alias)) {
            keys.extend(source.key.iter().cloned());
        }
        let mut wheres: Vec<Sql> = Vec::new();
        for level in self.levels.iter().take(top) {
            let is_here =
                |member: &&Member| self.closure(member.sql.uses.iter().copied()).is_subset(&needed) && !member.sql.uses.is_empty();
            wheres.extend(level.wheres.iter().filter(is_here).map(Member::kept));
        }
        wheres.extend(kept(members));
        Tie { on: keys.clone(), keys, from: self.from(&needed, &wheres) }
    }

    /// When all that ties it is equal values, known on both sides: its rows are grouped by them, and the rows outside found by them.
    fn tie_by_values(&self, members: &[Member], reads: &[&Sql]) -> Option<Tie> {
        let top = self.top();
        let is_own = |sql: &Sql| self.closure(sql.uses.iter().copied()).iter().all(|alias| self.level_of(*alias) == top);
        let is_outer = |sql: &Sql| self.closure(sql.uses.iter().copied()).iter().all(|alias| self.level_of(*alias) < top);
        if !reads.iter().all(|sql| is_own(sql)) {
            return None;
        }
        let (mut keys, mut on, mut rest) = (Vec::new(), Vec::new(), Vec::new());
        for member in members {
            match &member.sides {
                _ if is_own(&member.sql) => rest.push(member.kept()),
                Some((a, b)) if !member.sql.is_nullable => {
                    let (inside, outside) = if is_own(a) { (a, b) } else { (b, a) };
                    // What is written out groups nothing.
                    if !is_own(inside) || !is_outer(outside) || inside.uses.is_empty() {
                        return None;
                    }
                    keys.push(inside.clone());
                    on.push(outside.clone());
                }
                _ => return None,
            }
        }
        let bases =
            self.sources().filter(|source| source.join == Join::Each && self.level_of(source.alias) == top).map(|source| source.alias);
        let uses = rest.iter().chain(&keys).chain(reads.iter().copied()).flat_map(|sql| sql.uses.iter().copied());
        let needed = self.closure(bases.chain(uses));
        Some(Tie { keys, on, from: self.from(&needed, &rest) })
    }

    /// Reads something inside a set seen from the top level.
    pub(super) fn inside<T>(&mut self, index: usize, read: impl FnOnce(&mut Self) -> Result<T, Unsupported>) -> Result<T, Unsupported> {
        let top = self.top();
        let inner = self.levels.get_mut(top).and_then(|level| level.sets.get_mut(index)).map(|set| core::mem::take(&mut set.inner));
        self.levels.push(inner.unwrap_or_default());
        let result = read(self);
        let inner = self.levels.pop().unwrap_or_default();
        if let Some(set) = self.levels.get_mut(top).and_then(|level| level.sets.get_mut(index)) {
            set.inner = inner;
        }
        result
    }

    /// A column computed over a set seen from the top level.
    pub(super) fn computed(&mut self, index: usize, expression: Sql) -> Sql {
        let (d, top) = (self.d, self.top());
        let Some(set) = self.levels.get_mut(top).and_then(|level| level.sets.get_mut(index)) else { return Sql::no_number() };
        let rank = set.columns.iter().position(|one| one.text == expression.text).unwrap_or(set.columns.len());
        let range = expression.range;
        if rank == set.columns.len() {
            set.columns.push(expression);
        }
        Sql::column(d, set.alias, &format!("a{rank}")).nullable(true).with_range(range)
    }

    /// Writes the subqueries of the sets seen from the top level.
    pub(super) fn finish(&mut self) -> Result<(), Unsupported> {
        let count = self.levels.last().map_or(0, |level| level.sets.len());
        for index in 0..count {
            self.finish_set(index)?;
        }
        Ok(())
    }

    fn finish_set(&mut self, index: usize) -> Result<(), Unsupported> {
        let top = self.top();
        let Some(set) = self.levels.get_mut(top).and_then(|level| level.sets.get_mut(index)) else { return Ok(()) };
        if set.columns.is_empty() && set.keys.is_none() {
            return Ok(());
        }
        let (alias, keys) = (set.alias, set.keys.clone());
        let (members, columns) = (set.members.clone(), set.columns.clone());
        let (text, tie) = self.inside(index, |cx| {
            cx.finish()?;
            let reads: Vec<&Sql> = columns.iter().chain(keys.iter().flatten()).collect();
            let tie = cx.tie(&members, &reads);
            let mut select = tie.columns();
            let mut group: Vec<String> = tie.keys.iter().map(|key| key.text.clone()).collect();
            for (rank, key) in keys.iter().flatten().enumerate() {
                // A number alone would be the rank of a column.
                let text = if key.constant.is_some() { format!("COALESCE({0}, {0})", key.text) } else { key.text.clone() };
                select.push(format!("{text} AS k{rank}"));
                group.push(text);
            }
            select.extend(columns.iter().enumerate().map(|(rank, column)| format!("{} AS a{rank}", column.text)));
            let group = if group.is_empty() { String::new() } else { format!(" GROUP BY {}", group.join(", ")) };
            Ok((format!("SELECT {}{}{group}", select.join(", "), tie.from), tie))
        })?;
        self.tied(alias, text, &tie.on);
        Ok(())
    }

    /// Names a subquery whose columns `t0`, `t1`… are those values, and joins it under its alias.
    pub(super) fn tied(&mut self, alias: Alias, text: String, on: &[Sql]) {
        let d = self.d;
        let ties = on.iter().enumerate().map(|(rank, outside)| {
            let column = Sql::column(d, alias, &format!("t{rank}"));
            Sql::over(format!("({} = {})", column.text, outside.text), &[&column, outside])
        });
        let on = super::sql::and(ties.collect::<Vec<_>>());
        let name = self.named(alias, text);
        for source in self.levels.iter_mut().flat_map(|level| &mut level.sources).filter(|source| source.alias == alias) {
            source.table = name.clone();
            // A column does not join itself.
            source.on = Sql { uses: on.uses.iter().copied().filter(|one| *one != alias).collect(), ..on.clone() };
        }
    }

    /// Names a subquery.
    pub(super) fn named(&mut self, alias: Alias, text: String) -> String {
        let name = format!("_q{alias}");
        self.define(&name, "", text);
        name
    }

    pub(super) fn is_defined(&self, name: &str) -> bool {
        self.queries.iter().any(|query| query.name == name)
    }

    pub(super) fn define(&mut self, name: &str, columns: &'static str, text: String) {
        self.queries.push(Query { name: name.to_owned(), columns, text });
    }

    /// A query with the subqueries that it names, each after those it names itself.
    pub(super) fn with(&self, query: String) -> String {
        let mut placed: Vec<&Query> = Vec::new();
        self.place_named(&query, &mut placed, 0);
        if placed.is_empty() {
            return query;
        }
        let recursive = if placed.iter().any(|query| !query.columns.is_empty()) { "RECURSIVE " } else { "" };
        let all: Vec<String> = placed.iter().map(|query| format!("{}{} AS ({})", query.name, query.columns, query.text)).collect();
        format!("WITH {recursive}{} {query}", all.join(", "))
    }

    fn place_named<'q>(&'q self, text: &str, placed: &mut Vec<&'q Query>, depth: usize) {
        for word in text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).filter(|word| word.starts_with('_')) {
            let Some(query) = self.queries.iter().find(|query| query.name == word) else { continue };
            if !placed.contains(&query) && query.text != text && depth < 200 {
                self.place_named(&query.text, placed, depth + 1);
                if !placed.contains(&query) {
                    placed.push(query);
                }
            }
        }
    }
}

/// What all of them read.
pub(super) fn uses<'s>(all: impl IntoIterator<Item = &'s Sql>) -> Vec<Alias> {
    all.into_iter().fold(Vec::new(), |uses, sql| union(&uses, &sql.uses))
}

/// That all are known.
pub(super) fn known<'s>(all: impl IntoIterator<Item = &'s Sql>) -> Vec<Member> {
    all.into_iter().map(is_known).filter(|sql| sql.as_truth().is_none()).map(Member::of).collect()
}
