//! The two READMEs of the folder, from the same tables as the files.

use std::fmt::Write as _;

use super::{About, Sample};

const HEAD_EN: &str = "# One bad file for each finding

[中文](README.zh-CN.md)

**Everybody here is invented.** Identity numbers bear the birth years 1905 to 1916 (1880 to 1900 and 2020 where the date is the
point) and check characters that fit, but where they are the point; telephones begin with 154, which was never given out; certificates are numbered from 900001 on. The files are
set on 10 February 2020.

The column 备注 says what must happen: 应报 is a row that must get the finding, 不应报 one that must not, often because it is right
and only looks odd, or because another finding is the better one. Files ending in `-before.csv` are imported first.
To see a finding: `mask-alloc import --dry-run --today 2020-02-10 data-samples/errors/ID104.csv`; to read about it: `mask-alloc explain ID104`.

These files and this page are written by `cargo run --example make_errors -- data-samples/errors`; a test compares them with the tables
in `examples/make_errors/samples/` and imports each of them.

| code | file | what is wrong | rows |
| --- | --- | --- | --- |
";

const HEAD_ZH: &str = "# 每个问题代码一个样本

[English](README.md)

**人员、号码全是虚构的。** 身份证号的出生年份为 1905 至 1916 年（说明日期问题的为 1880 至 1900 年和 2020 年），
校验码相符（说明校验问题的除外）；电话以从未启用的 154 开头；
证号从 900001 起编。时间都设在 2020 年 2 月 10 日。

“备注”列写明应有的结果：“应报”的行必须报出该问题，“不应报”的行必须不报（写法特别但正确，或应报另一个问题）。
以 `-before.csv` 结尾的文件要先导入。查看一个问题: `mask-alloc import --dry-run --today 2020-02-10 data-samples/errors/ID104.csv`；
查看说明: `mask-alloc explain ID104`。

这些文件和本页由 `cargo run --example make_errors -- data-samples/errors` 写成；测试把它们与 `examples/make_errors/samples/`
中的表对照，并逐个导入。

| 代码 | 文件 | 问题 | 应报的行 |
| --- | --- | --- | --- |
";

/// The English page.
pub(super) fn english(samples: &[Sample]) -> String {
    page(HEAD_EN, samples, |sample| sample.en, "the sheet")
}

/// The Chinese page.
pub(super) fn chinese(samples: &[Sample]) -> String {
    page(HEAD_ZH, samples, |sample| sample.zh, "整张表")
}

fn page(head: &str, samples: &[Sample], what: fn(&Sample) -> &'static str, sheet: &str) -> String {
    let mut page = head.to_owned();
    for sample in samples {
        let before = sample.file_before().map(|file| format!("`{file}`, ")).unwrap_or_default();
        let told = sample.table.iter().filter(|row| row.last() == Some(&super::TOLD.into())).count();
        let rows = if sample.about == About::Sheet { sheet.to_owned() } else { told.to_string() };
        let _ =
            writeln!(page, "| {} | {before}`{}` | {} | {rows} |", sample.code, sample.file(), what(sample));
    }
    page
}
