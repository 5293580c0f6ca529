//! Completion over the examples: what was written is offered where it was written, what is chosen is read as it was meant, and any
//! byte of any broken text has an answer.

use crate::support::{code, files, root};
use proptest::prelude::*;
use social_core::complete::{Candidate, CandidateKind, MOST, complete, signature};
use social_core::kinds::field_spec;
use social_core::resolve::Code;
use social_core::text::{FileId, Span};
use social_core::words::{Lang, folded_eq};
use std::sync::OnceLock;

/// Every text of the examples and of the library, with its code.
fn texts() -> &'static [(String, Code)] {
    static TEXTS: OnceLock<Vec<(String, Code)>> = OnceLock::new();
    TEXTS.get_or_init(|| {
        let folders = ["stdlib", "examples"].map(|name| root().join(name));
        let paths = folders.iter().flat_map(|folder| files(folder, "social"));
        let read = paths.map(|path| std::fs::read_to_string(path).unwrap()).filter(|text| text.len() < 40_000);
        read.map(|text| (text.clone(), code(&text))).collect()
    })
}

/// A text without what stands in a span, and what is offered there.
fn without(text: &str, span: Span) -> (String, Vec<Candidate>) {
    let cut = [&text[..span.start as usize], &text[span.end as usize..]].concat();
    let found = complete(&code(&cut), FileId(0), span.start, Lang::Fr);
    (cut, found)
}

fn chosen(text: &str, candidate: &Candidate) -> String {
    let Span { start, end } = candidate.replace;
    [&text[..start as usize], &candidate.insert, &text[end as usize..]].concat()
}

fn pick<T: Copy>(all: &[T], n: usize) -> Option<T> {
    all.get(n % all.len().max(1)).copied()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// A name that was written is offered when it is taken away, and every name offered in its place is one that is declared.
    #[test]
    fn a_name_taken_away_is_offered(n in 0usize..1000, m in 0usize..10_000, k in 0usize..1000) {
        let (text, whole) = &texts()[n % texts().len()];
        // A name of another kind than the field takes is no candidate there.
        let fits = |r: &social_core::resolve::RefView<'_>| {
            r.target().is_some_and(|target| r.data().kinds.is_empty() || r.data().kinds.contains(&target.kind()))
        };
        let is_bare = |r: &social_core::resolve::RefView<'_>| r.head() == r.text() && !r.data().or_prose && fits(r);
        let all: Vec<_> = whole.entities().flat_map(|e| e.refs().collect::<Vec<_>>()).filter(is_bare).collect();
        let Some(reference) = pick(&all, m) else { return Ok(()) };
        let span = reference.place().span;
        let (cut, found) = without(text, span);
        let target = reference.target().unwrap();
        // A name that the field gives twice is not offered again.
        let again = all.iter().filter(|other| other.owner() == reference.owner() && folded_eq(other.head(), reference.head())).count() > 1;
        let name = target.name().unwrap_or_default();
        // In a file written in a language for which it has a name, a declaration is offered by that name.
        let by_any = |candidate: &Candidate| candidate.filter.split_whitespace().any(|word| folded_eq(word, name));
        let is_there = found.iter().any(by_any);
        let known = target.name().is_some() && !again && found.len() < MOST;
        prop_assert!(is_there || !known, "{name} is not offered at {}\n{cut}", span.start);
        let names: Vec<&Candidate> = found.iter().filter(|c| matches!(c.kind, CandidateKind::Declaration | CandidateKind::Register)).collect();
        let Some(candidate) = pick(&names, k) else { return Ok(()) };
        let text = chosen(&cut, candidate);
        let again = code(&text);
        let refs: Vec<_> = again.entities().flat_map(|e| e.refs().collect::<Vec<_>>()).filter(|r| r.place().span.start == span.start).collect();
        prop_assert!(refs.iter().any(|r| r.target().is_some()), "{} stands for nothing at {}\n{text}", candidate.label, span.start);
    }

    /// A label that was written is offered when it is taken away, its colon and its value still there.
    #[test]
    fn a_label_taken_away_is_offered(n in 0usize..1000, m in 0usize..10_000) {
        let (text, whole) = &texts()[n % texts().len()];
        let all: Vec<_> = whole.entities().flat_map(|e| e.fields().collect::<Vec<_>>()).filter(|f| f.spec().is_some() && f.lang().is_none()).collect();
        let Some(field) = pick(&all, m) else { return Ok(()) };
        let spec = field_spec(field.entity().kind(), field.field()).unwrap();
        // A field that is written once too often is still there when one of them is taken away.
        if !spec.many && field.entity().values(field.field()).count() > 1 {
            return Ok(());
        }
        let span = field.label_place().span;
        let cut = [&text[..span.start as usize], "x", &text[span.end as usize..]].concat();
        let found = complete(&code(&cut), FileId(0), span.start, Lang::En);
        let is_it = |candidate: &Candidate| Lang::ALL.iter().any(|lang| candidate.label == spec.names.proper(*lang));
        prop_assert!(found.iter().any(is_it), "{} is not offered at {}\n{cut}", field.label(), span.start);
    }

    /// Any byte of any text cut and mixed has its answer: around the cursor, on its line.
    #[test]
    fn any_byte_has_an_answer(n in 0usize..1000, m in 0usize..1000, cut in 0usize..20_000, junk in "[\\PC\n\r]{0,8}") {
        let (a, b) = (&texts()[n % texts().len()].0, &texts()[m % texts().len()].0);
        let head: String = a.chars().take(cut % a.chars().count().max(1)).collect();
        let tail: String = b.chars().skip(cut % b.chars().count().max(1)).take(1500).collect();
        let start = head.len().saturating_sub(12);
        let text = head + &junk + &tail;
        let code = code(&text);
        for offset in (start..=text.len() + 1).take(24) {
            for candidate in complete(&code, FileId(0), offset as u32, Lang::En) {
                let Span { start, end } = candidate.replace;
                prop_assert!(start as usize <= offset && offset <= end as usize && end as usize <= text.len());
                prop_assert!(!text[start as usize..end as usize].contains(['\n', '\r']), "{candidate:?}");
            }
            let _ = signature(&code, FileId(0), offset as u32, Lang::Fr);
        }
    }
}
