//! Tables and laws over all kinds of documents.
//!
//! Every number is computed or a published specimen: birth years up to 1916 and orders from 900 on, so that no living person has it.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::check::mod_11_2;
use super::*;
use crate::domain::person::Sex::{self, Female, Male};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

fn read(raw: &str, kind: IdKind) -> Result<IdDocument, Fault> {
    IdDocument::read(raw, Some(kind), today())
}

/// Kind, cell, birth date, sex, region; empty where the number does not say.
const ACCEPTED: &[(IdKind, &str, &str, Option<Sex>, &str)] = &[
    (IdKind::ResidentId, "11010519491231002X", "1949-12-31", Some(Female), "110105"),
    (IdKind::ResidentId, "310104190709039855", "1907-09-03", Some(Male), "310104"),
    (IdKind::ResidentId, "310107190807149889", "1908-07-14", Some(Female), "310107"),
    (IdKind::ResidentId, "310112191010089917", "1910-10-08", Some(Male), "310112"),
    (IdKind::ResidentId, "310115191206069941", "1912-06-06", Some(Female), "310115"),
    (IdKind::ResidentId, "310118191412319859", "1914-12-31", Some(Male), "310118"),
    (IdKind::ResidentId, "310102190705059856", "1907-05-05", Some(Male), "310102"),
    (IdKind::ResidentId, "31011119100706988X", "1910-07-06", Some(Female), "310111"),
    (IdKind::ResidentId, "310204191303229915", "1913-03-22", Some(Male), "310204"),
    (IdKind::ResidentId, "310222191602289945", "1916-02-28", Some(Female), "310222"),
    (IdKind::ResidentId, "310225190912259877", "1909-12-25", Some(Male), "310225"),
    (IdKind::ResidentId, "310228191208099906", "1912-08-09", Some(Female), "310228"),
    (IdKind::ResidentId, "310108201803019910", "2018-03-01", Some(Male), "310108"),
    (IdKind::ResidentId, "500103198507179919", "1985-07-17", Some(Male), "500103"),
    (IdKind::ResidentId, "130102190802029815", "1908-02-02", Some(Male), "130102"),
    (IdKind::ResidentId, "210102191105059845", "1911-05-05", Some(Female), "210102"),
    (IdKind::ResidentId, "320102191408089879", "1914-08-08", Some(Male), "320102"),
    (IdKind::ResidentId, "350102190711119904", "1907-11-11", Some(Female), "350102"),
    (IdKind::ResidentId, "410102191002149933", "1910-02-14", Some(Male), "410102"),
    (IdKind::ResidentId, "440103191305179963", "1913-05-17", Some(Female), "440103"),
    (IdKind::ResidentId, "510104191608209992", "1916-08-20", Some(Male), "510104"),
    (IdKind::ResidentId, "540102190911239826", "1909-11-23", Some(Female), "540102"),
    (IdKind::ResidentId, "630102191202269850", "1912-02-26", Some(Male), "630102"),
    (IdKind::ResidentId, "659001191505019883", "1915-05-01", Some(Female), "659001"),
    (IdKind::ResidentId, "460400191006069837", "1910-06-06", Some(Male), "460400"),
    (IdKind::ResidentId, "320501191205059835", "1912-05-05", Some(Male), "320501"),
    (IdKind::ResidentId, "540481202309209832", "2023-09-20", Some(Male), "540481"),
    (IdKind::ResidentId, "321119191209119922", "1912-09-11", Some(Female), "321119"),
    (IdKind::ResidentId, "310106190805139621", "1908-05-13", Some(Female), "310106"),
    (IdKind::ResidentId, "310106190805139656", "1908-05-13", Some(Male), "310106"),
    (IdKind::ResidentId, "310106190805139680", "1908-05-13", Some(Female), "310106"),
    (IdKind::ResidentId, "31010719080808946x", "1908-08-08", Some(Female), "310107"),
    (IdKind::ResidentId, "31010719080808954ｘ", "1908-08-08", Some(Female), "310107"),
    (IdKind::ResidentId, "440308199901101512\u{a0}", "1999-01-10", Some(Male), "440308"),
    (IdKind::ResidentId, "440308\u{200b}199901101512", "1999-01-10", Some(Male), "440308"),
    (IdKind::ResidentId, "’440308199901101512", "1999-01-10", Some(Male), "440308"),
    (IdKind::ResidentId, "440308-19990110-1512", "1999-01-10", Some(Male), "440308"),
    (IdKind::ResidentId, "公民身份号码 440308199901101512", "1999-01-10", Some(Male), "440308"),
    (IdKind::ResidentId, "310106080101987", "1908-01-01", Some(Male), "310106"),
    (IdKind::ResidentId, "310225111009978", "1911-10-09", Some(Female), "310225"),
    (IdKind::ResidentId, "310221120229990", "1912-02-29", Some(Female), "310221"),
    (IdKind::ResidentId, "310109900101997", "1890-01-01", Some(Male), "310109"),
    (IdKind::HmtResidence, "810000196207189858", "1962-07-18", Some(Male), "810000"),
    (IdKind::HmtResidence, "810000200402299883", "2004-02-29", Some(Female), "810000"),
    (IdKind::HomeReturn, "H12345678", "", None, ""),
    (IdKind::HomeReturn, "H1234567802", "", None, ""),
    (IdKind::HomeReturn, "h12345678", "", None, ""),
    (IdKind::HomeReturn, "HA1234567", "", None, ""),
    (IdKind::TaiwanPermit, "12345678", "", None, ""),
    (IdKind::TaiwanPermit, "00000001", "", None, ""),
    (IdKind::TaiwanPermit, "12345678(B)", "", None, ""),
    (IdKind::ForeignResidence, "JPN310172110526", "1972-11-05", None, ""),
    (IdKind::ForeignResidence, "KOR370277093032", "1977-09-30", None, ""),
    (IdKind::ForeignResidence, "931840196507049817", "1965-07-04", Some(Male), ""),
    (IdKind::ForeignResidence, "944826195808179845", "1958-08-17", Some(Female), ""),
    (IdKind::ForeignResidence, "933124201202299871", "2012-02-29", Some(Male), ""),
    (IdKind::ForeignResidence, "usa310165070410", "1965-07-04", None, ""),
    (IdKind::Military, "沈字第0100000号", "", None, ""),
    (IdKind::Military, "南字第1234567号", "", None, ""),
    (IdKind::Military, "士字第12345678号", "", None, ""),
    (IdKind::Military, "南字第１２３４５６７号", "", None, ""),
    (IdKind::BirthCertificate, "T310000001", "", None, ""),
    (IdKind::BirthCertificate, "t310000001", "", None, ""),
];

