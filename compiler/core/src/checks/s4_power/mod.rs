//! Family S4: who carries, decides, enters and leaves.

use super::CheckSpec;

pub mod axes;
pub mod deciders;
pub mod holdings;
pub mod loads;
pub mod meeting;
pub mod recusals;
pub mod sanctions;
pub mod size;
pub mod term;
pub mod voices;
pub mod ways;
pub mod whole;

pub mod accountability_cycle;
pub mod body_without_members;
pub mod bound_but_voiceless;
pub mod capital_shares_not_whole;
pub mod decider_off_pyramid;
pub mod decision_without_taker;
pub mod escalation_without_end;
pub mod holder_term_expired;
pub mod holders_out_of_bounds;
pub mod incompatible_roles_held;
pub mod jump_to_exclusion;
pub mod level_empty;
pub mod level_not_serving;
pub mod majority_unreachable;
pub mod minority_decides;
pub mod notice_longer_than_deadline;
pub mod obligation_without_consequence;
pub mod overload;
pub mod proxy_beats_quorum;
pub mod pyramid_axis_missing;
pub mod pyramid_not_inverted;
pub mod quorum_unreachable;
pub mod responsibility_without_bearer;
pub mod role_without_duty;
pub mod role_without_entry;
pub mod role_without_exit;
pub mod role_without_holder;
pub mod sanction_without_appeal;
pub mod self_control;
pub mod single_point_of_failure;
pub mod substitute_is_holder;
pub mod term_limit_exceeded;
pub mod tie_without_breaker;
pub mod unanimity_with_absents;
pub mod unknown_bearer;
pub mod votes_disagree_with_legal_form;

/// The checks of the family, in order of code.
pub static ALL: &[&CheckSpec] = &[
    &unknown_bearer::CHECK,
    &responsibility_without_bearer::CHECK,
    &role_without_duty::CHECK,
    &role_without_holder::CHECK,
    &holder_term_expired::CHECK,
    &term_limit_exceeded::CHECK,
    &incompatible_roles_held::CHECK,
    &self_control::CHECK,
    &single_point_of_failure::CHECK,
    &role_without_entry::CHECK,
    &role_without_exit::CHECK,
    &accountability_cycle::CHECK,
    &escalation_without_end::CHECK,
    &pyramid_axis_missing::CHECK,
    &level_empty::CHECK,
    &level_not_serving::CHECK,
    &pyramid_not_inverted::CHECK,
    &decider_off_pyramid::CHECK,
    &capital_shares_not_whole::CHECK,
    &votes_disagree_with_legal_form::CHECK,
    &quorum_unreachable::CHECK,
    &majority_unreachable::CHECK,
    &tie_without_breaker::CHECK,
    &unanimity_with_absents::CHECK,
    &notice_longer_than_deadline::CHECK,
    &proxy_beats_quorum::CHECK,
    &bound_but_voiceless::CHECK,
    &sanction_without_appeal::CHECK,
    &obligation_without_consequence::CHECK,
    &jump_to_exclusion::CHECK,
    &overload::CHECK,
    &body_without_members::CHECK,
    &decision_without_taker::CHECK,
    &holders_out_of_bounds::CHECK,
    &minority_decides::CHECK,
    &substitute_is_holder::CHECK,
];
