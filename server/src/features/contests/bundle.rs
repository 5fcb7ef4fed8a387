//! What is handed to a commissaire de justice: every version of the rules in both languages, the settings they were compiled
//! from, their hashes, and how to check them.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::Contest;
use super::rules::Version;
use super::views::html;
use crate::error::{Error, Result};

/// The bundle, zipped.
///
/// # Errors
/// `Internal` when it cannot be packed.
pub fn pack(contest: &Contest, versions: &[Version], address: &str) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: String, text: &str| -> Result<()> {
        zip.start_file(name, SimpleFileOptions::default())
            .map_err(Error::internal)?;
        zip.write_all(text.as_bytes()).map_err(Error::internal)
    };
    let mut hashes = String::new();
    for one in versions {
        let n = one.version;
        let line = format!("v{n}  {}  {}\n", one.hash, one.at.rfc3339());
        hashes.push_str(&line);
        for (name, lang, text) in [
            ("reglement", "fr", &one.french),
            ("rules", "en", &one.english),
        ] {
            add(format!("v{n}/{name}.{lang}.md"), text)?;
            add(format!("v{n}/{name}.{lang}.html"), &page(lang, text))?;
        }
        add(format!("v{n}/settings.json"), &one.settings)?;
    }
    add("hashes.txt".to_owned(), &hashes)?;
    add("LISEZ-MOI.txt".to_owned(), &read_me(contest, address))?;
    Ok(zip.finish().map_err(Error::internal)?.into_inner())
}

fn page(lang: &str, text: &str) -> String {
    let title = text.lines().next().unwrap_or_default();
    let title = crate::web::parts::escape(title.trim_start_matches("# "));
    format!(
        "<!doctype html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\"><title>{title}</title></head>\n<body>\n<h1>{title}</h1>\n{}</body></html>\n",
        html(text)
    )
}

fn read_me(contest: &Contest, address: &str) -> String {
    let title = &contest.title;
    format!(
        "{title}\n{address}\n\n\
         FR. L’empreinte d’une version (hashes.txt) est le SHA-256 de : longueur en octets du texte français (8 octets, poids \
         fort d’abord), texte français, longueur du texte anglais, texte anglais. Les fichiers .md contiennent ces textes, \
         octet pour octet. Ce n’est pas un conseil juridique.\n\n\
         EN. The hash of a version (hashes.txt) is the SHA-256 of: length in bytes of the French text (8 bytes, the highest \
         first), the French text, length of the English text, the English text. The .md files hold these texts, byte for \
         byte. This is no legal advice.\n\n\
         python3 - v1 <<'END'\n\
         import hashlib, struct, sys\n\
         h = hashlib.sha256()\n\
         for name in (\"reglement.fr.md\", \"rules.en.md\"):\n\
         \x20   text = open(sys.argv[1] + \"/\" + name, \"rb\").read()\n\
         \x20   h.update(struct.pack(\">Q\", len(text)) + text)\n\
         print(h.hexdigest())\n\
         END\n"
    )
}
