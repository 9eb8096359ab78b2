//! Slips of paper, eight to an A4 page: what stands where on each, the same for every format that has pages.
//!
//! A slip, from top to bottom: title, what stands above the table, the leading column in large letters, a line or half a
//! line for each other column with its heading as label, what stands below the table. At the right: the QR code, and under
//! it the place for a seal. All lengths are in points of 1/72 inch.

use super::width;
use crate::report::document::{Block, Role, Sheet, Table, Weight};

/// Slips side by side.
pub(super) const ACROSS: usize = 2;
/// Slips one under the other.
pub(super) const DOWN: usize = 4;

/// Widths: label and value of a first half line, of a second half line, and the QR code.
pub(super) const FIRST_LABEL: u32 = 42;
pub(super) const FIRST_VALUE: u32 = 76;
pub(super) const SECOND_LABEL: u32 = 26;
pub(super) const SECOND_VALUE: u32 = 57;
pub(super) const PICTURE: u32 = 73;
/// Width left of the QR code.
pub(super) const TEXT: u32 = FIRST_LABEL + FIRST_VALUE + SECOND_LABEL + SECOND_VALUE;
/// Width of a value that has a line of its own.
pub(super) const WHOLE: u32 = TEXT - FIRST_LABEL;

/// Heights.
pub(super) const TITLE_HIGH: u32 = 20;
pub(super) const ABOVE_HIGH: u32 = 13;
pub(super) const LEAD_HIGH: u32 = 28;
pub(super) const WHOLE_HIGH: u32 = 24;
pub(super) const HALVES_HIGH: u32 = 15;
pub(super) const BELOW_HIGH: u32 = 18;

/// Blank points at both sides of a text together.
const PADDING: u32 = 4;
/// Largest letters of a label.
const LABEL: u32 = 8;
/// Smallest letters.
const SMALLEST: u32 = 6;

/// What a text on a slip is: how large it may be and how many lines it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// The title.
    Title,
    /// What stands above the table.
    Above,
    /// The leading column.
    Lead,
    /// A heading, in letters of a size: that at which all of them fit, so that they are alike.
    Label(u32),
    /// A value on half a line.
    Half,
    /// A value with a line of its own, which may go on in a second one.
    Whole,
    /// What stands below the table.
    Below,
    /// The text at the place for a seal.
    Seal,
}

impl Part {
    /// Size of its letters where there is room, in points.
    pub(super) const fn size(self) -> u32 {
        match self {
            Self::Title => 14,
            Self::Lead => 21,
            Self::Whole => 10,
            Self::Above | Self::Half => 9,
            Self::Label(size) => size,
            Self::Seal => LABEL,
            Self::Below => 7,
        }
    }

    const fn lines(self) -> u32 {
        match self {
            Self::Whole | Self::Below => 2,
            _ => 1,
        }
    }
}

/// A line of a slip; columns by their place in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// One column.
    Whole(usize),
    /// One or two.
    Halves(usize, Option<usize>),
}

/// What stands where on the slips of a table.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Plan<'p> {
    pub(super) title: Option<&'p str>,
    pub(super) above: Vec<&'p str>,
    pub(super) lead: Option<usize>,
    pub(super) lines: Vec<Line>,
    /// Size of the letters of all labels.
    pub(super) label_size: u32,
    pub(super) picture: Option<usize>,
    pub(super) seal: Option<usize>,
    pub(super) below: Vec<&'p str>,
}

