//! A made-up story as a scenario, ready to be pasted in the code.

use super::propose::{Story, Val};
use social_core::kinds::{Kind, scenario};
use social_core::model::Field;
use social_core::plan::ir::{Measure, Type};
use social_core::plan::{Column, Schema};
use social_core::resolve::{Code, Entity};
use social_core::values::{Ratio, VERDICTS, print_number, write_prose};
use social_core::verdict::Verdict;
use social_core::words::Lang;

/// The text of a scenario that expects that verdict of a rule.
pub fn written(code: &Code, schema: &Schema, (rule, verdict): (Entity<'_>, Verdict), story: &Story, lang: Lang) -> String {
    let title = rule.title_in(lang).unwrap_or_else(|| rule.label());
    let (suffix, said) = match (verdict, lang) {
        (Verdict::Confirmed, Lang::Fr) => ("respectée", "respectée"),
        (Verdict::Confirmed, Lang::En) => ("respected", "respected"),
        (_, Lang::Fr) => ("enfreinte", "enfreinte"),
        (_, Lang::En) => ("broken", "broken"),
    };
    let colon = if lang == Lang::Fr { " : " } else { ": " };
    let name = free_name(code, &format!("{}_{suffix}", rule.label()));
    let keyword = Kind::Scenario.spec().names.proper(lang);
    let mut out = format!("{keyword} {name} {} {{\n", write_prose(&format!("{title}{colon}{said}"), 0));
    out.push_str(&format!("  {}: {}\n", label(scenario::AS_OF, lang), story.today));
    let word = VERDICTS.iter().find(|choice| choice.key == verdict.key()).map_or("", |choice| choice.names.proper(lang));
    out.push_str(&format!("  {}: {} {word}\n", label(scenario::EXPECTS, lang), rule.label()));
    let fact = Kind::Given.spec().names.proper(lang);
    for row in &story.rows {
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
        Val::Several(texts) => write_prose(&texts.join("; "), 0),
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
