//! What one claimant wants of the stock, and what chance said about it.

use std::ops::RangeInclusive;

use chrono::NaiveDateTime;

/// One claim. Names, tags and areas are the caller's: here a claim is its place in the list of claims, and everything by which
/// claims are told apart is a number, so that ten million can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Who claims, as a number of the caller's; claims of one number are one claimant ([`super::Doubles`]). None: a claimant of its own.
    pub claimant: Option<u32>,
    /// Pieces wanted; [`Claim::ANY`] for as much as there is.
    pub want: u64,
    /// What proportional rules share by: households, people. If no claim of a share states one, they share by `want`; if only
    /// some do, the others weigh 1.
    pub weight: Option<u64>,
    /// The registration number; lower goes first, none goes last.
    pub number: Option<u64>,
    /// When it was handed in; earlier goes first, none goes last.
    pub at: Option<NaiveDateTime>,
    /// The age that counts (of the person, of the oldest of a household), in years or in days, the same for all claims of a
    /// share; higher goes first, none goes last.
    pub age: Option<u32>,
    /// The tier, from 0; lower goes first.
    pub tier: u32,
    /// The reserve categories it belongs to: bit `c` for category `c`.
    pub groups: u64,
    /// Pieces already had in what the policy counts ([`super::Received`]).
    pub received: u64,
    /// Its area, as a number of the caller's from 0; only [`super::share_by_area()`] asks for it.
    pub area: Option<u32>,
}

impl Claim {
    /// A want without bound.
    pub const ANY: u64 = u64::MAX;

    /// A claim of so many pieces, with nothing else to be said about it.
    #[must_use]
    pub const fn of(want: u64) -> Self {
        Self {
            claimant: None,
            want,
            weight: None,
            number: None,
            at: None,
            age: None,
            tier: 0,
            groups: 0,
            received: 0,
            area: None,
        }
    }
}

impl Default for Claim {
    /// As much as there is.
    fn default() -> Self {
        Self::of(Self::ANY)
    }
}

/// What chance said, and what came after it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Drawn<'a> {
    /// The drawn list: claims (places in the list of claims, from 0) in the order drawn. A claim that is not on it was not in
    /// the draw and gets nothing; a claim that is on it twice has its first place. None: the [`super::entrants()`] in their own order stand for it,
    /// which is right only for what holds whatever is drawn.
    pub list: Option<&'a [u32]>,
    /// Places, from 1, that could not be reached or did not come: on the drawn list where the order is drawn, else in the
    /// order of the claims. The next places take what they leave.
    pub missed: &'a [RangeInclusive<u32>],
}