const REFUSED: &[(IdKind, &str, FaultClass)] = &[
    (IdKind::ResidentId, "12345678", FaultClass::Length),
    (IdKind::ResidentId, "310106000229985", FaultClass::Component),
    (IdKind::ResidentId, "310106080001987", FaultClass::Component),
    (IdKind::ResidentId, "990106080101987", FaultClass::Component),
    (IdKind::ResidentId, "310101190704122879", FaultClass::Checksum),
    (IdKind::ResidentId, "310106190802292873", FaultClass::Checksum),
    (IdKind::ResidentId, "310110190912319886", FaultClass::Checksum),
    (IdKind::ResidentId, "310114191202299834", FaultClass::Checksum),
    (IdKind::ResidentId, "310117191403159897", FaultClass::Checksum),
    (IdKind::ResidentId, "310151191602299075", FaultClass::Checksum),
    (IdKind::ResidentId, "310105190711179876", FaultClass::Checksum),
    (IdKind::ResidentId, "31010919090101987X", FaultClass::Checksum),
    (IdKind::ResidentId, "31010419080314971X", FaultClass::Checksum),
    (IdKind::ResidentId, "310151191101019182", FaultClass::Checksum),
    (IdKind::ResidentId, "310107190808089970", FaultClass::Checksum),
    (IdKind::ResidentId, "310106190002299883", FaultClass::Component),
    (IdKind::ResidentId, "31010619991301988X", FaultClass::Component),
    (IdKind::ResidentId, "310106199901329880", FaultClass::Component),
    (IdKind::ResidentId, "310106000001019886", FaultClass::Component),
    (IdKind::ResidentId, "160101199005059894", FaultClass::Component),
    (IdKind::ResidentId, "310199199005059898", FaultClass::Component),
    (IdKind::ResidentId, "840000199005059894", FaultClass::Component),
    (IdKind::ResidentId, "440308199l01101512", FaultClass::Format),
    (IdKind::ResidentId, "44030819990110151", FaultClass::Length),
    (IdKind::ResidentId, "40308199901101512", FaultClass::Length),
    (IdKind::ResidentId, "身份证号码错", FaultClass::Length),
    (IdKind::ResidentId, "440308199901101512/11010519491231002X", FaultClass::Format),
    (IdKind::ResidentId, "٤٤٠٣٠٨١٩٩٩٠١١٠١٥١٢", FaultClass::Format),
    (IdKind::ResidentId, "310115198408230000", FaultClass::PrecisionLoss),
    (IdKind::ResidentId, "3.10106E+17", FaultClass::PrecisionLoss),
    (IdKind::ResidentId, "6.10105E+14", FaultClass::PrecisionLoss),
    (IdKind::ResidentId, "身份证号：3.10106E+17", FaultClass::PrecisionLoss),
    (IdKind::Other, "3.10133E\u{200b}+17", FaultClass::PrecisionLoss),
    (IdKind::HmtResidence, "840000199001019852", FaultClass::Component),
    (IdKind::HmtResidence, "81000019620718985", FaultClass::Length),
    (IdKind::HomeReturn, "K1234567802", FaultClass::Format),
    (IdKind::HomeReturn, "H12345678901", FaultClass::Length),
    (IdKind::HomeReturn, "HM1234567", FaultClass::Format),
    (IdKind::TaiwanPermit, "12345678901", FaultClass::Length),
    (IdKind::ForeignResidence, "US3310165070410", FaultClass::Format),
    (IdKind::ForeignResidence, "99984019650704001X", FaultClass::Component),
    (IdKind::ForeignResidence, "831840196507040011", FaultClass::Format),
    (IdKind::Military, "沈字第123号", FaultClass::Length),
    (IdKind::BirthCertificate, "310000001", FaultClass::Length),
    (IdKind::BirthCertificate, "TT31000001", FaultClass::Format),
    (IdKind::ResidentId, "810000190408239991", FaultClass::Checksum),
    (IdKind::HmtResidence, "810000199408230022", FaultClass::Checksum),
    (IdKind::Passport, "L898902C36789", FaultClass::Length),
    (IdKind::Passport, "护照", FaultClass::Length),
    (IdKind::Passport, "ABCDEFG", FaultClass::Format),
    (IdKind::Other, "A654321(A)", FaultClass::Checksum),
];

