//! The house rules: what a reader of the code may rely on.

use std::path::{Path, PathBuf};

use regex::Regex;

use super::routes::{self, Route};

/// A source file with its path from the root.
struct Source {
    path: String,
    text: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the workspace")
}

/// Every text file below a folder of the repository with one of these endings.
fn sources(folder: &str, endings: &[&str]) -> Vec<Source> {
    const NOT_OURS: [&str; 8] = [
        "target",
        "node_modules",
        "dist",
        ".git",
        "data",
        "test-results",
        "playwright-report",
        ".cache",
    ];
    let mut found = Vec::new();
    let mut todo: Vec<PathBuf> = vec![root().join(folder)];
    while let Some(folder) = todo.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of the repository") {
            let path = entry.expect("readable").path();
            let name = path
                .file_name()
                .and_then(|n| n.to_str())
                .unwrap_or_default();
            if path.is_dir() {
                if !NOT_OURS.contains(&name) {
                    todo.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending))
                && let Ok(text) = std::fs::read_to_string(&path)
            {
                let path = path.strip_prefix(root()).expect("below the root");
                found.push(Source {
                    path: path.to_string_lossy().into_owned(),
                    text,
                });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!found.is_empty(), "{folder} holds no {endings:?}");
    found
}

fn rust() -> Vec<Source> {
    ["charter", "server", "tests"]
        .iter()
        .flat_map(|folder| sources(folder, &[".rs"]))
        .collect()
}

/// Code without comments: what follows `//` on a line is left out.
fn code(text: &str) -> String {
    text.lines()
        .map(|line| match line.find("//") {
            Some(at) if !line[..at].ends_with(':') => &line[..at],
            _ => line,
        })
        .collect::<Vec<_>>()
        .join("\n")
}

#[track_caller]
fn none(what: &str, broken: Vec<String>) {
    assert!(broken.is_empty(), "{what}:\n  {}", broken.join("\n  "));
}

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern")
}

#[test]
fn every_file_says_what_it_is_for() {
    let broken = rust()
        .into_iter()
        .filter(|s| !s.text.starts_with("//! ") && !s.text.contains("#![doc = include_str!"))
        .map(|s| s.path)
        .collect();
    none("files without a //! line on top", broken);
}

#[test]
fn files_and_functions_are_small() {
    let start = regex(r"^(\s*)(pub(\([a-z:]+\))? )?(const )?(async )?fn (\w+)");
    let mut broken = Vec::new();
    for source in rust() {
        let lines: Vec<&str> = source.text.lines().collect();
        // The schema is a list of tables.
        if lines.len() > 450 && !source.path.ends_with("/schema.rs") {
            broken.push(format!("{}: {} lines", source.path, lines.len()));
        }
        for (at, line) in lines.iter().enumerate() {
            let Some(found) = start.captures(line) else {
                continue;
            };
            let end = format!("{}}}", &found[1]);
            let length = lines[at..].iter().position(|l| *l == end).unwrap_or(0) + 1;
            // A contract is a list of cases.
            if length > 80 && !source.path.contains("/contract") {
                broken.push(format!("{}: fn {}: {length} lines", source.path, &found[6]));
            }
        }
    }
    none("more than 450 lines a file or 80 a function", broken);
}

/// Handlers that stand in files of their own beside `routes.rs`.
const HANDLERS: [&str; 3] = ["/show.rs", "/feeds.rs", "/api.rs"];

#[test]
fn only_handlers_name_actix() {
    let actix = regex(r"\bactix");
    // The command line starts the runtime; the list of features hands the routes on.
    let others = [
        "server/src/cli.rs",
        "server/src/cli/",
        "server/src/features/mod.rs",
        // The handshake stands beside the pages, on the same port.
        "server/src/live/door.rs",
    ];
    let broken = sources("server/src", &[".rs"])
        .into_iter()
        .filter(|s| actix.is_match(&code(&s.text)))
        .map(|s| s.path)
        .filter(|path| !path.starts_with("server/src/web/"))
        .filter(|path| !others.iter().any(|allowed| path.starts_with(allowed)))
        .filter(|path| {
            let handler = path.starts_with("server/src/features/")
                && (path.ends_with("/routes.rs")
                    || path.contains("/routes/")
                    || HANDLERS.iter().any(|name| path.ends_with(name)));
            !handler
        })
        .collect();
    none("actix outside web/ and routes", broken);
}

