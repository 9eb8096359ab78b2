//! `report fairness`, and `report summary --week`: the figures of a week.

use crate::people::{heads, id_number, spouse};
use crate::sheets::{csv, read, roll_csv, table};
use crate::support::{Run, TestEnvironment};
use crate::week::{pharmacy, ready};

/// Parts of a workbook that are charts.
fn charts(env: &TestEnvironment, file: &str) -> Vec<String> {
    let archive = zip::ZipArchive::new(std::io::Cursor::new(env.bytes(file))).expect("a workbook");
    let names = archive.file_names().map(|name| name.expect("a name").into_owned());
    let mut names: Vec<String> = names.filter(|name| name.starts_with("xl/charts/chart")).collect();
    names.sort();
    names
}

/// Lines of one kind.
fn lines(run: &Run, kind: &str) -> Vec<serde_json::Value> {
    run.json().into_iter().filter(|line| line["kind"] == kind).collect()
}

#[track_caller]
fn fits_the_screen(run: &Run) {
    let wide = |c: char| if c.is_ascii() || c == '–' { 1 } else { 2 };
    for line in run.stdout.lines() {
        assert!(line.chars().map(wide).sum::<usize>() <= 80, "{line}");
    }
}

#[test]
fn an_empty_registry_is_answered_plainly() {
    for (env, words) in [
        (TestEnvironment::new(), "No household has been served yet"),
        (TestEnvironment::in_chinese(), "尚无住户领到口罩"),
    ] {
        env.run("init").exits(0);
        let run = env.run("report fairness").exits(0).prints(words);
        assert!(!run.stdout.contains("NaN") && !run.stdout.contains("inf"), "{}", run.stdout);
        fits_the_screen(&run);
        env.run("report fairness --out 公平性.xlsx").exits(0);
        assert!(charts(&env, "公平性.xlsx").is_empty(), "nothing to draw");
        let json = env.run("report fairness --format json").exits(0);
        assert!(
            lines(&json, "age").iter().all(|line| line["difference"].is_null() && line["registered"] == 0)
        );
        let week = env.run("report summary --week 2020-W06").exits(0);
        fits_the_screen(&week);
        env.run("report summary --week 2020-W06 --out 周报.xlsx").exits(0);
    }
}

#[test]
fn wrong_usage() {
    let env = TestEnvironment::new();
    env.run("report fairness").exits(5).tells("error[RG801]");
    ready(&env, 2, 100);
    env.run("report fairness --committee nobody").exits(2).tells("nobody");
    env.run("report fairness --round 9").exits(3).tells("PO530");
    env.run("report summary --week 2020-W01").exits(3).tells("PO530");
    env.run("report summary --week 2020-W06 --committee nobody").exits(2).tells("nobody");
    env.run("report fairness --week soon").exits(2).tells("soon");
    env.run("report fairness --out nowhere/../x/").exits(4);
}

#[test]
fn called_and_waiting_stand_beside_the_week_before() {
    let env = TestEnvironment::new();
    ready(&env, 5, 15);
    env.run("assign --week 2020-W06").exits(0);
    let run = env.run("report summary --week 2020-W06 --format json").exits(0);
    let place = &lines(&run, "place")[0];
    assert_eq!(
        (&place["week"], &place["place"], &place["households"]),
        (&"2020-W06".into(), &"阳曲路760弄".into(), &5.into())
    );
    assert_eq!((&place["called"], &place["open"], &place["waiting"]), (&3.into(), &3.into(), &2.into()));
    let sums = lines(&run, "sum");
    let waiting = sums.iter().find(|line| line["figure"] == "Waiting").expect("a line for those who wait");
    // The week before belongs to the same round: all five waited at its end.
    assert_eq!(
        (&waiting["this_week"], &waiting["week_before"], &waiting["change"]),
        (&2.into(), &5.into(), &(-3).into())
    );
    assert!(lines(&run, "compared").is_empty(), "one compound has nothing to be compared with");
    let later = env.run("report summary --week 2020-W07 --format json").exits(0);
    let waited = lines(&later, "sum").into_iter().find(|line| line["figure"] == "Waiting").expect("a line");
    assert_eq!((&waited["this_week"], &waited["week_before"]), (&2.into(), &2.into()));
    env.run("report summary --week 2020-W06 --out 周报.xlsx").exits(0);
    assert_eq!(charts(&env, "周报.xlsx").len(), 2);
    let first = env.bytes("周报.xlsx");
    env.run("report summary --week 2020-W06 --out 周报.xlsx").exits(0);
    assert_eq!(env.bytes("周报.xlsx"), first, "the same bytes");
    fits_the_screen(&env.run("report summary --week 2020-W06").exits(0));
}

