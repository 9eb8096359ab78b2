//! `expect` of a case: what the rules must answer, as far as it is stated.

use toml::de::DeValue;

use super::read::{Cells, MOST, Section, Value, text_of};
use super::stated::{Money, Stated};
use crate::domain::lang::Text;
use crate::issue::catalogue;
use crate::policy::terms::{Amount, Terms};
use crate::policy::words::WordKind;

/// The answer to one request, as far as it is stated.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Granted, refused or pending.
    pub verdict: Stands,
    /// When it would be granted.
    pub next: Option<NextStated>,
    /// What it costs.
    pub pay: Option<Money>,
    /// First and last moment of the collection window.
    pub window: Option<(Option<Stated>, Option<Stated>)>,
    /// Place of the channel by which it is handed out.
    pub via: Option<usize>,
    /// The round.
    pub round: Option<u32>,
}

/// The verdict stated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stands {
    /// Granted, whatever the amount.
    Allowed,
    /// Exactly this is granted.
    Amount(Amount),
    /// These are all the alternatives.
    Alternatives(Vec<Amount>),
    /// Refused, by the clause of that name where one is stated.
    Refused(Option<String>),
    /// Somebody has to check first, because of the clause of that name where one is stated.
    Pending(Option<String>),
}

/// When it would be granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextStated {
    /// At this moment, or on this day.
    At(Stated),
    /// Never.
    Never,
}

const TRUE_OR_NAME: Text = Text::new("true，或条款的名称", "true, or the name of a clause");
const TRUE_OR_AMOUNT: Text = Text::new("true、数量、或数量的列表", "true, an amount, or a list of amounts");
const PRICE: Text = Text::new("金额和货币，如 \"22 TWD\"", "a price with its currency, like \"22 TWD\"");

/// Reads the `expect` of a case. `wanted`: whether the case says what is asked for.
pub(super) fn read_answer<'t>(
    cells: &mut Cells<'t>,
    table: &Section<'t>,
    terms: &Terms,
    wanted: bool,
) -> Option<Answer> {
    let known = ["allow", "refuse", "pending", "next", "pay", "window", "via", "round"];
    cells.only(table, &known);
    let kinds = ["allow", "refuse", "pending"];
    let kind = cells.one_of(table, &kinds);
    if let Some(kind) = kind {
        go_together(cells, table, kinds[kind]);
    }
    let verdict = match kind {
        Some(0) => allowed(cells, table, terms, wanted),
        Some(1) => named(cells, table, "refuse").map(Stands::Refused),
        Some(_) => named(cells, table, "pending").map(Stands::Pending),
        None => None,
    };
    let next = next(cells, table);
    let pay = table.get("pay").and_then(|value| price(cells, value));
    let window = cells.table(table, "window").map(|table| window(cells, &table));
    let via = cells.place(table, "via", (terms, WordKind::Channel));
    let round = cells.small(table, "round", (0, MOST as u32));
    Some(Answer { verdict: verdict?, next, pay, window, via, round })
}

/// `next` goes only with a refusal; price, window and route only with a grant.
fn go_together(cells: &mut Cells<'_>, table: &Section<'_>, kind: &'static str) {
    let barred: &[&str] = match kind {
        "allow" => &["next"],
        "refuse" => &["pay", "window", "via"],
        _ => &["next", "pay", "window", "via"],
    };
    for key in barred.iter().filter(|key| table.get(key).is_some()) {
        let facts = vec![("one", kind.to_owned()), ("other", (*key).to_owned())];
        cells.coded::<()>(&table.span_of(key), catalogue::PT512, facts);
    }
}

fn allowed<'t>(cells: &mut Cells<'t>, table: &Section<'t>, terms: &Terms, wanted: bool) -> Option<Stands> {
    let value = table.get("allow")?;
    match value.get_ref() {
        DeValue::Boolean(true) => Some(Stands::Allowed),
        DeValue::Table(_) => cells.amount_of(value, "allow", terms).map(Stands::Amount),
        DeValue::Array(_) if wanted => {
            let facts = vec![("one", "want".to_owned()), ("other", "allow = […]".to_owned())];
            cells.coded(&value.span(), catalogue::PT512, facts)
        }
        DeValue::Array(items) if !items.is_empty() => {
            let amounts = items.iter().filter_map(|item| cells.amount_of(item, "allow", terms));
            Some(Stands::Alternatives(amounts.collect()))
        }
        _ => cells.wrong(value, "allow", TRUE_OR_AMOUNT),
    }
}

fn named<'t>(cells: &mut Cells<'t>, table: &Section<'t>, key: &str) -> Option<Option<String>> {
    let value = table.get(key)?;
    match value.get_ref() {
        DeValue::Boolean(true) => Some(None),
        DeValue::String(name) if !name.trim().is_empty() => Some(Some(name.trim().to_owned())),
        _ => cells.wrong(value, key, TRUE_OR_NAME),
    }
}

fn next<'t>(cells: &mut Cells<'t>, table: &Section<'t>) -> Option<NextStated> {
    let value = table.get("next")?;
    match text_of(value) {
        "never" => Some(NextStated::Never),
        text => match Stated::read(text) {
            Some(stated) => Some(NextStated::At(stated)),
            None => cells.not_a_time(value, "next", "2020-02-10 / 2020-02-10T10:00 / never"),
        },
    }
}

fn price<'t>(cells: &mut Cells<'t>, value: &'t Value<'t>) -> Option<Money> {
    match Money::read(text_of(value)) {
        Some(money) => Some(money),
        None => cells.wrong(value, "pay", PRICE),
    }
}

fn window<'t>(cells: &mut Cells<'t>, table: &Section<'t>) -> (Option<Stated>, Option<Stated>) {
    cells.only(table, &["from", "to"]);
    if table.table.is_empty() {
        cells.must(table, "from");
    }
    (cells.stated(table, "from"), cells.stated(table, "to"))
}
