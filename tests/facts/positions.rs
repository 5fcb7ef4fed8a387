//! Size does not matter: any page of a thread or list costs what its first page costs.

use parvis::features::spaces::Role;
use parvis_tests::{Base, Person, Query, Space, TestApp, Thread, both};

const POSTS: i64 = 200_000;

/// A thread of 200,000 posts, put in past the server.
async fn long_thread(app: &TestApp, space: &Space, author: &Person) -> Thread {
    let thread = space
        .thread(author, "The longest thread", "It begins.")
        .await;
    // The index is not what is measured here.
    app.run_jobs().await;
    app.sql(&format!(
        "INSERT INTO post (space_id, thread_id, author_id, position, format, source, html, created_at) \
         WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < {POSTS}) \
         SELECT {}, {}, {}, i, 'markdown', '', '<p>Post ' || i || '</p>', 1000 + i FROM n",
        space.id, thread.id, author.id
    ));
    app.sql(&format!(
        "UPDATE thread SET post_count = {POSTS}, last_position = {POSTS} WHERE id = {}",
        thread.id
    ));
    crowd(app);
    thread
}

/// Many short threads, put in past the server; the oldest are the first.
fn many_threads(app: &TestApp, space: &Space, author: &Person, count: i64) {
    app.sql(&format!(
        "INSERT INTO thread (space_id, section_id, author_id, kind, title, slug, excerpt, created_at, post_count, last_position, \
         last_post_at, last_author_id) \
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) \
         SELECT {space}, (SELECT MIN(id) FROM section WHERE space_id = {space}), {author}, 'discussion', \
         'Thread ' || i, 't', '', 1000 + i, 1, 1, 1000 + i, {author} FROM n",
        space = space.id,
        author = author.id,
    ));
    app.sql(&format!(
        "INSERT INTO post (space_id, thread_id, author_id, position, format, source, html, created_at) \
         SELECT space_id, id, author_id, 1, 'markdown', '', '<p>Hello</p>', created_at FROM thread \
         WHERE space_id = {} AND NOT EXISTS (SELECT 1 FROM post p WHERE p.thread_id = thread.id)",
        space.id
    ));
    crowd(app);
}

/// Open cases about posts of a thread, put in past the server.
fn cases(
    app: &TestApp,
    space: &Space,
    thread: i64,
    source: &str,
    positions: std::ops::RangeInclusive<i64>,
) {
    app.sql(&format!(
        "INSERT INTO case_file (space_id, kind, subject_id, author_id, source, opened_at) \
         SELECT {}, 'post', id, author_id, '{source}', created_at FROM post \
         WHERE thread_id = {thread} AND position BETWEEN {} AND {}",
        space.id,
        positions.start(),
        positions.end(),
    ));
}

/// So many members that no plan reads them all, and the figures that both databases gather by themselves sooner
/// or later.
fn crowd(app: &TestApp) {
    app.sql(
        "INSERT INTO member (handle, name, name_fold, language, joined_at, created_at) \
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) \
         SELECT 'crowd' || i || '-' || (SELECT COUNT(*) FROM member), 'C', 'c', 'en', 0, 0 FROM n",
    );
    app.sql(
        "INSERT INTO membership (space_id, member_id, role, label, joined_at) \
         SELECT s.id, m.id, 'member', '', 0 FROM space s, member m WHERE m.handle LIKE 'crowd%' \
         ON CONFLICT DO NOTHING",
    );
    app.sql("ANALYZE");
}

/// Fails when SQLite would read a whole table or sort what an index could give in order. `picked` is what a range was
/// cut to.
#[track_caller]
fn reads_ranges_only(app: &TestApp, queries: &[Query]) {
    for query in queries {
        for step in app.plan(query) {
            let whole =
                step.starts_with("SCAN ") && step != "SCAN CONSTANT ROW" && step != "SCAN picked";
            assert!(!whole, "{step}: {}", query.sql);
        }
    }
}

fn total_read(app: &TestApp, queries: &[Query]) -> Vec<(String, i64)> {
    queries
        .iter()
        .map(|q| (q.sql.clone(), app.rows_read(q)))
        .collect()
}

/// The statements of a page without their values, so that two pages compare.
fn shapes(queries: &[Query]) -> Vec<String> {
    queries.iter().map(|q| q.sql.clone()).collect()
}

