//! Finding an old answer, and nothing that one may not read.

use parvis::features::spaces::{Role, Visibility};
use parvis::jobs::{Job, queue};
use parvis::settings::{self, Setting};
use parvis_tests::{Base, Client, Person, Space, TestApp, Thread, both};

/// The titles found on the page of search.
async fn titles(person: &Client, space: &Space, query: &str) -> Vec<String> {
    let page = person.page(&space.path(&format!("/search?{query}"))).await;
    page.select(".hit h3")
}

/// The same under the field.
async fn suggested(person: &Client, space: &Space, query: &str) -> Vec<String> {
    let path = space.path(&format!("/search/suggest?q={query}"));
    person
        .get(&path)
        .await
        .expect(200)
        .select("[role=option] b")
}

async fn jobs(app: &TestApp, jobs: Vec<Job>) {
    app.write(move |db| jobs.iter().try_for_each(|job| queue::put(db, job)))
        .await;
    app.run_jobs().await;
}

/// A post that was published is kept back, as a moderator's decision does it.
async fn hold(app: &TestApp, space: &Space, post: &str, job: Job) {
    app.sql(&format!(
        "INSERT INTO decision (space_id, surface, outcome, article, rule, passage, decided_at) \
         VALUES ({}, 'post', 'hold', '1', '', '', 1)",
        space.id
    ));
    app.sql(&format!(
        "UPDATE post SET position = NULL, decision_id = (SELECT MAX(id) FROM decision) WHERE {post}"
    ));
    jobs(app, vec![job]).await;
}

async fn join(app: &TestApp, space: &Space, person: &Person, role: Role) {
    space.add(person, role).await;
    jobs(
        app,
        vec![Job::IndexMembers {
            ids: vec![person.id],
        }],
    )
    .await;
}

