//! What is odd about a paper's number that is taken nevertheless.

/// One oddity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum PaperDoubt {
    /// It names a kind with a known layout but does not follow it; kept as written.
    Malformed,
    /// The year is later than the last such certificate (an old Shanghai title after 2016).
    YearUnusual,
    /// More stands in the cell than one number: a note or a second paper, which was left aside.
    TextBeside,
    /// A long number in powers of ten: digits are gone.
    PrecisionLoss,
    /// The serial number printed on the sheet, which is not the number of the certificate.
    PrintNumber,
}

/// A set of [`PaperDoubt`]s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct PaperDoubts(u8);

impl PaperDoubts {
    const ALL: [PaperDoubt; 5] = [
        PaperDoubt::Malformed,
        PaperDoubt::YearUnusual,
        PaperDoubt::TextBeside,
        PaperDoubt::PrecisionLoss,
        PaperDoubt::PrintNumber,
    ];

    pub(super) const NONE: Self = Self(0);

    /// With one more, if it is there.
    pub(super) fn with(self, doubt: impl Into<Option<PaperDoubt>>) -> Self {
        Self(self.0 | doubt.into().map_or(0, |doubt| 1 << doubt as u8))
    }

    /// Whether one is in it.
    #[must_use]
    pub const fn has(self, doubt: PaperDoubt) -> bool {
        self.0 & 1 << doubt as u8 != 0
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The doubts in fixed order.
    pub fn iter(self) -> impl Iterator<Item = PaperDoubt> {
        Self::ALL.into_iter().filter(move |doubt| self.has(*doubt))
    }
}
