//! A plan as a sentence, in both languages: what a reader who never saw the test language would say of it.
//!
//! Names of the author stand in quotes, so that no article or agreement has to be guessed.

mod phrase;
mod set;

use super::ir::{Domain, Id, Node, NodeKind, Plan, Rows, Var};
use crate::proof::{Part, Period};
use crate::resolve::{EntityId, FieldView};
use crate::values::Duration;
use crate::words::{Lang, Text, fold};

/// The sentence of a plan; `field` holds the test it was made of.
pub fn sentence(plan: &Plan, field: FieldView<'_>) -> Text {
    let say = |lang| {
        let text = Say::new(plan, field, lang).plan(plan);
        contracted(&capitalised(&text), lang) + "."
    };
    Text { fr: say(Lang::Fr), en: say(Lang::En) }
}

/// One part of a plan, such as the left side of a comparison, as a phrase.
pub fn phrase(plan: &Plan, part: &Node, field: FieldView<'_>) -> Text {
    let say = |lang| contracted(&Say::new(plan, field, lang).value(part), lang);
    Text { fr: say(Lang::Fr), en: say(Lang::En) }
}

/// Says the nodes of one plan in one language.
struct Say<'c> {
    lang: Lang,
    field: FieldView<'c>,
    /// The register of each row variable.
    registers: Vec<Option<Id>>,
    /// The keys of each group and span.
    keys: Vec<(Var, &'c [Node])>,
    /// The rows in scope, the nearest last.
    around: Vec<Var>,
    /// The rows that are judged, not looked up.
    judged: Vec<Var>,
}

impl<'c> Say<'c> {
    fn new(plan: &'c Plan, field: FieldView<'c>, lang: Lang) -> Self {
        let mut say =
            Self { lang, field, registers: vec![None; usize::from(plan.vars)], keys: Vec::new(), around: Vec::new(), judged: Vec::new() };
        say.bind_domain(&plan.domain);
        say
    }

