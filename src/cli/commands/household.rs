//! `household`: one household, or all.

mod near;

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use serde_json::{Value, json};

use crate::cli::args::Format;
use crate::cli::commands::decide::{self, Decision};
use crate::cli::error::{CliError, CliResult, DONE, USAGE, note};
use crate::cli::format::household;
use crate::cli::open::Desk;
use crate::cli::present;
use crate::cli::screen::{Screen, told};
use crate::cli::told::{coded, op_fault, store_fault};
use crate::domain::committee::CommitteeId;
use crate::domain::household::{Household, Standing};
use crate::domain::masked::Masked;
use crate::issue::catalogue;
use crate::ops::households::{FindError, Shown, committee_named, find, show};
use crate::ops::rows_of::{RowAt, RowsOf, RowsWanted};
use crate::report::document::Document;
use crate::report::households::{self, standing_text};
use crate::report::visits::{self, VisitEntry, VisitList, wants_text};
use crate::store::{Read, Selection};

/// Show a household, list them, or decide about them / 查看、列出各户，并户、分户、迁移
///
/// HOUSEHOLD is its number inside the committee, an address, # and a booking number, or a voucher code. Personal data is
/// masked on the screen. A decision is kept with reason, person and day, later imports follow it, and `undo` takes it back.
///
/// With --format json a household is one object: `household` and `committee` are its number and committee, `id` its number in
/// the registry; `double_of` is the `id` of the household listed first at its dwelling, where it is held for that one.
/// `rows` are all rows of all imported files in force that were put to it, held ones and doubles included, in order:
/// `{"file","sheet","row","batch","fate"}`, `fate` one of new, changed, same, held, skipped. The rows are where the imports put
/// them: people moved by a decision since then keep their old rows where they were.
///
/// Example: mask-alloc household show 0031
///
/// Exit codes: 0 done; 2 no or several such households; 5 registry.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// One household with its people and decisions / 查看一户
    Show {
        /// Number, address, #booking or voucher code / 户号、地址、#预约号或凭证号
        household: String,
        /// Committee, where several have that number / 居委会
        #[arg(long, value_name = "CODE|NAME")]
        committee: Option<String>,
    },
    #[command(flatten)]
    Decide(Decision),
    /// All households / 列出各户
    List {
        /// Only these / 只列这些
        #[arg(long, value_enum)]
        state: Option<StateArg>,
        /// Only this committee / 只列这个居委会
        #[arg(long, value_name = "CODE|NAME")]
        committee: Option<String>,
        /// Only this compound / 只列这个小区
        #[arg(long, value_name = "NAME")]
        compound: Option<String>,
        /// As the visit list: what each pending household still has to show / 上门核实名单
        #[arg(long)]
        visits: bool,
        /// Write to this file, in full, for the committee itself / 写成文件
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Pairs that may be one household, for a person to decide / 疑似同户，供人工核实
    Near(near::Near),
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum StateArg {
    /// 已核准
    Admitted,
    /// 待核实
    Pending,
    /// 待裁定
    Held,
    /// 已迁出
    Moved,
}

impl StateArg {
    const fn standing(self) -> Standing {
        match self {
            Self::Admitted => Standing::Admitted,
            Self::Pending => Standing::Pending,
            Self::Held => Standing::Held,
            Self::Moved => Standing::MovedAway,
        }
    }
}

pub(in crate::cli) fn run(args: Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    match args.what {
        What::Decide(decision) => decide::run(decision, desk, screen)?,
        What::Show { household, committee } => {
            let mut registry = desk.registry()?;
            let home = found(&mut registry, &household, committee.as_deref(), desk)?;
            let shown = show(&mut registry, home).map_err(|fault| store_fault(&fault, desk.lang))?;
            let text = match desk.global.format {
                Format::Json => {
                    let wanted = RowsWanted::Household(shown.household.id);
                    let rows =
                        RowsOf::read(&mut registry, wanted).map_err(|fault| op_fault(&fault, desk.lang))?;
                    format!("{}\n", json_of(&shown, &rows))
                }
                _ => text_of(&shown, desk),
            };
            screen.data().write_all(text.as_bytes()).or_else(|fault| told(&fault))?;
        }
        What::List { state, committee, compound, visits, out } => {
            let mut registry = desk.registry()?;
            let state = if visits { Some(StateArg::Pending) } else { state };
            let wanted = |home: &Household| {
                state.is_none_or(|state| home.standing() == state.standing())
                    && compound.as_ref().is_none_or(|compound| home.compound == *compound)
            };
            let (name, homes) = chosen(&mut registry, committee.as_deref(), &wanted, desk)?;
            match (out, desk.global.format) {
                (None, Format::Json) => list_json(&mut registry, &homes, desk, screen)?,
                (out, _) => list(&name, &homes, visits, out, desk, screen)?,
            }
        }
        What::Near(args) => near::run(args, &mut desk.registry()?, desk, screen)?,
    }
    Ok(DONE)
}

fn chosen(
    registry: &mut dyn Read,
    committee: Option<&str>,
    wanted: &dyn Fn(&Household) -> bool,
    desk: &Desk,
) -> Result<(String, Vec<Household>), CliError> {
    let failed = |fault| store_fault(&fault, desk.lang);
    let id = committee.map(|said| named(registry, said, desk)).transpose()?;
    let all = registry.committees().map_err(failed)?;
    let name = match (committee, all.as_slice()) {
        (Some(said), _) => said.to_owned(),
        (None, [only]) => only.name.clone(),
        _ => String::new(),
    };
    let mut homes = Vec::new();
    let ids: Vec<CommitteeId> = id.into_iter().collect();
    let which = if ids.is_empty() { Selection::All } else { Selection::Committees(&ids) };
    registry
        .households(which, &mut |home| {
            if wanted(&home) {
                homes.push(home);
            }
        })
        .map_err(failed)?;
    Ok((name, homes))
}

fn list(
    name: &str,
    homes: &[Household],
    visits: bool,
    out: Option<PathBuf>,
    desk: &Desk,
    screen: &mut Screen,
) -> Result<(), CliError> {
    let visit_list = VisitList {
        lang: desk.lang,
        committee: name.to_owned(),
        entries: if visits { homes.iter().map(visit).collect() } else { Vec::new() },
    };
    let in_full = out.is_some();
    let shown = if in_full { households::Shown::InFull } else { households::Shown::Masked };
    let document: Document<'_> = if visits && in_full {
        visits::document(&visit_list)
    } else {
        households::document(desk.lang, name, shown, move || homes.iter())
    };
    match out {
        Some(path) => present::save(&document, &path, desk, screen),
        None => present::show(&document, desk.global.format, screen),
    }
}

