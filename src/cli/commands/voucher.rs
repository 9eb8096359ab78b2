//! `voucher`: codes that somebody shows at the counter.

use std::io;
use std::path::PathBuf;

use clap::Subcommand;

use crate::assign::VoucherFault;
use crate::cli::args::Format;
use crate::cli::error::{CliError, CliResult, DONE, FILE, Frame, LOOK, note, write_headline, write_note};
use crate::cli::lines::next_line;
use crate::cli::open::Desk;
use crate::cli::present::show;
use crate::cli::screen::{Screen, told};
use crate::cli::told::store_fault;
use crate::domain::lang::{Lang, Text};
use crate::domain::masked::Masked;
use crate::ops::vouchers::{Answer, Issued, Worth, check};
use crate::report::SlotTime;
use crate::report::checked::{self, CheckedCode, CheckedVoucher, Used};

/// Lengths of text that is shown as it was written, in characters: other text is no voucher code, but may be somebody's number.
const SHOWN: std::ops::RangeInclusive<usize> = 9..=14;
/// Longest text of which the shape is shown.
const SHAPE: usize = 32;

/// Say what the voucher codes that people show are worth / 核对购买凭证
///
/// Valid, not yet valid, expired, already used, void, mistyped, of another registry, or never issued. A code is read however it
/// is typed: small letters, full width, with or without dashes. For one that nobody was given, issued codes one slip away are
/// named; never is one taken for another. --today decides. Household number, masked name, pharmacy, day, time and masks are
/// shown where they are known. With - codes are read from standard input, one a line.
///
/// Example: mask-alloc voucher check K7M-4F2-Q9TC
///
/// Exit codes: 0 all valid; 1 some are not; 2 no code given; 3 policy; 4 standard input cannot be read; 5 registry.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Check(CheckArgs),
}

/// Whether each of these codes brings masks today / 核对凭证：有效、过期、已用、作废、抄错、非本库
#[derive(Debug, clap::Args)]
struct CheckArgs {
    /// Codes, or - for lines of standard input / 凭证号，- 表示从标准输入逐行读取
    #[arg(value_name = "CODE", required = true)]
    codes: Vec<String>,
    /// A policy of one's own: a file, or the name of a built-in one / 政策文件
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
}

pub(in crate::cli) fn run(args: Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let What::Check(args) = args.what;
    let policy = desk.policy(args.policy.as_deref())?;
    let mut registry = desk.registry()?;
    let written = written(args.codes, desk.lang)?;
    let answers =
        check(&mut registry, &policy, written, desk.today).map_err(|fault| store_fault(&fault, desk.lang))?;
    let exit = if answers.iter().all(|answer| answer.worth == Worth::Valid) { DONE } else { LOOK };
    let checked: Vec<CheckedCode> = answers.iter().map(|answer| checked_code(answer, desk.lang)).collect();
    match desk.global.format {
        Format::Text => {
            let frame = Frame { indent: 4, width: screen.width, lang: desk.lang };
            let text: String = answers
                .iter()
                .zip(&checked)
                .map(|(answer, code)| in_words(&answer.worth, code, frame))
                .collect();
            screen.data().write_all(text.as_bytes()).or_else(|fault| told(&fault))?;
        }
        format => show(&checked::document(desk.lang, &checked), format, screen)?,
    }
    Ok(exit)
}

/// The codes of the command line, those of standard input at the place of `-`.
fn written(codes: Vec<String>, lang: Lang) -> Result<Vec<String>, CliError> {
    let mut written = Vec::with_capacity(codes.len());
    for code in codes {
        if code != "-" {
            written.push(code);
            continue;
        }
        let (mut input, mut line) = (io::stdin().lock(), Vec::new());
        let failed = |fault: io::Error| {
            let what = Text::new("读不了标准输入", "cannot read standard input").get(lang);
            CliError::new(FILE, "", format!("{what}: {fault}"))
        };
        while next_line(&mut input, &mut line).map_err(failed)? {
            written.push(String::from_utf8_lossy(&line).into_owned());
        }
    }
    Ok(written)
}

/// Key of what a code is worth, and the word for it.
const fn state(worth: &Worth) -> (&'static str, Text) {
    match worth {
        Worth::Valid => ("valid", Text::new("有效", "valid")),
        Worth::NotYet => ("not_yet", Text::new("未到日期", "not yet valid")),
        Worth::Expired => ("expired", Text::new("已过期", "expired")),
        Worth::Used(_) => ("used", Text::new("已使用", "already used")),
        Worth::Void => ("void", Text::new("已作废", "void")),
        Worth::Mistyped(_) => ("mistyped", Text::new("编号有误", "mistyped")),
        Worth::NotOurs => ("not_ours", Text::new("非本登记库的凭证", "not ours")),
        Worth::Unknown => ("unknown", Text::new("从未发出", "unknown")),
    }
}

