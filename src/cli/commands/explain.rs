//! `explain`: what a code means, or what happened to a household.

use std::fmt::Write as _;

use crate::cli::args::Format;
use crate::cli::commands::quota::WeekArgs;
use crate::cli::commands::story::{self, Asked};
use crate::cli::error::{CliError, CliResult, DONE, USAGE, note, write_headline};
use crate::cli::open::Desk;
use crate::cli::present;
use crate::cli::screen::{Screen, told};
use crate::cli::wrap::wrapped;
use crate::domain::lang::Lang;
use crate::issue::page::{Section, general};
use crate::issue::{ALL, Code};
use crate::report::codes::{self, CodePage};

/// Say what a code means, or tell the story of a household / 说明一个代码，或一户的全部经过
///
/// Every finding and failure bears a code; a code never changes its meaning. The page says what is checked, why it matters, an
/// example, how to fix it and what it rests on; the same pages stand in docs/rules. Letters alone (ID) list a family, and without
/// a code all of them are listed. With --format json or csv the fields of the page are given. Needs no registry.
///
/// With --household the story of one household is told, from the row in the sheet to the mask in the hand, in order of time and
/// each line with its source: the rows it came from, decisions, bookings, vouchers and what became of them, masks above the
/// quota; then its open findings, this week's quota with the clauses in full, and what comes next. Personal data is masked.
///
/// Example: mask-alloc explain ID104
///
/// Example: mask-alloc explain --household 0031
///
/// Exit codes: 0 done; 2 no such code, no or several such households; 3 policy, or no such round; 5 registry.
#[derive(Debug, clap::Args)]
#[command(mut_arg("week", |arg| arg.requires("household").conflicts_with("code")))]
#[command(mut_arg("round", |arg| arg.requires("household").conflicts_with("code")))]
#[command(mut_arg("policy", |arg| arg.requires("household").conflicts_with("code")))]
pub(in crate::cli) struct Args {
    /// A code such as ID104, or a family such as ID; without it, all codes / 代码或一类代码，不写则列出全部
    #[arg(conflicts_with = "household")]
    code: Option<String>,
    /// Tell the story of this household: number, address, #booking or voucher code / 说明这一户的经过
    #[arg(long, value_name = "HOUSEHOLD")]
    household: Option<String>,
    /// Its committee, where several have that number / 居委会
    #[arg(long, value_name = "CODE|NAME", requires = "household", conflicts_with = "code")]
    committee: Option<String>,
    #[command(flatten)]
    week: WeekArgs,
}

pub(in crate::cli) fn run(args: &Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let lang = screen.lang;
    if let Some(household) = args.household.as_deref() {
        let asked = Asked { household, committee: args.committee.as_deref(), week: &args.week };
        return story::run(&asked, desk, screen);
    }
    let said = args.code.as_deref();
    let chosen = chosen(said).ok_or_else(|| unknown(said.unwrap_or_default(), lang))?;
    if desk.global.format != Format::Text {
        let pages: Vec<CodePage> = chosen.iter().map(|code| fields(*code, lang)).collect();
        present::show(&codes::document(lang, &pages), desk.global.format, screen)?;
        return Ok(DONE);
    }
    let text = match (said.and_then(Code::of), chosen.as_slice()) {
        (Some(_), [code]) => page(*code, screen.width, lang),
        _ => chosen.iter().map(|code| line(*code, lang)).collect(),
    };
    screen.data().write_all(text.as_bytes()).or_else(|fault| told(&fault))?;
    Ok(DONE)
}

/// The codes that are meant; none where nothing is called so.
fn chosen(said: Option<&str>) -> Option<Vec<Code>> {
    let Some(said) = said else {
        return Some(ALL.iter().flat_map(|part| part.iter()).copied().collect());
    };
    let one = Code::of(said).map(|code| vec![code]);
    one.or_else(|| Some(Code::of_family(said)).filter(|family| !family.is_empty()))
}

/// A code that is not there, with those that may be meant.
pub(super) fn unknown(said: &str, lang: Lang) -> CliError {
    let headline = match lang {
        Lang::Zh => format!("没有代码 {said}"),
        Lang::En => format!("there is no code {said}"),
    };
    let near: Vec<String> = Code::near(said)
        .iter()
        .map(|code| format!("{} {}", code.id, general(code.headline.get(lang))))
        .collect();
    let fault = CliError::new(USAGE, "", headline);
    let fault = if near.is_empty() { fault } else { fault.note(note::MEANT, near.join("\n")) };
    fault.note(note::FIX, "mask-alloc explain")
}

fn line(code: Code, lang: Lang) -> String {
    format!("{:7}  {:8}  {}\n", code.id, code.severity.id(), general(code.headline.get(lang)))
}

/// The page of a code, in lines of at most `width` cells.
fn page(code: Code, width: usize, lang: Lang) -> String {
    const INDENT: usize = 4;
    let mut out = String::new();
    let headline = format!("{} ({}): {}", code.id, code.name, general(code.headline.get(lang)));
    write_headline(&mut out, &headline, width);
    let follows = [code.severity.label(), code.effect.label()].map(|text| text.get(lang));
    let _ = writeln!(out, "{:INDENT$}{}", "", follows.join(if lang == Lang::Zh { "，" } else { ", " }));
    for section in Section::ALL {
        let Some(text) = section.of(&code) else { continue };
        let _ = writeln!(out, "\n{}", section.title().get(lang));
        for line in wrapped(&general(text.get(lang)), width.saturating_sub(INDENT)) {
            let _ = writeln!(out, "{:INDENT$}{line}", "");
        }
    }
    out
}

fn fields(code: Code, lang: Lang) -> CodePage {
    let text = |section: Section| section.of(&code).map(|text| general(text.get(lang))).unwrap_or_default();
    CodePage {
        code: code.id,
        name: code.name,
        severity: code.severity.id(),
        effect: code.effect.id(),
        headline: general(code.headline.get(lang)),
        checks: text(Section::Checks),
        why: text(Section::Why),
        example: text(Section::Example),
        expected: text(Section::Expected),
        fix: text(Section::Fix),
        source: text(Section::Source),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn every_page_fits_the_screen_in_both_languages() {
        for code in ALL.iter().flat_map(|part| part.iter()) {
            for lang in [Lang::Zh, Lang::En] {
                let page = page(*code, 80, lang);
                let wide: Vec<&str> = page.lines().filter(|line| line.width() > 80).collect();
                assert!(wide.is_empty(), "{}: {wide:#?}", code.id);
                assert!(page.lines().count() >= 17, "five sections: {page}");
            }
        }
    }

    #[test]
    fn a_code_a_family_or_all_are_chosen() {
        assert_eq!(chosen(Some("id104")).map(|codes| codes.len()), Some(1));
        assert!(chosen(Some("AD")).is_some_and(|codes| codes.len() >= 7));
        assert!(chosen(None).is_some_and(|codes| codes.len() > 150));
        assert!(chosen(Some("ID999")).is_none() && chosen(Some("")).is_none());
    }
}
