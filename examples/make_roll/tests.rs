//! What the generator promises: the same bytes again, nobody twice, every number well formed, households as the census found
//! them, every kind of mistake where the truth file says.
#![expect(clippy::disallowed_methods, reason = "reads back what was written")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use clap::Parser as _;
use encoding_rs::GB18030;

use super::args::Args;
use super::faults::KINDS;
use super::numbers::check_character;
use super::random::Shuffle;
use super::roll::{Made, make};

/// Runs the generator inside a directory; file names in the options are relative to it.
fn run(directory: &Path, options: &str) -> Made {
    let files = ["--out", "--truth", "--bookings", "--pharmacies"];
    let mut words = vec!["make_roll".to_owned()];
    for word in options.split_whitespace() {
        let path = words.last().is_some_and(|before| files.contains(&before.as_str()));
        words.push(if path { directory.join(word).display().to_string() } else { word.to_owned() });
    }
    make(&Args::try_parse_from(words).unwrap()).unwrap()
}

type Record = BTreeMap<String, String>;

/// Records of a csv file by heading.
fn records(text: &str) -> Vec<Record> {
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let heads = reader.headers().unwrap().clone();
    let named =
        |row: csv::StringRecord| heads.iter().map(str::to_owned).zip(row.iter().map(str::to_owned)).collect();
    reader.records().map(|row| named(row.unwrap())).collect()
}

fn read(directory: &Path, name: &str) -> Vec<Record> {
    records(&std::fs::read_to_string(directory.join(name)).unwrap())
}

#[test]
fn a_shuffle_is_a_permutation() {
    for size in [1, 2, 3, 10, 499, 1000, 4097] {
        let shuffle = Shuffle::new(size, 42);
        let places: BTreeSet<u64> = (0..size).map(|index| shuffle.at(index)).collect();
        assert_eq!(places.len() as u64, size);
        assert!(places.iter().all(|place| *place < size));
    }
}

#[test]
fn the_check_character_is_that_of_the_standard() {
    // The examples printed in GB 11643-1999.
    assert_eq!(check_character("11010519491231002"), 'X');
    assert_eq!(check_character("44052418800101001"), '4');
}

#[test]
fn the_same_options_give_the_same_bytes() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let csv = "--households 600 --dirty 0.1 --truth t.csv --bookings b.csv --pharmacies p.csv --out r.csv";
    let xlsx = "--households 90 --dirty 0.1 --title --hints --footer --merge --legend --sheet-per compound --out r.xlsx";
    for directory in [one.path(), two.path()] {
        run(directory, csv);
        run(directory, xlsx);
    }
    for name in ["r.csv", "t.csv", "b.csv", "p.csv", "r.xlsx"] {
        let bytes = |directory: &Path| std::fs::read(directory.join(name)).unwrap();
        assert!(bytes(one.path()) == bytes(two.path()), "{name} differs from run to run");
    }
    let before = std::fs::read(one.path().join("r.csv")).unwrap();
    run(one.path(), &format!("{csv} --seed 2"));
    assert!(before != std::fs::read(one.path().join("r.csv")).unwrap(), "another seed makes another roll");
}

