//! Identity documents, property papers and the cleaning of numbers: what is read reads again to the same, and no masked
//! form shows the number.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mask_alloc::domain::check::{CheckKind, check};
use mask_alloc::domain::document::{IdDocument, IdKind};
use mask_alloc::domain::masked::Masked;
use mask_alloc::domain::property::{PropertyPaper, Title, UnitNumber};
use mask_alloc::domain::text;
use mask_alloc_fuzz::{shows, today};

fuzz_target!(|raw: &str| {
    document(raw, None);
    for code in 0..=u8::MAX {
        if let Some(kind) = IdKind::from_code(code) {
            document(raw, Some(kind));
        }
    }
    property(raw);
    cleaning(raw);
    verdicts(raw);
});

/// Every kind of `mask-alloc check`: valid or with a class, twice the same, and nothing printed shows the number.
fn verdicts(raw: &str) {
    for kind in CheckKind::ALL {
        let verdict = check(*kind, raw, today());
        assert_eq!(verdict.is_valid(), verdict.error_class().is_none(), "{kind:?}");
        assert_eq!(verdict.error_class(), check(*kind, raw, today()).error_class(), "{kind:?} twice");
        assert!(verdict.birth().is_none_or(|birth| birth <= today()), "{kind:?}: born in the future");
        let _ = (verdict.sex(), verdict.region(), verdict.masked());
    }
}

fn document(raw: &str, kind: Option<IdKind>) {
    let read = |raw: &str, kind| IdDocument::read(raw, kind, today());
    let found = match read(raw, kind) {
        Ok(found) => found,
        Err(fault) => {
            assert_eq!(read(raw, kind).err(), Some(fault), "a fault is the same twice");
            return;
        }
    };
    let number = found.expose();
    assert!(!number.is_empty());
    // Text without a grammar may have more to clean the second time, and cards of Hong Kong and Macao are told by brackets,
    // which the number itself does not have.
    let has_grammar = found.kind() != IdKind::Other;
    let again = read(number, Some(found.kind()));
    if has_grammar {
        assert_eq!(again.as_ref(), Ok(&found), "{kind:?}: {number:?} is not read again");
        assert_eq!(again.map(|again| again.key()), Ok(found.key()));
    }
    for masked in [found.to_string(), found.masked().to_string()] {
        assert!(!shows(&masked, number), "{masked} shows {number}");
    }
    if number.bytes().filter(u8::is_ascii_digit).count() > 4 {
        assert!(!format!("{found:?}").contains(number), "{found:?} shows {number}");
    }
    assert!(number.ends_with(found.tail()) && found.tail().chars().count() <= 4);
    assert!(found.birth().is_none_or(|birth| birth <= today()), "born in the future: {number}");
    assert!(found.doubts(today()).iter().count() < 16);
}

fn property(raw: &str) {
    for read in [PropertyPaper::read, |raw: &str| PropertyPaper::read_on(raw, today())] {
        let Ok(paper) = read(raw) else { continue };
        let number = paper.expose();
        // A certificate whose parts were read has a canonical spelling; any other text may have more to clean the second time.
        if paper.year().is_some() {
            let again = read(number);
            assert_eq!(again.as_ref(), Ok(&paper), "{number:?} is not read again");
            assert_eq!(again.map(|again| again.key()), Ok(paper.key()));
        }
        if number.bytes().filter(u8::is_ascii_digit).count() > 2 {
            assert!(!shows(&paper.to_string(), number), "{paper} shows {number}");
            assert!(!shows(&format!("{paper:?}"), number), "{paper:?} shows {number}");
        }
    }
    if let Ok(title) = Title::parse(raw, None) {
        let canonical = title.canonical();
        let again = Title::parse(&canonical, None);
        assert_eq!(again.map(|again| again.canonical()).ok(), Some(canonical));
    }
    if let Ok(unit) = UnitNumber::parse(raw) {
        assert_eq!(UnitNumber::parse(unit.expose()).as_ref().map(UnitNumber::expose), Ok(unit.expose()));
        assert!(!shows(&unit.masked().to_string(), unit.expose()));
    }
}

fn cleaning(raw: &str) {
    let key = text::match_key(raw);
    assert_eq!(text::match_key(&key), key, "a key is its own key");
    let tidy = text::tidy(raw);
    assert_eq!(text::tidy(&tidy), tidy, "what is tidy stays");
    let (name, note) = text::name_and_note(raw);
    assert!(name.len() + note.map_or(0, str::len) <= raw.len() * 3);
    assert!(text::clean_number(raw).chars().all(|letter| !letter.is_ascii_lowercase()));
    let _ = (text::is_filler(raw), text::scientific(raw), IdKind::from_label(raw));
    let letters = raw.trim().chars().count();
    for masked in [Masked::name(raw), Masked::number(raw), Masked::unknown(raw)] {
        assert_eq!(masked.as_str().chars().count(), letters, "masking keeps the length");
    }
    let _ = (Masked::phone(raw), Masked::certificate(raw), Masked::address(raw), Masked::date(raw));
    for (from, to) in [(1, 6), (7, 14), (0, usize::MAX)] {
        let _ = Masked::number_part(raw, from, to);
    }
}
