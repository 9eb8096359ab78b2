//! Every workbook that is handed out opens in LibreOffice, and reads there as it was written.
//!
//! Runs where LibreOffice is installed. `MASK_ALLOC_OFFICE=required` makes its absence a failure; `.ci/run` sets it.

#![expect(clippy::disallowed_methods, reason = "tests read the environment and the files they made")]
#![expect(clippy::print_stderr, reason = "a skipped test says so")]

mod paper;

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::{Data, Reader, open_workbook_auto};

const NAMES: [&str; 2] = ["soffice", "libreoffice"];

fn office() -> Option<&'static str> {
    let there =
        |name: &&str| Command::new(name).arg("--version").output().is_ok_and(|out| out.status.success());
    NAMES.into_iter().find(|name| there(name))
}

fn workbooks(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            workbooks(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "xlsx") {
            found.push(path);
        }
    }
}

/// Every cell that is not empty, by sheet, row and column, as text.
fn cells(path: &Path) -> Vec<(String, usize, usize, String)> {
    let mut book = open_workbook_auto(path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    let mut out = Vec::new();
    for (name, range) in book.worksheets() {
        let (top, left) = range.start().map_or((0, 0), |(row, column)| (row as usize, column as usize));
        for (row, column, cell) in range.used_cells() {
            let text = match cell {
                Data::Empty => continue,
                // A formula that was not calculated yet shows 0 until a spreadsheet has opened it.
                Data::Float(number) => number.to_string(),
                other => other.to_string(),
            };
            out.push((name.clone(), top + row, left + column, text.replace("\r\n", "\n")));
        }
    }
    out
}

/// The demo's workbooks in a folder, each under a name of its own.
fn demo(folder: &Path) -> Vec<PathBuf> {
    let mut run = Command::new(env!("CARGO_BIN_EXE_mask-alloc"));
    run.args(["--lang", "zh", "--quiet", "demo", "demo"]).current_dir(folder);
    let out = run.output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let reports =
        ["report summary --week 2020-W06 --out demo/周报.xlsx", "report fairness --out demo/公平性.xlsx"];
    for line in reports {
        let words: Vec<&str> = line.split(' ').chain(["--registry", "demo/mask-alloc.db"]).collect();
        self::run(folder, &words);
    }
    let mut made = Vec::new();
    workbooks(&folder.join("demo"), &mut made);
    made.retain(|path| !path.ends_with("demo/roll.xlsx"));
    made.sort();
    let gathered = folder.join("made");
    std::fs::create_dir(&gathered).unwrap();
    let copy = |(at, path): (usize, PathBuf)| {
        let name = gathered.join(format!("{at:02}-{}", path.file_name().unwrap().to_string_lossy()));
        std::fs::copy(path, &name).unwrap();
        name
    };
    made.into_iter().enumerate().map(copy).collect()
}

#[test]
fn every_workbook_opens_in_libreoffice_and_says_the_same() {
    let required = std::env::var("MASK_ALLOC_OFFICE").is_ok_and(|value| value == "required");
    let Some(office) = office() else {
        assert!(!required, "LibreOffice is not installed");
        eprintln!("skipped: LibreOffice is not installed");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let made = demo(folder.path());
    assert!(made.len() >= 11, "pickup lists, the committee's own, findings, summary: {made:?}");
    let opened = folder.path().join("opened");
    let mut convert = Command::new(office);
    convert.arg(format!("-env:UserInstallation=file://{}", folder.path().join("profile").display()));
    convert
        .args(["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"])
        .arg(&opened)
        .args(&made);
    let out = convert.output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    for path in &made {
        let name = path.file_name().unwrap();
        let (before, after) = (cells(path), cells(&opened.join(name)));
        assert!(before.len() > 10, "{}: nearly empty", name.display());
        assert_eq!(before.len(), after.len(), "{}: number of cells", name.display());
        for (before, after) in before.iter().zip(&after) {
            assert_eq!(before, after, "{}", name.display());
        }
        assert_eq!(charts(path), charts(&opened.join(name)), "{}: charts", name.display());
    }
    assert!(
        made.iter().map(|path| charts(path)).sum::<usize>() >= 3,
        "the week's figures and the waiting time"
    );
}

/// Number of charts in a workbook.
fn charts(path: &Path) -> usize {
    let file = std::fs::File::open(path).unwrap();
    let book = zip::ZipArchive::new(file).unwrap();
    book.file_names().filter(|name| name.as_ref().unwrap().starts_with("xl/charts/chart")).count()
}

/// Runs the program in a folder; what it printed.
fn run(folder: &Path, words: &[&str]) -> String {
    let mut run = Command::new(env!("CARGO_BIN_EXE_mask-alloc"));
    let out = run.args(words).args(["--today", "2020-02-10"]).current_dir(folder).output().unwrap();
    assert!(out.status.success(), "{words:?}\n{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

#[test]
fn a_findings_workbook_saved_by_libreoffice_is_known_again() {
    let Some(office) = office() else { return };
    let roll = concat!(env!("CARGO_MANIFEST_DIR"), "/data-samples/roll.xlsx");
    for kind in ["xlsx", "ods"] {
        let folder = tempfile::tempdir().unwrap();
        let here = folder.path();
        run(here, &["import", roll, "--findings", "back.xlsx", "--deny", "never", "--quiet"]);
        let open =
            |state| run(here, &["findings", "list", "--state", state, "--format", "csv"]).lines().count();
        let before = open("open");
        let mut convert = Command::new(office);
        convert.arg(format!("-env:UserInstallation=file://{}", here.join("profile").display()));
        convert.args(["--headless", "--convert-to", kind, "--outdir", "saved", "back.xlsx"]);
        assert!(convert.current_dir(here).output().unwrap().status.success());
        let saved = format!("saved/back.{kind}");
        let told = run(here, &["import", &saved, "--format", "json", "--deny", "never"]);
        let totals = told.lines().last().unwrap_or_default();
        for nothing in ["\"new\":0", "\"changed\":0", "\"past\":0"] {
            assert!(totals.contains(nothing), "{kind}: {totals}");
        }
        assert!(before > 50, "the sample has faults: {before}");
        assert_eq!(open("open"), before, "{kind}: nothing was corrected, nothing is doubled");
    }
}

#[test]
fn eight_voucher_slips_fill_a_printed_page_and_each_code_is_read_from_it() {
    let Some(office) = office() else { return };
    if !paper::is_there("pdftoppm", "-v") {
        eprintln!("skipped: poppler-utils is not installed");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    run(here, &["demo", ".", "--quiet"]);
    run(here, &["export", "--vouchers", "--out", "slips", "--quiet", "--lang", "en", "--week", "2020-W06"]);
    let committee = std::fs::read_dir(here.join("slips")).unwrap().next().unwrap().unwrap().path();
    let book = committee.join("vouchers.xlsx");
    let codes: Vec<String> = cells(&book)
        .into_iter()
        .map(|(_, _, _, text)| text)
        .filter(|text| text.len() == 12 && text.matches('-').count() == 2 && text.as_bytes()[3] == b'-')
        .collect();
    assert!(codes.len() > 100, "{}", codes.len());
    let mut convert = Command::new(office);
    convert.arg(format!("-env:UserInstallation=file://{}", here.join("profile").display()));
    convert.args(["--headless", "--convert-to", "pdf", "--outdir"]).arg(here).arg(&book);
    assert!(convert.output().unwrap().status.success());
    paper::holds_slips(&here.join("vouchers.pdf"), &codes);
}

/// Saves a file as another kind in a folder.
fn save_as(office: &str, path: &Path, kind: &str, folder: &Path) {
    let mut convert = Command::new(office);
    convert.arg(format!("-env:UserInstallation=file://{}", folder.join("profile").display()));
    convert.args(["--headless", "--convert-to", kind, "--outdir"]).arg(folder).arg(path);
    assert!(convert.output().unwrap().status.success(), "{}", path.display());
}

/// Where the cells of a row of a flat ODS file stand in its text; one that is repeated stands so many times.
fn places(row: &str) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    let mut from = 0;
    while let Some(start) = row[from..].find("<table:table-cell").map(|at| from + at) {
        let tag = start + row[start..].find('>').unwrap() + 1;
        let closed = row[..tag].ends_with("/>");
        let end = if closed { tag } else { tag + row[tag..].find("</table:table-cell>").unwrap() + 19 };
        let repeated = row[start..tag].split("columns-repeated=\"").nth(1);
        let times = repeated.and_then(|rest| rest.split('"').next()?.parse().ok()).unwrap_or(1);
        places.extend(std::iter::repeat_n(start..end, usize::min(times, 40)));
        from = end;
    }
    places
}

/// The row of a flat ODS file around a place.
fn row_at(book: &str, at: usize) -> Range<usize> {
    let end = at + book[at..].find("</table:table-row>").unwrap();
    book[..at].rfind("<table:table-row").unwrap()..end
}

/// Types a text into the cell of a voucher below a heading, as somebody at a screen does.
fn type_in(book: &mut String, code: &str, heading: &str, text: &str) {
    let here = book.find(&format!("<text:p>{code}</text:p>")).unwrap();
    let head = row_at(book, book[..here].rfind("<text:p>凭证号</text:p>").unwrap());
    let heads = &book[head];
    let wanted = format!("<text:p>{heading}</text:p>");
    let column = places(heads).iter().position(|cell| heads[cell.clone()].contains(&wanted)).unwrap();
    let row = row_at(book, here);
    let cells = places(&book[row.clone()]);
    let group: Vec<usize> = (0..cells.len()).filter(|at| cells[*at] == cells[column]).collect();
    let [before, after] = [column - group[0], group[0] + group.len() - 1 - column];
    let cell = row.start + cells[column].start..row.start + cells[column].end;
    let blank = "<table:table-cell/>";
    let typed = format!(
        "<table:table-cell office:value-type=\"string\" calcext:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
    );
    book.replace_range(cell, &format!("{}{typed}{}", blank.repeat(before), blank.repeat(after)));
}

/// Vouchers of a flat ODS file, in order.
fn vouchers(book: &str) -> Vec<String> {
    let texts = book.split("<text:p>").skip(1).filter_map(|rest| rest.split("</text:p>").next());
    texts.filter(|text| text.len() == 12 && text.matches('-').count() == 2).map(str::to_owned).collect()
}

/// A workbook of the demo, opened by LibreOffice, typed into, saved as xlsx by LibreOffice and read back: what the lines say.
fn typed_and_read(office: &str, name: &str, typed: &[(usize, &str, &str)]) -> (String, usize) {
    let folder = tempfile::tempdir().unwrap();
    let made = demo(folder.path());
    let list = made.iter().find(|path| path.to_string_lossy().contains(name)).unwrap();
    save_as(office, list, "fods", folder.path());
    let flat = folder.path().join(list.with_extension("fods").file_name().unwrap());
    let mut book = std::fs::read_to_string(&flat).unwrap();
    let codes = vouchers(&book);
    for (place, heading, text) in typed {
        type_in(&mut book, &codes[*place], heading, text);
    }
    std::fs::write(&flat, book).unwrap();
    save_as(office, &flat, "xlsx:Calc MS Excel 2007 XML", folder.path());
    let back = flat.with_extension("xlsx");
    let mut read = Command::new(env!("CARGO_BIN_EXE_mask-alloc"));
    read.args(["reconcile", &back.to_string_lossy(), "--registry", "demo/mask-alloc.db"]);
    read.args(["--today", "2020-02-20", "--format", "json", "--deny", "never", "--lang", "en"]);
    let out = read.current_dir(folder.path()).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    (String::from_utf8(out.stdout).unwrap(), codes.len())
}

/// Vouchers of each fate, over all lists that a run speaks of: sold, not come, returned, open; and the codes told.
fn told(lines: &str) -> ([u64; 4], Vec<String>) {
    let lines: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let lists = || lines.iter().filter(|line| line["kind"] == "list");
    let count = |fate: &str| lists().filter_map(|list| list["vouchers"][fate].as_u64()).sum();
    let findings = lines.iter().filter_map(|line| line["code"].as_str());
    let codes = findings.filter(|code| code.starts_with("RC")).map(str::to_owned).collect();
    (["sold", "not_come", "returned", "open"].map(count), codes)
}

#[test]
fn a_pickup_list_ticked_and_saved_by_libreoffice_is_reconciled() {
    let Some(office) = office() else { return };
    let typed = [
        (0, "购", "✓"),
        (1, "状态", "已购"),
        (2, "状态", "未到"),
        (3, "购", "☑"),
        (3, "状态", "退回"),
        (4, "购", "√"),
        (4, "口罩(只)", "10"),
        (5, "购", "1"),
        (5, "口罩(只)", "3"),
    ];
    let (lines, vouchers) = typed_and_read(office, "福泰药房（临汾路店）", &typed);
    let (fates, codes) = told(&lines);
    assert!(vouchers > 100, "{vouchers}");
    assert_eq!(fates[..3], [3, 1, 1], "{lines}");
    assert_eq!(
        fates[3],
        vouchers as u64 - 5,
        "what nobody touched stays open, and so does the one with 10 masks"
    );
    assert_eq!(codes, ["RC710", "RC711"]);
}

#[test]
fn a_delivery_list_filled_in_and_saved_by_libreoffice_is_reconciled() {
    let Some(office) = office() else { return };
    // Its column 签收 is for signatures on paper and is not read; what became of a delivery is chosen beside it.
    let typed = [(0, "状态", "已送达"), (1, "状态", "签收"), (2, "状态", "未到"), (3, "签收", "张")];
    let (lines, _) = typed_and_read(office, "送货单", &typed);
    let (fates, codes) = told(&lines);
    assert_eq!((fates[..3].to_vec(), codes.len()), (vec![2, 1, 0], 0), "{lines}");
}
