//! A request: the rules' answer beside the one stated.

use std::collections::BTreeSet;

use super::Outcome;
use super::trace::{TraceLine, alternatives, amount, channel};
use crate::cases::expect::{Answer, NextStated, Stands};
use crate::cases::request::Case;
use crate::cases::stated::{Stated, minute};
use crate::policy::nearest;
use crate::policy::terms::{Amount, ClauseId, Terms};
use crate::quota::decision::{Decision, Grant, Next, Verdict};
use crate::quota::engine::decide;

/// Asks the rules and compares.
pub(super) fn run(case: &Case, terms: &Terms) -> Outcome {
    let decision = case.asked.judge(|request| decide(terms, request));
    let trace = decision.trace.iter().map(|step| TraceLine::of(terms, step)).collect();
    let mut judge = Judge {
        terms,
        answer: &case.expect,
        visit: case.asked.is_shared_visit(),
        outcome: Outcome { trace, ..Outcome::default() },
    };
    judge.tell(&decision);
    judge.verdict(&decision);
    judge.round(&decision);
    judge.outcome
}

struct Judge<'j> {
    terms: &'j Terms,
    answer: &'j Answer,
    /// Others are served in the same visit: amounts may be stated for the person alone or for all.
    visit: bool,
    outcome: Outcome,
}

