//! What looks odd about entries and votes. A signal never refuses anything: it opens a case with the evidence, and votes
//! are kept out of the count until a person has looked, which everybody concerned can see and which can be taken back.
//! Nothing is stored in anybody's browser: networks and browsers are compared as keyed hashes, forgotten after thirty days.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use parvis_db::{Db, Time};

use super::entering::Entrant;
use super::store;
use super::store::votes::Seen;
use crate::cases::{self, Kind, Source, Subject};
use crate::error::Result;
use crate::features::accounts::{Me, Member};
use crate::features::contests::Contest;
use crate::traces;

parvis_db::text_enum! {
    /// A reason to look.
    pub enum Signal {
        /// Votes of accounts that had just been made.
        Fresh = "fresh",
        /// Addresses that are given up after one mail.
        Mail = "mail",
        /// Votes of several members from one browser.
        Device = "device",
        /// Votes of many members from one network, nearly all of them for one entry.
        Network = "network",
        /// Votes of accounts made within the same hour, nearly all of them for one entry.
        Burst = "burst",
        /// Entries of several members from one browser.
        Persons = "persons",
        /// A picture that resembles another entry's.
        Copy = "copy",
    }
}

impl Signal {
    /// The message that names it.
    pub fn message(self) -> &'static str {
        match self {
            Signal::Fresh => "entry-signal-fresh",
            Signal::Mail => "entry-signal-mail",
            Signal::Device => "entry-signal-device",
            Signal::Network => "entry-signal-network",
            Signal::Burst => "entry-signal-burst",
            Signal::Persons => "entry-signal-persons",
            Signal::Copy => "entry-signal-copy",
        }
    }
}

/// An account is fresh for two days.
const FRESH_SECONDS: i64 = 2 * 86_400;
/// Members of one browser who vote for one entry: a family, and not more.
const DEVICE: usize = 4;
/// Members of one network who vote for one entry.
const NETWORK: usize = 12;
/// Members of a small network that votes as one, and how many such networks for one entry are no chance.
const SMALL: usize = 4;
const SMALL_SHARE: usize = 80;
const SMALL_NETWORKS: usize = 4;
/// Accounts of the same hour that vote for one entry: while they are younger than thirty days, and at any age.
const BURST: usize = 6;
const BATCH: usize = 12;
const BURST_SECONDS: i64 = 3_600;
const YOUNG_SECONDS: i64 = 30 * 86_400;
/// From this share (percent) of a group's members who vote for one entry on, the group looks sent; a favourite's share is as
/// much above what all others give it, and at most so many.
const SHARE: usize = 60;
const ABOVE: usize = 25;
const SHARE_MOST: usize = 95;
/// Others than the group's members, from whom on their votes say what a favourite is.
const OTHERS: usize = 20;
/// Members who enter from one browser.
const PERSONS: usize = 3;
/// Held votes of an entry for which a case is opened; the next one when there are twice as many.
const CASE: i32 = 5;
/// Bits in which two pictures that show the same may differ.
const LIKE: u32 = 6;

/// Addresses of this kind are made for one mail: the best known of them.
const DISPOSABLE: &str = include_str!("disposable.txt");

/// Whether an address is of a kind that is given up after one mail.
pub fn is_disposable(email: &str) -> bool {
    let domain = email.rsplit('@').next().unwrap_or_default().to_lowercase();
    let mut lines = DISPOSABLE.lines().filter(|line| !line.starts_with('#'));
    lines.any(|known| {
        domain
            .strip_suffix(known)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    })
}

/// Where something came from, as keyed hashes that differ from contest to contest.
#[derive(Debug, Clone, Default)]
pub struct Trace {
    pub network: String,
    pub device: String,
}

impl Trace {
    /// Of a request.
    ///
    /// # Errors
    /// Only the database's.
    pub fn of(db: &mut Db, contest: i64, network: &str, agent: &str) -> Result<Self> {
        let key = traces::Key::of(db)?;
        let about = format!("contest {contest}");
        Ok(Trace {
            network: key.hash(&about, &format!("network {network}")),
            device: key.hash(&about, &format!("device {network} {agent}")),
        })
    }
}