both! {
    async fn the_last_page_of_a_long_thread_costs_what_the_first_does(app: TestApp) {
        let (lea, space) = (app.member("lea").await, app.space("sente").await);
        let thread = long_thread(&app, &space, &lea).await;
        let visitor = app.visitor();
        let last = POSTS / 20;
        let middle = format!("{}?page={}", thread.path, last / 2);
        let end = format!("{}?page={last}", thread.path);

        let (first, of_first) = app.queries(visitor.page(&thread.path)).await;
        let (middle, of_middle) = app.queries(visitor.page(&middle)).await;
        let (end, of_end) = app.queries(visitor.page(&end)).await;
        for page in [&first, &middle, &end] {
            assert_eq!(page.count("article.post"), 20, "{}", page.asked);
        }
        assert_eq!(shapes(&of_first), shapes(&of_middle));
        assert_eq!(shapes(&of_first), shapes(&of_end));
        match app.base() {
            Base::Sqlite => reads_ranges_only(&app, &of_first),
            Base::Postgres => {
                assert_eq!(total_read(&app, &of_first), total_read(&app, &of_end));
                let all: i64 = total_read(&app, &of_first).iter().map(|(_, n)| n).sum();
                assert!(all < 400, "{all} rows for a page: {:#?}", total_read(&app, &of_first));
            }
        }
        visitor.get(&format!("{}?page={}", thread.path, last + 1)).await.expect(404);
    }

    async fn a_page_deep_in_a_list_is_a_range_of_an_index(app: TestApp) {
        let (lea, space) = (app.member("lea").await, app.space("sente").await);
        many_threads(&app, &space, &lea, 5_000);
        let visitor = app.visitor();
        for list in [space.path(""), space.path("/sections/general"), space.path("?view=unanswered")] {
            let (first, of_first) = app.queries(visitor.page(&list)).await;
            assert_eq!(first.count("li.row"), 20, "{list}");
            let join = if list.contains('?') { '&' } else { '?' };
            // The twenty before thread 2500.
            let deep = format!("{list}{join}before=3500.999999");
            let (deep, of_deep) = app.queries(visitor.page(&deep)).await;
            assert_eq!(deep.count("li.row"), 20, "{}", deep.asked);
            deep.shows("Thread 2500");
            // The first page also looks what is pinned.
            assert!(of_deep.len() <= of_first.len() && of_first.len() <= of_deep.len() + 1, "{list}");
            if app.base() == Base::Sqlite {
                reads_ranges_only(&app, &of_deep);
            } else {
                let all: i64 = total_read(&app, &of_deep).iter().map(|(_, n)| n).sum();
                assert!(all < 600, "{all} rows for {}: {:#?}", deep.asked, total_read(&app, &of_deep));
            }
        }
    }

    async fn a_queue_of_many_cases_costs_what_a_short_one_does_and_hides_nothing_grave(app: TestApp) {
        let (lea, space) = (app.member("lea").await, app.space("sente").await);
        let mona = app.member("mona").await;
        space.add(&mona, Role::Moderator).await;
        let thread = long_thread(&app, &space, &lea).await;
        cases(&app, &space, thread.id, "report", 1..=100);
        let queue = space.path("/queue");
        mona.page(&queue).await;
        let (short, of_short) = app.queries(mona.page(&queue)).await;
        cases(&app, &space, thread.id, "report", 101..=100_000);
        // The law's clock runs for the newest of all.
        cases(&app, &space, thread.id, "notice", 100_001..=100_001);
        app.sql("ANALYZE");
        let (long, of_long) = app.queries(mona.page(&queue)).await;
        assert_eq!(short.count("li.row"), long.count("li.row"));
        let first = app.number("SELECT MAX(id) AS n FROM case_file");
        assert_eq!(long.attributes("a[data-stop]", "href")[0], space.path(&format!("/queue/{first}")));
        assert_eq!(of_short.len(), of_long.len());
        match app.base() {
            Base::Sqlite => {
                // The team is small: there a table is read as quickly as its index.
                let about: Vec<Query> = of_long.into_iter().filter(|q| q.sql.contains("case_file")).collect();
                let ranges: usize = about.iter().map(|query| query.sql.matches("FROM case_file").count()).sum();
                assert!(ranges > 5);
                reads_ranges_only(&app, &about);
            }
            Base::Postgres => {
                let all: i64 = total_read(&app, &of_long).iter().map(|(_, n)| n).sum();
                assert!(all < 3_000, "{all} rows: {:#?}", total_read(&app, &of_long));
            }
        }
    }

    async fn a_case_in_the_inbox_costs_the_same_however_many_spaces_and_cases_there_are(app: TestApp) {
        let (lea, mona) = (app.member("lea").await, app.member("mona").await);
        let mut queries = Vec::new();
        let mut case = String::new();
        for n in 0..12 {
            let space = app.space(&format!("brand{n}")).await;
            space.add(&mona, Role::Moderator).await;
            if n == 0 {
                let thread = space.thread(&lea, "A title", "Words.").await;
                cases(&app, &space, thread.id, "report", 1..=1);
                let first = app.number("SELECT MIN(id) AS n FROM case_file");
                case = space.path(&format!("/queue/{first}?inbox=1"));
            }
            // What is ordered is read by its row alone: what it is about need not be there.
            let many = if n < 3 { 2 } else { 300 };
            app.sql(&format!(
                "INSERT INTO case_file (space_id, kind, subject_id, author_id, source, opened_at) \
                 WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {many}) \
                 SELECT {}, 'post', 100000 * {} + i, {}, 'flag', 1 FROM n",
                space.id, n + 1, lea.id
            ));
            if n == 2 || n == 11 {
                mona.page(&case).await;
                let (page, ran) = app.queries(mona.page(&case)).await;
                assert!(page.count("[data-key=j], [data-key=k]") > 0);
                queries.push(ran);
            }
        }
        assert_eq!(queries[0].len(), queries[1].len(), "{:#?}", shapes(&queries[1]));
        assert!(queries[1].len() < 90, "{}", queries[1].len());
        app.run_jobs().await;
    }

    async fn a_members_page_takes_as_many_queries_in_a_large_forum(app: TestApp) {
        let (lea, space) = (app.member("lea").await, app.space("sente").await);
        let thread = space.thread(&lea, "A thread", "With a first post.").await;
        thread.reply(&lea, "And a second.").await;
        for page in [space.path(""), thread.path.clone()] {
            lea.page(&page).await;
            let (_, small) = app.queries(lea.page(&page)).await;
            many_threads(&app, &space, &lea, 2_000);
            let (_, large) = app.queries(lea.page(&page)).await;
            assert_eq!(small.len(), large.len(), "{page}: {:#?}\n{:#?}", shapes(&small), shapes(&large));
            assert!(large.len() <= 26, "{page}: {} queries", large.len());
        }
    }
}
