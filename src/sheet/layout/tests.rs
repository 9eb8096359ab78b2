//! Heads of sheets as offices write them, and what must be found in each.

use super::super::field::Field::{self, *};
use super::super::test_rows::rows;
use super::*;
use crate::sheet::cell::{Cell, Rows};

const ID: &str = "31010519491231002X";

fn look(text: &str) -> Result<Layout, LayoutFault> {
    look_with(text, &Wishes::default())
}

fn look_with(text: &str, wishes: &Wishes) -> Result<Layout, LayoutFault> {
    let rows = rows(text);
    find(&rows.iter().collect::<Vec<_>>(), wishes)
}

#[track_caller]
fn assert_fields(text: &str, kind: FileKind, expected: &[(usize, Field)]) -> Layout {
    let layout = look(text).unwrap_or_else(|fault| panic!("{fault:?}\n{text}"));
    assert_eq!(layout.kind, kind, "{text}");
    assert_eq!(layout.fields(), expected, "{text}");
    layout
}

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
        // 户籍地址 is never taken for where people live.
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
            ],
        ),
        ("状态|凭证编号|实领数量", ReturnedList, &[(0, Status), (1, VoucherCode), (2, Masks)]),
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

#[test]
fn the_heading_row_is_found_under_titles_dates_and_blank_rows() {
    let layout = look(&format!(
        "
        洪西村村委会居民信息登记表||||
        填表单位：洪西村村委会||填表日期：2020-02-10||填表人：

        序号|姓名|身份证号|住址|备注
        1|张三|{ID}|阳曲路760弄1号101室|
        "
    ))
    .unwrap();
    assert_eq!((layout.heading_row, layout.first_data_row), (4, 5));
    assert_eq!(layout.skipped_before, Skipped { titles: 2, headings: 1, hints: 0, blank: 1 });
    assert_eq!(layout.skipped_before.total(), 4);
}

#[test]
fn a_title_merged_over_the_table_is_no_group_heading() {
    let layout = look("户籍人口花名册|户籍人口花名册|户籍人口花名册\n姓名|身份证号|住址").unwrap();
    assert_eq!(layout.fields(), [(0, Name), (1, IdNumber), (2, Address)]);
    assert_eq!(layout.heading(0), "姓名");
    let layout = look("户籍人口花名册|2020年2月|\n姓名|身份证号|住址").unwrap();
    assert_eq!(layout.fields(), [(0, Name), (1, IdNumber), (2, Address)]);
}

#[test]
fn headings_in_two_levels_are_read_together() {
    // Merged cells filled by the reader.
    let filled = "
        居民登记表|居民登记表|居民登记表|居民登记表|居民登记表|居民登记表
        序号|户主信息|户主信息|房屋信息|房屋信息|备注
        序号|姓名|身份证号|地址|房产证号|备注
        ";
    let expected =
        [(0, Serial), (1, HeadName), (2, HeadIdNumber), (3, Address), (4, Certificate), (5, Remark)];
    let layout = assert_fields(filled, FileKind::Roll, &expected);
    assert_eq!(layout.heading(2), "户主信息/身份证号");
    assert_eq!(layout.heading(5), "备注");
    assert_eq!(layout.shape, Shape::PerHousehold);
    assert_eq!(layout.skipped_before, Skipped { titles: 1, headings: 2, hints: 0, blank: 0 });
    assert_eq!((layout.name_column(), layout.id_column()), (Some(1), Some(2)));

    // The same saved as csv: only the first cell of a merged area has the text.
    let csv = "
        居民登记表|||||
        序号|户主信息||房屋信息||备注
        |姓名|身份证号|地址|房产证号|
        ";
    let layout = assert_fields(csv, FileKind::Roll, &expected);
    assert_eq!(layout.heading_row, 3);
    assert_eq!(layout.heading(0), "序号");
}

#[test]
fn groups_tell_equal_headings_apart() {
    let layout = assert_fields(
        "
        户号|户主|户主|家庭成员|家庭成员|家庭成员|居住地|户籍|紧急联系人|紧急联系人
        户号|姓名|身份证号|姓名|关系|身份证号|地址|地址|姓名|电话
        ",
        FileKind::Roll,
        &[
            (0, HouseholdLabel),
            (1, HeadName),
            (2, HeadIdNumber),
            (3, Name),
            (4, Relation),
            (5, IdNumber),
            (6, Address),
            (7, RegisteredAddress),
        ],
    );
    assert_eq!(layout.shape, Shape::PerPerson);
    assert_eq!(layout.id_column(), Some(5));
    assert_eq!(layout.unknown, []);
}

