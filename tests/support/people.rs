//! The cast: members with a browser that is logged in.

use diesel::prelude::*;
use parvis::events::{self, Event, EventKind};
use parvis::features::accounts::Me;
use parvis::features::accounts::sessions::{self, Origin};
use parvis_db::Time;
use parvis_db::schema::{administrator, member};

use crate::app::TestApp;
use crate::client::Client;

/// The password of every member that a story makes.
pub const PASSWORD: &str = "seven lanterns on the square";

/// [`PASSWORD`] under argon2id with the smallest cost: hashing is not what the stories are about.
const PASSWORD_HASH: &str =
    "$argon2id$v=19$m=8,t=1,p=1$i0258OfFeFz7145sNz1gDA$6iB0438apwzXUE6HX96srCeaXS06BcZ8Z6iHok8LcEk";

/// A member and their browser; dereferences to the browser.
#[derive(Clone)]
pub struct Person {
    pub id: i64,
    pub handle: String,
    pub name: String,
    pub email: String,
    pub client: Client,
}

impl std::ops::Deref for Person {
    type Target = Client;
    fn deref(&self) -> &Client {
        &self.client
    }
}

impl TestApp {
    /// A member with a confirmed address, an account of thirty days and a browser that is logged in.
    pub async fn member(&self, handle: &str) -> Person {
        self.person(handle, false).await
    }

    /// The same, as an administrator of the server.
    pub async fn administrator(&self, handle: &str) -> Person {
        self.person(handle, true).await
    }

    async fn person(&self, handle: &str, administers: bool) -> Person {
        let name = capitalised(handle);
        let email = format!("{handle}@example.org");
        let row = (handle.to_owned(), name.clone(), email.clone());
        let id = self
            .write(move |db| {
                let (handle, name, email) = row;
                let joined = Time::now().plus_seconds(-30 * 86_400);
                let id: i64 = diesel::insert_into(member::table)
                    .values((
                        member::handle.eq(&handle),
                        member::name.eq(&name),
                        member::name_fold.eq(name.to_lowercase()),
                        member::email.eq(&email),
                        member::email_fold.eq(&email),
                        member::email_confirmed_at.eq(joined),
                        member::password_hash.eq(PASSWORD_HASH),
                        member::language.eq("en"),
                        member::joined_at.eq(joined),
                        member::created_at.eq(joined),
                    ))
                    .returning(member::id)
                    .get_result(db)?;
                if administers {
                    diesel::insert_into(administrator::table)
                        .values((
                            administrator::member_id.eq(id),
                            administrator::granted_at.eq(joined),
                        ))
                        .execute(db)?;
                }
                events::record(db, Event::new(EventKind::MemberChanged).member(id))?;
                Ok(id)
            })
            .await;
        let person = Person {
            id,
            handle: handle.to_owned(),
            name,
            email,
            client: self.visitor(),
        };
        person.comes_in(&person.client).await;
        person
    }
}

impl Person {
    /// Gives a browser a session of this member, without the form. A browser on another host gets that host's.
    pub async fn comes_in(&self, client: &Client) {
        let member = self.id;
        let origin = Origin {
            host: client.host().to_owned(),
            user_agent: "Stories/1.0".into(),
            address: "127.0.0.1".into(),
        };
        let token = client
            .app()
            .write(move |db| sessions::start(db, member, &origin))
            .await;
        client.set_cookie("sid", &token);
    }

    /// The member as verbs know them.
    pub async fn me(&self) -> Me {
        let token = self.client.cookie("sid").expect("logged in");
        let host = self.client.host().to_owned();
        let found = self
            .client
            .app()
            .read(move |db| sessions::find(db, &token, &host))
            .await;
        found.expect("the session is alive").0
    }
}

fn capitalised(handle: &str) -> String {
    let mut letters = handle.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
