//! Pictures of the past in the database, and the posts that show them.

use std::collections::HashMap;

use diesel::RunQueryDsl;
use diesel::sql_types::BigInt;
use parvis_db::{Cell, Db, Time, bulk};
use parvis_kit::markdown::Pictures;

use super::content::NewPost;
use crate::error::Result;
use crate::features::archive::past::{Outcome, Writer};
use crate::features::archive::pictures::{Picture, keys_in, renumbered};
use crate::features::archive::{names, reading};
use crate::features::threads::Format;
use crate::features::{media, uploads};

/// Writes new pictures; one whose uploader does not stand above is left out.
pub(super) fn write(
    db: &mut Db,
    writer: &mut Writer,
    pictures: Vec<(u64, Picture)>,
    outcome: &mut Outcome,
    keys: &mut Vec<(&'static str, String, i64)>,
) -> Result<()> {
    for (line, one) in pictures {
        let author = match &one.author {
            Some(key) => match writer.members.get(key) {
                Some(id) => Some(*id),
                None => {
                    let reason = format!("the member “{key}” does not stand above");
                    outcome.bad.push((line, reason));
                    continue;
                }
            },
            None => None,
        };
        let Some(upload) = &one.upload else { continue };
        let id = media::keep(db, upload, author)?;
        uploads::bring(db, id, writer.space, &one.name, &one.alt)?;
        outcome.added.pictures += 1;
        writer.pictures.insert(one.key.clone(), id);
        keys.push(("picture", one.key, id));
    }
    Ok(())
}

/// A post and the pictures that it shows.
pub(super) struct Shows {
    post: i64,
    at: Time,
    pictures: Vec<i64>,
}

/// Lets these posts name the pictures by our numbers, and renders them again with them.
pub(super) fn place(db: &mut Db, writer: &Writer, posts: &mut [NewPost]) -> Result<Vec<Shows>> {
    let mut shows = Vec::new();
    for new in posts
        .iter_mut()
        .filter(|p| p.post.format == Format::Markdown)
    {
        let numbers: HashMap<i64, i64> = keys_in(&new.post.source)
            .into_iter()
            .filter_map(|key| Some((key.parse().ok()?, *writer.pictures.get(&key)?)))
            .collect();
        if numbers.is_empty() {
            continue;
        }
        let ids: Vec<i64> = numbers.values().copied().collect();
        let found = media::photos(db, &ids)?;
        let known: Pictures = found.iter().map(|p| (p.id, media::shown(p))).collect();
        new.post.source = renumbered(&new.post.source, &numbers);
        let rendered = reading::body(
            Format::Markdown,
            &new.post.source,
            &new.post.key,
            Some(&known),
        );
        new.post.html = names::body(rendered.html);
        let mut pictures = media::photos_in(&new.post.html);
        pictures.retain(|id| known.contains_key(id));
        shows.push(Shows {
            post: new.id,
            at: new.post.created_at,
            pictures,
        });
    }
    Ok(shows)
}

/// From now on whoever sees these posts sees their pictures; the first one stands for its thread.
pub(super) fn attach(db: &mut Db, shows: &[Shows]) -> Result<()> {
    let mut rows = Vec::new();
    for one in shows {
        for picture in &one.pictures {
            rows.push(vec![one.post.into(), (*picture).into(), Cell::from(one.at)]);
        }
        if let Some(first) = one.pictures.first() {
            diesel::sql_query(
                "UPDATE thread SET image_id = $1 WHERE id = \
                 (SELECT thread_id FROM post WHERE id = $2 AND position = 1)",
            )
            .bind::<BigInt, _>(first)
            .bind::<BigInt, _>(one.post)
            .execute(db)?;
        }
    }
    let columns = ["post_id", "media_id", "attached_at"];
    bulk::insert(db, "post_media", &columns, rows, "")?;
    Ok(())
}
