//! Editor features over a checked code. Nothing yet: the language server is a piece of work of its own.
