//! Every document in every format.
