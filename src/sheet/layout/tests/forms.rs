//! Headings of real forms, one row each, and of forms that hold too little.

use super::*;

type Head<'a> = (&'a str, FileKind, &'a [(usize, Field)]);

/// Headings of real forms, one row each; all columns are known.
#[test]
fn headings_of_real_forms_are_found() {
    use FileKind::{Bookings, Pharmacies, ReturnedList, Roll};
    let heads: &[Head<'_>] = &[
        (
            "序号|区|街道|居委会|居委会代码|小区|户号|姓名|与户主关系|证件类型|证件号码|性别|出生日期|联系电话|地址|房产证号/租赁合同号|居住类型|是否独居老人|是否居家隔离|返沪日期|备注",
            Roll,
            &[
                (0, Serial),
                (1, District),
                (2, Subdistrict),
                (3, Committee),
                (4, CommitteeCode),
                (5, Compound),
                (6, HouseholdLabel),
                (7, Name),
                (8, Relation),
                (9, IdKind),
                (10, IdNumber),
                (11, Sex),
                (12, Birth),
                (13, Phone),
                (14, Address),
                (15, Certificate),
                (16, Tenure),
                (17, LoneElderly),
                (18, Isolated),
                (19, ReturnedOn),
                (20, Remark),
            ],
        ),
        // Shanghai, mini-program of round 2.
        (
            "所属居委会|姓名|住址|身份证号/护照号|电话|预约号",
            Bookings,
            &[(0, Committee), (1, Name), (2, Address), (3, IdNumber), (4, Phone), (5, BookingNumber)],
        ),
        // Baoying.
        (
            "所在镇（区）|村居（社区）|姓名|身份证号|成员关系|有效联系号码|实际居住地地址",
            Roll,
            &[
                (0, Subdistrict),
                (1, Committee),
                (2, Name),
                (3, IdNumber),
                (4, Relation),
                (5, Phone),
                (6, Address),
            ],
        ),
        // Jinjiang: the residence permit and the insurance card are not what we look for.
        (
            "姓名|身份证号码|手机号码|居住证号|社保卡号|邮寄地址",
            Roll,
            &[(0, Name), (1, IdNumber), (2, Phone), (5, Address)],
        ),
        // Quanzhou.
        (
            "姓名|手机号|身份证号码|现居住地址|户口簿",
            Roll,
            &[(0, Name), (1, Phone), (2, IdNumber), (3, Address)],
        ),
        // Jiangyin.
        (
            "姓名|电话号码|身份证号码|邮寄地址|口罩数量",
            Roll,
            &[(0, Name), (1, Phone), (2, IdNumber), (3, Address)],
        ),
        // A community roll, 28 columns.
        (
            "姓名|身份证号|性别|出生日期|联系电话|现住小区/建筑|门牌地址|所属网格|人员类型|是否重点人员|重点类别|户籍小区/建筑|户籍地址|户编号|是否人户分离|实际居住地|是否已迁出|迁出日期|迁往地|是否已死亡|死亡日期|民族|政治面貌|婚姻状况|文化程度|工作学习情况|健康状况|备注",
            Roll,
            &[
                (0, Name),
                (1, IdNumber),
                (2, Sex),
                (3, Birth),
                (4, Phone),
                (5, Compound),
                (6, Address),
                (12, RegisteredAddress),
                (13, HouseholdLabel),
                (27, Remark),
            ],
        ),
        // The import template of the same program.
        (
            "姓名|身份证号|联系电话|居住小区/建筑|门牌地址|备注",
            Roll,
            &[(0, Name), (1, IdNumber), (2, Phone), (3, Compound), (4, Address), (5, Remark)],
        ),
        // A quarantine list handed down by a district.
        (
            "序号|所在区|酒店|房间号|入住时间|姓名|性别|身份证|联系方式|街道|社区|楼号、单元、房间号|备注|解除隔离日期",
            Roll,
            &[
                (0, Serial),
                (1, District),
                (3, Room),
                (5, Name),
                (6, Sex),
                (7, IdNumber),
                (8, Phone),
                (9, Subdistrict),
                (10, Committee),
                (11, Address),
                (12, Remark),
            ],
        ),
        // A gate register.
        (
            "姓名|身份证号|住址|联系方式|来意|到访人家",
            Roll,
            &[(0, Name), (1, IdNumber), (2, Address), (3, Phone)],
        ),
        // Home health monitoring.
        (
            "姓名|性别|联系电话|证件号码|居住地址|所在单位|单位联系人|单位联系方式|观察期",
            Roll,
            &[(0, Name), (1, Sex), (2, Phone), (3, IdNumber), (4, Address)],
        ),
        // One row a household.
        (
            "序号|户主|共同居住成员数|住房使用情况|身份证号|联系方式|地址",
            Roll,
            &[(0, Serial), (1, HeadName), (2, Members), (3, Tenure), (4, IdNumber), (5, Phone), (6, Address)],
        ),
        (
            "门牌号|户主姓名|户主身份证号码|人口数|联系电话",
            Roll,
            &[(0, Address), (1, HeadName), (2, HeadIdNumber), (3, Members), (4, Phone)],
        ),
        (
            "房号|业主姓名|身份证号|电话|产证编号",
            Roll,
            &[(0, Address), (1, OwnerName), (2, IdNumber), (3, Phone), (4, Certificate)],
        ),
        // The address split over columns.
        (
            "姓名|身份证号|路|弄|号|室|产权证号",
            Roll,
            &[(0, Name), (1, IdNumber), (2, Road), (3, Lane), (4, Building), (5, Room), (6, Certificate)],
        ),
        (
            "楼号|单元|室号|姓名|身份证号码|户籍地址",
            Roll,
            &[(0, Building), (1, Unit), (2, Room), (3, Name), (4, IdNumber), (5, RegisteredAddress)],
        ),
        // 户籍地址 is not where people live.
        (
            "姓名|身份证号|户籍地址|现住址|不动产权证号",
            Roll,
            &[(0, Name), (1, IdNumber), (2, RegisteredAddress), (3, Address), (4, Certificate)],
        ),
        // English.
        (
            "No.|Full name|Relationship to head|ID number|Date of birth|Phone|Home address|Certificate No.|Remarks",
            Roll,
            &[
                (0, Serial),
                (1, Name),
                (2, Relation),
                (3, IdNumber),
                (4, Birth),
                (5, Phone),
                (6, Address),
                (7, Certificate),
                (8, Remark),
            ],
        ),
        // Traditional characters.
        (
            "編號|姓名|與戶主關係|證件號碼|聯絡電話|現住地址|產權證號|備註",
            Roll,
            &[
                (0, Serial),
                (1, Name),
                (2, Relation),
                (3, IdNumber),
                (4, Phone),
                (5, Address),
                (6, Certificate),
                (7, Remark),
            ],
        ),
        // Decorated.
        (
            "*姓　名|＊身份证⏎号码（18位）|1.联系电话：|与户主⏎关系|(4) 现 住 址（弄/号/室）|房产证号【必填】",
            Roll,
            &[(0, Name), (1, IdNumber), (2, Phone), (3, Relation), (4, Address), (5, Certificate)],
        ),
        // A findings workbook: our columns in front.
        (
            "原因|位置|序号|姓名|身份证号|住址|房产证号",
            Roll,
            &[(0, Reason), (1, Place), (2, Serial), (3, Name), (4, IdNumber), (5, Address), (6, Certificate)],
        ),
        (
            "Reason|Place|Name|ID number|Address",
            Roll,
            &[(0, Reason), (1, Place), (2, Name), (3, IdNumber), (4, Address)],
        ),
        // Pharmacies.
        (
            "药店编码|药店名称|区|街道|街道代码|地址|纬度|经度|每日可供户数|库存(只)|营业时间",
            Pharmacies,
            &[
                (0, PharmacyCode),
                (1, PharmacyName),
                (2, District),
                (3, Subdistrict),
                (4, SubdistrictCode),
                (5, Address),
                (6, Latitude),
                (7, Longitude),
                (8, DailyHouseholds),
                (9, ShelfStock),
                (10, Hours),
            ],
        ),
        (
            "药店编码|到货(只)|到货日期|库存日期|休息日|联系电话",
            Pharmacies,
            &[
                (0, PharmacyCode),
                (1, Delivery),
                (2, DeliveryDate),
                (3, StockDate),
                (4, ClosedDays),
                (5, Phone),
            ],
        ),
        (
            "醫事機構代碼|醫事機構名稱|醫事機構地址|醫事機構電話|成人口罩剩餘數|兒童口罩剩餘數|來源資料時間",
            Pharmacies,
            &[
                (0, PharmacyCode),
                (1, PharmacyName),
                (2, Address),
                (3, Phone),
                (4, ShelfStock),
                (6, StockDate),
            ],
        ),
        (
            "code|name|addr|type|lat|lng|stock_at|remain_stat|created_at",
            Pharmacies,
            &[
                (0, PharmacyCode),
                (1, PharmacyName),
                (2, Address),
                (4, Latitude),
                (5, Longitude),
                (6, StockDate),
            ],
        ),
        (
            "id|name|address|phone|lat|lon|adult_stock|child_stock|updated",
            Pharmacies,
            &[
                (0, PharmacyCode),
                (1, PharmacyName),
                (2, Address),
                (3, Phone),
                (4, Latitude),
                (5, Longitude),
                (6, ShelfStock),
                (8, StockDate),
            ],
        ),
        // Bookings.
        (
            "序号|预约号码|姓名|居住地址|证件号码|手机号|预约时间|居委会代码|轮次",
            Bookings,
            &[
                (0, Serial),
                (1, BookingNumber),
                (2, Name),
                (3, Address),
                (4, IdNumber),
                (5, Phone),
                (6, BookedAt),
                (7, CommitteeCode),
                (8, Round),
            ],
        ),
        (
            "Booking number|Name|Address|ID number|Phone|Booked at",
            Bookings,
            &[(0, BookingNumber), (1, Name), (2, Address), (3, IdNumber), (4, Phone), (5, BookedAt)],
        ),
        // Returned lists.
        (
            "序号|预约号|凭证号|姓名|证件号码|数量(只)|领取日期|时段|状态|签名",
            ReturnedList,
            &[
                (0, Serial),
                (1, BookingNumber),
                (2, VoucherCode),
                (3, Name),
                (4, IdNumber),
                (5, Masks),
                (6, SoldOn),
                (8, Status),
                (9, Signature),
            ],
        ),
        ("状态|凭证编号|实领数量", ReturnedList, &[(0, Status), (1, VoucherCode), (2, MasksSold)]),
        ("Voucher code|Status|Quantity", ReturnedList, &[(0, VoucherCode), (1, Status), (2, Masks)]),
    ];
    for (head, kind, expected) in heads {
        let layout = assert_fields(head, *kind, expected);
        assert_eq!((layout.heading_row, layout.first_data_row), (1, 2), "{head}");
        assert_eq!(layout.unknown, [], "{head}");
        assert_eq!(layout.suggestions, [], "{head}");
    }
}

/// Real forms that hold too little for us: what is missing is told, all at once.
#[test]
fn forms_that_hold_too_little_name_what_is_missing() {
    for (head, expected) in [
        ("真实姓名|证件类型|证件号码|手机号", vec![Address]),
        ("姓名|身份证号码|手机号码", vec![Address]),
        ("个人姓名|联系电话|春节期间去过哪些地方", vec![IdNumber, Address]),
        ("发放对象姓名|家庭住址|联系方式|发放人姓名", vec![IdNumber]),
        ("姓名|住址|性别|年龄|联系电话|工作地点|返乡时间|所乘交通工具", vec![IdNumber]),
        ("房号|姓名|家庭人数|外出日期", vec![IdNumber]),
        ("身份证号|现住址|备注", vec![Name]),
        ("姓名|户主身份证号|住址", vec![IdNumber]),
    ] {
        match look(head) {
            Err(LayoutFault::MissingColumns { missing, kind, heading_row, .. }) => {
                assert_eq!((missing, kind, heading_row), (expected, FileKind::Roll, 1), "{head}");
            }
            other => panic!("{head}: {other:?}"),
        }
    }
}
