//! Rules of rewards: read, proved by their examples, and what they give.

use std::time::Duration;

use charter::rewards::{Deed, Rewards, STANDARD};
use charter::{Fact, Facts, Key, Who};

fn read(text: &str) -> Rewards {
    let (rewards, diagnostics) = Rewards::parse(text);
    assert!(diagnostics.is_empty(), "{diagnostics}");
    rewards
}

#[test]
fn what_a_space_begins_with_is_green() {
    let rewards = read(STANDARD);
    assert!(rewards.proofs().len() >= 10 && rewards.proofs().iter().all(|proof| proof.holds));
    let member = Who::Member.facts();
    let paid = |deed| rewards.pays(deed, &member).map(|reward| reward.points);
    assert_eq!(
        [Deed::Answer, Deed::Entry, Deed::Win].map(paid),
        [Some(10), Some(2), Some(5)]
    );
    // What is not known gives nothing.
    assert!(rewards.pays(Deed::Thread, &Facts::new()).is_none());
    assert_eq!(
        rewards.waits(Deed::Reply),
        Some(Duration::from_secs(86_400))
    );
    assert_eq!(rewards.waits(Deed::Win), Some(Duration::ZERO));
    for (points, place, name) in [(-3, 0, "Newcomer"), (79, 1, "Visitor"), (80, 2, "Regular")] {
        let (at, level) = rewards.level(points).expect("a level");
        assert_eq!((at, level.name.get("en")), (place, Some(name)));
    }
    let counted = Key::Earned {
        deed: Deed::Answer,
        window: None,
    };
    assert!(rewards.needed_for_badges().contains(&counted));
    let mut facts = member.clone();
    facts.count(counted, 10);
    let badges = rewards.badges_for(&facts);
    assert_eq!(
        badges.iter().map(|b| b.slug.as_str()).collect::<Vec<_>>(),
        ["steady-hand"]
    );
}

#[test]
fn points_lose_half_their_worth_in_the_half_life() {
    let rewards = read(STANDARD);
    assert_eq!(rewards.worth([(0, 10), (180, 10), (360, 10)]), 17);
    assert_eq!(rewards.worth([(0, 7), (-3, 1)]), 8);
    let kept = Rewards {
        half_life: None,
        ..rewards
    };
    assert_eq!(kept.worth([(0, 10), (3_600, 10)]), 20);
}

#[test]
fn of_several_articles_the_one_that_gives_most_pays_whatever_their_order() {
    let article = |n: u32, points: u32, condition: &str| {
        format!(
            "## {n}. A {{#a{n}}}\nWords.\n```reward\nfor: reply\npoints: {points}\nif: {condition}\n```\n```examples\n{points}: member\n```\n"
        )
    };
    let text = |first: String, second: String| {
        format!("---\nrewards: x\nlanguages: [en]\n---\n{first}{second}")
    };
    for both in [
        text(
            article(1, 2, "posts >= 0").replace("posts", "author.posts"),
            article(2, 9, "author.posts > 50"),
        ),
        text(
            article(1, 9, "author.posts > 50"),
            article(2, 2, "author.posts >= 0"),
        ),
    ] {
        let rewards = read(&both);
        let few = Facts::new().with(Fact::Posts, 3_u32);
        assert_eq!(rewards.pays(Deed::Reply, &few).expect("pays").points, 2);
        assert_eq!(
            rewards
                .pays(Deed::Reply, &Who::Member.facts())
                .expect("pays")
                .points,
            9
        );
    }
}

#[test]
fn nothing_red_is_without_a_word_that_says_where() {
    let codes = |from: &str, to: &str| -> Vec<(&'static str, usize)> {
        assert!(STANDARD.contains(from), "{from}");
        let (_, diagnostics) = Rewards::parse(&STANDARD.replacen(from, to, 1));
        assert!(diagnostics.has_errors(), "{from} → {to}");
        diagnostics.iter().map(|d| (d.code, d.line)).collect()
    };
    assert_eq!(
        codes(
            "for: invitation\npoints: 5",
            "for: invitation\npoints: 5\nafter: 1 day"
        )[0]
        .0,
        "after"
    );
    assert_eq!(
        codes("10: member\n10: new", "10: member\n11: new"),
        [("red-example", 60)]
    );
    assert_eq!(
        codes("if: earned(answer) >= 10", "if: earned(answers) >= 10")[0].0,
        "condition"
    );
    assert_eq!(
        codes("if: earned(answer) >= 10", "if: links > 3")[0].0,
        "condition"
    );
    assert_eq!(
        codes(
            "if: earned(answer) >= 10",
            "if: counter(author, post, 1h) > 3"
        )[0]
        .0,
        "condition"
    );
    assert_eq!(
        codes("```examples\n5: member\n```\n", "")[0].0,
        "no-example"
    );
    assert_eq!(codes("for: answer", "for: cake")[0].0, "unknown-value");
    assert_eq!(codes("points: 10", "points: 0")[0].0, "unknown-value");
    assert_eq!(codes("20: De passage", "900: De passage")[0].0, "levels");
    assert_eq!(codes("{#answer}", "{#reply}")[0].0, "duplicate-article");
    assert_eq!(
        codes("per_pair: 5 per 7 days", "per_pair: often")[0].0,
        "unknown-value"
    );
    assert_eq!(codes("rewards: community\n", "")[0].0, "no-name");
    assert!(Rewards::parse("").1.has_errors());
    // A charter's own rules do not count points: the word is not known there.
    let (_, diagnostics) = charter::Charter::parse(
        "---\ncharter: x\nlanguages: [en]\n---\n## 1. A {#a}\nB.\n```rule\nif: earned(answer) > 1\nthen: hold\n```\n",
    );
    assert!(diagnostics.has_errors());
}
