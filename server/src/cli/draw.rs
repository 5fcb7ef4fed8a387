//! `parvis draw`: whether a draw went as its proof says. Needs no server, no database and no network.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use parvis_draw::{
    Fault, Hash, Pick, Proof, Randomness, Verified, check_inclusion, read, read_inclusion, verify,
};

/// What can be done about a draw.
#[derive(Subcommand)]
pub enum Draw {
    /// Recompute a draw from its proof; fails with the name of what was changed
    Verify(VerifyArgs),
}

/// What is checked against what.
#[derive(Args)]
pub struct VerifyArgs {
    /// The proof, as the page of the draw gives it
    pub file: PathBuf,
    /// The hash of the terms that was published before closing
    #[arg(long, value_name = "HASH", value_parser = hash)]
    pub terms: Option<Hash>,
    /// The root of the list that was published at closing
    #[arg(long, value_name = "HASH", value_parser = hash)]
    pub root: Option<Hash>,
    /// The document of a receipt, whose entry must be in the list
    #[arg(long, value_name = "FILE")]
    pub receipt: Option<PathBuf>,
}

fn hash(text: &str) -> Result<Hash, String> {
    Hash::parse(text).ok_or_else(|| "64 digits, 0 to 9 and a to f".to_owned())
}

/// Runs the command.
///
/// # Errors
/// The sentence that names the first thing that is wrong.
pub fn run(what: &Draw) -> Result<(), String> {
    let Draw::Verify(args) = what;
    let proof = said(&args.file, read(&bytes(&args.file)?))?;
    let verified = said(&args.file, verify(&proof))?;
    said(
        &args.file,
        verified.is_of(args.terms.as_ref(), args.root.as_ref()),
    )?;
    let mut lines = shown(&proof, &verified);
    if let Some(file) = &args.receipt {
        let inclusion = said(file, read_inclusion(&bytes(file)?))?;
        said(file, check_inclusion(&inclusion, Some(&proof)))?;
        let (receipt, place) = (&inclusion.receipt, inclusion.place);
        lines.push(format!(
            "The entry of receipt {receipt} is number {place} in the list."
        ));
    }
    if args.terms.is_none() || args.root.is_none() {
        lines.push(
            "Compare the hash of the terms and the root with those that were published, or give them: --terms, --root."
                .to_owned(),
        );
    }
    lines.push("That the list is complete cannot be shown by any proof: entrants can look for their own entry.".to_owned());
    let text: String = lines.iter().map(|line| plain(line) + "\n").collect();
    // Whoever reads the first lines only has the answer.
    let _ = std::io::stdout().write_all(text.as_bytes());
    Ok(())
}

fn bytes(file: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(file).map_err(|e| format!("{}: {e}", file.display()))
}

fn said<T>(file: &Path, outcome: Result<T, Fault>) -> Result<T, String> {
    outcome.map_err(|fault| {
        let fault = format!(
            "does not hold: {} [{}]",
            plain(&fault.to_string()),
            fault.code()
        );
        format!("{}: {fault}", file.display())
    })
}

/// Words from a stranger's file, without what would steer a terminal.
fn plain(text: &str) -> String {
    text.replace(char::is_control, "\u{fffd}")
}

fn shown(proof: &Proof, verified: &Verified) -> Vec<String> {
    let source = match &proof.randomness {
        Randomness::Drand { round, .. } => {
            format!("round {round} of drand's quicknet, signature verified")
        }
        Randomness::Witnesses { secrets, .. } => {
            let names: Vec<_> = secrets.iter().map(|s| s.name.as_str()).collect();
            format!("secrets of {}", names.join("; "))
        }
    };
    let mut lines = vec![
        format!("The draw holds: {}", proof.terms.title),
        format!("terms   {}", verified.terms),
        format!("list    {} entries, root {}", verified.count, verified.root),
        format!("source  {source}"),
    ];
    for (what, picks) in [
        ("winner", &verified.winners),
        ("substitute", &verified.substitutes),
    ] {
        let line = |(at, pick): (usize, &Pick)| {
            format!("{what} {}: number {}, {}", at + 1, pick.place, pick.entry)
        };
        lines.extend(picks.iter().enumerate().map(line));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recorded(name: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../docs/draw-vectors")
            .join(name)
    }

    fn outcome(file: PathBuf, root: Option<&str>, receipt: Option<&str>) -> Result<(), String> {
        run(&Draw::Verify(VerifyArgs {
            file,
            terms: None,
            root: root.and_then(Hash::parse),
            receipt: receipt.map(recorded),
        }))
    }

    #[test]
    fn the_command_says_yes_or_names_what_is_wrong() {
        let names = [
            "quicknet-123",
            "quicknet-657413",
            "few-entries",
            "witnesses",
        ];
        for name in names {
            let proof = recorded(&format!("{name}.json"));
            let receipt = format!("{name}.receipt.json");
            assert_eq!(
                outcome(proof.clone(), None, Some(&receipt)),
                Ok(()),
                "{name}"
            );
            let other = outcome(proof, Some(&"0".repeat(64)), None).expect_err("another root");
            assert!(other.ends_with("[other-list]"), "{other}");
        }
        let theirs = outcome(
            recorded("witnesses.json"),
            None,
            Some("quicknet-123.receipt.json"),
        );
        assert!(theirs.is_err_and(|said| said.ends_with("[other-draw]")));

        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("proof.json");
        let text = std::fs::read_to_string(recorded("quicknet-123.json")).expect("recorded");
        for (from, to, named) in [
            (
                "\"round\": 123",
                "\"round\": 124",
                "the number of the round was changed [round]",
            ),
            (
                "\"winners\": 2",
                "\"winners\": 3",
                "the number of winners was changed [winners]",
            ),
            (
                "Deux places",
                "Trois places",
                "the terms were changed after they were published [terms]",
            ),
            ("parvis-draw/1", "parvis-draw/2", "[version]"),
        ] {
            std::fs::write(&file, text.replacen(from, to, 1)).expect("written");
            let said = outcome(file.clone(), None, None).expect_err(named);
            assert!(said.ends_with(named), "{said}");
        }
        assert!(outcome(folder.path().join("none.json"), None, None).is_err());
    }

    #[test]
    fn a_strangers_words_do_not_steer_the_terminal() {
        assert_eq!(plain("a\u{1b}[2Jb"), "a\u{fffd}[2Jb");
    }
}
