//! Why this file: invented people need names that fit their age. The surnames are the commonest of the country with rough weights,
//! the characters of given names what each generation liked: common knowledge, compiled for this program.

use super::numbers::Sex;
use super::random::Rng;

#[rustfmt::skip]
const SURNAMES: [(u32, &str); 14] = [
    (62, "王李张"), (44, "刘陈"), (30, "杨黄吴赵周徐"), (20, "孙马朱胡林郭何高"), (16, "陆沈顾钱金施严"),
    (12, "罗郑梁谢宋唐许邓冯韩曹曾彭萧"), (9, "蔡潘田董袁于余叶蒋杜苏魏程吕丁"), (7, "沃任卢姚傅钟姜崔谭廖范汪石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷"),
    (5, "黎史龙陶贺毛郝龚邵万覃武钱洪"), (4, "俞倪奚费瞿乔章季毕凌盛童柏宣"), (3, "闵翁柳包樊路庄骆卞虞仲"), (2, "浦桑舒项祝阮蓝闻莫"),
    (1, "屈宫甘戎储靳岑"), (1, "裘缪冷应蒲"),
];

/// Surnames of two characters.
const DOUBLE: [&str; 4] = ["欧阳", "上官", "司徒", "诸葛"];

/// First and second characters of given names, and those that stand alone.
struct Taste {
    until: i32,
    sex: Sex,
    first: &'static str,
    second: &'static str,
    alone: &'static str,
}

#[rustfmt::skip]
const TASTES: [Taste; 12] = [
    Taste { until: 1948, sex: Sex::Male, first: "阿金德福根永文志国长明正世宝祥荣顺锡炳富", second: "根福宝发林生祥荣明华才良元兴泉昌财山海成", alone: "" },
    Taste { until: 1948, sex: Sex::Female, first: "阿秀桂玉美金凤月惠素菊兰翠彩爱妙巧云雪林", second: "英珍妹娣宝凤珠兰娥琴芳仙花华囡秀芬芝云弟", alone: "" },
    Taste { until: 1964, sex: Sex::Male, first: "建国志永家光胜卫援新伟兴振学德明忠成跃进", second: "国华民明平强生军忠义根康林良新荣春发勇德", alone: "" },
    Taste { until: 1964, sex: Sex::Female, first: "秀美丽惠玉桂建小爱凤雅慧月佩蓉淑文红素雪", second: "英珍芳华琴娟萍芬兰珠娣敏凤妹琳霞勤云莉琪", alone: "" },
    Taste { until: 1979, sex: Sex::Male, first: "建志伟国海晓文卫永俊宏立振春学红东小新正", second: "军平明华强民辉东峰伟斌清忠林生勇刚国青兵", alone: "军伟勇强斌峰辉刚涛磊敏健" },
    Taste { until: 1979, sex: Sex::Female, first: "丽晓红小海雪文秀玉春燕建慧美静雅卫爱冬佩", second: "芳华红燕萍霞梅玲英敏琴莉娟琳丽平云青珍君", alone: "敏静燕红芳丽霞萍艳莉洁蕾" },
    Taste { until: 1994, sex: Sex::Male, first: "志晓俊文海佳嘉建伟明永国子天立宇浩家振思", second: "杰伟峰鹏超明辉亮斌华东飞文龙军毅平成强俊", alone: "杰超鹏磊亮涛凯浩翔俊晨骏" },
    Taste { until: 1994, sex: Sex::Female, first: "晓雯佳静丽雪婷思文慧小嘉梦海诗怡美倩莹欣", second: "婷静敏燕怡娜雯丽莉君琳洁莹芳倩慧颖佳萍蓉", alone: "婷静洁莹颖倩蕾琳娜雯佳瑶" },
    Taste { until: 2009, sex: Sex::Male, first: "子浩俊宇嘉思天文志泽晨一佳家明睿逸博旭梓", second: "豪杰轩涛宇辰浩文俊阳翔毅成恒航铭睿洋昊然", alone: "昊宇轩阳辰博睿晨" },
    Taste { until: 2009, sex: Sex::Female, first: "思雨佳欣梦诗怡嘉雅子心文静晓若语紫婉可芷", second: "怡婷琪雯妍欣涵悦颖瑶佳宁琳雪媛彤晴蕾文然", alone: "悦妍彤瑶涵琪" },
    Taste { until: 9999, sex: Sex::Male, first: "子浩宇梓奕沐宸一泽俊亦煜景知辰睿逸皓嘉霖", second: "轩宸泽辰浩宇睿涵希然阳恒铭霖安言晨源航朗", alone: "" },
    Taste { until: 9999, sex: Sex::Female, first: "梓一欣雨子诗依可艺语若思沐芷奕心佳苡忆念", second: "涵妍萱彤桐琪怡欣诺悦瑶汐玥宁晨歆然颖菲熙", alone: "" },
];

/// The tables spread out for drawing.
pub(crate) struct Names {
    surnames: Vec<(char, u32)>,
    weights: Vec<u32>,
    tastes: Vec<Spread>,
}

struct Spread {
    until: i32,
    sex: Sex,
    first: Vec<char>,
    second: Vec<char>,
    alone: Vec<char>,
}

impl Names {
    /// Reads the tables.
    pub(crate) fn new() -> Self {
        let surnames: Vec<(char, u32)> =
            SURNAMES.iter().flat_map(|(weight, row)| row.chars().map(|name| (name, *weight))).collect();
        let weights = surnames.iter().map(|(_, weight)| *weight).collect();
        let spread = |taste: &Taste| Spread {
            until: taste.until,
            sex: taste.sex,
            first: taste.first.chars().collect(),
            second: taste.second.chars().collect(),
            alone: taste.alone.chars().collect(),
        };
        Self { surnames, weights, tastes: TASTES.iter().map(spread).collect() }
    }

    /// A surname.
    pub(crate) fn surname(&self, random: &mut Rng) -> String {
        if random.chance(0.002) {
            return (*random.pick(&DOUBLE)).to_owned();
        }
        self.surnames[random.weighted(&self.weights)].0.to_string()
    }

    /// A surname with a given name of somebody born in `year`.
    pub(crate) fn full(&self, random: &mut Rng, surname: &str, sex: Sex, year: i32) -> String {
        let mut name = String::with_capacity(12);
        name.push_str(surname);
        let taste = self.tastes.iter().find(|taste| taste.sex == sex && year <= taste.until);
        let Some(taste) = taste else { return name };
        if !taste.alone.is_empty() && random.chance(0.22) {
            name.push(*random.pick(&taste.alone));
            return name;
        }
        let first = *random.pick(&taste.first);
        let second = *random.pick(&taste.second);
        name.push(first);
        name.push(second);
        name
    }
}
