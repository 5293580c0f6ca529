//! Names that stand for declarations, alone or with what goes with them: a period, a share.

use super::read::refuse;
use super::{Cursor, Expected, Out, Period, Value, amount, period, prose};
use crate::kinds::Kind;
use crate::model::Field;
use crate::words::folded_hash;
use social_grammar::{Span, TokenKind};

/// Number of a reference in its declaration.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RefId(pub u32);

/// A name used in a value. Resolution finds what it stands for.
#[derive(Clone, Copy, Debug)]
pub struct RefData {
    /// The whole path, as written.
    pub span: Span,
    /// The first part of the path: what is looked up.
    pub head: Span,
    /// Hash of the folded first part.
    pub hash: u64,
    /// Kinds it may be; any when empty.
    pub kinds: &'static [Kind],
    /// Entity of the declaration that uses it.
    pub owner: u16,
    /// Field that uses it.
    pub field: Field,
    /// Whether prose would do as well, so that a name nobody declared is no fault.
    pub or_prose: bool,
}

impl RefData {
    /// A reference of one word to one of some kinds.
    pub fn new(text: &str, span: Span, kinds: &'static [Kind]) -> Self {
        let hash = folded_hash(span.of(text));
        Self { span, head: span, hash, kinds, owner: 0, field: Field::NONE, or_prose: false }
    }
}

/// Who may hold a role.
static PARTIES: &[Kind] = &[Kind::Person, Kind::Organisation, Kind::Body, Kind::Role, Kind::Category];

/// The words of a path: the first, and all of them with their dots.
#[derive(Clone, Copy)]
pub(crate) struct PathSpans {
    head: Span,
    whole: Span,
}

/// Takes a name, dotted or not: `exercice.fin`.
pub(crate) fn skip_path(cursor: &mut Cursor) -> Option<PathSpans> {
    let head = cursor.eat(TokenKind::Word)?.span;
    let mut whole = head;
    while cursor.peek_kind() == Some(TokenKind::Dot) && cursor.second_kind() == Some(TokenKind::Word) {
        cursor.advance();
        whole = cursor.advance().map_or(whole, |token| whole.to(token.span));
    }
    Some(PathSpans { head, whole })
}

fn data(cursor: &Cursor, out: &Out, path: PathSpans) -> RefData {
    RefData {
        span: path.whole,
        head: path.head,
        hash: folded_hash(cursor.text(path.head)),
        kinds: &[],
        owner: out.owner,
        field: out.field,
        or_prose: false,
    }
}

/// A name of one of some kinds, dotted or not. JSON: a string.
pub(crate) fn name(cursor: &mut Cursor, out: &mut Out, kinds: &'static [Kind]) -> Option<RefId> {
    let Some(path) = skip_path(cursor) else { return refuse(cursor, out, cursor.here(), Expected::Name) };
    let data = RefData { kinds, ..data(cursor, out, path) };
    Some(out.reference(data))
}

/// A bare word that may stand for a declaration, or only for itself.
pub(crate) fn unbound(cursor: &Cursor, out: &mut Out, path: PathSpans) -> RefId {
    let data = RefData { or_prose: true, ..data(cursor, out, path) };
    out.reference(data)
}

/// A module, or a file or an address between quotes. JSON: a string.
pub(super) fn path(cursor: &mut Cursor, out: &mut Out) -> Option<Value> {
    if prose::eat(cursor).is_some() {
        return Some(Value::Path(None));
    }
    let Some(path) = skip_path(cursor) else { return refuse(cursor, out, cursor.here(), Expected::Path) };
    let data = data(cursor, out, path);
    Some(Value::Path(Some(out.reference(data))))
}

/// A party and when it holds: `ana du 2025-01-01 au 2027-01-01`. JSON: `{"party":"ana","from":…,"to":…}`.
pub(super) fn holding(cursor: &mut Cursor, out: &mut Out) -> Option<Value> {
    if cursor.peek_kind() != Some(TokenKind::Word) {
        return refuse(cursor, out, cursor.here(), Expected::Holding);
    }
    let party = name(cursor, out, PARTIES)?;
    let period = match period::is_next(cursor) {
        true => period::period(cursor, out)?,
        false => Period::default(),
    };
    Some(Value::Holding(party, period))
}

/// A name and its share: `travail 1/2`. JSON: `{"of":"travail","share":{"numerator":1,"denominator":2}}`.
pub(super) fn split(cursor: &mut Cursor, out: &mut Out) -> Option<Value> {
    let start = cursor.here();
    if cursor.peek_kind() != Some(TokenKind::Word) {
        return refuse(cursor, out, start, Expected::Split);
    }
    let of = name(cursor, out, &[])?;
    if cursor.peek_kind() != Some(TokenKind::Number) {
        return refuse(cursor, out, start, Expected::Split);
    }
    Some(Value::Split(of, amount::share(cursor, out)?))
}

#[cfg(test)]
mod tests {
    use super::super::trial::{faults, printed, shown, trial};
    use super::super::{Expected, FaultKind};
    use crate::model::ValueType as T;
    use crate::words::Lang;

    #[test]
    fn a_name_keeps_its_first_part_apart() {
        let text = "Exercice.fin, suite";
        let read = trial(T::Ref(&[]), text);
        let spans = read.refs.first().map(|r| (r.span.of(text), r.head.of(text), r.or_prose));
        assert_eq!(spans, Some(("Exercice.fin", "Exercice", false)));
        assert_eq!(read.left, ", suite");
        assert_eq!(shown(T::RefOrProse(&[]), "« un texte »"), "Prose");
        assert_eq!(shown(T::Path, "std.coopération"), "Path(Some(RefId(0)))");
        assert_eq!(shown(T::Path, "\"./voisin.social\""), "Path(None)");
    }

    #[test]
    fn holdings_and_splits_read_and_print() {
        for (ty, text, fr, en) in [
            (T::Holding, "ana", "ana", "ana"),
            (T::Holding, "ana from 2025-01-01 to 2027-01-01", "ana du 2025-01-01 au 2027-01-01", "ana from 2025-01-01 to 2027-01-01"),
            (T::Holding, "ana depuis 2025-01-01", "ana depuis 2025-01-01", "ana since 2025-01-01"),
            (T::Split, "travail 1/2", "travail 1/2", "travail 1/2"),
            (T::Split, "fonds_commun 57,5 %", "fonds_commun 57,5 %", "fonds_commun 57.5%"),
        ] {
            assert_eq!(printed(ty, text, Lang::Fr), fr, "{text}");
            assert_eq!(printed(ty, text, Lang::En), en, "{text}");
        }
    }

    #[test]
    fn what_is_missing_is_said_once() {
        for (ty, text, at, expected) in [
            (T::Split, "travail", "travail", Expected::Split),
            (T::Split, "travail moitié", "moitié", Expected::Split),
            (T::Holding, "\"ana\"", "\"ana\"", Expected::Holding),
            (T::Ref(&[]), "12", "12", Expected::Name),
        ] {
            let found: Vec<_> = faults(ty, text).into_iter().map(|f| (f.span.of(text), f.kind)).collect();
            assert_eq!(found, [(at, FaultKind::WrongValue(expected))], "{text}");
        }
    }
}
