//! A code as scripts that an existing database runs on facts it already holds: the same lowering as for the engines, without
//! knowing the facts, the day of judgement being a parameter. They give back one table, which [`crate::results`] reads.
//!
//! `tables.sql` is the person's: one view a register over their own tables, typed as people type them. `verdicts.sql` is the tool's:
//! it turns these views into the whole numbers and folded texts that are judged, looks at what it relies on, judges every rule, and
//! ends with the query of the results. Nothing outlives the session, but the work tables of a database without temporary ones.

mod calendar;
pub(crate) mod columns;
mod encode;
mod names;
mod plan;
pub(crate) mod relied;
mod tables;
#[cfg(test)]
mod tests;
mod written;

pub use written::parted;

use crate::engine::{Dialect, WORK};
use crate::execute::cannot;
use crate::judge::{Confrontation, Norm, norms, wanted};
use crate::lower::{self, CalendarNeeds, Context, TODAY, stored_name};
use crate::table::TableFacts;
use columns::{record, weight};
use jiff::civil::Date;
use names::Names;
use plan::Planned;
use social_core::plan::Schema;
use social_core::plan::ir::{Id, NodeKind, Type};
use social_core::plan::walk::{Inside, walk_plan};
use social_core::resolve::Code;
use social_core::text;
use social_core::words::Text;
use std::collections::BTreeSet;
use tables::Wanted;

/// What the scripts of a code are made from.
#[derive(Clone, Copy, Debug)]
pub struct Ordered<'o> {
    /// The SQL of the database that will run them.
    pub dialect: Dialect,
    /// The registers that have a table; the others have no facts, and what reads them stays undetermined.
    pub there: &'o BTreeSet<Id>,
    /// The day of judgement that is written as the parameter.
    pub today: Date,
}

/// The scripts of a code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scripts {
    /// What a person makes their own.
    pub tables: String,
    /// What judges.
    pub verdicts: String,
    /// What tells these scripts from those of other rules: the dialect, then a hash of what they do.
    pub run: String,
    /// The rules that no query can judge yet, and why: they are told as such when results are read.
    pub left_out: Vec<(String, Text)>,
}

/// Most terms of one union.
const TERMS: usize = 50;

/// The scripts of a code.
pub fn scripts(code: &Code, ordered: &Ordered<'_>) -> Scripts {
    let schema = Schema::of(code);
    let norms = norms(code, &schema);
    let facts = relied::relied(&schema, ordered.there);
    let script = Script { d: ordered.dialect, schema: &schema, facts: &facts, names: Names::of(&schema), asks: digits_asked(&norms) };
    let wanted: Vec<Wanted<'_>> =
        wanted(&norms, &schema).into_iter().filter_map(|(id, columns)| script.wanted(id, &columns, ordered.there)).collect();
    let planned = planned(&norms);
    let (body, left_out) = script.body(&wanted, &planned);
    let run = format!("{}-{}", script.d.name(), &social_core::emit::sha256(body.join(";").as_bytes())[..16]);
    let mut verdicts = written::commented(&head(&run, &wanted, &left_out));
    verdicts += &written::statements(&body);
    verdicts += &written::statements(&script.end(&run));
    let tables = tables::tables(script.d, &script.names, &wanted, (ordered.today, &script.asks));
    Scripts { tables, verdicts, run, left_out }
}

