//! The sheets of the comparison: 新增, 变更, 未列出, 汇总.

use super::{CameHow, Doubt, Missing, MissingHow, Said, Turnover, TurnoverTotals, What, Whose};
use crate::domain::lang::{Lang, Text};
use crate::domain::masked::Masked;
use crate::report::cell::{Cell, Value};
use crate::report::document::{
    Block, Column, Document, Heading, Page, Role, Row, RowSource, Rowing, Sheet, SheetKind, Table, Totals,
};
use crate::report::households::Shown;
use crate::report::list::Heads;
use crate::report::names::ListKind;
use crate::report::words::{self, column, household_number};

const CAME: Text = Text::new("新增", "New");
const CHANGED: Text = Text::new("变更", "Changed");
const MISSING: Text = Text::new("未列出", "Not listed");
const SUMS: Text = Text::new("汇总", "Totals");
const NAME: Text = Text::new("姓名", "Name");
const RELATION: Text = Text::new("与户主关系", "Relation");
const PERSONS: Text = Text::new("人数", "Persons");
const ROW: Text = Text::new("行", "Row");
const TOTAL: Text = Text::new("合计", "Total");

const RULE: Text = Text::new(
    "未列出不等于注销：请逐户核实，在“核实结果”栏填写迁出、漏报或其他。迁出的用 mask-alloc household move 户号 --away --reason 原因 登记；漏报的补入下次登记表；其他请写明情况。",
    "Not listed does not mean struck off: ask, and write under Answer moved away, left out or other. Record who moved away with mask-alloc household move HOUSEHOLD --away --reason WHY; who was left out goes into the next roll; for anything else write what it is.",
);

/// The answers to choose from.
const ANSWERS: [Text; 3] =
    [Text::new("迁出", "moved away"), Text::new("漏报", "left out"), Text::new("其他", "other")];

/// How much is shown, to whom.
#[derive(Clone, Copy)]
struct View {
    lang: Lang,
    shown: Shown,
    several: bool,
}

/// The table or workbook: sheets 新增, 变更, 未列出, 汇总. In full it also has room for the answers.
#[must_use]
pub fn document(turnover: &Turnover, shown: Shown, lang: Lang) -> Document<'_> {
    let view = View { lang, shown, several: turnover.committee.is_empty() };
    let heads =
        Heads { kind: ListKind::Turnover, lang, committee: &turnover.committee, week: None, rule: None };
    let sheet = |name: Text, kind, rule: Option<Text>, table| {
        let page = Page {
            header: words::apart(&[heads.title(), name.get(lang).to_owned()], lang),
            ..heads.on_its_side()
        };
        let title = format!("{} · {}", heads.name(), name.get(lang));
        let mut blocks = vec![Block::Title(title), Block::Line(about(turnover, lang))];
        blocks.extend(rule.map(|rule| Block::Line(rule.get(lang).to_owned())));
        blocks.push(Block::Table(table));
        Sheet { name: name.get(lang).to_owned(), kind, page, constants: Vec::new(), blocks }
    };
    let sheets = vec![
        sheet(CAME, SheetKind::List, None, came_table(turnover, view)),
        sheet(CHANGED, SheetKind::List, None, changed_table(turnover, view)),
        sheet(MISSING, SheetKind::List, Some(RULE), missing_table(turnover, view)),
        sheet(SUMS, SheetKind::Cover, None, totals_table(turnover, lang)),
    ];
    Document { title: heads.title(), lang, sheets }
}

fn about(turnover: &Turnover, lang: Lang) -> String {
    let Turnover { committee, file, batch, on, .. } = turnover;
    let committee =
        if committee.is_empty() { String::new() } else { words::labelled(words::COMMITTEE, committee, lang) };
    let file = words::labelled(Text::new("文件", "File"), file, lang);
    let batch = match lang {
        Lang::Zh => format!("批次 {batch}，{on}"),
        Lang::En => format!("batch {batch}, {on}"),
    };
    words::apart(&[committee, file, batch], lang)
}

fn table<'a>(
    id: &'static str,
    columns: Vec<Column<'a>>,
    rows: RowSource<'a>,
    rowing: Rowing,
    lang: Lang,
) -> Table<'a> {
    let row = Text::new("行", "line");
    let many = Text::new("行", "lines");
    let totals = Totals { all: TOTAL.get(lang), page: None, one: row.get(lang), many: many.get(lang) };
    Table { id, columns, rows, heading: Heading::Frozen, rowing, totals: Some(totals) }
}

impl View {
    fn columns<'a>(self) -> Vec<Column<'a>> {
        let mut columns = Vec::new();
        if self.several {
            columns
                .push(column("committee", words::COMMITTEE, Role::Text, self.lang).at_least(10).wrap_at(18));
        }
        columns.push(column("household", words::HOUSEHOLD, Role::Code, self.lang).at_least(6).lead());
        columns
    }

