//! One batch of the past: what is new in it is sorted by kind, then written kind by kind.

use std::collections::HashSet;

use parvis_db::{Cell, Db, bulk};

use super::beside::{self, Beside};
use super::content::{self, NewPost, Touched};
use super::tally::Tally;
use super::{known, people, pictures};
use crate::error::Result;
use crate::features::archive::past::{Item, Member, Outcome, Post, Section, Thread, What, Writer};
use crate::features::archive::pictures::Picture;

/// The new things of a batch, in order, with the line each stands on.
#[derive(Default)]
struct Fresh {
    members: Vec<Member>,
    sections: Vec<Section>,
    threads: Vec<(u64, Thread)>,
    pictures: Vec<(u64, Picture)>,
    posts: Vec<(u64, Post)>,
}

/// Writes a batch. Bad things are left out and named in the outcome.
pub(in crate::features::archive) fn write(
    db: &mut Db,
    writer: &mut Writer,
    items: Vec<Item>,
) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    look_up_posts(db, writer, &items)?;
    let fresh = sort(writer, items, &mut outcome);
    let mut keys: Vec<(&'static str, String, i64)> = Vec::new();
    people::write(db, writer, fresh.members, &mut outcome, &mut keys)?;
    content::write_sections(db, writer, fresh.sections, &mut keys)?;
    pictures::write(db, writer, fresh.pictures, &mut outcome, &mut keys)?;
    let mut tally = Tally::default();
    let mut touched = accept_threads(db, writer, fresh.threads, &mut outcome, &mut keys)?;
    let mut posts = accept_posts(
        db,
        writer,
        fresh.posts,
        &mut touched,
        &mut outcome,
        &mut keys,
    )?;
    let came = beside(&mut posts);
    let shows = pictures::place(db, writer, &mut posts)?;
    content::write_threads(db, writer.space, &mut touched)?;
    content::write_posts(db, writer.space, &mut touched, posts, &mut tally)?;
    beside::write(db, &writer.members, came)?;
    pictures::attach(db, &shows)?;
    tally.write(db, writer.space)?;
    if let Some(archive) = writer.archive {
        let rows = keys
            .into_iter()
            .map(|(kind, key, id)| vec![archive.into(), kind.into(), key.into(), Cell::from(id)])
            .collect();
        let columns = ["archive_id", "kind", "key", "target_id"];
        bulk::insert(db, "archive_key", &columns, rows, "")?;
    }
    outcome.threads = touched.all.iter().map(|t| t.id).collect();
    Ok(outcome)
}

/// Takes from the posts what came with them.
fn beside(posts: &mut [NewPost]) -> Vec<Beside> {
    posts
        .iter_mut()
        .filter(|new| !new.post.taken.is_empty())
        .map(|new| Beside {
            post: new.id,
            author: new.author,
            at: new.post.created_at,
            taken: std::mem::take(&mut new.post.taken),
        })
        .collect()
}

/// Brings the keys of posts that this batch names, and that an archive wrote before, into the writer.
fn look_up_posts(db: &mut Db, writer: &mut Writer, items: &[Item]) -> Result<()> {
    let Some(archive) = writer.archive else {
        return Ok(());
    };
    let mut keys: Vec<String> = Vec::new();
    for item in items {
        if let What::Post(post) = &item.what {
            keys.push(post.key.clone());
            keys.extend(post.reply_to.clone());
        }
    }
    writer.posts = if keys.is_empty() {
        Default::default()
    } else {
        known(db, archive, "post", &keys)?
    };
    Ok(())
}

fn sort(writer: &Writer, items: Vec<Item>, outcome: &mut Outcome) -> Fresh {
    let mut fresh = Fresh::default();
    let mut seen: HashSet<(u8, String)> = HashSet::new();
    for Item { line, what } in items {
        let known = &mut outcome.known;
        match what {
            What::Member(m) => {
                if writer.members.contains_key(&m.key) || !seen.insert((0, m.key.clone())) {
                    known.members += 1;
                } else {
                    outcome.added.members += 1;
                    fresh.members.push(m);
                }
            }
            What::Section(s) => {
                if writer.sections.contains_key(&s.key) || !seen.insert((1, s.key.clone())) {
                    known.sections += 1;
                } else {
                    outcome.added.sections += 1;
                    fresh.sections.push(s);
                }
            }
            What::Thread(t) => {
                if writer.threads.contains_key(&t.key) || !seen.insert((2, t.key.clone())) {
                    known.threads += 1;
                } else {
                    fresh.threads.push((line, t));
                }
            }
            What::Picture(p) => {
                if writer.pictures.contains_key(&p.key) || !seen.insert((4, p.key.clone())) {
                    known.pictures += 1;
                } else {
                    fresh.pictures.push((line, p));
                }
            }
            What::Post(p) => {
                if writer.posts.contains_key(&p.key) || !seen.insert((3, p.key.clone())) {
                    known.posts += 1;
                } else {
                    fresh.posts.push((line, p));
                }
            }
        }
    }
    fresh
}

fn accept_threads(
    db: &mut Db,
    writer: &mut Writer,
    threads: Vec<(u64, Thread)>,
    outcome: &mut Outcome,
    keys: &mut Vec<(&'static str, String, i64)>,
) -> Result<Touched> {
    let mut touched = Touched::default();
    let mut ids = bulk::reserve_ids(db, "thread", threads.len())?.into_iter();
    for (line, thread) in threads {
        let (section, author) = (
            writer.sections.get(&thread.section),
            writer.members.get(&thread.author),
        );
        let (Some(&section), Some(&author), Some(id)) = (section, author, ids.next()) else {
            let missing = if section.is_none() {
                format!("the section “{}”", thread.section)
            } else {
                format!("the member “{}”", thread.author)
            };
            outcome
                .bad
                .push((line, format!("{missing} does not stand above")));
            continue;
        };
        outcome.added.threads += 1;
        writer.threads.insert(thread.key.clone(), id);
        keys.push(("thread", thread.key.clone(), id));
        touched.begin(id, section, author, thread);
    }
    Ok(touched)
}

fn accept_posts(
    db: &mut Db,
    writer: &mut Writer,
    posts: Vec<(u64, Post)>,
    touched: &mut Touched,
    outcome: &mut Outcome,
    keys: &mut Vec<(&'static str, String, i64)>,
) -> Result<Vec<NewPost>> {
    let mut ids = bulk::reserve_ids(db, "post", posts.len())?.into_iter();
    let mut accepted = Vec::with_capacity(posts.len());
    for (line, post) in posts {
        let (thread, author) = (
            writer.threads.get(&post.thread),
            writer.members.get(&post.author),
        );
        let (Some(&thread), Some(&author), Some(id)) = (thread, author, ids.next()) else {
            let missing = if thread.is_none() {
                format!("the thread “{}”", post.thread)
            } else {
                format!("the member “{}”", post.author)
            };
            outcome
                .bad
                .push((line, format!("{missing} does not stand above")));
            continue;
        };
        outcome.added.posts += 1;
        let reply_to = post
            .reply_to
            .as_ref()
            .and_then(|key| writer.posts.get(key))
            .copied();
        writer.posts.insert(post.key.clone(), id);
        keys.push(("post", post.key.clone(), id));
        let place = touched.post(thread, author, id, &post);
        accepted.push(NewPost {
            id,
            place,
            author,
            reply_to,
            post,
        });
    }
    Ok(accepted)
}
