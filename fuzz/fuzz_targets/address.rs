//! Addresses: a canonical form is its own canonical form, its parts make it up, likeness is symmetric.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mask_alloc::domain::address::{Address, AddressDefaults, Doubt, Whereabouts, public_part};
use mask_alloc::domain::masked::Masked;

fuzz_target!(|input: &str| {
    let own = AddressDefaults::of("阳曲路760弄");
    for defaults in [AddressDefaults::default(), own] {
        let read: Vec<_> =
            input.splitn(3, '\n').filter_map(|raw| Address::parse(raw, &defaults).ok()).collect();
        for (at, one) in read.iter().enumerate() {
            by_itself(one);
            read[at..].iter().for_each(|other| with_another(one, other));
        }
    }
    assert!(input.starts_with(public_part(input)), "the public part is the beginning");
    let _ = Masked::address(input);
});

fn by_itself(address: &Address) {
    let canonical = address.canonical();
    assert!(!canonical.is_empty());
    for defaults in [AddressDefaults::default(), AddressDefaults::of("阳曲路760弄")] {
        let again = Address::parse(canonical, &defaults);
        let again = again.unwrap_or_else(|fault| panic!("{canonical}: {fault}"));
        assert_eq!(again.canonical(), canonical);
        assert!(address.same_dwelling(&again) && again.same_dwelling(address));
        assert_eq!(again.dwelling_key(), address.dwelling_key());
    }
    assert_eq!(parts(address).concat(), canonical);
    assert!(canonical.starts_with(address.building_key()));
    let masked = format!("{address:?}");
    let door = [address.building(), address.unit(), address.room()].concat();
    assert!(!masked.contains(canonical), "{masked} shows {canonical}");
    assert!(door.is_empty() || !masked.contains(&door), "{masked} shows {door}");
    let _ = (address.door_number(), Whereabouts::of(canonical));
}

fn parts(address: &Address) -> [&str; 6] {
    let of = address;
    [of.road_or_village(), of.lane(), of.sub_lane(), of.building(), of.unit(), of.room()]
}

fn with_another(one: &Address, other: &Address) {
    assert_eq!(one.same_dwelling(other), other.same_dwelling(one));
    assert_eq!(one.same_dwelling(other), one.dwelling_key() == other.dwelling_key());
    assert_eq!(one.doubt(other), other.doubt(one), "{} {}", one.canonical(), other.canonical());
    if one.same_dwelling(other) {
        assert_eq!(one.doubt(other), None, "one dwelling is in no doubt");
        assert_eq!(one.near_key(), other.near_key());
        assert_eq!(one.natural_order(), other.natural_order());
    }
    if matches!(one.doubt(other), Some(Doubt::HouseOrBlock | Doubt::LeadingZeros)) {
        assert_eq!(one.near_key(), other.near_key(), "{} {}", one.canonical(), other.canonical());
    }
}