#[test]
fn accepted_numbers_tell_what_they_hold() {
    for (kind, raw, birth, sex, region) in ACCEPTED {
        let document = read(raw, *kind).unwrap_or_else(|fault| panic!("{raw}: {fault}"));
        assert_eq!(document.kind(), *kind, "{raw}");
        assert!(!document.doubts(today()).has(Doubt::KindDisagrees), "{raw}");
        if !birth.is_empty() {
            assert_eq!(document.birth().unwrap().to_string(), *birth, "{raw}");
        }
        assert_eq!(document.sex(), *sex, "{raw}");
        if !region.is_empty() {
            assert_eq!(document.region().unwrap().to_string(), *region, "{raw}");
        }
        assert_eq!(
            read(document.expose(), document.kind()),
            Ok(document.clone()),
            "reading it again changes nothing: {raw}"
        );
        if *kind != IdKind::TaiwanPermit {
            assert_eq!(IdDocument::read(raw, None, today()), Ok(document), "the shape says the same: {raw}");
        }
    }
}

#[test]
fn refused_numbers_name_the_first_test_that_failed() {
    for (kind, raw, class) in REFUSED {
        assert_eq!(read(raw, *kind).map_err(|fault| fault.class), Err(*class), "{raw}");
    }
}

#[test]
fn tests_are_made_in_a_fixed_order() {
    for (raw, fault) in [
        ("", Fault::MISSING),
        ("无", Fault::MISSING),
        ("证件号码：无", Fault::MISSING),
        ("000000000000000000", Fault::MISSING),
        ("3101061908051396", Fault::length(16, "18/15")),
        ("31O106190805139621", Fault::character(3)),
        ("3101061908051396Y1", Fault::character(17)),
        ("3101061908051396X", Fault::length(17, "18/15")),
        ("310199190813139621", Fault::component(Part::Region)),
        ("310106190813139621", Fault::component(Part::BirthDate)),
        ("310106203508139621", Fault::component(Part::BirthDate)),
        ("310106190805139622", Fault::CHECKSUM),
        ("310106190805139000", Fault { class: FaultClass::PrecisionLoss, part: Part::Check }),
        ("3.10106E+17", Fault::PRECISION_LOSS),
        ("310106190805139621\n310106190805139656", Fault::format(Part::TwoNumbers)),
        ("310106190805139621 310106190805139656", Fault::format(Part::TwoNumbers)),
        ("310106190805139621、310106190805139656", Fault::format(Part::TwoNumbers)),
        ("13800138000", Fault { class: FaultClass::Length, part: Part::PhoneInstead }),
        ("何军", Fault::format(Part::NameInstead)),
        ("310000190805139628", Fault::component(Part::Region)),
    ] {
        assert_eq!(read(raw, IdKind::ResidentId), Err(fault), "{raw}");
    }
}

