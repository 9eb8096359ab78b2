//! `check`: one number or address by itself, or a stream of them.

use std::borrow::Cow;
use std::io::{self, BufRead, Write};

use chrono::NaiveDate;

use crate::cli::args::Format;
use crate::cli::error::{
    CliError, CliResult, DONE, FILE, Frame, LOOK, USAGE, note, write_headline, write_note,
};
use crate::cli::lines::next_line;
use crate::cli::open::Desk;
use crate::cli::screen::{Screen, told};
use crate::cli::verdict;
use crate::domain::address::{Address, AddressDefaults, AddressFault};
use crate::domain::check::{CheckKind, Verdict, check, valid_as};
use crate::domain::lang::{Lang, Text};
use crate::domain::person::Sex;

/// The kind that is no number.
const ADDRESS: &str = "address";

/// Headings of csv, keys of json.
const NUMBER_FIELDS: [&str; 7] =
    ["kind", "valid", "error_class", "birth_date", "sex", "region", "normalised_masked"];
const ADDRESS_FIELDS: [&str; 9] =
    ["canonical", "district", "road_or_village", "lane", "sub_lane", "building", "unit", "room", "remainder"];

/// Check single numbers or addresses, without a registry / 逐个核对号码或地址
///
/// Says whether a number is well formed, which test it fails, and what it holds: birth date, sex, region. Numbers are shown
/// masked. Well formed is not issued: nothing here knows whether a number belongs to anybody. An address is shown in the
/// canonical form by which dwellings are compared, in full.
///
/// A value is a raw cell: blanks, invisible characters, a label such as 身份证号: and ="…" around it are taken away first. With -
/// lines are read from standard input, as many as there are; an empty line is an empty cell, and every line has its answer.
///
/// Kinds / 种类: resident_id resident_id_upgrade (15=>18) hmt_residence hm_permit tw_permit fpr_id passport_cn passport_foreign mrz_td3
/// icao731 military_id birth_cert hkid mo_id tw_id tw_arc uscc org_code realty_cert realty_proof shanghai_realty_old realty_unit
/// drug_licence nhsa_pharmacy nbs_code nbs_urban_rural mobile landline_sh address
///
/// Error classes, in the order of the tests: missing precision_loss length format component checksum
///
/// Example: mask-alloc check uscc 91310112087994932F
///
/// Exit codes: 0 all valid; 1 some invalid; 2 no such kind; 4 standard input cannot be read.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// What the values are / 种类
    #[arg(value_name = "KIND")]
    kind: String,
    /// Raw cells, or - for lines of standard input / 号码，- 表示从标准输入逐行读取
    #[arg(value_name = "VALUE", required = true)]
    values: Vec<String>,
}

/// What is asked about.
#[derive(Clone, Copy)]
enum Subject {
    Number(CheckKind),
    Address,
}

/// How answers are written.
struct Answers<'a> {
    subject: Subject,
    format: Format,
    today: NaiveDate,
    frame: Frame,
    out: &'a mut dyn Write,
    invalid: bool,
}

pub(in crate::cli) fn run(args: &Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let subject = subject(&args.kind, desk.lang)?;
    let frame = Frame { indent: 4, width: screen.width, lang: desk.lang };
    let mut answers = Answers {
        subject,
        format: desk.global.format,
        today: desk.today,
        frame,
        out: screen.data(),
        invalid: false,
    };
    let written = answers.all(&args.values);
    let exit = if answers.invalid { LOOK } else { DONE };
    match written {
        Ok(()) => Ok(exit),
        Err(Broken::Output(fault)) => told(&fault).map(|()| exit),
        Err(Broken::Input(fault)) => {
            let what = Text::new("读不了标准输入", "cannot read standard input").get(desk.lang);
            Err(CliError::new(FILE, "", format!("{what}: {fault}")))
        }
    }
}

fn subject(name: &str, lang: Lang) -> Result<Subject, CliError> {
    if name == ADDRESS {
        return Ok(Subject::Address);
    }
    CheckKind::of(name).map(Subject::Number).ok_or_else(|| {
        let headline = match lang {
            Lang::Zh => format!("没有种类 {name}"),
            Lang::En => format!("there is no kind {name}"),
        };
        let nearest = Text::new("是否为", "perhaps").get(lang);
        CliError::new(USAGE, "", headline)
            .note(note::FIX, format!("{nearest} {}", nearest_kind(name)))
            .note(note::EXPLAIN, "mask-alloc check --help")
    })
}

