//! Settings: profile, address, password, sessions, language; and the profile that others see.

use parvis::features::spaces::Role;
use parvis_tests::{PASSWORD, TestApp, both};

const SENTENCE: &str = "three reindeer in the wood";

/// Sixteen minutes pass since everybody gave their password.
fn time_passes(app: &TestApp) {
    app.sql("UPDATE session SET proved_at = proved_at - 960000");
}

both! {
    async fn the_address_changes_after_a_proof_and_a_code(app: TestApp) {
        let lea = app.member("lea").await;
        app.member("tom").await;
        time_passes(&app);
        let proof = lea.get("/account/security").await.leads();
        assert!(proof.starts_with("/account/proof"), "{proof}");
        assert!(lea.post("/account/email", &[("email", "l@example.org")]).await.leads().starts_with("/account/proof"));
        lea.post(&proof, &[("password", "guess")]).await.expect(422);
        assert_eq!(lea.post(&proof, &[("password", PASSWORD)]).await.leads(), "/account/security");

        let odd = lea.post("/account/email", &[("email", "nowhere")]).await.expect(422);
        assert!(odd.error("email").is_some());
        lea.post("/account/email", &[("email", "tom@example.org")]).await.expect(303);
        assert_eq!(app.mail_to("tom@example.org").await.subject, "You already have an account");
        lea.post("/account/email", &[("email", "lea@new.example")]).await.expect(303);
        let code = app.mail_to("lea@new.example").await.code();
        lea.page("/account/security").await.shows("lea@new.example");
        lea.post("/account/email/code", &[("code", &code)]).await.expect(303);
        assert_eq!(app.rows("member", "WHERE email_fold = 'lea@new.example'"), 1);
        let told = app.mail_to("lea@example.org").await;
        assert!(told.text.contains("lea@new.example"));
        // The other tab.
        lea.post("/account/email/code", &[("code", &code)]).await.expect(422);
    }

    async fn a_new_password_ends_the_other_sessions(app: TestApp) {
        let lea = app.member("lea").await;
        let phone = app.visitor();
        lea.comes_in(&phone).await;
        let weak = lea.post("/account/password", &[("password", "1234567890")]).await.expect(422);
        assert!(weak.error("password").is_some());
        lea.post("/account/password", &[("password", SENTENCE)]).await.expect(303);
        phone.get("/account").await.expect(303);
        lea.page("/account").await;
        assert_eq!(app.mail_to("lea@example.org").await.subject, "Your password has changed");
    }

    async fn sessions_are_listed_and_ended(app: TestApp) {
        let lea = app.member("lea").await;
        let (phone, tablet) = (app.visitor(), app.visitor());
        lea.comes_in(&phone).await;
        lea.comes_in(&tablet).await;
        let page = lea.page("/account/security").await;
        let ids = page.attributes("button[name=session]", "value");
        assert_eq!(ids.len(), 3, "two others, and all others: {ids:?}");
        let tom = app.member("tom").await;
        tom.post("/account/sessions", &[("session", &ids[0])]).await.expect(303);
        assert_eq!(app.rows("session", ""), 4, "nobody ends another's");
        lea.post("/account/sessions", &[("session", &ids[0])]).await.expect(303);
        assert_eq!(app.rows("session", ""), 3);
        lea.post("/account/sessions", &[("session", "others")]).await.expect(303);
        assert_eq!(app.rows("session", ""), 2);
        lea.page("/account").await;
    }

    async fn a_profile_is_safe_to_show_and_its_old_address_leads_to_it(app: TestApp) {
        let space = app.space("sente").await;
        let lea = app.member("lea").await;
        space.add(&lea, Role::Member).await;
        let bio = "<script>alert(1)</script>\n\n**Hills** [x](javascript:alert(1))";
        let fields = [("name", "Léa \u{202e}B"), ("handle", "lea-b"), ("bio", bio)];
        lea.post("/account", &fields).await.expect(303);
        let page = app.visitor().page(&space.path("/members/lea-b")).await;
        page.hides("<script>alert").hides("href=\"javascript").shows("<strong>Hills</strong>").shows("Léa B").shows("ProfilePage");
        let moved = app.visitor().get(&space.path("/members/lea")).await.expect(301);
        assert_eq!(moved.location().as_deref(), Some("/s/sente/members/lea-b"));
        for (name, handle) in [("", "lea-b"), ("Lea", "admin"), ("Lea", "a b")] {
            let answer = lea.post("/account", &[("name", name), ("handle", handle), ("bio", "kept")]).await.expect(422);
            assert_eq!(answer.value("bio"), "kept");
        }
        // A handle that somebody once had is not given to another.
        let tom = app.member("tom").await;
        tom.post("/account", &[("name", "Tom"), ("handle", "lea"), ("bio", "")]).await.expect(422);
        lea.post("/account", &[("name", "Lea"), ("handle", "lea"), ("bio", "")]).await.expect(303);
    }

    async fn one_brands_space_does_not_show_anothers_members(app: TestApp) {
        let (one, two) = (app.space("sente").await, app.space("klang").await);
        let lea = app.member("lea").await;
        one.add(&lea, Role::Member).await;
        let path = "/members/lea";
        app.visitor().page(&one.path(path)).await;
        app.visitor().get(&two.path(path)).await.expect(404);
        lea.page(&two.path(path)).await;
        let fields = [("name", "Lea"), ("handle", "lea"), ("bio", ""), ("shown_everywhere", "yes")];
        lea.post("/account", &fields).await.expect(303);
        app.visitor().page(&two.path(path)).await;
    }

    async fn language_and_appearance_change_by_form_only(app: TestApp) {
        let visitor = app.visitor();
        assert_ne!(visitor.get("/language?lang=fr").await.status, 303);
        assert_eq!(visitor.post("/language", &[("lang", "fr"), ("to", "/login")]).await.leads(), "/login");
        visitor.page("/login").await.shows("Se connecter");
        visitor.post("/appearance", &[("theme", "dark"), ("to", "/login")]).await.expect(303);
        visitor.page("/login").await.shows("data-theme=\"dark\"");
        let lea = app.member("lea").await;
        lea.post("/language", &[("lang", "fr")]).await.expect(303);
        lea.post("/appearance", &[("theme", "light")]).await.expect(303);
        assert_eq!(app.rows("member", "WHERE language = 'fr' AND theme = 'light'"), 1);
        lea.page("/account").await.shows("Votre compte");
    }

    async fn who_has_not_confirmed_reads_but_does_not_write(app: TestApp) {
        let space = app.space("sente").await;
        let lea = app.member("lea").await;
        space.add(&lea, Role::Member).await;
        app.sql("UPDATE member SET email_confirmed_at = NULL, email_fold = NULL");
        lea.page(&space.path("")).await.shows("class=\"banner\"");
        let answer = space.try_thread(&lea, "A title that is long enough", "And a text.").await;
        assert_eq!(answer.status, 422);
        assert_eq!(app.rows("thread", ""), 0);
    }
}
