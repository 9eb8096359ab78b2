//! What a household may have in a round, before stock is looked at, and the clauses that say so.
