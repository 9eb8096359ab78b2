//! Heads of sheets as offices write them, and what must be found in each.

mod forms;

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
    assert_eq!(missing, [Name, IdNumber]);
    assert_eq!(found.len(), 5);
    let near: Vec<_> = near.iter().map(|near| (near.column, near.field)).collect();
    assert_eq!(near, [(0, Name), (1, IdNumber)]);

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
fn the_register_speaks_for_the_residence_only_where_nothing_else_does() {
    let address = |text: &str| look(text).unwrap().column(Address);
    assert_eq!(address("姓名|身份证号|户籍地址"), Some(2));
    assert_eq!(address("姓名|身份证号|户籍地址|现住址"), Some(3));
    assert_eq!(address("姓名|身份证号|户籍地址|弄|号|室"), None);
    assert_eq!(address("姓名|身份证号|户籍地址|房号"), Some(3), "one column of a dwelling is enough");
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
