//! `explain --household`: the story of one household.

use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use crate::people::{heads, mistyped, spouse};
use crate::sheets::{csv, roll_csv, table};
use crate::support::TestEnvironment;
use crate::week::{bookings, pharmacy};

/// A household from its row to its masks, twice: booked, called, bought, faulty, and masks above the quota.
fn lived(env: &TestEnvironment) -> String {
    let mut rows = heads(3);
    let mut wrong = spouse(1);
    wrong.number = mistyped(&wrong.number);
    rows.insert(1, wrong);
    env.run("init --mark S4H").exits(0);
    env.write("roll.csv", roll_csv(&rows));
    env.write("pharmacies.csv", csv(&pharmacy(10, 40)));
    env.write("bookings.csv", csv(&bookings(&[2, 1, 3])));
    env.run("import roll.csv pharmacies.csv bookings.csv --deny never").exits(0);
    env.run("assign").exits(0);
    let voucher = env.run("when 1 --format json").exits(0).json()[0]["voucher"].as_str().unwrap().to_owned();
    let back =
        |status: &str, day: &str| csv(&table(&[["凭证号", "状态", "领取日期"], [&voucher, status, day]]));
    env.write("back.csv", back("已购", "2020-02-04"));
    env.write("faulty.csv", back("破损", "2020-02-05"));
    env.run_on("2020-02-05", "reconcile back.csv faulty.csv --deny never").exits(0);
    let words = ["exception", "1", "--masks", "5", "--reason", "血透", "--by", "王主任", "--source", "捐赠"];
    env.run_words(words.into_iter().chain(["--today", "2020-02-06"])).exits(0);
    voucher
}

fn steps(lines: &[Value]) -> Vec<&str> {
    lines.iter().filter_map(|line| line["step"].as_str()).collect()
}

#[test]
fn from_the_row_to_the_mask_each_line_with_its_source() {
    let env = TestEnvironment::new();
    let voucher = lived(&env);
    let lines = env.run_on("2020-02-06", "explain --household 1 --format json").exits(0).json();
    let expected = [
        "booking", "import", "voucher", "outcome", "outcome", "extra", "finding", "finding", "quota",
        "clause", "clause", "next",
    ];
    assert_eq!(steps(&lines), expected, "{lines:#?}");
    let place = |at: usize| (lines[at]["file"].as_str().unwrap(), lines[at]["place"].as_str().unwrap());
    assert_eq!(place(0), ("bookings.csv", "3"));
    assert_eq!(place(1), ("roll.csv", "2, 3"));
    assert_eq!((place(3), place(4)), (("back.csv", "2"), ("faulty.csv", "2")));
    assert_eq!(lines[2]["voucher"], voucher);
    assert_eq!((&lines[5]["act"].as_str().unwrap()[..1], &lines[5]["masks"]), ("D", &5.into()));
    assert_eq!((lines[6]["code"].as_str(), place(6)), (Some("ID104"), ("roll.csv", "H3")));
    assert_eq!((lines[7]["code"].as_str(), place(7)), (Some("RC706"), ("faulty.csv", "B2")));
    assert_eq!((&lines[8]["masks"], &lines[9]["code"]), (&5.into(), &"per_address".into()), "others are due");
    env.run_on("2020-02-06", "explain --household 3 --format json")
        .exits(0)
        .prints("not reached, place 3 in the queue")
        .prints("allowed from 2020-02-06");
    env.run(&format!("explain --household {voucher}")).exits(0).prints("Household 0001");
}

#[test]
fn the_page_fits_the_screen_and_masks_people() {
    for env in [TestEnvironment::new(), TestEnvironment::in_chinese()] {
        lived(&env);
        let page = env.run_on("2020-02-06", "explain --household 1").exits(0).stdout;
        let wide: Vec<&str> = page.lines().filter(|line| line.width() > 80).collect();
        assert!(wide.is_empty(), "{wide:#?}");
        for secret in [&heads(1)[0].name, &heads(1)[0].number, "101室"] {
            assert!(!page.contains(secret), "{secret} in {page}");
        }
        assert!(page.contains("back.csv") && page.contains("once_per_round") | page.contains("per_address"));
    }
}

#[test]
fn as_it_is_read_in_chinese() {
    let env = TestEnvironment::in_chinese();
    lived(&env);
    insta::assert_snapshot!(env.run_on("2020-02-06", "explain --household 1").exits(0).stdout, @r"
    0001 户 阳曲路七六零弄居委会
      静安区阳曲路760弄**、李*、2 人、已核准

    经过
      2020-02-02 08:02  预约：2 号，第 1 轮
                        ← bookings.csv · 第 3 行
      2020-02-03        导入 roll.csv: 新建此户; 行 2 新增、3 暂缓
                        ← roll.csv · 第 2、3 行
      2020-02-03        2020-W06 第 1 批（第 1 轮）：凭证 S4H-9BV-QRVD，2020-02-03
                        09:00-10:00 到百草药房，有效至 2020-02-04，5 只；现状：质量
                        问题
      2020-02-04        已购：5 只，凭证 S4H-9BV-QRVD
                        ← back.csv · 第 2 行
      2020-02-05        质量问题：5 只，凭证 S4H-9BV-QRVD
                        ← faulty.csv · 第 2 行
      2020-02-06        额度外发放 5 只：血透；批准 王主任；来源 捐赠
                        ← 决定 D6

    未处理的问题
      ID104             身份证号末位与前 17 位不符（实为：3****************1）
                        ← roll.csv · H3
      RC706             与先前读入的说法不同：先前为…，现为…（实为：破损）
                        ← faulty.csv · B2

    本周额度
      2020-W06，第 1 轮（2020-02-02 至 2020-02-11）：当日开放。5：每个居住地址，第 1
      轮
      per_address       每户每轮限购 5 只
                        ← SH1、SH2、SH8
      round_1           第 1 轮：2 月 2 日至 2 月 11 日
                        ← SH2、SH4、SH6

    下一步
      5：每个居住地址，第 1 轮；2020-02-06 起可领（第 1 轮，条款 per_address）；预计
      2020-02-10 前后：等候第 1 位，到本户为止共需 5 只，本居委会每天约到 1.4 只
    ");
}

#[test]
fn wrong_usage() {
    let env = TestEnvironment::new();
    lived(&env);
    env.run("explain --household 77").exits(2).tells("error[RG820]");
    env.run("explain ID104 --household 1").exits(2);
    env.run("explain ID104 --round 1").exits(2);
    env.run("explain --committee x").exits(2).tells("--household");
    env.run("explain --household 1 --round 9").exits(3);
    TestEnvironment::new().run("explain --household 1").exits(5).tells("error[RG801]");
}
