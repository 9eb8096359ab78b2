//! Why this file: one door, many ways of writing it. None of these makes it another door.

use crate::random::Rng;

/// Road with lane, house and room of `静安区阳曲路760弄12号301室`.
struct Door<'a> {
    road: &'a str,
    lane: &'a str,
    house: &'a str,
    room: &'a str,
}

impl<'a> Door<'a> {
    fn read(address: &'a str) -> Option<Self> {
        let (lane, rest) = address.split_once('弄')?;
        let (house, room) = rest.strip_suffix('室')?.split_once('号')?;
        let road = lane.trim_end_matches(|one: char| one.is_ascii_digit());
        Some(Self { road, lane: &lane[road.len()..], house, room })
    }

    /// 301 is on the third floor, 1203 on the twelfth.
    fn floor(&self) -> &'a str {
        &self.room[..self.room.len().saturating_sub(2)]
    }
}

/// The address as somebody else would write it; never as it stands.
pub(crate) fn written_otherwise(address: &str, random: &mut Rng) -> String {
    let without_district = address.split_once('区').map_or(address, |(_, rest)| rest);
    let mut forms = vec![
        address.chars().map(full_width).collect(),
        format!("上海市{address}"),
        address.replace('号', "號"),
        format!("{address} "),
        without_district.to_owned(),
    ];
    if let Some(Door { road, lane, house, room }) = Door::read(address) {
        let floor = Door { road, lane, house, room }.floor();
        let in_characters: String = lane.chars().map(in_characters).collect();
        forms.extend([
            format!("{road}{lane}-{house}-{room}"),
            format!("{road}{lane}弄 {house}号 {room}室"),
            format!("{road}{lane}弄{house}号{room}"),
            format!("{road}{lane}弄{house}#{room}"),
            format!("{road}{in_characters}弄{house}号{room}室"),
            format!("{road}{lane}弄{house}号{floor}楼{room}室"),
        ]);
    }
    forms.retain(|form| form != address);
    random.pick(&forms).clone()
}

/// 3 → ３.
pub(super) fn full_width(one: char) -> char {
    if one.is_ascii_alphanumeric() { char::from_u32(one as u32 + 0xFEE0).unwrap_or(one) } else { one }
}

fn in_characters(digit: char) -> char {
    let place = digit.to_digit(10).unwrap_or(0);
    "〇一二三四五六七八九".chars().nth(place as usize).unwrap_or(digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_door_is_read_into_its_parts() {
        let door = Door::read("静安区阳曲路760弄12号1203室")
            .map(|door| (door.road, door.lane, door.house, door.room, door.floor()));
        assert_eq!(door, Some(("静安区阳曲路", "760", "12", "1203", "12")));
        assert!(Door::read("崇明区庙镇永乐村3组12号").is_none(), "no lane, no room");
    }

    #[test]
    fn another_form_is_never_the_same_text() {
        let mut random = Rng::of(&[1]);
        for _ in 0..200 {
            for address in ["静安区阳曲路760弄12号301室", "黄浦区瑞金路130弄2号亭子间"] {
                assert_ne!(written_otherwise(address, &mut random), address);
            }
        }
    }
}
