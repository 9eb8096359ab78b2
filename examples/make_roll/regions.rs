//! Why this file: the first six digits of an identity number name a county. These are codes of GB/T 2260 (public facts):
//! Shanghai's own with the years in which new numbers carried them, and a selection of counties elsewhere whose code never changed.

/// A code that Shanghai has used: the first six digits of today's district, the code, first and last year for new numbers.
struct Local(u32, u32, i32, i32);

const LATER: i32 = 9999;

/// Numbers have been given since 1984; who was born earlier carries the code of 1984.
const FIRST_YEAR: i32 = 1984;

#[rustfmt::skip]
const SHANGHAI: [Local; 36] = [
    Local(310101, 310101, 1984, LATER), Local(310101, 310102, 1984, 2000), Local(310101, 310103, 1984, 2011),
    Local(310104, 310104, 1984, LATER),
    Local(310105, 310105, 1984, LATER),
    Local(310106, 310106, 1984, LATER), Local(310106, 310108, 1984, 2015),
    Local(310107, 310107, 1984, LATER),
    Local(310109, 310109, 1984, LATER),
    Local(310110, 310110, 1984, LATER),
    Local(310112, 310112, 1984, LATER), Local(310112, 310221, 1984, 1992),
    Local(310113, 310223, 1984, 1988), Local(310113, 310113, 1989, LATER),
    Local(310114, 310222, 1984, 1992), Local(310114, 310114, 1993, LATER),
    Local(310115, 310224, 1984, 1992), Local(310115, 310115, 1993, LATER),
    Local(310115, 310225, 1984, 2001), Local(310115, 310119, 2002, 2008),
    Local(310116, 310228, 1984, 1997), Local(310116, 310116, 1998, LATER),
    Local(310117, 310227, 1984, 1998), Local(310117, 310117, 1999, LATER),
    Local(310118, 310229, 1984, 1999), Local(310118, 310118, 2000, LATER),
    Local(310120, 310226, 1984, 2001), Local(310120, 310120, 2002, LATER),
    Local(310151, 310230, 1984, 2016), Local(310151, 310151, 2017, LATER),
    // People moved between districts long before they were counted: the neighbour's code is common too.
    Local(310104, 310103, 1984, 2011), Local(310107, 310108, 1984, 2015), Local(310109, 310108, 1984, 2015),
    Local(310110, 310109, 1984, LATER), Local(310113, 310108, 1984, 2015), Local(310112, 310104, 1984, LATER),
];

