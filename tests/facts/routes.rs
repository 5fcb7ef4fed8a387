//! The routes as they are written in the features: what the rules and the crawls go by.

use std::path::{Path, PathBuf};

use regex::Regex;

/// One route of a feature.
#[derive(Debug, Clone)]
pub struct Route {
    /// The file that says so, from the root.
    pub file: String,
    /// `get`, `post` …
    pub method: String,
    /// `/threads/{id}/posts`; below a space or not.
    pub path: String,
    /// `write::reply`
    pub handler: String,
}

/// Every route of every feature.
pub fn all() -> Vec<Route> {
    let routes = Regex::new(r#"\.route\(\s*"([^"]*)",\s*web::(\w+)\(\)\.to\(([\w:]+)\)"#)
        .expect("a pattern");
    let resources = Regex::new(r#"web::resource\(\s*"([^"]*)"\s*\)((?:\s*\.\w+\([\w:]+\))*)"#)
        .expect("a pattern");
    let methods = Regex::new(r"\.(\w+)\(([\w:]+)\)").expect("a pattern");
    let mut found = Vec::new();
    for (file, text) in files() {
        for route in routes.captures_iter(&text) {
            found.push(Route {
                file: file.clone(),
                path: route[1].to_owned(),
                method: route[2].to_owned(),
                handler: route[3].to_owned(),
            });
        }
        for resource in resources.captures_iter(&text) {
            for method in methods.captures_iter(&resource[2]) {
                found.push(Route {
                    file: file.clone(),
                    path: resource[1].to_owned(),
                    method: method[1].to_owned(),
                    handler: method[2].to_owned(),
                });
            }
        }
    }
    assert!(found.len() > 20, "the routes are read");
    found
}

/// The paths that answer GET, each once.
pub fn pages() -> Vec<String> {
    let mut paths: Vec<String> = all()
        .into_iter()
        .filter(|route| route.method == "get")
        .map(|route| route.path)
        .collect();
    paths.sort();
    paths.dedup();
    paths
}

fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the workspace");
    let mut found = Vec::new();
    let mut todo: Vec<PathBuf> = vec![root.join("server/src/features")];
    while let Some(folder) = todo.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                todo.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = std::fs::read_to_string(&path).expect("text");
                let path = path.strip_prefix(root).expect("below the root");
                found.push((path.to_string_lossy().into_owned(), text));
            }
        }
    }
    found
}
