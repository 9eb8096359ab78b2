//! What has to go before taking goods, and the window in which they may be taken.

use super::super::fault::FaultKind;
use super::super::fields::Fields;
use super::super::read::{End, minutes, time_of};
use super::super::terms::{After, AfterSet, Body, Collect, Edge, Window, WindowEnds};
use crate::domain::lang::Text;
use toml::de::DeValue;

const EDGE: Text = Text::new(
    "日期、本地时间、\"+1d\"、\"+1d 14:00\" 或 \"+24h\"",
    "a date, a local time, \"+1d\", \"+1d 14:00\" or \"+24h\"",
);

pub(super) fn collect(f: &mut Fields<'_, '_>) -> Option<Body> {
    let after = events(f, "after");
    let window = window(f);
    let event_hours = f.maybe("event_hours", |f, key| {
        let value = f.value(key)?;
        f.reader.hours(value, key)
    });
    let then = then(f);
    Some(Body::Collect(Collect { after: after?, window: window?, event_hours, then: then? }))
}

/// One of the events that give a right, or a list of them.
pub(super) fn events(f: &mut Fields<'_, '_>, key: &'static str) -> Option<AfterSet> {
    let value = f.value(key)?;
    let listed = match value.get_ref() {
        DeValue::Array(_) => f.choices(key, &After::WORDS, &After::ALL),
        _ => f.choice(key, &After::WORDS, &After::ALL).into_iter().collect(),
    };
    (!listed.is_empty()).then(|| AfterSet::of(&listed))
}

fn window(f: &mut Fields<'_, '_>) -> Option<Window> {
    if f.has("told") {
        return told(f);
    }
    let ways: [&'static str; 4] = ["opens", "days", "hours", "round"];
    let there = |f: &Fields<'_, '_>, way: &str| f.has(way) || (way == "opens" && f.has("closes"));
    let mut given = ways.into_iter().filter(|way| there(f, way));
    match (given.next(), given.next()) {
        (None, _) => Some(Window::Any),
        (Some("opens"), None) => between(f),
        (Some("days"), None) => {
            let last = f.number("days", (1, 366))? - 1;
            Some(Window::Between(Some(Edge::Day(0, None)), Some(Edge::Day(last, None))))
        }
        (Some("hours"), None) => {
            let hours = f.number("hours", (1, 9_999))?;
            Some(Window::Between(Some(Edge::Hours(0)), Some(Edge::Hours(hours))))
        }
        (Some(way), None) => f.flag(way).map(|flag| if flag { Window::Round } else { Window::Any }),
        _ => f.one_of(&ways),
    }
}

/// The window told with an event; where none was told, the one between two edges, if they are stated.
fn told(f: &mut Fields<'_, '_>) -> Option<Window> {
    let told = f.flag("told")?;
    for key in ["days", "hours", "round"] {
        if f.has(key) {
            return f.one_of(&["told", key]);
        }
    }
    match between(f)? {
        Window::Between(opens, closes) if told => Some(Window::Told(opens, closes)),
        Window::Between(None, None) => Some(Window::Any),
        window => Some(window),
    }
}

fn between(f: &mut Fields<'_, '_>) -> Option<Window> {
    let opens = f.maybe("opens", |f, key| edge(f, key, End::Start));
    let closes = f.maybe("closes", |f, key| edge(f, key, End::Finish));
    match (opens, closes) {
        (Some(Edge::At(first)), Some(Edge::At(last))) => f.forwards(first, last, ("opens", "closes")),
        (Some(Edge::Hours(first)), Some(Edge::Hours(last))) => f.forwards(first, last, ("opens", "closes")),
        (Some(Edge::Day(first, from)), Some(Edge::Day(last, to))) => match (from, to) {
            (Some(_), Some(_)) => f.forwards((first, from), (last, to), ("opens", "closes")),
            _ => f.forwards(first, last, ("opens", "closes")),
        },
        _ => true,
    };
    Some(Window::Between(opens, closes))
}

fn edge(f: &mut Fields<'_, '_>, key: &'static str, end: End) -> Option<Edge> {
    let value = f.value(key)?;
    let DeValue::String(text) = value.get_ref() else {
        return f.reader.moment(value, key, end).map(Edge::At);
    };
    match relative(text.trim()) {
        Some(edge) => Some(edge),
        None => f.reader.form(&value.span(), key, text, EDGE),
    }
}

/// `+1d`, `+1d 14:00`, `+24h`.
fn relative(text: &str) -> Option<Edge> {
    let rest = text.strip_prefix('+')?;
    if let Some(hours) = rest.strip_suffix('h') {
        return number(hours).map(Edge::Hours);
    }
    let (days, time) = match rest.split_once(' ') {
        Some((days, time)) => (days, Some(minutes(time).and_then(time_of)?)),
        None => (rest, None),
    };
    number(days.strip_suffix('d')?).map(|days| Edge::Day(days, time))
}

fn number(digits: &str) -> Option<u32> {
    let good = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    good.then(|| digits.parse().ok()).flatten()
}

fn then(f: &mut Fields<'_, '_>) -> Option<WindowEnds> {
    let places: [usize; 5] = [0, 1, 2, 3, 4];
    let then = match f.has("then") {
        true => f.choice("then", &WindowEnds::WORDS, &places)?,
        false => 0,
    };
    if then == 4 && !f.has("make_up") {
        f.fault("then", FaultKind::Needs { key: "make-up", needs: "make_up" });
        return None;
    }
    if then != 4 && f.has("make_up") {
        f.fault("make_up", FaultKind::Needs { key: "make_up", needs: "then = \"make-up\"" });
        return None;
    }
    Some(match then {
        1 => WindowEnds::Back,
        2 => WindowEnds::LoseNext,
        3 => WindowEnds::Substitute,
        4 => make_up(f)?,
        _ => WindowEnds::Forfeit,
    })
}

fn make_up(f: &mut Fields<'_, '_>) -> Option<WindowEnds> {
    let section = f.table("make_up")?;
    let mut f = f.within(section);
    f.reader.only(&f.section, &["opens", "closes", "rounds"]);
    if f.has("rounds") {
        return f.number("rounds", (1, 1_000)).map(WindowEnds::MakeUpRound);
    }
    let (opens, closes) = (f.moment("opens", End::Start), f.moment("closes", End::Finish));
    f.forwards_if(opens, closes, ("opens", "closes"));
    Some(WindowEnds::MakeUp(opens?, closes?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_after_an_event() {
        let at = |text: &str| minutes(text).and_then(time_of);
        let cases = [
            ("+1d", Some(Edge::Day(1, None))),
            ("+0d", Some(Edge::Day(0, None))),
            ("+1d 14:00", Some(Edge::Day(1, at("14:00")))),
            ("+24h", Some(Edge::Hours(24))),
            ("1d", None),
            ("+1", None),
            ("+d", None),
            ("+1d 25:00", None),
            ("+1d 24:00", None),
            ("+-1d", None),
            ("+99999h", None),
        ];
        for (text, edge) in cases {
            assert_eq!(relative(text), edge, "{text}");
        }
    }
}
