//! A week's work: pharmacies, bookings, and a folder in which everything is imported.

use crate::people::{COMMITTEE, Row, address, head, heads};
use crate::sheets::{Table, csv, roll_csv, table};
use crate::support::TestEnvironment;

/// One pharmacy with so many masks for so many households a day.
pub(crate) fn pharmacy(stock: u32, daily: u32) -> Table {
    let (stock, daily) = (stock.to_string(), daily.to_string());
    table(&[
        ["药店编码", "药店名称", "街道", "地址", "每日可供户数", "库存(只)", "营业时间"],
        ["P1", "百草药房", COMMITTEE[0], "静安区阳曲路2018号", &daily, &stock, "09:00-17:00"],
    ])
}

/// Bookings of households, numbered in the order given, one minute after the other from the first moment of round 1.
pub(crate) fn bookings(households: &[u32]) -> Table {
    let headings = ["预约号", "姓名", "住址", "证件号码", "联系电话", "预约时间", "居委会", "居委会代码"];
    let rows = households.iter().zip(1..).map(|(household, at)| {
        let Row { name, number, phone, .. } = head(*household);
        let time = format!("2020-02-02 08:{at:02}");
        let [_, committee, code] = COMMITTEE.map(str::to_owned);
        vec![at.to_string(), name, address(*household), number, phone, time, committee, code]
    });
    std::iter::once(headings.map(str::to_owned).to_vec()).chain(rows).collect()
}

/// Households 1 to `n` and one pharmacy with stock, imported; no bookings.
pub(crate) fn ready(env: &TestEnvironment, n: u32, stock: u32) {
    env.run("init --mark S4H").exits(0);
    env.write("roll.csv", roll_csv(&heads(n)));
    env.write("pharmacies.csv", csv(&pharmacy(stock, 40)));
    env.run("import roll.csv pharmacies.csv").exits(0);
}
