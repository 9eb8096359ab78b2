//! Scores households against the truth of a generated roll: which of its rows really live together, and which households were
//! listed twice on purpose.
//!
//! ```sh
//! mask-alloc import roll.csv --deny never
//! mask-alloc household list --format json > households.jsonl
//! cargo run --release --example score_households -- roll.csv truth.csv households.jsonl --misses 20
//! ```
//!
//! The roll is csv in UTF-8 with the columns 序号, 居委会代码 and 户号; the truth file has 序号, kind, clean, written and ref_序号. In truth a
//! household is a committee and a 户号, and one put in again under a new 户号 (`dup_household`) is the same household as its
//! original. It measures and does not judge: the exit code is 0.
//!
//! Some doubles are written as what the rules call another dwelling (12幢 or 12号楼 for 12号: near, for a person to decide, never
//! merged). So two more shares are told: of the doubles without such a word, and of the doubles that get nothing because every
//! one of their rows is held or skipped, whatever their address says.

#![expect(clippy::disallowed_methods, reason = "a program for measuring reads the files it is given")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};
use clap::Parser;
use serde_json::Value;

/// Score households against the truth file of a generated roll.
#[derive(Debug, Parser)]
struct Args {
    /// The roll that was imported, csv
    roll: PathBuf,
    /// What was put into it
    truth: PathBuf,
    /// What `mask-alloc household list --format json` wrote
    households: PathBuf,
    /// Name under which the roll was imported, where it is another (a workbook with the same rows)
    #[arg(long, value_name = "NAME")]
    file: Option<String>,
    /// Print up to so many misses of each kind
    #[arg(long, default_value_t = 0, value_name = "N")]
    misses: usize,
}

#[expect(clippy::print_stdout, reason = "a command-line program")]
fn main() -> Result<()> {
    let args = Args::parse();
    let text = |path: &Path| std::fs::read_to_string(path).with_context(|| path.display().to_string());
    let mut truth = Truth::of_roll(&text(&args.roll)?)?;
    truth.read_marks(&text(&args.truth)?)?;
    let name = match args.file {
        Some(name) => name,
        None => args.roll.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
    };
    let found = Found::read(&text(&args.households)?, &name)?;
    print!("{}", Score::of(&mut truth, &found).told(args.misses));
    Ok(())
}

/// Something that the truth file says about a row.
struct Mark {
    row: usize,
    /// The row it repeats.
    original: Option<usize>,
    clean: String,
    written: String,
}

/// What is true: rows by place in the roll, from 0.
struct Truth {
    /// The household of each row.
    household_of: Vec<usize>,
    /// Record number of the first row.
    first_record: usize,
    by_serial: BTreeMap<String, usize>,
    /// Household to the one it repeats; itself where it repeats none.
    same_as: Vec<usize>,
    marks: BTreeMap<String, Vec<Mark>>,
}

fn column(head: &csv::StringRecord, name: &str) -> Result<usize> {
    head.iter()
        .position(|heading| heading.trim_start_matches('\u{FEFF}').trim() == name)
        .ok_or_else(|| anyhow!("no column {name}"))
}

fn records(text: &str) -> csv::StringRecordsIntoIter<&[u8]> {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes()).into_records()
}

impl Truth {
    fn of_roll(text: &str) -> Result<Self> {
        let mut records = records(text).enumerate();
        let (at, head) = loop {
            let (at, record) = records.next().ok_or_else(|| anyhow!("the roll has no headings"))?;
            let record = record?;
            if column(&record, "户号").is_ok() {
                break (at, record);
            }
        };
        let (serial, code, label) =
            (column(&head, "序号")?, column(&head, "居委会代码")?, column(&head, "户号")?);
        let mut truth = Self {
            household_of: Vec::new(),
            first_record: at + 2,
            by_serial: BTreeMap::new(),
            same_as: Vec::new(),
            marks: BTreeMap::new(),
        };
        let mut known: BTreeMap<(String, String), usize> = BTreeMap::new();
        for (row, (_, record)) in records.enumerate() {
            let record = record?;
            let cell = |at: usize| record.get(at).unwrap_or_default().to_owned();
            let next = known.len();
            let household = *known.entry((cell(code), cell(label))).or_insert(next);
            truth.household_of.push(household);
            truth.by_serial.insert(cell(serial), row);
        }
        truth.same_as = (0..known.len()).collect();
        Ok(truth)
    }

