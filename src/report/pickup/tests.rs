//! The pickup list against what a pharmacy needs.
