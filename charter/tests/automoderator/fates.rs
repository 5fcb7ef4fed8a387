//! What loads, what is mapped, what is diagnosed: by name, with what to do.

use charter::automoderator::Fate::{Diagnosed, Loaded, Mapped};

use super::{fate, only};

#[test]
fn loaded() {
    for (name, yaml) in [
        ("a word", "title+body: spam\naction: remove"),
        (
            "everything about the text",
            "type: comment\nbody_longer_than: 3\nbody_shorter_than: 9\nis_top_level: true\nis_edited: false\nreports: 1\nignore_blockquotes: true\naction: filter",
        ),
        (
            "what is written back",
            "body: x\ncomment: a\ncomment_stickied: true\ncomment_locked: true\nmessage: b\nmessage_subject: c\nmodmail: d\nmodmail_subject: e",
        ),
        (
            "exact facts",
            "author:\n    account_age: '< 7 days'\n    has_verified_email: false\n    is_submitter: true\n    is_moderator: false\naction: filter",
        ),
        (
            "the thread",
            "parent_submission:\n    title: x\n    set_locked: true",
        ),
        (
            "pins and locks",
            "title: x\nset_sticky: true\nset_locked: true",
        ),
        (
            "priorities",
            "title: x\npriority: -3\nmoderators_exempt: false\nstop_on_match: true\naction: approve\naction_reason: y",
        ),
    ] {
        fate(name, yaml, Loaded, &[]);
    }
}

#[rustfmt::skip] // a table
#[test]
fn mapped() {
    for (name, yaml, code) in [
        ("karma", "author:\n    combined_karma: '< 10'\naction: filter", "mapped-points"),
        ("karma in the space", "author:\n    comment_subreddit_karma: '< 10'\naction: filter", "mapped-points"),
        ("flair", "type: submission\nset_flair: Help", "mapped-label"),
        ("an author's flair", "author:\n    flair_text: pro\naction: filter", "mapped-label"),
        ("nsfw", "title: x\nset_nsfw: true", "mapped-label"),
        ("links", "type: submission\nurl: x\naction: filter", "mapped-link"),
        ("domains", "type: submission\ndomain: x.example\naction: filter", "mapped-link"),
        ("link threads", "type: link submission\naction: filter", "mapped-type"),
        ("approved submitters", "author:\n    is_contributor: false\naction: filter", "mapped-role"),
        ("the space", "subreddit:\n    name: x\naction: filter", "mapped-space"),
        ("previews", "media_author: x\naction: filter", "mapped-preview"),
        ("previews in a text", "title: x\ncomment: '{{media_title}}'", "mapped-preview"),
        ("gold that nobody has", "author:\n    is_gold: false\nbody: x\naction: filter", "always"),
        ("original content that nothing is", "type: submission\nis_original_content: false\naction: filter", "always"),
        ("a sorting that does not exist", "title: x\nset_suggested_sort: new\naction: filter", "no-twin"),
        ("a contest mode", "title: x\nset_contest_mode: true\naction: filter", "no-twin"),
        ("crowd control", "title: x\nset_post_crowd_control_level: strict\naction: filter", "no-twin"),
        ("original content to set", "title: x\nset_original_content: true\naction: filter", "no-twin"),
        ("alerts elsewhere", "title: x\ndiscord_alert: true\naction: filter", "no-twin"),
    ] {
        fate(name, yaml, Mapped, &[code]);
    }
}

