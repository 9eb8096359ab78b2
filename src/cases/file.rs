//! A case file: which policy it is about, and its tests in the order in which they stand.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::DeTable;

use super::draw::{DrawCase, read_draw};
use super::read::{Cells, Section, text_of};
use super::request::{Case, read_case};
use super::share::{ShareCase, read_share};
use crate::issue::catalogue;
use crate::policy::terms::Terms;
use crate::policy::{FaultKind, PolicyFault, nearest};

/// A case file that is TOML; what its cases say is not read yet.
pub struct CaseFile<'t> {
    file: &'t str,
    text: &'t str,
    table: Spanned<DeTable<'t>>,
}

/// One test.
#[derive(Clone, Debug)]
pub struct Test {
    /// Its name, unique over all files of a run.
    pub id: String,
    /// What it is about.
    pub note: Option<String>,
    /// Line on which it begins, from 1.
    pub line: usize,
    /// What is tested.
    pub what: What,
}

/// What is tested.
#[derive(Clone, Debug)]
pub enum What {
    /// One request.
    Case(Box<Case>),
    /// One stock.
    Share(Box<ShareCase>),
    /// The random procedure.
    Draw(DrawCase),
}

impl What {
    /// The name of its block.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Case(_) => "case",
            Self::Share(_) => "share",
            Self::Draw(_) => "draw",
        }
    }
}

/// The ids of all files of a run, and where each was first.
#[derive(Debug, Default)]
pub struct Ids {
    seen: BTreeMap<String, (String, usize)>,
}

const BLOCKS: [&str; 3] = ["case", "share", "draw"];

impl<'t> CaseFile<'t> {
    /// A text as TOML. `file` is the name that faults show.
    ///
    /// # Errors
    /// Every place at which it is not TOML.
    pub fn open(file: &'t str, text: &'t str) -> Result<Self, Vec<PolicyFault>> {
        let (table, errors) = DeTable::parse_recoverable(text);
        if errors.is_empty() {
            return Ok(Self { file, text, table });
        }
        let mut cells = Cells::new(file, text);
        for error in &errors {
            cells.syntax(error);
        }
        Err(cells.into_faults())
    }

    fn root(&self) -> Section<'_> {
        Section { at: 0..0, table: self.table.get_ref() }
    }

    /// The policy named: a built-in one, or a path relative to the file.
    #[must_use]
    pub fn policy(&self) -> Option<&str> {
        self.root().get("policy").map(text_of).filter(|name| !name.trim().is_empty())
    }

    /// The fault of a policy that is neither built in nor a file.
    #[must_use]
    pub fn unknown_policy(&self, known: &[&str]) -> PolicyFault {
        let name = self.policy().unwrap_or_default();
        let kind = FaultKind::Coded {
            code: catalogue::PT520,
            facts: vec![("policy", name.to_owned())],
            suggestion: nearest(name, known).map(|near| near.to_string()),
        };
        PolicyFault::at(self.file, self.text, &self.root().span_of("policy"), kind)
    }

    /// Reads its tests by the words of the policy it names.
    ///
    /// # Errors
    /// Every fault of the file, sorted by place: keys and words that are not known, values that cannot be, what must be there
    /// or cannot stand together, ids that are taken.
    pub fn read(&self, terms: Option<&Terms>, ids: &mut Ids) -> Result<Vec<Test>, Vec<PolicyFault>> {
        let mut cells = Cells::new(self.file, self.text);
        let root = self.root();
        cells.only(&root, &["policy", "case", "share", "draw"]);
        cells.text(&root, "policy");
        if BLOCKS.iter().all(|block| root.get(block).is_none()) {
            cells.coded::<()>(
                &root.at,
                catalogue::PT511,
                vec![("keys", "[[case]] / [[share]] / [[draw]]".to_owned())],
            );
        }
        let mut reading = Reading { cells: &mut cells, terms, ids, file: self.file };
        let mut tests = Vec::new();
        for block in BLOCKS {
            tests.extend(reading.blocks(&root, block));
        }
        let faults = cells.into_faults();
        if !faults.is_empty() {
            return Err(faults);
        }
        tests.sort_by_key(|test| test.line);
        Ok(tests)
    }
}

struct Reading<'r, 't> {
    cells: &'r mut Cells<'t>,
    terms: Option<&'r Terms>,
    ids: &'r mut Ids,
    file: &'r str,
}

impl<'t> Reading<'_, 't> {
    fn blocks(&mut self, root: &Section<'t>, block: &'static str) -> Vec<Test> {
        if root.get(block).is_none() {
            return Vec::new();
        }
        let sections = self.cells.blocks(root, block);
        if block == "case" && self.terms.is_none() && root.get("policy").is_none() {
            self.cells.coded::<()>(&root.span_of(block), catalogue::PT518, Vec::new());
        }
        sections.iter().filter_map(|section| self.test(section, block)).collect()
    }

    fn test(&mut self, section: &Section<'t>, block: &str) -> Option<Test> {
        self.cells.must(section, "id");
        let id = self.cells.text(section, "id");
        let note = self.cells.text(section, "note");
        let line = self.cells.line(section.at.start);
        if let Some(id) = &id {
            self.once(section, id, line);
        }
        let what = match block {
            "case" => read_case(self.cells, section, self.terms?).map(Box::new).map(What::Case),
            "share" => read_share(self.cells, section, self.terms).map(Box::new).map(What::Share),
            _ => read_draw(self.cells, section).map(What::Draw),
        };
        Some(Test { id: id?, note, line, what: what? })
    }

    /// Notes an id; a fault if it is taken.
    fn once(&mut self, section: &Section<'t>, id: &str, line: usize) {
        if let Some((file, first)) = self.ids.seen.get(id) {
            let facts = vec![("id", id.to_owned()), ("place", format!("{file}:{first}"))];
            self.cells.coded::<()>(&section.span_of("id"), catalogue::PT510, facts);
        } else {
            self.ids.seen.insert(id.to_owned(), (self.file.to_owned(), line));
        }
    }
}
