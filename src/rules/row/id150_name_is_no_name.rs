//! ID150: what stands in the name column but is nobody's name.

use super::id117_cells_exchanged::exchanged_with_name;
use crate::domain::lang::Text;
use crate::domain::text::{half_width, is_filler, is_han};
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::Reading;
use crate::sheet::field::Field;

/// # What it checks
/// Names with digits or stars, of one character, of more than 20 Chinese characters, of two people, of a company, or
/// 不详 and the like.
/// # Why it matters
/// The name is compared with the paper at the counter, and by it a person without a number is known again.
/// # Example
/// `13800000000`, `张三、李四`, `某某有限公司`
/// # How to fix
/// enter the name as on the paper, one person a row
/// # Source
/// names on resident cards have two to fifteen characters
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID150, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if is_usual(&reading.name) {
        return;
    }
    if let Some(what) = oddity(&reading.name)
        && !exchanged_with_name(reading)
    {
        out.push(reading.finding(RULE.code, Field::Name).words("what", what));
    }
}

/// Two to four Chinese characters, none of which begins a word for nothing or ends one for a company: almost every name.
fn is_usual(name: &str) -> bool {
    let bytes = name.as_bytes();
    matches!(bytes.len(), 6 | 9 | 12)
        && bytes.chunks_exact(3).all(|c| matches!(c[0], 0xe4..=0xe9))
        && !name.starts_with([
            '无', '不', '未', '待', '同', '见', '暂', '没', '空', '缺', '后', '忘', '以', '还', '补', '办',
        ])
        && !name.ends_with(['司', '厂', '店', '校', '院', '会', '团', '舍'])
}

/// What is wrong with a name, if anything is.
fn oddity(name: &str) -> Option<Text> {
    if name.is_empty() {
        return None;
    }
    let count = name.chars().count();
    let han = name.chars().filter(|c| is_han(*c)).count();
    let with = |signs: &[char]| name.chars().any(|c| signs.contains(&half_width(c)) || signs.contains(&c));
    if is_filler(name) {
        Some(Text::new("不是姓名", "not a name"))
    } else if name.chars().any(|c| half_width(c).is_ascii_digit()) {
        Some(Text::new("有数字", "digits in it"))
    } else if with(&['*']) {
        Some(Text::new("有星号", "stars in it"))
    } else if count == 1 {
        Some(Text::new("只有一个字", "one character only"))
    } else if COMPANIES.iter().any(|word| name.contains(word)) {
        Some(Text::new("是单位名称", "the name of a company"))
    } else if han > 1 && with(&['、', '/', ',', ';', '&', '+']) {
        Some(Text::new("像是两个人", "perhaps two people"))
    } else if han > LONGEST {
        Some(Text::new("超过 20 个字", "more than 20 characters"))
    } else {
        None
    }
}

/// Chinese characters that no name exceeds.
const LONGEST: usize = 20;

/// Words of companies and offices; none of them stands in a person's name.
const COMPANIES: &[&str] = &[
    "公司",
    "有限",
    "集团",
    "工厂",
    "商店",
    "超市",
    "酒店",
    "宾馆",
    "饭店",
    "学校",
    "医院",
    "居委会",
    "村委会",
    "委员会",
    "派出所",
    "事务所",
    "合作社",
    "宿舍",
    "工地",
    "养老院",
    "幼儿园",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn is_odd(name: &str) -> bool {
        !is_usual(name) && oddity(name).is_some()
    }

    #[test]
    fn names_are_told_from_what_is_none() {
        for name in [
            "13800000000",
            "李四2",
            "张**",
            "张",
            "上海某某有限公司",
            "某某公司",
            "阳曲路居委会",
            "张三、李四",
            "王五/赵六",
            "不详",
            "无",
            "未知",
            "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲",
        ] {
            assert!(is_odd(name), "{name}");
        }
        for name in [
            "",
            "张三",
            "欧阳修文",
            "阿迪力·买买提",
            "阿卜杜热合曼·阿卜杜克热木",
            "JOHN SMITH",
            "SMITH, JOHN",
            "Maria Fernanda de los Angeles Gonzalez",
            "佐藤 花子",
            "张三之子",
            "未央",
            "司马光",
            "王会",
            "李和平",
            "㛃玥",
        ] {
            assert!(!is_odd(name), "{name}");
        }
    }
}
