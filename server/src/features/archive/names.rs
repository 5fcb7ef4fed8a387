//! Names for what an archive brings: handles, slugs, colours and icons.

use crate::features::spaces::slug;

/// Longest name of a member, in characters.
const LONGEST_NAME: usize = 60;
/// Longest title of a thread from an archive, in characters.
const LONGEST_TITLE: usize = 300;

/// One line without control characters, at most `max` characters; `instead` when nothing is left.
fn line(text: &str, max: usize, instead: &str) -> String {
    let clean: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let clean: String = clean.trim().chars().take(max).collect();
    if clean.trim().is_empty() {
        instead.to_owned()
    } else {
        clean.trim_end().to_owned()
    }
}

/// A member's name that can be shown.
pub fn name(text: &str) -> String {
    line(text, LONGEST_NAME, "?")
}

/// A thread's title that can be shown.
pub fn title(text: &str) -> String {
    line(text, LONGEST_TITLE, "…")
}

/// A short text of a space or section, cut to `max` characters.
pub fn short(text: &str, max: usize) -> String {
    line(text, max, "")
}

/// What no database can store is left out of a body.
pub fn body(text: String) -> String {
    if text.contains('\0') {
        text.replace('\0', "\u{fffd}")
    } else {
        text
    }
}

/// The slug of a section, not yet unique.
pub fn section_slug(name: &str) -> String {
    let suggested = slug::suggest(name);
    if slug::is_well_formed(&suggested) {
        suggested
    } else {
        "section".to_owned()
    }
}

/// Numbers `base` until `is_free` says yes: `coding`, `coding-2`, `coding-3` …
///
/// # Errors
/// What `is_free` fails with.
pub fn numbered<E>(
    base: &str,
    from: u32,
    mut is_free: impl FnMut(&str) -> Result<bool, E>,
) -> Result<(String, u32), E> {
    let mut number = from.max(1);
    loop {
        let candidate = if number == 1 {
            base.to_owned()
        } else {
            format!("{base}-{number}")
        };
        number += 1;
        if is_free(&candidate)? {
            return Ok((candidate, number));
        }
    }
}

/// Hues that neighbours can be told apart by: steps of 130 degrees visit all 36.
pub fn hue(place: i32) -> i32 {
    place.rem_euclid(36) * 13 % 36 * 10
}

/// Words of section names and the icon that says the same.
const ICONS: [(&str, &str); 20] = [
    ("announce", "megaphone"),
    ("annonce", "megaphone"),
    ("officiel", "megaphone"),
    ("news", "newspaper"),
    ("hardware", "keyboard"),
    ("equipment", "package"),
    ("audio", "music"),
    ("graphic", "palette"),
    ("design", "puzzle"),
    ("beginner", "graduation-cap"),
    ("introduction", "book-open"),
    ("coding", "code"),
    ("c++", "code"),
    ("development", "code"),
    ("asm", "code"),
    ("help", "circle-help"),
    ("aide", "circle-help"),
    ("topic", "messages-square"),
    ("feedback", "message-circle"),
    ("bla", "messages-square"),
];

/// Icons for names that say nothing to us, one after the other.
const OTHERS: [&str; 8] = [
    "gamepad-2",
    "compass",
    "star",
    "rocket",
    "gem",
    "flag",
    "sparkles",
    "trophy",
];

/// An icon for a section.
pub fn icon(name: &str, place: i32) -> &'static str {
    let folded = crate::features::accounts::fold(name);
    ICONS
        .iter()
        .find(|(word, _)| folded.contains(word))
        .map_or_else(
            || OTHERS[usize::try_from(place.rem_euclid(8)).unwrap_or(0)],
            |(_, icon)| icon,
        )
}

/// Brand colours for spaces whose archive names none.
const COLORS: [&str; 8] = [
    "#3d5a80", "#5b4b8a", "#1f6f5c", "#8a4b3d", "#7a3e65", "#2f6690", "#6b6b1e", "#9c4a1a",
];

/// A colour for an archive, the same every time.
pub fn color(name: &str) -> &'static str {
    let sum: usize = name.bytes().map(usize::from).sum();
    COLORS[sum % COLORS.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_shown_on_one_line() {
        assert_eq!(name("  a\u{0}b\nc "), "a b c");
        assert_eq!(name(" \t"), "?");
        assert_eq!(title(&"x".repeat(999)).len(), 300);
    }

    #[test]
    fn twins_are_numbered() {
        let free = |s: &str| Ok::<_, ()>(s == "coding-3");
        assert_eq!(numbered("coding", 1, free), Ok(("coding-3".into(), 4)));
    }

    #[test]
    fn neighbours_differ_in_hue() {
        let hues: std::collections::BTreeSet<i32> = (0..36).map(hue).collect();
        assert_eq!(hues.len(), 36);
        assert!(hues.iter().all(|h| (0..360).contains(h)));
    }
}
