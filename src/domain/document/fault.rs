//! What can be wrong with a number: a class, in the order in which tests are made, and the part of the number.

/// Class of a fault. Declared in the order of the tests: the first that fails is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FaultClass {
    /// Nothing there once blanks and fillers are taken away.
    Missing,
    /// It was a number in a spreadsheet: its last digits are gone.
    PrecisionLoss,
    /// Wrong number of characters.
    Length,
    /// A character of the wrong class, a wrong fixed letter, a wrong layout.
    Format,
    /// The layout is right but a part is impossible: date, region, year.
    Component,
    /// The check character does not fit.
    Checksum,
}

/// Which part of a number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Part {
    /// All of it.
    Whole,
    /// How long it is.
    Length {
        /// Characters found in the normalised number.
        found: usize,
        /// Characters that there should be, alternatives separated by `/`.
        expected: &'static str,
    },
    /// One character.
    Character {
        /// Its place in the normalised number, from 1.
        position: usize,
    },
    /// The region code (first six digits, or what stands for them).
    Region,
    /// The birth date.
    BirthDate,
    /// The check character.
    Check,
    /// Two numbers stand in one cell.
    TwoNumbers,
    /// It is a telephone number.
    PhoneInstead,
    /// It is a name.
    NameInstead,
    /// The province character of a property paper.
    Province,
    /// The district character of a property paper.
    District,
    /// The year of a property paper.
    Year,
    /// The letters for right and kind of a property unit.
    UnitKind,
    /// The parcel of a property unit: parcels count from 1.
    Parcel,
    /// The nationality, or the state that issued a passport.
    Nationality,
    /// The day on which a passport expires.
    Expiry,
    /// The letters or digits for the kind of an organisation or licence.
    Category,
    /// Township or village of a statistical code, or the two in an order that cannot be.
    Level,
    /// The number of 18 characters is not what the one of 15 was replaced by.
    Upgrade,
    /// The first digits of a telephone number.
    Prefix,
    /// The area code of a telephone number.
    AreaCode,
    /// The number printed on the sheet of a certificate, instead of the certificate's own.
    PrintNumber,
}

/// The first test that a number failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
#[error("{class:?} ({part:?})")]
pub struct Fault {
    /// Which test.
    pub class: FaultClass,
    /// Where.
    pub part: Part,
}

impl Fault {
    pub(crate) const MISSING: Self = Self { class: FaultClass::Missing, part: Part::Whole };
    pub(crate) const PRECISION_LOSS: Self = Self { class: FaultClass::PrecisionLoss, part: Part::Whole };
    pub(crate) const CHECKSUM: Self = Self { class: FaultClass::Checksum, part: Part::Check };

    pub(crate) const fn length(found: usize, expected: &'static str) -> Self {
        Self { class: FaultClass::Length, part: Part::Length { found, expected } }
    }

    pub(crate) const fn character(position: usize) -> Self {
        Self { class: FaultClass::Format, part: Part::Character { position } }
    }

    pub(crate) const fn format(part: Part) -> Self {
        Self { class: FaultClass::Format, part }
    }

    pub(crate) const fn component(part: Part) -> Self {
        Self { class: FaultClass::Component, part }
    }
}
