//! `parvis export`: a space as an archive, or everything.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args as ClapArgs;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::app::App;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::features::archive::{copying, export_space, import::sentence};
use crate::features::spaces;

const HELP: &str = "\
Examples:
  parvis export --space forum -o forum.jsonl.gz
  parvis export --all everything.jsonl.gz
  parvis --database-url postgres://… --data new import --all everything.jsonl.gz

A space is written in the format of docs/ARCHIVE.md. --all also has media, password hashes, ids and redirects:
keep such a file like the database itself. Sessions, one-time codes and waiting jobs are left out.";

#[derive(ClapArgs)]
#[command(after_help = HELP)]
#[group(skip)]
pub(super) struct Args {
    /// Slug of the space to write
    #[arg(
        long,
        value_name = "SLUG",
        required_unless_present = "all",
        conflicts_with = "all"
    )]
    space: Option<String>,
    /// File to write the space to; a name that ends in .gz is compressed [default: standard output]
    #[arg(short, long, value_name = "FILE", conflicts_with = "all")]
    output: Option<PathBuf>,
    /// Also write members' e-mail addresses
    #[arg(long, conflicts_with = "all")]
    with_email: bool,
    /// Write everything to this file
    #[arg(long, value_name = "FILE")]
    all: Option<PathBuf>,
}

pub(super) async fn run(config: Config, args: Args) -> std::result::Result<(), String> {
    let app = App::open(config).await?;
    // Blobs are read by async code; the rest of an export blocks.
    let runtime = tokio::runtime::Handle::current();
    tokio::task::spawn_blocking(move || match &args.all {
        Some(file) => whole(&app, file, &runtime),
        None => space(&app, &args, &runtime),
    })
    .await
    .map_err(|e| e.to_string())?
    .map_err(sentence)
}

/// Gives media files by their hash.
fn media<'a>(
    app: &'a Arc<App>,
    runtime: &'a tokio::runtime::Handle,
) -> impl Fn(&str) -> Result<Vec<u8>> + 'a {
    move |hash| {
        let found = runtime
            .block_on(app.blobs.get(hash))
            .map_err(Error::internal)?;
        let missing =
            || Error::Internal(format!("the media file {hash} is missing: parvis doctor"));
        Ok(found.ok_or_else(missing)?.to_vec())
    }
}

fn space(app: &Arc<App>, args: &Args, runtime: &tokio::runtime::Handle) -> Result<()> {
    let mut db = app.config.database.connect()?;
    let slug = args.space.clone().unwrap_or_default();
    let space = spaces::by_slug(&mut db, &slug).map_err(|error| match error {
        Error::NotFound => Error::Internal(format!("there is no space “{slug}”")),
        other => other,
    })?;
    let counts = written(args.output.as_deref(), |to| {
        let file = media(app, runtime);
        let origin = app.config.origin();
        export_space(&mut db, &space, &origin, args.with_email, &file, to)
    })?;
    eprintln!(
        "{}: {} members, {} sections, {} threads, {} posts and {} pictures.",
        space.name, counts.members, counts.sections, counts.threads, counts.posts, counts.pictures
    );
    Ok(())
}

fn whole(app: &Arc<App>, file: &Path, runtime: &tokio::runtime::Handle) -> Result<()> {
    let mut db = app.config.database.connect()?;
    let copied = written(Some(file), |to| {
        copying::export(&mut db, media(app, runtime), to)
    })?;
    eprintln!(
        "{} rows and {} media files. The file holds password hashes and addresses: keep it safe. \
         Sessions, one-time codes and waiting jobs are not in it.",
        copied.rows, copied.files
    );
    Ok(())
}

/// Writes to a file beside the wished one and renames it at the end, so that no half of it is taken for whole.
fn written<T>(file: Option<&Path>, write: impl FnOnce(&mut dyn Write) -> Result<T>) -> Result<T> {
    let Some(file) = file else {
        let mut to = BufWriter::new(std::io::stdout().lock());
        let value = write(&mut to)?;
        to.flush().map_err(Error::internal)?;
        return Ok(value);
    };
    let say = |e: std::io::Error| Error::Internal(format!("{}: {e}", file.display()));
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = file.with_file_name(name);
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut to = BufWriter::with_capacity(1 << 16, options.open(&part).map_err(say)?);
    let value = if file.extension().is_some_and(|e| e == "gz") {
        let mut gz = GzEncoder::new(&mut to, Compression::default());
        let value = write(&mut gz)?;
        gz.finish().map_err(say)?;
        value
    } else {
        write(&mut to)?
    };
    to.flush().map_err(say)?;
    to.get_ref().sync_all().map_err(say)?;
    std::fs::rename(&part, file).map_err(say)?;
    Ok(value)
}
