//! Habits of a sender: faults that stand in so much of a sheet that one word to the sender mends them all.
//!
//! [`HABITS`] is the one place that says from which share on a fault is a habit, and how that is said.

use super::words;
use crate::domain::lang::{Lang, Text};

/// Findings of a code in a sheet below which nothing is called a habit.
pub const LEAST: u64 = 5;

/// What the findings of a code are counted against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Rows below the headings that are not blank.
    Rows,
    /// Households whose head stands in the sheet.
    Households,
    /// The sheet: told once, and then true of all of it.
    Sheet,
}

/// A fault that can be a habit.
#[derive(Debug, PartialEq, Eq)]
pub struct Habit {
    /// Its code.
    pub code: &'static str,
    /// What its findings are counted against.
    pub unit: Unit,
    /// Share in percent from which on it is a habit.
    pub percent: u64,
    /// What is said; `{column}`, `{extent}` and `{share}` are filled in.
    pub says: Text,
}

const fn rows(code: &'static str, percent: u64, says: Text) -> Habit {
    Habit { code, unit: Unit::Rows, percent, says }
}

const fn households(code: &'static str, percent: u64, says: Text) -> Habit {
    Habit { code, unit: Unit::Households, percent, says }
}

const NUMBER: Text = Text::new(
    "{column}{extent}存成了数值：{share}；先把该列设为文本格式，再录入",
    "{column} is typed as number {extent}: {share}; format it as text before typing",
);
const POWERS: Text = Text::new(
    "{column}{extent}是科学计数法：{share}；先把该列设为文本格式，再录入，并另存为 xlsx",
    "{column} is in powers of ten {extent}: {share}; format it as text, type it again, send it as xlsx",
);
const WRITTEN_OUT: Text = Text::new(
    "{column}{extent}分不清弄、号、室：{share}；写明弄、号、室，或在 mask-alloc.toml 中写明本居委会的路和弄",
    "{column} has no lane 弄 or door {extent}: {share}; write 弄, 号, 室, or set the committee's own road and lane in mask-alloc.toml",
);

