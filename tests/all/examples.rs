//! The examples, the standard library and the pages of kinds: read without a fault, and found as they should be.

use crate::support::{code, fences, files, options, root};
use social_core::checks::Checked;
use social_core::explain::section;
use social_core::kinds::Kind;
use social_core::report::{Format, Report, render};
use social_core::resolve::{Code, LIBRARY, NoLoader, assemble};
use social_core::text::Source;
use social_core::words::Lang;
use std::collections::BTreeSet;
use std::path::Path;

/// The code of a folder, as the command line reads it.
fn folder(name: &str) -> (Code, Checked) {
    let root = root().join("examples").join(name);
    let read = |path: &Path| {
        let shown = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        Source::new(shown, std::fs::read_to_string(path).unwrap())
    };
    let sources = files(&root, "social").iter().map(|path| read(path)).collect();
    let code = assemble(sources, &NoLoader, 1, None);
    let checked = social_core::check(&code, &options());
    (code, checked)
}

fn told(code: &Code, checked: &Checked, lang: Lang) -> String {
    render(Format::Concise, &Report { lang, ..Report::new(code, checked) })
}

#[test]
fn the_bakery_is_clean_in_both_languages() {
    for name in ["fournil", "fournil-en"] {
        let (code, checked) = folder(name);
        assert!(checked.findings.is_empty(), "{name}\n{}", told(&code, &checked, Lang::Fr));
    }
}

#[test]
fn the_bakery_uses_every_kind() {
    let (code, _) = folder("fournil");
    let used: BTreeSet<Kind> = code.entities().map(|entity| entity.kind()).collect();
    let unused: Vec<&Kind> = Kind::ALL.iter().filter(|kind| !used.contains(kind)).collect();
    assert!(unused.is_empty(), "not used: {unused:?}");
}

#[test]
fn real_organisations_have_the_rules_of_their_cases() {
    for (name, rules) in [("real/kubernetes", 32), ("real/rust", 25), ("real/conda", 11), ("real/istio", 9)] {
        let (code, checked) = folder(name);
        let count = code.of(Kind::Rule).count();
        assert!(count >= rules, "{name}: {count} rules");
        let errors = checked.findings.iter().filter(|finding| finding.check.code.starts_with("S0")).count();
        assert_eq!(errors, 0, "{name}\n{}", told(&code, &checked, Lang::En));
        insta::assert_snapshot!(name.replace('/', "_"), told(&code, &checked, Lang::En));
    }
}

#[test]
fn the_wobbly_workshop_shows_its_faults() {
    let (code, checked) = folder("atelier-bancal");
    insta::assert_snapshot!("atelier_bancal", told(&code, &checked, Lang::Fr));
    insta::assert_snapshot!("atelier_bancal_drawn", render(Format::Human, &Report::new(&code, &checked)));
}

#[test]
fn the_library_reads_without_a_fault() {
    for module in &LIBRARY {
        let code = assemble(vec![Source::new(module.path, module.text)], &NoLoader, 1, None);
        let checked = social_core::check(&code, &options());
        let s0: Vec<_> =
            checked.findings.iter().filter(|f| f.check.code.starts_with("S0") && f.check.slug != "no-code-declaration").collect();
        assert!(s0.is_empty(), "{}\n{}", module.path, told(&code, &checked, Lang::Fr));
        for entity in code.entities().filter(|entity| entity.is_root() && entity.name().is_some()) {
            let english = entity.values(social_core::kinds::common::ALIAS).any(|alias| alias.lang() == Some(Lang::En));
            assert!(english, "{} `{}` has no English name", module.path, entity.label());
        }
    }
}

#[test]
fn every_kind_has_its_page_in_both_languages_and_its_examples_read() {
    let mut wrong = Vec::new();
    for kind in Kind::ALL {
        for lang in Lang::ALL {
            let page = section(kind.spec().doc, lang);
            let fences = fences(page);
            if page.len() < 100 || fences.is_empty() {
                wrong.push(format!("{kind:?} {}: page too short, or no example", lang.tag()));
            }
            for (_, text) in fences {
                let code = code(&text);
                let faults: Vec<String> =
                    code.faults().map(|(at, fault)| format!("{:?} «{}»", fault.kind, fault.span.shifted(at.start).of(&text))).collect();
                let unknown: Vec<&str> = code
                    .entities()
                    .flat_map(|e| e.refs())
                    .filter(|r| r.target().is_none() && !r.data().or_prose)
                    .map(|r| r.text())
                    .collect();
                if !faults.is_empty() || !unknown.is_empty() {
                    wrong.push(format!("{kind:?} {}: {faults:?} unknown {unknown:?}", lang.tag()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
