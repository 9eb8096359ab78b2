//! The promises of a plan, and where one is broken.

use std::fmt;

use chrono::NaiveDate;

use crate::domain::household::HouseholdId;
use crate::domain::lang::{Lang, Text};

/// What a plan promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Promise {
    /// The plan's pharmacies are those of the problem, by code.
    Pharmacies,
    /// Only households that wait are in it.
    Known,
    /// No household stands in it twice.
    Once,
    /// No household is left out of it.
    Complete,
    /// Each household called is given its quota.
    Quota,
    /// At a pharmacy designated for it.
    Reach,
    /// By its own route.
    Route,
    /// On a day of the week, not past, not before the round, on which the pharmacy is open.
    Day,
    /// Between hours that are a slot of the pharmacy.
    Slot,
    /// No pharmacy gives more than its stock.
    Stock,
    /// No day has more households at the counter than it can serve.
    Capacity,
    /// The slots of a day are even.
    Even,
    /// Who comes first does not come after anybody else of the day.
    FirstFirst,
    /// Neighbours of one building stand together.
    Neighbours,
    /// Of one committee at one pharmacy, the earlier number comes on the earlier day.
    DayByNumber,
    /// No number is called while an earlier one of the same committee and pharmacy could have had the same masks.
    ByNumber,
    /// Nobody waits while stock and a place are left.
    NothingIdle,
    /// A committee with households waiting has had its share of the stock.
    Share,
    /// The reason given for a shortfall, its committee and its rank are true.
    Reason,
}

impl Promise {
    /// The promise in words.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Pharmacies => Text::new("药店与问题一致", "the pharmacies are those of the problem"),
            Self::Known => Text::new("只含候领的住户", "only waiting households are in the plan"),
            Self::Once => Text::new("每户只出现一次", "every household stands in it once"),
            Self::Complete => Text::new("没有遗漏的住户", "no household is missing"),
            Self::Quota => Text::new("每户按定额发放", "every household is given its quota"),
            Self::Reach => Text::new("在指定药店领取", "at a designated pharmacy"),
            Self::Route => Text::new("按登记的方式领取", "by the household's own route"),
            Self::Day => {
                Text::new("在本周、不早于今天和开轮日的营业日", "on an open day of the week that is not past")
            }
            Self::Slot => Text::new("在营业时段内", "in a slot of the opening hours"),
            Self::Stock => Text::new("不超过库存", "no pharmacy above its stock"),
            Self::Capacity => Text::new("不超过每日接待户数", "no day above its capacity"),
            Self::Even => Text::new("各时段人数均匀", "the slots of a day are even"),
            Self::FirstFirst => Text::new("优先的住户在首个时段", "who comes first has the first slots"),
            Self::Neighbours => Text::new("同楼住户相邻", "neighbours stand together"),
            Self::DayByNumber => Text::new("号码在前的日期不晚", "earlier numbers come on earlier days"),
            Self::ByNumber => Text::new("不越过在前的号码", "no earlier number is passed over"),
            Self::NothingIdle => {
                Text::new("有货有位时无人等候", "nobody waits while stock and a place are left")
            }
            Self::Share => Text::new("居委会得到应得份额", "a waiting committee has had its share"),
            Self::Reason => Text::new("未供应的原因属实", "the reason of a shortfall is true"),
        }
    }
}

/// A broken promise, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[non_exhaustive]
pub struct Breach {
    /// Which promise.
    pub promise: Promise,
    /// Of which household, if of one.
    pub household: Option<HouseholdId>,
    /// At which pharmacy (its code), if at one.
    pub pharmacy: Option<String>,
    /// On which day, if on one.
    pub day: Option<NaiveDate>,
}

impl Breach {
    pub(super) const fn new(promise: Promise) -> Self {
        Self { promise, household: None, pharmacy: None, day: None }
    }

    pub(super) const fn of(mut self, household: HouseholdId) -> Self {
        self.household = Some(household);
        self
    }

    pub(super) fn at(mut self, pharmacy: &str) -> Self {
        self.pharmacy = Some(pharmacy.to_owned());
        self
    }

    pub(super) const fn on(mut self, day: NaiveDate) -> Self {
        self.day = Some(day);
        self
    }

    /// In one line: `broken: no pharmacy above its stock (pharmacy P01)`.
    #[must_use]
    pub fn describe(&self, lang: Lang) -> String {
        let promise = self.promise.text().get(lang);
        let (mut place, words) = (
            Vec::new(),
            match lang {
                Lang::Zh => ["户号", "药店", "日期"],
                Lang::En => ["household", "pharmacy", "day"],
            },
        );
        place.extend(self.household.map(|household| format!("{} {}", words[0], household.0)));
        place.extend(self.pharmacy.as_ref().map(|code| format!("{} {code}", words[1])));
        place.extend(self.day.map(|day| format!("{} {day}", words[2])));
        match (lang, place.is_empty()) {
            (Lang::Zh, true) => format!("未满足：{promise}"),
            (Lang::Zh, false) => format!("未满足：{promise}（{}）", place.join("，")),
            (Lang::En, true) => format!("broken: {promise}"),
            (Lang::En, false) => format!("broken: {promise} ({})", place.join(", ")),
        }
    }
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.describe(Lang::En))
    }
}
