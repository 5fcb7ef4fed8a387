//! Who votes when votes are measured: members as they are, and bots of several kinds.

use crate::facts::upheaval::Dice;

const HOUR: i64 = 3_600_000;
pub const DAY: i64 = 24 * HOUR;

/// Somebody who votes: an account of an age, behind an address, with a browser.
pub struct Voter {
    pub handle: String,
    pub joined: i64,
    pub address: String,
    pub agent: String,
    pub entries: Vec<usize>,
}

/// People and bots of one vote, the same ones at every run.
pub struct Crowd {
    pub dice: Dice,
    pub now: i64,
    pub voters: Vec<Voter>,
    pub entries: usize,
}

impl Crowd {
    /// The entry that somebody likes: the first ones are liked by many, the last ones by few.
    fn liked(&mut self) -> usize {
        let (one, other) = (self.dice.roll(self.entries), self.dice.roll(self.entries));
        one.min(other)
    }

    fn several(&mut self, most: usize) -> Vec<usize> {
        let mut found: Vec<usize> = (0..=self.dice.roll(most)).map(|_| self.liked()).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// One entry for which a bot was sent, and some others so that it does not show.
    fn sent(&mut self, entry: usize, others: usize) -> Vec<usize> {
        let mut found = vec![entry];
        found.extend(
            (0..others)
                .map(|_| self.liked())
                .filter(|other| *other != entry),
        );
        found.sort_unstable();
        found.dedup();
        found
    }

    fn days_ago(&mut self, from: usize, to: usize) -> i64 {
        let hours = (from * 24) + self.dice.roll((to - from) * 24);
        self.now - i64::try_from(hours).expect("small") * HOUR
    }

    fn agent(&mut self, kinds: usize) -> String {
        format!("Browser/{}", self.dice.roll(kinds))
    }

    fn comes(
        &mut self,
        kind: &str,
        joined: i64,
        address: String,
        agent: String,
        entries: Vec<usize>,
    ) {
        let handle = format!("{kind}_{}", self.voters.len());
        self.voters.push(Voter {
            handle,
            joined,
            address,
            agent,
            entries,
        });
    }

    /// Members as they are: at home alone or in a family, in an office, behind the few addresses of a telephone company, some
    /// of whom came the same hour when the place was opened; and those that one must be fair to, too: whoever came
    /// yesterday, and a class that votes for its schoolmate.
    pub fn people(&mut self, n: usize) {
        for i in 0..n {
            let joined = self.days_ago(31, 1_500);
            let entries = self.several(6);
            let agent = self.agent(40);
            match i % 100 {
                0..=54 => self.comes(
                    "home",
                    joined,
                    format!("81.{}.{}.9", i / 250, i % 250),
                    agent,
                    entries,
                ),
                55..=66 => {
                    let family = i / 100 * 4 + i % 100 % 4;
                    self.comes(
                        "family",
                        joined,
                        format!("82.{}.{}.9", family / 250, family % 250),
                        "Tablet".into(),
                        entries,
                    );
                }
                67..=74 => self.comes(
                    "office",
                    joined,
                    format!("83.0.{}.9", i / 250),
                    agent,
                    entries,
                ),
                75..=86 => {
                    let phone = self.agent(8);
                    self.comes(
                        "phone",
                        joined,
                        format!("84.0.0.{}", i % 3 + 1),
                        phone,
                        entries,
                    );
                }
                87..=92 => {
                    let joined = self.now - 12 * DAY + i64::try_from(i).expect("small") * 60;
                    self.comes(
                        "launch",
                        joined,
                        format!("85.{}.{}.9", i / 250, i % 250),
                        agent,
                        entries,
                    );
                }
                93..=96 => {
                    let joined = self.days_ago(0, 2) + HOUR / 2;
                    self.comes(
                        "newcomer",
                        joined,
                        format!("86.{}.{}.9", i / 250, i % 250),
                        agent,
                        entries,
                    );
                }
                _ => {
                    let entries = vec![self.entries - 1];
                    self.comes(
                        "class",
                        joined,
                        format!("87.0.{}.9", i / 1_000),
                        agent,
                        entries,
                    );
                }
            }
        }
    }

    /// Bots: fresh accounts from everywhere, many accounts behind few addresses with votes for show, accounts that slept for a
    /// year and share addresses, and accounts that share nothing at all.
    pub fn bots(&mut self, n: usize) {
        for i in 0..n {
            let agent = self.agent(4_000);
            match i % 20 {
                0..=6 => {
                    let entries = self.sent(7, 0);
                    let joined = self.now - HOUR - i64::try_from(i).expect("small") * 2_000;
                    self.comes(
                        "bot-fresh",
                        joined,
                        format!("91.{}.{}.9", i / 250, i % 250),
                        agent,
                        entries,
                    );
                }
                7..=11 => {
                    let entries = self.sent(11, 3);
                    let joined = self.days_ago(3, 400);
                    self.comes(
                        "bot-farm",
                        joined,
                        format!("92.0.0.{}", i / 20 % 5),
                        agent,
                        entries,
                    );
                }
                12..=16 => {
                    let others = self.dice.roll(3);
                    let entries = self.sent(13, others);
                    // Made in batches, forty an hour.
                    let made = i64::try_from(i / 160).expect("small");
                    let joined = self.now - 300 * DAY - made * 5 * HOUR
                        + i64::try_from(i).expect("small") * 100;
                    self.comes(
                        "bot-sleeper",
                        joined,
                        format!("93.0.{}.9", i / 30),
                        agent,
                        entries,
                    );
                }
                _ => {
                    let entries = self.sent(17, 0);
                    let joined = self.days_ago(40, 900);
                    self.comes(
                        "bot-drip",
                        joined,
                        format!("94.{}.{}.9", i / 250, i % 250),
                        agent,
                        entries,
                    );
                }
            }
        }
    }
}
