//! The tests of the workspace, one binary: cases are text, these files hold what runs them.

mod rooms;
mod support;
