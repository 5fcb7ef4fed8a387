//! Reads one document: a rule for threads, for answers, or both.

use super::documents::{self, Document, SHIFT};
use super::key::{Key, Target as Kind};
use super::model::{Form, Half, Replies, Target};
use super::pairs::{Pair, pairs};
use super::placeholders;
use super::read_target::{self, Seen, WrongType, action};
use super::remarks::Remarks;
use super::{Entry, Fate, standard, unsupported};
use crate::diagnostics::Diagnostics;
use crate::yaml::{self, Node, Value};

/// Names longer than this are cut (characters).
const MAX_NAME: usize = 70;

/// Reads a document, which is never empty. What is wrong with it is in its remarks.
pub(super) fn entry(number: usize, document: &Document) -> (Entry, Diagnostics) {
    let mut broken = Diagnostics::default();
    let (shifted, moved) = documents::indent_flow(&document.text);
    let mut node = yaml::parse(&shifted, document.line - 1, &mut broken);
    if let Some(node) = &mut node {
        unshift(node, document.line, &moved);
    }
    let name = name(number, document, node.as_ref());
    let mut remarks = Remarks::new(number, &name);
    for remark in &broken {
        remarks.refuse(
            (remark.line, remark.column),
            "yaml",
            "",
            &remark.fr,
            &remark.en,
        );
    }
    let mut halves = match &node {
        Some(node) if node.pairs().is_some() => halves(node, document, &mut remarks),
        _ => {
            if broken.is_empty() {
                remarks.refuse((document.line, 1), "no-rule", "", "ce n’est pas une règle : une règle est une suite de lignes « clé: valeur ». Mettez un # devant les commentaires.", "this is no rule: a rule is a sequence of lines `key: value`. Put a # in front of comments.");
            }
            Vec::new()
        }
    };
    if !remarks.refused && halves.is_empty() {
        remarks.refuse(
            (document.line, 1),
            "empty",
            "",
            "elle ne contient rien qui s’applique ici.",
            "it holds nothing that applies here.",
        );
    }
    if remarks.refused {
        halves.clear();
    }
    let fate = match (remarks.refused, remarks.mapped) {
        (true, _) => Fate::Diagnosed,
        (false, true) => Fate::Mapped,
        (false, false) => Fate::Loaded,
    };
    remarks.diagnostics.sort();
    let entry = Entry {
        number,
        name,
        line: content_line(document),
        fate,
        remarks: remarks.diagnostics.iter().cloned().collect(),
        key: crate::automoderator::key_of(&document.text),
        halves,
    };
    (entry, remarks.diagnostics)
}

/// Line of the first key.
fn content_line(document: &Document) -> usize {
    let comments = document.text.lines().take_while(|line| {
        let line = line.trim();
        line.is_empty() || line.starts_with('#')
    });
    document.line + comments.count()
}

/// Takes back what [`documents::indent_flow`] did to columns.
fn unshift(node: &mut Node, first: usize, moved: &[bool]) {
    let was_moved = node
        .at
        .0
        .checked_sub(first)
        .and_then(|line| moved.get(line))
        == Some(&true);
    if was_moved && node.at.1 > SHIFT {
        node.at.1 -= SHIFT;
    }
    match &mut node.value {
        Value::Seq(items) => items
            .iter_mut()
            .for_each(|item| unshift(item, first, moved)),
        Value::Map(pairs) => pairs.iter_mut().for_each(|(key, value)| {
            unshift(key, first, moved);
            unshift(value, first, moved);
        }),
        Value::Scalar { .. } => {}
    }
}

/// What people call the rule: the comment above it, or its reason, or its first key.
fn name(number: usize, document: &Document, node: Option<&Node>) -> String {
    let value = |wanted: &[&str]| {
        let pairs = node?.pairs()?;
        let found = pairs.iter().find(|(key, _)| {
            key.text()
                .is_some_and(|key| wanted.contains(&key.to_lowercase().as_str()))
        });
        found.and_then(|(_, value)| value.text()).map(str::to_owned)
    };
    let first_key = || {
        let key = node?
            .pairs()?
            .iter()
            .find_map(|(key, _)| key.text().filter(|key| *key != "type"))?;
        Some(key.to_owned())
    };
    let name = documents::comment_name(&document.text)
        .or_else(|| value(&["action_reason", "report_reason"]))
        .or_else(|| value(&["standard"]))
        .or_else(first_key)
        .unwrap_or_else(|| number.to_string());
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.char_indices().nth(MAX_NAME) {
        Some((at, _)) => format!("{}…", name[..at].trim_end()),
        None => name,
    }
}

