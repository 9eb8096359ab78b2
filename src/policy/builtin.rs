//! The policies that are built in. Their texts, their order and which of them is in force by default stand in `policies/`.

use std::sync::LazyLock;

use toml::de::{DeTable, DeValue};

use super::Policy;

// `TEXTS`: file name without ending, and text, of every policy in `policies/`; written by `build.rs`.
include!(concat!(env!("OUT_DIR"), "/policies.rs"));

/// `policies/index.toml`.
const INDEX: &str = include_str!("../../policies/index.toml");

/// What the index says.
struct Index {
    default: String,
    listed: Vec<(String, &'static str)>,
}

static READ: LazyLock<Index> = LazyLock::new(|| {
    let (document, _) = DeTable::parse_recoverable(INDEX);
    let value = |key: &str| document.get_ref().iter().find(|(name, _)| name.get_ref() == key);
    let text = |value: &DeValue<'_>| value.as_str().unwrap_or_default().to_owned();
    let default = value("default").map(|(_, value)| text(value.get_ref())).unwrap_or_default();
    let names = value("policies").and_then(|(_, value)| value.get_ref().as_array());
    let names = names.into_iter().flat_map(|names| names.iter()).map(|name| text(name.get_ref()));
    let listed = names.filter_map(|name| {
        let found = TEXTS.iter().find(|(file, _)| *file == name)?;
        Some((name, found.1))
    });
    Index { default, listed: listed.collect() }
});

impl Policy {
    /// A built-in policy by name.
    #[must_use]
    pub fn builtin(name: &str) -> Option<Self> {
        Self::parse(Self::builtin_text(name)?, name).ok()
    }

    /// The text of a built-in policy, comments included.
    #[must_use]
    pub fn builtin_text(name: &str) -> Option<&'static str> {
        READ.listed.iter().find(|(known, _)| known == name).map(|(_, text)| *text)
    }

    /// Names of the built-in policies, in the order of the index.
    pub fn builtin_names() -> impl Iterator<Item = &'static str> {
        READ.listed.iter().map(|(name, _)| name.as_str())
    }

    /// The policy that is in force where none is named: the index says which.
    ///
    /// # Panics
    /// Never: a test reads it.
    #[must_use]
    pub fn of_default() -> Self {
        Self::builtin(&READ.default).expect("the built-in text is tested")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_policy_of_the_index_is_there_and_is_read() {
        let index: toml::Table = INDEX.parse().unwrap();
        let names: Vec<&str> =
            index["policies"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        assert_eq!(Policy::builtin_names().collect::<Vec<_>>(), names, "each has a file");
        assert!(names.contains(&READ.default.as_str()));
        for (file, _) in TEXTS {
            assert!(names.contains(file), "{file} is not in policies/index.toml");
        }
        for name in names {
            let policy = Policy::parse(Policy::builtin_text(name).unwrap(), name);
            let policy = policy.unwrap_or_else(|faults| panic!("{name}: {faults:#?}"));
            assert_eq!(policy.name(), name);
        }
    }
}