    fn read_marks(&mut self, text: &str) -> Result<()> {
        let mut records = records(text);
        let head = records.next().ok_or_else(|| anyhow!("the truth file is empty"))??;
        let (serial, kind, original) =
            (column(&head, "序号")?, column(&head, "kind")?, column(&head, "ref_序号")?);
        let (clean, written) = (column(&head, "clean")?, column(&head, "written")?);
        for record in records {
            let record = record?;
            let cell = |at: usize| record.get(at).unwrap_or_default();
            let Some(row) = self.by_serial.get(cell(serial)).copied() else { continue };
            let original = self.by_serial.get(cell(original)).copied();
            if let (Some(original), "dup_household") = (original, cell(kind)) {
                self.same_as[self.household_of[row]] = self.household_of[original];
            }
            let (clean, written) = (cell(clean).to_owned(), cell(written).to_owned());
            self.marks.entry(cell(kind).to_owned()).or_default().push(Mark { row, original, clean, written });
        }
        Ok(())
    }

    /// The household that really lives there.
    fn really(&self, row: usize) -> usize {
        let mut household = self.household_of[row];
        while self.same_as[household] != household {
            household = self.same_as[household];
        }
        household
    }

    fn record(&self, row: usize) -> usize {
        row + self.first_record
    }
}

/// What the program made of it.
struct Found {
    /// Record number to household.
    by_record: BTreeMap<usize, u64>,
    /// Household to the one it is held for.
    double_of: BTreeMap<u64, u64>,
    /// Record numbers of rows that are held or skipped.
    idle: BTreeSet<usize>,
}

impl Found {
    fn read(text: &str, file: &str) -> Result<Self> {
        let (by_record, double_of) = (BTreeMap::new(), BTreeMap::new());
        let mut found = Self { by_record, double_of, idle: BTreeSet::new() };
        for line in text.lines().filter(|line| !line.is_empty()) {
            let home: Value = serde_json::from_str(line).context("the list of households")?;
            let id = home["id"].as_u64().ok_or_else(|| anyhow!("a household without id"))?;
            found.double_of.extend(home["double_of"].as_u64().map(|first| (id, first)));
            let rows = home["rows"].as_array().ok_or_else(|| anyhow!("a household without rows"))?;
            for row in rows.iter().filter(|row| row["file"] == file) {
                let Some(record) = row["row"].as_u64() else { continue };
                found.by_record.insert(record as usize, id);
                if row["fate"] == "held" || row["fate"] == "skipped" {
                    found.idle.insert(record as usize);
                }
            }
        }
        Ok(found)
    }

    /// The household served for this one.
    fn first(&self, mut household: u64) -> u64 {
        let mut steps = 0;
        while let Some(first) = self.double_of.get(&household)
            && steps < 100
        {
            household = *first;
            steps += 1;
        }
        household
    }
}

/// A measure: so many of so many, and those missed.
#[derive(Default)]
struct Measure {
    of: usize,
    missed: Vec<String>,
}

impl Measure {
    fn add(&mut self, missed: Option<String>) {
        self.of += 1;
        self.missed.extend(missed);
    }

    fn told(&self, what: &str) -> String {
        let good = self.of - self.missed.len();
        let share = good as f64 / self.of.max(1) as f64;
        format!("{what:34} {good:8} of {:8}  {share:.5}\n", self.of)
    }
}

/// How well the households agree with the truth.
struct Score {
    true_households: usize,
    found_households: usize,
    held_as_doubles: usize,
    rows_nowhere: Vec<String>,
    false_merges: Vec<String>,
    false_doubles: Vec<String>,
    split: Vec<String>,
    doubles: Doubles,
    variants: Measure,
    rentals: Measure,
}

impl Score {
    fn of(truth: &mut Truth, found: &Found) -> Self {
        let rows = truth.household_of.len();
        let at: Vec<Option<u64>> =
            (0..rows).map(|row| found.by_record.get(&truth.record(row)).copied()).collect();
        let mut people: BTreeMap<u64, BTreeSet<usize>> = BTreeMap::new();
        let mut places: BTreeMap<usize, BTreeSet<u64>> = BTreeMap::new();
        for (row, home) in at.iter().enumerate().filter_map(|(row, home)| Some((row, (*home)?))) {
            people.entry(home).or_default().insert(truth.really(row));
            places.entry(truth.really(row)).or_default().insert(found.first(home));
        }
        let merged = people.iter().filter(|(_, real)| real.len() > 1);
        let strangers = |(home, real): &(&u64, &BTreeSet<usize>)| {
            let first = people.get(&found.first(**home));
            **home != found.first(**home) && first.is_none_or(|first| first.is_disjoint(real))
        };
        let nowhere = at.iter().enumerate().filter(|(_, home)| home.is_none());
        Self {
            true_households: (0..rows).map(|row| truth.really(row)).collect::<BTreeSet<_>>().len(),
            found_households: people.len(),
            held_as_doubles: people.keys().filter(|home| found.double_of.contains_key(home)).count(),
            rows_nowhere: nowhere.map(|(row, _)| format!("record {}", truth.record(row))).collect(),
            false_merges: merged.map(|(home, real)| format!("household {home}: {real:?}")).collect(),
            false_doubles: people
                .iter()
                .filter(strangers)
                .map(|(home, real)| format!("household {home} {real:?} for {}", found.first(*home)))
                .collect(),
            split: places
                .iter()
                .filter(|(_, homes)| homes.len() > 1)
                .map(|(real, homes)| format!("true household {real}: {homes:?}"))
                .collect(),
            doubles: doubles(truth, found, &at),
            variants: variants(truth, found, &at),
            rentals: rentals(truth, &at),
        }
    }

