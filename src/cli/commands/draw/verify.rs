//! `draw verify`: what was published, worked out again, without registry and without secret.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::run::proof_text;
use crate::cli::args::Format;
use crate::cli::error::{CliError, CliResult, DONE, Frame, LOOK, USAGE, note, write_headline, write_note};
use crate::cli::format::count;
use crate::cli::open::Desk;
use crate::cli::screen::{Screen, told};
use crate::cli::told::read_fault;
use crate::domain::lang::{Lang, Text};
use crate::draw::check::{Difference, Part, Published, Replayed, What, alone, replay};
use crate::draw::file::{ANNOUNCEMENT, Announcement, FileFault, ORDER_COLUMNS, Outcome, RESULT};
use crate::draw::list::COLUMNS;
use crate::draw::source::Proof;
use crate::io::read_long_text;

/// Bytes of a published file at most: a list of ten million entries has some 750 MB.
const LONGEST: u64 = 2 << 30;

/// Work a published draw out again / 重算已公布的抽签
///
/// Needs no registry and no secret. Any of the files will do; those that it names are looked for beside it. Says that list, seed and
/// order follow from one another, or what differs, in which file and line. A draw that was not run yet: whether the list is the one announced.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Announcement, result, list, order / 公布的文件
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

const TOGETHER: Text =
    Text::new("把公告、名单、结果和顺序一起给出", "name announcement, list, result and order together");

/// Published files, found by what they say they are.
#[derive(Default)]
pub(super) struct Files {
    announcement: Option<(PathBuf, String)>,
    list: Option<(PathBuf, String)>,
    result: Option<(PathBuf, String)>,
    order: Option<(PathBuf, String)>,
}

impl Files {
    /// Reads the files named, then those that they name, beside them.
    pub(super) fn read(paths: &[PathBuf], lang: Lang) -> Result<Self, CliError> {
        let mut files = Self::default();
        for path in paths {
            files.take(path, lang)?;
        }
        let beside =
            |name: &str| paths.first().and_then(|path| path.parent()).unwrap_or(Path::new("")).join(name);
        if let (Some((_, text)), None) = (&files.result, &files.announcement)
            && let Ok(outcome) = Outcome::parse(text)
        {
            files.take(&beside(&outcome.announcement), lang)?;
        }
        if let (Some((_, text)), None) = (&files.result, &files.order)
            && let Ok(outcome) = Outcome::parse(text)
        {
            files.take(&beside(&outcome.order), lang)?;
        }
        if let (Some((_, text)), None) = (&files.announcement, &files.list)
            && let Ok(announcement) = Announcement::parse(text)
        {
            files.take(&beside(&announcement.list), lang)?;
        }
        Ok(files)
    }

    fn take(&mut self, path: &Path, lang: Lang) -> Result<(), CliError> {
        let text = read_long_text(path, LONGEST).map_err(|fault| read_fault(&fault, lang))?;
        let place = match kind(&text) {
            Some(Part::Announcement) => &mut self.announcement,
            Some(Part::List) => &mut self.list,
            Some(Part::Result) => &mut self.result,
            Some(Part::Order) => &mut self.order,
            None => return Err(stranger(path, lang)),
        };
        if place.is_some() {
            let headline = Text::new("两个文件是同一种", "two files of one kind").get(lang);
            return Err(CliError::new(USAGE, "", headline).note(note::FOUND, path.display().to_string()));
        }
        *place = Some((path.to_owned(), text));
        Ok(())
    }

