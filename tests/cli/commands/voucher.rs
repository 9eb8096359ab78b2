//! Voucher slips (`export --vouchers`) and `voucher check`.

use std::io::{Cursor, Read};

use serde_json::Value;

use crate::people::{head, heads};
use crate::sheets::{column, csv, read, roll_csv};
use crate::support::TestEnvironment;
use crate::week::{bookings, pharmacy, ready};

const FOLDER: &str = "out/2020-W06/阳曲路七六零弄居委会";

/// Eleven households with slips, three more that wait, all booked, the last first.
fn booked(env: &TestEnvironment) {
    env.run("init --mark S4H").exits(0);
    let booked: Vec<u32> = (1..=14).rev().collect();
    env.write("roll.csv", roll_csv(&heads(14)));
    env.write("pharmacies.csv", csv(&pharmacy(55, 8)));
    env.write("bookings.csv", csv(&bookings(&booked)));
    env.run("import roll.csv pharmacies.csv bookings.csv").exits(0);
}

/// All texts of the first sheet of a workbook, from left to right and top to bottom.
fn texts(env: &TestEnvironment, name: &str) -> Vec<String> {
    let (_, table) = read(&env.path(name)).remove(0);
    table.into_iter().flatten().filter(|cell| !cell.is_empty()).collect()
}

fn codes(texts: &[String]) -> Vec<String> {
    texts.iter().filter(|text| text.starts_with("S4H-")).cloned().collect()
}

/// What a decoder reads in a PNG of one bit a pixel.
fn decoded(png: &[u8]) -> String {
    let mut reader = png::Decoder::new(Cursor::new(png)).read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut pixels).expect("a picture");
    assert_eq!(info.width, info.height, "square");
    let grey = |x: usize, y: usize| 255 * (pixels[y * info.line_size + x / 8] >> (7 - x % 8) & 1);
    let side = info.width as usize;
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(side, side, grey);
    picture.detect_grids()[0].decode().expect("a code that can be read").1
}

/// The pictures of a workbook, in order.
fn pictures(env: &TestEnvironment, name: &str) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(env.bytes(name))).expect("a workbook");
    let names: Vec<String> = (1..).map(|at| format!("xl/media/image{at}.png")).take(archive.len()).collect();
    let mut read = Vec::new();
    for name in names {
        let Ok(mut part) = archive.by_name(&name) else { break };
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("the picture");
        read.push(decoded(&bytes));
    }
    read
}