#[test]
fn a_hundred_thousand_people_are_all_different_and_well_formed() {
    let directory = tempfile::tempdir().unwrap();
    let made = run(directory.path(), "--persons 100000 --committees 40 --out r.csv");
    assert_eq!((made.rows, made.persons), (100_000, 100_000));
    let rows = read(directory.path(), "r.csv");
    let mut numbers = BTreeSet::new();
    let mut phones = BTreeSet::new();
    let (mut home_of, mut home_by_paper) = (BTreeMap::new(), BTreeMap::new());
    let mut sizes: BTreeMap<&str, u32> = BTreeMap::new();
    for row in &rows {
        let (number, household) = (&row["证件号码"], row["户号"].as_str());
        assert!(number.len() == 18 && number.ends_with(check_character(&number[..17])), "{number}");
        assert!(numbers.insert(number.as_str()), "{number} twice");
        assert_eq!(number[6..14], row["出生日期"].replace('-', ""), "{number}");
        let male = number.as_bytes()[16] % 2 == 1;
        assert_eq!(male, row["性别"] == "男", "{number}");
        assert!(
            row["联系电话"].is_empty() || phones.insert(row["联系电话"].as_str()),
            "{} twice",
            row["联系电话"]
        );
        assert_eq!(
            *home_of.entry(row["地址"].as_str()).or_insert(household),
            household,
            "one household to a door"
        );
        assert_eq!(*home_by_paper.entry(row["房产证号/租赁合同号"].as_str()).or_insert(household), household);
        *sizes.entry(household).or_default() += 1;
    }
    let mean = rows.len() as f64 / sizes.len() as f64;
    assert!((2.30..2.36).contains(&mean), "mean household {mean}");
    let old =
        rows.iter().filter(|row| row["出生日期"].as_str() < "1960-02-11").count() as f64 / rows.len() as f64;
    let young =
        rows.iter().filter(|row| row["出生日期"].as_str() > "2005-02-10").count() as f64 / rows.len() as f64;
    let men = rows.iter().filter(|row| row["性别"] == "男").count() as f64 / rows.len() as f64;
    assert!((0.22..0.26).contains(&old), "60 and older: {old} (census 0.234)");
    assert!((0.085..0.11).contains(&young), "below 15: {young} (census 0.098)");
    assert!((0.505..0.53).contains(&men), "men: {men} (census 0.518)");
}

#[test]
fn clean_people_stay_the_same_when_mistakes_are_added() {
    let directory = tempfile::tempdir().unwrap();
    run(directory.path(), "--households 300 --out clean.csv");
    run(directory.path(), "--households 300 --dirty 0.05 --kinds bad_checksum,name_space --out dirty.csv");
    let same = |row: &Record| (row["地址"].clone(), row["出生日期"].clone(), row["联系电话"].clone());
    let people = |name: &str| read(directory.path(), name).iter().map(same).collect::<Vec<_>>();
    assert_eq!(people("clean.csv"), people("dirty.csv"));
}

#[test]
fn every_kind_is_put_in_and_told() {
    let directory = tempfile::tempdir().unwrap();
    let made =
        run(directory.path(), "--households 3000 --dirty 0.1 --special 0.01 --truth t.csv --out r.csv");
    let truth = read(directory.path(), "t.csv");
    let rows = read(directory.path(), "r.csv");
    let by_serial: BTreeMap<&str, &Record> = rows.iter().map(|row| (row["序号"].as_str(), row)).collect();
    assert_eq!(made.marks as usize, truth.len());
    let mut seen = BTreeSet::new();
    for line in &truth {
        let spec = KINDS.iter().find(|spec| spec.name == line["kind"]).unwrap();
        assert_eq!((line["class"].as_str(), line["expect"].as_str()), (spec.class, spec.expect.text()));
        let row = by_serial[line["序号"].as_str()];
        assert_eq!(row["户号"], line["户号"], "{line:?}");
        if let Some(cell) = row.get(&line["field"]) {
            assert_eq!(*cell, line["written"], "what the truth file says stands in the row");
        }
        let repeats = spec.class == "duplicate";
        assert_eq!(repeats, !line["ref_序号"].is_empty(), "{line:?}");
        if repeats {
            let original = by_serial[line["ref_序号"].as_str()];
            assert_eq!(original["证件号码"], row["证件号码"], "{line:?}");
        }
        seen.insert(line["kind"].clone());
    }
    let missing: Vec<_> =
        KINDS.iter().filter(|spec| !seen.contains(spec.name)).map(|spec| spec.name).collect();
    assert!(missing.is_empty(), "never put in: {missing:?}");
    let share = truth.iter().filter(|line| line["class"] != "special").count() as f64 / rows.len() as f64;
    assert!((0.08..0.12).contains(&share), "asked for 0.1, got {share}");
}