/// The name that is spelled most like another.
fn nearest_kind(name: &str) -> &'static str {
    let name = name.to_ascii_lowercase().replace(['-', ' '], "_");
    let names = CheckKind::ALL.iter().map(|kind| kind.id()).chain([ADDRESS]);
    let likeness = |other: &&str| (strsim::jaro_winkler(&name, other) * 1e6) as u64;
    names.max_by_key(likeness).unwrap_or(ADDRESS)
}

/// Which side failed.
enum Broken {
    Input(io::Error),
    Output(io::Error),
}

impl Answers<'_> {
    fn all(&mut self, values: &[String]) -> Result<(), Broken> {
        self.heading().map_err(Broken::Output)?;
        for value in values {
            if value == "-" {
                self.lines(&mut io::stdin().lock())?;
            } else {
                self.one(Some(value)).map_err(Broken::Output)?;
            }
        }
        Ok(())
    }

    fn lines(&mut self, input: &mut dyn BufRead) -> Result<(), Broken> {
        let mut line = Vec::with_capacity(256);
        while next_line(input, &mut line).map_err(Broken::Input)? {
            self.one(std::str::from_utf8(&line).ok()).map_err(Broken::Output)?;
        }
        Ok(())
    }

    fn heading(&mut self) -> io::Result<()> {
        let fields: &[&str] = match self.subject {
            Subject::Number(_) => &NUMBER_FIELDS,
            Subject::Address => &ADDRESS_FIELDS,
        };
        if self.format == Format::Csv { write!(self.out, "\u{feff}{}\r\n", fields.join(",")) } else { Ok(()) }
    }

    /// One cell; `None` stands for bytes that are no text.
    fn one(&mut self, raw: Option<&str>) -> io::Result<()> {
        match self.subject {
            Subject::Number(kind) => {
                let verdict = raw.map_or_else(Verdict::not_text, |raw| check(kind, raw, self.today));
                self.invalid |= !verdict.is_valid();
                self.number(kind, raw.unwrap_or_default(), &verdict)
            }
            Subject::Address => {
                let defaults = AddressDefaults::default();
                let read = raw.map_or(Err(AddressFault::Unreadable), |raw| Address::parse(raw, &defaults));
                self.invalid |= read.is_err();
                self.address(&read)
            }
        }
    }

    fn number(&mut self, kind: CheckKind, raw: &str, verdict: &Verdict) -> io::Result<()> {
        if self.format == Format::Text {
            let text = number_text(kind, raw, verdict, self.today, self.frame);
            return self.out.write_all(text.as_bytes());
        }
        let birth = verdict.birth().map(|birth| birth.to_string());
        let fields = [
            Field::Text(kind.id()),
            Field::Truth(verdict.is_valid()),
            verdict.error_class().map_or(Field::Null, |class| Field::Text(verdict::class_id(class))),
            birth.as_deref().map_or(Field::Null, Field::Text),
            verdict.sex().map_or(Field::Null, |sex| Field::Text(if sex == Sex::Male { "M" } else { "F" })),
            verdict.region().map_or(Field::Null, Field::Text),
            verdict.masked().map_or(Field::Null, |masked| Field::Text(masked.as_str())),
        ];
        write_fields(self.out, self.format, &NUMBER_FIELDS, &fields)
    }

    fn address(&mut self, read: &Result<Address, AddressFault>) -> io::Result<()> {
        if self.format == Format::Text {
            return self.out.write_all(address_text(read, self.frame).as_bytes());
        }
        let Ok(address) = read else {
            return write_fields(self.out, self.format, &ADDRESS_FIELDS, &[const { Field::Null }; 9]);
        };
        let part = |text| if str::is_empty(text) { Field::Null } else { Field::Text(text) };
        let fields = [
            part(address.canonical()),
            part(address.district().unwrap_or_default()),
            part(address.road_or_village()),
            part(address.lane()),
            part(address.sub_lane()),
            part(address.building()),
            part(address.unit()),
            part(address.room()),
            part(address.remainder()),
        ];
        write_fields(self.out, self.format, &ADDRESS_FIELDS, &fields)
    }
}

/// One value of an object or row.
#[derive(Clone, Copy)]
enum Field<'a> {
    Null,
    Truth(bool),
    Text(&'a str),
}