both! {
    async fn the_solved_thread_comes_first_despite_slips(app: TestApp) {
        let (lea, tom) = (app.member("lea").await, app.member("tom").await);
        let space = app.space("sente").await;
        space.thread(&tom, "Un casque pour la via ferrata", "Lequel tient chaud ?").await;
        let question = [
            ("section", "general"),
            ("kind", "question"),
            ("title", "Remboursement de mon casque"),
            ("body", "Il est arrivé cassé."),
            ("tags", ""),
        ];
        let solved = Thread::at(&lea.post(&space.path("/threads"), &question).await.leads());
        solved.reply(&tom, "Écris au service après-vente, ils remboursent en trois jours.").await;
        let answer = app.number(&format!("SELECT MAX(id) AS n FROM post WHERE thread_id = {}", solved.id));
        let path = space.path(&format!("/threads/{}/acceptance", solved.id));
        lea.post(&path, &[("post", &answer.to_string())]).await.expect(303);
        app.run_jobs().await;

        let visitor = app.visitor();
        let page = visitor.page(&space.path("/search?q=rembousement+casqe")).await;
        assert_eq!(page.select(".hit h3")[0], "Remboursement de mon casque");
        assert_eq!(page.select(".hit h3 mark")[..2], ["Remboursement", "casque"]);
        assert!(page.count(".hit .badge.ok") >= 1);
        assert_eq!(
            suggested(&visitor, &space, "rembousement+casq").await[0],
            "Remboursement de mon casque"
        );
        // Found by its title, a thread is entered at its beginning.
        let link = &page.attributes(".hit h3 a", "href")[0];
        assert_eq!(link, &solved.path);
        // Filters narrow.
        assert_eq!(titles(&visitor, &space, "q=casque").await.len(), 2);
        assert_eq!(titles(&visitor, &space, "q=casque&solved=1").await, ["Remboursement de mon casque"]);
        assert_eq!(titles(&visitor, &space, "q=casque&author=@Tom&kind=threads").await, ["Un casque pour la via ferrata"]);
        assert!(titles(&visitor, &space, "q=casque&section=help").await.is_empty());
        assert!(titles(&visitor, &space, "q=casque&until=2001-01-01").await.is_empty());
        assert!(titles(&visitor, &space, "q=casque&author=nobody").await.is_empty());
    }

    async fn what_one_may_not_read_is_not_found(app: TestApp) {
        let (lea, eve) = (app.member("lea").await, app.member("eve").await);
        let open = app.space("open").await;
        for (slug, visibility) in [("club", Visibility::Members), ("secret", Visibility::Private)] {
            let space = app.space(slug).visibility(visibility).await;
            join(&app, &space, &lea, Role::Member).await;
            let thread = space.thread(&lea, "Canarybird plans", "The canarybird sings.").await;
            thread.reply(&lea, "Another canarybird.").await;
            app.run_jobs().await;
            assert_eq!(titles(&lea, &space, "q=canarybird").await, ["Canarybird plans"]);
            assert_eq!(suggested(&lea, &space, "canaryb").await, ["Canarybird plans"]);
            for outsider in [&app.visitor(), &eve.client] {
                let page = outsider.get(&space.path("/search?q=canarybird")).await;
                assert_ne!(page.status, 200);
                page.hides("plans");
                let list = outsider.get(&space.path("/search/suggest?q=canaryb")).await;
                assert_ne!(list.status, 200);
                list.hides("plans");
            }
        }
        for person in [&app.visitor(), &eve.client, &lea.client] {
            // Not even for those who may read it: this space is another brand's.
            for query in ["q=canarybird", "q=canarybird&where=all", "q=lea&kind=members"] {
                let page = person.page(&open.path(&format!("/search?{query}"))).await;
                assert_eq!(page.count(".hit"), 0, "{query}");
                assert_eq!(page.count(".people li"), 0, "{query}");
                page.hides("plans");
            }
            assert!(suggested(person, &open, "canaryb").await.is_empty());
            assert!(suggested(person, &open, "lea").await.is_empty());
        }
    }

    async fn brands_are_searched_together_only_where_they_stand_together(app: TestApp) {
        let lea = app.member("lea").await;
        let here = app.space("here").await;
        for (slug, visibility) in [("there", Visibility::Public), ("club", Visibility::Members)] {
            let space = app.space(slug).visibility(visibility).await;
            join(&app, &space, &lea, Role::Member).await;
            space.thread(&lea, &format!("Plumtree of {slug}"), "It grows.").await;
        }
        app.run_jobs().await;
        let visitor = app.visitor();
        assert!(titles(&visitor, &here, "q=plumtree&where=all").await.is_empty());
        app.write(|db| settings::set(db, Setting::ListBrands, "yes")).await;
        assert!(titles(&visitor, &here, "q=plumtree").await.is_empty());
        assert_eq!(titles(&visitor, &here, "q=plumtree&where=all").await, ["Plumtree of there"]);
        let mut both = titles(&lea, &here, "q=plumtree&where=all").await;
        both.sort();
        assert_eq!(both, ["Plumtree of club", "Plumtree of there"]);
        let page = visitor.page(&here.path("/search?q=plumtree&where=all")).await;
        assert!(page.attributes(".hit h3 a", "href")[0].starts_with("/s/there/threads/"));
    }

    async fn what_is_kept_back_is_found_no_more(app: TestApp) {
        let lea = app.member("lea").await;
        let space = app.space("sente").await;
        let thread = space.thread(&lea, "Quiet lakes", "Where to camp.").await;
        thread.reply(&lea, "The marmotglade is empty in June.").await;
        app.run_jobs().await;
        let visitor = app.visitor();
        assert_eq!(titles(&visitor, &space, "q=marmotglade").await, ["Quiet lakes"]);

        let reply = app.number(&format!("SELECT MAX(id) AS n FROM post WHERE thread_id = {}", thread.id));
        app.sql(&format!("UPDATE thread SET post_count = 1 WHERE id = {}", thread.id));
        hold(&app, &space, &format!("id = {reply}"), Job::IndexPost { id: reply }).await;
        assert!(titles(&visitor, &space, "q=marmotglade").await.is_empty());
        assert_eq!(titles(&visitor, &space, "q=lakes").await, ["Quiet lakes"]);

        app.sql(&format!("UPDATE thread SET post_count = 0 WHERE id = {}", thread.id));
        let job = Job::IndexThreads { ids: vec![thread.id] };
        hold(&app, &space, &format!("thread_id = {}", thread.id), job).await;
        for query in ["lakes", "camp", "quiet"] {
            assert!(titles(&visitor, &space, &format!("q={query}")).await.is_empty());
            assert!(suggested(&visitor, &space, query).await.is_empty());
        }
        let health = app.search.health().await;
        assert_eq!(health, parvis_kit::search::Health::Ready { documents: 0 });
    }

    async fn the_index_only_suggests(app: TestApp) {
        let lea = app.member("lea").await;
        let space = app.space("sente").await;
        let thread = space.thread(&lea, "Zebracorn sighted", "On the ridge.").await;
        app.run_jobs().await;
        // Kept back, and the index has not heard of it yet.
        app.sql(
            "INSERT INTO decision (surface, outcome, article, rule, passage, decided_at) \
             VALUES ('post', 'hold', '1', '', '', 1)",
        );
        app.sql("UPDATE post SET position = NULL, decision_id = (SELECT MAX(id) FROM decision)");
        app.sql(&format!("UPDATE thread SET post_count = 0 WHERE id = {}", thread.id));
        assert!(titles(&app.visitor(), &space, "q=zebracorn").await.is_empty());
        assert!(suggested(&app.visitor(), &space, "zebrac").await.is_empty());
    }

    async fn members_are_found_where_they_belong(app: TestApp) {
        let (lea, tom) = (app.member("lea-of-the-lake").await, app.member("tom").await);
        let (here, there) = (app.space("here").await, app.space("there").await);
        join(&app, &here, &lea, Role::Moderator).await;
        join(&app, &there, &tom, Role::Member).await;
        let visitor = app.visitor();
        let page = visitor.page(&here.path("/search?q=lake&kind=members")).await;
        page.shows("@lea-of-the-lake");
        visitor.page(&there.path("/search?q=lake&kind=members")).await.hides("@lea-of-the-lake");
        // Gone from the space, gone from what is found, even before the index hears of it.
        app.sql(&format!("DELETE FROM membership WHERE member_id = {}", lea.id));
        visitor.page(&here.path("/search?q=lake&kind=members")).await.hides("@lea-of-the-lake");
    }

    async fn a_search_says_no_html_of_its_askers(app: TestApp) {
        let lea = app.member("lea").await;
        let space = app.space("sente").await;
        space.thread(&lea, "<img src=x onerror=alert(1)> colle", "<script>colle</script> `<b>` colle").await;
        app.run_jobs().await;
        let query = "q=%3Cscript%3Ealert(1)%3C/script%3E+colle";
        let page = app.visitor().page(&space.path(&format!("/search?{query}"))).await;
        assert_eq!(page.count(".hit"), 1);
        assert_eq!(page.count("main script, main img[onerror], .hit p b"), 0);
        let long = "a".repeat(5_000);
        let page = app.visitor().page(&space.path(&format!("/search?q={long}&page=9999&from=x&section=x"))).await;
        assert_eq!(page.attributes("main input[type=search]", "value")[0].len(), 200);
    }

    async fn visitors_of_a_network_search_a_bounded_number_of_times(app: TestApp) {
        let space = app.space("sente").await;
        let visitor = app.visitor();
        for _ in 0..60 {
            visitor.page(&space.path("/search?q=colle")).await;
        }
        let page = visitor.get(&space.path("/search?q=colle")).await.expect(429);
        assert!(page.header("retry-after").parse::<u64>().expect("seconds") <= 60);
        // The empty page costs nothing.
        visitor.page(&space.path("/search")).await;
    }
}