    fn cells<'a>(self, whose: &'a Whose) -> Vec<Cell<'a>> {
        let committee = self.several.then(|| Cell::text(&whose.committee));
        committee.into_iter().chain([Cell::text(household_number(whose.number))]).collect()
    }

    fn name(self, name: &str) -> Cell<'_> {
        match self.shown {
            Shown::Masked => Cell::masked(&words::masked_head(name)),
            Shown::InFull => Cell::text(name),
        }
    }

    fn address(self, whose: &Whose) -> Cell<'_> {
        match self.shown {
            Shown::Masked => Cell::masked(&Masked::address(&whose.address)),
            Shown::InFull => Cell::text(&whose.address),
        }
    }

    fn phone(self, whose: &Whose) -> Cell<'_> {
        match self.shown {
            Shown::Masked => Cell::masked(&Masked::phone(&whose.phone)),
            Shown::InFull => Cell::text(&whose.phone),
        }
    }

    fn said(self, what: What, said: &Said) -> Cell<'_> {
        match (said, self.shown) {
            (Said::Word(word), _) => Cell::text(word.get(self.lang)),
            (Said::Written(text), Shown::InFull) => Cell::text(text),
            (Said::Written(text), Shown::Masked) => Cell::masked(&what.masked(text)),
        }
    }

    fn doubt<'a>(self, doubt: Doubt) -> Cell<'a> {
        match doubt {
            Doubt::None => Cell::EMPTY,
            Doubt::Held => Cell::text(Text::new("待裁定", "held").get(self.lang)),
            Doubt::DoubleOf(first) => {
                let first = household_number(first);
                Cell::text(match self.lang {
                    Lang::Zh => format!("与 {first} 户重复"),
                    Lang::En => format!("double of {first}"),
                })
            }
        }
    }
}

fn came_table(turnover: &Turnover, view: View) -> Table<'_> {
    let lang = view.lang;
    let mut columns = view.columns();
    columns.extend([
        column("how", Text::new("情况", "What"), Role::Text, lang).at_least(8).lead(),
        column("name", NAME, Role::Text, lang).at_least(8).wrap_at(16).lead(),
        column("relation", RELATION, Role::Text, lang).at_least(10).extra(),
        column("persons", PERSONS, Role::Number, lang).at_least(6).summed(),
        column("address", words::ADDRESS, Role::Text, lang).at_least(18).wrap_at(40).lead(),
        column("phone", words::PHONE, Role::Code, lang).at_least(12).extra(),
        column("doubt", words::STATE, Role::Text, lang).at_least(8).wrap_at(18).extra(),
        column("row", ROW, Role::Code, lang).at_least(5).extra(),
    ]);
    let rows = RowSource::new(move || {
        turnover.came.iter().map(move |came| {
            let how = match came.how {
                CameHow::Household => Text::new("新户", "household"),
                CameHow::Returned => Text::new("迁回", "returned"),
                CameHow::Person => Text::new("新成员", "person"),
            };
            let mut cells = view.cells(&came.whose);
            cells.extend([
                Cell::text(how.get(lang)),
                view.name(&came.name),
                Cell::text(&came.relation),
                Cell::number(came.persons),
                view.address(&came.whose),
                view.phone(&came.whose),
                view.doubt(came.doubt),
                Cell::text(came.row.to_string()),
            ]);
            Row::data(cells)
        })
    });
    table("came", columns, rows, Rowing::Dense, lang)
}

fn changed_table(turnover: &Turnover, view: View) -> Table<'_> {
    let lang = view.lang;
    let mut columns = view.columns();
    columns.extend([
        column("name", NAME, Role::Text, lang).at_least(8).wrap_at(16).lead(),
        column("what", Text::new("项目", "What"), Role::Text, lang).at_least(8).wrap_at(18).lead(),
        column("old", Text::new("原值", "Before"), Role::Text, lang).at_least(16).wrap_at(36).lead(),
        column("new", Text::new("新值", "Now"), Role::Text, lang).at_least(16).wrap_at(36).lead(),
        column("row", ROW, Role::Code, lang).at_least(5).extra(),
    ]);
    let rows = RowSource::new(move || {
        turnover.changed.iter().map(move |changed| {
            let mut cells = view.cells(&changed.whose);
            cells.extend([
                view.name(&changed.name),
                Cell::text(changed.what.label().get(lang)),
                view.said(changed.what, &changed.old),
                view.said(changed.what, &changed.new),
                Cell::text(changed.row.to_string()),
            ]);
            Row::data(cells)
        })
    });
    table("changed", columns, rows, Rowing::Dense, lang)
}

