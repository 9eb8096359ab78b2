//! A logarithm in whole numbers, so that a weighted draw has the same answer on every machine.
//!
//! Of n, the first 53 bits of a rank key, u = (n + 1/2) / 2^53 is a number between 0 and 1, and −log2(u) is 54 − log2(2n + 1).
//! The logarithm is worked out bit by bit, by squaring, cut off (not rounded) after each step; `docs/draw.md` says it in words.

/// Bits behind the point.
pub(super) const FRACTION: u32 = 40;
/// Bits behind the point of the number that is squared.
const WORK: u32 = 62;

/// −log2((n + 1/2) / 2^53) in units of 2^−40, at least 1, where n is the first 53 bits of `head`.
pub(super) fn minus_log2(head: u64) -> u64 {
    let odd = ((head >> 11) << 1) + 1;
    let whole = odd.ilog2();
    let mut number = odd << (WORK - whole);
    let mut fraction = 0;
    for _ in 0..FRACTION {
        number = ((u128::from(number) * u128::from(number)) >> WORK) as u64;
        fraction <<= 1;
        if number >> (WORK + 1) == 1 {
            number >>= 1;
            fraction += 1;
        }
    }
    (u64::from(54 - whole) << FRACTION) - fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_logarithm() {
        for head in [0, 1 << 11, 1 << 40, u64::MAX / 3, u64::MAX / 2, u64::MAX - 1, u64::MAX] {
            let u = ((head >> 11) as f64 + 0.5) / 2_f64.powi(53);
            let ours = minus_log2(head) as f64 / 2_f64.powi(FRACTION as i32);
            assert!((ours + u.log2()).abs() < 1e-9, "{head}: {ours} {}", -u.log2());
        }
    }

    #[test]
    fn its_ends_are_known() {
        assert_eq!(minus_log2(0), 54 << FRACTION);
        assert!(minus_log2(u64::MAX) >= 1);
        // u = 1/2 and what is too little to be seen.
        assert_eq!(minus_log2(1 << 63), 1 << FRACTION);
        assert!(minus_log2(1 << 63 | 1 << 31) < 1 << FRACTION);
    }
}
