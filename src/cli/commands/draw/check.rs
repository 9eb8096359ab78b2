//! `draw check`: a person finds herself, and nobody else.

use std::path::PathBuf;

use serde_json::json;

use super::refusal::refusal;
use super::verify::Files;
use crate::cli::args::Format;
use crate::cli::error::{CliError, CliResult, DONE, FILE, LOOK, USAGE};
use crate::cli::open::Desk;
use crate::cli::screen::{Screen, told};
use crate::domain::lang::{Lang, Text};
use crate::draw::file::read_order;
use crate::draw::hash::Hash;
use crate::draw::list::{List, entry, read_code};

/// Find oneself in a published draw, with the code on one's confirmation / 凭查询码查自己
///
/// Says whether the list has the entry, and which place it has in the order, once the draw was run. Any published file will do; those
/// that it names are looked for beside it.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Announcement, result, list, order / 公布的文件
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The code on the confirmation / 查询码
    #[arg(long, value_name = "CODE")]
    code: String,
    /// The key on the confirmation, such as 310106021013-0031 / 编号
    #[arg(long, value_name = "KEY")]
    key: String,
}

pub(super) fn run(args: &Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let code = read_code(&args.code).ok_or_else(|| {
        let headline = ("查询码有 20 个字母和数字".to_owned(), "a code has 20 letters and digits".to_owned());
        let fix = Text::new("照确认单上的写法输入", "type it as it stands on the confirmation");
        refusal(headline, fix, desk.lang)
    })?;
    let files = Files::read(&args.files, desk.lang)?;
    let entry = entry(&code, args.key.trim());
    let line = match files.list().map(List::parse) {
        Some(Ok(list)) => list.find(&entry).map(|at| at as u64 + 2),
        Some(Err(fault)) => return Err(unreadable(fault.line(), desk.lang)),
        None if files.order().is_some() => None,
        None => {
            let missing = Text::new("缺名单", "the list is missing").get(desk.lang);
            return Err(CliError::new(USAGE, "", missing));
        }
    };
    let order = match files.order().map(read_order) {
        Some(Ok(order)) => Some(order),
        Some(Err(fault)) => return Err(unreadable(fault.place().0, desk.lang)),
        None => None,
    };
    let entries = order.as_ref().map(Vec::len);
    let place = order.and_then(|order| order.iter().position(|one| *one == entry)).map(|at| at as u64 + 1);
    tell(&Found { entry, line, place, entries }, desk, screen)?;
    Ok(if line.is_some() || place.is_some() { DONE } else { LOOK })
}

struct Found {
    entry: Hash,
    line: Option<u64>,
    place: Option<u64>,
    entries: Option<usize>,
}

fn unreadable(line: Option<u64>, lang: Lang) -> CliError {
    let line = line.unwrap_or(1);
    let headline = match lang {
        Lang::Zh => format!("名单或顺序第 {line} 行不是应有的写法"),
        Lang::En => format!("line {line} of list or order is not written as it should be"),
    };
    CliError::new(FILE, "", headline)
}

fn tell(found: &Found, desk: &Desk, screen: &mut Screen) -> Result<(), CliError> {
    let Found { entry, line, place, entries } = found;
    if desk.global.format == Format::Json {
        let text = json!({"entry": entry.to_string(), "list_line": line, "place": place, "entries": entries});
        return writeln!(screen.data(), "{text}").or_else(|fault| told(&fault));
    }
    let of = entries.unwrap_or(0);
    let text = match (place, line, entries, desk.lang) {
        (Some(place), _, _, Lang::Zh) => format!("第 {place} 位，共 {of} 位"),
        (Some(place), _, _, Lang::En) => format!("place {place} of {of}"),
        (None, Some(line), None, Lang::Zh) => format!("在名单第 {line} 行；尚未抽签"),
        (None, Some(line), None, Lang::En) => format!("in the list, line {line}; nothing was drawn yet"),
        (None, Some(line), Some(_), Lang::Zh) => format!("在名单第 {line} 行，但顺序中没有"),
        (None, Some(line), Some(_), Lang::En) => format!("in the list, line {line}, but not in the order"),
        (None, None, _, Lang::Zh) => "不在名单中：核对编号和查询码，仍查不到请在异议期内提出".to_owned(),
        (None, None, _, Lang::En) => {
            "not in the list: look again at key and code; if it stays so, object before the last day"
                .to_owned()
        }
    };
    writeln!(screen.data(), "{text}\n    {entry}").or_else(|fault| told(&fault))
}
