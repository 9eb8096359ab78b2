//! Rows against vouchers: what is taken, what is told, what is held. Every code of the family is here or in `tests/cli`.

use chrono::NaiveDate;
use smol_str::SmolStr;

use super::{Book, Printed, Row, Verdict, Voucher, judge};
use crate::assign::{Mark, VoucherCode};
use crate::domain::household::{BatchId, HouseholdId, Provenance};
use crate::domain::units::Masks;
use crate::domain::week::Week;
use crate::ledger::{EntryKind, Fate, Settled};
use crate::sheet::field::Field;

fn day(of: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2020, 2, of).unwrap()
}

fn code(serial: u64) -> String {
    VoucherCode::issue("K7M".parse().unwrap(), serial).unwrap().to_string()
}

/// One voucher: serial 1, 5 masks, for 4 February at P1, valid on the 5th.
#[derive(Clone)]
struct OneVoucher(Voucher);

impl OneVoucher {
    fn new() -> Self {
        let so_far =
            Settled { fate: Fate::Open, day: day(4), masks: Masks(0), pharmacy: "P1".into(), from: None };
        Self(Voucher {
            code: code(1).into(),
            household: HouseholdId(7),
            week: "2020-W06".parse().unwrap(),
            pharmacy: "P1".into(),
            day: day(4),
            until: day(5),
            masks: Masks(5),
            so_far,
            said_in_row: None,
            other: None,
        })
    }

    fn so_far(fate: Fate, masks: u64, pharmacy: &str) -> Self {
        let mut book = Self::new();
        book.0.so_far = Settled { fate, masks: Masks(masks), pharmacy: pharmacy.into(), ..book.0.so_far };
        book
    }

    fn with_other(fate: Fate) -> Self {
        let mut book = Self::new();
        book.0.other = Some((code(2).into(), fate));
        book
    }
}

impl Book for OneVoucher {
    fn mark(&self) -> Mark {
        "K7M".parse().unwrap()
    }

    fn voucher(&self, code: &str) -> Option<Voucher> {
        (code == self.0.code).then(|| self.0.clone())
    }

    fn near(&self, written: &str) -> Vec<SmolStr> {
        VoucherCode::near(written, std::iter::once(self.0.code.as_str()))
            .into_iter()
            .map(SmolStr::from)
            .collect()
    }

    fn today(&self) -> NaiveDate {
        day(20)
    }

    fn week(&self) -> Option<Week> {
        Some("2020-W06".parse().unwrap())
    }
}

fn row<'r>(code: &'r str, status: &'r str) -> Row<'r> {
    Row {
        code,
        status,
        tick: "",
        remark: "",
        masks: "",
        counted: Field::Masks,
        printed: Printed::Before,
        sold_on: Ok(None),
        pharmacy: None,
        from: Provenance { batch: BatchId(3), sheet: 0, row: 9 },
    }
}

/// Kind and masks of the entry, and the codes told.
fn came(verdict: &Verdict) -> (Option<(EntryKind, u64)>, Vec<&'static str>) {
    let entry = verdict.entry.as_ref().map(|entry| (entry.kind, entry.masks.0));
    (entry, verdict.notices.iter().map(|notice| notice.code.id).collect())
}

