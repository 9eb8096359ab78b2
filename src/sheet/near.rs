//! Near misses: headings that look like a known one. They are suggested to the sender, never taken silently.

use super::catalogue::catalogue;
use super::field::{Field, FileKind};

/// A column whose heading looks like that of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Column, from 0.
    pub column: usize,
    /// Its heading as written.
    pub heading: String,
    /// The field it may mean.
    pub field: Field,
}

/// How much two headings may differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// A slip of the pen: one character, two in long headings.
    Slip,
    /// Also one of two characters, or one heading inside the other: for columns that must be found.
    Wide,
}

/// The field whose headings come nearest to a text, among those `wanted`.
pub(super) fn nearest(
    kind: FileKind,
    text: &str,
    reach: Reach,
    wanted: impl Fn(Field) -> bool,
) -> Option<Field> {
    let heading = catalogue().heading(text).bare;
    let mut best: Option<(usize, Field)> = None;
    for (known, meaning) in catalogue().all(kind) {
        let Some(field) = meaning.field().filter(|field| wanted(*field)) else { continue };
        if let Some(distance) = distance(&heading, known, reach)
            && best.is_none_or(|(least, _)| distance < least)
        {
            best = Some((distance, field));
        }
    }
    best.map(|(_, field)| field)
}

/// How far two headings are apart, if near enough to be meant; a heading inside another counts as further than any slip.
fn distance(one: &str, two: &str, reach: Reach) -> Option<usize> {
    let lengths = (one.chars().count(), two.chars().count());
    let (short, long) = (lengths.0.min(lengths.1), lengths.0.max(lengths.1));
    if short < 2 || long > 40 {
        return None;
    }
    // A Chinese character carries about as much as two letters.
    let weight = if one.is_ascii() || two.is_ascii() { long / 2 } else { long };
    let allowed = match (weight, reach) {
        (0..=1, _) | (2, Reach::Slip) => 0,
        (2..=5, _) => 1,
        _ => 2,
    };
    if long - short <= allowed {
        let slips = strsim::osa_distance(one, two);
        if slips <= allowed {
            return Some(slips);
        }
    }
    let inside =
        reach == Reach::Wide && (!one.is_ascii() || short > 3) && (one.contains(two) || two.contains(one));
    inside.then_some(10 + long - short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_noticed_and_different_words_are_not() {
        let near = |text, reach| nearest(FileKind::Roll, text, reach, |_| true);
        for (text, expected) in [
            ("身份证号吗", Some(Field::IdNumber)),
            ("房屋证号", Some(Field::Certificate)),
            ("与户主官系", Some(Field::Relation)),
            ("联系电活", Some(Field::Phone)),
            ("adress", Some(Field::Address)),
            ("certifcate number", Some(Field::Certificate)),
            ("血压", None),
            ("xyz", None),
            ("", None),
        ] {
            assert_eq!(near(text, Reach::Slip), expected, "{text}");
        }
        assert_eq!(near("姓明", Reach::Slip), None, "one of two characters is half of it");
        assert_eq!(near("姓明", Reach::Wide), Some(Field::Name));
        assert_eq!(near("租客身份证号码及有效期", Reach::Wide), Some(Field::IdNumber));
    }

    #[test]
    fn only_wanted_fields_are_suggested() {
        let near = nearest(FileKind::Roll, "身份证号吗", Reach::Slip, |field| field == Field::Name);
        assert_eq!(near, None);
    }
}
