//! What each format promises, on findings written here: they stand in two files, hold accents, mend, and are held.

use super::{Counts, Format, Report, job_summary, render, render_all};
use crate::checks::{Checked, Silenced, find};
use crate::finding::{Finding, Fix, NoteKind, Severity};
use crate::resolve::{Code, NoLoader, assemble};
use crate::text::{Edit, FileId, Place, Source, Span};
use crate::words::Lang;
use serde_json::Value;

const RULES: &str = "code fournil \"Le Fournil\"\n\nprincipe sobriété \"Nous consommons moins\" {\n  modèle: écologique\n}\n";
const ROLES: &str = "rôle trésorière \"Trésorière\"\n\ntension frugalité {\n  constat: S2101\n  raison: \"On cherche encore.\"\n}\n";

fn code() -> Code {
    let sources = vec![Source::new("règles.social", RULES), Source::new("rôles.social", ROLES)];
    assemble(sources, &NoLoader, 1, None)
}

fn place(file: u32, text: &str, part: &str) -> Place {
    let start = text.find(part).unwrap_or_default() as u32;
    Place { file: FileId(file), span: Span::new(start, start + part.len() as u32) }
}

/// Two findings that stand, one of them across two files and with a fix, and one that is held.
fn checked(code: &Code) -> Checked {
    let Some(check) = find("S2101") else { return Checked::default() };
    let name = place(0, RULES, "sobriété");
    let end = Place { file: FileId(0), span: Span::new(RULES.len() as u32 - 2, RULES.len() as u32 - 2) };
    let subject = code.named("sobriété");
    let first = Finding::at(
        check,
        name,
        text! { fr: "Le principe `sobriété` n'a pas de règle | 100 %", en: "Principle `sobriété` has no rule | 100 %" },
    )
    .label(text! { fr: "énoncé ici", en: "stated here" })
    .also(place(1, ROLES, "trésorière"), text! { fr: "elle le tiendrait", en: "she would hold it" })
    .note(NoteKind::Ladder, text! { fr: "principe ✓ → règle ✗", en: "principle ✓ → rule ✗" })
    .way(text! { fr: "écrire une règle", en: "write a rule" })
    .fix(Fix::safe(
        text! { fr: "dire où vous en êtes", en: "say where you stand" },
        vec![Edit { place: end, text: "  maturité: intention\n".to_owned() }],
    ));
    let first = subject.map_or(first.clone(), |subject| first.subject(subject));
    let second = Finding::at(check, place(1, ROLES, "Trésorière"), text! { fr: "Personne ne tient le rôle", en: "Nobody holds the role" })
        .severity(Severity::Hint);
    let held = Finding::at(check, place(0, RULES, "code"), text! { fr: "Constat assumé", en: "Held finding" });
    let silenced = code.named("frugalité").map(|by| Silenced { finding: held, by: by.id() });
    Checked { findings: vec![first, second], silenced: silenced.into_iter().collect(), ..Checked::default() }
}

fn shown(format: Format, lang: Lang) -> String {
    let code = code();
    render(format, &Report { lang, ..Report::new(&code, &checked(&code)) })
}

fn parsed(format: Format) -> Value {
    serde_json::from_str(&shown(format, Lang::Fr)).unwrap_or_default()
}

fn at<'v>(json: &'v Value, path: &str) -> &'v Value {
    json.pointer(path).unwrap_or(&Value::Null)
}

/// The values of one key in a list of objects.
fn each<'v>(list: &'v Value, key: &'v str) -> impl Iterator<Item = &'v Value> {
    list.as_array().into_iter().flatten().filter_map(move |item| item.get(key))
}

