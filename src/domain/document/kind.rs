//! Kinds of identity documents, and what columns call them.

use serde::{Deserialize, Serialize};

use crate::domain::lang::Text;
use crate::domain::text::{is_filler, match_key};

/// Kind of an identity document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum IdKind {
    /// 居民身份证, also 户口簿 and 临时身份证, which bear the same number.
    ResidentId,
    /// 港澳台居民居住证.
    HmtResidence,
    /// 港澳居民来往内地通行证 (回乡证).
    HomeReturn,
    /// 台湾居民来往大陆通行证 (台胞证).
    TaiwanPermit,
    /// 外国人永久居留身份证.
    ForeignResidence,
    /// 护照, Chinese or foreign.
    Passport,
    /// 军官证, 士兵证, 武警.
    Military,
    /// 出生医学证明.
    BirthCertificate,
    /// A paper without a grammar of its own: kept as text.
    Other,
}

/// What a column may call a document: the first piece that the label contains decides. Upper case, without blanks.
///
/// The order matters: 港澳台居民居住证 before 居住证, 香港身份证 before 身份证, 往来港澳通行证 (a mainlander's) before 港澳通行证.
const LABELS: &[(&str, IdKind)] = &[
    ("港澳台居民居住", IdKind::HmtResidence),
    ("港澳台居住", IdKind::HmtResidence),
    ("港澳居民居住", IdKind::HmtResidence),
    ("香港居民居住", IdKind::HmtResidence),
    ("澳门居民居住", IdKind::HmtResidence),
    ("台湾居民居住", IdKind::HmtResidence),
    ("HMTRESIDEN", IdKind::HmtResidence),
    ("HONGKONG,MACAOANDTAIWAN", IdKind::HmtResidence),
    ("永久居留", IdKind::ForeignResidence),
    ("五星卡", IdKind::ForeignResidence),
    ("PERMANENTRESIDEN", IdKind::ForeignResidence),
    ("FOREIGNRESIDEN", IdKind::ForeignResidence),
    ("往来港澳", IdKind::Other),
    ("来往港澳", IdKind::Other),
    ("往来台湾", IdKind::Other),
    ("来往台湾", IdKind::Other),
    ("香港身份证", IdKind::Other),
    ("香港居民身份证", IdKind::Other),
    ("香港永久", IdKind::Other),
    ("澳门身份证", IdKind::Other),
    ("澳门居民身份证", IdKind::Other),
    ("澳门永久", IdKind::Other),
    ("港澳身份证", IdKind::Other),
    ("港澳居民身份证", IdKind::Other),
    ("台湾身份证", IdKind::Other),
    ("台湾居民身份证", IdKind::Other),
    ("HKID", IdKind::Other),
    ("HONGKONGID", IdKind::Other),
    ("MACAOID", IdKind::Other),
    ("TAIWANID", IdKind::Other),
    ("回乡证", IdKind::HomeReturn),
    ("来往内地", IdKind::HomeReturn),
    ("往来内地", IdKind::HomeReturn),
    ("港澳居民通行证", IdKind::HomeReturn),
    ("港澳通行证", IdKind::HomeReturn),
    ("港澳同胞", IdKind::HomeReturn),
    ("HOMERETURN", IdKind::HomeReturn),
    ("HOME-RETURN", IdKind::HomeReturn),
    ("HONGKONGANDMACAO", IdKind::HomeReturn),
    ("台胞证", IdKind::TaiwanPermit),
    ("来往大陆", IdKind::TaiwanPermit),
    ("往来大陆", IdKind::TaiwanPermit),
    ("台湾居民通行证", IdKind::TaiwanPermit),
    ("台湾通行证", IdKind::TaiwanPermit),
    ("台湾同胞", IdKind::TaiwanPermit),
    ("TAIWAN", IdKind::TaiwanPermit),
    ("护照", IdKind::Passport),
    ("PASSPORT", IdKind::Passport),
    ("居民身份证", IdKind::ResidentId),
    ("军官", IdKind::Military),
    ("士兵", IdKind::Military),
    ("武警", IdKind::Military),
    ("军人", IdKind::Military),
    ("文职", IdKind::Military),
    ("军队", IdKind::Military),
    ("MILITARY", IdKind::Military),
    ("SOLDIER", IdKind::Military),
    ("出生医学证明", IdKind::BirthCertificate),
    ("出生证", IdKind::BirthCertificate),
    ("医学出生", IdKind::BirthCertificate),
    ("BIRTHCERT", IdKind::BirthCertificate),
    ("身份证", IdKind::ResidentId),
    ("公民身份", IdKind::ResidentId),
    ("户口", IdKind::ResidentId),
    ("户籍", IdKind::ResidentId),
    ("RESIDENTID", IdKind::ResidentId),
    ("IDCARD", IdKind::ResidentId),
    ("IDENTITYCARD", IdKind::ResidentId),
    ("NATIONALID", IdKind::ResidentId),
    ("HOUSEHOLDREGISTER", IdKind::ResidentId),
    ("HUKOU", IdKind::ResidentId),
    ("居住证", IdKind::Other),
    ("居留", IdKind::Other),
    ("RESIDENCEPERMIT", IdKind::Other),
    ("驾驶证", IdKind::Other),
    ("驾照", IdKind::Other),
    ("社保", IdKind::Other),
    ("医保", IdKind::Other),
    ("学生证", IdKind::Other),
    ("其他", IdKind::Other),
    ("其它", IdKind::Other),
    ("OTHER", IdKind::Other),
];

