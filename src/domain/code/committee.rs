//! 统计用区划代码 and 城乡分类代码: the statistical code of a committee or what is above it, and the class of its place.

use crate::domain::document::{Fault, Part, layout};
use crate::domain::region::{RegionCode, Standing};

/// Statistical code of a place, 12 digits.
///
/// Layout: 6 digits county (GB/T 2260), 3 township (001–099 street office, 100–199 town, 200–399 township, 400–599 quasi-township), 3
/// village (001–199 residents' committee, 200–399 villagers' committee, 400–599 quasi ones, 498 and 598 not used). Zeros mean the
/// level above: `310106019000` is a street office. Issued yearly by the National Bureau of Statistics. Source: its rules for these codes.
///
/// ```
/// use mask_alloc::domain::code::{CommitteeCode, Level};
/// assert_eq!(CommitteeCode::parse("310106019001")?.level(), Level::Village);
/// # Ok::<(), mask_alloc::domain::document::Fault>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CommitteeCode(Box<str>);

/// What a statistical code stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// A province, prefecture or county.
    County,
    /// A street office, town or township.
    Township,
    /// A committee.
    Village,
}

impl CommitteeCode {
    /// Reads a normalised code. Codes change every year, so only the layout and the county are tested.
    ///
    /// # Errors
    /// Length, the first character that is no digit, a component: a county in no table (zones that only the statistics have, 71 to 79,
    /// apart), a township or village outside its range, a village without a township.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        layout::length(text, &[12], "12")?;
        layout::characters(text, |_, c| c.is_ascii_digit())?;
        let code = Self(text.into());
        code.known_county()?;
        let [township, village] = code.below();
        let whole = code.region().standing() == Standing::Aggregate && township > 0;
        let lost = township == 0 && village > 0;
        let unused = township > 599 || village > 599 || matches!(village, 498 | 598);
        if whole || lost || unused { Err(Fault::component(Part::Level)) } else { Ok(code) }
    }

    fn known_county(&self) -> Result<(), Fault> {
        let code = self.region().get();
        let zone = matches!(code % 100, 71..=79);
        let prefecture = RegionCode::wrapping(code / 100 * 100);
        let known = |region: RegionCode| region.standing() != Standing::Unknown;
        if known(self.region()) || zone && known(prefecture) {
            Ok(())
        } else {
            Err(Fault::component(Part::Region))
        }
    }

    /// Township and village.
    fn below(&self) -> [u32; 2] {
        [layout::number(&self.0[6..9]), layout::number(&self.0[9..])]
    }

    /// The full code.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The county, or the prefecture or province where the code stands for one.
    #[must_use]
    pub fn region(&self) -> RegionCode {
        RegionCode::wrapping(layout::number(&self.0[..6]))
    }

    /// What it stands for.
    #[must_use]
    pub fn level(&self) -> Level {
        match self.below() {
            [0, _] => Level::County,
            [_, 0] => Level::Township,
            _ => Level::Village,
        }
    }
}

/// Class of a place as town or country, three digits.
///
/// 111 main urban area, 112 joined to it, 121 town centre, 122 joined to it, 123 special area, 210 centre of a township, 220 village.
/// Issued with the statistical codes. Source: the bureau's rules for dividing town and country.
///
/// ```
/// use mask_alloc::domain::code::UrbanRural;
/// assert!(UrbanRural::parse("111")?.is_urban());
/// # Ok::<(), mask_alloc::domain::document::Fault>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UrbanRural(u16);

impl UrbanRural {
    const ALL: [u32; 7] = [111, 112, 121, 122, 123, 210, 220];

    /// Reads a normalised code.
    ///
    /// # Errors
    /// Length, the first character that is no digit, a component where there is no such class.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        layout::length(text, &[3], "3")?;
        layout::characters(text, |_, c| c.is_ascii_digit())?;
        let class = layout::number(text);
        if Self::ALL.contains(&class) {
            Ok(Self(class as u16))
        } else {
            Err(Fault::component(Part::Category))
        }
    }

    /// The three digits.
    #[must_use]
    pub const fn get(self) -> u16 {
        self.0
    }

    /// Whether it is a class of towns.
    #[must_use]
    pub const fn is_urban(self) -> bool {
        self.0 < 200
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::FaultClass;

    #[test]
    fn statistical_codes() {
        for (text, class) in [
            ("310106019001", None),
            ("310151104215", None),
            ("310106019000", None),
            ("310106000000", None),
            ("310000000000", None),
            ("441900003001", None),
            ("130171001001", None),
            ("310106019498", Some(FaultClass::Component)),
            ("310106019598", Some(FaultClass::Component)),
            ("310106019999", Some(FaultClass::Component)),
            ("310106600001", Some(FaultClass::Component)),
            ("310106000001", Some(FaultClass::Component)),
            ("310000019001", Some(FaultClass::Component)),
            ("310199019001", Some(FaultClass::Component)),
            ("990106019001", Some(FaultClass::Component)),
            ("31010601900A", Some(FaultClass::Format)),
            ("3101060190011", Some(FaultClass::Length)),
        ] {
            assert_eq!(CommitteeCode::parse(text).err().map(|fault| fault.class), class, "{text}");
        }
        let level = |text| CommitteeCode::parse(text).unwrap().level();
        assert_eq!((level("310106019000"), level("310100000000")), (Level::Township, Level::County));
    }

    #[test]
    fn classes_of_places() {
        for class in UrbanRural::ALL {
            assert_eq!(UrbanRural::parse(&class.to_string()).map(|class| u32::from(class.get())), Ok(class));
        }
        for (text, class) in [
            ("200", FaultClass::Component),
            ("113", FaultClass::Component),
            ("11A", FaultClass::Format),
            ("1111", FaultClass::Length),
            ("", FaultClass::Length),
        ] {
            assert_eq!(UrbanRural::parse(text).map_err(|fault| fault.class), Err(class), "{text}");
        }
    }
}
