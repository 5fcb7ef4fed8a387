//! Thresholds on the author, and what is not known.

use std::time::Duration;

use charter::automoderator::{Item, ItemAuthor};

use super::{Allow, Flag, Hold, Reject, answer, by, case, days, judge, somebody, thread};

fn aged(age: Duration) -> Item {
    by(
        ItemAuthor {
            account_age: Some(age),
            ..somebody()
        },
        answer("x"),
    )
}

fn rich(comment: i64, post: i64) -> Item {
    by(
        ItemAuthor {
            comment_points: Some(comment),
            post_points: Some(post),
            ..somebody()
        },
        answer("x"),
    )
}

fn limit(key: &str, value: &str) -> String {
    format!("author:\n    {key}: {value}\naction: remove\n")
}

#[rustfmt::skip] // a table
#[test]
fn ages() {
    case("younger", &limit("account_age", "'< 7 days'"), &[(aged(days(6)), Reject), (aged(days(7)), Allow)]);
    case("older", &limit("account_age", "'> 7 days'"), &[(aged(days(8)), Reject), (aged(days(7)), Allow)]);
    case("a bare number with a sign counts days", &limit("account_age", "'< 7'"), &[(aged(days(6)), Reject), (aged(days(8)), Allow)]);
    case("a bare number is exact", &limit("account_age", "7"), &[(aged(days(7)), Reject), (aged(days(7) + Duration::from_secs(1)), Allow)]);
    case("equals once or twice", &limit("account_age", "'== 7 days'"), &[(aged(days(7)), Reject), (aged(days(6)), Allow)]);
    case("minutes", &limit("account_age", "'< 10 minutes'"), &[(aged(Duration::from_secs(599)), Reject), (aged(Duration::from_secs(600)), Allow)]);
    case("hours", &limit("account_age", "< 2 hours"), &[(aged(Duration::from_secs(7_199)), Reject), (aged(Duration::from_secs(7_200)), Allow)]);
    case("one hour", &limit("account_age", "< 1 hour"), &[(aged(Duration::from_secs(60)), Reject)]);
    case("weeks", &limit("account_age", "< 2 weeks"), &[(aged(days(13)), Reject), (aged(days(14)), Allow)]);
    case("months", &limit("account_age", "< 1 month"), &[(aged(days(29)), Reject), (aged(days(30)), Allow)]);
    case("years", &limit("account_age", "< 1 year"), &[(aged(days(364)), Reject), (aged(days(365)), Allow)]);
    case("without a space", &limit("account_age", "'<7days'"), &[(aged(days(1)), Reject)]);
    let text = |age| Item { age: Some(age), ..answer("x") };
    case("age of the text itself", "age: '> 30 days'\naction: report", &[(text(days(31)), Flag), (text(days(3)), Allow)]);
}

#[test]
fn points() {
    case(
        "few points",
        &limit("comment_karma", "'< 10'"),
        &[(rich(9, 99), Reject), (rich(10, 0), Allow)],
    );
    case(
        "no sign is exact",
        &limit("comment_karma", "10"),
        &[(rich(10, 0), Reject), (rich(9, 0), Allow)],
    );
    case(
        "comment karma has a floor of -100",
        &limit("comment_karma", "'< -100'"),
        &[(rich(-500, 0), Allow)],
    );
    case(
        "above the floor it counts",
        &limit("comment_karma", "'< -50'"),
        &[(rich(-60, 0), Reject), (rich(-500, 0), Reject)],
    );
    case(
        "post karma has a floor of 0",
        &limit("post_karma", "'< 0'"),
        &[(rich(0, -5), Allow)],
    );
    case(
        "link karma is post karma",
        &limit("link_karma", "'> 5'"),
        &[(rich(0, 6), Reject), (rich(6, 0), Allow)],
    );
    case(
        "combined karma",
        &limit("combined_karma", "'< 10'"),
        &[(rich(4, 5), Reject), (rich(5, 5), Allow)],
    );
    case(
        "karma in the space has no floor",
        &limit("comment_subreddit_karma", "'< -100'"),
        &[(rich(-101, 0), Reject)],
    );
    case(
        "posts' karma in the space",
        &limit("post_subreddit_karma", "'< 0'"),
        &[(rich(0, -1), Reject)],
    );
    case(
        "combined karma in the space",
        &limit("combined_subreddit_karma", "'> 1'"),
        &[(rich(1, 1), Reject)],
    );
}

