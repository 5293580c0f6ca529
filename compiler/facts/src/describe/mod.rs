//! What facts a code asks for, told to people and to programs: the page beside the tables, the JSON Schema.

mod page;
mod schema;

pub use page::{MARK, page};
pub use schema::json_schema;
