//! Typed policy from TOML text; every clause has a name that results can cite.
