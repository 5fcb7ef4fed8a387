//! Pictures that stand for a page elsewhere: a title in the brand's colours beside the arches, 1200 by 630 pixels.

use ab_glyph::{Font, FontRef, Glyph, PxScale, ScaleFont, point};
use image::imageops::FilterType;
use image::{DynamicImage, ImageEncoder, Rgb, RgbImage};

/// Width and height in pixels: what networks show whole.
pub const SIZE: (u32, u32) = (1200, 630);
/// Where words stand, from the left and from above, and how wide they may be.
const LEFT: f32 = 80.0;
const WIDTH: f32 = 700.0;
/// Sizes of the title that are tried, the largest first, with the lines that fit.
const TITLES: [(f32, usize); 3] = [(84.0, 3), (64.0, 4), (48.0, 6)];

/// What stands on the picture.
#[derive(Debug, Clone)]
pub struct Share<'a> {
    /// Whose it is, above.
    pub brand: &'a str,
    pub title: &'a str,
    /// What else is to be known, below: a date.
    pub line: &'a str,
    /// `#rrggbb` of the ground, the words, and the arches.
    pub ground: &'a str,
    pub ink: &'a str,
    pub soft: &'a str,
    /// A photograph (JPEG or PNG) that stands in the place of the arches.
    pub photo: Option<&'a [u8]>,
}

/// Draws the picture with a TrueType font; PNG.
///
/// # Errors
/// A font or colour that cannot be read.
pub fn draw(font: &[u8], share: &Share<'_>) -> Result<Vec<u8>, String> {
    let font = FontRef::try_from_slice(font).map_err(|error| error.to_string())?;
    let (ground, ink, soft) = (
        colour(share.ground)?,
        colour(share.ink)?,
        colour(share.soft)?,
    );
    let mut image = RgbImage::from_pixel(SIZE.0, SIZE.1, ground);
    let photo = share
        .photo
        .and_then(|bytes| image::load_from_memory(bytes).ok());
    match photo {
        Some(photo) => in_arch(&mut image, &photo),
        None => arches(&mut image, soft),
    }
    let mut pen = Pen {
        font: &font,
        image: &mut image,
        ink,
    };
    pen.line(share.brand, 34.0, 110.0);
    let (size, lines) = TITLES
        .iter()
        .find_map(|(size, most)| {
            let lines = pen.wrapped(share.title, *size);
            (lines.len() <= *most).then_some((*size, lines))
        })
        .unwrap_or_else(|| {
            let (size, most) = TITLES[TITLES.len() - 1];
            let mut lines = pen.wrapped(share.title, size);
            lines.truncate(most);
            (size, lines)
        });
    for (n, line) in (0u16..).zip(&lines) {
        pen.line(line, size, 150.0 + size + f32::from(n) * size * 1.12);
    }
    pen.line(share.line, 34.0, 560.0);
    let mut png = Vec::new();
    image::codecs::png::PngEncoder::new(&mut png)
        .write_image(&image, SIZE.0, SIZE.1, image::ExtendedColorType::Rgb8)
        .map_err(|error| error.to_string())?;
    Ok(png)
}

fn colour(hex: &str) -> Result<Rgb<u8>, String> {
    let value = hex
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6)
        .and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let [_, r, g, b] = value
        .ok_or_else(|| format!("{hex} is no colour"))?
        .to_be_bytes();
    Ok(Rgb([r, g, b]))
}

/// Three arches inside each other at the right, each lighter than the one around it.
fn arches(image: &mut RgbImage, soft: Rgb<u8>) {
    // Half its width and its top, in pixels; the middle is the same.
    let (middle, arches) = (
        990.0_f32,
        [
            (170.0_f32, 110.0_f32, 0.25_f32),
            (118.0, 180.0, 0.4),
            (66.0, 250.0, 0.7),
        ],
    );
    for (x, y, pixel) in image.enumerate_pixels_mut() {
        #[allow(clippy::cast_precision_loss)] // Both are below 1,200.
        let (x, y) = (x as f32 - middle, y as f32);
        for (half, top, share) in arches {
            let crown = top + half;
            let inside = if y < crown {
                x.hypot(y - crown) <= half
            } else {
                x.abs() <= half
            };
            if inside {
                *pixel = mixed(*pixel, soft, share);
            }
        }
    }
}

