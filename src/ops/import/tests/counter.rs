//! What comes back from the counter: the order of lists, how rows are split over files, and files that come twice make no
//! difference; a file taken back was never read. And what a pharmacy's file does not say stays as it was.

use std::collections::BTreeMap;

use super::*;
use crate::domain::week::Week;
use crate::ledger::{Fate, Totals};
use crate::ops::assign::{Mode as Store, Places, assign_week};
use crate::ops::decide::Because;
use crate::ops::fates::Fates;
use crate::ops::returns::totals;
use crate::ops::stock::shelves;
use crate::ops::undo::{Target, undo};
use crate::ops::week::{WeekChoice, quotas};
use crate::store::Rounds;

const HOMES: usize = 6;

fn day(of: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2020, 2, of).unwrap()
}

/// Reads a table on a day; its batch, or none where the same table was read before.
fn read(registry: &mut Memory, today: NaiveDate, rows: Vec<Vec<String>>) -> Option<BatchId> {
    let policy = Policy::of_default();
    let digest = format!("{rows:?}");
    let options = ImportOptions {
        today,
        by: "测试",
        file_name: "表.csv",
        digest: &digest,
        wishes: &Wishes::default(),
        sheets: &[],
        committee: None,
        defaults: &AddressDefaults::default(),
        regions: Regions::Listed,
        mode: Mode::Write,
        doubles: Doubles::Accept,
        policy: &policy,
        returned: Returned::default(),
    };
    match import(registry, &mut Sheet::of(rows), &options, &mut |_| {}) {
        Ok(Imported::Done(outcome)) => outcome.batch,
        Ok(Imported::Again(_)) => None,
        Err(fault) => panic!("{fault:?}"),
    }
}

fn table(text: &str) -> Vec<Vec<String>> {
    text.lines().map(|line| line.trim().split(',').map(str::to_owned).collect()).collect()
}

/// Six households called at two pharmacies, with their voucher codes.
fn called() -> (Memory, Vec<String>) {
    let mut registry = Memory::new("K7M").unwrap();
    let people = ["310106197408017550", "310108197612198523", "310106199001011234"];
    let rows = (1..=HOMES).map(|at| {
        let id = people.get(at - 1).filter(|_| at < 3).copied().unwrap_or("");
        format!("甲居委会,{at},王文民,户主,{id},,阳曲路760弄{at}号101室,沪房地静字(2008)第{at:06}号")
    });
    let heading = "居委会,户号,姓名,与户主关系,证件号码,联系电话,地址,房产证号".to_owned();
    let roll: Vec<String> = std::iter::once(heading).chain(rows).collect();
    read(&mut registry, day(3), table(&roll.join("\n")));
    let mut homes = Vec::new();
    registry.households(Selection::All, &mut |home| homes.push(home)).unwrap();
    // Papers do not matter here: everybody takes part.
    homes.iter_mut().for_each(|home| home.wants = crate::domain::household::Wants::default());
    let mut transaction = registry.begin().unwrap();
    transaction.update_households(&homes).unwrap();
    transaction.commit().unwrap();
    let pharmacies = "药店编码,药店名称,街道,地址,每日可供户数,库存(只),库存日期
        P1,甲药房,街,阳曲路1号,20,20,2020-02-03
        P2,乙药房,街,阳曲路9号,20,20,2020-02-03";
    read(&mut registry, day(3), table(pharmacies));
    let choice = WeekChoice { week: Week::of(day(3)), round: None, today: day(3) };
    let policy = Policy::of_default();
    assign_week(&mut registry, &policy, choice, &Places::default(), Store::Write).unwrap();
    let mut codes = Vec::new();
    registry.receipts(Rounds::All, &mut |receipt| codes.push(receipt.voucher)).unwrap();
    assert_eq!(codes.len(), HOMES);
    (registry, codes)
}

/// What a row says: voucher, status, quantity, day, pharmacy.
type Said = (usize, usize, usize, usize, usize);

