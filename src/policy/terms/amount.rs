//! How much, and what it costs.

use chrono::NaiveDateTime;

/// Pieces of each product of a policy, by the product's place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(pub [u32; Amount::MOST]);

impl Amount {
    /// Most products in one policy.
    pub const MOST: usize = 4;

    /// So many pieces of the product at a place.
    #[must_use]
    pub const fn of(place: usize, pieces: u32) -> Self {
        let mut amount = [0; Self::MOST];
        amount[place] = pieces;
        Self(amount)
    }

    /// All pieces together.
    #[must_use]
    pub fn pieces(self) -> u64 {
        self.0.iter().map(|pieces| u64::from(*pieces)).sum()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0 == [0; Self::MOST]
    }

    /// Each product by itself.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        self.each(other, u32::saturating_add)
    }

    /// What is left, never below zero.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        self.each(other, u32::saturating_sub)
    }

    /// The less of each product.
    #[must_use]
    pub fn least(self, other: Self) -> Self {
        self.each(other, u32::min)
    }

    /// So many times.
    #[must_use]
    pub fn times(self, factor: u32) -> Self {
        Self(self.0.map(|pieces| pieces.saturating_mul(factor)))
    }

    /// Whether no product is above that of another amount.
    #[must_use]
    pub fn within(self, other: Self) -> bool {
        self.0.iter().zip(other.0).all(|(mine, most)| *mine <= most)
    }

    /// Whether both are made of the same products.
    #[must_use]
    pub fn same_products(self, other: Self) -> bool {
        self.0.iter().zip(other.0).all(|(mine, theirs)| (*mine > 0) == (theirs > 0))
    }

    fn each(self, other: Self, both: impl Fn(u32, u32) -> u32) -> Self {
        let mut out = self.0;
        for (mine, theirs) in out.iter_mut().zip(other.0) {
            *mine = both(*mine, theirs);
        }
        Self(out)
    }
}

/// What one request may have at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Give {
    /// The alternatives, the usual one first; at least one. An empty amount: nothing.
    pub bundles: Vec<Amount>,
    /// Times the size of the household.
    pub each_member: bool,
    /// Whether this is tried out for a time.
    pub trial: Option<Trial>,
}

/// An amount on trial.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// Last moment of the trial.
    pub until: NaiveDateTime,
    /// What is given afterwards if it fails.
    pub otherwise: Vec<Amount>,
    /// How it ended.
    pub decided: TrialEnd,
}

/// How a trial ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrialEnd {
    /// The amount was kept.
    Kept,
    /// It went back to the amount declared for that case.
    FellBack,
    /// Not known: after the trial, the amount declared for that case counts.
    Open,
}

impl TrialEnd {
    /// Their words, in order.
    pub const WORDS: [&'static str; 3] = ["kept", "fell-back", "open"];
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Kept, Self::FellBack, Self::Open];
}

/// What goods cost, in the smallest unit of the policy's currency (fen, sen; the whole unit where it has none).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price {
    /// Pieces that the price is for, at least 1.
    pub lot: u32,
    /// Price of a lot.
    pub price: u64,
    /// Added once for an order.
    pub fee: u64,
}

impl Price {
    /// What so many pieces cost; a broken lot costs its part, rounded up.
    #[must_use]
    pub fn of(self, pieces: u64) -> u64 {
        (pieces * self.price).div_ceil(u64::from(self.lot)) + self.fee
    }
}
