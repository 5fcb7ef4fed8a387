//! What a register shows of people: enough to find a letter again, not enough to know who wrote it.

/// `Inès Roche` as `I. R.`.
pub fn name(full: &str) -> String {
    let initials: Vec<String> = full
        .split_whitespace()
        .filter_map(|word| word.chars().next())
        .map(|letter| format!("{}.", letter.to_uppercase()))
        .collect();
    initials.join(" ")
}

/// `ines@example.org` as `i…@example.org`.
pub fn address(email: &str) -> String {
    match email.split_once('@') {
        Some((local, host)) => format!("{}…@{host}", local.chars().take(1).collect::<String>()),
        None => String::new(),
    }
}

/// A text without mail addresses and without numbers that lead to somebody: telephone, bank, order.
pub fn evidence(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(char::is_whitespace) {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        let bare = word.trim_end();
        let hides = bare.contains('@') && bare.contains('.') || digits >= 5;
        if hides {
            out.push('…');
            out.push_str(&word[bare.len()..]);
        } else {
            out.push_str(word);
        }
    }
    spaced_numbers(&out)
}

/// Numbers written in groups (`06 12 34 56 78`).
fn spaced_numbers(text: &str) -> String {
    let is_group = |word: &str| {
        let bare = word.trim_end().trim_matches(|c: char| "+().,-".contains(c));
        !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit() || ".-".contains(c))
    };
    let words: Vec<&str> = text.split_inclusive(' ').collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < words.len() {
        let run = words[at..].iter().take_while(|word| is_group(word)).count();
        let digits: usize = words[at..at + run]
            .iter()
            .map(|word| word.chars().filter(char::is_ascii_digit).count())
            .sum();
        if run > 1 && digits >= 8 {
            out.push_str("… ");
            at += run;
        } else {
            let step = run.max(1);
            words[at..at + step]
                .iter()
                .for_each(|word| out.push_str(word));
            at += step;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_to_somebody_is_masked() {
        assert_eq!(name("Inès  Roche"), "I. R.");
        assert_eq!(address("ines@example.org"), "i…@example.org");
        let text =
            "Order 2026-118830 from ines@example.org, call 06 12 34 56 78 after 18 h, 3 boots.";
        assert_eq!(evidence(text), "Order … from … call … after 18 h, 3 boots.");
    }
}
