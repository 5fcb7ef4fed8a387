//! What the stories are told with: a whole server on a database of its own, people with browsers, spaces to meet in.

mod answer;
mod app;
pub mod bench;
mod client;
mod database;
mod dump;
pub mod history;
mod mails;
mod people;
mod process;
mod queries;
pub mod redis;
mod socket;
mod spaces;

pub use answer::Answer;
pub use app::TestApp;
pub use client::Client;
pub use database::Base;
pub use mails::Mail;
pub use people::{PASSWORD, Person};
pub use process::Process;
pub use queries::Query;
pub use socket::{Refusal, Socket};
pub use spaces::{NewSpace, Space, Thread};

use std::future::Future;

/// Tells one story on SQLite and, where `PARVIS_TEST_POSTGRES_URL` is set, on PostgreSQL:
///
/// ```text
/// both! {
///     async fn a_reply_shows_at_once(app: TestApp) {
///         let lea = app.member("lea").await;
///         …
///     }
/// }
/// ```
///
/// becomes the tests `a_reply_shows_at_once::on_sqlite` and `a_reply_shows_at_once::on_postgres`.
///
/// `both! { with |flags| …; async fn … }` tells them on a server with other settings.
#[macro_export]
macro_rules! both {
    (with $settings:expr; $($(#[$meta:meta])* async fn $name:ident($app:ident: TestApp) $body:block)+) => {
        $($crate::story! { $(#[$meta])* [] $settings; $name $app $body })+
    };
    ($($stories:tt)+) => { $crate::both! { with |_| {}; $($stories)+ } };
}

/// As `both!`, for stories that walk through every page of a server: on PostgreSQL they run when they are asked for
/// (`--ignored`), because what they look at is the same code over rows that other stories read on both.
#[macro_export]
macro_rules! everywhere {
    ($($(#[$meta:meta])* async fn $name:ident($app:ident: TestApp) $body:block)+) => {$($crate::story! {
        $(#[$meta])* [ignore = "walks through every page a second time: ask for it with --ignored"] |_| {}; $name $app $body
    })+};
}

/// One story of `both!` or `everywhere!`, with what is said of its test on PostgreSQL.
#[doc(hidden)]
#[macro_export]
macro_rules! story {
    ($(#[$meta:meta])* [$($there:meta)?] $settings:expr; $name:ident $app:ident $body:block) => {
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn story($app: $crate::TestApp) $body

            #[test]
            fn on_sqlite() {
                $crate::tell_with($crate::Base::Sqlite, $settings, story);
            }

            #[test]
            $(#[$there])?
            fn on_postgres() {
                $crate::tell_with($crate::Base::Postgres, $settings, story);
            }
        }
    };
}

/// Runs a story with a server of its own, and fails it when jobs are left behind at its end.
pub fn tell<F: Future<Output = ()>>(base: Base, story: impl FnOnce(TestApp) -> F) {
    tell_with(base, |_| {}, story);
}

/// The same, on a server with other settings.
pub fn tell_with<F: Future<Output = ()>>(
    base: Base,
    settings: impl FnOnce(&mut parvis::config::Flags),
    story: impl FnOnce(TestApp) -> F,
) {
    if !base.is_there() {
        // Said on the process's own standard error, past the capture of the test runner.
        let _ = std::io::Write::write_all(
            &mut std::io::stderr(),
            b"skipped: PARVIS_TEST_POSTGRES_URL is not set\n",
        );
        return;
    }
    // The dependencies bring two TLS providers: one must be chosen before the first client is made.
    let _ = rustls::crypto::ring::default_provider().install_default();
    queries::listen();
    actix_web::rt::System::new().block_on(async move {
        let app = TestApp::start_with(base, settings).await;
        story(app.clone()).await;
        app.finish().await;
    });
}
