//! HH419: somebody without a number that can be used, in two households.

use crate::issue::{Finding, Place, Related, catalogue};
use crate::sheet::field::Field;

/// # What it checks
/// For people without a number that can be used: whether name, birth date and phone stand in another household, too.
/// # Why it matters
/// Those whose number is missing or ruined are most easily listed, and served, twice. It is told where all three
/// agree; nobody is put together.
/// # Example
/// the same name, birth date and phone in two households, one of them without a number
/// # How to fix
/// ask whether it is one person, and where the person lives
/// # Source
/// none: it holds for any table
pub(crate) fn tell(place: Place, name: &str, other: Related) -> Finding {
    let mut finding = Finding::new(catalogue::HH419, place).who(name).related(other);
    finding.field = Field::Name.id();
    finding
}
