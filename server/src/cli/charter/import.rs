//! `parvis charter import`: an AutoModerator file becomes a charter; each of its rules is named with its fate.

use std::path::{Path, PathBuf};

use charter::automoderator::{Entry, Fate, Section};

#[derive(clap::Args)]
pub struct Args {
    /// The AutoModerator file (YAML)
    file: PathBuf,
    /// Where the charter is written
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Languages of the charter, separated by commas
    #[arg(
        long,
        value_name = "LANGUAGES",
        default_value = "fr,en",
        value_delimiter = ','
    )]
    languages: Vec<String>,
}

/// Succeeds when every rule runs; what does not run is named, and the charter is written all the same.
pub fn run(args: &Args) -> Result<(), String> {
    let yaml =
        std::fs::read_to_string(&args.file).map_err(|e| format!("{}: {e}", args.file.display()))?;
    let (section, diagnostics) = charter::import_automoderator(&yaml);
    if section.entries().is_empty() && diagnostics.has_errors() {
        return Err(diagnostics.to_string());
    }
    let languages: Vec<&str> = args.languages.iter().map(String::as_str).collect();
    let text = section.to_charter(&name(&args.file), &languages);
    std::fs::write(&args.output, text).map_err(|e| format!("{}: {e}", args.output.display()))?;
    for entry in section.entries() {
        print(entry);
    }
    println!("{}", summary(&section));
    match section.count(Fate::Diagnosed) {
        0 => Ok(()),
        1 => Err("one rule does not run".to_owned()),
        n => Err(format!("{n} rules do not run")),
    }
}

fn summary(section: &Section) -> String {
    let counts = [Fate::Loaded, Fate::Mapped, Fate::Diagnosed].map(|fate| section.count(fate));
    let [loaded, mapped, diagnosed] = counts;
    let rules = section.entries().len();
    format!("{rules} rules, {loaded} loaded, {mapped} mapped, {diagnosed} diagnosed")
}

fn print(entry: &Entry) {
    let fate = match entry.fate {
        Fate::Loaded => "loaded",
        Fate::Mapped => "mapped",
        Fate::Diagnosed => "diagnosed",
    };
    println!("{:>4}  {fate:<9}  {}", entry.line, entry.name);
    for remark in &entry.remarks {
        println!(
            "                 {}:{} {}",
            remark.line, remark.column, remark.en
        );
    }
}

/// The charter's name: that of the file, in letters that addresses may hold.
fn name(file: &Path) -> String {
    let stem = file
        .file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or_default()
        .to_lowercase();
    let kept: String = stem
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let kept = kept.trim_matches('-');
    if kept.is_empty() {
        "automoderator".to_owned()
    } else {
        kept.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_accounts_for_every_rule() {
        let file = "body: x\naction: remove\n---\nauthor:\n  combined_karma: '< 1'\naction: filter\n---\ntitel: x\n";
        let (section, _) = charter::import_automoderator(file);
        assert_eq!(
            summary(&section),
            "3 rules, 1 loaded, 1 mapped, 1 diagnosed"
        );
    }

    #[test]
    fn a_charter_is_named_after_its_file() {
        assert_eq!(name(Path::new("/x/Mes règles.yaml")), "mes-r-gles");
        assert_eq!(name(Path::new("é.yaml")), "automoderator");
    }
}