/// All habits that are looked for, by code.
pub const HABITS: &[Habit] = &[
    households(
        "AD301",
        20,
        Text::new(
            "{column}{extent}没有住址：{share}；补上住址，或指明所在的列",
            "{column} lacks the address {extent}: {share}; fill it in, or say which column it is",
        ),
    ),
    households("AD302", 20, WRITTEN_OUT),
    households("AD303", 20, WRITTEN_OUT),
    households(
        "AD304",
        20,
        Text::new(
            "{column}{extent}变成了日期：{share}；先把该列设为文本格式，再录入",
            "{column} was turned into dates {extent}: {share}; format it as text before typing",
        ),
    ),
    households(
        "AD305",
        20,
        Text::new(
            "{column}{extent}读不成住址：{share}；看是否指错了列",
            "{column} is no address {extent}: {share}; look whether it is the right column",
        ),
    ),
    rows(
        "AD307",
        50,
        Text::new(
            "{column}{extent}与“区”列不同：{share}；看整张表是否属于别的区",
            "{column} names another district {extent}: {share}; look whether the sheet belongs to that district",
        ),
    ),
    rows(
        "FILE005",
        20,
        Text::new(
            "{column}{extent}是没有计算的公式：{share}；在表格程序中打开并保存一次",
            "{column} holds formulas that were never calculated {extent}: {share}; open and save the file once",
        ),
    ),
    rows(
        "FILE006",
        20,
        Text::new(
            "{column}{extent}是错误值：{share}；粘贴为数值后再发",
            "{column} holds error values {extent}: {share}; paste the values before sending",
        ),
    ),
    Habit {
        code: "FILE011",
        unit: Unit::Sheet,
        percent: 100,
        says: Text::new(
            "{column}没有房产证号（租赁合同号）列，所有住户待核实；补上该列，或指明所在的列",
            "{column} has no column for certificate or lease, so every household waits; add it, or say which it is",
        ),
    },
    households(
        "HH407",
        50,
        Text::new(
            "{column}{extent}与列出的人数不符：{share}；问清人口数怎样计算",
            "{column} differs from the members listed {extent}: {share}; ask how members are counted",
        ),
    ),
    rows(
        "ID101",
        50,
        Text::new(
            "{column}{extent}没有填写：{share}；看号码是否在别的列",
            "{column} is blank {extent}: {share}; look whether the numbers stand in another column",
        ),
    ),
    rows(
        "ID104",
        20,
        Text::new(
            "{column}{extent}校验不符：{share}；多半是下拉填充或丢了末几位，要原始文件",
            "{column} does not fit its check characters {extent}: {share}; filled down or cut, so ask for the original file",
        ),
    ),
    rows("ID107", 50, NUMBER),
    rows(
        "ID108",
        20,
        Text::new(
            "{column}{extent}与证件号码不一致：{share}；看该列是否错了一行",
            "{column} disagrees with the numbers {extent}: {share}; look whether it is one row off",
        ),
    ),
    rows(
        "ID109",
        20,
        Text::new(
            "{column}{extent}与证件号码不一致：{share}；看该列是否错行或填的是农历",
            "{column} disagrees with the numbers {extent}: {share}; one row off, or by the lunar calendar",
        ),
    ),
    rows(
        "ID110",
        20,
        Text::new(
            "{column}{extent}是 15 位旧号码：{share}；名册早于 2013 年，要新的",
            "{column} has old numbers of 15 digits {extent}: {share}; the roll is older than 2013, ask for a new one",
        ),
    ),
    rows(
        "ID114",
        50,
        Text::new(
            "{column}{extent}与号码的样式不一致：{share}；看选项是否整列选错",
            "{column} disagrees with the numbers' shapes {extent}: {share}; look whether one choice was filled down",
        ),
    ),
    rows(
        "ID118",
        20,
        Text::new(
            "{column}{extent}是占位内容：{share}；没有的留空，不要填占位内容",
            "{column} holds fillers {extent}: {share}; leave blank what is not known",
        ),
    ),
    rows(
        "ID130",
        20,
        Text::new(
            "{column}{extent}读不成电话：{share}；看是否错列或少了位数",
            "{column} holds no phone numbers {extent}: {share}; look for a shifted column or missing digits",
        ),
    ),
    rows("ID131", 20, POWERS),
    rows(
        "ID140",
        20,
        Text::new(
            "{column}{extent}读不成日期：{share}；写成 2020-02-03 的样子",
            "{column} holds no dates {extent}: {share}; write them as 2020-02-03",
        ),
    ),
    households(
        "PR201",
        50,
        Text::new(
            "{extent}缺少房产证号或租赁合同号：{share}；问清是没有收集，还是在别的列",
            "certificates and leases are missing {extent}: {share}; ask whether they were collected, or stand in another column",
        ),
    ),
    rows(
        "PR204",
        20,
        Text::new(
            "{column}{extent}填的是印刷编号：{share}；告知填写首页上方的产权证号",
            "{column} holds print numbers {extent}: {share}; the certificate's number stands at the top of its first page",
        ),
    ),
    rows("PR207", 20, POWERS),
];

/// A habit of a sender, with its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Systematic {
    /// Which.
    pub habit: &'static Habit,
    /// The column it is about as the sheet shows it, letters and heading; both may be empty.
    pub column: (String, String),
    /// Rows or households at fault.
    pub count: u64,
    /// Of so many.
    pub of: u64,
}

impl Habit {
    /// Whether so many findings make a habit.
    #[must_use]
    pub const fn holds(&self, count: u64, of: u64) -> bool {
        match self.unit {
            Unit::Sheet => count > 0,
            Unit::Rows | Unit::Households => count >= LEAST && count * 100 >= of * self.percent,
        }
    }
}