#[test]
fn a_terminal_shows_every_file_in_the_language_of_its_reader() {
    let expected = "\
erreur[S2101]: Le principe `sobriété` n'a pas de règle | 100 %
  ┌─ règles.social:3:10
  │
3 │ principe sobriété \"Nous consommons moins\" {
  │          ━━━━━━━━ énoncé ici
  │
  ┌─ rôles.social:1:6
  │
1 │ rôle trésorière \"Trésorière\"
  │      ────────── elle le tiendrait
  │
  = échelle : principe ✓ → règle ✗
  = sorties : 1. écrire une règle
              2. dire où vous en êtes (`social check --fix`)

conseil[S2101]: Personne ne tient le rôle
  ┌─ rôles.social:1:18
  │
1 │ rôle trésorière \"Trésorière\"
  │                  ━━━━━━━━━━

1 erreur, 1 conseil (1 constat assumé par le code)
pour en savoir plus : social explain S2101
";
    assert_eq!(shown(Format::Human, Lang::Fr), expected);
    assert!(shown(Format::Human, Lang::En).starts_with("error[S2101]: Principle"));
}

#[test]
fn colours_come_on_demand_and_change_no_word() {
    let code = code();
    let checked = checked(&code);
    let plain = render(Format::Human, &Report::new(&code, &checked));
    let painted = render(Format::Human, &Report { colour: true, ..Report::new(&code, &checked) });
    assert!(painted.starts_with("\u{1b}[1;31merreur[S2101]"));
    let stripped: String =
        painted.split('\u{1b}').map(|part| part.split_once('m').filter(|_| part.starts_with('[')).map_or(part, |(_, rest)| rest)).collect();
    assert_eq!(stripped, plain);
}

#[test]
fn a_clean_code_hears_what_was_checked() {
    let code = code();
    let checked = Checked::default();
    let report = Report::new(&code, &checked);
    let said = render(Format::Human, &report);
    assert!(said.starts_with("Aucun constat : 4 déclarations lues, "), "{said}");
    assert_eq!(render(Format::Concise, &report), "");
    assert_eq!(Counts::of(&[report]).total(), 0);
}

#[test]
fn one_line_a_finding() {
    let expected = "codes/règles.social:3:10: erreur[S2101] Le principe `sobriété` n'a pas de règle | 100 %\n\
        codes/rôles.social:1:18: conseil[S2101] Personne ne tient le rôle\n";
    let code = code();
    assert_eq!(render(Format::Concise, &Report { root: Some("./codes/"), ..Report::new(&code, &checked(&code)) }), expected);
}

#[test]
fn json_holds_both_languages_and_tells_findings_apart() {
    let json = parsed(Format::Json);
    assert_eq!(at(&json, "/formatVersion"), "1.0");
    assert_eq!(at(&json, "/summary"), &serde_json::json!({ "errors": 1, "warnings": 0, "hints": 1, "silenced": 1, "waiting": 0 }));
    assert_eq!(at(&json, "/findings/0/message/en"), "Principle `sobriété` has no rule | 100 %");
    assert_eq!(at(&json, "/findings/0/labels/0/column"), 10);
    assert_eq!(at(&json, "/findings/0/labels/0/endColumn"), 18);
    assert_eq!(at(&json, "/findings/0/fixes/0/applicability"), "safe");
    assert_eq!(at(&json, "/silenced/0/heldBy"), "tension.frugalite");
    assert_ne!(at(&json, "/findings/0/fingerprint"), at(&json, "/findings/1/fingerprint"));
    let lines = shown(Format::Jsonl, Lang::Fr);
    let records: Value = lines.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()).collect();
    assert!(each(&records, "record").eq(["finding", "finding", "silenced", "summary"]), "{lines}");
}

#[test]
fn sarif_names_every_rule_and_counts_characters() {
    let log = parsed(Format::Sarif);
    let run = at(&log, "/runs/0");
    assert_eq!(at(run, "/tool/driver/rules").as_array().map(Vec::len), Some(crate::checks::all().count()));
    assert_eq!(at(run, "/automationDetails/id"), "social/fournil/diagnostics/");
    let held: Vec<usize> = each(at(run, "/results"), "suppressions").filter_map(|list| Some(list.as_array()?.len())).collect();
    assert_eq!(held, [1, 0, 0]);
    let place = at(run, "/results/1/locations/0");
    assert_eq!(at(place, "/physicalLocation/artifactLocation/uri"), "r%C3%A8gles.social");
    assert_eq!(at(place, "/physicalLocation/region/charOffset"), 36);
    assert_eq!(at(place, "/physicalLocation/region/charLength"), 8);
    assert_eq!(at(place, "/logicalLocations/0/fullyQualifiedName"), "fournil::principle.sobriete");
}

