//! The columns of a register as a table: what each holds, and what it means.

use crate::page::Page;
use crate::{entity, value};
use maud::{Markup, html};
use social_core::kinds::column;
use social_core::resolve::{Entity, FieldView};
use social_core::values::Value;

/// One row for each column; the id of a column is that of its row.
pub(crate) fn table(page: &Page<'_>, register: Entity<'_>, columns: &[Entity<'_>]) -> Markup {
    if columns.is_empty() {
        return html! {};
    }
    let has_meaning = columns.iter().any(|one| one.has(column::MEANING));
    let label = format!("{}{}", page.say("Les colonnes de\u{a0}: ", "The columns of: "), entity::title(page, register));
    html! {
        div.scroll tabindex="0" role="region" aria-label=(label) {
            table.cells {
                thead { tr {
                    th scope="col" { (page.say("Colonne", "Column")) }
                    th scope="col" { (page.say("Ce qu'on y note", "What is written there")) }
                    @if has_meaning { th scope="col" { (page.say("Ce que cela veut dire", "What it means")) } }
                } }
                tbody { @for one in columns {
                    tr id=(page.ids.id(*one)) {
                        th scope="row" { (entity::titled(page, *one)) }
                        td { (content(page, *one)) }
                        @if has_meaning { td { @for view in crate::role::deed::said(page, *one, column::MEANING) { (value::value(page, view)) } } }
                    }
                } }
            }
        }
    }
}

/// Its type with its unit, then what else is asked of the cell.
fn content(page: &Page<'_>, column: Entity<'_>) -> Markup {
    let types: Vec<String> = column.values(column::TYPE).map(|view| value::plain(page, view)).collect();
    let units: Vec<String> =
        [column::UNIT, column::CURRENCY].into_iter().flat_map(|field| column.values(field)).map(|view| view.prose().into_owned()).collect();
    let elsewhere = [column::TYPE, column::UNIT, column::CURRENCY, column::MEANING];
    let rest: Vec<FieldView<'_>> = column.fields().filter(|view| !elsewhere.contains(&view.field())).collect();
    html! {
        (types.join(", "))
        @if !units.is_empty() { " (" (units.join(", ")) ")" }
        @let mut last = None;
        @for (n, view) in rest.iter().enumerate() {
            @let is_again = last.replace(view.field()) == Some(view.field());
            @if is_again { ", " }
            @else {
                @if n > 0 || !types.is_empty() { (page.say("\u{a0}; ", "; ")) }
                span.quiet { (value::label(page, *view).to_lowercase()) }
                @if !matches!(view.value(), Value::YesNo(true)) { " " }
            }
            (asked(page, *view))
        }
    }
}

/// What a field of a column asks; its label alone says a yes.
fn asked(page: &Page<'_>, view: FieldView<'_>) -> Markup {
    match view.value() {
        Value::YesNo(true) => html! {},
        // A value among others is a word of the register, whatever else bears that name.
        _ if view.field() == column::AMONG => html! { (view.prose().replace('_', " ")) },
        _ => value::value(page, view),
    }
}

#[cfg(test)]
mod tests {
    use crate::chapters;
    use crate::role::trial::{shown, words};
    use social_core::words::Lang;

    const CODE: &str = "code maison \"La maison\" {\n}\ndérogation blé \"Le blé attend\" {\n}\nregistre livraison \"Livraisons\" {\n  nature: événements à reçue_le\n  colonne reçue_le {\n    type: date\n  }\n  colonne céréale {\n    type: choix\n    parmi: blé, petit_épeautre\n    clé: oui\n  }\n  colonne prix {\n    type: montant\n    monnaie: EUR\n    sens: \"le kilo rendu\"\n  }\n}\n";

    #[test]
    fn columns_are_a_table_and_their_choices_are_words() {
        let markup = shown(CODE, Lang::Fr, |page| chapters::chapter(page, "faits"));
        let told = words(&markup).replace('\u{a0}', " ");
        assert!(told.contains("Colonne Ce qu'on y note Ce que cela veut dire"), "{told}");
        assert!(told.contains("céréale choix ; parmi blé, petit épeautre ; clé"), "{told}");
        assert!(told.contains("prix montant (EUR) le kilo rendu"), "{told}");
        assert!(told.contains("événements, selon « reçue le »"), "{told}");
        assert!(markup.contains("<tr id=\"") && !told.contains("attend"), "{markup}");
    }
}