/// What holds a vote from its first moment on.
pub(super) fn at_once(me: &Me, now: Time) -> Option<Signal> {
    let member: &Member = me;
    if now.0 - member.joined_at.0 < FRESH_SECONDS * 1_000 {
        return Some(Signal::Fresh);
    }
    let disposable = member.email.as_deref().is_some_and(is_disposable);
    disposable.then_some(Signal::Mail)
}

/// Groups of votes that look sent, each with what gives them away. A group is held as a whole, also what came before it
/// was one. What counts is how many of its members vote for one entry, whatever else they vote for: votes for show hide
/// nothing, and the many who share the address of a telephone company are not held for liking what they like.
pub(super) fn odd(votes: &[Seen]) -> Vec<(Signal, Vec<i64>)> {
    let crowd = Crowd::of(votes);
    let mut found = crowd.sent(Signal::Device, DEVICE, |vote| vote.device.clone());
    found.extend(crowd.sent(Signal::Network, NETWORK, |vote| vote.network.clone()));
    found.extend(crowd.scattered());
    let hour = |vote: &Seen| vote.joined_at.0.div_euclid(BURST_SECONDS * 1_000);
    found.extend(crowd.sent(Signal::Burst, BURST, |vote| {
        let young = vote.at.0 - vote.joined_at.0 < YOUNG_SECONDS * 1_000;
        young.then(|| hour(vote))
    }));
    found.extend(crowd.sent(Signal::Burst, BATCH, |vote| Some(hour(vote))));
    found
}

/// All votes of a contest, with who votes for what.
struct Crowd<'v> {
    votes: &'v [Seen],
    members: usize,
    of_entry: HashMap<i64, usize>,
}

/// Those who share a mark, and what each entry has of them.
#[derive(Default)]
struct Group<'v> {
    members: HashSet<i64>,
    of_entry: HashMap<i64, Vec<&'v Seen>>,
}

impl<'v> Crowd<'v> {
    fn of(votes: &'v [Seen]) -> Self {
        let members: HashSet<i64> = votes.iter().map(|vote| vote.member_id).collect();
        let mut of_entry = HashMap::new();
        for vote in votes {
            *of_entry.entry(vote.entry_id).or_default() += 1;
        }
        Crowd {
            votes,
            members: members.len(),
            of_entry,
        }
    }

    fn groups<K: Hash + Eq>(&self, mark: impl Fn(&Seen) -> Option<K>) -> Vec<Group<'v>> {
        let mut groups: HashMap<K, Group<'v>> = HashMap::new();
        for vote in self.votes {
            if let Some(mark) = mark(vote) {
                let group = groups.entry(mark).or_default();
                group.members.insert(vote.member_id);
                group.of_entry.entry(vote.entry_id).or_default().push(vote);
            }
        }
        groups.into_values().collect()
    }

    /// The share of a group's members that looks sent for an entry: more than those who are not of the group give it.
    fn share(&self, group: &Group<'_>, entry: i64) -> usize {
        let others = self.members - group.members.len();
        let theirs = group.of_entry.get(&entry).map_or(0, Vec::len);
        let all = self.of_entry.get(&entry).copied().unwrap_or(0);
        match others >= OTHERS {
            true => SHARE
                .max((all - theirs) * 100 / others + ABOVE)
                .min(SHARE_MOST),
            false => SHARE,
        }
    }

    /// The votes of groups in which at least so many members, and nearly all of them, vote for one entry.
    fn sent<K: Hash + Eq>(
        &self,
        signal: Signal,
        least: usize,
        mark: impl Fn(&Seen) -> Option<K>,
    ) -> Vec<(Signal, Vec<i64>)> {
        let mut found = Vec::new();
        for group in self.groups(mark) {
            let many = group
                .of_entry
                .iter()
                .filter(|(_, votes)| votes.len() >= least);
            let sent = many.filter(|(entry, votes)| {
                votes.len() * 100 >= group.members.len() * self.share(&group, **entry)
            });
            found.extend(sent.map(|(_, votes)| (signal, free(votes))));
        }
        found.retain(|(_, ids)| !ids.is_empty());
        found
    }

    /// Votes from several small networks, each of which votes for the same entry as one: accounts spread over addresses.
    fn scattered(&self) -> Vec<(Signal, Vec<i64>)> {
        let mut small: HashMap<i64, Vec<Vec<i64>>> = HashMap::new();
        for group in self.groups(|vote| vote.network.clone()) {
            for (entry, votes) in &group.of_entry {
                let share = self.share(&group, *entry).max(SMALL_SHARE);
                if votes.len() >= SMALL && votes.len() * 100 >= group.members.len() * share {
                    small.entry(*entry).or_default().push(free(votes));
                }
            }
        }
        let many = small
            .into_values()
            .filter(|networks| networks.len() >= SMALL_NETWORKS);
        let mut found: Vec<(Signal, Vec<i64>)> = many
            .map(|networks| (Signal::Network, networks.concat()))
            .collect();
        found.retain(|(_, ids)| !ids.is_empty());
        found
    }
}

