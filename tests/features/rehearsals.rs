//! A rehearsal: the draft tried on the past, by the desk and from the command line.

use parvis::features::charters;
use parvis::features::spaces::Role;
use parvis_tests::both;

const CHARTER: &str = "---\ncharter: square\nlanguages: [en]\n---\n\n## 1. Respect {#respect}\nProducts, never people.\n```rule\nid: insult\non: [post]\ntitle+body (view=fold): [moron]\nthen: hold\n```\n```examples\nhold: you moron\nallow: hello\n```\n";

const RATES: &str = "---\ncharter: square\nlanguages: [en]\n---\n\n## 1. Rhythm {#rhythm}\nOne after another.\n```rule\nid: rush\non: [post]\nlimit: 2 per 10m by author\nthen: hold\n```\n```rule\nid: crowd\non: [post]\nbody: \"me too\"\nif: counter(thread, 2h) >= 5\nthen: flag\n```\n```rule\nid: copies\non: [post]\nif: duplicates(10m, similarity 0.9) >= 1\nthen: reject\n```\n```examples\nsequence: { send: [one, two, three], within: 5s, expect: [allow x2, hold] }\n```\n";

const TIMES: &str = "---\ncharter: square\nlanguages: [en]\nmodes: { normal: {}, crisis: {} }\nladder: { window: 30d, steps: [warn@1] }\n---\n\n## 1. Crisis {#crisis}\nWe read first.\n```rule\nid: crisis-hold\non: [post]\nwhen: mode == crisis\nif: thread.replies >= 2\nthen: hold\n```\n```rule\nid: struck\non: [post]\nif: author.strikes >= 1\nthen: flag\n```\n```examples\nallow: a word\n```\n";

