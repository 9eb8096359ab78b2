//! From raw text to the parts of an address: the order in which everything else of this folder is used.

use super::AddressFault;
use super::canonical::{Canon, LEVELS, Level};
use super::marks::{Mark, mark, piece};
use super::name::head;
use super::normalise::{is_separator, normalise};
use super::places::{UnitKind, begins_any};
use super::prefix::{Before, OfVillage, committee, strip};
use super::scan::{Origin, numbers};
use super::words::{Ground, ground, hamlet, is_estate};

/// Words before an address that say only that it is one.
const LABELS: [&str; 31] = [
    "现居住地址",
    "居住地址",
    "家庭住址",
    "家庭地址",
    "户籍地址",
    "联系地址",
    "详细地址",
    "房屋地址",
    "房屋坐落",
    "现居住地",
    "现居地",
    "居住地",
    "居住处",
    "通讯地址",
    "通信地址",
    "收件地址",
    "送达地址",
    "现住所",
    "住所",
    "户籍所在地",
    "户籍地",
    "户籍",
    "现住地址",
    "现住址",
    "现住",
    "住址",
    "地址",
    "坐落于",
    "坐落",
    "邮政编码",
    "邮编",
];

/// Cells that say that there is no address, or where else it might stand.
const NOT_ADDRESSES: [&str; 26] = [
    "不详",
    "未知",
    "不明",
    "不清楚",
    "不知道",
    "无",
    "暂无",
    "没有",
    "空",
    "略",
    "同上",
    "同前",
    "同左",
    "同下",
    "见户口本",
    "见上",
    "待补",
    "待定",
    "待查",
    "保密",
    "〃",
    "N/A",
    "NA",
    "NULL",
    "NONE",
    "无地址",
];

/// Characters of the longest of [`NOT_ADDRESSES`].
const LONGEST_REFUSAL: usize = 4;

/// Beginnings of cells that hold something else.
const OTHER_THINGS: [&str; 9] =
    ["同上", "同前", "同左", "见户口", "电话", "手机", "微信", "身份证", "联系电话"];

/// What was read.
pub(super) struct Parsed {
    pub(super) text: String,
    pub(super) ends: [u16; LEVELS],
    pub(super) district: Option<&'static str>,
    pub(super) remainder: Box<str>,
}

/// Reads a raw address. A canonical form is always its own: where a second reading would differ, the address is not
/// understood. A name of a known shape with numbers behind it needs no second reading.
pub(super) fn parse(raw: &str, own: Option<&str>) -> Result<Parsed, AddressFault> {
    let (parsed, clear) = parse_once(raw, own)?;
    if clear {
        return Ok(parsed);
    }
    match parse_once(&parsed.text, None) {
        Ok((again, _)) if again.text == parsed.text => Ok(parsed),
        _ => Err(AddressFault::Unreadable),
    }
}

/// One reading, and whether it is clear that a second would give the same.
fn parse_once(raw: &str, own: Option<&str>) -> Result<(Parsed, bool), AddressFault> {
    let normal = normalise(raw);
    let text = once(without_label(&normal));
    refuse(text)?;
    let mut canon = Canon::with_capacity(raw.len() + 8);
    let found = place(text);
    let (ground, origin) = if found.name.is_empty() {
        (own_road(own, &mut canon)?, Origin::Defaults)
    } else {
        (write_name(&found, &mut canon)?, Origin::Written)
    };
    let rest = numbers(text, found.next, &mut canon, ground, origin)?;
    if !canon.has(Level::Building) && !canon.has(Level::Unit) {
        let is_place = origin == Origin::Defaults || ground != Ground::Other || found.prefixed;
        return Err(if is_place { AddressFault::NoDoor } else { AddressFault::Unreadable });
    }
    let is_sign = |c: &char| matches!(c, '(' | ')' | '委' | '*' | '?');
    let plain = text[..found.next].iter().all(|c| !c.is_ascii() && *c != '、') && !text.iter().any(is_sign);
    // Where something was taken off the end of the name, what stands before it may be a prefix now.
    let whole = text[..found.next].ends_with(&found.name);
    let rest_of = &text[found.next..];
    let named = plain && whole && origin == Origin::Written && ground != Ground::Other;
    let (canonical, ends) = canon.finish();
    // Behind a name of a known shape nothing was changed: a second reading has the same before it.
    let clear = named && !rest.worded && ends_in(&canonical, rest_of);
    let remainder = rest.remainder.into_boxed_str();
    Ok((Parsed { text: canonical, ends, district: found.district, remainder }, clear))
}

