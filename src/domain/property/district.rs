//! The characters by which certificates name provinces and Shanghai's districts.

use crate::domain::region::RegionCode;

/// A district character of Shanghai's certificates and the district it stands for today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct District {
    /// As on the certificate: 徐, 卢 …; 市 for the city's own register.
    pub character: char,
    /// Current name of the district; `None` for 市.
    pub name: Option<&'static str>,
    /// Name when the certificate was issued: 卢湾区 for 卢; 上海市 for 市.
    pub issued: &'static str,
}

/// Characters in use, then those of districts that were merged into others (卢湾 2011, 闸北 2015, 南汇 2009).
const SHANGHAI: &[(char, Option<&str>)] = &[
    ('黄', Some("黄浦区")),
    ('徐', Some("徐汇区")),
    ('长', Some("长宁区")),
    ('静', Some("静安区")),
    ('普', Some("普陀区")),
    ('虹', Some("虹口区")),
    ('杨', Some("杨浦区")),
    ('闵', Some("闵行区")),
    ('宝', Some("宝山区")),
    ('嘉', Some("嘉定区")),
    ('浦', Some("浦东新区")),
    ('金', Some("金山区")),
    ('松', Some("松江区")),
    ('青', Some("青浦区")),
    ('奉', Some("奉贤区")),
    ('崇', Some("崇明区")),
    ('市', None),
    ('卢', Some("黄浦区")),
    ('闸', Some("静安区")),
    ('南', Some("浦东新区")),
];

/// County codes of Shanghai and the district they stand for today, those abolished since 1982 included (GB/T 2260).
const CODES: &[(u32, &str)] = &[
    (310_101, "黄浦区"),
    (310_102, "黄浦区"),
    (310_103, "黄浦区"),
    (310_104, "徐汇区"),
    (310_105, "长宁区"),
    (310_106, "静安区"),
    (310_107, "普陀区"),
    (310_108, "静安区"),
    (310_109, "虹口区"),
    (310_110, "杨浦区"),
    (310_111, "宝山区"),
    (310_112, "闵行区"),
    (310_113, "宝山区"),
    (310_114, "嘉定区"),
    (310_115, "浦东新区"),
    (310_116, "金山区"),
    (310_117, "松江区"),
    (310_118, "青浦区"),
    (310_119, "浦东新区"),
    (310_120, "奉贤区"),
    (310_151, "崇明区"),
    (310_221, "闵行区"),
    (310_222, "嘉定区"),
    (310_223, "宝山区"),
    (310_224, "浦东新区"),
    (310_225, "浦东新区"),
    (310_226, "奉贤区"),
    (310_227, "松江区"),
    (310_228, "金山区"),
    (310_229, "青浦区"),
    (310_230, "崇明区"),
];

/// Abbreviations of the mainland's provinces as certificates write them.
const PROVINCES: &str = "沪京津冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新黔滇陇秦";

impl District {
    /// The district of a character on a Shanghai certificate.
    ///
    /// ```
    /// use mask_alloc::domain::property::District;
    /// assert_eq!(District::of('卢').and_then(|district| district.name), Some("黄浦区"));
    /// assert_eq!(District::of('东'), None);
    /// ```
    #[must_use]
    pub fn of(character: char) -> Option<Self> {
        SHANGHAI.iter().find(|(known, _)| *known == character).map(|(character, name)| Self {
            character: *character,
            name: *name,
            issued: issued(*character, *name),
        })
    }

    /// Whether it was merged into another before the unified register began.
    #[must_use]
    pub fn is_abolished(self) -> bool {
        self.name.is_some_and(|name| name != self.issued)
    }
}

/// The name of a district while its certificates were issued.
const fn issued(character: char, name: Option<&'static str>) -> &'static str {
    match (character, name) {
        ('卢', _) => "卢湾区",
        ('闸', _) => "闸北区",
        ('南', _) => "南汇区",
        (_, Some(name)) => name,
        (_, None) => "上海市",
    }
}

/// Today's name of the place of a county code: of Shanghai's districts also where the code was abolished, else its latest name.
pub(super) fn of_region(region: RegionCode) -> Option<&'static str> {
    let known = CODES.binary_search_by_key(&region.get(), |(code, _)| *code);
    known.map_or_else(|_| region.name(), |at| Some(CODES[at].1))
}

/// Whether a character stands for a province.
pub(crate) fn is_province(character: char) -> bool {
    PROVINCES.contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_to_the_district_of_today() {
        assert!(CODES.is_sorted_by_key(|(code, _)| *code));
        for (code, name) in [
            (310_104, Some("徐汇区")),
            (310_103, Some("黄浦区")),
            (310_108, Some("静安区")),
            (310_119, Some("浦东新区")),
            (310_230, Some("崇明区")),
            (320_508, Some("姑苏区")),
            (310_199, None),
        ] {
            assert_eq!(RegionCode::new(code).and_then(of_region), name, "{code}");
        }
    }
}
