//! Small pieces of HTML that every template needs. All of them are safe as they are: `{{ … |safe }}`.

use parvis_db::Time;

use super::assets;
use super::ctx::Ctx;
use crate::error::{Error, Result};
use crate::features::accounts::Me;
use crate::features::spaces::Here;
use crate::features::spaces::people::Person;
use crate::messages::Lang;

/// An icon of the sprite (`frontend/icons.txt` lists them), hidden from screen readers.
pub fn icon(name: &str) -> String {
    // Sections name their icon, and a section may come from somebody's archive.
    let name: String = name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    format!(
        "<svg class=\"i\" aria-hidden=\"true\"><use href=\"{}#{name}\"/></svg>",
        assets::address("icons.svg")
    )
}

/// A pattern drawn in the brand's colour.
pub fn art(name: &str) -> String {
    format!(
        "<svg aria-hidden=\"true\"><use href=\"{}#{name}\"/></svg>",
        assets::address("art.svg")
    )
}

/// A moment: the absolute date in HTML, made relative by an island.
pub fn moment(ctx: &Ctx, at: Time) -> String {
    format!(
        "<relative-time><time datetime=\"{}\">{}</time></relative-time>",
        at.rfc3339(),
        ctx.date(at)
    )
}

/// A member's picture or initials; `size` is a class of the vocabulary (`s m l xl` or empty).
/// The brand's own people stand in an arch.
pub fn avatar(person: &Person, size: &str) -> String {
    let staff = if person.is_team() { " staff" } else { "" };
    let space = if size.is_empty() { "" } else { " " };
    match &person.avatar {
        Some(address) => format!(
            "<span class=\"av{space}{size}{staff}\" aria-hidden=\"true\"><img src=\"{address}\" alt=\"\" width=\"48\" height=\"48\" loading=\"lazy\"></span>"
        ),
        None => format!(
            "<span class=\"av{space}{size}{staff} h{}\" aria-hidden=\"true\">{}</span>",
            person.hue(),
            person.initials()
        ),
    }
}

/// The signed-in member's own picture or initials, as others see it in this space.
pub fn own_avatar(me: &Me, here: Option<&Here>, size: &str) -> String {
    avatar(&Person::of_me(me, here), size)
}

/// The badge of a member's role in the space; empty for members without one.
pub fn badge(ctx: &Ctx, person: &Person) -> String {
    format!("{}{}", standing(ctx, person), worn(ctx.lang, person))
}

/// The badge that somebody earned and wears; empty for none.
pub fn worn(lang: Lang, person: &Person) -> String {
    person.worn.as_ref().map_or_else(String::new, |worn| {
        let (icon, name) = (icon(&worn.icon), escape(&worn.name(lang)));
        format!("<span class=\"badge\">{icon}{name}</span>")
    })
}

fn standing(ctx: &Ctx, person: &Person) -> String {
    use crate::features::spaces::Role;
    let brand = ctx.here.as_ref().map_or("", |h| h.brand.as_str());
    if person.is_team() {
        let text = escape(&ctx.t1("badge-team", "brand", brand));
        return format!("<span class=\"badge team\">{}{text}</span>", icon("staff"));
    }
    if !person.label.is_empty() {
        return format!(
            "<span class=\"badge role\">{}</span>",
            escape(&person.label)
        );
    }
    match person.role {
        Role::Moderator => format!("<span class=\"badge\">{}</span>", ctx.t("badge-moderator")),
        _ => String::new(),
    }
}

/// Text made safe to stand in HTML and in double-quoted attributes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// A QR code as the path of an SVG of `size` × `size` modules, quiet zone included.
///
/// # Errors
/// `Internal` for an address too long for a code.
pub fn qr_code(address: &str) -> Result<(i32, String)> {
    use std::fmt::Write;
    const QUIET: i32 = 4;
    let code = qrcodegen::QrCode::encode_text(address, qrcodegen::QrCodeEcc::Medium)
        .map_err(Error::internal)?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|&x| code.get_module(x, y)) {
            let _ = write!(path, "M{} {}h1v1h-1z", x + QUIET, y + QUIET);
        }
    }
    Ok((code.size() + 2 * QUIET, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_a_code() {
        let (size, path) = qr_code("https://sente.example/invitation/abcdefghjkmn").expect("fits");
        assert!(size >= 29 && path.starts_with("M4 4h1"), "{size} {path}");
        assert!(qr_code(&"x".repeat(5_000)).is_err());
    }
}
