//! Why this file: a roll belongs to real committees with real codes. The list is built in (see committees.NOTICE); this reads it
//! and chooses which committees take part, each district by the number of people who live there.

use anyhow::{Context as _, Result, ensure};

use super::numbers::District;
use super::random::{Rng, key};

/// A residents' or villagers' committee of the list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Committee {
    /// 12 digits.
    pub(crate) code: &'static str,
    pub(crate) name: &'static str,
    /// Subdistrict or town.
    pub(crate) street: &'static str,
    pub(crate) district: &'static str,
    /// Place in the list.
    pub(crate) place: usize,
}

impl Committee {
    /// The first six digits.
    pub(crate) fn district_code(&self) -> District {
        District(self.code[..6].parse().unwrap_or(0))
    }

    /// The first nine digits.
    pub(crate) fn street_code(&self) -> &'static str {
        &self.code[..9]
    }

    /// A villagers' committee: dwellings have no lanes.
    pub(crate) fn is_village(&self) -> bool {
        self.name.ends_with("村委会")
    }

    /// The name without what every committee is called.
    pub(crate) fn base(&self) -> &'static str {
        let mut base = self.name;
        for end in ["居委会会", "居委会", "村委会", "居委", "居民委员会", "社区"] {
            base = base.strip_suffix(end).unwrap_or(base);
        }
        base
    }
}

/// The built-in list, in order of code.
pub(crate) fn all() -> Vec<Committee> {
    let (mut street, mut district) = ("", "");
    let mut list = Vec::with_capacity(6100);
    for line in include_str!("committees.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (code, name) = (cells.next().unwrap_or(""), cells.next().unwrap_or(""));
        street = cells.next().filter(|cell| !cell.is_empty()).unwrap_or(street);
        district = cells.next().filter(|cell| !cell.is_empty()).unwrap_or(district);
        list.push(Committee { code, name, street, district, place: list.len() });
    }
    list
}

/// Residents of each district in thousands, census of 2020.
const PEOPLE: [(u32, u32); 16] = [
    (310_101, 662),
    (310_104, 1113),
    (310_105, 693),
    (310_106, 976),
    (310_107, 1240),
    (310_109, 757),
    (310_110, 1243),
    (310_112, 2653),
    (310_113, 2235),
    (310_114, 1834),
    (310_115, 5682),
    (310_116, 823),
    (310_117, 1910),
    (310_118, 1271),
    (310_120, 1141),
    (310_151, 638),
];

/// The committee with this code.
pub(crate) fn with_code(list: &[Committee], code: &str) -> Result<Committee> {
    list.iter()
        .find(|committee| committee.code == code)
        .copied()
        .with_context(|| format!("no committee has the code {code}"))
}

/// Chooses `count` committees: each district its share of the people, within it evenly over the list.
pub(crate) fn spread(list: &[Committee], count: usize, seed: u64) -> Result<Vec<Committee>> {
    ensure!((1..=list.len()).contains(&count), "there are 1 to {} committees to choose from", list.len());
    let total: u32 = PEOPLE.iter().map(|(_, people)| people).sum();
    let mut chosen = Vec::with_capacity(count);
    let mut carried = 0.0;
    for (district, people) in PEOPLE {
        let here: Vec<Committee> =
            list.iter().filter(|one| one.district_code() == District(district)).copied().collect();
        carried += f64::from(people) / f64::from(total) * count as f64;
        let wanted = ((carried + 0.5) as usize).saturating_sub(chosen.len()).min(here.len());
        let offset = Rng::of(&[key(&[seed, 5]), u64::from(district)]).fraction();
        let step = here.len() as f64 / wanted.max(1) as f64;
        chosen.extend(
            (0..wanted).map(|turn| here[(((turn as f64 + offset) * step) as usize).min(here.len() - 1)]),
        );
    }
    fill(list, &mut chosen, count);
    Ok(chosen)
}

/// A district may have fewer committees than its people would want: the rest comes from the list in order.
fn fill(list: &[Committee], chosen: &mut Vec<Committee>, count: usize) {
    let mut taken = vec![false; list.len()];
    for committee in chosen.iter() {
        taken[committee.place] = true;
    }
    let missing = count.saturating_sub(chosen.len());
    chosen.extend(list.iter().filter(|committee| !taken[committee.place]).take(missing).copied());
    chosen.sort_by_key(|committee| committee.place);
}
