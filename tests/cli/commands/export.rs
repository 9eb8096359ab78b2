//! `export`; what stands in the lists is in `pharmacist`.

use std::collections::BTreeMap;

use crate::support::TestEnvironment;
use crate::week::ready;

fn all(env: &TestEnvironment, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let names = env.files(folder);
    names.into_iter().map(|name| (name.clone(), env.bytes(format!("{folder}/{name}")))).collect()
}

#[test]
fn the_lists_lie_in_the_committees_folder() {
    let env = TestEnvironment::new();
    ready(&env, 5, 15);
    let run = env.run("export").exits(0);
    insta::assert_snapshot!(run.stdout, @r"
    out/2020-W06/阳曲路七六零弄居委会/百草药房-pickup-list.xlsx
    out/2020-W06/阳曲路七六零弄居委会/call-list.xlsx
    out/2020-W06/阳曲路七六零弄居委会/posting-list.xlsx
    out/2020-W06/阳曲路七六零弄居委会/delivery-list.xlsx
    out/2020-W06/阳曲路七六零弄居委会/waiting-list.xlsx
    ");
    insta::assert_snapshot!(run.stderr, @r"
    2020-W06: round 1 (2020-02-02 to 2020-02-11), open on that day; no bookings in this round: fewest receipts first, then roll order.
    call 1: 3 households at the counter, 0 at the door, 15 masks.
    2 households wait: the stock went to earlier numbers (AS604).
    5 files in out/2020-W06; 15 masks on the pickup lists.
    ");
    assert_eq!(env.files("out/2020-W06").len(), run.stdout.lines().count());
}

#[test]
fn in_chinese_the_files_have_chinese_names() {
    let env = TestEnvironment::in_chinese();
    ready(&env, 5, 15);
    let run = env.run("export").exits(0);
    insta::assert_snapshot!(run.stdout, @r"
    out/2020-W06/阳曲路七六零弄居委会/百草药房-领取清单.xlsx
    out/2020-W06/阳曲路七六零弄居委会/电话通知单.xlsx
    out/2020-W06/阳曲路七六零弄居委会/张贴名单.xlsx
    out/2020-W06/阳曲路七六零弄居委会/送货单.xlsx
    out/2020-W06/阳曲路七六零弄居委会/等候名单.xlsx
    ");
    insta::assert_snapshot!(run.stderr, @r"
    2020-W06: 第 1 轮（2020-02-02 至 2020-02-11），当日开放；本轮没有预约：领取次数少的在前，次数相同按名册顺序。
    第 1 批：通知 3 户到店，送货 0 户，共 15 只。
    等候 2 户：库存已按号码供应完（AS604）。
    5 个文件写入 out/2020-W06，清单上共 15 只。
    ");
}

#[test]
fn the_same_bytes_whenever_it_is_run() {
    let env = TestEnvironment::new();
    ready(&env, 8, 25);
    env.run("export --out a").exits(0);
    env.run_on("2020-02-06", "export --week 2020-W06 --out b").exits(0);
    env.run("export --out a").exits(0);
    assert_eq!(all(&env, "a"), all(&env, "b"));
    assert!(!all(&env, "a").is_empty());
}

#[test]
fn json_names_each_file() {
    let env = TestEnvironment::new();
    ready(&env, 5, 15);
    let lines = env.run("export --format json").exits(0).json();
    for line in &lines {
        assert_eq!(line["kind"], "file");
        assert!(env.path(line["path"].as_str().unwrap()).is_file(), "{line}");
    }
    let pickup: Vec<_> = lines.iter().filter(|line| line["list"] == "pickup-list").collect();
    assert_eq!((pickup.len(), &pickup[0]["lines"]), (1, &3.into()));
}

#[test]
fn only_what_is_asked_for() {
    let env = TestEnvironment::new();
    ready(&env, 5, 15);
    env.run("export --only pickup,posting --out a").exits(0);
    assert_eq!(env.files("a").len(), 2, "{:?}", env.files("a"));
    env.run("export --pharmacy P1 --out b").exits(0);
    assert_eq!(env.files("b").len(), 1, "{:?}", env.files("b"));
    env.run("export --call 1 --out c").exits(0);
    assert!(!env.files("c").is_empty());
}

#[test]
fn wrong_usage() {
    let env = TestEnvironment::new();
    env.run("export").exits(5).tells("error[RG801]");
    ready(&env, 5, 15);
    env.run("export --pharmacy P9").exits(2).tells("no pharmacy has the code P9").tells("P1 百草药房");
    env.run("export --call 4").exits(2).tells("2020-W06 has no call 4");
    env.run("export --only slips")
        .exits(2)
        .tells("[possible values: pickup, call, posting, delivery, bulk, waiting, vouchers]");
    assert!(!env.path("out").exists());
}

#[test]
fn a_file_in_the_way_is_told() {
    let env = TestEnvironment::new();
    ready(&env, 5, 15);
    env.write("lists", "not a folder");
    env.run("export --out lists").exits(4).tells("error[FILE042]: something of that name is in the way");
    assert_eq!(env.bytes("lists"), b"not a folder");
}
