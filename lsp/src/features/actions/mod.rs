//! What an editor may do for the author at a place: mend a finding, write what is missing, hold a finding knowingly, put a file in order.
//!
//! Every action carries its edits; none needs anything else to be applied.

mod create;
mod fixes;
mod hold;
mod source;
mod story;
mod tried;

pub use source::{fix_all, organize};

use super::View;
use super::written::meets;
use social_core::finding::Finding;
use social_core::text::{Edit, FileId, Span};
use social_core::words::Text;
use tried::Tried;

/// What sort of gesture an action is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ActionKind {
    /// Mends a finding.
    QuickFix,
    /// Writes something new.
    Create,
    /// Says the same of one declaration in the other language.
    Rewrite,
    /// Every safe fix of a file.
    FixAll,
    /// A file in its proper order.
    Organize,
    /// A file in the other language.
    Translate,
}

/// Something to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Action {
    /// What it does, in the reader's language.
    pub title: String,
    /// What sort of gesture it is.
    pub kind: ActionKind,
    /// The edits, in any file of the code itself.
    pub edits: Vec<Edit>,
    /// Whether it is what most authors would do.
    pub is_preferred: bool,
    /// The findings that it mends or holds, by their rank among those of the code.
    pub mends: Vec<usize>,
}

/// What may be done in a range of a file of the code itself, mending first; only the sorts that are wanted are looked for, and those that
/// change a whole file take the time to read it.
pub fn actions(view: View<'_>, file: FileId, range: Span, wants: &dyn Fn(ActionKind) -> bool) -> Vec<Action> {
    if view.code.module_number(file) != 0 {
        return Vec::new();
    }
    let at = Spot { view, file, range };
    let mut all = Vec::new();
    let mut tried = Tried::default();
    if wants(ActionKind::QuickFix) {
        all.extend(fixes::fixes(at, &mut tried));
    }
    if wants(ActionKind::QuickFix) || wants(ActionKind::Create) {
        all.extend(create::create(at, &mut tried));
    }
    if wants(ActionKind::QuickFix) {
        all.extend(hold::hold(at, &mut tried));
    }
    all.extend(source::source(at, wants));
    all.retain(|action: &Action| wants(action.kind));
    all.retain(|action| !action.edits.is_empty());
    all.into_iter().map(|action| with_line_ends(view, action)).collect()
}

/// Where an action is asked for.
#[derive(Clone, Copy)]
struct Spot<'v> {
    view: View<'v>,
    file: FileId,
    range: Span,
}

impl<'v> Spot<'v> {
    /// The findings with a label in the range, each with its rank.
    fn findings(self) -> impl Iterator<Item = (usize, &'v Finding)> {
        let is_here = move |finding: &Finding| {
            finding.labels.iter().any(|label| label.place.file == self.file && meets(label.place.span, self.range))
        };
        self.view.checked.findings.iter().enumerate().filter(move |(_, finding)| is_here(finding))
    }

    fn say(self, text: &Text) -> String {
        text.get(self.view.lang).to_owned()
    }
}

/// Edits end their lines as the file they go in does.
fn with_line_ends(view: View<'_>, mut action: Action) -> Action {
    for edit in &mut action.edits {
        let text = view.source(edit.place.file).map(|source| &*source.text).unwrap_or_default();
        // The first line tells: an action on a large file has many edits.
        let first = text.split_inclusive('\n').next().unwrap_or_default();
        if first.ends_with("\r\n") && !edit.text.contains('\r') {
            edit.text = edit.text.replace('\n', "\r\n");
        }
    }
    action
}
