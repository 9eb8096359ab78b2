//! Samples of FILE0xx: cells that are no values, and what is told about a whole sheet.

use super::build::{ADDRESS, BIRTH, Build, NUMBER, PAPER, PHONE, REMARK, cell, roll};
use super::people::birth;
use super::{Sample, Table, Value};

pub(super) fn samples() -> Vec<Sample> {
    vec![
        roll("FILE005", "证件号码格是没有计算结果的公式", "formulas without a result in the number cells")
            .xlsx()
            .bad([cell(NUMBER, Value::Formula("G5"))])
            .bad([cell(NUMBER, Value::Formula("TEXT(G6,\"0\")"))])
            .bad([cell(NUMBER, Value::Formula("VLOOKUP(D4,Z:Z,1,0)"))])
            .good([])
            .good([])
            .good([cell(NUMBER, Value::Error("#N/A"))])
            .done(),
        roll("FILE006", "证件号码格是错误值", "error values in the number cells")
            .xlsx()
            .bad([cell(NUMBER, Value::Error("#N/A"))])
            .bad([cell(NUMBER, Value::Error("#REF!"))])
            .bad([cell(NUMBER, Value::Error("#VALUE!"))])
            .good([])
            .good([cell(NUMBER, Value::Formula("G5"))])
            .good([cell(NUMBER, "")])
            .done(),
        skipped_rows(),
        near_heading(),
        without_certificates(),
        ragged(),
        nul(),
        roadless(),
        unknown_columns(),
    ]
}

fn three(code: &'static str, zh: &'static str, en: &'static str) -> Build {
    roll(code, zh, en).sheet().good([]).good([]).good([])
}

fn skipped_rows() -> Sample {
    let sample =
        three("FILE008", "标题行以上、合计和填表人等行", "a title, totals and a signature between the rows");
    sample.done_with(|table| {
        table.insert(0, vec!["样本居委会居民登记表".into()]);
        table.push(vec!["合计".into(), "".into(), "".into(), "3".into()]);
        table.push(vec!["填表人：样本".into(), "".into(), "填表日期：2020年2月10日".into()]);
    })
}

fn near_heading() -> Sample {
    let (year, month, day) = birth(1);
    let born = format!("{year}-{month:02}-{day:02}");
    let sample =
        roll("FILE010", "标题“出生曰期”与“出生日期”相近", "a heading that is almost that of a known column");
    sample.sheet().good([cell(BIRTH, born)]).good([]).good([]).done_with(|table| {
        rename(table, BIRTH, "出生曰期");
    })
}

fn without_certificates() -> Sample {
    let sample = three("FILE011", "没有房产证号列", "a roll without the column for certificates");
    sample.done_with(|table| {
        if let Some(at) = column(table, PAPER) {
            table.iter_mut().for_each(|row| drop(row.remove(at)));
        }
    })
}

fn ragged() -> Sample {
    let sample = three(
        "FILE017",
        "住址里的逗号没有加引号，该行多出一格",
        "a comma without quotation marks makes a row one cell longer",
    );
    sample.done_with(|table| {
        let at = column(table, PHONE).unwrap_or(0);
        table[2].insert(at, "多出的一格".into());
    })
}

fn nul() -> Sample {
    let sample = three("FILE018", "有编码为 0 的字符", "a character of code 0 in a remark");
    sample.done_with(|table| {
        let at = column(table, REMARK).unwrap_or(0);
        table[2][at] = "\u{0}".into();
    })
}

fn roadless() -> Sample {
    let sample = roll("FILE057", "各行地址只有号和室", "addresses of door and room only").sheet();
    let rows = ["12-301", "12号302室", "3号楼501"].map(|address| [cell(ADDRESS, address)]);
    rows.into_iter().fold(sample, Build::good).done_with(|table| {
        table.insert(0, vec!["阳曲路760弄居民登记表".into()]);
    })
}

fn unknown_columns() -> Sample {
    let sample =
        three("FILE056", "有不认识的列: 车牌、是否养狗", "columns that nobody knows: number plate, dog");
    sample.done_with(|table| {
        for (row, [plate, dog]) in
            table.iter_mut().zip([["车牌", "是否养狗"], ["无", "否"], ["无", "是"], ["无", "否"]])
        {
            row.extend([plate.into(), dog.into()]);
        }
    })
}

fn column(table: &Table, heading: &str) -> Option<usize> {
    table[0].iter().position(|cell| *cell == Value::from(heading))
}

fn rename(table: &mut Table, heading: &str, wrong: &str) {
    if let Some(at) = column(table, heading) {
        table[0][at] = wrong.into();
    }
}
