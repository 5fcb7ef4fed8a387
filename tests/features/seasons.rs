//! A volunteer's season: watches, acts and thanks, a certificate that somebody else signs and anybody can check; and the
//! record of acts that a manager opens to everybody.

use std::time::Instant;

use parvis::audit::{sealing, verifying};
use parvis::features::spaces::Role;
use parvis_db::Time;
use parvis_tests::both;

use super::points::{RULES, counted};

both! {
    async fn a_season_is_thanked_and_certified(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, paul) = (app.member("lea").await, app.member("paul").await);
        let (mona, omar, max) = (app.member("mona").await, app.member("omar").await, app.member("max").await);
        for (person, role) in [(&mona, Role::Moderator), (&omar, Role::Moderator), (&max, Role::Manager)] {
            space.add(person, role).await;
        }
        space.thread(&lea, "Buy at my shop", "It is cheap.").await;
        let post = app.number("SELECT MAX(id) AS n FROM post");
        paul.post(&space.path(&format!("/posts/{post}/report")), &[("article", "other"), ("reason", "An advertisement.")]).await.leads();
        // Mona watches for two hours and a half, and decides.
        mona.post(&space.path("/watch/begin"), &[]).await.leads();
        let case = app.number("SELECT MAX(id) AS n FROM case_file");
        let to = space.path(&format!("/queue/{case}/thanks"));
        omar.post(&to, &[]).await.expect(404);
        mona.post(&space.path(&format!("/queue/{case}/decision")), &[("act", "warn"), ("message", "Mind it.")]).await.leads();
        mona.post(&space.path("/watch/end"), &[("note", "")]).await.leads();
        app.sql("UPDATE watch SET begun_at = ended_at - 9000000");
        // Thanks: the author for the decision, a colleague, a member to the whole team; each counts once.
        let decision = app.number("SELECT MAX(id) AS n FROM decision");
        let thanks = format!("/account/decisions/{decision}/thanks");
        lea.page(&format!("/account/decisions/{decision}")).await.shows("Thank whoever decided");
        paul.post(&thanks, &[]).await.expect(404);
        for _ in 0..2 {
            lea.post(&thanks, &[]).await.leads();
            omar.post(&to, &[]).await.leads();
            paul.post(&space.path("/thanks"), &[]).await.leads();
        }
        mona.post(&to, &[]).await.expect(404);
        assert_eq!(app.rows("thanks", ""), 3);
        // Her season is hers, and tells no names.
        let season = space.path("/watch/season");
        let page = mona.page(&season).await;
        page.shows("2 hours 30 min").hides("Lea").hides("Omar");
        assert_eq!(page.select("dl.facts dd"), ["2 hours 30 min", "1", "3", "2", "1"]);
        omar.page(&season).await.shows("0 min").hides("2 hours");
        lea.get(&season).await.expect(403);
        // A certificate under the name of her choice; nothing is certified of nothing.
        let wish = |name: &'static str| [("name", name), ("lang", "fr"), ("from", ""), ("to", "")];
        mona.post(&season, &wish("M")).await.expect(422).error("name").expect("at the field");
        max.post(&season, &wish("Max")).await.expect(422).shows("nothing to certify");
        mona.post(&season, &wish("Mona Évrard-Œuvre")).await.leads();
        let pdf = format!("{season}/1.pdf");
        mona.page(&season).await.shows("Waits for a manager");
        mona.get(&pdf).await.expect(404);
        mona.post(&format!("{season}/1/signature"), &[]).await.expect(403);
        let code = app.lines("SELECT code AS line FROM certificate").remove(0);
        let visitor = app.visitor();
        visitor.page(&format!("/certificates/{code}")).await.shows("No: no certificate has this code.");
        max.page(&season).await.shows("Mona Évrard-Œuvre");
        max.post(&format!("{season}/1/signature"), &[]).await.leads();
        omar.get(&pdf).await.expect(404);
        let paper = mona.get(&pdf).await.expect(200);
        assert!(paper.body.starts_with("%PDF-1.7") && paper.body.contains("/Lang (fr)") && paper.body.contains(&code), "{}", paper.body.len());
        // Anybody asks whether it is true, and hears what it certifies and nothing else.
        let typed = format!("{}-{}", &code[..8], code[8..].to_lowercase());
        visitor.page(&format!("/certificates?code={typed}")).await.shows("Yes: this certificate was signed here.")
            .shows("Mona Évrard-Œuvre").shows("2 hours 30 min").hides("Max").hides("mona@");
        visitor.page("/certificates/0000000000000000").await.shows("No: no certificate");
    }

    async fn who_was_on_watch_hears_that_the_season_is_over(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, mona, omar, max) = (app.member("lea").await, app.member("mona").await, app.member("omar").await, app.member("max").await);
        for (person, role) in [(&mona, Role::Moderator), (&omar, Role::Moderator), (&max, Role::Manager)] {
            space.add(person, role).await;
        }
        let now = Time::now();
        let date = |days: i64| now.plus_seconds(days * 86_400 + 7_200).rfc3339()[..10].to_owned();
        let (from, to) = (date(-3), date(2));
        let season = [("fr", "Saison d’automne"), ("en", "Autumn"), ("begins", from.as_str()), ("ends", to.as_str())];
        max.post(&space.path("/settings/points"), &[("text", RULES)]).await.leads();
        max.post(&space.path("/settings/seasons"), &season).await.leads();
        // Omar watched before it began, Mona in it, and Max reads along without a watch.
        for person in [&omar, &mona] {
            person.post(&space.path("/watch/begin"), &[]).await.leads();
            person.post(&space.path("/watch/end"), &[("note", "")]).await.leads();
        }
        let long_ago = now.plus_seconds(-30 * 86_400).0;
        app.sql(&format!("UPDATE watch SET begun_at = {long_ago}, ended_at = {long_ago} + 3600000 WHERE member_id = {}", omar.id));
        space.thread(&lea, "Snow already", "On the pass.").await;
        let told = || app.lines("SELECT member.handle AS line FROM notice JOIN member ON member.id = member_id WHERE kind = 'watch-season'");
        counted(&app, space.id, 24 * 3).await;
        app.run_jobs().await;
        assert!(told().is_empty(), "it is not over");
        for _ in 0..2 {
            counted(&app, space.id, 24 * 4 + 12).await;
            app.run_jobs().await;
        }
        assert_eq!(told(), ["mona"]);
        let bell = mona.page(&space.path("/notices")).await;
        bell.shows("your hours and the thanks you got are on your page");
        assert_eq!(bell.count(&format!("a[href^='{}']", space.path("/watch/season"))), 1);
        mona.page(&space.path("/watch/season")).await.shows("0 min");
        lea.page(&space.path("/notices")).await.hides("a certificate if you want one");
    }

    async fn the_record_is_opened_to_everybody(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, max) = (app.member("lea").await, app.member("max").await);
        space.add(&max, Role::Manager).await;
        let record = space.path("/record");
        app.visitor().get(&record).await.expect(404);
        max.page(&record).await.shows("Managers alone see this page.");
        max.post(&space.path("/settings/record"), &[("open", "yes")]).await.leads();
        for n in 0..51 {
            let open = if n % 2 == 0 { "no" } else { "yes" };
            max.post(&space.path("/settings/record"), &[("open", open)]).await.leads();
        }
        max.post(&space.path("/settings/record"), &[("open", "yes")]).await.leads();
        app.write(|db| sealing::seal(db).map(drop)).await;
        let page = app.visitor().page(&record).await;
        page.shows("record-opened").shows("details redacted").shows("By somebody of the team").shows("parvis audit verify").hides("Max");
        assert_eq!(page.count("ol.feed > li"), 50);
        // A text that was erased is seen to be; the older acts are on a page of their own.
        let first = app.number("SELECT MIN(id) AS n FROM audit_act WHERE act = 'record-opened'");
        app.write(move |db| sealing::redact(db, first)).await;
        let older = page.attributes("a[rel=next]", "href").remove(0);
        lea.page(&older).await.shows("record-opened").shows("text erased");
        assert!(app.read(|db| verifying::verify(db, &[])).await.faults.is_empty());
        max.post(&space.path("/settings/record"), &[("open", "no")]).await.leads();
        app.visitor().get(&record).await.expect(404);
        app.visitor().get(&older).await.expect(404);
    }

    /// On demand (`PARVIS_LONG=1`): how fast the chain is verified, beside a plain read of the same rows.
    async fn a_long_chain_is_verified(app: TestApp) {
        let acts = if std::env::var_os("PARVIS_LONG").is_some() { 100_000 } else { 100 };
        app.sql(&format!(
            "INSERT INTO audit_act (act, subject_kind, subject_id, detail, at, salt, commitment) \
             WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {acts}) \
             SELECT 'role-granted', 'member', i, '', i, NULL, 'c' FROM n"
        ));
        app.write(|db| sealing::seal(db).map(drop)).await;
        let began = Instant::now();
        let sum = app.number("SELECT CAST(SUM(length(act) + length(commitment) + length(hash)) AS BIGINT) AS n FROM (SELECT * FROM audit_act ORDER BY seq) AS a");
        let plain = began.elapsed();
        let began = Instant::now();
        let report = app.read(|db| verifying::verify(db, &[])).await;
        let verified = began.elapsed();
        assert!(report.faults.is_empty() && report.sealed >= acts && sum > acts, "{:?}", report.faults);
        println!(
            "{} acts verified in {verified:?} ({:.0} a second); the same rows read by the database alone in {plain:?}",
            report.sealed,
            report.sealed as f64 / verified.as_secs_f64()
        );
    }
}
