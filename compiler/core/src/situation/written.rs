//! A situation as a scenario, ready to be pasted in a code.

use super::{Situation, Val};
use crate::kinds::{Kind, scenario};
use crate::model::Field;
use crate::plan::ir::{Measure, Type};
use crate::plan::{Column, Schema};
use crate::resolve::{Code, Entity};
use crate::values::{Ratio, VERDICTS, print_number, write_prose};
use crate::verdict::Verdict;
use crate::words::Lang;

/// What a scenario is called, and what it expects.
#[derive(Clone, Debug)]
pub struct Telling<'c> {
    /// Its name, which nothing else has.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What each rule comes to.
    pub expects: Vec<(Entity<'c>, Verdict)>,
}

impl<'c> Telling<'c> {
    /// What a scenario of these rules is called, in a code.
    pub fn of(code: &Code, expects: &[(Entity<'c>, Verdict)], lang: Lang) -> Self {
        let words = |verdict: Verdict| match (verdict, lang) {
            (Verdict::Confirmed, Lang::Fr) => "respectée",
            (Verdict::Confirmed, Lang::En) => "respected",
            (Verdict::Contradicted, Lang::Fr) => "enfreinte",
            (Verdict::Contradicted, Lang::En) => "broken",
            (_, Lang::Fr) => "sans verdict",
            (_, Lang::En) => "without verdict",
        };
        let colon = if lang == Lang::Fr { " : " } else { ": " };
        let of_one = |(rule, verdict): &(Entity<'_>, Verdict)| {
            format!("{}{colon}{}", rule.title_in(lang).unwrap_or_else(|| rule.label()), words(*verdict))
        };
        let names = expects.iter().map(|(rule, verdict)| format!("{}_{}", rule.label(), words(*verdict).replace(' ', "_")));
        Self {
            name: free_name(code, &names.collect::<Vec<_>>().join("_")),
            title: expects.iter().map(of_one).collect::<Vec<_>>().join(if lang == Lang::Fr { " ; " } else { "; " }),
            expects: expects.to_vec(),
        }
    }
}

/// The text of a scenario.
pub fn written(schema: &Schema, telling: &Telling<'_>, situation: &Situation, lang: Lang) -> String {
    let keyword = Kind::Scenario.spec().names.proper(lang);
    let mut out = format!("{keyword} {} {} {{\n", telling.name, write_prose(&telling.title, 0));
    out.push_str(&format!("  {}: {}\n", label(scenario::AS_OF, lang), situation.today));
    for (rule, verdict) in &telling.expects {
        let word = VERDICTS.iter().find(|choice| choice.key == verdict.key()).map_or("", |choice| choice.names.proper(lang));
        out.push_str(&format!("  {}: {} {word}\n", label(scenario::EXPECTS, lang), rule.label()));
    }
    let fact = Kind::Given.spec().names.proper(lang);
    for row in &situation.rows {
        let Some(register) = schema.register(row.register) else { continue };
        let cells: Vec<String> = register
            .columns
            .iter()
            .zip(&row.cells)
            .filter_map(|(column, cell)| Some(format!("{}: {}", column.name, value(column, cell.as_ref()?, lang))))
            .collect();
        out.push_str(&format!("  {fact} {} {{ {} }}\n", register.name, cells.join("; ")));
    }
    out + "}\n"
}

fn label(field: Field, lang: Lang) -> &'static str {
    Kind::Scenario.spec().fields.get(usize::from(field.0)).map_or("", |spec| spec.names.proper(lang))
}

/// The name, or one like it that nothing has.
fn free_name(code: &Code, name: &str) -> String {
    let mut ranks = 2..;
    let mut free = name.to_owned();
    while code.named(&free).is_some() {
        free = format!("{name}_{}", ranks.next().unwrap_or(2));
    }
    free
}

/// A value as the author of the code would write it.
fn value(column: &Column, value: &Val, lang: Lang) -> String {
    let yes = |truth| match (truth, lang) {
        (true, Lang::Fr) => "oui",
        (true, Lang::En) => "yes",
        (false, Lang::Fr) => "non",
        (false, Lang::En) => "no",
    };
    match value {
        Val::Truth(truth) => yes(*truth).to_owned(),
        Val::Number(number) => self::number(column, *number, lang),
        Val::Day(day) => day.to_string(),
        Val::Moment(moment) if column.zone.is_some() => format!("\"{}\"", moment.strftime("%Y-%m-%dT%H:%M")),
        Val::Moment(moment) => format!("\"{}\"", moment.strftime("%Y-%m-%dT%H:%MZ")),
        Val::Text(text) if column.ty == Type::Choice && is_word(text) => text.to_string(),
        Val::Text(text) => write_prose(text, 0),
        // A name of several words that stands alone would be read as several names.
        Val::Several(texts) => match texts.as_slice() {
            [one] if one.contains(char::is_whitespace) => write_prose(&format!("{one};"), 0),
            all => write_prose(&all.join("; "), 0),
        },
    }
}

fn number(column: &Column, number: Ratio<i64>, lang: Lang) -> String {
    let plain = print_number(number, lang);
    match &column.ty {
        Type::Number(Measure::Money(currency)) => format!("{plain} {}", String::from_utf8_lossy(currency)),
        Type::Number(Measure::Share) => match number.numer().checked_mul(100).map(|over| Ratio::new(over, *number.denom())) {
            Some(percent) if lang == Lang::Fr => format!("{} %", print_number(percent, lang)),
            Some(percent) => format!("{}%", print_number(percent, lang)),
            None => plain,
        },
        Type::Days if lang == Lang::Fr => format!("{plain} jours"),
        Type::Days => format!("{plain} days"),
        _ => plain,
    }
}

fn is_word(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.all(|c| c.is_alphanumeric() || c == '_')
}
