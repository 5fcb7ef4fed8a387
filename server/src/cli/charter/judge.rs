//! `parvis charter judge`: what a charter says to a text from the standard input, and why.

use std::io::Read;
use std::path::PathBuf;

use charter::{
    Charter, Event, Explanation, Fact, Facts, Hit, Key, Surface, Who, explain, statement,
};

#[derive(clap::Args)]
pub struct Args {
    /// The charter (Markdown)
    file: PathBuf,
    /// Who writes: new, member, visitor, expert, staff, moderator, manager, owner or admin
    #[arg(long = "as", value_name = "WHO", default_value = "member", value_parser = who)]
    who: Who,
    /// Where: post, title, chat, profile, contest, contact, message or upload
    #[arg(long, default_value = "post", value_parser = surface)]
    surface: Surface,
    /// The space's mode, as the charter names it
    #[arg(long)]
    mode: Option<String>,
    /// Language of the reasons: en or fr
    #[arg(long, default_value = "en")]
    lang: String,
    /// Write the whole explanation as JSON
    #[arg(long)]
    json: bool,
}

fn who(name: &str) -> Result<Who, String> {
    Who::parse(name).ok_or_else(|| "nobody is called that".to_owned())
}

fn surface(name: &str) -> Result<Surface, String> {
    Surface::parse(name).ok_or_else(|| "there is no such place".to_owned())
}

/// Judges the standard input.
pub fn run(args: &Args) -> Result<(), String> {
    let (charter, remarks) = Charter::parse(&super::read(&args.file)?);
    let compiled = charter
        .compile()
        .map_err(|_| format!("the charter does not read:\n{remarks}"))?;
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .map_err(|e| e.to_string())?;
    let text = text.trim_end_matches('\n');
    let event = match args.surface {
        Surface::Title => Event::new(args.surface).title(text),
        Surface::Profile | Surface::Upload => Event::new(args.surface).name(text),
        surface => Event::new(surface).body(text),
    };
    let explanation = explain(&compiled, &event, &facts(args, compiled.facts_needed()));
    if args.json {
        let json = serde_json::to_string_pretty(&explanation).map_err(|e| e.to_string())?;
        println!("{json}");
        return Ok(());
    }
    print(args, text, &explanation);
    Ok(())
}

/// What is known of such an author, who has sent nothing before.
fn facts(args: &Args, needed: &[Key]) -> Facts {
    let mut facts = args.who.facts();
    if let Some(mode) = &args.mode {
        facts.set(Fact::Mode, mode.as_str());
    }
    for key in needed.iter().filter(|key| !matches!(key, Key::Fact(_))) {
        facts.count(key.clone(), 0);
    }
    facts
}

fn print(args: &Args, text: &str, explanation: &Explanation) {
    let decision = &explanation.decision;
    println!(
        "{}   ({} {})",
        decision.outcome,
        decision.charter,
        &decision.hash[..12]
    );
    for hit in &decision.hits {
        print_hit(args, text, hit);
    }
    for ask in &decision.obligations.ask {
        println!("  asks: {}", ask.get(&args.lang).unwrap_or_default());
    }
    if let Some(reasons) = statement(decision, args.surface, &args.lang) {
        println!(
            "\n{} {}\n{}\n{}\n{}",
            reasons.what, reasons.duration, reasons.ground, reasons.automated, reasons.redress
        );
    }
}

fn print_hit(args: &Args, text: &str, hit: &Hit) {
    println!(
        "  {}. {}, rule {}: {}",
        hit.article,
        hit.title(&args.lang),
        hit.rule,
        hit.outcome
    );
    for passage in &hit.passages {
        let typed = text.get(passage.range.clone()).unwrap_or_default();
        println!(
            "     {}..{} “{typed}” by {} ({})",
            passage.range.start, passage.range.end, passage.pattern, passage.view
        );
    }
    for (name, value) in &hit.facts {
        println!("     {name} is {value}");
    }
    if !hit.assumed.is_empty() {
        println!("     not known: {}", hit.assumed.join(", "));
    }
    let said = [hit.because(&args.lang), hit.fix(&args.lang)];
    said.into_iter()
        .flatten()
        .for_each(|sentence| println!("     {sentence}"));
}
