//! Invented households: every number follows from the household's, and check characters fit.

/// Headings of the rolls made here.
pub(crate) const HEADINGS: [&str; 13] = [
    "街道",
    "居委会",
    "居委会代码",
    "小区",
    "户号",
    "姓名",
    "与户主关系",
    "证件号码",
    "联系电话",
    "地址",
    "房产证号/租赁合同号",
    "居住类型",
    "是否居家隔离",
];

/// The committee of the rolls made here: subdistrict, name, code.
pub(crate) const COMMITTEE: [&str; 3] = ["临汾路街道", "阳曲路七六零弄居委会", "310106021013"];

/// One row of a roll, in the order of [`HEADINGS`].
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) committee: [&'static str; 3],
    pub(crate) compound: String,
    pub(crate) label: String,
    pub(crate) name: String,
    pub(crate) relation: String,
    pub(crate) number: String,
    pub(crate) phone: String,
    pub(crate) address: String,
    pub(crate) certificate: String,
    pub(crate) tenure: String,
    pub(crate) isolated: String,
}

impl Row {
    /// With the telephone of another household.
    pub(crate) fn at_phone(mut self, of: u32) -> Self {
        self.phone = format!("138{of:08}");
        self
    }

    /// Its cells.
    pub(crate) fn cells(&self) -> Vec<String> {
        let Self { committee, compound, label, name, relation, number, .. } = self.clone();
        let Self { phone, address, certificate, tenure, isolated, .. } = self.clone();
        let own = [compound, label, name, relation, number, phone, address, certificate, tenure, isolated];
        committee.into_iter().map(str::to_owned).chain(own).collect()
    }
}

/// The head of household `n`: four doors on a floor of building 1 + (n - 1) / 12.
pub(crate) fn head(n: u32) -> Row {
    Row {
        committee: COMMITTEE,
        compound: "阳曲路760弄".to_owned(),
        label: format!("{n:04}"),
        name: name(n),
        relation: "户主".to_owned(),
        number: id_number(n, 1),
        phone: format!("138{n:08}"),
        address: address(n),
        certificate: format!("沪房地静字(2015)第{n:06}号"),
        tenure: "自有".to_owned(),
        isolated: "否".to_owned(),
    }
}

/// The second person of household `n`.
pub(crate) fn spouse(n: u32) -> Row {
    Row {
        name: name(n + 500),
        relation: "配偶".to_owned(),
        number: id_number(n, 2),
        phone: String::new(),
        ..head(n)
    }
}

/// Heads of households 1 to `n`.
pub(crate) fn heads(n: u32) -> Vec<Row> {
    (1..=n).map(head).collect()
}

/// The door of household `n`.
pub(crate) fn address(n: u32) -> String {
    let at = n - 1;
    format!("静安区阳曲路760弄{}号{}0{}室", 1 + at / 12, 1 + at % 12 / 4, 1 + at % 4)
}

/// A name of two or three characters.
pub(crate) fn name(n: u32) -> String {
    const FAMILY: [&str; 10] = ["王", "李", "张", "刘", "陈", "杨", "黄", "赵", "周", "吴"];
    const GIVEN: [&str; 9] = ["伟", "芳", "敏", "静", "强", "磊", "洋", "艳", "勇"];
    let (a, b) = (n as usize, n as usize / 90);
    let last = if b == 0 { "" } else { GIVEN[b % 9] };
    format!("{}{}{last}", FAMILY[a % 10], GIVEN[a / 10 % 9])
}

/// A resident identity number of 18 characters, its check character by ISO 7064 MOD 11-2.
pub(crate) fn id_number(n: u32, member: u32) -> String {
    let first =
        format!("310106{:04}{:02}{:02}{:03}", 1950 + n % 50, 1 + n % 12, 1 + n % 28, n % 100 * 10 + member);
    with_check(&first)
}

fn with_check(first: &str) -> String {
    let sum = first.bytes().fold(0, |sum, digit| (sum + u32::from(digit - b'0')) * 2 % 11);
    let check = b"10X98765432"[sum as usize % 11];
    format!("{first}{}", char::from(check))
}

/// The number with another region, and the check character that fits.
pub(crate) fn of_region(region: &str, number: &str) -> String {
    with_check(&format!("{region}{}", &number[6..17]))
}

/// The number with another check character.
pub(crate) fn mistyped(number: &str) -> String {
    let (first, last) = number.split_at(17);
    format!("{first}{}", if last == "1" { "2" } else { "1" })
}