/// What keeps rows of its own besides `store.rs`: one small table, or one aspect of a feature's tables, each.
const STORES: &[&str] = &[
    "server/src/audit/mod.rs",
    "server/src/audit/sealing.rs",
    "server/src/audit/verifying.rs",
    "server/src/cases.rs",
    "server/src/cli/doctor.rs",
    "server/src/error.rs",
    "server/src/events.rs",
    "server/src/gate.rs",
    "server/src/gate/duties.rs",
    "server/src/gate/knowledge.rs",
    "server/src/gate/places.rs",
    "server/src/gate/noting.rs",
    "server/src/gate/past.rs",
    "server/src/gate/stating.rs",
    "server/src/jobs/queue.rs",
    "server/src/settings.rs",
    "server/src/features/accounts/audience.rs",
    "server/src/features/accounts/codes.rs",
    "server/src/features/accounts/guardians.rs",
    "server/src/features/accounts/leaving.rs",
    "server/src/features/accounts/second_factor.rs",
    "server/src/features/accounts/sessions.rs",
    "server/src/features/accounts/waiting.rs",
    "server/src/features/spaces/apprentices.rs",
    "server/src/features/spaces/demands.rs",
    "server/src/features/spaces/figures.rs",
    "server/src/features/spaces/reach.rs",
    "server/src/features/spaces/stand_ins.rs",
    "server/src/features/spaces/stand_ins.rs",
    "server/src/features/spaces/people.rs",
    "server/src/features/spaces/suspensions.rs",
    "server/src/features/threads/publish.rs",
    "server/src/features/threads/ranks.rs",
    "server/src/features/threads/reading.rs",
    "server/src/features/threads/tags.rs",
    "server/src/features/threads/write.rs",
    "server/src/features/threads/counts.rs",
];

#[test]
fn only_stores_name_diesel() {
    let diesel = regex(r"\bdiesel\b|parvis_db::schema");
    let broken = sources("server/src", &[".rs"])
        .into_iter()
        .filter(|s| diesel.is_match(&code(&s.text)))
        .map(|s| s.path)
        .filter(|path| !path.ends_with("/store.rs") && !path.contains("/store/"))
        .filter(|path| !STORES.contains(&path.as_str()))
        .collect();
    none("diesel outside the stores", broken);
}

#[test]
fn the_charter_touches_nothing() {
    let manifest = std::fs::read_to_string(root().join("charter/Cargo.toml")).expect("there");
    let names = regex(
        r"(?m)^(tokio|reqwest|diesel|actix[\w-]*|rand|chrono|time|lettre|redis|rusqlite|hyper)\b",
    );
    let mut broken: Vec<String> = names
        .find_iter(&manifest)
        .map(|m| format!("charter/Cargo.toml: {}", m.as_str()))
        .collect();
    let reach = regex(r"std::(fs|net|env|process|io::std)|SystemTime|Instant::now");
    for source in sources("charter/src", &[".rs"]) {
        for found in reach.find_iter(&code(&source.text)) {
            broken.push(format!("{}: {}", source.path, found.as_str()));
        }
    }
    none("the charter reads files, clocks or the network", broken);
}

#[test]
fn features_use_only_earlier_ones() {
    let list = std::fs::read_to_string(root().join("server/src/features/mod.rs")).expect("there");
    let order: Vec<String> = regex(r"(?m)^pub mod (\w+);")
        .captures_iter(&list)
        .map(|found| found[1].to_owned())
        .collect();
    assert!(order.len() > 10, "features/mod.rs lists the rooms");
    let place = |name: &str| order.iter().position(|known| known == name);
    let mut broken: Vec<String> = Vec::new();
    let one = regex(r"features::(\w+)");
    let several = regex(r"features::\{([^}]*)\}");
    for source in sources("server/src/features", &[".rs"]) {
        let Some(feature) = source
            .path
            .split('/')
            .nth(3)
            .filter(|f| !f.ends_with(".rs"))
        else {
            continue;
        };
        let text = code(&source.text);
        // What tests of one feature borrow from another binds nobody.
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        let mut used: Vec<String> = one.captures_iter(text).map(|f| f[1].to_owned()).collect();
        for group in several.captures_iter(text) {
            let names = regex(r"(?:^|,)\s*(\w+)");
            used.extend(names.captures_iter(&group[1]).map(|f| f[1].to_owned()));
        }
        for name in used {
            if place(&name) > place(feature) {
                broken.push(format!("{}: uses {name}, which comes later", source.path));
            }
        }
    }
    none("features that look ahead", broken);
}

/// Where a team or an administrator acts, and whom its handlers must ask for.
const AUTHORITIES: [(&str, &str); 8] = [
    ("/administration", r"\b(Administrator|CharterKeeper)\b"),
    ("/settings", r"\b(Manager|Owner|CharterKeeper)\b"),
    ("/studio", r"\b(Manager|Owner)\b"),
    (
        "/sections/{section}/",
        r"\b(Manager|Owner|Inside|SignedIn)\b",
    ),
    ("/team", r"\b(Manager|Owner)\b"),
    ("/letters", r"\b(Moderator|Manager|Owner)\b"),
    ("/decisions", r"\b(Moderator|Manager|Owner)\b"),
    ("/queue", r"\b(OfTeam|Moderator|Manager|Owner)\b"),
];

#[test]
fn whoever_manages_is_asked_for_authority() {
    let files = sources("server/src/features", &[".rs"]);
    let mut broken = Vec::new();
    for route in routes::all() {
        let Some((_, wanted)) = AUTHORITIES
            .iter()
            .find(|(start, _)| route.path.starts_with(start))
        else {
            continue;
        };
        match signature(&files, &route) {
            Some(arguments) if regex(wanted).is_match(&arguments) => {}
            Some(arguments) => {
                broken.push(format!("{}: {}({arguments})", route.path, route.handler))
            }
            None => broken.push(format!("{}: {} is not found", route.path, route.handler)),
        }
    }
    none("routes that manage without authority", broken);
}

