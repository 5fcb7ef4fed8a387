//! “May we repost this?”: asked of whoever took the picture, answered with limits, taken back; nothing is ticked beforehand.

use image::ImageFormat;
use parvis::features::spaces::Role;
use parvis_tests::both;

use super::uploads::picture;

both! {
    async fn a_picture_is_asked_for_answered_and_taken_back(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, omar, max) = (app.member("lea").await, app.member("omar").await, app.member("max").await);
        for (person, role) in [(&lea, Role::Member), (&omar, Role::Member), (&max, Role::Manager)] {
            space.add(person, role).await;
        }
        let light = picture(90, 640, 480, ImageFormat::Jpeg);
        let files = [("file", "p.jpg", "image/jpeg", &light[..])];
        lea.upload(&space.path("/media"), &[("alt", "A ridge")], &files).await.leads();
        let id = app.number("SELECT id AS n FROM media WHERE kind = 'photo'");
        let thread = space.thread(&lea, "The ridge", &format!("![A ridge](/media/{id}/480.jpg)")).await;
        let post = app.number("SELECT MAX(id) AS n FROM post");

        // By its menu, by managers alone.
        let ask = space.path(&format!("/reposts/new?post={post}"));
        assert!(!omar.page(&thread.path).await.links().contains(&ask));
        assert!(max.page(&thread.path).await.links().contains(&ask));
        omar.get(&ask).await.expect(403);
        let form = max.page(&ask).await;
        form.shows("Lea reads the question");
        assert_eq!(form.count("main input[type=checkbox][checked]"), 0);
        let (post, picture) = (post.to_string(), id.to_string());
        let to = space.path("/reposts/new");
        let what = [("post", post.as_str()), ("picture", picture.as_str()), ("message", "For the poster of autumn.")];
        max.post(&to, &what).await.expect(422).shows("Tick at least one place").shows("A day to come is needed").shows("For the poster");
        let year = max.page(&ask).await;
        assert_eq!(year.value("until"), "");
        let mut all = what.to_vec();
        all.extend([("place_site", "1"), ("place_print", "1"), ("until", "2028-06-30")]);
        let one = max.post(&to, &all).await.leads();
        max.post(&to, &all).await.expect(422).shows("asked for already");
        assert_eq!(app.rows("audit_act", "WHERE act = 'repost-asked' AND detail = 'site print'"), 1);

        // The member reads it from a notice, and says yes to one place, under a name.
        app.run_jobs().await;
        lea.page(&space.path("/notices")).await.shows("would like to repost a picture of yours");
        omar.get(&one).await.expect(404);
        omar.post(&one, &[("act", "yes")]).await.expect(404);
        let question = lea.page(&one).await;
        question.shows("For the poster of autumn.").shows("The brand’s site, Print").hides("Newsletter");
        assert_eq!(question.count("main input[checked]"), 0, "nothing is ticked beforehand");
        lea.post(&one, &[("act", "yes")]).await.expect(422).shows("or answer no").shows("Choose under which name");
        let yes = [("act", "yes"), ("place_site", "1"), ("place_social", "1"), ("named", "name"), ("until", "2028-01-31"), ("limits", "No cropping.")];
        let late: Vec<_> = yes.iter().map(|(n, v)| (*n, if *n == "until" { "2029-01-31" } else { v })).collect();
        lea.post(&one, &late).await.expect(422).shows("at the latest the one");
        max.post(&one, &yes).await.expect(404);
        lea.post(&one, &yes).await.leads();
        lea.post(&one, &[("act", "no")]).await.expect(422).shows("cannot be answered any more");
        app.run_jobs().await;
        max.page(&space.path("/notices")).await.shows("answered about their picture");
        max.page(&space.path("/reposts")).await.shows("Granted").shows("2028");
        let csv = max.get(&space.path("/reposts.csv")).await.expect(200);
        csv.shows("lea,granted,site,2028-01-31,name,No cropping.");
        omar.get(&space.path("/reposts.csv")).await.expect(403);

        // And takes it back.
        lea.post(&one, &[("act", "withdraw")]).await.leads();
        lea.post(&one, &[("act", "withdraw")]).await.expect(422);
        max.page(&space.path("/reposts")).await.shows("Taken back by its author").hides("Granted");
        app.run_jobs().await;
        assert_eq!(app.rows("notice_cause", "WHERE cause LIKE 'repost-answered:%'"), 2);
        // Both are acts of hers that the record keeps.
        let acts = format!("WHERE actor_id = {} AND act IN ('repost-granted', 'repost-withdrawn')", lea.id);
        assert_eq!(app.rows("audit_act", &acts), 2);
        // Managers find the list in their menu.
        assert!(max.page(&space.path("")).await.links().contains(&space.path("/reposts")));
        assert!(!omar.page(&space.path("")).await.links().contains(&space.path("/reposts")));
    }

    async fn a_picture_said_in_a_room_is_asked_for(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, omar, max) = (app.member("lea").await, app.member("omar").await, app.member("max").await);
        for (person, role) in [(&lea, Role::Member), (&omar, Role::Member), (&max, Role::Manager)] {
            space.add(person, role).await;
        }
        let room = [("name", "Fire"), ("topic", "Talk."), ("kind", "open"), ("slow", "0")];
        let fire = max.post(&space.path("/rooms"), &room).await.leads();
        let light = picture(90, 640, 480, ImageFormat::Jpeg);
        let files = [("file", "p.jpg", "image/jpeg", &light[..])];
        lea.upload(&space.path("/media"), &[("alt", "A lake")], &files).await.leads();
        let id = app.number("SELECT id AS n FROM media WHERE kind = 'photo'");
        let said = format!("![A lake](/media/{id}/480.jpg)");
        lea.post(&format!("{fire}/lines"), &[("client", "leas-line-1"), ("body", &said)]).await.leads();
        let line = app.number("SELECT MAX(id) AS n FROM chat_line").to_string();

        let ask = space.path(&format!("/reposts/new?line={line}"));
        // Behind “…” of the line, for managers.
        let menu = format!("{fire}/lines/{line}");
        assert!(max.page(&menu).await.links().contains(&ask));
        assert!(!omar.page(&menu).await.links().contains(&ask));
        let picture = id.to_string();
        let what = [("line", line.as_str()), ("picture", picture.as_str()), ("place_site", "1"), ("until", "2028-06-30")];
        let one = max.post(&space.path("/reposts/new"), &what).await.leads();
        app.run_jobs().await;
        lea.page(&one).await.shows("The brand’s site");
        lea.post(&one, &[("act", "no")]).await.leads();
        assert_eq!(app.rows("audit_act", "WHERE act = 'repost-declined'"), 1);
        app.run_jobs().await;
    }
}
