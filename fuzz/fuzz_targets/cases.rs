//! Case files: whatever is accepted can be run and told, and whatever is refused is told at a place in the text.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use mask_alloc::cases::{CaseFile, Claims, Ids, Test, What};
use mask_alloc::domain::lang::Lang;
use mask_alloc::policy::{Policy, PolicyFault};

/// The built-in policies, read once: the target is about cases.
static POLICIES: LazyLock<Vec<Policy>> =
    LazyLock::new(|| Policy::builtin_names().filter_map(Policy::builtin).collect());

fuzz_target!(|text: &str| {
    let read = CaseFile::open("cases.toml", text).and_then(|file| {
        let policy = file.policy().and_then(|name| POLICIES.iter().find(|policy| policy.name() == name));
        let terms = policy.map(Policy::terms);
        let tests = file.read(terms, &mut Ids::default())?;
        tests.iter().filter(|test| is_small(test)).for_each(|test| {
            let outcome = test.run(terms);
            assert_eq!(outcome.passes(), outcome.misses.is_empty());
            for line in &outcome.trace {
                assert!(!line.words(Lang::Zh).is_empty() && !line.words(Lang::En).is_empty());
            }
        });
        Ok(())
    });
    if let Err(faults) = read {
        assert!(!faults.is_empty(), "refused without a reason");
        faults.iter().for_each(|fault| told(text, fault));
    }
});

/// Millions of claims are no fault, but take their time.
fn is_small(test: &Test) -> bool {
    match &test.what {
        What::Share(share) => !matches!(share.claims, Claims::Equal(count, _) if count > 1_000),
        _ => true,
    }
}

fn told(text: &str, fault: &PolicyFault) {
    let lines = text.split('\n').count();
    assert!((1..=lines).contains(&fault.line), "line {} of {lines}", fault.line);
    assert!(fault.column >= 1 && fault.width >= 1);
    for lang in [Lang::Zh, Lang::En] {
        assert!(!fault.kind.headline(lang).is_empty() && !fault.kind.fix(lang).is_empty());
        let _ = (fault.kind.expected(lang), fault.hint(lang), fault.line_in(lang));
    }
}
