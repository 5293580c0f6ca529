//! An identity of a finding that survives moved lines.

use super::Finding;
use crate::resolve::Code;
use crate::words::fold;
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// Sixteen hexadecimal digits from the check, the entities the finding is about and its message; never from a line.
/// Two findings that agree in all of it are told apart by `rank`, their order in the file.
pub fn fingerprint(code: &Code, finding: &Finding, rank: usize) -> String {
    let mut hasher = FxHasher::default();
    finding.check.code.hash(&mut hasher);
    for subject in &finding.subjects {
        if let Some(entity) = code.entity(*subject) {
            entity.slug().hash(&mut hasher);
        }
    }
    fold(&finding.message.en).hash(&mut hasher);
    rank.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
