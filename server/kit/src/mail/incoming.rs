//! Mails that come in: who wrote, what of it is new, and whether a person wrote at all.

use mail_parser::MessageParser;

/// A mail as far as an answer needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// Without brackets; empty when there is none.
    pub message_id: String,
    /// The one address in `From`; `None` when there is none or more than one.
    pub from: Option<String>,
    /// A program wrote it: out of office, a bounce, a list (RFC 3834).
    pub automatic: bool,
    /// The sender's own new words, without what they quote and their signature.
    pub text: String,
}

/// Reads a mail. `None` for what is none.
pub fn read(raw: &[u8]) -> Option<Incoming> {
    let message = MessageParser::default().parse(raw)?;
    let from = message.from().and_then(|address| {
        let mut all = address.iter();
        let one = all.next()?.address()?.to_owned();
        all.next().is_none().then_some(one)
    });
    let automatic = is_automatic(&message, from.as_deref());
    let body = message.body_text(0).unwrap_or_default();
    Some(Incoming {
        message_id: message.message_id().unwrap_or_default().to_owned(),
        from,
        automatic,
        text: own_words(&body),
    })
}

fn is_automatic(message: &mail_parser::Message<'_>, from: Option<&str>) -> bool {
    let says = |name: &str| {
        message
            .header_raw(name)
            .map(|value| value.trim().to_ascii_lowercase())
    };
    let by_program = says("Auto-Submitted").is_some_and(|value| !value.starts_with("no"))
        || says("Precedence")
            .is_some_and(|value| ["bulk", "junk", "list", "auto_reply"].contains(&value.as_str()))
        || [
            "X-Autoreply",
            "X-Autorespond",
            "X-Failed-Recipients",
            "List-Id",
        ]
        .iter()
        .any(|name| says(name).is_some())
        || says("Content-Type").is_some_and(|value| value.starts_with("multipart/report"));
    let robot = from.is_some_and(|address| {
        let local = address.split('@').next().unwrap_or_default();
        ["mailer-daemon", "postmaster", "noreply", "no-reply"]
            .contains(&local.to_ascii_lowercase().as_str())
    });
    let nobody = says("Return-Path").is_some_and(|value| value == "<>");
    by_program || robot || nobody
}

/// What somebody wrote themselves: without the quotation of what they answer, the line above it, and the signature.
/// Answers between the lines of a quotation keep those lines.
pub fn own_words(body: &str) -> String {
    let body = body.replace("\r\n", "\n");
    let lines: Vec<&str> = body.lines().collect();
    let end = lines
        .iter()
        .position(|line| is_signature(line))
        .unwrap_or(lines.len());
    let lines = &lines[..end];
    let head = match quotation_start(lines) {
        Some((start, after)) => {
            let above = trimmed(&lines[..start]);
            if above.is_empty() {
                // The answer stands below the quotation.
                let rest = &lines[after..];
                let below = rest
                    .iter()
                    .position(|line| !is_quoted(line) && !line.trim().is_empty());
                trimmed(&rest[below.unwrap_or(rest.len())..])
            } else {
                above
            }
        }
        None => trimmed(lines),
    };
    let mut kept: Vec<&str> = head.lines().collect();
    while kept
        .last()
        .is_some_and(|line| is_quoted(line) || line.trim().is_empty() || is_device(line))
    {
        kept.pop();
    }
    kept.join("\n")
}

fn trimmed(lines: &[&str]) -> String {
    lines.join("\n").trim().to_owned()
}

fn is_quoted(line: &str) -> bool {
    line.trim_start().starts_with('>')
}

/// `-- ` on a line of its own (RFC 3676); some programs lose the space.
fn is_signature(line: &str) -> bool {
    line == "-- " || line == "--" || line == "--\u{a0}"
}

/// What phones and programs add about themselves.
fn is_device(line: &str) -> bool {
    const BEGINNINGS: [&str; 8] = [
        "Envoyé de mon ",
        "Envoyé depuis ",
        "Envoyé à partir de ",
        "Sent from my ",
        "Sent from ",
        "Télécharger Outlook pour",
        "Obtenir Outlook pour ",
        "Get Outlook for ",
    ];
    let line = line.trim();
    BEGINNINGS.iter().any(|start| line.starts_with(start))
}

/// Where the quotation of the answered mail starts, and the line after what introduces it.
fn quotation_start(lines: &[&str]) -> Option<(usize, usize)> {
    (0..lines.len()).find_map(|at| {
        if let Some(length) = introduces(&lines[at..]) {
            return Some((at, at + length));
        }
        is_header_block(&lines[at..]).then_some((at, lines.len()))
    })
}

