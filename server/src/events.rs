//! What happened: one row per event, written in the transaction of the act. Listeners follow from it:
//! page cache and jobs today, live updates and webhooks later. Events carry ids, never text.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};
use parvis_db::{Db, DbResult, Time};

parvis_db::text_enum! {
    /// The kinds of events, named noun-verb.
    pub enum EventKind {
        SettingsChanged = "settings-changed",
        MemberChanged = "member-changed",
        SpaceChanged = "space-changed",
        MembershipChanged = "membership-changed",
        ThreadStarted = "thread-started",
        ThreadChanged = "thread-changed",
        PostPublished = "post-published",
        PostHeld = "post-held",
        /// Counters beside a post moved: its thread's pages, not the lists of its space.
        PostTouched = "post-touched",
        PostChanged = "post-changed",
        PostRemoved = "post-removed",
        PostRestored = "post-restored",
        RanksCounted = "ranks-counted",
        /// What a space aims at together moved.
        PointsCounted = "points-counted",
        ArchiveImported = "archive-imported",
        /// Something happened in a room: see its `room_event` rows.
        RoomMoved = "room-moved",
        /// A room was made, changed or put away.
        RoomChanged = "room-changed",
        /// A member's session ended: their sockets on it close.
        SessionEnded = "session-ended",
        /// A contest reached a phase, or was called off.
        ContestMoved = "contest-moved",
        /// What is counted in a contest moved: its pages, not its phase.
        ContestTouched = "contest-touched",
        /// A case of the space's team came, was taken or went.
        QueueMoved = "queue-moved",
        /// A member was told something, or read it.
        NoticesMoved = "notices-moved",
    }
}

/// An event and what it is about.
#[derive(Debug, Clone, Copy)]
pub struct Event {
    pub kind: EventKind,
    pub space: Option<i64>,
    pub thread: Option<i64>,
    pub post: Option<i64>,
    pub member: Option<i64>,
    pub room: Option<i64>,
}

impl Event {
    /// An event about nothing in particular; see the builders.
    pub fn new(kind: EventKind) -> Self {
        Event {
            kind,
            space: None,
            thread: None,
            post: None,
            member: None,
            room: None,
        }
    }
    /// In this room.
    pub fn room(mut self, id: i64) -> Self {
        self.room = Some(id);
        self
    }
    /// In this space.
    pub fn space(mut self, id: i64) -> Self {
        self.space = Some(id);
        self
    }
    /// About this thread.
    pub fn thread(mut self, id: i64) -> Self {
        self.thread = Some(id);
        self
    }
    /// About this post.
    pub fn post(mut self, id: i64) -> Self {
        self.post = Some(id);
        self
    }
    /// About (or by) this member.
    pub fn member(mut self, id: i64) -> Self {
        self.member = Some(id);
        self
    }
}

/// Writes the event. Call it inside the transaction of the act.
pub fn record(db: &mut Db, event: Event) -> DbResult<()> {
    use parvis_db::schema::event::dsl;
    diesel::insert_into(dsl::event)
        .values((
            dsl::kind.eq(event.kind),
            dsl::space_id.eq(event.space),
            dsl::thread_id.eq(event.thread),
            dsl::post_id.eq(event.post),
            dsl::member_id.eq(event.member),
            dsl::room_id.eq(event.room),
            dsl::at.eq(Time::now()),
        ))
        .execute(db)
        .map(|_| ())
}

/// An event as listeners learn of it.
#[derive(Debug, Clone, Copy)]
pub struct Fact {
    /// Larger ones may be committed earlier.
    pub id: i64,
    pub kind: EventKind,
    pub space: Option<i64>,
    pub thread: Option<i64>,
    pub member: Option<i64>,
    pub room: Option<i64>,
}

/// Told of events, some of them twice.
type Listener = Box<dyn Fn(&[Fact]) + Send + Sync>;

/// What a rendered page depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tag {
    /// The list of spaces and the server's settings.
    Server,
    /// A space's own settings: name, colour, sections, domain.
    Space(i64),
    /// What stands in a space's lists, and who belongs to it.
    Feed(i64),
    Thread(i64),
    Member(i64),
    Room(i64),
}

/// Follows the event table and remembers, per tag, when it last changed.
#[derive(Default)]
pub struct Tail {
    /// Counts changes seen; a page rendered "at 7" is stale once one of its tags changed at 8.
    clock: AtomicU64,
    changed: Mutex<Changed>,
    listener: OnceLock<Listener>,
}

#[derive(Default)]
struct Changed {
    /// Everything before has been seen: an event id on SQLite, a transaction id on PostgreSQL, where
    /// identities are not given in the order of commits.
    cursor: i64,
    at: HashMap<Tag, u64>,
    /// Tags forgotten to bound memory count as changed at this clock.
    floor: u64,
}

/// Tags remembered one by one before the oldest half is folded into the floor.
const TAGS_KEPT: usize = 100_000;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Text)]
    kind: EventKind,
    #[diesel(sql_type = Nullable<BigInt>)]
    space_id: Option<i64>,
    #[diesel(sql_type = Nullable<BigInt>)]
    thread_id: Option<i64>,
    #[diesel(sql_type = Nullable<BigInt>)]
    member_id: Option<i64>,
    #[diesel(sql_type = Nullable<BigInt>)]
    room_id: Option<i64>,
}

