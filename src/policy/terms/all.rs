//! All clauses of a policy together, found by kind and by name.

use chrono::NaiveDateTime;
use smol_str::SmolStr;

use super::{Body, Kind, Scope, Shortage};
use crate::policy::Bilingual;
use crate::policy::words::{Set, Words};

/// Which clause: its place in the file. Small and copied freely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClauseId(pub u16);

/// One clause of one policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Which.
    pub id: ClauseId,
    /// Its name, by which results cite it.
    pub name: SmolStr,
    /// When, where and for whom it is there.
    pub scope: Scope,
    /// What it says, in values.
    pub body: Body,
    /// What it says, in words.
    pub text: Bilingual,
    /// What it rests on: `SH2 https://…`, at least one.
    pub sources: Vec<String>,
    /// What no source settles, if anything.
    pub unconfirmed: Option<Bilingual>,
    /// Line of the policy file on which it begins, from 1.
    pub line: usize,
}

/// Money of a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Currency {
    /// `CNY`.
    pub code: SmolStr,
    /// Decimals that a price is written with: 2 of CNY, 0 of TWD.
    pub decimals: u32,
}

impl Currency {
    /// `18.00 CNY` for 1,800 fen; the smallest unit is what [`Price`](super::Price) counts.
    #[must_use]
    pub fn show(&self, amount: u64) -> String {
        let unit = 10u64.pow(self.decimals);
        match self.decimals {
            0 => format!("{amount} {}", self.code),
            decimals => {
                format!(
                    "{}.{:0width$} {}",
                    amount / unit,
                    amount % unit,
                    self.code,
                    width = decimals as usize
                )
            }
        }
    }
}

/// The clauses of a policy, in the order of the file, and the words they use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    words: Words,
    currency: Currency,
    clauses: Vec<Clause>,
    by_kind: Vec<Vec<u16>>,
}

impl Terms {
    /// Of clauses as written; each gets its place as id.
    #[must_use]
    pub fn new(words: Words, currency: Currency, mut clauses: Vec<Clause>) -> Self {
        let mut by_kind = vec![Vec::new(); Kind::ALL.len()];
        for (place, clause) in clauses.iter_mut().enumerate() {
            clause.id = ClauseId(place as u16);
            by_kind[clause.body.kind() as usize].push(place as u16);
        }
        Self { words, currency, clauses, by_kind }
    }

    /// The words.
    #[must_use]
    pub const fn words(&self) -> &Words {
        &self.words
    }

    /// The money.
    #[must_use]
    pub const fn currency(&self) -> &Currency {
        &self.currency
    }

    /// All clauses, as written.
    #[must_use]
    pub fn all(&self) -> &[Clause] {
        &self.clauses
    }

    /// One clause.
    ///
    /// # Panics
    /// The id is of another policy.
    #[must_use]
    pub fn clause(&self, id: ClauseId) -> &Clause {
        &self.clauses[usize::from(id.0)]
    }

    /// The clause of a name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.name == name)
    }

    /// The clause on shortage that is there at a moment, in a round and a channel: the last written.
    #[must_use]
    pub fn shortage(
        &self,
        at: NaiveDateTime,
        round: Option<u32>,
        channel: usize,
    ) -> Option<(&Clause, &Shortage)> {
        self.of(Kind::Shortage).rev().find_map(|clause| {
            let Scope { rounds, channels, .. } = &clause.scope;
            let in_round =
                rounds.is_none_or(|(first, last)| round.is_some_and(|now| (first..=last).contains(&now)));
            let here = channels.is_none_or(|channels| channels.meets(Set::of(channel)));
            match &clause.body {
                Body::Shortage(shortage) if clause.scope.in_force(at) && in_round && here => {
                    Some((clause, &**shortage))
                }
                _ => None,
            }
        })
    }

    /// The clauses of a kind, as written.
    pub fn of(&self, kind: Kind) -> impl DoubleEndedIterator<Item = &Clause> + Clone {
        self.by_kind[kind as usize].iter().map(|place| &self.clauses[usize::from(*place)])
    }
}
