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
/// Heads that a column of relations names as such; 本人 and 承租人 stand in rows of people who never met.
const NAMED_HEAD: &[&str] = &["户主", "戶主", "户主本人", "head", "Head"];
const SPOUSE: &[&str] =
    &["配偶", "妻", "妻子", "夫", "丈夫", "老婆", "老公", "爱人", "夫妻", "spouse", "wife", "husband"];
/// Parents and grandparents by blood: in-laws and step-parents may well be younger than the head.
const ELDERS: &[&str] = &[
    "父",
    "母",
    "父亲",
    "母亲",
    "爸爸",
    "妈妈",
    "爸",
    "妈",
    "祖父",
    "祖母",
    "爷爷",
    "奶奶",
    "外祖父",
    "外祖母",
    "外公",
    "外婆",
    "father",
    "mother",
    "parent",
    "grandfather",
    "grandmother",
];
/// Children and grandchildren by blood: a stepchild or a child's spouse may be older than the head.
const DESCENDANTS: &[&str] = &[
    "子",
    "女",
    "儿子",
    "女儿",
    "儿",
    "长子",
    "长女",
    "次子",
    "次女",
    "三子",
    "三女",
    "独生子",
    "独生女",
    "孙子",
    "孙女",
    "孙",
    "外孙",
    "外孙女",
    "外孙子",
    "son",
    "daughter",
    "child",
    "grandson",
    "granddaughter",
];
/// What stands in a row of a child that nobody has registered yet.
const UNREGISTERED: &[&str] = &[
    "新生",
    "婴儿",
    "未报户口",
    "未上户口",
    "未落户",
    "未入户",
    "待报户口",
    "待上户口",
    "未办户口",
    "出生证",
    "newborn",
];
/// Fillers that say where the number stands; who has one there is registered.
const STANDS_ELSEWHERE: &[&str] = &["见户口本", "见户口簿", "见证件", "见身份证"];
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

/// Whether a relation is 户主 in so many words.
#[must_use]
pub fn is_named_head(relation: &str) -> bool {
    NAMED_HEAD.contains(&relation.trim())
}

/// Whether a relation is that of the head's wife or husband.
#[must_use]
pub fn is_spouse(relation: &str) -> bool {
    SPOUSE.contains(&bare_relation(relation))
}

/// On which side of the head's generation a relation by blood stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Generation {
    /// Parents, grandparents.
    Older,
    /// Children, grandchildren.
    Younger,
}

/// The generation that a relation names; `None` for the head's own, for in-laws and for words not known.
#[must_use]
pub fn generation(relation: &str) -> Option<Generation> {
    let relation = bare_relation(relation);
    if DESCENDANTS.contains(&relation) {
        Some(Generation::Younger)
    } else if ELDERS.contains(&relation) {
        Some(Generation::Older)
    } else {
        None
    }
}

/// 户主之父 is 父.
fn bare_relation(relation: &str) -> &str {
    let relation = relation.trim();
    ["户主之", "户主的", "之"].iter().find_map(|front| relation.strip_prefix(front)).unwrap_or(relation)
}

/// Whether a cell speaks of a child that is not registered yet.
#[must_use]
pub fn is_unregistered(text: &str) -> bool {
    UNREGISTERED.iter().any(|word| text.contains(word))
}

/// Whether a filler says where the number is to be found.
#[must_use]
pub fn stands_elsewhere(text: &str) -> bool {
    STANDS_ELSEWHERE.contains(&text.trim())
}

/// Whether a relation is a tenant's or another stranger's.
#[must_use]
pub fn is_stranger(relation: &str) -> bool {
    STRANGERS.contains(&relation.trim())
}

/// Whether a relation is one of family; the head, tenants and blanks are none.
#[must_use]
pub fn is_kin(relation: &str) -> bool {
    let relation = relation.trim();
    !relation.is_empty() && !is_head(relation) && !is_stranger(relation)
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
        assert!(is_spouse("户主之妻") && is_spouse("配偶") && !is_spouse("岳母"));
        assert!(is_named_head("户主") && !is_named_head("本人"));
        assert!(is_unregistered("新生儿，未报户口") && !is_unregistered("党员"));
        assert!(stands_elsewhere("见户口本") && !stands_elsewhere("待补"));
    }

    #[test]
    fn generations_are_those_of_blood() {
        for (relation, generation_named) in [
            ("母亲", Some(Generation::Older)),
            ("户主之父", Some(Generation::Older)),
            ("外婆", Some(Generation::Older)),
            ("女", Some(Generation::Younger)),
            ("之子", Some(Generation::Younger)),
            ("孙女", Some(Generation::Younger)),
            ("岳父", None),
            ("继子", None),
            ("儿媳", None),
            ("女婿", None),
            ("户主", None),
            ("", None),
        ] {
            assert_eq!(generation(relation), generation_named, "{relation}");
        }
    }
}
