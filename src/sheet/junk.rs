//! Rows that are no data: totals, signatures, headings of the next page, legends. They are skipped, but counted.
//!
//! Refusing a right record is worse than passing a doubtful one: whatever has a document number is data, and so is a
//! name with an address. A person called 合… is a person.

use std::borrow::Cow;

use super::cell::{Cell, Row};
use super::field::{Field, FileKind};
use super::head::text_of;
use super::heading::compared;
use super::layout::Layout;

/// What a row below the headings is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowClass {
    /// A record.
    Data,
    /// Nothing in it, or only what was printed before anybody wrote: running number, district, committee.
    Blank,
    /// 小计, 合计, 总计, 共…户.
    Total,
    /// 填表人, 审核, 日期, 盖章, page number.
    Footer,
    /// The headings again, at the top of a printed page.
    RepeatedHeading,
    /// A legend, a remark, a title between the rows: no name, number or address of anybody.
    Note,
}

const TOTALS: [&str; 15] = [
    "小计",
    "合计",
    "总计",
    "共计",
    "累计",
    "本页小计",
    "本页合计",
    "合计数",
    "总户数",
    "总人数",
    "户数合计",
    "人数合计",
    "total",
    "subtotal",
    "grandtotal",
];
const FOOTERS: [&str; 47] = [
    "填表人",
    "制表人",
    "制表",
    "填报人",
    "填表",
    "审核人",
    "审核",
    "复核人",
    "复核",
    "审批人",
    "审批",
    "批准",
    "负责人",
    "单位负责人",
    "经办人",
    "统计人",
    "登记人",
    "核对人",
    "核实人",
    "联系人",
    "联系电话",
    "填表日期",
    "填报日期",
    "制表日期",
    "登记日期",
    "日期",
    "时间",
    "填表单位",
    "填报单位",
    "单位",
    "居委会",
    "单位盖章",
    "盖章",
    "公章",
    "签字",
    "签名",
    "打印时间",
    "打印日期",
    "药店负责人",
    "药店签章",
    "药店经手人",
    "经手人",
    "居委核对",
    "pharmacy",
    "committee",
    "date",
    "signedby",
];
const NOTES: [&str; 11] = [
    "注",
    "备注",
    "说明",
    "填表说明",
    "填写说明",
    "注意",
    "注意事项",
    "以下空白",
    "以下无正文",
    "以下无内容",
    "note",
];
/// Longer texts are no names; the longest real ones, of foreigners, have about 60 letters.
const LONGEST_CHINESE_NAME: usize = 20;

/// Says what a row is.
#[must_use]
pub fn classify(row: &Row<'_>, layout: &Layout) -> RowClass {
    if let Some(column) = layout.id_column() {
        let cell = row.cell(column);
        if is_surely_a_number(cell) || has_six_digits(cell) {
            return RowClass::Data;
        }
    }
    let look = Look::new(*row, layout);
    if layout.kind != FileKind::Roll && is_plain_key(look.number) {
        return RowClass::Data;
    }
    look.class()
}

/// The document numbers of nearly all rows, told without looking further: 15 to 18 bytes, six digits in front.
fn is_surely_a_number(cell: Cell<'_>) -> bool {
    match cell {
        Cell::Text(text) => {
            let text = text.as_bytes();
            (15..=18).contains(&text.len()) && text[..6].iter().all(u8::is_ascii_digit)
        }
        Cell::Number(number) => number.abs() >= 1e7,
        _ => false,
    }
}

/// The cells of a row that say whose row it is.
struct Look<'a, 'l> {
    row: Row<'a>,
    layout: &'l Layout,
    /// Key of the record: document number, booking number, code.
    number: Cell<'a>,
    name: Cell<'a>,
    address: Cell<'a>,
}

