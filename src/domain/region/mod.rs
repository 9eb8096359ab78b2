//! Region codes of GB/T 2260, in all editions since 1980: the first six digits of identity numbers and of property unit numbers.
//!
//! A number keeps its code when the county is abolished, so every code that was ever published is good. The table
//! (`regions.tsv`: code, names oldest first, later ones behind their first year, `?` for codes only seen on cards) is built by `examples/make_regions.rs`; its sources
//! and licence stand in `NOTICE` beside it.

use std::fmt;
use std::sync::LazyLock;

const TABLE: &str = include_str!("regions.tsv");

/// A region code of six digits; not necessarily one that exists (see [`RegionCode::standing`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegionCode(u32);

/// What is known about a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// A county, district or city, or a prefecture without counties, in the table of some year.
    County,
    /// A province, or a prefecture that has counties: published, but no genuine card is known to bear it.
    Aggregate,
    /// Seen on genuine cards, though in no published table.
    SeenOnly,
    /// In no table.
    Unknown,
}

impl RegionCode {
    /// A code from its six digits; `None` above 999999.
    #[must_use]
    pub const fn new(code: u32) -> Option<Self> {
        if code <= 999_999 { Some(Self(code)) } else { None }
    }

    /// A code from digits that were tested before; more than six of them lose the first.
    pub(crate) const fn wrapping(code: u32) -> Self {
        Self(code % 1_000_000)
    }

    /// The code as a number.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }

    /// The code of its province: `310106` gives `310000`.
    #[must_use]
    pub const fn province(self) -> Self {
        Self(self.0 / 10_000 * 10_000)
    }

    /// What is known about it.
    ///
    /// ```
    /// use mask_alloc::domain::region::{RegionCode, Standing};
    /// let standing = |code| RegionCode::new(code).map(RegionCode::standing);
    /// assert_eq!(standing(310108), Some(Standing::County)); // 闸北区, abolished 2015
    /// assert_eq!(standing(321119), Some(Standing::SeenOnly));
    /// assert_eq!(standing(310199), Some(Standing::Unknown));
    /// ```
    #[must_use]
    pub fn standing(self) -> Standing {
        let index = &*INDEX;
        if !index.is_published(self.0) {
            return if index.seen_only.contains(&self.0) { Standing::SeenOnly } else { Standing::Unknown };
        }
        let whole = self.0.is_multiple_of(100) && index.aggregates.binary_search(&self.0).is_ok();
        if whole { Standing::Aggregate } else { Standing::County }
    }

    /// Names it had, oldest first: a hint for people, for a few codes were used again for another place.
    #[must_use]
    pub fn names(self) -> Names {
        Names(self.written())
    }

    /// Its name in a year: the last one that had begun by then.
    ///
    /// ```
    /// use mask_alloc::domain::region::RegionCode;
    /// let code = RegionCode::new(120110).unwrap();
    /// assert_eq!((code.name_in(1990), code.name_in(2020)), (Some("东郊区"), Some("东丽区")));
    /// ```
    #[must_use]
    pub fn name_in(self, year: i32) -> Option<&'static str> {
        let begun = |(at, (since, _)): &(usize, (i32, &str))| *at == 0 || *since <= year;
        let names = Names(self.written()).dated();
        names.enumerate().filter(begun).last().map(|(_, (_, name))| name)
    }

    /// The names as the table writes them.
    fn written(self) -> &'static str {
        line_of(self.0).and_then(|line| line.split('\t').nth(1)).unwrap_or_default()
    }

    /// Its latest name.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        self.names().last()
    }
}

impl fmt::Display for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

/// Names of a code, oldest first.
#[derive(Clone, Debug)]
pub struct Names(&'static str);

impl Iterator for Names {
    type Item = &'static str;

    fn next(&mut self) -> Option<&'static str> {
        let (name, rest) = self.0.split_once('/').unwrap_or((self.0, ""));
        self.0 = rest;
        Some(name.trim_start_matches(is_digit)).filter(|name| !name.is_empty())
    }
}

impl Names {
    /// Each name with its first year; 0 where the table does not say it.
    fn dated(self) -> impl Iterator<Item = (i32, &'static str)> {
        self.0.split('/').filter(|name| !name.is_empty()).map(|name| {
            let bare = name.trim_start_matches(is_digit);
            (name[..name.len() - bare.len()].parse().unwrap_or(0), bare)
        })
    }
}

const fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Which codes exist, built from the table at the first question (well under a millisecond).
struct Index {
    /// One bit for each code.
    published: Box<[u64]>,
    /// Codes of provinces, and of prefectures with counties, sorted.
    aggregates: Vec<u32>,
    /// A handful.
    seen_only: Vec<u32>,
}

static INDEX: LazyLock<Index> = LazyLock::new(Index::build);

impl Index {
    fn build() -> Self {
        let mut index = Self {
            published: vec![0; 1_000_000 / 64].into(),
            aggregates: Vec::with_capacity(512),
            seen_only: Vec::with_capacity(8),
        };
        let mut lines = TABLE.lines().peekable();
        while let Some(line) = lines.next() {
            let code = code_of(line);
            if line.ends_with('?') {
                index.seen_only.push(code);
                continue;
            }
            index.published[code as usize / 64] |= 1 << (code % 64);
            let has_counties = lines.peek().is_some_and(|next| code_of(next) / 100 == code / 100);
            if code.is_multiple_of(10_000) || code.is_multiple_of(100) && has_counties {
                index.aggregates.push(code);
            }
        }
        index
    }

    fn is_published(&self, code: u32) -> bool {
        self.published.get(code as usize / 64).is_some_and(|word| word >> (code % 64) & 1 == 1)
    }
}

/// The code at the head of a line of the table.
fn code_of(line: &str) -> u32 {
    line.bytes().take(6).fold(0, |code, digit| code * 10 + u32::from(digit.wrapping_sub(b'0')))
}

/// The line of a code, found by halving the table.
fn line_of(code: u32) -> Option<&'static str> {
    let (mut low, mut high) = (0, TABLE.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start =
            TABLE.as_bytes()[low..middle].iter().rposition(|b| *b == b'\n').map_or(low, |at| low + at + 1);
        let end =
            TABLE.as_bytes()[middle..].iter().position(|b| *b == b'\n').map_or(TABLE.len(), |at| middle + at);
        let line = TABLE.get(start..end)?;
        match code_of(line).cmp(&code) {
            std::cmp::Ordering::Equal => return Some(line),
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(code: u32) -> RegionCode {
        RegionCode::new(code).unwrap()
    }

    #[test]
    fn codes_of_any_year_are_known() {
        for (number, standing) in [
            (310_101, Standing::County),
            (310_102, Standing::County),
            (310_230, Standing::County),
            (412_723, Standing::County),
            (441_900, Standing::County),
            (460_400, Standing::County),
            (659_012, Standing::County),
            (320_501, Standing::County),
            (540_481, Standing::County),
            (310_100, Standing::Aggregate),
            (310_000, Standing::Aggregate),
            (710_000, Standing::Aggregate),
            (810_000, Standing::Aggregate),
            (321_119, Standing::SeenOnly),
            (230_834, Standing::SeenOnly),
            (830_000, Standing::Unknown),
            (310_199, Standing::Unknown),
            (319_101, Standing::Unknown),
            (111_111, Standing::Unknown),
            (0, Standing::Unknown),
            (999_999, Standing::Unknown),
        ] {
            assert_eq!(code(number).standing(), standing, "{number}");
        }
        assert_eq!(RegionCode::new(1_000_000), None);
    }

    #[test]
    fn the_table_is_sorted_and_every_line_is_found() {
        let codes: Vec<u32> = TABLE.lines().map(code_of).collect();
        assert!(codes.is_sorted_by(|a, b| a < b));
        assert!(codes.len() > 7_000);
        for line in TABLE.lines() {
            assert_eq!(line_of(code_of(line)), Some(line));
        }
        assert_eq!(line_of(0), None);
        assert_eq!(line_of(310_199), None);
        assert_eq!(line_of(999_999), None);
    }

    #[test]
    fn names_are_hints_oldest_first() {
        assert_eq!(code(362_324).names().collect::<Vec<_>>(), ["丰城县", "铅山县"]);
        assert_eq!(code(310_106).name(), Some("静安区"));
        assert_eq!(code(310_199).name(), None);
        assert_eq!(code(310_106).province().name(), Some("上海市"));
        assert_eq!(code(1).to_string(), "000001");
    }
}