    /// The announcement, the list and the result with its order. What an unreadable file does not name is not missed: the
    /// replay tells its line.
    fn published(&self, lang: Lang) -> Result<Published<'_>, CliError> {
        let fault = |what: Text| CliError::new(USAGE, "", what.get(lang)).note(note::FIX, TOGETHER.get(lang));
        let (_, announcement) = self
            .announcement
            .as_ref()
            .ok_or_else(|| fault(Text::new("缺公告", "the announcement is missing")))?;
        let list = match &self.list {
            Some((_, list)) => list.as_str(),
            None if Announcement::parse(announcement).is_err() => "",
            None => return Err(fault(Text::new("缺名单", "the list is missing"))),
        };
        let result = match (&self.result, &self.order) {
            (Some((_, result)), Some((_, order))) => Some((result.as_str(), order.as_str())),
            (Some((_, result)), None) if Outcome::parse(result).is_err() => Some((result.as_str(), "")),
            (None, None) => None,
            _ => return Err(fault(Text::new("缺结果或顺序", "result or order is missing"))),
        };
        Ok(Published { announcement, list, result })
    }

    /// The list's text.
    pub(super) fn list(&self) -> Option<&str> {
        self.list.as_ref().map(|(_, text)| text.as_str())
    }

    /// The order's text.
    pub(super) fn order(&self) -> Option<&str> {
        self.order.as_ref().map(|(_, text)| text.as_str())
    }

    fn path(&self, part: Part) -> String {
        let file = match part {
            Part::Announcement => &self.announcement,
            Part::List => &self.list,
            Part::Result => &self.result,
            Part::Order => &self.order,
        };
        file.as_ref().map(|(path, _)| path.display().to_string()).unwrap_or_default()
    }
}

/// What a text says it is.
fn kind(text: &str) -> Option<Part> {
    let first = text.lines().next()?;
    if first == COLUMNS {
        return Some(Part::List);
    }
    if first == ORDER_COLUMNS {
        return Some(Part::Order);
    }
    // What says that it is one of ours and cannot be read is told with its line.
    let says = |format: &str| text.lines().any(|line| line.starts_with("format") && line.contains(format));
    let family = |format: &str| says(format.trim_end_matches(|c: char| c.is_ascii_digit()));
    match (Announcement::parse(text), Outcome::parse(text)) {
        (Ok(_), _) => Some(Part::Announcement),
        (_, Ok(_)) => Some(Part::Result),
        (Err(FileFault::Format { .. }), Err(FileFault::Format { .. })) if family(ANNOUNCEMENT) => {
            Some(Part::Announcement)
        }
        (Err(FileFault::Format { .. }), Err(FileFault::Format { .. })) if family(RESULT) => {
            Some(Part::Result)
        }
        _ if says(ANNOUNCEMENT) => Some(Part::Announcement),
        _ if says(RESULT) => Some(Part::Result),
        _ => None,
    }
}

fn stranger(path: &Path, lang: Lang) -> CliError {
    let headline =
        Text::new("不是抽签的公告、名单、结果或顺序", "no announcement, list, result or order of a draw")
            .get(lang);
    CliError::new(crate::cli::error::FILE, "", headline).note(note::AT, path.display().to_string())
}

pub(super) fn run(args: &Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let files = Files::read(&args.files, desk.lang)?;
    let alone =
        files.result.as_ref().filter(|_| files.announcement.is_none()).and_then(|(_, text)| alone(text));
    let told = match alone {
        Some(told) => told,
        None => replay(files.published(desk.lang)?),
    };
    if desk.global.format == Format::Json {
        json_lines(&told, &files, screen)?;
    } else {
        words(&told, &files, desk.lang, screen)?;
    }
    Ok(if told.differences.is_empty() { DONE } else { LOOK })
}

fn json_lines(replayed: &Replayed, files: &Files, screen: &mut Screen) -> Result<(), CliError> {
    for one in &replayed.differences {
        let line = json!({
            "kind": "difference", "file": files.path(one.part), "line": one.line, "what": word(one.what),
            "expected": one.expected, "found": one.found,
        });
        writeln!(screen.data(), "{line}").or_else(|fault| told(&fault))?;
    }
    let proof = replayed.proof.map(|proof| match proof {
        Proof::Signature => "signature",
        Proof::Unverified => "unverified",
        Proof::Public => "public",
    });
    let summary = json!({
        "kind": "summary", "draw": replayed.draw, "entries": replayed.entries, "run": proof.is_some(), "proof": proof,
        "objections_waived": replayed.waived, "differences": replayed.differences.len(),
    });
    writeln!(screen.data(), "{summary}").or_else(|fault| told(&fault))
}

