//! The nearest of some words, for "did you mean".

use super::fold;

/// The candidate nearest to `word`, when it is near enough to be what the author meant: a third of its letters may
/// differ, exchanged neighbours counting once. Ties go to the first candidate.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word = fold(word);
    let letters = word.chars().count();
    let bound = (letters / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let folded = fold(candidate);
        if folded.chars().count().abs_diff(letters) > bound {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&word, &folded);
        if distance <= bound && best.is_none_or(|(d, _)| distance < d) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_what_was_meant_in_either_language() {
        let words = ["rôle", "role", "règle", "rule", "principe"];
        assert_eq!(nearest("prinicpe", words), Some("principe"));
        assert_eq!(nearest("regel", words), Some("règle"));
        assert_eq!(nearest("banane", words), None);
    }
}
