//! `policy`

use crate::support::TestEnvironment;

#[test]
fn the_built_in_policy_is_listed_shown_and_good() {
    let env = TestEnvironment::new();
    env.run("policy list").exits(0).prints("shanghai-2020");
    let shown = env.run("policy show").exits(0).prints("shanghai-2020");
    assert!(shown.stdout.matches("source:").count() > 3, "{}", shown.stdout);
    env.run("policy show shanghai-2020").exits(0);
    let text = env.run("policy show --text").exits(0).stdout;
    env.write("mine.toml", &text);
    env.run("policy check mine.toml").exits(0).prints("mine.toml: the policy is in order");
    assert_eq!(env.run("policy show mine.toml --text").exits(0).stdout, text);
}

#[test]
fn in_chinese() {
    let env = TestEnvironment::in_chinese();
    env.run("policy show").exits(0).prints("依据: ");
    env.write("mine.toml", env.run("policy show --text").exits(0).stdout);
    env.run("policy check mine.toml").exits(0).prints("mine.toml: 政策无误");
}

#[test]
fn all_faults_are_told_at_their_places() {
    let env = TestEnvironment::new();
    let text = env.run("policy show --text").exits(0).stdout;
    let wrong = text.replacen("[amount.", "[amnt.", 1).replacen("pieces = 5", "pieces = -1", 1);
    env.write("mine.toml", &wrong);
    let run = env.run("policy check mine.toml").exits(3);
    insta::assert_snapshot!(run.stderr, @r#"
    error[PO510]: unknown key `amnt`
       --> mine.toml:38:2
        |
     38 | [amnt.per_address]
        |  ^^^^ did you mean `amount`?
        = expected: one of name, title, products, currency, channels, words,
                    sources, unit, round, open, closed, eligible, proxy, proof,
                    collect, day, limit, amount, pack, price, route, radius, slot,
                    no_show, carry, draw, shortage
        = fix:      use a key that is known, or delete the line

    error[PO513]: `pieces` cannot be -1
       --> mine.toml:68:10
        |
     68 | pieces = -1
        |          ^^
        = expected: a whole number from 1 to 100000
        = fix:      compare the number with the notice
    "#);
    let env = TestEnvironment::in_chinese();
    env.write("mine.toml", wrong);
    insta::assert_snapshot!(env.run("policy check mine.toml").exits(3).stderr, @r#"
    错误[PO510]：未知的键 `amnt`
       --> mine.toml:38:2
        |
     38 | [amnt.per_address]
        |  ^^^^ 是否为 `amount`？
        = 应为: 以下之一: name、title、products、currency、channels、words、
                sources、unit、round、open、closed、eligible、proxy、proof、
                collect、day、limit、amount、pack、price、route、radius、slot、
                no_show、carry、draw、shortage
        = 处理: 改成认识的键，或删去这一行

    错误[PO513]：`pieces` 的值 -1 不可能
       --> mine.toml:68:10
        |
     68 | pieces = -1
        |          ^^
        = 应为: 1 至 100000 的整数
        = 处理: 对照通知原文核对数字
    "#);
}

#[test]
fn a_clause_and_a_kind_are_explained() {
    let env = TestEnvironment::new();
    insta::assert_snapshot!(env.run("policy explain voucher").exits(0).stdout, @r#"
    [collect.voucher], line 95 of shanghai-2020
        a purchase voucher is valid on the day of issue and the next day
        = holds:    always; asks buy, collect; everybody
        = values:   after = "issue"
                    days = 2
        = unsure:   how long a voucher of round 1 was valid was not found
        = source:   SH8 https://freewechat.com/a/MjM5NjU5NDIwMg==/2650847893/1
    "#);
    env.run("policy explain limit")
        .exits(0)
        .prints("[limit.NAME]")
        .prints("boundary")
        .prints("once_per_round");
    env.run("policy explain pack").exits(0).prints("[pack.pack], line").prints("[pack.NAME]");
    env.run("policy explain lmit").exits(2).tells("no clause `lmit`").tells("limit");
    let env = TestEnvironment::in_chinese();
    env.run("policy explain voucher").exits(0).prints("范围").prints("当日和次日有效");
}

#[test]
fn lists_and_clauses_fit_a_screen() {
    for env in [TestEnvironment::new(), TestEnvironment::in_chinese()] {
        for line in ["policy list", "policy show", "policy explain collect", "policy explain voucher"] {
            let run = env.run(line).exits(0);
            for shown in run.stdout.lines().filter(|shown| !shown.contains("://")) {
                assert!(unicode_width::UnicodeWidthStr::width(shown) <= 80, "{line}: {shown}");
            }
        }
    }
    TestEnvironment::new().run("policy list").prints("clauses, 5 with something unsure");
}

#[test]
fn a_policy_in_the_configuration_is_the_one_in_force() {
    let env = TestEnvironment::new();
    let text = env.run("policy show --text").exits(0).stdout;
    env.write("mine.toml", text.replacen("name = \"shanghai-2020\"", "name = \"ours-2020\"", 1));
    env.write("mask-alloc.toml", "policy = \"mine.toml\"\n");
    env.run("policy show").exits(0).prints("ours-2020");
}

#[test]
fn wrong_usage() {
    let env = TestEnvironment::new();
    env.run("policy").exits(2);
    env.run("policy check").exits(2);
    env.run("policy check nowhere.toml").exits(4).tells("error[FILE020]: the file does not exist");
    env.write("empty.toml", "");
    env.run("policy check empty.toml").exits(3);
    env.write("noise.toml", [0xFF_u8, 0xFE, 0, 1, 2]);
    let run = env.run("policy check noise.toml");
    assert!(matches!(run.code, Some(3 | 4)), "{run:?}");
}
