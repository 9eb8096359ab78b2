//! Samples of AD3xx: addresses.

use super::build::{ADDRESS, DISTRICT, REGISTERED, cell, roll};
use super::people::address;
use super::{Sample, Value};

pub(super) fn samples() -> Vec<Sample> {
    let in_district = |district: &str, home| cell(ADDRESS, format!("{district}{}", address(home)));
    vec![
        roll("AD301", "没有住址", "no address")
            .bad([cell(ADDRESS, "")])
            .bad([cell(ADDRESS, " ")])
            .bad([cell(ADDRESS, "\u{3000}")])
            .good([])
            .good([cell(ADDRESS, "")])
            .good_member(5, [])
            .done(),
        roll("AD302", "住址没有门牌号", "addresses without a door")
            .bad([cell(ADDRESS, "阳曲路760弄")])
            .bad([cell(ADDRESS, "静安区阳曲路")])
            .bad([cell(ADDRESS, "阳曲路760弄301室")])
            .good([])
            .good([cell(ADDRESS, "阳曲路900号")])
            .good([cell(ADDRESS, "阳曲路760弄6号")])
            .done(),
        roll("AD303", "住址中的数字可作两种理解", "bare numbers that can mean two things")
            .bad([cell(ADDRESS, "阳曲路760-12")])
            .bad([cell(ADDRESS, "阳曲路760 13")])
            .bad([cell(ADDRESS, "阳曲路760-301室")])
            .good([])
            .good([cell(ADDRESS, "阳曲路760-5-101")])
            .good([cell(ADDRESS, "阳曲路760弄6号")])
            .done(),
        roll("AD304", "住址变成了日期", "addresses that a spreadsheet made dates of")
            .xlsx()
            .bad([cell(ADDRESS, Value::Date(2020, 12, 3))])
            .bad([cell(ADDRESS, Value::Date(2020, 1, 4))])
            .bad([cell(ADDRESS, Value::Date(2020, 5, 2))])
            .good([])
            .good([cell(ADDRESS, "12月3日")])
            .good([cell(ADDRESS, "")])
            .done(),
        roll("AD305", "住址读不出", "texts that are no address")
            .bad([cell(ADDRESS, "同上")])
            .bad([cell(ADDRESS, "阳曲路760弄12号3**室")])
            .bad([cell(ADDRESS, "15400009001")])
            .good([])
            .good([cell(ADDRESS, "")])
            .good([cell(ADDRESS, "阳曲路760弄")])
            .done(),
        roll("AD306", "同一户号的人住址不同", "members of one household at two dwellings")
            .good([])
            .good([])
            .good([])
            .bad_member(1, [cell(ADDRESS, "阳曲路760弄1号102室")])
            .bad_member(2, [cell(ADDRESS, "阳曲路760弄12号101室")])
            .bad_member(3, [cell(ADDRESS, "汾西路261弄3号101室")])
            .good([])
            .good_member(7, [cell(ADDRESS, "阳曲路760-7-101")])
            .good_member(7, [cell(ADDRESS, "")])
            .bad_member(7, [cell(ADDRESS, "阳曲路760弄7号201室")])
            .done(),
        roll("AD307", "住址中的区与“区”列不同", "the address names another district than its column")
            .bad([cell(DISTRICT, "静安区"), in_district("浦东新区", 1)])
            .bad([cell(DISTRICT, "静安"), in_district("宝山区", 2)])
            .bad([cell(DISTRICT, "浦东新区"), in_district("静安区", 3)])
            .good([cell(DISTRICT, "静安区"), in_district("静安区", 4)])
            .good([cell(DISTRICT, "闸北区"), in_district("静安区", 5)])
            .good([cell(DISTRICT, "静安区")])
            .done(),
        roll("AD320", "另有户籍地址列", "register addresses beside the residence")
            .sheet()
            .good([cell(REGISTERED, "静安区阳曲路900弄1号101室")])
            .good([cell(REGISTERED, address(2))])
            .good([cell(REGISTERED, "")])
            .done(),
        roll("AD321", "只有户籍地址列", "the register's addresses only")
            .sheet()
            .good([])
            .good([])
            .good([])
            .done_with(|table| {
                table[0].iter_mut().filter(|heading| **heading == ADDRESS.into()).for_each(|heading| {
                    *heading = REGISTERED.into();
                });
            }),
    ]
}
