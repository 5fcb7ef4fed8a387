//! Uploaded pictures to small, clean variants: sniffed, measured before decoding, turned upright, stripped of all
//! metadata and encoded anew.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::webp::WebPEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageFormat, ImageReader, Limits};
use std::borrow::Cow;
use std::io::{BufRead, Cursor, Seek, SeekFrom};

/// Pixels a side.
const MAX_SIDE: u32 = 12_000;
/// Pixels in all; phones shoot 50 million.
const MAX_PIXELS: u64 = 64_000_000;
/// Bytes that decoding may take.
const MAX_ALLOC: u64 = 320 << 20;
/// Bytes in which a file's type shows.
const HEAD: usize = 1_024;
/// Bytes that reading a header may take.
const HEADER_ALLOC: u64 = 8 << 20;
const JPEG_QUALITY: u8 = 82;
/// Looks like JPEG's 82.
const WEBP_QUALITY: f32 = 78.0;

/// What a picture is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// Square, cut around the centre: `48`, `96`, `192`.
    Avatar,
    /// Fitted into a square, transparency kept: `64`, `128`, `256`.
    Logo,
    /// `800`, `1600` wide.
    Cover,
    /// `480`, `960`, `1600` wide.
    Photo,
    /// `480` wide.
    Preview,
}

/// One size of a picture. Its name is the size asked for; a smaller picture is never blown up (avatars are).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// `48`, `1600` …
    pub name: String,
    /// `image/jpeg`; `image/webp` where there is transparency, and beside the JPEG of a photo where it is smaller.
    pub mime: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// A picture made ready.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Processed {
    /// Smallest first.
    pub variants: Vec<Variant>,
    /// The mean colour, `#rrggbb`, shown while the picture loads.
    pub placeholder: String,
}

/// Why a picture was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImageError {
    /// More than 12,000 pixels a side or 64 million in all.
    #[error("the picture has {pixels} pixels, too many")]
    TooLarge {
        /// As its header says.
        pixels: u64,
    },
    /// `svg`, `pdf`, `heic`, `avif`, or `unknown` for what is no JPEG, PNG, WebP or GIF.
    #[error("pictures of type {0} are not taken")]
    Unsupported(&'static str),
    /// It began well.
    #[error("the picture cannot be read: {0}")]
    Broken(String),
}

/// How many pixels a file says it has, from its first bytes and its header alone.
///
/// # Errors
/// Those of [`process`] that show before decoding.
pub fn pixels(mut file: impl BufRead + Seek) -> Result<u64, ImageError> {
    let broken = |error: std::io::Error| ImageError::Broken(error.to_string());
    let head = file.fill_buf().map_err(broken)?;
    let format = sniff(&head[..head.len().min(HEAD)])?;
    file.seek(SeekFrom::Start(0)).map_err(broken)?;
    measure(file, format)
}

/// Makes the variants of a picture. Takes up to a second of one core: call it where blocking is fine.
pub fn process(bytes: &[u8], preset: Preset) -> Result<Processed, ImageError> {
    let format = sniff(bytes)?;
    let picture = match format {
        ImageFormat::Png => decode(&without_extras(bytes), format)?,
        _ => decode(bytes, format)?,
    };
    let mean = picture.thumbnail_exact(1, 1).to_rgb8();
    let [r, g, b] = mean.get_pixel(0, 0).0;
    let sizes: &[u32] = match preset {
        Preset::Avatar => &[48, 96, 192],
        Preset::Logo => &[64, 128, 256],
        Preset::Cover => &[800, 1600],
        Preset::Photo => &[480, 960, 1600],
        Preset::Preview => &[480],
    };
    let mut variants = Vec::with_capacity(sizes.len());
    let mut from = reduced(picture, sizes[sizes.len() - 1]);
    // From large to small, each from the one before: the big picture is read once.
    for &size in sizes.iter().rev() {
        from = resized(&from, preset, size);
        let plain = encode(&from, preset, size)?;
        let modern = modern(&from, preset, &plain);
        variants.extend(modern);
        variants.push(plain);
    }
    variants.reverse();
    Ok(Processed {
        variants,
        placeholder: format!("#{r:02x}{g:02x}{b:02x}"),
    })
}

