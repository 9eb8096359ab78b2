//! `init`: a new registry and a commented configuration.

use crate::assign::Mark;
use crate::cli::config;
use crate::cli::error::{CliResult, DONE};
use crate::cli::open::{Desk, new_mark};
use crate::cli::screen::Screen;
use crate::cli::told::{store_fault, write_fault};
use crate::domain::lang::Text;
use crate::io::write_atomically;
use crate::store::sqlite;

/// Create the registry and a commented mask-alloc.toml / 新建登记库和配置文件
///
/// Makes `mask-alloc.db` (or the file named with --registry), readable by its owner only, and beside it a commented
/// `mask-alloc.toml` where none is there. `import` makes a missing registry, too; `init` is for choosing its mark.
///
/// Example: mask-alloc init --mark S4H
///
/// Exit codes: 0 done; 4 no permission or disk full; 5 there is a registry already.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Letter, digit, letter (no E, I, O) that begin all voucher codes of this registry / 凭证号开头的标记 [default: drawn]
    #[arg(long, value_name = "MARK")]
    mark: Option<String>,
}

pub(in crate::cli) fn run(args: Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let path = desk.registry_path();
    let mark = args.mark.map_or_else(|| new_mark(&path), as_printed);
    sqlite::create(&path, &mark).map_err(|fault| store_fault(&fault, desk.lang))?;
    let made = screen.say(Text::new("已新建登记库", "made the registry"));
    let marked = screen.say(Text::new("标记", "mark"));
    screen.line(format!("{made} {} ({marked} {mark})", path.display()));
    let beside = path.with_file_name(config::USUAL);
    if desk.global.config.is_none() && !beside.exists() {
        write_atomically(&beside, &mut |out| out.write_all(config::TEMPLATE.as_bytes()))
            .map_err(|fault| write_fault(&fault, desk.lang))?;
        screen.line(format!("{} {}", screen.say(Text::new("已写入", "wrote")), beside.display()));
    }
    Ok(DONE)
}

/// The mark as vouchers bear it: `s4h` is S4H. What is no mark stays, for the registry to refuse.
fn as_printed(said: String) -> String {
    said.parse::<Mark>().map_or(said, |mark| mark.to_string())
}
