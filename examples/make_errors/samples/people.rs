//! People who are nobody, counted from 1: each with a name, number, telephone, dwelling and certificate of their own.

const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
const BRANCHES: [char; 12] = ['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥'];
const SURNAMES: [char; 12] = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王', '冯', '陈', '褚', '卫'];

/// Region of the numbers: 静安区.
pub(super) const REGION: u32 = 310_106;

/// A name of three characters, the last two out of the sexagenary cycle.
pub(super) fn name(person: usize) -> String {
    [SURNAMES[person % 12], STEMS[person % 10], BRANCHES[person % 12]].iter().collect()
}

/// Year, month and day of birth, 1905 to 1916.
pub(super) fn birth(person: usize) -> (u32, u32, u32) {
    (1905 + person as u32 % 12, 1 + person as u32 % 12, 1 + person as u32 % 28)
}

/// Order code, from 901 on: odd for men.
pub(super) fn order(person: usize) -> u32 {
    900 + person as u32 % 100
}

/// The number of 18 characters.
pub(super) fn number(person: usize) -> String {
    number_of(REGION, birth(person), order(person))
}

/// The number of 15 digits.
pub(super) fn old_number(person: usize) -> String {
    let (year, month, day) = birth(person);
    format!("{REGION}{:02}{month:02}{day:02}{:03}", year % 100, order(person))
}

/// A number of 18 characters from its parts, with the check character that follows from them.
pub(super) fn number_of(region: u32, (year, month, day): (u32, u32, u32), order: u32) -> String {
    let mut number = format!("{region:06}{year:04}{month:02}{day:02}{order:03}");
    number.push(check_character(&number));
    number
}

/// The first number of an order code, by day of birth, that ends in this check character; `nth` of them are passed over.
pub(super) fn number_ending(order: u32, check: char, nth: usize) -> String {
    let days = (1..=12).flat_map(|month| (1..=28).map(move |day| (1911, month, day)));
    let numbers = days.map(|born| number_of(REGION, born, order));
    numbers.filter(|number| number.ends_with(check)).nth(nth).unwrap_or_default()
}

/// A number with one character in place of another (from 1).
pub(super) fn with_character(number: &str, position: usize, character: char) -> String {
    number.chars().enumerate().map(|(at, old)| if at + 1 == position { character } else { old }).collect()
}

/// A number whose digit at a position (from 1) is one more, so that the check character does not fit.
pub(super) fn with_wrong_digit(number: &str, position: usize) -> String {
    let next = |old: char| match old {
        '9' | 'X' => '0',
        digit => char::from(digit as u8 + 1),
    };
    number.chars().enumerate().map(|(at, old)| if at + 1 == position { next(old) } else { old }).collect()
}

/// ISO 7064 MOD 11-2: powers of two modulo 11, from the right.
fn check_character(first_17: &str) -> char {
    let sum = first_17.bytes().fold(0, |sum, digit| (sum + u32::from(digit - b'0')) * 2 % 11);
    match (12 - sum) % 11 {
        10 => 'X',
        digit => char::from(b'0' + digit as u8),
    }
}

/// 男 or 女, as the number says.
pub(super) fn sex(person: usize) -> &'static str {
    if order(person) % 2 == 1 { "男" } else { "女" }
}

/// A mobile number of a prefix that was never given out.
pub(super) fn phone(person: usize) -> String {
    format!("1540000{person:04}")
}

/// A dwelling of its own.
pub(super) fn address(home: usize) -> String {
    format!("阳曲路760弄{home}号101室")
}

/// A certificate of its own.
pub(super) fn certificate(home: usize) -> String {
    format!("沪(2019)静字不动产权第9{home:05}号")
}

/// A lease of its own.
pub(super) fn lease(home: usize) -> String {
    format!("沪租(2018)静字第9{home:06}号")
}
