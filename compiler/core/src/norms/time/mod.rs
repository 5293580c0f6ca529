//! What is asked for when: events, how far apart they may be, and whether all of it can hold on some calendar.

mod network;
mod reach;
mod round;

pub use network::{Edge, tight_circle};
pub use reach::{Reach, Span};
pub use round::{Holds, Missing, holds};
