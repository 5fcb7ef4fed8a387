//! Whole files in the style of published configurations: every rule of them is accounted for.

use charter::automoderator::{Fate, Item, ItemAuthor};
use charter::import_automoderator;

use super::{Allow, Flag, Hold, Reject, answer, by, days, link, somebody, thread};

const GAMES: &str = include_str!("files/games-en.yaml");
const COSMETICS: &str = include_str!("files/cosmetics-fr.yaml");
const OUTDOOR: &str = include_str!("files/outdoor-en.yaml");

fn diagnosed(file: &str) -> Vec<String> {
    let (section, _) = import_automoderator(file);
    let lost = section
        .entries()
        .iter()
        .filter(|entry| entry.fate == Fate::Diagnosed);
    lost.map(|entry| entry.name.clone()).collect()
}

#[test]
fn every_rule_is_accounted_for() {
    for (file, rules, lost) in [
        (
            GAMES,
            22,
            vec![
                "Quality score",
                "Wrong spelling of a key",
                "Broken brackets",
                "Nothing to do",
            ],
        ),
        (COSMETICS, 14, vec!["Allégations de santé"]),
        (OUTDOOR, 11, vec!["Thread about a crosspost"]),
    ] {
        let (section, diagnostics) = import_automoderator(file);
        assert_eq!(diagnosed(file), lost, "{diagnostics}");
        assert_eq!(section.entries().len(), rules);
        assert_eq!(
            section.count(Fate::Loaded) + section.count(Fate::Mapped),
            rules - lost.len()
        );
    }
}

#[test]
fn a_game_in_english() {
    let (section, _) = import_automoderator(GAMES);
    for (item, outcome) in [
        (
            answer("Where do I find the lantern in chapter three?"),
            Allow,
        ),
        (answer("look: https://bit.ly/abc"), Reject),
        (thread("HELP ME PLEASE NOW", "I am stuck"), Reject),
        (thread("How to beat the lighthouse", "text"), Allow),
        (answer("Selling my account, pm"), Reject),
        (answer("I lost my account"), Allow),
        (answer("free gems here"), Hold),
        (answer("join discord.gg/lumen"), Allow),
        (answer("join discord.gg/other"), Reject),
        (answer("k"), Flag),
        (link("https://www.youtube.com/watch?v=1"), Hold),
        (
            by(
                ItemAuthor {
                    account_age: Some(days(1)),
                    ..somebody()
                },
                answer("hi there"),
            ),
            Hold,
        ),
        (
            Item {
                reports: 3,
                occasion: charter::automoderator::Occasion::Reported,
                ..answer("x y z")
            },
            Hold,
        ),
    ] {
        let verdict = section.judge(&item);
        assert_eq!(
            verdict.outcome,
            outcome,
            "{}: {verdict:#?}",
            item.body.as_deref().unwrap_or_default()
        );
    }
}

#[test]
fn cosmetics_in_french() {
    let (section, _) = import_automoderator(COSMETICS);
    for (item, outcome) in [
        (answer("Quelle crème pour l’hiver ?"), Allow),
        (answer("Espèce de connard"), Hold),
        (answer("> Espèce de connard\n\nRestons polis."), Allow),
        (answer("Appelez-moi au 06 12 34 56 78"), Hold),
        (answer("écrivez à jean@exemple.fr"), Flag),
        (answer("écrivez à aide@lumen.example"), Allow),
        (answer("avec mon code promo"), Hold),
        (thread("Bonjour", "tout le monde"), Reject),
        (thread("Ma routine du soir", "…"), Allow),
    ] {
        let verdict = section.judge(&item);
        assert_eq!(
            verdict.outcome,
            outcome,
            "{}: {verdict:#?}",
            item.body.as_deref().unwrap_or_default()
        );
    }
}