/// One object a line, or one row.
fn write_fields(out: &mut dyn Write, format: Format, names: &[&str], fields: &[Field<'_>]) -> io::Result<()> {
    let json = format == Format::Json;
    for (at, (name, field)) in names.iter().zip(fields).enumerate() {
        match (json, at) {
            (true, 0) => write!(out, "{{\"{name}\":")?,
            (true, _) => write!(out, ",\"{name}\":")?,
            (false, 0) => {}
            (false, _) => out.write_all(b",")?,
        }
        match *field {
            Field::Null => out.write_all(if json { b"null" } else { b"" })?,
            Field::Truth(truth) => write!(out, "{truth}")?,
            Field::Text(text) if json => serde_json::to_writer(&mut *out, text)?,
            Field::Text(text) => out.write_all(quoted(text).as_bytes())?,
        }
    }
    out.write_all(if json { b"}\n" } else { b"\r\n" })
}

/// A value of csv: quoted where it must be, and with an apostrophe where a spreadsheet would take it for a formula.
fn quoted(text: &str) -> Cow<'_, str> {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let quotes = text.contains([',', '"', '\n', '\r']);
    match (formula, quotes) {
        (false, false) => Cow::Borrowed(text),
        (true, false) => Cow::Owned(format!("'{text}")),
        (formula, true) => {
            let mark = if formula { "'" } else { "" };
            Cow::Owned(format!("\"{mark}{}\"", text.replace('"', "\"\"")))
        }
    }
}

const HOLDS: Text = Text::new("内容", "holds");
const NOTICE: Text = Text::new("提示", "note");
const REASON: Text = Text::new("原因", "reason");
const REMAINDER: Text = Text::new("未读", "unread");

fn number_text(kind: CheckKind, raw: &str, verdict: &Verdict, today: NaiveDate, frame: Frame) -> String {
    let lang = frame.lang;
    let masked = verdict.masked().map_or("", |masked| masked.as_str());
    let word = match verdict.error_class() {
        None => Text::new("有效", "valid").get(lang).to_owned(),
        Some(class) => format!("{} [{}]", Text::new("无效", "invalid").get(lang), verdict::class_id(class)),
    };
    let mut out = String::new();
    let headline = format!("{word}  {}  {masked}", kind.label().get(lang));
    write_headline(&mut out, headline.trim_end(), frame.width);
    let holds = held(verdict, lang);
    if !holds.is_empty() {
        write_note(&mut out, frame, HOLDS, &holds.join(lang.comma()));
    }
    for notice in verdict.notices() {
        write_note(&mut out, frame, NOTICE, verdict::notice(notice).get(lang));
    }
    if let Some(fault) = verdict.fault() {
        write_note(&mut out, frame, REASON, &verdict::sentence(fault, lang));
        for other in valid_as(kind, raw, today) {
            let looks = Text::new("是有效的", "it is a valid").get(lang);
            write_note(
                &mut out,
                frame,
                NOTICE,
                &format!("{looks} {} ({})", other.label().get(lang), other.id()),
            );
        }
    }
    out
}

/// What a valid number says, piece by piece.
fn held(verdict: &Verdict, lang: Lang) -> Vec<String> {
    let birth = verdict.birth().map(|birth| match lang {
        Lang::Zh => format!("{birth} 出生"),
        Lang::En => format!("born {birth}"),
    });
    let sex = verdict.sex().map(|sex| match sex {
        Sex::Male => Text::new("男", "male").get(lang).to_owned(),
        Sex::Female => Text::new("女", "female").get(lang).to_owned(),
    });
    birth.into_iter().chain(sex).chain(verdict.region().map(str::to_owned)).collect()
}

fn address_text(read: &Result<Address, AddressFault>, frame: Frame) -> String {
    let lang = frame.lang;
    let mut out = String::new();
    match read {
        Ok(address) => {
            let word = Text::new("可读", "readable").get(lang);
            write_headline(&mut out, &format!("{word}  {}", address.canonical()), frame.width);
            if let Some(district) = address.district() {
                write_note(&mut out, frame, HOLDS, district);
            }
            if !address.remainder().is_empty() {
                write_note(&mut out, frame, REMAINDER, address.remainder());
            }
        }
        Err(fault) => {
            let word = Text::new("读不出", "unreadable").get(lang);
            write_headline(&mut out, word, frame.width);
            write_note(&mut out, frame, REASON, verdict::address(*fault).get(lang));
        }
    }
    out
}