impl IdKind {
    /// All kinds, in the order of their codes.
    pub const ALL: [Self; 9] = [
        Self::ResidentId,
        Self::HmtResidence,
        Self::HomeReturn,
        Self::TaiwanPermit,
        Self::ForeignResidence,
        Self::Passport,
        Self::Military,
        Self::BirthCertificate,
        Self::Other,
    ];

    /// The kind that a column names, in Chinese or English; `None` for an empty cell, a filler or a word not known.
    ///
    /// 居住证 is [`IdKind::Other`]: most bear the holder's ID number and are read as such by its shape.
    ///
    /// ```
    /// use mask_alloc::domain::document::IdKind;
    /// assert_eq!(IdKind::from_label("回乡证"), Some(IdKind::HomeReturn));
    /// assert_eq!(IdKind::from_label("Taiwan permit"), Some(IdKind::TaiwanPermit));
    /// assert_eq!(IdKind::from_label("无"), None);
    /// ```
    #[must_use]
    pub fn from_label(label: &str) -> Option<Self> {
        match label {
            "居民身份证" | "身份证" => return Some(Self::ResidentId),
            _ if is_filler(label) => return None,
            _ => {}
        }
        let label = match_key(label);
        if label == "ID" {
            return Some(Self::ResidentId);
        }
        LABELS.iter().find(|(piece, _)| label.contains(piece)).map(|(_, kind)| *kind)
    }

    /// Its name.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::ResidentId => Text::new("居民身份证", "resident ID"),
            Self::HmtResidence => {
                Text::new("港澳台居民居住证", "residence permit for Hong Kong, Macao and Taiwan residents")
            }
            Self::HomeReturn => Text::new("港澳居民来往内地通行证", "home-return permit"),
            Self::TaiwanPermit => Text::new("台湾居民来往大陆通行证", "Taiwan residents' travel permit"),
            Self::ForeignResidence => Text::new("外国人永久居留身份证", "foreign permanent resident ID"),
            Self::Passport => Text::new("护照", "passport"),
            Self::Military => Text::new("军官证/士兵证", "military card"),
            Self::BirthCertificate => Text::new("出生医学证明", "birth certificate"),
            Self::Other => Text::new("其他证件", "other document"),
        }
    }

    /// A small number that never changes, for the registry.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::ResidentId => 1,
            Self::HmtResidence => 2,
            Self::HomeReturn => 3,
            Self::TaiwanPermit => 4,
            Self::ForeignResidence => 5,
            Self::Passport => 6,
            Self::Military => 7,
            Self::BirthCertificate => 8,
            Self::Other => 9,
        }
    }

    /// The kind of a [`IdKind::code`].
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_name_kinds() {
        for (label, kind) in [
            ("居民身份证", Some(IdKind::ResidentId)),
            (" 身份证 ", Some(IdKind::ResidentId)),
            ("临时身份证", Some(IdKind::ResidentId)),
            ("户口簿", Some(IdKind::ResidentId)),
            ("二代身份证（18位）", Some(IdKind::ResidentId)),
            ("ID card", Some(IdKind::ResidentId)),
            ("id", Some(IdKind::ResidentId)),
            ("居住证", Some(IdKind::Other)),
            ("上海市居住证", Some(IdKind::Other)),
            ("港澳台居民居住证", Some(IdKind::HmtResidence)),
            ("台湾居民居住证", Some(IdKind::HmtResidence)),
            ("回乡证", Some(IdKind::HomeReturn)),
            ("港澳居民来往内地通行证", Some(IdKind::HomeReturn)),
            ("往来港澳通行证", Some(IdKind::Other)),
            ("台胞证", Some(IdKind::TaiwanPermit)),
            ("台湾居民来往大陆通行证", Some(IdKind::TaiwanPermit)),
            ("外国护照", Some(IdKind::Passport)),
            ("Passport", Some(IdKind::Passport)),
            ("外国人永久居留身份证", Some(IdKind::ForeignResidence)),
            ("外国人永久居留证", Some(IdKind::ForeignResidence)),
            ("军官证", Some(IdKind::Military)),
            ("武警士兵证", Some(IdKind::Military)),
            ("出生医学证明", Some(IdKind::BirthCertificate)),
            ("Birth certificate", Some(IdKind::BirthCertificate)),
            ("香港身份证", Some(IdKind::Other)),
            ("其他", Some(IdKind::Other)),
            ("", None),
            ("/", None),
            ("党员", None),
        ] {
            assert_eq!(IdKind::from_label(label), kind, "{label}");
        }
    }

    #[test]
    fn own_names_and_codes_come_back() {
        for kind in IdKind::ALL {
            assert_eq!(IdKind::from_code(kind.code()), Some(kind));
            assert_eq!(IdKind::from_label(kind.label().zh), Some(kind));
            assert_eq!(IdKind::from_label(kind.label().en), Some(kind), "{}", kind.label().en);
        }
        assert_eq!(IdKind::from_code(0), None);
    }
}
