//! A road and lane inside other text: the title of a sheet, the name of a file, the name of a compound.

use super::canonical::Level;
use super::normalise::normalise;
use super::numerals::is_name_numeral;
use super::{Address, parse};

/// The first road and lane named in a text, or else the first numbered 新村, in canonical form: 阳曲路760弄 of
/// `临汾路街道阳曲路760弄居民登记表`. Only a guess: nothing may be merged by it.
#[must_use]
pub fn place_within(text: &str) -> Option<String> {
    let chars = normalise(text);
    let lane = chars.windows(2).position(|two| two[1] == '弄' && two[0].is_ascii_digit());
    let village = chars
        .windows(2)
        .position(|two| two[1] == '村' && (is_name_numeral(two[0]) || two[0].is_ascii_digit()));
    let end = lane.or(village)? + 2;
    let cut = |c: &char| c.is_ascii() && !c.is_ascii_digit() || matches!(c, '年' | '月' | '日' | '期' | '表');
    let number = chars[..end - 1].iter().rposition(|c| !c.is_ascii_digit())?;
    let begin = chars[..number].iter().rposition(cut).map_or(0, |at| at + 1);
    let text: String = chars[begin..end].iter().collect();
    parse::own_place(&text)
}

impl Address {
    /// The road and lane of a canonical form: 阳曲路760弄; where it has no lane, its village or estate; `None` for a door at
    /// a road.
    #[must_use]
    pub fn road_and_lane(&self) -> Option<&str> {
        let place = &self.canonical()[..self.end(Level::Lane)];
        (!self.lane().is_empty() || !self.road_or_village().ends_with(['路', '街', '道'])).then_some(place)
    }
}

#[cfg(test)]
mod tests {
    use super::place_within;

    #[test]
    fn titles_name_the_lane() {
        let cases = [
            ("临汾路街道阳曲路760弄居民登记表", Some("阳曲路760弄")),
            ("2020年2月阳曲路760弄（阳曲小区）口罩预约登记", Some("阳曲路760弄")),
            ("阳曲路760弄.xlsx", Some("阳曲路760弄")),
            ("静安区 阳曲路 760弄", Some("阳曲路760弄")),
            ("古美9村居民名册", Some("古美九村")),
            ("阳曲小区", None),
            ("居民登记表", None),
            ("760弄", None),
            ("", None),
        ];
        for (text, place) in cases {
            assert_eq!(place_within(text).as_deref(), place, "{text}");
        }
    }
}
