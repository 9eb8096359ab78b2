//! What is told about a sheet as a whole: rows that were skipped, columns that were not read, what was odd in reading it.

use crate::domain::lang::Text;
use crate::domain::masked::Masked;
use crate::issue::{Code, FactValue, Finding, Place, catalogue};
use crate::rules::checked::Skipped;
use crate::sheet::cell::column_letters;
use crate::sheet::field::{Field, FileKind};
use crate::sheet::layout::Layout;
use crate::sheet::source::Remark;

use super::SheetPlan;
use crate::domain::address::place_within;
use crate::rules::roadless::{Commonest, Roadless, RoadlessRows};
use crate::store::{Read, Selection, StoreError};

/// Everything told about the sheets that were read; `skipped` has an entry a sheet.
pub(super) fn of_sheets(
    sheets: &[SheetPlan],
    skipped: &[Skipped],
    remarks: &[(usize, Remark)],
) -> Vec<Finding> {
    let mut told = Vec::new();
    for (at, (sheet, skipped)) in sheets.iter().zip(skipped).enumerate() {
        let Some(layout) = &sheet.layout else { continue };
        told.extend(rows_skipped(at, layout, *skipped));
        told.extend(columns_not_read(at, layout));
        told.extend(without_certificates(at, layout));
        let own = remarks.iter().filter(|(of, _)| *of == at);
        told.extend(own.filter_map(|(_, remark)| of_remark(at, *remark)));
    }
    told
}

fn of_sheet(code: Code, sheet: usize) -> Finding {
    Finding::new(code, Place { sheet: sheet as u16, row: 0, column: None })
}

fn rows_skipped(sheet: usize, layout: &Layout, below: Skipped) -> Option<Finding> {
    let above = layout.skipped_before;
    let kinds = [
        (Text::new("标题行以上", "above the headings"), u64::from(above.titles)),
        (Text::new("填写提示", "filling hints"), u64::from(above.hints)),
        (Text::new("小计或合计", "totals"), below.totals),
        (Text::new("填表人等", "signatures"), below.footers),
        (Text::new("重复的标题", "repeated headings"), below.headings),
        (Text::new("说明", "legends"), below.notes),
        (Text::new("空行", "blank rows"), below.blank),
    ];
    let kinds = kinds.into_iter().filter(|(_, count)| *count > 0);
    let count: u64 = kinds.clone().map(|(_, count)| count).sum();
    let what: Vec<FactValue> = kinds.map(|(what, count)| FactValue::Counted(what, count)).collect();
    let told = of_sheet(catalogue::FILE008, sheet).fact("count", Masked::harmless(count.to_string()));
    (count > 0).then(|| told.list("what", what))
}

/// Columns with a heading that are not read; near misses have a finding of their own.
fn columns_not_read(sheet: usize, layout: &Layout) -> Option<Finding> {
    let unknown = layout.unknown.iter().map(|(column, _)| *column);
    let mut columns: Vec<usize> = unknown.chain(layout.second.iter().map(|(column, _)| *column)).collect();
    columns.retain(|column| {
        let near = layout.suggestions.iter().any(|near| near.column == *column);
        !near && !layout.heading(*column).is_empty()
    });
    columns.sort_unstable();
    let named = columns.iter().map(|column| {
        let heading = format!("{} {}", column_letters(*column), layout.heading(*column));
        FactValue::Found(Masked::harmless(heading))
    });
    let named: Vec<FactValue> = named.collect();
    (!named.is_empty()).then(|| of_sheet(catalogue::FILE056, sheet).list("columns", named))
}

fn without_certificates(sheet: usize, layout: &Layout) -> Option<Finding> {
    let missing = layout.kind == FileKind::Roll && layout.column(Field::Certificate).is_none();
    missing.then(|| of_sheet(catalogue::FILE011, sheet))
}

fn of_remark(sheet: usize, remark: Remark) -> Option<Finding> {
    let number = |number: u64| Masked::harmless(number.to_string());
    let at = |code, row| Finding::new(code, Place { sheet: sheet as u16, row, column: None });
    Some(match remark {
        Remark::Ragged { row, fields, usual, rows } => at(catalogue::FILE017, row)
            .fact("rows", number(rows))
            .fact("fields", number(fields as u64))
            .fact("usual", number(usual as u64)),
        Remark::NulCharacters { row } => at(catalogue::FILE018, row),
        Remark::MergesIgnored { ranges } => {
            of_sheet(catalogue::FILE019, sheet).fact("ranges", number(ranges as u64))
        }
    })
}

