//! The kinds of numbers that can be checked one by one, with the names by which they are asked for.

use crate::domain::lang::Text;

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident, $id:literal, $zh:literal, $en:literal;)*) => {
        /// A kind of number.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum CheckKind {
            $($(#[$doc])* $kind,)*
        }

        impl CheckKind {
            /// All of them, in the order in which they are listed.
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            /// The name by which it is asked for.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$kind => $id,)* }
            }

            /// What people call it.
            #[must_use]
            pub const fn label(self) -> Text {
                match self { $(Self::$kind => Text::new($zh, $en),)* }
            }
        }
    };
}

kinds! {
    /// 居民身份证, 18 or 15 digits.
    ResidentId, "resident_id", "居民身份证号", "resident ID";
    /// 15 digits, `=>`, and the 18 they were replaced by.
    ResidentIdUpgrade, "resident_id_upgrade", "15 位身份证号升 18 位", "resident ID, 15 => 18 digits";
    /// 港澳台居民居住证.
    HmtResidence, "hmt_residence", "港澳台居民居住证号", "residence permit of HK, Macao, Taiwan residents";
    /// 港澳居民来往内地通行证.
    HomeReturn, "hm_permit", "港澳居民来往内地通行证号", "mainland travel permit for HK and Macao residents";
    /// 台湾居民来往大陆通行证.
    TaiwanPermit, "tw_permit", "台湾居民来往大陆通行证号", "mainland travel permit for Taiwan residents";
    /// 外国人永久居留身份证.
    ForeignResidence, "fpr_id", "外国人永久居留身份证号", "foreign permanent resident ID";
    /// 中国护照.
    PassportChinese, "passport_cn", "中国护照号", "Chinese passport";
    /// 外国护照.
    PassportForeign, "passport_foreign", "外国护照号", "foreign passport";
    /// 护照机读区.
    PassportZone, "mrz_td3", "护照机读区", "machine-readable zone of a passport";
    /// 机读区字段与校验位.
    CheckedField, "icao731", "机读字段及校验位", "machine-readable field and check digit";
    /// 军官证, 士兵证.
    Military, "military_id", "军人证件号", "military card";
    /// 出生医学证明.
    BirthCertificate, "birth_cert", "出生医学证明编号", "birth certificate";
    /// 香港身份证.
    HongKongId, "hkid", "香港身份证号", "Hong Kong identity card";
    /// 澳门身份证.
    MacaoId, "mo_id", "澳门身份证号", "Macao identity card";
    /// 台湾身份证.
    TaiwanId, "tw_id", "台湾身份证号", "Taiwan identity card";
    /// 台湾居留证.
    TaiwanResident, "tw_arc", "台湾居留证号", "Taiwan resident certificate";
    /// 统一社会信用代码.
    CreditCode, "uscc", "统一社会信用代码", "unified social credit code";
    /// 组织机构代码.
    OrganisationCode, "org_code", "组织机构代码", "organisation code";
    /// 不动产权证书.
    RealEstateCertificate, "realty_cert", "不动产权证书号", "real-estate certificate";
    /// 不动产登记证明.
    RealEstateProof, "realty_proof", "不动产登记证明号", "proof of real-estate registration";
    /// 上海市房地产权证.
    ShanghaiTitle, "shanghai_realty_old", "上海市房地产权证号", "Shanghai title certificate (before 2016)";
    /// 不动产单元号.
    RealEstateUnit, "realty_unit", "不动产单元号", "real-estate unit number";
    /// 药品经营许可证.
    DrugLicence, "drug_licence", "药品经营许可证号", "drug trading licence";
    /// 医保定点机构编码.
    InsuranceCode, "nhsa_pharmacy", "医保定点机构编码", "health-insurance code of a pharmacy";
    /// 统计用区划代码.
    CommitteeCode, "nbs_code", "统计用区划代码", "statistical code of a committee";
    /// 城乡分类代码.
    UrbanRural, "nbs_urban_rural", "城乡分类代码", "urban-rural class";
    /// 手机号.
    Mobile, "mobile", "手机号", "mobile number";
    /// 上海固定电话.
    Landline, "landline_sh", "上海固定电话", "Shanghai fixed line";
}

impl CheckKind {
    /// The kind of a name.
    ///
    /// ```
    /// use mask_alloc::domain::check::CheckKind;
    /// assert_eq!(CheckKind::of("uscc"), Some(CheckKind::CreditCode));
    /// assert_eq!(CheckKind::of("USCC"), None);
    /// ```
    #[must_use]
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.id() == id)
    }

    /// Whether its number bears a check character, so that passing says something about what it is.
    #[must_use]
    pub const fn has_check_character(self) -> bool {
        matches!(
            self,
            Self::ResidentId
                | Self::HmtResidence
                | Self::ForeignResidence
                | Self::PassportZone
                | Self::HongKongId
                | Self::TaiwanId
                | Self::TaiwanResident
                | Self::CreditCode
                | Self::OrganisationCode
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart_and_come_back() {
        let mut names: Vec<&str> = CheckKind::ALL.iter().map(|kind| kind.id()).collect();
        assert!(CheckKind::ALL.iter().all(|kind| CheckKind::of(kind.id()) == Some(*kind)));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 28);
        assert_eq!(CheckKind::of("address"), None, "an address is no number");
    }
}