impl<'a, 'l> Look<'a, 'l> {
    fn new(row: Row<'a>, layout: &'l Layout) -> Self {
        let at = |column: Option<usize>| column.map_or(Cell::Empty, |column| row.cell(column));
        let number = match layout.kind {
            FileKind::Roll => layout.id_column(),
            FileKind::Bookings => layout.column(Field::BookingNumber),
            FileKind::Pharmacies => layout.column(Field::PharmacyCode),
            FileKind::ReturnedList => layout.column(Field::VoucherCode),
        };
        let place = [Field::Address, Field::Room, Field::Building, Field::Lane].into_iter();
        let address = place.map(|field| at(layout.column(field))).find(|cell| !cell.is_blank());
        Self {
            row,
            layout,
            number: at(number),
            name: at(layout.name_column()),
            address: address.unwrap_or(Cell::Empty),
        }
    }

    fn class(&self) -> RowClass {
        if self.row.is_blank() {
            return RowClass::Blank;
        }
        if self.repeats_headings() {
            return RowClass::RepeatedHeading;
        }
        let label = self.label();
        // A cell merged over the whole table, filled into each of its columns, is one text about nobody.
        if self.is_one_text() {
            return label.unwrap_or(RowClass::Note);
        }
        if let Some(label) = label
            && !self.is_somebody()
        {
            return label;
        }
        if self.is_unnamed() {
            return if self.is_only_printed() { RowClass::Blank } else { RowClass::Note };
        }
        if self.is_remark_in_name() { RowClass::Note } else { RowClass::Data }
    }

    /// At least two headings stand again in their columns, and no mapped column holds anything else.
    fn repeats_headings(&self) -> bool {
        self.layout.printed.iter().any(|printed| {
            let mut same = 0;
            for column in self.layout.columns.iter().flatten().map(|column| usize::from(*column)) {
                let text = text_of(self.row.cell(column));
                if text.is_empty() && self.row.cell(column).is_blank() {
                    continue;
                }
                if text.len() > 200 || printed.get(column).is_none_or(|heading| *heading != compared(&text)) {
                    return false;
                }
                same += 1;
            }
            same >= 2
        })
    }

    /// Three cells or more, all with the same text.
    fn is_one_text(&self) -> bool {
        let mut texts = self.row.cells().filter(|cell| !cell.is_blank());
        let Some(Cell::Text(first)) = texts.next() else { return false };
        let mut count = 1;
        texts.all(|cell| {
            count += 1;
            cell == Cell::Text(first)
        }) && count >= 3
    }

    /// What the words in the row say it is.
    fn label(&self) -> Option<RowClass> {
        let ours = [Field::Reason, Field::Place, Field::SourceRow].map(|field| self.layout.column(field));
        let mut texts = self.row.cells().enumerate().filter_map(|(column, cell)| match cell {
            Cell::Text(text) if !text.trim().is_empty() && !ours.contains(&Some(column)) => Some(text.trim()),
            _ => None,
        });
        // The word stands in front: a remark 合计3人 at the end of a record is none.
        let first = texts.next()?;
        let of_first = label_of(first);
        of_first.or_else(|| texts.take(2).find_map(label_of).filter(|_| !self.is_named_by_another(first)))
    }

    /// Whether the name column holds something, and it is the first text of the row.
    fn is_named_by_another(&self, first: &str) -> bool {
        matches!(self.name, Cell::Text(name) if name.trim() == first)
    }

    /// A document number (or code, or booking number), or a name with an address: a record, whatever words stand in it.
    fn is_somebody(&self) -> bool {
        // 合计 may be somebody's name, 填表人：… may not.
        let named =
            is_word(self.name) || matches!(self.name, Cell::Text(name) if TOTALS.contains(&name.trim()));
        has_number(self.number, self.layout.kind) || (named && is_word(self.address))
    }

