//! What AutoModerator has and this platform does not: said by name, with what to do.

use super::key::{Field, Target as Kind};
use super::pairs::Pair;
use super::read_target::Seen;
use super::remarks::Remarks;
use super::scalar::Scalar;

/// Every key that a rule may use, for the hint after a slip of the pen.
const KEYS: [&str; 71] = [
    "type",
    "priority",
    "moderators_exempt",
    "standard",
    "comment",
    "comment_stickied",
    "comment_locked",
    "modmail",
    "modmail_subject",
    "message",
    "message_subject",
    "author",
    "subreddit",
    "parent_submission",
    "id",
    "title",
    "domain",
    "url",
    "body",
    "name",
    "flair_text",
    "flair_css_class",
    "flair_template_id",
    "poll_option_text",
    "poll_option_count",
    "media_author",
    "media_author_url",
    "media_title",
    "media_description",
    "bio_text",
    "display_name",
    "reports",
    "body_longer_than",
    "body_shorter_than",
    "ignore_blockquotes",
    "is_edited",
    "is_top_level",
    "is_original_content",
    "is_poll",
    "is_gallery",
    "discussion_type",
    "is_meta_discussion",
    "past_archive_date",
    "account_age",
    "comment_karma",
    "post_karma",
    "link_karma",
    "combined_karma",
    "comment_subreddit_karma",
    "post_subreddit_karma",
    "link_subreddit_karma",
    "combined_subreddit_karma",
    "contributor_quality",
    "has_verified_email",
    "is_gold",
    "is_submitter",
    "is_contributor",
    "is_moderator",
    "satisfy_any_threshold",
    "action",
    "action_reason",
    "report_reason",
    "set_flair",
    "overwrite_flair",
    "set_sticky",
    "set_nsfw",
    "set_spoiler",
    "set_locked",
    "age",
    "day_of_week",
    "stop_on_match",
];

/// Handles a key without a twin; false when the key has one.
pub(super) fn key(pair: &Pair, kind: Kind, seen: &mut Seen, remarks: &mut Remarks) -> bool {
    let name = pair.key.as_str();
    match name {
        "set_contest_mode"
        | "set_suggested_sort"
        | "set_post_crowd_control_level"
        | "set_original_content"
        | "discord_alert" => {
            let (fr, en) = instead(name);
            remarks.map(pair.at, "no-twin", name, fr, en);
        }
        "is_gold" | "is_original_content" | "is_meta_discussion" => {
            seen.checks = true;
            constant(pair, pair.bool(remarks), remarks);
        }
        "discussion_type" => {
            seen.checks = true;
            constant(
                pair,
                matches!(pair.scalar(), Some(Scalar::Text(text)) if text == "chat"),
                remarks,
            );
        }
        "contributor_quality" => {
            seen.checks = true;
            remarks.refuse(pair.at, "no-twin", name, "cette note de Reddit n’existe pas ici : utilisez account_age, combined_karma (les points) ou has_verified_email.", "this score of Reddit’s does not exist here: use account_age, combined_karma (points) or has_verified_email.");
        }
        "event_label" if kind == Kind::Space => {
            seen.checks = true;
            remarks.refuse(
                pair.at,
                "no-twin",
                name,
                "il n’y a pas d’évènements de ce genre ici : retirez la clé.",
                "there are no such events here: remove the key.",
            );
        }
        "social_links" | "~social_links" => {
            seen.checks = true;
            remarks.refuse(
                pair.at,
                "no-twin",
                name,
                "les profils n’ont pas de liens à part : cherchez dans bio_text.",
                "profiles have no separate links: search in bio_text.",
            );
        }
        _ => return false,
    }
    true
}

