//! Family S5: flows, shares, resources, offers and needs.

use super::CheckSpec;

pub mod balance;
pub mod catalogue;
pub mod flows;
pub mod one_way;
pub mod purse;

pub mod amount_in_another_unit;
pub mod amounts_in_two_currencies;
pub mod catalogue_isolated;
pub mod dependence_on_one_payer;
pub mod exchange_without_return;
pub mod flow_of_unknown_nature;
pub mod flow_to_itself;
pub mod flow_unmeasured;
pub mod gives_only;
pub mod need_expired;
pub mod need_incomplete;
pub mod need_matched_unlinked;
pub mod need_unmatched;
pub mod no_immaterial_flow;
pub mod offer_expired;
pub mod offer_incomplete;
pub mod offer_without_principle;
pub mod offers_wait_for_each_other;
pub mod outflow_exceeds_inflow;
pub mod party_outside_flows;
pub mod receives_only;
pub mod resource_without_keeper;
pub mod resource_without_rights;
pub mod return_goes_elsewhere;
pub mod revenue_below_cost;
pub mod right_without_counterpart;
pub mod right_without_holder;
pub mod rights_unchangeable;
pub mod share_said_twice;
pub mod shares_not_whole;
pub mod sharing_without_decider;
pub mod stuck_stock;
pub mod wealth_outside_matrix;
pub mod wealth_without_sign;
pub mod wealth_without_unit;

/// The checks of the family, in order of code.
pub static ALL: &[&CheckSpec] = &[
    &flow_unmeasured::CHECK,
    &party_outside_flows::CHECK,
    &gives_only::CHECK,
    &receives_only::CHECK,
    &no_immaterial_flow::CHECK,
    &shares_not_whole::CHECK,
    &outflow_exceeds_inflow::CHECK,
    &stuck_stock::CHECK,
    &revenue_below_cost::CHECK,
    &dependence_on_one_payer::CHECK,
    &right_without_holder::CHECK,
    &right_without_counterpart::CHECK,
    &resource_without_rights::CHECK,
    &rights_unchangeable::CHECK,
    &offer_incomplete::CHECK,
    &offer_without_principle::CHECK,
    &catalogue_isolated::CHECK,
    &need_unmatched::CHECK,
    &need_matched_unlinked::CHECK,
    &exchange_without_return::CHECK,
    &amounts_in_two_currencies::CHECK,
    &offer_expired::CHECK,
    &flow_of_unknown_nature::CHECK,
    &need_expired::CHECK,
    &flow_to_itself::CHECK,
    &wealth_outside_matrix::CHECK,
    &wealth_without_unit::CHECK,
    &wealth_without_sign::CHECK,
    &amount_in_another_unit::CHECK,
    &sharing_without_decider::CHECK,
    &share_said_twice::CHECK,
    &resource_without_keeper::CHECK,
    &need_incomplete::CHECK,
    &offers_wait_for_each_other::CHECK,
    &return_goes_elsewhere::CHECK,
];
