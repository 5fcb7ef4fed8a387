//! The charter that members read, and the desk where managers write it.

mod desk;
mod material;
mod mode;
mod public;
mod publishing;
mod server;
mod team;
mod tester;
mod writing;

use actix_web::web;
use parvis_kit::markdown;

/// The desk of the server's own charter.
#[rustfmt::skip] // one route a line
pub(crate) fn server(config: &mut web::ServiceConfig) {
    config
        .configure(server::routes)
        .route("/administration/charter", web::get().to(desk::show))
        .route("/administration/charter", web::post().to(desk::first))
        .route("/administration/charter/text", web::get().to(writing::text))
        .route("/administration/charter/text", web::post().to(writing::save_text))
        .route("/administration/charter/lint", web::post().to(writing::lint))
        .route("/administration/charter/new", web::get().to(writing::new_article))
        .route("/administration/charter/new", web::post().to(writing::add_article))
        .route("/administration/charter/articles/{slug}", web::get().to(writing::article))
        .route("/administration/charter/articles/{slug}", web::post().to(writing::save_article))
        .route("/administration/charter/articles/{slug}/switch", web::post().to(desk::switch))
        .route("/administration/charter/articles/{slug}/example", web::post().to(material::example))
        .route("/administration/charter/lists/{slug}", web::get().to(material::list))
        .route("/administration/charter/lists/{slug}", web::post().to(material::save_list))
        .route("/administration/charter/numbers", web::post().to(desk::number))
        .route("/administration/charter/discard", web::post().to(desk::discard))
        .route("/administration/charter/test", web::get().to(tester::show))
        .route("/administration/charter/test", web::post().to(tester::test))
        .route("/administration/charter/publication", web::get().to(publishing::show))
        .route("/administration/charter/publication", web::post().to(publishing::publish))
        .route("/administration/charter/restoration", web::post().to(publishing::restore));
}

#[rustfmt::skip] // one route a line
pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/charter", web::get().to(public::show))
        .route("/charter/versions", web::get().to(public::history))
        .route("/charter/versions/{number}", web::get().to(public::version))
        .route("/charter/changes", web::get().to(public::changes))
        .route("/charter/acceptance", web::post().to(public::accept))
        .route("/charter/text", web::get().to(public::text))
        .route("/charter/mode", web::get().to(mode::show))
        .route("/charter/mode", web::post().to(mode::begin))
        .route("/charter/mode/end", web::post().to(mode::end))
        .route("/charter/copy", web::get().to(public::copies))
        .route("/charter/proposals", web::get().to(team::proposals))
        .route("/charter/proposals", web::post().to(team::propose))
        .route("/charter/proposals/{id}", web::post().to(team::settle))
        .route("/settings/charter", web::get().to(desk::show))
        .route("/settings/charter", web::post().to(desk::first))
        .route("/settings/charter/text", web::get().to(writing::text))
        .route("/settings/charter/text", web::post().to(writing::save_text))
        .route("/settings/charter/lint", web::post().to(writing::lint))
        .route("/settings/charter/new", web::get().to(writing::new_article))
        .route("/settings/charter/new", web::post().to(writing::add_article))
        .route("/settings/charter/articles/{slug}", web::get().to(writing::article))
        .route("/settings/charter/articles/{slug}", web::post().to(writing::save_article))
        .route("/settings/charter/articles/{slug}/switch", web::post().to(desk::switch))
        .route("/settings/charter/articles/{slug}/example", web::post().to(material::example))
        .route("/settings/charter/lists/{slug}", web::get().to(material::list))
        .route("/settings/charter/lists/{slug}", web::post().to(material::save_list))
        .route("/settings/charter/numbers", web::post().to(desk::number))
        .route("/settings/charter/packs", web::get().to(material::packs))
        .route("/settings/charter/packs", web::post().to(material::add_pack))
        .route("/settings/charter/import", web::post().to(material::import))
        .route("/settings/charter/discard", web::post().to(desk::discard))
        .route("/settings/charter/test", web::get().to(tester::show))
        .route("/settings/charter/test", web::post().to(tester::test))
        .route("/settings/charter/publication", web::get().to(publishing::show))
        .route("/settings/charter/publication", web::post().to(publishing::publish))
        .route("/settings/charter/restoration", web::post().to(publishing::restore))
        .route("/settings/charter/watchwords", web::get().to(team::watchwords))
        .route("/settings/charter/watchwords", web::post().to(team::hold))
        .route("/settings/charter/brakes/{id}/end", web::post().to(team::end_brake))
        .route("/settings/charter/watchwords/{id}/end", web::post().to(team::end));
}

/// Prose of an article as safe HTML.
fn rendered(prose: &str) -> String {
    markdown::render(prose, &markdown::Options::default()).html
}

/// A while, for people: `90 s`, `2 h`.
pub(super) fn while_of(duration: std::time::Duration) -> String {
    match duration.as_secs() {
        s @ 0..=119 => format!("{s}\u{a0}s"),
        s @ 120..=7_199 => format!("{}\u{a0}min", s / 60),
        s => format!("{}\u{a0}h", s / 3_600),
    }
}
