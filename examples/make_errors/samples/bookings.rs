//! Samples of HH410 to HH415: bookings.

use super::Sample;
use super::build::{ADDRESS, BOOKED_AT, BOOKING, Build, Cell, Kind, NAME, NUMBER, build, cell};
use super::people::{address, name, number};

/// Bookings after a roll of twelve households.
fn bookings(code: &'static str, zh: &'static str, en: &'static str) -> Build {
    build(Kind::Bookings, code, zh, en).after_a_roll_of(12)
}

/// The person and address of another row.
fn of(person: usize) -> Vec<Cell> {
    vec![cell(NAME, name(person)), cell(NUMBER, number(person)), cell(ADDRESS, address(person))]
}

fn of_at(person: usize, time: &str) -> Vec<Cell> {
    [of(person), vec![cell(BOOKED_AT, time)]].concat()
}

pub(super) fn samples() -> Vec<Sample> {
    vec![
        bookings("HH410", "同一住址在一轮中预约两次", "an address booked twice in a round")
            .good([])
            .good([])
            .good([])
            .bad(of(1))
            .bad(of(2))
            .bad([cell(ADDRESS, address(3))])
            .done(),
        bookings("HH411", "预约时间不在任何一轮", "bookings outside every round")
            .bad([cell(BOOKED_AT, "2020-01-31 08:00")])
            .bad([cell(BOOKED_AT, "2020-02-12 08:00")])
            .bad([cell(BOOKED_AT, "2020-03-01 08:00")])
            .good([])
            .good([cell(BOOKED_AT, "2020-02-11 23:59")])
            .good([cell(BOOKED_AT, "2020年2月2日")])
            .done(),
        bookings("HH412", "住址不在名册上", "addresses that are not on the roll")
            .bad(of(31))
            .bad(of(32))
            .bad(of(33))
            .good([])
            .good([cell(ADDRESS, "静安区阳曲路760弄5号101室")])
            .good([cell(ADDRESS, "阳曲路760弄66号101室")])
            .done(),
        bookings("HH413", "没有预约号", "no booking number")
            .bad([cell(BOOKING, "")])
            .bad([cell(BOOKING, " ")])
            .bad([cell(BOOKING, "")])
            .good([])
            .good([cell(BOOKING, "A-005")])
            .good([])
            .done(),
        bookings("HH414", "没有预约时间", "no time of booking")
            .bad([cell(BOOKED_AT, "")])
            .bad([cell(BOOKED_AT, "上午")])
            .bad([cell(BOOKED_AT, "无")])
            .good([])
            .good([cell(BOOKED_AT, "2020/2/3 9:05")])
            .good([cell(BOOKED_AT, "2020-02-04")])
            .done(),
        bookings("HH415", "上一轮的号还没有用", "a number of the round before is still open")
            .good([])
            .good([])
            .good([])
            .bad(of_at(1, "2020-02-16 09:00"))
            .bad(of_at(2, "2020-02-16 09:05"))
            .bad(of_at(3, "2020-02-24 14:00"))
            .good(of_at(7, "2020-02-16 09:10"))
            .done(),
    ]
}
