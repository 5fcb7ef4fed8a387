//! The reactions a space offers: chosen by its managers from a list whose every sign has a name in both languages.

use parvis_db::Db;

use super::{Space, settings, store};
use crate::error::{Error, Result};

/// A reaction of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reaction {
    /// Stored with each reaction.
    pub word: &'static str,
    pub sign: &'static str,
    /// The message with its name.
    pub name: &'static str,
}

impl Reaction {
    const fn new(word: &'static str, sign: &'static str, name: &'static str) -> Self {
        Reaction { word, sign, name }
    }
}

/// What a space may offer, in the order of the list.
pub const CURATED: [Reaction; 32] = [
    Reaction::new("like", "👍", "reaction-like"),
    Reaction::new("heart", "❤️", "reaction-heart"),
    Reaction::new("thanks", "🙏", "reaction-thanks"),
    Reaction::new("bravo", "🎉", "reaction-bravo"),
    Reaction::new("laugh", "😄", "reaction-laugh"),
    Reaction::new("idea", "💡", "reaction-idea"),
    Reaction::new("clap", "👏", "reaction-clap"),
    Reaction::new("wow", "😮", "reaction-wow"),
    Reaction::new("sad", "😢", "reaction-sad"),
    Reaction::new("hug", "🤗", "reaction-hug"),
    Reaction::new("love", "😍", "reaction-love"),
    Reaction::new("think", "🤔", "reaction-think"),
    Reaction::new("fire", "🔥", "reaction-fire"),
    Reaction::new("strong", "💪", "reaction-strong"),
    Reaction::new("hundred", "💯", "reaction-hundred"),
    Reaction::new("eyes", "👀", "reaction-eyes"),
    Reaction::new("star", "⭐", "reaction-star"),
    Reaction::new("rocket", "🚀", "reaction-rocket"),
    Reaction::new("deal", "🤝", "reaction-deal"),
    Reaction::new("check", "✅", "reaction-check"),
    Reaction::new("trophy", "🏆", "reaction-trophy"),
    Reaction::new("coffee", "☕", "reaction-coffee"),
    Reaction::new("cake", "🎂", "reaction-cake"),
    Reaction::new("leaf", "🌿", "reaction-leaf"),
    Reaction::new("sun", "☀️", "reaction-sun"),
    Reaction::new("snow", "❄️", "reaction-snow"),
    Reaction::new("mountain", "⛰️", "reaction-mountain"),
    Reaction::new("boot", "🥾", "reaction-boot"),
    Reaction::new("music", "🎵", "reaction-music"),
    Reaction::new("game", "🎮", "reaction-game"),
    Reaction::new("camera", "📷", "reaction-camera"),
    Reaction::new("paint", "🎨", "reaction-paint"),
];

/// What a space offers that has not chosen.
const DEFAULT: [&str; 6] = ["like", "heart", "thanks", "bravo", "laugh", "idea"];

/// Reactions that a space offers at most.
pub const MOST: usize = 8;

/// The reaction of this word.
pub fn by_word(word: &str) -> Option<&'static Reaction> {
    CURATED.iter().find(|one| one.word == word)
}

/// What a space offers, in its order.
pub fn offered(space: &Space) -> Vec<&'static Reaction> {
    if space.reactions.is_empty() {
        return DEFAULT.iter().filter_map(|word| by_word(word)).collect();
    }
    space
        .reactions
        .split(' ')
        .filter_map(by_word)
        .take(MOST)
        .collect()
}

/// Chooses what a space offers, in this order; empty places and repetitions are left out. What was given before stays.
///
/// # Errors
/// `Invalid` at `kind` when nothing is left, or for a word that is not in the list.
pub fn choose(db: &mut Db, space: &Space, by: i64, words: &[String]) -> Result<()> {
    let mut chosen: Vec<&str> = Vec::new();
    for word in words.iter().map(|w| w.trim()).filter(|w| !w.is_empty()) {
        let known = by_word(word).ok_or_else(|| Error::field("kind", "reactions-unknown"))?;
        if !chosen.contains(&known.word) {
            chosen.push(known.word);
        }
    }
    if chosen.is_empty() {
        return Err(Error::field("kind", "reactions-none"));
    }
    if chosen.len() > MOST {
        return Err(Error::field("kind", "reactions-unknown"));
    }
    let words = chosen.join(" ");
    store::settings::set_reactions(db, space.id, &words)?;
    settings::changed(db, space.id, by, "reactions-changed", &words)
}

#[cfg(test)]
mod tests {
    use super::{CURATED, DEFAULT, by_word};

    #[test]
    fn every_reaction_stands_once() {
        let mut words: Vec<&str> = CURATED.iter().map(|one| one.word).collect();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), CURATED.len());
        assert!(DEFAULT.iter().all(|word| by_word(word).is_some()));
    }
}
