//! One page of text as a PDF: selectable, with its title and language, in the fonts that every reader has.

use std::fmt::Write as _;

/// A line: its size (points), whether it is bold, the space above it (points), its text.
pub(super) struct Line {
    pub size: u32,
    pub bold: bool,
    pub above: u32,
    pub text: String,
}

/// What a page is, beside its lines.
pub(super) struct Sheet<'a> {
    pub title: String,
    /// A tag: `fr`.
    pub language: &'a str,
    /// `#1f5c46`: of the band and the arch, never of words.
    pub colour: &'a str,
}

/// Where lines begin, and how long one may be (points).
const LEFT: i64 = 64;
const WIDE: u32 = 467;

/// A page in A4, as the bytes of a PDF: a band, an arch, lines from above, and those of its foot below a hairline.
pub(super) fn page(sheet: &Sheet<'_>, lines: &[Line], foot: &[Line]) -> Vec<u8> {
    let (title, language) = (&sheet.title, sheet.language);
    let brand = ink(sheet.colour);
    let mut drawn = format!("{brand} rg 0 830 595 12 re f\n").into_bytes();
    // A doorway within an arch, as the people of a brand stand in one.
    drawn.extend(arch(467, 690, 64, 96).bytes());
    drawn.extend(b"1 1 1 rg\n");
    drawn.extend(arch(484, 690, 30, 52).bytes());
    drawn.extend(b"0.8 0.8 0.8 RG 0.5 w 64 122 m 531 122 l S\n0 0 0 rg\nBT\n");
    write(&mut drawn, 786, lines);
    write(&mut drawn, 110, foot);
    drawn.extend(b"ET\n");
    let info = format!("<< /Title {} /Producer (Parvis) >>", utf16(title));
    let font = |name: &str| {
        format!("<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>")
    };
    let mut content = format!("<< /Length {} >>\nstream\n", drawn.len()).into_bytes();
    content.extend(drawn);
    content.extend(b"\nendstream");
    let objects: [Vec<u8>; 7] = [
        format!("<< /Type /Catalog /Pages 2 0 R /Lang ({language}) /ViewerPreferences << /DisplayDocTitle true >> >>").into(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R /Resources << /Font << /F1 4 0 R /F2 5 0 R >> >> >>".to_vec(),
        font("Helvetica").into(),
        font("Helvetica-Bold").into(),
        content,
        info.into(),
    ];
    assembled(&objects)
}

/// Lines below each other; one that is too long for the page is set smaller.
fn write(drawn: &mut Vec<u8>, top: i64, lines: &[Line]) {
    let mut y = top;
    for line in lines {
        y -= i64::from(line.above + line.size);
        let font = if line.bold { "F2" } else { "F1" };
        let letters = u32::try_from(line.text.chars().count()).unwrap_or(u32::MAX);
        // Letters of Helvetica are some 11/20 as wide as they are high.
        let most = WIDE * 20 / letters.saturating_mul(11).max(1);
        let size = line.size.min(most.max(7));
        drawn.extend(format!("/{font} {size} Tf 1 0 0 1 {LEFT} {y} Tm (").bytes());
        drawn.extend(encoded(&line.text));
        drawn.extend(b") Tj\n");
    }
}

/// An arch that stands at a point: straight sides and half a circle above.
fn arch(x: i32, y: i32, width: i32, height: i32) -> String {
    let half = width / 2;
    let (spring, top, right) = (y + height - half, y + height, x + width);
    // Of a circle by curves: 11/20 of the radius.
    let pull = half * 11 / 20;
    format!(
        "{x} {y} m {x} {spring} l {x} {} {} {top} {} {top} c {} {top} {right} {} {right} {spring} c {right} {y} l f\n",
        spring + pull,
        x + half - pull,
        x + half,
        x + half + pull,
        spring + pull,
    )
}

/// A colour as a PDF says it; what is none is a dark green.
fn ink(colour: &str) -> String {
    let digits = colour.trim_start_matches('#');
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    let (r, g, b) = part(0)
        .zip(part(2))
        .zip(part(4))
        .map_or((31, 92, 70), |((r, g), b)| (r, g, b));
    let share = |part: u8| f32::from(part) / 255.0;
    format!("{:.3} {:.3} {:.3}", share(r), share(g), share(b))
}

/// Objects with the table of where each begins.
fn assembled(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (n, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", out.len());
        out.extend(format!("{} 0 obj\n", n + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    out.extend(table.bytes());
    let size = objects.len() + 1;
    out.extend(
        format!(
            "trailer\n<< /Size {size} /Root 1 0 R /Info {} 0 R >>\nstartxref\n{start}\n%%EOF\n",
            objects.len()
        )
        .bytes(),
    );
    out
}

/// Text in WinAnsi, with what a PDF string escapes; a letter that it lacks is written as it sounds.
fn encoded(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for letter in text.chars() {
        let byte = match letter {
            '(' | ')' | '\\' => {
                out.push(b'\\');
                u8::try_from(letter).unwrap_or(b' ')
            }
            '\u{202f}' | '\u{2009}' => 0xa0,
            '’' => 0x92,
            '‘' => 0x91,
            '“' => 0x93,
            '”' => 0x94,
            '–' => 0x96,
            '—' => 0x97,
            '…' => 0x85,
            '€' => 0x80,
            'œ' => 0x9c,
            'Œ' => 0x8c,
            ' '..='~' | '\u{a0}'..='\u{ff}' => u8::try_from(letter).unwrap_or(b' '),
            other => {
                let sounds = deunicode::deunicode_char(other).unwrap_or("?");
                out.extend(encoded_plain(sounds));
                continue;
            }
        };
        out.push(byte);
    }
    out
}

/// ASCII without what a string escapes.
fn encoded_plain(text: &str) -> impl Iterator<Item = u8> {
    text.bytes()
        .filter(|b| (b' '..=b'~').contains(b) && !b"()\\".contains(b))
}

/// Text as the information of a document has it.
fn utf16(text: &str) -> String {
    let mut out = "<FEFF".to_owned();
    for unit in text.encode_utf16() {
        let _ = write!(out, "{unit:04X}");
    }
    out.push('>');
    out
}
