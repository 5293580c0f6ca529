//! The inverted pyramid.
