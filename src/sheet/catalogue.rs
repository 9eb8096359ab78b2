//! The catalogue of headings: `headings.toml`, read once.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::field::{Field, FileKind};
use super::heading::Heading;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    Catalogue::parse(include_str!("headings.toml")).expect("headings.toml is built in and checked by a test")
});

/// The catalogue, read at first use.
pub(super) fn catalogue() -> &'static Catalogue {
    &CATALOGUE
}

/// What a heading means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A field. The lower the rank, the better the heading; weak ones do not tell the kind of a file.
    Field {
        /// Which.
        field: Field,
        /// Place in the list of synonyms, times four, and more if only part of the heading was used.
        rank: u16,
        /// Whether the heading tells nothing about the kind of the file.
        weak: bool,
    },
    /// Known, and of no use here.
    Ignored,
}

impl Meaning {
    /// The field, unless ignored.
    pub(super) fn field(self) -> Option<Field> {
        match self {
            Self::Field { field, .. } => Some(field),
            Self::Ignored => None,
        }
    }

    /// The same with a worse rank, by up to 3: less of the heading was used.
    pub(super) fn later(self, by: u16) -> Self {
        match self {
            Self::Field { field, rank, weak } => Self::Field { field, rank: rank + by, weak },
            Self::Ignored => Self::Ignored,
        }
    }

    /// As another field: a name under 户主信息 is the name of the head.
    pub(super) fn as_field(self, other: Field) -> Self {
        match self {
            Self::Field { rank, weak, .. } => Self::Field { field: other, rank, weak },
            Self::Ignored => Self::Ignored,
        }
    }

    /// What two parts of one heading mean together; `None` if they speak of different things.
    pub(super) fn together(self, other: Self) -> Option<Self> {
        use Field::{
            Address, Building, HeadName, IdNumber, Lane, Name, OtherIdNumber, OwnerName, Road, Room,
        };
        use Field::{SubLane, TenantName, Unit};
        const NAMES: [Field; 4] = [Name, HeadName, TenantName, OwnerName];
        const NUMBERS: [Field; 2] = [IdNumber, OtherIdNumber];
        const DWELLING: [Field; 7] = [Address, Road, Lane, SubLane, Building, Unit, Room];
        let (Some(one), Some(two)) = (self.field(), other.field()) else {
            return (self == other).then_some(self);
        };
        let both = |all: &[Field]| all.contains(&one) && all.contains(&two);
        let field = if one == two || both(&NAMES) {
            one
        } else if both(&NUMBERS) {
            IdNumber
        } else if both(&DWELLING) {
            Address
        } else {
            return None;
        };
        Some(self.as_field(field))
    }
}

/// Of whom the columns below a group heading speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// The head of the household.
    Head,
    /// The tenant on the lease.
    Tenant,
    /// The owner on the certificate.
    Owner,
    /// Members of the household.
    Member,
    /// Certain members, each in columns of its own: the columns below are not read, but told.
    Relative,
    /// Somebody or something else: the columns below are not read.
    Other,
    /// Nothing that matters.
    Plain,
}

type Synonyms = BTreeMap<String, Vec<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    fold: String,
    qualifiers: Vec<String>,
    titles: Synonyms,
    groups: Synonyms,
    every: Synonyms,
    roll: Synonyms,
    pharmacies: Synonyms,
    bookings: Synonyms,
    returned: Synonyms,
    ignored: Synonyms,
}