/// The columns whose precision a rule asks for.
fn digits_asked(norms: &[Norm<'_>]) -> Vec<Id> {
    let mut found = Vec::new();
    for plan in norms.iter().flat_map(|norm| &norm.proofs).flat_map(|proof| &proof.plans) {
        walk_plan(plan, &mut |inside| {
            if let Inside::Node(node) = inside
                && let NodeKind::Precision(_, column) = &node.kind
            {
                found.push(*column);
            }
        });
    }
    found
}

/// Every plan of every rule, in order.
fn planned<'n>(norms: &'n [Norm<'_>]) -> Vec<Planned<'n>> {
    let mut all = Vec::new();
    for norm in norms {
        let plans = norm.proofs.iter().flat_map(|proof| &proof.plans);
        all.extend(plans.enumerate().map(|(rank, plan)| Planned {
            rule: norm.entity.name().unwrap_or_default(),
            rank: rank + 1,
            plan,
            confirmed: Confrontation::keep(norm, plan),
        }));
    }
    all
}

fn head(run: &str, wanted: &[Wanted<'_>], left_out: &[(String, Text)]) -> Text {
    let absent: Vec<&str> = wanted.iter().filter(|one| !one.is_there).map(|one| &*one.register.name).collect();
    let absent = if absent.is_empty() { "-".to_owned() } else { absent.join(", ") };
    let mut said = text! {
        fr: "Les verdicts. Exécuter tables.sql, puis ce fichier, instruction par instruction dans la même session ; ne pas le changer.\n\
             La dernière instruction rend une table : l'enregistrer en CSV, JSON, JSON Lines ou Parquet, puis\n\
             social confront CODE --from-results FICHIER\n\
             Chaque ligne a : run (ce script), as_of (le jour du jugement), record (sa sorte), puis, selon la sorte, les autres ou NULL.\n\
             count : rule, proof, verdict, num cas. plan : num 1 s'il peut manquer des cas. case : instance, verdict, num jour, num_most\n\
             jour où il sera su. label, part : instance, item, field sorte, puis num/den, num_most/den_most ou said. witness : instance,\n\
             item, register, source, line. cell : register, source, line, field colonne, puis sa valeur. register : num lignes. days :\n\
             num premier jour, num_most dernier. source, day, contested : ceux d'un registre. lack : register, field, said ce qui manque,\n\
             num lignes. end : num lignes, den leur somme. Les jours se comptent depuis 1970-01-01.\n\
             Registres sans table : {absent}. Ce que lisent les règles : les colonnes des vues, entières et pleines sauf facultatives ;\n\
             dates de 1900 à 2100. Script {run}.",
        en: "The verdicts. Run tables.sql, then this file, statement by statement in the same session; do not change it.\n\
             The last statement gives one table: save it as CSV, JSON, JSON Lines or Parquet, then\n\
             social confront CODE --from-results FILE\n\
             Each row has: run (this script), as_of (the day of judgement), record (its kind), then, by its kind, the others or NULL.\n\
             count: rule, proof, verdict, num cases. plan: num 1 when cases may be missing. case: instance, verdict, num day, num_most\n\
             day when it will be known. label, part: instance, item, field kind, then num/den, num_most/den_most or said. witness:\n\
             instance, item, register, source, line. cell: register, source, line, field column, then its value. register: num rows.\n\
             days: num first day, num_most last one. source, day, contested: those of a register. lack: register, field, said what is\n\
             missing, num rows. end: num rows, den their sum. Days are counted from 1970-01-01.\n\
             Registers without a table: {absent}. What rules read: the columns of the views, full unless optional; dates from 1900 to\n\
             2100. Script {run}.", absent, run
    };
    if run.starts_with(Dialect::Spark.name()) {
        let work = WORK;
        let place = text! {
            fr: "Les tables de travail sont dans le schéma {work} : DROP SCHEMA {work} CASCADE, une fois les résultats enregistrés.",
            en: "Work tables are in schema {work}: DROP SCHEMA {work} CASCADE, once the results are saved.", work
        };
        said.fr += &format!("\n{}", place.fr);
        said.en += &format!("\n{}", place.en);
    }
    for (rule, why) in left_out {
        said.fr += &format!("\n{rule} : {}", why.fr);
        said.en += &format!("\n{rule}: {}", why.en);
    }
    said
}

/// A script being written.
struct Script<'s> {
    d: Dialect,
    schema: &'s Schema,
    facts: &'s [TableFacts],
    names: Names<'s>,
    asks: Vec<Id>,
}

impl<'s> Script<'s> {
    /// A register with the columns that are read of it: those that rules read, those that date it, its keys.
    fn wanted(&self, id: Id, columns: &[Id], there: &BTreeSet<Id>) -> Option<Wanted<'s>> {
        let register = self.schema.register(id)?;
        let is_read = crate::read::needed(register, columns);
        let read = register.columns.iter().zip(is_read).filter(|(_, is_read)| *is_read).map(|(column, _)| column).collect();
        Some(Wanted { register, columns: read, is_there: there.contains(&id) })
    }

    /// All statements but the last ones, and the rules left out.
    fn body(&self, wanted: &[Wanted<'_>], planned: &[Planned<'_>]) -> (Vec<String>, Vec<(String, Text)>) {
        let d = self.d;
        let day = d.day_number(d.day_of_judgement("").1);
        let mut body = d.work_place();
        body.extend(d.work_table(TODAY, &format!("SELECT {day} AS day")));
        body.extend(d.folding());
        for one in wanted {
            if !one.is_there {
                body.extend(d.view(&self.names.given(one.register), &tables::no_rows(d, one, &self.asks)));
            }
            let encoded = encode::encoded(d, &self.names, one.register, &one.columns, &self.asks);
            body.extend(d.work_table(&self.names.facts(one.register), &encoded));
        }
        let table = |register: &social_core::plan::Register| self.names.facts(register);
        let cx = Context { schema: self.schema, facts: self.facts, dialect: d, today: None, unique: &[], tables: Some(&table) };
        let (mut needs, mut judging, mut left_out, mut units) = (CalendarNeeds::default(), Vec::new(), Vec::new(), Vec::new());
        for (number, one) in planned.iter().enumerate() {
            match plan::statements(cx, one, number) {
                Ok((statements, more)) => {
                    judging.extend(statements);
                    needs = needs.and(more);
                    units.push(format!("SELECT * FROM social_v{number}"));
                }
                Err(why) => left_out.push((one.rule.to_owned(), cannot(why).message)),
            }
        }
        let holidays = lower::holidays(self.schema, self.facts);
        let days = holidays.columns.iter().map(|(register, column)| {
            let name = stored_name(d, register, column.id);
            format!("SELECT {name} AS day FROM {} WHERE {name} IS NOT NULL", self.names.facts(register))
        });
        body.extend(calendar::calendar(d, needs, &days.collect::<Vec<_>>(), &holidays));
        body.extend(judging);
        let mut found = Vec::new();
        for (rank, chunk) in units.chunks(TERMS).enumerate() {
            let name = format!("social_all{rank}");
            body.extend(d.work_table(&name, &chunk.join(" UNION ALL ")));
            found.push(format!("SELECT * FROM {name}"));
        }
        // Rows are shown where an instance rests on them.
        let nothing = record(d, "witness", &[], " WHERE 1 = 0");
        let witnesses =
            format!("SELECT * FROM ({}) AS a WHERE record = 'witness'", if found.is_empty() { nothing } else { found.join(" UNION ALL ") });
        body.extend(d.work_table("social_witness", &witnesses));
        let records: Vec<String> = wanted.iter().filter(|one| one.is_there).flat_map(|one| self.of_register(one)).collect();
        for (rank, chunk) in records.chunks(TERMS).enumerate() {
            let name = format!("social_of{rank}");
            body.extend(d.work_table(&name, &chunk.join(" UNION ALL ")));
            found.push(format!("SELECT * FROM {name}"));
        }
        if found.is_empty() {
            found.push(record(d, "end", &[], " WHERE 1 = 0"));
        }
        body.extend(d.work_table("social_found", &found.join(" UNION ALL ")));
        (body, left_out)
    }

    /// The last statements: whose results these are, and the query that gives them.
    fn end(&self, run: &str) -> Vec<String> {
        let d = self.d;
        let as_of = d.date_text(d.day_of_judgement("").1);
        let mut end = d.work_table("social_run", &format!("SELECT {} AS run, {as_of} AS as_of", d.text(run)));
        let sum = format!("CAST(SUM({}) AS BIGINT)", weight(d));
        let last = record(d, "end", &[("num", "COUNT(*)".to_owned()), ("den", sum)], " FROM social_found");
        let columns: Vec<String> = columns::COLUMNS.iter().map(|(name, _)| format!("f.{}", d.quoted(name))).collect();
        end.push(format!(
            "SELECT r.run, r.as_of, {} FROM (SELECT * FROM social_found UNION ALL {last}) AS f CROSS JOIN social_run AS r",
            columns.join(", ")
        ));
        end
    }

    /// What is said of a register, and the cells of its rows that instances rest on.
    fn of_register(&self, one: &Wanted<'_>) -> Vec<String> {
        let d = self.d;
        let table = self.names.facts(one.register);
        let name = ("register", d.text(&one.register.name));
        let said = |kind: &str, set: &[(&str, &str)], from: &str| {
            let set: Vec<(&str, String)> = set.iter().map(|(name, value)| (*name, (*value).to_owned())).chain([name.clone()]).collect();
            record(d, kind, &set, from)
        };
        let mut all = vec![
            said("register", &[("num", "COUNT(*)")], &format!(" FROM {table} AS f")),
            said("source", &[("source", "_source"), ("item", "MIN(_row)")], &format!(" FROM {table} AS f GROUP BY _source")),
        ];
        if one.register.nature != social_core::plan::Nature::List {
            all.push(said("days", &[("num", "MIN(_from)"), ("num_most", "MAX(_from)")], &format!(" FROM {table} AS f")));
            if one.register.updated.is_some() {
                all.push(said("day", &[("num", "_from")], &format!(" FROM {table} AS f WHERE _from IS NOT NULL GROUP BY _from")));
            }
        }
        if let Some(column) = one.register.contested_by.and_then(|id| one.register.column(id)) {
            let some = format!(
                " FROM (SELECT _source, _line FROM {table} AS f WHERE {} IS NOT NULL ORDER BY _row LIMIT {}) AS x",
                d.quoted(&column.name),
                crate::judge::CONTESTED
            );
            all.push(said("contested", &[("source", "_source"), ("line", "_line")], &some));
        }
        all.extend(relied::lacks(d, &self.names, one.register, &one.columns));
        let rows = format!(
            "(SELECT DISTINCT source AS s, line AS l FROM social_witness AS a WHERE register = {}) AS w JOIN {table} AS f \
             ON f._source = w.s AND f._line = w.l",
            name.1
        );
        for column in &one.columns {
            let own = format!("f.{}", d.quoted(&column.name));
            let shown = format!("f.{}", d.quoted(&format!("_shown_{}", column.name)));
            let digit = d.digit(&own);
            let listed = plan::listed(d, &shown);
            let denominator = relied::denominator(column).to_string();
            let value: Vec<(&str, &str)> = match &column.ty {
                Type::Number(_) => vec![("num", &own), ("den", &denominator)],
                Type::Date | Type::Days | Type::Moment => vec![("num", &own)],
                Type::Truth => vec![("num", &digit)],
                Type::Several(_) => vec![("said", &listed)],
                _ => vec![("said", &shown)],
            };
            let field = d.text(&column.name);
            let set: Vec<(&str, &str)> =
                value.into_iter().chain([("source", "f._source"), ("line", "f._line"), ("field", &field)]).collect();
            all.push(said("cell", &set, &format!(" FROM {rows} WHERE {own} IS NOT NULL")));
        }
        all
    }
}
