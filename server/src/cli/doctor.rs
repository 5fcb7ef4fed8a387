//! `parvis doctor`: looks at everything an installation needs, and says for each part what mends it.

use std::sync::Arc;

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use parvis_db::Db;

use crate::app::App;
use crate::config::Config;
use crate::error::Result;
use crate::features::health;

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// What must be zero, and what to do when it is not.
const RULES: [(&str, &str, &str); 2] = [
    (
        "every thread counts its posts",
        "SELECT COUNT(*) AS n FROM thread t WHERE post_count NOT IN (0, (SELECT COUNT(*) FROM post p \
         WHERE p.thread_id = t.id AND p.position IS NOT NULL AND p.removed_at IS NULL)) \
         OR last_position <> (SELECT COALESCE(MAX(p.position), 0) FROM post p WHERE p.thread_id = t.id)",
        "restore a backup, or write to the maintainers with this line",
    ),
    (
        "positions are dense",
        "SELECT COUNT(*) AS n FROM (SELECT thread_id FROM post WHERE position IS NOT NULL \
         GROUP BY thread_id HAVING MAX(position) <> COUNT(*)) gaps",
        "restore a backup, or write to the maintainers with this line",
    ),
];

/// What a person should look at; the server works all the same.
const WISHES: [(&str, &str, &str); 2] = [
    (
        "every space has an owner or an administrator looks after it",
        "SELECT COUNT(*) AS n FROM space s WHERE NOT EXISTS (SELECT 1 FROM administrator) AND NOT EXISTS \
         (SELECT 1 FROM membership m WHERE m.space_id = s.id AND m.role = 'owner')",
        "start `parvis serve` and open the link it prints",
    ),
    (
        "no job has given up",
        "SELECT COUNT(*) AS n FROM job WHERE attempts >= 12",
        "look at job.last_error; mend the cause, then set attempts to 0",
    ),
];

pub(super) async fn run(config: Config) -> std::result::Result<(), String> {
    let app: Arc<App> = App::open(config).await?;
    let mut wrong = 0;
    let mut say = |ok: bool, what: &str, mend: &str| {
        if ok {
            println!("ok    {what}");
        } else {
            wrong += 1;
            println!("FAIL  {what}: {mend}");
        }
    };
    say(true, "the database is migrated", "");
    match &app.heic {
        Some(heic) => println!("info  {} converts HEIC photos", heic.name()),
        None => {
            println!("look  HEIC photos are refused: install libheif-examples (and util-linux)")
        }
    }
    for engine in health::check(&app).await.engines {
        let what = format!("{} ({}) answers", engine.part, engine.engine);
        say(engine.ok, &what, &engine.problem);
    }
    for (what, sql, mend) in RULES {
        let n = app
            .store
            .read(move |db| count(db, sql))
            .await
            .map_err(|e| e.to_string())?;
        say(n == 0, what, &format!("{n} of them; {mend}"));
    }
    for (what, sql, mend) in WISHES {
        let n = app
            .store
            .read(move |db| count(db, sql))
            .await
            .map_err(|e| e.to_string())?;
        if n > 0 {
            println!("look  {what}: {n} of them do not; {mend}");
        }
    }
    let free = app.take_index().map_err(|e| e.to_string())?.is_some();
    println!(
        "info  the search index is {}",
        if free {
            "free to write"
        } else {
            "written by a running server"
        }
    );
    match wrong {
        0 => Ok(()),
        n => Err(format!("{n} points need a person")),
    }
}

fn count(db: &mut Db, sql: &str) -> Result<i64> {
    Ok(diesel::sql_query(sql).get_result::<Count>(db)?.n)
}
