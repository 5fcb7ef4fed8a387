//! Pictures of all kinds, also broken and hostile ones.

use super::*;
use image::{ImageEncoder, Rgb, RgbImage, Rgba, RgbaImage};

fn png(picture: impl Into<DynamicImage>) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture.into().write_to(&mut out, ImageFormat::Png).unwrap();
    out.into_inner()
}

/// The header of a PNG that says 20,000 × 20,000: decoding would take 1.2 GB.
fn bomb() -> Vec<u8> {
    let mut bytes = png(RgbImage::new(8, 8));
    bytes[16..20].copy_from_slice(&20_000_u32.to_be_bytes());
    bytes[20..24].copy_from_slice(&20_000_u32.to_be_bytes());
    let crc = bytes[12..29].iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |c, _| {
            (c >> 1) ^ (0xEDB8_8320 & (c & 1).wrapping_neg())
        })
    });
    bytes[29..33].copy_from_slice(&(!crc).to_be_bytes());
    bytes
}

#[test]
fn a_bomb_is_refused_by_its_header() {
    assert_eq!(
        process(&bomb(), Preset::Photo),
        Err(ImageError::TooLarge {
            pixels: 400_000_000
        })
    );
}

#[test]
fn sizes_and_types_follow_the_preset() {
    let photo = png(RgbImage::from_pixel(2_000, 1_000, Rgb([200, 30, 10])));
    let found = process(&photo, Preset::Photo).unwrap();
    let sizes: Vec<_> = found
        .variants
        .iter()
        .map(|v| (v.name.as_str(), v.width, v.height, v.mime))
        .collect();
    assert_eq!(
        sizes,
        [
            ("480", 480, 240, "image/jpeg"),
            ("480", 480, 240, "image/webp"),
            ("960", 960, 480, "image/jpeg"),
            ("960", 960, 480, "image/webp"),
            ("1600", 1600, 800, "image/jpeg"),
            ("1600", 1600, 800, "image/webp")
        ]
    );
    assert_eq!(found.placeholder, "#c81e0a");
    let avatar = process(&photo, Preset::Avatar).unwrap();
    assert!(avatar.variants.iter().all(|v| v.width == v.height));
    let small = process(&png(RgbImage::new(300, 10)), Preset::Photo).unwrap();
    assert!(small.variants.iter().all(|v| v.width == 300));
}

#[test]
fn transparency_stays() {
    let logo = png(RgbaImage::from_pixel(400, 200, Rgba([0, 90, 60, 0])));
    let found = process(&logo, Preset::Logo).unwrap();
    let last = found.variants.last().unwrap();
    assert_eq!(
        (last.width, last.height, last.mime),
        (256, 128, "image/webp")
    );
    assert_eq!(
        image::load_from_memory(&last.bytes)
            .unwrap()
            .to_rgba8()
            .get_pixel(5, 5)
            .0[3],
        0
    );
}

#[test]
fn a_turned_photo_stands_upright_without_metadata() {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new(&mut bytes);
    // Little-endian TIFF with one entry: orientation 6, "turn right".
    let exif = [
        b"II*\0\x08\0\0\0\x01\0".as_slice(),
        b"\x12\x01\x03\0\x01\0\0\0\x06\0\0\0",
        b"\0\0\0\0",
    ]
    .concat();
    encoder.set_exif_metadata(exif).unwrap();
    let picture = RgbImage::from_fn(40, 20, |x, _| {
        if x < 20 {
            Rgb([255, 0, 0])
        } else {
            Rgb([0, 0, 255])
        }
    });
    encoder
        .encode(&picture, 40, 20, ExtendedColorType::Rgb8)
        .unwrap();
    let found = process(&bytes, Preset::Photo).unwrap();
    let variant = &found.variants[0];
    assert_eq!((variant.width, variant.height), (20, 40));
    let upright = image::load_from_memory(&variant.bytes).unwrap().to_rgb8();
    assert!(
        upright.get_pixel(10, 5).0[0] > 200,
        "red was left, now it is above"
    );
    assert!(!variant.bytes.windows(4).any(|window| window == b"Exif"));
}

#[test]
fn nothing_behind_a_picture_survives() {
    let mut bytes = png(RgbImage::new(20, 20));
    bytes.extend(b"<script>alert(1)</script>");
    for variant in process(&bytes, Preset::Avatar).unwrap().variants {
        assert!(!variant.bytes.windows(7).any(|window| window == b"<script"));
    }
}

#[test]
fn other_files_are_named_in_the_refusal() {
    let cases: [(&[u8], &str); 7] = [
        (b"<?xml version='1.0'?><svg xmlns='x'></svg>", "svg"),
        (b"%PDF-1.7 ...", "pdf"),
        (b"\0\0\0\x18ftypheic....", "heic"),
        (b"\0\0\0\x18ftypavif....", "avif"),
        (b"<script>alert(1)</script>", "unknown"),
        (b"BM......................", "unknown"),
        (b"", "unknown"),
    ];
    for (bytes, kind) in cases {
        assert_eq!(
            process(bytes, Preset::Photo),
            Err(ImageError::Unsupported(kind))
        );
    }
    let whole = png(RgbImage::new(64, 64));
    for cut in [9, 30, whole.len() / 2] {
        assert!(matches!(
            process(&whole[..cut], Preset::Photo),
            Err(ImageError::Broken(_))
        ));
    }
    assert!(process(b"GIF89a<script>alert(1)</script>", Preset::Photo).is_err());
}
