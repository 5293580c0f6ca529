//! What may be folded: declarations, groups, long values, texts, comments, runs of `use`.

use super::View;
use social_core::kinds::Kind;
use social_core::resolve::{DeclAt, Entity, is_kind_word};
use social_core::text::{FileId, Span};
use social_grammar::{Item, TokenKind, Tree, outline};

/// What folds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum FoldKind {
    /// A declaration, a group, a value.
    Region,
    /// Lines of comments.
    Comment,
    /// Several `use`, one after the other.
    Imports,
}

/// A stretch over several lines that may be folded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fold {
    /// In bytes of the file: from the first line that stays to the end of the last one that is hidden.
    pub span: Span,
    /// What it is.
    pub kind: FoldKind,
}

/// What may be folded in a file, in the order of its text.
pub fn folds(view: View<'_>, file: FileId) -> Vec<Fold> {
    let Some(source) = view.source(file) else { return Vec::new() };
    let text = &*source.text;
    let decls: Vec<&DeclAt> = view.code.decls().iter().filter(|at| at.file == file).collect();
    let mut found = Vec::new();
    for entity in decls.iter().flat_map(|at| view.code.entities_of(at)) {
        found.push(Fold { span: entity.full_place().span, kind: FoldKind::Region });
        values(entity, &mut found);
    }
    uses(view, &decls, &mut found);
    let mut tree = Tree::default();
    for item in outline(text, &is_kind_word) {
        comments(text, item, &mut tree, &mut found);
    }
    found.retain(|fold| fold.span.of(text).trim_end().contains(['\n', '\r']));
    found.sort_by_key(|fold| (fold.span.start, std::cmp::Reverse(fold.span.end)));
    found.dedup_by_key(|fold| fold.span);
    found
}

/// Each field whose values take several lines, from its label.
fn values(entity: Entity<'_>, found: &mut Vec<Fold>) {
    let mut label = Span::default();
    for field in entity.fields() {
        let (own, value) = (field.label_place().span, field.place().span);
        match found.last_mut().filter(|_| own == label) {
            // One value of a list more.
            Some(fold) => fold.span.end = fold.span.end.max(value.end),
            None => found.push(Fold { span: own.to(value), kind: FoldKind::Region }),
        }
        label = own;
    }
}

fn uses(view: View<'_>, decls: &[&DeclAt], found: &mut Vec<Fold>) {
    let roots: Vec<Option<Entity<'_>>> = decls.iter().map(|at| view.code.root(at)).collect();
    for run in roots.chunk_by(|a, b| is_use(a) && is_use(b)).filter(|run| run.len() > 1) {
        if let [Some(first), .., Some(last)] = run {
            found.push(Fold { span: first.full_place().span.to(last.full_place().span), kind: FoldKind::Imports });
        }
    }
}

fn is_use(root: &Option<Entity<'_>>) -> bool {
    root.is_some_and(|root| root.kind() == Kind::Use)
}

/// Runs of lines that hold a comment and nothing else.
fn comments(text: &str, item: Item, tree: &mut Tree, found: &mut Vec<Fold>) {
    tree.parse_into(text, item);
    let item_text = item.span.of(text);
    let mut run: Option<Span> = None;
    for token in &tree.tokens {
        let before = run.filter(|run| token.kind == TokenKind::Comment && is_one_line(Span::new(run.end, token.span.start).of(item_text)));
        if let Some(before) = before {
            run = Some(before.to(token.span));
            continue;
        }
        found.extend(run.take().map(|run| comment(run, item)));
        run = (token.kind == TokenKind::Comment && starts_line(item_text, token.span.start)).then_some(token.span);
    }
    found.extend(run.map(|run| comment(run, item)));
}

fn comment(run: Span, item: Item) -> Fold {
    Fold { span: run.shifted(item.span.start), kind: FoldKind::Comment }
}

/// Whether the next line starts there, without a blank one between.
fn is_one_line(gap: &str) -> bool {
    gap.trim().is_empty() && gap.matches('\n').count().max(gap.matches('\r').count()) == 1
}

fn starts_line(text: &str, at: u32) -> bool {
    let before = Span::new(0, at).of(text);
    before.rsplit(['\n', '\r']).next().is_some_and(|line| line.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::folds;
    use crate::trial::hold;

    #[test]
    fn declarations_texts_and_comments_fold() {
        hold(include_str!("cases/folding.txt"), |case| {
            let source = case.code.source(case.cursor.0);
            let line = |byte: u32| source.map_or(0, |source| source.position(byte).line + 1);
            let found = folds(case.view(), case.cursor.0).into_iter();
            found.map(|fold| format!("{:?} {}–{}\n", fold.kind, line(fold.span.start), line(fold.span.end))).collect()
        });
    }
}
