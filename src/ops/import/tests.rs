//! What the first import of a registry comes to does not depend on how its rows were cut into chunks, however they contradict
//! each other, and errands are run in order.

mod counter;

use std::ops::ControlFlow;

use proptest::prelude::*;
use proptest::sample::select;

use super::roll::import_in_chunks;
use super::*;
use crate::domain::committee::{Committee, CommitteeId};
use crate::sheet::cell::{Cell, Rows};
use crate::sheet::source::{CellTypes, SheetInfo, SourceError, Visibility};
use crate::store::{Memory, Selection};

/// A sheet of texts, given row by row.
struct Sheet {
    info: [SheetInfo; 1],
    rows: Vec<Vec<String>>,
}

impl Sheet {
    fn new(rows: &[Vec<&'static str>]) -> Self {
        let heading =
            vec!["居委会", "户号", "姓名", "与户主关系", "证件号码", "联系电话", "地址", "房产证号"];
        Self::of(std::iter::once(heading).chain(rows.iter().cloned()))
    }

    /// Of rows with their headings.
    fn of<T: Into<String>>(rows: impl IntoIterator<Item = Vec<T>>) -> Self {
        let rows = rows.into_iter().map(|row| row.into_iter().map(Into::into).collect()).collect();
        Self { info: [SheetInfo { name: "一".into(), visibility: Visibility::Shown }], rows }
    }
}

impl Source for Sheet {
    fn sheets(&self) -> &[SheetInfo] {
        &self.info
    }

    fn cell_types(&self) -> CellTypes {
        CellTypes::Lost
    }

    fn read(&mut self, _: usize, sink: &mut dyn FnMut(Rows) -> ControlFlow<()>) -> Result<(), SourceError> {
        for (at, row) in self.rows.iter().enumerate() {
            let mut rows = Rows::new();
            rows.start_row(at as u32 + 1);
            row.iter().for_each(|text| rows.push(Cell::Text(text)));
            if sink(rows).is_break() {
                break;
            }
        }
        Ok(())
    }
}

/// Few values each, so that rows meet again in every way: the same people, numbers, labels, dwellings, papers.
fn row() -> impl Strategy<Value = Vec<&'static str>> {
    let labels = select(&["1", "2", "3", "4", ""][..]);
    let names = select(&["王文民", "李秀英", "张伟", "KIM MINJUN"][..]);
    let relations = select(&["户主", "配偶", "子", ""][..]);
    let numbers = select(
        &["310106197408017550", "310108197612198523", "310106199001011234", "310106197612190000", "无", ""][..],
    );
    let phones = select(&["16686745099", "13900000001", ""][..]);
    let addresses = select(
        &[
            "阳曲路760弄1号101室",
            "阳曲路760弄1号102室",
            "阳曲路760弄1幢101室",
            "阳曲路760弄1号0101室",
            "阳曲路",
            "",
        ][..],
    );
    let papers = select(&["沪房地静字(2008)第012345号", "沪(2017)静字不动产权第0000001号", ""][..]);
    (labels, names, relations, numbers, phones, addresses, papers).prop_map(
        |(label, name, relation, number, phone, address, paper)| {
            vec!["甲居委会", label, name, relation, number, phone, address, paper]
        },
    )
}

/// Imports a roll into an empty registry and gives all that is known afterwards and all that was told.
fn imported(rows: &[Vec<&'static str>], chunk: usize) -> Vec<String> {
    let policy = Policy::of_default();
    let mut registry = Memory::new("K7M").unwrap();
    let mut sheet = Sheet::new(rows);
    let options = ImportOptions {
        today: NaiveDate::from_ymd_opt(2020, 2, 10).unwrap(),
        by: "测试",
        file_name: "名册.csv",
        digest: "1",
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
    let plan = plan::plan(&mut sheet, &options).unwrap();
    let told = match import_in_chunks(chunk, &mut registry, &mut sheet, &options, plan, &mut |_| {}) {
        Ok(outcome) => {
            let findings = outcome.findings.iter().map(|finding| format!("{finding:?}"));
            findings.chain([format!("{:?}", outcome.tally)]).collect()
        }
        Err(ImportError::NoRows) => vec!["no rows".to_owned()],
        Err(fault) => panic!("{fault:?}"),
    };
    let mut known = Vec::new();
    registry
        .households(Selection::All, &mut |home| known.push(serde_json::to_string(&home).unwrap()))
        .unwrap();
    registry
        .persons(Selection::All, &mut |person| known.push(serde_json::to_string(&person).unwrap()))
        .unwrap();
    [known, told].concat()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn chunks_make_no_difference(rows in proptest::collection::vec(row(), 1..24)) {
        let whole = imported(&rows, usize::MAX);
        for chunk in [1, 2, 3, 5] {
            prop_assert_eq!(&imported(&rows, chunk), &whole, "in chunks of {}", chunk);
        }
    }
}

#[test]
fn errands_are_run_in_order_and_one_that_fails_ends_the_import() {
    let mut registry = Memory::new("K7M").unwrap();
    let mut transaction = registry.begin().unwrap();
    let (sent, orders) = errands::errands();
    let mut seen = Vec::new();
    let (ran, heard) = std::thread::scope(|scope| {
        let sender = scope.spawn(move || {
            sent.send(1, |store| store_name(store, "甲")).unwrap();
            let known = sent.ask(2, |store| Ok(store.committees()?.len())).unwrap();
            sent.send(3, |_| Err(ImportError::NoRows)).unwrap();
            let after = sent.ask(4, |store| Ok(store.committees()?.len()));
            (known, after.is_err())
        });
        let ran = orders.run(transaction.as_mut(), &mut |rows| seen.push(rows));
        (ran, sender.join().unwrap())
    });
    assert!(matches!(ran, Err(ImportError::NoRows)), "{ran:?}");
    assert_eq!((heard, seen), ((1, true), vec![1, 2]));
}

fn store_name(store: &mut dyn crate::store::Transaction, name: &str) -> Result<(), ImportError> {
    let committee = Committee {
        id: CommitteeId(1),
        code: String::new(),
        name: name.to_owned(),
        district: String::new(),
        subdistrict: String::new(),
    };
    Ok(store.add_committee(&committee)?)
}
