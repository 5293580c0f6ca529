//! A situation in a sentence: the rows of each register, with what the rules concerned read of them. Names of the author stand in
//! quotes, so that no article has to be guessed.

use super::{Fact, Situation, Val, replay};
use crate::plan::ir::{Domain, Id, NodeKind, Plan};
use crate::plan::walk::{Inside, walk_plan};
use crate::plan::{Column, Register, Schema};
use crate::resolve::{Code, EntityId};
use crate::words::{Lang, Text};

/// Rows of one register that are told; the others are counted.
const TOLD: usize = 4;

/// A situation as the plans see it, in both languages: `une ligne de « Dépenses » : montant 150 EUR, accords 1`.
pub fn sentence<'p>(code: &Code, schema: &Schema, situation: &Situation, plans: impl IntoIterator<Item = &'p Plan>) -> Text {
    let plans: Vec<&Plan> = plans.into_iter().collect();
    let read = replay::read(plans.iter().copied());
    let is_dated = plans.iter().any(|plan| looks_at_today(plan));
    let say = |lang| Say { code, lang }.situation(schema, situation, &read, is_dated);
    Text { fr: say(Lang::Fr), en: say(Lang::En) }
}

/// Whether a plan comes to something else on another day.
fn looks_at_today(plan: &Plan) -> bool {
    fn is_of_time(domain: &Domain) -> bool {
        match domain {
            Domain::Once | Domain::Rows(_) | Domain::Groups { .. } => false,
            Domain::Periods { .. } | Domain::States { .. } | Domain::Moments { .. } | Domain::Spans { .. } => true,
            Domain::Product(two) => is_of_time(&two.0) || is_of_time(&two.1),
        }
    }
    let mut reads = is_of_time(&plan.domain);
    walk_plan(plan, &mut |inside| reads |= matches!(inside, Inside::Node(node) if node.kind == NodeKind::Today));
    reads
}

struct Say<'c> {
    code: &'c Code,
    lang: Lang,
}

impl Say<'_> {
    const fn w(&self, fr: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Fr => fr,
            Lang::En => en,
        }
    }

    fn situation(&self, schema: &Schema, situation: &Situation, read: &[(Id, Vec<Id>)], is_dated: bool) -> String {
        let mut parts = Vec::new();
        for register in &schema.registers {
            let columns = read.iter().find(|(id, _)| *id == register.id).map(|(_, columns)| columns.as_slice());
            let rows: Vec<&Fact> = situation.rows.iter().filter(|fact| fact.register == register.id).collect();
            if columns.is_some() || !rows.is_empty() {
                parts.push(self.register(register, columns.unwrap_or_default(), &rows));
            }
        }
        let (last, others) = match parts.split_last() {
            Some((last, [])) => (last.clone(), String::new()),
            Some((last, others)) => (last.clone(), format!("{}{}", others.join(self.w(" ; ", "; ")), self.w(" ; et ", "; and "))),
            None => (self.w("aucun fait", "no fact").to_owned(), String::new()),
        };
        let day = if is_dated { format!("{} {}{}", self.w("au", "as of"), situation.today, self.w(" : ", ": ")) } else { String::new() };
        format!("{day}{others}{last}")
    }

    fn register(&self, register: &Register, columns: &[Id], rows: &[&Fact]) -> String {
        let name = self.quoted(register.id, &register.name);
        let count = match rows.len() {
            0 => return format!("{} {name}", self.w("aucune ligne de", "no row of")),
            1 => self.w("une ligne", "one row").to_owned(),
            several => format!("{several} {}", self.w("lignes", "rows")),
        };
        let head = format!("{count} {} {name}", self.w("de", "of"));
        let told: Vec<String> =
            rows.iter().take(TOLD).map(|fact| self.row(register, columns, fact)).filter(|row| !row.is_empty()).collect();
        if told.is_empty() {
            return head;
        }
        let rest = match rows.len().saturating_sub(TOLD) {
            0 => String::new(),
            1 => self.w(" ; puis une autre", "; then another").to_owned(),
            more => match self.lang {
                Lang::Fr => format!(" ; puis {more} autres"),
                Lang::En => format!("; then {more} others"),
            },
        };
        format!("{head}{}{}{rest}", self.w(" : ", ": "), told.join(self.w(" ; puis ", "; then ")))
    }

    /// What is read of a row; that a cell is empty is told too.
    fn row(&self, register: &Register, columns: &[Id], fact: &Fact) -> String {
        let cells = register.columns.iter().zip(fact.cells.iter().chain(std::iter::repeat(&None)));
        let read = cells.filter(|(column, _)| columns.contains(&column.id));
        read.map(|(column, value)| self.cell(column, value.as_ref())).collect::<Vec<_>>().join(", ")
    }

    fn cell(&self, column: &Column, value: Option<&Val>) -> String {
        let name = self.name(column.id, &column.name);
        match value {
            None => format!("{} {name}", self.w("sans", "no")),
            Some(value) => format!("{name} {}", value.datum(column).say(self.lang)),
        }
    }

    fn quoted(&self, id: Id, name: &str) -> String {
        let name = self.name(id, name);
        match self.lang {
            Lang::Fr => format!("« {name} »"),
            Lang::En => format!("“{name}”"),
        }
    }

    /// The title, else the name.
    fn name(&self, id: Id, name: &str) -> String {
        let title = self.code.entity(EntityId(id.0)).and_then(|entity| entity.title_in(self.lang));
        title.map_or_else(|| name.replace('_', " "), std::borrow::Cow::into_owned)
    }
}