/// Sheets and compounds nearly all of whose rows lack the road and lane, with the line that would supply it. The guess
/// comes from the other rows, the titles and names, or what the registry knows of the compound.
pub(super) fn without_roads(
    sheets: &[SheetPlan],
    counted: Vec<RoadlessRows>,
    file_name: &str,
    store: &mut dyn Read,
) -> Result<Vec<Finding>, StoreError> {
    let mut told = Vec::new();
    for (at, (sheet, counted)) in sheets.iter().zip(counted).enumerate() {
        for missing in counted.told() {
            let by_title = || missing.compound.is_empty().then(|| titled(sheet, file_name)).flatten();
            let guess = match missing.guess.clone().or_else(by_title) {
                Some(guess) => Some(guess),
                None => known_of(store, &missing)?.or_else(|| titled(sheet, file_name)),
            };
            told.push(without_road(at, &missing, guess));
        }
    }
    Ok(told)
}

fn titled(sheet: &SheetPlan, file_name: &str) -> Option<String> {
    sheet.titled.clone().or_else(|| place_within(&sheet.name)).or_else(|| place_within(file_name))
}

/// The commonest road and lane of the compound in the registry.
fn known_of(store: &mut dyn Read, missing: &Roadless) -> Result<Option<String>, StoreError> {
    let mut places = Commonest::default();
    if !missing.compound.is_empty() {
        store.households(Selection::All, &mut |home| {
            if home.compound == *missing.compound {
                places.see_dwelling(&home.dwelling);
            }
        })?;
    }
    Ok(places.most().map(str::to_owned))
}

fn without_road(sheet: usize, missing: &Roadless, guess: Option<String>) -> Finding {
    let number = |number: u64| Masked::harmless(number.to_string());
    let asked = match guess {
        Some(_) => Text::new("是不是", "perhaps"),
        None => Text::new("例如", "for example"),
    };
    let lane = guess.unwrap_or_else(|| "阳曲路760弄".to_owned());
    let (whose, section, key) = match &*missing.compound {
        "" => (String::new(), "[address]", "road_and_lane".to_owned()),
        compound => (format!(" ({compound})"), "[address.compounds]", format!("\"{compound}\"")),
    };
    of_sheet(catalogue::FILE057, sheet)
        .fact("missing", number(missing.missing))
        .fact("rows", number(missing.rows))
        .fact("whose", Masked::harmless(whose))
        .words("asked", asked)
        .fact("section", Masked::harmless(section))
        .fact("line", Masked::harmless(format!("{key} = \"{lane}\"")))
        .fact("lane", Masked::harmless(lane))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;
    use crate::sheet::cell::{Cell, Row, Rows};
    use crate::sheet::layout::{Wishes, find};

    fn layout(headings: &[&str]) -> Layout {
        let mut rows = Rows::new();
        for (number, cells) in [(1, ["登记表"].as_slice()), (2, headings), (3, &["1", "张三"])] {
            rows.start_row(number);
            cells.iter().for_each(|cell| rows.push(Cell::Text(cell)));
        }
        let head: Vec<Row<'_>> = rows.iter().collect();
        find(&head, &Wishes::default()).unwrap()
    }

    fn told(headings: &[&str], skipped: Skipped, remarks: &[(usize, Remark)]) -> Vec<String> {
        let sheets = [SheetPlan {
            name: "甲".to_owned(),
            layout: Some(layout(headings)),
            titled: None,
            titles: Vec::new(),
        }];
        let told = of_sheets(&sheets, &[skipped], remarks);
        told.iter().map(|finding| format!("{} {}", finding.code.id, finding.headline(Lang::En))).collect()
    }

    const PLAIN: [&str; 6] = ["序号", "姓名", "身份证号", "住址", "与户主关系", "房产证号"];

    #[test]
    fn skipped_rows_are_one_note_that_adds_up() {
        let skipped = Skipped { totals: 2, blank: 3, ..Skipped::default() };
        let line = "FILE008 rows skipped: 6 (above the headings 1, totals 2, blank rows 3)";
        assert_eq!(told(&PLAIN, skipped, &[]), [line]);
    }

    #[test]
    fn columns_without_meaning_are_named_with_their_letters() {
        let mut headings = PLAIN.to_vec();
        headings.extend(["车牌", "是否养狗"]);
        let line = "FILE056 columns not read: G 车牌, H 是否养狗";
        assert_eq!(told(&headings, Skipped::default(), &[])[1..], [line]);
    }

    #[test]
    fn a_roll_without_certificates_is_told() {
        let told = told(&PLAIN[..5], Skipped::default(), &[]);
        assert!(told.iter().any(|line| line.starts_with("FILE011")), "{told:?}");
    }

    #[test]
    fn remarks_of_the_reader_belong_to_their_sheet() {
        let remarks = [
            (0, Remark::Ragged { row: 9, fields: 7, usual: 6, rows: 4 }),
            (0, Remark::NulCharacters { row: 12 }),
            (0, Remark::MergesIgnored { ranges: 2 }),
            (1, Remark::NulCharacters { row: 3 }),
        ];
        let told = told(&PLAIN, Skipped::default(), &remarks);
        let codes: Vec<&str> = told.iter().map(|line| &line[..7]).collect();
        assert_eq!(codes, ["FILE008", "FILE017", "FILE018", "FILE019"]);
    }
}
