//! Compiles the Fluent messages into the binary, and fails the build when the two languages differ in keys or
//! variables, or when the code asks for a key that does not exist. A release is refused without its frontend.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

type Keys = BTreeMap<String, BTreeSet<String>>;

fn main() {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").expect("set by cargo"));
    let messages = root.join("../frontend/messages");
    println!("cargo:rerun-if-changed={}", messages.display());
    println!("cargo:rerun-if-changed=src");
    println!("cargo:rerun-if-changed=build.rs");
    require_frontend(&root);
    let mut problems = Vec::new();
    let mut code = String::new();
    let mut tables: Vec<Keys> = Vec::new();
    for language in ["fr", "en"] {
        let mut keys = Keys::new();
        let mut files = files_below(&messages.join(language), &["ftl"]);
        files.sort();
        let _ = writeln!(code, "const {}: &[&str] = &[", language.to_uppercase());
        for file in &files {
            let _ = writeln!(code, "    include_str!({:?}),", file);
            read_messages(file, &mut keys, &mut problems);
        }
        let _ = writeln!(code, "];");
        tables.push(keys);
    }
    compare(&tables[0], &tables[1], &mut problems);
    for file in files_below(&root.join("src"), &["rs", "html", "txt", "xml"]) {
        check_uses(&file, &tables[0], &mut problems);
    }
    assert!(
        problems.is_empty(),
        "\n\nmessages:\n  {}\n\n",
        problems.join("\n  ")
    );
    let out = PathBuf::from(std::env::var("OUT_DIR").expect("set by cargo"));
    std::fs::write(out.join("messages.rs"), code).expect("OUT_DIR is writable");
}

/// A release carries the built frontend inside, so it is built anew with it; a development build reads it from disk.
fn require_frontend(root: &Path) {
    if std::env::var("PROFILE").as_deref() == Ok("release") {
        let manifest = root.join("../frontend/dist/manifest.json");
        println!("cargo:rerun-if-changed={}", manifest.display());
        assert!(
            manifest.exists(),
            "\n\nfrontend/dist is missing: run bin/build --release, which builds it first\n\n"
        );
    }
}

fn files_below(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else {
        return found;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files_below(&path, endings));
        } else if path
            .extension()
            .is_some_and(|e| endings.iter().any(|x| e == *x))
        {
            found.push(path);
        }
    }
    found
}

fn read_messages(file: &Path, keys: &mut Keys, problems: &mut Vec<String>) {
    let text = std::fs::read_to_string(file).expect("readable message file");
    let resource = match fluent_syntax::parser::parse(text.as_str()) {
        Ok(resource) => resource,
        Err((_, errors)) => {
            problems.push(format!("{}: {errors:?}", file.display()));
            return;
        }
    };
    for entry in &resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let mut add = |key: String, pattern: &Pattern<&str>| {
            let mut variables = BTreeSet::new();
            variables_of(pattern, &mut variables);
            variables.remove("form");
            if keys.insert(key.clone(), variables).is_some() {
                problems.push(format!("{}: {key} stands twice", file.display()));
            }
        };
        if let Some(pattern) = &message.value {
            add(message.id.name.to_owned(), pattern);
        }
        for attribute in &message.attributes {
            add(
                format!("{}.{}", message.id.name, attribute.id.name),
                &attribute.value,
            );
        }
    }
}

fn variables_of(pattern: &Pattern<&str>, out: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            expression_variables(expression, out);
        }
    }
}

fn expression_variables(expression: &Expression<&str>, out: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => inline_variables(inline, out),
        Expression::Select { selector, variants } => {
            inline_variables(selector, out);
            for variant in variants {
                variables_of(&variant.value, out);
            }
        }
    }
}

fn inline_variables(inline: &InlineExpression<&str>, out: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            out.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                inline_variables(argument, out);
            }
        }
        InlineExpression::Placeable { expression } => expression_variables(expression, out),
        _ => {}
    }
}

fn compare(fr: &Keys, en: &Keys, problems: &mut Vec<String>) {
    for (key, variables) in fr {
        match en.get(key) {
            None => problems.push(format!("{key} is missing in English")),
            Some(other) if other != variables => problems.push(format!(
                "{key} has the variables {variables:?} in French and {other:?} in English"
            )),
            Some(_) => {}
        }
    }
    for key in en.keys().filter(|key| !fr.contains_key(*key)) {
        problems.push(format!("{key} is missing in French"));
    }
}

/// Literal keys in `ctx.t("…")`, `.n("…"`, `.t1("…"`, `.t2("…"`, `Said::new("…")`, `FieldError::new(f, "…")`,
/// `Error::field(f, "…")` and `.say(form, "…"`.
fn check_uses(file: &Path, keys: &Keys, problems: &mut Vec<String>) {
    let text = std::fs::read_to_string(file).expect("readable source file");
    let use_of_key = regex::Regex::new(
        r#"(?:\.(?:t|n|t1|t2|n1)\(\s*|Said::new\(\s*|FieldError::new\(\s*"[a-z_]*",\s*|Error::field\(\s*"[a-z_]*",\s*|\.say\([a-z_.]+,\s*)"([a-z0-9.-]+)""#,
    )
    .expect("a valid regex");
    for found in use_of_key.captures_iter(&text) {
        if !keys.contains_key(&found[1]) {
            problems.push(format!(
                "{} asks for the unknown {}",
                file.display(),
                &found[1]
            ));
        }
    }
}
