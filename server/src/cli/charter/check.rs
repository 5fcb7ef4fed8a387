//! `parvis charter check`: reads a charter and runs its examples, as publishing would.

use std::path::PathBuf;

use charter::{Charter, Diagnostics, ExampleOutcome, Severity, check_examples, run_examples};

#[derive(clap::Args)]
pub struct Args {
    /// The charter (Markdown)
    file: PathBuf,
    /// Language of the remarks: en or fr
    #[arg(long, default_value = "en")]
    lang: String,
    /// Write the remarks as JSON
    #[arg(long)]
    json: bool,
}

/// Succeeds when the charter could be published.
pub fn run(args: &Args) -> Result<(), String> {
    let text = super::read(&args.file)?;
    let (charter, mut remarks) = Charter::parse(&text);
    // A charter that does not read has no meaning to prove.
    if !remarks.has_errors() {
        remarks.extend(check_examples(&charter));
    }
    if args.json {
        let json = serde_json::to_string_pretty(&remarks).map_err(|e| e.to_string())?;
        println!("{json}");
    } else {
        print(args, &remarks);
        println!("{}", summary(&charter, &remarks, &run_examples(&charter)));
    }
    match remarks.errors() {
        0 => Ok(()),
        1 => Err("one error: this charter cannot be published".to_owned()),
        n => Err(format!("{n} errors: this charter cannot be published")),
    }
}

fn print(args: &Args, remarks: &Diagnostics) {
    for remark in remarks {
        let severity = match remark.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        println!(
            "{}:{}:{}: {severity}[{}]: {}",
            args.file.display(),
            remark.line,
            remark.column,
            remark.code,
            remark.message(&args.lang)
        );
    }
}

fn summary(charter: &Charter, remarks: &Diagnostics, examples: &[ExampleOutcome]) -> String {
    let rules: usize = charter.active().map(|article| article.rules.len()).sum();
    let green = examples.iter().filter(|outcome| outcome.passes()).count();
    let count = |severity| remarks.iter().filter(|r| r.severity == severity).count();
    format!(
        "{}: {} articles, {rules} rules, {green} of {} examples green, {} errors, {} warnings",
        charter.name,
        charter.active().count(),
        examples.len(),
        count(Severity::Error),
        count(Severity::Warning)
    )
}
