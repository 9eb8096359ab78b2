//! HH431: 独居老人 in a household of several.

use crate::domain::masked::Masked;
use crate::issue::{Finding, catalogue};
use crate::rules::HomeRule;
use crate::rules::checked::Answer;
use crate::sheet::field::Field;

use super::Home;

/// # What it checks
/// 是否独居老人 says 是 in a household of several members.
/// # Why it matters
/// Lone elderly are called and served first; somebody who lives with others is not meant.
/// # Example
/// `是` for a grandmother who is listed with her son
/// # How to fix
/// correct the answer, or check the members
/// # Source
/// under a heading 空巢 a couple is meant and not told
pub(crate) const RULE: HomeRule = HomeRule { code: catalogue::HH431, check };

fn check(home: &Home<'_>, out: &mut Vec<Finding>) {
    if home.household.members < 2 {
        return;
    }
    let Some(row) = home.rows.iter().find(|row| row.home.lone_elderly == Answer::Yes) else { return };
    let heading = home.layout.column(Field::LoneElderly).map_or("", |column| home.layout.heading(column));
    if !heading.contains(EMPTY_NEST) {
        let count = Masked::harmless(home.household.members.to_string());
        out.push(home.finding(RULE.code, row, Field::LoneElderly).fact("count", count));
    }
}

/// Old people whose children have left: a couple may be meant.
const EMPTY_NEST: &str = "空巢";
