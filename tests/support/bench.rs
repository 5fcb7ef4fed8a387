//! What `tests/load/live.rs` measures: a server with rooms in which somebody talks, and what a process uses.

use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use diesel::prelude::*;
use parvis::app::App;
use parvis::features::accounts::Viewer;
use parvis::features::rooms::{self, NewLine, Speaker};
use parvis::messages::Lang;
use parvis_db::Time;
use parvis_db::schema::room;

use crate::{Base, Person, Space, TestApp, tell_with};

impl Space {
    /// A room of this kind; its id.
    pub async fn room(&self, kind: &'static str, slug: &str) -> i64 {
        let (space, slug) = (self.id, slug.to_owned());
        let made = self.app.write(move |db| {
            Ok(diesel::insert_into(room::table)
                .values((
                    room::space_id.eq(space),
                    room::slug.eq(&slug),
                    room::name.eq(&slug),
                    room::kind.eq(kind),
                    room::position.eq(1),
                    room::created_at.eq(Time::now()),
                ))
                .returning(room::id)
                .get_result(db)?)
        });
        made.await
    }
}

impl Person {
    /// Says a line in a room, past any socket; its id. The client's id says which line it is.
    ///
    /// # Errors
    /// As `rooms::say`.
    pub async fn says(
        &self,
        app: &Arc<App>,
        room: i64,
        client: &str,
        body: &str,
    ) -> parvis::error::Result<i64> {
        let me = self.me().await;
        let (parts, client, body) = (app.clone(), client.to_owned(), body.to_owned());
        app.store
            .write(move |db| {
                let viewer = Viewer {
                    me: Some(me.clone()),
                };
                let (here, room) = rooms::enter(db, &viewer, room)?;
                let speaker = Speaker {
                    app: &parts,
                    here: &here,
                    me: &me,
                    lang: Lang::En,
                };
                let new = NewLine {
                    client,
                    body,
                    reply_to: None,
                    accepts: true,
                    is_sure: true,
                };
                rooms::say(db, &speaker, &room, &new).map(rooms::Said::line)
            })
            .await
    }
}

impl Person {
    /// Changes a line of theirs.
    pub async fn changes(&self, app: &Arc<App>, room: i64, line: i64, body: &str) {
        let me = self.me().await;
        let (parts, body) = (app.clone(), body.to_owned());
        let changed = app.store.write(move |db| {
            let viewer = Viewer {
                me: Some(me.clone()),
            };
            let (here, room) = rooms::enter(db, &viewer, room)?;
            let speaker = Speaker {
                app: &parts,
                here: &here,
                me: &me,
                lang: Lang::En,
            };
            rooms::edit(db, &speaker, &room, line, &body)
        });
        changed
            .await
            .unwrap_or_else(|error: parvis::error::Error| panic!("not changed: {error}"));
    }
}

/// Serves until the process is killed, and says `rate` lines a second in each room. Prints its address and the rooms.
pub fn serve_rooms(rooms: usize, rate: u64, size: usize, text: fn(usize) -> String) {
    let settings = |flags: &mut parvis::config::Flags| flags.trusted_proxies = Some(1);
    tell_with(Base::Sqlite, settings, move |app: TestApp| async move {
        let space = app.space("bench").await;
        let lea = app.member("lea").await;
        let mut ids = Vec::new();
        for n in 0..rooms {
            ids.push(space.room("open", &format!("room-{n}")).await);
        }
        let names: Vec<String> = ids.iter().map(ToString::to_string).collect();
        println!("{} {}", app.config.listen, names.join(" "));
        let _ = std::io::stdout().flush();
        if rate == 0 {
            return std::future::pending().await;
        }
        let mut tick = tokio::time::interval(Duration::from_micros(1_000_000 / rate));
        for n in 0.. {
            tick.tick().await;
            for id in &ids {
                let said = lea
                    .says(&app, *id, &format!("line-{n:08}-{id}"), &text(size))
                    .await;
                said.unwrap_or_else(|error| panic!("not said: {error}"));
            }
        }
    });
}

/// CPU seconds that a process has used.
pub fn cpu_seconds(process: u32) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // After the name, which may hold anything: state is field 3, utime 14, stime 15, in ticks of 10 ms.
    let rest = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let field = |n: usize| {
        rest.split_whitespace()
            .nth(n)
            .and_then(|t| t.parse::<f64>().ok())
    };
    (field(11).unwrap_or(0.0) + field(12).unwrap_or(0.0)) / 100.0
}

/// Memory that a process holds, in KiB.
pub fn memory_kib(process: u32) -> u64 {
    status_kib(process, "VmRSS:")
}

/// The most memory that a process ever held, in KiB.
pub fn peak_kib(process: u32) -> u64 {
    status_kib(process, "VmHWM:")
}

fn status_kib(process: u32, what: &str) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(what));
    let number = line.and_then(|line| line.split_whitespace().nth(1));
    number.and_then(|kib| kib.parse().ok()).unwrap_or(0)
}