/// Whether a text ends in these characters.
fn ends_in(text: &str, end: &[char]) -> bool {
    let mut back = text.chars().rev();
    end.iter().rev().all(|c| back.next() == Some(*c))
}

/// The text behind labels and a post code.
fn without_label(text: &[char]) -> &[char] {
    let mut text = text;
    while let Some(len) = begins_any(text, &LABELS).or_else(|| postcode(text)) {
        text = &text[len..];
    }
    text
}

/// A text that was pasted twice, once.
fn once(text: &[char]) -> &[char] {
    let (first, second) = text.split_at(text.len() / 2);
    if first == second && first.len() >= 8 && first.last().is_some_and(|c| !c.is_ascii()) {
        first
    } else {
        text
    }
}

/// Length of a post code of Shanghai (20 and four digits) before a name.
fn postcode(text: &[char]) -> Option<usize> {
    let digits = text.iter().take_while(|c| c.is_ascii_digit()).count();
    let before_name = text.get(digits).is_some_and(|c| !c.is_ascii()) && mark(&text[digits..]).is_none();
    (digits == 6 && text.starts_with(&['2', '0']) && before_name).then_some(digits)
}

fn refuse(text: &[char]) -> Result<(), AddressFault> {
    if !text.iter().any(|c| c.is_alphanumeric() || *c == '〃') {
        return Err(AddressFault::Missing);
    }
    let said = text.len() <= LONGEST_REFUSAL
        && NOT_ADDRESSES.iter().any(|words| begins_any(text, &[words]) == Some(text.len()));
    if said || begins_any(text, &OTHER_THINGS).is_some() || is_telephone(text) || is_date(text) {
        return Err(AddressFault::NotAnAddress);
    }
    Ok(())
}

/// Digits only, and more in a row than an address has, or in the groups of a telephone number.
fn is_telephone(text: &[char]) -> bool {
    let mut groups = [0_usize; 4];
    let mut group = 0;
    for c in text {
        match c {
            '0'..='9' if group < groups.len() => groups[group] += 1,
            c if c.is_ascii() && !c.is_ascii_alphabetic() => group += 1,
            _ => return false,
        }
    }
    let mobile = groups == [3, 4, 4, 0] && text.first() == Some(&'1');
    groups.iter().any(|digits| *digits >= 7) || mobile || text.starts_with(&['0', '2', '1'])
}

/// A text that a spreadsheet made of `12-3`: 12月3日, 3-Dec, 2020-12-03.
fn is_date(text: &[char]) -> bool {
    const MONTHS: [&str; 12] =
        ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    let digits = text.iter().take_while(|c| c.is_ascii_digit()).count();
    let rest = &text[digits..];
    if digits > 0 && matches!(rest.first(), Some('年' | '月')) {
        return true;
    }
    let bare = |text: &[char]| text.iter().all(|c| c.is_ascii_digit() || is_separator(*c));
    let behind = if digits > 0 { rest.get(1..).unwrap_or_default() } else { text };
    let by_name = digits <= 2 && begins_any(behind, &MONTHS).is_some_and(|len| bare(&behind[len..]));
    let year = digits == 4 && (text.starts_with(&['1', '9']) || text.starts_with(&['2', '0']));
    let by_number = || rest.iter().filter(|c| is_separator(**c)).count() == 2 && bare(rest);
    by_name || (year && by_number())
}

/// A place before its numbers.
struct Place {
    district: Option<&'static str>,
    /// Road or village, with its town where it carries one; empty where the sheet leaves it out.
    name: Vec<char>,
    /// Where the numbers begin.
    next: usize,
    /// Whether anything stood before the name.
    prefixed: bool,
}

