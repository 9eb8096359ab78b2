//! The few words that a roll uses for fixed meanings: yes, male, owner, head. Data, kept in one place.

use crate::domain::household::Tenure;
use crate::domain::person::Sex;
use crate::sheet::field::Field;

/// Columns into which an address may be split, in order, and what follows a bare number in them.
pub(crate) const ADDRESS_PARTS: &[(Field, &str)] = &[
    (Field::Road, "路"),
    (Field::Lane, "弄"),
    (Field::SubLane, "支弄"),
    (Field::Building, "号"),
    (Field::Unit, "单元"),
    (Field::Room, "室"),
];

const YES: &[&str] = &["是", "有", "√", "✓", "✔", "1", "Y", "y", "yes", "YES", "Yes", "true", "TRUE", "对"];
const MALE: &[&str] = &["男", "男性", "M", "m", "male", "Male", "1"];
const FEMALE: &[&str] = &["女", "女性", "F", "f", "female", "Female", "2"];
const HEAD: &[&str] = &["户主", "本人", "戶主", "head", "Head", "承租人", "户主本人"];
const STRANGERS: &[&str] =
    &["租客", "合租", "合租人", "租户", "其他", "非亲属", "同住", "室友", "tenant", "other"];
const TENURES: &[(Tenure, &[&str])] = &[
    (Tenure::Owned, &["自有", "自住", "产权", "商品房", "自购", "owned"]),
    (Tenure::Rented, &["租赁", "租", "出租", "承租", "租住", "租房", "租户", "rented"]),
    (Tenure::Public, &["公房", "公租房", "使用权", "公有住房", "廉租房", "public"]),
    (Tenure::Lent, &["借住", "寄住", "lent"]),
];

/// Whether a cell says yes.
#[must_use]
pub fn is_yes(text: &str) -> bool {
    YES.contains(&text.trim())
}

/// Sex as a cell names it.
#[must_use]
pub fn sex(text: &str) -> Option<Sex> {
    let text = text.trim();
    if MALE.contains(&text) {
        Some(Sex::Male)
    } else if FEMALE.contains(&text) {
        Some(Sex::Female)
    } else {
        None
    }
}

/// Tenure as a cell names it.
#[must_use]
pub fn tenure(text: &str) -> Option<Tenure> {
    let text = text.trim();
    TENURES.iter().find(|(_, words)| words.contains(&text)).map(|(tenure, _)| *tenure)
}

/// Whether a relation is that of the head of the household.
#[must_use]
pub fn is_head(relation: &str) -> bool {
    HEAD.contains(&relation.trim())
}

/// Whether a relation is one of family; the head, tenants and blanks are none.
#[must_use]
pub fn is_kin(relation: &str) -> bool {
    let relation = relation.trim();
    !relation.is_empty() && !is_head(relation) && !STRANGERS.contains(&relation)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_one_meaning() {
        assert!(is_yes(" 是 ") && !is_yes("否") && !is_yes(""));
        assert_eq!((sex("男"), sex("F"), sex("?")), (Some(Sex::Male), Some(Sex::Female), None));
        assert_eq!((tenure("公房"), tenure("")), (Some(Tenure::Public), None));
        assert!(is_head("户主") && !is_head("户主之妻"));
    }
}