/// Why `headings.toml` cannot be used.
#[derive(Debug, thiserror::Error)]
pub(super) enum CatalogueError {
    #[error("headings.toml: {0}")]
    Toml(#[from] toml::de::Error),
    #[error("headings.toml: no field, kind or group is called `{0}`")]
    Name(String),
    #[error("headings.toml: `{0}` in `fold` is no pair of characters")]
    Pair(String),
    #[error("headings.toml: `{text}` stands under two fields of [{table}]")]
    Twice { text: String, table: &'static str },
}

/// Everything that `headings.toml` says, ready to be looked up.
pub(super) struct Catalogue {
    fold: BTreeMap<char, char>,
    qualifiers: Vec<String>,
    titles: Vec<(FileKind, Vec<String>)>,
    groups: BTreeMap<String, Group>,
    headings: [BTreeMap<String, Meaning>; FileKind::ALL.len()],
}

impl Catalogue {
    fn parse(text: &str) -> Result<Self, CatalogueError> {
        let file: File = toml::from_str(text)?;
        let fold = pairs(&file.fold)?;
        let mut catalogue = Self {
            fold,
            qualifiers: Vec::new(),
            titles: Vec::new(),
            groups: BTreeMap::new(),
            headings: std::array::from_fn(|_| BTreeMap::new()),
        };
        catalogue.qualifiers = file.qualifiers.iter().map(|text| catalogue.heading(text).full).collect();
        catalogue.read_titles(&file.titles)?;
        catalogue.read_groups(&file.groups)?;
        let every = catalogue.read_fields("every", &file.every)?;
        let ignored: Vec<_> =
            file.ignored.values().flatten().map(|text| catalogue.heading(text).full).collect();
        let own = [&file.roll, &file.pharmacies, &file.bookings, &file.returned];
        for (kind, own) in FileKind::ALL.into_iter().zip(own) {
            let mut all = catalogue.read_fields(kind.id(), own)?;
            for (text, meaning) in &every {
                all.entry(text.clone()).or_insert(*meaning);
            }
            for text in &ignored {
                all.entry(text.clone()).or_insert(Meaning::Ignored);
            }
            catalogue.headings[kind as usize] = all;
        }
        Ok(catalogue)
    }

    fn read_titles(&mut self, titles: &Synonyms) -> Result<(), CatalogueError> {
        for (kind, words) in titles {
            let kind = FileKind::of_id(kind).ok_or_else(|| CatalogueError::Name(kind.clone()))?;
            let words = words.iter().map(|word| self.heading(word).full).collect();
            self.titles.push((kind, words));
        }
        Ok(())
    }

    fn read_groups(&mut self, groups: &Synonyms) -> Result<(), CatalogueError> {
        for (name, texts) in groups {
            let group = match name.as_str() {
                "head" => Group::Head,
                "tenant" => Group::Tenant,
                "owner" => Group::Owner,
                "member" => Group::Member,
                "relative" => Group::Relative,
                "other" => Group::Other,
                _ => return Err(CatalogueError::Name(name.clone())),
            };
            for text in texts {
                let text = self.heading(text).full;
                self.groups.insert(text, group);
            }
        }
        Ok(())
    }

    /// Synonyms of one table, with their fields. `table` names it in errors.
    fn read_fields(
        &self,
        table: &'static str,
        fields: &Synonyms,
    ) -> Result<BTreeMap<String, Meaning>, CatalogueError> {
        let mut all = BTreeMap::new();
        for (id, texts) in fields {
            let field = Field::of_id(id).ok_or_else(|| CatalogueError::Name(id.clone()))?;
            let label = field.label();
            let texts = [label.zh, label.en, field.id()].into_iter().chain(texts.iter().map(String::as_str));
            for (at, text) in texts.enumerate() {
                let weak = text.starts_with('~');
                let text = self.heading(text.trim_start_matches('~')).full;
                // The label comes first as a synonym, but a list may give it a later place of its own.
                let found = Meaning::Field { field, rank: at as u16 * 4, weak };
                match all.insert(text.clone(), found).and_then(Meaning::field) {
                    Some(before) if before != field => return Err(CatalogueError::Twice { text, table }),
                    _ => {}
                }
            }
        }
        Ok(all)
    }

    /// A text in the compared form.
    pub(super) fn heading(&self, text: &str) -> Heading {
        Heading::new(text, |c| if c.is_ascii() { c } else { self.fold.get(&c).copied().unwrap_or(c) })
    }

    /// What a text in the compared form means in a kind of file.
    pub(super) fn lookup(&self, kind: FileKind, text: &str) -> Option<Meaning> {
        self.headings[kind as usize].get(text).copied()
    }

    /// Whether a text in the compared form is a heading of any kind of file.
    pub(super) fn is_known(&self, text: &str) -> bool {
        self.headings.iter().any(|kind| kind.contains_key(text))
    }

    /// Whether a kind of file can have a field.
    pub(super) fn knows(&self, kind: FileKind, field: Field) -> bool {
        self.headings[kind as usize].values().any(|meaning| meaning.field() == Some(field))
    }

    /// All headings of a kind of file in the compared form, with what they mean.
    pub(super) fn all(&self, kind: FileKind) -> impl Iterator<Item = (&str, Meaning)> {
        self.headings[kind as usize].iter().map(|(text, meaning)| (text.as_str(), *meaning))
    }

    /// Whether words in brackets, or a group heading, make a column mean something else.
    pub(super) fn changes_sense(&self, words: &str) -> bool {
        !words.is_empty() && self.qualifiers.iter().any(|qualifier| words.contains(qualifier.as_str()))
    }

    /// Of whom a group heading speaks.
    pub(super) fn group(&self, text: &str) -> Group {
        let full = self.heading(text).full;
        match self.listed_group(&full) {
            Some(group) => group,
            None if self.changes_sense(&full) => Group::Other,
            None => Group::Plain,
        }
    }

    /// Whether a text is a group heading that is listed: nothing but a heading reads like that.
    pub(super) fn names_group(&self, text: &str) -> bool {
        !text.is_empty() && self.listed_group(&self.heading(text).full).is_some()
    }

    fn listed_group(&self, full: &str) -> Option<Group> {
        let plain = full.trim_end_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
        self.groups.get(full).or_else(|| self.groups.get(plain)).copied()
    }

    /// The kind of file that a title speaks of; `None` if of none or of several.
    pub(super) fn kind_of_title(&self, title: &str) -> Option<FileKind> {
        let title = self.heading(title).full;
        let mut found =
            self.titles.iter().filter(|(_, words)| words.iter().any(|word| title.contains(word.as_str())));
        let (kind, _) = found.next()?;
        found.next().is_none().then_some(*kind)
    }
}

fn pairs(text: &str) -> Result<BTreeMap<char, char>, CatalogueError> {
    text.split_whitespace()
        .map(|pair| {
            let mut chars = pair.chars();
            match (chars.next(), chars.next(), chars.next()) {
                (Some(from), Some(to), None) if from != to => Ok((from, to)),
                _ => Err(CatalogueError::Pair(pair.to_owned())),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_catalogue_can_be_read() {
        let catalogue =
            Catalogue::parse(include_str!("headings.toml")).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(catalogue.titles.len(), FileKind::ALL.len());
        for field in Field::ALL {
            assert!(
                FileKind::ALL.into_iter().any(|kind| catalogue.knows(kind, *field)),
                "{field:?} is never used"
            );
        }
    }

    #[test]
    fn mistakes_in_the_catalogue_are_told() {
        let base = include_str!("headings.toml");
        for (from, to, message) in [
            ("fold = \"\"\"", "fold = \"\"\"\n證", "no pair"),
            ("[roll]\n", "[roll]\ncolour = []\n", "called `colour`"),
            ("[roll]\n", "[roll]\nvoucher_code = [\"姓名\"]\n", "two fields"),
            ("[roll]\n", "[rolls]\n", "unknown field"),
        ] {
            let error = Catalogue::parse(&base.replacen(from, to, 1)).err().map(|error| error.to_string());
            assert!(error.as_deref().is_some_and(|error| error.contains(message)), "{to}: {error:?}");
        }
    }

    #[test]
    fn titles_tell_the_kind_only_when_they_agree() {
        let of = |title| catalogue().kind_of_title(title);
        assert_eq!(of("洪西村村委会居民信息登记表"), Some(FileKind::Roll));
        assert_eq!(of("第二轮口罩預約登記表"), Some(FileKind::Bookings));
        assert_eq!(of("住户口罩预约登记表"), None);
        assert_eq!(of("2020年2月10日"), None);
    }

    #[test]
    fn group_headings_say_of_whom_they_speak() {
        let of = |text| catalogue().group(text);
        assert_eq!(of("户主\n信息"), Group::Head);
        assert_eq!(of("家庭成员2"), Group::Member);
        assert_eq!(of("家庭成员（三）"), Group::Member);
        assert_eq!(of("紧急联系人"), Group::Other);
        assert_eq!(of("基本信息"), Group::Plain);
    }
}
