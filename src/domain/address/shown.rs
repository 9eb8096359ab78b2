//! How much of an address may be shown to anyone: to the lane, no door, no room, whatever its shape.

use super::numerals::is_numeral;

/// Words behind which a name is surely a place and not a person.
const PLACES: [char; 24] = [
    '路', '街', '道', '弄', '衖', '村', '邨', '里', '坊', '苑', '园', '寓', '区', '區', '城', '镇', '鎮',
    '乡', '鄉', '县', '縣', '市', '庭', '湾',
];

/// Words behind a Chinese numeral that make it a door, a floor or a room.
const DOORS: [char; 22] = [
    '号', '號', '#', '＃', '室', '楼', '樓', '层', '層', '单', '單', '幢', '栋', '棟', '座', '组', '組',
    '队', '隊', '甲', '乙', '支',
];

/// The head of a written address that names no dwelling: to the lane (弄) if there is one, else to the first number.
/// What names no place at all (a person, a telephone number) is cut to nothing or to its first character.
#[must_use]
pub fn public_part(address: &str) -> &str {
    let shown = match first_number(address) {
        Some(Cut::After(at)) => return &address[..at],
        Some(Cut::Before(at)) => &address[..at],
        None => {
            let end =
                address.rfind(PLACES).and_then(|at| address[at..].chars().next().map(|c| at + c.len_utf8()));
            &address[..end.unwrap_or(0)]
        }
    };
    if shown.contains(PLACES) {
        return shown.trim_end_matches(|c: char| !c.is_alphanumeric());
    }
    let first = if shown.is_empty() && first_number(address).is_some() { 0 } else { 1 };
    address.char_indices().nth(first).map_or(address, |(at, _)| &address[..at])
}

enum Cut {
    /// The lane ends here.
    After(usize),
    /// The first number that is no lane begins here.
    Before(usize),
}

fn first_number(address: &str) -> Option<Cut> {
    let mut at = 0;
    while let Some(c) = address[at..].chars().next() {
        if !is_number(c) {
            at += c.len_utf8();
            continue;
        }
        let rest = &address[at..];
        let len = rest.find(|c: char| !is_number(c)).unwrap_or(rest.len());
        let (run, after) = (&rest[..len], rest[len..].trim_start());
        let next = after.chars().next();
        if let Some(lane) = next.filter(|c| matches!(c, '弄' | '衖')) {
            return Some(Cut::After(address.len() - after.len() + lane.len_utf8()));
        }
        let postcode = at == 0 && is_postcode(run);
        if !postcode && !is_of_name(run, after) {
            return Some(Cut::Before(at));
        }
        at += len;
    }
    None
}

/// Digits and letters of any width, and Chinese numerals.
fn is_number(c: char) -> bool {
    is_numeral(c) || c == '○' || (c.is_alphanumeric() && !is_han(c))
}

fn is_han(c: char) -> bool {
    c.is_alphabetic() && u32::from(c) >= 0x2E80 && !matches!(u32::from(c), 0xFF00..=0xFFEF)
}

/// Whether a number is part of a name: 瑞金2路, 四川中路, 鞍山四村.
fn is_of_name(run: &str, after: &str) -> bool {
    let Some(next) = after.chars().next() else { return false };
    if after.starts_with("支路") {
        return true;
    }
    if run.chars().all(|c| is_numeral(c) || c == '○') {
        return is_han(next) && !DOORS.contains(&next);
    }
    run.chars().count() <= 2 && run.chars().all(char::is_numeric) && matches!(next, '路' | '街' | '村')
}

fn is_postcode(run: &str) -> bool {
    run.len() == 6 && run.starts_with("20") && run.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::public_part;

    #[test]
    fn no_door_and_no_room_is_shown() {
        let cases = [
            ("静安区阳曲路760弄12号301室", "静安区阳曲路760弄"),
            ("阳曲路760弄29支弄12号", "阳曲路760弄"),
            ("阳曲路七六〇弄十二号三〇一室", "阳曲路七六〇弄"),
            ("阳曲路760 弄12号", "阳曲路760 弄"),
            ("阳曲路760-12-301", "阳曲路"),
            ("阳曲路１２号", "阳曲路"),
            ("上海市静安区临汾路街道阳曲路12号", "上海市静安区临汾路街道阳曲路"),
            ("瑞金2路12号", "瑞金2路"),
            ("申港二支路12号", "申港二支路"),
            ("四川中路1851号806室", "四川中路"),
            ("鞍山四村90号106室", "鞍山四村"),
            ("鞍山四村九十号", "鞍山四村"),
            ("建国东路五号二楼后楼", "建国东路"),
            ("步高里亭子间", "步高里"),
            ("练塘镇东厍村3组8号", "练塘镇东厍村"),
            ("练塘镇东厍村三组8号", "练塘镇东厍村"),
            ("步高里A座", "步高里"),
            ("200435 阳曲路760弄12号", "200435 阳曲路760弄"),
            ("12号301室，阳曲路760弄", ""),
            ("12-301", ""),
            ("13812345678", ""),
            ("王文民", "王"),
            ("王文民13812345678", "王"),
            ("静安区阳曲路", "静安区阳曲路"),
            ("", ""),
        ];
        for (address, shown) in cases {
            assert_eq!(public_part(address), shown, "{address}");
        }
    }
}
