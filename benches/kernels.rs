//! The innermost steps, each alone: `cargo bench --bench kernels`. For seeing what a change does to one of them; what counts in
//! the end is `end_to_end`.

use std::hint::black_box;
use std::ops::ControlFlow;
use std::path::Path;

use chrono::NaiveDate;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use mask_alloc::assign::{
    Demand, Problem, ProblemCommittee, ProblemPharmacy, Reach, Route, Site, Turn, assign, verify,
};
use mask_alloc::domain::address::{Address, AddressDefaults};
use mask_alloc::domain::committee::CommitteeId;
use mask_alloc::domain::document::{IdDocument, Regions};
use mask_alloc::domain::household::{BatchId, HouseholdId};
use mask_alloc::domain::pharmacy::Hours;
use mask_alloc::domain::phone::Phone;
use mask_alloc::domain::property::PropertyPaper;
use mask_alloc::domain::units::Masks;
use mask_alloc::io::{ReadOptions, Workbook};
use mask_alloc::rules::checked::check_block;
use mask_alloc::rules::reading::Context;
use mask_alloc::sheet::cell::{Row, Rows};
use mask_alloc::sheet::heading::known_in;
use mask_alloc::sheet::layout::{Wishes, find};
use mask_alloc::sheet::packed::pack;
use mask_alloc::sheet::source::CellTypes;
use mask_alloc::shortage::{
    Claim, Drawn, Order, Reserve, Reserves, Rule, Supply, Terms, share, share_by_area,
};

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2020, 2, day).expect("a day of February")
}

fn values(c: &mut Criterion) {
    let today = day(10);
    let defaults = AddressDefaults::default();
    c.bench_function("resident ID", |b| {
        b.iter(|| IdDocument::read(black_box("340123198203109052"), None, today));
    });
    c.bench_function("address", |b| {
        b.iter(|| Address::parse(black_box("静安区阳曲路760弄12号301室"), &defaults));
    });
    c.bench_function("address, wide characters and blanks", |b| {
        b.iter(|| Address::parse(black_box("上海市静安区阳曲路７６０弄 12号楼 301"), &defaults));
    });
    c.bench_function("phone", |b| b.iter(|| Phone::read(black_box("15254580292"))));
    c.bench_function("certificate", |b| {
        b.iter(|| PropertyPaper::read_on(black_box("沪房地静字(2010)第338854号"), today));
    });
}

/// The first block of the sample roll of one committee, about 2,000 rows.
fn sample_block() -> Rows {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data-samples/roll.csv");
    let opened = Workbook::open(&path, &ReadOptions::default(), &known_in);
    let mut workbook = opened.expect("the sample roll can be opened");
    let mut first = None;
    let mut sink = |rows: Rows| {
        first = Some(rows);
        ControlFlow::Break(())
    };
    workbook.read(0, &mut sink).expect("the sample roll can be read");
    first.expect("the sample roll has rows")
}

fn rows(c: &mut Criterion) {
    let block = sample_block();
    let head: Vec<Row<'_>> = block.iter().take(40).collect();
    let layout = find(&head, &Wishes::default()).expect("the sample roll has headings");
    let defaults = AddressDefaults::default();
    let context = Context {
        layout: &layout,
        sheet: 0,
        today: day(10),
        defaults: &defaults,
        cell_types: CellTypes::Lost,
        regions: Regions::Listed,
    };
    let mut group = c.benchmark_group("block of rows");
    group.throughput(Throughput::Elements(block.len() as u64));
    group.bench_function("check", |b| b.iter(|| check_block(&context, BatchId(1), black_box(&block))));
    group.bench_function("pack", |b| b.iter(|| pack(black_box(&block))));
    group.finish();
}

