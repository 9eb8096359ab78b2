//! Identity documents: one module per kind.

/// Kind of an identity document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