#[rustfmt::skip] // a table
#[test]
fn several() {
    let both = "author:\n    account_age: '< 7 days'\n    combined_karma: '< 10'\naction: remove\n";
    let any = both.replace("action", "    satisfy_any_threshold: true\naction");
    let old_poor = by(ItemAuthor { comment_points: Some(0), post_points: Some(0), ..somebody() }, answer("x"));
    let new_rich = aged(days(1));
    let new_poor = by(ItemAuthor { account_age: Some(days(1)), ..old_poor.author.clone() }, answer("x"));
    case("all thresholds", both, &[(old_poor.clone(), Allow), (new_rich.clone(), Allow), (new_poor.clone(), Reject)]);
    case("any threshold", &any, &[(old_poor.clone(), Reject), (new_rich.clone(), Reject), (new_poor, Reject), (answer("x"), Allow)]);
    let named = any.replace("    satisfy", "    ~name: somebody\n    satisfy");
    case("other checks on the author stay needed", &named, &[(old_poor.clone(), Allow), (by(ItemAuthor { name: "eve".into(), ..old_poor.author.clone() }, answer("x")), Reject)]);
    let verified = any.replace("    satisfy", "    has_verified_email: false\n    satisfy");
    case("a verified address is no threshold", &verified, &[(old_poor.clone(), Allow), (by(ItemAuthor { verified_email: Some(false), ..old_poor.author.clone() }, answer("x")), Reject)]);
    case("thresholds never hold for the banned", both, &[(by(ItemAuthor { banned: true, account_age: Some(days(1)), ..old_poor.author.clone() }, answer("x")), Allow)]);
}

#[test]
fn flags_of_the_author() {
    case(
        "the thread's author",
        "author:\n    is_submitter: true\nbody: x\naction: report",
        &[(thread("", "x"), Flag), (answer("x"), Allow)],
    );
    case(
        "everybody else",
        "author:\n    is_submitter: false\nbody: x\naction: report",
        &[(thread("", "x"), Allow), (answer("x"), Flag)],
    );
    let trusted = by(
        ItemAuthor {
            contributor: Some(true),
            ..somebody()
        },
        answer("x"),
    );
    case(
        "the trusted",
        "author:\n    is_contributor: false\naction: filter",
        &[(trusted, Allow), (answer("x"), Hold)],
    );
    let moderator = by(
        ItemAuthor {
            moderator: Some(true),
            ..somebody()
        },
        answer("x"),
    );
    case(
        "moderators by role",
        "author:\n    is_moderator: true\nmoderators_exempt: false\naction: report",
        &[(moderator, Flag), (answer("x"), Allow)],
    );
    case(
        "nobody has gold, so no gold is no condition",
        "author:\n    is_gold: false\nbody: x\naction: remove",
        &[(answer("x"), Reject)],
    );
}

#[rustfmt::skip] // a table
#[test]
fn what_is_not_known() {
    let unknown = by(ItemAuthor { account_age: None, ..somebody() }, answer("x"));
    case("a removal that assumes holds", &limit("account_age", "'< 7 days'"), &[(unknown.clone(), Hold)]);
    let verdict = judge(&limit("account_age", "'< 7 days'"), &unknown);
    assert_eq!(verdict.fired[0].assumed, ["account_age"]);
    let greets = "author:\n    account_age: '< 7 days'\ncomment: Welcome!\n";
    assert!(judge(greets, &unknown).fired.is_empty(), "a greeting does not assume" );
    let approves = "author:\n    account_age: '> 7 days'\naction: approve\n";
    assert!(judge(approves, &Item { removed_by_machine: true, ..unknown.clone() } ) .fired .is_empty(), "approving does not assume" );
    case("one known threshold settles any", "author:\n    account_age: '< 7 days'\n    comment_karma: '< 10'\n    satisfy_any_threshold: true\naction: remove", &[(by(ItemAuthor { comment_points: Some(1), ..unknown.author.clone() }, answer("x")), Reject)]);
    case("one known threshold settles all", "author:\n    account_age: '< 7 days'\n    comment_karma: '< 10'\naction: remove", &[(unknown, Allow)]);
    let nobody = by(ItemAuthor { moderator: None, ..somebody() }, answer("x"));
    case("who may be a moderator is treated as a member", "body: x\naction: remove", &[(nobody, Reject)]);
}
