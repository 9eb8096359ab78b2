//! Laws that hold for every text, and for every address made of parts.

use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};
use proptest::sample::select;
use proptest::test_runner::Config;

use super::canonical;
use crate::domain::address::{Address, AddressDefaults, AddressFault, Whereabouts, public_part};

const CASES: u32 = 64;

/// Pieces of addresses; strung together at random they make every kind of nonsense.
const PIECES: [&str; 96] = [
    "阳曲路",
    "瑞金2路",
    "鞍山四村",
    "古美9村",
    "步高里",
    "长达村",
    "航头镇",
    "陆家宅",
    "新村",
    "上海",
    "上海市",
    "静安区",
    "浦东",
    "浦东新区",
    "长宁",
    "临汾路街道",
    "居委会",
    "村委会",
    "小区",
    "花园",
    "760",
    "12",
    "301",
    "301A",
    "01",
    "0",
    "3",
    "A",
    "b",
    "F",
    "弄",
    "支弄",
    "支",
    "号",
    "#",
    "幢",
    "号楼",
    "单元",
    "座",
    "楼",
    "层",
    "室",
    "房",
    "组",
    "队",
    "村民小组",
    "第",
    "甲",
    "临",
    "半",
    "附",
    "-",
    "—",
    " ",
    "　",
    "/",
    "、",
    "，",
    ".",
    "(",
    "（",
    ")",
    "）",
    "*",
    "?",
    "七",
    "六〇",
    "十二",
    "一百零五",
    "廿",
    "百",
    "零",
    "亭子间",
    "三层阁",
    "后楼",
    "底楼",
    "前客堂",
    "负",
    "地下",
    "东",
    "内",
    "对面",
    "租户",
    "路",
    "街",
    "村",
    "里",
    "大",
    "二",
    "南",
    "镇",
    "区",
    "桥",
    "队路",
    "５",
    "Ⅲ",
];

fn jumble() -> impl Strategy<Value = String> {
    proptest::collection::vec(select(PIECES.as_slice()), 1..10).prop_map(|pieces| pieces.concat())
}

/// A clean address and its spelling in full width.
fn clean() -> impl Strategy<Value = String> {
    let road = select(["阳曲路", "四川中路", "零陵路", "新村路", "浦东大道", "一二八纪念路"].as_slice());
    (road, 1_u32..4000, any::<Option<u8>>(), 1_u32..200, 1_u32..30, 1_u32..9).prop_map(
        |(road, lane, sub_lane, door, floor, room)| {
            let sub_lane = sub_lane.map(|n| format!("{n}支弄")).unwrap_or_default();
            format!("{road}{lane}弄{sub_lane}{door}号{floor}{room:02}室")
        },
    )
}

fn full_width(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_ascii_graphic() { char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c) } else { c })
        .collect()
}

proptest! {
    #![proptest_config(Config { cases: CASES, failure_persistence: None, ..Config::default() })]

    #[test]
    fn nothing_panics(text in any::<String>()) {
        let _ = canonical(&text);
        prop_assert!(text.starts_with(public_part(&text)));
        prop_assert!(text.starts_with(Whereabouts::of(&text).building));
    }

    #[test]
    fn a_canonical_form_is_its_own(text in jumble()) {
        if let Ok(once) = canonical(&text) {
            prop_assert!(!once.is_empty());
            prop_assert_eq!(canonical(&once), Ok(once.clone()), "from {}", text);
            let place = Whereabouts::of(&once);
            prop_assert!(once.starts_with(place.building));
            prop_assert!(place.road.is_none_or(|(road, _)| once.starts_with(road)));
        }
    }

    #[test]
    fn full_width_and_half_width_agree(text in jumble()) {
        prop_assert_eq!(canonical(&text), canonical(&full_width(&text)), "{}", text);
    }

    #[test]
    fn a_clean_address_is_its_own_canonical_form(text in clean()) {
        prop_assert_eq!(canonical(&text), Ok(text.clone()));
        prop_assert_eq!(canonical(&full_width(&text)), Ok(text));
    }

    #[test]
    fn same_dwelling_is_an_equivalence(first in clean(), second in clean(), third in jumble()) {
        let texts = [first, second, third];
        let read = |text: &String| Address::parse(text, &AddressDefaults::default());
        let mut all: Vec<Address> = texts.iter().filter_map(|text| read(text).ok()).collect();
        all.extend(texts.iter().filter_map(|text| read(&full_width(text)).ok()));
        for a in &all {
            prop_assert!(a.same_dwelling(a));
            for b in &all {
                prop_assert_eq!(a.same_dwelling(b), b.same_dwelling(a));
                prop_assert_eq!(a.same_dwelling(b), a.dwelling_key() == b.dwelling_key());
                prop_assert_eq!(a.same_dwelling(b), a.natural_order() == b.natural_order());
                for c in &all {
                    prop_assert!(!(a.same_dwelling(b) && b.same_dwelling(c)) || a.same_dwelling(c));
                }
            }
        }
    }

    #[test]
    fn the_next_room_is_what_reading_it_gives(
        before in jumble(),
        house in select(["阳曲路760弄12号", "瑞金二路8号", "鞍山四村9号", "阳曲路7弄2支弄3号", "长达村5组8号", "12号", "3楼5号", "号"].as_slice()),
        known in 1_u32..2100,
        next in 1_u32..2100,
        own in select([None, Some("阳曲路760弄")].as_slice()),
    ) {
        let defaults = own.map(AddressDefaults::of).unwrap_or_default();
        for before in ["", "静安区", "上海市静安区临汾路街道", &before] {
            let text = |room: u32| format!("{before}{house}{room}室");
            let Ok(address) = Address::parse(&text(known), &defaults) else { continue };
            if let Some(neighbour) = address.neighbour(&text(known), &text(next)) {
                prop_assert_eq!(Ok(neighbour), Address::parse(&text(next), &defaults), "{}", text(next));
            }
        }
    }

    #[test]
    fn what_may_be_shown_holds_no_door(text in clean()) {
        let lane = text.find('弄').map_or(0, |at| at + '弄'.len_utf8());
        prop_assert_eq!(public_part(&text), &text[..lane]);
    }

    #[test]
    fn the_committees_own_lane_may_be_left_out(door in 1_u32..200, room in 101_u32..2000) {
        let own = AddressDefaults::of("阳曲路760弄");
        let expected = format!("阳曲路760弄{door}号{room}室");
        for raw in [format!("{door}-{room}"), format!("{door}号{room}"), format!("760弄{door}号{room}室"), format!("760-{door}-{room}"), expected.clone()] {
            let read = Address::parse(&raw, &own).map(|address| address.canonical().to_owned());
            prop_assert_eq!(read, Ok(expected.clone()), "{}", raw);
        }
        let elsewhere = Address::parse(&format!("780弄{door}号"), &own);
        prop_assert_eq!(elsewhere.err(), Some(AddressFault::Ambiguous));
    }
}

#[test]
fn a_name_that_lost_its_end_is_read_again() {
    // What stood before the name was no prefix until the end was taken off: 杨浦 is one before 三门路.
    for raw in
        ["杨浦医三门路市杨浦区358弄46号701室", "杨浦三门路市杨浦区358弄46号701室", "长宁天山路新村12弄3号"]
    {
        let Ok(address) = Address::parse(raw, &AddressDefaults::default()) else { continue };
        assert_eq!(canonical(address.canonical()), Ok(address.canonical().to_owned()), "{raw}");
    }
    assert_eq!(canonical("杨浦区三门路358弄46号701室"), Ok("三门路358弄46号701室".to_owned()));
}
