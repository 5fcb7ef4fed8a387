//! A member and the team in one private thread: what is taken out of a thread, answered there, and solved.

use parvis::features::spaces::Role;
use parvis_kit::search::Query;
use parvis_tests::{Answer, Person, Space, TestApp, both};

const ORDER: &str = "2026-118830";

/// A number of the newest row of a table.
fn newest(app: &TestApp, table: &str) -> i64 {
    app.number(&format!("SELECT MAX(id) AS n FROM {table}"))
}

/// The moderator takes a post up; wrong forms come back with what was typed.
async fn take_up(space: &Space, yann: &Person, post: i64, kind: &str, owner: i64, hide: bool) {
    let path = space.path(&format!("/posts/{post}/complaint"));
    let owner = owner.to_string();
    let words = "Thank you for telling us: we look into it here.";
    for (kind, owner, message) in [
        ("", owner.as_str(), words),
        ("access", &owner, words),
        (kind, "0", words),
        (kind, "99", words),
        (kind, &owner, "Yes"),
    ] {
        let form = [("kind", kind), ("owner", owner), ("message", message)];
        yann.post(&path, &form).await.expect(422).shows(message);
    }
    let form = [
        ("kind", kind),
        ("owner", &owner),
        ("message", words),
        (if hide { "hide" } else { "show" }, "1"),
    ];
    let to = yann.post(&path, &form).await.leads();
    assert!(to.contains("/correspondence/members/"), "{to}");
    let again = if hide { 404 } else { 422 };
    yann.post(&path, &form).await.expect(again);
}

/// Whether a page of the queue says that somebody waits for the team's answer.
fn waits_in(page: &Answer) -> bool {
    let strips = page.select("p.strip");
    let wanted = "waits for an answer of the team";
    strips.iter().any(|words| words.contains(wanted))
}

/// The queue says who waits, and since when; to whom may not read it, nothing.
async fn on_the_queue(
    app: &TestApp,
    [space, other]: [&Space; 2],
    [mona, yann, dele]: [&Person; 3],
) {
    let (queue, list) = (space.path("/queue"), space.path("/correspondence/members"));
    let today = yann.page(&space.path("/today")).await;
    today.shows("member waits for the team");
    let page = yann.page(&queue).await;
    assert!(waits_in(&page), "{:?}", page.select("p.strip"));
    assert_eq!(page.count("p.strip time"), 1);
    assert_eq!(page.count(&format!("p.strip a[href='{list}']")), 1);
    let first = format!(
        "SELECT MIN(id) AS n FROM section WHERE space_id = {}",
        space.id
    );
    let section = app.number(&first).to_string();
    let scope = space.path(&format!("/settings/team/scope/{}", yann.id));
    let part = [("section", section.as_str())];
    mona.post(&scope, &part).await.leads();
    assert!(
        !waits_in(&yann.page(&queue).await),
        "a part is not all of it"
    );
    yann.get(&list).await.expect(403);
    mona.post(&scope, &[]).await.leads();
    let theirs = dele.page(&other.path("/queue")).await;
    assert!(!waits_in(&theirs), "each space has its own");
}

async fn answered(space: &Space, yann: &Person) {
    let list = yann.page(&space.path("/correspondence/members")).await;
    list.hides("One message waits");
    assert!(!waits_in(&yann.page(&space.path("/queue")).await));
}

