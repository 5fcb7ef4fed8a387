//! F9 on devices: what is calm in the mail is calm on the telephone too. Quiet hours and rhythms hold for messages, what
//! was read or may no longer be seen is not sent, and a browser that is gone is forgotten.

use std::cell::RefCell;

use parvis::features::notices::preferences::{self, Calm, Wishes};
use parvis::features::notices::rhythm::Clock;
use parvis::features::notices::{push, telling};
use parvis::features::spaces::{Role, Visibility};
use parvis::jobs::Occasion;
use parvis_db::Time;
use parvis_kit::push::{Key, PushError, Subscription};
use parvis_tests::{Person, Space, TestApp, Thread, both};

const NIGHT: Clock = Clock {
    zone: chrono_tz::America::Montreal,
    quiet_from: 22 * 60,
    quiet_until: 7 * 60,
};

const NEVER_QUIET: Clock = Clock {
    quiet_from: 0,
    quiet_until: 0,
    ..NIGHT
};

fn at(text: &str) -> Time {
    Time::parse_rfc3339(text).expect("valid")
}

/// Somebody who asked for messages on these devices, and somebody who answers them.
struct World {
    app: TestApp,
    space: Space,
    camille: Person,
    paul: Person,
    thread: Thread,
}

impl World {
    async fn new(app: &TestApp, devices: &[&str]) -> Self {
        let space = app.space("atelier").visibility(Visibility::Private).await;
        let (camille, paul) = (app.member("camille").await, app.member("paul").await);
        for person in [&camille, &paul] {
            space.add(person, Role::Member).await;
        }
        let thread = space.thread(&camille, "Glue or resole", "Two coats?").await;
        let to = space.path("/notices/push");
        // Any point will do for a browser's key: the carrier below has the message in the clear.
        let key = camille
            .post(&format!("{to}/key"), &[])
            .await
            .expect(200)
            .body;
        for device in devices {
            let fields = [
                ("endpoint", *device),
                ("public_key", &key),
                ("auth", "AAAAAAAAAAAAAAAAAAAAAA"),
            ];
            camille.post(&to, &fields).await.leads();
        }
        app.run_jobs().await;
        World {
            app: app.clone(),
            space,
            camille,
            paul,
            thread,
        }
    }

    async fn wishes(&self, calm: Calm, clock: Clock) {
        let (space, member) = (self.space.id, self.camille.id);
        let wishes = Wishes::at(calm, true, clock);
        self.app
            .write(move |db| preferences::choose(db, space, member, &wishes, Time::now()))
            .await;
    }

    /// Paul writes; Camille is told as if it happened then.
    async fn told(&self, words: &str, then: Time) {
        self.thread.reply(&self.paul, words).await;
        self.app.sql("DELETE FROM job");
        let post = self.app.number("SELECT MAX(id) AS n FROM post");
        telling::tell(&self.app, Occasion::Published { post }, then)
            .await
            .expect("told");
    }

    /// When the message of the newest notice is due, if one is to be sent.
    fn due(&self) -> Vec<String> {
        self.app
            .lines("SELECT CAST(run_at AS TEXT) AS line FROM job WHERE kind = 'push'")
    }

    /// Sends Camille's newest notice by a carrier that answers so; returns endpoints and messages.
    async fn sent(
        &self,
        answer: impl Fn(&str) -> Result<(), PushError>,
    ) -> Vec<(String, serde_json::Value)> {
        let seen = RefCell::new(Vec::new());
        let carry = async |_: &Key, to: &Subscription, message: Vec<u8>| {
            let message = serde_json::from_slice(&message).expect("JSON");
            seen.borrow_mut().push((to.endpoint.to_string(), message));
            answer(to.endpoint.as_str())
        };
        let notice = self.app.number("SELECT MAX(id) AS n FROM notice");
        push::send_by(&self.app, self.space.id, self.camille.id, notice, carry)
            .await
            .expect("only the database fails");
        seen.into_inner()
    }

