//! What a column can mean: kinds of file, and the fields that a heading can name.
//!
//! The standard headings stand here, once, in both languages; everything else that people write above a column stands in
//! `headings.toml`.

use crate::domain::lang::Text;

/// Kind of a file, told from its headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum FileKind {
    /// Household roll (户籍登记表, 居民信息登记表); also a findings workbook, which is a roll with reasons in front.
    Roll,
    /// Designated pharmacies and their stock.
    Pharmacies,
    /// Booking register (口罩预约登记表).
    Bookings,
    /// A pickup list that came back from a pharmacy.
    ReturnedList,
}

impl FileKind {
    /// All kinds, in order.
    pub const ALL: [Self; 4] = [Self::Roll, Self::Pharmacies, Self::Bookings, Self::ReturnedList];

    /// Stable key: what `--as` takes and JSON shows.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Roll => "roll",
            Self::Pharmacies => "pharmacies",
            Self::Bookings => "bookings",
            Self::ReturnedList => "returned",
        }
    }

    /// The kind of a key, in either case; `None` for any other text.
    #[must_use]
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id().eq_ignore_ascii_case(id.trim()))
    }

    /// What people call such a file.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Roll => Text::new("居民登记表", "household roll"),
            Self::Pharmacies => Text::new("指定药店表", "list of pharmacies"),
            Self::Bookings => Text::new("预约登记表", "booking register"),
            Self::ReturnedList => Text::new("回传领取清单", "returned pickup list"),
        }
    }
}

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident, $id:literal, $zh:literal, $en:literal;)*) => {
        /// What one column means. Which fields a kind of file knows is written in `headings.toml`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Field {
            $($(#[$doc])* $name,)*
        }

        impl Field {
            /// All fields, in order.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Stable key, for JSON and saved mappings.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)*
                }
            }

            /// The standard heading.
            #[must_use]
            pub const fn label(self) -> Text {
                match self {
                    $(Self::$name => Text::new($zh, $en),)*
                }
            }
        }
    };
}

