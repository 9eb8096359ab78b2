//! The kinds of clauses as a table: what each says and which keys it has. The parser refuses other keys, `policy explain KIND`
//! prints it.

use super::terms::Kind;
use crate::domain::lang::Text;

/// A key of a policy file.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// As written.
    pub name: &'static str,
    /// Its type, and what it says.
    pub what: Text,
}

/// A kind of clause.
#[derive(Clone, Copy, Debug)]
pub struct Sort {
    /// Which.
    pub kind: Kind,
    /// What such a clause says.
    pub what: Text,
    /// How clauses of this kind work together.
    pub together: Text,
    /// Its own keys.
    pub keys: &'static [Key],
}

const fn key(name: &'static str, zh: &'static str, en: &'static str) -> Key {
    Key { name, what: Text::new(zh, en) }
}

/// How clauses of which the last written decides work together.
pub(super) const SETTING: Text =
    Text::new("适用的几条中以最后写的为准", "of those that apply, the last written decides");
const OPENING: Text = Text::new("适用的几条中有一条成立即可", "of those that apply, one has to hold");
const CONDITION: Text = Text::new("适用的各条都须成立", "all that apply have to hold");

/// Keys that every clause has.
pub static COMMON: [Key; 4] = [
    key("zh", "文字：条款内容（中文）", "text: what it says, in Chinese"),
    key("en", "文字：条款内容（英文）", "text: what it says, in English"),
    key("sources", "`[sources]` 中的键", "list of keys of `[sources]`: what it rests on"),
    key("unconfirmed", "{ zh, en }：没有依据能确定之处", "{ zh, en }: what no source settles"),
];

/// Keys of the scope, which every clause may have.
pub static SCOPE: [Key; 9] = [
    key("from", "日期或本地时间：起", "date or local time: in force from"),
    key("until", "日期或本地时间：止，含当日", "date or local time: in force to; a date is that whole day"),
    key(
        "governs",
        "request、register、win：以哪一刻为准",
        "request, register, win: whose moment is held against from and until",
    ),
    key("rounds", "[第一轮, 最后一轮]", "[first, last]: only in these rounds"),
    key("channels", "渠道", "list of channels: only there"),
    key(
        "asks",
        "buy、register、collect、draw、pass",
        "list of buy, register, collect, draw, pass: only such requests",
    ),
    key(
        "follows",
        "register、win、issue、nothing 或其列表：由何而来",
        "register, win, issue, nothing, or a list: only requests that follow from such an event",
    ),
    key("who", "选择条件或其列表：只对这些人", "a selector or a list of them: only for these"),
    key("except", "选择条件或其列表：不对这些人", "a selector or a list of them: not for these"),
];

/// Keys of a selector.
pub static SELECTOR: [Key; 16] = [
    key("tags", "有其中一个标签", "list: has one of these tags"),
    key("all_tags", "有全部标签", "list: has all of these tags"),
    key("born_from", "日期：此日或以后出生", "date: born on that day or later"),
    key("born_to", "日期：此日或以前出生", "date: born on that day or earlier"),
    key("age_from", "申请日周岁不小于", "years on the day of the request, at least"),
    key("age_to", "申请日周岁不大于", "years on the day of the request, at most"),
    key(
        "age_in_round",
        "[小, 大]：轮次内某日达到的周岁",
        "[from, to]: has one of these ages on some day of the round",
    ),
    key("oldest_from", "最年长者周岁不小于", "years of the oldest of the household, at least"),
    key("oldest_born_to", "日期：最年长者此日或以前出生", "date: the oldest was born on that day or earlier"),
    key("size_from", "家庭人数不少于", "people of the household, at least"),
    key("size_to", "家庭人数不多于", "people of the household, at most"),
    key("id_last", "证件尾号", "list of digits: last digit of the identity number"),
    key("areas", "地区名称", "list of texts: area by name"),
    key("postcodes", "邮编开头", "list of texts: postcode by its first digits"),
    key(
        "registered",
        "here、elsewhere：户籍地是否即居住地",
        "here, elsewhere: whether registered where she lives",
    ),
    key(
        "received",
        "true 或 false：本政策下是否已领过",
        "true or false: whether anything was received under this policy",
    ),
];

