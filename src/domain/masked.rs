//! Text that is fit to be shown: personal data in it has been masked.
//!
//! Messages, findings and lists take [`Masked`], so that a raw number cannot slip into them: the compiler refuses it.
//! Rules (`messages.md` of the design): names keep the surname, numbers the first and last character, phones 3 + 4,
//! certificates their form words and the last two digits, addresses everything to the lane.

use std::fmt;

use super::address::public_part;

/// Text that may be shown to anyone who may see the message it stands in.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Masked(Box<str>);

impl Masked {
    /// A person's name: the first character, then `*` for each further one: `王**`.
    #[must_use]
    pub fn name(name: &str) -> Self {
        let mut chars = name.trim().chars();
        let mut out: String = chars.next().into_iter().collect();
        out.extend(chars.map(|c| if c.is_whitespace() { c } else { '*' }));
        Self(out.into())
    }

    /// A document number: first and last character, `*` between: `3****************8`. One or two characters are hidden.
    #[must_use]
    pub fn number(number: &str) -> Self {
        let chars: Vec<char> = number.trim().chars().collect();
        match chars.as_slice() {
            [] => Self::default(),
            [first, middle @ .., last] if !middle.is_empty() => {
                let mut out = String::with_capacity(number.len());
                out.push(*first);
                out.extend(middle.iter().map(|_| '*'));
                out.push(*last);
                Self(out.into())
            }
            short => Self("*".repeat(short.len()).into()),
        }
    }

    /// A telephone number: 3 first and 4 last digits: `138****5678`. Shorter than eight characters: as a document number.
    #[must_use]
    pub fn phone(phone: &str) -> Self {
        let chars: Vec<char> = phone.trim().chars().collect();
        if chars.len() < 8 {
            return Self::number(phone);
        }
        let last = chars.len() - 4;
        Self(chars.iter().enumerate().map(|(i, c)| if i < 3 || i >= last { *c } else { '*' }).collect())
    }

    /// A certificate number: all but the last two digits are hidden, form words stay: `沪房地浦字(****)第****21号`.
    #[must_use]
    pub fn certificate(number: &str) -> Self {
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let mut seen = 0;
        let masked = number.trim().chars().map(|c| {
            if !c.is_ascii_digit() {
                return c;
            }
            seen += 1;
            if seen + 2 > digits { c } else { '*' }
        });
        Self(masked.collect())
    }

    /// An address: kept to the lane (弄), else to the road or village; building and room hidden: `阳曲路760弄**`.
    #[must_use]
    pub fn address(address: &str) -> Self {
        let address = address.trim();
        let shown = public_part(address);
        if shown.len() == address.len() { Self(address.into()) } else { Self(format!("{shown}**").into()) }
    }

    /// A document number of which one part is at fault: that part is shown, characters `from` to `to` (from 1, both
    /// included), and nothing else: `430419************`. A number of another length than 15 or 18 is hidden as usual.
    #[must_use]
    pub fn number_part(number: &str, from: usize, to: usize) -> Self {
        let number = number.trim();
        if !matches!(number.chars().count(), 15 | 18) {
            return Self::number(number);
        }
        let shown = |(at, c)| if (from..=to).contains(&(at + 1)) { c } else { '*' };
        Self(number.chars().enumerate().map(shown).collect())
    }

    /// A date: the year hidden, month and day shown: `****-03-15`. Text that is no date is hidden altogether: another number may
    /// have got into its cell, so there is a most of 8 digits for the day and 6 for a time behind it.
    #[must_use]
    pub fn date(date: &str) -> Self {
        let date = date.trim();
        let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
        let (day, time) = date.split_once(' ').unwrap_or((date, ""));
        let begins = date.bytes().take_while(u8::is_ascii_digit).count();
        let is_date = begins >= 4 && digits(day) <= 8 && digits(time) <= 6;
        if !is_date || date.chars().any(|c| !c.is_ascii_digit() && !"-/. :年月日".contains(c)) {
            return Self::unknown(date);
        }
        Self(format!("****{}", &date[4..]).into())
    }

    /// Text with nothing personal in it: a heading, a count, a kind of paper. The caller vouches for that.
    #[must_use]
    pub fn harmless(text: impl Into<Box<str>>) -> Self {
        Self(text.into())
    }

    /// Text of unknown kind: every letter and digit hidden, its length and punctuation kept.
    #[must_use]
    pub fn unknown(text: &str) -> Self {
        Self(text.trim().chars().map(|c| if c.is_alphanumeric() { '*' } else { c }).collect())
    }

    /// The masked text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Masked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Masked;

    #[test]
    fn each_kind_hides_what_identifies() {
        assert_eq!(Masked::name("王文民").as_str(), "王**");
        assert_eq!(Masked::number("310105194912310021").as_str(), "3****************1");
        assert_eq!(Masked::number("12").as_str(), "**");
        assert_eq!(Masked::number_part("430419191001019014", 1, 6).as_str(), "430419************");
        assert_eq!(Masked::number_part("310106191013019014", 11, 14).as_str(), "**********1301****");
        assert_eq!(Masked::number_part("4304191910", 1, 6).as_str(), "4********0");
        assert_eq!(Masked::date("1985-03-15").as_str(), "****-03-15");
        assert_eq!(Masked::date("1985年3月").as_str(), "****年3月");
        assert_eq!(Masked::date("19850315").as_str(), "****0315");
        assert_eq!(Masked::date("85.3.15").as_str(), "**.*.**");
        assert_eq!(Masked::date("王文民生").as_str(), "****");
        assert_eq!(Masked::date("2020-02-03 08:30:00").as_str(), "****-02-03 08:30:00");
        for number in ["310106115400000002", "15400000002", "1540-0000-002", "1540 0000002"] {
            assert!(Masked::date(number).as_str().bytes().all(|b| !b.is_ascii_digit()), "{number}");
        }
        assert_eq!(Masked::phone("13812345678").as_str(), "138****5678");
        assert_eq!(Masked::certificate("沪房地浦字(2004)第012321号").as_str(), "沪房地浦字(****)第****21号");
        assert_eq!(Masked::address("静安区阳曲路760弄12号301室").as_str(), "静安区阳曲路760弄**");
        assert_eq!(Masked::address("阳曲路12号").as_str(), "阳曲路**");
        assert_eq!(Masked::address("12号301室，阳曲路760弄").as_str(), "**");
        assert_eq!(Masked::address("阳曲路").as_str(), "阳曲路");
        assert_eq!(Masked::unknown("见 户口本").as_str(), "* ***");
    }
}