#[test]
fn groups_and_headings_make_one_word() {
    let layout = assert_fields(
        "
        姓名|证件|证件|住址|住址|住址|房产证|房产证|联系方式|联系方式|父母
        姓名|类型|号码|弄|号|室|类型|编号|手机|固话|姓名
        ",
        FileKind::Roll,
        &[
            (0, Name),
            (1, IdKind),
            (2, IdNumber),
            (3, Lane),
            (4, Building),
            (5, Room),
            (6, PaperKind),
            (7, Certificate),
            (8, Phone),
        ],
    );
    assert_eq!(layout.unknown, [(10, "父母/姓名".to_owned())], "people who are not read are told");
}

#[test]
fn one_row_may_be_a_household() {
    for (head, shape) in [
        ("小区|楼号|室号|户主姓名|身份证号|联系电话|人口数|备注", Shape::PerHousehold),
        ("姓名|身份证号|住址|家庭人数", Shape::PerHousehold),
        ("承租人姓名|身份证号|租住地址|租赁合同号", Shape::PerHousehold),
        ("姓名|身份证号|住址|户号|家庭人数", Shape::PerPerson),
        ("姓名|身份证号|住址|与户主关系|家庭人数", Shape::PerPerson),
        ("户主姓名|姓名|身份证号|住址", Shape::PerPerson),
        ("预约号|姓名|住址|家庭人数", Shape::PerPerson),
    ] {
        assert_eq!(look(head).map(|layout| layout.shape), Ok(shape), "{head}");
    }
}

#[test]
fn a_lower_level_with_unknown_words_belongs_to_the_headings() {
    let text = "
        姓名|身份证号|住址|健康情况|健康情况
        姓名|身份证号|住址|咳嗽|发热
        ";
    let layout = look(&format!("{text}张三|{ID}|阳曲路1号|否|否")).unwrap();
    assert_eq!((layout.heading_row, layout.first_data_row), (2, 3));
    assert_eq!(layout.unknown, [(3, "健康情况/咳嗽".to_owned()), (4, "健康情况/发热".to_owned())]);
}

#[test]
fn hints_below_the_headings_are_skipped_and_counted() {
    for (hint, hints) in [
        ("必填，如：张三|必填，18位|填到室|选填", 1),
        ("如：张三|310101199001011234|XX路1号|", 1),
        ("示例|31010519491231002X|阳曲路760弄1号101室|", 1),
        ("1|2|3|4", 1),
        ("A|B|C|D", 1),
        ("（1）|（2）|（3）|（4）", 1),
        ("张三|31010519491231002X|阳曲路760弄1号101室|格式不对，如：待补", 0),
        ("张三|无|阳曲路760弄1号101室|", 0),
    ] {
        let text = format!("姓名|身份证号|住址|备注\n{hint}\n王五|{ID}|阳曲路2号|");
        let layout = look(&text).unwrap();
        assert_eq!(layout.skipped_before.hints, hints, "{hint}");
        assert_eq!(layout.first_data_row, 2 + hints, "{hint}");
    }
}

#[test]
fn a_legend_beside_the_table_does_not_confuse() {
    let layout = assert_fields(
        &format!(
            "
            姓名|身份证号|住址|备注||填表说明|关系
            张三|{ID}|阳曲路1号|||01|户主
            李四|{ID}|阳曲路2号|||02|配偶
            "
        ),
        FileKind::Roll,
        &[(0, Name), (1, IdNumber), (2, Address), (3, Remark), (6, Relation)],
    );
    assert_eq!(layout.unknown, []);
    // What the table has itself goes before what stands beside it.
    let layout =
        look(&format!("姓名|与户主关系|身份证号|住址||代码|关系\n张三|户主|{ID}|阳曲路1号||01|户主"))
            .unwrap();
    assert_eq!(layout.column(Relation), Some(1));
}

#[test]
fn near_misses_are_suggested_and_never_taken() {
    let layout = look("姓名|身份证号|住址|房屋证号|宠物").unwrap();
    assert_eq!(layout.column(Certificate), None);
    assert_eq!(layout.unknown, [(3, "房屋证号".to_owned()), (4, "宠物".to_owned())]);
    let expected = Suggestion { column: 3, heading: "房屋证号".to_owned(), field: Certificate };
    assert_eq!(layout.suggestions, [expected]);
}

