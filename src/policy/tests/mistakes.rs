//! Mistakes of people who write policies: each is told at its place, with a suggestion where one is near.

use super::*;

/// A small sound policy; `§` stands for the texts and sources that every clause has.
const BASE: &str = r#"name = "town"
title = { zh = "镇", en = "town" }
products = ["adult", "child"]
channels = ["pharmacy", "online"]

[sources]
N1 = "notice of 1 February"

[unit.person]
is = "person"§

[round.one]
number = 1
opens = 2020-02-02
closes = 2020-02-11§

[round.two]
number = 2
opens = 2020-02-15T08:30:00
closes = 2020-02-24§

[open.shops]
hours = ["8:00-20:00"]
weekdays = ["mon", "tue"]§

[amount.usual]
give = { adult = 5 }§

[amount.children]
who = { age_to = 12 }
give = [{ child = 5, adult = 5 }, { adult = 10 }]§

[price.shop]
channels = ["pharmacy"]
each = "1.50"§

[limit.weekly]
per = "person"
span = "week"
counts = ["buy", "collect"]
times = 1§

[day.digits]
by = "id-last"
mon = [1, 3, 5, 7, 9]
tue = [0, 2, 4, 6, 8]§

[collect.window]
after = "register"
opens = "+1d"
closes = "+3d"§

[proxy.home]
relations = ["co-resident"]
cards = 2§

[shortage.queue]
rule = "queue-stop"
order = ["number"]§
"#;

/// A mistake: what it is; a piece of the policy and what is written instead (nothing: it is added at the end); the code; where the
/// fault stands; the near word.
type Mistake = (&'static str, &'static str, &'static str, &'static str, &'static str, Option<&'static str>);

const END: &str = "";

