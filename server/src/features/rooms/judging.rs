//! A line before the charter: masked, asked about, judged, in the room where it would stand.

use parvis_db::Db;
use parvis_kit::markdown::Rendered;

use super::Room;
use super::saying::{Speaker, rendered};
use crate::error::Result;
use crate::features::threads::write;
use crate::gate::{At, Passage, Surface, Words};

/// A line, where it would stand.
pub(super) fn words_in(room: &Room, body: &str) -> Words {
    Words::body(body).at(At {
        room: Some(room.id),
        ..At::default()
    })
}

impl Speaker<'_> {
    /// The line without what the charter masks.
    pub(super) fn masked(&self, db: &mut Db, room: &Room, body: &str) -> Result<String> {
        let author = write::author(db, self.here, self.me)?;
        let (gate, words) = (&self.app.gate, words_in(room, body));
        let words = gate.masked(db, Some(self.here.id), Surface::Chat, words, &author)?;
        Ok(words.body.unwrap_or_default())
    }

    /// What the charter asks before a line is said.
    pub(super) fn ask(&self, db: &mut Db, room: &Room, body: &str) -> Result<()> {
        let (gate, space, words) = (&self.app.gate, Some(self.here.id), words_in(room, body));
        if !gate.asks(db, space)? {
            return Ok(());
        }
        let author = write::author(db, self.here, self.me)?;
        gate.ask(db, space, Surface::Chat, &words, &author, self.lang)
    }

    /// The line under the charter, with what follows.
    pub(super) fn pass(&self, db: &mut Db, room: &Room, body: &str) -> Result<Passage> {
        let author = write::author(db, self.here, self.me)?;
        let (gate, words) = (&self.app.gate, words_in(room, body));
        gate.pass(
            db,
            Some(self.here.id),
            Surface::Chat,
            &words,
            &author,
            self.lang,
        )
    }

    /// The line as it is shown.
    pub(super) fn rendered(&self, db: &mut Db, body: &str) -> Result<Rendered> {
        rendered(db, self.app, self.here, body)
    }
}
