//! What is printed: pages of a PDF as pictures, and the QR codes that a reader finds on them.

use std::path::Path;
use std::process::Command;

/// Dots per inch at which pages are looked at.
const DOTS: &str = "150";

/// Whether a program is there.
pub(crate) fn is_there(program: &str, ask: &str) -> bool {
    Command::new(program).arg(ask).output().is_ok_and(|out| out.status.success())
}

/// Number of pages of a PDF.
pub(crate) fn pages(pdf: &Path) -> usize {
    let out = Command::new("pdfinfo").arg(pdf).output().expect("pdfinfo");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    let pages = text.lines().find_map(|line| line.strip_prefix("Pages:")).expect("a number of pages");
    assert!(text.contains("(A4)"), "{text}");
    pages.trim().parse().expect("a number")
}

/// A QR code on a page.
#[derive(Debug)]
pub(crate) struct Seen {
    /// What it says.
    pub(crate) text: String,
    /// Its dark modules from left to right and from top to bottom, in millimetres.
    pub(crate) size: (f64, f64),
}

/// The QR codes on a page (from 1), looked for in each eighth of it: two beside each other, four rows.
pub(crate) fn codes(pdf: &Path, page: usize) -> Vec<Seen> {
    let page = page.to_string();
    let mut draw = Command::new("pdftoppm");
    draw.args(["-gray", "-r", DOTS, "-f", &page, "-l", &page]).arg(pdf);
    let out = draw.output().expect("pdftoppm");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let (width, height, pixels) = grey(&out.stdout);
    // Slips need not fill the last of the page: each is looked for from a little above its quarter.
    let (wide, quarter) = (width / 2, height / 4);
    let (high, above) = (quarter * 4 / 5, quarter / 6);
    let dots: f64 = DOTS.parse().expect("a number");
    let mut seen = Vec::new();
    for part in 0..8 {
        let (left, top) = (part % 2 * wide, (part / 2 * quarter).saturating_sub(above));
        let at = |x: usize, y: usize| pixels[(top + y) * width + left + x];
        for grid in rqrr::PreparedImage::prepare_from_greyscale(wide, high, at).detect_grids() {
            let [from, right, to, _] = grid.bounds.map(|point| (f64::from(point.x), f64::from(point.y)));
            let size = ((right.0 - from.0) * 25.4 / dots, (to.1 - right.1) * 25.4 / dots);
            seen.push(Seen { text: grid.decode().expect("a code that can be read").1, size });
        }
    }
    seen
}

/// Width, height and pixels of a grey picture as pdftoppm writes it: `P5`, two lengths, the brightest value, then bytes.
fn grey(bytes: &[u8]) -> (usize, usize, &[u8]) {
    let mut words = bytes.splitn(5, u8::is_ascii_whitespace);
    let mut word = || words.next().expect("a head of four words");
    assert_eq!(word(), b"P5");
    let number = |word: &[u8]| String::from_utf8_lossy(word).parse().expect("a number");
    let (width, height, brightest): (usize, usize, usize) = (number(word()), number(word()), number(word()));
    let pixels = word();
    assert_eq!((brightest, pixels.len()), (255, width * height));
    (width, height, pixels)
}

/// Holds a PDF of slips to the codes in their order: eight to a page, each code to be read, square and at least 18 millimetres.
pub(crate) fn holds_slips(pdf: &Path, expected: &[String]) {
    assert_eq!(pages(pdf), expected.len().div_ceil(8));
    let sheets: Vec<&[String]> = expected.chunks(8).collect();
    // The first, one in the middle, and the last, which is not full.
    for page in [0, sheets.len() / 2, sheets.len() - 1] {
        let seen = codes(pdf, page + 1);
        let texts: Vec<&str> = seen.iter().map(|seen| seen.text.as_str()).collect();
        assert_eq!(texts, sheets[page], "page {}", page + 1);
        for Seen { text, size: (wide, high), .. } in &seen {
            assert!((wide - high).abs() < 0.4, "{text} is not square: {wide:.1} × {high:.1} mm");
            assert!(*wide > 17.8 && *high > 17.8, "{text} is small: {wide:.1} × {high:.1} mm");
        }
    }
}
