//! The statistics: parts of a whole, the standardised difference, the advantage, quantiles.

use crate::shortage::advantage;

/// How many of a group were served.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Served.
    pub served: u64,
    /// Registered; those served are among them.
    pub registered: u64,
}

impl Part {
    /// Counts one more.
    pub fn add(&mut self, served: u64) {
        self.served += served;
        self.registered += 1;
    }

    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self { served: self.served + other.served, registered: self.registered + other.registered }
    }

    const fn less(self, other: Self) -> Self {
        Self { served: self.served - other.served, registered: self.registered - other.registered }
    }

    /// The rate of this group divided by that of the rest, in thousandths; none where one of the two has nobody, or none of the rest was
    /// served.
    fn advantage(self, rest: Self) -> Option<i64> {
        let advantage = advantage((self.served, self.registered), (rest.served, rest.registered))?;
        Some(i64::try_from(advantage).unwrap_or(i64::MAX))
    }

    /// Served of those registered, in thousandths; none where nobody is registered.
    #[must_use]
    pub fn rate(self) -> Option<i64> {
        fraction(self.served, self.registered).map(thousandths)
    }
}

/// Whether a group has its share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Balance {
    /// |d| < 0.1.
    Balanced,
    /// More of the served than of the registered.
    Over,
    /// Less of the served than of the registered.
    Under,
}

/// From this on a difference counts: doi.org/10.1186/s12889-021-11808-3 takes |d| < 0.1 as balanced.
const COUNTS_FROM: f64 = 0.1;

/// How one group stands among all of its kind. What cannot be said is none. Thousandths are rounded to the nearest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Of the group.
    pub part: Part,
    /// Its share of those served, in thousandths.
    pub of_served: Option<i64>,
    /// Its share of those registered, in thousandths.
    pub of_registered: Option<i64>,
    /// The standardised difference of the two shares, in thousandths.
    pub difference: Option<i64>,
    /// Whether that counts as balanced; judged before rounding.
    pub balance: Option<Balance>,
    /// The rate at which the group was served divided by that of all others, in thousandths.
    pub advantage: Option<i64>,
}

/// How each group stands among all of them.
#[must_use]
pub fn standings<const N: usize>(parts: [Part; N]) -> [Standing; N] {
    let whole = parts.iter().fold(Part::default(), |sum, part| sum.and(*part));
    parts.map(|part| {
        let served = fraction(part.served, whole.served);
        let registered = fraction(part.registered, whole.registered);
        // Of nobody nothing is said, not even that it is balanced.
        let difference = served.zip(registered).filter(|_| part.registered > 0);
        let difference = difference.and_then(|(p1, p2)| standardised(p1, p2));
        Standing {
            part,
            of_served: served.map(thousandths),
            of_registered: registered.map(thousandths),
            difference: difference.map(thousandths),
            balance: difference.map(balance),
            advantage: part.advantage(whole.less(part)),
        }
    })
}

fn fraction(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Rounded to the nearest thousandth; `-0` is 0.
fn thousandths(value: f64) -> i64 {
    (value * 1000.0).round() as i64
}

/// (p₁ − p₂) ÷ √((p₁(1−p₁) + p₂(1−p₂)) ÷ 2): 0 where both are the same, none where one is all and the other nothing.
fn standardised(p1: f64, p2: f64) -> Option<f64> {
    if p1 == p2 {
        return Some(0.0);
    }
    let variance = (p1 * (1.0 - p1) + p2 * (1.0 - p2)) / 2.0;
    (variance > 0.0).then(|| (p1 - p2) / variance.sqrt())
}

fn balance(difference: f64) -> Balance {
    if difference.abs() < COUNTS_FROM {
        Balance::Balanced
    } else if difference > 0.0 {
        Balance::Over
    } else {
        Balance::Under
    }
}

/// Quantiles of whole numbers: each is one of the numbers, the smallest that so many of them do not exceed (nearest rank).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// How many numbers.
    pub count: u64,
    /// The least.
    pub least: u64,
    /// A quarter is not above it.
    pub lower: u64,
    /// Half is not above it.
    pub median: u64,
    /// Three quarters are not above it.
    pub upper: u64,
    /// The greatest.
    pub most: u64,
}

impl Spread {
    /// Of these numbers, which it puts in order; none of none.
    #[must_use]
    pub fn of(numbers: &mut [u64]) -> Option<Self> {
        numbers.sort_unstable();
        let (least, most) = (*numbers.first()?, *numbers.last()?);
        let quarters = |quarters: usize| numbers[(numbers.len() * quarters).div_ceil(4) - 1];
        let count = numbers.len() as u64;
        Some(Self { count, least, lower: quarters(1), median: quarters(2), upper: quarters(3), most })
    }
}
