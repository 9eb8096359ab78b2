//! `report stock`: every number leads back to a file and row.

use crate::sheets::{csv, table};
use crate::support::TestEnvironment;
use crate::week::ready;

#[test]
fn every_line_names_its_row_and_differences_are_told() {
    let env = TestEnvironment::new();
    ready(&env, 3, 15);
    env.run("export --only posting --out lists").exits(0);
    let lines = env.run("household list --format json").exits(0).json();
    assert_eq!(lines.len(), 3);
    let name = env.files("lists").remove(0);
    let book = crate::sheets::read(&env.path("lists").join(name));
    let code = book
        .iter()
        .flat_map(|(_, rows)| rows.iter().flatten())
        .find(|cell| cell.starts_with("S4H-"))
        .unwrap();
    env.write("till.csv", csv(&table(&[["凭证号", "领取日期", "实领数量"], [code, "2020-02-04", "5"]])));
    env.write(
        "later.csv",
        csv(&table(&[
            ["药店编码", "到货(只)", "到货日期", "报损(只)", "报损日期", "盘点(只)", "盘点日期"],
            ["P1", "100", "2020-02-05", "3", "2020-02-05", "105", "2020-02-06"],
        ])),
    );
    env.run_on("2020-02-07", "reconcile till.csv").exits(0);
    env.run_on("2020-02-07", "import later.csv").exits(0);
    let stock = env.run_on("2020-02-07", "report stock --pharmacy P1 --format json").exits(0).json();
    let sums = &stock[0];
    let of = |key: &str| sums[key].as_i64().unwrap();
    assert_eq!(["in", "sold", "lost", "corrected", "left"].map(of), [115, 5, 3, -2, 105]);
    let told: Vec<(String, i64, i64, String)> = stock
        .iter()
        .filter(|line| line["kind"] == "stock_line")
        .map(|line| {
            let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
            (text("what"), line["masks"].as_i64().unwrap(), line["balance"].as_i64().unwrap(), text("from"))
        })
        .collect();
    let line = |what: &str, masks, balance, from: &str| (what.to_owned(), masks, balance, from.to_owned());
    assert_eq!(
        told,
        [
            line("shelf", 15, 15, "pharmacies.csv · row 2"),
            line("sold", 5, 10, "till.csv · row 2"),
            line("delivery", 100, 110, "later.csv · row 2"),
            line("lost", 3, 107, "later.csv · row 2"),
            line("count", 105, 105, "later.csv · row 2"),
        ]
    );
    env.run_on("2020-02-07", "report stock --out 台账.xlsx").exits(0);
    let sheets = crate::sheets::read(&env.path("台账.xlsx"));
    assert_eq!(sheets.len(), 2, "sums and lines");
    let warned = env.run_on("2020-02-07", "reconcile till.csv --format json").exits(0);
    assert!(warned.stdout.is_empty(), "the same file again says nothing");
}

#[test]
fn the_clerk_reads_it_at_80_columns() {
    let env = TestEnvironment::in_chinese();
    ready(&env, 3, 15);
    let text = env.run("report stock").exits(0).stdout;
    assert!(text.contains("账面") && text.contains("可分配"), "{text}");
    env.run("report stock --pharmacy P9").exits(2);
}