/// Those of them that nothing holds yet.
fn free(votes: &[&Seen]) -> Vec<i64> {
    let free = votes.iter().filter(|vote| vote.held_why.is_empty());
    free.map(|vote| vote.id).collect()
}

/// Notes what is held of each entry's votes, and opens a case where there are enough.
pub(super) fn of_votes(db: &mut Db, contest: &Contest, votes: &[Seen], now: Time) -> Result<()> {
    let mut held: HashMap<(i64, Signal), i32> = HashMap::new();
    for vote in votes {
        if let Some(signal) = Signal::parse(&vote.held_why) {
            *held.entry((vote.entry_id, signal)).or_default() += 1;
        }
    }
    for ((entry, signal), n) in held {
        let told = store::signals::note(db, entry, signal, n, None, now)?;
        if n >= CASE && n >= told * 2 {
            store::signals::tell(db, entry, signal, n)?;
            open(db, contest, entry)?;
        }
    }
    Ok(())
}

/// What is odd about a new entry.
pub(super) fn of_entry(
    db: &mut Db,
    by: &Entrant<'_>,
    contest: &Contest,
    entry: i64,
    looks: Option<u64>,
) -> Result<()> {
    let mut signs = Vec::new();
    let persons = store::votes::same_device(db, contest.id, &by.trace.device)?;
    if persons >= PERSONS {
        let n = i32::try_from(persons).unwrap_or(i32::MAX);
        signs.push((Signal::Persons, n, None));
    }
    if by.me.email.as_deref().is_some_and(is_disposable) {
        signs.push((Signal::Mail, 1, None));
    }
    if let Some(looks) = looks {
        let others = store::votes::looks(db, contest.id, entry)?;
        let nearest = others
            .into_iter()
            .map(|(id, other)| ((other.cast_unsigned() ^ looks).count_ones(), id))
            .min();
        if let Some((_, other)) = nearest.filter(|(bits, _)| *bits <= LIKE) {
            signs.push((Signal::Copy, 1, Some(other)));
        }
    }
    for (signal, n, other) in signs {
        store::signals::note(db, entry, signal, n, other, by.now)?;
        store::signals::tell(db, entry, signal, n)?;
        open(db, contest, entry)?;
    }
    Ok(())
}

fn open(db: &mut Db, contest: &Contest, entry: i64) -> Result<()> {
    let Some(found) = store::by_id(db, contest.id, entry)? else {
        return Ok(());
    };
    let subject = Subject {
        kind: Kind::Entry,
        id: entry,
        space: Some(contest.space),
        author: Some(found.member),
    };
    cases::open(db, &subject, Source::Team)?;
    Ok(())
}

/// A signal as it was noted.
#[derive(Debug, Clone)]
pub struct Told {
    pub entry: i64,
    pub kind: Signal,
    /// Votes or members that it is about.
    pub n: i32,
    /// The entry that is resembled.
    pub other: Option<i64>,
    pub first_at: Time,
    pub at: Time,
}

#[cfg(test)]
mod tests {
    use super::{Seen, Signal, is_disposable, odd};
    use parvis_db::Time;

