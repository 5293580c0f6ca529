//! What the tests of the examples become: one plan for each, without a fault.

use crate::support::{files, root};
use social_core::plan::{Schema, shown, typed};
use social_core::resolve::{NoLoader, Registers, assemble};
use social_core::text::Source;
use social_core::values::Value;
use std::fmt::Write;

/// The plans of every test of a folder, each under its text.
fn plans(name: &str) -> String {
    let root = root().join("examples").join(name);
    let source = |path: &std::path::PathBuf| Source::new(path.to_string_lossy(), std::fs::read_to_string(path).unwrap());
    let code = assemble(files(&root, "social").iter().map(source).collect(), &NoLoader, 1, None);
    let (registers, schema) = (Registers::new(&code), Schema::of(&code));
    let mut out = String::new();
    for field in code.entities().flat_map(|entity| entity.fields()) {
        let Value::Test(test) = field.value() else { continue };
        if field.spec().is_some_and(|spec| !matches!(spec.ty, social_core::model::ValueType::Test)) {
            continue;
        }
        let typed = typed(field, test, &registers, &schema);
        let text = field.raw().split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = writeln!(out, "{}\n  {text}", field.entity().label());
        for plan in &typed.plans {
            let _ = writeln!(out, "  => {}", shown(plan, &schema));
        }
        for fault in &typed.faults {
            let _ = writeln!(out, "  !! {:?} at `{}`", fault.cause, fault.span.of(field.item_text()));
        }
    }
    out
}

#[test]
fn the_tests_of_the_examples_become_plans() {
    for name in ["fournil", "real/kubernetes", "real/rust", "real/conda", "real/istio"] {
        insta::assert_snapshot!(name.replace('/', "_"), plans(name));
    }
}
