"""The whole job with data frames, to measure mask-alloc against: what an office with a good analyst would write.

Reads a roll and the pharmacies, checks the rows, writes a workbook of the rows to correct, reckons the quotas, gives the stock out in
the order of the roll, and writes one workbook for every pharmacy and committee.

    pip install pandas==3.1.1 xlsxwriter==3.3.1
    python benches/dataframe/whole_job.py roll.csv pharmacies.csv OUT

Why this file: a speed is only worth something beside the usual way of doing the same. So the script is written as its users would
write it at their best (columns, no loop over rows where pandas has a way without), and does less than the program: it keeps no registry,
knows fewer faults, and writes only pickup lists.
"""

import re
import sys
import unicodedata
from pathlib import Path

import numpy as np
import pandas as pd

MONDAY = pd.Timestamp("2020-02-03")
PACK = 5
SLOT_MINUTES = 60
WEIGHTS = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
CHECK_CHARACTERS = np.array(list("10X98765432"))
PROVINCES = set("11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split())
RESIDENT_ID = r"\d{17}[\dX]"
OTHER_DOCUMENTS = {
    "护照": r"[A-Z0-9]{7,9}",
    "港澳居民来往内地通行证": r"[HM]\d{8}(?:\d{2})?",
    "台湾居民来往大陆通行证": r"\d{8}|\d{10}",
    "外国人永久居留身份证": r"[A-Z]{3}\d{12}|9\d{16}[\dX]",
    "出生医学证明": r"[A-Z]\d{9}",
}
MOBILE = r"1[3-9]\d{9}"
LANDLINE = r"(?:021)?[2-9]\d{7}"
PAPERS = r"沪.{0,4}[\((]\d{4}[\))].{0,6}第?\d{6,7}号?|沪公房.?字第\d{6}号|.*合同.*|.*租.*|不动产权第\d+号"
TWINS = str.maketrans({"號": "号", "樓": "楼", "＃": "#", "—": "-", "－": "-"})
NUMERALS = str.maketrans("〇零一二三四五六七八九", "00123456789")


def read(roll: Path) -> pd.DataFrame:
    rows = pd.read_csv(roll, dtype=str, keep_default_na=False)
    for column in rows.columns:
        rows[column] = rows[column].str.strip()
    return rows


def normalise(text: pd.Series) -> pd.Series:
    """Wide characters narrow, blanks away, twins of a character as one; each distinct value once."""
    plain = lambda value: re.sub(r"\s+", "", unicodedata.normalize("NFKC", value)).translate(TWINS)
    return text.map({value: plain(value) for value in text.unique()})


def digits(address: str) -> str:
    return re.sub(r"[〇零一二三四五六七八九]{2,}(?=[弄号])", lambda found: found[0].translate(NUMERALS), address)


def dwellings(addresses: pd.Series) -> pd.DataFrame:
    distinct = pd.Series(addresses.unique())
    plain = normalise(distinct).map(digits)
    plain = plain.str.replace(r"^(?:上海市?)?(?:[^区路弄]{2,3}区)?", "", regex=True)
    plain = plain.str.replace(r"^([^\d]*)(\d+)-(\d+)-(\w+)$", r"\1\2弄\3号\4室", regex=True)
    parts = plain.str.extract(
        r"^(?P<road>.*?(?:路|街|道|巷|村))?(?P<lane>\d+[弄组])?(?P<sub>\d+支弄)?"
        r"(?P<building>\d+)[号#幢栋甲乙-]+(?:楼)?(?:\d+单元)?(?:\d+[楼层])?(?P<room>\w+?)?室?$"
    ).fillna("")
    parts["dwelling"] = parts["road"] + parts["lane"] + parts["sub"] + parts["building"] + "号" + parts["room"]
    parts.loc[parts["building"] == "", "dwelling"] = ""
    parts.index = distinct
    return parts.reindex(addresses).set_axis(addresses.index)


def dates(text: pd.Series) -> pd.Series:
    """Dates as they are written: with dashes, dots, strokes, characters, eight digits, or as a spreadsheet counts days."""
    plain = normalise(text).str.replace(r"[./年月]", "-", regex=True).str.removesuffix("日")
    read = pd.to_datetime(plain, format="%Y-%m-%d", errors="coerce")
    read = read.fillna(pd.to_datetime(plain, format="%Y%m%d", errors="coerce"))
    counted = pd.to_numeric(plain.where(plain.str.fullmatch(r"\d{4,5}")), errors="coerce")
    return read.fillna(pd.Timestamp("1899-12-30") + pd.to_timedelta(counted, unit="D"))


def phones(text: pd.Series) -> pd.Series:
    return normalise(text).str.replace(r"[-()]", "", regex=True).str.replace(r"^\+?86(?=1)", "", regex=True)


def check_character_fits(numbers: pd.Series) -> np.ndarray:
    characters = np.array(numbers.to_list(), dtype="U18").view("U1").reshape(-1, 18)
    digits = characters[:, :17].astype(np.int64)
    return CHECK_CHARACTERS[(digits @ WEIGHTS) % 11] == characters[:, 17]


class Findings:
    """Rows with a reason, collected column by column."""

    def __init__(self) -> None:
        self.parts: list[pd.DataFrame] = []

    def add(self, faulty: pd.Series, column: str, reason: str) -> None:
        index = faulty.index[faulty]
        if len(index):
            self.parts.append(pd.DataFrame({"row": index, "列": column, "原因": reason}))

    def all(self) -> pd.DataFrame:
        return pd.concat(self.parts, ignore_index=True) if self.parts else pd.DataFrame(columns=["row", "列", "原因"])


def check(rows: pd.DataFrame) -> Findings:
    findings = Findings()
    check_documents(rows, findings)
    check_people(rows, findings)
    check_homes(rows, findings)
    return findings


def check_documents(rows: pd.DataFrame, findings: Findings) -> None:
    rows["number"] = normalise(rows["证件号码"]).str.upper()
    numbers, kind = rows["number"], rows["证件类型"]
    findings.add(numbers == "", "证件号码", "缺少证件号码")
    findings.add(rows["姓名"] == "", "姓名", "缺少姓名")
    cards = (numbers != "") & kind.isin(["居民身份证", "港澳台居民居住证", ""])
    shaped = cards & numbers.str.fullmatch(RESIDENT_ID)
    findings.add(cards & (numbers.str.len() != 18), "证件号码", "身份证号码长度不对")
    findings.add(cards & (numbers.str.len() == 18) & ~shaped, "证件号码", "身份证号码含有其他字符")
    for name, shape in OTHER_DOCUMENTS.items():
        findings.add((kind == name) & (numbers != "") & ~numbers.str.fullmatch(shape), "证件号码", f"不像{name}号码")
    good = numbers[shaped]
    fits = pd.Series(check_character_fits(good), index=good.index).reindex(rows.index, fill_value=True)
    findings.add(~fits, "证件号码", "身份证号码校验位不符")
    province = pd.Series(good.str[:2].isin(PROVINCES), index=good.index).reindex(rows.index, fill_value=True)
    findings.add(~province, "证件号码", "身份证号码的地区码不存在")
    rows["birth"] = pd.to_datetime(good.str[6:14], format="%Y%m%d", errors="coerce").reindex(rows.index)
    findings.add(shaped & rows["birth"].isna(), "证件号码", "身份证号码中的出生日期不存在")
    findings.add(rows["birth"] > MONDAY, "证件号码", "出生日期在将来")
    findings.add(rows["birth"] < MONDAY - pd.DateOffset(years=120), "证件号码", "年龄超过 120 岁")
    man = good.str[16].astype(int) % 2 == 1
    rows["sex"] = man.map({True: "男", False: "女"}).reindex(rows.index)
    findings.add(shaped & rows["性别"].isin(["男", "女"]) & (rows["sex"] != rows["性别"]), "性别", "性别与身份证号码不符")


def check_people(rows: pd.DataFrame, findings: Findings) -> None:
    written = dates(rows["出生日期"])
    findings.add((rows["出生日期"] != "") & written.isna(), "出生日期", "出生日期看不懂")
    findings.add(written.notna() & rows["birth"].notna() & (written != rows["birth"]), "出生日期", "出生日期与身份证号码不符")
    phone = phones(rows["联系电话"])
    findings.add((phone != "") & ~phone.str.fullmatch(f"{MOBILE}|{LANDLINE}"), "联系电话", "电话号码看不懂")
    again = (rows["number"] != "") & rows.duplicated("number", keep="first")
    same_home = again & rows.duplicated(["number", "居委会代码", "户号"], keep="first")
    findings.add(same_home, "证件号码", "同一户内证件号码重复")
    findings.add(again & ~same_home, "证件号码", "证件号码已在另一户登记")
    names = rows[rows["number"] != ""].groupby("number")["姓名"].transform("first").reindex(rows.index)
    findings.add(again & (names != rows["姓名"]), "姓名", "同一证件号码有两个姓名")
    rows["double"] = again


def check_homes(rows: pd.DataFrame, findings: Findings) -> None:
    parts = dwellings(rows["地址"])
    rows["dwelling"], rows["building"], rows["room"] = parts["dwelling"], parts["building"], parts["room"]
    findings.add(rows["地址"] == "", "地址", "缺少地址")
    findings.add((rows["地址"] != "") & (rows["dwelling"] == ""), "地址", "地址看不懂")
    proof = normalise(rows["房产证号/租赁合同号"])
    homes = [rows["居委会代码"], rows["户号"]]
    proven = (proof != "").groupby(homes).transform("any")
    head = rows["与户主关系"] == "户主"
    findings.add(head & ~proven, "房产证号/租赁合同号", "没有居住证明")
    findings.add((proof != "") & ~proof.str.fullmatch(PAPERS), "房产证号/租赁合同号", "证号看不懂")
    addresses = rows.groupby(homes)["dwelling"].transform("nunique")
    findings.add(head & (addresses > 1), "地址", "一户有两个地址")
    first = rows[rows["dwelling"] != ""].groupby(["居委会代码", "dwelling"])["户号"].transform("first").reindex(rows.index)
    findings.add(head & first.notna() & (first != rows["户号"]), "地址", "该地址已登记为另一户")
    rows["proven"] = proven


def write_findings(rows: pd.DataFrame, findings: Findings, path: Path) -> None:
    """The sender's rows with the reasons in front, the faulty cells coloured."""
    found = findings.all()
    reasons = found.groupby("row").agg({"原因": "\n".join, "列": ", ".join})
    original = [column for column in rows.columns[: rows.columns.get_loc("number")]]
    sheet = reasons.join(rows[original])
    sheet.insert(0, "行", sheet.index + 2)
    with pd.ExcelWriter(path, engine="xlsxwriter") as writer:
        sheet.to_excel(writer, sheet_name="待改", index=False, freeze_panes=(1, 0))
        page = writer.sheets["待改"]
        red = writer.book.add_format({"bg_color": "#FFC7CE"})
        place = {row: at + 1 for at, row in enumerate(sheet.index)}
        columns = {name: at for at, name in enumerate(sheet.columns)}
        for row, column, reason in found.itertuples(index=False):
            value = rows.at[row, column]
            page.write_string(place[row], columns[column], value, red)
            page.write_comment(place[row], columns[column], reason)
        page.autofilter(0, 0, len(sheet), len(sheet.columns) - 1)
        page.set_column(0, len(sheet.columns) - 1, 16)


def households(rows: pd.DataFrame) -> pd.DataFrame:
    """One household for every address of a committee, in the order of the roll."""
    live = rows[~rows["double"] & (rows["dwelling"] != "")]
    live = live.assign(lone=live["是否独居老人"] == "是", isolated=live["是否居家隔离"] == "是")
    homes = live.groupby(["居委会代码", "dwelling"], sort=False).agg(
        居委会=("居委会", "first"),
        区=("区", "first"),
        街道=("街道", "first"),
        小区=("小区", "first"),
        户主=("姓名", "first"),
        证件号码=("number", "first"),
        联系电话=("联系电话", "first"),
        building=("building", "first"),
        room=("room", "first"),
        proven=("proven", "any"),
        lone=("lone", "any"),
        isolated=("isolated", "any"),
        persons=("number", "size"),
    )
    homes = homes.reset_index()
    homes["number"] = homes.groupby("居委会代码", sort=False).cumcount() + 1
    homes["masks"] = np.where(homes["proven"], PACK, 0)
    homes["reason"] = np.where(homes["proven"], "每户每轮限购 5 只；本轮未领取", "没有居住证明，上门核实")
    return homes


def write_quotas(homes: pd.DataFrame, path: Path) -> None:
    columns = ["居委会", "number", "小区", "dwelling", "masks", "reason"]
    homes[columns].to_csv(path, index=False)


def assign(homes: pd.DataFrame, pharmacies: pd.DataFrame) -> pd.DataFrame:
    """The stock of each subdistrict to its committees by turns, in the order of their rolls; then pharmacy, day and slot."""
    queue = homes[homes["masks"] > 0].sort_values(["区", "街道", "number", "居委会代码"], kind="stable")
    called = []
    shops_of = dict(tuple(pharmacies.groupby(["区", "街道"], sort=False)))
    for where, waiting in queue.groupby(["区", "街道"], sort=False):
        shops = shops_of.get(where)
        if shops is None:
            continue
        packs = (shops["库存(只)"] // PACK).to_numpy()
        served = waiting.head(int(packs.sum())).copy()
        shop = np.repeat(np.arange(len(shops)), packs)[: len(served)]
        served["药店编码"] = shops["药店编码"].to_numpy()[shop]
        served["药店名称"] = shops["药店名称"].to_numpy()[shop]
        place = served.groupby("药店编码", sort=False).cumcount().to_numpy()
        daily = shops["每日可供户数"].to_numpy()[shop]
        served["日期"] = MONDAY + pd.to_timedelta(place // daily, unit="D")
        opens, closes = shops["opens"].to_numpy()[shop], shops["closes"].to_numpy()[shop]
        slots = (closes - opens) // SLOT_MINUTES
        start = opens + (place % daily) * slots // daily * SLOT_MINUTES
        served["时段"] = clock(start) + "-" + clock(start + SLOT_MINUTES)
        called.append(served)
    plan = pd.concat(called)
    plan["凭证号"] = "A" + pd.Series(np.arange(1, len(plan) + 1), index=plan.index).astype(str).str.zfill(8)
    return plan


def clock(minutes: np.ndarray) -> pd.Series:
    series = pd.Series(minutes)
    text = (series // 60).astype(str).str.zfill(2) + ":" + (series % 60).astype(str).str.zfill(2)
    return text.to_numpy(dtype=object)


def read_pharmacies(path: Path) -> pd.DataFrame:
    shops = pd.read_csv(path, encoding="utf-8-sig")
    hours = shops["营业时间"].str.extract(r"(\d+):(\d+)-(\d+):(\d+)").astype(int)
    shops["opens"] = hours[0] * 60 + hours[1]
    shops["closes"] = hours[2] * 60 + hours[3]
    return shops


def write_lists(plan: pd.DataFrame, out: Path) -> int:
    """One workbook for every pharmacy and committee, one sheet for every day, as the pharmacies tick them off."""
    plan = plan.assign(
        户主=plan["户主"].str[:1] + "**",
        证件后四位=plan["证件号码"].str[-4:],
        楼号=plan["building"],
        室号=plan["room"],
        数量=plan["masks"],
        签收="",
        状态="",
    )
    columns = ["凭证号", "时段", "楼号", "室号", "户主", "证件后四位", "数量", "签收", "状态"]
    written = 0
    for (committee, shop), lines in plan.groupby(["居委会", "药店名称"], sort=True):
        folder = out / committee
        folder.mkdir(parents=True, exist_ok=True)
        with pd.ExcelWriter(folder / f"{shop}-领取清单.xlsx", engine="xlsxwriter") as writer:
            for day, of_day in lines.groupby("日期", sort=True):
                name = f"{day:%m-%d}"
                of_day.sort_values(["时段", "凭证号"])[columns].to_excel(
                    writer, sheet_name=name, index=False, startrow=2, freeze_panes=(3, 0)
                )
                page = writer.sheets[name]
                page.write(0, 0, f"口罩领取清单 {shop} {committee} {day:%Y-%m-%d}")
                page.set_landscape()
                page.repeat_rows(2)
                page.set_column(0, len(columns) - 1, 12)
                page.data_validation(3, 8, 2 + len(of_day), 8, {"validate": "list", "source": ["已购", "未到", "退回"]})
        written += 1
    return written


def main() -> None:
    roll, shops, out = (Path(argument) for argument in sys.argv[1:4])
    out.mkdir(parents=True, exist_ok=True)
    rows = read(roll)
    findings = check(rows)
    write_findings(rows, findings, out / "待改.xlsx")
    homes = households(rows)
    write_quotas(homes, out / "额度.csv")
    plan = assign(homes, read_pharmacies(shops))
    lists = write_lists(plan, out)
    print(f"{len(rows)} rows, {len(findings.all())} findings, {len(homes)} households, {len(plan)} called, {lists} lists")


if __name__ == "__main__":
    main()
