//! The tests of the workspace, one binary: cases are text, these files hold what runs them.

mod agenda;
mod cli;
mod completion;
mod confront;
mod emit;
mod examples;
mod fournil;
mod grammars;
mod guides;
mod hostile;
mod lsp;
mod oracle;
mod parquet;
mod plans;
mod properties;
mod real;
mod rooms;
mod scenarios;
mod scripts;
mod sentences;
mod support;
mod tidy;
