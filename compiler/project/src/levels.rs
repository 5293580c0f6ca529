//! How much each finding asks for, as a project settles it.

use crate::failure::Failure;
use crate::manifest::{Level, Manifest};
use social_core::checks::Checked;
use social_core::finding::Severity;
use social_core::text;
use std::collections::BTreeMap;

/// Whether a check has this code or slug.
///
/// # Errors
/// When no check has it.
pub fn check_named(code: &str) -> Result<(), Failure> {
    if social_core::checks::find(code).is_some() {
        return Ok(());
    }
    let slugs = social_core::checks::all().flat_map(|check| [check.code, check.slug]);
    let failure = Failure::new(text! { fr: "aucun constat ne s'appelle `{code}`", en: "no finding is called `{code}`", code });
    Err(match social_core::words::nearest(code, slugs) {
        Some(near) => failure.help(text! { fr: "vouliez-vous dire `{near}` ?", en: "did you mean `{near}`?", near }),
        None => failure.help(text! { fr: "`social explain` les montre tous", en: "`social explain` shows them all" }),
    })
}

/// Gives findings the level that the manifest, then whoever asks, gives their check; notes those that are not wanted.
///
/// # Errors
/// When the manifest names a check that does not exist.
pub fn set_levels(manifest: &Manifest, asked: &[(String, Level)], checked: &mut Checked) -> Result<(), Failure> {
    let mut levels: BTreeMap<&'static str, Level> = BTreeMap::new();
    let mut set = |code: &str, level| levels.extend(social_core::checks::find(code).map(|check| (check.code, level)));
    for (code, span, level) in manifest.severities() {
        check_named(code).map_err(|failure| manifest.pointing(failure, span))?;
        set(code, level);
    }
    asked.iter().for_each(|(code, level)| set(code, *level));
    let hidden = levels.iter().filter(|(_, level)| matches!(level, Level::Allow)).map(|(code, _)| *code);
    checked.hidden = hidden.collect();
    checked.findings.retain_mut(|finding| match levels.get(finding.check.code) {
        Some(Level::Allow) => false,
        Some(level) => {
            finding.severity = match level {
                Level::Error => Severity::Error,
                Level::Warning => Severity::Warning,
                Level::Hint | Level::Allow => Severity::Hint,
            };
            true
        }
        None => true,
    });
    Ok(())
}