fn instead(name: &str) -> (&'static str, &'static str) {
    match name {
        "set_contest_mode" => (
            "il n’y a pas d’ordre au hasard ici ; la clé est laissée de côté. Pour un concours, ouvrez un concours.",
            "there is no random order here; the key is left out. For a contest, open a contest.",
        ),
        "set_suggested_sort" => (
            "l’ordre des réponses se choisit dans l’espace ; la clé est laissée de côté.",
            "the order of answers is chosen in the space; the key is left out.",
        ),
        "set_post_crowd_control_level" => (
            "la clé est laissée de côté ; en cas d’afflux, utilisez le mode crise de la charte.",
            "the key is left out; when a crowd arrives, use the charter’s crisis mode.",
        ),
        "discord_alert" => (
            "la clé est laissée de côté ; utilisez modmail, que l’équipe reçoit.",
            "the key is left out; use modmail, which the team receives.",
        ),
        _ => (
            "cela n’existe pas ici ; la clé est laissée de côté.",
            "this does not exist here; the key is left out.",
        ),
    }
}

/// A check whose answer is always no: asking for yes never applies, asking for no says nothing.
fn constant(pair: &Pair, wanted: bool, remarks: &mut Remarks) {
    if wanted {
        never(pair, remarks);
    } else {
        remarks.map(
            pair.at,
            "always",
            &pair.key,
            "c’est toujours le cas ici : la clé ne change rien.",
            "this is always so here: the key changes nothing.",
        );
    }
}

fn never(pair: &Pair, remarks: &mut Remarks) {
    remarks.refuse(
        pair.at,
        "never-applies",
        &pair.key,
        "cela n’existe pas ici, la règle ne s’appliquerait jamais : retirez-la, ou retirez la clé.",
        "this does not exist here and the rule would never apply: remove the rule, or the key.",
    );
}

/// Says which fields are read as the nearest thing; true when the rule would never apply.
pub(super) fn fields(pair: &Pair, fields: &[Field], kind: Kind, remarks: &mut Remarks) -> bool {
    let has = |wanted: &[Field]| fields.iter().any(|field| wanted.contains(field));
    if fields
        .iter()
        .all(|f| matches!(f, Field::CrosspostId | Field::CrosspostTitle))
    {
        never(pair, remarks);
        return true;
    }
    if kind == Kind::Comment {
        return false;
    }
    if has(&[Field::Url, Field::Domain]) {
        remarks.map(
            pair.at,
            "mapped-link",
            &pair.key,
            "tout message peut contenir des liens ici : chacun est regardé.",
            "any text may hold links here: each of them is looked at.",
        );
    }
    if has(&[Field::FlairText, Field::FlairCss, Field::FlairTemplate]) {
        remarks.map(
            pair.at,
            "mapped-label",
            &pair.key,
            "les flairs sont ici des étiquettes ; c’est leur nom qui est regardé.",
            "flairs are labels here; their name is looked at.",
        );
    }
    if fields.iter().any(|field| field.is_media()) {
        remarks.map(
            pair.at,
            "mapped-preview",
            &pair.key,
            "ce sont les aperçus de liens qui sont regardés, quand il y en a.",
            "link previews are looked at, where there are any.",
        );
    }
    false
}

/// Groups of keys that cannot apply; true when this was one.
pub(super) fn group(pair: &Pair, name: &str, remarks: &mut Remarks) -> bool {
    let crosspost = name.starts_with("crosspost_");
    if crosspost {
        never(pair, remarks);
    }
    crosspost
}

/// A key that does not exist.
pub(super) fn unknown(pair: &Pair, name: &str, remarks: &mut Remarks) {
    let short = name.len() <= 40;
    let near = KEYS
        .iter()
        .copied()
        .filter(|key| short && distance(key, name) <= 1 + key.len() / 5)
        .min_by_key(|key| distance(key, name));
    let (fr, en) = match near {
        Some(near) => (
            format!("la clé « {name} » n’existe pas ; vouliez-vous écrire « {near} » ?"),
            format!("there is no key “{name}”; did you mean `{near}`?"),
        ),
        None => (
            format!("la clé « {name} » n’existe pas : corrigez-la ou retirez-la."),
            format!("there is no key “{name}”: correct or remove it."),
        ),
    };
    remarks.refuse(pair.at, "unknown-key", &pair.key, &fr, &en);
}

/// Letters that must be added, removed or replaced.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let next = (diagonal + usize::from(x != *y))
                .min(row[j] + 1)
                .min(row[j + 1] + 1);
            diagonal = row[j + 1];
            row[j + 1] = next;
        }
    }
    row[b.len()]
}