impl Row {
    fn fact(&self) -> Fact {
        Fact {
            id: self.id,
            kind: self.kind,
            space: self.space_id,
            thread: self.thread_id,
            member: self.member_id,
            room: self.room_id,
        }
    }

    /// What the event makes old. A new post does not touch the pages of other threads.
    fn tags(&self) -> Vec<Tag> {
        if matches!(
            self.kind,
            EventKind::SessionEnded | EventKind::QueueMoved | EventKind::NoticesMoved
        ) {
            // No visitor's page shows these.
            return Vec::new();
        }
        let mut tags: Vec<Tag> = self
            .space_id
            .map(Tag::Feed)
            .into_iter()
            .chain(self.thread_id.map(Tag::Thread))
            .chain(self.member_id.map(Tag::Member))
            .chain(self.room_id.map(Tag::Room))
            .collect();
        match self.kind {
            EventKind::SpaceChanged | EventKind::ArchiveImported => {
                tags.extend(self.space_id.map(Tag::Space));
                tags.push(Tag::Server);
            }
            EventKind::SettingsChanged => tags.push(Tag::Server),
            _ => {}
        }
        tags
    }
}

impl Tail {
    /// The clock before a page's reads; hand it to [`Tail::is_fresh`] later.
    pub fn now(&self) -> u64 {
        self.clock.load(Ordering::SeqCst)
    }

    /// Whether none of `tags` changed after `then`.
    pub fn is_fresh(&self, then: u64, tags: &[Tag]) -> bool {
        let changed = self.changed.lock().unwrap_or_else(PoisonError::into_inner);
        then >= changed.floor
            && tags
                .iter()
                .all(|tag| changed.at.get(tag).is_none_or(|at| *at <= then))
    }

    /// Who is told of events after the pages have become old. Only the first call counts.
    pub fn listen(&self, listener: impl Fn(&[Fact]) + Send + Sync + 'static) {
        let _ = self.listener.set(Box::new(listener));
    }

    /// Starts at the newest event that has ended.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub fn start(&self, db: &mut Db) -> crate::error::Result<()> {
        let cursor = settled(db)?;
        let mut changed = self.changed.lock().unwrap_or_else(PoisonError::into_inner);
        changed.cursor = changed.cursor.max(cursor);
        Ok(())
    }

    /// Reads what is new. Runs after every commit of this process and every second for the others'.
    /// Seeing an event twice is harmless, so what a slow transaction may still precede is read again.
    pub fn catch_up(&self, db: &mut Db) {
        if let Err(error) = self.try_catch_up(db) {
            // Better no cached page than an old one.
            tracing::error!(%error, "events cannot be read; cached pages are dropped");
            let mut changed = self.changed.lock().unwrap_or_else(PoisonError::into_inner);
            changed.floor = self.clock.fetch_add(1, Ordering::SeqCst) + 1;
        }
    }

    fn try_catch_up(&self, db: &mut Db) -> DbResult<()> {
        let from = {
            let changed = self.changed.lock().unwrap_or_else(PoisonError::into_inner);
            changed.cursor
        };
        let settled = settled(db)?;
        let after = match db {
            Db::Postgres(_) => "tx >= $1::text::xid8",
            Db::Sqlite(_) => "id > $1",
        };
        let rows: Vec<Row> = diesel::sql_query(format!(
            "SELECT id, kind, space_id, thread_id, member_id, room_id FROM event WHERE {after}"
        ))
        .bind::<BigInt, _>(from)
        .load(db)?;
        if rows.is_empty() {
            return Ok(());
        }
        let mut changed = self.changed.lock().unwrap_or_else(PoisonError::into_inner);
        let clock = self.clock.load(Ordering::SeqCst) + 1;
        for row in &rows {
            for tag in row.tags() {
                changed.at.insert(tag, clock);
            }
        }
        changed.cursor = changed.cursor.max(settled);
        if changed.at.len() > TAGS_KEPT {
            changed.at.clear();
            changed.floor = clock;
        }
        self.clock.store(clock, Ordering::SeqCst);
        drop(changed);
        if let Some(listener) = self.listener.get() {
            let facts: Vec<Fact> = rows.iter().map(Row::fact).collect();
            listener(&facts);
        }
        Ok(())
    }
}

#[derive(QueryableByName)]
struct Settled {
    #[diesel(sql_type = BigInt)]
    at: i64,
}

/// The point before which nothing is still being written. On PostgreSQL the oldest transaction that has not
/// ended: whatever is older is visible to the next statement. SQLite has one writer, so the newest event.
fn settled(db: &mut Db) -> DbResult<i64> {
    let sql = match db {
        Db::Postgres(_) => "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS at",
        Db::Sqlite(_) => "SELECT COALESCE(MAX(id), 0) AS at FROM event",
    };
    Ok(diesel::sql_query(sql).get_result::<Settled>(db)?.at)
}
