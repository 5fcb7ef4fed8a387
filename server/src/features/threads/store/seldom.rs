//! What most pages have nothing of, asked for in one query: only what there is is then read.

use diesel::dsl::exists;
use diesel::prelude::*;
use parvis_db::Db;
use parvis_db::schema::{bookmark, letter, mark_label, mark_original, poll, post_edit};

use crate::error::Result;
use crate::features::marks::Kind;

/// Which kinds of things there are at any post of a page.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::features::threads) struct Seldom {
    pub polls: bool,
    pub labels: bool,
    /// Posts that the team took up in private.
    pub matters: bool,
    /// The viewer's bookmarks.
    pub kept: bool,
    /// Changes by the viewer that wait.
    pub waiting: bool,
    /// Masked posts of the viewer's.
    pub masked: bool,
}

/// What there is at these posts. A visitor (`None`) has nothing of their own.
pub(in crate::features::threads) fn seldom(
    db: &mut Db,
    viewer: Option<i64>,
    posts: &[i64],
) -> Result<Seldom> {
    let polls = exists(poll::table.filter(poll::post_id.eq_any(posts)));
    let labels = exists(
        mark_label::table
            .filter(mark_label::kind.eq(Kind::Post))
            .filter(mark_label::text_id.eq_any(posts)),
    );
    let matters = exists(letter::table.filter(letter::post_id.eq_any(posts)));
    let Some(me) = viewer else {
        let (polls, labels, matters) = diesel::select((polls, labels, matters)).get_result(db)?;
        return Ok(Seldom {
            polls,
            labels,
            matters,
            ..Seldom::default()
        });
    };
    let kept = exists(
        bookmark::table
            .filter(bookmark::member_id.eq(me))
            .filter(bookmark::post_id.eq_any(posts)),
    );
    let waiting = exists(
        post_edit::table
            .filter(post_edit::post_id.eq_any(posts))
            .filter(post_edit::editor_id.eq(me))
            .filter(post_edit::settled_at.is_null()),
    );
    let masked = exists(
        mark_original::table
            .filter(mark_original::kind.eq(Kind::Post))
            .filter(mark_original::text_id.eq_any(posts))
            .filter(mark_original::author_id.eq(me)),
    );
    let (polls, labels, matters, kept, waiting, masked) =
        diesel::select((polls, labels, matters, kept, waiting, masked)).get_result(db)?;
    Ok(Seldom {
        polls,
        labels,
        matters,
        kept,
        waiting,
        masked,
    })
}
