//! The language server: [`features`] are plain functions over a checked code and know nothing of the protocol.

pub mod features;
mod server;
#[cfg(test)]
mod trial;
mod wire;

pub use server::{Host, serve};