    /// Nothing that belongs to a record is filled in.
    fn is_unnamed(&self) -> bool {
        const TELLING: [Field; 12] = [
            Field::Certificate,
            Field::Relation,
            Field::Phone,
            Field::Birth,
            Field::IdNumber,
            Field::HeadName,
            Field::HeadIdNumber,
            Field::OtherIdNumber,
            Field::ShelfStock,
            Field::Delivery,
            Field::Status,
            Field::BookedAt,
        ];
        let blank = |field: Field| self.layout.column(field).is_none_or(|at| self.row.cell(at).is_blank());
        self.number.is_blank()
            && self.name.is_blank()
            && self.address.is_blank()
            && TELLING.into_iter().all(blank)
    }

    /// Only columns that are filled in before the form goes out have something in them.
    fn is_only_printed(&self) -> bool {
        const PRINTED: [Field; 7] = [
            Field::Serial,
            Field::District,
            Field::Subdistrict,
            Field::SubdistrictCode,
            Field::Committee,
            Field::CommitteeCode,
            Field::Compound,
        ];
        let printed: Vec<_> = PRINTED.into_iter().filter_map(|field| self.layout.column(field)).collect();
        let mut filled = self.row.cells().enumerate().filter(|(_, cell)| !cell.is_blank());
        match (filled.next(), filled.next()) {
            // One text alone is a title between the rows: 1号楼.
            (Some((column, cell)), None) => {
                printed.contains(&column) && (!matches!(cell, Cell::Text(_)) || is_running_number(cell))
            }
            (first, second) => {
                first.into_iter().chain(second).chain(filled).all(|(column, _)| printed.contains(&column))
            }
        }
    }

    /// 注：… or a whole sentence in the name column, with neither number nor address.
    fn is_remark_in_name(&self) -> bool {
        let Cell::Text(name) = self.name else { return false };
        let name = name.trim();
        let long = !name.is_ascii() && name.chars().count() > LONGEST_CHINESE_NAME;
        self.number.is_blank() && self.address.is_blank() && (long || label_of(name) == Some(RowClass::Note))
    }
}

fn is_running_number(cell: Cell<'_>) -> bool {
    matches!(cell, Cell::Text(text) if text.trim().bytes().all(|byte| byte.is_ascii_digit()))
}

/// What a text in front of a row says the row is.
fn label_of(text: &str) -> Option<RowClass> {
    if text.len() > 400 {
        return None;
    }
    let compared = compared(text);
    let bare = compared.trim_end_matches(|c: char| c.is_ascii_digit() || "户人只份元个共.,/".contains(c));
    if TOTALS.contains(&bare) || is_count(&compared) {
        return Some(RowClass::Total);
    }
    let label = before_colon(text, &compared);
    if NOTES.contains(&&*label) {
        return Some(RowClass::Note);
    }
    let footer = FOOTERS.contains(&&*label) || is_page(&compared) || compared.ends_with("盖章");
    footer.then_some(RowClass::Footer)
}

/// The part of a text before a colon or bracket, in the compared form.
fn before_colon<'a>(text: &str, whole: &'a str) -> Cow<'a, str> {
    match text.find([':', '：', '(', '（']) {
        Some(end) => Cow::Owned(compared(&text[..end])),
        None => Cow::Borrowed(whole),
    }
}

/// `共320户`, `共 3 页` aside: pages are footers.
fn is_count(compared: &str) -> bool {
    compared.strip_prefix('共').is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains(['户', '人', '只', '份', '条', '家'])
    })
}

