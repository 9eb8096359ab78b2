//! The small numbers under which enums stand in the registry. A number once used keeps its meaning for ever.

use crate::domain::document::IdKind;
use crate::domain::household::Tenure;
use crate::domain::person::Sex;
use crate::domain::pharmacy::StockKind;
use crate::ledger::EntryKind;
use crate::store::journal::ActKind;
use crate::store::record::{BookingState, Deliver, Route};

macro_rules! codes {
    ($($kind:ident: $to:ident, $from:ident { $($variant:ident = $code:literal),* $(,)? })*) => {$(
        pub(super) const fn $to(value: $kind) -> i64 {
            match value {
                $($kind::$variant => $code),*
            }
        }

        pub(super) const fn $from(code: i64) -> Option<$kind> {
            match code {
                $($code => Some($kind::$variant),)*
                _ => None,
            }
        }
    )*};
}

codes! {
    Sex: sex_code, sex { Male = 1, Female = 2 }
    Tenure: tenure_code, tenure { Owned = 1, Rented = 2, Public = 3, Lent = 4 }
    StockKind: stock_kind_code, stock_kind { Shelf = 1, Delivery = 2, Loss = 3, Count = 4 }
    BookingState: booking_state_code, booking_state { Counted = 1, Double = 2 }
    Deliver: deliver_code, deliver { Counter = 1, Door = 2 }
    ActKind: act_kind_code, act_kind {
        Import = 1, Waive = 2, Merge = 3, Split = 4, Move = 5, Apart = 6, Undo = 7, Close = 8, Extra = 9,
        Announce = 10, Draw = 11,
    }
    Route: route_code, route { Counter = 1, Delivery = 2 }
    EntryKind: entry_kind_code, entry_kind {
        Sold = 1, NotCome = 2, Returned = 3, Faulty = 4, Expired = 5, Extra = 6, Recalled = 7,
    }
}

/// The domain numbers kinds of documents itself, because keys of documents are made from the same number.
pub(super) fn id_kind_code(kind: IdKind) -> i64 {
    i64::from(kind.code())
}

pub(super) fn id_kind(code: i64) -> Option<IdKind> {
    IdKind::from_code(u8::try_from(code).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_comes_back_and_no_other_is_known() {
        let known: Vec<i64> = (-1..100).filter(|code| id_kind(*code).is_some()).collect();
        assert_eq!(known, (1..=9).collect::<Vec<i64>>());
        for code in known {
            assert_eq!(id_kind(code).map(id_kind_code), Some(code));
        }
        assert_eq!(tenure(tenure_code(Tenure::Public)), Some(Tenure::Public));
        assert_eq!(sex(0), None);
    }
}