#[test]
fn what_a_row_says_alone() {
    use EntryKind::{Faulty, NotCome, Returned, Sold};
    let (good, sold) = (code(1), Some((Sold, 5)));
    let plain = row(&good, "");
    let cases = [
        (plain.clone(), None, vec![], "nothing said: open"),
        (Row { status: "已购", ..plain.clone() }, sold, vec![], "a status"),
        (Row { tick: "√", ..plain.clone() }, sold, vec![], "a tick"),
        (
            Row { tick: "✓", status: "退回", ..plain.clone() },
            Some((Returned, 5)),
            vec![],
            "bought and brought back",
        ),
        (Row { tick: "✓", status: "破损", ..plain.clone() }, Some((Faulty, 5)), vec![], "faulty"),
        (Row { status: "作废", ..plain.clone() }, None, vec![], "our own word for void"),
        (Row { remark: "未到", ..plain.clone() }, Some((NotCome, 0)), vec![], "a remark"),
        (Row { remark: "下午再来", ..plain.clone() }, None, vec![], "a free remark says nothing"),
        (Row { masks: "5", ..plain.clone() }, None, vec![], "the quantity was printed before"),
        (Row { masks: "5", printed: Printed::WhenSold, ..plain.clone() }, sold, vec![], "a till's quantity"),
        (
            Row { masks: "0", printed: Printed::WhenSold, ..plain.clone() },
            Some((NotCome, 0)),
            vec![],
            "a till's 0",
        ),
        (Row { sold_on: Ok(Some(day(5))), ..plain.clone() }, sold, vec![], "a day"),
        (Row { status: "已购3只", ..plain.clone() }, Some((Sold, 3)), vec!["RC711"], "fewer"),
        (Row { status: "已购", masks: "1", ..plain.clone() }, Some((Sold, 1)), vec!["RC711"], "one only"),
        (Row { status: "10", ..plain.clone() }, None, vec!["RC710"], "more than it is worth"),
        (Row { status: "已购", masks: "五六只", ..plain.clone() }, None, vec!["RC716"], "no number"),
        (Row { status: "已购", masks: "0", ..plain.clone() }, None, vec!["RC714"], "sold, but 0"),
        (Row { status: "未到", tick: "√", ..plain.clone() }, None, vec!["RC714"], "ticked and not come"),
        (Row { status: "明天", ..plain.clone() }, None, vec!["RC713"], "no status"),
        (Row { tick: "x", ..plain.clone() }, None, vec!["RC713"], "x is yes to some and no to others"),
        (
            Row { status: "已购", sold_on: Ok(Some(day(3))), ..plain.clone() },
            sold,
            vec!["RC708"],
            "too early",
        ),
        (Row { status: "已购", sold_on: Ok(Some(day(6))), ..plain.clone() }, sold, vec!["RC709"], "too late"),
        (
            Row { status: "已购", sold_on: Ok(Some(day(21))), ..plain.clone() },
            sold,
            vec!["RC717"],
            "still to come",
        ),
        (Row { status: "已购", sold_on: Err(()), ..plain.clone() }, sold, vec!["RC717"], "no date"),
        (Row { status: "已购", pharmacy: Some("P2"), ..plain }, sold, vec!["RC707"], "elsewhere"),
    ];
    let book = OneVoucher::new();
    for (row, entry, codes, case) in cases {
        assert_eq!(came(&judge(&row, &book)), (entry, codes), "{case}");
    }
}

#[test]
fn a_code_is_never_guessed() {
    let book = OneVoucher::new();
    let mut wrong = code(1);
    wrong.replace_range(11.., if wrong.ends_with('Z') { "Y" } else { "Z" });
    let stranger = VoucherCode::issue("B2J".parse().unwrap(), 1).unwrap().to_string();
    for (written, expected) in [
        ("", "RC701"),
        (wrong.as_str(), "RC702"),
        ("凭证丢失", "RC702"),
        (stranger.as_str(), "RC703"),
        (code(9).as_str(), "RC704"),
    ] {
        let verdict = judge(&row(written, "已购"), &book);
        assert_eq!(came(&verdict), (None, vec![expected]), "{written}");
        assert!(verdict.is_held());
    }
    let near = &judge(&row(&wrong, "已购"), &book).notices[0];
    assert_eq!(near.facts, [("near", code(1))]);
    assert_eq!(
        came(&judge(&row(&code(1).to_lowercase().replace('-', " "), "已购"), &book)).1,
        Vec::<&str>::new()
    );
}

#[test]
fn what_other_lists_said_is_compared() {
    let good = code(1);
    let told = |book: &OneVoucher, status| came(&judge(&row(&good, status), book)).1;
    assert_eq!(told(&OneVoucher::so_far(Fate::Sold, 5, "P1"), "已购"), Vec::<&str>::new(), "said again");
    assert_eq!(told(&OneVoucher::so_far(Fate::Sold, 5, "P2"), "已购"), ["RC705"], "sold there and here");
    assert_eq!(told(&OneVoucher::so_far(Fate::Sold, 3, "P1"), "已购"), ["RC705"], "another quantity");
    assert_eq!(told(&OneVoucher::so_far(Fate::Sold, 5, "P1"), "未到"), ["RC706"]);
    assert_eq!(told(&OneVoucher::so_far(Fate::NotCome, 0, "P1"), "已购"), ["RC706"], "came after all");
    assert_eq!(told(&OneVoucher::so_far(Fate::Void, 0, "P1"), "已购"), ["RC712"]);
    assert_eq!(told(&OneVoucher::with_other(Fate::Sold), "已购"), ["RC715"], "served on another one");
    assert_eq!(told(&OneVoucher::with_other(Fate::Open), "已购"), ["RC722"], "another one is open");
    assert_eq!(told(&OneVoucher::with_other(Fate::Open), "未到"), Vec::<&str>::new());
    let mut twice = OneVoucher::so_far(Fate::Sold, 5, "P1");
    twice.0.said_in_row = Some(4);
    assert_eq!(told(&twice, "已购"), ["RC725"], "two rows of one file");
    let mut other_week = OneVoucher::new();
    other_week.0.week = "2020-W05".parse().unwrap();
    assert_eq!(told(&other_week, "已购"), ["RC719"]);
}
