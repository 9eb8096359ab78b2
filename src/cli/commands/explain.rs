//! `explain`: what a code means.

use crate::cli::error::{CliError, CliResult, DONE, Frame, USAGE, note, write_note};
use crate::cli::screen::{Screen, told};
use crate::domain::lang::Lang;
use crate::issue::{ALL, Code};

/// Say what a code means and what to do about it / 说明一个代码的含义和处理办法
///
/// Every finding and failure bears a code; a code never changes its meaning. Without a code, all of them are listed with their
/// severity. Needs no registry.
///
/// Example: mask-alloc explain ID104
///
/// Exit codes: 0 done; 2 no such code.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// A code such as ID104; without it, all codes / 代码，不写则列出全部
    code: Option<String>,
}

pub(in crate::cli) fn run(args: &Args, screen: &mut Screen) -> CliResult {
    let lang = screen.lang;
    let text = match &args.code {
        Some(code) => {
            let found = Code::of(code).ok_or_else(|| {
                let headline = match lang {
                    Lang::Zh => format!("没有代码 {code}"),
                    Lang::En => format!("there is no code {code}"),
                };
                CliError::new(USAGE, "", headline).note(note::FIX, "mask-alloc explain")
            })?;
            page(found, Frame { indent: 4, width: screen.width, lang })
        }
        None => ALL
            .iter()
            .flat_map(|part| part.iter())
            .map(|code| {
                format!("{:7}  {:8}  {}\n", code.id, code.severity.id(), general(code.headline.get(lang)))
            })
            .collect(),
    };
    screen.data().write_all(text.as_bytes()).or_else(|fault| told(&fault))?;
    Ok(DONE)
}

fn page(code: Code, frame: Frame) -> String {
    let lang = frame.lang;
    let mut out = format!("{} ({}): {}\n", code.id, code.name, general(code.headline.get(lang)));
    for (label, text) in
        [(note::EXPECTED, code.expected), (note::SOURCE, code.source), (note::FIX, Some(code.fix))]
    {
        if let Some(text) = text {
            write_note(&mut out, frame, label, &general(text.get(lang)));
        }
    }
    out
}

/// A text of the catalogue without the facts of a finding: `…` stands for each.
fn general(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        out.push('…');
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_left_open_on_the_page_of_a_code() {
        let frame = Frame { indent: 4, width: 80, lang: Lang::En };
        let page = page(Code::of("PO510").unwrap(), frame);
        assert!(page.starts_with("PO510 (policy-key-unknown): unknown key `…`\n"), "{page}");
        for code in ALL.iter().flat_map(|part| part.iter()) {
            assert!(!general(code.headline.get(Lang::Zh)).contains(['{', '}']), "{}", code.id);
        }
    }
}
