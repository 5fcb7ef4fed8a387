//! Files that are small and would be large: each is refused or bounded. Measured in a process of its own, whose highest
//! memory is read at its end.

use std::io::{Cursor, Write};
use std::process::Command;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::codecs::gif::GifEncoder;
use image::{DynamicImage, Frame, ImageFormat, RgbImage, RgbaImage};
use parvis_kit::images::{ImageError, Preset, process};

const CHILD: &str = "PARVIS_TEST_BOMBS";
/// Bytes that all of them together may take beyond an empty process.
const ALLOWED: u64 = 200 << 20;

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(kind);
    crc.update(data);
    let length = u32::try_from(data.len()).expect("small");
    let mut out = length.to_be_bytes().to_vec();
    out.extend_from_slice(kind);
    out.extend_from_slice(data);
    out.extend_from_slice(&crc.sum().to_be_bytes());
    out
}

/// So many zero bytes, deflated piece by piece.
fn deflated(zeros: usize) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    let piece = vec![0; 1 << 16];
    for _ in 0..zeros / piece.len() {
        encoder.write_all(&piece).expect("in memory");
    }
    encoder.finish().expect("in memory")
}

fn png(width: u32, height: u32, extra: &[u8], pixels: &[u8]) -> Vec<u8> {
    let mut header = width.to_be_bytes().to_vec();
    header.extend_from_slice(&height.to_be_bytes());
    // Eight bits, grey.
    header.extend_from_slice(&[8, 0, 0, 0, 0]);
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    out.extend(chunk(b"IHDR", &header));
    out.extend_from_slice(extra);
    out.extend(chunk(b"IDAT", pixels));
    out.extend(chunk(b"IEND", b""));
    out
}

/// 20,000 × 20,000 pixels in some hundred kilobytes.
fn square() -> Vec<u8> {
    png(20_000, 20_000, b"", &deflated(400_020_000))
}

/// A tiny picture whose colour profile inflates to 400 MB.
fn profile() -> Vec<u8> {
    let mut data = b"x\0\0".to_vec();
    data.extend(deflated(400 << 20));
    png(8, 8, &chunk(b"iCCP", &data), &deflated(1 << 16))
}

/// An animated PNG that says it has a million frames.
fn frames() -> Vec<u8> {
    let control = chunk(b"acTL", &[0, 15, 66, 64, 0, 0, 0, 0]);
    png(8, 8, &control, &deflated(1 << 16))
}

fn animation() -> Vec<u8> {
    let mut out = Vec::new();
    {
        let mut encoder = GifEncoder::new(&mut out);
        for _ in 0..10_000 {
            encoder
                .encode_frame(Frame::new(RgbaImage::new(4, 4)))
                .expect("in memory");
        }
    }
    out
}

/// A picture and a page in one file.
fn polyglot() -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    DynamicImage::from(RgbImage::new(32, 32))
        .write_to(&mut out, ImageFormat::Gif)
        .expect("in memory");
    let mut bytes = out.into_inner();
    bytes.extend_from_slice(b"/*<script>window.__xss=1</script><svg onload=alert(1)>*/");
    bytes
}

fn highest_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find(|l| l.starts_with("VmHWM:"));
    let kilobytes = line.and_then(|l| l.split_whitespace().nth(1)?.parse::<u64>().ok());
    kilobytes.expect("a number") * 1024
}

/// Does nothing unless [`bombs_are_bounded`] started it.
#[test]
fn child() {
    if std::env::var_os(CHILD).is_none() {
        return;
    }
    let before = highest_memory();
    let refused = process(&square(), Preset::Photo);
    assert!(
        matches!(refused, Err(ImageError::TooLarge { .. })),
        "{refused:?}"
    );
    for (name, bytes) in [
        ("profile", profile()),
        ("frames", frames()),
        ("animation", animation()),
        ("polyglot", polyglot()),
    ] {
        if let Ok(found) = process(&bytes, Preset::Photo) {
            for variant in found.variants {
                let holds = |part: &[u8]| variant.bytes.windows(part.len()).any(|w| w == part);
                assert!(!holds(b"<script") && !holds(b"ICC_PROFILE"), "{name}");
                assert!(variant.bytes.len() < 10_000, "{name}");
            }
        }
    }
    println!("bombs took {}", highest_memory() - before);
}

#[test]
fn bombs_are_bounded() {
    let child = Command::new(std::env::current_exe().expect("this test"))
        .args([
            "--exact",
            "facts::bombs::child",
            "--nocapture",
            "--test-threads=1",
        ])
        .env(CHILD, "1")
        .output()
        .expect("it starts");
    let said = String::from_utf8_lossy(&child.stdout).into_owned();
    assert!(
        child.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&child.stderr)
    );
    let taken = said
        .split("bombs took ")
        .nth(1)
        .and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok())
        .expect("it says what it took");
    assert!(taken < ALLOWED, "{} MB", taken >> 20);
}
