//! What people write beside a voucher: ✓, 已购, 1, 未到, 退回, "not come", 5只 …, as one table.

use crate::domain::text;

/// What a cell says of a voucher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Said {
    /// Nothing: the cell is blank.
    Nothing,
    /// The masks were bought, fetched or handed over.
    Sold,
    /// Nobody came.
    NotCome,
    /// The masks were brought back.
    Returned,
    /// The masks were faulty.
    Faulty,
    /// The voucher was called back; what our own list prints.
    Void,
    /// A number of masks, more than one.
    Count(u64),
    /// Something else.
    Unclear,
}

/// Whole texts, compared without blanks, punctuation and case.
const WHOLE: &[(Said, &[&str])] = &[
    (
        Said::Sold,
        &[
            "✓",
            "✔",
            "√",
            "☑",
            "✅",
            "v",
            "对",
            "勾",
            "是",
            "有",
            "到",
            "已到",
            "1",
            "y",
            "yes",
            "t",
            "true",
            "ok",
            "done",
            "好",
            "齐",
            "完成",
            "已完成",
            "核销",
            "已核销",
            "签收",
            "已签收",
            "本人",
            "代",
            "领",
            "购",
            "售",
            "sold",
            "bought",
            "collected",
            "delivered",
            "pickedup",
            "fetched",
            "ticked",
        ],
    ),
    (
        Said::NotCome,
        &[
            "×",
            "✗",
            "✘",
            "否",
            "无",
            "没",
            "未",
            "不",
            "0",
            "n",
            "no",
            "f",
            "false",
            "缺",
            "缺席",
            "空",
            "弃",
            "放弃",
            "弃购",
            "过期",
            "逾期",
            "notcome",
            "noshow",
            "absent",
            "notcollected",
            "notsold",
            "expired",
            "didnotcome",
            "unclaimed",
        ],
    ),
    (Said::Returned, &["退", "returned", "return", "refund", "refunded"]),
    (Said::Faulty, &["坏", "faulty", "defective", "damaged", "broken", "exchange"]),
    (Said::Void, &["作废", "void", "cancelled", "取消"]),
];

/// Boxes that wait for a tick.
const UNTICKED: [&str; 4] = ["□", "☐", "○", "〇"];

/// Parts of Chinese words that say it inside of longer texts.
const PARTS: &[(Said, &[&str])] = &[
    (Said::Faulty, &["质量", "破损", "损坏", "瑕疵", "次品", "残次", "不合格", "换货"]),
    (Said::Returned, &["退回", "退货", "退还", "已退"]),
    (
        Said::NotCome,
        &[
            "未到", "未来", "未购", "未领", "未取", "未买", "未售", "没到", "没来", "没购", "没领", "没取",
            "没买", "不要", "不买", "不来", "不领",
        ],
    ),
    (
        Said::Sold,
        &[
            "已购", "已领", "已取", "已买", "已售", "已发", "已送", "送达", "购买", "领取", "领走", "取走",
            "售出", "买了", "领了", "代领", "代购", "代取",
        ],
    ),
];

/// What a status or tick says.
#[must_use]
pub fn said(written: &str) -> Said {
    let key = key(written);
    if key.is_empty() || UNTICKED.contains(&key.as_str()) {
        return Said::Nothing;
    }
    if let Some(said) = whole(&key) {
        return said;
    }
    if let Some(count) = count(&key) {
        return count;
    }
    // "未领取" holds "领取", too: what is denied goes before what is said, and only one thing may be said.
    let named: Vec<Said> = PARTS
        .iter()
        .filter(|(_, parts)| parts.iter().any(|part| key.contains(part)))
        .map(|(said, _)| *said)
        .collect();
    match named.as_slice() {
        [Said::NotCome, Said::Sold] | [Said::NotCome] => Said::NotCome,
        [Said::Returned, Said::Sold] | [Said::Returned] => Said::Returned,
        [Said::Faulty, ..] => Said::Faulty,
        [Said::Sold] => Said::Sold,
        _ => Said::Unclear,
    }
}

