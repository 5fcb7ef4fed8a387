//! Which rules run, in which order, and what comes of it.

use charter::automoderator::{Action, Item, ItemAuthor, Obligation, Occasion, Thing};

use super::{Allow, Flag, Hold, Reject, answer, by, case, judge, link, somebody, thread};

fn fired(yaml: &str, item: &Item) -> Vec<usize> {
    judge(yaml, item)
        .fired
        .iter()
        .map(|fired| fired.rule)
        .collect()
}

fn moderator(item: Item) -> Item {
    by(
        ItemAuthor {
            moderator: Some(true),
            ..somebody()
        },
        item,
    )
}

#[test]
fn actions_in_the_lattice() {
    for (action, outcome) in [
        ("remove", Reject),
        ("spam", Reject),
        ("filter", Hold),
        ("report", Flag),
        ("approve", Allow),
    ] {
        case(
            action,
            &format!("body: x\naction: {action}"),
            &[(answer("x"), outcome), (answer("y"), Allow)],
        );
    }
}

#[rustfmt::skip] // a table
#[test]
fn types() {
    case("answers only", "type: comment\nbody: x\naction: remove", &[(answer("x"), Reject), (thread("", "x"), Allow)]);
    case("threads only", "type: submission\nbody: x\naction: remove", &[(answer("x"), Allow), (thread("", "x"), Reject)]);
    case("any is the default", "body: x\naction: remove", &[(answer("x"), Reject), (thread("", "x"), Reject)]);
    case("any, said", "type: any\nbody: x\naction: remove", &[(answer("x"), Reject), (thread("", "x"), Reject)]);
    case("a type is a check of its own", "type: submission\naction: filter", &[(thread("", ""), Hold), (answer(""), Allow)]);
    case("link threads", "type: link submission\naction: filter", &[(link("https://a.example"), Hold), (thread("", ""), Allow)]);
    case("text threads", "type: text submission\naction: filter", &[(link("https://a.example"), Allow), (thread("", ""), Hold)]);
    case("gallery threads", "type: gallery submission\naction: filter", &[(Item { gallery: true, ..thread("", "") }, Hold), (thread("", ""), Allow)]);
    case("poll threads", "type: poll submission\naction: filter", &[(Item { poll: Some(vec![]), ..thread("", "") }, Hold), (thread("", ""), Allow)]);
    case("galleries by check", "is_gallery: true\naction: filter", &[(Item { gallery: true, ..thread("", "") }, Hold), (thread("", ""), Allow)]);
    case("a key of threads leaves the half for answers out", "body: x\nis_poll: false\naction: remove", &[(thread("", "x"), Reject), (answer("x"), Allow)]);
    case("a key of answers leaves the half for threads out", "body: x\nis_top_level: true\naction: remove", &[(thread("", "x"), Allow), (answer("x"), Reject)]);
    case("an action of threads leaves the half for answers out", "body: x\nset_nsfw: true\naction: filter", &[(thread("", "x"), Hold), (answer("x"), Allow)]);
    case("answers to answers", "is_top_level: false\naction: filter", &[(answer("x"), Allow), (Item { top_level: false, ..answer("x") }, Hold)]);
    case("edited texts", "is_edited: true\nbody: x\naction: filter", &[(answer("x"), Allow), (Item { occasion: Occasion::Edited, ..answer("x") }, Hold), (Item { edited: true, ..answer("x") }, Hold)]);
    case("texts never edited", "is_edited: false\nbody: x\naction: filter", &[(answer("x"), Hold), (Item { edited: true, ..answer("x") }, Allow)]);
    case("archived threads", "past_archive_date: true\naction: filter", &[(Item { archived: true, ..thread("", "") }, Hold), (thread("", ""), Allow)]);
    let on = |day| Item { weekday: Some(day), ..thread("", "") };
    case("days", "type: submission\nday_of_week: weekend\naction: filter", &[(on(6), Hold), (on(7), Hold), (on(1), Allow)]);
    case("named days", "type: submission\nday_of_week: [Monday, friday]\naction: filter", &[(on(1), Hold), (on(5), Hold), (on(6), Allow)]);
}

