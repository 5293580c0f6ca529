//! Names of files: safe on every system, the same for the same id, never one for two.

use sha2::{Digest as _, Sha256};
use social_core::resolve::slug;

/// The longest name that stays as it is.
const LONGEST: usize = 80;

/// Names that some systems keep for themselves, whatever stands behind the point.
const KEPT: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The name of a page without its extension, from what its id says after the kind. A name that had to change carries a fingerprint of the id,
/// so that two ids never meet, even where `A` and `a` are one.
pub(crate) fn file(id: &str) -> String {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !id.is_empty() && id.len() <= LONGEST && id.chars().all(is_plain) && !is_kept(id) {
        return id.to_owned();
    }
    let folded: String = slug(id, '-').chars().filter(|c| is_plain(*c)).take(LONGEST).collect();
    let print: String = Sha256::digest(id.as_bytes()).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    // `_` stands in no plain name.
    format!("{}_{print}", folded.trim_matches('-'))
}

fn is_kept(name: &str) -> bool {
    let port = |prefix| name.strip_prefix(prefix).is_some_and(|rest: &str| rest.len() == 1 && rest.chars().all(|c| c.is_ascii_digit()));
    KEPT.contains(&name) || port("com") || port("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_ids_keep_their_name() {
        assert_eq!(file("tresorerie"), "tresorerie");
        assert_eq!(file("k8-02"), "k8-02");
    }

    #[test]
    fn odd_long_and_kept_ids_get_names_of_their_own_on_every_system() {
        let long = "anticonstitutionnellement-".repeat(20);
        let ids = ["été", "ete", "a~2", "a-2", "A-2", "con", "com1", "合作", "ко", "../x", "", long.as_str(), &format!("{long}x")];
        let mut names: Vec<String> = ids.iter().map(|id| file(id).to_lowercase()).collect();
        for name in &names {
            assert!(name.len() < 120 && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'), "{name}");
            assert!(!is_kept(name), "{name}");
        }
        names.sort();
        names.dedup();
        assert_eq!(names.len(), ids.len());
    }
}
