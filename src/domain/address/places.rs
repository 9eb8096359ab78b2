//! The places of Shanghai that stand before a road or village: districts, towns and street offices.
//!
//! Names of towns and street offices: 统计用区划代码 of the National Bureau of Statistics, states of October 2019 and June
//! 2023, by way of the package `china-division` (MIT, WTFPL 2). Districts: GB/T 2260 with the districts abolished since 1980.

use std::sync::LazyLock;

/// The district of today that a name of two characters leads to, abolished districts and counties included.
fn district_named(name: [char; 2]) -> Option<&'static str> {
    Some(match name {
        ['黄', '浦'] | ['卢', '湾'] | ['南', '市'] => "黄浦区",
        ['徐', '汇'] => "徐汇区",
        ['长', '宁'] => "长宁区",
        ['静', '安'] | ['闸', '北'] => "静安区",
        ['普', '陀'] => "普陀区",
        ['虹', '口'] => "虹口区",
        ['杨', '浦'] => "杨浦区",
        ['闵', '行'] | ['上', '海'] => "闵行区",
        ['宝', '山'] | ['吴', '淞'] => "宝山区",
        ['嘉', '定'] => "嘉定区",
        ['浦', '东'] | ['南', '汇'] | ['川', '沙'] => "浦东新区",
        ['金', '山'] => "金山区",
        ['松', '江'] => "松江区",
        ['青', '浦'] => "青浦区",
        ['奉', '贤'] => "奉贤区",
        ['崇', '明'] => "崇明区",
        _ => return None,
    })
}

/// Units of the rank of a town that are not called 街道: a village in one of them carries its name. The last line is of towns
/// that were merged since, but still stand in rolls.
const TOWNS: &str = "\
    七宝镇 万祥镇 三星镇 三林镇 上实现代农业园区 东平林场 东平镇 东海农场 中兴镇 九亭镇 \
    书院镇 亭林镇 佘山度假区 佘山镇 前卫农场 北蔡镇 华亭镇 华新镇 华泾镇 华漕镇 南桥镇 \
    南汇新城镇 南翔镇 叶榭镇 合庆镇 向化镇 吕巷镇 吴泾镇 周浦镇 唐镇 嘉定工业区 四团镇 \
    城桥镇 堡镇 外冈镇 大团镇 大场镇 奉城镇 安亭镇 宝山城市工业园区 宝山工业园区 宣桥镇 \
    小昆山镇 山阳镇 川沙新镇 庄行镇 庙行镇 庙镇 康桥镇 廊下镇 建设镇 张堰镇 张江镇 \
    张江高科技园区 彭浦镇 徐泾镇 徐行镇 惠南镇 新场镇 新村乡 新桥镇 新河镇 新泾镇 新浜镇 \
    新海镇 曹路镇 月浦镇 朝阳农场 朱家角镇 朱泾镇 杨行镇 松江出口加工区 松江工业区 枫泾镇 \
    柘林镇 桃浦镇 梅陇镇 横沙乡 江桥镇 泖港镇 泗泾镇 泥城镇 洞泾镇 浦江镇 海湾旅游区 \
    海湾镇 淞南镇 港沿镇 港西镇 漕河泾新兴技术开发区 漕泾镇 白鹤镇 石湖荡镇 祝桥镇 竖新镇 \
    练塘镇 绿华镇 罗店镇 罗泾镇 老港镇 航头镇 芦潮港农场 莘庄工业区 莘庄镇 菊园新区 虹桥镇 \
    赵巷镇 车墩镇 重固镇 金山卫镇 金山工业区 金桥经济技术开发区 金桥镇 金汇镇 金泽镇 \
    金海社区 长兴镇 长征镇 陈家镇 青村镇 顾村镇 颛桥镇 马桥镇 马陆镇 高东镇 高境镇 高桥镇 \
    高行镇 \
    松江镇 川沙镇 五角场镇
    ";

/// Street offices, without 街道.
const OFFICES: &str = "\
    万里 上钢新村 东明路 中山 临汾路 九里亭 五角场 五里桥 仙霞新村 共和新路 凉城新村 \
    凌云路 北外滩 北新泾 北站 半淞园路 华阳路 南京东路 南京西路 南码头路 友谊路 古美 吴淞 \
    周家桥 周家渡 嘉兴路 嘉定镇 四川北路 四平路 塘桥 夏阳 外滩 大宁路 大桥 天山路 天平路 \
    天目西路 奉浦 定海路 宜川路 宝山路 小东门 岳阳 平凉路 广中路 广富林 康健新村 延吉新村 \
    张庙 彭浦新村 徐家汇 打浦桥 控江路 斜土路 新华路 新成路 新江湾城 新虹 方松 曲阳路 \
    曹家渡 曹杨新村 枫林路 欧阳路 殷行 永丰 江宁路 江川路 江浦路 江湾镇 江苏路 沪东新村 \
    洋泾 浦兴路 浦锦 淮海中路 湖南路 漕河泾 潍坊新村 瑞金二路 甘泉路 田林 盈浦 真如镇 \
    真新 石化 石泉路 石门二路 程家桥 老西门 花木 芷江西路 虹桥 虹梅路 西渡 豫园 金杨新村 \
    金海 长寿路 长桥 长海路 长白新村 长风新村 陆家嘴 静安寺 香花桥 龙华
    ";

