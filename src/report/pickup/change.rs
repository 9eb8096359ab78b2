//! What to take and what to give back: the price of each number of masks on a list, and the change for the usual notes.

use std::collections::BTreeSet;

use super::{PickupList, VoucherState};
use crate::domain::lang::Lang;
use crate::domain::units::{Fen, Masks};

/// Notes that people pay with, in yuan.
const NOTES: [u64; 4] = [10, 20, 50, 100];
/// A list has one or two quotas; more lines than this are no help at the counter.
const MOST: usize = 4;

/// One line for each number of masks on the list, the smallest first; none where the round has no price.
pub(super) fn lines(list: &PickupList) -> Vec<String> {
    let Some(price) = list.price else { return Vec::new() };
    let entries = list.days.iter().flat_map(|day| &day.entries);
    let open = entries.filter(|entry| entry.state == VoucherState::Open);
    let amounts: BTreeSet<Masks> = open.map(|entry| entry.masks).filter(|masks| masks.0 > 0).collect();
    amounts.into_iter().take(MOST).map(|masks| line(masks, price, list.lang)).collect()
}

fn line(masks: Masks, price: Fen, lang: Lang) -> String {
    let fen = price.0.saturating_mul(masks.0);
    let due = yuan(fen);
    let change = NOTES.into_iter().filter_map(|note| {
        let back = yuan((note * 100).checked_sub(fen)?);
        Some(match lang {
            Lang::Zh => format!("{note} 元找 {back}"),
            Lang::En => format!("{back} of {note}"),
        })
    });
    let change: Vec<String> = change.collect();
    let (told, none) = (change.join(lang.comma()), change.is_empty());
    match (lang, none) {
        (Lang::Zh, true) => format!("{masks} 只应收 {due} 元。"),
        (Lang::Zh, false) => format!("{masks} 只应收 {due} 元；找零：{told}。"),
        (Lang::En, true) => format!("{masks} masks: {due} yuan."),
        (Lang::En, false) => format!("{masks} masks: {due} yuan; change: {told}."),
    }
}

fn yuan(fen: u64) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::pickup_list;

    #[test]
    fn price_and_change_for_each_number_of_masks() {
        let mut list = pickup_list(Lang::Zh, 3, "王文民");
        list.price = Some(Fen(198));
        list.days[0].entries[2].masks = Masks(10);
        assert_eq!(
            lines(&list),
            [
                "5 只应收 9.90 元；找零：10 元找 0.10、20 元找 10.10、50 元找 40.10、100 元找 90.10。",
                "10 只应收 19.80 元；找零：20 元找 0.20、50 元找 30.20、100 元找 80.20。",
            ]
        );
        list.lang = Lang::En;
        list.price = Some(Fen(2_500));
        assert_eq!(lines(&list)[0], "5 masks: 125.00 yuan.", "no note is enough");
        list.price = None;
        assert!(lines(&list).is_empty());
    }
}
