//! What stands before the road or village: country, city, district, street office or town, committee.
//!
//! None of it is part of the canonical form, because rolls leave it out or mistake it; only a country village keeps its town.
//! The traps are names inside names: 长宁路 is no road in 长宁, 镇宁路 lies in no town, 市光路 follows 上海 and not 上海市.

use super::numerals::is_name_numeral;
use super::places::{UnitKind, begins, begins_any, full_district, known_unit, short_district};
use super::words::{is_full_estate, is_full_road, is_road_end};

/// What was found before a name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Before<'a> {
    /// Today's district, if one is stated.
    pub(super) district: Option<&'static str>,
    /// The town or street office as written, if one is stated.
    pub(super) unit: Option<(UnitKind, &'a [char])>,
    /// What follows: the road or village.
    pub(super) name: &'a [char],
}

/// 市 belongs to these roads and estates and not to the 上海 before them.
const AFTER_SHANGHAI: [&str; 16] = [
    "光路",
    "光东路",
    "光一村",
    "光二村",
    "光三村",
    "光四村",
    "光新村",
    "京路",
    "台路",
    "河路",
    "河街",
    "中路",
    "一路",
    "二路",
    "一东路",
    "场路",
];

/// Ends of names that may stand before a full road name and say nothing new.
const ESTATE_MARKS: [&str; 14] = [
    "小区",
    "花园",
    "花苑",
    "公寓",
    "家园",
    "新村",
    "社区",
    "居民区",
    "试验区",
    "开发区",
    "工业区",
    "度假区",
    "园区",
    "农场",
];

/// Takes everything before the road or village off `text`.
pub(super) fn strip(text: &[char]) -> Before<'_> {
    let mut before = Before { name: text, ..Before::default() };
    while !before.name.is_empty()
        && (before.city() || before.district() || before.unit() || before.estate() || before.again())
    {}
    before
}

impl<'a> Before<'a> {
    fn skip(&mut self, len: usize) -> bool {
        self.name = &self.name[len..];
        len > 0
    }

    fn city(&mut self) -> bool {
        let name = self.name;
        let after = |len: usize| &name[len..];
        let len = if let Some(len) = begins_any(name, &["中华人民共和国", "中国"]) {
            len
        } else if let Some(len) =
            begins(name, "上海市").filter(|len| begins_any(after(*len), &AFTER_SHANGHAI).is_none())
        {
            len + begins_any(after(len), &["市辖区", "辖区"]).unwrap_or(0)
        } else if let Some(len) = begins(name, "沪市") {
            len
        } else if let Some(len) = begins(name, "沪").filter(|len| full_district(after(*len)).is_some()) {
            len
        } else {
            begins(name, "上海")
                .filter(|len| full_district(name).is_none() && names_a_place(after(*len)))
                .unwrap_or(0)
        };
        self.skip(len)
    }

    fn district(&mut self) -> bool {
        let full = full_district(self.name);
        let short = || {
            known_unit(self.name).is_none().then(|| short_district(self.name)).flatten().filter(|(_, len)| {
                let rest = &self.name[*len..];
                is_full_road(rest)
                    || is_full_estate(rest)
                    || full_district(rest).is_some()
                    || known_unit(rest).is_some()
            })
        };
        let Some((district, len)) = full.or_else(short) else {
            return false;
        };
        self.district = self.district.or(Some(district));
        self.skip(len)
    }

    fn unit(&mut self) -> bool {
        let Some((kind, len)) = known_unit(self.name).or_else(|| unknown_unit(self.name)) else {
            return false;
        };
        let rest = &self.name[len..];
        if is_road_end(rest) || rest.first() == Some(&'村') {
            return false;
        }
        self.unit = Some((kind, &self.name[..len]));
        let office = begins(rest, "办事处").or_else(|| begins(rest, "人民政府")).unwrap_or(0);
        self.skip(len + office)
    }

    /// A road named twice.
    fn again(&mut self) -> bool {
        let half = self.name.len() / 2;
        let twice = self.name[..half] == self.name[half..] && is_full_road(&self.name[half..]);
        twice && self.skip(half)
    }

    /// An estate before a full road name: `康健新村百花街`.
    fn estate(&mut self) -> bool {
        if !is_full_road(self.name) {
            return false;
        }
        let end = (2..self.name.len()).find(|at| {
            let rest = &self.name[*at..];
            let marked = ESTATE_MARKS
                .iter()
                .any(|mark| begins(rest, mark).is_some_and(|len| is_full_road(&rest[len..])));
            marked || (matches!(rest, [n, '村', road @ ..] if is_name_numeral(*n) && is_full_road(road)))
        });
        let Some(at) = end else {
            return false;
        };
        let rest = &self.name[at..];
        self.skip(at + begins_any(rest, &ESTATE_MARKS).unwrap_or(2))
    }
}

