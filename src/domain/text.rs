//! Normalising raw cell text: invisible characters, full-width forms, wrappers. The original is always kept by the caller.
