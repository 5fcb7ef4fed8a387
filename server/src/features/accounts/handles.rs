//! Handles: what stands after the @. Which ones are well formed, which are refused, and which one a name suggests.

use crate::error::FieldError;

/// Bounds of a handle's length in characters.
pub const MIN: usize = 3;
pub const MAX: usize = 30;

/// How the handle of a member who left begins: nobody can choose one with a dot.
const GONE: &str = "gone.";

/// The handle under which what a member wrote stands once they have left.
pub fn of_nobody(member: i64) -> String {
    format!("{GONE}{member}")
}

/// Whether a handle is that of somebody who left.
pub fn is_nobodys(handle: &str) -> bool {
    handle.starts_with(GONE)
}

/// Words that would be mistaken for a page, for the server or for somebody who speaks for it.
const RESERVED: [&str; 62] = [
    "abuse",
    "account",
    "accounts",
    "admin",
    "administrateur",
    "administrator",
    "all",
    "anonyme",
    "anonymous",
    "api",
    "assets",
    "bot",
    "charter",
    "charte",
    "claim",
    "community",
    "contact",
    "deleted",
    "equipe",
    "everyone",
    "health",
    "help",
    "here",
    "home",
    "hostmaster",
    "info",
    "legal",
    "login",
    "logout",
    "mail",
    "media",
    "member",
    "members",
    "membre",
    "membres",
    "moderateur",
    "moderation",
    "moderator",
    "new",
    "news",
    "nobody",
    "noreply",
    "no-reply",
    "notice",
    "null",
    "official",
    "officiel",
    "owner",
    "parvis",
    "postmaster",
    "privacy",
    "register",
    "root",
    "search",
    "security",
    "settings",
    "staff",
    "support",
    "system",
    "team",
    "undefined",
    "webmaster",
];

/// What is wrong with a handle, if anything; `handle` is already trimmed and in lower case.
pub fn problem(handle: &str) -> Option<FieldError> {
    let length = handle.chars().count();
    let key = if length < MIN {
        "account-handle-short"
    } else if length > MAX {
        "account-handle-long"
    } else if !handle.bytes().all(is_allowed) || !starts_and_ends_well(handle) {
        "account-handle-letters"
    } else if RESERVED.contains(&handle) {
        "account-handle-reserved"
    } else {
        return None;
    };
    Some(FieldError::new("handle", key))
}

/// A handle as somebody types it: without the @, in lower case.
pub fn tidy(typed: &str) -> String {
    typed.trim().trim_start_matches('@').to_lowercase()
}

/// The handle that a name suggests: `Élodie Müller` leads to `elodie-muller`. Always well formed.
pub fn suggest(name: &str) -> String {
    let mut out = String::new();
    for c in super::fold(name).chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
        // Room for a number.
        if out.len() >= MAX - 6 {
            break;
        }
    }
    let out = out.trim_end_matches('-').to_owned();
    if out.len() < MIN || RESERVED.contains(&out.as_str()) {
        return format!("{out}{}hello", if out.is_empty() { "" } else { "-" });
    }
    out
}

fn is_allowed(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_' || byte == b'-'
}

fn starts_and_ends_well(handle: &str) -> bool {
    let alphanumeric = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    alphanumeric(handle.chars().next()) && alphanumeric(handle.chars().next_back())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handles_are_short_plain_and_nobody_elses_title() {
        for fine in ["ines", "jean-luc_2", "a1b"] {
            assert!(problem(fine).is_none(), "{fine}");
        }
        for wrong in [
            "",
            "ab",
            "-ab",
            "ab-",
            "é-te",
            "a b",
            "a/b",
            "admin",
            "no-reply",
            &"a".repeat(31),
        ] {
            assert!(problem(wrong).is_some(), "{wrong}");
        }
        assert_eq!(tidy(" @Ines "), "ines");
    }

    #[test]
    fn every_name_suggests_a_sound_handle() {
        assert_eq!(suggest("Élodie Müller"), "elodie-muller");
        for name in [
            "",
            "Z",
            "管理人",
            "👩‍🚀",
            "admin",
            "  --  ",
            "<script>alert(1)</script>",
            "a b c d e f g h i j k l m n o p",
        ] {
            let handle = suggest(name);
            assert!(problem(&handle).is_none(), "{name} suggests {handle}");
        }
    }
}
