//! What the code asks, forbids and allows, as boxes that meet or not.

pub mod time;
