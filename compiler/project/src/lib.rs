//! Projects on a disk: the files of a code, its manifest, the codes it uses, where its facts are. The command line and the language
//! server read them here, so that both see the same code.

mod failure;
mod files;
mod levels;
mod loader;
pub mod manifest;
mod open;

pub use failure::{Failure, Spot, refusal};
pub use files::{Disk, Files, Unread, decode_text, files, is_passed_over, shown};
pub use levels::{check_named, set_levels};
pub use loader::Beside;
pub use open::{Input, Project, open, open_from};
