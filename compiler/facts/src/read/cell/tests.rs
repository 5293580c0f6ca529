//! Cells read as their columns say.
