//! Three truths: yes, no, not known.

/// All true: true. One false: false. Otherwise not known.
pub fn all_of(parts: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut is_open = false;
    for part in parts {
        match part {
            Some(false) => return Some(false),
            None => is_open = true,
            Some(true) => {}
        }
    }
    (!is_open).then_some(true)
}