#[test]
fn slips_are_written_as_workbook_and_as_page_when_they_are_asked_for() {
    let env = TestEnvironment::new();
    booked(&env);
    env.run("export --quiet").exits(0);
    assert!(env.files(FOLDER).iter().all(|name| !name.contains("voucher")), "{:?}", env.files(FOLDER));
    let run = env.run("export --vouchers").exits(0).tells("2 files in out/2020-W06; 11 voucher slips.");
    insta::assert_snapshot!(run.stdout, @r"
    out/2020-W06/阳曲路七六零弄居委会/vouchers.xlsx
    out/2020-W06/阳曲路七六零弄居委会/vouchers.html
    ");
    let before = ["xlsx", "html"].map(|ending| env.bytes(format!("{FOLDER}/vouchers.{ending}")));
    env.run_on("2020-02-05", "export --only vouchers --week 2020-W06 --quiet").exits(0);
    let after = ["xlsx", "html"].map(|ending| env.bytes(format!("{FOLDER}/vouchers.{ending}")));
    assert!(before == after, "the same bytes whenever it is run");
    let both = env.run("export --vouchers --only pickup --out both").exits(0);
    both.tells("3 files in both; 55 masks on the pickup lists; 11 voucher slips.");
    #[cfg(unix)]
    for ending in ["xlsx", "html"] {
        use std::os::unix::fs::PermissionsExt;
        let path = env.path(format!("{FOLDER}/vouchers.{ending}"));
        assert_eq!(std::fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600, "{ending}");
    }
}

#[test]
fn each_household_called_has_one_slip_in_the_order_of_doors() {
    let env = TestEnvironment::in_chinese();
    booked(&env);
    env.run("export --vouchers").exits(0).tells("2 个文件写入 out/2020-W06，购买凭证 11 张。");
    env.run("export --only pickup --out lists").exits(0);
    let called: Vec<Vec<String>> = read(&env.path(format!("lists/{}", env.files("lists")[0])))
        .into_iter()
        .skip(1)
        .flat_map(|(_, table)| {
            let code = column(&table, "凭证号");
            table.into_iter().map(move |row| vec![row[code].clone()])
        })
        .collect();
    let mut called = codes(&called.concat());
    let texts = texts(&env, &format!("{FOLDER}/购买凭证.xlsx"));
    let mut slips = codes(&texts);
    assert_eq!(
        slips,
        pictures(&env, &format!("{FOLDER}/购买凭证.xlsx")),
        "each QR code says its slip's code"
    );
    let page = String::from_utf8(env.bytes(format!("{FOLDER}/购买凭证.html"))).unwrap();
    let shown: Vec<&str> =
        page.split("aria-label=\"").skip(1).map(|rest| &rest[..rest.find('"').unwrap()]).collect();
    assert_eq!(slips, shown, "the page has the same slips in the same order");
    assert_eq!(page.matches("<section>").count(), 2, "eight, then three");
    assert!(page.contains("<html lang=\"zh-Hans\">"));
    slips.sort();
    called.sort();
    assert_eq!(slips, called);
    // Households 14 to 4 were called, as they had booked; slips stand by door, two beside each other.
    let numbers: Vec<&String> =
        texts.windows(2).filter(|pair| pair[0] == "户号").map(|pair| &pair[1]).collect();
    let expected: Vec<String> = (4..=14).map(|n| format!("{n:04}")).collect();
    assert_eq!(numbers, expected.iter().collect::<Vec<_>>());
    let bookings: Vec<&String> =
        texts.windows(2).filter(|pair| pair[0] == "预约号").map(|pair| &pair[1]).collect();
    assert_eq!(bookings[..3], ["11", "10", "9"], "{bookings:?}");
    for person in heads(14) {
        for secret in [&person.name, &person.phone, &person.number] {
            assert!(!page.contains(secret.as_str()) && !texts.contains(secret), "{secret}");
        }
    }
    for words in ["百草药房", "静安区阳曲路2018号", "居委会盖章", "09:00-10:00", "有效期至"]
    {
        assert!(page.contains(words) && texts.iter().any(|text| text == words), "{words}");
    }
}

#[test]
fn a_voucher_called_back_or_brought_to_the_door_has_no_slip() {
    let env = TestEnvironment::new();
    let mut rows = heads(4);
    rows[1].isolated = "是".into();
    env.run("init --mark S4H").exits(0);
    env.write("pharmacies.csv", csv(&pharmacy(100, 40)));
    env.write("roll.csv", roll_csv(&rows));
    env.run("import roll.csv pharmacies.csv --deny never").exits(0);
    env.run("assign").exits(0);
    env.write("more.csv", roll_csv(&[head(5)]));
    env.run("import more.csv").exits(0);
    env.run("assign").exits(0);
    env.run("export --vouchers --out before").exits(0).tells("4 voucher slips");
    // It was called, so it stays, as moved away.
    env.run("undo 3").exits(1);
    env.run("export --vouchers --out after").exits(0).tells("3 voucher slips");
    let of = |folder: &str| codes(&texts(&env, &format!("{folder}/{}", env.files(folder)[1])));
    let void =
        of("before").into_iter().find(|code| !of("after").contains(code)).expect("one was called back");
    env.run(&format!("voucher check {void}")).exits(1).prints(&format!("void  {void}"));
    env.run("export --vouchers --call 1 --out first").exits(0).tells("3 voucher slips");
    env.run("export --vouchers --pharmacy P1 --out shop").exits(0);
    assert_eq!(env.files("shop").len(), 2);
    assert!(env.files("shop")[0].ends_with("百草药房-vouchers.html"), "{:?}", env.files("shop"));
}

#[test]
fn a_code_is_told_by_day() {
    let env = TestEnvironment::new();
    ready(&env, 3, 15);
    env.run("export --vouchers").exits(0);
    let code = codes(&texts(&env, &format!("{FOLDER}/vouchers.xlsx"))).remove(0);
    let on = |day: &str, exit: i32| {
        let run = env.run_on(day, &format!("voucher check {code} --format json")).exits(exit);
        run.json().remove(0)
    };
    let answer = on("2020-02-03", 0);
    for (key, value) in [
        ("state", "valid"),
        ("voucher", code.as_str()),
        ("household", "0001"),
        ("head", "李*"),
        ("pharmacy", "百草药房"),
        ("day", "2020-02-03"),
        ("slot", "09:00-10:00"),
        ("valid_until", "2020-02-04"),
    ] {
        assert_eq!(answer[key], value, "{answer}");
    }
    assert_eq!(answer["masks"], 5);
    assert_eq!(on("2020-02-04", 0)["state"], "valid");
    assert_eq!(on("2020-02-02", 1)["state"], "not_yet");
    assert_eq!(on("2020-02-05", 1)["state"], "expired");
    let typed = code.to_lowercase().replace('-', " ");
    let run = env.run_words(["voucher", "check", &typed, "--today", "2020-02-03"]).exits(0);
    run.prints(&format!("valid  {code}  5 masks")).prints("09:00-10:00, valid until 2020-02-04");
}

#[test]
fn what_a_returned_list_says_of_a_voucher_is_told() {
    let env = TestEnvironment::new();
    ready(&env, 4, 20);
    env.run("export --vouchers").exits(0);
    let all = codes(&texts(&env, &format!("{FOLDER}/vouchers.xlsx")));
    let said = ["已购", "退回", "未到"];
    let mut rows = vec![["凭证号", "状态", "领取日期"].map(str::to_owned).to_vec()];
    rows.extend(
        all.iter().zip(said).map(|(code, said)| vec![code.clone(), said.to_owned(), "2020-02-03".to_owned()]),
    );
    env.write("till.csv", csv(&rows));
    env.run("reconcile till.csv --week 2020-W06 --deny never").exits(0);
    let line = format!("voucher check {} --format json", all.join(" "));
    let on = |day: &str| {
        let answers = env.run_on(day, &line).exits(1).json();
        let word = |answer: &Value, key: &str| answer[key].as_str().unwrap_or_default().to_owned();
        answers
            .iter()
            .map(|answer| [word(answer, "state"), word(answer, "fate")].join(" "))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        on("2020-02-03"),
        ["used sold", "used returned", "valid ", "valid "],
        "who did not come may yet"
    );
    assert_eq!(on("2020-02-05"), ["used sold", "used returned", "expired ", "expired "]);
    let run = env.run(&format!("voucher check {}", all[0])).exits(1);
    run.prints(&format!("already used  {}  5 masks", all[0])).prints("sold 2020-02-03 Mon, 5 masks");
}

#[test]
fn what_is_no_voucher_of_ours_is_told_with_what_may_have_been_meant() {
    let env = TestEnvironment::new();
    ready(&env, 3, 15);
    env.run("export --vouchers").exits(0);
    let code = codes(&texts(&env, &format!("{FOLDER}/vouchers.xlsx"))).remove(0);
    let last = if code.ends_with('Z') { 'Y' } else { 'Z' };
    let wrong = format!("{}{last}", &code[..11]);
    let other = TestEnvironment::new();
    other.run("init --mark K7M").exits(0);
    let theirs = other.run(&format!("voucher check {code} --format json")).exits(1).json().remove(0);
    assert_eq!((&theirs["state"], &theirs["household"]), (&"not_ours".into(), &Value::Null));
    // Another registry of the same mark has given out more codes.
    let twin = TestEnvironment::new();
    ready(&twin, 9, 45);
    twin.run("export --vouchers").exits(0);
    let more = codes(&texts(&twin, &format!("{FOLDER}/vouchers.xlsx")));
    let ours = codes(&texts(&env, &format!("{FOLDER}/vouchers.xlsx")));
    let never = more.iter().find(|code| !ours.contains(code)).expect("nine are more than three");
    let run = env.run(&format!("voucher check {never}")).exits(1);
    run.prints(&format!("unknown  {never}")).prints("no household was given it");
    let id = head(1).number;
    let words = ["voucher", "check", &code, &wrong, &id, "", "--format", "json", "--today", "2020-02-03"];
    let answers = env.run_words(words).exits(1).json();
    let states: Vec<&str> = answers.iter().filter_map(|answer| answer["state"].as_str()).collect();
    assert_eq!(states, ["valid", "mistyped", "mistyped", "mistyped"]);
    assert_eq!((&answers[1]["near"], &answers[1]["voucher"]), (&code.as_str().into(), &Value::Null));
    assert!(!answers[2].to_string().contains(&id), "somebody's number is not shown: {}", answers[2]);
    let run = env.run_words(["voucher", "check", &wrong, "--today", "2020-02-03"]).exits(1);
    run.prints(&format!("mistyped  {wrong}")).prints(&format!("perhaps {code}"));
    env.run("voucher check").exits(2);
    env.run("voucher").exits(2);
    TestEnvironment::new().run("voucher check S4H-222-2222").exits(5);
}

#[test]
fn codes_are_read_from_a_pipe() {
    use std::io::Write;
    use std::process::Stdio;
    let env = TestEnvironment::new();
    ready(&env, 3, 15);
    env.run("export --vouchers").exits(0);
    let all = codes(&texts(&env, &format!("{FOLDER}/vouchers.xlsx")));
    let mut command = env.command();
    command.args(["voucher", "check", "-", "--format", "csv", "--today", "2020-02-03"]);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(all.join("\r\n").as_bytes()).unwrap();
    let run = crate::support::Run::from_output(child.wait_with_output().unwrap()).exits(0);
    assert_eq!(run.stdout.lines().count(), 1 + all.len(), "{}", run.stdout);
}
