//! Results of scripts that are not those of this code, on this day, whole and unchanged.

use crate::checks::Scope;
use crate::finding::Finding;
use crate::text::Place;
use crate::words::Text;

check! { "S7124" "unusable-results" Error {
    title: "Des résultats ne peuvent pas être relus" / "Results cannot be read back",
    scope: Scope::Elsewhere,
} }

fn finding(source: &str, why: Text) -> Finding {
    let message = text! { fr: "Les résultats de `{source}` ne sont pas relus", en: "The results of `{source}` are not read back", source };
    Finding::at(&CHECK, Place::default(), message).why(why)
}

fn run_again(finding: Finding) -> Finding {
    finding.way(text! {
        fr: "récrire les scripts (`social build --emit sql`), les exécuter, enregistrer la table entière",
        en: "write the scripts anew (`social build --emit sql`), run them, save the whole table"
    })
}

/// A table without any row.
pub fn empty(source: &str) -> Finding {
    run_again(finding(source, text! { fr: "la table est vide", en: "the table is empty" }))
}

/// Rows of two runs, or of two days.
pub fn mixed(source: &str) -> Finding {
    run_again(finding(source, text! { fr: "ses lignes ne sont pas toutes d'une même exécution", en: "its rows are not all of one run" }))
}

/// Results of other rules, or of other scripts: what the table says, what this code would say.
pub fn of_other_rules(source: &str, said: &str, own: &str) -> Finding {
    run_again(finding(
        source,
        text! {
            fr: "ils viennent du script `{said}`, ce code donne le script `{own}` : les règles ou l'outil ont changé",
            en: "they come from script `{said}`, this code gives script `{own}`: the rules or the tool changed", said, own
        },
    ))
}

/// Results of another day than the one asked for.
pub fn of_another_day(source: &str, said: &str, asked: &str) -> Finding {
    finding(source, text! { fr: "ils jugent au {said}, et c'est le {asked} qui est demandé", en: "they judge as of {said}, and {asked} is asked for", said, asked })
        .way(text! {
            fr: "ôter `--as-of`, ou exécuter les scripts au {asked}",
            en: "leave `--as-of` out, or run the scripts as of {asked}", asked
        })
}

/// Rows that are missing, added or changed since the scripts ran.
pub fn changed(source: &str) -> Finding {
    run_again(finding(
        source,
        text! {
            fr: "des lignes manquent, ou ont changé : leur somme n'est pas celle que le script a donnée",
            en: "rows are missing, or changed: they do not add up to what the script gave"
        },
    ))
}

/// A rule that the results do not speak of.
pub fn without_rule(source: &str, rule: &str) -> Finding {
    run_again(finding(source, text! { fr: "la règle `{rule}` n'y est pas", en: "rule `{rule}` is not in them", rule }))
}

/// A row that says nothing a script says.
pub fn strange_row(source: &str, line: u64, record: &str) -> Finding {
    run_again(finding(
        source,
        text! { fr: "la ligne {line} (`{record}`) ne dit rien que dise un script", en: "row {line} (`{record}`) says nothing that a script says", line, record },
    ))
}

/// Facts that are not what the scripts rely on: which, in which register and column, in how many rows.
pub fn on_unreliable_facts(source: &str, what: &str, (register, column): (&str, &str), rows: i64) -> Finding {
    let why = match what {
        "empty" => text! {
            fr: "dans le registre `{register}`, la colonne `{column}` doit être remplie : vide dans {rows} lignes",
            en: "in register `{register}`, column `{column}` must be full: empty in {rows} rows", register, column, rows
        },
        "among" => text! {
            fr: "dans le registre `{register}`, la colonne `{column}` a une autre valeur que celles du code dans {rows} lignes",
            en: "in register `{register}`, column `{column}` has another value than those of the code in {rows} rows", register, column, rows
        },
        "day" => text! {
            fr: "dans le registre `{register}`, la colonne `{column}` a un jour hors de 1900 à 2100 dans {rows} lignes",
            en: "in register `{register}`, column `{column}` has a day outside 1900 to 2100 in {rows} rows", register, column, rows
        },
        "finer" => text! {
            fr: "dans le registre `{register}`, la colonne `{column}` a un nombre plus fin que ce que compte le script dans {rows} lignes",
            en: "in register `{register}`, column `{column}` has a number finer than the script counts in {rows} rows", register, column, rows
        },
        "backwards" => text! {
            fr: "dans le registre `{register}`, {rows} périodes finissent avant de commencer",
            en: "in register `{register}`, {rows} periods end before they start", register, rows
        },
        "twice" => text! {
            fr: "dans le registre `{register}`, {rows} numéros de ligne servent deux fois : `_row` doit être unique",
            en: "in register `{register}`, {rows} row numbers serve twice: `_row` must be unique", register, rows
        },
        _ => text! {
            fr: "dans le registre `{register}`, {rows} lignes n'ont pas de `_row` entre 0 et 4294967295, de `_source` ou de `_line`",
            en: "in register `{register}`, {rows} rows have no `_row` from 0 to 4294967295, no `_source` or no `_line`", register, rows
        },
    };
    finding(source, why).way(text! {
        fr: "corriger la table, ou la vue de `tables.sql`, puis exécuter les scripts",
        en: "correct the table, or the view of `tables.sql`, then run the scripts"
    })
}
