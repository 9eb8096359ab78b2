//! Samples of PR2xx: certificates and leases.

use super::Sample;
use super::build::{ADDRESS, DISTRICT, PAPER, TENURE, UNIT, cell, roll};
use super::people::{address, lease};

pub(super) fn samples() -> Vec<Sample> {
    [papers(), doubts()].concat()
}

fn papers() -> Vec<Sample> {
    vec![
        roll("PR201", "全户没有房产证或租赁合同", "households without any paper")
            .bad([cell(PAPER, "")])
            .bad([cell(PAPER, "无")])
            .bad([cell(PAPER, "/")])
            .good([])
            .good([cell(PAPER, "")])
            .good_member(5, [])
            .good([cell(PAPER, lease(7))])
            .done(),
        roll("PR202", "产权证号中的区或年份不可能", "districts or years that cannot be")
            .bad([cell(PAPER, "沪(2091)静字不动产权第900001号")])
            .bad([cell(PAPER, "沪(2019)东字不动产权第900002号")])
            .bad([cell(PAPER, "龙(2019)静字不动产权第900003号")])
            .good([])
            .good([cell(PAPER, "沪房地静字(2008)第900005号")])
            .good([cell(PAPER, lease(6))])
            .done(),
        roll("PR204", "填了证书的印刷编号", "the print number of the certificate's sheet")
            .bad([cell(PAPER, "D31000000001")])
            .bad([cell(PAPER, "NO. D31000000002")])
            .bad([cell(PAPER, "J31000000003")])
            .good([])
            .good([cell(PAPER, "31000000005")])
            .good([cell(PAPER, lease(6))])
            .done(),
    ]
}

fn doubts() -> Vec<Sample> {
    let at = |home| cell(ADDRESS, format!("静安区{}", address(home)));
    vec![
        roll("PR203", "产权证号的区与住址的区不同", "certificates of another district than the address")
            .bad([at(1), cell(PAPER, "沪(2019)浦字不动产权第900001号")])
            .bad([at(2), cell(PAPER, "沪房地徐字(2008)第900002号")])
            .bad([at(3), cell(PAPER, "沪(2017)黄字不动产权第900003号")])
            .good([at(4)])
            .good([at(5), cell(PAPER, "沪房地闸字(2008)第900005号")])
            .good([cell(PAPER, "沪(2019)浦字不动产权第900006号")])
            .bad([at(7), cell(PAPER, "310104001002GB00012F00010023")])
            .good([at(8), cell(PAPER, "310108001002GB00012F00010023")])
            .bad([cell(DISTRICT, "静安区"), cell(PAPER, "沪(2019)浦字不动产权第900009号")])
            .good([cell(DISTRICT, "静安"), cell(PAPER, "沪房地静字(2008)第900010号")])
            .good([at(11), cell(PAPER, "沪房地市字(2001)第900011号")])
            .done(),
        roll("PR205", "居住类型为自有，却填了租赁合同", "owners with a lease")
            .bad([cell(TENURE, "自有"), cell(PAPER, lease(1))])
            .bad([cell(TENURE, "产权"), cell(PAPER, lease(2))])
            .bad([cell(TENURE, "自有"), cell(PAPER, "房屋租赁合同 9000003")])
            .good([cell(TENURE, "自有")])
            .good([cell(TENURE, "租赁"), cell(PAPER, lease(5))])
            .good([cell(TENURE, ""), cell(PAPER, lease(6))])
            .done(),
        roll("PR206", "产权证号的样式不常见", "certificates of an unusual layout")
            .bad([cell(PAPER, "沪(19)静字不动产权第900001号")])
            .bad([cell(PAPER, "沪房地静字第900002号")])
            .bad([cell(PAPER, "沪房地静字(2018)第900003号")])
            .good([])
            .good([cell(PAPER, "沪房地静字(2008)第900005号")])
            .good([cell(PAPER, lease(6))])
            .done(),
        roll("PR207", "证号成了科学计数法", "certificate numbers in powers of ten")
            .bad([cell(PAPER, "2.01901E+11")])
            .bad([cell(PAPER, "3.1E+17")])
            .bad([cell(PAPER, "2.01903E+11")])
            .good([])
            .good([cell(PAPER, "201900000005")])
            .good([cell(PAPER, lease(6))])
            .done(),
        roll("PR220", "产权证号与不动产单元号的区不同", "certificates and unit numbers of two districts")
            .bad([cell(UNIT, "310104001002GB00012F00010023")])
            .bad([cell(UNIT, "310115 001002 GB00012 F00010024")])
            .bad([cell(PAPER, "沪(2019)静字不动产权第900003号 310120001002GB00012F00010025")])
            .good([cell(UNIT, "310106001002GB00012F00010026")])
            .good([cell(UNIT, "310108001002GB00012F00010027")])
            .good([cell(UNIT, "不详")])
            .good([cell(PAPER, lease(7)), cell(UNIT, "310104001002GB00012F00010028")])
            .done(),
    ]
}
