//! PR2xx: papers that show that a household lives where it says.

super::codes! {
    PR201 "no-proof-of-residence" Error HouseholdPending {
        headline: "全户没有房产证或租赁合同", "no row of the household has a certificate or lease";
        expected: "房产证、不动产权证、租赁合同、公房凭证等任一种", "a title or real-estate certificate, lease, public-rental paper, or the like";
        source: "policy 条款 papers", "policy clause papers";
        fix: "上门核实后: mask-alloc waive 户号 --reason … --by …", "after a visit: mask-alloc waive HOUSEHOLD --reason … --by …";
        checks: "全户至少有一行填了房产证、租赁合同或其他认可的凭证。", "That at least one row of a household carries a certificate, lease or other accepted paper.";
        why: "口罩按居住地址供应，要有凭证说明确实住在那里。没有的从不拒绝，只是待核实：上门看过，一样领取。", "Masks are sold by residential address; a paper shows who lives there. The household waits, it is never refused: a visit settles it where the paper is elsewhere.";
        example: "全户的证号格都是空的", "every certificate cell of the household blank";
    }
    PR202 "certificate-part-impossible" Warning None {
        headline: "产权证号中的区或年份不可能", "the district or year in the certificate's number is impossible";
        fix: "对照证书核对", "compare with the certificate";
        checks: "上海产权证号中的区简称字和年份。", "District character and year of a Shanghai certificate.";
        why: "没有这个区、或年份在将来的证号，一定是抄错了；抄错的证号查不出一证两用。", "A certificate of an unknown district or a future year was mistyped; and a mistyped one hides that the same paper is used twice.";
        example: "`沪(2091)静字不动产权第000001号`", "`沪(2091)静字不动产权第000001号`";
        basis: "1990 年以来上海的区简称字；2016 年起的不动产统一登记", "districts of Shanghai since 1990; unified register since 2016";
    }
    PR203 "certificate-other-district" Warning None {
        headline: "产权证号的区与住址的区不同", "the certificate's district differs from the address";
        expected: "{expected}", "{expected}";
        fix: "核对证书是否属于这处住房", "check that the certificate belongs to this dwelling";
        checks: "证号或单元号中的区与住址的区；住址没写区的，与“区”列比较。卢、闸、南和撤销的区县代码按现在的区算，“市”不算区。", "The district that a certificate or unit number names against the address's; where the address names none, against the district column. 卢, 闸 and 南 and abolished county codes count as the districts of today; 市 names none.";
        why: "这本证可能属于这家的另一处住房；领取仍按现住处算。", "The certificate may belong to another dwelling of the family; the place where they live still decides.";
        example: "住址在静安区，证号是 `沪房地浦字…`", "`沪房地浦字…` for an address in 静安区";
        basis: "上海产权证的区简称字", "district characters of Shanghai certificates";
    }
    PR204 "print-number" Warning None {
        headline: "填的是证书的印刷编号，不是产权证号", "this is the sheet's print number, not the certificate's number";
        expected: "如 沪(2019)静字不动产权第000000号", "such as 沪(2019)静字不动产权第000000号";
        fix: "产权证号在证书首页上方", "the certificate's number stands at the top of its first page";
        checks: "填成了证书页上印刷编号的证号。", "The print number of the certificate's sheet in place of the certificate's number.";
        why: "印刷编号印在证书角上，醒目，常被抄错。它只给纸张编号，不给房屋编号，查不出重复。", "It is often copied because it stands in a corner in red. It numbers sheets of paper, not homes, so it proves nothing and shows no double.";
        example: "`D31012345678`", "`D31012345678`";
        basis: "不动产权证书样本", "specimen of the certificate";
    }
    PR205 "owner-with-lease" Warning None {
        headline: "居住类型为自有，却填了租赁合同", "listed as owner, but with a lease";
        fix: "核对居住类型和证件", "check tenure and paper";
        checks: "居住类型为自有、证号列却是租赁合同的住户。", "Owners with a lease in the certificate column.";
        why: "居住类型和凭证必有一处不对。两种凭证都认可，只是要弄清房子是谁的。", "Either the tenure or the paper is wrong. Both are accepted papers; the question is only whose flat it is.";
        example: "`自有` 旁边是 `沪租(2018)静字第0000113号`", "`自有` with `沪租(2018)静字第0000113号`";
        basis: "2020-01-31 通知列出的凭证", "accepted papers of the notice of 31 January 2020";
    }
    PR206 "certificate-layout" Note None {
        headline: "产权证号的样式不常见，按原文保留", "the certificate's number has an unusual layout; kept as written";
        fix: "核对证书；无误则不用处理", "compare with the certificate; if it is right, nothing to do";
        checks: "写明了证书种类、样式却对不上的证号，以及 2016 年以后的老式上海房产证号。", "Certificates that name a kind with a known layout but do not follow it, and old Shanghai titles dated after 2016.";
        why: "可能漏写了一段，同一本证用在别处就认不出来。照样算作凭证。", "A part may be missing, so that the same certificate at another dwelling is not recognised. It counts as proof all the same.";
        example: "`沪房地静字第012345号`（缺年份）", "`沪房地静字第012345号` (no year)";
        basis: "上海产权证号的样式", "layouts of Shanghai certificates";
    }
    PR207 "certificate-digits-lost" Warning None {
        headline: "证号以科学计数法保存，数字已丢失", "the certificate's number is in powers of ten, digits are lost";
        source: "电子表格的数值只保留 15 位有效数字", "a spreadsheet keeps 15 significant digits of a number";
        fix: "把该列设为文本格式，再对照证件重新输入", "format the column as text, then type it again from the paper";
        checks: "写成科学计数法的证号。", "Certificate numbers in powers of ten.";
        why: "大半数字已经没有了，两本不同的证可能显示得一样。", "Most of the digits are gone; two different certificates may look the same.";
        example: "`2.01901E+11`", "`2.01901E+11`";
    }
    PR220 "certificate-other-unit" Warning None {
        headline: "产权证号的区（{certificate}）与不动产单元号的区（{unit}）不同",
            "the certificate names {certificate}, the unit number {unit}";
        source: "GB/T 37346-2019", "GB/T 37346-2019";
        fix: "对照证书核对两个号码", "compare both numbers with the certificate";
        checks: "用产权证号的区字对照同列或另一列不动产单元号的前六位。", "The district character of a certificate against the first six digits of the unit number in its own column or behind it.";
        why: "两个号码印在同一页上；区不同，必有一个抄自别的证。", "Certificate and unit number stand on one page; if they name two districts, one was copied from another paper.";
        example: "`沪(2019)静字不动产权第000001号` 配 `310104001002GB00012F00010023`", "`沪(2019)静字不动产权第000001号` beside `310104001002GB00012F00010023`";
    }
}