impl Judge<'_> {
    /// All that came out.
    fn tell(&mut self, decision: &Decision) {
        match &decision.verdict {
            Verdict::Allow(grant) => {
                self.outcome.came("allow", self.granted(grant));
                if let Some(pay) = self.pay(grant) {
                    self.outcome.came("pay", pay);
                }
                if let Some((from, to)) = grant.window {
                    let window = format!("{{ from = \"{}\", to = \"{}\" }}", minute(from), minute(to));
                    self.outcome.came("window", window);
                }
                self.outcome.came("via", channel(self.terms, grant.via));
            }
            Verdict::Refuse { clause, next } => {
                self.outcome.came("refuse", self.named(*clause));
                self.outcome.came("next", show_next(*next));
            }
            Verdict::Pending { clause } => self.outcome.came("pending", self.named(Some(*clause))),
        }
        if let Some(round) = decision.round {
            self.outcome.came("round", round.to_string());
        }
    }

    fn named(&self, clause: Option<ClauseId>) -> String {
        clause.map_or_else(|| "true".to_owned(), |id| format!("\"{}\"", self.terms.clause(id).name))
    }

    /// What is granted, with the alternatives there were.
    fn granted(&self, grant: &Grant) -> String {
        let mut said = amount(self.terms, grant.amount);
        if self.visit && grant.visit != grant.amount {
            said.push_str(&format!(" ({})", amount(self.terms, grant.visit)));
        }
        if grant.bundles.len() > 1 {
            said.push_str(&format!(" {}", alternatives(self.terms, &grant.bundles)));
        }
        said
    }

    fn pay(&self, grant: &Grant) -> Option<String> {
        let show = |pay| self.terms.currency().show(pay);
        let alone = show(grant.pay?);
        match grant.visit_pay {
            Some(all) if self.visit && grant.pay != Some(all) => {
                Some(format!("\"{alone}\" (\"{}\")", show(all)))
            }
            _ => Some(format!("\"{alone}\"")),
        }
    }

    fn verdict(&mut self, decision: &Decision) {
        let came = self.outcome.came.first().map(|came| format!("{} = {}", came.key, came.value));
        let came = came.unwrap_or_default();
        match (&self.answer.verdict, &decision.verdict) {
            (Stands::Allowed | Stands::Amount(_) | Stands::Alternatives(_), Verdict::Allow(grant)) => {
                self.grant(grant, &came);
            }
            (Stands::Refused(name), Verdict::Refuse { clause, next }) => {
                self.clause("refuse", name.as_deref(), *clause);
                self.next(*next);
            }
            (Stands::Pending(name), Verdict::Pending { clause }) => {
                self.clause("pending", name.as_deref(), Some(*clause));
            }
            (stands, _) => {
                let (key, expected) = self.stated(stands);
                self.outcome.miss(key, expected, came);
            }
        }
    }

    /// The verdict as the case states it.
    fn stated(&self, stands: &Stands) -> (&'static str, String) {
        let name =
            |name: &Option<String>| name.as_ref().map_or("true".to_owned(), |name| format!("\"{name}\""));
        match stands {
            Stands::Allowed => ("allow", "true".to_owned()),
            Stands::Amount(stated) => ("allow", amount(self.terms, *stated)),
            Stands::Alternatives(all) => ("allow", format!("[{}]", list(self.terms, all))),
            Stands::Refused(clause) => ("refuse", name(clause)),
            Stands::Pending(clause) => ("pending", name(clause)),
        }
    }

    fn grant(&mut self, grant: &Grant, came: &str) {
        let fits = match &self.answer.verdict {
            Stands::Amount(stated) => *stated == grant.amount || (self.visit && *stated == grant.visit),
            Stands::Alternatives(stated) => set(stated) == set(&grant.bundles),
            _ => true,
        };
        if !fits {
            let (key, expected) = self.stated(&self.answer.verdict);
            let came = match self.answer.verdict {
                Stands::Alternatives(_) => format!("[{}]", list(self.terms, &grant.bundles)),
                _ => came.trim_start_matches("allow = ").to_owned(),
            };
            self.outcome.miss(key, expected, came);
        }
        self.paid(grant);
        self.window(grant);
        if let Some(via) = self.answer.via
            && via != grant.via
        {
            self.outcome.miss("via", channel(self.terms, via), channel(self.terms, grant.via));
        }
    }

    fn paid(&mut self, grant: &Grant) {
        let Some(stated) = &self.answer.pay else { return };
        let currency = self.terms.currency();
        let is = |pay: Option<u64>| pay.is_some_and(|pay| stated.is(pay, currency.decimals, &currency.code));
        if is(grant.pay) || (self.visit && is(grant.visit_pay)) {
            return;
        }
        let came = self.pay(grant).unwrap_or_else(|| NOTHING.to_owned());
        self.outcome.miss("pay", format!("\"{stated}\""), came);
    }

    fn window(&mut self, grant: &Grant) {
        let Some((from, to)) = self.answer.window else { return };
        let fits = |(opens, closes)| {
            from.is_none_or(|from: Stated| from.is(opens)) && to.is_none_or(|to: Stated| to.is_end(closes))
        };
        if grant.window.is_some_and(fits) {
            return;
        }
        let side = |key: &str, stated: Option<Stated>| stated.map(|stated| format!("{key} = \"{stated}\""));
        let sides: Vec<String> = [side("from", from), side("to", to)].into_iter().flatten().collect();
        let came = self.outcome.came.iter().find(|came| came.key == "window");
        let came = came.map_or_else(|| NOTHING.to_owned(), |came| came.value.clone());
        self.outcome.miss("window", format!("{{ {} }}", sides.join(", ")), came);
    }

    fn clause(&mut self, key: &'static str, stated: Option<&str>, clause: Option<ClauseId>) {
        let Some(stated) = stated else { return };
        if clause.is_some_and(|id| self.terms.clause(id).name == stated) {
            return;
        }
        let names: Vec<&str> = self.terms.all().iter().map(|clause| clause.name.as_str()).collect();
        let mut expected = format!("\"{stated}\"");
        if !names.contains(&stated) {
            // A slip in the name would otherwise look like a fault of the policy.
            expected.push_str(" (?)");
            if let Some(near) = nearest(stated, &names) {
                expected = format!("\"{stated}\" (\"{near}\"?)");
            }
        }
        self.outcome.miss(key, expected, self.named(clause));
    }

    fn next(&mut self, next: Next) {
        let Some(stated) = self.answer.next else { return };
        let (fits, expected) = match (stated, next) {
            (NextStated::Never, next) => (next == Next::Never, "\"never\"".to_owned()),
            (NextStated::At(stated), Next::At(moment)) => (stated.is(moment), format!("\"{stated}\"")),
            (NextStated::At(stated), Next::Never) => (false, format!("\"{stated}\"")),
        };
        if !fits {
            self.outcome.miss("next", expected, show_next(next));
        }
    }

    fn round(&mut self, decision: &Decision) {
        let Some(stated) = self.answer.round else { return };
        if decision.round != Some(stated) {
            let came = decision.round.map_or_else(|| NOTHING.to_owned(), |round| round.to_string());
            self.outcome.miss("round", stated.to_string(), came);
        }
    }
}

/// Where nothing came out.
const NOTHING: &str = "—";

fn show_next(next: Next) -> String {
    match next {
        Next::At(moment) => format!("\"{}\"", minute(moment)),
        Next::Never => "\"never\"".to_owned(),
    }
}

fn list(terms: &Terms, amounts: &[Amount]) -> String {
    amounts.iter().map(|one| amount(terms, *one)).collect::<Vec<_>>().join(", ")
}

fn set(amounts: &[Amount]) -> BTreeSet<Amount> {
    amounts.iter().copied().collect()
}
