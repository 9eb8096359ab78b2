//! QR codes: a text as a square of modules, drawn as a PNG picture or as an SVG path.

use std::fmt::Write as _;

use png::{BitDepth, ColorType, Encoder, EncodingError};
use qrcode::{Color, EcLevel, QrCode};

/// Blank modules on each side, as ISO/IEC 18004 asks for.
const QUIET: usize = 4;
/// Pixels of a module in a picture.
const PIXELS: usize = 8;

/// A QR code.
pub(super) struct Qr {
    width: usize,
    colors: Vec<Color>,
}

impl Qr {
    /// The code of a text, a quarter of which may be spoilt; none where the text is empty or longer than a code can hold.
    pub(super) fn of(text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::Q).ok().filter(|_| !text.is_empty())?;
        Some(Self { width: code.width(), colors: code.into_colors() })
    }

    /// Modules across, the blank ones at the sides counted.
    pub(super) fn across(&self) -> usize {
        self.width + 2 * QUIET
    }

    fn is_dark(&self, x: usize, y: usize) -> bool {
        self.colors[y * self.width + x] == Color::Dark
    }

    /// A picture of one bit a pixel. The same code gives the same bytes.
    pub(super) fn png(&self) -> Result<Vec<u8>, EncodingError> {
        let side = self.across() * PIXELS;
        let stride = side.div_ceil(8);
        let mut pixels = vec![0xFF; stride * side];
        for y in 0..self.width * PIXELS {
            let row = (y + QUIET * PIXELS) * stride;
            for x in (0..self.width).filter(|x| self.is_dark(*x, y / PIXELS)) {
                // A module is as wide as a byte.
                pixels[row + QUIET + x] = 0;
            }
        }
        let mut out = Vec::with_capacity(1 << 10);
        let mut encoder = Encoder::new(&mut out, side as u32, side as u32);
        encoder.set_color(ColorType::Grayscale);
        encoder.set_depth(BitDepth::One);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&pixels)?;
        writer.finish()?;
        Ok(out)
    }

    /// The dark modules as a path of strokes one wide, in a square of [`Self::across`] units.
    pub(super) fn path(&self) -> String {
        let mut path = String::with_capacity(1 << 10);
        for y in 0..self.width {
            let mut x = 0;
            while x < self.width {
                let run = (x..self.width).take_while(|x| self.is_dark(*x, y)).count();
                if run > 0 {
                    // Writing to a string cannot fail.
                    let _ = write!(path, "M{} {}.5h{run}", x + QUIET, y + QUIET);
                }
                x += run.max(1);
            }
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a reader sees in a square of grey values.
    fn read(side: usize, mut grey: impl FnMut(usize, usize) -> u8) -> String {
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(side, side, &mut grey);
        let grids = picture.detect_grids();
        assert_eq!(grids.len(), 1);
        grids[0].decode().expect("a code that can be read").1
    }

    #[test]
    fn a_picture_is_read_back() {
        for text in ["K7M-4F2-Q9TC", "凭证 K7M", "A"] {
            let png = Qr::of(text).unwrap().png().unwrap();
            let mut reader = png::Decoder::new(std::io::Cursor::new(&png)).read_info().unwrap();
            let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
            let info = reader.next_frame(&mut pixels).unwrap();
            assert_eq!((info.width, info.bit_depth), (info.height, BitDepth::One));
            let at = |x: usize, y: usize| 255 * (pixels[y * info.line_size + x / 8] >> (7 - x % 8) & 1);
            assert_eq!(read(info.width as usize, at), text);
        }
    }

    #[test]
    fn a_path_is_read_back() {
        let code = Qr::of("K7M-4F2-Q9TC").unwrap();
        assert_eq!(code.across(), 29, "twelve characters of a voucher fit the smallest code");
        let mut dark = vec![false; 29 * 29];
        for stroke in code.path().split('M').skip(1) {
            let (at, run) = stroke.split_once('h').unwrap();
            let (x, y) = at.split_once(' ').unwrap();
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.strip_suffix(".5").unwrap().parse().unwrap());
            dark[y * 29 + x..][..run.parse().unwrap()].fill(true);
        }
        assert_eq!(read(29 * 4, |x, y| if dark[y / 4 * 29 + x / 4] { 0 } else { 255 }), "K7M-4F2-Q9TC");
    }

    #[test]
    fn what_no_code_can_hold_has_none() {
        assert!(Qr::of("").is_none());
        assert!(Qr::of(&"长".repeat(2_000)).is_none());
    }
}
