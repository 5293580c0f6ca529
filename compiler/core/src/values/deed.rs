//! Deeds: an act of the vocabulary and what it is done to.

use super::read::refuse;
use super::{Cursor, Deed, Expected, Out, Value, prose, reference};
use crate::kinds::Kind;
use crate::proof::words::AND;
use social_grammar::TokenKind;

/// `publier comptes`: an act, then names or texts; a text alone is an opaque deed. Stops at `et`, which the caller
/// takes for a comma. JSON: `{"act":"publier","objects":["comptes",{"prose":"le bilan"}]}`, or `{"prose":"…"}`.
pub(super) fn deed(cursor: &mut Cursor, out: &mut Out) -> Option<Value> {
    if prose::eat(cursor).is_some() {
        return Some(Value::Prose);
    }
    if cursor.peek_kind() != Some(TokenKind::Word) {
        return refuse(cursor, out, cursor.here(), Expected::Deed);
    }
    let act = reference::name(cursor, out, &[Kind::Act])?;
    let mut objects = Vec::new();
    while !cursor.sees(AND) {
        match cursor.peek_kind() {
            Some(TokenKind::Word) => objects.push(Ok(reference::name(cursor, out, &[])?)),
            Some(TokenKind::Prose | TokenKind::Block) => objects.extend(prose::eat(cursor).map(|token| Err(token.span))),
            _ => break,
        }
    }
    Some(Value::Deed(Box::new(Deed { act, objects })))
}

#[cfg(test)]
mod tests {
    use super::super::trial::{in_json, printed, shown};
    use crate::model::ValueType as T;
    use crate::words::Lang;

    #[test]
    fn an_act_and_its_objects_stop_before_and() {
        assert_eq!(shown(T::Deed, "publier comptes"), "Deed(Deed { act: RefId(0), objects: [Ok(RefId(1))] })");
        assert_eq!(shown(T::Deed, "publier"), "Deed(Deed { act: RefId(0), objects: [] })");
        assert_eq!(
            shown(T::Deed, "publier comptes et convoquer assemblée"),
            "Deed(Deed { act: RefId(0), objects: [Ok(RefId(1))] }) | et convoquer assemblée"
        );
        assert_eq!(shown(T::Deed, "« balayer la salle »"), "Prose");
        assert_eq!(printed(T::Deed, "publier  comptes \"le bilan\"", Lang::En), "publier comptes \"le bilan\"");
        assert_eq!(in_json(T::Deed, "publier comptes « le bilan »"), r#"{"act":"publier","objects":["comptes",{"prose":"le bilan"}]}"#);
    }
}