    fn devices(&self) -> Vec<String> {
        self.app
            .lines("SELECT endpoint AS line FROM push_subscription ORDER BY id")
    }
}

const ONE: &str = "https://push.example/one";
const TWO: &str = "https://push.example/two";
const THREE: &str = "https://push.example/three";

both! {
    async fn a_telephone_is_quiet_when_its_owner_sleeps(app: TestApp) {
        let world = World::new(&app, &[ONE]).await;
        world.wishes(Calm::Everything, NIGHT).await;
        // Half past eleven in Montréal: in the morning. At noon: soon.
        world.told("Are you up?", at("2026-11-22T04:30:00Z")).await;
        assert_eq!(world.due(), [at("2026-11-22T12:00:00Z").0.to_string()]);
        app.sql("DELETE FROM notice_cause; DELETE FROM notice");
        world.told("And now?", at("2026-11-22T17:00:00Z")).await;
        assert_eq!(world.due(), [at("2026-11-22T17:00:30Z").0.to_string()]);
    }

    async fn what_waits_for_a_digest_rings_nowhere(app: TestApp) {
        let world = World::new(&app, &[ONE]).await;
        world.wishes(Calm::Quiet, NEVER_QUIET).await;
        let noon = at("2026-11-22T17:00:00Z");
        world.told("A plain answer.", noon).await;
        assert_eq!(world.due(), Vec::<String>::new(), "answers come once a week");
        assert_eq!(app.rows("job", "WHERE kind = 'mail-notices' AND payload LIKE '%weekly%'"), 1);
        world.told("This one is for @camille.", noon).await;
        assert_eq!(world.due().len(), 1, "mentions come at once");
        // Whoever asked for messages nowhere gets none.
        app.sql("DELETE FROM push_subscription; DELETE FROM notice_cause; DELETE FROM notice");
        world.told("Also for @camille.", noon).await;
        assert_eq!(world.due(), Vec::<String>::new());
    }

    async fn a_message_names_the_notice_and_nothing_of_the_post(app: TestApp) {
        let world = World::new(&app, &[ONE, TWO]).await;
        world.told("The marmot whistles.", Time::now()).await;
        let sent = world.sent(|_| Ok(())).await;
        assert_eq!(sent.iter().map(|(to, _)| to.as_str()).collect::<Vec<_>>(), [ONE, TWO]);
        let message = &sent[0].1;
        assert_eq!(message["title"], "Atelier");
        let body = message["body"].as_str().expect("words");
        assert!(body.contains("Paul answered") && body.contains("Glue or resole"), "{body}");
        assert!(!message.to_string().contains("marmot"), "{message}");
        let url = message["url"].as_str().expect("an address").to_owned();
        world.camille.page(url.split('#').next().expect("a path")).await.shows("The marmot whistles.");
        // Read on the site, it rings no more; nor does what may no longer be seen.
        world.camille.post(&world.space.path("/notices/read"), &[]).await.leads();
        assert_eq!(world.sent(|_| Ok(())).await, []);
        world.told("The marmot whistles again.", Time::now()).await;
        app.sql(&format!("DELETE FROM membership WHERE member_id = {}", world.camille.id));
        assert_eq!(world.sent(|_| Ok(())).await, []);
        app.sql("DELETE FROM job");
    }

    async fn a_browser_that_is_gone_is_forgotten(app: TestApp) {
        let world = World::new(&app, &[ONE, TWO, THREE]).await;
        world.told("An answer.", Time::now()).await;
        // Its push service says that it is gone, is away for a while, or does not like the message.
        let sent = world.sent(|to| match to {
            ONE => Err(PushError::Gone),
            TWO => Err(PushError::Away("status 503".into())),
            _ => Err(PushError::Unfit("status 413".into())),
        });
        assert_eq!(sent.await.len(), 3, "one that fails does not keep the others waiting");
        assert_eq!(world.devices(), [TWO, THREE]);
        assert_eq!(world.sent(|_| Ok(())).await.len(), 2);
        assert_eq!(world.devices(), [TWO, THREE]);
        app.sql("DELETE FROM job");
    }
}