#[test]
fn github_takes_the_gravest_first_and_escapes() {
    let commands = shown(Format::Github, Lang::Fr);
    let (first, second) = commands.split_once('\n').unwrap_or_default();
    assert!(
        first
            .starts_with("::error file=règles.social,line=3,endLine=3,col=10,endColumn=18,title=S2101 principle-without-rule::Le principe"),
        "{first}"
    );
    assert!(first.contains("100 %25%0Aéchelle : "), "{first}");
    assert!(second.starts_with("::notice file=rôles.social"), "{second}");
    let code = code();
    let summary = job_summary(&[Report::new(&code, &checked(&code))]);
    assert!(summary.contains("n'a pas de règle \\| 100 %"), "{summary}");
}

#[test]
fn two_codes_make_one_document() {
    let code = code();
    let checked = checked(&code);
    let under = |root| Report { root: Some(root), ..Report::new(&code, &checked) };
    let issues: Value = serde_json::from_str(&render_all(Format::Gitlab, &[under("a"), under("b")])).unwrap_or_default();
    let fingerprints: std::collections::BTreeSet<&str> = each(&issues, "fingerprint").filter_map(Value::as_str).collect();
    assert_eq!(fingerprints.len(), 4);
    assert_eq!(at(&issues, "/3/location/path"), "b/rôles.social");
}

#[test]
fn junit_fails_errors_skips_what_is_held_and_passes_clean_files() {
    let xml = shown(Format::Junit, Lang::Fr);
    assert!(xml.contains("<testsuite name=\"règles.social\" tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"1\">"), "{xml}");
    assert!(xml.contains("<skipped message=\"tension `frugalité` : On cherche encore.\"/>"), "{xml}");
    let code = code();
    let clean = render(Format::Junit, &Report::new(&code, &Checked::default()));
    assert!(clean.contains("<testcase name=\"social check\" classname=\"rôles.social\"/>"), "{clean}");
}

#[test]
fn rdjson_counts_bytes_and_suggests() {
    let json = parsed(Format::Rdjson);
    let entry = at(&json, "/diagnostics/0");
    assert_eq!(at(entry, "/location/range/start"), &serde_json::json!({ "line": 3, "column": 10 }));
    assert_eq!(at(entry, "/location/range/end"), &serde_json::json!({ "line": 3, "column": 20 }));
    assert_eq!(at(entry, "/suggestions/0/text"), "  maturité: intention\n");
    assert_eq!(at(&json, "/severity"), "ERROR");
}

#[test]
fn a_listener_hears_plain_sentences() {
    let expected = "\
erreur : Le principe `sobriété` n'a pas de règle | 100 %
Dans règles.social
ligne 3 : principe sobriété \"Nous consommons moins\" {
    repère, colonnes 10 à 17 : énoncé ici
Dans rôles.social
ligne 1 : rôle trésorière \"Trésorière\"
    repère, colonnes 6 à 15 : elle le tiendrait
échelle : principe ✓ → règle ✗
sorties : 1. écrire une règle
          2. dire où vous en êtes (`social check --fix`)
code : S2101

conseil : Personne ne tient le rôle
";
    let told = shown(Format::Narrated, Lang::Fr);
    assert!(told.starts_with(expected), "{told}");
    assert!(shown(Format::Narrated, Lang::En).contains("    mark, columns 10 to 17: stated here"));
}

#[test]
fn nothing_said_twice_differs() {
    for format in Format::ALL {
        assert_eq!(Format::from_name(format.name()), Some(*format));
        assert_eq!(shown(*format, Lang::En), shown(*format, Lang::En));
    }
}
