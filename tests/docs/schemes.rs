//! `docs/schemes.md` is made from the built-in policies: for every point that a rule has to settle, the clauses that settle it.
//! `UPDATE_DOCS=1 cargo test --test docs` writes it anew. What a clause settles is worked out from its typed terms, in `expressed`.

mod expressed;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use mask_alloc::policy::{Clause, Policy};

use crate::{read, root};
use expressed::expressed;

/// What a rule has to settle: a heading, and the question in full. The place in this list is the number, less one.
const POINTS: [(&str, &str); 14] = [
    ("unit", "whom a share belongs to, and what else is capped: an address, account, phone, form, carrier"),
    (
        "amount",
        "how many of what, which alternatives, for whom more, in which packs, for which price and fee",
    ),
    (
        "period",
        "which round, calendar week, cycle, so many days, months or hours, or once; what starts the wait",
    ),
    (
        "day",
        "which weekdays and hours, for which digit or postcode; which days are open to all, who is exempt",
    ),
    ("age", "by year of birth, by date of birth, or by the age that is reached in the round"),
    (
        "carry",
        "what is carried over: an unused share, a place in the queue, a place in the draw; may a share be split",
    ),
    ("order", "who comes first: number, time, chance, age, tiers, first slots; areas before people"),
    ("channel", "where it is asked for and handed out; what each channel allows by itself, what they share"),
    ("proxy", "who may come for whom, with how many cards, and whose day counts"),
    ("voucher", "how long a booking, win or voucher holds, and what follows if nobody comes"),
    ("papers", "what has to be shown, in which alternatives; where somebody has to look first"),
    ("versions", "in force from when to when, whose moment decides, what is on trial, who is left out"),
    ("shortage", "what is done when there is not enough"),
    ("refusal", "which clauses can say no; each names itself, and the next moment where time can change it"),
];

/// What the clauses of one policy settle: point → (what expresses it → names of clauses).
type Settled = BTreeMap<usize, BTreeMap<String, Vec<String>>>;

fn name(clause: &Clause) -> String {
    format!("{}.{}", clause.body.kind().word(), clause.name)
}

fn settled(policy: &Policy) -> Settled {
    let mut settled = Settled::new();
    for clause in policy.clauses() {
        for (point, by) in expressed(clause) {
            let names = settled.entry(point).or_default().entry(by).or_default();
            if !names.contains(&clause.name.to_string()) {
                names.push(clause.name.to_string());
            }
        }
    }
    settled
}

/// Different clauses at a point.
fn clauses_at(settled: &Settled, point: usize) -> usize {
    let mut names: Vec<&String> =
        settled.get(&point).into_iter().flat_map(|by| by.values().flatten()).collect();
    names.sort();
    names.dedup();
    names.len()
}

fn policies() -> Vec<Policy> {
    Policy::builtin_names().map(|name| Policy::builtin(name).expect("built-in policies are read")).collect()
}

/// Text from a policy, safe between pipes.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;").replace('*', "\\*")
}

fn overview(policies: &[Policy], out: &mut String) {
    out.push_str("| policy |");
    for (at, (heading, _)) in POINTS.iter().enumerate() {
        let _ = write!(out, " {} {heading} |", at + 1);
    }
    let _ = writeln!(out, "\n| --- |{}", " ---: |".repeat(POINTS.len()));
    for policy in policies {
        let settled = settled(policy);
        let _ = write!(out, "| [{0}](#{0}) |", policy.name());
        for point in 1..=POINTS.len() {
            let _ = match clauses_at(&settled, point) {
                0 => write!(out, " — |"),
                count => write!(out, " {count} |"),
            };
        }
        out.push('\n');
    }
}

fn one(policy: &Policy, out: &mut String) {
    let (file, title) = (policy.name(), policy.title());
    let _ = write!(
        out,
        "\n## {file}\n\n{}<br>{}\n\n{} clauses: [policy](../policies/{file}.toml), [cases](../tests/policies/{file}.toml).\n\n",
        cell(&title.zh),
        cell(&title.en),
        policy.clauses().len(),
    );
    out.push_str("| point | expressed by | clauses |\n| --- | --- | --- |\n");
    let settled = settled(policy);
    for (at, (heading, _)) in POINTS.iter().enumerate() {
        let Some(expressed) = settled.get(&(at + 1)) else {
            let _ = writeln!(out, "| {} {heading} | — | |", at + 1);
            continue;
        };
        let (mut heading, last) = (format!("{} {heading}", at + 1), at + 1 == POINTS.len());
        for (by, names) in expressed {
            let names = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>();
            let names = if last { names.len().to_string() } else { names.join(", ") };
            let _ = writeln!(out, "| {} | {by} | {names} |", std::mem::take(&mut heading));
        }
    }
    let open: Vec<&Clause> = policy.clauses().iter().filter(|clause| clause.unconfirmed.is_some()).collect();
    if open.is_empty() {
        out.push_str("\nNothing in it is unconfirmed.\n");
        return;
    }
    out.push_str("\nUnconfirmed:\n\n");
    for clause in open {
        let Some(text) = &clause.unconfirmed else { continue };
        let _ = writeln!(out, "- `{}`: {} / {}", name(clause), cell(&text.en), cell(&text.zh));
    }
}

fn page() -> String {
    let policies = policies();
    let mut out = String::from(
        "<!-- made by tests/docs from policies/*.toml; do not edit -->\n\n# What each built-in policy settles\n\n\
         下表列出每个内置政策在十四个方面各有几条条款（— 表示该政策没有这样的规定）；其后逐个政策列出由哪些种类和键表达、条款名称，\
         以及没有依据能确定之处。\n\n\
         A rule for giving out masks has to settle fourteen points:\n\n",
    );
    for (at, (heading, question)) in POINTS.iter().enumerate() {
        let _ = writeln!(out, "{}. **{heading}**: {question}", at + 1);
    }
    out.push_str(
        "\nThe number of clauses of each policy at each point; — where it has no such rule. A clause can stand at several points. Kinds and keys \
         are those of [policy.md](policy.md); `mask-alloc policy explain CLAUSE --policy NAME` shows a clause in full, with its sources.\n\n",
    );
    overview(&policies, &mut out);
    policies.iter().for_each(|policy| one(policy, &mut out));
    out
}

#[test]
fn the_page_of_schemes_is_made_from_the_policies() {
    let (path, page) = ("docs/schemes.md", page());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(root().join(path), &page).unwrap();
    }
    assert!(read(path) == page, "{path} is stale: UPDATE_DOCS=1 cargo test --test docs");
}

#[test]
fn every_point_is_settled_by_some_policy_and_every_clause_settles_one() {
    let policies = policies();
    for (at, (heading, _)) in POINTS.iter().enumerate() {
        let count = policies.iter().filter(|policy| clauses_at(&settled(policy), at + 1) > 0).count();
        assert!(count >= 3, "{heading}: {count} policies have such a rule");
    }
    for policy in &policies {
        for clause in policy.clauses() {
            assert!(!expressed(clause).is_empty(), "{}: {} settles nothing", policy.name(), name(clause));
        }
    }
}
