//! Why this file: what comes back from the counters, in the ways in which people write it down, and the ways in which it goes wrong.

use chrono::NaiveDate;
use mask_alloc::domain::week::Week;

use super::book::{Book, SHARE, Said, Voucher, Word};
use super::random::Rng;
use super::town::{Table, Town, cells};

/// A row of a list.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) voucher: usize,
    /// The code as it is typed.
    pub(crate) code: String,
    /// What it says; none where nothing is known yet.
    pub(crate) word: Option<Word>,
    pub(crate) day: Option<NaiveDate>,
    pub(crate) masks: u64,
    /// The pharmacy that it names.
    pub(crate) shop: usize,
    /// Nothing can be taken from it.
    pub(crate) held: bool,
}

impl Row {
    /// What is to be said of a voucher that was sold, or was not.
    pub(crate) fn of(book: &Book, at: usize) -> Self {
        let voucher = &book.vouchers[at];
        let word = if voucher.used_on.is_some() { Word::Sold } else { Word::NotCome };
        Self {
            voucher: at,
            code: voucher.code.clone(),
            word: Some(word),
            day: voucher.used_on.filter(|_| word == Word::Sold),
            masks: SHARE,
            shop: voucher.shop,
            held: false,
        }
    }

    fn said(&self, vouchers: &[Voucher], file: u32) -> Option<Said> {
        let word = self.word.filter(|_| !self.held)?;
        let voucher = &vouchers[self.voucher];
        let masks = if word == Word::NotCome { 0 } else { self.masks };
        let day = self.day.unwrap_or(voucher.day);
        Some(Said { voucher: self.voucher, word, day, masks, shop: self.shop, file })
    }
}

/// How a list is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// Our list, ticked by hand; a remark where nobody came.
    Ticked,
    /// A word beside every voucher.
    Words,
    /// A till's: only what was sold.
    Till,
}

/// A file on its way to the committee.
#[derive(Clone, Debug)]
pub(crate) struct Post {
    pub(crate) due: NaiveDate,
    pub(crate) file: u32,
    pub(crate) style: Style,
    pub(crate) rows: Vec<Row>,
    /// The week it should be of, where that is said.
    pub(crate) week: Option<Week>,
    /// The code that must be told of it.
    pub(crate) must: Option<&'static str>,
    /// The file that it puts right, which is taken back first.
    pub(crate) replaces: Option<u32>,
    /// Comes only after its week was closed.
    pub(crate) after_close: bool,
}

impl Post {
    /// What its rows say, for the book.
    pub(crate) fn said(&self, book: &Book) -> Vec<Said> {
        self.rows.iter().filter_map(|row| row.said(&book.vouchers, self.file)).collect()
    }

    /// The rows that are written down: a till knows nothing of those who did not come.
    pub(crate) fn kept(mut self) -> Self {
        if self.style == Style::Till {
            self.rows.retain(|row| row.word == Some(Word::Sold));
        }
        self
    }

    /// Whether another list can stand in the same file: both are kept alike and nothing is said of the file itself.
    pub(crate) fn may_hold(&self, other: &Self) -> bool {
        let plain = |post: &Self| post.must.is_none() && post.week.is_none() && post.replaces.is_none();
        plain(self) && plain(other) && self.style == other.style
    }

    /// As a table.
    pub(crate) fn table(&self, town: &Town, rng: &mut Rng) -> Table {
        let mut table = vec![cells(match self.style {
            Style::Ticked => "凭证号,数量(只),购,领取日期,药店编码,备注",
            Style::Words => "药店编码,状态,凭证号,领取日期,数量(只)",
            Style::Till => "领取日期,凭证号,数量(只)",
        })];
        for row in &self.rows {
            let day = row.day.map(|day| day.to_string()).unwrap_or_default();
            let (code, masks) = (row.code.clone(), row.masks.to_string());
            let shop = town.shops[row.shop].code.clone();
            table.push(match self.style {
                Style::Ticked => {
                    let sold = row.word == Some(Word::Sold);
                    let tick = if sold { *rng.pick(&["✓", "√", "1", "是"]) } else { "" };
                    let remark = if row.word == Some(Word::NotCome) { "未到" } else { "" };
                    vec![code, masks, tick.into(), day, shop, remark.into()]
                }
                Style::Words => vec![shop, word(row.word, rng).into(), code, day, masks],
                Style::Till => vec![day, code, masks],
            });
        }
        table
    }
}