fn missing_table(turnover: &Turnover, view: View) -> Table<'_> {
    let lang = view.lang;
    let mut columns = view.columns();
    columns.extend([
        column("how", Text::new("范围", "Who"), Role::Text, lang).at_least(6).wrap_at(10).lead(),
        column("name", NAME, Role::Text, lang).at_least(7).wrap_at(14).lead(),
        column("relation", RELATION, Role::Text, lang).at_least(10).extra(),
        column("persons", PERSONS, Role::Number, lang).at_least(5).summed(),
        column("address", words::ADDRESS, Role::Text, lang).at_least(20).wrap_at(30).lead(),
        column("phone", words::PHONE, Role::Code, lang).at_least(12).extra(),
        column("doubt", words::STATE, Role::Text, lang).at_least(6).wrap_at(12).extra(),
        column("elsewhere", Text::new("现列于", "Now in"), Role::Text, lang).at_least(6).wrap_at(12),
        column("last", Text::new("上次登记", "Last listed"), Role::Text, lang)
            .at_least(10)
            .wrap_at(20)
            .extra(),
    ]);
    if view.shown == Shown::InFull {
        let answers = ANSWERS.map(|answer| answer.get(lang)).to_vec();
        columns.extend([
            column("answer", Text::new("核实结果", "Answer"), Role::Remark, lang)
                .at_least(10)
                .wrap_at(12)
                .choices(answers),
            column("remark", words::REMARK, Role::Remark, lang).at_least(12).wrap_at(14),
        ]);
    }
    let rows = RowSource::new(move || turnover.missing.iter().map(move |missing| missing_row(missing, view)));
    let rowing = if view.shown == Shown::InFull { Rowing::Roomy } else { Rowing::Dense };
    table("missing", columns, rows, rowing, lang)
}

fn missing_row(missing: &Missing, view: View) -> Row<'_> {
    let lang = view.lang;
    let how = match missing.how {
        MissingHow::Household => Text::new("整户", "household"),
        MissingHow::Person => Text::new("一人", "person"),
    };
    let apart = Text::new("、", ", ").get(lang);
    let elsewhere: Vec<String> = missing.elsewhere.iter().map(|number| household_number(*number)).collect();
    let last = match (missing.last_file.is_empty(), lang) {
        (true, _) => String::new(),
        (false, Lang::Zh) => format!("{} 第 {} 行", missing.last_file, missing.last_row),
        (false, Lang::En) => format!("{} row {}", missing.last_file, missing.last_row),
    };
    let mut cells = view.cells(&missing.whose);
    cells.extend([
        Cell::text(how.get(lang)),
        view.name(&missing.name),
        Cell::text(&missing.relation),
        Cell::number(missing.persons),
        view.address(&missing.whose),
        view.phone(&missing.whose),
        view.doubt(missing.doubt),
        Cell::text(elsewhere.join(apart)),
        Cell::text(last),
    ]);
    Row::data(cells)
}

/// Households, where they are counted, and persons.
type Sums = fn(&TurnoverTotals) -> (Option<u64>, u64);

/// What the sums are called; the blanks before them say what belongs to what.
const LINES: [(Text, Sums); 8] = [
    (Text::new("原有", "Known before"), |t| (Some(t.known.households), t.known.persons)),
    (Text::new("　再次列出", "  listed again"), |t| (Some(t.again.households), t.again.persons)),
    (Text::new("　未列出", "  not listed"), |t| (Some(t.missing.households), t.missing.persons)),
    (Text::new("　　其中整户", "    whole households"), |t| (Some(t.missing.households), t.whole)),
    (Text::new("　　其中个人", "    single persons"), |t| (None, t.single)),
    (Text::new("　　其中现列于别户", "    now in another household"), |t| (None, t.elsewhere)),
    (Text::new("新增", "New"), |t| (Some(t.new.households), t.new.persons)),
    (Text::new("变更", "Changed"), |t| (Some(t.changed.households), t.changed.persons)),
];

fn totals_table(turnover: &Turnover, lang: Lang) -> Table<'_> {
    let columns = vec![
        column("what", Text::new("项目", "What"), Role::Text, lang).at_least(28).lead(),
        column("households", words::HOUSEHOLDS, Role::Number, lang).at_least(10).lead(),
        column("persons", PERSONS, Role::Number, lang).at_least(10).lead(),
    ];
    let rows = RowSource::new(move || {
        LINES.iter().map(move |(label, value)| {
            let (households, persons) = value(&turnover.totals);
            let households = households.map_or(Value::Empty.into(), Cell::number);
            Row::data(vec![Cell::text(label.get(lang)), households, Cell::number(persons)])
        })
    });
    Table { id: "totals", columns, rows, heading: Heading::Frozen, rowing: Rowing::Dense, totals: None }
}
