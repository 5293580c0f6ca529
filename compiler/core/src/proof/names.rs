//! What the names of a test stand for: rows, columns, group keys, periods, declarations, values of a closed list.

use super::ast::*;
use super::scope::{Around, Found, Near, Scope, ScopeKey, Unresolved, is_word};
use super::words::Keyword;
use crate::values::RefId;
use social_grammar::Span;

/// A column of a register.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Column {
    /// The column itself.
    pub entity: u32,
    /// The register whose rows its cells stand for.
    pub refers: Option<u32>,
    /// Whether its values are a closed list.
    pub is_closed: bool,
}

/// What is asked of a code; entities are its numbers, names are hashes of folded words.
pub trait Columns {
    /// What a reference of the test stands for.
    fn target(&self, reference: RefId) -> Option<u32>;
    /// The declaration of this name.
    fn entity(&self, name: u64) -> Option<u32>;
    /// What a reference names, when it is not the register that its rows are read from.
    fn gathered(&self, _reference: RefId) -> Option<u32> {
        None
    }
    /// The column of this name in a register, or of what a role or a body gathers.
    fn column(&self, register: u32, name: u64) -> Option<Column>;
    /// Whether the closed list of a column holds this value.
    fn has_choice(&self, column: u32, value: u64) -> bool;
}

/// What the names of a test stand for.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Each name that was found, in order of place; the parts of a dotted name are apart.
    pub found: Vec<(Span, Found)>,
    /// Those that were not.
    pub unresolved: Vec<Unresolved>,
}

impl Names {
    /// What the name at this place stands for.
    pub fn at(&self, span: Span) -> Option<Found> {
        let index = self.found.binary_search_by_key(&span, |(place, _)| *place).ok()?;
        self.found.get(index).map(|(_, found)| *found)
    }
}

/// Finds what the names of a test stand for.
pub fn resolve(test: &Test, code: &dyn Columns) -> Names {
    let mut resolver = Resolver { around: Around::new(code), names: Names::default(), is_beside_unknown: false };
    resolver.expr(&test.root, None);
    resolver.names.found.sort_unstable_by_key(|(span, _)| *span);
    resolver.names
}

struct Resolver<'c> {
    around: Around<'c>,
    names: Names,
    /// Whether the other side of the comparison stands for nothing: a bare name may then be one of its values.
    is_beside_unknown: bool,
}

