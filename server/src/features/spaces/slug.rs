//! Slugs: the names of spaces and sections in addresses.

/// Longest slug, in characters.
pub const LONGEST: usize = 40;

/// Words that would mislead in an address or that pages of the server may need.
const RESERVED: [&str; 34] = [
    "about",
    "account",
    "admin",
    "administration",
    "administrator",
    "api",
    "archive",
    "assets",
    "charter",
    "contact",
    "health",
    "help",
    "home",
    "legal",
    "letters",
    "login",
    "logout",
    "mail",
    "media",
    "members",
    "new",
    "notice",
    "official",
    "parvis",
    "privacy",
    "register",
    "root",
    "search",
    "security",
    "server",
    "settings",
    "support",
    "theme",
    "www",
];

/// A slug made from a name: `Sorties & itinéraires` → `sorties-itineraires`. Empty when nothing is left.
pub fn suggest(name: &str) -> String {
    let plain = deunicode::deunicode(name)
        .to_lowercase()
        .replace(['\'', '’'], " ");
    let mut slug = String::new();
    for word in plain.split(|c: char| !c.is_ascii_alphanumeric()) {
        if word.is_empty() {
            continue;
        }
        let room = LONGEST.saturating_sub(slug.len() + usize::from(!slug.is_empty()));
        if word.len() > room && !slug.is_empty() {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.extend(word.chars().take(room));
    }
    slug
}

/// Whether a slug is well formed: 2 to 40 of `a-z 0-9 -`, no hyphen at either end or doubled.
pub fn is_well_formed(slug: &str) -> bool {
    (2..=LONGEST).contains(&slug.len())
        && slug
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !slug.starts_with('-')
        && !slug.ends_with('-')
        && !slug.contains("--")
}

/// Whether a space may not be called so.
pub fn is_reserved(slug: &str) -> bool {
    RESERVED.binary_search(&slug).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_slugs() {
        for (name, slug) in [
            ("Le Refuge", "le-refuge"),
            ("Sorties & itinéraires", "sorties-itineraires"),
            ("L’Atelier d'Élise", "l-atelier-d-elise"),
            ("Œuvres  —  2026", "oeuvres-2026"),
            ("!!!", ""),
        ] {
            assert_eq!(suggest(name), slug);
        }
        let long = suggest(&"mot ".repeat(40));
        assert!(is_well_formed(&long) && long.len() <= LONGEST, "{long}");
        assert_eq!(suggest(&"x".repeat(90)).len(), LONGEST);
    }

    #[test]
    fn some_names_are_not_for_spaces() {
        assert!(RESERVED.is_sorted(), "binary search needs order");
        assert!(is_reserved("admin") && !is_reserved("sente"));
        for bad in ["a", "-a", "a-", "a--b", "A", "é", "a b", ""] {
            assert!(!is_well_formed(bad), "{bad}");
        }
    }
}