fn halves(node: &Node, document: &Document, remarks: &mut Remarks) -> Vec<Half> {
    let mut pairs = pairs(node, remarks);
    standard::merge(&mut pairs, remarks);
    let kind = pairs.iter().find(|pair| pair.key == "type").map(|pair| {
        let text = pair.scalar().map(|s| s.python()).unwrap_or_default();
        (
            pair.clone(),
            text.split_whitespace().collect::<Vec<_>>().join(" "),
        )
    });
    let (comments, threads, only) = match &kind {
        None => (true, true, None),
        Some((pair, name)) => match name.as_str() {
            "any" => (true, true, None),
            "comment" => (true, false, None),
            "submission" => (false, true, None),
            "text submission" => (false, true, Some(Form::Text)),
            "link submission" => (false, true, Some(Form::Link)),
            "poll submission" => (false, true, Some(Form::Poll)),
            "gallery submission" => (false, true, Some(Form::Gallery)),
            "crosspost submission" => {
                unsupported::group(pair, "crosspost_", remarks);
                return Vec::new();
            }
            _ => {
                remarks.bad_value(pair.at, "type", "any, comment, submission, text submission, link submission, poll submission ou gallery submission", "any, comment, submission, text submission, link submission, poll submission or gallery submission");
                return Vec::new();
            }
        },
    };
    if let (Some(form), Some((pair, _))) = (only, &kind) {
        form_remark(form, pair, remarks);
    }
    let typed = kind.is_some_and(|(_, name)| name != "any");
    let mut out = Vec::new();
    let mut wrong = Vec::new();
    let mut seen = Seen::default();
    for (wanted, is_comment) in [(comments, true), (threads, false)] {
        if !wanted {
            continue;
        }
        let mut own = Seen::default();
        match half(&pairs, is_comment, only, &mut own, remarks) {
            Ok(half) if own.actions && (own.checks || typed) => out.push(half),
            Ok(_) => {}
            Err(key) => wrong.push(key),
        }
        seen.actions |= own.actions;
        seen.checks |= own.checks;
    }
    if out.is_empty() && !remarks.refused {
        let all_wrong = wrong.len() == usize::from(comments) + usize::from(threads);
        let wrong = if all_wrong { wrong.as_slice() } else { &[] };
        nothing_left(wrong, seen, typed, document, remarks);
    }
    out
}

fn form_remark(form: Form, pair: &Pair, remarks: &mut Remarks) {
    let (fr, en) = match form {
        Form::Text => (
            "toute discussion a un texte ici : la règle regarde toutes les discussions.",
            "every thread has a text here: the rule looks at all threads.",
        ),
        Form::Link => (
            "une discussion qui contient un lien compte ici comme un lien.",
            "a thread that holds a link counts as a link here.",
        ),
        Form::Poll => (
            "une discussion qui contient un sondage.",
            "a thread that holds a poll.",
        ),
        Form::Gallery => (
            "une discussion qui contient au moins deux images.",
            "a thread that holds two pictures or more.",
        ),
    };
    remarks.map(pair.at, "mapped-type", "type", fr, en);
}

/// Why a rule that was read without a slip does nothing.
fn nothing_left(
    wrong: &[WrongType],
    seen: Seen,
    typed: bool,
    document: &Document,
    remarks: &mut Remarks,
) {
    let at = (content_line(document), 1);
    if let Some(WrongType { at, key }) = wrong.first() {
        remarks.refuse(
            *at,
            "wrong-type",
            key,
            "les messages de ce type n’ont pas cela : changez « type » ou retirez la clé.",
            "texts of this type do not have this: change `type` or remove the key.",
        );
    } else if !seen.actions {
        remarks.refuse(at, "no-action", "", "elle n’a pas d’action qui existe ici, et AutoModerator la laisserait tomber sans rien dire : ajoutez par exemple « action: filter ».", "it has no action that exists here, and AutoModerator would drop it without a word: add for example `action: filter`.");
    } else if !seen.checks && !typed {
        remarks.refuse(at, "no-check", "", "elle n’a pas de condition, et AutoModerator la laisserait tomber sans rien dire : ajoutez-en une, ou un type comme « type: submission ».", "it has no condition, and AutoModerator would drop it without a word: add one, or a type such as `type: submission`.");
    }
}

/// Compiles the rule for answers or for threads.
fn half(
    pairs: &[Pair],
    comments: bool,
    only: Option<Form>,
    seen: &mut Seen,
    remarks: &mut Remarks,
) -> Result<Half, WrongType> {
    let kind = if comments {
        Kind::Comment
    } else {
        Kind::Submission
    };
    let mut half = Half {
        comments,
        only,
        priority: 0,
        moderators_exempt: None,
        action: None,
        reason: None,
        stop: false,
        base: Target::default(),
        author: None,
        parent: None,
        space: None,
        replies: Replies::default(),
    };
    for pair in pairs {
        if top_level(&mut half, pair, seen, remarks) || group(&mut half, pair, seen, remarks)? {
            continue;
        }
        read_target::key(&mut half.base, kind, pair, seen, remarks)?;
    }
    Ok(half)
}

