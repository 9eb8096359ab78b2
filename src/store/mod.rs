//! The registry behind one trait: SQLite, memory, later PostgreSQL.
