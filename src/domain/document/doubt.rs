//! What is odd about a number that is well formed: worth a word to the clerk, never a refusal.

/// One oddity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Doubt {
    /// A resident ID of 15 digits, from before 1999: without check character, no longer valid as a card.
    FifteenDigits,
    /// The holder would be older than 120 years.
    AgeOver120,
    /// The region stands in no published table, only on cards seen.
    RegionSeenOnly,
    /// The region is a whole province or prefecture, not a county.
    RegionNotCounty,
    /// No table has the region; the number was taken because [`super::Regions::Any`] said so.
    RegionUnknown,
    /// 18 digits ending in 000 whose check character fits: one in eleven numbers damaged by a spreadsheet passes so.
    LostDigitsLikely,
    /// The column names another kind of document than the number's shape.
    KindDisagrees,
    /// The check digit of an old permanent-residence card does not fit; its rule rests on a single source.
    CheckDigitUnsure,
    /// Begins like a Chinese passport but has no Chinese passport's layout; taken for a foreign one.
    PassportSeries,
}

/// A set of [`Doubt`]s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Doubts(u16);

impl Doubts {
    const ALL: [Doubt; 9] = [
        Doubt::FifteenDigits,
        Doubt::AgeOver120,
        Doubt::RegionSeenOnly,
        Doubt::RegionNotCounty,
        Doubt::RegionUnknown,
        Doubt::LostDigitsLikely,
        Doubt::KindDisagrees,
        Doubt::CheckDigitUnsure,
        Doubt::PassportSeries,
    ];

    pub(crate) const NONE: Self = Self(0);

    /// With one more, if it is there.
    #[must_use]
    pub(crate) fn with(self, doubt: impl Into<Option<Doubt>>) -> Self {
        Self(self.0 | doubt.into().map_or(0, |doubt| 1 << doubt as u16))
    }

    /// Whether one is in it.
    #[must_use]
    pub const fn has(self, doubt: Doubt) -> bool {
        self.0 & 1 << doubt as u16 != 0
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The doubts in fixed order.
    pub fn iter(self) -> impl Iterator<Item = Doubt> {
        Self::ALL.into_iter().filter(move |doubt| self.has(*doubt))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_doubt_can_be_put_in_and_found() {
        for doubt in Doubts::ALL {
            let one = Doubts::NONE.with(doubt);
            assert!(one.has(doubt) && !one.is_empty());
            assert_eq!(one.iter().collect::<Vec<_>>(), [doubt]);
        }
        assert!(Doubts::NONE.with(None).is_empty());
    }
}
