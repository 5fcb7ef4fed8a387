//! A line before the charter: masked, asked about, judged, in the room where it would stand.

use parvis_db::Db;
use parvis_kit::markdown::{self, Rendered};

use super::Room;
use super::saying::Speaker;
use crate::error::Result;
use crate::features::media;
use crate::features::spaces::people;
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

    /// A line as it is shown: words, links, its author's pictures and the members it names; no headings or tables.
    pub(super) fn rendered(&self, db: &mut Db, body: &str) -> Result<Rendered> {
        let host = self.app.config.public_url.host_str().unwrap_or_default();
        let handles = markdown::handles::candidates(body);
        let members = people::named(db, self.here, &handles)?;
        let pictures = media::pictures(db, self.here.id, &[self.me.id], body)?;
        let options = markdown::Options {
            own_hosts: &[host],
            members: Some(&members),
            pictures: Some(&pictures),
            ..markdown::Options::default()
        };
        Ok(markdown::render_line(body, &options))
    }
}
