//! Which cases somebody practises on: what this team decided, without names; where there is too little of it, examples
//! of the charter in force.

use charter::{Charter, Example, Outcome, Place, Surface, Who};
use parvis_db::Db;

use super::{CASES, Choice};
use crate::error::Result;
use crate::features::accounts;
use crate::features::charters;
use crate::features::moderation::Ruling;
use crate::features::moderation::practice::{self, Past};
use crate::features::register::masking;
use crate::features::spaces::Here;
use crate::features::spaces::people;

/// A case to be practised on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Drawn {
    /// The team's decision; `None`: an example of the charter.
    pub decision: Option<i64>,
    pub example: String,
    /// In which language the example is, where its charter or its words tell; else empty.
    pub lang: String,
    pub act: Choice,
    pub article: String,
}

/// Draws the cases of a member: at most [`CASES`], none where the space has neither decided anything nor a charter.
pub(super) fn draw(db: &mut Db, here: &Here, member: i64) -> Result<Vec<Drawn>> {
    let past = practice::lately(db, here, member)?;
    let decided = past.iter().filter_map(|past| {
        Some(Drawn {
            decision: Some(past.decision.id),
            example: String::new(),
            lang: String::new(),
            act: choice(past.decision.ruling()?)?,
            article: past.article.clone(),
        })
    });
    let mut drawn = mixed(decided.collect());
    drawn.truncate(CASES);
    if drawn.len() < CASES
        && let Some(version) = charters::in_force(db, Some(here.id))?
    {
        let (charter, _) = Charter::parse(&version.text);
        let reads = accounts::by_id(db, member)?.language;
        drawn.extend(examples(&charter, CASES - drawn.len(), reads.as_str()));
    }
    Ok(drawn)
}

/// What a ruling of the queue is called here.
pub(super) fn choice(ruling: Ruling) -> Option<Choice> {
    match ruling {
        Ruling::Release | Ruling::Keep => Some(Choice::Keep),
        Ruling::Warn => Some(Choice::Warn),
        Ruling::Refuse | Ruling::Hide => Some(Choice::Hide),
        _ => None,
    }
}

/// What was taken away and what was left in turn, as far as there is of both: nobody guesses by the last answer.
fn mixed(all: Vec<Drawn>) -> Vec<Drawn> {
    let (left, taken): (Vec<_>, Vec<_>) = all.into_iter().partition(|d| d.act == Choice::Keep);
    let (mut left, mut taken) = (left.into_iter(), taken.into_iter());
    let mut mixed = Vec::new();
    loop {
        let (one, other) = (taken.next(), left.next());
        if one.is_none() && other.is_none() {
            return mixed;
        }
        mixed.extend(one);
        mixed.extend(other);
    }
}

/// Examples of a charter: one of each article in turn, what it catches and what it lets pass alternately; of several
/// languages first those in the one that is read.
fn examples(charter: &Charter, wanted: usize, reads: &str) -> Vec<Drawn> {
    let mut piles: Vec<_> = charter
        .articles
        .iter()
        .filter(|article| !article.off)
        .enumerate()
        .map(|(n, article)| {
            let all = article.examples.iter().filter_map(|example| {
                let words = words(example)?;
                Some(Drawn {
                    decision: None,
                    lang: spoken(charter, &words).to_owned(),
                    example: words,
                    act: expected(example)?,
                    article: article.slug.clone(),
                })
            });
            let mut all: Vec<Drawn> = all.collect();
            all.sort_by_key(|drawn| nearness(&drawn.lang, reads));
            let mut pile = mixed(all);
            if n % 2 == 1 && pile.len() > 1 {
                pile.swap(0, 1);
            }
            pile.into_iter()
        })
        .collect();
    let mut drawn: Vec<Drawn> = Vec::new();
    while drawn.len() < wanted {
        let before = drawn.len();
        for pile in &mut piles {
            drawn.extend(pile.next());
        }
        if drawn.len() == before {
            break;
        }
    }
    drawn.truncate(wanted);
    drawn
}

/// The language of an example: of a charter in several, what its words tell.
fn spoken<'c>(charter: &'c Charter, words: &str) -> &'c str {
    match charter.languages.as_slice() {
        [only] => only,
        several => {
            let told = charter::language_of(words);
            let one = several.iter().find(|lang| told == Some(lang.as_str()));
            one.map_or("", String::as_str)
        }
    }
}

