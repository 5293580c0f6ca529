//! The language server: [`features`] are plain functions over a checked code and know nothing of the protocol.

pub mod features;
#[cfg(test)]
mod trial;