const MISTAKES: &[Mistake] = &[
    // Slips of the pen.
    ("a misspelt key", "times = 1", "tims = 1", "PO510", "tims", Some("times")),
    ("a misspelt kind", "[shortage.queue]", "[shortge.queue]", "PO510", "shortge", Some("shortage")),
    ("a key of another kind", "cards = 2", "tiers = 2", "PO510", "tiers", None),
    ("a misspelt key of a selector", "age_to", "age_too", "PO510", "age_too", Some("age_to")),
    ("a misspelt word", "\"co-resident\"", "\"coresident\"", "PO514", "\"coresident\"", Some("co-resident")),
    ("a misspelt rule", "\"queue-stop\"", "\"queue-stp\"", "PO514", "\"queue-stp\"", Some("queue-stop")),
    ("a misspelt weekday", "\"tue\"]", "\"tues\"]", "PO514", "\"tues\"", Some("tue")),
    (
        "a misspelt tag",
        "{ age_to = 12 }",
        "{ tags = [\"pregnent\"] }",
        "PO514",
        "\"pregnent\"",
        Some("pregnant"),
    ),
    ("a misspelt paper", "cards = 2", "any = [[\"pasport\"]]", "PO514", "\"pasport\"", Some("passport")),
    ("an unknown product", "give = { adult = 5 }", "give = { adlt = 5 }", "PO510", "adlt", Some("adult")),
    (
        "an unknown channel",
        "[\"pharmacy\"]\neach",
        "[\"farmacy\"]\neach",
        "PO514",
        "\"farmacy\"",
        Some("pharmacy"),
    ),
    (
        "an unknown source",
        "is = \"person\"§",
        "is = \"person\"\nzh = \"中\"\nen = \"e\"\nsources = [\"N9\"]",
        "PO515",
        "\"N9\"",
        None,
    ),
    ("a name twice", "[open.shops]", "[open.weekly]", "PO518", "weekly]\nper", None),
    ("a name with capitals", "[open.shops]", "[open.Shops]", "PO519", "Shops", None),
    // Types and forms.
    ("a number as text", "cards = 2", "cards = \"2\"", "PO512", "\"2\"", None),
    (
        "a date with a zone",
        "2020-02-15T08:30:00",
        "2020-02-15T08:30:00Z",
        "PO517",
        "2020-02-15T08:30:00Z",
        None,
    ),
    ("a date as text", "opens = 2020-02-02", "opens = \"2020-02-02\"", "PO517", "\"2020-02-02\"", None),
    ("24:30", "8:00-20:00", "8:00-24:30", "PO524", "\"8:00-24:30\"", None),
    ("hours upside down", "8:00-20:00", "20:00-8:00", "PO525", "\"20:00-8:00\"", None),
    ("too many decimals", "each = \"1.50\"", "each = \"1.505\"", "PO524", "\"1.505\"", None),
    ("a lot of 0", "each = \"1.50\"", "lot = 0\nprice = \"8\"", "PO513", "0\nprice", None),
    ("a span that is none", "span = \"week\"", "span = \"weekly\"", "PO514", "\"weekly\"", Some("week")),
    ("a window after no event", "\"+1d\"", "\"1d\"", "PO524", "\"1d\"", None),
    ("a digit above 9", "[0, 2, 4, 6, 8]", "[0, 2, 4, 6, 18]", "PO513", "18]", None),
    ("no pieces", "give = { adult = 5 }", "give = { adult = 0 }", "PO513", "0 }", None),
    ("no alternative", "give = { adult = 5 }", "give = []", "PO516", "[]\nzh", None),
    ("a proxy with 0 cards", "cards = 2", "cards = 0", "PO513", "0\nzh", None),
    // Time.
    (
        "until before from",
        "[unit.person]",
        "[unit.person]\nfrom = 2020-03-05\nuntil = 2020-03-01",
        "PO525",
        "2020-03-01",
        None,
    ),
    ("a round that closes first", "closes = 2020-02-11", "closes = 2020-02-01", "PO520", "2020-02-01", None),
    ("rounds that overlap", "closes = 2020-02-11", "closes = 2020-02-16", "PO521", "2020-02-15T", None),
    ("a number of a round twice", "number = 2", "number = 1", "PO522", "1\nopens = 2020-02-15", None),
    (
        "a series of no days",
        END,
        "[round.series]\nnumbers = [3, 9]\nopens = 2020-03-01\ndays = 0§\n",
        "PO513",
        "0\nzh",
        None,
    ),
    ("a cycle without anchor", "span = \"week\"", "span = { cycle = 7 }", "PO511", "{ cycle", None),
    (
        "a trial that ends before it begins",
        "give = { adult = 5 }",
        "from = 2020-03-05\ngive = { adult = 5 }\ntrial = { until = 2020-03-01, otherwise = { adult = 3 } }",
        "PO525",
        "2020-03-01",
        None,
    ),
    (
        "a window past before anything leads to it",
        "closes = \"+3d\"",
        "closes = 2020-01-31",
        "PO534",
        "2020-01-31",
        None,
    ),
    (
        "a round over before the clause is in force",
        "give = { adult = 5 }",
        "from = 2020-03-01\nrounds = [1, 2]\ngive = { adult = 5 }",
        "PO534",
        "[1, 2]",
        None,
    ),
    ("rounds that are not there", "who = { age_to = 12 }", "rounds = [5, 9]", "PO532", "[5, 9]", None),
    // What excludes or needs something else.
    ("a limit without measure", "times = 1", "boundary = \"after\"", "PO526", "weekly]", None),
    ("a limit with two", "times = 1", "times = 1\npieces = 5", "PO526", "5\nzh", None),
    ("tiers without tiers", "[\"number\"]", "[\"tiers\", \"number\"]", "PO527", "[\"tiers\"", None),
    ("reserves without reserves", "\"queue-stop\"", "\"reserves\"", "PO527", "\"reserves\"", None),
    (
        "reserves above the stock",
        "rule = \"queue-stop\"",
        "rule = \"reserves\"\nreserves = [{ who = { tags = [\"doctor\"] }, share = \"60%\" }, { who = { age_from = 60 }, share = \"50%\" }]",
        "PO531",
        "[{ who",
        None,
    ),
    (
        "birth dates the wrong way round",
        "{ age_to = 12 }",
        "{ born_from = 2012-01-01, born_to = 2008-01-01 }",
        "PO525",
        "2008-01-01",
        None,
    ),
    ("ages the wrong way round", "{ age_to = 12 }", "{ age_from = 13, age_to = 12 }", "PO525", "12 }", None),
    ("a price both ways", "each = \"1.50\"", "each = \"1.50\"\nlot = 10", "PO526", "10\nzh", None),
    // What is only doubtful.
    ("a digit twice on a day", "[1, 3, 5, 7, 9]", "[1, 3, 5, 7, 9, 9]", "PO528", "9]\ntue", None),
    ("a digit without a day", "[1, 3, 5, 7, 9]", "[1, 3, 5, 7]", "PO529", "digits]", None),
    ("a pack that does not divide", END, "[pack.box]\npieces = 4§\n", "PO523", "{ adult = 5 }\nzh", None),
    ("an alternative inside another", "{ adult = 10 }", "{ adult = 3 }", "PO536", "{ adult = 3 }", None),
    (
        "equal alternatives",
        "{ adult = 10 }",
        "{ child = 5, adult = 5 }",
        "PO536",
        "{ child = 5, adult = 5 }]",
        None,
    ),
    ("an amount that a later one hides", "who = { age_to = 12 }\n", "", "PO533", "usual]", None),
    (
        "a price without value for one channel",
        END,
        "[price.online]\nchannels = [\"online\"]§\n",
        "PO537",
        "online]\n",
        None,
    ),
    (
        "everybody excepted",
        "who = { age_to = 12 }",
        "who = { age_to = 12 }\nexcept = { age_to = 18 }",
        "PO534",
        "{ age_to = 18 }",
        None,
    ),
    (
        "the dates of another round",
        END,
        "[round.r26]\nnumber = 26\nopens = 2021-01-27\ncloses = 2021-02-25§\n[round.r28]\nnumber = 28\nopens = 2021-03-28\n\
         closes = 2021-04-26\nprinted_born = { from = 2012-01-28, to = 2018-02-25, ages = [3, 8] }§\n",
        "PO535",
        "{ from = 2012-01-28",
        None,
    ),
];

