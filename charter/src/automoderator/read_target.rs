//! Reads the keys that stand under a thing: the text itself, its author, its thread, the space.

use super::key::{Field, Key, Target as Kind};
use super::model::{Action, Check, Label, Limit, Points, Set, Target};
use super::pairs::{Pair, pairs, scalar};
use super::read_search::{Searched, age, number, search};
use super::remarks::Remarks;
use super::scalar::Scalar;
use super::unsupported;
use crate::yaml::Value;

/// A key that such a text does not have: the half of the rule that is about such texts is left out.
#[derive(Debug)]
pub(super) struct WrongType {
    pub at: crate::diagnostics::Place,
    pub key: String,
}

/// What the keys so far amount to.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Seen {
    pub checks: bool,
    pub actions: bool,
}

/// Reads one key of a target.
pub(super) fn key(
    target: &mut Target,
    kind: Kind,
    pair: &Pair,
    seen: &mut Seen,
    remarks: &mut Remarks,
) -> Result<(), WrongType> {
    let wrong = || {
        Err(WrongType {
            at: pair.at,
            key: pair.key.clone(),
        })
    };
    let name = pair.key.as_str();
    if unsupported::key(pair, kind, seen, remarks) {
        return Ok(());
    }
    if is_set(name) {
        let fits = match name {
            "set_flair" | "overwrite_flair" => matches!(kind, Kind::Submission | Kind::User),
            "set_locked" => matches!(kind, Kind::Submission | Kind::Comment),
            _ => kind == Kind::Submission,
        };
        if !fits {
            return wrong();
        }
        set(&mut target.set, pair, remarks);
        seen.actions |= name != "overwrite_flair";
        return Ok(());
    }
    if let Some(fits) = fits(name, kind) {
        if !fits {
            if is_author_key(name) && kind != Kind::User {
                remarks.refuse(
                    pair.at,
                    "misplaced",
                    name,
                    "cette clé parle de l’auteur : placez-la sous « author: ».",
                    "this key is about the author: put it under `author:`.",
                );
                return Ok(());
            }
            return wrong();
        }
        check(target, kind, pair, remarks);
        seen.checks |= !matches!(name, "ignore_blockquotes" | "satisfy_any_threshold");
        return Ok(());
    }
    searched(target, kind, pair, seen, remarks)
}

fn searched(
    target: &mut Target,
    kind: Kind,
    pair: &Pair,
    seen: &mut Seen,
    remarks: &mut Remarks,
) -> Result<(), WrongType> {
    let Some(key) = Key::parse(&pair.key) else {
        unsupported::unknown(pair, &pair.key, remarks);
        return Ok(());
    };
    let mut fields = Vec::new();
    for name in &key.fields {
        match Field::parse(name) {
            Some(field) => fields.push(field),
            None => {
                unsupported::unknown(pair, name, remarks);
                return Ok(());
            }
        }
    }
    seen.checks = true;
    if unsupported::fields(pair, &fields, kind, remarks) {
        return Ok(());
    }
    match search(pair, &key, &fields, kind, remarks) {
        Searched::Search(search) => target.searches.push(search),
        Searched::WrongType => {
            return Err(WrongType {
                at: pair.at,
                key: pair.key.clone(),
            });
        }
        Searched::Empty | Searched::Refused => {}
    }
    Ok(())
}

fn is_set(name: &str) -> bool {
    matches!(
        name,
        "set_flair" | "overwrite_flair" | "set_sticky" | "set_locked" | "set_nsfw" | "set_spoiler"
    )
}

fn is_author_key(name: &str) -> bool {
    matches!(
        name,
        "account_age"
            | "satisfy_any_threshold"
            | "has_verified_email"
            | "is_submitter"
            | "is_contributor"
            | "is_moderator"
    ) || points(name).is_some()
}

