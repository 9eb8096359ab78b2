//! Headings as people write them: brought to a form that can be compared, and looked up in the catalogue.

use unicode_normalization::UnicodeNormalization;

use super::catalogue::{Catalogue, Meaning, catalogue};
use super::field::{Field, FileKind};

/// Longest text, in bytes, that is looked at as a heading; longer cells are explanations.
const LONGEST: usize = 600;
/// How far [`known_in`] looks: headings stand at the top of a file.
const LINES_LOOKED_AT: usize = 60;
const MARKERS: [&str; 5] = ["必填项", "必填", "选填", "必录", "非必填"];
const JOINTS: [char; 4] = ['/', '或', '及', '和'];

/// A heading in the form in which headings are compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Heading {
    /// Everything that was written, the words in brackets included.
    pub(super) full: String,
    /// Without the words in brackets; as `full` where nothing else is there.
    pub(super) bare: String,
    /// The words in brackets.
    pub(super) inner: String,
}

impl Heading {
    /// Brings a text to the compared form. `fold` gives the simplified form of a character.
    pub(super) fn new(text: &str, fold: impl Fn(char) -> char) -> Self {
        if text.len() > LONGEST {
            return Self::default();
        }
        let mut clean = String::with_capacity(text.len());
        let mut keep = |c: char| {
            if !is_dropped(c) {
                clean.extend(c.to_lowercase().map(|c| unify(fold(c))));
            }
        };
        if text.chars().all(is_composed) {
            text.chars().for_each(&mut keep);
        } else {
            text.chars().filter(|c| !is_circled(*c)).nfkc().for_each(&mut keep);
        }
        Self::split(without_markers(without_number(&clean)))
    }

    fn split(text: &str) -> Self {
        let mut heading = Self::default();
        let mut depth = 0_usize;
        for c in text.chars() {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                '.' => {}
                _ => {
                    heading.full.push(c);
                    if depth == 0 { &mut heading.bare } else { &mut heading.inner }.push(c);
                }
            }
        }
        if heading.bare.is_empty() {
            heading.bare.clone_from(&heading.full);
            heading.inner.clear();
        }
        heading
    }
}

/// Characters of nearly all headings, which normalisation leaves as they are.
fn is_composed(c: char) -> bool {
    c.is_ascii() || ('\u{4e00}'..='\u{9fff}').contains(&c)
}

fn is_circled(c: char) -> bool {
    ('\u{2460}'..='\u{2473}').contains(&c)
}

/// Characters that say nothing: blanks, invisible ones, quotation marks, stars, colons, dashes.
fn is_dropped(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
        || matches!(
            c,
            '*' | '※'
                | '★'
                | '☆'
                | '▲'
                | '●'
                | ':'
                | '"'
                | '\''
                | '`'
                | '_'
                | '-'
                | '—'
                | '–'
                | '?'
                | '!'
        )
        || matches!(c, '“' | '”' | '‘' | '’' | '「' | '」' | '。' | ';')
}

