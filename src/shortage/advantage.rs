//! The advantage measure: how a group fared against the rest.

/// The success rate of a group divided by that of the rest, in thousandths, rounded to the nearest: 1000 is the same (Arnosti 2020). Each is
/// given as (served, claims). None where one of the two has no claims, or none of the rest was served.
#[must_use]
pub fn advantage(group: (u64, u64), rest: (u64, u64)) -> Option<u64> {
    let times = |a: u64, b: u64| u128::from(a).saturating_mul(u128::from(b));
    let (over, under) = (times(group.0, rest.1), times(group.1, rest.0));
    if group.1 == 0 || rest.1 == 0 || under == 0 {
        return None;
    }
    let (whole, rest) = (over / under, over % under);
    let thousandths = whole
        .saturating_mul(1000)
        .saturating_add(rest.saturating_mul(1000).saturating_add(under / 2) / under);
    Some(u64::try_from(thousandths).unwrap_or(u64::MAX))
}