#[rustfmt::skip] // a table
#[test]
fn diagnosed() {
    for (name, yaml, code) in [
        ("a text that is no rule", "just words", "no-rule"),
        ("a list that is no rule", "- a\n- b", "no-rule"),
        ("a number that is no rule", "42", "no-rule"),
        ("no action", "title: x", "no-action"),
        ("a reason is no action", "title: x\naction_reason: y", "no-action"),
        ("an action without a twin alone", "title: x\nset_contest_mode: true", "no-twin"),
        ("no check", "action: remove", "no-check"),
        ("any is no check", "type: any\naction: remove", "no-check"),
        ("a slip of the pen", "titel: x\naction: remove", "unknown-key"),
        ("a key from nowhere", "frobnicate: x\naction: remove", "unknown-key"),
        ("one unknown field among others", "title+boddy: x\naction: remove", "unknown-key"),
        ("an unknown key of a group", "author:\n    height: '< 10'\naction: remove", "unknown-key"),
        ("a modifier that does not exist", "title (fuzzy): x\naction: remove", "modifier"),
        ("a type that does not exist", "type: post\naction: remove", "value"),
        ("an action that does not exist", "title: x\naction: ban", "value"),
        ("a threshold that is none", "author:\n    comment_karma: few\naction: remove", "value"),
        ("an age that is none", "author:\n    account_age: '< 3 moons'\naction: remove", "value"),
        ("a value that is a mapping", "title: {a: b}\naction: remove", "value"),
        ("a list in a list", "title: [[a]]\naction: remove", "value"),
        ("a length that is negative", "body_longer_than: -1\naction: remove", "value"),
        ("a title of answers", "type: comment\ntitle: x\naction: remove", "wrong-type"),
        ("a depth of threads", "type: submission\nis_top_level: true\naction: remove", "wrong-type"),
        ("a thread of threads", "type: submission\nparent_submission:\n    title: x\naction: remove", "wrong-type"),
        ("a name of texts", "name: x\naction: remove", "wrong-type"),
        ("a flair for an answer", "type: comment\nbody: x\nset_flair: y", "wrong-type"),
        ("a pair that no type has", "title: x\nis_top_level: true\naction: remove", "wrong-type"),
        ("karma outside of author", "comment_karma: '< 10'\naction: remove", "misplaced"),
        ("an age of account outside of author", "account_age: '< 10'\naction: remove", "misplaced"),
        ("crossposts", "type: crosspost submission\naction: remove", "never-applies"),
        ("a crosspost's title", "crosspost_title: x\naction: remove", "never-applies"),
        ("a crosspost's author", "crosspost_author: x\naction: remove", "never-applies"),
        ("a crosspost's space", "crosspost_subreddit:\n    name: x\naction: remove", "never-applies"),
        ("gold", "author:\n    is_gold: true\naction: approve", "never-applies"),
        ("chats", "discussion_type: chat\naction: remove", "never-applies"),
        ("contributor quality", "author:\n    contributor_quality: '< moderate'\naction: filter", "no-twin"),
        ("events", "subreddit:\n    event_label: x\naction: filter", "no-twin"),
        ("links of profiles", "author:\n    social_links: x\naction: filter", "no-twin"),
        ("a broken expression", "title (regex): '(a'\naction: remove", "regex"),
        ("nothing to repeat", "title (regex): '*a'\naction: remove", "regex"),
        ("two quantifiers", "title (regex): 'a**'\naction: remove", "regex"),
        ("a reversed range", "title (regex): '[z-a]'\naction: remove", "regex"),
        ("a reference to the whole", "title (regex): '(a)\\1'\naction: remove", "regex"),
        ("another dialect", "title (regex): '\\p{L}+'\naction: remove", "regex"),
        ("an expression too large", "title (regex): '(\\w{1,500}){1,500}'\naction: remove", "regex"),
    ] {
        let entry = only(yaml);
        let codes: Vec<&str> = entry.remarks.iter().map(|remark| remark.code).collect();
        assert_eq!(entry.fate, Diagnosed, "{name}");
        assert!(codes.contains(&code), "{name}: {codes:?}");
        for remark in &entry.remarks { assert!(remark.en.contains(&entry.name) && remark.fr.contains(&entry.name), "{name} names the rule" ); }
    }
}

#[test]
fn a_hint_after_a_slip() {
    let entry = only("tilte: x\naction: remove");
    assert!(
        entry.remarks[0].en.contains("did you mean `title`"),
        "{}",
        entry.remarks[0].en
    );
    assert!(entry.remarks[0].fr.contains("«\u{A0}title\u{A0}»"));
    assert_eq!((entry.remarks[0].line, entry.remarks[0].column), (1, 1));
    let entry = only("# One\nauthor: {\n  acount_age: '< 7 days'\n}\naction: remove");
    assert_eq!(
        (entry.remarks[0].line, entry.remarks[0].column),
        (3, 3),
        "inside brackets too"
    );
}

#[test]
fn lints_change_nothing() {
    fate(
        "an exact age",
        "author:\n    account_age: 7\naction: filter",
        Loaded,
        &["exact-age"],
    );
    fate(
        "an empty check",
        "title: []\nbody: x\naction: filter",
        Loaded,
        &["empty-check"],
    );
    fate(
        "a needless escape",
        "title (regex): '\\ispam'\naction: filter",
        Loaded,
        &["needless-escape"],
    );
}
