//! Property and residence papers.
