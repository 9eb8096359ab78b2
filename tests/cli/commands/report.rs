//! `report`

use crate::people::heads;
use crate::sheets::{read, roll_csv};
use crate::support::TestEnvironment;

fn two_compounds(env: &TestEnvironment) {
    let mut rows = heads(5);
    rows[3].compound = "临汾路410弄".to_owned();
    rows[3].tenure = "租赁".to_owned();
    rows[4].compound = "临汾路410弄".to_owned();
    rows[4].certificate.clear();
    env.write("roll.csv", roll_csv(&rows));
    env.run("import roll.csv --deny never").exits(0);
}

#[test]
fn a_line_per_compound_and_totals() {
    let env = TestEnvironment::new();
    two_compounds(&env);
    insta::assert_snapshot!(env.run("report summary").exits(0).stdout, @r"
    Epidemic prevention summary
    Committee: 阳曲路七六零弄居委会

    Compound     Households  Admitted  Pending  Held  Persons  Tenants  Returned
    ----------------------------------------------------------------------------
    临汾路410弄           2         1        1     0        2        1         0
    阳曲路760弄           3         3        0     0        3        0         0
    Total 2 compounds, Households 5, Admitted 4, Pending 1, Held 0, Persons 5,
    Tenants 1, Returned 0, Isolated 0, Lone elderly 0
    Not shown for want of width: Isolated, Lone elderly
    ");
    let env = TestEnvironment::in_chinese();
    two_compounds(&env);
    insta::assert_snapshot!(env.run("report summary").exits(0).stdout, @r"
    防疫汇总统计表
    居委会：阳曲路七六零弄居委会

    小区         户数  已核准  待核实  待裁定  人数  租户  返沪  居家隔离  独居老人
    -------------------------------------------------------------------------------
    临汾路410弄     2       1       1       0     2     1     0         0         0
    阳曲路760弄     3       3       0       0     3     0     0         0         0
    合计 2 个小区，户数 5，已核准 4，待核实 1，待裁定 0，人数 5，租户 1，返沪
    0，居家隔离 0，独居老人 0
    ");
}

#[test]
fn json_and_csv() {
    let env = TestEnvironment::new();
    two_compounds(&env);
    let lines = env.run("report summary --format json").exits(0).json();
    assert_eq!(lines.iter().filter(|line| line["kind"] == "compound").count(), 2, "{lines:?}");
    let csv = env.run("report summary --format csv").exits(0).stdout;
    assert!(csv.lines().count() >= 3 && csv.contains("临汾路410弄,2,"), "{csv}");
}

#[test]
fn a_workbook_with_the_same_bytes_each_time() {
    let env = TestEnvironment::new();
    two_compounds(&env);
    env.run("report summary --out 汇总.xlsx").exits(0).tells("wrote 汇总.xlsx");
    let first = env.bytes("汇总.xlsx");
    env.run_on("2020-03-01", "report summary --out 汇总.xlsx").exits(0);
    assert_eq!(env.bytes("汇总.xlsx"), first);
    assert!(read(&env.path("汇总.xlsx"))[0].1.iter().flatten().any(|cell| cell == "临汾路410弄"));
}

#[test]
fn an_empty_registry_has_an_empty_report() {
    let env = TestEnvironment::new();
    env.run("init").exits(0);
    env.run("report summary").exits(0);
}

#[test]
fn wrong_usage() {
    let env = TestEnvironment::new();
    env.run("report summary").exits(5).tells("error[RG801]");
    env.run("report").exits(2);
    env.run("report weather").exits(2).tells("unrecognized subcommand");
    two_compounds(&env);
    env.run("report summary --committee nobody").exits(2).tells("nobody");
    env.run("report summary --out nowhere/../x/").exits(4);
}
