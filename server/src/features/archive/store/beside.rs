//! What came with posts of the past beside their words, in the database.

use std::collections::{BTreeMap, HashMap};

use diesel::RunQueryDsl;
use diesel::sql_types::{BigInt, Integer};
use parvis_db::{Cell, Db, Time, bulk};

use crate::error::Result;
use crate::features::archive::taken::{Reacted, Taken};
use crate::features::threads::polls;

/// A post that is written now, and what came with it.
pub(super) struct Beside {
    pub post: i64,
    pub author: i64,
    pub at: Time,
    pub taken: Taken,
}

/// Writes what came with these new posts. Reactions of members who do not stand above are left out.
pub(super) fn write(db: &mut Db, members: &HashMap<String, i64>, posts: Vec<Beside>) -> Result<()> {
    let (mut rows, mut counts) = (Vec::new(), Vec::new());
    for one in posts {
        let given = given(members, &one);
        let mut kinds: BTreeMap<&'static str, i32> = BTreeMap::new();
        for ((member, word), at) in &given {
            *kinds.entry(word).or_default() += 1;
            rows.push(vec![
                one.post.into(),
                (*member).into(),
                (*word).into(),
                Cell::from(*at),
            ]);
        }
        for (word, members) in &kinds {
            counts.push(vec![one.post.into(), (*word).into(), Cell::from(*members)]);
        }
        let all: i32 = kinds.values().sum();
        if all > 0 {
            diesel::sql_query("UPDATE post SET reactions = $1 WHERE id = $2")
                .bind::<Integer, _>(all)
                .bind::<BigInt, _>(one.post)
                .execute(db)?;
        }
        if let Some(past) = &one.taken.poll {
            let counted = polls::Counted {
                votes: &past.votes,
                voters: past.voters,
                closed_at: past.closed_at,
            };
            polls::bring_closed(db, one.post, one.author, &past.poll, &counted, one.at)?;
        }
    }
    let columns = ["post_id", "member_id", "kind", "at"];
    bulk::insert(db, "reaction", &columns, rows, "")?;
    let columns = ["post_id", "kind", "members"];
    bulk::insert(db, "reaction_count", &columns, counts, "")?;
    Ok(())
}

/// Each reaction once; nobody reacts to what they wrote.
fn given(members: &HashMap<String, i64>, one: &Beside) -> BTreeMap<(i64, &'static str), Time> {
    let mut given = BTreeMap::new();
    for Reacted {
        member,
        reaction,
        at,
    } in &one.taken.reactions
    {
        if let Some(id) = members.get(member).filter(|id| **id != one.author) {
            given.entry((*id, reaction.word)).or_insert(*at);
        }
    }
    given
}
