//! Holding tests against the rules: what came out, what was expected instead, and which clauses led there.

mod clause;
mod draw;
mod request;
mod share;
mod trace;

use super::file::{Test, What};
use crate::policy::terms::Terms;

pub use share::{Drawing, Made, SEEDS, Stakes, Unmade, make};
pub use trace::TraceLine;

/// What came of one test.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// What is not as stated; nothing: the test passes.
    pub misses: Vec<Miss>,
    /// All that came out, as a case file would state it.
    pub came: Vec<Came>,
    /// The seed with which it came, where a draw decides.
    pub seed: Option<u32>,
    /// The clauses looked at, in order.
    pub trace: Vec<TraceLine>,
}

/// One key of `expect` that is not as stated. Both sides as a case file writes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miss {
    /// The key.
    pub key: &'static str,
    /// What is stated.
    pub expected: String,
    /// What came out.
    pub came: String,
}

/// One key that came out, as a case file would state it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Came {
    /// The key.
    pub key: &'static str,
    /// Its value.
    pub value: String,
}

impl Outcome {
    /// Whether the test passes.
    #[must_use]
    pub fn passes(&self) -> bool {
        self.misses.is_empty()
    }

    fn miss(&mut self, key: &'static str, expected: impl Into<String>, came: impl Into<String>) {
        self.misses.push(Miss { key, expected: expected.into(), came: came.into() });
    }

    fn came(&mut self, key: &'static str, value: impl Into<String>) {
        self.came.push(Came { key, value: value.into() });
    }
}

impl Test {
    /// Asks the rules and compares. `terms`: those by whose words the test was read.
    ///
    /// Pure: the same test gives the same outcome. Where a draw decides, the test is run with [`SEEDS`] seeds, and what is stated must
    /// hold for each.
    #[must_use]
    pub fn run(&self, terms: Option<&Terms>) -> Outcome {
        match (&self.what, terms) {
            (What::Case(case), Some(terms)) => request::run(case, terms),
            (What::Share(case), _) => share::run(case, terms),
            (What::Draw(case), _) => draw::run(case),
            (What::Case(_), None) => Outcome::default().without_policy(),
        }
    }
}

impl Outcome {
    /// A request cannot be judged without a policy.
    fn without_policy(mut self) -> Self {
        self.miss("policy", "\"…\"", "—");
        self
    }
}