    fn vote(id: i64, entry_id: i64, network: &str, device: &str, joined_hours_ago: i64) -> Seen {
        let at = Time(1_800_000_000_000);
        Seen {
            id,
            entry_id,
            member_id: id,
            network: Some(network.to_owned()),
            device: Some(device.to_owned()),
            at,
            held_why: String::new(),
            joined_at: at.plus_seconds(-joined_hours_ago * 3_600),
        }
    }

    #[test]
    fn a_family_an_office_and_a_launch_day_are_not_bots() {
        let family = (0..3).map(|n| vote(n, 1, "home", "tablet", 9_000 + n));
        let office = (10..40).map(|n| vote(n, n % 5, "office", &format!("d{n}"), 9_000 + n * 7));
        let launch = (100..140).map(|n| vote(n, n % 7, &format!("n{n}"), &format!("d{n}"), 200));
        let votes: Vec<Seen> = family.chain(office).chain(launch).collect();
        assert!(odd(&votes).is_empty());
    }

    #[test]
    fn what_was_sent_is_held_as_a_whole() {
        let farm = (0..12).map(|n| vote(n, 3, "farm", &format!("d{n}"), 9_000 + n * 50));
        let batch = (20..26).map(|n| vote(n, 4, &format!("n{n}"), &format!("e{n}"), 300));
        let phone = (30..34).map(|n| vote(n, 5, "cell", "phone", 9_000 + n * 60));
        let votes: Vec<Seen> = farm.chain(batch).chain(phone).collect();
        let mut found = odd(&votes);
        found.sort_by_key(|(_, ids)| ids[0]);
        let expected = [
            (Signal::Network, (0..12).collect::<Vec<i64>>()),
            (Signal::Burst, (20..26).collect()),
            (Signal::Device, (30..34).collect()),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn votes_for_show_hide_nothing_and_a_favourite_is_liked_everywhere() {
        // Ten accounts of one address, each with three votes for others beside the one that was paid for.
        let show = |n: i64| (0..4).map(move |k| (n, if k == 0 { 9 } else { (n + k) % 8 }));
        let farm = (0..14)
            .flat_map(show)
            .enumerate()
            .map(|(id, (member, entry))| {
                let mut vote = vote(
                    id as i64,
                    entry,
                    "farm",
                    &format!("d{member}"),
                    9_000 + member * 50,
                );
                vote.member_id = member;
                vote
            });
        let mut votes: Vec<Seen> = farm.collect();
        // Seven of ten like the same one, at home and behind the address of a telephone company.
        votes.extend((100..200).map(|n| {
            vote(
                n,
                if n % 10 < 7 { 1 } else { 2 },
                &format!("n{n}"),
                "d",
                9_000 + n * 3,
            )
        }));
        votes.extend((200..240).map(|n| {
            vote(
                n,
                if n % 10 < 7 { 1 } else { 2 },
                "phones",
                "phone",
                9_000 + n * 3,
            )
        }));
        let found = odd(&votes);
        let held: Vec<i64> = votes
            .iter()
            .filter(|v| v.entry_id == 9)
            .map(|v| v.id)
            .collect();
        assert_eq!(found, [(Signal::Network, held)]);
    }

    #[test]
    fn accounts_spread_over_small_addresses_are_one_crowd() {
        let few = |networks: i64| {
            (0..networks * 5)
                .map(|n| {
                    vote(
                        n,
                        3,
                        &format!("n{}", n / 5),
                        &format!("d{n}"),
                        9_000 + n * 50,
                    )
                })
                .collect::<Vec<_>>()
        };
        assert!(odd(&few(3)).is_empty(), "three offices");
        assert_eq!(odd(&few(4)).len(), 1);
    }

    #[test]
    fn addresses_for_one_mail_are_known_by_their_domain() {
        assert!(is_disposable("a@mailinator.com"));
        assert!(is_disposable("a@eu.Mailinator.com"));
        assert!(!is_disposable("a@notmailinator.com.example.org"));
        assert!(!is_disposable("lea@example.org"));
    }
}
