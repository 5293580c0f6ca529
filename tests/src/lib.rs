//! The tests live in `all/`: one binary.
