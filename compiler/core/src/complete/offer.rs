//! What the reading looked the missing name up among, as candidates.

use super::candidate::{Candidate, CandidateKind};
use super::hole::{Hole, NAME};
use crate::kinds::{Kind, category, column};
use crate::proof::words::Keyword;
use crate::proof::{Expr, ExprKind, Found, Names, Near, Path, Test, children, set_of};
use crate::resolve::{Code, Entity, EntityId, FieldView, Registers};
use crate::text::Span;
use crate::values::{Value, prose_text};
use crate::words::{Lang, fold, folded_hash};

/// Everything that may stand in a hole and starts as the word under the cursor does.
pub(super) fn offers(hole: &Hole, lang: Lang) -> Vec<Candidate> {
    let Some(field) = hole.field() else { return Vec::new() };
    let mut offer = Offer { code: &hole.code, lang, replace: hole.replace, found: Vec::new() };
    let reference = field.entity().refs().find(|reference| reference.head() == NAME && reference.text() == NAME);
    match (reference.map(|reference| reference.data().kinds), field.value()) {
        (Some(kinds), value) if !kinds.is_empty() => offer.of_kinds(kinds, field.entity(), matches!(value, Value::Test(_))),
        (_, Value::Test(test)) => offer.in_test(field, test),
        _ => {}
    }
    let prefix = fold(&hole.prefix);
    let mut found = offer.found;
    found.retain(|candidate| candidate.label != NAME && fold(&candidate.label).starts_with(&prefix));
    found
}

struct Offer<'c> {
    code: &'c Code,
    lang: Lang,
    replace: Span,
    found: Vec<Candidate>,
}

impl<'c> Offer<'c> {
    fn push(&mut self, candidate: Candidate) {
        let is_same = |other: &Candidate| (&other.label, other.kind) == (&candidate.label, candidate.kind);
        if !self.found.iter().any(is_same) {
            self.found.push(candidate);
        }
    }

    fn entity(&mut self, entity: Entity<'_>) {
        if let Some(candidate) = Candidate::declared(entity, self.replace, self.lang) {
            self.push(candidate);
        }
    }

    /// Declarations of some kinds. A set runs over registers, and over categories that are recorded in one.
    fn of_kinds(&mut self, kinds: &[Kind], around: Entity<'_>, is_test: bool) {
        let is_set = is_test && kinds.contains(&Kind::Register);
        for kind in kinds {
            if *kind == Kind::Column {
                let owner = if around.kind() == Kind::Column { around.parent().unwrap_or(around) } else { around };
                owner.groups(Kind::Column).for_each(|column| self.entity(column));
                continue;
            }
            let code = self.code;
            for entity in code.all_entities().filter(|entity| entity.kind() == *kind) {
                let runs = entity.kind() == Kind::Register || (entity.kind() == Kind::Category && entity.has(category::RECORDED_IN));
                if runs || !is_set {
                    self.entity(entity);
                }
            }
        }
    }

    fn in_test(&mut self, field: FieldView<'c>, test: &Test) {
        let registers = Registers::new(self.code);
        let names = registers.names(field, test);
        let missing = names.unresolved.iter().find(|one| one.hash == folded_hash(NAME));
        match missing.map(|one| &one.near) {
            None => {}
            Some(Near::Columns(register)) => self.columns(*register),
            Some(Near::Choices(column)) => self.choices(*column),
            Some(Near::Edges) => self.edges(),
            Some(Near::Around(around)) => {
                let beside = beside(&test.root).and_then(|other| column_read(other, &names));
                let beside = beside.and_then(|column| self.code.entity(EntityId(column)));
                beside.into_iter().for_each(|column| self.values_of(column));
                self.rows(field, &test.root);
                around.iter().for_each(|register| self.columns(*register));
            }
        }
    }

    fn columns(&mut self, register: u32) {
        let code = self.code;
        let register = code.entity(EntityId(register));
        register.into_iter().flat_map(|register| register.groups(Kind::Column)).for_each(|column| self.entity(column));
    }