#[test]
fn first_pass() {
    let two = "body: x\naction: remove\naction_reason: first\n---\nbody: x\naction: filter\n";
    assert_eq!(
        fired(two, &answer("x")),
        [1],
        "the first removal stops the pass"
    );
    let raised = "body: x\naction: remove\n---\nbody: x\naction: filter\npriority: 1\n";
    assert_eq!(
        (
            judge(raised, &answer("x")).outcome,
            fired(raised, &answer("x"))
        ),
        (Hold, vec![2]),
        "priority goes first"
    );
    let lowered = "body: x\naction: remove\npriority: -1\n---\nbody: x\naction: filter\n";
    assert_eq!(
        fired(lowered, &answer("x")),
        [2],
        "a negative priority goes last"
    );
    let equal = "body: x\naction: spam\npriority: 5\n---\nbody: x\naction: filter\npriority: 5\n";
    assert_eq!(
        fired(equal, &answer("x")),
        [1],
        "equal priorities keep the order of the file"
    );
    let missed = "body: y\naction: remove\n---\nbody: x\naction: filter\n";
    assert_eq!(
        fired(missed, &answer("x")),
        [2],
        "what does not fire does not stop"
    );
}

#[test]
fn second_pass() {
    let both = "body: x\naction: report\npriority: 100\n---\nbody: x\naction: remove\n";
    assert_eq!(
        (judge(both, &answer("x")).outcome, fired(both, &answer("x"))),
        (Reject, vec![2, 1]),
        "removals come before higher priorities of others"
    );
    let all = "body: x\ncomment: a\n---\nbody: x\ncomment: b\npriority: 2\n---\nbody: x\naction: report\n";
    assert_eq!(
        fired(all, &answer("x")),
        [2, 1, 3],
        "every other rule fires, by priority"
    );
    let stopped = "body: x\ncomment: a\nstop_on_match: true\n---\nbody: x\ncomment: b\n";
    assert_eq!(fired(stopped, &answer("x")), [1], "unless a rule stops it");
    let removed = "body: x\naction: remove\n---\nbody: x\nset_flair: gone\ntype: submission\n";
    assert_eq!(
        fired(removed, &thread("", "x")),
        [1, 2],
        "a removed text still gets its flair"
    );
}

#[test]
fn moderators() {
    case(
        "removals spare them",
        "body: x\naction: remove",
        &[(moderator(answer("x")), Allow)],
    );
    case(
        "filters spare them",
        "body: x\naction: filter",
        &[(moderator(answer("x")), Allow)],
    );
    case(
        "reports spare them",
        "body: x\naction: report",
        &[(moderator(answer("x")), Allow)],
    );
    assert_eq!(
        fired("body: x\ncomment: Hi", &moderator(answer("x"))),
        [1],
        "comments do not spare them"
    );
    assert!(
        fired(
            "body: x\ncomment: Hi\nmoderators_exempt: true",
            &moderator(answer("x"))
        )
        .is_empty(),
        "unless told to"
    );
    case(
        "not exempt when so said",
        "body: x\naction: remove\nmoderators_exempt: false",
        &[(moderator(answer("x")), Reject)],
    );
    case(
        "not exempt in YAML 1.1",
        "body: x\naction: remove\nModerators_Exempt: no",
        &[(moderator(answer("x")), Reject)],
    );
}

#[test]
fn people_decided_before() {
    let removed = Item {
        removed_by_moderator: true,
        ..answer("x")
    };
    let approved = Item {
        approved_by_moderator: true,
        ..answer("x")
    };
    case(
        "a text that a moderator removed is left alone",
        "body: x\naction: report",
        &[(removed, Allow)],
    );
    case(
        "a text that a moderator approved is not removed",
        "body: x\naction: remove",
        &[(approved.clone(), Allow)],
    );
    case(
        "but it may be reported",
        "body: x\naction: report",
        &[(approved, Flag)],
    );
    assert!(
        fired(
            "body: x\ncomment: Hi",
            &Item {
                by_machine: true,
                ..answer("x")
            }
        )
        .is_empty(),
        "the machine's own answers are left alone"
    );
}

