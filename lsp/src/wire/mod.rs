//! Between features and the protocol: positions, addresses, and every shape that an editor reads.

mod addresses;
mod diagnostics;
mod positions;
mod snapshot;

pub(crate) use addresses::{Addresses, LIBRARY_SCHEME, library_path, path_of};
pub(crate) use diagnostics::{SOURCE, diagnostic, of_failure};
pub(crate) use positions::{Encoding, Lines};
pub(crate) use snapshot::{Paper, Snapshot};
