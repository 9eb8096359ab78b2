//! Title certificates: 不动产权证书, 不动产登记证明 and Shanghai's 房地产权证 of before.

use super::district::{District, is_province};
use crate::domain::document::{Fault, FaultClass, Part};
use crate::domain::text::is_han;

/// The three forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TitleForm {
    /// `沪(2018)徐字不动产权第015123号`.
    Certificate,
    /// `沪(2018)徐字不动产证明第0151234号`.
    Proof,
    /// `沪房地徐字(2003)第001234号`.
    Old,
}

/// A title certificate's number in its parts.
///
/// New form: province character, year in brackets, district (in Shanghai one character and 字, elsewhere the name of a city),
/// 不动产权第 or 不动产证明第, 6 to 8 digits, 号. Old form of Shanghai: 沪房地, district character, 字, year in brackets, 第, digits, 号.
/// Sources: blank certificates, numbers published in court notices and open data; no official grammar could be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title<'a> {
    /// Which form.
    pub form: TitleForm,
    /// Province character; 沪 for the old form.
    pub province: char,
    /// Year of registration.
    pub year: i32,
    /// District as written, without 字.
    pub place: &'a str,
    /// The serial digits with their zeros.
    pub serial: &'a str,
    /// What follows the number in the same text; empty as a rule.
    pub rest: &'a str,
}

impl<'a> Title<'a> {
    /// Years of the new form: the unified register began in 2015.
    const NEW_FROM: i32 = 2015;
    /// Years of the old form. Later ones are only doubtful.
    const OLD_FROM: i32 = 1990;
    /// Last year in which Shanghai issued the old form.
    pub const OLD_TO: i32 = 2016;

    /// Reads a normalised text (no blanks, half-width, round brackets) up to 号.
    ///
    /// # Errors
    /// Format or length where the layout is another; a component where province, year (before the register, or after `latest`) or
    /// Shanghai's district character cannot be.
    pub fn parse(text: &'a str, latest: Option<i32>) -> Result<Self, Fault> {
        let title = if text.starts_with("沪房") { Self::old(text) } else { Self::new(text) }?;
        title.possible(latest).map(|()| title)
    }

    fn new(text: &'a str) -> Result<Self, Fault> {
        let mut scan = Scan(text);
        let province = scan.han().ok_or(FORMAT)?;
        let year = scan.year()?;
        let certificate = scan.before_number("不动产权").map(|at| (at, TitleForm::Certificate));
        let proof = || scan.before_number("不动产证明").map(|at| (at, TitleForm::Proof));
        let ((place, rest), form) = certificate.or_else(proof).ok_or(FORMAT)?;
        let place = scan.go(place, rest);
        let place = place.strip_suffix('字').unwrap_or(place);
        let serial = scan.serial(6)?;
        Ok(Self { form, province, year, place, serial, rest: scan.0 })
    }

    fn old(text: &'a str) -> Result<Self, Fault> {
        let mut scan = Scan(text);
        scan.eat("沪房地")?;
        let (place, rest) = scan.0.split_once('字').ok_or(FORMAT)?;
        let place = scan.go(place, rest).trim_start_matches('(').trim_end_matches(')');
        let year = scan.year()?;
        scan.eat("第")?;
        let serial = scan.serial(1)?;
        Ok(Self { form: TitleForm::Old, province: '沪', year, place, serial, rest: scan.0 })
    }

    fn possible(&self, latest: Option<i32>) -> Result<(), Fault> {
        let first = if self.form == TitleForm::Old { Self::OLD_FROM } else { Self::NEW_FROM };
        if !is_province(self.province) {
            return Err(Fault::component(Part::Province));
        }
        if self.year < first || latest.is_some_and(|latest| self.year > latest) {
            return Err(Fault::component(Part::Year));
        }
        if self.place.is_empty() || !self.place.chars().all(is_han) {
            return Err(FORMAT);
        }
        let issues = |district: District| self.form == TitleForm::Old || !district.is_abolished();
        let impossible = self.province == '沪' && !self.district().is_some_and(issues);
        if impossible { Err(Fault::component(Part::District)) } else { Ok(()) }
    }

    /// The district, on Shanghai's certificates. A full name (徐汇) is taken by its first character.
    #[must_use]
    pub fn district(&self) -> Option<District> {
        let district = District::of(self.place.chars().next().filter(|_| self.province == '沪')?)?;
        let same = self.is_one_character() || district.name.is_some_and(|name| name.starts_with(self.place));
        same.then_some(district)
    }

    /// The canonical spelling: half-width round brackets, 字 on Shanghai's certificates, digits as given.
    #[must_use]
    pub fn canonical(&self) -> String {
        let Self { province, year, place, serial, .. } = self;
        let mut buffer = [0; 4];
        let place = self.district().map_or(*place, |district| district.character.encode_utf8(&mut buffer));
        let mark = if self.province == '沪' { "字" } else { "" };
        let (mut text, year) = (String::with_capacity(64), year.to_string());
        match self.form {
            TitleForm::Old => text.extend(["沪房地", place, "字(", &year, ")第", serial, "号"]),
            form => {
                let words = if form == TitleForm::Proof { "不动产证明第" } else { "不动产权第" };
                text.push(*province);
                text.extend(["(", &year, ")", place, mark, words, serial, "号"]);
            }
        }
        text
    }

    fn is_one_character(&self) -> bool {
        self.place.chars().nth(1).is_none()
    }
}

