//! Why this file: the people of a run, who live in doors of lanes, and the tables in which committees keep them. All invented.

use chrono::NaiveDate;

use super::random::Rng;

/// A table as a spreadsheet holds it; the first row is the heading.
pub(crate) type Table = Vec<Vec<String>>;

const SUBDISTRICTS: [(&str, &str); 4] = [
    ("临汾路街道", "阳曲路"),
    ("彭浦新村街道", "平顺路"),
    ("大宁路街道", "延长路"),
    ("天目西路街道", "恒丰路"),
];

/// A household as it really is.
#[derive(Clone, Debug)]
pub(crate) struct Home {
    /// Its committee, from 0.
    pub(crate) committee: usize,
    /// Door within the committee, from 0; another one after it moved.
    pub(crate) door: usize,
    /// Old and alone: served at the door.
    pub(crate) lone: bool,
    /// Moved out of the committee.
    pub(crate) away: bool,
    /// The person, for the identity number.
    person: usize,
}

/// A pharmacy as it really is.
#[derive(Clone, Debug)]
pub(crate) struct Shop {
    pub(crate) code: String,
    /// Its subdistrict, from 0.
    pub(crate) subdistrict: usize,
    /// Households a day at the counter.
    pub(crate) places: usize,
    /// Weekly day of rest, if it has one.
    pub(crate) rests: Option<chrono::Weekday>,
    /// Closed for good.
    pub(crate) closed: bool,
}

/// Everybody.
pub(crate) struct Town {
    pub(crate) homes: Vec<Home>,
    pub(crate) shops: Vec<Shop>,
    pub(crate) committees: usize,
    subdistricts: usize,
    doors: Vec<usize>,
}

impl Town {
    /// So many households, committees, pharmacies and subdistricts.
    pub(crate) fn new([households, committees, pharmacies, subdistricts]: [usize; 4], rng: &mut Rng) -> Self {
        // Every counter could serve what comes in two and a half times over.
        let places = (households * 44 / 100 / 4 / pharmacies).max(4);
        let shop = |at: usize| Shop {
            code: format!("P{:02}", at + 1),
            subdistrict: at % subdistricts,
            places,
            rests: (at % 3 == 2).then_some(chrono::Weekday::Sun),
            closed: false,
        };
        let mut town = Self {
            homes: Vec::with_capacity(households),
            shops: (0..pharmacies).map(shop).collect(),
            committees,
            subdistricts,
            doors: vec![0; committees],
        };
        for at in 0..households {
            town.settle(at % committees, rng);
        }
        town
    }

    /// A household moves in at a new door; its place in the list.
    pub(crate) fn settle(&mut self, committee: usize, rng: &mut Rng) -> usize {
        let at = self.homes.len();
        let door = self.door(committee);
        self.homes.push(Home { committee, door, lone: rng.permille(40), away: false, person: at });
        at
    }

    /// The next free door of a committee.
    pub(crate) fn door(&mut self, committee: usize) -> usize {
        self.doors[committee] += 1;
        self.doors[committee] - 1
    }

    pub(crate) const fn subdistrict_of(&self, committee: usize) -> usize {
        committee % self.subdistricts
    }

    /// Whether a pharmacy serves a household at all.
    pub(crate) fn serves(&self, shop: usize, home: usize) -> bool {
        let shop = &self.shops[shop];
        !shop.closed && shop.subdistrict == self.subdistrict_of(self.homes[home].committee)
    }

    /// The address as it is written on every table.
    pub(crate) fn address(&self, home: usize) -> String {
        let Home { committee, door, .. } = self.homes[home];
        let road = SUBDISTRICTS[self.subdistrict_of(committee)].1;
        let (building, floor, room) = (1 + door / 24, 1 + door % 24 / 4, 1 + door % 4);
        format!("静安区{road}{}弄{building}号{floor}0{room}室", 100 + 10 * committee)
    }

    fn committee(&self, committee: usize) -> [String; 2] {
        [SUBDISTRICTS[self.subdistrict_of(committee)].0.to_owned(), format!("第{}居委会", committee + 1)]
    }