/// Provinces from which people came, with a rough share in thousandths (our estimate; only Anhui's is published), and counties there.
#[rustfmt::skip]
const ELSEWHERE: [(u32, &[u32]); 22] = [
    (232, &[340102, 340103, 340104, 340111, 340121, 340122, 340123, 340202, 340203, 340221, 340222, 340223, 340302, 340304,
            340321, 340322, 340323, 340402, 340403, 340421, 340503, 340521, 340602, 340621, 340711, 340802, 340803, 340811]),
    (160, &[320102, 320104, 320106, 320111, 320113, 320114, 320302, 320303, 320311, 320321, 320322, 320324, 320402, 320411,
            320602, 320611, 320623, 320703, 320722, 320723, 320826, 320830, 320831, 320902, 320921, 320922, 320923, 320924,
            320925, 321002, 321023, 321102]),
    (130, &[410102, 410103, 410105, 410122, 410202, 410221, 410222, 410223, 410225, 410302, 410322, 410323, 410402, 410421,
            410422, 410423, 410502, 410522, 410523, 410602, 410702, 410721, 410802, 410821, 410922, 410923, 410926, 410927]),
    (60,  &[360102, 360103, 360104, 360111, 360121, 360123, 360124, 360202, 360302, 360402, 360423, 360424, 360425, 360428,
            360429, 360430, 360502, 360521, 360602]),
    (60,  &[510112, 510132, 510304, 510311, 510322, 510411, 510422, 510502, 510521, 513221, 513401, 513422, 513423, 513426,
            513427, 513434]),
    (55,  &[370102, 370103, 370202, 370203, 370303, 370305, 370402, 370404, 370503, 370522, 370602, 370634, 370702, 370725,
            370811, 370826, 370828, 370829]),
    (55,  &[330102, 330103, 330106, 330122, 330127, 330203, 330225, 330226, 330302, 330324, 330326, 330327, 330328, 330329,
            330402, 330411, 330421, 330424, 330521, 330522, 330523, 330602, 330624]),
    (50,  &[420102, 420103, 420104, 420106, 420111, 420112, 420113, 420203, 420204, 420205, 420302, 420602, 420624, 420625,
            420703, 422801, 422822, 422823, 429021]),
    (35,  &[350102, 350104, 350122, 350125, 350128, 350203, 350302, 350403, 350421, 350423, 350426, 350428, 350430]),
    (30,  &[430104, 430121, 430203, 430223, 430225, 430302, 430426, 430503, 430511, 430521, 430522, 430611, 433101, 433126, 433130]),
    (23,  &[520103, 520201, 522325, 522326, 522622, 522636, 522701, 522728, 522732]),
    (16,  &[610102, 610112, 610202, 610326, 610331, 610428, 610430]),
    (15,  &[620102, 620105, 620111, 620122, 622923, 622926]),
    (15,  &[230108, 230403, 230406, 230502, 230603, 230702, 230902]),
    (13,  &[130224, 130324, 130703, 130821, 130902]),
    (13,  &[140121, 140122, 140302, 140311, 140321]),
    (12,  &[530103, 532301, 532531, 532625, 532931]),
    (10,  &[210212, 210727, 211202, 211302, 211303]),
    (8,   &[440103, 440112, 440203, 440902]),
    (8,   &[450103, 450107, 450202, 450405]),
    (7,   &[220103, 220203, 220204, 220422]),
    (6,   &[110101, 110106, 110109, 120104, 120106, 120112]),
];

/// All codes, each in one place, and who may carry which.
pub(crate) struct Regions {
    codes: Vec<u32>,
    weights: Vec<u32>,
    starts: Vec<usize>,
}

impl Regions {
    /// The tables above, with a place for each code.
    pub(crate) fn new() -> Self {
        let mut codes: Vec<u32> = SHANGHAI.iter().map(|local| local.1).collect();
        codes.sort_unstable();
        codes.dedup();
        let mut starts = Vec::new();
        for (_, counties) in &ELSEWHERE {
            starts.push(codes.len());
            codes.extend_from_slice(counties);
        }
        Self { codes, weights: ELSEWHERE.iter().map(|(weight, _)| *weight).collect(), starts }
    }

    /// How many codes there are.
    pub(crate) fn len(&self) -> usize {
        self.codes.len()
    }

    /// The six digits at a place.
    pub(crate) fn code(&self, place: usize) -> u32 {
        self.codes[place % self.codes.len()]
    }

    /// A code for somebody at home in a district (its first six digits) who was born in a year. `turn` chooses where several fit.
    pub(crate) fn local(&self, district: u32, year: i32, turn: u64) -> usize {
        let year = year.max(FIRST_YEAR);
        let fits = |local: &&Local| local.0 == district && (local.2..=local.3).contains(&year);
        let count = SHANGHAI.iter().filter(fits).count() as u64;
        let code = SHANGHAI
            .iter()
            .filter(fits)
            .nth((turn % count.max(1)) as usize)
            .map_or(SHANGHAI[0].1, |local| local.1);
        self.codes.iter().position(|known| *known == code).unwrap_or(0)
    }

    /// A code of another province.
    pub(crate) fn elsewhere(&self, random: &mut super::random::Rng) -> usize {
        let province = random.weighted(&self.weights);
        self.starts[province] + random.below(ELSEWHERE[province].1.len() as u64) as usize
    }
}
