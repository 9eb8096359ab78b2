//! PR2xx: papers that show that a household lives where it says.

super::codes! {
    PR201 "no-proof-of-residence" Error HouseholdPending {
        headline: "全户没有房产证或租赁合同", "no row of the household has a certificate or lease";
        expected: "房产证、不动产权证、租赁合同、公房凭证等任一种", "a title or real-estate certificate, lease, public-rental paper, or the like";
        source: "policy 条款 papers", "policy clause papers";
        fix: "上门核实后: mask-alloc waive 户号 --reason … --by …", "after a visit: mask-alloc waive HOUSEHOLD --reason … --by …";
    }
    PR202 "certificate-part-impossible" Warning None {
        headline: "产权证号中的区或年份不可能", "the district or year in the certificate's number is impossible";
        fix: "对照证书核对", "compare with the certificate";
    }
    PR203 "certificate-other-district" Warning None {
        headline: "产权证号的区与住址的区不同", "the certificate's district differs from the address";
        expected: "{expected}", "{expected}";
        fix: "核对证书是否属于这处住房", "check that the certificate belongs to this dwelling";
    }
    PR204 "print-number" Warning None {
        headline: "填的是证书的印刷编号，不是产权证号", "this is the sheet's print number, not the certificate's number";
        expected: "如 沪(2019)静字不动产权第000000号", "such as 沪(2019)静字不动产权第000000号";
        fix: "产权证号在证书首页上方", "the certificate's number stands at the top of its first page";
    }
    PR205 "owner-with-lease" Warning None {
        headline: "居住类型为自有，却填了租赁合同", "listed as owner, but with a lease";
        fix: "核对居住类型和证件", "check tenure and paper";
    }
    PR206 "certificate-layout" Note None {
        headline: "产权证号的样式不常见，按原文保留", "the certificate's number has an unusual layout; kept as written";
        fix: "核对证书；无误则不用处理", "compare with the certificate; if it is right, nothing to do";
    }
    PR207 "certificate-digits-lost" Warning None {
        headline: "证号以科学计数法保存，数字已丢失", "the certificate's number is in powers of ten, digits are lost";
        source: "电子表格的数值只保留 15 位有效数字", "a spreadsheet keeps 15 significant digits of a number";
        fix: "把该列设为文本格式，再对照证件重新输入", "format the column as text, then type it again from the paper";
    }
    PR220 "certificate-other-unit" Warning None {
        headline: "产权证号的区（{certificate}）与不动产单元号的区（{unit}）不同",
            "the certificate names {certificate}, the unit number {unit}";
        source: "GB/T 37346-2019", "GB/T 37346-2019";
        fix: "对照证书核对两个号码", "compare both numbers with the certificate";
    }
}
