//! Why this file: puts people into dwellings. Composition, names, numbers, papers, telephones and the weeks of February 2020
//! (who came back to the city and stays at home) make one household.

use chrono::{Datelike as _, Days, NaiveDate};

use super::committees::Committee;
use super::dwellings::Compound;
use super::kin::{self, Line, Member, Origin};
use super::names::Names;
use super::numbers::{District, Numbers, Sex};
use super::random::Rng;

/// One person.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) relation: &'static str,
    pub(crate) sex: Sex,
    pub(crate) age: i32,
    pub(crate) birth: NaiveDate,
    pub(crate) number: String,
    pub(crate) phone: String,
    pub(crate) note: &'static str,
}

/// One household as it really is: what a clean roll says.
#[derive(Clone, Debug)]
pub(crate) struct Household {
    pub(crate) committee: Committee,
    pub(crate) compound: String,
    pub(crate) address: String,
    pub(crate) certificate: String,
    pub(crate) tenure: &'static str,
    pub(crate) members: Vec<Person>,
    pub(crate) returned: Option<NaiveDate>,
    pub(crate) isolated: bool,
}

impl Household {
    /// Somebody of 60 or more, alone.
    pub(crate) fn is_lone_elderly(&self) -> bool {
        self.members.len() == 1 && self.members[0].age >= 60
    }
}

/// 居住类型.
pub(crate) const OWNED: &str = "自有";
const RENTED: &str = "租赁";
const PUBLIC: &str = "公房";
const LENT: &str = "借住";
const TENURES: [&str; 4] = [OWNED, RENTED, PUBLIC, LENT];

/// Share of households of which somebody came back in the three weeks before; isolation at home lasts 14 days.
const RETURNED: f64 = 0.05;
const ISOLATION: i32 = 14;

/// What clerks note beside some people.
const NOTES: [&str; 8] =
    ["不会用手机", "行动不便，需送上门", "志愿者", "党员", "楼组长", "低保户", "人户分离", "残疾"];

/// Makes households, one after the other.
pub(crate) struct Maker {
    seed: u64,
    as_of: NaiveDate,
    names: Names,
    pub(crate) numbers: Numbers,
}

impl Maker {
    /// Nobody yet.
    pub(crate) fn new(seed: u64, as_of: NaiveDate) -> Self {
        Self { seed, as_of, names: Names::new(), numbers: Numbers::new(seed, as_of) }
    }

    /// The day of the roll.
    pub(crate) const fn as_of(&self) -> NaiveDate {
        self.as_of
    }

    /// The household in the n-th dwelling of a compound. Who lives there depends on the seed and the place alone; the numbers go on
    /// from what was given before.
    pub(crate) fn household(
        &mut self,
        committee: &Committee,
        (place, compound): (usize, &Compound),
        number: u64,
    ) -> Household {
        let mut random = Rng::of(&[self.seed, 8, committee.place as u64, place as u64, number]);
        let origin = kin::origin(&mut random);
        let members = kin::compose(&mut random, origin);
        let mut address = String::with_capacity(64);
        address.push_str(committee.district);
        compound.write_dwelling(&mut address, number);
        let district = committee.district_code();
        let tenure = tenure(&mut random, origin, &members);
        let returned = random.chance(RETURNED).then(|| random.between(1, 21));
        Household {
            committee: *committee,
            compound: compound.name.clone(),
            address,
            certificate: self.certificate(district, tenure),
            tenure,
            members: self.people(&mut random, district, origin, &members),
            returned: returned
                .and_then(|days| self.as_of.checked_sub_days(Days::new(u64::from(days.unsigned_abs())))),
            isolated: returned.is_some_and(|days| days <= ISOLATION),
        }
    }

    /// The same dwelling let to a crowd: ten or more people who are no family.
    pub(crate) fn crowded(&mut self, household: &Household, random: &mut Rng) -> Household {
        let members = kin::crowd(random);
        let district = household.committee.district_code();
        let mut crowded = household.clone();
        crowded.members = self.people(random, district, Origin::Elsewhere, &members);
        if crowded.tenure != RENTED {
            crowded.tenure = RENTED;
            crowded.certificate = self.numbers.lease(district);
        }
        crowded
    }

    fn certificate(&mut self, district: District, tenure: &str) -> String {
        match tenure {
            RENTED => self.numbers.lease(district),
            PUBLIC => self.numbers.public_lease(district),
            _ => self.numbers.title(district),
        }
    }

    fn people(
        &mut self,
        random: &mut Rng,
        district: District,
        origin: Origin,
        members: &[Member],
    ) -> Vec<Person> {
        let surnames = (self.names.surname(random), self.names.surname(random));
        let home = self.numbers.regions().elsewhere(random);
        members
            .iter()
            .map(|member| self.person(random, (district, origin, home), &surnames, *member))
            .collect()
    }

    fn person(
        &mut self,
        random: &mut Rng,
        (district, origin, home): (District, Origin, usize),
        surnames: &(String, String),
        member: Member,
    ) -> Person {
        // On 10 February most people have not had this year's birthday yet.
        let year = self.as_of.year() - member.age - i32::from(random.chance(0.89));
        let region = match (origin, member.line) {
            (Origin::Elsewhere, Line::Own) if member.relation == "合租" => {
                self.numbers.regions().elsewhere(random)
            }
            (Origin::Elsewhere, _) => home,
            (Origin::Here, Line::Spouse) if random.chance(0.12) => home,
            (Origin::Here, _) => self.numbers.regions().local(district.0, year, random.next()),
        };
        let (number, birth) = self.numbers.resident(region, year, member.sex);
        let surname = match member.line {
            Line::Head => surnames.0.clone(),
            Line::Spouse => surnames.1.clone(),
            Line::Own => self.names.surname(random),
        };
        let note = random.pick::<&str>(&NOTES);
        let note = if random.chance(0.03) { note } else { "" };
        Person {
            name: self.names.full(random, &surname, member.sex, year),
            relation: member.relation,
            sex: member.sex,
            age: member.age,
            birth,
            number,
            phone: self.phone(random, member),
            note,
        }
    }

    fn phone(&mut self, random: &mut Rng, member: Member) -> String {
        let head = member.relation == "户主";
        if !head && (member.age < 12 || random.chance(0.1)) {
            return String::new();
        }
        if member.age >= 70 && random.chance(0.45) { self.numbers.landline() } else { self.numbers.mobile() }
    }
}

fn tenure(random: &mut Rng, origin: Origin, members: &[Member]) -> &'static str {
    let tenants = members.iter().any(|member| member.relation == "合租");
    let weights = match origin {
        _ if tenants => [0, 1, 0, 0],
        Origin::Here => [800, 30, 135, 35],
        Origin::Elsewhere => [245, 690, 0, 65],
    };
    TENURES[random.weighted(&weights)]
}
