//! What each word of a file is, for colours: kinds, fields, names by what they stand for, values, words of tests.

use super::View;
use super::written::{Written, items, meets};
use social_core::explain::choices;
use social_core::kinds::{Kind, field_spec};
use social_core::model::{Decl, EntityData, ValueType};
use social_core::proof::words::TABLE;
use social_core::proof::{self, Names};
use social_core::resolve::{Entity, EntityId, Registers};
use social_core::text::{FileId, Span};
use social_core::values::{Unit, Value, WordUse};
use social_grammar::TokenKind;

/// A word and what it is. Tokens are in order, apart, and each stands on one line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SemanticToken {
    /// Where, in bytes of the file.
    pub span: Span,
    /// What it is.
    pub class: Class,
    /// More about it, one bit for each of [`MODIFIERS`].
    pub modifiers: u32,
}

macro_rules! classes {
    ($($(#[$doc:meta])* $class:ident = $name:literal),+ $(,)?) => {
        /// What a word is: the types that every editor gives a colour.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        #[repr(u32)]
        pub enum Class { $($(#[$doc])* $class),+ }

        /// The names of the classes, in their order.
        pub const CLASSES: &[&str] = &[$($name),+];
    };
}

classes! {
    /// The word of a kind, a word of the test language.
    Keyword = "keyword",
    /// The label of a field.
    Property = "property",
    /// One of a closed list.
    Choice = "enumMember",
    /// Text between quotes.
    Prose = "string",
    /// A number, its unit, a date.
    Number = "number",
    /// A comment.
    Comment = "comment",
    /// A sign between values.
    Operator = "operator",
    /// A module.
    Module = "namespace",
    /// Who: a role, a body, a person.
    Party = "class",
    /// What is held to: a principle, a purpose.
    Principle = "interface",
    /// What is owed: a rule, a practice, a commitment.
    Norm = "function",
    /// An act, a decision.
    Act = "method",
    /// Where facts are.
    Register = "struct",
    /// What a register says of its rows.
    Column = "variable",
    /// A name that the test gives to a row or a group.
    Row = "parameter",
    /// Any other declaration.
    Declared = "type",
}

/// The name is declared here.
pub const DECLARATION: u32 = 1;
/// It belongs to the standard library.
pub const LIBRARY: u32 = 1 << 1;
/// It is a word of the test language.
pub const TEST: u32 = 1 << 2;
/// It is the unit of a number.
pub const UNIT: u32 = 1 << 3;
/// It is a date.
pub const DATE: u32 = 1 << 4;

/// The names of the modifiers, in the order of their bits.
pub const MODIFIERS: &[&str] = &["declaration", "defaultLibrary", "test", "unit", "date"];

/// The tokens of a file, or of the declarations that a range touches.
pub fn semantic_tokens(view: View<'_>, file: FileId, within: Option<Span>) -> Vec<SemanticToken> {
    let Some(source) = view.source(file) else { return Vec::new() };
    let registers = Registers::new(view.code);
    let touched = |span: Span| within.is_none_or(|within| meets(span, within));
    let mut out = Vec::new();
    for item in items(&source.text).into_iter().filter(|item| touched(item.span)) {
        let written = Written::read(&source.text, item);
        let marks = marks(view, file, &written, &registers);
        for token in painted(&written, &marks) {
            let span = token.span.shifted(item.span.start);
            lines_of(&source.text, SemanticToken { span, ..token }, &mut out);
        }
    }
    out.retain(|token| touched(token.span));
    out
}

/// A stretch of an item and what it is.
type Mark = (Span, Class, u32);

/// What the reading of an item knows of its words, in order of place; where two overlap the more precise comes first.
fn marks(view: View<'_>, file: FileId, written: &Written<'_>, registers: &Registers<'_>) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    if let Some(at) = view.item(file, written.item.span.start).filter(|at| at.start == written.item.span.start) {
        for entity in view.code.entities_of(at) {
            marks.extend(of_tests(view, entity, registers));
            marks.extend(of_names(entity, written.item.span.start));
        }
    }
    marks.extend(of_heads(&written.decl));
    let values = Values::of(&written.decl);
    marks.extend(written.words.iter().map(|word| values.word(word)));
    marks.extend(written.decl.fields.iter().map(|field| (field.label, Class::Property, 0)));
    // A stable sort: of those that start at one place the first written above wins.
    marks.sort_by_key(|(span, ..)| span.start);
    let mut kept: Vec<Mark> = Vec::with_capacity(marks.len());
    for mark in marks.into_iter().filter(|(span, ..)| !span.is_empty()) {
        if kept.last().is_none_or(|(last, ..)| last.end <= mark.0.start) {
            kept.push(mark);
        }
    }
    kept
}

/// Names of declarations and groups, where they are declared.
fn of_heads(decl: &Decl) -> impl Iterator<Item = Mark> + '_ {
    let named = decl.entities.iter().filter(|entity| !entity.name.is_empty());
    named.map(|entity: &EntityData| match entity.kind {
        Kind::Given => (entity.name, Class::Register, 0),
        kind => (entity.name, class_of(kind), DECLARATION),
    })
}

/// The values of an item in order of place, each with the type of its field.
struct Values<'d> {
    decl: &'d Decl,
    all: Vec<(Span, Option<ValueType>, bool)>,
}

impl<'d> Values<'d> {
    fn of(decl: &'d Decl) -> Self {
        let mut all = Vec::with_capacity(decl.fields.len());
        for entity in &decl.entities {
            let own = decl.fields.get(entity.fields.0 as usize..entity.fields.1 as usize).unwrap_or_default();
            all.extend(own.iter().map(|field| {
                let ty = field_spec(entity.kind, field.field).map(|spec| spec.ty);
                let is_test = matches!(field.value, Value::Test(_)) || matches!(ty, Some(ValueType::Test | ValueType::Condition));
                (field.span, ty, is_test)
            }));
        }
        all.sort_by_key(|(span, ..)| *span);
        Self { decl, all }
    }

    /// The word of a kind, a label, a word of a test or of a value, a choice, a unit.
    fn word(&self, word: &WordUse) -> Mark {
        let before = self.all.partition_point(|(span, ..)| span.start <= word.span.start);
        let value = before.checked_sub(1).and_then(|at| self.all.get(at)).filter(|(span, ..)| word.span.end <= span.end);
        let Some((_, ty, is_test)) = value else {
            let before = self.decl.entities.partition_point(|entity| entity.head.start <= word.span.start);
            let head = before.checked_sub(1).and_then(|at| self.decl.entities.get(at)).map(|entity| entity.head);
            let is_head = head.is_some_and(|head| word.span.end <= head.end);
            return (word.span, if is_head { Class::Keyword } else { Class::Property }, 0);
        };
        if Unit::is_written_with(word.words) {
            return (word.span, Class::Number, UNIT);
        }
        if *is_test && TABLE.iter().any(|known| known.words == word.words) {
            return (word.span, Class::Keyword, TEST);
        }
        let is_choice = matches!(ty, Some(ValueType::YesNo | ValueType::Expectation))
            || ty.and_then(choices).is_some_and(|list| list.iter().any(|choice| choice.names == word.words));
        (word.span, if is_choice { Class::Choice } else { Class::Keyword }, 0)
    }
}

/// Names in use outside of tests.
fn of_names(entity: Entity<'_>, start: u32) -> Vec<Mark> {
    let mut marks = Vec::new();
    for name in entity.refs() {
        let class = match name.target() {
            Some(target) => (class_of(target.kind()), if target.is_own() { 0 } else { LIBRARY }),
            None => (name.data().kinds.first().map_or(Class::Declared, |kind| class_of(*kind)), 0),
        };
        let (span, head) = (name.data().span, name.data().head);
        marks.push((head, class.0, class.1));
        if span.end > head.end + 1 {
            marks.push((Span::new(head.end + 1, span.end), Class::Column, 0));
        }
    }
    // The cells of a fact are called as the columns of its register.
    if entity.kind().spec().open {
        marks.extend(entity.fields().map(|field| (back(field.label_place().span, start), Class::Column, 0)));
    }
    marks
}

/// A span of the file as one of its item.
const fn back(span: Span, start: u32) -> Span {
    Span::new(span.start.saturating_sub(start), span.end.saturating_sub(start))
}

/// Names in tests: rows, columns, keys, values.
fn of_tests(view: View<'_>, entity: Entity<'_>, registers: &Registers<'_>) -> Vec<Mark> {
    let mut marks = Vec::new();
    for field in entity.fields() {
        if let Value::Test(test) = field.value() {
            let names = registers.names(field, test);
            marks.extend(names_of(view, &names));
            marks.extend(aliases(test));
        }
    }
    marks
}

fn names_of<'n>(view: View<'n>, names: &'n Names) -> impl Iterator<Item = Mark> + 'n {
    names.found.iter().map(move |(span, found)| match found {
        proof::Found::Column { .. } => (*span, Class::Column, 0),
        proof::Found::Choice { .. } => (*span, Class::Choice, 0),
        proof::Found::Row { .. } | proof::Found::Key(_) => (*span, Class::Row, 0),
        proof::Found::Period | proof::Found::Span | proof::Found::Edge(_) => (*span, Class::Keyword, TEST),
        proof::Found::Declared(id) => (*span, view.code.entity(EntityId(*id)).map_or(Class::Declared, |known| class_of(known.kind())), 0),
    })
}

/// The names that a test gives to rows, groups and periods.
fn aliases(test: &proof::Test) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut name = |name: Option<proof::Name>| marks.extend(name.map(|name| (name.span, Class::Row, DECLARATION)));
    proof::walk(test, &mut |expr| {
        name(proof::set_of(expr).and_then(|set| set.alias));
        if let proof::ExprKind::Each(each) = &expr.kind {
            each.keys.iter().for_each(|key| name(key.alias));
            if let proof::Over::Periods(_, alias, _) = &each.over {
                name(*alias);
            }
        }
    });
    marks
}

/// What names of a kind are.
const fn class_of(kind: Kind) -> Class {
    match kind {
        Kind::Role | Kind::Body | Kind::Category | Kind::Person | Kind::Organisation => Class::Party,
        Kind::Principle | Kind::Purpose | Kind::Mission | Kind::Objective | Kind::Issue | Kind::Model => Class::Principle,
        Kind::Rule | Kind::Practice | Kind::Commitment | Kind::Demand => Class::Norm,
        Kind::Act | Kind::Action | Kind::Decision => Class::Act,
        Kind::Register => Class::Register,
        Kind::Column => Class::Column,
        Kind::Use | Kind::Code => Class::Module,
        _ => Class::Declared,
    }
}

/// The tokens of an item, each with what the reading knows of it, else what its own form says.
fn painted<'w>(written: &'w Written<'_>, marks: &'w [Mark]) -> impl Iterator<Item = SemanticToken> + 'w {
    written.tree.tokens.iter().filter_map(move |token| {
        let after = marks.partition_point(|(span, ..)| span.start <= token.span.start);
        let mark = after.checked_sub(1).and_then(|at| marks.get(at)).filter(|(span, ..)| token.span.end <= span.end);
        let (class, modifiers) = match (mark, token.kind) {
            (_, TokenKind::Comment) => (Class::Comment, 0),
            (_, TokenKind::Prose | TokenKind::Block) => (Class::Prose, 0),
            (_, TokenKind::Date | TokenKind::Month) => (Class::Number, DATE),
            (_, TokenKind::Number | TokenKind::Version | TokenKind::Percent | TokenKind::Currency) => (Class::Number, 0),
            (Some((_, class, modifiers)), TokenKind::Word) => (*class, *modifiers),
            (
                _,
                TokenKind::Equals
                | TokenKind::Different
                | TokenKind::AtMost
                | TokenKind::AtLeast
                | TokenKind::Less
                | TokenKind::More
                | TokenKind::Plus
                | TokenKind::Minus
                | TokenKind::Star
                | TokenKind::Slash,
            ) => (Class::Operator, 0),
            _ => return None,
        };
        Some(SemanticToken { span: token.span, class, modifiers })
    })
}

/// A token as one for each line that it stands on.
fn lines_of(text: &str, token: SemanticToken, out: &mut Vec<SemanticToken>) {
    let mut at = token.span.start;
    for line in token.span.of(text).split_inclusive(['\n', '\r']) {
        let held = line.trim_end_matches(['\n', '\r']).len() as u32;
        if held > 0 {
            out.push(SemanticToken { span: Span::new(at, at + held), ..token });
        }
        at += line.len() as u32;
    }
}