fn word(word: Option<Word>, rng: &mut Rng) -> &'static str {
    match word {
        None => "",
        Some(Word::Sold) => rng.pick::<&str>(&["已购", "已领", "领了", "已送达", "√"]),
        Some(Word::NotCome | Word::Expired) => rng.pick::<&str>(&["未到", "未领", "没来", "否"]),
        Some(Word::Returned) => rng.pick::<&str>(&["退回", "已退货"]),
        Some(Word::Faulty) => rng.pick::<&str>(&["质量问题", "领取后发现破损"]),
    }
}

/// What can be wrong with a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slip {
    /// One character of a code is another.
    Mistyped,
    /// A row stands twice.
    Doubled,
    /// A quantity was edited to more than the voucher is worth.
    More,
    /// A quantity was edited to less than was sold.
    Less,
    /// Some rows are gone.
    Lost,
    /// The list of an earlier day comes again in its place, and the right one a day later.
    Earlier,
    /// Half a day, then the whole day.
    Half,
    /// A row of another pharmacy was typed in.
    Other,
    /// It comes only when its week was closed.
    Late,
}

impl Slip {
    pub(crate) const ALL: [Self; 9] = [
        Self::Mistyped,
        Self::Doubled,
        Self::More,
        Self::Less,
        Self::Lost,
        Self::Earlier,
        Self::Half,
        Self::Other,
        Self::Late,
    ];

    /// What must be told of it.
    pub(crate) const fn must(self) -> Option<&'static str> {
        match self {
            Self::Mistyped => Some("RC702"),
            Self::More => Some("RC710"),
            Self::Less => Some("RC711"),
            Self::Other => Some("RC707"),
            Self::Earlier => Some("RC719"),
            Self::Doubled => Some("RC725"),
            Self::Lost | Self::Half | Self::Late => None,
        }
    }

    /// Whether the file has to be taken back, because a row of it says something that never was.
    pub(crate) const fn is_false(self) -> bool {
        matches!(self, Self::Less | Self::Other)
    }

    /// Makes a right list wrong; whether it could.
    pub(crate) fn spoil(self, rows: &mut Vec<Row>, other: Option<Row>, rng: &mut Rng) -> bool {
        let sold: Vec<usize> = (0..rows.len()).filter(|at| rows[*at].word == Some(Word::Sold)).collect();
        let Some(at) = (!sold.is_empty()).then(|| *rng.pick(&sold)) else { return false };
        match self {
            Self::Mistyped => {
                rows[at].code = mistyped(&rows[at].code, rng);
                rows[at].held = true;
            }
            Self::Doubled => rows.push(rows[at].clone()),
            Self::More => {
                rows[at].masks = 10;
                rows[at].held = true;
            }
            Self::Less => rows[at].masks = 3,
            Self::Lost => rows.truncate(rows.len().div_ceil(2)),
            Self::Half => {
                let rest = rows.len().div_ceil(2);
                rows[rest..].iter_mut().for_each(|row| (row.word, row.day) = (None, None));
            }
            Self::Other => {
                let Some(other) = other else { return false };
                rows.push(Row { shop: rows[at].shop, ..other });
            }
            Self::Earlier | Self::Late => {}
        }
        !rows.is_empty()
    }
}

/// The code with one character of its serial exchanged.
fn mistyped(code: &str, rng: &mut Rng) -> String {
    const CHARACTERS: [char; 8] = ['2', '3', '7', '9', 'B', 'K', 'T', 'X'];
    let mut letters: Vec<char> = code.chars().collect();
    let places: Vec<usize> = (4..letters.len()).filter(|at| letters[*at] != '-').collect();
    let at = *rng.pick(&places);
    let others: Vec<char> = CHARACTERS.into_iter().filter(|other| *other != letters[at]).collect();
    letters[at] = *rng.pick(&others);
    letters.into_iter().collect()
}
