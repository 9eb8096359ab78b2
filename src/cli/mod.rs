//! The program: arguments, opening and writing files, wording, colour, exit codes. No domain decisions.