/// Committees of 1,360 households, 28 to a subdistrict with five pharmacies, stock for 44 in 100.
fn problem(households: u32) -> Problem {
    let committees = households.div_ceil(1_360);
    let subdistricts = committees.div_ceil(28);
    let each = u64::from(households / subdistricts);
    let pharmacy = |at: u32| ProblemPharmacy {
        code: format!("P{at:06}"),
        stock: Masks(each * 44 / 100 / 5 * 5),
        daily_households: 500,
        hours: Hours { opens: 9 * 60, closes: 17 * 60 },
        closed: Vec::new(),
        taken: Vec::new(),
    };
    let site = |committee: u32| {
        let first = committee / 28 * 5;
        let reach = (0..5).map(|at| Reach { pharmacy: first + at, distance: (committee * 7 + at * 13) % 29 });
        Site { committee, reach: reach.collect() }
    };
    let demand = |at: u32| Demand {
        household: HouseholdId(at),
        site: at / 1_360,
        rank: u64::from(at * 577 % 1_360),
        masks: Masks(5),
        building: at % 1_360 / 40,
        door: at,
        route: if at.is_multiple_of(33) { Route::Delivery } else { Route::Counter },
        turn: Turn::Usual,
    };
    Problem {
        week: "2020-W06".parse().expect("a week"),
        today: day(3),
        opens: day(2),
        round: 1,
        pack: Masks(5),
        committees: (0..committees)
            .map(|at| ProblemCommittee { id: CommitteeId(at), code: format!("{at:012}") })
            .collect(),
        pharmacies: (0..subdistricts * 5).map(pharmacy).collect(),
        sites: (0..committees).map(site).collect(),
        households: (0..households).map(demand).collect(),
    }
}

fn plans(c: &mut Criterion) {
    let mut group = c.benchmark_group("households");
    for households in [2_316, 43_000] {
        let problem = problem(households);
        let plan = assign(&problem);
        group.throughput(Throughput::Elements(u64::from(households)));
        group.bench_function(format!("assign {households}"), |b| b.iter(|| assign(black_box(&problem))));
        group.bench_function(format!("verify {households}"), |b| {
            b.iter(|| verify(black_box(&problem), &plan));
        });
    }
    group.finish();
}

/// Claims of 1 to 12 pieces with numbers, ages, tiers, four hundred areas, and one in ten in a reserve category.
fn claims(count: u32) -> Vec<Claim> {
    let claim = |at: u32| {
        let mixed = at.wrapping_mul(2_654_435_761);
        Claim {
            claimant: mixed.is_multiple_of(3).then_some(at),
            number: Some(u64::from(mixed)),
            age: Some(mixed % 36_500),
            tier: mixed % 4,
            groups: u64::from(mixed.is_multiple_of(10)),
            area: Some(mixed % 400),
            ..Claim::of(u64::from(mixed % 12 + 1))
        }
    };
    (0..count).map(claim).collect()
}

/// A list in which neighbours lie far apart: each claim once.
fn list(count: u32) -> Vec<u32> {
    // Without a divisor in common with a power of ten.
    let step = 618_033;
    (0..u64::from(count)).map(|at| (at * step % u64::from(count)) as u32).collect()
}

fn shares(c: &mut Criterion) {
    let mut group = c.benchmark_group("share");
    group.sample_size(10);
    for count in [1_000_000, 10_000_000] {
        let (claims, list) = (claims(count), list(count));
        let drawn = Drawn { list: Some(&list), missed: &[] };
        // About half of what is claimed.
        let supply = u64::from(count) * 13 / 4;
        let mut bench = |name: &str, terms: &Terms| {
            group.bench_function(format!("{name}, {count} claims"), |b| {
                b.iter(|| share(black_box(supply), &claims, terms, drawn));
            });
        };
        for word in [
            "queue-stop",
            "age-descending",
            "tiers",
            "lottery",
            "proportional",
            "equal-awards",
            "equal-losses",
        ] {
            bench(word, &Terms::from_word(word).expect("a rule"));
        }
        bench(
            "proportional in packs with a minimum",
            &Terms { rule: Rule::Proportional { minimum: 2 }, pack: 2, ..Terms::default() },
        );
        let categories = vec![Reserve { pieces: supply / 5, order: Some(Order::AgeDescending) }];
        bench(
            "reserves",
            &Terms {
                rule: Rule::Reserves(Reserves { categories, ..Reserves::default() }),
                order: Order::Number,
                ..Terms::default()
            },
        );
        let whole = Supply::Whole { pieces: supply, weights: None, minimum: 0 };
        group.bench_function(format!("lottery by area, {count} claims"), |b| {
            let terms = Terms::from_word("lottery").expect("a rule");
            b.iter(|| share_by_area(black_box(&whole), &claims, &terms, drawn));
        });
    }
    group.finish();
}

criterion_group!(kernels, values, rows, plans, shares);
criterion_main!(kernels);