/// What a remark says; free words say nothing, only those that stand for a status.
#[must_use]
pub fn said_by_remark(written: &str) -> Said {
    match said(written) {
        Said::Unclear | Said::Count(_) => Said::Nothing,
        said if key(written).chars().count() <= 6 => said,
        _ => Said::Nothing,
    }
}

/// The text without blanks, punctuation and invisible characters, in narrow lower case.
fn key(written: &str) -> String {
    let folded = text::match_key(written).to_lowercase();
    let mut key: String = folded
        .chars()
        .filter(|c| !c.is_whitespace() && !"()[]【】（）.,:;!?。，、：；！？\"'“”-—_/".contains(*c))
        .collect();
    // √√√ is √.
    if let Some(first) =
        key.chars().next().filter(|c| !c.is_alphanumeric() && key.chars().all(|other| other == *c))
    {
        key.truncate(first.len_utf8());
    }
    key
}

fn whole(key: &str) -> Option<Said> {
    WHOLE.iter().find(|(_, words)| words.contains(&key)).map(|(said, _)| *said)
}

/// `5`, `5只`, `已购5只`, `5个`.
fn count(key: &str) -> Option<Said> {
    let digits = key
        .trim_start_matches(['已', '购', '领', '售', '买', '取'])
        .trim_end_matches(['只', '个', '片', '枚']);
    let number: u64 = digits.parse().ok()?;
    Some(match number {
        0 => Said::NotCome,
        1 => Said::Sold,
        number => Said::Count(number),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_people_write() {
        let cases: &[(Said, &[&str])] = &[
            (Said::Nothing, &["", "  ", "\u{200b}", "（ ）", "-", "——", "□", "☐"]),
            (
                Said::Sold,
                &[
                    "✓",
                    " √ ",
                    "√√",
                    "☑",
                    "是",
                    "１",
                    "1",
                    "Y",
                    "Yes",
                    "已购",
                    "已 购",
                    "已领",
                    "已购买。",
                    "【已领取】",
                    "本人领取",
                    "儿子代领",
                    "V",
                    "sold",
                    "SOLD",
                    "Picked up",
                    "已送达",
                    "签收",
                    "核销",
                    "TRUE",
                ],
            ),
            (
                Said::NotCome,
                &[
                    "未到",
                    "未来",
                    "未领取",
                    "没来",
                    "否",
                    "０",
                    "0",
                    "×",
                    "✗",
                    "not come",
                    "No-show",
                    "no",
                    "过期未领",
                    "未购买",
                    "弃购",
                    "FALSE",
                ],
            ),
            (Said::Returned, &["退回", "已退货", "购买后退回", "returned", "退"]),
            (Said::Faulty, &["质量问题", "领取后发现破损", "faulty", "破损退回"]),
            (Said::Void, &["作废", "Void"]),
            (Said::Count(5), &["5", "5只", "已购5只", "５个"]),
            (Said::Unclear, &["?", "电话打不通", "x", "明天", "+", "五", "maybe"]),
        ];
        for (expected, texts) in cases {
            for text in *texts {
                let found = said(text);
                // A question mark and a plus are punctuation only, or no word at all.
                let nothing = key(text).is_empty();
                assert!(found == *expected || nothing && found == Said::Nothing, "{text}: {found:?}");
            }
        }
    }

    #[test]
    fn a_remark_speaks_only_in_the_words_of_a_status() {
        assert_eq!(said_by_remark("未到"), Said::NotCome);
        assert_eq!(said_by_remark("儿子代领"), Said::Sold);
        assert_eq!(said_by_remark("电话打不通，说明天再来领取"), Said::Nothing);
        assert_eq!(said_by_remark("5"), Said::Nothing);
    }

    #[test]
    fn no_word_stands_for_two_things() {
        for (at, (_, words)) in WHOLE.iter().enumerate() {
            for word in *words {
                assert_eq!(key(word), *word, "{word} is written as it is compared");
                let others = WHOLE
                    .iter()
                    .enumerate()
                    .filter(|(other, (_, words))| *other != at && words.contains(word));
                assert_eq!(others.count(), 0, "{word}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn anything_can_be_written(text: String) {
            let _ = (said(&text), said_by_remark(&text));
        }
    }
}
