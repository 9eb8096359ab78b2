//! What the parser leaves out of binary workbooks (`.xlsb`): merged ranges, and formulas whose result is an error.
//!
//! Source: \[MS-XLSB\] 2.1.4 (record), 2.4.312 BrtBundleSh, 2.4.673 BrtFmlaError, 2.4.677 BrtMergeCell, 2.4.744 BrtRowHdr.

use std::io::{self, BufReader, Read};

use calamine::CellErrorType;

use super::error::{Measure, ReadError};
use super::package::{MAX_MERGES, Package};
use crate::sheet::merge::Merge;

const ROW: u16 = 0x0000;
const ERROR_OF_FORMULA: u16 = 0x000B;
const SHEET: u16 = 0x009C;
const MERGE: u16 = 0x00B0;

/// Longest record that is looked into.
const LONGEST: usize = 1 << 16;

/// What one sheet holds beside the cells that the parser gives.
#[derive(Debug, Default)]
pub(super) struct Extras {
    /// Merged ranges.
    pub(super) merges: Vec<Merge>,
    /// Errors of formulas: row and column, both from 0, in order.
    pub(super) errors: Vec<(u32, u32, CellErrorType)>,
}

/// Paths of the sheets in the order in which the workbook lists them.
pub(super) fn sheet_paths(package: &mut Package, main: &str) -> Result<Vec<String>, ReadError> {
    let ids = package.with_part(main, |part| {
        let mut ids = Vec::new();
        each_record(part, |kind| kind == SHEET, &mut |_, data| ids.extend(relation_of(data)))?;
        Ok(ids)
    })?;
    package.related(main, &ids)
}

/// Identifier of the relationship that leads to the sheet.
fn relation_of(data: &[u8]) -> Option<String> {
    let length = number(data, 8).filter(|length| *length != u32::MAX)? as usize;
    let letters = data.get(12..12_usize.checked_add(length.checked_mul(2)?)?)?;
    let letters: Vec<u16> = letters.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])).collect();
    Some(String::from_utf16_lossy(&letters))
}

/// Walks over a sheet before it is read.
pub(super) fn extras(package: &mut Package, file: &str, path: &str) -> Result<Extras, ReadError> {
    let extras = package.with_part(path, |part| {
        let mut extras = Extras::default();
        let mut row = 0;
        let wanted = |kind| matches!(kind, ROW | ERROR_OF_FORMULA | MERGE);
        each_record(part, wanted, &mut |kind, data| match kind {
            ROW => row = number(data, 0).unwrap_or(row),
            MERGE => extras.merges.extend(merge_of(data).filter(|_| extras.merges.len() <= MAX_MERGES)),
            _ if extras.errors.len() <= MAX_MERGES => extras.errors.extend(error_of(row, data)),
            _ => {}
        })?;
        Ok(extras)
    })?;
    let most = extras.merges.len().max(extras.errors.len());
    if most > MAX_MERGES {
        return Err(ReadError::too_large(file, Measure::Merges, most as u64, MAX_MERGES as u64));
    }
    Ok(extras)
}

fn merge_of(data: &[u8]) -> Option<Merge> {
    let row = |at| number(data, at)?.checked_add(1);
    let (first_column, last_column) = (number(data, 8)?, number(data, 12)?);
    Some(Merge { first_row: row(0)?, last_row: row(4)?, first_column, last_column })
}

fn error_of(row: u32, data: &[u8]) -> Option<(u32, u32, CellErrorType)> {
    let error = match data.get(8)? {
        0x00 => CellErrorType::Null,
        0x07 => CellErrorType::Div0,
        0x0F => CellErrorType::Value,
        0x17 => CellErrorType::Ref,
        0x1D => CellErrorType::Name,
        0x24 => CellErrorType::Num,
        0x2B => CellErrorType::GettingData,
        _ => CellErrorType::NA,
    };
    Some((row, number(data, 0)?, error))
}

fn number(data: &[u8], at: usize) -> Option<u32> {
    let four = data.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

/// Calls `see` with the records that are wanted and not absurdly long; skips the others.
fn each_record(
    part: &mut dyn Read,
    wanted: impl Fn(u16) -> bool,
    see: &mut dyn FnMut(u16, &[u8]),
) -> io::Result<()> {
    let mut part = BufReader::with_capacity(64 << 10, part);
    let mut data = Vec::new();
    while let Some(first) = byte(&mut part)? {
        let kind = match first {
            0x80.. => u16::from(first & 0x7F) | (u16::from(certain_byte(&mut part)? & 0x7F) << 7),
            _ => u16::from(first),
        };
        let mut length = 0;
        for shift in [0, 7, 14, 21] {
            let next = certain_byte(&mut part)?;
            length |= usize::from(next & 0x7F) << shift;
            if next < 0x80 {
                break;
            }
        }
        if wanted(kind) && length <= LONGEST {
            data.resize(length, 0);
            part.read_exact(&mut data)?;
            see(kind, &data);
        } else if io::copy(&mut (&mut part).take(length as u64), &mut io::sink())? < length as u64 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(())
}

fn byte(part: &mut dyn Read) -> io::Result<Option<u8>> {
    let mut one = [0];
    Ok((part.read(&mut one)? == 1).then_some(one[0]))
}

fn certain_byte(part: &mut dyn Read) -> io::Result<u8> {
    byte(part)?.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_walked_over() {
        let bytes = [0x00, 4, 7, 0, 0, 0, 0xB0, 0x01, 2, 9, 9, 0x9C, 0x01, 0x81, 0x00, 5, 0x05, 0];
        let mut seen = Vec::new();
        each_record(&mut &bytes[..], |kind| kind != 5, &mut |kind, data| seen.push((kind, data.to_vec())))
            .unwrap();
        assert_eq!(seen, [(ROW, vec![7, 0, 0, 0]), (MERGE, vec![9, 9]), (SHEET, vec![5])]);
        for cut in [1, 3, 7, 10] {
            assert!(each_record(&mut &bytes[..cut], |_| true, &mut |_, _| {}).is_err(), "cut at {cut}");
        }
    }

    #[test]
    fn ranges_errors_and_names_are_read() {
        let numbers =
            |numbers: &[u32]| numbers.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>();
        assert_eq!(
            merge_of(&numbers(&[1, 3, 0, 2])),
            Some(Merge { first_row: 2, last_row: 4, first_column: 0, last_column: 2 })
        );
        assert_eq!(merge_of(&numbers(&[1, u32::MAX, 0, 2])), None);
        let mut error = numbers(&[4, 0]);
        error.push(0x07);
        assert_eq!(error_of(9, &error), Some((9, 4, CellErrorType::Div0)));
        let mut sheet = numbers(&[0, 1, 4]);
        sheet.extend("rId1".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(relation_of(&sheet).as_deref(), Some("rId1"));
        assert_eq!(relation_of(&numbers(&[0, 1, 99])), None);
    }
}