#[test]
fn mistakes_in_numbers_are_mistakes() {
    let directory = tempfile::tempdir().unwrap();
    run(
        directory.path(),
        "--households 1500 --dirty 0.3 --kinds bad_checksum,bad_region,bad_birthdate --truth t.csv --out r.csv",
    );
    for line in read(directory.path(), "t.csv") {
        let written = &line["written"];
        let fits = written.ends_with(check_character(&written[..17]));
        assert_eq!(fits, line["kind"] != "bad_checksum", "{written}: nothing but the part named is wrong");
    }
}

#[test]
fn encodings_hold_the_same_rows() {
    let directory = tempfile::tempdir().unwrap();
    let options = "--households 200 --dirty 0.3";
    run(directory.path(), &format!("{options} --out a.csv"));
    run(directory.path(), &format!("{options} --encoding gb18030 --out b.csv"));
    run(directory.path(), &format!("{options} --encoding utf-8-sig --out c.csv"));
    let plain = std::fs::read_to_string(directory.path().join("a.csv")).unwrap();
    let bytes = std::fs::read(directory.path().join("b.csv")).unwrap();
    let (chinese, wrong) = GB18030.decode_without_bom_handling(&bytes);
    assert!(!wrong && plain == chinese);
    assert_eq!(std::fs::read_to_string(directory.path().join("c.csv")).unwrap(), format!("\u{feff}{plain}"));
}

#[test]
fn a_household_layout_has_one_row_each() {
    let directory = tempfile::tempdir().unwrap();
    let made = run(directory.path(), "--households 500 --layout household --omit 区,街道 --out r.csv");
    let rows = read(directory.path(), "r.csv");
    assert_eq!((made.rows, rows.len()), (500, 500));
    let people: u64 = rows.iter().map(|row| row["人口数"].parse::<u64>().unwrap()).sum();
    assert_eq!(people, made.persons);
    assert!(rows[0].contains_key("户主") && !rows[0].contains_key("区") && !rows[0].contains_key("姓名"));
}

#[test]
fn bookings_are_numbered_in_order_and_pharmacies_cover_the_share() {
    let directory = tempfile::tempdir().unwrap();
    run(
        directory.path(),
        "--households 2316 --committee 310106021013 --bookings b.csv --booked 70 --pharmacies p.csv --pharmacies-each 5 --stock 44 --out r.csv",
    );
    let doors: BTreeSet<String> =
        read(directory.path(), "r.csv").into_iter().map(|row| row["地址"].clone()).collect();
    let bookings = read(directory.path(), "b.csv");
    assert!((1500..1800).contains(&bookings.len()), "{}", bookings.len());
    for (place, booking) in bookings.iter().enumerate() {
        assert_eq!(booking["预约号"], (place + 1).to_string());
    }
    let within =
        |booking: &&Record| ("2020-02-02 08:30".."2020-02-12").contains(&booking["预约时间"].as_str());
    assert!(bookings.iter().filter(within).map(|booking| &booking["预约时间"]).is_sorted());
    let outside = bookings.iter().filter(|booking| !within(booking)).count();
    assert!((1..30).contains(&outside), "{outside} when no round is open");
    let strangers =
        bookings.iter().filter(|booking| booking["住址"].contains("弄9") && booking["证件号码"].is_empty());
    let strangers: Vec<_> = strangers.collect();
    assert!(
        !strangers.is_empty()
            && strangers.iter().all(|booking| !doors.contains(&format!("静安区{}", booking["住址"])))
    );
    let pharmacies = read(directory.path(), "p.csv");
    let number = |row: &Record, cell: &str| row[cell].parse::<u64>().unwrap();
    assert_eq!(pharmacies.len(), 5);
    assert_eq!(pharmacies.iter().map(|row| number(row, "库存(只)")).sum::<u64>(), 2316 * 44 / 100 * 5);
    assert!(pharmacies.iter().all(|row| number(row, "每日可供户数") * 7 * 5 >= number(row, "库存(只)")));
}

