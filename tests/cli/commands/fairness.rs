//! `report fairness`, and `report summary --week`: the figures of a week.

use crate::support::{Run, TestEnvironment};
use crate::week::ready;

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
