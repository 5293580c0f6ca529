//! Every proof of the examples, as a person would say it in either language.

use crate::support::{files, root};
use social_core::plan::{Schema, sentence, typed};
use social_core::resolve::{Code, Entity, NoLoader, Registers, assemble};
use social_core::text::Source;
use social_core::values::Value;
use std::fmt::Write;

fn code_of(folder: &str) -> Code {
    let read = |path: std::path::PathBuf| Source::new(path.display().to_string(), std::fs::read_to_string(&path).unwrap());
    assemble(files(&root().join(folder), "social").into_iter().map(read).collect(), &NoLoader, 1, None)
}

/// The proofs of an entity, each followed by its sentences.
fn said(entity: Entity<'_>, registers: &Registers<'_>, schema: &Schema, out: &mut String) {
    for field in entity.fields().filter(|field| matches!(field.spec().map(|spec| spec.key), Some("proof"))) {
        let Value::Test(test) = field.value() else { continue };
        let written = field.raw().split_whitespace().collect::<Vec<_>>().join(" ");
        writeln!(out, "{}: {written}", entity.label()).unwrap();
        for plan in typed(field, test, registers, schema).plans {
            let sentence = sentence(&plan, field);
            writeln!(out, "  {}\n  {}", sentence.fr, sentence.en).unwrap();
        }
    }
}

fn sentences(folder: &str) -> String {
    let code = code_of(folder);
    let (registers, schema) = (Registers::new(&code), Schema::of(&code));
    let mut out = String::new();
    for entity in code.entities() {
        said(entity, &registers, &schema, &mut out);
    }
    out
}

#[test]
fn the_proofs_of_the_bakery_are_said() {
    insta::assert_snapshot!(sentences("examples/fournil"));
}

#[test]
fn the_proofs_of_real_organisations_are_said() {
    let all = ["kubernetes", "rust", "conda", "istio"].map(|name| sentences(&format!("examples/real/{name}")));
    insta::assert_snapshot!(all.join("\n"));
}
