//! Gives the stock of a week to households: problem → plan; `verify` checks a plan without sharing code with `assign`.
