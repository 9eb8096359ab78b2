//! `exception`: masks above the quota are in the ledger and in the stock, and the quota is what it was.

use crate::support::TestEnvironment;
use crate::week::ready;

#[test]
fn the_quota_stays_and_the_shelf_pays() {
    let env = TestEnvironment::new();
    ready(&env, 2, 15);
    env.run("assign --week 2020-W06").exits(0);
    env.run("exception 1 --masks 6 --pharmacy P1 --reason dialysis --by 王主任")
        .exits(2)
        .tells("error[RC724]: P1 has 5 that no voucher is promised");
    env.run("exception 1 --masks 5 --pharmacy P1 --reason dialysis --by 王主任")
        .exits(0)
        .tells("5 masks above its quota");
    let stock = env.run("report stock --pharmacy P1 --format json").exits(0).json();
    assert_eq!(
        (stock[0]["extra"].as_i64(), stock[0]["left"].as_i64(), stock[0]["free"].as_i64()),
        (Some(5), Some(10), Some(0))
    );
    let extra = stock.iter().find(|line| line["what"] == "extra").expect("a line of its own");
    assert_eq!((extra["masks"].as_i64(), extra["from"].as_str()), (Some(5), Some("a decision")));
    let lines = env.run("quota --week 2020-W06 --format json").exits(0).json();
    assert_eq!(lines[0]["state"], "called, list not back");
    env.run("undo D3 --reason mistake").exits(0).prints("entries of the ledger that count no more: 1");
    let stock = env.run("report stock --format json").exits(0).json();
    assert_eq!(stock[0]["free"], 5);
}

#[test]
fn masks_from_elsewhere_touch_no_shelf() {
    let env = TestEnvironment::in_chinese();
    ready(&env, 1, 5);
    env.run_words([
        "exception",
        "1",
        "--masks",
        "7",
        "--source",
        "工作人员自己的",
        "--reason",
        "血透",
        "--by",
        "王主任",
    ])
    .exits(0)
    .tells("额外发放 7 只，额度不变");
    let stock = env.run("report stock --format json").exits(0).json();
    assert_eq!((stock[0]["extra"].as_i64(), stock[0]["left"].as_i64()), (Some(0), Some(5)));
    env.run("history").exits(0).prints("额外发放").prints("王主任").prints("血透");
}

#[test]
fn reason_approver_and_source_are_wanted() {
    let env = TestEnvironment::new();
    ready(&env, 1, 5);
    env.run("exception 1 --masks 5 --reason x --by y").exits(2);
    env.run("exception 1 --masks 0 --reason x --by y --source z").exits(2);
    env.run("exception 1 --masks 5 --by y --source z").exits(2);
    env.run("exception 1 --masks 5 --reason x --source z").exits(2).tells("say who decided");
    env.run("exception 9 --masks 5 --reason x --by y --source z").exits(2);
    env.run("exception 1 --masks 5 --reason x --by y --pharmacy P9")
        .exits(2)
        .tells("no pharmacy has the code P9");
}