fn words(replayed: &Replayed, files: &Files, lang: Lang, screen: &mut Screen) -> Result<(), CliError> {
    let frame = Frame { indent: 4, width: screen.width, lang };
    let mut text = String::new();
    for one in &replayed.differences {
        difference(&mut text, one, files, frame);
    }
    screen.data().write_all(text.as_bytes()).or_else(|fault| told(&fault))?;
    let (draw, wrong) = (&replayed.draw, replayed.differences.len() as u64);
    let entries = count(replayed.entries, "entry", "entries");
    let what = match (replayed.proof.is_some(), lang) {
        (true, Lang::Zh) => "名单、种子和顺序",
        (true, Lang::En) => "list, seed and order",
        (false, Lang::Zh) => "名单（尚未抽签）",
        (false, Lang::En) => "the list (nothing was drawn yet)",
    };
    screen.line(match (wrong, lang) {
        (0, Lang::Zh) => format!("抽签 {draw}：{} 份，重算后相同：{what}。", replayed.entries),
        (0, Lang::En) => format!("draw {draw}: {entries}; worked out again and the same: {what}."),
        (_, Lang::Zh) => format!("抽签 {draw}：{} 份，不同 {wrong} 处。", replayed.entries),
        (_, Lang::En) => format!("draw {draw}: {entries}; {}.", count(wrong, "difference", "differences")),
    });
    if let Some(proof) = replayed.proof {
        screen.line(proof_text(proof).get(lang));
    }
    if let Some(reason) = &replayed.waived {
        let label = Text::new("未等异议期结束", "objections were not waited for").get(lang);
        screen.line(format!("{label}: {reason}"));
    }
    Ok(())
}

fn difference(out: &mut String, one: &Difference, files: &Files, frame: Frame) {
    write_headline(out, text(one.what).get(frame.lang), frame.width);
    let path = files.path(one.part);
    let at = match (one.line, frame.lang) {
        (Some(line), Lang::Zh) => format!("{path} · 第 {line} 行"),
        (Some(line), Lang::En) => format!("{path} · line {line}"),
        (None, _) => path,
    };
    write_note(out, frame, note::AT, &at);
    for (label, value) in [(note::FOUND, &one.found), (note::EXPECTED, &one.expected)] {
        if !value.is_empty() {
            write_note(out, frame, label, value);
        }
    }
}

const fn word(what: What) -> &'static str {
    match what {
        What::Unreadable => "unreadable",
        What::OtherDraw => "other_draw",
        What::ListHash => "list_sha256",
        What::Entries => "entries",
        What::AnnouncementHash => "announcement_sha256",
        What::Source => "source",
        What::Signature => "signature",
        What::Randomness => "randomness",
        What::Seed => "seed",
        What::OrderHash => "order_sha256",
        What::Place => "place",
        What::NotInList => "not_in_list",
        What::NotInOrder => "not_in_order",
    }
}

const fn text(what: What) -> Text {
    match what {
        What::Unreadable => Text::new("不是应有的写法", "not written as it should be"),
        What::OtherDraw => Text::new("属于另一抽签", "it belongs to another draw"),
        What::ListHash => Text::new("名单不是公告的那一份", "the list is not the one announced"),
        What::Entries => Text::new("份数与公告不同", "not as many entries as announced"),
        What::AnnouncementHash => {
            Text::new("公告在抽签后改过", "the announcement is not the one that the draw was run under")
        }
        What::Source => Text::new("不是公告的随机数来源", "not the source that was announced"),
        What::Signature => Text::new("不是信标的签名", "it is not the beacon's signature"),
        What::Randomness => Text::new("随机数算不出来", "the randomness does not follow from what was drawn"),
        What::Seed => Text::new("种子算不出来", "the seed does not follow from list and randomness"),
        What::OrderHash => Text::new("顺序不是结果中的那一份", "the order is not the one of the result"),
        What::Place => Text::new("此顺位应是另一份", "another entry has this place"),
        What::NotInList => {
            Text::new("名单中没有这一份，或重复", "an entry that the list does not have, or a second time")
        }
        What::NotInOrder => Text::new("顺序中缺这一份", "an entry that the order does not have"),
    }
}