#[test]
fn a_plain_shape_overrules_the_column() {
    for (raw, column, kind) in [
        ("H12345678", IdKind::ResidentId, IdKind::HomeReturn),
        ("T310000001", IdKind::ResidentId, IdKind::BirthCertificate),
        ("310106190805139621", IdKind::Passport, IdKind::ResidentId),
        ("310106190805139621", IdKind::HmtResidence, IdKind::ResidentId),
        ("83000019080513962X", IdKind::ResidentId, IdKind::HmtResidence),
        ("E12345678", IdKind::ResidentId, IdKind::Passport),
        ("TK0046465", IdKind::ResidentId, IdKind::Passport),
        ("A123456(3)", IdKind::ResidentId, IdKind::Other),
        ("310106190805139621", IdKind::TaiwanPermit, IdKind::ResidentId),
    ] {
        let document = read(raw, column).unwrap_or_else(|fault| panic!("{raw}: {fault}"));
        assert_eq!(document.kind(), kind, "{raw}");
        assert!(document.doubts(today()).has(Doubt::KindDisagrees), "{raw}");
    }
    // A faint shape does not, nor does a broken number of another kind.
    assert!(read("HM1234567", IdKind::HomeReturn).is_err());
    assert_eq!(read("310106190805139622", IdKind::Passport), Err(Fault::CHECKSUM));
}

#[test]
fn papers_without_grammar_are_kept_unless_they_bear_a_number_with_one() {
    for (raw, expose, kind) in [
        ("沪居 A 0123", "沪居A0123", IdKind::Other),
        ("310106190805139621", "310106190805139621", IdKind::ResidentId),
        ("A123456(3)", "A1234563", IdKind::Other),
        ("V299999944", "V299999944", IdKind::Other),
        ("5000002(1)", "50000021", IdKind::Other),
        (
            "a text that is much too long to stand in the value",
            "ATEXTTHATISMUCHTOOLONGTOSTANDINTHEVALUE",
            IdKind::Other,
        ),
    ] {
        let document = read(raw, IdKind::Other).unwrap_or_else(|fault| panic!("{raw}: {fault}"));
        assert_eq!((document.expose(), document.kind()), (expose, kind));
        assert!(document.doubts(today()).iter().all(|doubt| doubt == Doubt::AgeOver120), "{raw}");
    }
    assert_eq!(read("310106190805139622", IdKind::Other), Err(Fault::CHECKSUM));
}

#[test]
fn without_a_column_only_shapes_count() {
    let read = |raw| IdDocument::read(raw, None, today());
    assert_eq!(read("12345678"), Err(Fault::length(8, "18/15")));
    assert_eq!(read("31010619080513962l"), Err(Fault::character(18)));
    assert_eq!(read("居住证"), Err(Fault::format(Part::Whole)), "a word for a paper is no name");
    assert_eq!(read("何军"), Err(Fault::format(Part::NameInstead)));
    assert_eq!(read("TK0046465").map(|document| document.kind()), Ok(IdKind::Passport));
}

