//! `household merge`, `split`, `move`, `apart`: decisions, each with reason, person and day.

use clap::Subcommand;

use crate::cli::commands::household::found;
use crate::cli::error::{CliError, USAGE, note};
use crate::cli::format::household;
use crate::cli::open::Desk;
use crate::cli::screen::Screen;
use crate::cli::told::{coded, op_fault};
use crate::domain::address::Address;
use crate::domain::household::Household;
use crate::domain::lang::{Lang, Text};
use crate::issue::catalogue;
use crate::ops::decide::{self, Because, DecideError, Stay};
use crate::ops::undo::name_of_act;
use crate::store::{Act, Sqlite};

/// Who decided, and why.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Why {
    /// Why / 理由
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// Who decided / 决定人 [default: `by` of mask-alloc.toml]
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) by: Option<String>,
    /// Committee, where several have that number / 居委会
    #[arg(long, value_name = "CODE|NAME")]
    pub(in crate::cli) committee: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Decision {
    /// Make one household of two: KEEP stays, OTHER becomes another name for it / 两户并为一户
    Merge {
        /// The household that stays / 保留的户
        keep: String,
        /// The one that goes into it / 并入的户
        other: String,
        #[command(flatten)]
        why: Why,
    },
    /// Make two households of one: these people have a dwelling of their own / 一户分为两户
    Split {
        /// The household / 户
        household: String,
        /// Places of the people who go, as `household show` numbers them: 3,4 / 分出人员的序号
        #[arg(long, value_delimiter = ',', required = true, value_name = "N,…")]
        persons: Vec<u32>,
        /// Their address / 分出后的地址
        #[arg(long, value_name = "ADDRESS")]
        address: String,
        #[command(flatten)]
        why: Why,
    },
    /// Put an address or people right, or say that a household left or came back / 改地址、转人员、迁出、迁回
    Move {
        /// The household / 户
        household: String,
        #[command(flatten)]
        way: Way,
        /// Only these people go: with --to / 只转这些人
        #[arg(long, value_delimiter = ',', requires = "to", value_name = "N,…")]
        persons: Vec<u32>,
        #[command(flatten)]
        why: Why,
    },
    /// Two households that look alike are two: they are not listed together again / 确认是两户
    Apart {
        /// One household / 一户
        one: String,
        /// The other / 另一户
        other: String,
        #[command(flatten)]
        why: Why,
    },
}

/// What a move does.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
pub(in crate::cli) struct Way {
    /// The household lives at this address / 新地址
    #[arg(long, value_name = "ADDRESS")]
    address: Option<String>,
    /// The people named by --persons live in this household / 转入的户
    #[arg(long, value_name = "HOUSEHOLD", requires = "persons")]
    to: Option<String>,
    /// It left / 迁出
    #[arg(long)]
    away: bool,
    /// It came back / 迁回
    #[arg(long)]
    back: bool,
}

pub(in crate::cli) fn run(decision: Decision, desk: &Desk, screen: &mut Screen) -> Result<(), CliError> {
    let mut registry = desk.registry()?;
    let (act, came) = match decision {
        Decision::Merge { keep, other, why } => merge(&mut registry, [&keep, &other], &why, desk)?,
        Decision::Split { household, persons, address, why } => {
            split(&mut registry, &household, &persons, &address, &why, desk)?
        }
        Decision::Move { household, way, persons, why } => {
            relocate(&mut registry, &household, &way, &persons, &why, desk)?
        }
        Decision::Apart { one, other, why } => apart(&mut registry, [&one, &other], &why, desk)?,
    };
    let name = name_of_act(&act);
    screen.line(match desk.lang {
        Lang::Zh => format!("{came}记为 {name}；如有误: mask-alloc undo {name}"),
        Lang::En => format!("{came} Kept as {name}; to take it back: mask-alloc undo {name}"),
    });
    Ok(())
}

type Done = Result<(Act, String), CliError>;

fn merge(registry: &mut Sqlite, names: [&str; 2], why: &Why, desk: &Desk) -> Done {
    let [keep, other] = both(registry, names, why, desk)?;
    let act =
        decide::merge(registry, &keep, &other, because(why, desk)?).map_err(|fault| refused(&fault, desk))?;
    let (keep, other) = (household(keep.number), household(other.number));
    let came = match desk.lang {
        Lang::Zh => format!("{other} 户已并入 {keep} 户；以后名册中的 {other} 户按 {keep} 户处理。"),
        Lang::En => format!("Household {other} is part of {keep} now; rolls that list {other} mean {keep}."),
    };
    Ok((act, came))
}

fn split(registry: &mut Sqlite, said: &str, persons: &[u32], written: &str, why: &Why, desk: &Desk) -> Done {
    let home = found(registry, said, why.committee.as_deref(), desk)?;
    let address = address(written, desk)?;
    let (act, made) = decide::split(registry, &home, persons, (&address, written), because(why, desk)?)
        .map_err(|fault| refused(&fault, desk))?;
    let (old, new) = (household(home.number), household(made.number));
    let came = match desk.lang {
        Lang::Zh => format!("{old} 户已分户，新户号 {new}，待核实住房凭证。"),
        Lang::En => format!("Household {old} was divided; the new one is {new} and has to show its paper."),
    };
    Ok((act, came))
}

