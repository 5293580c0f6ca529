//! The kinds of declaration, one room each, and the list of them.

pub mod common;
mod vocabulary;

pub use vocabulary::{Found, Vocabulary, field_spec, fields_of, top_kinds};

pub mod act;
pub mod action;
pub mod assumption;
pub mod axis;
pub mod body;
pub mod category;
pub mod code;
pub mod column;
pub mod commitment;
pub mod decision;
pub mod demand;
pub mod diagnosis;
pub mod ending;
pub mod event;
pub mod evolution;
pub mod flow;
pub mod fork;
pub mod given;
pub mod history;
pub mod information;
pub mod instrument;
pub mod issue;
pub mod level;
pub mod link;
pub mod mission;
pub mod model;
pub mod need;
pub mod objective;
pub mod offer;
pub mod organisation;
pub mod person;
pub mod practice;
pub mod principle;
pub mod profile;
pub mod purpose;
pub mod pyramid;
pub mod register;
pub mod resource;
pub mod right;
pub mod role;
pub mod rule;
pub mod scenario;
pub mod sharing;
pub mod step;
pub mod tension;
pub mod term;
pub mod r#use;
pub mod version;
pub mod waiver;
pub mod wealth;

use crate::model::KindSpec;

/// Declares the list of kinds: the enumeration, and the way from a kind to its room.
macro_rules! list {
    ($($kind:ident = $room:ident),+ $(,)?) => {
        /// A kind of declaration or of group.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[allow(missing_docs, reason = "each has its page")]
        #[repr(u8)]
        pub enum Kind { $($kind),+ }

        impl Kind {
            /// Every kind, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            /// The kind, as data.
            pub const fn spec(self) -> &'static KindSpec {
                match self { $(Self::$kind => &$room::SPEC),+ }
            }
        }
    };
}

list! {
    Code = code,
    Information = information,
    History = history,
    Event = event,
    Instrument = instrument,
    Purpose = purpose,
    Issue = issue,
    Objective = objective,
    Mission = mission,
    Model = model,
    Link = link,
    Principle = principle,
    Term = term,
    Rule = rule,
    Practice = practice,
    Commitment = commitment,
    Action = action,
    Act = act,
    Register = register,
    Column = column,
    Scenario = scenario,
    Given = given,
    Assumption = assumption,
    Role = role,
    Category = category,
    Person = person,
    Organisation = organisation,
    Body = body,
    Decision = decision,
    Pyramid = pyramid,
    Axis = axis,
    Level = level,
    Wealth = wealth,
    Flow = flow,
    Sharing = sharing,
    Resource = resource,
    Right = right,
    Offer = offer,
    Need = need,
    Evolution = evolution,
    Step = step,
    Version = version,
    Fork = fork,
    Ending = ending,
    Diagnosis = diagnosis,
    Tension = tension,
    Waiver = waiver,
    Use = r#use,
    Profile = profile,
    Demand = demand,
}