#[test]
fn doubts_are_told_not_refused() {
    let day = |year| NaiveDate::from_ymd_opt(year, 6, 1).unwrap();
    for (raw, kind, year, doubts) in [
        ("310106190805139621", IdKind::ResidentId, 2020, vec![]),
        ("310106190805139621", IdKind::ResidentId, 2030, vec![Doubt::AgeOver120]),
        ("310106080101987", IdKind::ResidentId, 2020, vec![Doubt::FifteenDigits]),
        ("440524188001010014", IdKind::ResidentId, 2020, vec![Doubt::AgeOver120]),
        ("321119191209119922", IdKind::ResidentId, 2020, vec![Doubt::RegionSeenOnly]),
        ("310100190805139658", IdKind::ResidentId, 2020, vec![Doubt::RegionNotCounty]),
        ("JPN310172110526", IdKind::ForeignResidence, 2020, vec![]),
        ("JPN310172110525", IdKind::ForeignResidence, 2020, vec![Doubt::CheckDigitUnsure]),
        ("E1234567", IdKind::Passport, 2020, vec![Doubt::PassportSeries]),
        ("E12345678", IdKind::Passport, 2020, vec![]),
    ] {
        let document =
            IdDocument::read(raw, Some(kind), day(year)).unwrap_or_else(|fault| panic!("{raw}: {fault}"));
        assert_eq!(document.doubts(day(year)).iter().collect::<Vec<_>>(), doubts, "{raw}");
    }
}

#[test]
fn a_region_of_no_table_is_taken_only_where_that_was_said() {
    for (raw, kind) in [
        ("301105190805139624", None),
        ("301105190805139624", Some(IdKind::ResidentId)),
        ("身份证号：301105 190805139624", Some(IdKind::ResidentId)),
        ("310000190805139628", Some(IdKind::ResidentId)),
        ("301105080513962", Some(IdKind::ResidentId)),
    ] {
        let strict = IdDocument::read_in(raw, kind, today(), Regions::Listed);
        assert_eq!(strict.map(|_| ()), Err(Fault::component(Part::Region)), "{raw}");
        let taken = IdDocument::read_in(raw, kind, today(), Regions::Any).unwrap();
        assert_eq!(taken.kind(), IdKind::ResidentId);
        assert_eq!(taken.birth(), NaiveDate::from_ymd_opt(1908, 5, 13), "{raw}");
        assert!(taken.doubts(today()).has(Doubt::RegionUnknown), "{raw}");
    }
    // What else is wrong with it is still wrong, and another kind's region is not the resident ID's.
    let any = |raw, kind| IdDocument::read_in(raw, Some(kind), today(), Regions::Any).map(|_| ());
    assert_eq!(any("301105190805139625", IdKind::ResidentId), Err(Fault::CHECKSUM));
    assert_eq!(any("301105190813139621", IdKind::ResidentId), Err(Fault::component(Part::BirthDate)));
    assert!(any("301105190805139624", IdKind::HmtResidence).is_err());
    assert!(any("310106190805139621", IdKind::ResidentId).is_ok());
}

#[test]
fn fifteen_digits_are_the_same_person_as_eighteen() {
    for (old, new) in [
        ("310103101212983", "310103191012129832"),
        ("310230141231981", "310230191412319816"),
        ("310105991231998", "310105189912319981"),
        ("310101950707999", "310101189507079990"),
    ] {
        let id = ResidentId::parse(old, today()).unwrap();
        assert_eq!(id.upgraded().expose(), new);
        assert_eq!(id.upgraded(), ResidentId::parse(new, today()).unwrap());
        assert_eq!(
            read(old, IdKind::ResidentId).unwrap().key(),
            read(new, IdKind::ResidentId).unwrap().key()
        );
    }
}

#[test]
fn keys_follow_the_holder() {
    let key = |raw, kind| read(raw, kind).unwrap().key();
    assert_eq!(key("H1234567802", IdKind::HomeReturn), key("H12345678", IdKind::HomeReturn));
    assert_eq!(key("12345678(B)", IdKind::TaiwanPermit), key("1234567801", IdKind::TaiwanPermit));
    assert_ne!(key("H12345678", IdKind::HomeReturn), key("M12345678", IdKind::HomeReturn));
    assert_ne!(key("M12345678", IdKind::HomeReturn), key("M12345678", IdKind::Passport));
    assert_eq!(key("310106190805139621", IdKind::ResidentId).get(), 31_010_619_080_513_962);
    assert!(
        key("H12345678", IdKind::HomeReturn).get() > 100_000_000_000_000_000,
        "a hash never meets a packed number"
    );
}

