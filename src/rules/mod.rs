//! The rules: one file per rule; rows in, findings and households out.