fn place(text: &[char]) -> Place {
    let Some(found) = committee(text) else {
        let head = head(text, 0);
        let before = strip(&head.name);
        return assembled(text, before, before.name.to_vec(), head.next);
    };
    let base = head(&text[..found.word], 0);
    let named = strip(&base.name);
    let main = head(text, found.end);
    let mut before = strip(&main.name);
    before.district = before.district.or(named.district);
    before.unit = before.unit.or(named.unit);
    let mut village = named.name.to_vec();
    if found.of_village == OfVillage::Yes && village.last() != Some(&'村') {
        village.push('村');
    }
    let name = match before.name {
        [] if is_estate(&village) => village,
        hamlet_only if found.of_village == OfVillage::Yes && hamlet(hamlet_only) == Some(0) => {
            [&village, hamlet_only].concat()
        }
        name => name.to_vec(),
    };
    assembled(text, before, name, main.next)
}

/// Puts a village's town before its name, and takes an estate off the end of a road with a lane.
fn assembled(text: &[char], before: Before<'_>, mut name: Vec<char>, next: usize) -> Place {
    let counted = text.get(next..).and_then(piece).and_then(|(piece, _)| piece.mark);
    if counted == Some(Mark::Lane) && ground(&name) != Ground::Road {
        let road = name.iter().rposition(|c| matches!(c, '路' | '街' | '道')).filter(|at| *at > 0);
        if let Some(at) = road.filter(|_| is_estate(&name) && name.last() != Some(&'村')) {
            name.truncate(at + 1);
        }
    }
    let grouped = matches!(counted, Some(Mark::Group | Mark::Team)) || hamlet(&name).is_some();
    let kept = before.unit.filter(|(kind, _)| match kind {
        UnitKind::Town => name.is_empty() || grouped || ground(&name) == Ground::Village,
        UnitKind::Office => grouped,
    });
    if let Some((_, unit)) = kept {
        name.splice(0..0, unit.iter().copied());
    }
    Place {
        district: before.district,
        name,
        next,
        prefixed: before.district.is_some() || before.unit.is_some(),
    }
}

fn write_name(found: &Place, canon: &mut Canon) -> Result<Ground, AddressFault> {
    let name = found.name.as_slice();
    if name.len() < 2 || name.iter().any(|c| matches!(c, '*' | '?')) {
        return Err(AddressFault::Unreadable);
    }
    let at = hamlet(name).map_or(name.len(), |at| if at == 0 { after_town(name) } else { at });
    canon.push_chars(&name[..at]);
    if at < name.len() {
        canon.open(Level::Lane)?;
        canon.push_chars(&name[at..]);
    }
    Ok(ground(name))
}

/// Where a hamlet begins that stands directly behind its town.
fn after_town(name: &[char]) -> usize {
    name.iter().position(|c| matches!(c, '镇' | '乡')).map_or(name.len(), |at| at + 1)
}

/// Writes the committee's own road and lane.
fn own_road(own: Option<&str>, canon: &mut Canon) -> Result<Ground, AddressFault> {
    let normal = normalise(own.ok_or(AddressFault::NoRoad)?);
    let found = place(&normal);
    let ground = write_name(&found, canon).map_err(|_| AddressFault::NoRoad)?;
    numbers(&normal, found.next, canon, ground, Origin::Written)?;
    if canon.level() > Level::SubLane { Err(AddressFault::NoRoad) } else { Ok(ground) }
}

/// The canonical form of a road and lane or of a village by itself; `None` for anything else.
pub(super) fn own_place(raw: &str) -> Option<String> {
    let mut canon = Canon::with_capacity(raw.len() + 8);
    let ground = own_road(Some(raw), &mut canon).ok()?;
    // 阳曲小区 is a compound's name, and not where it stands.
    let named = canon.part(Level::Name).ends_with('区');
    (ground != Ground::Other && !named).then(|| canon.finish().0)
}
