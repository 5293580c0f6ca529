//! The tests of the workspace, one binary: cases are text, these files hold what runs them.

mod cli;
mod completion;
mod confront;
mod corpus;
mod deadlines;
mod emit;
mod examples;
mod fournil;
mod grammars;
mod guides;
mod hostile;
mod lsp;
mod norms;
mod oracle;
mod parquet;
mod plans;
mod properties;
mod real;
mod reasons;
mod replays;
mod rooms;
mod scenarios;
mod scripts;
mod sentences;
mod support;
mod tidy;