fn relocate(registry: &mut Sqlite, said: &str, way: &Way, persons: &[u32], why: &Why, desk: &Desk) -> Done {
    let home = found(registry, said, why.committee.as_deref(), desk)?;
    let number = household(home.number);
    let because = because(why, desk)?;
    let told = |fault: DecideError| refused(&fault, desk);
    if let Some(written) = &way.address {
        let address = address(written, desk)?;
        let act = decide::relocate(registry, &home, (&address, written), because).map_err(told)?;
        let came = match desk.lang {
            Lang::Zh => format!("{number} 户住址已改。"),
            Lang::En => format!("Household {number} has another address now."),
        };
        return Ok((act, came));
    }
    if let Some(to) = &way.to {
        let to = found(registry, to, why.committee.as_deref(), desk)?;
        let act = decide::transfer(registry, &home, persons, &to, because).map_err(told)?;
        let (count, to) = (persons.len(), household(to.number));
        let came = match desk.lang {
            Lang::Zh => format!("{number} 户的 {count} 人已转入 {to} 户。"),
            Lang::En => format!("{count} of household {number} belong to {to} now."),
        };
        return Ok((act, came));
    }
    let stay = if way.away { Stay::Away } else { Stay::Back };
    let act = decide::set_stay(registry, &home, stay, because).map_err(told)?;
    let came = match (desk.lang, stay) {
        (Lang::Zh, Stay::Away) => format!("{number} 户已迁出，不再分配。"),
        (Lang::Zh, Stay::Back) => format!("{number} 户已迁回。"),
        (Lang::En, Stay::Away) => format!("Household {number} has moved away and gets nothing more."),
        (Lang::En, Stay::Back) => format!("Household {number} is back."),
    };
    Ok((act, came))
}

fn apart(registry: &mut Sqlite, names: [&str; 2], why: &Why, desk: &Desk) -> Done {
    let [one, other] = both(registry, names, why, desk)?;
    let act =
        decide::apart(registry, &one, &other, because(why, desk)?).map_err(|fault| refused(&fault, desk))?;
    let (one, other) = (household(one.number), household(other.number));
    let came = match desk.lang {
        Lang::Zh => format!("{one} 户与 {other} 户确认为两户。"),
        Lang::En => format!("Households {one} and {other} are two."),
    };
    Ok((act, came))
}

fn both(
    registry: &mut Sqlite,
    [one, other]: [&str; 2],
    why: &Why,
    desk: &Desk,
) -> Result<[Household; 2], CliError> {
    let mut named = |said: &str| found(registry, said, why.committee.as_deref(), desk);
    Ok([named(one)?, named(other)?])
}

pub(in crate::cli) fn because<'w>(why: &'w Why, desk: &'w Desk) -> Result<Because<'w>, CliError> {
    let reason = why.reason.trim();
    if reason.is_empty() {
        let empty = Text::new("不能为空", "must not be empty").get(desk.lang);
        return Err(CliError::new(USAGE, "", format!("--reason {empty}")));
    }
    Ok(Because { reason, by: why.by.as_deref().unwrap_or_else(|| desk.by()), on: desk.today })
}

fn address(written: &str, desk: &Desk) -> Result<Address, CliError> {
    Address::parse(written, &desk.config.address_defaults())
        .map_err(|_| coded(USAGE, catalogue::RG826, Vec::new(), written, desk.lang))
}

/// Refuses a decision of nobody, where a name must stand beside it.
pub(in crate::cli) fn decided_by_somebody(why: &Why, desk: &Desk) -> Result<(), CliError> {
    if why.by.as_ref().or(desk.config.by.as_ref()).is_none_or(|by| by.trim().is_empty()) {
        let missing = Text::new("请写明决定人: --by <NAME>", "say who decided: --by <NAME>");
        return Err(CliError::new(USAGE, "", missing.get(desk.lang)));
    }
    Ok(())
}

pub(in crate::cli) fn refused(fault: &DecideError, desk: &Desk) -> CliError {
    let simple = |code| coded(USAGE, code, Vec::new(), "", desk.lang);
    let numbered = |code, number: u32| coded(USAGE, code, vec![("number", household(number))], "", desk.lang);
    match fault {
        DecideError::Op(fault) => op_fault(fault, desk.lang),
        DecideError::OneHousehold => simple(catalogue::RG822),
        DecideError::NoPerson(place) => {
            coded(USAGE, catalogue::RG823, vec![("place", place.to_string())], "", desk.lang)
        }
        DecideError::NobodyLeft => simple(catalogue::RG824),
        DecideError::Taken(number) => numbered(catalogue::RG825, *number),
        DecideError::Merged(number) => numbered(catalogue::RG827, *number),
        DecideError::OneDwelling => simple(catalogue::RG828),
        DecideError::AsItIs => simple(catalogue::RG829),
        DecideError::NotEnough { pharmacy, free } => {
            let facts = vec![("pharmacy", pharmacy.clone()), ("free", free.to_string())];
            coded(USAGE, catalogue::RC724, facts, "", desk.lang)
        }
        DecideError::NotWaivable(code) => {
            coded(USAGE, catalogue::RG834, vec![("code", code.id.to_owned())], "", desk.lang)
        }
        DecideError::NotOpen { code, number, open } => {
            let facts = vec![("code", code.id.to_owned()), ("number", household(*number))];
            let refused = coded(USAGE, catalogue::RG835, facts, "", desk.lang);
            if open.is_empty() { refused } else { refused.note(note::EXPECTED, open.join(", ")) }
        }
    }
}