/// Whether `text` after 上海 is a place by itself: 上海阳曲路, but neither 上海花园 nor 上海路.
fn names_a_place(text: &[char]) -> bool {
    text.len() >= 3 || short_district(text).is_some_and(|(_, len)| len == text.len())
}

/// A street office or town that is in no table, told by its last word and by the full name after it.
fn unknown_unit(text: &[char]) -> Option<(UnitKind, usize)> {
    let office = (2..text.len().min(8)).find(|at| begins(&text[*at..], "街道").is_some());
    if let Some(at) = office.filter(|at| text.len() > at + 2) {
        return Some((UnitKind::Office, at + 2));
    }
    let at = (1..text.len().min(5)).find(|at| matches!(text[*at], '镇' | '乡'))?;
    let (name, rest) = (&text[..=at], &text[at + 1..]);
    let foreign = name.iter().any(|c| matches!(c, '省' | '市' | '县' | '区' | '路' | '街' | '村'));
    let village = rest.len() >= 3 && rest.last() == Some(&'村') && !is_name_numeral(rest[0]);
    (!foreign && (is_full_road(rest) || village)).then_some((UnitKind::Town, at + 1))
}

/// A committee's name before the address proper.
pub(super) struct Committee {
    /// Where the committee's own word (居委会, 村委会) begins: what stands before is a place.
    pub(super) word: usize,
    /// Where the address goes on.
    pub(super) end: usize,
    /// Whether it is a villagers' committee, whose village may be named nowhere else.
    pub(super) of_village: OfVillage,
}

/// Whether a committee is that of a village.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum OfVillage {
    /// 村民委员会
    Yes,
    /// 居民委员会
    No,
}

/// Finds a committee's name that is followed by an address. Notes in brackets and after the door are none of it.
pub(super) fn committee(text: &[char]) -> Option<Committee> {
    if !text.contains(&'委') {
        return None;
    }
    const WORDS: [(&str, OfVillage); 7] = [
        ("社区居委会", OfVillage::No),
        ("居民委员会", OfVillage::No),
        ("居委会", OfVillage::No),
        ("居委", OfVillage::No),
        ("村民委员会", OfVillage::Yes),
        ("村委会", OfVillage::Yes),
        ("村委", OfVillage::Yes),
    ];
    for word in 1..text.len() {
        if matches!(text[word], '(' | '室') || (text[word] == '号' && text[word - 1].is_ascii_digit()) {
            return None;
        }
        let found = WORDS.iter().find_map(|(word_, of)| begins(&text[word..], word_).map(|len| (len, *of)));
        if let Some((len, of_village)) = found {
            let end = word + len;
            let goes_on = text[end..].iter().any(|c| c.is_ascii_digit() || is_name_numeral(*c));
            return goes_on.then_some(Committee { word, end, of_village });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::strip;

    #[test]
    fn prefixes_go_and_names_stay() {
        let cases = [
            ("中国上海市静安区阳曲路", Some("静安区"), "阳曲路"),
            ("上海市普陀区普陀区沪太路", Some("普陀区"), "沪太路"),
            ("上海静安阳曲路", Some("静安区"), "阳曲路"),
            ("浦东浦东大道", Some("浦东新区"), "浦东大道"),
            ("浦东南路", None, "浦东南路"),
            ("长宁路", None, "长宁路"),
            ("长宁支路", None, "长宁支路"),
            ("上海宝山路", None, "宝山路"),
            ("镇宁路", None, "镇宁路"),
            ("上海市光路", None, "市光路"),
            ("上海市光新路", None, "光新路"),
            ("上海市场路", None, "市场路"),
            ("上海黄浦县左街", Some("黄浦区"), "县左街"),
            ("唐镇村北龚家宅", None, "唐镇村北龚家宅"),
            ("沪太路", None, "沪太路"),
            ("沪静安区阳曲路", Some("静安区"), "阳曲路"),
            ("浦东新区东明路街道三林路", Some("浦东新区"), "三林路"),
            ("静安区宝山路街道宝山路", Some("静安区"), "宝山路"),
            ("宝山路街道宝通路", None, "宝通路"),
            ("静安寺街道南京西路", None, "南京西路"),
            ("金山卫镇学府路", None, "学府路"),
            ("崇明堡镇中路", Some("崇明区"), "堡镇中路"),
            ("庄行镇东街", None, "东街"),
            ("法华镇路", None, "法华镇路"),
            ("六灶镇周祝公路", None, "周祝公路"),
            ("彭浦新村街道康健新村百花街", None, "百花街"),
            ("宝山二村", None, "宝山二村"),
            ("杨浦鞍山四村", Some("杨浦区"), "鞍山四村"),
            ("上海花园", None, "上海花园"),
            ("山西北路", None, "山西北路"),
        ];
        for (text, district, name) in cases {
            let chars: Vec<char> = text.chars().collect();
            let before = strip(&chars);
            assert_eq!(before.name.iter().collect::<String>(), name, "{text}");
            assert_eq!(before.district, district, "{text}");
        }
    }
}
