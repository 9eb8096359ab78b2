//! AD307: the district in the address against the district column, where both say one.

use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::{Reading, Value};
use crate::sheet::field::Field;

/// # What it checks
/// The district in the address against the district column, where both say one.
/// # Why it matters
/// Road names occur in several districts; the row may belong to another committee.
/// # Example
/// `静安区` beside `浦东新区浦电路760弄12号301室`
/// # How to fix
/// check both; the address counts
/// # Source
/// the sixteen districts of Shanghai; former ones count as what they became
pub(crate) const RULE: RowRule = RowRule { code: catalogue::AD307, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    let Value::Read(address) = &reading.home.address else { return };
    let Some(district) = address.district() else { return };
    let column = reading.text(Field::District);
    if !column.is_empty() && !same(&column, district) {
        out.push(reading.finding(RULE.code, Field::Address));
    }
}

/// `静安` is `静安区`; former districts stay out of it, for an office may keep them in a column for years.
pub(super) fn same(column: &str, district: &str) -> bool {
    const FORMER: [&str; 4] = ["闸北", "卢湾", "南汇", "南市"];
    let bare = |name: &str| -> String {
        name.trim_start_matches("上海市").trim_end_matches(['区', '县']).trim_end_matches("新").to_owned()
    };
    if column == district {
        return true;
    }
    let column = bare(column);
    column == bare(district) || FORMER.contains(&column.as_str())
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn districts_are_compared_by_their_bare_names() {
        for (column, district) in [
            ("静安", "静安区"),
            ("上海市静安区", "静安区"),
            ("浦东", "浦东新区"),
            ("闸北区", "静安区"),
            ("崇明县", "崇明区"),
        ] {
            assert!(same(column, district), "{column} is {district}");
        }
        for (column, district) in [("静安区", "浦东新区"), ("浦东新区", "浦口区"), ("黄浦区", "青浦区")]
        {
            assert!(!same(column, district), "{column} is not {district}");
        }
    }
}