    /// The word of the language spoken.
    fn w(&self, fr: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Fr => fr,
            Lang::En => en,
        }
    }

    /// A name of the author, in quotes.
    fn quoted(&self, name: &str) -> String {
        let name = name.replace('_', " ");
        match self.lang {
            Lang::Fr => format!("« {name} »"),
            Lang::En => format!("“{name}”"),
        }
    }

    /// The short name of a register or column: what stands in the test.
    fn short(&self, id: Id) -> String {
        let entity = self.field.entity().code().entity(EntityId(id.0));
        entity
            .map(|entity| entity.name().map_or_else(|| entity.label().into_owned(), ToOwned::to_owned).replace('_', " "))
            .unwrap_or_default()
    }

    fn bind(&mut self, rows: &Rows) {
        if let Some(place) = self.registers.get_mut(usize::from(rows.var.0)) {
            *place = Some(rows.register);
        }
    }

    fn register_of(&self, var: Var) -> Option<Id> {
        self.registers.get(usize::from(var.0)).copied().flatten()
    }

    fn bind_domain(&mut self, domain: &'c Domain) {
        match domain {
            Domain::Rows(rows) => {
                self.bind(rows);
                self.around.push(rows.var);
                self.judged.push(rows.var);
            }
            Domain::Groups { var, rows, keys } | Domain::Spans { var, rows, keys } => {
                self.bind(rows);
                self.keys.push((*var, keys));
            }
            Domain::Product(pair) => {
                self.bind_domain(&pair.0);
                self.bind_domain(&pair.1);
            }
            Domain::Once | Domain::Periods { .. } | Domain::States { .. } | Domain::Moments { .. } => {}
        }
    }

    fn plan(mut self, plan: &'c Plan) -> String {
        let domain = self.domain(&plan.domain);
        let filter = plan.filter.as_ref().map(|filter| {
            let truth = self.truth(filter);
            format!("{}{truth}", self.w(", quand ", ", when "))
        });
        let body = self.truth(&plan.body);
        match domain.is_empty() {
            true => body,
            false => format!("{domain}{}{}{body}", filter.unwrap_or_default(), self.w(" : ", ": ")),
        }
    }

    fn domain(&mut self, domain: &'c Domain) -> String {
        match domain {
            Domain::Once => String::new(),
            Domain::Rows(rows) => format!("{} {}", self.w("pour chaque", "for each"), self.rows(rows)),
            Domain::Groups { rows, keys, .. } => {
                let keys = self.keys_of(rows, keys);
                format!("{} {keys} {} {}", self.w("pour chaque", "for each"), self.w("parmi", "among"), self.rows(rows))
            }
            Domain::Spans { rows, keys, .. } => {
                let keys = self.keys_of(rows, keys);
                format!(
                    "{} {} {} {keys}",
                    self.w("pour chaque durée sans interruption de", "for each unbroken span of"),
                    self.rows(rows),
                    self.w("avec le même", "with the same")
                )
            }
            Domain::Periods { period, from, to, .. } => {
                let period = self.each_period(*period);
                format!("{period}{}", self.range(from.as_ref(), to.as_ref()))
            }
            Domain::States { from, to, .. } | Domain::Moments { from, to, .. } => {
                format!("{}{}", self.w("à tout moment", "at all times"), self.range(from.as_ref(), to.as_ref()))
            }
            Domain::Product(pair) => {
                let first = self.domain(&pair.0);
                let second = self.domain(&pair.1);
                format!("{first}, {} {second}", self.w("et", "and"))
            }
        }
    }

    fn keys_of(&mut self, rows: &Rows, keys: &[Node]) -> String {
        self.around.push(rows.var);
        let keys: Vec<String> = keys
            .iter()
            .map(|key| match &key.kind {
                // A week or a month as a key is told apart by its first day: nobody says so.
                NodeKind::StartOf(part, date) => format!("{} {} {}", self.part(*part), self.w("de", "of"), self.value(date)),
                _ => self.value(key),
            })
            .collect();
        self.around.pop();
        self.listed(&keys, self.w(" et ", " and "))
    }

    fn range(&mut self, from: Option<&Node>, to: Option<&Node>) -> String {
        let mut out = String::new();
        if let Some(from) = from {
            out += &format!(" {} {}", self.w("depuis", "since"), self.day(from));
        }
        if let Some(to) = to {
            out += &format!(" {} {}", self.w("jusqu’à", "until"), self.day(to));
        }
        out
    }

    fn each_period(&self, period: Period) -> String {
        let word = match period {
            Period::Length(Duration { count, unit }) => {
                let length = Duration { count, unit }.print(self.lang);
                return format!("{} {length}", self.w("par période de", "for each period of"));
            }
            Period::Calendar(part) => self.part(part),
        };
        format!("{} {word}", self.w("chaque", "every"))
    }

    fn part(&self, part: Part) -> &'static str {
        match part {
            Part::Year => self.w("année", "year"),
            Part::Half => self.w("semestre", "half year"),
            Part::Quarter => self.w("trimestre", "quarter"),
            Part::Month => self.w("mois", "month"),
            Part::Week => self.w("semaine", "week"),
            Part::Day => self.w("jour", "day"),
        }
    }

    /// A part of the calendar, after its first or last day.
    fn of_part(&self, part: Part) -> &'static str {
        match part {
            Part::Year => self.w("de l’année", "of the year"),
            Part::Half => self.w("du semestre", "of the half year"),
            Part::Quarter => self.w("du trimestre", "of the quarter"),
            Part::Month => self.w("du mois", "of the month"),
            Part::Week => self.w("de la semaine", "of the week"),
            Part::Day => self.w("du jour", "of the day"),
        }
    }

    /// A name after `de` in French, `d’` before a vowel; after that word in English.
    fn of_name(&self, name: &str, en: &str) -> String {
        let is_vowel = fold(name).starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'h']);
        match self.lang {
            Lang::Fr => format!("{}{name}", if is_vowel { "d’" } else { "de " }),
            Lang::En => format!("{en}{name}"),
        }
    }

    /// `a, b et c`.
    fn listed(&self, all: &[String], last: &str) -> String {
        match all.split_last() {
            None => String::new(),
            Some((only, [])) => only.clone(),
            Some((end, before)) => format!("{}{last}{end}", before.join(", ")),
        }
    }
}

/// `de le` is said `du`.
fn contracted(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => text.replace(" de le ", " du ").replace(" de les ", " des ").replace(" à le ", " au ").replace(" à les ", " aux "),
        Lang::En => text.to_owned(),
    }
}

fn capitalised(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}