fn list_json(
    registry: &mut dyn Read,
    homes: &[Household],
    desk: &Desk,
    screen: &mut Screen,
) -> Result<(), CliError> {
    let committees = registry.committees().map_err(|fault| store_fault(&fault, desk.lang))?;
    let rows = RowsOf::read(registry, RowsWanted::All).map_err(|fault| op_fault(&fault, desk.lang))?;
    homes
        .iter()
        .try_for_each(|home| {
            let committee = committees.iter().find(|committee| committee.id == home.committee);
            let committee = committee.map(|committee| committee.name.as_str());
            writeln!(screen.data(), "{}", json_with_rows(home, committee, &rows))
        })
        .or_else(|fault| told(&fault))
}

fn visit(home: &Household) -> VisitEntry {
    VisitEntry {
        number: home.number,
        address: home.address.to_string(),
        head: home.head.to_string(),
        phone: home.phone.to_string(),
        wants: home.wants,
    }
}

/// The committee that the command line names by code or name.
pub(in crate::cli) fn named(
    registry: &mut dyn Read,
    said: &str,
    desk: &Desk,
) -> Result<CommitteeId, CliError> {
    let known = committee_named(registry, said).map_err(|fault| store_fault(&fault, desk.lang))?;
    known
        .map(|committee| committee.id)
        .ok_or_else(|| coded(USAGE, catalogue::FILE013, Vec::new(), said, desk.lang))
}

/// The household that the command line names.
pub(in crate::cli) fn found(
    registry: &mut dyn Read,
    said: &str,
    committee: Option<&str>,
    desk: &Desk,
) -> Result<Household, CliError> {
    let committee = committee.map(|said| named(registry, said, desk)).transpose()?;
    find(registry, said, committee, &desk.config.address_defaults())
        .map_err(|fault| not_found(&fault, said, registry, desk))
}

/// A household that was not found, with those that may be meant.
pub(in crate::cli) fn not_found(
    fault: &FindError,
    said: &str,
    registry: &mut dyn Read,
    desk: &Desk,
) -> CliError {
    let facts = vec![("said", said.to_owned())];
    match fault {
        FindError::Op(fault) => op_fault(fault, desk.lang),
        FindError::Nothing => coded(USAGE, catalogue::RG820, facts, "", desk.lang),
        FindError::Several(matches) => {
            let mut error = coded(USAGE, catalogue::RG821, facts, "", desk.lang);
            let names = registry.committees().unwrap_or_default();
            for one in matches.iter().take(20) {
                let committee = names.iter().find(|committee| committee.id == one.committee);
                let committee = committee.map_or("", |committee| committee.name.as_str());
                let line = format!("{} {} {} {committee}", household(one.number), one.head, one.address);
                error = error.note(note::FOUND, line);
            }
            error
        }
    }
}

