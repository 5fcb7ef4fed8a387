//! Members who offer to help a team, once they have come far enough in its points.

use parvis::features::spaces::Role;
use parvis_tests::{Person, Space, TestApp, both};

use super::points::{RULES, counted};

/// From a level on, members may offer to help the team; managers answer, once.
async fn offered(app: &TestApp, space: &Space, [lea, paul, mona, max]: [&Person; 4]) {
    let (page, letters) = (space.path("/volunteers"), space.path("/correspondence"));
    let words = [("body", "Sundays, and I know boots.")];
    paul.page(&page).await.shows("asks for nobody");
    paul.post(&page, &words).await.expect(422);
    max.post(
        &space.path("/settings/points/gates"),
        &[("level-team", "1")],
    )
    .await
    .leads();
    max.page(&space.path("/settings/points"))
        .await
        .shows("Who may offer to help the team");
    lea.page(&space.path("/points"))
        .await
        .shows("From the level “Regular” on");
    // Below the level the page says which; the words of whoever tries all the same are kept.
    lea.page(&page).await.shows("From the level “Regular” on");
    let refused = lea.post(&page, &words).await.expect(422);
    refused
        .shows("You cannot offer to help at the moment")
        .shows("Sundays, and I know boots.");
    assert_eq!(app.rows("volunteer", ""), 0);
    app.sql(&format!(
        "UPDATE points_day SET points = points + 100 WHERE member_id IN ({}, {})",
        lea.id, paul.id
    ));
    lea.post(&page, &[("body", "")]).await.expect(422);
    lea.post(&page, &words).await.leads();
    lea.page(&page).await.shows("Waits for an answer");
    lea.post(&page, &words).await.expect(422);
    lea.page(&letters).await.shows("Sundays, and I know boots.");
    paul.post(&page, &words).await.leads();
    // Managers answer; moderators are of the team, and do not.
    mona.page(&page).await.shows("You are of the team already.");
    let (to_lea, to_paul) = (format!("{page}/{}", lea.id), format!("{page}/{}", paul.id));
    let welcome = [("answer", "welcomed"), ("body", "Welcome, Lea.")];
    mona.post(&to_lea, &welcome).await.expect(403);
    let empty = max
        .post(&to_lea, &[("answer", "welcomed"), ("body", "")])
        .await;
    empty.expect(422);
    assert_eq!(app.rows("volunteer", "WHERE answer IS NOT NULL"), 0);
    max.page(&page).await.shows("Waits for an answer");
    let today = max.page(&space.path("/today")).await;
    today.shows("members offer to help the team");
    assert!(today.links().contains(&page));
    max.post(&to_lea, &welcome).await.leads();
    max.post(&to_lea, &welcome).await.expect(404);
    let no = [("answer", "declined"), ("body", "In spring, gladly.")];
    max.post(&to_paul, &no).await.leads();
    max.page(&page)
        .await
        .shows("Welcomed to the team on")
        .shows("Declined on");
    let of_team = format!(
        "WHERE space_id = {} AND role = 'moderator' AND member_id IN ({}, {})",
        space.id, lea.id, paul.id
    );
    assert_eq!(app.rows("membership", &of_team), 1);
    lea.page(&page).await.shows("You are of the team already.");
    lea.page(&letters).await.shows("Welcome, Lea.");
    paul.page(&letters).await.shows("In spring, gladly.");
    paul.page(&page).await.shows("You may offer again from");
    paul.post(&page, &words).await.expect(422);
    app.sql("UPDATE volunteer SET answered_at = answered_at - 91 * CAST(86400000 AS BIGINT)");
    paul.post(&page, &words).await.leads();
    max.page(&page).await.shows("Waits for an answer");
}

both! {
    async fn who_has_come_far_enough_may_offer_to_help_the_team(app: TestApp) {
        let space = app.space("sente").await;
        let (max, mona) = (app.member("max").await, app.member("mona").await);
        let (lea, paul) = (app.member("lea").await, app.member("paul").await);
        space.add(&max, Role::Manager).await;
        space.add(&mona, Role::Moderator).await;
        let rules = space.path("/settings/points");
        max.post(&rules, &[("text", RULES)]).await.leads();
        let thread = space.thread(&mona, "Glue or resole", "Two coats?").await;
        for (who, words) in [(&lea, "One."), (&paul, "Three.")] {
            thread.reply(who, words).await;
        }
        counted(&app, space.id, 25).await;
        offered(&app, &space, [&lea, &paul, &mona, &max]).await;
    }
}
