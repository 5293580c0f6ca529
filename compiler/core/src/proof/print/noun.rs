//! The gender of French nouns, guessed by their ending.

use crate::words::fold;

/// Whether a French noun looks feminine by its ending: for `une` and `aucune`, where nobody wrote them.
pub fn is_feminine(noun: &str) -> bool {
    let folded = fold(noun);
    let word = folded.split('_').next().unwrap_or_default();
    const ENDINGS: [&str; 16] =
        ["ion", "ee", "te", "ie", "ance", "ence", "ure", "ise", "esse", "ette", "elle", "ille", "aine", "trice", "euse", "iere"];
    const OTHERS: [&str; 12] =
        ["part", "voix", "date", "equipe", "demande", "offre", "plainte", "ligne", "main", "somme", "personne", "facture"];
    const MASCULINE: [&str; 9] = ["comite", "depute", "cote", "arrete", "musee", "lycee", "scenario", "silence", "cimetiere"];
    !MASCULINE.contains(&word) && (OTHERS.contains(&word) || ENDINGS.iter().any(|ending| word.ends_with(ending)))
}