/// For a check that is no search: whether such a target has it. `None`: it is none.
fn fits(name: &str, kind: Kind) -> Option<bool> {
    let text = matches!(kind, Kind::Submission | Kind::Comment);
    Some(match name {
        "reports" | "body_longer_than" | "body_shorter_than" | "ignore_blockquotes"
        | "is_edited" | "age" | "day_of_week" => text,
        "is_top_level" => kind == Kind::Comment,
        "is_poll" | "is_gallery" | "poll_option_count" | "past_archive_date" => {
            kind == Kind::Submission
        }
        name if is_author_key(name) => kind == Kind::User,
        _ => return None,
    })
}

/// Which counter a threshold names, and the value below which Reddit does not show it.
fn points(name: &str) -> Option<(Points, Option<i64>)> {
    Some(match name {
        "comment_karma" => (Points::Comments, Some(-100)),
        "comment_subreddit_karma" => (Points::Comments, None),
        "post_karma" | "link_karma" => (Points::Posts, Some(0)),
        "post_subreddit_karma" | "link_subreddit_karma" => (Points::Posts, None),
        "combined_karma" | "combined_subreddit_karma" => (Points::Both, None),
        _ => return None,
    })
}

fn check(target: &mut Target, kind: Kind, pair: &Pair, remarks: &mut Remarks) {
    let name = pair.key.as_str();
    if let Some((kind, floor)) = points(name) {
        let (op, value) = number(pair, remarks);
        remarks.map(pair.at, "mapped-points", name, "le karma de Reddit n’existe pas ici : ce sont les points du membre dans l’espace qui comptent.", "there is no karma here: the member’s points in the space count.");
        target.limits.push(Limit::Points {
            op,
            value,
            kind,
            floor,
        });
        return;
    }
    let check = match name {
        "account_age" => {
            let (op, age) = age(pair, remarks);
            target.limits.push(Limit::AccountAge(op, age));
            return;
        }
        "satisfy_any_threshold" => {
            target.any_limit = pair.bool(remarks);
            return;
        }
        "ignore_blockquotes" => {
            target.ignore_quotes = pair.bool(remarks);
            return;
        }
        "reports" => Check::Reports(u64::try_from(pair.count(remarks)).unwrap_or(u64::MAX)),
        "body_longer_than" => Check::LongerThan(pair.count(remarks)),
        "body_shorter_than" => Check::ShorterThan(pair.count(remarks)),
        "is_edited" => Check::Edited(pair.bool(remarks)),
        "is_top_level" => Check::TopLevel(pair.bool(remarks)),
        "is_poll" => Check::Poll(pair.bool(remarks)),
        "is_gallery" => Check::Gallery(pair.bool(remarks)),
        "past_archive_date" => Check::Archived(pair.bool(remarks)),
        "has_verified_email" => Check::VerifiedEmail(pair.bool(remarks)),
        "is_submitter" => Check::Submitter(pair.bool(remarks)),
        "is_moderator" => Check::Moderator(pair.bool(remarks)),
        "is_contributor" => {
            remarks.map(
                pair.at,
                "mapped-role",
                name,
                "les contributeurs approuvés sont ici les experts et l’équipe de la marque.",
                "approved submitters are the experts and the brand’s staff here.",
            );
            Check::Contributor(pair.bool(remarks))
        }
        "poll_option_count" => {
            let (op, count) = number(pair, remarks);
            Check::PollOptions(op, count)
        }
        "age" => {
            let (op, age) = age(pair, remarks);
            Check::Age(op, age)
        }
        _ => Check::Days(days(pair, remarks)),
    };
    debug_assert!(kind != Kind::Space, "a space has no such check");
    target.checks.push(check);
}

fn days(pair: &Pair, remarks: &mut Remarks) -> Vec<u8> {
    const NAMES: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let mut out = Vec::new();
    for item in pair.value.items() {
        let name = scalar(item)
            .map(|s| s.python().to_lowercase())
            .unwrap_or_default();
        match (name.as_str(), NAMES.iter().position(|day| *day == name)) {
            ("weekday", _) => out.extend(1..=5),
            ("weekend", _) => out.extend(6..=7),
            (_, Some(at)) => out.extend(u8::try_from(at + 1)),
            _ => remarks.bad_value(
                item.at,
                &pair.key,
                "weekday, weekend ou un jour en anglais",
                "weekday, weekend or a day’s name",
            ),
        }
    }
    out
}

