//! The code social: model, kinds, resolution, checks, formatter and outputs. Pure: no disk, no clock, no environment.

#[macro_use]
pub mod words;
#[macro_use]
pub mod model;
pub mod kinds;
