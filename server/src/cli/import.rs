//! `parvis import`: an archive into a space, or everything into an empty server.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Args as ClapArgs;
use indicatif::{ProgressBar, ProgressStyle};

use crate::app::App;
use crate::config::Config;
use crate::error::Error;
use crate::features::archive::import::sentence;
use crate::features::archive::{self, Import, OnBadLine, Progress, Summary, copying};
use crate::features::search::index as search_index;
use crate::jobs::{queue, runner};

const HELP: &str = "\
Examples:
  parvis import forum.jsonl.gz --space forum --create
  parvis import forum.jsonl.gz --space forum --dry-run

Run twice it adds nothing; interrupted, it goes on where it stopped. It may run while the server serves on the
same data. It sends no mail. The format is described in docs/ARCHIVE.md.";

#[derive(ClapArgs)]
#[command(after_help = HELP)]
pub(super) struct Args {
    /// The archive: JSON Lines, plain or gzipped
    file: PathBuf,
    /// Slug of the space that it goes into
    #[arg(
        long,
        value_name = "SLUG",
        required_unless_present = "all",
        conflicts_with = "all"
    )]
    space: Option<String>,
    /// The file is one of `parvis export --all`, and this server is empty
    #[arg(long, conflicts_with_all = ["create", "dry_run"])]
    all: bool,
    /// Make the space (public) when there is none
    #[arg(long)]
    create: bool,
    /// Name of the space that is made [default: the archive's]
    #[arg(long, requires = "create")]
    name: Option<String>,
    /// Read and check everything, write nothing
    #[arg(long)]
    dry_run: bool,
    /// What to do with a line that is not understood
    #[arg(long, value_enum, default_value = "skip")]
    on_bad_line: OnBadLine,
}

pub(super) async fn run(config: Config, args: Args) -> Result<(), String> {
    let app = App::open(config).await?;
    if args.all {
        return everything(&app, args.file).await;
    }
    let started = Instant::now();
    let wish = Import {
        space: args.space.unwrap_or_default(),
        create: args.create,
        name: args.name,
        dry_run: args.dry_run,
        on_bad_line: args.on_bad_line,
    };
    let engine = app.config.database.clone();
    let (file, wished) = (args.file, wish.clone());
    let (runtime, blobs) = (tokio::runtime::Handle::current(), app.blobs.clone());
    let summary = tokio::task::spawn_blocking(move || {
        let mut show = Show::new(&file);
        let keep = |bytes: Vec<u8>| {
            let kept = runtime.block_on(blobs.put(bytes.into()));
            kept.map_err(Error::internal)
        };
        let summary = archive::run(&engine, &file, &wished, &keep, &mut |p| show.progress(p));
        show.bar.finish_and_clear();
        summary
    })
    .await
    .map_err(|e| e.to_string())??;
    tell(&summary, &wish, started.elapsed());
    if !wish.dry_run {
        index(&app).await?;
    }
    Ok(())
}

/// Fills an empty server from a file of `parvis export --all`.
async fn everything(app: &Arc<App>, file: PathBuf) -> Result<(), String> {
    let runtime = tokio::runtime::Handle::current();
    let own = app.clone();
    let copied = tokio::task::spawn_blocking(move || {
        let mut db = own.config.database.connect().map_err(|e| e.to_string())?;
        let mut from = archive::import::open(&file, Arc::default())?;
        let keep = |bytes: Vec<u8>| {
            let kept = runtime.block_on(own.blobs.put(bytes.into()));
            kept.map_err(Error::internal)
        };
        copying::import(&mut db, &mut from, keep).map_err(sentence)
    })
    .await
    .map_err(|e| e.to_string())??;
    println!(
        "{} rows and {} media files are here.",
        copied.rows, copied.files
    );
    search_index::put_everything(app)
        .await
        .map_err(|e| e.to_string())?;
    index(app).await
}

/// A bar on a terminal, a line every few seconds elsewhere.
struct Show {
    bar: ProgressBar,
    said: Instant,
}

impl Show {
    fn new(file: &Path) -> Self {
        let bytes = std::fs::metadata(file).map_or(0, |m| m.len());
        let style =
            ProgressStyle::with_template("{bar:30} {percent:>3} %  {msg}  {elapsed}, {eta} left");
        let bar = ProgressBar::new(bytes);
        Show {
            bar: match style {
                Ok(style) => bar.with_style(style),
                Err(_) => bar,
            },
            said: Instant::now(),
        }
    }

    fn progress(&mut self, progress: &Progress) {
        let added = progress.added;
        let message = format!(
            "{} lines: {} members, {} threads, {} posts new",
            progress.lines, added.members, added.threads, added.posts
        );
        if self.bar.is_hidden() && self.said.elapsed() > Duration::from_secs(5) {
            eprintln!("{message}");
            self.said = Instant::now();
        }
        self.bar.set_position(progress.bytes);
        self.bar.set_message(message);
    }
}

fn tell(summary: &Summary, wish: &Import, took: Duration) {
    let (added, known) = (summary.added, summary.known);
    if summary.created {
        let verb = if wish.dry_run {
            "would be made"
        } else {
            "was made"
        };
        println!("The space {} {verb}.", wish.space);
    }
    println!(
        "{}: {} {} members, {} sections, {} threads, {} posts and {} pictures from {} lines in {:.1} s.",
        summary.archive,
        if wish.dry_run { "would add" } else { "added" },
        added.members,
        added.sections,
        added.threads,
        added.posts,
        added.pictures,
        summary.lines,
        took.as_secs_f32()
    );
    if known.total() > 0 {
        println!("{} things were there already.", known.total());
    }
    if !summary.unknown.is_empty() {
        println!(
            "Left out, because this version does not know it: {}.",
            summary.unknown.join(", ")
        );
    }
    if summary.bad > 0 {
        println!("{} lines were left out:", summary.bad);
        for (line, reason) in &summary.named {
            println!("  line {line}: {reason}");
        }
        let more = summary.bad - summary.named.len() as u64;
        if more > 0 {
            println!("  and {more} more");
        }
    }
}

/// Brings the search index up to date, unless a running server does.
pub(super) async fn index(app: &Arc<App>) -> Result<(), String> {
    if app.take_index().map_err(|e| e.to_string())?.is_none() {
        println!("The running server brings the search index up to date.");
        return Ok(());
    }
    let started = Instant::now();
    let waiting = |app: &Arc<App>| {
        let store = app.store.clone();
        async move { store.read(queue::waiting).await.map_or(0, |(all, _)| all) }
    };
    let all = waiting(app).await;
    let style = ProgressStyle::with_template(
        "{bar:30} {percent:>3} %  search index  {elapsed}, {eta} left",
    );
    let mut bar = ProgressBar::new(u64::try_from(all).unwrap_or(0));
    if let Ok(style) = style {
        bar = bar.with_style(style);
    }
    let mut work = std::pin::pin!(runner::run_until_empty(app));
    loop {
        tokio::select! {
            done = &mut work => {
                done.map_err(|e| e.to_string())?;
                break;
            }
            () = tokio::time::sleep(Duration::from_millis(500)) => {
                let left = waiting(app).await;
                bar.set_position(u64::try_from(all - left).unwrap_or(0));
            }
        }
    }
    bar.finish_and_clear();
    println!(
        "The search index is up to date ({:.1} s).",
        started.elapsed().as_secs_f32()
    );
    Ok(())
}
