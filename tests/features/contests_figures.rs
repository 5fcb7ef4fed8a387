//! A contest as its manager sees it: views without a tracer, how far people went, files; and counts that move while one looks.

use std::time::Duration;

use parvis::events::{self, Event, EventKind};
use parvis::features::spaces::{Role, Visibility};
use parvis_tests::{Socket, both};
use serde_json::json;

use super::contests_entries::{enter, open};

both! {
    async fn views_are_counted_and_nobody_is_followed(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, omar, max) = (app.member("lea").await, app.member("omar").await, app.member("max").await);
        for (person, role) in [(&lea, Role::Member), (&omar, Role::Member), (&max, Role::Manager)] {
            space.add(person, role).await;
        }
        let path = open(&app, &space, &max, "words", "\"vote\"").await;
        let (figures, visits) = (format!("{path}/figures"), format!("{path}/visits"));
        let visitor = app.visitor();
        // The page says where a view is counted; a manager's page does not.
        let page = visitor.page(&format!("{path}?from=card")).await;
        assert_eq!(page.attributes("live-contest", "data-visits"), [visits.as_str()]);
        assert!(page.links().contains(&format!("{path}?from=share")));
        assert!(max.page(&path).await.attributes("live-contest", "data-visits").is_empty());
        assert!(visitor.page(&format!("{path}/card")).await.body.contains("?from=card"));

        for source in ["card", "card", "", "https://news.example.org/secret?token=1"] {
            visitor.post(&visits, &[("step", "seen"), ("source", source)]).await.expect(204);
        }
        lea.post(&visits, &[("step", "seen"), ("source", "news.example.org")]).await.expect(204);
        lea.post(&visits, &[("step", "began"), ("source", "here")]).await.expect(204);
        lea.post(&visits, &[("step", "danced"), ("source", "here")]).await.expect(204);
        max.post(&visits, &[("step", "seen"), ("source", "here")]).await.expect(204);
        assert_eq!(app.rows("contest_visit", ""), 0, "a view writes nothing");
        enter(&lea, &path, &[("words", "A marmot whistles.")], None).await.leads();
        omar.post(&format!("{path}/entries/1/vote"), &[("vote", "1")]).await.leads();

        lea.get(&figures).await.expect(403);
        visitor.get(&format!("{path}/participants.csv")).await.expect(303);
        let seen = max.page(&figures).await;
        seen.shows("The card on the brand’s site").shows("news.example.org").shows("Nothing looks odd").hides("secret");
        assert_eq!(seen.select(".counted b"), ["5", "1", "1", "1", "1", "0", "2", "1", "1", "1", "1"]);
        assert_eq!(app.number("SELECT CAST(SUM(n) AS BIGINT) AS n FROM contest_visit"), 6);
        // Written again, counts are added up.
        visitor.post(&visits, &[("step", "seen"), ("source", "card")]).await.expect(204);
        let table = max.get(&format!("{figures}.csv")).await.expect(200).body;
        for row in ["funnel,seen,6", "funnel,began,1", "funnel,entered,1", "funnel,voters,1", "source,card,3", "source,other,1", "entered-from,page,1"] {
            assert!(table.lines().any(|line| line == row), "{row}: {table}");
        }
        assert!(table.lines().any(|line| line.starts_with("votes-by-day,") && line.ends_with(",1")), "{table}");
        let people = max.get(&format!("{path}/participants.csv")).await.expect(200).body;
        assert!(people.contains("lea,Lea,") && people.contains(",page,in,no,1,"), "{people}");
        // What looks odd is named, with the way to what is checked.
        app.sql("UPDATE contest_vote SET counts = FALSE, held_at = 1, held_why = 'network'");
        max.page(&figures).await.shows("crowded network").shows("being checked");
    }

    async fn counts_move_while_one_looks(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, omar, max) = (app.member("lea").await, app.member("omar").await, app.member("max").await);
        for (person, role) in [(&lea, Role::Member), (&omar, Role::Member), (&max, Role::Manager)] {
            space.add(person, role).await;
        }
        let path = open(&app, &space, &max, "words", "\"vote\"").await;
        let visitor = app.visitor();
        let page = visitor.page(&path).await;
        let stream = format!("contests:{}", space.id);
        assert_eq!(page.attributes("live-contest", "data-stream"), [stream.as_str()]);
        assert_eq!(page.select("[data-live=entries]"), ["Nobody has entered yet."]);
        let mut socket = Socket::hello(&visitor, &[(&stream, None)]).await;
        enter(&lea, &path, &[("words", "A marmot whistles.")], None).await.leads();
        let hint = socket.next("hint").await;
        assert_eq!((&hint["s"], hint.get("html")), (&json!(stream), None), "{hint}");
        assert_eq!(visitor.page(&path).await.select("[data-live=entries]"), ["One entry"]);

        // A vote tells that something moved; the page says how many only where that may be seen.
        let one = format!("{path}/entries/1?order=1");
        omar.post(&format!("{path}/entries/1/vote"), &[("vote", "1")]).await.leads();
        app.sql("UPDATE job SET run_at = 1 WHERE kind = 'count-votes'");
        app.run_jobs().await;
        socket.next("hint").await;
        assert!(visitor.page(&one).await.select("[data-live=votes]").is_empty());
        max.post(&format!("{path}/fraud"), &[("act", "show")]).await.leads();
        assert_eq!(visitor.page(&one).await.select("[data-live=votes]"), ["one vote"]);

        // Much at once is one hint a second.
        socket.next("hint").await;
        let id = space.id;
        for _ in 0..60 {
            app.write(move |db| Ok(events::record(db, Event::new(EventKind::ContestTouched).space(id))?)).await;
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
        socket.next("hint").await;
        socket.say(&json!({ "t": "ping" })).await;
        socket.next("pong").await;
        let more = socket.seen().iter().filter(|message| message["t"] == "hint").count();
        assert!(more <= 3, "{more} hints");
    }

    async fn a_private_place_tells_strangers_nothing(app: TestApp) {
        let space = app.space("vault").visibility(Visibility::Private).await;
        let max = app.member("max").await;
        space.add(&max, Role::Manager).await;
        let path = open(&app, &space, &max, "words", "\"vote\"").await;
        let stranger = app.member("rosa").await;
        let stream = format!("contests:{}", space.id);
        let mut socket = Socket::open(&stranger).await;
        socket.say(&json!({ "t": "hello", "v": 1, "on": [{ "s": stream }], "lang": "en" })).await;
        assert_eq!(socket.next("off").await["why"], "unknown");
        stranger.post(&format!("{path}/visits"), &[("step", "seen"), ("source", "")]).await.expect(404);
        Socket::hello(&max, &[(&stream, None)]).await;
    }
}
