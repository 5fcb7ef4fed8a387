//! URLs of spaces: stylesheets, opening, settings, sections, team, members.

mod look;
mod members;
mod opening;
mod reactions;
mod sections;
mod settings;
mod team;
mod writing;

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use parvis_kit::palette::Palette;

use super::by_slug;
use crate::app::App;
use crate::error::{Error, Result};
use crate::web::form::Fields;

pub(crate) fn server(config: &mut web::ServiceConfig) {
    config
        .route("/theme/{file}", web::get().to(theme))
        .route("/palette", web::get().to(palette_address))
        .route("/palette/{file}", web::get().to(palette))
        .configure(opening::routes);
}

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .configure(members::routes)
        .configure(settings::routes)
        .configure(writing::routes)
        .configure(look::routes)
        .configure(sections::routes)
        .configure(reactions::routes)
        .configure(team::routes);
}

/// The brand's tokens. The name ends in a hash of the colour, so the bytes never change.
async fn theme(app: web::Data<App>, file: web::Path<String>) -> Result<HttpResponse> {
    let (slug, _) = file
        .strip_suffix(".css")
        .and_then(|name| name.rsplit_once('-'))
        .ok_or(Error::NotFound)?;
    let slug = slug.to_owned();
    let space = app.store.read(move |db| by_slug(db, &slug)).await?;
    stylesheet(&space.brand_color)
}

/// Where the stylesheet of a colour that nobody has saved yet stands: what `<colour-preview>` asks.
async fn palette_address(query: web::Query<Fields>) -> Result<HttpResponse> {
    let address = preview_address(&query.get("colour")).ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body(address))
}

/// `/palette/1f5c46.css`; with `?part` for elements of the colour's class, on a page of several brands.
async fn palette(file: web::Path<String>, query: web::Query<Fields>) -> Result<HttpResponse> {
    let digits = file.strip_suffix(".css").ok_or(Error::NotFound)?;
    let palette = Palette::from_hex(&format!("#{digits}")).map_err(|_| Error::NotFound)?;
    Ok(sheet(if query.ticked("part") {
        palette.part_stylesheet()
    } else {
        palette.stylesheet()
    }))
}

fn stylesheet(color: &str) -> Result<HttpResponse> {
    let palette = Palette::from_hex(color).map_err(|_| Error::NotFound)?;
    Ok(sheet(palette.stylesheet()))
}

fn sheet(css: String) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/css; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(css)
}

/// The stylesheet of a colour; `None` when it is not one.
fn preview_address(color: &str) -> Option<String> {
    let palette = Palette::from_hex(color).ok()?;
    Some(format!(
        "/palette/{}.css",
        palette.brand().trim_start_matches('#')
    ))
}

/// The colour that a form names: the picker's, unless the code beside it was typed by hand without a script
/// that would carry it over.
fn chosen_color(fields: &Fields, before: &str) -> String {
    let (picked, typed) = (fields.trimmed("brand_color"), fields.trimmed("color_code"));
    if !typed.is_empty()
        && !typed.eq_ignore_ascii_case(&picked)
        && picked.eq_ignore_ascii_case(before)
    {
        return typed;
    }
    picked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colour_one_touched_counts() {
        let form = |picked: &str, typed: &str| -> Fields {
            [("brand_color", picked), ("color_code", typed)]
                .map(|(n, v)| (n.to_owned(), v.to_owned()))
                .into_iter()
                .collect()
        };
        assert_eq!(
            chosen_color(&form("#111111", "#111111"), "#111111"),
            "#111111"
        );
        assert_eq!(
            chosen_color(&form("#222222", "#111111"), "#111111"),
            "#222222"
        );
        assert_eq!(
            chosen_color(&form("#111111", "#333333"), "#111111"),
            "#333333"
        );
        assert_eq!(chosen_color(&form("#111111", ""), "#111111"), "#111111");
    }

    #[test]
    fn previews_have_addresses() {
        assert_eq!(
            preview_address("#1F5C46").as_deref(),
            Some("/palette/1f5c46.css")
        );
        assert_eq!(preview_address("red"), None);
    }
}
