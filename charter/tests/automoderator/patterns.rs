//! Ordinary expressions, in the style of published configurations: nearly all load.

use charter::automoderator::Fate;
use charter::import_automoderator;

/// One a line; written for this test.
const PATTERNS: &str = include_str!("patterns.txt");

#[test]
fn nearly_all_published_expressions_load() {
    let patterns: Vec<&str> = PATTERNS.lines().filter(|line| !line.is_empty()).collect();
    assert!(patterns.len() >= 200, "{} patterns", patterns.len());
    let refused: Vec<String> = patterns
        .iter()
        .filter_map(|pattern| {
            let yaml = format!(
                "body (includes, regex): ['{}']\naction: remove\n",
                pattern.replace('\'', "''")
            );
            let (section, diagnostics) = import_automoderator(&yaml);
            (section.count(Fate::Loaded) != 1).then(|| format!("{pattern}\n    {diagnostics}"))
        })
        .collect();
    println!(
        "{} of {} expressions load",
        patterns.len() - refused.len(),
        patterns.len()
    );
    for line in &refused {
        println!("{line}");
    }
    assert!(refused.len() * 100 <= patterns.len() * 3, "{refused:#?}");
}
