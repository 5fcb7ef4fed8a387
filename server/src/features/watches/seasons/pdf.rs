//! One page of text as a PDF: selectable, with its title and language, in the fonts that every reader has.

use std::fmt::Write as _;

/// A line: its size (points), whether it is bold, the space above it (points), its text.
pub(super) struct Line {
    pub size: u32,
    pub bold: bool,
    pub above: u32,
    pub text: String,
}

/// A page in A4, as the bytes of a PDF. `language` is a tag: `fr`.
pub(super) fn page(title: &str, language: &str, lines: &[Line]) -> Vec<u8> {
    let mut drawn: Vec<u8> = b"0.12 0.36 0.27 rg 0 830 595 12 re f 0 0 0 rg\nBT\n".to_vec();
    let mut y = 760;
    for line in lines {
        y -= i64::from(line.above + line.size);
        let font = if line.bold { "F2" } else { "F1" };
        drawn.extend(format!("/{font} {} Tf 1 0 0 1 64 {y} Tm (", line.size).bytes());
        drawn.extend(encoded(&line.text));
        drawn.extend(b") Tj\n");
    }
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
