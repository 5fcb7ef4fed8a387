//! Titles and names as they stand in addresses.

/// `Semelle décollée ?` becomes `semelle-decollee`; at most 60 characters.
pub fn slug_of(text: &str) -> String {
    let mut slug = String::new();
    for c in deunicode::deunicode(text).to_lowercase().chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= 60 {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::slug_of;

    #[test]
    fn slugs_are_plain_words() {
        assert_eq!(
            slug_of("Semelle décollée après 400\u{a0}km\u{a0}?"),
            "semelle-decollee-apres-400-km"
        );
        assert_eq!(slug_of("???"), "");
        assert!(slug_of(&"a".repeat(500)).len() <= 60);
    }
}
