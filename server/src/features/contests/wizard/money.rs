//! Sums as people write them.

/// “50”, “50,00”, “1 234.5”: cents of a euro.
pub(super) fn cents(text: &str) -> Option<u64> {
    let text: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '€')
        .collect();
    if text.is_empty() {
        return Some(0);
    }
    let (euros, rest) = match text.rsplit_once([',', '.']) {
        Some((euros, rest)) if rest.len() <= 2 => (euros, rest),
        _ => (text.as_str(), ""),
    };
    let euros: u64 = euros.replace([',', '.'], "").parse().ok()?;
    let rest: u64 = format!("{rest:0<2}").parse().ok()?;
    // A prize of more is a slip of the finger.
    (euros < 100_000_000).then_some(euros * 100 + rest)
}

#[cfg(test)]
mod tests {
    use super::cents;

    #[test]
    fn money_is_read_as_people_write_it() {
        let read = ["50", "50,00", "1 234.5", "1,234.50", "12.000", "€ 3", ""].map(cents);
        let wanted = [5_000, 5_000, 123_450, 123_450, 1_200_000, 300, 0].map(Some);
        assert_eq!(read, wanted);
        assert_eq!(["ten", "-3", "99999999999"].map(cents), [None; 3]);
    }
}