fn unify(c: char) -> char {
    match c {
        '[' | '【' | '〔' | '{' | '<' | '《' => '(',
        ']' | '】' | '〕' | '}' | '>' | '》' => ')',
        '、' | ',' | '|' | '\\' | '&' | '+' => '/',
        other => other,
    }
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// Without a number in front: `1.`, `1、`, `(1)`, `一、`. Never leaves nothing.
fn without_number(text: &str) -> &str {
    let start = text.strip_prefix('(').unwrap_or(text);
    let rest = start.trim_start_matches(is_numeral);
    if rest.len() == start.len() || start.len() - rest.len() > 6 {
        return text;
    }
    match rest.strip_prefix(['.', '/', ')']) {
        Some(rest) if !rest.is_empty() => rest,
        _ => text,
    }
}

fn without_markers(text: &str) -> &str {
    for marker in MARKERS {
        let rest = text.strip_suffix(marker).or_else(|| text.strip_prefix(marker));
        if let Some(rest) = rest.filter(|rest| !rest.is_empty()) {
            return rest;
        }
    }
    text
}

/// A text in the form in which headings are compared, words in brackets included.
pub(super) fn compared(text: &str) -> String {
    catalogue().heading(text).full
}

/// What a heading means in a kind of file.
///
/// Tried in this order: the whole text; without the words in brackets, unless these change its sense; its parts at
/// `/`, 或, 及, 和, if they speak of the same thing; the first line of several.
pub(super) fn meaning(kind: FileKind, text: &str) -> Option<Meaning> {
    let catalogue = catalogue();
    let heading = catalogue.heading(text);
    let whole = catalogue.lookup(kind, &heading.full);
    if whole.is_some() {
        return whole;
    }
    if catalogue.changes_sense(&heading.inner) {
        return None;
    }
    catalogue
        .lookup(kind, &heading.bare)
        .map(|found| found.later(1))
        .or_else(|| joint(catalogue, kind, &heading.bare))
        .or_else(|| first_line(catalogue, kind, text))
}

fn first_line(catalogue: &Catalogue, kind: FileKind, text: &str) -> Option<Meaning> {
    let (first, rest) = text.trim().split_once(['\n', '\r'])?;
    if catalogue.changes_sense(&catalogue.heading(rest).full) {
        return None;
    }
    let heading = catalogue.heading(first);
    catalogue.lookup(kind, &heading.bare).map(|found| found.later(3))
}

/// The meaning of `房产证号/租赁合同号` or `楼号、室号`: what its parts have in common.
fn joint(catalogue: &Catalogue, kind: FileKind, bare: &str) -> Option<Meaning> {
    if !bare.contains(JOINTS) {
        return None;
    }
    let mut all: Option<Meaning> = None;
    for part in bare.split(JOINTS) {
        let part = catalogue.lookup(kind, part)?;
        all = Some(match all {
            None => part,
            Some(before) => before.together(part)?,
        });
    }
    all.map(|found| found.later(2))
}

/// The field that a name given by a person stands for: a stable key, a standard heading or any synonym.
#[must_use]
pub fn field_named(kind: FileKind, name: &str) -> Option<Field> {
    let catalogue = catalogue();
    if let Some(field) = Field::of_id(name.trim()).filter(|field| catalogue.knows(kind, *field)) {
        return Some(field);
    }
    meaning(kind, name).and_then(Meaning::field)
}

/// How many different known headings stand in a raw text, as cells of their own: tells the right encoding of a csv file
/// from a wrong one, in which none do. Only the first lines are looked at.
#[must_use]
pub fn known_in(text: &str) -> usize {
    let catalogue = catalogue();
    let mut known = std::collections::BTreeSet::new();
    for line in text.lines().take(LINES_LOOKED_AT) {
        for cell in line.split([',', '\t', ';', '，']) {
            let heading = catalogue.heading(cell);
            if catalogue.is_known(&heading.bare) {
                known.insert(heading.bare);
            }
        }
    }
    known.len()
}

/// A heading as it is shown: in one line, outer blanks removed.
pub(super) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for part in text.split_whitespace() {
        if out.ends_with(|c: char| c.is_ascii()) && part.starts_with(|c: char| c.is_ascii()) {
            out.push(' ');
        }
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decoration_of_headings_does_not_matter() {
        for (written, plain) in [
            ("*姓名", "姓名"),
            ("姓　名", "姓名"),
            ("与户主\n关系", "与户主关系"),
            ("＊身份證\r\n號碼：", "身份证号码"),
            ("1.姓名", "姓名"),
            ("3、联系电话", "联系电话"),
            ("（二）证件号码", "证件号码"),
            ("⑤备注", "备注"),
            ("姓名必填", "姓名"),
            ("必填：姓名", "姓名"),
            ("ID_Number", "idnumber"),
            ("Tel.", "tel"),
            ("ＩＤ　Ｎｏ．", "idno"),
            ("“户号”", "户号"),
            ("\u{feff}序号", "序号"),
            ("5", "5"),
        ] {
            assert_eq!(compared(written), plain, "{written}");
        }
    }

    #[test]
    fn brackets_are_taken_apart() {
        let heading = catalogue().heading("库存（只）【必填】");
        assert_eq!((&*heading.full, &*heading.bare, &*heading.inner), ("库存只必填", "库存", "只必填"));
        assert_eq!(catalogue().heading("（备注）").bare, "备注", "a heading all in brackets is not empty");
        assert_eq!(catalogue().heading("a)b(c").full, "abc", "unbalanced brackets do no harm");
    }

    fn field(kind: FileKind, text: &str) -> Option<Field> {
        meaning(kind, text).and_then(Meaning::field)
    }

    #[test]
    fn words_in_brackets_are_dropped_unless_they_change_the_sense() {
        let roll = FileKind::Roll;
        assert_eq!(field(roll, "证件号码（18位）"), Some(Field::IdNumber));
        assert_eq!(field(roll, "身份证（原件）"), Some(Field::IdNumber));
        assert_eq!(field(roll, "户口本（居住证）"), None);
        assert_eq!(field(roll, "地址（户籍）"), None);
        assert_eq!(field(roll, "联系电话（紧急联系人）"), None);
        assert_eq!(field(FileKind::ReturnedList, "数量（单位：只）"), Some(Field::Masks));
    }

    #[test]
    fn parts_that_speak_of_one_thing_are_read_together() {
        let roll = FileKind::Roll;
        for (heading, expected) in [
            ("房产证号/租赁合同号", Some(Field::Certificate)),
            ("不动产权证号或租赁合同编号", Some(Field::Certificate)),
            ("身份证号码/护照号码", Some(Field::IdNumber)),
            ("身份证号、通行证号", Some(Field::IdNumber)),
            ("楼号、单元、房间号", Some(Field::Address)),
            ("幢号/室号", Some(Field::Address)),
            ("户主/承租人", Some(Field::HeadName)),
            ("姓名和电话", None),
            ("手机号/微信", None),
        ] {
            assert_eq!(field(roll, heading), expected, "{heading}");
        }
    }

    #[test]
    fn of_several_lines_the_first_may_be_the_heading() {
        assert_eq!(field(FileKind::Roll, "身份证号\n请填写18位"), Some(Field::IdNumber));
        assert_eq!(field(FileKind::Roll, "联系电话\n（手机优先）"), Some(Field::Phone));
        assert_eq!(field(FileKind::Roll, "户籍\n地址"), Some(Field::RegisteredAddress));
        assert_eq!(field(FileKind::Roll, "地址\n填户籍所在"), None);
    }

    #[test]
    fn columns_may_be_named_by_key_heading_or_synonym() {
        let roll = FileKind::Roll;
        for name in ["certificate", "房产证号", "产权证号", "不動產權證號", "Certificate number"]
        {
            assert_eq!(field_named(roll, name), Some(Field::Certificate), "{name}");
        }
        assert_eq!(field_named(roll, "voucher_code"), None, "a roll has no vouchers");
        assert_eq!(field_named(FileKind::ReturnedList, "voucher_code"), Some(Field::VoucherCode));
    }

    #[test]
    fn known_headings_are_counted_once_each() {
        assert_eq!(known_in("序号,姓名,身份证号\n1,张三,310\n序号,姓名,身份证号"), 3);
        assert_eq!(known_in("編號\t姓名\t證件號碼\t聯絡電話\t地址\r\n"), 5);
        assert_eq!(known_in("ÐÕÃû,Éí·ÝÖ¤ºÅ"), 0, "GB18030 read as Latin-1");
        assert_eq!(known_in(""), 0);
    }

    #[test]
    fn shown_headings_stand_in_one_line() {
        assert_eq!(one_line(" 身份证\n号码 "), "身份证号码");
        assert_eq!(one_line("ID\r\n number"), "ID number");
    }

    #[test]
    fn every_listed_heading_is_known_however_it_is_decorated() {
        for kind in FileKind::ALL {
            for (text, expected) in catalogue().all(kind) {
                let spaced: String = text.chars().flat_map(|c| [c, '\u{3000}']).collect();
                for decorated in [format!("* {spaced}："), format!("{text}\n"), text.to_uppercase()] {
                    assert_eq!(meaning(kind, &decorated), Some(expected), "{kind:?} {decorated}");
                }
            }
        }
    }
}
