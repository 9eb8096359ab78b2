//! Which kind of file the headings speak of, and which columns a kind cannot do without.

use super::catalogue::{Meaning, catalogue};
use super::field::{Field, FileKind};
use super::head::HeadCell;

/// How well one kind of file fits: for each field whether a heading names it.
pub(super) struct View {
    fields: [Strength; Field::COUNT],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    Absent,
    Weak,
    Strong,
}

impl View {
    /// The headings, seen as those of one kind of file.
    pub(super) fn new(kind: FileKind, cells: &[HeadCell<'_>]) -> Self {
        let mut fields = [Strength::Absent; Field::COUNT];
        for cell in cells {
            if let Some(Meaning::Field { field, weak, .. }) = cell.meaning(kind) {
                let strength = if weak { Strength::Weak } else { Strength::Strong };
                let place = &mut fields[field.index()];
                *place = strength.max(*place);
            }
        }
        Self { fields }
    }

    /// Counts a field as named: the user said which column it is.
    pub(super) fn grant(&mut self, field: Field) {
        self.fields[field.index()] = Strength::Strong;
    }

    fn has(&self, field: Field) -> bool {
        self.fields[field.index()] != Strength::Absent
    }

    fn strong(&self, field: Field) -> bool {
        self.fields[field.index()] == Strength::Strong
    }

    fn any(&self, fields: &[Field]) -> bool {
        fields.iter().any(|field| self.has(*field))
    }
}

/// Why the kind of a file cannot be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// The headings fit none.
    Unknown,
    /// They fit several.
    Between(Vec<FileKind>),
}

/// Fields that only a roll has.
const ROLL_MARKS: [Field; 14] = [
    Field::Relation,
    Field::HouseholdLabel,
    Field::HeadName,
    Field::Certificate,
    Field::PaperKind,
    Field::Tenure,
    Field::Sex,
    Field::Birth,
    Field::Age,
    Field::Members,
    Field::LoneElderly,
    Field::Isolated,
    Field::ReturnedOn,
    Field::RegisteredAddress,
];
/// Fields that only pharmacies have.
const PHARMACY_MARKS: [Field; 17] = [
    Field::PharmacyCode,
    Field::PharmacyName,
    Field::SubdistrictCode,
    Field::Latitude,
    Field::Longitude,
    Field::DailyHouseholds,
    Field::ShelfStock,
    Field::Delivery,
    Field::DeliveryDate,
    Field::Loss,
    Field::LossDate,
    Field::Counted,
    Field::CountDate,
    Field::StockDate,
    Field::Hours,
    Field::ClosedDays,
    Field::ServedCommittees,
];

/// The kind of file, from its headings seen in each way (in the order of [`FileKind::ALL`]) and the titles above them.
pub(super) fn decide(views: &[View; FileKind::ALL.len()], titles: &str) -> Result<FileKind, Doubt> {
    let [roll, pharmacies, bookings, returned] = views;
    let title = catalogue().kind_of_title(titles);
    let between = |one, two| match title {
        Some(kind) if kind == one || kind == two => Ok(kind),
        _ => Err(Doubt::Between(vec![one, two])),
    };
    let booked = bookings.strong(Field::BookingNumber) || bookings.strong(Field::BookedAt);
    if returned.strong(Field::VoucherCode) {
        let counted = returned.strong(Field::Masks) || returned.strong(Field::MasksSold);
        let came_back = returned.any(&[Field::Status, Field::SoldOn]) || counted;
        return if booked && !came_back {
            between(FileKind::Bookings, FileKind::ReturnedList)
        } else {
            Ok(FileKind::ReturnedList)
        };
    }
    let marks = PHARMACY_MARKS.iter().filter(|field| pharmacies.has(**field)).count();
    let sure = PHARMACY_MARKS.iter().any(|field| pharmacies.strong(*field));
    let about_people =
        [Field::IdNumber, Field::HeadIdNumber, Field::Relation].iter().any(|field| roll.strong(*field));
    if marks >= 2 && sure && !booked && !about_people {
        return Ok(FileKind::Pharmacies);
    }
    if booked || bookings.strong(Field::Round) {
        return if roll.has(Field::Relation) {
            between(FileKind::Roll, FileKind::Bookings)
        } else {
            Ok(FileKind::Bookings)
        };
    }
    let marked = roll.any(&ROLL_MARKS);
    if !marked && title == Some(FileKind::Bookings) {
        return Ok(FileKind::Bookings);
    }
    // 编号, 姓名, 住址, 身份证号: the number may be the order of booking or a running number.
    if !marked && bookings.has(Field::BookingNumber) && !bookings.has(Field::Serial) {
        return between(FileKind::Roll, FileKind::Bookings);
    }
    let person = [Field::Name, Field::HeadName, Field::TenantName, Field::OwnerName, Field::IdNumber];
    if roll.any(&person) || marked {
        return Ok(FileKind::Roll);
    }
    title.ok_or(Doubt::Unknown)
}

/// The columns a kind of file cannot do without and that are not there. `has` says which are.
pub(super) fn missing(kind: FileKind, has: impl Fn(Field) -> bool) -> Vec<Field> {
    let mut missing = Vec::new();
    let mut need = |satisfied: bool, field: Field| {
        if !satisfied {
            missing.push(field);
        }
    };
    match kind {
        FileKind::Roll => {
            let head_only = !has(Field::Name);
            need(
                has(Field::Name) || has(Field::HeadName) || has(Field::TenantName) || has(Field::OwnerName),
                Field::Name,
            );
            let number = has(Field::IdNumber) || has(Field::OtherIdNumber);
            need(number || (head_only && has(Field::HeadIdNumber)), Field::IdNumber);
            need(says_where(&has), Field::Address);
        }
        FileKind::Pharmacies => need(has(Field::PharmacyCode), Field::PharmacyCode),
        FileKind::Bookings => {
            need(has(Field::BookingNumber), Field::BookingNumber);
            let number = has(Field::IdNumber) || has(Field::OtherIdNumber);
            need(says_where(&has) || number, Field::Address);
        }
        FileKind::ReturnedList => need(has(Field::VoucherCode), Field::VoucherCode),
    }
    missing
}

/// Whether a dwelling can be read: an address, or enough of its parts.
pub(super) fn says_where(has: &impl Fn(Field) -> bool) -> bool {
    let parts = [Field::Lane, Field::Building, Field::Room];
    has(Field::Address) || parts.iter().filter(|field| has(**field)).count() >= 2
}

/// Where a column that must be there is missing, another may be meant, though it is never taken for it.
pub(super) const STAND_INS: [(Field, Field); 2] =
    [(Field::BookingNumber, Field::Serial), (Field::PharmacyCode, Field::Serial)];