const FORMAT: Fault = Fault { class: FaultClass::Format, part: Part::Whole };

/// What is left of a text.
struct Scan<'a>(&'a str);

impl<'a> Scan<'a> {
    fn eat(&mut self, word: &str) -> Result<(), Fault> {
        self.0 = self.0.strip_prefix(word).ok_or(FORMAT)?;
        Ok(())
    }

    /// Goes on behind a piece that was split off.
    const fn go(&mut self, piece: &'a str, rest: &'a str) -> &'a str {
        self.0 = rest;
        piece
    }

    /// What stands before the first `words` with 第 behind them, and what stands behind.
    fn before_number(&self, words: &str) -> Option<(&'a str, &'a str)> {
        let text = self.0;
        let mut marks = text.match_indices('第');
        marks.find_map(|(at, mark)| Some((text[..at].strip_suffix(words)?, &text[at + mark.len()..])))
    }

    fn han(&mut self) -> Option<char> {
        let first = self.0.chars().next().filter(|c| is_han(*c))?;
        self.0 = &self.0[first.len_utf8()..];
        Some(first)
    }

    fn digits(&mut self) -> &'a str {
        let end = self.0.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(self.0.len());
        let (digits, rest) = self.0.split_at(end);
        self.go(digits, rest)
    }

    /// Four digits, in brackets or bare.
    fn year(&mut self) -> Result<i32, Fault> {
        self.0 = self.0.strip_prefix('(').unwrap_or(self.0);
        let digits = self.digits();
        self.0 = self.0.strip_prefix(')').unwrap_or(self.0);
        if digits.len() == 4 { digits.parse().map_err(|_| FORMAT) } else { Err(FORMAT) }
    }

    /// At least `least` and at most 8 digits with 号 behind them.
    fn serial(&mut self, least: usize) -> Result<&'a str, Fault> {
        let digits = self.digits();
        self.eat("号")?;
        let fits = (least..=8).contains(&digits.len());
        if fits { Ok(digits) } else { Err(Fault::length(digits.len(), "6/7/8")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(text: &str) -> Option<FaultClass> {
        Title::parse(text, Some(2026)).err().map(|fault| fault.class)
    }

    #[test]
    fn certificates_are_read_into_their_parts() {
        let title = Title::parse("沪(2019)静字不动产权第012345号", None).unwrap();
        assert_eq!(
            (title.form, title.year, title.place, title.serial),
            (TitleForm::Certificate, 2019, "静", "012345")
        );
        for (text, district, canonical) in [
            ("沪(2021)浦字不动产权第0123456号", Some("浦东新区"), "沪(2021)浦字不动产权第0123456号"),
            ("沪(2021)浦不动产权第012345号", Some("浦东新区"), "沪(2021)浦字不动产权第012345号"),
            ("沪(2021)徐汇字不动产权第012345号", Some("徐汇区"), "沪(2021)徐字不动产权第012345号"),
            ("沪(2026)市字不动产权第000123号", None, "沪(2026)市字不动产权第000123号"),
            ("苏(2018)苏州市不动产权第0012345号", None, "苏(2018)苏州市不动产权第0012345号"),
            ("沪(2019)静字不动产证明第01234567号", Some("静安区"), "沪(2019)静字不动产证明第01234567号"),
            ("沪房地静字(2008)第012345号", Some("静安区"), "沪房地静字(2008)第012345号"),
            ("沪房地(闵)字(2008)第012345号", Some("闵行区"), "沪房地闵字(2008)第012345号"),
            ("沪房地浦字2015第012345号", Some("浦东新区"), "沪房地浦字(2015)第012345号"),
            ("沪房地卢字(2002)第007654号", Some("黄浦区"), "沪房地卢字(2002)第007654号"),
            ("沪房地闸字(2002)第007654号", Some("静安区"), "沪房地闸字(2002)第007654号"),
            ("沪房地市字(2001)第000002号", None, "沪房地市字(2001)第000002号"),
        ] {
            let title = Title::parse(text, Some(2026)).unwrap_or_else(|fault| panic!("{text}: {fault}"));
            assert_eq!(title.district().and_then(|district| district.name), district, "{text}");
            assert_eq!(title.canonical(), canonical, "{text}");
            assert_eq!(title.rest, "");
        }
    }

    #[test]
    fn impossible_parts_and_broken_layouts_are_told_apart() {
        for (text, expected) in [
            ("沪(2099)静字不动产权第012345号", FaultClass::Component),
            ("沪(2014)静字不动产权第012345号", FaultClass::Component),
            ("龙(2019)静字不动产权第012345号", FaultClass::Component),
            ("沪(2019)东字不动产权第012345号", FaultClass::Component),
            ("沪房地静字(1955)第012345号", FaultClass::Component),
            ("沪房地江字(2005)第012345号", FaultClass::Component),
            ("沪(2019)卢字不动产权第012345号", FaultClass::Component),
            ("沪(19)静字不动产权第012345号", FaultClass::Format),
            ("(2019)静字不动产权第012345号", FaultClass::Format),
            ("沪(2019)静字不动产证明第号", FaultClass::Length),
            ("沪(2019)静字不动产权第12345号", FaultClass::Length),
            ("沪(2019)静字不动产权第012345", FaultClass::Format),
            ("沪房地静字第012345号", FaultClass::Format),
            ("沪(2019)不动产权第012345号", FaultClass::Format),
            ("", FaultClass::Format),
        ] {
            assert_eq!(class(text), Some(expected), "{text}");
        }
    }
}