fields! {
    /// Running number of the row.
    Serial, "serial", "序号", "No.";
    /// District (区).
    District, "district", "区", "district";
    /// Subdistrict or town (街道, 镇).
    Subdistrict, "subdistrict", "街道", "subdistrict";
    /// Residents' or villagers' committee.
    Committee, "committee", "居委会", "committee";
    /// Statistical code of the committee, 12 digits.
    CommitteeCode, "committee_code", "居委会代码", "committee code";
    /// Compound or village (小区).
    Compound, "compound", "小区", "compound";
    /// Label that groups rows into households within one sheet.
    HouseholdLabel, "household_label", "户号", "household label";
    /// Name of the person of the row.
    Name, "name", "姓名", "name";
    /// Name of the head, where a row is a household or repeats its head.
    HeadName, "head_name", "户主姓名", "name of head";
    /// Document number of the head.
    HeadIdNumber, "head_id_number", "户主证件号码", "ID number of head";
    /// Name of the tenant on the lease.
    TenantName, "tenant_name", "承租人姓名", "name of tenant";
    /// Name of the owner on the certificate.
    OwnerName, "owner_name", "产权人姓名", "name of owner";
    /// Relation to the head.
    Relation, "relation", "与户主关系", "relation to head";
    /// Kind of the identity document.
    IdKind, "id_kind", "证件类型", "document type";
    /// Number of the identity document.
    IdNumber, "id_number", "证件号码", "ID number";
    /// Number of a second identity document: a passport or permit in a column of its own.
    OtherIdNumber, "other_id_number", "其他证件号码", "other ID number";
    /// Sex.
    Sex, "sex", "性别", "sex";
    /// Birth date.
    Birth, "birth", "出生日期", "birth date";
    /// Age in years, as the sender counted it.
    Age, "age", "年龄", "age";
    /// Phone number.
    Phone, "phone", "联系电话", "phone";
    /// Address where the household lives (or where the pharmacy is).
    Address, "address", "地址", "address";
    /// Address in the household booklet (户籍地址): not where the household lives.
    RegisteredAddress, "registered_address", "户籍地址", "registered address";
    /// Road, where the address is split over columns.
    Road, "road", "路", "road";
    /// Lane (弄).
    Lane, "lane", "弄", "lane";
    /// Sub-lane (支弄).
    SubLane, "sub_lane", "支弄", "sub-lane";
    /// Building number (号, 幢, 楼).
    Building, "building", "楼号", "building";
    /// Stair or unit (单元).
    Unit, "unit", "单元", "unit";
    /// Room (室).
    Room, "room", "室号", "room";
    /// Number of the property certificate, lease or other residence paper.
    Certificate, "certificate", "房产证号", "certificate number";
    /// Number of the unit of real estate (不动产单元号), 28 characters: beside the certificate, never in place of it.
    PropertyUnit, "property_unit", "不动产单元号", "property unit number";
    /// Kind of that paper.
    PaperKind, "paper_kind", "产证类型", "kind of certificate";
    /// Owned, rented, public housing, lent.
    Tenure, "tenure", "居住类型", "tenure";
    /// Number of people in the household, as the sender counted them.
    Members, "members", "家庭人数", "members";
    /// Whether an old person lives alone.
    LoneElderly, "lone_elderly", "是否独居老人", "lone elderly";
    /// Whether the household is isolated at home.
    Isolated, "isolated", "是否居家隔离", "isolated at home";
    /// Day of return to the city.
    ReturnedOn, "returned_on", "返沪日期", "returned on";
    /// Remark.
    Remark, "remark", "备注", "remark";
    /// Reason column of a findings workbook: ours, read over.
    Reason, "reason", "原因", "reason";
    /// Place column of a findings workbook: ours, read over.
    Place, "place", "位置", "place";
    /// Key of the sender's row in a findings workbook: ours, says which row was corrected.
    SourceRow, "source_row", "原始行", "source row";
    /// Code of the pharmacy.
    PharmacyCode, "pharmacy_code", "药店编码", "pharmacy code";
    /// Name of the pharmacy.
    PharmacyName, "pharmacy_name", "药店名称", "pharmacy name";
    /// Statistical code of the subdistrict, 9 digits.
    SubdistrictCode, "subdistrict_code", "街道代码", "subdistrict code";
    /// Latitude in degrees.
    Latitude, "latitude", "纬度", "latitude";
    /// Longitude in degrees.
    Longitude, "longitude", "经度", "longitude";
    /// Households that the counter can serve in one day.
    DailyHouseholds, "daily_households", "每日可供户数", "households per day";
    /// Masks on the shelf.
    ShelfStock, "shelf_stock", "库存(只)", "masks in stock";
    /// Masks delivered.
    Delivery, "delivery", "到货(只)", "masks delivered";
    /// Day of the delivery.
    DeliveryDate, "delivery_date", "到货日期", "delivery date";
    /// Masks damaged or lost in the shop.
    Loss, "loss", "报损(只)", "masks lost";
    /// Day of the loss.
    LossDate, "loss_date", "报损日期", "loss date";
    /// Masks counted in the evening.
    Counted, "counted", "盘点(只)", "masks counted";
    /// Day of the stock-take.
    CountDate, "count_date", "盘点日期", "count date";
    /// Day of the statement of stock.
    StockDate, "stock_date", "库存日期", "stock date";
    /// Opening hours.
    Hours, "hours", "营业时间", "opening hours";
    /// Weekdays on which it is closed.
    ClosedDays, "closed_days", "休息日", "closed days";
    /// Committees that a pharmacy serves.
    ServedCommittees, "served_committees", "服务居委会", "committees served";
    /// Number printed on the booking form: the order within one committee.
    BookingNumber, "booking_number", "预约号", "booking number";
    /// When the booking was made.
    BookedAt, "booked_at", "预约时间", "booked at";
    /// Round of the scheme.
    Round, "round", "轮次", "round";
    /// Code on the purchase voucher.
    VoucherCode, "voucher_code", "凭证号", "voucher code";
    /// Tick of the pharmacy beside a voucher that was sold.
    Ticked, "ticked", "购", "ticked";
    /// What became of the voucher.
    Status, "status", "状态", "status";
    /// Number of masks.
    Masks, "masks", "数量(只)", "masks";
    /// Number of masks that were really sold, where it stands in a column of its own.
    MasksSold, "masks_sold", "实售数量(只)", "masks sold";
    /// Room for a signature: on lists that are handed out.
    Signature, "signature", "签名", "signature";
    /// Day on which the masks were sold.
    SoldOn, "sold_on", "领取日期", "sold on";
}

impl Field {
    /// Number of fields: length of a table with one place for each.
    pub const COUNT: usize = Self::ALL.len();

    /// The field of a stable key; `None` for any other text.
    #[must_use]
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.id() == id)
    }

    /// Place of the field in a table of [`Field::COUNT`] entries.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn keys_are_unique_and_lead_back() {
        let keys: BTreeSet<_> = Field::ALL.iter().map(|field| field.id()).collect();
        assert_eq!(keys.len(), Field::COUNT, "two fields share a key");
        for (at, field) in Field::ALL.iter().enumerate() {
            assert_eq!(field.index(), at);
            assert_eq!(Field::of_id(field.id()), Some(*field));
            assert!(field.id().bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "{}", field.id());
        }
        for kind in FileKind::ALL {
            assert_eq!(FileKind::of_id(kind.id()), Some(kind));
        }
        assert_eq!(FileKind::of_id(" Bookings "), Some(FileKind::Bookings));
        assert_eq!(FileKind::of_id("rolls"), None);
    }
}