    fn choices(&mut self, column: u32) {
        let Some(column) = self.code.entity(EntityId(column)) else { return };
        for value in column.values(column::AMONG) {
            self.push(Candidate::value(&prose_text(value.raw()), column, self.replace, self.lang));
        }
    }

    /// What is known of a period or a span.
    fn edges(&mut self) {
        for keyword in [Keyword::Start, Keyword::End, Keyword::Duration, Keyword::Ended] {
            self.word(keyword);
        }
    }

    fn word(&mut self, keyword: Keyword) {
        let doc = keyword.word().doc;
        let doc = if self.lang == Lang::Fr { doc.fr } else { doc.en };
        self.push(Candidate::plain(keyword.proper(self.lang), (CandidateKind::Word, doc), self.replace));
    }

    /// What a column that the hole is compared with may hold.
    fn values_of(&mut self, column: Entity<'c>) {
        let kinds: Vec<&str> = column.values(column::TYPE).filter_map(|field| field.choice()).collect();
        let listed: Vec<Entity<'_>> = column.targets(column::REFERS).filter(|target| target.kind() != Kind::Register).collect();
        let is = |kind: &str| kinds.contains(&kind);
        let parties: &[Kind] = match () {
            () if !listed.is_empty() => return listed.into_iter().for_each(|entity| self.entity(entity)),
            () if column.has(column::REFERS) => &[],
            () if is("yesNo") => return [Keyword::Yes, Keyword::NotYes].into_iter().for_each(|word| self.word(word)),
            () if is("role") => &[Kind::Role],
            () if is("body") => &[Kind::Body],
            () if is("party") || is("identity") => &[Kind::Role, Kind::Body, Kind::Person, Kind::Organisation, Kind::Category],
            () => &[],
        };
        for kind in parties {
            let code = self.code;
            code.all_entities().filter(|entity| entity.kind() == *kind).for_each(|entity| self.entity(entity));
        }
    }

    /// The rows around the hole that the test gives a name.
    fn rows(&mut self, field: FieldView<'_>, expr: &Expr) {
        if let Some((set, alias)) = set_of(expr).and_then(|set| Some((set, set.alias?))) {
            let text = field.item_text();
            let register = set.name.of(text);
            let detail = text! { fr: "une ligne de `{register}`", en: "a row of `{register}`", register };
            self.push(Candidate::plain(alias.span.of(text), (CandidateKind::Row, detail.get(self.lang)), self.replace));
        }
        children(expr, &mut |child| {
            if holds(child) {
                self.rows(field, child);
            }
        });
    }
}

/// Whether the hole stands in an expression.
fn holds(expr: &Expr) -> bool {
    if is_hole(expr) {
        return true;
    }
    let mut found = false;
    children(expr, &mut |child| found |= holds(child));
    found
}

/// Whether an expression is the hole, or a list that has it.
fn is_hole(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Path(path) => path.rest.is_empty() && path.head.hash == folded_hash(NAME),
        ExprKind::List(all) => all.iter().any(is_hole),
        _ => false,
    }
}

/// What the hole is compared with.
fn beside(expr: &Expr) -> Option<&Expr> {
    if let ExprKind::Compare(_, sides) = &expr.kind {
        if is_hole(&sides.1) {
            return Some(&sides.0);
        }
        if is_hole(&sides.0) {
            return Some(&sides.1);
        }
    }
    let mut found = None;
    children(expr, &mut |child| found = found.or_else(|| beside(child)));
    found
}

/// The column that a name reads.
fn column_read(expr: &Expr, names: &Names) -> Option<u32> {
    let name = match &expr.kind {
        ExprKind::Path(path) => Path::last(path),
        ExprKind::Member(_, name) => *name,
        _ => return None,
    };
    match names.at(name.span)? {
        Found::Column { column, .. } => Some(column),
        _ => None,
    }
}