/// What a picture looks like, in 64 bits that differ in few places between copies of it, whatever their size, colours or
/// compression: each says whether one of 8 × 8 fields is darker than its neighbour (dHash). `None` for a picture with
/// too little in it to tell it from others. For small pictures: the whole of it is decoded.
///
/// # Errors
/// Those of [`process`].
pub fn looks(bytes: &[u8]) -> Result<Option<u64>, ImageError> {
    let picture = decode(bytes, sniff(bytes)?)?;
    let fields = picture.resize_exact(9, 8, FilterType::Triangle).to_luma8();
    let (mut bits, mut steps) = (0u64, 0u32);
    for y in 0..8 {
        for x in 0..8 {
            let (left, right) = (fields.get_pixel(x, y).0[0], fields.get_pixel(x + 1, y).0[0]);
            bits = bits << 1 | u64::from(left < right);
            steps += u32::from(left.abs_diff(right) > FLAT);
        }
    }
    Ok((steps >= TELLING).then_some(bits))
}

/// Below this difference of brightness two fields are the same.
const FLAT: u8 = 3;
/// Fields that must differ from their neighbour, of 64, for a picture to be told from others.
const TELLING: u32 = 12;

/// The type told by the first bytes, never by a name.
fn sniff(bytes: &[u8]) -> Result<ImageFormat, ImageError> {
    if let Ok(format) = image::guess_format(bytes)
        && [
            ImageFormat::Jpeg,
            ImageFormat::Png,
            ImageFormat::WebP,
            ImageFormat::Gif,
        ]
        .contains(&format)
    {
        return Ok(format);
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let has = |part: &[u8]| head.windows(part.len()).any(|window| window == part);
    let kind = match head.get(4..12) {
        Some(b"ftypavif") => "avif",
        Some(brand) if brand.starts_with(b"ftyp") => "heic",
        _ if has(b"%PDF-") => "pdf",
        _ if has(b"<svg") => "svg",
        _ => "unknown",
    };
    Err(ImageError::Unsupported(kind))
}

/// A PNG without the parts that are deflated on their own (profile, texts): a few bytes of them may become gigabytes, and
/// none of them is kept anyway.
fn without_extras(bytes: &[u8]) -> Cow<'_, [u8]> {
    const SIGNATURE: usize = 8;
    let (mut out, mut at) = (bytes[..SIGNATURE.min(bytes.len())].to_vec(), SIGNATURE);
    let mut left_out = false;
    while let Some(head) = bytes.get(at..at + 8) {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        // Length and kind before the data, a checksum after it.
        let end = at
            .saturating_add(length)
            .saturating_add(12)
            .min(bytes.len());
        if [b"iCCP", b"zTXt", b"iTXt", b"tEXt"]
            .iter()
            .any(|kind| head[4..] == kind[..])
        {
            left_out = true;
        } else {
            out.extend_from_slice(&bytes[at..end]);
        }
        at = end;
    }
    if left_out {
        Cow::Owned(out)
    } else {
        Cow::Borrowed(bytes)
    }
}

/// Decodes (of a GIF the first frame) after its size was judged, and turns it upright.
fn decode(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage, ImageError> {
    let broken = |error: image::ImageError| ImageError::Broken(error.to_string());
    let pixels = measure(Cursor::new(bytes), format)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_ALLOC);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    if decoder.total_bytes() > MAX_ALLOC {
        return Err(ImageError::TooLarge { pixels });
    }
    // A damaged orientation is no reason to refuse the picture.
    let orientation = decoder.orientation().ok();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| match error {
        image::ImageError::Limits(_) => ImageError::TooLarge { pixels },
        other => broken(other),
    })?;
    if let Some(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    Ok(picture)
}