impl Systematic {
    /// The share in whole percent, never above 100.
    #[must_use]
    pub fn percent(&self) -> u64 {
        (self.count * 100).checked_div(self.of).unwrap_or(100).min(100)
    }

    /// The habit as a sentence for the sender.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let extent = match self.percent() {
            90.. => Text::new("整列", "in the whole sheet"),
            50.. => Text::new("大部分", "in most of the sheet"),
            _ => Text::new("有不少", "in much of the sheet"),
        };
        let extent = match (lang, self.habit.unit, self.percent()) {
            // A household is not a cell of a column.
            (Lang::Zh, Unit::Households, 90..) => "全表",
            _ => extent.get(lang),
        };
        let says = self.habit.says.get(lang);
        let text = says.replace("{column}", &self.column_text(lang)).replace("{extent}", extent);
        text.replace("{share}", &self.share(lang))
    }

    fn column_text(&self, lang: Lang) -> String {
        let (letters, heading) = (&self.column.0, &self.column.1);
        match (lang, letters.is_empty()) {
            (Lang::Zh, true) => "本表".to_owned(),
            (Lang::En, true) => "the sheet".to_owned(),
            (Lang::Zh, false) => format!("{letters} 列{heading}"),
            (Lang::En, false) => format!("column {letters} {heading}").trim_end().to_owned(),
        }
    }

    fn share(&self, lang: Lang) -> String {
        let (count, of) = (words::thousands(self.count), words::thousands(self.of));
        let (percent, households) = (self.percent(), self.habit.unit == Unit::Households);
        match lang {
            Lang::Zh if households => format!("{of} 户中有 {count} 户（{percent}%）"),
            Lang::Zh => format!("{of} 行中有 {count} 行（{percent}%）"),
            Lang::En if households => format!("{count} of {of} households ({percent}%)"),
            Lang::En => format!("{count} of {of} rows ({percent}%)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn habit(code: &str) -> &'static Habit {
        HABITS.iter().find(|habit| habit.code == code).unwrap()
    }

    #[test]
    fn a_habit_is_said_with_column_and_share() {
        let column = ("F".to_owned(), "身份证号".to_owned());
        let typed = Systematic { habit: habit("ID107"), column, count: 2_100, of: 2_316 };
        assert_eq!(
            typed.sentence(Lang::En),
            "column F 身份证号 is typed as number in the whole sheet: 2,100 of 2,316 rows (90%); \
             format it as text before typing"
        );
        assert_eq!(
            typed.sentence(Lang::Zh),
            "F 列身份证号整列存成了数值：2,316 行中有 2,100 行（90%）；先把该列设为文本格式，再录入"
        );
        let missing = Systematic { habit: habit("PR201"), column: Default::default(), count: 8, of: 10 };
        assert!(missing.sentence(Lang::En).contains("8 of 10 households (80%)"));
    }

    #[test]
    fn a_share_and_a_least_number_make_a_habit() {
        let typed = habit("ID107");
        for (count, of, is_habit) in [
            (50, 100, true),
            (49, 100, false),
            (5, 10, true),
            // Four cells are no habit, even if they are all there are.
            (4, 4, false),
            (0, 0, false),
        ] {
            assert_eq!(typed.holds(count, of), is_habit, "{count} of {of}");
        }
        assert!(habit("FILE011").holds(1, 2_316), "told once of the whole sheet");
    }

    #[test]
    fn the_table_is_sorted_and_every_sentence_is_filled() {
        assert!(HABITS.windows(2).all(|pair| pair[0].code < pair[1].code));
        for habit in HABITS {
            assert!((1..=100).contains(&habit.percent), "{}", habit.code);
            let one = Systematic { habit, column: ("B".to_owned(), "甲".to_owned()), count: 30, of: 60 };
            for lang in [Lang::Zh, Lang::En] {
                let sentence = one.sentence(lang);
                assert!(!sentence.contains(['{', '}']), "{sentence}");
            }
        }
    }
}