#[test]
fn missing_columns_come_with_what_may_be_meant() {
    let Err(LayoutFault::MissingColumns { missing, near, found, .. }) =
        look("姓明|身份证号吗|户籍地址|电话|序号")
    else {
        panic!("columns are missing");
    };
    assert_eq!(missing, [Name, IdNumber, Address]);
    assert_eq!(found.len(), 5);
    let near: Vec<_> = near.iter().map(|near| (near.column, near.field)).collect();
    assert_eq!(
        near,
        [(0, Name), (1, IdNumber), (2, Address)],
        "where people are registered may be where they live"
    );

    let booked = Wishes { kind: Some(FileKind::Bookings), ..Wishes::default() };
    match look_with("序号|姓名|住址|身份证号", &booked) {
        Err(LayoutFault::MissingColumns { missing, near, .. }) => {
            assert_eq!(missing, [BookingNumber]);
            assert_eq!(near, [Suggestion { column: 0, heading: "序号".to_owned(), field: BookingNumber }]);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn equal_headings_above_different_columns_are_refused() {
    let text = format!("姓名|身份证号|地址|地址|姓名\n张三|{ID}|阳曲路1号|北京路2号|李四");
    match look(&text) {
        Err(LayoutFault::DuplicateHeadings { doubles, heading_row: 1 }) => {
            assert_eq!(doubles, [("姓名".to_owned(), vec![0, 4]), ("地址".to_owned(), vec![2, 3])]);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn equal_headings_are_settled_where_something_tells() {
    for (why, text, column) in [
        ("one is empty", format!("姓名|身份证号|地址|地址\n张三|{ID}||阳曲路1号"), 3),
        ("both hold the same", format!("姓名|身份证号|地址|地址\n张三|{ID}|阳曲路1号|阳曲路1号"), 2),
        ("one is more exact", format!("姓名|身份证号|地址|现住址\n张三|{ID}|阳曲路1号|北京路2号"), 3),
        (
            "brackets say it",
            format!("姓名|身份证号|地址（户籍）|地址（现住）\n张三|{ID}|阳曲路1号|北京路2号"),
            3,
        ),
    ] {
        assert_eq!(look(&text).map(|layout| layout.column(Address)), Ok(Some(column)), "{why}");
    }
    let layout =
        look(&format!("姓名|身份证号|住址|备注|电话|备注|电话\n张三|{ID}|阳曲路1号|a|1|b|2")).unwrap();
    assert_eq!((layout.column(Remark), layout.column(Phone)), (Some(3), Some(4)), "two remarks do no harm");
    assert_eq!(layout.second, [(5, Remark), (6, Phone)]);
}

#[test]
fn wishes_go_before_headings() {
    let wish = |columns: &[(&str, usize)]| Wishes {
        columns: columns.iter().map(|(name, column)| ((*name).to_owned(), *column)).collect(),
        ..Wishes::default()
    };
    let text = "姓名|身份证号|户籍地址|我家|地址";
    let layout = look_with(text, &wish(&[("现住址", 3), ("certificate", 2)])).unwrap();
    assert_eq!(layout.fields(), [(0, Name), (1, IdNumber), (2, Certificate), (3, Address)]);
    assert_eq!(layout.second, [(4, Address)]);
    assert_eq!(layout.unknown, []);

    let fault = |columns: &[(&str, usize)]| look_with(text, &wish(columns)).unwrap_err();
    assert!(matches!(
        fault(&[("身份证号吗", 1)]),
        LayoutFault::UnknownColumnName { near: Some(IdNumber), .. }
    ));
    assert!(matches!(fault(&[("地址", 9)]), LayoutFault::ColumnBeyondTable { column: 9, width: 5, .. }));
    assert!(matches!(
        fault(&[("地址", 2), ("住址", 3)]),
        LayoutFault::ColumnNamedTwice { field: Address, columns: (2, 3) }
    ));
}

#[test]
fn the_heading_row_can_be_named_or_denied() {
    let text = format!("姓名|身份证号|住址\n甲方|编码|所在\n张三|{ID}|阳曲路1号");
    let columns = vec![("姓名".to_owned(), 0), ("身份证号".to_owned(), 1), ("住址".to_owned(), 2)];
    let second = Wishes { heading_row: Some(2), columns: columns.clone(), ..Wishes::default() };
    assert_eq!(look_with(&text, &second).map(|layout| layout.first_data_row), Ok(3));

    let none = Wishes { heading_row: Some(0), columns, ..Wishes::default() };
    let layout = look_with(&format!("张三|{ID}|阳曲路1号"), &none).unwrap();
    assert_eq!((layout.heading_row, layout.first_data_row, layout.skipped_before.total()), (0, 1, 0));
    assert_eq!(layout.heading(1), "");

    let beyond = Wishes { heading_row: Some(50), ..Wishes::default() };
    assert_eq!(look_with(&text, &beyond).unwrap_err(), LayoutFault::HeadingRowBeyond { row: 50 });
}

#[test]
fn sheets_without_headings_are_told() {
    assert_eq!(look("").unwrap_err(), LayoutFault::NoRows);
    let text = format!("1|张三|户主|{ID}|阳曲路1号\n2|李四|配偶|{ID}|阳曲路1号");
    assert_eq!(look(&text).unwrap_err(), LayoutFault::NoHeadingRow { best: None });
    let best = Some((1, vec!["姓名".to_owned(), "甲".to_owned()]));
    assert_eq!(look("姓名|甲").unwrap_err(), LayoutFault::NoHeadingRow { best });
    assert!(matches!(look("序号|价格|备注"), Err(LayoutFault::KindUnknown { heading_row: 1, .. })));
}

#[test]
fn the_kind_is_asked_for_where_headings_fit_two() {
    let paper = "编号|姓名|住址|身份证号";
    let both = vec![FileKind::Roll, FileKind::Bookings];
    assert_eq!(look(paper).unwrap_err(), LayoutFault::KindAmbiguous { heading_row: 1, kinds: both });
    for (title, kind, number) in
        [("居民口罩预约登记", FileKind::Bookings, BookingNumber), ("居民花名册", FileKind::Roll, Serial)]
    {
        let layout = look(&format!("{title}\n{paper}")).unwrap();
        assert_eq!((layout.kind, layout.column(number)), (kind, Some(0)), "{title}");
    }
    for kind in [FileKind::Roll, FileKind::Bookings] {
        let wishes = Wishes { kind: Some(kind), ..Wishes::default() };
        assert_eq!(look_with(paper, &wishes).map(|layout| layout.kind), Ok(kind));
    }
    assert!(matches!(look("预约号|姓名|与户主关系|身份证号|住址"), Err(LayoutFault::KindAmbiguous { .. })));
    assert!(matches!(look("预约号|姓名|身份证号|住址|凭证号"), Err(LayoutFault::KindAmbiguous { .. })));
}

#[test]
fn a_register_titled_as_bookings_is_not_read_as_a_roll() {
    let fault = look("第二轮口罩预约登记表\n序号|姓名|住址|身份证号").unwrap_err();
    assert!(matches!(fault, LayoutFault::MissingColumns { kind: FileKind::Bookings, .. }), "{fault:?}");
}

#[test]
fn sheets_are_compared_by_their_columns() {
    let one = look("姓名|身份证号|住址|备注").unwrap();
    assert!(one.same_columns(&look("名册\n姓 名|身份证号码|地址|附注").unwrap()));
    assert!(!one.same_columns(&look("姓名|身份证号|备注|住址").unwrap()));
}

#[test]
fn cells_that_are_no_text_do_no_harm() {
    let mut rows = Rows::new();
    rows.start_row(7);
    for cell in [Cell::Number(1.0), Cell::Bool(true), Cell::Error("#N/A"), Cell::Uncalculated] {
        rows.push(cell);
    }
    rows.start_row(9);
    for text in ["姓名", "身份证号", "住址"] {
        rows.push(Cell::Text(text));
    }
    let layout = find(&rows.iter().collect::<Vec<_>>(), &Wishes::default()).unwrap();
    assert_eq!((layout.heading_row, layout.first_data_row), (9, 10));
}

#[test]
fn a_daily_log_has_dates_above_its_columns() {
    let day = Cell::Date("2020-02-10".parse().unwrap());
    let mut rows = Rows::new();
    rows.start_row(1);
    [Cell::Text("姓名"), Cell::Text("身份证号"), Cell::Text("住址"), day]
        .into_iter()
        .for_each(|cell| rows.push(cell));
    rows.start_row(2);
    [Cell::Text("户主"), Cell::Text("身份证"), Cell::Text("阳曲路"), day]
        .into_iter()
        .for_each(|cell| rows.push(cell));
    let layout = find(&rows.iter().collect::<Vec<_>>(), &Wishes::default()).unwrap();
    assert_eq!(layout.heading_row, 1);
    let data: Vec<_> = rows.iter().skip(1).collect();
    assert!(matches!(find(&data, &Wishes::default()), Err(LayoutFault::NoHeadingRow { .. })));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    /// Whatever stands in a sheet: no panic, and no field sits beyond the table.
    #[test]
    fn any_text_is_survived(cells in proptest::collection::vec("(姓名|身份证号|住址|户主|\\PC{0,6}|)", 0..40), width in 1_usize..8) {
        let mut rows = Rows::new();
        for (at, chunk) in cells.chunks(width).enumerate() {
            rows.start_row(at as u32 + 1);
            for text in chunk {
                rows.push(Cell::Text(text));
            }
        }
        if let Ok(layout) = find(&rows.iter().collect::<Vec<_>>(), &Wishes::default()) {
            proptest::prop_assert!(layout.fields().iter().all(|(column, _)| *column < width));
            proptest::prop_assert!(layout.first_data_row > layout.heading_row);
            for row in rows.iter() {
                let _ = crate::sheet::junk::classify(&row, &layout);
            }
        }
    }
}
