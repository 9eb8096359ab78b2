//! Later files against what earlier ones said: lost digits, people without a number, those who left.

use crate::people::{Row, head, heads, id_number, spouse};
use crate::sheets::roll_csv;
use crate::support::{Run, TestEnvironment};

fn import(env: &TestEnvironment, name: &str, rows: &[Row]) -> Run {
    env.write(name, roll_csv(rows));
    env.run(&format!("import {name} --deny never --format json"))
}

fn finding(run: &Run, code: &str) -> serde_json::Value {
    let found = run.json().into_iter().find(|line| line["code"] == code);
    found.unwrap_or_else(|| panic!("no {code} in {}", run.stdout))
}

#[test]
fn a_number_that_lost_digits_names_the_earlier_row_and_is_not_filled_in() {
    let env = TestEnvironment::new();
    import(&env, "first.csv", &heads(2)).exits(0);
    let mut rows = heads(2);
    rows[1].number = format!("{}000", &id_number(2, 1)[..15]);
    rows[1].address = "阳曲路760弄9号901室".into();
    let run = import(&env, "second.csv", &rows).exits(0);
    let told = finding(&run, "HH417");
    assert_eq!(told["related"][0]["file"], "first.csv");
    assert_eq!((&told["row"], &told["related"][0]["row"]), (&3.into(), &3.into()));
    let home = env.run("household show 3 --format json").exits(0).json().remove(0);
    assert_eq!(home["persons"][0]["held"], true);
    assert_eq!(home["persons"][0]["document"], "", "nothing is filled in");
}

#[test]
fn another_name_with_the_same_beginning_is_not_told() {
    let env = TestEnvironment::new();
    import(&env, "first.csv", &heads(2)).exits(0);
    let mut rows = vec![head(7)];
    rows[0].number = format!("{}000", &id_number(2, 1)[..15]);
    let run = import(&env, "second.csv", &rows).exits(0);
    assert!(!run.codes().contains(&"HH417".to_owned()), "{}", run.stdout);
}

#[test]
fn somebody_without_a_number_is_known_again_by_name_birth_and_phone() {
    let with_birth = |rows: &[Row], births: &[&str]| {
        let text = String::from_utf8(roll_csv(rows)).expect("UTF-8");
        let mut lines = text.lines();
        let mut out = format!("{},出生日期\n", lines.next().unwrap_or_default());
        lines.zip(births).for_each(|(line, birth)| out.push_str(&format!("{line},{birth}\n")));
        out
    };
    let bare = |n: u32| Row { number: String::new(), ..head(n) };
    let like_first = Row { name: head(1).name, phone: head(1).phone, ..bare(2) };
    let env = TestEnvironment::new();
    env.write("roll.csv", with_birth(&[bare(1), like_first.clone()], &["1980-05-01", "1980-05-01"]));
    let run = env.run("import roll.csv --deny never --format json").exits(0);
    assert_eq!(finding(&run, "HH419")["related"][0]["row"], 2);
    let env = TestEnvironment::new();
    env.write("first.csv", with_birth(&[bare(1)], &["1980-05-01"]));
    env.run("import first.csv --deny never").exits(0);
    env.write("second.csv", with_birth(std::slice::from_ref(&like_first), &["1980-05-01"]));
    let run = env.run("import second.csv --deny never --format json").exits(0);
    assert_eq!(finding(&run, "HH419")["related"][0]["file"], "first.csv");
    let env = TestEnvironment::new();
    env.write("roll.csv", with_birth(&[bare(1), like_first], &["1980-05-01", "1981-05-01"]));
    let run = env.run("import roll.csv --deny never --format json").exits(0);
    assert!(!run.codes().contains(&"HH419".to_owned()), "another birth date: {}", run.stdout);
}

#[test]
fn who_left_and_is_still_listed_is_asked_about() {
    let env = TestEnvironment::new();
    import(&env, "first.csv", &heads(2)).exits(0);
    env.run("household move 2 --away --reason 搬走").exits(0);
    let mut rows = heads(2);
    rows.push(spouse(1));
    let run = import(&env, "second.csv", &rows).exits(0);
    assert_eq!(finding(&run, "HH416")["row"], 3);
    assert_eq!(env.household(2)["standing"], "moved away");
}

#[test]
fn tenants_who_come_back_take_part_again() {
    let env = TestEnvironment::new();
    import(&env, "first.csv", &heads(2)).exits(0);
    env.run("household move 2 --away --reason 回乡").exits(0);
    let text = String::from_utf8(roll_csv(&heads(2))).expect("UTF-8");
    let days = ["返沪日期", "", "2020-02-01"];
    let rows: Vec<String> = text.lines().zip(days).map(|(line, day)| format!("{line},{day}\n")).collect();
    env.write("second.csv", rows.concat());
    let run = env.run("import second.csv --deny never --format json").exits(0);
    assert_eq!(finding(&run, "HH418")["severity"], "note");
    assert_eq!(env.household(2)["standing"], "admitted");
    env.run("undo 2").exits(0);
    assert_eq!(env.household(2)["standing"], "moved away");
}

#[test]
fn one_passport_number_of_two_countries_holds_nobody() {
    let env = TestEnvironment::new();
    let mut rows = heads(2);
    rows[0] = Row { name: "JOHN SMITH".into(), number: "500065590".into(), ..rows[0].clone() };
    rows[1] = Row { name: "ANNA SCHMIDT".into(), number: "500065590".into(), ..rows[1].clone() };
    let text = String::from_utf8(roll_csv(&rows)).expect("UTF-8");
    let kinds = ["证件类型", "护照", "护照"];
    let rows: Vec<String> = text.lines().zip(kinds).map(|(line, kind)| format!("{line},{kind}\n")).collect();
    env.write("roll.csv", rows.concat());
    let run = env.run("import roll.csv --deny never --format json").exits(0);
    assert_eq!(finding(&run, "HH405")["severity"], "warning");
    assert_eq!(run.summary()["held"], 0);
    assert_eq!(env.household(2)["standing"], "admitted");
}
