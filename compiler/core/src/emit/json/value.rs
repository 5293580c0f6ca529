//! A value in JSON: its typed form, with names as references in both forms and tests as source, sentence and tree.

use super::ast;
use crate::emit::ids::Ids;
use crate::model::ValueType;
use crate::proof::{self, Test};
use crate::resolve::FieldView;
use crate::values::{self, Quorum, RefId, Value, Written};
use crate::words::Lang;
use serde_json::{Value as Json, json};
use social_grammar::{Item, Span, Token, TokenKind, parse};

/// The value of a field; none when it could not be read.
pub(super) fn value(ids: &Ids<'_>, field: FieldView<'_>) -> Option<Json> {
    match field.value() {
        Value::Wrong => None,
        Value::Test(test) => Some(tested(ids, field, test)),
        _ => Some(typed(ids, field)),
    }
}

fn typed(ids: &Ids<'_>, field: FieldView<'_>) -> Json {
    let ty = field.spec().map_or(ValueType::Literal, |spec| spec.ty);
    // Names come back as marks that stand nowhere in the text, and are replaced by references.
    let mut mark = String::from("\u{1}");
    while field.item_text().contains(&mark) {
        mark.push('\u{1}');
    }
    let name = |id: RefId| format!("{mark}{}", id.0);
    let span = Span::new(0, field.raw().len() as u32);
    let mut out = values::json(field.value(), Written { text: field.item_text(), span: in_item(field, span), ty, name: &name });
    replace(&mut out, &mark, &|id| json!(field.reference_of(RefId(id)).map(|reference| ids.named(reference))));
    if is_percent(field) {
        say_percent(&mut out);
    }
    if let (Value::ChoiceOn(..), true, Json::Object(all)) = (field.value(), field.raw().contains(','), &mut out) {
        // Two names side by side are not a beginning and an end.
        all.insert("how".to_owned(), "list".into());
    }
    out
}

/// The span of the value in its item.
fn in_item(field: FieldView<'_>, raw: Span) -> Span {
    let start = field.place().span.start.saturating_sub(field.entity().decl().start);
    Span::new(start, start + raw.len())
}

fn replace(json: &mut Json, mark: &str, reference: &dyn Fn(u32) -> Json) {
    match json {
        Json::String(text) => {
            if let Some(id) = text.strip_prefix(mark).and_then(|id| id.parse().ok()) {
                *json = reference(id);
            }
        }
        Json::Array(all) => all.iter_mut().for_each(|json| replace(json, mark, reference)),
        Json::Object(all) => all.values_mut().for_each(|json| replace(json, mark, reference)),
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

fn is_percent(field: FieldView<'_>) -> bool {
    matches!(field.value(), Value::Share(_) | Value::Split(..) | Value::Quorum(Quorum::Share(_))) && field.raw().contains('%')
}

/// Says that a share was written as a percentage, so that it comes back as one.
fn say_percent(json: &mut Json) {
    let Json::Object(all) = json else { return };
    match all.get_mut("share") {
        Some(share) => say_percent(share),
        None => {
            all.insert("as".to_owned(), "percent".into());
        }
    }
}

fn tested(ids: &Ids<'_>, field: FieldView<'_>, test: &Test) -> Json {
    let text = field.item_text();
    json!({
        "source": source(field.raw()),
        "text": { "fr": proof::print(test, text, Lang::Fr), "en": proof::print(test, text, Lang::En) },
        "ast": ast::tree(ids, field, test),
    })
}

/// A value over several lines, without its comments and its indentation; prose over several lines keeps both.
fn source(raw: &str) -> String {
    let whole = Span::new(0, raw.len() as u32);
    let tree = parse(raw, Item { span: whole, head: whole.end });
    let mut out = String::with_capacity(raw.len());
    let mut at = 0;
    for comment in tree.tokens.iter().filter(|token| token.kind == TokenKind::Comment) {
        out.push_str(Span::new(at, comment.span.start).of(raw));
        at = comment.span.end;
    }
    out.push_str(Span::new(at, whole.end).of(raw));
    let has_block = |token: &Token| token.kind == TokenKind::Block && token.span.of(raw).contains('\n');
    if tree.tokens.iter().any(has_block) {
        return out.trim().to_owned();
    }
    let lines: Vec<&str> = out.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}