#[test]
fn nothing_is_printed_in_full() {
    for (kind, raw, ..) in ACCEPTED {
        let document = read(raw, *kind).unwrap();
        let shown = format!("{document} {document:?} {:?} {}", document.paper(), document.masked());
        assert!(!shown.contains(document.expose()), "{shown}");
        assert!(document.expose().ends_with(document.tail()) && document.tail().chars().count() == 4);
    }
}

/// Valid numbers: a region, a day from 1900 to 1999, an order.
fn valid() -> impl Strategy<Value = String> {
    let regions = prop::sample::select(vec!["310106", "310230", "441900", "110101", "659001"]);
    (regions, 0_u64..36_000, 0_u32..1_000).prop_map(|(region, days, order)| {
        let birth = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + chrono::Days::new(days);
        let body = format!("{region}{}{order:03}", birth.format("%Y%m%d"));
        format!("{body}{}", mod_11_2(body.as_bytes()) as char)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_accepted_is_exposed_and_accepted_again(number in valid()) {
        let id = ResidentId::parse(&number, today()).unwrap();
        prop_assert_eq!(id.expose(), number.as_str());
        prop_assert_eq!(ResidentId::parse(id.expose(), today()), Ok(id));
    }

    #[test]
    fn any_single_wrong_character_is_refused(number in valid(), at in 0_usize..18, other in "[0-9X]") {
        prop_assume!(number[at..=at] != other);
        let wrong = format!("{}{other}{}", &number[..at], &number[at + 1..]);
        prop_assert!(ResidentId::parse(&wrong, today()).is_err(), "{}", wrong);
    }

    #[test]
    fn any_swap_of_two_neighbours_is_refused(number in valid(), at in 0_usize..17) {
        let mut swapped = number.clone().into_bytes();
        swapped.swap(at, at + 1);
        let swapped = String::from_utf8(swapped).unwrap();
        prop_assume!(swapped != number);
        prop_assert!(ResidentId::parse(&swapped, today()).is_err(), "{}", swapped);
    }

    #[test]
    fn the_masked_form_shows_two_characters(number in valid()) {
        let id = ResidentId::parse(&number, today()).unwrap();
        let shown = id.to_string();
        prop_assert_eq!(shown.chars().filter(|c| *c != '*').count(), 2);
        prop_assert_eq!(format!("{id:?}"), format!("ResidentId({shown})"));
    }

    #[test]
    fn every_dress_of_a_number_is_one_document(number in valid(), dress in 0_usize..6) {
        let full: String = number.chars().map(|c| char::from_u32(c as u32 + 0xfee0).unwrap()).collect();
        let raw = match dress {
            0 => format!("\u{feff}{number}\u{a0}"),
            1 => format!("{} {} {}", &number[..6], &number[6..14], &number[14..]),
            2 => format!("身份证号：{number}"),
            3 => number.to_lowercase(),
            4 => format!("'{number}"),
            _ => full,
        };
        prop_assert_eq!(read(&raw, IdKind::ResidentId), read(&number, IdKind::ResidentId));
    }

    #[test]
    fn no_text_makes_the_reader_panic(raw in "\\PC{0,40}", code in 0_u8..10) {
        let _ = IdDocument::read(&raw, IdKind::from_code(code), today());
        let _ = crate::domain::property::PropertyPaper::read(&raw);
        let _ = crate::domain::phone::Phone::read(&raw);
        let _ = crate::domain::date::read_text_in(&raw, 2020);
        let _ = crate::domain::text::name_and_note(&raw);
    }

    #[test]
    fn no_run_of_likely_characters_makes_the_reader_panic(raw in "[0-9HMXx年月日沪房地字第号()（）. :/+E-]{0,30}", code in 0_u8..10) {
        let _ = IdDocument::read(&raw, IdKind::from_code(code), today());
        let _ = crate::domain::property::PropertyPaper::read(&raw);
        let _ = crate::domain::phone::Phone::read(&raw);
        let _ = crate::domain::date::read_text_in(&raw, 2020);
    }
}