fn measure(file: impl BufRead + Seek, format: ImageFormat) -> Result<u64, ImageError> {
    let mut header = ImageReader::with_format(file, format);
    let mut limits = Limits::no_limits();
    // A colour profile or text in the header may inflate to anything.
    limits.max_alloc = Some(HEADER_ALLOC);
    header.limits(limits);
    let (width, height) = header
        .into_dimensions()
        .map_err(|error| ImageError::Broken(error.to_string()))?;
    let pixels = u64::from(width) * u64::from(height);
    if width > MAX_SIDE || height > MAX_SIDE || pixels > MAX_PIXELS {
        return Err(ImageError::TooLarge { pixels });
    }
    Ok(pixels)
}

/// Averages a very large picture down to twice its largest variant: fine resizing of 64 million pixels would take
/// half a gigabyte.
fn reduced(picture: DynamicImage, largest: u32) -> DynamicImage {
    let (width, height) = (picture.width(), picture.height());
    let wanted = largest * 2;
    if width.min(height) <= wanted {
        return picture;
    }
    let (short, scaled) = (f64::from(width.min(height)), f64::from(wanted));
    let side = |side: u32| (f64::from(side) * scaled / short).round() as u32;
    picture.thumbnail_exact(side(width), side(height))
}

fn resized(picture: &DynamicImage, preset: Preset, size: u32) -> DynamicImage {
    let (width, height) = (picture.width(), picture.height());
    match preset {
        Preset::Avatar => picture.resize_to_fill(size, size, FilterType::CatmullRom),
        Preset::Logo if width.max(height) > size => {
            picture.resize(size, size, FilterType::CatmullRom)
        }
        Preset::Cover | Preset::Photo | Preset::Preview if width > size => {
            picture.resize(size, u32::MAX, FilterType::CatmullRom)
        }
        _ => picture.clone(),
    }
}

fn encode(picture: &DynamicImage, preset: Preset, size: u32) -> Result<Variant, ImageError> {
    let broken = |error: image::ImageError| ImageError::Broken(error.to_string());
    let (width, height) = (picture.width(), picture.height());
    let mut bytes = Vec::new();
    let rgba = picture.has_alpha().then(|| picture.to_rgba8());
    let transparent = rgba.filter(|rgba| rgba.pixels().any(|pixel| pixel.0[3] < 255));
    let mime = match transparent {
        Some(rgba) => {
            WebPEncoder::new_lossless(&mut bytes)
                .encode(&rgba, width, height, ExtendedColorType::Rgba8)
                .map_err(broken)?;
            "image/webp"
        }
        // Flat colours of a logo show every flaw of JPEG.
        None if preset == Preset::Logo => {
            WebPEncoder::new_lossless(&mut bytes)
                .encode(&picture.to_rgb8(), width, height, ExtendedColorType::Rgb8)
                .map_err(broken)?;
            "image/webp"
        }
        None => {
            JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY)
                .encode(&picture.to_rgb8(), width, height, ExtendedColorType::Rgb8)
                .map_err(broken)?;
            "image/jpeg"
        }
    };
    Ok(Variant {
        name: size.to_string(),
        mime,
        bytes,
        width,
        height,
    })
}

/// The same size as lossy WebP, for photos, where it saves at least a tenth of the JPEG.
fn modern(picture: &DynamicImage, preset: Preset, plain: &Variant) -> Option<Variant> {
    if preset != Preset::Photo || plain.mime != "image/jpeg" {
        return None;
    }
    let pixels = picture.to_rgb8();
    let encoder = webp::Encoder::from_rgb(&pixels, plain.width, plain.height);
    let bytes = encoder.encode(WEBP_QUALITY).to_vec();
    (bytes.len() * 10 < plain.bytes.len() * 9).then(|| Variant {
        mime: "image/webp",
        bytes,
        ..plain.clone()
    })
}

#[cfg(test)]
mod tests;