/// What kind of unit a name before a road or village is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum UnitKind {
    /// 镇, 乡, and zones and farms of their rank.
    Town,
    /// 街道.
    Office,
}

/// Names by their characters in order, so that those with one first character stand together.
static UNITS: LazyLock<Vec<(Vec<char>, UnitKind)>> = LazyLock::new(|| {
    let towns = TOWNS.split_whitespace().map(|name| (name.chars().collect(), UnitKind::Town));
    let offices = OFFICES
        .split_whitespace()
        .map(|name| (name.chars().chain("街道".chars()).collect(), UnitKind::Office));
    let mut units: Vec<_> = towns.chain(offices).collect();
    units.sort();
    units
});

/// Whether `text` begins with `word`; its length in characters if so.
pub(super) fn begins(text: &[char], word: &str) -> Option<usize> {
    let mut len = 0;
    for c in word.chars() {
        if text.get(len) != Some(&c) {
            return None;
        }
        len += 1;
    }
    Some(len)
}

/// The first of `words` that `text` begins with: its length in characters.
pub(super) fn begins_any(text: &[char], words: &[&str]) -> Option<usize> {
    words.iter().find_map(|word| begins(text, word))
}

/// Today's name of the district whose full name (静安区, 川沙县) stands at the head of `text`, and the length of what is written.
pub(super) fn full_district(text: &[char]) -> Option<(&'static str, usize)> {
    let len = match text {
        ['上', '海', '县', ..] => 3,
        ['上', '海', ..] => return None,
        ['浦', '东', '新', '区', ..] => 4,
        [_, _, '区', ..] => 3,
        ['宝', '山', '县', ..] | ['嘉', '定', '县', ..] | ['金', '山', '县', ..] | ['松', '江', '县', ..] => {
            3
        }
        ['青', '浦', '县', ..] | ['奉', '贤', '县', ..] | ['崇', '明', '县', ..] => 3,
        ['南', '汇', '县', ..] | ['川', '沙', '县', ..] => 3,
        _ => return None,
    };
    district_named([text[0], text[1]]).map(|today| (today, len))
}

/// Today's name of the district whose name without 区 or 县 stands at the head of `text`: two characters.
pub(super) fn short_district(text: &[char]) -> Option<(&'static str, usize)> {
    match text {
        ['上', '海', ..] | ['吴', '淞', ..] | ['静', '安', '寺', ..] => None,
        [first, second, ..] => district_named([*first, *second]).map(|today| (today, 2)),
        _ => None,
    }
}

/// The town or street office known by name at the head of `text`, the longest if several are, and its length.
pub(super) fn known_unit(text: &[char]) -> Option<(UnitKind, usize)> {
    let first = *text.first()?;
    let from = UNITS.partition_point(|(name, _)| name[0] < first);
    let here = UNITS[from..].iter().take_while(|(name, _)| name[0] == first);
    here.filter(|(name, _)| text.starts_with(name))
        .map(|(name, kind)| (*kind, name.len()))
        .max_by_key(|(_, len)| *len)
}

#[cfg(test)]
mod tests {
    use super::{UnitKind, full_district, known_unit, short_district};

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn abolished_districts_lead_to_those_of_today() {
        let cases = [
            ("闸北区临汾路", "静安区"),
            ("卢湾区建国东路", "黄浦区"),
            ("南市区西藏南路", "黄浦区"),
            ("川沙县北蔡镇", "浦东新区"),
            ("上海县七宝镇", "闵行区"),
            ("浦东新区东方路", "浦东新区"),
        ];
        for (text, expected) in cases {
            assert_eq!(full_district(&chars(text)).map(|(today, _)| today), Some(expected), "{text}");
        }
        assert!(full_district(&chars("长宁路1号")).is_none());
        assert_eq!(short_district(&chars("闸北阳曲路")).map(|(today, _)| today), Some("静安区"));
    }

    #[test]
    fn the_longest_known_unit_counts() {
        let cases = [
            ("金山卫镇学府路", Some((UnitKind::Town, 4))),
            ("嘉定镇街道清河路", Some((UnitKind::Office, 5))),
            ("静安寺街道南京西路", Some((UnitKind::Office, 5))),
            ("新村乡新浜村", Some((UnitKind::Town, 3))),
            ("新村路1717弄", None),
            ("镇宁路40弄", None),
        ];
        for (text, expected) in cases {
            assert_eq!(known_unit(&chars(text)), expected, "{text}");
        }
    }
}