#[test]
fn titles_are_searched_while_the_engine_is_away() {
    for base in [Base::Sqlite, Base::Postgres] {
        if base.is_there() {
            actix_web::rt::System::new().block_on(without_an_engine(base));
        }
    }
}

async fn without_an_engine(base: Base) {
    // Nobody listens there.
    let app = TestApp::start_with(base, |flags| {
        flags.search_url = Some("http://127.0.0.1:1/".into());
    })
    .await;
    let lea = app.member("lea").await;
    let space = app.space("sente").await;
    let title = "Semelle décollée, 100% perdue";
    space.thread(&lea, title, "Que faire ?").await;
    space
        .thread(&lea, "Chaussures neuves", "Une semelle dure.")
        .await;
    let visitor = app.visitor();
    let page = visitor
        .page(&space.path("/search?q=SEMELLE+decollee"))
        .await;
    assert_eq!(page.count(".flash.warn"), 1);
    assert_eq!(page.select(".hit h3"), [title]);
    assert_eq!(titles(&visitor, &space, "q=100%25").await, [title]);
    assert!(titles(&visitor, &space, "q=%25%25").await.is_empty());
    assert!(
        titles(&visitor, &space, "q=semelle&solved=1")
            .await
            .is_empty()
    );
    assert_eq!(
        suggested(&visitor, &space, "chauss").await,
        ["Chaussures neuves"]
    );
    app.sql("DELETE FROM job");
    app.finish().await;
}