fn json_with_rows(home: &Household, committee: Option<&str>, rows: &RowsOf) -> Value {
    let mut value = json_of_household(home, committee);
    value["rows"] = rows.of(home.id).map(json_of_row).collect();
    value
}

fn json_of_household(home: &Household, committee: Option<&str>) -> Value {
    json!({
        "kind": "household",
        "committee": committee,
        "household": household(home.number),
        "id": home.id.0,
        "dwelling": Masked::address(&home.address).as_str(),
        "compound": home.compound,
        "head": Masked::name(&home.head).as_str(),
        "phone": Masked::phone(&home.phone).as_str(),
        "members": home.members,
        "standing": standing_text(home.standing()).en,
        "double_of": home.double_of.map(|first| first.0),
        "wants": wants_text(home.wants, crate::domain::lang::Lang::En),
        "waived": !home.waived.is_empty(),
        "deliver": home.deliver,
        "tenure": home.tenure.map(|tenure| tenure.label().en),
        "certificate": Masked::certificate(&home.certificate).as_str(),
        "isolated": home.isolated,
        "lone_elderly": home.lone_elderly,
        "returned": home.returned.map(|day| day.to_string()),
        "sheet": home.provenance.sheet,
        "row": home.provenance.row,
        "batch": home.provenance.batch.0,
    })
}

fn json_of_row(row: RowAt<'_>) -> Value {
    json!({
        "file": row.file,
        "sheet": row.sheet,
        "row": row.row,
        "batch": row.batch.0,
        "fate": row.fate.id(),
    })
}

fn json_of(shown: &Shown, rows: &RowsOf) -> Value {
    let committee = shown.committee.as_ref().map(|committee| committee.name.as_str());
    let mut value = json_with_rows(&shown.household, committee, rows);
    value["persons"] = shown
        .persons
        .iter()
        .map(|person| {
            json!({
                "place": person.ordinal,
                "name": Masked::name(&person.name).as_str(),
                "relation": person.relation,
                "document_kind": person.kind.label().en,
                "document": Masked::number(&person.document).as_str(),
                "held": person.held,
                "batch": person.provenance.batch.0,
                "row": person.provenance.row,
            })
        })
        .collect();
    value["decisions"] = shown
        .waivers
        .iter()
        .map(|waiver| {
            let code = Some(&waiver.code).filter(|code| !code.is_empty());
            json!({"reason": waiver.reason, "by": waiver.by, "on": waiver.on.to_string(), "code": code})
        })
        .collect();
    value
}

fn text_of(shown: &Shown, desk: &Desk) -> String {
    use crate::domain::lang::Text;
    let (home, lang) = (&shown.household, desk.lang);
    let committee = shown.committee.as_ref().map_or("", |committee| committee.name.as_str());
    let mut lines = vec![
        (Text::new("户号", "household"), format!("{} {committee}", household(home.number))),
        (Text::new("地址", "address"), Masked::address(&home.address).to_string()),
        (Text::new("小区", "compound"), home.compound.to_string()),
        (Text::new("户主", "head"), Masked::name(&home.head).to_string()),
        (Text::new("电话", "phone"), Masked::phone(&home.phone).to_string()),
        (Text::new("证明", "proof"), Masked::certificate(&home.certificate).to_string()),
        (Text::new("状态", "state"), standing_text(home.standing()).get(lang).to_owned()),
        (Text::new("尚缺", "wanting"), wants_text(home.wants, lang)),
    ];
    for person in &shown.persons {
        let held = if person.held { Text::new("（暂缓）", " (held)").get(lang) } else { "" };
        let text = format!(
            "{}. {} {} {} {}{held}",
            person.ordinal,
            Masked::name(&person.name),
            person.relation,
            person.kind.label().get(lang),
            Masked::number(&person.document)
        );
        lines.push((Text::new("成员", "member"), text));
    }
    for waiver in &shown.waivers {
        let code = if waiver.code.is_empty() { String::new() } else { format!(" {}", waiver.code) };
        let text = format!("{}{code} {}: {}", waiver.on, waiver.by, waiver.reason);
        lines.push((Text::new("决定", "decision"), text));
    }
    let mut out = String::new();
    for (label, text) in lines.iter().filter(|(_, text)| !text.is_empty()) {
        let label = label.get(lang);
        let pad = 10_usize.saturating_sub(unicode_width::UnicodeWidthStr::width(label));
        out.push_str(&format!("{label}:{:pad$}{text}\n", ""));
    }
    out
}