fn checked_code(answer: &Answer, lang: Lang) -> CheckedCode {
    CheckedCode {
        written: shown(&answer.written),
        state: state(&answer.worth).0,
        reason: reason(&answer.worth, lang),
        issued: answer.issued.as_ref().map(checked_voucher),
        used: used(&answer.worth),
        near: answer.near.clone(),
    }
}

fn used(worth: &Worth) -> Option<Used> {
    let Worth::Used(settled) = worth else { return None };
    let (fate, name) = (settled.fate.word(), settled.fate.name());
    Some(Used { fate, name, day: settled.day, masks: settled.masks })
}

fn checked_voucher(issued: &Issued) -> CheckedVoucher {
    let line = &issued.line;
    CheckedVoucher {
        code: line.voucher.clone(),
        committee: issued.committee.clone(),
        number: line.printed.number,
        head: line.printed.head.clone(),
        pharmacy: issued.pharmacy.clone(),
        day: line.day,
        slot: issued.slot.map(|slot| SlotTime { from: slot.opens, to: slot.closes }),
        valid_until: issued.valid_until,
        masks: issued.masks,
    }
}

/// What was written, where it could be meant for a code; else its shape.
fn shown(written: &str) -> Masked {
    let clean: String = written.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let has_letters = clean.chars().any(char::is_alphabetic);
    if has_letters && SHOWN.contains(&clean.chars().count()) {
        return Masked::harmless(clean);
    }
    Masked::unknown(&clean.chars().take(SHAPE).collect::<String>())
}

/// Why it is no code of ours, or empty.
fn reason(worth: &Worth, lang: Lang) -> String {
    match (worth, lang) {
        (Worth::Mistyped(fault), lang) => mistake(fault, lang),
        (Worth::NotOurs, Lang::Zh) => "前三位是另一登记库的标记".to_owned(),
        (Worth::NotOurs, Lang::En) => {
            "its first three characters are the mark of another registry".to_owned()
        }
        (Worth::Unknown, Lang::Zh) => "编号本身无误，但没有发给任何一户".to_owned(),
        (Worth::Unknown, Lang::En) => "well formed, but no household was given it".to_owned(),
        _ => String::new(),
    }
}

fn mistake(fault: &VoucherFault, lang: Lang) -> String {
    let (zh, en) = match fault {
        VoucherFault::Length { found, expected } => {
            let more = if found > expected { ("以上", " or more") } else { ("", "") };
            (
                format!("有 {found} 位{}，应为 {expected} 位", more.0),
                format!("{found}{} characters instead of {expected}", more.1),
            )
        }
        VoucherFault::Character { at, found } => (
            format!("第 {at} 位“{found}”不会出现在凭证号中（没有 0、1、E、I、O）"),
            format!("character {at} is `{found}`; codes have no 0, 1, E, I, O"),
        ),
        VoucherFault::Mark => {
            ("凭证号以字母、数字、字母开头".to_owned(), "a code begins with letter, digit, letter".to_owned())
        }
        _ => (
            "校验位不符：有一位抄错，或相邻两位写反".to_owned(),
            "the check character does not fit: one character is wrong, or two neighbours are swapped"
                .to_owned(),
        ),
    };
    if lang == Lang::Zh { zh } else { en }
}

const USED: Text = Text::new("去向", "became");
const REASON: Text = Text::new("原因", "reason");

fn in_words(worth: &Worth, code: &CheckedCode, frame: Frame) -> String {
    let lang = frame.lang;
    let mut out = String::new();
    let mut headline = format!("{}  ", state(worth).1.get(lang));
    match &code.issued {
        None => headline.push_str(code.written.as_str()),
        Some(voucher) => {
            let masks = voucher.masks;
            headline.push_str(&voucher.code);
            headline.push_str(&match lang {
                Lang::Zh => format!("  {masks} 只"),
                Lang::En => format!("  {}", crate::cli::format::count(masks.0, "mask", "masks")),
            });
        }
    }
    write_headline(&mut out, headline.trim_end(), frame.width);
    for (label, text) in code.issued.iter().flat_map(|voucher| checked::facts(voucher, lang)) {
        write_note(&mut out, frame, label, &text);
    }
    if let Some(used) = &code.used {
        write_note(&mut out, frame, USED, &checked::fate(used, lang));
    }
    if !code.reason.is_empty() {
        write_note(&mut out, frame, REASON, &code.reason);
    }
    if !code.near.is_empty() {
        let perhaps = Text::new("是否为", "perhaps").get(lang);
        write_note(&mut out, frame, note::FIX, &format!("{perhaps} {}", code.near.join(lang.comma())));
    }
    out
}