/// The photograph in one large arch, cut to fit, down to the lower edge.
fn in_arch(image: &mut RgbImage, photo: &DynamicImage) {
    // Its left edge and its top, and half its width, which is the radius of its crown.
    const AT: (u32, u32) = (810, 70);
    const HALF: u32 = 170;
    let (width, height) = (2 * HALF, SIZE.1 - AT.1);
    let cut = photo
        .resize_to_fill(width, height, FilterType::Triangle)
        .to_rgb8();
    for (x, y, pixel) in cut.enumerate_pixels() {
        let (dx, dy) = (x.abs_diff(HALF), HALF.saturating_sub(y));
        if dx * dx + dy * dy <= HALF * HALF {
            image.put_pixel(AT.0 + x, AT.1 + y, *pixel);
        }
    }
}

fn mixed(under: Rgb<u8>, over: Rgb<u8>, share: f32) -> Rgb<u8> {
    let mix = |a: u8, b: u8| -> u8 {
        let value = f32::from(a) * (1.0 - share) + f32::from(b) * share;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Between two bytes.
        let byte = value.round() as u8;
        byte
    };
    Rgb([0, 1, 2].map(|n| mix(under.0[n], over.0[n])))
}

struct Pen<'a> {
    font: &'a FontRef<'a>,
    image: &'a mut RgbImage,
    ink: Rgb<u8>,
}

impl Pen<'_> {
    /// The glyphs of a line that begins at the left, with where each stands, and how wide the line is.
    fn set(&self, text: &str, size: f32, baseline: f32) -> (Vec<Glyph>, f32) {
        let scale = PxScale::from(size);
        let font = self.font.as_scaled(scale);
        let (mut glyphs, mut x, mut last) = (Vec::new(), 0.0, None);
        for letter in text.chars() {
            let id = font.glyph_id(letter);
            x += last.map_or(0.0, |last| font.kern(last, id));
            glyphs.push(id.with_scale_and_position(scale, point(LEFT + x, baseline)));
            x += font.h_advance(id);
            last = Some(id);
        }
        (glyphs, x)
    }

    /// The text in lines that fit.
    fn wrapped(&self, text: &str, size: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            if let Some(line) = lines.last_mut() {
                let longer = format!("{line} {word}");
                if self.set(&longer, size, 0.0).1 <= WIDTH {
                    *line = longer;
                    continue;
                }
            }
            lines.push(word.to_owned());
        }
        lines
    }

    fn line(&mut self, text: &str, size: f32, baseline: f32) {
        let (glyphs, _) = self.set(text, size, baseline);
        for glyph in glyphs {
            let Some(outline) = self.font.outline_glyph(glyph) else {
                continue;
            };
            let corner = outline.px_bounds().min;
            let (image, ink) = (&mut *self.image, self.ink);
            outline.draw(|x, y, covered| {
                #[allow(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    clippy::cast_precision_loss
                )]
                // Outside the picture nothing is drawn: what is negative becomes 0 on a margin that has no words.
                let (x, y) = ((corner.x + x as f32) as u32, (corner.y + y as f32) as u32);
                if let Some(pixel) = image.get_pixel_mut_checked(x, y) {
                    *pixel = mixed(*pixel, ink, covered.min(1.0));
                }
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::colour;

    #[test]
    fn colours_are_read_or_named() {
        assert_eq!(colour("#1f5c46").unwrap().0, [0x1f, 0x5c, 0x46]);
        assert!(colour("#1f5c4").is_err() && colour("green").is_err());
    }
}