fn set(set: &mut Set, pair: &Pair, remarks: &mut Remarks) {
    match pair.key.as_str() {
        "overwrite_flair" => set.overwrite_label = pair.bool(remarks),
        "set_locked" => set.locked = Some(pair.bool(remarks)),
        "set_sticky" => {
            set.sticky = Some(match pair.scalar() {
                Some(Scalar::Bool(wanted)) => u8::from(wanted),
                Some(Scalar::Int(slot @ 1..=9)) => u8::try_from(slot).unwrap_or(1),
                _ => {
                    remarks.bad_value(
                        pair.at,
                        &pair.key,
                        "true, false ou un rang",
                        "true, false or a place",
                    );
                    0
                }
            });
        }
        "set_flair" => {
            set.label = label(pair, remarks);
            remarks.map(pair.at, "mapped-label", &pair.key, "les flairs sont ici des étiquettes : créez l’étiquette du même nom ; la classe CSS n’a pas d’effet.", "flairs are labels here: create the label of this name; the CSS class has no effect.");
        }
        name => {
            let wanted = pair.bool(remarks);
            let nsfw = name == "set_nsfw";
            if wanted {
                remarks.map(
                    pair.at,
                    "mapped-label",
                    name,
                    "devient une étiquette de ce nom (nsfw, spoiler) : créez-la.",
                    "becomes a label of that name (nsfw, spoiler): create it.",
                );
            } else {
                remarks.map(
                    pair.at,
                    "no-twin",
                    name,
                    "n’enlève rien ici : retirez l’étiquette à la main.",
                    "takes nothing away here: remove the label by hand.",
                );
            }
            if nsfw {
                set.nsfw = wanted;
            } else {
                set.spoiler = wanted;
            }
        }
    }
}

fn label(pair: &Pair, remarks: &mut Remarks) -> Option<Label> {
    let mut label = Label::default();
    match &pair.value.value {
        Value::Scalar { .. } => label.text = pair.text(remarks),
        Value::Seq(items) => {
            let texts: Option<Vec<String>> = items
                .iter()
                .map(|item| scalar(item).map(|s| s.python()))
                .collect();
            let mut texts = texts
                .filter(|t| !t.is_empty() && t.len() <= 2)
                .unwrap_or_else(|| {
                    remarks.bad_value(
                        pair.at,
                        &pair.key,
                        "[\"texte\", \"classe\"]",
                        "[\"text\", \"class\"]",
                    );
                    Vec::new()
                });
            label.css_class = if texts.len() == 2 {
                texts.pop().unwrap_or_default()
            } else {
                String::new()
            };
            label.text = texts.pop().unwrap_or_default();
        }
        Value::Map(_) => {
            for own in pairs(&pair.value, remarks) {
                let text = own.text(remarks);
                match own.key.as_str() {
                    "text" => label.text = text,
                    "css_class" => label.css_class = text,
                    "template_id" => label.template = text,
                    other => unsupported::unknown(&own, other, remarks),
                }
            }
        }
    }
    Some(label)
}

/// Reads an action's name.
pub(super) fn action(pair: &Pair, remarks: &mut Remarks) -> Option<Action> {
    let name = pair.scalar().map(|s| s.python()).unwrap_or_default();
    let found = Action::NAMES
        .iter()
        .find(|(n, _)| *n == name)
        .map(|(_, action)| *action);
    if found.is_none() {
        remarks.bad_value(
            pair.at,
            &pair.key,
            "approve, remove, spam, filter ou report",
            "approve, remove, spam, filter or report",
        );
    }
    found
}