#[test]
fn the_workbook_holds_the_same_people_as_the_csv() {
    use calamine::{Data, Reader as _, SheetVisible, open_workbook};

    let directory = tempfile::tempdir().unwrap();
    let options = "--households 400 --committee 310106021013 --dirty 0.1 --seed 3";
    run(directory.path(), &format!("{options} --out r.csv"));
    let dress = "--title --hints --footer --merge --legend --sheet-per compound --truth t.csv --out r.xlsx";
    run(directory.path(), &format!("{options} {dress}"));
    let rows = read(directory.path(), "r.csv");
    let mut book: calamine::Xlsx<_> = open_workbook(directory.path().join("r.xlsx")).unwrap();
    let visible: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    assert_eq!(visible, ["阳曲路760弄", "临汾路410弄", "汾西路330弄", "保德路580弄"]);
    assert_eq!(book.sheet_names().len(), 5, "and a hidden one");
    let (mut place, mut merged, mut numbers) = (0, 0, 0);
    for name in visible {
        let range = book.worksheet_range(&name).unwrap();
        let cell = |row: u32, column: u32| range.get_value((row, column)).unwrap_or(&Data::Empty);
        assert_eq!(cell(2, 0).to_string(), "序号", "two title rows, then the headings");
        let (mut household, mut address) = (String::new(), String::new());
        let mut line = 4;
        while *cell(line, 0) != "小计" {
            let row = &rows[place];
            assert_eq!(cell(line, 0).to_string(), row["序号"]);
            assert_eq!(cell(line, 7).to_string(), row["姓名"]);
            match cell(line, 10) {
                Data::Float(_) => numbers += 1,
                text => assert_eq!(text.to_string(), row["证件号码"]),
            }
            for (column, heading, kept) in [(6, "户号", &mut household), (14, "地址", &mut address)] {
                match cell(line, column) {
                    Data::Empty => merged += 1,
                    text => *kept = text.to_string(),
                }
                assert_eq!(*kept, row[heading], "sheet {name}, line {line}");
            }
            (place, line) = (place + 1, line + 1);
        }
        assert!(cell(line, 6).to_string().ends_with('户') && cell(line, 7).to_string().ends_with('人'));
    }
    assert_eq!(place, rows.len());
    assert!(merged > 400, "{merged} cells are merged into the one above");
    let truth = read(directory.path(), "t.csv");
    let mangled =
        truth.iter().filter(|line| ["excel_000", "sci_notation"].contains(&line["kind"].as_str())).count();
    assert_eq!(numbers, mangled, "mangled numbers are number cells");
}

/// The commands that data-samples/README.md gives, without the program's name.
fn documented() -> Vec<String> {
    let readme = std::fs::read_to_string(samples().join("README.md")).unwrap();
    let start = "cargo run --release --example make_roll -- ";
    readme
        .lines()
        .filter_map(|line| line.strip_prefix(start))
        .map(|line| line.replace("data-samples/", ""))
        .collect()
}

fn samples() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data-samples")
}

/// All cells of a workbook: how it is packed may change with a library, what it says may not.
fn cells(path: &Path) -> Vec<(String, Vec<Vec<calamine::Data>>)> {
    use calamine::Reader as _;
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).unwrap();
    let rows = |range: calamine::Range<calamine::Data>| range.rows().map(<[_]>::to_vec).collect();
    book.worksheets().into_iter().map(|(name, range)| (name, rows(range))).collect()
}

#[test]
fn the_samples_are_what_their_readme_says() {
    let directory = tempfile::tempdir().unwrap();
    let commands = documented();
    assert_eq!(commands.len(), 3);
    for command in &commands {
        run(directory.path(), command);
    }
    let mut made: Vec<_> =
        std::fs::read_dir(directory.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    made.sort();
    assert_eq!(made.len(), 7, "{made:?}");
    for name in made {
        let (fresh, kept) = (directory.path().join(&name), samples().join(&name));
        assert!(std::fs::metadata(&kept).unwrap().len() < 1_000_000, "{name:?} is too large for a sample");
        let same = if name.to_string_lossy().ends_with("xlsx") {
            cells(&fresh) == cells(&kept)
        } else {
            std::fs::read(&fresh).unwrap() == std::fs::read(&kept).unwrap()
        };
        assert!(same, "data-samples/{} is not what the command makes", name.display());
    }
}
