//! `mask-alloc.toml`: what a committee need not type each time.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::error::{CliError, POLICY};
use super::told::{coded, read_fault};
use crate::domain::address::AddressDefaults;
use crate::domain::lang::Lang;
use crate::io::read_text;
use crate::issue::catalogue;
use crate::ops::assign::Places;

/// The file that is read where none is named.
pub(super) const USUAL: &str = "mask-alloc.toml";

/// The configuration; every part may be left out.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Config {
    /// Code or name of the committee whose sheets name none.
    pub(super) committee: Option<String>,
    /// Who works with the program; stands in batches and decisions.
    pub(super) by: Option<String>,
    /// A policy file of one's own.
    pub(super) policy: Option<PathBuf>,
    /// The committee's own address.
    #[serde(default)]
    pub(super) address: AddressConfig,
    /// Headings and their columns: `"房产证号" = "H"`.
    #[serde(default)]
    pub(super) columns: BTreeMap<String, String>,
    /// Where compounds lie, for the distance to pharmacies.
    #[serde(default)]
    pub(super) compounds: BTreeMap<String, Coordinates>,
}

/// The committee's own address.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AddressConfig {
    /// Road and lane of sheets that write only `12-301`.
    pub(super) road_and_lane: Option<String>,
}

/// A place, in degrees.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Coordinates {
    /// North.
    pub(super) latitude: f64,
    /// East.
    pub(super) longitude: f64,
}

impl Config {
    /// Reads the file named, or the usual one if it is there.
    pub(super) fn read(named: Option<&Path>, lang: Lang) -> Result<Self, CliError> {
        let path = match named {
            Some(path) => path,
            None if Path::new(USUAL).exists() => Path::new(USUAL),
            None => return Ok(Self::default()),
        };
        let text = read_text(path).map_err(|fault| read_fault(&fault, lang))?;
        toml::from_str(&text).map_err(|fault| {
            let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            coded(POLICY, catalogue::PO502, vec![("file", file)], fault.to_string().trim_end(), lang)
        })
    }

    /// Where compounds lie, in millionths of a degree.
    pub(super) fn places(&self) -> Places {
        let micro = |degrees: f64| (degrees * 1e6).round() as i32;
        let places = self.compounds.iter();
        places.map(|(name, at)| (name.clone(), (micro(at.latitude), micro(at.longitude)))).collect()
    }

    /// The committee's road and lane for the address parser.
    pub(super) fn address_defaults(&self) -> AddressDefaults {
        AddressDefaults { road_and_lane: self.address.road_and_lane.clone() }
    }
}

/// The commented file that `init` writes.
pub(super) const TEMPLATE: &str = include_str!("mask-alloc.toml");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_is_a_configuration() {
        let config: Config = toml::from_str(TEMPLATE).unwrap();
        assert!(config.committee.is_none() && config.columns.is_empty());
        let all = TEMPLATE
            .lines()
            .map(|line| line.strip_prefix("#: ").unwrap_or(line))
            .collect::<Vec<_>>()
            .join("\n");
        let config: Config = toml::from_str(&all).unwrap();
        assert!(config.committee.is_some() && config.by.is_some() && config.policy.is_some());
        assert!(
            config.address.road_and_lane.is_some()
                && !config.columns.is_empty()
                && !config.compounds.is_empty()
        );
    }

    #[test]
    fn an_unknown_key_is_refused() {
        assert!(toml::from_str::<Config>("comittee = \"x\"").is_err());
    }
}