    fn told(&self, misses: usize) -> String {
        let lists = [
            ("rows in no household", &self.rows_nowhere),
            ("false merges", &self.false_merges),
            ("households held for a stranger", &self.false_doubles),
            ("true households in several", &self.split),
        ];
        let measures = [
            ("doubles found", &self.doubles.found),
            ("  written as the same building", &self.doubles.same_building),
            ("doubles found, or all rows held", &self.doubles.idle),
            ("other spellings in their household", &self.variants),
            ("group rentals whole", &self.rentals),
        ];
        let mut out = format!(
            "{:34} {:8}\n{:34} {:8}, {} of them held as doubles\n",
            "true households",
            self.true_households,
            "found households",
            self.found_households,
            self.held_as_doubles
        );
        lists.iter().for_each(|(what, list)| out.push_str(&format!("{what:34} {:8}\n", list.len())));
        measures.iter().for_each(|(what, measure)| out.push_str(&measure.told(what)));
        let missed = measures.iter().map(|(what, measure)| (*what, &measure.missed));
        for (what, list) in lists.into_iter().chain(missed) {
            list.iter().take(misses).for_each(|line| out.push_str(&format!("{what}: {line}\n")));
        }
        out
    }
}

/// Of the doubles put in.
#[derive(Default)]
struct Doubles {
    /// Found.
    found: Measure,
    /// Found, of those whose address does not turn 号 into 幢 or 号楼.
    same_building: Measure,
    /// Found, or with every row held or skipped.
    idle: Measure,
}

/// A double is found where all its rows are in its original's household or in one held for that.
fn doubles(truth: &Truth, found: &Found, at: &[Option<u64>]) -> Doubles {
    let mut injected: BTreeMap<usize, Vec<&Mark>> = BTreeMap::new();
    for mark in truth.marks.get("dup_household").into_iter().flatten() {
        injected.entry(truth.household_of[mark.row]).or_default().push(mark);
    }
    let mut measures = Doubles::default();
    let first = |row: usize| at[row].map(|home| found.first(home));
    for marks in injected.values() {
        let missed = marks.iter().find(|mark| {
            let original = mark.original.and_then(first);
            original.is_none() || first(mark.row) != original
        });
        let missed = missed.map(|mark| told(truth, mark));
        let other =
            |word: &str| marks.iter().any(|mark| mark.written.contains(word) && !mark.clean.contains(word));
        if !other("幢") && !other("号楼") {
            measures.same_building.add(missed.clone());
        }
        let idle = marks.iter().all(|mark| found.idle.contains(&truth.record(mark.row)));
        measures.idle.add(missed.clone().filter(|_| !idle));
        measures.found.add(missed);
    }
    measures
}

/// A row whose address is written differently is in its household where the others of the household are, if there are any.
fn variants(truth: &Truth, found: &Found, at: &[Option<u64>]) -> Measure {
    let marks = || truth.marks.get("address_variant").into_iter().flatten();
    let mut others: BTreeMap<usize, Vec<usize>> =
        marks().map(|mark| (truth.household_of[mark.row], Vec::new())).collect();
    for (row, household) in truth.household_of.iter().enumerate() {
        if let Some(rows) = others.get_mut(household) {
            rows.push(row);
        }
    }
    let mut measure = Measure::default();
    for mark in marks() {
        let home = at[mark.row].map(|home| found.first(home));
        let rows = others[&truth.household_of[mark.row]].iter();
        let apart =
            rows.filter(|row| **row != mark.row).any(|row| at[*row].map(|home| found.first(home)) != home);
        measure.add((home.is_none() || apart).then(|| told(truth, mark)));
    }
    measure
}

