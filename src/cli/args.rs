//! The global arguments, and the little that must be known before the others are read: the language.

use std::ffi::OsString;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, Parser, ValueEnum};

use super::commands::Command;
use crate::domain::lang::Lang;

/// Household registry and fair mask rationing for residents' committees (居委会).
///
/// 把居民登记表变成药店领取清单：读取表格、核对证件、算出每户额度、分配库存、导出领取清单。
#[derive(Debug, Parser)]
#[command(name = "mask-alloc", version, max_term_width = 80, propagate_version = false)]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// Arguments of every command.
#[derive(Args, Clone, Debug)]
pub(super) struct Global {
    /// Registry file / 登记库文件 [default: ./mask-alloc.db]
    #[arg(long, global = true, env = "MASK_ALLOC_REGISTRY", value_name = "PATH", hide_env_values = true)]
    pub(super) registry: Option<PathBuf>,
    /// Configuration / 配置文件 [default: ./mask-alloc.toml, if it is there]
    #[arg(long, global = true, value_name = "PATH")]
    pub(super) config: Option<PathBuf>,
    /// Language of messages and files / 语言 [default: from the environment]
    #[arg(long, global = true, value_enum, env = "MASK_ALLOC_LANG", hide_env_values = true)]
    pub(super) lang: Option<LangArg>,
    /// Form of what is listed / 输出格式
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,
    /// Only faults on the screen, for cron / 只显示错误
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
    /// The day on which everything is reckoned / 当天日期 [default: the clock, Asia/Shanghai]
    #[arg(long, global = true, value_name = "DATE")]
    pub(super) today: Option<NaiveDate>,
}

/// `zh` or `en`.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum LangArg {
    /// 中文
    Zh,
    /// English
    En,
}

/// How lists are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Text,
    /// One object a line
    Json,
    /// For spreadsheets
    Csv,
}

/// The language before the command line is understood: `--lang`, `MASK_ALLOC_LANG`, then the locale. Chinese where it
/// begins with `zh`, else English.
pub(super) fn lang_before_parsing(
    args: impl Iterator<Item = OsString>,
    environment: impl Fn(&str) -> Option<String>,
) -> Lang {
    let args: Vec<String> = args.map(|arg| arg.to_string_lossy().into_owned()).collect();
    let after = args.iter().position(|arg| arg == "--lang").and_then(|at| args.get(at + 1));
    let said =
        after.cloned().or_else(|| args.iter().find_map(|arg| arg.strip_prefix("--lang=").map(str::to_owned)));
    let names = ["MASK_ALLOC_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];
    let locale =
        said.or_else(|| names.iter().find_map(|name| environment(name).filter(|text| !text.is_empty())));
    if locale.is_some_and(|text| text.to_lowercase().starts_with("zh")) { Lang::Zh } else { Lang::En }
}

/// clap's errors in Chinese; clap itself speaks English only.
pub(super) fn usage_in_chinese(fault: &clap::Error) -> String {
    let text = |kind| match fault.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    };
    let arg = text(ContextKind::InvalidArg);
    let value = text(ContextKind::InvalidValue);
    let headline = match fault.kind() {
        ErrorKind::UnknownArgument => format!("没有选项 {arg}"),
        ErrorKind::InvalidSubcommand => format!("没有命令 {}", text(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue if value.is_empty() => format!("{arg} 后面缺少内容"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("{arg} 不能是“{value}”"),
        ErrorKind::MissingRequiredArgument => format!("缺少: {arg}"),
        ErrorKind::ArgumentConflict => format!("{arg} 与 {} 不能同时使用", text(ContextKind::PriorArg)),
        _ => "命令行有误".to_owned(),
    };
    let mut out = format!("错误：{headline}\n");
    for (kind, label) in [
        (ContextKind::SuggestedArg, "是否为"),
        (ContextKind::SuggestedSubcommand, "是否为"),
        (ContextKind::ValidValue, "可选"),
    ] {
        let text = text(kind);
        if !text.is_empty() {
            out.push_str(&format!("    = {label}: {text}\n"));
        }
    }
    out.push_str("    = 帮助: mask-alloc --help\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_comes_from_the_command_line_then_the_environment() {
        let lang = |args: &[&str], env: &[(&str, &str)]| {
            let env: Vec<(String, String)> = env.iter().map(|(k, v)| ((*k).into(), (*v).into())).collect();
            lang_before_parsing(args.iter().map(OsString::from), |name| {
                env.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
            })
        };
        assert_eq!(lang(&["x"], &[]), Lang::En);
        assert_eq!(lang(&["x"], &[("LANG", "zh_CN.UTF-8")]), Lang::Zh);
        assert_eq!(lang(&["x"], &[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C.UTF-8")]), Lang::En);
        assert_eq!(lang(&["x", "--lang", "zh"], &[]), Lang::Zh);
        assert_eq!(lang(&["x", "--lang=en"], &[("LANG", "zh_CN")]), Lang::En);
    }
}