/// Less is nearer to who reads.
fn nearness(lang: &str, reads: &str) -> u8 {
    match lang {
        lang if lang == reads => 0,
        "" => 1,
        _ => 2,
    }
}

/// The one text of an example that anybody could judge as it stands: an ordinary member's, on an ordinary day.
fn words(example: &Example) -> Option<String> {
    let of_square = matches!(
        example.place,
        None | Some(Place::On(Surface::Post | Surface::Title | Surface::Chat))
    );
    let plain = example.who == Who::Member && example.given.is_empty() && example.mode.is_none();
    match example.send.as_slice() {
        [text] if plain && of_square && !text.trim().is_empty() => Some(text.clone()),
        _ => None,
    }
}

fn expected(example: &Example) -> Option<Choice> {
    let verdict = example.expect.first()?;
    match verdict.outcome {
        Outcome::Hold | Outcome::Reject => Some(Choice::Hide),
        Outcome::Allow if !verdict.catches() => Some(Choice::Keep),
        _ => None,
    }
}

/// A text of a member's without what tells who wrote it or who is meant.
pub(super) fn anonymous(db: &mut Db, here: &Here, past: &Past, text: &str) -> Result<String> {
    let author: Vec<i64> = past.decision.author.into_iter().collect();
    let names: Vec<String> = people::cards(db, Some(here.id), &author)?
        .into_values()
        .flat_map(|person| {
            let words = person.name.split_whitespace();
            let mut names: Vec<String> = words.map(str::to_lowercase).collect();
            names.push(person.handle);
            names
        })
        .collect();
    Ok(nameless(&masking::evidence(text), &names))
}

/// A text without these names, word by word, and without whoever is called by a handle.
fn nameless(text: &str, names: &[String]) -> String {
    let ends = |c: char| !(c.is_alphanumeric() || c == '_' || c == '@');
    let mut out = String::with_capacity(text.len());
    for part in text.split_inclusive(ends) {
        let word = part.trim_end_matches(ends);
        if word.starts_with('@') && word.len() > 1 {
            out.push_str("@…");
        } else if names.contains(&word.to_lowercase()) {
            out.push('…');
        } else {
            out.push_str(word);
        }
        out.push_str(&part[word.len()..]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_and_words_stay() {
        let names = ["lea".to_owned(), "lea_martin".to_owned()];
        let text = "Dear Lea, please ask @paul (or lea_martin)!";
        assert_eq!(nameless(text, &names), "Dear …, please ask @… (or …)!");
    }

    #[test]
    fn the_packs_have_enough_to_practise_on() {
        for pack in charter::packs::all() {
            let (charter, _) = Charter::parse(&pack.text("vous"));
            let drawn = examples(&charter, CASES, "fr");
            assert_eq!(drawn.len(), CASES, "{}", pack.name);
            assert!(drawn.iter().any(|d| d.act == Choice::Keep), "{drawn:?}");
            assert!(drawn.iter().any(|d| d.act == Choice::Hide), "{drawn:?}");
        }
    }
    #[test]
    fn of_two_languages_the_one_that_is_read_comes_first() {
        let text = "---\ncharter: s\nlanguages: [fr, en]\n---\n# C\n\n## 1. A {#a}\nX.\n```rule\nid: r\non: [post]\nbody: \"turnip\"\nthen: hold\n```\n```examples\nhold: Vous êtes tous de vieux turnip, allez donc voir ailleurs si nous y sommes\nhold: All of you are a turnip, and nobody here wants to read another word of it\nhold: turnip\n```\n";
        let (charter, _) = Charter::parse(text);
        let order = |reads: &str| -> Vec<String> {
            let drawn = examples(&charter, CASES, reads).into_iter();
            drawn.map(|one| one.lang).collect()
        };
        assert_eq!(order("en"), ["en", "", "fr"]);
        assert_eq!(order("fr"), ["fr", "", "en"]);
        let (only, _) = Charter::parse(&text.replace("[fr, en]", "[en]"));
        assert!(
            examples(&only, CASES, "fr")
                .iter()
                .all(|one| one.lang == "en")
        );
    }
}