fn said() -> impl Strategy<Value = Said> {
    (0..HOMES, 0..5usize, 0..3usize, 0..4usize, 0..3usize)
}

fn row((voucher, status, masks, on, pharmacy): Said, codes: &[String]) -> Vec<String> {
    let status = ["已购", "未到", "退回", "质量问题", ""][status];
    let masks = ["", "5", "3"][masks];
    let on = ["", "2020-02-03", "2020-02-04", "2020-02-06"][on];
    let pharmacy = ["", "P1", "P2"][pharmacy];
    [codes[voucher].as_str(), status, masks, on, pharmacy].map(str::to_owned).to_vec()
}

/// One file of some rows.
fn list(rows: &[Said], codes: &[String]) -> Vec<Vec<String>> {
    let heading = ["凭证号", "状态", "数量(只)", "领取日期", "药店编码"].map(str::to_owned).to_vec();
    std::iter::once(heading).chain(rows.iter().map(|said| row(*said, codes))).collect()
}

type Known = (Vec<(String, Fate, NaiveDate, u64, String)>, Vec<(Totals, u64, u64)>, Vec<String>, Vec<String>);

/// All that is known on a day: fates, shelves, lists, how every household stands.
fn known(registry: &mut Memory, today: NaiveDate) -> Known {
    let policy = Policy::of_default();
    let fates = Fates::read(registry, &policy, Rounds::All, today).unwrap();
    let fate = |issue: &crate::ops::fates::Issue| {
        let settled = &issue.settled;
        let pharmacy = settled.pharmacy.to_string();
        (issue.voucher.to_string(), settled.fate, settled.day, settled.masks.0, pharmacy)
    };
    let shelves = shelves(registry, &policy, today).unwrap();
    let shelves = shelves.values().map(|shelf| (shelf.sheet.totals, shelf.promised.0, shelf.free.0));
    let lists = totals(registry, &policy, today, &|_| true).unwrap();
    let sums: BTreeMap<_, _> =
        lists.iter().map(|list| (&list.pharmacy, (&list.by_fate, list.run_out))).collect();
    let lists = sums.iter().map(|list| format!("{list:?}")).collect();
    let choice = WeekChoice { week: Week::of(day(3)), round: None, today };
    let quotas = quotas(registry, &policy, choice).unwrap();
    let states = quotas.lines.iter().map(|line| format!("{:?}", line.quota)).collect();
    (fates.all().iter().map(fate).collect(), shelves.collect(), lists, states)
}

/// Reads files in an order, one of them twice, and tells what is known on two days.
fn after(files: &[Vec<Said>], twice: usize) -> [Known; 2] {
    let (mut registry, codes) = called();
    for (at, file) in files.iter().enumerate() {
        let first = read(&mut registry, day(7), list(file, &codes));
        if at == twice {
            let before = known(&mut registry, day(7));
            assert_eq!(read(&mut registry, day(7), list(file, &codes)), None, "{first:?} is one file");
            assert_eq!(known(&mut registry, day(7)), before);
        }
    }
    [day(4), day(7)].map(|today| known(&mut registry, today))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_order_of_files_and_no_split_of_rows_makes_a_difference(
        rows in prop::collection::vec(said(), 1..10),
        cuts in prop::collection::vec(0..3usize, 10),
        turn in 0..3usize,
    ) {
        let whole = after(std::slice::from_ref(&rows), 0);
        let mut files = vec![Vec::new(); 3];
        rows.iter().zip(&cuts).for_each(|(row, file)| files[*file].push(*row));
        files.retain(|file| !file.is_empty());
        let turn = turn % files.len();
        files.rotate_left(turn);
        files.iter_mut().for_each(|file| file.reverse());
        // Files of the same rows are one file.
        prop_assert_eq!(after(&files, turn), whole);
    }

    #[test]
    fn a_file_that_was_taken_back_was_never_read(
        kept in prop::collection::vec(said(), 1..6),
        taken in prop::collection::vec(said(), 1..6),
        first in any::<bool>(),
    ) {
        prop_assume!(kept != taken);
        let alone = after(std::slice::from_ref(&kept), 1);
        let (mut registry, codes) = called();
        let files = if first { [&taken, &kept] } else { [&kept, &taken] };
        let batches = files.map(|file| read(&mut registry, day(7), list(file, &codes)).unwrap());
        let because = Because { reason: "-", by: "-", on: day(7) };
        let target = Target::Batch(batches[usize::from(!first)]);
        undo(&mut registry, target, because, Mode::Write).unwrap();
        prop_assert_eq!([day(4), day(7)].map(|today| known(&mut registry, today)), alone);
        prop_assert!(read(&mut registry, day(7), list(&taken, &codes)).is_some(), "it may be read again");
    }
}

