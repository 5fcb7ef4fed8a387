//! `parvis charter replay`: what a charter would have said of what a space holds.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use parvis_db::Time;

use crate::app::App;
use crate::config::Config;
use crate::error::Error;
use crate::features::{charters, rehearsals, spaces};
use crate::gate::trial::Trial;

#[derive(ClapArgs)]
#[group(skip)]
pub struct Args {
    /// The charter to try
    file: PathBuf,
    /// Slug of the space
    #[arg(long, value_name = "SLUG")]
    space: String,
    /// How many days to look back
    #[arg(long, value_name = "N", default_value_t = 90)]
    days: i64,
}

pub(super) async fn run(args: &Args, config: Config) -> Result<(), String> {
    let text =
        std::fs::read_to_string(&args.file).map_err(|e| format!("{}: {e}", args.file.display()))?;
    let app = App::open(config).await?;
    let slug = args.space.clone();
    let (space, old) = app
        .store
        .read(move |db| {
            let space = spaces::by_slug(db, &slug)?;
            let old = charters::in_force(db, Some(space.id))?.map(|v| v.text);
            Ok::<_, Error>((space, old))
        })
        .await
        .map_err(|e| match e {
            Error::NotFound => format!("there is no space “{}”", args.space),
            other => other.to_string(),
        })?;
    let trial = Trial::new(old.as_deref(), &text).map_err(|which| match which {
        "new" => format!(
            "{} does not run: parvis charter check says why",
            args.file.display()
        ),
        _ => "the charter in force does not run".to_owned(),
    })?;
    let since = Time::now().plus_seconds(-args.days.clamp(1, 36_500) * 86_400);
    let result = rehearsals::replay(&app, &trial, space.id, since)
        .await
        .map_err(|e| e.to_string())?;
    println!(
        "{:<24} {:>7} → {:<7} {:>8} {:>8}",
        "article", "before", "after", "posts", "members"
    );
    for cell in &result.cells {
        let (before, after) = (&cell.before, &cell.after);
        let (posts, members) = (cell.posts, cell.members);
        println!(
            "{:<24} {before:>7} → {after:<7} {posts:>8} {members:>8}",
            cell.article
        );
    }
    let changed: i64 = result.cells.iter().map(|cell| cell.posts).sum();
    println!("{} posts, {changed} with another fate", result.posts);
    Ok(())
}
