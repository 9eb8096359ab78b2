//! The rules of behaviour: who is who, what is kept, who is called, and that every row is accounted for.

mod again;
mod identity;
mod layout;
mod queue;
mod totals;
