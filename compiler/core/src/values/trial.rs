//! Reading a text as one value, for the tests of this folder.

use super::{Cursor, Fault, Out, RefData, Value, Written, print, read};
use crate::model::ValueType;
use crate::words::Lang;
use social_grammar::{Item, Span, parse};

/// One value read from a text: what it is, what it left behind, where it stopped.
pub(super) struct Trial {
    pub value: Value,
    pub faults: Vec<Fault>,
    pub refs: Vec<RefData>,
    pub span: Span,
    pub left: String,
}

pub(super) fn trial(ty: ValueType, text: &str) -> Trial {
    let whole = Span::new(0, text.len() as u32);
    let tree = parse(text, Item { span: whole, head: whole.end });
    let mut out = Out { keep_words: true, ..Out::default() };
    let mut cursor = Cursor::new(text, &tree.tokens, 0);
    let start = cursor.here();
    let value = read(ty, &mut cursor, &mut out);
    let left = cursor.rest().of(text).to_owned();
    Trial { value, faults: out.faults, refs: out.refs, span: cursor.since(start), left }
}

/// The value as Rust shows it; what was left unread after a bar.
pub(super) fn shown(ty: ValueType, text: &str) -> String {
    let trial = trial(ty, text);
    match trial.left.is_empty() {
        true => format!("{:?}", trial.value),
        false => format!("{:?} | {}", trial.value, trial.left),
    }
}

pub(super) fn faults(ty: ValueType, text: &str) -> Vec<Fault> {
    trial(ty, text).faults
}

/// The value printed in one language.
pub(super) fn printed(ty: ValueType, text: &str, lang: Lang) -> String {
    let trial = trial(ty, text);
    let name = |id: super::RefId| trial.refs.get(id.0 as usize).map_or_else(String::new, |r| r.span.of(text).to_owned());
    print(&trial.value, Written { text, span: trial.span, ty, name: &name }, lang)
}

/// The value in JSON.
pub(super) fn in_json(ty: ValueType, text: &str) -> String {
    let trial = trial(ty, text);
    let name = |id: super::RefId| trial.refs.get(id.0 as usize).map_or_else(String::new, |r| r.span.of(text).to_owned());
    super::json(&trial.value, Written { text, span: trial.span, ty, name: &name }).to_string()
}