/// `第1页共3页`, `page1of3`.
fn is_page(compared: &str) -> bool {
    let page = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains('页');
    compared.strip_prefix('第').or_else(|| compared.strip_prefix('共')).is_some_and(page)
        || compared.strip_prefix("page").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a key cell holds a key, and not a date: for people six digits or letters at least, one of them a digit.
fn has_number(cell: Cell<'_>, kind: FileKind) -> bool {
    let Cell::Text(text) = cell else {
        return !cell.is_blank() && (kind != FileKind::Roll || is_surely_a_number(cell));
    };
    let is_sign = |c: &char| c.is_alphanumeric() && (c.is_ascii() || ('\u{ff10}'..='\u{ff5a}').contains(c));
    match kind {
        FileKind::Roll => digits(text) > 0 && text.chars().filter(is_sign).count() >= 6 && !is_labelled(text),
        _ => digits(text) > 0 && label_of(text).is_none() && !text.contains(['年', ':', '：']),
    }
}

/// Passports, permits, full-width digits: more than a heading or a count ever has.
fn has_six_digits(cell: Cell<'_>) -> bool {
    matches!(cell, Cell::Text(text) if text.len() < 100 && digits(text) >= 6 && !is_labelled(text))
}

/// A code or number as pharmacies, vouchers and bookings have: letters, digits, dashes; no date, no page number.
fn is_plain_key(cell: Cell<'_>) -> bool {
    let Cell::Text(text) = cell else { return false };
    let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    plain && text.bytes().any(|byte| byte.is_ascii_digit()) && !is_labelled(text)
}

fn digits(text: &str) -> usize {
    text.chars().filter(|c| c.is_ascii_digit() || ('０'..='９').contains(c)).count()
}

/// A date, or `日期：…`.
fn is_labelled(text: &str) -> bool {
    let is_date = || {
        let shape = |byte: u8| byte.is_ascii_digit() || b"-/. ".contains(&byte);
        text.contains(['-', '/', '.']) && text.bytes().all(shape) && digits(text) <= 8
    };
    text.contains(['年', ':', '：']) || is_date()
}

/// Whether a cell holds a text that is no label itself.
fn is_word(cell: Cell<'_>) -> bool {
    matches!(cell, Cell::Text(text) if !text.trim().is_empty() && label_of(text.trim()).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::cell::{Row, Rows};
    use crate::sheet::layout::{Wishes, find};
    use crate::sheet::test_rows::rows;

    const HEAD: &str = "序号|户号|姓名|与户主关系|身份证号|住址|房产证号|备注";

    fn class_under(head: &str, row: &str) -> RowClass {
        let head = rows(head);
        let layout = find(&head.iter().collect::<Vec<Row<'_>>>(), &Wishes::default()).unwrap();
        let rows = rows(row);
        rows.get(0).map_or(RowClass::Blank, |row| classify(&row, &layout))
    }

    #[track_caller]
    fn assert_classes(head: &str, expected: &[(&str, RowClass)]) {
        for (row, class) in expected {
            assert_eq!(class_under(head, row), *class, "{row}");
        }
    }

    #[test]
    fn records_are_data_whatever_stands_in_them() {
        use RowClass::Data;
        assert_classes(
            HEAD,
            &[
                ("1|1|张三|户主|31010519491231002X|阳曲路1号|沪房地1|", Data),
                ("1|1|合小明|户主|无|阳曲路1号||合计3人", Data),
                ("|||合计|31010519491231002X||||", Data),
                // A person called 合计 is improbable, but has an address.
                ("5|5|合计|户主||阳曲路1号||", Data),
                ("|1|贝贝|女|||| 出生证待补", Data),
                ("||李四||E12345678|||", Data),
                ("||李四||见户口本|||", Data),
                ("||合计||H1234567800|||", Data),
                ("3|3||户主||阳曲路3号|沪房地3|空关", Data),
                ("||张三||３１０１０５１９４９１２３１００２Ｘ|||", Data),
                ("7||||||沪房地7|", Data),
                ("|||||身份证号||", Data),
            ],
        );
    }

    #[test]
    fn rows_that_nobody_filled_in_are_blank() {
        use RowClass::Blank;
        assert_classes(HEAD, &[("||||||||", Blank), ("15|||||||", Blank), ("　| |||||||", Blank)]);
        assert_classes("序号|区|居委会|姓名|身份证号|住址", &[("16|静安区|阳曲居委|||", Blank)]);
    }

    #[test]
    fn totals_signatures_and_legends_are_told() {
        use RowClass::{Footer, Note, Total};
        assert_classes(
            HEAD,
            &[
                ("合计|||||||", Total),
                ("|||小 计||||12", Total),
                ("||合计：320户|||||", Total),
                ("共320户|共800人|||||", Total),
                ("总计|320|||1200|||", Total),
                ("填表人：张三||审核人：李四||2020-02-10|||", Footer),
                ("洪西村村委会（盖章）|||||||", Footer),
                ("洪西村||填表人：|||填表日期：2020年2月10日||", Footer),
                ("||填表人：张三||日期：2020-02-10|负责人：李四||", Footer),
                ("第1页 共3页|||||||", Footer),
                ("Page 1 of 3|||||||", Footer),
                ("注：1、本表一户一行；2、请如实填写|||||||", Note),
                ("||备注：本表由居委会留存|||||", Note),
                ("||以下空白|||||", Note),
                ("1号楼|||||||", Note),
                ("|||||||01 户主 02 配偶", Note),
                ("洪西村居民登记表|洪西村居民登记表|洪西村居民登记表|洪西村居民登记表||||", Note),
                ("合计|合计|合计|合计|||", Total),
            ],
        );
    }

    #[test]
    fn headings_of_the_next_page_are_known_again() {
        let page = "序号|户号|姓 名|与户主⏎关系|身份证号|住址|房产证号|备注";
        assert_classes(HEAD, &[(page, RowClass::RepeatedHeading)]);
        let two = "序号|户主|户主|住址\n序号|姓名|身份证号（18位）|住址";
        assert_classes(
            two,
            &[
                ("序号|户主|户主|住址", RowClass::RepeatedHeading),
                ("序号|姓名|身份证号（18位）|住址", RowClass::RepeatedHeading),
                ("1|姓名|31010519491231002X|住址", RowClass::Data),
            ],
        );
    }

    #[test]
    fn other_kinds_of_file_have_their_own_keys() {
        use RowClass::{Data, Footer, Note, Total};
        assert_classes(
            "药店编码|药店名称|库存(只)|到货(只)",
            &[
                ("310120102Y01|仁和堂药房|8000|", Data),
                ("|仁和堂药房|8000|", Data),
                ("合计||16000|", Total),
                ("|合计|16000|", Total),
            ],
        );
        assert_classes(
            "预约号|姓名|住址|身份证号",
            &[("0012|张三|阳曲路1号|", Data), ("0013|||", Data), ("共13户|||", Total), ("|||见附页|", Data)],
        );
        assert_classes(
            "凭证号|状态|数量(只)",
            &[
                ("JA7-K3MP|已购|5", Data),
                ("|已购|5", Data),
                ("合计||500", Total),
                ("||500", Note),
                ("药店负责人：李|日期：2月10日|", Footer),
            ],
        );
    }

    #[test]
    fn numbers_in_numeric_cells_are_data_and_sums_are_not() {
        let head = rows(HEAD);
        let layout = find(&head.iter().collect::<Vec<_>>(), &Wishes::default()).unwrap();
        let mut rows = Rows::new();
        rows.start_row(2);
        for cell in [Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty, Cell::Number(3.10105e17)] {
            rows.push(cell);
        }
        rows.start_row(3);
        for cell in [Cell::Text("合计"), Cell::Empty, Cell::Empty, Cell::Empty, Cell::Number(320.0)] {
            rows.push(cell);
        }
        let classes: Vec<_> = rows.iter().map(|row| classify(&row, &layout)).collect();
        assert_eq!(classes, [RowClass::Data, RowClass::Total]);
    }

    #[test]
    fn reasons_in_front_of_a_findings_workbook_are_not_read() {
        let head = "原因|位置|姓名|身份证号|住址";
        assert_classes(head, &[("说明：身份证号缺|F128|张三||", RowClass::Data)]);
    }
}