    /// The roll of all committees as it is kept at the moment.
    pub(crate) fn roll(&self) -> Table {
        let headings = "街道,居委会,户号,姓名,与户主关系,证件号码,联系电话,地址,房产证号,是否独居老人";
        let mut rows = vec![cells(headings)];
        for (at, home) in self.homes.iter().enumerate().filter(|(_, home)| !home.away) {
            let [subdistrict, committee] = self.committee(home.committee);
            let lone = if home.lone { "是" } else { "否" };
            let certificate = format!("沪房地静字(2008)第{:06}号", home.person + 1);
            rows.push(vec![
                subdistrict,
                committee,
                format!("{:05}", home.person + 1),
                name(home.person),
                "户主".into(),
                identity(home),
                phone(home.person),
                self.address(at),
                certificate,
                lone.into(),
            ]);
        }
        rows
    }

    /// Bookings: number, household and minute of the day.
    pub(crate) fn bookings(&self, day: NaiveDate, booked: &[(u64, usize)]) -> Table {
        let mut rows = vec![cells("预约号,姓名,住址,证件号码,联系电话,预约时间,街道,居委会")];
        for (place, (number, home)) in booked.iter().enumerate() {
            let Home { committee, person, .. } = self.homes[*home];
            let [subdistrict, committee] = self.committee(committee);
            // From nine in the morning, inside of the hours of every round.
            let time = format!("{day} {:02}:{:02}", 9 + place / 60 % 6, place % 60);
            rows.push(vec![
                number.to_string(),
                name(person),
                self.address(*home),
                identity(&self.homes[*home]),
                phone(person),
                time,
                subdistrict,
                committee,
            ]);
        }
        rows
    }

    /// What the pharmacies are, with an empty shelf on a day.
    pub(crate) fn pharmacies(&self, day: NaiveDate) -> Table {
        let mut rows =
            vec![cells("药店编码,药店名称,街道,地址,每日可供户数,库存(只),库存日期,营业时间,休息日")];
        for shop in &self.shops {
            let (subdistrict, road) = SUBDISTRICTS[shop.subdistrict];
            let rests = match (shop.closed, shop.rests) {
                (true, _) => "周一、周二、周三、周四、周五、周六、周日",
                (false, Some(_)) => "周日",
                (false, None) => "无",
            };
            let address = format!("静安区{road}{}号", 2000 + 2 * shop.subdistrict);
            let cells = [
                &shop.code,
                &format!("{}号药房", shop.code),
                subdistrict,
                &address,
                &shop.places.to_string(),
            ];
            let mut row: Vec<String> = cells.into_iter().map(str::to_owned).collect();
            row.extend(["0".to_owned(), day.to_string(), "09:00-17:00".to_owned(), rests.to_owned()]);
            rows.push(row);
        }
        rows
    }
}

/// Cells of a line without quotes.
pub(crate) fn cells(line: &str) -> Vec<String> {
    line.split(',').map(str::to_owned).collect()
}

fn name(person: usize) -> String {
    const FAMILY: [&str; 10] = ["王", "李", "张", "刘", "陈", "杨", "黄", "赵", "周", "吴"];
    const GIVEN: [&str; 9] = ["伟", "芳", "敏", "静", "强", "磊", "洋", "艳", "勇"];
    format!("{}{}{}", FAMILY[person % 10], GIVEN[person / 10 % 9], GIVEN[person / 90 % 9])
}

fn phone(person: usize) -> String {
    format!("138{person:08}")
}

/// A number of 18 characters, its check character by ISO 7064 MOD 11-2; the old were born before 1940.
fn identity(home: &Home) -> String {
    let at = home.person;
    let (first, years) = if home.lone { (1930, 10) } else { (1950, 50) };
    let (year, at) = (first + at % years, at / years);
    let (month, day, serial) = (1 + at % 12, 1 + at / 12 % 28, 1 + at / 336 % 900);
    let digits = format!("310106{year:04}{month:02}{day:02}{serial:03}");
    let sum = digits.bytes().fold(0, |sum, digit| (sum + u32::from(digit - b'0')) * 2 % 11);
    format!("{digits}{}", char::from(b"10X98765432"[sum as usize % 11]))
}