/// The arguments of a handler: in the same file, or in the file that its path names.
fn signature(files: &[Source], route: &Route) -> Option<String> {
    let handler = route.handler.as_str();
    let (module, name) = handler.rsplit_once("::").unwrap_or(("", handler));
    let module = module.rsplit("::").next().unwrap_or_default();
    let feature: Vec<&str> = route.file.split('/').take(4).collect();
    let feature = feature.join("/");
    let pattern = regex(&format!(r"(?s)async fn {name}\((.*?)\)\s*->"));
    files
        .iter()
        .filter(|s| match module {
            "" | "self" => s.path == route.file,
            module => {
                s.path.starts_with(&feature)
                    && (s.path.ends_with(&format!("/{module}.rs"))
                        || s.path.ends_with(&format!("/{module}/mod.rs")))
            }
        })
        .find_map(|s| {
            pattern
                .captures(&s.text)
                .map(|found| found[1].replace('\n', " "))
        })
}

/// Templates of pages; a mail cannot bring a stylesheet.
fn templates() -> Vec<Source> {
    let mut all = sources("server/src", &[".html"]);
    all.retain(|s| !s.path.ends_with("/mail.html"));
    all
}

#[test]
fn templates_bring_no_style_and_no_script_of_their_own() {
    let inline = regex(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?:[^>]*)>");
    let known = regex(r#"^<script type="(module" src=|application/ld\+json")"#);
    let mut broken = Vec::new();
    for source in templates() {
        for found in inline.find_iter(&source.text) {
            if !known.is_match(found.as_str()) {
                broken.push(format!("{}: {}", source.path, found.as_str()));
            }
        }
    }
    none("inline style or script", broken);
}

#[test]
fn every_word_of_a_template_is_a_message() {
    // The product's name, a key's name, and languages, each in its own words.
    let allowed = ["Parvis", "Ctrl", "Ctrl K", "Français", "English"];
    let spoken = regex(r#"\s(alt|title|placeholder|aria-label)="([^"{]*\p{L}{2}[^"]*)""#);
    let words = regex(r"\p{L}{2,}");
    let code = regex(r"(?s)\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<!--.*?-->");
    let tags = regex(r"(?s)<[^>]*>|&[a-z]+;");
    let mut broken = Vec::new();
    for source in templates() {
        let text = code.replace_all(&source.text, "\u{1}");
        for found in spoken.captures_iter(&text) {
            broken.push(format!("{}: {}=\"{}\"", source.path, &found[1], &found[2]));
        }
        // Macros write attributes outside of any tag.
        let bare = regex(r#"[\w-]+="[^"<>]*""#);
        let text = tags.replace_all(&text, "\n");
        for line in bare.replace_all(&text, "").lines() {
            let line = line.trim().trim_matches('\u{1}').trim();
            if words.is_match(line) && !allowed.contains(&line) {
                broken.push(format!("{}: {line}", source.path));
            }
        }
    }
    none("words that are no messages", broken);
}

#[test]
fn no_file_names_a_machine() {
    // Split, so that this file does not name one either.
    let places = regex(concat!(
        "(^|[\\s\"'`(=:])(/wo",
        "rk/|/ro",
        "ot/|/ho",
        "me/|\\.\\./sha",
        "red/)"
    ));
    let endings = [
        ".rs",
        ".toml",
        ".md",
        ".ts",
        ".mjs",
        ".css",
        ".html",
        ".sql",
        ".yml",
        ".yaml",
        ".json",
        ".ftl",
        ".sh",
        "Dockerfile",
        "Makefile",
        "Caddyfile",
    ];
    let mut all = sources("", &endings);
    all.extend(sources("bin", &[""]));
    let mut broken = Vec::new();
    for source in all {
        for (number, line) in (1..).zip(source.text.lines()) {
            if places.is_match(line) {
                broken.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    none("places of one machine", broken);
}

/// SQLite numbers `$name` by its first appearance, PostgreSQL by the number it bears: only in order do both agree.
#[test]
fn parameters_of_statements_appear_in_their_order() {
    let statement = regex(r#"(?s)"(?:[^"\\]|\\.)*""#);
    let parameter = regex(r"\$(\d+)");
    let mut broken = Vec::new();
    for source in rust().iter().filter(|s| s.path.starts_with("server/")) {
        for found in statement.find_iter(&code(&source.text)) {
            let mut seen = Vec::new();
            for number in parameter.captures_iter(found.as_str()) {
                let number: usize = number[1].parse().expect("a number");
                if !seen.contains(&number) {
                    seen.push(number);
                }
            }
            if !seen.is_sorted() {
                broken.push(format!("{}: {}", source.path, found.as_str()));
            }
        }
    }
    none(
        "statements whose parameters do not appear as 1, 2, 3",
        broken,
    );
}