#[test]
fn who_waits_has_waited_since_the_round_opened() {
    let env = TestEnvironment::new();
    ready(&env, 3, 0);
    // Round 1 opens on 2 February.
    let run = env.run_on("2020-02-06", "report fairness --week 2020-W06 --format json").exits(0);
    let wait = &lines(&run, "wait")[0];
    assert_eq!(
        (&wait["waiting"], &wait["waiting_median"], &wait["waiting_longest"]),
        (&3.into(), &4.into(), &4.into())
    );
    let run = env.run_on("2020-02-20", "report fairness --week 2020-W06 --format json").exits(0);
    assert_eq!(lines(&run, "wait")[0]["waiting_longest"], 7, "not beyond the week asked for");
}

/// Five households, the second and the fourth with a spouse of working age, and 15 masks: three are called. The first has
/// bought on the second day, the second on the first, the third did not come.
fn returned(env: &TestEnvironment) {
    env.run("init --mark S4H").exits(0);
    let mut rows = heads(5);
    for household in [4, 2] {
        let mut spouse = spouse(household);
        spouse.number = id_number(28 + household, 2);
        rows.insert(household as usize, spouse);
    }
    env.write("roll.csv", roll_csv(&rows));
    env.write("pharmacies.csv", csv(&pharmacy(15, 40)));
    env.run("import roll.csv pharmacies.csv").exits(0);
    env.run("assign --week 2020-W06").exits(0);
    env.run("export --only pickup --out lists").exits(0);
    let name = env
        .files("lists")
        .into_iter()
        .find(|name| name.contains("pickup") || name.contains("领取清单"))
        .expect("a pickup list");
    let sheets = read(&env.path("lists").join(name));
    let cells = sheets.iter().flat_map(|(_, rows)| rows.iter()).map(|row| row[0].clone());
    let codes: Vec<String> =
        cells.filter(|cell| cell.len() == 12 && cell.matches('-').count() == 2).collect();
    let till = table(&[
        ["凭证号", "状态", "领取日期"],
        [codes[0].as_str(), "已购", "2020-02-04"],
        [codes[1].as_str(), "已购", "2020-02-03"],
        [codes[2].as_str(), "未到", ""],
    ]);
    env.write("back.csv", csv(&till));
    env.run_on("2020-02-06", "reconcile back.csv").exits(0);
}

#[test]
fn a_case_worked_out_by_hand() {
    let env = TestEnvironment::new();
    returned(&env);
    let run = env.run_on("2020-02-06", "report fairness --week 2020-W06 --format json").exits(0);
    let group = |kind: &str, name: &str| {
        let line = lines(&run, kind).into_iter().find(|line| line["group"] == name || line["place"] == name);
        line.unwrap_or_else(|| panic!("no {name} in {}", run.stdout))
    };
    // Served: 69, 67 and 40 years; registered besides: 66, 65 and 38, 64. 1/3 against 2/7; 1/2 against 2/5.
    let adults = group("age", "15–59");
    assert_eq!((&adults["served"], &adults["registered"]), (&1.into(), &2.into()));
    assert_eq!((&adults["share_served"], &adults["share_registered"]), (&0.333.into(), &0.286.into()));
    assert_eq!((&adults["difference"], &adults["balance"]), (&0.103.into(), &"more".into()));
    assert_eq!(adults["advantage"], 1.25);
    assert_eq!(group("age", "60–79")["difference"], -0.103);
    assert!(group("age", "0–14")["difference"].is_null(), "nobody is so young");
    // One of two served and three of five registered live alone; 1/3 against 1/2.
    let alone = group("size", "1 person");
    assert_eq!((&alone["difference"], &alone["advantage"]), (&(-0.202).into(), &0.667.into()));
    assert_eq!(
        (&group("per_head", "1 person")["median"], &group("per_head", "2 persons")["most"]),
        (&5.0.into(), &2.5.into())
    );
    assert_eq!(
        (&group("per_head", "all")["median"], &group("per_head", "all")["upper_quartile"]),
        (&2.5.into(), &5.0.into())
    );
    // Round 1 opened on the 2nd.
    let wait = group("wait", "阳曲路760弄");
    assert_eq!((&wait["served"], &wait["median"], &wait["longest"]), (&2.into(), &1.into(), &2.into()));
    assert_eq!((&wait["waiting"], &wait["waiting_longest"]), (&3.into(), &4.into()));
    let all = env.run_on("2020-02-06", "report fairness --round 1 --format json").exits(0);
    assert_eq!(lines(&all, "size")[0]["difference"], -0.202, "the round has no other week");
    let next = env.run_on("2020-02-06", "report fairness --week 2020-W07 --format json").exits(0);
    assert!(lines(&next, "size").iter().all(|line| line["served"] == 0));
}