#[test]
fn reports() {
    let reported = |n| Item {
        reports: n,
        occasion: Occasion::Reported,
        ..answer("x")
    };
    case(
        "so many reports",
        "reports: 3\naction: filter",
        &[
            (reported(3), Hold),
            (reported(4), Hold),
            (reported(2), Allow),
        ],
    );
    case(
        "on a report only rules about reports run",
        "body: x\naction: remove",
        &[(reported(9), Allow), (answer("x"), Reject)],
    );
    case(
        "a rule about reports may look at the text",
        "reports: 1\nbody: y\naction: remove",
        &[(reported(1), Allow)],
    );
}

#[test]
fn approving() {
    let approve = "body: x\naction: approve\n";
    let verdict = judge(approve, &answer("x"));
    assert_eq!(verdict.fired[0].action, None, "there is nothing to approve");
    let out = Item {
        removed_by_machine: true,
        ..answer("x")
    };
    assert_eq!(
        judge(approve, &out).fired[0].action,
        Some(Action::Approve),
        "what a machine removed"
    );
    let lifted = format!("body: x\naction: filter\n---\n{approve}");
    assert_eq!(
        judge(&lifted, &answer("x")).outcome,
        Allow,
        "approving takes the section's removal back"
    );
    let reported = Item {
        reports: 1,
        occasion: Occasion::Reported,
        ..answer("x")
    };
    assert_eq!(
        judge("reports: 1\nbody: x\naction: approve", &reported).fired[0].action,
        Some(Action::Approve),
        "a reported text, by a rule about reports"
    );
    let banned = |name: &str| Item {
        removed_by_machine: true,
        author: ItemAuthor {
            banned: true,
            name: name.into(),
            ..somebody()
        },
        ..answer("x")
    };
    assert_eq!(
        judge(approve, &banned("eve")).fired[0].action,
        None,
        "never a banned author's"
    );
    assert_eq!(
        judge("author: eve\naction: approve", &banned("eve")).fired[0].action,
        Some(Action::Approve),
        "unless the rule names the author"
    );
    assert_eq!(
        judge("~author: bob\naction: approve", &banned("eve")).fired[0].action,
        None,
        "which a negated name does not"
    );
}

#[test]
fn once_per_text() {
    for rule in [
        "body: x\ncomment: Hi",
        "body: x\nmessage: Hi",
        "body: x\nmodmail: Hi",
        "body: x\naction: report",
    ] {
        let key = judge(rule, &answer("x")).fired[0].once.clone().unwrap();
        let again = Item {
            done: [key].into(),
            occasion: Occasion::Edited,
            ..answer("x")
        };
        assert!(fired(rule, &again).is_empty(), "once: {rule}");
        assert_eq!(
            fired(&format!("{rule} \npriority: 1"), &again),
            [1],
            "a changed rule is armed again"
        );
    }
    assert_eq!(
        judge("body: x\naction: filter", &answer("x")).fired[0].once,
        None,
        "removing is no such thing"
    );
}

#[rustfmt::skip] // a table
#[test]
fn parents() {
    let under = |title: &str, parent_author: &str| { let mut parent = thread(title, ""); parent.author.name = parent_author.into(); Item { parent: Some(Box::new(parent)), ..answer("x") } };
    case("the thread's title", "parent_submission:\n    title: contest\naction: filter", &[(under("Contest!", "bob"), Hold), (under("Other", "bob"), Allow), (thread("contest", ""), Allow)]);
    case("the thread's author", "parent_submission:\n    author: bob\naction: filter", &[(under("", "bob"), Hold), (under("", "eve"), Allow)]);
    case("the thread's author in a group", "parent_submission:\n    author:\n        ~name: bob\naction: filter", &[(under("", "bob"), Allow), (under("", "eve"), Hold)]);
    case("an answer without a thread", "parent_submission:\n    ~title: x\naction: filter", &[(Item { parent: None, ..answer("x") }, Allow)]);
    let locks = judge("body: '!lock'\nparent_submission:\n    set_locked: true\n    set_sticky: true\n    action: report\n", &answer("!lock"));
    let expected = [Obligation::Pin { on: Thing::Thread, slot: 1, }, Obligation::Lock { on: Thing::Thread, locked: true, }, Obligation::Act { on: Thing::Thread, action: Action::Report, }];
    assert_eq!(locks.fired[0].obligations, expected, "what happens to the thread" );
}
