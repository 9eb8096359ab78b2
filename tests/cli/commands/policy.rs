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
    let wrong = text.replacen("[per_address]", "[per_adress]", 1).replacen("masks = 5", "masks = -1", 1);
    env.write("mine.toml", &wrong);
    let run = env.run("policy check mine.toml").exits(3);
    insta::assert_snapshot!(run.stderr, @r"
    error[PO511]: `[per_address]` is missing
       --> mine.toml:1:1
        |
      1 | # Shanghai, February 2020: register with the residents' committee, buy at a designated pharmacy.
        | ^
        = fix:      add it; for an example: mask-alloc policy show --text

    error[PO510]: unknown key `per_adress`
       --> mine.toml:35:2
        |
     35 | [per_adress]
        |  ^^^^^^^^^^ did you mean `per_address`?
        = expected: one of name, title, sources, round, residential_address,
                    per_address, once_per_round, pack, order, unserved, papers,
                    voucher, no_show, isolation, lone_elderly, price, radius,
                    first_slot
        = fix:      use a key that is known, or delete the line
    ");
    let env = TestEnvironment::in_chinese();
    env.write("mine.toml", wrong);
    insta::assert_snapshot!(env.run("policy check mine.toml").exits(3).stderr, @r"
    错误[PO511]：缺少 `[per_address]`
       --> mine.toml:1:1
        |
      1 | # Shanghai, February 2020: register with the residents' committee, buy at a designated pharmacy.
        | ^
        = 处理: 补上；样例: mask-alloc policy show --text

    错误[PO510]：未知的键 `per_adress`
       --> mine.toml:35:2
        |
     35 | [per_adress]
        |  ^^^^^^^^^^ 是否为 `per_address`？
        = 应为: 以下之一: name、title、sources、round、residential_address、
                per_address、once_per_round、pack、order、unserved、papers、
                voucher、no_show、isolation、lone_elderly、price、radius、first_slot
        = 处理: 改成认识的键，或删去这一行
    ");
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