impl<'p> Plan<'p> {
    /// The plan of a sheet and its table.
    pub(super) fn of(sheet: &'p Sheet<'_>, table: &Table<'_>) -> Self {
        let first = |role: Role| table.columns.iter().position(|column| column.role == role);
        let mut plan = Self {
            title: None,
            above: Vec::new(),
            lead: table.columns.iter().position(|column| column.weight == Weight::Lead),
            lines: Vec::new(),
            label_size: LABEL,
            picture: first(Role::Qr),
            seal: first(Role::Seal),
            below: Vec::new(),
        };
        let mut seen_table = false;
        for block in &sheet.blocks {
            match block {
                Block::Title(text) => plan.title = Some(text),
                Block::Line(text) if seen_table => plan.below.push(text),
                Block::Line(text) => plan.above.push(text),
                other => seen_table |= matches!(other, Block::Table(_)),
            }
        }
        for (at, column) in table.columns.iter().enumerate() {
            if Some(at) != plan.lead && !matches!(column.role, Role::Qr | Role::Seal) {
                plan.add(at, column.role);
            }
        }
        for line in &plan.lines {
            let (first, second) = match *line {
                Line::Whole(at) => (at, None),
                Line::Halves(at, second) => (at, second),
            };
            let labels = [(Some(first), FIRST_LABEL), (second, SECOND_LABEL)];
            for (at, wide) in labels.into_iter().filter_map(|(at, wide)| Some((at?, wide))) {
                let heading = &table.columns[at].heading;
                plan.label_size = fit(heading, Part::Label(plan.label_size), wide).size;
            }
        }
        plan
    }

    fn add(&mut self, at: usize, role: Role) {
        if matches!(role, Role::Text | Role::Remark | Role::Reason) {
            self.lines.push(Line::Whole(at));
        } else if let Some(Line::Halves(_, second @ None)) = self.lines.last_mut() {
            *second = Some(at);
        } else {
            self.lines.push(Line::Halves(at, None));
        }
    }
}

/// A text that fits its place: the size of its letters in points, and what of it there is room for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fitted {
    pub(super) text: String,
    pub(super) size: u32,
}

/// Makes a text fit a place of a width: smaller letters first, then an ellipsis.
pub(super) fn fit(text: &str, part: Part, wide: u32) -> Fitted {
    let mut text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let fits =
        |text: &str, size: u32| width::lines(text, wide.saturating_sub(PADDING) * 100 / size) <= part.lines();
    if let Some(size) = (SMALLEST..=part.size()).rev().find(|size| fits(&text, *size)) {
        return Fitted { text, size };
    }
    // Each character takes some room: most of a very long text need not be looked at.
    let mut kept: Vec<char> = text.chars().take(wide as usize * part.lines() as usize).collect();
    loop {
        kept.pop();
        text = kept.iter().chain(&['…']).collect();
        if kept.is_empty() || fits(&text, SMALLEST) {
            return Fitted { text, size: SMALLEST };
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::report::{Lang, samples, vouchers};

    #[test]
    fn words_have_a_line_of_their_own_and_the_rest_half_a_line() {
        let list = samples::voucher_slips(Lang::Zh, 1);
        let document = vouchers::document(&list);
        let sheet = &document.sheets[0];
        let table = sheet.slips().unwrap();
        let plan = Plan::of(sheet, table);
        let name = |at: usize| &*table.columns[at].id;
        let lines: Vec<String> = plan
            .lines
            .iter()
            .map(|line| match line {
                Line::Whole(at) => name(*at).to_owned(),
                Line::Halves(a, b) => format!("{} {}", name(*a), b.map_or("-", name)),
            })
            .collect();
        let expected =
            ["household head", "pharmacy", "pharmacy_address", "day slot", "valid_until masks", "booking -"];
        assert_eq!(lines, expected);
        assert_eq!((plan.lead.map(name), plan.picture.map(name)), (Some("voucher"), Some("qr")));
        assert_eq!((plan.title, plan.above.len(), plan.below.len()), (Some("口罩购买凭证"), 1, 1));
    }

    #[test]
    fn text_becomes_smaller_before_it_is_cut() {
        let sizes = |text: &str| (fit(text, Part::Whole, 100).size, fit(text, Part::Whole, 100).text);
        assert_eq!(sizes("百草药房"), (10, "百草药房".into()));
        let long = "一二三四五六七八九十".repeat(3);
        assert_eq!(sizes(&long), (6, long.clone()));
        let (size, cut) = sizes(&"长".repeat(90_000));
        assert_eq!((size, cut.chars().count(), cut.ends_with('…')), (6, 32, true));
        assert_eq!(sizes("a\tb\n").1, "a b ");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn nothing_takes_more_room_than_there_is(text in ".{0,300}", wide in 20_u32..200) {
            for part in [Part::Half, Part::Whole] {
                let fitted = fit(&text, part, wide);
                prop_assert!(width::lines(&fitted.text, (wide - PADDING) * 100 / fitted.size) <= part.lines());
            }
        }
    }
}
