//! What a charter says about the team itself: `team: { bans: two, overturned: 3, of: 9 }`.

use serde::{Deserialize, Serialize};

use crate::diagnostics::Diagnostics;
use crate::read_rule::{duplicates, unknown};
use crate::yaml::Node;

/// Rules for those who decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamRules {
    /// How many people a ban takes: 1, or 2 where a second one confirms it.
    pub ban_by: u8,
    /// An article is held back after so many of its decisions were overturned …
    pub overturned: u32,
    /// … if they are at least `overturned` in so many.
    pub of: u32,
}

impl Default for TeamRules {
    fn default() -> Self {
        TeamRules {
            ban_by: 1,
            overturned: 3,
            of: 9,
        }
    }
}

impl TeamRules {
    /// Whether so many decisions overturned of so many are too many.
    pub fn brakes(&self, overturned: u32, of: u32) -> bool {
        let share = u64::from(overturned) * u64::from(self.of);
        overturned >= self.overturned && share >= u64::from(of) * u64::from(self.overturned)
    }
}

/// Reads the value of `team:`.
pub(crate) fn read(value: &Node, diagnostics: &mut Diagnostics) -> TeamRules {
    let pairs = value.pairs().unwrap_or_default();
    duplicates(pairs, diagnostics);
    let mut rules = TeamRules::default();
    for (key, value) in pairs {
        let text = value.text().unwrap_or_default().trim();
        let count = text.parse().ok().filter(|n| (1..=1_000).contains(n));
        match (key.text().unwrap_or_default(), count) {
            ("bans", _) if text == "one" => rules.ban_by = 1,
            ("bans", _) if text == "two" => rules.ban_by = 2,
            ("bans", _) => unknown(value.at, "value", text, "one, two", diagnostics),
            ("overturned", Some(n)) => rules.overturned = n,
            ("of", Some(n)) => rules.of = n,
            ("overturned" | "of", None) => {
                unknown(value.at, "value", text, "1 … 1000", diagnostics);
            }
            (other, _) => unknown(key.at, "key", other, "bans, overturned, of", diagnostics),
        }
    }
    if rules.of < rules.overturned {
        let fr = "« of » est au moins « overturned » : « team: { overturned: 3, of: 9 } ».";
        let en = "`of` is at least `overturned`: `team: { overturned: 3, of: 9 }`.";
        diagnostics.error(value.at, "team-share", fr.to_owned(), en.to_owned());
    }
    rules
}
