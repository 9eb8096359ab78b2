//! `assign --what-if`: two plans side by side, and nothing stored; policies that say where and when.

use crate::people::{COMMITTEE, heads, id_number};
use crate::sheets::{Table, column, csv, read, roll_csv, table};
use crate::support::TestEnvironment;
use crate::week::{bookings, pharmacy, ready};

/// Two pharmacies, the first with 10 masks, the second with 5.
fn two() -> Table {
    table(&[
        ["药店编码", "药店名称", "街道", "地址", "每日可供户数", "库存(只)", "营业时间"],
        ["P1", "百草药房", COMMITTEE[0], "静安区阳曲路2018号", "40", "10", "09:00-17:00"],
        ["P2", "康民药房", COMMITTEE[0], "静安区阳曲路9999号", "40", "5", "09:00-17:00"],
    ])
}

fn with_two(env: &TestEnvironment, households: u32) {
    env.run("init --mark S4H").exits(0);
    env.write("roll.csv", roll_csv(&heads(households)));
    env.write("pharmacies.csv", csv(&two()));
    env.run("import roll.csv pharmacies.csv").exits(0);
}

#[test]
fn more_stock_says_who_gains() {
    let env = TestEnvironment::new();
    ready(&env, 5, 15);
    let before = env.bytes("mask-alloc.db");
    let run = env.run("assign --what-if stock=+5 --household 0004").exits(0);
    assert_eq!(env.bytes("mask-alloc.db"), before);
    insta::assert_snapshot!(run.stderr, @r"
    2020-W06: now 3 households, 15 masks; then 4 households, 20 masks. 1 household gets more, 0 get fewer, 0 get as many elsewhere or on another day.
    then 1 household waits: the stock went to earlier numbers (AS604).
    nothing was stored.
    0004 now: about 2020-02-06; 0 households before it, 5 masks with its own, some 2.1 a day for its committee
    0004 then: called to P1 on 2020-02-03
    Days are estimates: what the pharmacies have stated so far, by the day, shared among committees by open numbers, goes on like that, and all before the household come; a single statement counts as the supply of a week.
    ");
    assert!(run.stdout.contains(COMMITTEE[1]), "{}", run.stdout);
    let env = TestEnvironment::in_chinese();
    ready(&env, 5, 15);
    env.run("assign --what-if stock=+5 --household 0005")
        .exits(0)
        .tells("现在 3 户 15 只；试算 4 户 20 只。增加 1 户，减少 0 户")
        .tells("只是试算，未保存。")
        .tells("前面还有 1 户");
}

#[test]
fn a_pharmacy_that_closes_says_who_loses_and_who_goes_elsewhere() {
    let env = TestEnvironment::new();
    with_two(&env, 5);
    let lines = env.run("assign --what-if close=P1 --format json").exits(0).json();
    let summary = &lines[0];
    assert_eq!(summary["kind"], "what_if");
    assert_eq!((&summary["now"]["masks"], &summary["then"]["masks"]), (&15.into(), &5.into()));
    assert_eq!((&summary["gain"], &summary["lose"], &summary["move"]), (&0.into(), &2.into(), &1.into()));
    let turnouts: Vec<&str> = lines[1..].iter().filter_map(|line| line["turnout"].as_str()).collect();
    assert_eq!(turnouts.iter().filter(|turnout| **turnout == "loses").count(), 2, "{lines:?}");
    assert_eq!(lines[1]["kind"], "what_if_household");
    let csv = env.run("assign --what-if close=P1 --format csv").exits(0).stdout;
    assert_eq!(csv.lines().count(), 4, "{csv}");
}

#[test]
fn changes_can_be_put_together() {
    let env = TestEnvironment::new();
    with_two(&env, 5);
    let both = env.run("assign --what-if close=P1 --what-if stock:P2=25 --what-if capacity=1 --format json");
    let summary = both.exits(0).json().remove(0);
    assert_eq!(summary["then"]["masks"], 25);
    assert_eq!(summary["then"]["households"], 5, "one a day");
    env.write("own.toml", own("amount.per_address", "mask = 5", "mask = 10"));
    let policy = env.run("assign --what-if policy=own.toml --format json").exits(0).json().remove(0);
    assert_eq!((&policy["now"]["households"], &policy["then"]["households"]), (&3.into(), &1.into()));
}

#[test]
fn number_is_a_booking() {
    let env = TestEnvironment::new();
    ready(&env, 6, 15);
    env.write("bookings.csv", csv(&bookings(&[6, 5, 4, 3, 2, 1])));
    env.run("import bookings.csv").exits(0);
    let lines = env.run("assign --what-if stock=+5 --household #5 --format json").exits(0).json();
    let (now, then) = (&lines[0]["now"]["household"], &lines[0]["then"]["household"]);
    assert_eq!((&now["called"], &now["ahead"], &now["masks_needed"]), (&false.into(), &1.into(), &10.into()));
    assert_eq!((&then["ahead"], &then["about"]), (&0.into(), &"2020-02-06".into()), "{then}");
    assert_eq!(then["masks_a_day"], 2.142);
}

#[test]
fn a_household_in_no_queue_is_told_with_the_reason() {
    let env = TestEnvironment::new();
    ready(&env, 5, 15);
    env.run("assign").exits(0);
    env.run("assign --what-if stock=+10 --household 0001")
        .exits(0)
        .tells("0001 now: in no queue of the week (0: ");
}

#[test]
fn what_cannot_be_asked() {
    let env = TestEnvironment::new();
    ready(&env, 1, 10);
    env.run("assign --what-if close=P9").exits(2).tells("no pharmacy has the code `P9`").tells("P1");
    env.run("assign --what-if rain=5").exits(2).tells("stock=+2000");
    env.run("assign --household 0001").exits(2);
    env.run("assign --what-if stock=+5 --household 0099").exits(2).tells("RG820");
}

/// The built-in policy with one thing in one clause exchanged.
fn own(clause: &str, old: &str, new: &str) -> String {
    let text = include_str!("../../../policies/shanghai-2020.toml");
    let (head, rest) = text.split_once(&format!("[{clause}]")).unwrap();
    assert!(rest.contains(old), "{clause}: {old}");
    format!("{head}[{clause}]{}", rest.replacen(old, new, 1))
}

#[test]
fn a_quota_in_broken_packs_is_told_and_given() {
    let env = TestEnvironment::new();
    ready(&env, 5, 23);
    env.write("own.toml", own("pack.pack", "pieces = 5", "pieces = 4"));
    let warned = "warning[PO523]: own.toml:";
    env.run("policy check own.toml").exits(0).tells(warned).prints("the policy is in order");
    env.run("quota --policy own.toml --totals").exits(0).tells(warned);
    let run = env.run("assign --policy own.toml --dry-run").exits(0).tells(warned);
    run.tells("20 masks")
        .tells("P1: quotas are no whole packs; 1 pack must be opened.")
        .tells("P1: 3 masks are no whole pack and stay there.");
}

#[test]
fn the_old_come_in_the_first_slots_where_the_policy_says_so() {
    // Two households in each of eight hours. Only households 1 and 12 have somebody of 69 (born 1951-02-02 and 1950-03-23).
    let env = TestEnvironment::new();
    env.run("init --mark S4H").exits(0);
    let mut rows = heads(16);
    rows[11].number = id_number(50, 1);
    env.write("roll.csv", roll_csv(&rows));
    env.write("pharmacies.csv", csv(&pharmacy(80, 40)));
    env.run("import roll.csv pharmacies.csv").exits(0);
    let clause = "[slot.first_slot]\nzh = \"老人优先\"\nen = \"the old first\"\nsources = [\"HOUSE\"]\nwho = [{ oldest_from = 69 }, { tags = [\"living-alone\"] }]\n\n[price.price]";
    env.write(
        "own.toml",
        include_str!("../../../policies/shanghai-2020.toml").replacen("[price.price]", clause, 1),
    );
    env.run("policy show own.toml").exits(0).prints("the old first");
    env.run("export --policy own.toml --only call --out lists").exits(0);
    let sheets = read(&env.path(format!("lists/{}/call-list.xlsx", COMMITTEE[1])));
    let (_, list) = &sheets[0];
    let (household, slot) = (column(list, "Household"), column(list, "Time"));
    let first = list.iter().filter(|row| row.get(slot).is_some_and(|slot| slot.starts_with("09:00")));
    let mut first: Vec<&str> = first.map(|row| row[household].as_str()).collect();
    first.sort_unstable();
    assert_eq!(first, ["0001", "0012"]);
}

/// Pharmacies P1 and P2 of another subdistrict than the roll's, with coordinates, and the committees that P1 names.
fn elsewhere(named: &str) -> Table {
    let headings = [
        "药店编码",
        "药店名称",
        "街道",
        "地址",
        "每日可供户数",
        "库存(只)",
        "营业时间",
        "纬度",
        "经度",
        "服务居委会",
    ];
    let shop = |code: &'static str, latitude: &'static str, named: &str| {
        let cells =
            [code, "百草药房", "彭浦镇", "保德路1号", "40", "50", "09:00-17:00", latitude, "121.45", named];
        cells.map(str::to_owned).to_vec()
    };
    let mut table = vec![headings.map(str::to_owned).to_vec()];
    table.push(shop("P1", "31.40", named));
    table.push(shop("P2", "31.32", ""));
    table
}

fn called_at(env: &TestEnvironment, more: &str) -> serde_json::Value {
    env.run(&format!("assign --dry-run --format json {more}")).exits(0).json().remove(0)["called"].clone()
}

#[test]
fn a_committee_goes_where_it_is_named_else_to_the_nearest_with_stock() {
    let env = TestEnvironment::new();
    env.run("init --mark S4H").exits(0);
    env.write("roll.csv", roll_csv(&heads(3)));
    env.write("pharmacies.csv", csv(&elsewhere("")));
    env.run("import roll.csv pharmacies.csv").exits(0);
    let nobody = serde_json::json!([]);
    assert_eq!(called_at(&env, ""), nobody, "none is designated, and nobody knows how far they are");
    env.write("mask-alloc.toml", "[compounds.\"阳曲路760弄\"]\nlatitude = 31.31\nlongitude = 121.45\n");
    let at = |code: &str| serde_json::json!([{"pharmacy": code, "counter": 3, "delivery": 0}]);
    assert_eq!(called_at(&env, ""), at("P2"), "1.1 km");
    let clause = "[radius.radius]\nzh = \"一公里以内\"\nen = \"within 1 km\"\nsources = [\"HOUSE\"]\nmetres = 1000\n\n[price.price]";
    env.write(
        "own.toml",
        include_str!("../../../policies/shanghai-2020.toml").replacen("[price.price]", clause, 1),
    );
    assert_eq!(called_at(&env, "--policy own.toml"), nobody, "too far");
    env.run("assign --dry-run --policy own.toml").exits(0).tells("AS602");
    env.write("pharmacies.csv", csv(&elsewhere(&format!("某居委会、{}", COMMITTEE[1]))));
    env.run("import pharmacies.csv").exits(0);
    assert_eq!(called_at(&env, ""), at("P1"), "named, though farther");
}
