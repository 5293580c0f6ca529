//! Writes a code of any size that reads like a real one: the texts of `examples/fournil`, and as many bakeries more as asked, each with its
//! principles, rules, roles, registers, flows, offers and decisions under names of its own. Verdicts are made up: what matters is
//! that every rule with a proof has one, with cases to show. The same size always gives the same text.

use social_core::kinds::{Kind, commitment, practice, rule};
use social_core::resolve::{Code, Entity, FieldView};
use social_core::verdict::{Case, Proof, Report, RuleVerdict, Tally, Verdict, Witness};
use social_core::words::Text;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// What every bakery says for itself; the rest is said once.
const REPEATED: [&str; 9] = ["catalogue", "communs", "pratiques", "principes", "registres", "regles", "richesses", "roles", "mots"];
const ONCE: [&str; 6] = ["code", "modeles", "raison", "pyramide", "changement", "scenarios"];

/// The texts of so many bakeries, as name and content.
pub fn code(bakeries: usize) -> Vec<(String, String)> {
    let mut texts: Vec<(String, String)> = ONCE.iter().chain(&REPEATED).map(|name| (format!("{name}.social"), read(name))).collect();
    let repeated: Vec<(&str, String)> = REPEATED.iter().map(|name| (*name, read(name))).collect();
    let names: BTreeSet<&str> = repeated.iter().flat_map(|(_, text)| text.lines().filter_map(declared)).collect();
    for number in 2..=bakeries {
        texts.extend(repeated.iter().map(|(name, text)| (format!("{name}_{number}.social"), renamed(text, &names, number))));
    }
    texts
}

fn read(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../examples/fournil").join(name).with_extension("social");
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The name that a line declares at the edge of the page.
fn declared(line: &str) -> Option<&str> {
    let head = line.strip_suffix('{')?;
    let before = head.split('"').next()?;
    if before.starts_with([' ', '#']) {
        return None;
    }
    before.split_whitespace().nth(1)
}

/// The text with the names of another bakery, wherever they stand but in quotes and as labels.
fn renamed(text: &str, names: &BTreeSet<&str>, number: usize) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut is_quoted = false;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_word = first.is_alphabetic() || first == '_';
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        if !is_word {
            is_quoted ^= first == '"';
            let (sign, after) = rest.split_at(first.len_utf8());
            out.push_str(sign);
            rest = after;
            continue;
        }
        let (word, after) = rest.split_at(end);
        out.push_str(word);
        let starts = out.rsplit('\n').next().is_some_and(|line| line.trim_start() == word);
        let is_label = after.starts_with(':') || starts && after.starts_with(' ');
        let is_part = out.strip_suffix(word).is_some_and(|before| before.ends_with('.'));
        if !is_quoted && !is_part && !is_label && names.contains(word) {
            out.push_str(&format!("_{number}"));
        } else if is_quoted && after.starts_with("\" {") {
            // A title: bakeries are told apart.
            out.push_str(&format!(" ({number})"));
        }
        rest = after;
    }
    out
}

/// A verdict for each rule with a proof: half confirmed, the others in turn.
pub fn report(code: &Code) -> Report {
    let kinds = [(Kind::Rule, rule::PROOF), (Kind::Practice, practice::PROOF), (Kind::Commitment, commitment::PROOF)];
    let proved = kinds.iter().flat_map(|(kind, proof)| code.of(*kind).map(move |entity| (entity, entity.values(*proof).collect())));
    let mut proved: Vec<(Entity<'_>, Vec<FieldView<'_>>)> = proved.filter(|(_, proofs): &(_, Vec<_>)| !proofs.is_empty()).collect();
    proved.sort_by_key(|(entity, _)| entity.id());
    let registers: Vec<Entity<'_>> = code.of(Kind::Register).collect();
    let as_of = "2026-11-22".parse().unwrap_or_default();
    let judged = |(rank, (entity, proofs)): (usize, &(Entity<'_>, Vec<FieldView<'_>>))| {
        judged(*entity, proofs, rank, registers.get(rank % registers.len().max(1)))
    };
    Report { as_of, rules: proved.iter().enumerate().map(judged).collect(), registers: Vec::new(), idle_waivers: Vec::new() }
}

fn judged(entity: Entity<'_>, proofs: &[FieldView<'_>], rank: usize, register: Option<&Entity<'_>>) -> RuleVerdict {
    let verdict =
        if rank.is_multiple_of(2) { Verdict::Confirmed } else { Verdict::ALL.get(rank / 2 % 5).copied().unwrap_or(Verdict::Pending) };
    let open = 2 * u64::from(matches!(verdict, Verdict::Contradicted | Verdict::Undetermined));
    let tally = Tally {
        checked: 20,
        confirmed: 20 - open,
        contradicted: if verdict == Verdict::Contradicted { open } else { 0 },
        undetermined: if verdict == Verdict::Undetermined { open } else { 0 },
        ..Tally::default()
    };
    let proof = |view: &FieldView<'_>| Proof {
        place: entity.full_place(),
        sentence: Text::same(view.raw()),
        verdict,
        tally,
        cases: (0..open).map(|line| case(verdict, line, register)).collect(),
    };
    RuleVerdict {
        entity: entity.id(),
        verdict,
        overlays: Vec::new(),
        tally,
        final_on: None,
        proofs: proofs.iter().map(proof).collect(),
        missing: Vec::new(),
        consequences: Vec::new(),
        notes: Vec::new(),
    }
}

fn case(verdict: Verdict, line: u64, register: Option<&Entity<'_>>) -> Case {
    let witness = |register: &Entity<'_>| Witness {
        register: register.id(),
        source: format!("facts/{}.csv", register.name().unwrap_or_default()).into(),
        line,
        cells: Vec::new(),
        is_contested: false,
    };
    Case {
        verdict,
        held: None,
        label: Text::same(format!("ligne {line}")),
        day: None,
        final_on: None,
        overdue_since: None,
        parts: Vec::new(),
        changes: vec![Text::same("il aurait fallu sept jours de moins")],
        witnesses: register.map(witness).into_iter().collect(),
    }
}
