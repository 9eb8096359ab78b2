//! Which code of the catalogue stands for what `assign` says: it knows no texts, and `explain` knows no plans.

use crate::assign::{Promise, Reason};
use crate::issue::{Code, catalogue};

/// The code of a reason for which a household was not called.
#[must_use]
pub const fn of_reason(reason: Reason) -> Code {
    match reason {
        Reason::NothingDue => catalogue::AS601,
        Reason::NoPharmacy => catalogue::AS602,
        Reason::Closed => catalogue::AS603,
        Reason::NoStock => catalogue::AS604,
        Reason::NoCapacity => catalogue::AS605,
    }
}

/// The code of a promise that a plan broke.
#[must_use]
pub const fn of_promise(promise: Promise) -> Code {
    match promise {
        Promise::Pharmacies => catalogue::AS610,
        Promise::Known => catalogue::AS611,
        Promise::Once => catalogue::AS612,
        Promise::Complete => catalogue::AS613,
        Promise::Quota => catalogue::AS614,
        Promise::Reach => catalogue::AS615,
        Promise::Route => catalogue::AS616,
        Promise::Day => catalogue::AS617,
        Promise::Slot => catalogue::AS618,
        Promise::Stock => catalogue::AS619,
        Promise::Capacity => catalogue::AS620,
        Promise::Even => catalogue::AS621,
        Promise::Neighbours => catalogue::AS622,
        Promise::DayByNumber => catalogue::AS623,
        Promise::ByNumber => catalogue::AS624,
        Promise::NothingIdle => catalogue::AS625,
        Promise::Share => catalogue::AS626,
        Promise::Reason => catalogue::AS627,
        Promise::FirstFirst => catalogue::AS628,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_reason_has_a_code_of_its_own() {
        let codes: BTreeSet<&str> = Reason::ALL.into_iter().map(|reason| of_reason(reason).id).collect();
        assert_eq!(codes.len(), Reason::ALL.len());
        assert_eq!(of_promise(Promise::Stock).name, "plan-above-stock");
    }
}
