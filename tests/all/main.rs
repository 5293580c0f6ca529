//! The tests of the workspace, one binary: cases are text, these files hold what runs them.

mod cli;
mod confront;
mod emit;
mod examples;
mod fournil;
mod guides;
mod oracle;
mod plans;
mod properties;
mod real;
mod rooms;
mod scenarios;
mod scripts;
mod sentences;
mod support;
mod tidy;
