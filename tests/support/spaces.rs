//! Spaces, and what people do in them.

use std::future::{Future, IntoFuture};
use std::pin::Pin;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use parvis::events::{self, Event, EventKind};
use parvis::features::accounts::Viewer;
use parvis::features::spaces::{self, Here, Role, Visibility};
use parvis::messages::Lang;
use parvis_db::Time;
use parvis_db::schema::{section, space};

use crate::answer::Answer;
use crate::app::TestApp;
use crate::people::Person;

/// A space to be made: `app.space("sente").visibility(Visibility::Private).await`.
pub struct NewSpace {
    pub(crate) app: TestApp,
    slug: String,
    visibility: Visibility,
    language: Lang,
    domain: Option<String>,
    listed: bool,
    sections: Vec<String>,
}

/// A space of a story. Its sections have the slugs `general` and `help` unless told otherwise.
#[derive(Clone)]
pub struct Space {
    pub id: i64,
    pub slug: String,
    pub(crate) app: TestApp,
}

/// A thread of a story.
#[derive(Debug, Clone)]
pub struct Thread {
    pub id: i64,
    /// `/s/sente/threads/12-slug`
    pub path: String,
}

impl TestApp {
    /// A space in English, public and listed unless told otherwise.
    pub fn space(&self, slug: &str) -> NewSpace {
        NewSpace {
            app: self.clone(),
            slug: slug.to_owned(),
            visibility: Visibility::Public,
            language: Lang::En,
            domain: None,
            listed: true,
            sections: vec!["general".into(), "help".into()],
        }
    }
}

impl NewSpace {
    /// Who may read it.
    pub fn visibility(mut self, visibility: Visibility) -> Self {
        self.visibility = visibility;
        self
    }

    /// Its language.
    pub fn language(mut self, language: Lang) -> Self {
        self.language = language;
        self
    }

    /// Its own domain.
    pub fn domain(mut self, domain: &str) -> Self {
        self.domain = Some(domain.to_owned());
        self
    }

    /// Whether the server's home names it.
    pub fn listed(mut self, listed: bool) -> Self {
        self.listed = listed;
        self
    }

    /// The slugs of its sections; their names are the same words, capitalised.
    pub fn sections(mut self, slugs: &[&str]) -> Self {
        self.sections = slugs.iter().map(|s| (*s).to_owned()).collect();
        self
    }

    async fn make(self) -> Space {
        let app = self.app.clone();
        let slug = self.slug.clone();
        let id = app
            .write(move |db| {
                let now = Time::now();
                let id: i64 = diesel::insert_into(space::table)
                    .values((
                        space::slug.eq(&self.slug),
                        space::name.eq(capitalised(&self.slug)),
                        space::brand.eq(format!("{} & Co", capitalised(&self.slug))),
                        space::language.eq(self.language),
                        space::address_form.eq("vous"),
                        space::brand_color.eq("#1f6f5c"),
                        space::visibility.eq(self.visibility),
                        space::listed.eq(self.listed),
                        space::domain.eq(&self.domain),
                        space::created_at.eq(now),
                    ))
                    .returning(space::id)
                    .get_result(db)?;
                for (position, slug) in (1..).zip(&self.sections) {
                    diesel::insert_into(section::table)
                        .values((
                            section::space_id.eq(id),
                            section::slug.eq(slug),
                            section::name.eq(capitalised(slug)),
                            section::position.eq(position),
                            section::hue.eq(position * 60 % 360),
                            section::icon.eq("chat"),
                        ))
                        .execute(db)?;
                }
                events::record(db, Event::new(EventKind::SpaceChanged).space(id))?;
                Ok(id)
            })
            .await;
        Space { id, slug, app }
    }
}

impl IntoFuture for NewSpace {
    type Output = Space;
    type IntoFuture = Pin<Box<dyn Future<Output = Space>>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.make())
    }
}

impl Space {
    /// `/s/sente` and what comes below.
    pub fn path(&self, below: &str) -> String {
        format!("/s/{}{below}", self.slug)
    }

    /// Makes a member belong, as `role`; a second time changes the role.
    pub async fn add(&self, person: &Person, role: Role) {
        let (space, member) = (self.id, person.id);
        self.app
            .write(move |db| {
                diesel::sql_query(
                    "INSERT INTO membership (space_id, member_id, role, label, joined_at) \
                     VALUES ($1, $2, $3, '', $4) \
                     ON CONFLICT (space_id, member_id) DO UPDATE SET role = excluded.role",
                )
                .bind::<BigInt, _>(space)
                .bind::<BigInt, _>(member)
                .bind::<Text, _>(role)
                .bind::<BigInt, _>(Time::now())
                .execute(db)?;
                let event = Event::new(EventKind::MembershipChanged);
                events::record(db, event.space(space).member(member))?;
                Ok(())
            })
            .await;
    }

    /// The space as verbs know it when this person has entered.
    pub async fn here(&self, person: &Person) -> Here {
        let viewer = Viewer {
            me: Some(person.me().await),
        };
        let slug = self.slug.clone();
        self.app
            .read(move |db| spaces::enter(db, &viewer, &slug))
            .await
    }

    /// A person fills in the form of a new discussion in the section `general`.
    pub async fn try_thread(&self, author: &Person, title: &str, body: &str) -> Answer {
        let fields = [
            ("section", "general"),
            ("kind", "discussion"),
            ("title", title),
            ("body", body),
            ("tags", ""),
            // Asked for at the first writing where there is a charter.
            ("charter", "yes"),
        ];
        author.post(&self.path("/threads"), &fields).await
    }

    /// The same, and it is accepted.
    pub async fn thread(&self, author: &Person, title: &str, body: &str) -> Thread {
        let answer = self.try_thread(author, title, body).await;
        Thread::at(&answer.leads())
    }
}

impl Thread {
    /// The thread that an address of it names.
    #[track_caller]
    pub fn at(address: &str) -> Self {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let path = match path.find("/s/") {
            Some(start) => &path[start..],
            None => path,
        };
        let id = path
            .split_once("/threads/")
            .and_then(|(_, rest)| rest.split('-').next())
            .and_then(|id| id.parse().ok())
            .unwrap_or_else(|| panic!("not the address of a thread: {address}"));
        Thread {
            id,
            path: path.to_owned(),
        }
    }

    /// `/s/sente/threads/12/posts`: where replies are sent.
    pub fn posts(&self) -> String {
        let space = self.path.split("/threads/").next().unwrap_or_default();
        format!("{space}/threads/{}/posts", self.id)
    }

    /// A person replies through the form.
    pub async fn try_reply(&self, author: &Person, body: &str) -> Answer {
        let fields = [("body", body), ("charter", "yes")];
        author.post(&self.posts(), &fields).await
    }

    /// The same, and it is accepted; returns where the answer leads.
    pub async fn reply(&self, author: &Person, body: &str) -> String {
        self.try_reply(author, body).await.leads()
    }
}

fn capitalised(slug: &str) -> String {
    let mut letters = slug.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