impl Resolver<'_> {
    fn all<'e>(&mut self, exprs: impl IntoIterator<Item = &'e Expr>) {
        for expr in exprs {
            self.expr(expr, None);
        }
    }

    /// Resolves an expression; `beside` is the column that it is compared with.
    fn expr(&mut self, expr: &Expr, beside: Option<Column>) {
        match &expr.kind {
            ExprKind::Path(path) => self.path(path, beside),
            ExprKind::Member(of, name) => self.member(of, *name),
            ExprKind::List(all) => all.iter().for_each(|one| self.expr(one, beside)),
            ExprKind::Compare(_, sides) => {
                let (left, right) = (self.around.column_of(&sides.0), self.around.column_of(&sides.1));
                let outer = self.is_beside_unknown;
                let is_unknown = self.is_new_unresolved(|resolver| resolver.expr(&sides.0, right));
                self.is_beside_unknown |= is_unknown;
                self.expr(&sides.1, left);
                self.is_beside_unknown = outer;
            }
            ExprKind::At(parts) => {
                self.expr(&parts.0, beside);
                self.expr(&parts.1, None);
            }
            ExprKind::If(parts) => {
                self.expr(&parts.condition, None);
                self.expr(&parts.then, beside);
                parts.otherwise.iter().for_each(|other| self.expr(other, beside));
            }
            ExprKind::Each(each) => self.each(each),
            ExprKind::Exists(exists) => self.within(&exists.set, |_| {}),
            ExprKind::Aggregate(aggregate) => self.measured(aggregate.over.as_ref(), aggregate.of.as_ref()),
            ExprKind::LongestRun(run) => {
                self.measured(run.over.as_ref(), Some(&run.of));
                self.all(&run.step);
            }
            ExprKind::Scale(scale) => self.scale(scale, beside),
            ExprKind::Call(Function::Reaches, arguments) => self.reaches(arguments),
            ExprKind::Error | ExprKind::Literal(_) | ExprKind::Attested(_) | ExprKind::Today => {}
            _ => super::walk::children(expr, &mut |child| self.expr(child, None)),
        }
    }

    fn is_new_unresolved(&mut self, resolve: impl FnOnce(&mut Self)) -> bool {
        let before = self.names.unresolved.len();
        resolve(self);
        self.names.unresolved.len() > before
    }

    fn path(&mut self, path: &Path, beside: Option<Column>) {
        let look_up = self.around.look_up(path, beside);
        let first_missing = path.names().nth(look_up.parts.len());
        for (name, found) in path.names().zip(look_up.parts) {
            self.names.found.push((name.span, found));
        }
        if self.is_beside_unknown && path.rest.is_empty() {
            return;
        }
        if let (Some(near), Some(Name { span, hash })) = (look_up.missing, first_missing) {
            self.names.unresolved.push(Unresolved { span, hash, near });
        }
    }

    fn member(&mut self, of: &Expr, name: Name) {
        self.expr(of, None);
        let Some(register) = self.around.row_of(of) else { return };
        match self.around.code.column(register, name.hash) {
            Some(column) => self.names.found.push((name.span, Found::Column { set: None, column: column.entity })),
            None => {
                let near = Near::Columns(register);
                self.names.unresolved.push(Unresolved { span: name.span, hash: name.hash, near });
            }
        }
    }

    /// `remonte(équipe, parent)`: the second name is a column of what the first stands for.
    fn reaches(&mut self, arguments: &[Expr]) {
        let [from, by] = arguments else { return self.all(arguments) };
        self.expr(from, None);
        let register = self.around.row_of(from);
        match (&by.kind, register) {
            (ExprKind::Path(path), Some(register)) if path.rest.is_empty() => match self.around.code.column(register, path.head.hash) {
                Some(column) => {
                    self.names.found.push((path.head.span, Found::Column { set: None, column: column.entity }));
                }
                None => {
                    let Name { span, hash } = path.head;
                    self.names.unresolved.push(Unresolved { span, hash, near: Near::Columns(register) });
                }
            },
            _ => self.expr(by, None),
        }
    }

    fn scale(&mut self, scale: &Scale, beside: Option<Column>) {
        let subject = self.around.column_of(&scale.subject);
        let is_unknown = self.is_new_unresolved(|resolver| resolver.expr(&scale.subject, None));
        for line in &scale.lines {
            let outer = core::mem::replace(&mut self.is_beside_unknown, is_unknown);
            self.expr(&line.bound, subject);
            self.is_beside_unknown = outer;
            self.expr(&line.value, beside);
        }
        scale.otherwise.iter().for_each(|other| self.expr(other, beside));
    }

    /// A set: its dates belong to what stands around it, its condition to its own rows. Then what is read of its rows.
    fn within(&mut self, set: &Set, inside: impl FnOnce(&mut Self)) {
        for modifier in set.modifiers.iter().filter(|m| !matches!(m, Modifier::Where(_))) {
            self.all(modifier.exprs());
        }
        let scope = self.around.rows(set);
        self.around.scopes.push(scope);
        for modifier in &set.modifiers {
            if let Modifier::Where(condition) = modifier {
                self.expr(condition, None);
            }
        }
        inside(self);
        self.around.scopes.pop();
    }

    fn measured(&mut self, over: Option<&Set>, of: Option<&Expr>) {
        match over {
            Some(set) => self.within(set, |resolver| resolver.all(of)),
            None => {
                // Over no rows a name cannot be found: its typing asks which rows are meant.
                let known = self.names.unresolved.len();
                self.all(of);
                if !self.around.scopes.iter().any(|scope| matches!(scope, Scope::Rows(..))) {
                    self.names.unresolved.truncate(known);
                }
            }
        }
    }

    fn each(&mut self, each: &Each) {
        match &each.over {
            Over::Rows(set) => self.within(set, |resolver| resolver.keys_and_body(each)),
            Over::Spans(set) => self.within(set, |resolver| {
                let span = resolver.around.span(set);
                resolver.around.scopes.push(span);
                resolver.keys_and_body(each);
                resolver.around.scopes.pop();
            }),
            Over::Periods(period, alias, range) => {
                self.all(range.from.iter().chain(&range.to));
                self.around.scopes.push(Scope::Period(*period, alias.map(|name| name.hash)));
                self.keys_and_body(each);
                self.around.scopes.pop();
            }
            Over::Moments(range) => {
                self.all(range.from.iter().chain(&range.to));
                self.all(&each.filter);
                self.expr(&each.body, None);
            }
        }
    }

    fn keys_and_body(&mut self, each: &Each) {
        self.all(each.keys.iter().map(|key| &key.value));
        let keys = each.keys.iter().enumerate().flat_map(|(rank, key)| {
            let column = self.around.column_of(&key.value);
            names_of(key).map(move |name| ScopeKey { name, rank: rank as u16, column })
        });
        let keys = Scope::Keys(keys.collect());
        self.around.scopes.push(keys);
        self.all(&each.filter);
        self.expr(&each.body, None);
        self.around.scopes.pop();
    }
}

/// The names of a group key inside: its alias, or the word of the calendar that made it. A key that is a column keeps its name.
fn names_of(key: &Key) -> impl Iterator<Item = KeyName> {
    let part = match (&key.value.kind, key.alias) {
        (ExprKind::Call(Function::Part(part), _), None) => Some(KeyName::Part(*part)),
        _ => None,
    };
    key.alias.map(|alias| KeyName::Alias(alias.hash)).into_iter().chain(part)
}

/// A name of a group key.
#[derive(Clone, Copy, Debug)]
pub(super) enum KeyName {
    /// The one that was given to it.
    Alias(u64),
    /// A word of the calendar: `année`.
    Part(Part),
}

impl KeyName {
    pub(super) fn is(self, name: u64) -> bool {
        match self {
            Self::Alias(alias) => alias == name,
            Self::Part(part) => is_word(super::print::word_of(part), name),
        }
    }
}

/// Whether a name is that of a period: its alias, or a word of the language.
pub fn is_period_name(period: Period, alias: Option<u64>, name: u64) -> bool {
    alias == Some(name) || words_of(period).into_iter().any(|word| is_word(word, name))
}

/// The words that name the period under judgement.
pub(super) fn words_of(period: Period) -> [Keyword; 2] {
    match period {
        Period::Calendar(part) => [super::print::word_of(part), Keyword::Period],
        Period::Length(_) => [Keyword::Period, Keyword::Period],
    }
}
