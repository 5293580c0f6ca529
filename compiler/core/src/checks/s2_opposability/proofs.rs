//! What the form of a proof shows before any fact is read: what it is about, what it reads, who attests.

use super::ladder::norm;
use crate::proof::{Attested, Expr, ExprKind, Literal, Over, Test, walk_expr};
use crate::resolve::{Code, Entity, FieldView};
use crate::values::Value;

/// The proofs of a rule, a practice or a commitment that could be read as far as their end.
pub fn proofs(entity: Entity<'_>) -> impl Iterator<Item = (FieldView<'_>, &Test)> {
    let field = norm(entity.kind()).map(|norm| norm.proof);
    let values = field.into_iter().flat_map(move |field| entity.values(field));
    values.filter_map(|proof| match proof.value() {
        Value::Test(test) if !any(&test.root, &|e| matches!(e.kind, ExprKind::Error)) => Some((proof, &**test)),
        _ => None,
    })
}

/// The people or bodies that a proof has attest.
pub fn attestations(root: &Expr) -> Vec<&Attested> {
    let mut found = Vec::new();
    walk_expr(root, &mut |expr| {
        if let ExprKind::Attested(attested) = &expr.kind {
            found.push(&**attested);
        }
    });
    found
}

/// Whether somebody attests, anywhere in a test.
pub fn attests(root: &Expr) -> bool {
    any(root, &|expr| matches!(expr.kind, ExprKind::Attested(_)))
}

/// Whether a proof is told in words: nothing can be computed from it.
pub fn is_told(test: &Test) -> bool {
    matches!(test.root.kind, ExprKind::Literal(Literal::Prose))
}

/// Whether a test uses a name that nothing declares: family S0 speaks of it first.
pub fn has_unknown_name(code: &Code, root: &Expr) -> bool {
    any(root, &|expr| matches!(&expr.kind, ExprKind::Path(path) if code.by_hash(path.head.hash).is_none()))
}

/// Whether a test runs over a set, or over the changes of registers.
pub fn reads_facts(root: &Expr) -> bool {
    any(root, &|expr| match &expr.kind {
        ExprKind::Exists(_) | ExprKind::Attested(_) | ExprKind::LongestRun(_) => true,
        ExprKind::Each(each) => matches!(each.over, Over::Rows(_) | Over::Spans(_)),
        ExprKind::Aggregate(aggregate) => aggregate.over.is_some(),
        // A count without a name counts the rows around it, and a dotted name reads a column.
        ExprKind::Path(path) => !path.rest.is_empty(),
        ExprKind::Member(..) => true,
        _ => false,
    })
}

/// Whether something holds of an expression or of one inside it.
fn any(root: &Expr, holds: &dyn Fn(&Expr) -> bool) -> bool {
    let mut found = false;
    walk_expr(root, &mut |expr| found = found || holds(expr));
    found
}