both! {
    async fn a_draft_is_tried_on_the_past_and_nobody_feels_it(app: TestApp) {
        let space = app.space("sente").await;
        let (max, lea, paul) = (app.member("max").await, app.member("lea").await, app.member("paul").await);
        space.add(&max, Role::Manager).await;
        let thread = space.thread(&lea, "Boots", "My glue failed.").await;
        for (who, words) in [(&lea, "Cheap glue."), (&paul, "Cheap glue, too."), (&paul, "Fine boots."), (&max, "Use our glue.")] {
            thread.reply(who, words).await;
        }
        let id = space.id;
        app.write(move |db| charters::publish(db, Some(id), CHARTER, None).map(drop)).await;
        let desk = space.path("/settings/charter");
        let stricter = CHARTER.replace("[moron]", "[moron, cheap]").replace("hold: you moron", "hold: cheap stuff");
        max.post(&format!("{desk}/text"), &[("text", &stricter), ("seen", "")]).await.leads();
        max.post(&format!("{desk}/rehearsals"), &[("days", "3")]).await.expect(422);
        lea.post(&format!("{desk}/rehearsals"), &[("days", "90")]).await.expect(403);
        let path = max.post(&format!("{desk}/rehearsals"), &[("days", "90")]).await.leads();
        max.page(&path).await.shows("0%");
        app.run_jobs().await;
        let page = max.page(&path).await;
        page.shows("2 posts would meet another fate").shows("None of them had been approved");
        let row = page.select("tbody tr");
        assert_eq!(row.len(), 1, "{row:?}");
        assert!(row[0].contains("1. Respect") && row[0].contains("Published") && row[0].contains("Held"), "{row:?}");
        assert!(row[0].ends_with("220"), "two posts of two members, none approved: {row:?}");
        assert_eq!(page.select(".figures dd"), ["2", "0", "0", "2"], "stricter, approved, milder, members");
        page.shows("Cheap glue, too.").hides("Fine boots.");
        assert_eq!(app.rows("decision", ""), 0, "nobody feels it");
        app.visitor().page(&thread.path).await.shows("Cheap glue.");
        lea.get(&path).await.expect(403);
        let other = app.space("klang").await;
        other.add(&max, Role::Manager).await;
        max.get(&path.replace("sente", "klang")).await.expect(404);
    }

    async fn a_shadow_judges_what_is_written_and_nobody_feels_it(app: TestApp) {
        let space = app.space("sente").await;
        let (max, lea, mona) = (app.member("max").await, app.member("lea").await, app.member("mona").await);
        space.add(&max, Role::Manager).await;
        space.add(&mona, Role::Moderator).await;
        let thread = space.thread(&lea, "Boots", "Cheap boots, before.").await;
        let id = space.id;
        app.write(move |db| charters::publish(db, Some(id), CHARTER, None).map(drop)).await;
        let desk = space.path("/settings/charter");
        let shadow = format!("{desk}/shadow");
        max.post(&shadow, &[("days", "7")]).await.expect(422).shows("nothing to compare");
        let stricter = CHARTER.replace("[moron]", "[moron, cheap]").replace("hold: you moron", "hold: cheap stuff");
        max.post(&format!("{desk}/text"), &[("text", &stricter), ("seen", "")]).await.leads();
        max.post(&shadow, &[("days", "70")]).await.expect(422);
        mona.post(&shadow, &[("days", "7")]).await.expect(403);
        let path = max.post(&shadow, &[("days", "7")]).await.leads();
        max.post(&shadow, &[("days", "7")]).await.expect(422).shows("running already");
        max.page(&desk).await.shows("running");
        // The draft goes on; the shadow keeps its text.
        max.post(&format!("{desk}/discard"), &[]).await.leads();
        thread.reply(&lea, "Cheap glue.").await;
        thread.reply(&lea, "Fine boots.").await;
        thread.reply(&max, "What a bargain, and cheap.").await;
        assert_eq!(app.rows("job", "WHERE kind = 'shadow'"), 1, "what is written at once is judged at once");
        app.sql("UPDATE job SET run_at = 1");
        app.run_jobs().await;
        let page = max.page(&path).await;
        page.shows("3 posts judged").shows("Cheap glue.").hides("before.").hides("Fine boots.");
        assert_eq!(page.select(".figures dd"), ["2", "0", "0", "2"]);
        // Nobody feels it, nobody but a manager sees it.
        assert_eq!(app.rows("decision", ""), 0);
        assert_eq!(app.rows("case_file", ""), 0);
        lea.page(&thread.path).await.shows("Cheap glue.");
        for who in [&lea, &mona] {
            who.get(&path).await.expect(403);
            who.get(&shadow).await.expect(403);
        }
        // It ends by itself, and then nothing is judged any more.
        app.sql("UPDATE rehearsal SET until = 1");
        app.write(parvis::features::schedule).await;
        app.run_jobs().await;
        max.page(&shadow).await.shows("finished").hides("Running until");
        thread.reply(&lea, "Cheap laces.").await;
        assert_eq!(app.rows("job", "WHERE kind = 'shadow'"), 0);
    }

    async fn a_shadow_ends_with_a_click_or_with_a_new_version(app: TestApp) {
        let space = app.space("sente").await;
        let max = app.member("max").await;
        space.add(&max, Role::Manager).await;
        let id = space.id;
        app.write(move |db| charters::publish(db, Some(id), CHARTER, None).map(drop)).await;
        let desk = space.path("/settings/charter");
        let draft = CHARTER.replace("Products,", "Only products,");
        max.post(&format!("{desk}/text"), &[("text", &draft), ("seen", "")]).await.leads();
        let first = max.post(&format!("{desk}/shadow"), &[("days", "1")]).await.leads();
        max.post(&format!("{desk}/shadow/end"), &[]).await.leads();
        max.page(&first).await.shows("Ended early by the team");
        let second = max.post(&format!("{desk}/shadow"), &[("days", "1")]).await.leads();
        app.write(move |db| charters::publish(db, Some(id), &draft, None).map(drop)).await;
        app.write(parvis::features::schedule).await;
        app.run_jobs().await;
        max.page(&second).await.shows("another version came into force");
    }

    async fn a_rehearsal_counts_what_had_been_written_then(app: TestApp) {
        let space = app.space("sente").await;
        let (max, lea, paul) = (app.member("max").await, app.member("lea").await, app.member("paul").await);
        space.add(&max, Role::Manager).await;
        let thread = space.thread(&lea, "Boots", "My glue failed.").await;
        // Within ten minutes Lea writes a third and a fourth post; Paul the same one twice, an hour apart and at once.
        for (who, words) in [(&lea, "First answer here."), (&lea, "Quite another word."), (&lea, "Last thing I say."), (&paul, "Me too, cheap glue."), (&paul, "Me too, cheap glue."), (&paul, "Me too, cheap glue.")] {
            thread.reply(who, words).await;
        }
        app.sql("UPDATE post SET created_at = created_at - 3600000 WHERE id <= (SELECT MIN(id) FROM post WHERE source LIKE 'Me too%')");
        let desk = space.path("/settings/charter");
        max.post(&format!("{desk}/text"), &[("text", RATES), ("seen", "")]).await.leads();
        let path = max.post(&format!("{desk}/rehearsals"), &[("days", "90")]).await.leads();
        app.run_jobs().await;
        let page = max.page(&path).await;
        page.shows("4 posts would meet another fate").shows("Quite another word.").shows("Last thing I say.").hides("First answer here.");
        let rows = page.select("tbody tr");
        assert!(rows.iter().any(|row| row.contains("Held") && row.contains("21")), "two posts of one member: {rows:?}");
        assert!(rows.iter().any(|row| row.contains("Shown to the team") && row.contains("11")), "the sixth in two hours: {rows:?}");
        assert!(rows.iter().any(|row| row.contains("Refused") && row.contains("11")), "one of Paul's: {rows:?}");
    }

    async fn a_rehearsal_knows_the_mode_and_the_strikes_of_then(app: TestApp) {
        let space = app.space("sente").await;
        let (max, lea, paul) = (app.member("max").await, app.member("lea").await, app.member("paul").await);
        space.add(&max, Role::Manager).await;
        let thread = space.thread(&lea, "Boots", "My glue failed.").await;
        for (who, words) in [(&lea, "The first answer."), (&paul, "The second answer."), (&lea, "The third answer."), (&paul, "Afterwards.")] {
            thread.reply(who, words).await;
        }
        let times: Vec<i64> = (0..5).map(|n| 3_600_000 * (10 - n)).collect();
        for (n, ago) in times.iter().enumerate() {
            app.sql(&format!("UPDATE post SET created_at = created_at - {ago} WHERE id = (SELECT MIN(id) FROM post) + {n}"));
        }
        // The crisis began between the opening and the first answer, and was ended before the last.
        app.sql("INSERT INTO space_mode (space_id, mode, reason, begun_at, ends_at, ended_at) SELECT space_id, 'crisis', 'Recall', MIN(created_at) + 1800000, MIN(created_at) + 90000000, MIN(created_at) + 12600000 FROM post GROUP BY space_id");
        // Paul was warned before his last words, Léa after hers.
        for (who, minutes) in [(&paul, 200), (&lea, 220)] {
            app.sql(&format!("INSERT INTO decision (space_id, surface, outcome, article, rule, passage, author_id, decider_id, decided_by, restriction, decided_at) SELECT space_id, 'post', 'warn', 'crisis', '', '', {1}, {0}, {0}, 'warn', MIN(created_at) + {minutes} * 60000 FROM post GROUP BY space_id", max.id, who.id));
        }
        let desk = space.path("/settings/charter");
        max.post(&format!("{desk}/text"), &[("text", TIMES), ("seen", "")]).await.leads();
        let path = max.post(&format!("{desk}/rehearsals"), &[("days", "90")]).await.leads();
        app.run_jobs().await;
        let page = max.page(&path).await;
        page.shows("2 posts would meet another fate").shows("Afterwards.").hides("The second answer.");
        let rows = page.select("tbody tr");
        assert!(rows.iter().any(|row| row.contains("Held") && row.contains("11")), "Léa's third answer, in the crisis: {rows:?}");
        assert!(rows.iter().any(|row| row.contains("Shown to the team") && row.contains("11")), "Paul's last, after the warning: {rows:?}");
    }
}
