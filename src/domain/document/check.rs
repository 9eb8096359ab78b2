//! Check characters: ISO 7064 MOD 11-2 of 18-digit numbers, and the weights 7 3 1 of travel documents.

/// Check character (`0`–`9` or `X`) of the first 17 digits by ISO 7064 MOD 11-2, as GB 11643-1999 prescribes.
///
/// Finds every single wrong digit and every swap of two different neighbours. Only the first 17 bytes are looked at.
pub(super) fn mod_11_2(digits: &[u8]) -> u8 {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 =
        digits.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit.wrapping_sub(b'0')) * weight).sum();
    b"10X98765432"[sum as usize % 11]
}

/// Check digit with weights 7 3 1, modulo 10, where letters count from A = 10 and `<` is 0 (ICAO Doc 9303 part 3).
pub(super) fn weights_7_3_1(text: &[u8]) -> u8 {
    let value = |c: u8| match c {
        b'0'..=b'9' => u32::from(c - b'0'),
        b'A'..=b'Z' => u32::from(c - b'A') + 10,
        _ => 0,
    };
    let sum: u32 = text.iter().zip([7, 3, 1].into_iter().cycle()).map(|(c, weight)| value(*c) * weight).sum();
    b'0' + (sum % 10) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples_fit() {
        assert_eq!(mod_11_2(b"11010519491231002"), b'X');
        assert_eq!(mod_11_2(b"44052418800101001"), b'4');
        for (text, digit) in [("520727", b'3'), ("740812", b'2'), ("AB2134<<<", b'5'), ("D23145890", b'7')] {
            assert_eq!(weights_7_3_1(text.as_bytes()), digit, "{text}");
        }
        assert_ne!(weights_7_3_1(b"120415"), b'4');
    }
}
