//! A site written again and again into one folder: what is ours follows the code, what is somebody else's stays.

use crate::cli::{Ran, Scratch, run};
use std::path::Path;

const ONE: &str = "rôle caisse \"Caisse\" {\n  raison: \"tenir les comptes\"\n}\n";
const TWO: &str = "rôle accueil \"Accueil\" {\n  raison: \"ouvrir la porte\"\n}\n";

fn built(code: &str, out: &str) -> Ran {
    run(&["build", code, "--emit", "site", "--lang", "fr", "--out", out])
}

#[test]
fn a_file_of_somebody_else_is_refused_and_nothing_is_written() {
    let scratch = Scratch::new("site-foreign");
    let code = scratch.file("code.social", ONE.as_bytes());
    let index = scratch.file("out/index.html", b"<p>Notre page d'avant</p>");
    let ran = built(&code, &scratch.path("out"));
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("est déjà là et n'est pas de nous : rien n'a été écrit") && ran.err.contains("--out"), "{}", ran.err);
    assert_eq!(std::fs::read_to_string(&index).unwrap(), "<p>Notre page d'avant</p>");
    assert!(!Path::new(&scratch.path("out/role")).exists());
}

#[test]
fn a_page_without_reason_to_be_goes_unless_somebody_changed_it() {
    let scratch = Scratch::new("site-stale");
    let code = scratch.file("code.social", format!("{ONE}{TWO}").as_bytes());
    let (out, gone, beside) = (scratch.path("out"), scratch.path("out/role/accueil.html"), scratch.path("out/notes.txt"));
    assert_ne!(built(&code, &out).code, 2);
    assert!(Path::new(&gone).exists());
    std::fs::write(&beside, "à nous").unwrap();

    scratch.file("code.social", ONE.as_bytes());
    let ran = built(&code, &out);
    assert!(ran.err.contains("pages d'avant qui n'ont plus lieu d'être, 1"), "{}", ran.err);
    assert!(!Path::new(&gone).exists() && Path::new(&beside).exists());

    let kept = scratch.path("out/role/caisse.html");
    let page = std::fs::read_to_string(&kept).unwrap();
    std::fs::write(&kept, page + "<!-- relu -->").unwrap();
    scratch.file("code.social", TWO.as_bytes());
    let ran = built(&code, &out);
    assert!(ran.err.contains("gardé : role/caisse.html, changé depuis que nous l'avons écrit"), "{}", ran.err);
    assert!(Path::new(&kept).exists() && Path::new(&gone).exists());
}
