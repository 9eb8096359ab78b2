//! `--column 房产证号=H`: a field and the column that holds it, as a person types them.

use super::cell::column_of_letters;
use crate::domain::lang::{Lang, Text};

/// Why a text is no `field=column`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ColumnWishError {
    /// No `=` in it.
    NoEquals,
    /// Nothing before the `=`.
    NoName,
    /// What follows the `=` is no column.
    NoColumn,
}

impl ColumnWishError {
    /// What is wrong, in both languages.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::NoEquals => {
                Text::new("应写成“标题=列”，如 房产证号=H", "expected `heading=column`, as in 房产证号=H")
            }
            Self::NoName => {
                Text::new("“=”前缺标题，如 房产证号=H", "no heading before `=`, as in 房产证号=H")
            }
            Self::NoColumn => {
                Text::new("“=”后应为列字母 A 至 XFD", "expected the letters of a column, A to XFD, after `=`")
            }
        }
    }
}

impl std::fmt::Display for ColumnWishError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.text().get(Lang::En))
    }
}

impl std::error::Error for ColumnWishError {}

/// Reads `房产证号=H`: name of a field and column, from 0. Whether the name is known is told later, with the file.
///
/// # Errors
/// What is missing in the text.
pub fn parse_column_wish(text: &str) -> Result<(String, usize), ColumnWishError> {
    let (name, column) = text.rsplit_once(['=', '＝']).ok_or(ColumnWishError::NoEquals)?;
    if name.trim().is_empty() {
        return Err(ColumnWishError::NoName);
    }
    let column = column_of_letters(column.trim()).ok_or(ColumnWishError::NoColumn)?;
    Ok((name.trim().to_owned(), column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_names_a_field_and_a_column() {
        for (text, expected) in [
            ("房产证号=H", Ok(("房产证号".to_owned(), 7))),
            (" certificate ＝ aa ", Ok(("certificate".to_owned(), 26))),
            ("房产证号", Err(ColumnWishError::NoEquals)),
            ("=H", Err(ColumnWishError::NoName)),
            ("房产证号=", Err(ColumnWishError::NoColumn)),
            ("房产证号=8", Err(ColumnWishError::NoColumn)),
        ] {
            assert_eq!(parse_column_wish(text), expected, "{text}");
        }
    }
}
