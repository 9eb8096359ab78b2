//! Why this file: the least that any import must do, to measure ours against. The csv is read with the `csv` crate and put
//! into one STRICT table of its own columns, in one transaction with one prepared statement, WAL and synchronous=NORMAL; two
//! indexes (证件号码, 地址) are built after the load. Nothing is checked, nothing is related to anything.
//!
//! `cargo run --release --example floor -- roll.csv floor.db`

use std::path::Path;

use anyhow::{Context as _, Result};
use rusqlite::{Connection, Statement};

/// Columns that get an index after the load.
const INDEXED: [&str; 2] = ["证件号码", "地址"];

#[expect(clippy::print_stderr, reason = "a command-line program")]
fn main() -> Result<()> {
    let mut args = std::env::args_os().skip(1);
    let (roll, registry) = args.next().zip(args.next()).context("usage: floor ROLL.csv REGISTRY.db")?;
    let rows = load(Path::new(&roll), Path::new(&registry))?;
    eprintln!("{rows} rows");
    Ok(())
}

/// Loads the csv into a new file; gives the number of rows.
fn load(roll: &Path, registry: &Path) -> Result<u64> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(roll)?;
    let headings: Vec<String> = reader.headers()?.iter().map(str::to_owned).collect();
    let mut connection = Connection::open(registry)?;
    connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")?;
    let transaction = connection.transaction()?;
    transaction.execute_batch(&table(&headings))?;
    let rows = fill(&mut reader, transaction.prepare(&insertion(headings.len()))?)?;
    for column in INDEXED {
        transaction.execute_batch(&format!("CREATE INDEX \"of {column}\" ON roll (\"{column}\")"))?;
    }
    transaction.commit()?;
    connection.close().map_err(|(_, fault)| fault)?;
    Ok(rows)
}

fn fill(reader: &mut csv::Reader<std::fs::File>, mut insert: Statement<'_>) -> Result<u64> {
    let mut record = csv::StringRecord::new();
    let mut rows = 0;
    let columns = insert.parameter_count();
    while reader.read_record(&mut record)? {
        for at in 0..columns {
            insert.raw_bind_parameter(at + 1, record.get(at).unwrap_or_default())?;
        }
        insert.raw_execute()?;
        rows += 1;
    }
    Ok(rows)
}

fn table(headings: &[String]) -> String {
    let columns: Vec<String> =
        headings.iter().map(|heading| format!("\"{heading}\" TEXT NOT NULL")).collect();
    format!("CREATE TABLE roll ({}) STRICT", columns.join(", "))
}

fn insertion(columns: usize) -> String {
    let places: Vec<String> = (1..=columns).map(|at| format!("?{at}")).collect();
    format!("INSERT INTO roll VALUES ({})", places.join(", "))
}
