//! A rehearsal: the draft tried on the past, by the desk and from the command line.

use parvis::features::charters;
use parvis::features::spaces::Role;
use parvis_tests::both;

const CHARTER: &str = "---\ncharter: square\nlanguages: [en]\n---\n\n## 1. Respect {#respect}\nProducts, never people.\n```rule\nid: insult\non: [post]\ntitle+body (view=fold): [moron]\nthen: hold\n```\n```examples\nhold: you moron\nallow: hello\n```\n";

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
        page.shows("Cheap glue, too.").hides("Fine boots.");
        assert_eq!(app.rows("decision", ""), 0, "nobody feels it");
        app.visitor().page(&thread.path).await.shows("Cheap glue.");
        lea.get(&path).await.expect(403);
        let other = app.space("klang").await;
        other.add(&max, Role::Manager).await;
        max.get(&path.replace("sente", "klang")).await.expect(404);
    }
}
