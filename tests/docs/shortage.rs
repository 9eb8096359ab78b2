//! The worked tables of `docs/shortage.md` are what the program gives.

use mask_alloc::shortage::{
    Claim, Drawn, Fit, Passes, Processing, Reserve, Reserves, Rule, Terms, Unfilled, share,
};

use crate::read;

/// `5`, `×3`, `9×3`, `1c`.
fn claim(text: &str) -> Claim {
    let (text, groups) = text.strip_suffix('c').map_or((text, 0), |want| (want, 1));
    let (want, weight) =
        text.split_once('×').map_or((text, None), |(want, weight)| (want, weight.parse().ok()));
    let want = if want.is_empty() { Claim::ANY } else { want.parse().expect(text) };
    Claim { weight, groups, ..Claim::of(want) }
}

/// `queue-stop, packs of 5`: a word and what is said beside it.
fn terms(text: &str) -> Terms {
    let mut said = text.split(", ");
    let word = said.next().unwrap_or_default();
    let mut terms = if word == "queue-part" {
        Terms { rule: Rule::Queue { fit: Fit::Part, passes: Passes::Once }, ..Terms::default() }
    } else {
        Terms::from_word(word).unwrap_or_else(|| panic!("{word} is no rule"))
    };
    for option in said {
        apply(&mut terms, option);
    }
    terms
}

fn apply(terms: &mut Terms, option: &str) {
    let number = || option.rsplit(' ').next().and_then(|number| number.parse().ok()).expect("a number");
    match (option, &mut terms.rule) {
        (pack, _) if pack.starts_with("packs of ") => terms.pack = number(),
        ("again", Rule::Queue { passes, .. }) => *passes = Passes::UntilGone,
        (least, Rule::Proportional { minimum }) if least.starts_with("minimum ") => *minimum = number(),
        (first, Rule::BaselineProportional { baseline }) if first.starts_with("baseline ") => {
            *baseline = number();
        }
        (option, Rule::Reserves(reserves)) => reserve(reserves, option, number),
        _ => panic!("{option} says nothing here"),
    }
}

fn reserve(reserves: &mut Reserves, option: &str, number: impl Fn() -> u64) {
    match option {
        "open first" => reserves.processing = Processing::OpenFirst,
        "reserved first" => reserves.processing = Processing::ReservedFirst,
        "lapse" => reserves.unfilled = Unfilled::Lapse,
        "skip" => reserves.fit = Fit::Skip,
        _ => reserves.categories = vec![Reserve { pieces: number(), order: None }],
    }
}

#[test]
fn worked_tables_are_what_the_program_gives() {
    let page = read("docs/shortage.md");
    let (mut rows, mut words) = (0, Vec::new());
    for line in page.lines() {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [.., rule, stock, claims, got, left] = cells[..] else { continue };
        let (Ok(stock), Ok(left)) = (stock.parse::<u64>(), left.parse::<u64>()) else { continue };
        let claims: Vec<Claim> = claims.split(", ").map(claim).collect();
        let got: Vec<u64> = got.split(", ").map(|pieces| pieces.parse().expect(line)).collect();
        let shares = share(stock, &claims, &terms(rule), Drawn::default());
        assert_eq!((shares.got, shares.left), (got, left), "{line}");
        rows += 1;
        words.push(rule.split(", ").next().unwrap_or_default());
    }
    assert!(rows >= 40, "{rows} rows were run");
    for rule in ["queue-part"].iter().chain(Terms::words()) {
        let order = ["tiers", "age-descending", "lottery", "lottery-if-short", "weighted-lottery"];
        assert!(order.contains(rule) || words.contains(rule), "{rule} has no worked table");
    }
}

#[test]
fn every_law_that_does_not_hold_has_its_counter_example() {
    let page = read("docs/shortage.md");
    let rows = page.lines().filter(|line| line.contains('✗'));
    let letters: Vec<&str> = rows.flat_map(|row| row.split("✗ ").skip(1)).map(|rest| &rest[..1]).collect();
    assert!(letters.len() > 10);
    for letter in letters {
        assert!(page.contains(&format!("\n| {letter} | ")), "{letter}");
    }
}
