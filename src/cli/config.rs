//! `mask-alloc.toml`: what a committee need not type each time.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde::Deserialize;

use super::error::{CliError, POLICY};
use super::told::{coded, read_fault};
use crate::domain::address::{AddressDefaults, road_and_lane};
use crate::domain::document::Regions;
use crate::domain::lang::{Lang, Text};
use crate::domain::text;
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
    /// What a resident ID with a region of no table is.
    pub(super) unknown_region: Option<UnknownRegion>,
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

/// What a resident ID is whose region stands in no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(super) enum UnknownRegion {
    /// Wrong: the row is held
    Error,
    /// Doubtful: the row counts
    Warning,
}

/// The committee's own address.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AddressConfig {
    /// Road and lane of sheets that write only `12-301`.
    pub(super) road_and_lane: Option<RoadAndLane>,
    /// The same for each compound, where there are several.
    #[serde(default)]
    pub(super) compounds: BTreeMap<String, RoadAndLane>,
}

/// A road and lane, or a village, in its canonical form. Anything else is a fault of the line where it stands.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct RoadAndLane(String);

impl TryFrom<String> for RoadAndLane {
    type Error = String;

    fn try_from(raw: String) -> Result<Self, String> {
        let told = Text::new(
            "应为路和弄（如 阳曲路760弄）或村（如 古美九村），不含号和室",
            "expected a road and lane such as 阳曲路760弄, or a village such as 古美九村, without door or room",
        );
        road_and_lane(&raw).map(Self).map_err(|_| format!("{raw}: {} / {}", told.zh, told.en))
    }
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

    /// Regions that are taken; what the command line says goes before the file.
    pub(super) fn regions(&self, said: Option<UnknownRegion>) -> Regions {
        match said.or(self.unknown_region) {
            Some(UnknownRegion::Warning) => Regions::Any,
            Some(UnknownRegion::Error) | None => Regions::Listed,
        }
    }

    /// Where compounds lie, in millionths of a degree.
    pub(super) fn places(&self) -> Places {
        let micro = |degrees: f64| (degrees * 1e6).round() as i32;
        let places = self.compounds.iter();
        places.map(|(name, at)| (name.clone(), (micro(at.latitude), micro(at.longitude)))).collect()
    }

    /// The committee's road and lane for the address parser.
    pub(super) fn address_defaults(&self) -> AddressDefaults {
        let compounds = self.address.compounds.iter();
        AddressDefaults {
            road_and_lane: self.address.road_and_lane.as_ref().map(|own| own.0.clone()),
            compounds: compounds.map(|(name, own)| (text::tidy(name).into_owned(), own.0.clone())).collect(),
        }
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
        assert_eq!(config.regions(None), Regions::Any);
        assert_eq!(config.regions(Some(UnknownRegion::Error)), Regions::Listed);
        assert!(
            config.address.road_and_lane.is_some()
                && !config.address.compounds.is_empty()
                && !config.columns.is_empty()
                && !config.compounds.is_empty()
        );
    }

    #[test]
    fn a_default_that_is_no_road_and_lane_is_told_with_its_line() {
        for wrong in ["阳曲小区", "阳曲路760弄12号", "12号", "", "王文民"] {
            let text = format!("by = \"王老师\"\n[address.compounds]\n\"阳曲小区\" = \"{wrong}\"\n");
            let fault = toml::from_str::<Config>(&text).map(|_| ()).unwrap_err().to_string();
            assert!(fault.contains("line 3") && fault.contains("without door"), "{wrong}: {fault}");
        }
        for right in ["阳曲路760弄", "阳曲路七六〇弄29支弄", "静安区阳曲路", "古美9村", "航头镇长达村5组"]
        {
            let text = format!("[address]\nroad_and_lane = \"{right}\"\n");
            assert!(toml::from_str::<Config>(&text).is_ok(), "{right}");
        }
    }

    #[test]
    fn an_unknown_key_is_refused() {
        assert!(toml::from_str::<Config>("comittee = \"x\"").is_err());
    }
}
