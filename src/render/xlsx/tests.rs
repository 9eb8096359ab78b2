//! Workbooks read back.