/// “Le 22 nov. 2026 à 9:12, Léa <…> a écrit :”, “On …, Léa wrote:”, on up to four lines.
fn introduces(lines: &[&str]) -> Option<usize> {
    const STARTS: [&str; 4] = ["Le ", "On ", "Am ", "El "];
    const ENDS: [&str; 6] = [
        "a écrit",
        "a \u{e9}crit",
        "wrote",
        "schrieb",
        "escribió",
        "a ecrit",
    ];
    let first = lines.first()?.trim();
    if !STARTS.iter().any(|start| first.starts_with(start)) {
        return None;
    }
    let mut joined = String::new();
    for (at, line) in lines.iter().take(4).enumerate() {
        if line.trim().is_empty() {
            return None;
        }
        joined.push_str(line.trim());
        joined.push(' ');
        let text = joined.trim_end();
        let Some(said) = text.strip_suffix(':') else {
            continue;
        };
        let said = said.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
        if ENDS.iter().any(|end| said.ends_with(end)) {
            return Some(at + 1);
        }
    }
    None
}

/// Outlook's “From: … Sent: … To: …”, its rules, and “Original Message”.
fn is_header_block(lines: &[&str]) -> bool {
    let Some(first) = lines.first().map(|line| line.trim()) else {
        return false;
    };
    let rule = first.starts_with("________________________________");
    let original = first.starts_with("-----")
        && (first.contains("Original Message")
            || first.contains("Message d'origine")
            || first.contains("Message d’origine")
            || first.contains("Forwarded"));
    if original {
        return true;
    }
    let named = |line: &str, names: &[&str]| {
        let line = line.trim().trim_start_matches('*');
        names.iter().any(|name| {
            line.strip_prefix(name).is_some_and(|rest| {
                rest.trim_start_matches(['*', ' ', '\u{a0}'])
                    .starts_with(':')
            })
        })
    };
    let start = usize::from(rule);
    let Some(from) = lines.get(start) else {
        return false;
    };
    named(from, &["From", "De"])
        && lines
            .iter()
            .skip(start + 1)
            .take(4)
            .any(|line| named(line, &["Sent", "Envoyé", "Date", "To", "À", "A"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_new_is_kept() {
        let cases = [
            (
                "Deux couches suffisent.\n\nLe sam. 22 nov. 2026 à 09:12, Le Refuge <square@x.example> a écrit\u{a0}:\n> Combien ?\n",
                "Deux couches suffisent.",
            ),
            (
                "Two coats.\r\n\r\nOn Sat, 22 Nov 2026 at 09:12, Sente\r\n<square@x.example> wrote:\r\n\r\n> How many?\r\n",
                "Two coats.",
            ),
            ("Two coats.\n-- \nPaul\n+33 6", "Two coats."),
            (
                "Two coats.\n\nSent from my iPhone\n\nOn 22 Nov 2026, at 09:12, Sente wrote:\n> x",
                "Two coats.",
            ),
            (
                "Deux.\n\n________________________________\nDe : Le Refuge <a@b>\nEnvoyé : samedi\nÀ : Paul\nObjet : x\n\nCombien ?",
                "Deux.",
            ),
            ("Deux.\n\n-----Message d'origine-----\nDe : x\n", "Deux."),
            (
                "Deux.\n\nFrom: Sente <a@b>\nSent: Saturday\nTo: Paul\n\nHow many?",
                "Deux.",
            ),
            (
                "On Sat, Sente wrote:\n> How many?\n> Coats?\n\nTwo.",
                "Two.",
            ),
            (
                "> First point\nI agree.\n> Second point\nI do not.",
                "> First point\nI agree.\n> Second point\nI do not.",
            ),
            (
                "Le vernis tient.\nOn verra demain :\n- un\n- deux",
                "Le vernis tient.\nOn verra demain :\n- un\n- deux",
            ),
            ("> only a quotation\n", ""),
        ];
        for (body, wanted) in cases {
            assert_eq!(own_words(body), wanted, "{body}");
        }
    }

    #[test]
    fn programs_are_known_by_what_they_say() {
        let mail = |headers: &str| {
            format!(
                "From: Paul <paul@x.example>\r\nMessage-ID: <a@x.example>\r\n{headers}\r\nTwo coats.\r\n"
            )
        };
        let person = read(mail("Auto-Submitted: no\r\n").as_bytes()).expect("a mail");
        assert_eq!(
            (
                person.from.as_deref(),
                person.message_id.as_str(),
                person.automatic,
                person.text.as_str()
            ),
            (Some("paul@x.example"), "a@x.example", false, "Two coats.")
        );
        for header in [
            "Auto-Submitted: auto-replied",
            "Precedence: bulk",
            "X-Autoreply: yes",
            "Return-Path: <>",
        ] {
            let read = read(mail(&format!("{header}\r\n")).as_bytes()).expect("a mail");
            assert!(read.automatic, "{header}");
        }
        let two = "From: a@x.example, b@x.example\r\n\r\nx\r\n";
        assert_eq!(read(two.as_bytes()).expect("a mail").from, None);
    }

    #[test]
    fn html_and_encodings_become_words() {
        let mail = "From: p@x.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nD=C3=A9j=C3=A0 vu\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>no</p>\r\n--b--\r\n";
        assert_eq!(read(mail.as_bytes()).expect("a mail").text, "Déjà vu");
    }
}