/// The kind's table.
#[must_use]
pub fn sort(kind: Kind) -> &'static Sort {
    &SORTS[kind as usize]
}

const HOURS: Key = key("hours", "[\"10:00-21:00\"]：时间段", "list of hours like \"10:00-21:00\"");
const WEEKDAYS: Key = key("weekdays", "mon … sun", "list of mon … sun");

/// All kinds, in the order of [`Kind::ALL`].
pub static SORTS: [Sort; 20] = [
    Sort {
        kind: Kind::Unit,
        what: Text::new("份额属于谁", "what a quota belongs to"),
        together: SETTING,
        keys: &[key("is", "address、person、household、account", "address, person, household, account")],
    },
    Sort {
        kind: Kind::Round,
        what: Text::new("有号码的时间段", "a window with a number"),
        together: OPENING,
        keys: &[
            key("number", "号码", "number of the round"),
            key("opens", "日期或时间：开始", "date or time: first moment"),
            key("closes", "日期或时间：结束，含在内", "date or time: last moment; it belongs to the round"),
            key("numbers", "[第一, 最后]：等长的一串", "[first, last]: a series of equal rounds"),
            key("days", "一串中每轮的天数", "days of each round of a series"),
            key("collect_opens", "领取开始", "date or time: collecting begins"),
            key("collect_days", "一串中每轮的领取天数", "days of collecting of each round of a series"),
            key("collect_closes", "领取结束", "date or time: collecting ends"),
            key(
                "printed_born",
                "{ from, to, ages }：通知所印出生日期",
                "{ from, to, ages }: birth dates as a notice prints them",
            ),
        ],
    },
    Sort {
        kind: Kind::Open,
        what: Text::new("开放时间", "opening times"),
        together: OPENING,
        keys: &[HOURS, WEEKDAYS],
    },
    Sort {
        kind: Kind::Closed,
        what: Text::new("不开放的时间", "closing times"),
        together: CONDITION,
        keys: &[HOURS, WEEKDAYS, key("dates", "日期", "list of dates")],
    },
    Sort {
        kind: Kind::Eligible,
        what: Text::new("谁有资格", "nobody else"),
        together: CONDITION,
        keys: &[
            key("only", "选择条件或其列表", "a selector or a list of them"),
            key("nobody", "选择条件或其列表：这些人除外", "a selector or a list of them: none of these"),
            key("of", "main：只看表格第一行", "main: only the first line of a form is held against it"),
            key("otherwise", "refuse（默认）、pending", "refuse (usual), pending"),
        ],
    },
    Sort {
        kind: Kind::Proxy,
        what: Text::new("谁可以代办", "who may come for somebody else"),
        together: OPENING,
        keys: &[
            key(
                "relations",
                "co-resident、family、other",
                "list of co-resident, family, other; left out: any",
            ),
            key("cards", "一人最多用几张他人的卡", "most cards of other people that one carrier may use"),
            key(
                "cards_in",
                "visit（默认）、day：按次或按日计",
                "visit (usual), day: over which time cards are counted",
            ),
            key("any", "须出示的证件", "papers to show: lists of which one has to be complete"),
            key("carrier", "选择条件：代办人", "a selector or a list of them: who may be a carrier"),
        ],
    },
    Sort {
        kind: Kind::Proof,
        what: Text::new("须出示的证件", "papers to be shown"),
        together: CONDITION,
        keys: &[
            key("any", "几组证件，一组齐全即可", "lists of papers of which one has to be complete"),
            key("needs", "几组证件，每组一种", "lists of papers, one of each"),
            key("missing", "refuse（默认）、pending", "refuse (usual), pending"),
        ],
    },
    Sort {
        kind: Kind::Collect,
        what: Text::new(
            "领取之前须有什么，何时可领",
            "what has to go before taking goods, and when they may be taken",
        ),
        together: SETTING,
        keys: &[
            key(
                "after",
                "register、win、issue、return、nothing 或其列表",
                "register, win, issue, return, nothing, or a list of them: what gives the right",
            ),
            key(
                "opens",
                "日期、时间、\"+1d\"、\"+1d 14:00\"、\"+24h\"",
                "date, time, or \"+1d\", \"+1d 14:00\", \"+24h\" after the event",
            ),
            key("closes", "同上", "the same"),
            key("days", "当日起的天数", "the event's day and so many days in all"),
            key("hours", "其后的小时数", "the event to so many hours later"),
            key(
                "told",
                "true：与事件一起告知的时间；未告知则按 opens、closes",
                "true: the window that was told with the event; if none was, opens to closes",
            ),
            key("round", "true：轮次的领取时间", "true: the window of the round"),
            key("event_hours", "\"12:00-13:00\"：只对此时段内的事件", "hours: only events made then"),
            key(
                "then",
                "forfeit（默认）、back、lose-next、substitute、make-up",
                "forfeit (usual), back, lose-next, substitute, make-up: if nobody came",
            ),
            key(
                "make_up",
                "{ opens, closes } 或 { rounds }：补领时间",
                "{ opens, closes }, or { rounds }: one more window",
            ),
        ],
    },
    Sort {
        kind: Kind::Day,
        what: Text::new("哪个尾号哪天可来", "on which weekdays which last digit may come"),
        together: CONDITION,
        keys: &[
            key("by", "id-last、birth-year", "id-last, birth-year: the digit"),
            key("mon", "尾号", "list of digits"),
            key("tue", "尾号", "list of digits"),
            key("wed", "尾号", "list of digits"),
            key("thu", "尾号", "list of digits"),
            key("fri", "尾号", "list of digits"),
            key("sat", "尾号", "list of digits"),
            key("sun", "尾号", "list of digits"),
            key(
                "whose",
                "recipient（默认）、either、carrier：看谁的尾号",
                "recipient (usual), either (of all in the visit), carrier: whose digit counts",
            ),
            key("free", "mon … sun：不限尾号", "list of weekdays open to all"),
            key("free_dates", "不限尾号的日期", "list of dates open to all"),
            key(
                "free_if",
                "always（默认）、nothing-bought",
                "always (usual), nothing-bought: in the calendar week",
            ),
        ],
    },
    Sort {
        kind: Kind::Limit,
        what: Text::new("一段时间内最多多少", "how much or how often at most in a time"),
        together: CONDITION,
        keys: &[
            key(
                "per",
                "person、address、household、account、phone、form",
                "person, address, household, account, phone, form",
            ),
            key(
                "span",
                "round、week、day、campaign、{ rounds }、{ cycle, anchor }、{ days }、{ hours }、{ months }",
                "round, week, day, campaign, { rounds }, { cycle, anchor }, { days }, { hours }, { months }",
            ),
            key(
                "counts",
                "buy、register、collect、win、issue、pass",
                "list of buy, register, collect, win, issue, pass",
            ),
            key("times", "次数", "most events"),
            key("people", "人数", "most different people"),
            key("pieces", "件数", "most pieces"),
            key("amount", "true：以 amount 条款为限", "true: what the amount clause gives"),
            key(
                "event_channels",
                "只计这些渠道的记录",
                "list of channels: only events made there are counted",
            ),
            key("event_from", "只计此时起的记录", "date or time: only events from then on are counted"),
            key("event_until", "只计至此时的记录", "date or time: only events up to then are counted"),
            key(
                "boundary",
                "from（默认）、after：第 d + n 日是否可再来",
                "from (usual), after: whether day d + n is free again",
            ),
            key("carry", "以前几段的余额可累加", "so many spans before whose unused part adds up"),
        ],
    },
    Sort {
        kind: Kind::Amount,
        what: Text::new("一次最多多少", "how much one request may have at most"),
        together: SETTING,
        keys: &[
            key(
                "give",
                "{ 品种 = 件数 } 或其列表",
                "{ product = pieces }, or a list of alternatives, the usual one first",
            ),
            key("each_member", "true：乘以家庭人数", "true: times the size of the household"),
            key("trial", "{ until, otherwise, decided }：试行", "{ until, otherwise, decided }: on trial"),
        ],
    },
    Sort {
        kind: Kind::Pack,
        what: Text::new("不拆的一包", "what is not opened"),
        together: SETTING,
        keys: &[key("pieces", "每包件数", "pieces in a pack")],
    },
    Sort {
        kind: Kind::Price,
        what: Text::new("价格；不写不等于免费", "what it costs; nothing is free unless it says so"),
        together: SETTING,
        keys: &[
            key(
                "each",
                "\"5\"：单价；\"market\"：随行就市",
                "decimal text: price of a piece; \"market\": not fixed",
            ),
            key("lot", "几件一价", "so many pieces …"),
            key("price", "\"8\"：这几件的价", "… for this price, a decimal text"),
            key("fee", "\"7\"：每单手续费", "decimal text: added once for an order"),
        ],
    },
    Sort {
        kind: Kind::Route,
        what: Text::new("由哪个渠道发放", "by which channel goods are handed out"),
        together: SETTING,
        keys: &[
            key("via", "渠道", "a channel"),
            key(
                "farther_than_km",
                "最近的有货点超过几公里",
                "kilometres: where the nearest point that has stock is farther",
            ),
            key("days", "返回后的天数", "days after a return from elsewhere (isolation at home)"),
        ],
    },
    Sort {
        kind: Kind::Radius,
        what: Text::new("超过此距离的药店不算", "a pharmacy farther away is out of reach"),
        together: SETTING,
        keys: &[key("metres", "米", "metres")],
    },
    Sort {
        kind: Kind::Slot,
        what: Text::new("每天首个时段的家庭（who）", "who comes in the first slots of a day (`who`)"),
        together: SETTING,
        keys: &[],
    },
    Sort {
        kind: Kind::NoShow,
        what: Text::new("通知了没有来", "who was called and did not come"),
        together: SETTING,
        keys: &[key("then", "back、once、forfeit", "back, once, forfeit")],
    },
    Sort {
        kind: Kind::Carry,
        what: Text::new("本轮未轮到的号码", "what becomes of numbers not reached in their round"),
        together: SETTING,
        keys: &[key("queue", "first、lapse", "first, lapse")],
    },
    Sort {
        kind: Kind::Draw,
        what: Text::new("何时摇号，谁参加", "when draws are held and who is in"),
        together: SETTING,
        keys: &[
            key("at", "[\"10:00\"]：时刻", "list of times of day"),
            key("every_days", "每几天（默认 1）", "every so many days (usual: 1)"),
            key("needs", "register（默认）、nothing", "register (usual), nothing: who is in"),
            key("pool", "kept（默认）、lapses：未中者", "kept (usual), lapses: whether losers stay in"),
        ],
    },
    Sort {
        kind: Kind::Shortage,
        what: Text::new("不够时怎样分", "how stock that is too short is shared"),
        together: SETTING,
        keys: &[
            key("rule", "规则", "the rule: queue-stop, queue-skip, proportional, equal-awards, …"),
            key(
                "order",
                "number、time、age、tiers、chance、list",
                "list of number, time, age, tiers, chance, list",
            ),
            key("tiers", "选择条件的列表", "list of selectors, the most urgent first"),
            key("portion", "每份件数", "pieces for one claim"),
            key("pack", "整包件数", "only whole packs of so many pieces"),
            key("minimum", "最少件数", "least pieces before the rest is shared"),
            key("baseline", "人人先得的件数", "pieces for everybody first"),
            key("reserves", "{ who, pieces 或 share } 的列表", "list of { who, pieces or share = \"20%\" }"),
            key("first", "reserved（默认）、open", "reserved (usual), open: which stock goes first"),
            key(
                "leftover",
                "open（默认）、lapse：预留的余额",
                "open (usual), lapse: what becomes of an unused reserve",
            ),
            key("by_area", "weight：先按地区分", "weight: split by area first"),
            key("again", "true：余额再来一轮", "true: what is left goes round once more"),
            key("skip_received", "true：已领过的跳过", "true: who received something is passed over"),
            key("exclude", "选择条件", "a selector or a list of them: who gets nothing"),
            key("substitutes", "sequence：依次递补", "sequence: the next on the drawn list move up"),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_every_kind_at_its_place() {
        for (sort, kind) in SORTS.iter().zip(Kind::ALL) {
            assert_eq!(sort.kind, kind);
            assert_eq!(super::sort(kind).kind, kind);
        }
    }
}
