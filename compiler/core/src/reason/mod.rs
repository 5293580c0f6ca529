//! Reasoning on the relational form of proofs and conditions: what they ask for together.
