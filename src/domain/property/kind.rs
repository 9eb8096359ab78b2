//! Kinds of papers, and the words by which those without a grammar are known.

use crate::domain::lang::Text;

/// Kind of a property or residence paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaperKind {
    /// 不动产权证书, since 2015 (Shanghai: October 2016).
    RealEstateCertificate,
    /// 上海市房地产权证 (沪房地…), before.
    ShanghaiTitle,
    /// 不动产登记证明.
    RealEstateProof,
    /// 不动产单元号, 28 characters.
    UnitNumber,
    /// The number printed on a certificate's sheet, copied instead of the certificate's own.
    PrintNumber,
    /// 房屋租赁合同.
    Lease,
    /// 租用公房凭证, 公有住房租赁凭证.
    PublicRental,
    /// 购房合同: 预售, 出售.
    PurchaseContract,
    /// 居住证, 居住登记, 临时居住.
    ResidencePermit,
    /// 宅基地使用证.
    Homestead,
    /// Anything else.
    Other,
}

/// Pieces of text that name a kind; the first that is found decides. The order matters: a public rental is a lease, too.
const WORDS: &[(&str, PaperKind)] = &[
    ("不动产权", PaperKind::RealEstateCertificate),
    ("不动产证明", PaperKind::RealEstateProof),
    ("不动产登记证明", PaperKind::RealEstateProof),
    ("房地产权证", PaperKind::ShanghaiTitle),
    ("沪房地", PaperKind::ShanghaiTitle),
    ("公房", PaperKind::PublicRental),
    ("公有住房", PaperKind::PublicRental),
    ("公租房", PaperKind::PublicRental),
    ("廉租", PaperKind::PublicRental),
    ("使用权房", PaperKind::PublicRental),
    ("租", PaperKind::Lease),
    ("网签", PaperKind::PurchaseContract),
    ("购房", PaperKind::PurchaseContract),
    ("预售", PaperKind::PurchaseContract),
    ("出售合同", PaperKind::PurchaseContract),
    ("买卖", PaperKind::PurchaseContract),
    ("居住证", PaperKind::ResidencePermit),
    ("居住登记", PaperKind::ResidencePermit),
    ("临时居住", PaperKind::ResidencePermit),
    ("暂住", PaperKind::ResidencePermit),
    ("宅基地", PaperKind::Homestead),
    ("集用", PaperKind::Homestead),
    ("集建", PaperKind::Homestead),
    ("集体土地", PaperKind::Homestead),
    ("农村土地", PaperKind::Homestead),
    ("LEASE", PaperKind::Lease),
    ("RENTAL", PaperKind::Lease),
];

impl PaperKind {
    /// All kinds, in the order of their codes.
    pub const ALL: [Self; 11] = [
        Self::RealEstateCertificate,
        Self::ShanghaiTitle,
        Self::RealEstateProof,
        Self::UnitNumber,
        Self::PrintNumber,
        Self::Lease,
        Self::PublicRental,
        Self::PurchaseContract,
        Self::ResidencePermit,
        Self::Homestead,
        Self::Other,
    ];

    /// The kind that words in a normalised text name.
    pub(super) fn from_words(text: &str) -> Self {
        WORDS.iter().find(|(word, _)| text.contains(word)).map_or(Self::Other, |(_, kind)| *kind)
    }

    /// Whether a layout is known for it, so that text which does not follow it is doubtful.
    pub(super) const fn has_layout(self) -> bool {
        matches!(self, Self::RealEstateCertificate | Self::ShanghaiTitle | Self::RealEstateProof)
    }

    /// Its name.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::RealEstateCertificate => Text::new("不动产权证书", "real-estate certificate"),
            Self::ShanghaiTitle => Text::new("上海市房地产权证", "Shanghai title certificate (before 2016)"),
            Self::RealEstateProof => Text::new("不动产登记证明", "proof of real-estate registration"),
            Self::UnitNumber => Text::new("不动产单元号", "real-estate unit number"),
            Self::PrintNumber => Text::new("证书印刷序号", "print number of the sheet"),
            Self::Lease => Text::new("房屋租赁合同", "lease"),
            Self::PublicRental => Text::new("租用公房凭证", "public rental voucher"),
            Self::PurchaseContract => Text::new("购房合同", "purchase contract"),
            Self::ResidencePermit => Text::new("居住证/居住登记", "residence permit or registration"),
            Self::Homestead => Text::new("宅基地使用证", "homestead certificate"),
            Self::Other => Text::new("其他材料", "other paper"),
        }
    }

    /// A small number that never changes, for the registry.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::RealEstateCertificate => 1,
            Self::ShanghaiTitle => 2,
            Self::RealEstateProof => 3,
            Self::UnitNumber => 4,
            Self::PrintNumber => 5,
            Self::Lease => 6,
            Self::PublicRental => 7,
            Self::PurchaseContract => 8,
            Self::ResidencePermit => 9,
            Self::Homestead => 10,
            Self::Other => 11,
        }
    }

    /// The kind of a [`PaperKind::code`].
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether it shows ownership (自有).
    #[must_use]
    pub const fn is_title(self) -> bool {
        matches!(
            self,
            Self::RealEstateCertificate
                | Self::ShanghaiTitle
                | Self::RealEstateProof
                | Self::UnitNumber
                | Self::PrintNumber
                | Self::Homestead
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_come_back_and_differ() {
        for (at, kind) in PaperKind::ALL.into_iter().enumerate() {
            assert_eq!(usize::from(kind.code()), at + 1);
            assert_eq!(PaperKind::from_code(kind.code()), Some(kind));
            assert!(!kind.label().zh.is_empty() && !kind.label().en.is_empty());
        }
        assert_eq!(PaperKind::from_code(0), None);
    }
}
