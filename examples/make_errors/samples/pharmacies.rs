//! Samples of HH420 to HH423: designated pharmacies.

use super::Sample;
use super::build::{
    Build, CODE, Cell, DAILY, HOURS, Kind, PHARMACY, STOCK, STOCK_DATE, SUBDISTRICT, build, cell,
};

fn pharmacies(code: &'static str, zh: &'static str, en: &'static str) -> Build {
    build(Kind::Pharmacies, code, zh, en)
}

/// The pharmacy of the row with this number, with a stock.
fn stock(row: usize, masks: &'static str) -> Vec<Cell> {
    vec![
        cell(CODE, format!("310106021Z{row:02}")),
        cell(PHARMACY, format!("样本药房（{row}号店）")),
        cell(STOCK, masks),
        cell(STOCK_DATE, "2020-02-10"),
    ]
}

pub(super) fn samples() -> Vec<Sample> {
    vec![
        pharmacies("HH420", "缺少名称、街道或每日户数", "name, subdistrict or households a day missing")
            .bad([cell(PHARMACY, "")])
            .bad([cell(SUBDISTRICT, "")])
            .bad([cell(DAILY, "")])
            .good([])
            .good([])
            .good([cell(STOCK, "")])
            .done(),
        pharmacies("HH421", "数量读不出", "numbers that cannot be read")
            .bad([cell(DAILY, "约五十")])
            .bad([cell(STOCK, "1000只")])
            .bad([cell(STOCK, "-5")])
            .good([])
            .good([cell(STOCK, "8,000")])
            .good([cell(STOCK, "")])
            .done(),
        pharmacies("HH422", "同一天有两个不同的库存数", "two different stocks for one day")
            .good(stock(1, "1000"))
            .good(stock(2, "2000"))
            .good(stock(3, "3000"))
            .bad(stock(1, "1100"))
            .bad(stock(2, "0"))
            .bad(stock(3, "300"))
            .good(stock(1, "1100"))
            .done(),
        pharmacies("HH423", "营业时间读不出", "opening hours that cannot be read")
            .bad([cell(HOURS, "全天")])
            .bad([cell(HOURS, "17:00-09:00")])
            .bad([cell(HOURS, "早九晚五")])
            .good([cell(HOURS, "09:00-17:00")])
            .good([cell(HOURS, "8：30～20：00")])
            .good([cell(HOURS, "")])
            .done(),
    ]
}
