//! The numbered abuse cases of forums, and the tests that hold each of them off. A test that is gone fails here.

/// Number, what is tried, and the tests that fail without their guard (their names, anywhere below `tests/`).
const CASES: [(u32, &str, &[&str]); 14] = [
    (
        8,
        "facts about hidden posts by their ids",
        &[
            "a_held_post_answers_nothing_by_its_id",
            "what_stands_elsewhere_is_not_there",
            "each_role_is_answered_as_the_table_says",
        ],
    ),
    (
        9,
        "a moderator acts where they may not read",
        &[
            "each_role_is_answered_as_the_table_says",
            "what_stands_elsewhere_is_not_there",
        ],
    ),
    (
        10,
        "a moderator takes things out of where they may not read",
        &["a_moderator_takes_nothing_out_of_another_space"],
    ),
    (
        12,
        "fields that a form does not have",
        &["only_their_author_changes_posts_and_only_their_words"],
    ),
    (
        13,
        "lists and things of others by their ids",
        &[
            "what_a_member_keeps_is_not_there_for_others",
            "what_stands_elsewhere_is_not_there",
        ],
    ),
    (
        14,
        "words of a closed space on another surface",
        &[
            "a_canary_is_heard_only_where_one_may_listen",
            "what_is_kept_is_heard_by_those_it_is_for",
            "a_private_space_answers_like_one_that_is_not_there",
            "a_private_word_stays_where_it_is",
            "a_picture_of_a_closed_space_stays_inside",
        ],
    ),
    (
        15,
        "what was taken away is still delivered, or who is suspended writes on",
        &[
            "what_was_taken_away_is_delivered_nowhere",
            "who_is_suspended_has_nothing_published_later",
            "what_cannot_be_posted_comes_back",
            "a_spammer_is_swept_away",
            "who_is_suspended_reads_on",
            "reports_on_one_post_are_one_case",
        ],
    ),
    (
        17,
        "ten megabytes in every field",
        &[
            "too_much_is_refused_before_it_is_read",
            "no_field_keeps_more_than_it_may",
        ],
    ),
    (
        18,
        "a flood of mails to one address",
        &["one_address_is_sent_five_mails_an_hour"],
    ),
    (
        19,
        "limits passed by a claimed address",
        &[
            "behind_a_proxy_only_its_own_word_counts",
            "no_header_names_another_address",
            "a_forwarded_address_is_not_believed",
            "guessing_is_bounded_whatever_address_is_claimed",
        ],
    ),
    (
        21,
        "a link of a mail that acts when it is fetched",
        &[
            "the_link_of_the_mail_acts_on_post_only_and_in_any_browser",
            "looking_changes_nothing",
        ],
    ),
    (
        24,
        "a host that only ends like ours",
        &[
            "a_name_that_only_ends_like_ours_is_another",
            "a_form_of_another_site_is_refused",
            "nobody_is_led_away",
        ],
    ),
    (
        26,
        "a form of another site",
        &[
            "no_route_acts_for_another_site",
            "a_form_of_another_site_is_refused",
            "looking_changes_nothing",
        ],
    ),
    (
        27,
        "finding out who is a member, by text, status and work",
        &[
            "no_form_works_longer_for_a_member",
            "an_address_with_an_account_gets_the_same_answer",
        ],
    ),
];

/// Every Rust file below a folder.
fn sources(folder: &std::path::Path, text: &mut String) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            sources(&path, text);
        } else if path.extension().is_some_and(|e| e == "rs") {
            text.push_str(&std::fs::read_to_string(&path).expect("text"));
        }
    }
}

#[test]
fn every_case_has_its_test() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut text = String::new();
    for folder in ["facts", "features"] {
        sources(&root.join(folder), &mut text);
    }
    let missing: Vec<String> = CASES
        .iter()
        .flat_map(|(number, what, tests)| tests.iter().map(move |test| (number, what, test)))
        .filter(|(_, _, test)| !text.contains(&format!("fn {test}(")))
        .map(|(number, what, test)| format!("{number} ({what}): {test}"))
        .collect();
    assert!(missing.is_empty(), "no such test:\n{}", missing.join("\n"));
}