#[test]
fn the_week_of_a_list_that_came_back() {
    let env = TestEnvironment::new();
    returned(&env);
    let run = env.run_on("2020-02-06", "report summary --week 2020-W06 --format json").exits(0);
    let place = &lines(&run, "place")[0];
    let figures = ["called", "served", "open", "missed", "waiting", "masks"].map(|key| place[key].as_u64());
    assert_eq!(figures, [3, 2, 0, 1, 3, 10].map(Some), "who did not come waits again");
    let env = TestEnvironment::in_chinese();
    returned(&env);
    let run = env.run_on("2020-02-06", "report summary --week 2020-W06").exits(0);
    fits_the_screen(&run);
    run.prints("小区         户数  已通知  已供应  清单未回  过期/未到  等候  特批户  发放(只)")
        .prints("阳曲路760弄     5       3       2         0          1     3       0        10")
        .prints("等候              3         5    -2")
        .prints("发放(只)         10         0    10");
}

#[test]
fn what_the_screen_shows_in_both_languages() {
    let english = [
        "Served: 2 of 5 households (40.0%), until 2020-02-06.",
        "Age    Served  All  Of served  Of all       d  Balance   Rate  Advantage",
        "15–59       1    2      33.3%   28.6%   0.103  more     50.0%      1.250",
        "2 persons       1    2      50.0%   40.0%   0.202  more     50.0%      1.500",
        "all                 2  2.500     2.500   2.500     5.000  5.000",
        "阳曲路760弄       2       1        2        3              4               4",
    ];
    let chinese = [
        "登记 5 户，已供应 2 户（40.0%），截至 2020-02-06。",
        "年龄        已供应  登记  占已供应  占登记   差异d  判断  供应率  优势比",
        "60–79岁          2     5     66.7%   71.4%  -0.103  偏少   40.0%   0.800",
        "1人户           1     3     50.0%   60.0%  -0.202  偏少   33.3%   0.667",
        "2人户         1  2.500     2.500   2.500     2.500  2.500",
        "阳曲路760弄       2         1         2         3         4         4",
    ];
    for (env, shown) in [(TestEnvironment::new(), english), (TestEnvironment::in_chinese(), chinese)] {
        returned(&env);
        let run = env.run_on("2020-02-06", "report fairness --week 2020-W06").exits(0);
        fits_the_screen(&run);
        shown.into_iter().fold(run, Run::prints);
        env.run_on("2020-02-06", "report fairness --week 2020-W06 --out 公平性.xlsx").exits(0);
        assert_eq!(charts(&env, "公平性.xlsx").len(), 4, "one on each sheet");
        let first = env.bytes("公平性.xlsx");
        env.run_on("2020-02-06", "report fairness --week 2020-W06 --out 公平性.xlsx").exits(0);
        assert_eq!(env.bytes("公平性.xlsx"), first, "the same bytes");
        assert!(read(&env.path("公平性.xlsx"))[0].1.iter().flatten().any(|cell| cell == "-0.103"));
    }
}

#[test]
fn masks_above_the_quota_stand_in_the_week_they_were_given() {
    let env = TestEnvironment::new();
    returned(&env);
    for masks in ["2", "1"] {
        let words =
            ["exception", "0004", "--masks", masks, "--reason", "血透", "--by", "王", "--source", "自备"];
        env.run_words(words.into_iter().chain(["--today", "2020-02-06"])).exits(0);
    }
    let run = env.run_on("2020-02-06", "report summary --week 2020-W06 --format json").exits(0);
    let place = &lines(&run, "place")[0];
    let figures = ["exceptions", "extra", "masks", "served", "waiting"].map(|key| place[key].as_u64());
    assert_eq!(figures, [1, 3, 13, 2, 3].map(Some), "one household, three masks more; its quota stays");
}
