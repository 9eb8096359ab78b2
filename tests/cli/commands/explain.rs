//! `explain`

use crate::support::TestEnvironment;

#[test]
fn a_code_has_a_page() {
    insta::assert_snapshot!(TestEnvironment::new().run("explain ID104").exits(0).stdout, @r"
    ID104 (check-character): last character of the ID number does not fit the other
        17
        error, the person or row is held

    What it checks
        The last character of an 18-character number, computed from the other 17.

    Why it matters
        A failing check is a sure error: every wrong digit and every swap of
        neighbours is found. Which one is wrong cannot be computed, so a corrected
        number is never offered.

    Example
        the paper says `11010519491231002X`, the sheet `110105194912310021`

    What is expected
        18 characters, the last one following from the first 17

    How to fix
        compare all 18 characters with the paper; the wrong one can be any of them

    Source
        GB 11643-1999; ISO 7064 MOD 11-2
    ");
    insta::assert_snapshot!(TestEnvironment::in_chinese().run("explain ID104").exits(0).stdout, @r"
    ID104 (check-character): 身份证号末位与前 17 位不符
        错误，此人（此行）暂缓

    查什么
        用前 17 位算出末位，与填写的末位比较。

    为什么要查
        对不上就一定有错：任何一位写错、相邻两位颠倒都会被发现。但错在哪一位算不出
        来，所以程序从不给出“正确号码”。

    例子
        证件上是 `11010519491231002X`，表中是 `110105194912310021`

    应为
        共 18 位，末位由前 17 位算出

    怎样处理
        对照证件原件逐位核对，错的可能是其中任何一位

    依据
        GB 11643-1999；ISO 7064 MOD 11-2
    ");
}

#[test]
fn every_code_in_the_list_has_a_page_in_both_languages() {
    let english = TestEnvironment::new();
    let chinese = TestEnvironment::in_chinese();
    let codes = |env: &TestEnvironment| -> Vec<String> {
        let list = env.run("explain").exits(0).stdout;
        list.lines().map(|line| line.split_whitespace().next().unwrap_or_default().to_owned()).collect()
    };
    let listed = codes(&english);
    assert_eq!(listed, codes(&chinese));
    assert!(listed.len() > 80, "{}", listed.len());
    for code in listed.iter().step_by(9) {
        let (page, same) = (
            english.run(&format!("explain {code}")).exits(0),
            chinese.run(&format!("explain {code}")).exits(0),
        );
        assert!(
            page.stdout.contains("How to fix") && same.stdout.contains("怎样处理"),
            "{}{}",
            page.stdout,
            same.stdout
        );
        let is_chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        assert!(is_chinese(&same.stdout), "{}", same.stdout);
    }
}

#[test]
fn an_unknown_code_is_wrong_usage() {
    TestEnvironment::new()
        .run("explain ID999")
        .exits(2)
        .tells("there is no code ID999")
        .tells("mask-alloc explain");
    TestEnvironment::in_chinese().run("explain ID999").exits(2).tells("没有代码 ID999");
    TestEnvironment::new().run("explain id104").exits(0).prints("ID104");
}

#[test]
fn a_slip_is_suggested() {
    let run = TestEnvironment::new().run("explain ID1O4").exits(2);
    run.tells("there is no code ID1O4").tells("meant: ID104 last character of the ID number");
    TestEnvironment::in_chinese().run("explain DI104").exits(2).tells("可能: ID104");
    let far = TestEnvironment::new().run("explain weather").exits(2);
    assert!(!far.stderr.contains("meant"), "{}", far.stderr);
}

#[test]
fn letters_list_a_family() {
    let list = TestEnvironment::new().run("explain ad").exits(0).stdout;
    assert!(list.lines().count() >= 7 && list.lines().all(|line| line.starts_with("AD")), "{list}");
}

#[test]
fn json_and_csv_give_the_fields() {
    let env = TestEnvironment::new();
    let page = env.run("explain ID104 --format json").exits(0).json().remove(0);
    for field in
        ["code", "name", "severity", "effect", "headline", "checks", "why", "example", "expected", "fix"]
    {
        assert!(page[field].as_str().is_some_and(|text| !text.is_empty()), "{field}: {page}");
    }
    assert_eq!((page["kind"].as_str(), page["code"].as_str()), (Some("code"), Some("ID104")));
    assert_eq!(page["source"], "GB 11643-1999; ISO 7064 MOD 11-2");
    let all = env.run("explain --format json").exits(0).json();
    assert!(all.len() > 150 && all.iter().all(|code| code["why"].is_string()), "{}", all.len());
    let csv = TestEnvironment::in_chinese().run("explain PR --format csv").exits(0).stdout;
    assert!(csv.contains("PR201") && csv.contains("为什么要查"), "{csv}");
}

#[test]
fn it_needs_no_registry_and_makes_none() {
    let env = TestEnvironment::new();
    env.run("explain ID104").exits(0);
    assert!(env.files(".").is_empty());
}