fn filled(text: &str) -> String {
    text.replace('§', "\nzh = \"中\"\nen = \"e\"\nsources = [\"N1\"]")
}

fn mistaken(old: &str, new: &str) -> String {
    match old {
        END => filled(&format!("{BASE}\n{new}")),
        _ => {
            assert!(BASE.contains(old), "{old:?} is not in the policy");
            filled(&BASE.replacen(old, new, 1))
        }
    }
}

/// Line and column of a piece, in characters.
fn place(text: &str, piece: &str) -> (usize, usize) {
    let at = text.find(piece).unwrap_or_else(|| panic!("{piece:?} is not in the policy"));
    let line = text[..at].rfind('\n').map_or(0, |at| at + 1);
    (text[..at].matches('\n').count() + 1, text[line..at].chars().count() + 1)
}

/// What is told of a policy, refused or only warned of.
fn told(text: &str) -> Vec<PolicyFault> {
    Policy::parse(text, "p").map_or_else(|faults| faults, |policy| policy.warnings().to_vec())
}

#[test]
fn the_policy_without_mistake_is_sound() {
    assert_eq!(told(&filled(BASE)), []);
}

#[test]
fn each_mistake_is_told_at_its_place() {
    assert!(MISTAKES.len() >= 40, "{}", MISTAKES.len());
    for &(what, old, new, code, at, near) in MISTAKES {
        let text = mistaken(old, new);
        let (found, place) = (told(&text), place(&text, at));
        let fault = found.iter().find(|fault| fault.kind.code().id == code);
        let fault = fault.unwrap_or_else(|| panic!("{what}: {code} not in {found:#?}"));
        assert_eq!((fault.line, fault.column), place, "{what}: {fault}");
        assert_eq!(fault.kind.suggestion(), near, "{what}: {fault}");
        for lang in [Lang::Zh, Lang::En] {
            let line = fault.line_in(lang);
            assert!(!line.contains('{') || line.contains("zh"), "{what}: a hole is left open: {line}");
        }
    }
}

#[test]
fn only_what_is_doubtful_can_still_be_used() {
    for &(what, old, new, code, ..) in MISTAKES {
        let doubtful =
            ["PO523", "PO528", "PO529", "PO533", "PO534", "PO535", "PO536", "PO537"].contains(&code);
        let read = Policy::parse(&mistaken(old, new), "p");
        assert_eq!(read.is_ok(), doubtful, "{what}: {read:?}");
    }
}

#[test]
fn a_mistake_is_told_once() {
    // What should have been there is missing as well; both amounts are broken by the pack.
    let usual =
        ["a misspelt key", "a misspelt kind", "a misspelt key of a selector", "a pack that does not divide"];
    let alone = MISTAKES.iter().filter(|(what, ..)| !usual.contains(what));
    let several: Vec<String> = alone
        .map(|&(what, old, new, ..)| (what, told(&mistaken(old, new))))
        .filter(|(_, found)| found.len() != 1)
        .map(|(what, found)| {
            format!("{what}: {}", found.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | "))
        })
        .collect();
    assert!(several.is_empty(), "{several:#?}");
}

#[test]
fn the_round_whose_dates_were_printed_is_named() {
    let (_, old, new, ..) = MISTAKES[MISTAKES.len() - 1];
    let found = told(&mistaken(old, new));
    assert_eq!(
        found[0].kind.headline(Lang::En),
        "round 28: the birth dates printed, 2012-01-28 to 2018-02-25, are not those of the ages; those printed are the \
         dates of round 26"
    );
    assert_eq!(found[0].kind.expected(Lang::En).unwrap(), "2012-03-29 to 2018-04-26");
}

#[test]
fn a_policy_must_say_what_a_quota_belongs_to_and_give_something() {
    let none = filled("name = \"n\"\ntitle = { zh = \"中\", en = \"e\" }\n[sources]\nN1 = \"x\"\n");
    let missing: Vec<String> = told(&none).iter().map(|fault| fault.kind.headline(Lang::En)).collect();
    assert_eq!(missing, ["`[unit.…]` is missing", "`[amount.…]` is missing"]);
    let passes = format!(
        "{none}[unit.home]\nis = \"household\"§\n[limit.outing]\nper = \"household\"\nspan = {{ days = 2 }}\ncounts = [\"pass\"]\ntimes = 1§\n"
    );
    assert_eq!(told(&filled(&passes)), [], "a pass is something");
}
