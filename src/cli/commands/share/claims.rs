//! A list of claims read from a sheet: columns by their headings, one claim a row.

use std::ops::ControlFlow;
use std::path::Path;

use chrono::{Months, NaiveDate};
use smol_str::SmolStr;

use crate::cases::Claimed;
use crate::cli::error::{CliError, FILE, note};
use crate::cli::source::FileSource;
use crate::cli::told::read_fault;
use crate::domain::lang::{Lang, Text};
use crate::io::{ReadOptions, Workbook};
use crate::policy::words::{Set, WordKind, Words};
use crate::sheet::cell::{Cell, Row};
use crate::sheet::source::Source;

/// A column of a list of claims.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Name,
    Want,
    Weight,
    Number,
    Age,
    Tags,
    Area,
    Received,
}

/// Headings of each column; the first two are told where none is found.
const HEADINGS: [(Field, &[&str]); 8] = [
    (Field::Name, &["名称", "name", "姓名", "单位"]),
    (Field::Want, &["申请", "want", "申请数", "需求"]),
    (Field::Weight, &["户数", "weight", "权重", "人数"]),
    (Field::Number, &["编号", "number", "预约号"]),
    (Field::Age, &["年龄", "age"]),
    (Field::Tags, &["标签", "tags", "类别"]),
    (Field::Area, &["区域", "area", "地区"]),
    (Field::Received, &["已领", "received", "已领数"]),
];

/// A list of claims.
#[derive(Default)]
pub(super) struct Listed {
    /// The claims.
    pub(super) claims: Vec<Claimed>,
    /// The tags of each, as words.
    pub(super) tags: Vec<Vec<SmolStr>>,
}

/// By which words and on which day claims are read.
#[derive(Clone, Copy)]
pub(super) struct Reading<'w> {
    /// The words of the policy; without one any tag is a word.
    pub(super) words: Option<&'w Words>,
    /// The day on which ages are stated, where a policy asks for birth dates.
    pub(super) on: NaiveDate,
    /// The reader's language.
    pub(super) lang: Lang,
}

impl Reading<'_> {
    /// Reads the first sheet of a file.
    ///
    /// # Errors
    /// A file that cannot be read, no heading that is known, a cell that is no number, a tag that the policy does not know.
    pub(super) fn read(self, path: &Path) -> Result<Listed, CliError> {
        let workbook = Workbook::open(path, &ReadOptions::default(), &known);
        let mut source = FileSource::new(workbook.map_err(|fault| read_fault(&fault, self.lang))?);
        let file = source.workbook().file_name().to_owned();
        let (mut listed, mut columns, mut fault) = (Listed::default(), Vec::new(), None);
        let read = source.read(0, &mut |rows| {
            for row in rows.iter() {
                if columns.is_empty() {
                    columns = headings(&row);
                } else if !row.is_blank()
                    && let Err(found) = self.claim(&row, &columns, &mut listed)
                {
                    fault = Some(found.note(note::AT, format!("{file}:{}", row.number())));
                    return ControlFlow::Break(());
                }
            }
            ControlFlow::Continue(())
        });
        read.map_err(|fault| CliError::new(FILE, "", format!("{file}: {fault}")))?;
        match fault {
            Some(fault) => Err(fault),
            None if listed.claims.is_empty() => Err(self.nothing(&file)),
            None => Ok(listed),
        }
    }

    fn nothing(self, file: &str) -> CliError {
        let none = Text::new("没有认得的列，或没有行", "no heading that is known, or no row").get(self.lang);
        let known: Vec<String> =
            HEADINGS.iter().map(|(_, names)| format!("{} / {}", names[0], names[1])).collect();
        CliError::new(FILE, "", format!("{file}: {none}")).note(note::EXPECTED, known.join(self.lang.comma()))
    }

    fn claim(self, row: &Row<'_>, columns: &[(usize, Field)], listed: &mut Listed) -> Result<(), CliError> {
        let (mut claim, mut tags) = (Claimed::default(), Vec::new());
        for (column, field) in columns {
            let text = text(row.cell(*column));
            if text.is_empty() {
                continue;
            }
            match field {
                Field::Name => claim.name = Some(text.into()),
                Field::Area => claim.area = Some(text.into()),
                Field::Want => claim.want = Some(self.number(&text)?),
                Field::Weight => claim.weight = Some(self.number(&text)?),
                Field::Number => claim.number = Some(self.number(&text)?),
                Field::Received => claim.received = Some(self.number(&text)?),
                Field::Age => self.aged(&mut claim, self.number(&text)?),
                Field::Tags => tags.extend(text.split([',', '，', '、', ';', '；', ' ']).map(SmolStr::from)),
            }
        }
        tags.retain(|tag: &SmolStr| !tag.is_empty());
        for tag in &tags {
            claim.tags = claim.tags.with(self.tag(tag)?);
        }
        listed.claims.push(claim);
        listed.tags.push(tags);
        Ok(())
    }

    /// A policy looks at birth dates: somebody of an age has her birthday today.
    fn aged(self, claim: &mut Claimed, age: u64) {
        let age = u32::try_from(age).unwrap_or(u32::MAX);
        claim.oldest = Some(age);
        claim.born = self.words.and(self.on.checked_sub_months(Months::new(age.saturating_mul(12))));
    }

    fn tag(self, tag: &str) -> Result<Set, CliError> {
        // Without a policy it counts only that there is one.
        let Some(words) = self.words else { return Ok(Set::of(0)) };
        words.set(WordKind::Tag, tag).ok_or_else(|| {
            let unknown = Text::new("政策没有这个标签", "the policy has no such tag").get(self.lang);
            let known: Vec<&str> = words.list(WordKind::Tag).iter().map(SmolStr::as_str).collect();
            CliError::new(FILE, "", format!("{unknown}: {tag}"))
                .note(note::EXPECTED, known.join(self.lang.comma()))
        })
    }

    fn number(self, text: &str) -> Result<u64, CliError> {
        text.parse().map_err(|_| {
            let no = Text::new("不是整数", "no whole number").get(self.lang);
            CliError::new(FILE, "", format!("{no}: {text}"))
        })
    }
}

/// How many headings of ours a piece of text holds: by that an encoding is told.
fn known(text: &str) -> usize {
    HEADINGS.iter().flat_map(|(_, names)| *names).filter(|name| text.contains(**name)).count()
}

fn headings(row: &Row<'_>) -> Vec<(usize, Field)> {
    let field = |cell: Cell<'_>| {
        let text = text(cell).to_lowercase();
        HEADINGS.iter().find(|(_, names)| names.contains(&text.as_str())).map(|(field, _)| *field)
    };
    (0..row.width()).filter_map(|column| Some((column, field(row.cell(column))?))).collect()
}

/// What stands in a cell; a whole number without a point.
fn text(cell: Cell<'_>) -> String {
    match cell {
        Cell::Text(text) => text.trim().to_owned(),
        Cell::Number(number) => number.to_string(),
        Cell::Date(date) => date.to_string(),
        _ => String::new(),
    }
}