/// A group rental is whole where all its rows are in one household.
fn rentals(truth: &Truth, at: &[Option<u64>]) -> Measure {
    let mut homes: BTreeMap<usize, BTreeSet<Option<u64>>> = BTreeMap::new();
    for mark in truth.marks.get("group_rental").into_iter().flatten() {
        homes.entry(truth.really(mark.row)).or_default().insert(at[mark.row]);
    }
    let mut measure = Measure::default();
    for (real, homes) in homes {
        let whole = homes.len() == 1 && !homes.contains(&None);
        measure.add((!whole).then(|| format!("true household {real}: {homes:?}")));
    }
    measure
}

fn told(truth: &Truth, mark: &Mark) -> String {
    let original = mark.original.map_or_else(String::new, |row| format!(" of record {}", truth.record(row)));
    format!("record {}{original}: {} | {}", truth.record(mark.row), mark.clean, mark.written)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROLL: &str =
        "登记表,,,\n序号,居委会代码,户号,地址\n1,c,1,a\n2,c,1,A\n3,c,2,b\n4,c,3,a'\n5,c,4,d\n6,c,4,d\n";
    const TRUTH: &str = "序号,kind,clean,written,ref_序号\n2,address_variant,a,A,\n4,dup_household,a,a',1\n\
                         5,group_rental,d,d,\n6,group_rental,d,d,\n";

    fn score(homes: &[(u64, Option<u64>, &[u64])]) -> Score {
        let mut truth = Truth::of_roll(ROLL).unwrap();
        truth.read_marks(TRUTH).unwrap();
        let line = |(id, double_of, rows): &(u64, Option<u64>, &[u64])| {
            let rows: Vec<Value> =
                rows.iter().map(|row| serde_json::json!({"file": "r.csv", "row": row})).collect();
            serde_json::json!({"id": id, "double_of": double_of, "rows": rows}).to_string()
        };
        let lines: Vec<String> = homes.iter().map(line).collect();
        Score::of(&mut truth, &Found::read(&lines.join("\n"), "r.csv").unwrap())
    }

    #[test]
    fn a_double_that_is_held_for_its_original_is_found() {
        let score = score(&[(1, None, &[3, 4]), (2, None, &[5]), (3, Some(1), &[6]), (4, None, &[7, 8])]);
        assert_eq!((score.true_households, score.found_households, score.held_as_doubles), (3, 4, 1));
        let none = [&score.rows_nowhere, &score.false_merges, &score.false_doubles, &score.split];
        assert!(none.iter().all(|list| list.is_empty()));
        for measure in [&score.doubles.found, &score.variants, &score.rentals] {
            assert_eq!((measure.of, measure.missed.len()), (1, 0));
        }
    }

    #[test]
    fn a_double_in_its_originals_household_is_found_and_no_false_merge() {
        let score = score(&[(1, None, &[3, 4, 6]), (2, None, &[5]), (4, None, &[7, 8])]);
        assert!(score.false_merges.is_empty() && score.doubles.found.missed.is_empty());
    }

    #[test]
    fn a_double_at_another_building_whose_rows_are_held_gets_nothing() {
        let truth = TRUTH.replace("4,dup_household,a,a'", "4,dup_household,1号2室,1幢2室");
        let mut truth_of_roll = Truth::of_roll(ROLL).unwrap();
        truth_of_roll.read_marks(&truth).unwrap();
        let homes = r#"{"id":1,"double_of":null,"rows":[{"file":"r.csv","row":3,"fate":"new"}]}
{"id":2,"double_of":null,"rows":[{"file":"r.csv","row":6,"fate":"held"}]}"#;
        let score = Score::of(&mut truth_of_roll, &Found::read(homes, "r.csv").unwrap());
        let doubles = &score.doubles;
        assert_eq!(
            (doubles.found.missed.len(), doubles.idle.missed.len(), doubles.same_building.of),
            (1, 0, 0)
        );
    }

    #[test]
    fn everything_wrong_is_counted() {
        let score = score(&[(1, None, &[3, 5]), (2, None, &[4]), (3, Some(1), &[7]), (5, None, &[6])]);
        assert_eq!(score.false_merges.len(), 1, "two families in one household");
        assert_eq!(score.false_doubles.len(), 1, "the tenants are no double of household 1");
        assert_eq!(score.rows_nowhere, ["record 8"]);
        let doubles = &score.doubles;
        for measure in
            [&doubles.found, &doubles.same_building, &doubles.idle, &score.variants, &score.rentals]
        {
            assert_eq!(measure.missed.len(), 1);
        }
        assert!(score.told(9).contains("record 6 of record 3: a | a'"));
    }
}
