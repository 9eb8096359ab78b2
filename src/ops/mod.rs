//! The use cases: values in, outcome out. No files, no terminal, no environment.