/// Keys that stand only at the top; false when it is another.
fn top_level(half: &mut Half, pair: &Pair, seen: &mut Seen, remarks: &mut Remarks) -> bool {
    let replies = &mut half.replies;
    let text =
        |remarks: &mut Remarks| Some(pair.text(remarks)).filter(|text| !text.trim().is_empty());
    match pair.key.as_str() {
        "type" | "standard" => {}
        "priority" => half.priority = pair.int(remarks),
        "moderators_exempt" => half.moderators_exempt = Some(pair.bool(remarks)),
        "stop_on_match" => half.stop = pair.bool(remarks),
        "action" => {
            half.action = action(pair, remarks);
            seen.actions = true;
        }
        "action_reason" | "report_reason" => half.reason = text(remarks),
        "comment" => replies.comment = text(remarks),
        "comment_stickied" => replies.stickied = pair.bool(remarks),
        "comment_locked" => replies.locked = pair.bool(remarks),
        "message" => replies.message = text(remarks),
        "message_subject" => replies.message_subject = text(remarks),
        "modmail" => replies.modmail = text(remarks),
        "modmail_subject" => replies.modmail_subject = text(remarks),
        _ => return false,
    }
    seen.actions |=
        replies.comment.is_some() || replies.message.is_some() || replies.modmail.is_some();
    if let Some(text) = pair.value.text()
        && placeholders::names_media(text)
    {
        remarks.map(
            pair.at,
            "mapped-preview",
            &pair.key,
            "{{media_…}} vient de l’aperçu du lien ; sans aperçu, la règle ne s’applique pas.",
            "{{media_…}} comes from the link’s preview; without one the rule does not apply.",
        );
    }
    true
}

/// `author:`, `parent_submission:`, `subreddit:`; false when it is none.
fn group(
    half: &mut Half,
    pair: &Pair,
    seen: &mut Seen,
    remarks: &mut Remarks,
) -> Result<bool, WrongType> {
    let Some(key) = Key::parse(&pair.key) else {
        return Ok(false);
    };
    let [name] = key.fields.as_slice() else {
        return Ok(false);
    };
    if unsupported::group(pair, name, remarks) {
        seen.checks = true;
        return Ok(true);
    }
    match name.as_str() {
        "author" => {
            let target = half.author.get_or_insert_default();
            members(target, Kind::User, pair, &key, seen, remarks)?;
        }
        "subreddit" => {
            remarks.map(
                pair.at,
                "mapped-space",
                name,
                "c’est l’adresse courte de l’espace qui est regardée.",
                "the space’s short name is looked at.",
            );
            let target = half.space.get_or_insert_default();
            members(target, Kind::Space, pair, &key, seen, remarks)?;
        }
        "parent_submission" => {
            if !half.comments {
                return Err(WrongType {
                    at: pair.at,
                    key: pair.key.clone(),
                });
            }
            parent(half.parent.get_or_insert_default(), pair, seen, remarks)?;
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// The keys of a group; a bare value or list searches names.
fn members(
    target: &mut Target,
    kind: Kind,
    pair: &Pair,
    key: &Key,
    seen: &mut Seen,
    remarks: &mut Remarks,
) -> Result<(), WrongType> {
    if pair.value.pairs().is_none() {
        let modifiers = pair.key.find('(').map_or("", |at| &pair.key[at..]);
        let sign = if key.negated { "~" } else { "" };
        let named = Pair {
            key: format!("{sign}name {modifiers}").trim_end().to_owned(),
            ..pair.clone()
        };
        return read_target::key(target, kind, &named, seen, remarks);
    }
    if key.negated {
        remarks.bad_value(
            pair.at,
            &pair.key,
            "un nom ou une liste de noms",
            "a name or a list of names",
        );
    }
    for own in pairs(&pair.value, remarks) {
        read_target::key(target, kind, &own, seen, remarks)?;
    }
    Ok(())
}

fn parent(
    target: &mut Target,
    pair: &Pair,
    seen: &mut Seen,
    remarks: &mut Remarks,
) -> Result<(), WrongType> {
    if pair.value.pairs().is_none() {
        remarks.bad_value(
            pair.at,
            &pair.key,
            "des clés sous parent_submission",
            "keys under parent_submission",
        );
    }
    for own in pairs(&pair.value, remarks) {
        let key = Key::parse(&own.key);
        match key {
            Some(key) if key.fields == ["author"] => {
                let author = target.author.get_or_insert_default();
                members(author, Kind::User, &own, &key, seen, remarks)?;
            }
            _ if own.key == "action" => {
                target.action = action(&own, remarks);
                seen.actions = true;
            }
            _ => read_target::key(target, Kind::Submission, &own, seen, remarks)?,
        }
    }
    Ok(())
}
