//! Policies: what is accepted keeps its promises, what is refused is told at a place in the text.
#![no_main]

use chrono::Days;
use libfuzzer_sys::fuzz_target;
use mask_alloc::domain::lang::Lang;
use mask_alloc::domain::week::Week;
use mask_alloc::policy::{Part, Policy, PolicyFault};
use mask_alloc_fuzz::today;

fuzz_target!(|text: &str| {
    match Policy::parse(text, "policy.toml") {
        Ok(policy) => accepted(&policy),
        Err(faults) => {
            assert!(!faults.is_empty(), "refused without a reason");
            faults.iter().for_each(|fault| told(text, fault));
        }
    }
});

fn accepted(policy: &Policy) {
    assert_eq!(Policy::parse(policy.text(), "policy.toml").as_ref(), Ok(policy));
    assert!(policy.pack().0 > 0);
    assert!(policy.voucher_days() > 0 && policy.valid_until(today()) >= today());
    assert!(policy.isolated_until(today()) >= today());
    assert!(!policy.rounds().is_empty() && !policy.name().is_empty());
    for round in policy.rounds() {
        assert!(round.opens <= round.closes);
        assert_eq!(policy.round_at(round.opens).map(|at| at.number), Some(round.number));
        assert!(policy.round_named(round.number).is_ok());
        assert!(policy.part(Part::Round(round.number)).is_some(), "a round without clause");
    }
    assert!(policy.rounds().is_sorted_by(|one, other| one.closes < other.opens), "rounds overlap");
    for weeks in [0, 1, 4, 100] {
        let day = today() + Days::new(7 * weeks);
        let chosen = policy.round_for_week(Week::of(day), today());
        for lang in [Lang::Zh, Lang::En] {
            let words = chosen.as_ref().map_or_else(|none| none.describe(lang), |round| round.describe(lang));
            assert!(!words.is_empty());
        }
    }
    for clause in policy.clauses() {
        assert_eq!(policy.clause(clause.id).name, clause.name);
        assert!(!clause.sources.is_empty(), "a clause without source");
        let _ = (policy.written(clause.id), policy.selectors(clause.id));
    }
}

fn told(text: &str, fault: &PolicyFault) {
    let lines = text.split('\n').count();
    assert!((1..=lines).contains(&fault.line), "line {} of {lines}", fault.line);
    assert!(fault.column >= 1 && fault.width >= 1);
    assert!(text.contains(fault.excerpt.as_str()), "{:?} is not in the text", fault.excerpt);
    assert!(
        fault.column <= fault.excerpt.chars().count() + 1,
        "column {} of {:?}",
        fault.column,
        fault.excerpt
    );
    for lang in [Lang::Zh, Lang::En] {
        assert!(!fault.kind.headline(lang).is_empty() && !fault.kind.fix(lang).is_empty());
        let _ = (fault.kind.expected(lang), fault.hint(lang), fault.line_in(lang));
    }
}
