//! Wording of the verdict on one number: what is wrong with it, what is odd about it.

use crate::domain::address::AddressFault;
use crate::domain::check::Notice;
use crate::domain::document::{Doubt, Fault, FaultClass, Part};
use crate::domain::lang::{Lang, Text};

/// The name of an error class, the same in every language and file.
pub(super) const fn class_id(class: FaultClass) -> &'static str {
    match class {
        FaultClass::Missing => "missing",
        FaultClass::PrecisionLoss => "precision_loss",
        FaultClass::Length => "length",
        FaultClass::Format => "format",
        FaultClass::Component => "component",
        FaultClass::Checksum => "checksum",
    }
}

/// What is wrong, in a sentence.
pub(super) fn sentence(fault: Fault, lang: Lang) -> String {
    match (fault.part, lang) {
        (Part::Length { found, expected }, Lang::Zh) => {
            format!("共 {found} 位，应为 {} 位", lengths(expected, lang))
        }
        (Part::Length { found, expected }, Lang::En) => {
            format!("{found} characters, should be {}", lengths(expected, lang))
        }
        (Part::Character { position }, Lang::Zh) => format!("第 {position} 位字符不对"),
        (Part::Character { position }, Lang::En) => format!("character {position} does not belong there"),
        _ => plain(fault).get(lang).to_owned(),
    }
}

/// `18/15` as a person says it; `2-` is "2 or more", `1-9` "1 to 9".
fn lengths(expected: &str, lang: Lang) -> String {
    let (or, to, more) = match lang {
        Lang::Zh => (" 或 ", " 至 ", " 及以上"),
        Lang::En => (" or ", " to ", " or more"),
    };
    match expected.split_once('-') {
        Some((least, "")) => format!("{least}{more}"),
        Some((least, most)) => format!("{least}{to}{most}"),
        None => expected.replace('/', or),
    }
}

const fn plain(fault: Fault) -> Text {
    match fault.class {
        FaultClass::Missing => return Text::new("没有内容", "nothing there"),
        FaultClass::PrecisionLoss => {
            return Text::new(
                "曾被表格当作数字保存，末几位已丢失，须对照原件补全",
                "a spreadsheet kept it as a number: its last digits are gone and must be taken from the paper",
            );
        }
        FaultClass::Checksum => {
            return Text::new("校验位与其余各位不符", "the check character does not fit the rest");
        }
        FaultClass::Length | FaultClass::Format | FaultClass::Component => {}
    }
    part(fault.part)
}

const fn part(part: Part) -> Text {
    match part {
        Part::Region => Text::new("没有这个行政区划代码", "there is no such region"),
        Part::BirthDate => {
            Text::new("没有这一天，或晚于今天", "there is no such birth date, or it is still to come")
        }
        Part::Expiry => Text::new("没有这个有效期", "there is no such day of expiry"),
        Part::Nationality => Text::new("没有这个国家或地区代码", "there is no such country code"),
        Part::TwoNumbers => Text::new("一格内有两个号码", "two numbers stand in one cell"),
        Part::PhoneInstead => Text::new("这是电话号码", "this is a telephone number"),
        Part::NameInstead => Text::new("这是姓名", "this is a name"),
        Part::Province => Text::new("没有这个省份简称", "no province is called so"),
        Part::District => Text::new("没有这个区的简称", "no district is called so"),
        Part::Year => Text::new("这一年没有这种证书", "there are no such certificates of that year"),
        Part::UnitKind => {
            Text::new("权属、类别或定着物字母不对", "a letter for right, kind or thing has no meaning")
        }
        Part::Parcel => Text::new("宗地号从 00001 起", "parcels count from 00001"),
        Part::Category => Text::new("没有这个类别", "there is no such category"),
        Part::Level => Text::new("乡镇或村的代码不在范围内", "township or village is out of its range"),
        Part::Upgrade => {
            Text::new("18 位号码不是由这个 15 位号码升位而来", "the 18 digits do not follow from the 15")
        }
        Part::Prefix => Text::new("没有这样开头的号码", "no number begins so"),
        Part::AreaCode => Text::new("不是上海的区号", "not the area code of Shanghai"),
        Part::PrintNumber => Text::new(
            "这是证书纸张的印刷序号，不是证书号",
            "this is the number printed on the sheet, not that of the certificate",
        ),
        Part::Check => Text::new("校验位与其余各位不符", "the check character does not fit the rest"),
        Part::Whole | Part::Length { .. } | Part::Character { .. } => {
            Text::new("写法不合格式", "it is not written as such a number is")
        }
    }
}

/// What is odd about a valid number.
pub(super) const fn notice(notice: Notice) -> Text {
    match notice {
        Notice::UnknownPrefix => {
            Text::new("号段未知，请核对", "no mobile numbers with this prefix are known")
        }
        Notice::Document(Doubt::FifteenDigits) => {
            Text::new("15 位旧号码，证件已失效", "15 digits: a card of before 1999, no longer in force")
        }
        Notice::Document(Doubt::AgeOver120) => Text::new("年龄超过 120 岁", "older than 120 years"),
        Notice::Document(Doubt::RegionSeenOnly) => Text::new(
            "区划代码不在已公布的表中，但在真实证件上见过",
            "the region is in no published table, but on genuine cards",
        ),
        Notice::Document(Doubt::RegionUnknown) => {
            Text::new("没有这个行政区划代码", "there is no such region")
        }
        Notice::Document(Doubt::RegionNotCounty) => {
            Text::new("区划代码是省或市，不是区县", "the region is a whole province or prefecture")
        }
        Notice::Document(Doubt::LostDigitsLikely) => Text::new(
            "末三位是 000，可能被表格改动过，请核对原件",
            "ends in 000: perhaps damaged by a spreadsheet, compare it with the paper",
        ),
        Notice::Document(Doubt::KindDisagrees) => {
            Text::new("像是另一种证件", "looks like another kind of document")
        }
        Notice::Document(Doubt::CheckDigitUnsure) => Text::new("校验位不符", "the check digit does not fit"),
        Notice::Document(Doubt::PassportSeries) => {
            Text::new("像中国护照但位数不对", "begins like a Chinese passport but is of another length")
        }
    }
}

/// Why an address is not read.
pub(super) const fn address(fault: AddressFault) -> Text {
    match fault {
        AddressFault::Missing => Text::new("没有内容", "nothing there"),
        AddressFault::NoRoad => Text::new("没有路名或村名", "it names no road or village"),
        AddressFault::NoDoor => Text::new("没有门牌号", "it names no door"),
        AddressFault::Ambiguous => Text::new("可以有两种读法", "it can be read in two ways"),
        AddressFault::NotAnAddress => Text::new("这不是地址", "this is no address"),
        AddressFault::Unreadable => Text::new("读不懂", "it cannot be read"),
    }
}
