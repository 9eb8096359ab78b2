//! Standard input line by line: a line of any length costs no more memory than what is looked at of it.

use std::io::{self, BufRead, Read};

/// Longest line that is looked at, in bytes; what stands behind it is skipped, and the line is judged by what was read.
const LINE: u64 = 1 << 16;

/// The next line without its end, `\n` or `\r\n`; false at the end of the input.
pub(super) fn next_line(input: &mut dyn BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    let read = Read::take(&mut *input, LINE).read_until(b'\n', line)?;
    if read == 0 {
        return Ok(false);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
        if line.last() == Some(&b'\r') {
            line.pop();
        }
    } else if read as u64 == LINE {
        cut_to_text(line);
        skip_line(input)?;
    }
    Ok(true)
}

/// Takes away the piece of a character at the end of a line that was cut.
fn cut_to_text(line: &mut Vec<u8>) {
    if let Err(fault) = std::str::from_utf8(line)
        && fault.error_len().is_none()
    {
        line.truncate(fault.valid_up_to());
    }
}

fn skip_line(input: &mut dyn BufRead) -> io::Result<()> {
    loop {
        let bytes = input.fill_buf()?;
        let (used, done) = match bytes.iter().position(|b| *b == b'\n') {
            Some(at) => (at + 1, true),
            None => (bytes.len(), bytes.is_empty()),
        };
        input.consume(used);
        if done {
            return Ok(());
        }
    }
}