#[test]
fn a_delivery_does_not_open_a_pharmacy_on_its_day_of_rest() {
    let mut registry = Memory::new("K7M").unwrap();
    let closed = |registry: &mut Memory| registry.pharmacies().unwrap()[0].closed.len();
    let first = "药店编码,药店名称,街道,每日可供户数,休息日\nP1,甲药房,街,20,周三、周日";
    read(&mut registry, day(3), table(first));
    assert_eq!(closed(&mut registry), 2);
    read(&mut registry, day(4), table("药店编码,到货(只),到货日期\nP1,50,2020-02-04"));
    assert_eq!(closed(&mut registry), 2, "the file says nothing of days of rest");
    read(&mut registry, day(5), table("药店编码,药店名称,休息日\nP1,甲药房,无"));
    assert_eq!(closed(&mut registry), 0);
}

#[test]
fn a_stock_take_needs_no_more_than_code_and_count() {
    let mut registry = Memory::new("K7M").unwrap();
    read(&mut registry, day(3), table("药店编码,药店名称,街道,每日可供户数\nP1,甲药房,街,20"));
    read(&mut registry, day(3), table("药店编码,库存(只),库存日期\nP1,40,2020-02-03"));
    read(&mut registry, day(4), table("药店编码,盘点(只),盘点日期\nP1,35,2020-02-04"));
    read(&mut registry, day(5), table("药店编码,报损(只),报损日期\nP1,2,2020-02-05"));
    let shelves = shelves(&mut registry, &Policy::of_default(), day(5)).unwrap();
    let totals = shelves["P1"].sheet.totals;
    assert_eq!((totals.left, totals.differences, totals.lost.0), (33, -5, 2));
}

#[test]
fn the_quantity_of_our_own_list_is_read() {
    let (mut registry, codes) = called();
    let list = format!("凭证号,口罩(只),购,状态\n{},3,□,已购\n{},10,□,已购", codes[0], codes[1]);
    read(&mut registry, day(4), table(&list));
    let fates = known(&mut registry, day(4)).0;
    assert_eq!((fates[0].1, fates[0].3), (Fate::Sold, 3), "edited to less: so many were sold");
    assert_eq!(fates[1].1, Fate::Open, "more than the voucher is worth: held");
}

#[test]
fn a_delivery_list_that_nobody_touched_says_nothing() {
    let (mut registry, codes) = called();
    let before = known(&mut registry, day(4));
    let list = format!("Address,Voucher,Masks,Remark,Received\n阳曲路760弄1号101室,{},5,,\n,,5,,", codes[0]);
    read(&mut registry, day(4), table(&list));
    assert_eq!(known(&mut registry, day(4)), before, "its quantity was printed, not sold");
    read(&mut registry, day(4), table(&list.replace("5,,\n,", "5,已送达,\n,")));
    assert_eq!(known(&mut registry, day(4)).0[0].1, Fate::Sold, "a remark may say so");
    read(&mut registry, day(4), table(&format!("Voucher,Masks\n{},5", codes[1])));
    assert_eq!(known(&mut registry, day(4)).0[1].1, Fate::Sold, "a till writes what was sold");
}
