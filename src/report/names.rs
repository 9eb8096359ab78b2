//! Names of the files handed out, and what may stand in the name of a file.

use crate::domain::lang::{Lang, Text};

/// The kinds of list that become files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListKind {
    /// 领取清单, one per pharmacy and committee.
    Pickup,
    /// 电话通知单.
    Call,
    /// 张贴名单.
    Posting,
    /// 送货单.
    Delivery,
    /// 居委代领单, one per pharmacy with deliveries.
    Bulk,
    /// 等候名单.
    Waiting,
    /// 防疫汇总统计表.
    Summary,
    /// 配额表.
    Quotas,
    /// 上门核实名单.
    Visits,
    /// 问题清单: the sender's rows, to be corrected.
    Findings,
    /// 住户清单.
    Households,
    /// 疑似同户.
    Near,
    /// 登记表变动: roll over roll.
    Turnover,
    /// 购买凭证: slips to hand out.
    Vouchers,
    /// 库存台账.
    Stock,
    /// 公平性统计.
    Fairness,
    /// 中签名单.
    Winners,
    /// 抽签查询码: for the confirmations.
    Codes,
}

impl ListKind {
    /// All of them.
    pub const ALL: [Self; 18] = [
        Self::Pickup,
        Self::Call,
        Self::Posting,
        Self::Delivery,
        Self::Bulk,
        Self::Waiting,
        Self::Summary,
        Self::Quotas,
        Self::Visits,
        Self::Findings,
        Self::Households,
        Self::Near,
        Self::Turnover,
        Self::Vouchers,
        Self::Stock,
        Self::Fairness,
        Self::Winners,
        Self::Codes,
    ];

    /// Name of the list as part of a file name.
    #[must_use]
    pub const fn stem(self) -> Text {
        match self {
            Self::Pickup => Text::new("领取清单", "pickup-list"),
            Self::Call => Text::new("电话通知单", "call-list"),
            Self::Posting => Text::new("张贴名单", "posting-list"),
            Self::Delivery => Text::new("送货单", "delivery-list"),
            Self::Bulk => Text::new("居委代领单", "bulk-note"),
            Self::Waiting => Text::new("等候名单", "waiting-list"),
            Self::Summary => Text::new("防疫汇总统计表", "summary"),
            Self::Quotas => Text::new("配额表", "quotas"),
            Self::Visits => Text::new("上门核实名单", "visits"),
            Self::Findings => Text::new("问题清单", "findings"),
            Self::Households => Text::new("住户清单", "households"),
            Self::Near => Text::new("疑似同户", "near-pairs"),
            Self::Turnover => Text::new("登记表变动", "turnover"),
            Self::Vouchers => Text::new("购买凭证", "vouchers"),
            Self::Stock => Text::new("库存台账", "stock"),
            Self::Fairness => Text::new("公平性统计", "fairness"),
            Self::Winners => Text::new("中签名单", "winners"),
            Self::Codes => Text::new("抽签查询码", "codes"),
        }
    }
}

/// File name without folder and ending: `国大药房长寿路店-领取清单`, or `等候名单` where `of` is empty.
///
/// `of` is what the list is for (a pharmacy, a source file); it is made fit for file systems.
#[must_use]
pub fn file_stem(kind: ListKind, of: &str, lang: Lang) -> String {
    let stem = kind.stem().get(lang);
    match sanitise(of) {
        of if of.is_empty() => stem.to_owned(),
        of => format!("{of}-{stem}"),
    }
}

/// Longest part of a file name, in bytes; with a list's name and ending it stays below the 255 of common file systems.
const LONGEST: usize = 180;

/// Makes a text fit to be part of a file name on Windows, macOS and Linux: forbidden and control characters become `_`,
/// outer blanks and dots go, names that Windows keeps for devices get a `_`, and it is cut to 180 bytes.
/// Two different texts can become one: a caller that writes several files adds a code where names are equal.
#[must_use]
pub fn sanitise(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.trim().chars() {
        let c = if is_forbidden(c) { '_' } else { c };
        if out.len() + c.len_utf8() > LONGEST {
            break;
        }
        out.push(c);
    }
    let kept = out.trim_matches(|c: char| c == '.' || c.is_whitespace()).to_owned();
    if is_device(&kept) { format!("{kept}_") } else { kept }
}

fn is_forbidden(c: char) -> bool {
    // The last ranges are invisible or turn the direction of writing: two names would look alike.
    c.is_control()
        || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

fn is_device(name: &str) -> bool {
    let base = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let numbered = |prefix: &str| {
        base.strip_prefix(prefix).is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
    };
    matches!(base.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn files_are_named_in_both_languages() {
        assert_eq!(file_stem(ListKind::Pickup, "国大药房长寿路店", Lang::Zh), "国大药房长寿路店-领取清单");
        assert_eq!(file_stem(ListKind::Pickup, "Guoda", Lang::En), "Guoda-pickup-list");
        assert_eq!(file_stem(ListKind::Waiting, "", Lang::Zh), "等候名单");
    }

    #[test]
    fn what_a_file_system_refuses_is_replaced() {
        for (name, fit) in [
            ("a/b", "a_b"),
            ("../../etc", "_.._etc"),
            ("药房:1店?", "药房_1店_"),
            (" 药房. ", "药房"),
            ("con", "con_"),
            ("COM1.txt", "COM1.txt_"),
            ("Common", "Common"),
            ("a\u{202E}b\n", "a_b"),
        ] {
            assert_eq!(sanitise(name), fit, "{name:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_name_becomes_one_path_part(name in any::<String>()) {
            let fit = sanitise(&name);
            prop_assert!(fit.len() <= LONGEST + 1);
            prop_assert!(!fit.contains(['/', '\\', '\0', ':']));
            prop_assert!(fit != "." && fit != "..");
            prop_assert_eq!(sanitise(&fit), fit.clone());
        }
    }
}
