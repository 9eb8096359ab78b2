//! `household near`: pairs of households that may be one, for a person to decide.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::{json_of_household, named};
use crate::cli::args::Format;
use crate::cli::error::CliError;
use crate::cli::open::Desk;
use crate::cli::present;
use crate::cli::screen::{Screen, told};
use crate::cli::told::store_fault;
use crate::domain::lang::{Lang, Text};
use crate::ops::near::{NearFilter, NearHomes, near};
use crate::report::households::Shown;
use crate::report::near::{NearEntry, document};
use crate::rules::near::{NearWhy, Sign, Signs};
use crate::store::Read;

/// Which pairs, and where to.
#[derive(Debug, clap::Args)]
pub(super) struct Near {
    /// Only pairs with a household of this committee / 只列涉及这个居委会的
    #[arg(long, value_name = "CODE|NAME")]
    committee: Option<String>,
    /// Only pairs with a household of this compound / 只列涉及这个小区的
    #[arg(long, value_name = "NAME")]
    compound: Option<String>,
    /// Write to this file, in full, for the committee itself / 写成文件
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) fn run(
    args: Near,
    registry: &mut dyn Read,
    desk: &Desk,
    screen: &mut Screen,
) -> Result<(), CliError> {
    let committee = args.committee.as_deref().map(|said| named(registry, said, desk)).transpose()?;
    let filter = NearFilter { committee, compound: args.compound.as_deref() };
    let pairs = near(registry, filter).map_err(|fault| store_fault(&fault, desk.lang))?;
    if args.out.is_none() && desk.global.format == Format::Json {
        let lines = pairs.iter().map(json_of_pair);
        return lines
            .into_iter()
            .try_for_each(|line| writeln!(screen.data(), "{line}"))
            .or_else(|fault| told(&fault));
    }
    let entries = entries(pairs, desk.lang);
    let name = args.committee.unwrap_or_default();
    match args.out {
        Some(path) => {
            present::save(&document(desk.lang, &name, Shown::InFull, &entries), &path, desk, screen)
        }
        None => {
            present::show(&document(desk.lang, &name, Shown::Masked, &entries), desk.global.format, screen)
        }
    }
}

fn entries(pairs: Vec<NearHomes>, lang: Lang) -> Vec<NearEntry> {
    let mut entries = Vec::with_capacity(pairs.len() * 2);
    for (nth, near) in (1..).zip(pairs) {
        let why = why_text(near.pair.why, near.pair.signs, lang);
        entries.push(NearEntry { nth, home: near.a, why });
        entries.push(NearEntry { nth, home: near.b, why: String::new() });
    }
    entries
}

/// Every sign, the strongest first; what the reason says need not be said again.
fn why_text(why: NearWhy, signs: Signs, lang: Lang) -> String {
    let separator = Text::new("、", ", ").get(lang);
    let of_the_door = |sign: &Sign| matches!(sign, Sign::OneCharacter | Sign::OddDoor);
    let told = signs.iter().filter(|sign| !of_the_door(sign) || why == NearWhy::OneCharacter);
    told.map(|sign| sign_text(sign).get(lang)).collect::<Vec<_>>().join(separator)
}

const fn sign_text(sign: Sign) -> Text {
    match sign {
        Sign::Document => Text::new("同一证件", "same document"),
        Sign::Certificate => Text::new("同一房产证", "same certificate"),
        Sign::Phone => Text::new("同一电话", "same phone"),
        Sign::Head => Text::new("户主同名", "same head's name"),
        Sign::Names => Text::new("成员同名", "members of the same names"),
        Sign::OddDoor => Text::new("门牌与该楼不合", "a door unlike the others there"),
        Sign::HouseOrBlock => Text::new("号与幢", "号 against 幢"),
        Sign::LeadingZeros => Text::new("室号前的 0", "leading zeros of the room"),
        Sign::OneCharacter => Text::new("门牌差一字", "one character of the door"),
    }
}

const fn why_id(why: NearWhy) -> &'static str {
    match why {
        NearWhy::SameDocument => "same-document",
        NearWhy::SameCertificate => "same-certificate",
        NearWhy::SameHeadAndPhone => "same-head-and-phone",
        NearWhy::HouseOrBlock => "house-or-block",
        NearWhy::LeadingZeros => "leading-zeros",
        NearWhy::OneCharacter => "one-character",
    }
}

fn json_of_pair(near: &NearHomes) -> Value {
    json!({
        "kind": "near_pair",
        "why": why_id(near.pair.why),
        "signs": near.pair.signs.iter().map(|sign| sign_text(sign).en).collect::<Vec<_>>(),
        "weight": near.pair.signs.weight(),
        "a": json_of_household(&near.a, None),
        "b": json_of_household(&near.b, None),
    })
}
