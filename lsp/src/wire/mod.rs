//! Between features and the protocol: positions, addresses, and every shape that an editor reads.

mod actions;
mod addresses;
mod beside;
mod completion;
mod diagnostics;
mod edits;
mod hierarchy;
mod navigation;
mod positions;
mod snapshot;
mod tokens;

pub(crate) use actions::{KINDS as ACTION_KINDS, action, action_kind, is_wanted};
pub(crate) use addresses::{Addresses, LIBRARY_SCHEME, library_path, path_of};
pub(crate) use beside::{Preview, hint, lens, page};
pub(crate) use completion::{around, completion, documentation, page_of, signature};
pub(crate) use diagnostics::{SOURCE, diagnostic, fitted, of_failure};
pub(crate) use edits::{moved, text_edits, workspace_edit};
pub(crate) use hierarchy::{call_item, incoming, outgoing, type_item};
pub(crate) use navigation::{definition, flat, fold, found_symbol, highlight, link, locations, selection, symbol};
pub(crate) use positions::{Encoding, Lines};
pub(crate) use snapshot::{MARK, Paper, Snapshot};
pub(crate) use tokens::{difference, legend, tokens};
