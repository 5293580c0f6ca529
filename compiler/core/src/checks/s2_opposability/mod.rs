//! Family S2: principles have rules, rules have proofs, proofs have facts.

use super::CheckSpec;

pub mod judged;
pub mod ladder;
pub mod proofs;
pub mod witness;

pub mod beneficiary_is_only_witness;
pub mod commitment_without_proof;
pub mod deadline_passed_without_verdict;
pub mod deadline_without_start;
pub mod freshness_cannot_be_met;
pub mod practice_without_proof;
pub mod principle_without_rule;
pub mod private_fact_published;
pub mod proof_always_true;
pub mod proof_form_misplaced;
pub mod proof_mixes_types;
pub mod proof_mixes_units;
pub mod proof_never_true;
pub mod proof_register_without_date;
pub mod proof_row_without_key;
pub mod proof_set_not_recorded;
pub mod proof_value_not_in_list;
pub mod proof_value_varies;
pub mod proof_without_register;
pub mod register_without_keeper;
pub mod register_without_reader;
pub mod rule_not_in_force_for_any_fact;
pub mod rule_upholds_nothing;
pub mod rule_without_modality;
pub mod rule_without_proof;
pub mod self_attestation;
pub mod two_obligations_in_one_rule;
pub mod vague_wording;

/// The checks of the family, in order of code.
pub static ALL: &[&CheckSpec] = &[
    &principle_without_rule::CHECK,
    &rule_without_proof::CHECK,
    &proof_without_register::CHECK,
    &register_without_keeper::CHECK,
    &register_without_reader::CHECK,
    &proof_always_true::CHECK,
    &proof_never_true::CHECK,
    &vague_wording::CHECK,
    &two_obligations_in_one_rule::CHECK,
    &beneficiary_is_only_witness::CHECK,
    &self_attestation::CHECK,
    &rule_upholds_nothing::CHECK,
    &private_fact_published::CHECK,
    &freshness_cannot_be_met::CHECK,
    &rule_without_modality::CHECK,
    &commitment_without_proof::CHECK,
    &practice_without_proof::CHECK,
    &deadline_without_start::CHECK,
    &rule_not_in_force_for_any_fact::CHECK,
    &deadline_passed_without_verdict::CHECK,
    &proof_mixes_units::CHECK,
    &proof_mixes_types::CHECK,
    &proof_value_not_in_list::CHECK,
    &proof_set_not_recorded::CHECK,
    &proof_register_without_date::CHECK,
    &proof_row_without_key::CHECK,
    &proof_value_varies::CHECK,
    &proof_form_misplaced::CHECK,
];
