//! Papers that a policy accepts as proof of identity or of residence.

use crate::domain::lang::Text;

/// A kind of paper, by the word that policy files use for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paper {
    /// Resident identity card.
    IdCard,
    /// Household register booklet.
    HukouBooklet,
    /// Passport.
    Passport,
    /// Mainland travel permit of a Hong Kong, Macau or Taiwan resident.
    TravelPermit,
    /// Residence permit.
    ResidencePermit,
    /// Proof of temporary residence registration.
    TemporaryRegistration,
    /// Title or real-estate certificate.
    PropertyCertificate,
    /// Lease.
    Lease,
}

impl Paper {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::IdCard,
        Self::HukouBooklet,
        Self::Passport,
        Self::TravelPermit,
        Self::ResidencePermit,
        Self::TemporaryRegistration,
        Self::PropertyCertificate,
        Self::Lease,
    ];

    /// The words of all kinds, in the same order.
    pub(super) const WORDS: [&'static str; 8] = [
        "id-card",
        "hukou-booklet",
        "passport",
        "travel-permit",
        "residence-permit",
        "temporary-registration",
        "property-certificate",
        "lease",
    ];

    /// Its word in a policy file.
    #[must_use]
    pub const fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::IdCard => Text::new("居民身份证", "identity card"),
            Self::HukouBooklet => Text::new("户口簿", "household register booklet"),
            Self::Passport => Text::new("护照", "passport"),
            Self::TravelPermit => Text::new("港澳台居民来往内地（大陆）通行证", "mainland travel permit"),
            Self::ResidencePermit => Text::new("居住证", "residence permit"),
            Self::TemporaryRegistration => Text::new("临时住宿登记", "temporary residence registration"),
            Self::PropertyCertificate => Text::new("房产证或不动产权证", "property certificate"),
            Self::Lease => Text::new("租赁合同", "lease"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Paper;

    #[test]
    fn words_and_kinds_stand_in_one_order() {
        for (paper, word) in Paper::ALL.into_iter().zip(Paper::WORDS) {
            assert_eq!(paper.word(), word);
        }
        assert_eq!(Paper::Lease.word(), "lease");
        assert_eq!(Paper::PropertyCertificate.word(), "property-certificate");
    }
}
