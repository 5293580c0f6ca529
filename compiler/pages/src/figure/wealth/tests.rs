//! What the figures of flows say of small codes.