both! {
    async fn a_complaint_is_taken_up_in_private_and_solved(app: TestApp) {
        let (space, other) = (app.space("sente").await, app.space("klang").await);
        let [mona, yann, lea, paul, dele] = [app.member("mona").await, app.member("yann").await, app.member("lea").await, app.member("paul").await, app.member("dele").await];
        for (person, role) in [(&mona, Role::Manager), (&yann, Role::Moderator), (&lea, Role::Member), (&paul, Role::Member)] {
            space.add(person, role).await;
        }
        other.add(&dele, Role::Owner).await;
        let thread = space.thread(&paul, "What came in the post", "Tell us.").await;
        thread.reply(&lea, &format!("Broken soles in order {ORDER}, I live in Fern Road 4.")).await;
        let post = newest(&app, "post");
        app.run_jobs().await;
        let (visitor, page) = (app.visitor(), thread.path.clone());
        visitor.page(&page).await.shows(ORDER);
        yann.page(&page).await.shows("Take up in private");
        lea.page(&page).await.hides("Take up in private");
        lea.get(&space.path(&format!("/posts/{post}/complaint"))).await.expect(403);
        dele.get(&other.path(&format!("/posts/{post}/complaint"))).await.expect(404);

        // Out of sight at once, and everybody reads that the team is on it; a claim has an owner and a clock.
        take_up(&space, &yann, post, "complaint", mona.id, true).await;
        app.run_jobs().await;
        visitor.page(&page).await.hides(ORDER).shows("The team is on it");
        assert_eq!(app.rows("claim", &format!("WHERE kind = 'complaint' AND owner_id = {} AND closed_at IS NULL", mona.id)), 1);
        let query = Query { text: ORDER.to_owned(), spaces: vec![space.id], limit: 5, ..Query::default() };
        assert!(app.search.find(&query).await.expect("it answers").hits.is_empty());

        // Its author reads it, is told, and writes on, also when they may write nowhere else.
        lea.page(&space.path("/notices")).await.shows("The team wrote to you");
        let own = lea.page(&space.path("/correspondence")).await;
        own.shows(ORDER).shows("we look into it here").shows("The team is on it").hides("Yann");
        app.sql(&format!(
            "INSERT INTO decision (space_id, surface, outcome, article, rule, passage, author_id, decider_id, decided_by, decided_at) \
             VALUES ({s}, 'member', 'suspend', '', '', '', {l}, {y}, {y}, 1); \
             INSERT INTO suspension (space_id, member_id, decision_id, until) SELECT {s}, {l}, MAX(id), 99999999999999 FROM decision",
            s = space.id, l = lea.id, y = yann.id
        ));
        thread.try_reply(&lea, "And another thing.").await.expect(403);
        lea.post(&space.path("/correspondence"), &[("body", " ")]).await.expect(422);
        lea.post(&space.path("/correspondence"), &[("body", "Here is a hedgehog picture.")]).await.expect(303);
        paul.get(&space.path("/correspondence/members/lea")).await.expect(403);
        dele.get(&other.path("/correspondence/members/lea")).await.expect(404);
        paul.page(&space.path("/correspondence")).await.hides("hedgehog");

        // It waits for the team until any of it answers, signed as the team.
        on_the_queue(&app, [&space, &other], [&mona, &yann, &dele]).await;
        yann.page(&space.path("/correspondence/members")).await.shows("One message waits").shows("hedgehog");
        let theirs = space.path("/correspondence/members/lea");
        mona.post(&theirs, &[("body", "")]).await.expect(422);
        mona.post(&theirs, &[("body", "New soles leave today.")]).await.expect(303);
        answered(&space, &yann).await;
        yann.page(&theirs).await.shows("Mona");
        lea.page(&space.path("/correspondence")).await.shows("New soles leave today.").hides("Mona");
        lea.post(&space.path("/correspondence"), &[("body", "Thanks!")]).await.expect(303);
        yann.post(&format!("{theirs}/reading"), &[]).await.expect(303);
        assert_eq!(app.rows("correspondence", "WHERE written_by IS NULL AND settled_at IS NULL"), 0);

        // Closed in the register: the answer is in the thread, and where it stood one reads that it was solved.
        let close = |claim: i64| space.path(&format!("/letters/claims/{claim}/outcome"));
        let end = [("outcome", "granted"), ("answer", "You have new soles; the batch was wrong.")];
        mona.page(&space.path("/letters/1")).await.shows("The private thread with its author");
        mona.post(&close(1), &end).await.expect(303);
        lea.page(&space.path("/correspondence")).await.shows("the batch was wrong").shows("Solved on");
        visitor.page(&page).await.shows("Solved on").hides("The team is on it").hides(ORDER);

        // Harm: managers hear at once, and it is not closed without a word of what was done.
        thread.reply(&paul, "The stove burnt my hand.").await;
        let harm = newest(&app, "post");
        take_up(&space, &yann, harm, "harm", mona.id, false).await;
        app.run_jobs().await;
        mona.page(&space.path("/notices")).await.shows("said to have done harm");
        mona.page(&space.path("/letters/register?kind=harm")).await.shows("Harm");
        mona.post(&close(2), &end).await.expect(422).shows("what was done");
        let note = [("owner", "0"), ("note", "Told the authority through Safety Gate, batch 7.")];
        mona.post(&space.path("/letters/claims/2"), &note).await.expect(303);
        mona.post(&close(2), &end).await.expect(303);
        app.run_jobs().await;
        mona.page(&space.path("/notices")).await.shows("report of harm was closed");
        paul.page(&space.path("/correspondence")).await.shows("the batch was wrong");
        app.sql("DELETE FROM job WHERE kind = 'mail-notices'");
    }
}
