//! What facts say of rules: a verdict for each, what it rests on, what would have satisfied it, what is missing.
//!
//! Nothing here reads facts: `social-facts` judges and fills these types; the formats and the page show them.

mod datum;
pub mod findings;
mod lines;
mod published;
mod said;
mod table;
mod trials;
mod trials_table;
mod types;

pub use datum::{Datum, print_days};
pub use lines::{case_line, case_lines, case_why, consequence_lines, lines};
pub use said::{
    cases_counted, days_text, headline, kept_by, missing as missing_line, overlay as overlay_line, place, quoted, tally as tally_line,
    title_of,
};
pub use table::table;
pub use trials::{Proposal, Trial, Trials, Unseen};
pub use trials_table::trials_table;
pub use types::{
    Case, Consequence, Held, Missing, MissingKind, Overlay, Part, Proof, RegisterState, Report, RuleVerdict, Stale, Tally, Verdict,
    Witness, is_recommendation, keepers,
};
