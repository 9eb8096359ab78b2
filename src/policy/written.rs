//! The values of a clause as its file writes them, for showing it.

use toml::de::{DeTable, DeValue};

use super::Policy;
use super::kinds::sort;
use super::terms::ClauseId;

impl Policy {
    /// The own keys of a clause and their values as written, in the order of the file, each on one line.
    #[must_use]
    pub fn written(&self, id: ClauseId) -> Vec<(&'static str, String)> {
        let clause = self.clause(id);
        let kind = clause.body.kind();
        let known = |name: &str| sort(kind).keys.iter().find(|key| key.name == name).map(|key| key.name);
        self.found(id).into_iter().filter_map(|(name, value)| Some((known(&name)?, value))).collect()
    }

    /// The selectors `who` and `except` of a clause as written, each on one line.
    #[must_use]
    pub fn selectors(&self, id: ClauseId) -> Vec<(String, String)> {
        let of = |name: &str| name == "who" || name == "except";
        self.found(id).into_iter().filter(|(name, _)| of(name)).collect()
    }

    /// All keys of a clause and their values.
    fn found(&self, id: ClauseId) -> Vec<(String, String)> {
        let clause = self.clause(id);
        let (document, _) = DeTable::parse_recoverable(self.text());
        let table = table(document.get_ref(), clause.body.kind().word());
        let Some(table) = table.and_then(|table| self::table(table, &clause.name)) else { return Vec::new() };
        let mut keys: Vec<_> = table.iter().collect();
        keys.sort_by_key(|(name, _)| name.span().start);
        keys.into_iter()
            .map(|(name, value)| {
                let text = self.text().get(value.span()).unwrap_or_default();
                (name.get_ref().to_string(), text.split_whitespace().collect::<Vec<_>>().join(" "))
            })
            .collect()
    }
}

fn table<'t, 'v>(table: &'v DeTable<'t>, key: &str) -> Option<&'v DeTable<'t>> {
    let (_, value) = table.iter().find(|(name, _)| name.get_ref() == key)?;
    match value.get_ref() {
        DeValue::Table(table) => Some(table),
        _ => None,
    }
}
