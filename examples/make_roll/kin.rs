//! Why this file: who lives together. Sizes follow the census of 2020 (mean household 2.32), ages and sexes its pyramid for
//! Shanghai: 9.8 % below 15, 23.4 % from 60 on, 51.8 % men; two households in five have come from elsewhere.

use super::numbers::Sex::{self, Female, Male};
use super::random::Rng;

/// Where a household is at home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// In this district.
    Here,
    /// In another province.
    Elsewhere,
}

/// Whose surname somebody bears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// The head's family.
    Head,
    /// The family of the head's spouse.
    Spouse,
    /// Another.
    Own,
}

/// One place in a household, before it has a name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member {
    /// As the roll writes it: 户主, 配偶, 子…
    pub(crate) relation: &'static str,
    pub(crate) sex: Sex,
    /// Full years.
    pub(crate) age: i32,
    pub(crate) line: Line,
}

/// Weights of households of 1, 2, … 7 persons, in thousandths; mean 2.33.
const SIZES: [u32; 7] = [280, 345, 217, 97, 46, 12, 3];

/// Share of households from elsewhere.
const NEWCOMERS: f64 = 0.41;

/// Draws the origin of a household.
pub(crate) fn origin(random: &mut Rng) -> Origin {
    if random.chance(NEWCOMERS) { Origin::Elsewhere } else { Origin::Here }
}

/// Draws a household; the head stands first.
pub(crate) fn compose(random: &mut Rng, origin: Origin) -> Vec<Member> {
    let size = random.weighted(&SIZES) + 1;
    let mut home = Home { members: Vec::with_capacity(size), random, origin };
    match size {
        1 => home.alone(),
        2 => home.pair(),
        _ => home.family(size),
    }
    home.members
}

/// Draws unrelated tenants of one dwelling, more than it was let to.
pub(crate) fn crowd(random: &mut Rng) -> Vec<Member> {
    let size = random.between(10, 16);
    let mut home = Home { members: Vec::with_capacity(16), random, origin: Origin::Elsewhere };
    home.tenants(size.unsigned_abs() as usize);
    home.members
}

struct Home<'a> {
    members: Vec<Member>,
    random: &'a mut Rng,
    origin: Origin,
}

impl Home<'_> {
    fn add(&mut self, relation: &'static str, sex: Sex, age: i32, line: Line) {
        self.members.push(Member { relation, sex, age: age.clamp(0, 104), line });
    }

    fn sex(&mut self, men: f64) -> Sex {
        if self.random.chance(men) { Male } else { Female }
    }

    /// Ages bunch around the middle of the range.
    fn age(&mut self, first: i32, last: i32) -> i32 {
        i32::midpoint(self.random.between(first, last), self.random.between(first, last))
    }

    fn alone(&mut self) {
        let old = if self.origin == Origin::Here { 0.52 } else { 0.05 };
        if self.random.chance(old) {
            let age = self.age(60, 94);
            let sex = self.sex(0.40);
            return self.add("户主", sex, age, Line::Head);
        }
        let age = if self.origin == Origin::Here { self.age(23, 60) } else { self.age(18, 56) };
        let sex = self.sex(0.64);
        self.add("户主", sex, age, Line::Head);
    }

    fn pair(&mut self) {
        let kind = match self.origin {
            Origin::Here => self.random.weighted(&[48, 27, 17, 6, 2]),
            Origin::Elsewhere => self.random.weighted(&[5, 52, 12, 1, 30]),
        };
        match kind {
            0 => {
                let age = self.age(58, 88);
                self.couple(age);
            }
            1 => {
                let age = if self.origin == Origin::Here { self.age(26, 60) } else { self.age(21, 54) };
                self.couple(age);
            }
            2 => {
                let age = self.age(28, 76);
                let sex = self.sex(0.35);
                self.add("户主", sex, age, Line::Head);
                self.child(age, 0, Line::Head);
            }
            3 => {
                let age = self.age(54, 74);
                let sex = self.sex(0.3);
                self.add("户主", sex, age, Line::Head);
                let years = age - self.random.between(48, 54);
                let (relation, sex) =
                    if self.random.chance(0.52) { ("孙子", Male) } else { ("孙女", Female) };
                self.add(relation, sex, years, Line::Head);
            }
            _ => self.tenants(2),
        }
    }

    fn couple(&mut self, age: i32) {
        let sex = self.sex(0.72);
        self.add("户主", sex, age, Line::Head);
        let gap = self.random.between(-1, 4);
        let (sex, years) = if sex == Male { (Female, age - gap) } else { (Male, age + gap) };
        self.add("配偶", sex, years.max(20), Line::Spouse);
    }

    fn child(&mut self, mother: i32, rank: i32, line: Line) {
        let years = mother - self.random.between(24, 33) - rank * self.random.between(2, 6);
        let (relation, sex) = if self.random.chance(0.53) { ("子", Male) } else { ("女", Female) };
        self.add(relation, sex, years, line);
    }

    /// A couple with children and parents of the head, `size` persons in all.
    fn family(&mut self, size: usize) {
        let shared = self.origin == Origin::Elsewhere && size <= 4 && self.random.chance(0.24);
        if shared {
            return self.tenants(size);
        }
        let elders = match size {
            3 => usize::from(self.random.chance(0.12)),
            4 => self.random.weighted(&[42, 40, 18]),
            _ => 2,
        };
        let young = elders > 0 || size > 3;
        let age = match (self.origin, young) {
            (Origin::Here, true) => self.age(30, 54),
            (Origin::Here, false) => self.age(28, 72),
            (Origin::Elsewhere, true) => self.age(27, 46),
            (Origin::Elsewhere, false) => self.age(25, 50),
        };
        self.couple(age);
        let mother = if self.members[0].sex == Female { age } else { self.members[1].age };
        let line = if self.members[0].sex == Male { Line::Head } else { Line::Spouse };
        let extra = usize::from(size > 6);
        for rank in 0..size - 2 - elders - extra {
            self.child(mother, rank as i32, line);
        }
        self.elders(age, elders);
        if extra == 1 {
            let gap = self.random.between(-6, 6);
            let (relation, sex) = if self.random.chance(0.5) { ("兄弟", Male) } else { ("姐妹", Female) };
            self.add(relation, sex, (age + gap).max(16), Line::Head);
        }
    }

    fn elders(&mut self, age: i32, count: usize) {
        let years = age + self.random.between(23, 31);
        let father = count == 2 || count == 1 && self.random.chance(0.35);
        if father {
            self.add("父亲", Male, years + 1, Line::Head);
        }
        if count == 2 || count == 1 && !father {
            self.add("母亲", Female, years, Line::Own);
        }
    }

    fn tenants(&mut self, count: usize) {
        for place in 0..count {
            let (relation, line) = if place == 0 { ("户主", Line::Head) } else { ("合租", Line::Own) };
            let sex = self.sex(0.60);
            let age = self.age(18, 46);
            self.add(relation, sex, age, line);
        }
    }
}
