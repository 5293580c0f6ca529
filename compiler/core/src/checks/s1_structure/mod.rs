//! Family S1: the parts of a code are there and hang together.

use super::CheckSpec;

pub mod circular_derivation;
pub mod count_undated;
pub mod dated_count_stale;
pub mod demand_unmet;
pub mod ended_before_created;
pub mod ended_never_created;
pub mod ended_yet_named;
pub mod events;
pub mod history_out_of_order;
pub mod issue_without_objective;
pub mod link_only_said;
pub mod link_to_itself;
pub mod missing_chapter;
pub mod mission_without_bearer;
pub mod mission_without_objective;
pub mod model_declared_twice;
pub mod model_not_linked;
pub mod model_untreated_yet_written;
pub mod model_without_principle;
pub mod models_disconnected;
pub mod name_two_ways;
pub mod no_licence;
pub mod no_subject;
pub mod no_version;
pub mod objective_unmeasured;
pub mod objective_without_issue;
pub mod objective_without_mission;
pub mod orphan_declaration;
pub mod principle_without_model;
pub mod purpose_incomplete;
pub mod sides;
pub mod stems;
pub mod term_undefined;
pub mod term_unused;
pub mod unknown;

/// The checks of the family, in order of code.
pub static ALL: &[&CheckSpec] = &[
    &no_version::CHECK,
    &no_licence::CHECK,
    &no_subject::CHECK,
    &missing_chapter::CHECK,
    &purpose_incomplete::CHECK,
    &issue_without_objective::CHECK,
    &objective_without_issue::CHECK,
    &objective_without_mission::CHECK,
    &model_without_principle::CHECK,
    &model_not_linked::CHECK,
    &models_disconnected::CHECK,
    &circular_derivation::CHECK,
    &history_out_of_order::CHECK,
    &term_undefined::CHECK,
    &term_unused::CHECK,
    &orphan_declaration::CHECK,
    &name_two_ways::CHECK,
    &dated_count_stale::CHECK,
    &ended_before_created::CHECK,
    &count_undated::CHECK,
    &mission_without_bearer::CHECK,
    &mission_without_objective::CHECK,
    &objective_unmeasured::CHECK,
    &model_untreated_yet_written::CHECK,
    &model_declared_twice::CHECK,
    &principle_without_model::CHECK,
    &link_to_itself::CHECK,
    &link_only_said::CHECK,
    &ended_never_created::CHECK,
    &ended_yet_named::CHECK,
    &demand_unmet::CHECK,
];
