//! Pages of a season, and what stands on a certificate.

use askama::Template;
use chrono::{Datelike, NaiveDate};

use super::pdf::{self, Line, Sheet};
use super::{Certificate, Season};
use crate::features::moderation::transparency::Period;
use crate::features::spaces::Space;
use crate::messages::{AddressForm, Lang, Value};
use crate::web::ctx::{Ctx, MONTHS, day_of_month};
use crate::web::form::Form;

/// A volunteer's own season.
#[derive(Template)]
#[template(path = "features/watches/seasons/season.html")]
pub(super) struct SeasonPage<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
    pub period: Period,
    pub season: Season,
    pub certificates: &'a [Certificate],
    /// The viewer.
    pub mine: i64,
    /// Something was signed a moment ago.
    pub saved: bool,
}

impl SeasonPage<'_> {
    fn hours(&self, season: &Season) -> String {
        hours(self.ctx.lang, season)
    }

    fn is_mine(&self, one: &Certificate) -> bool {
        one.member == self.mine
    }

    fn days(&self, one: &Certificate) -> String {
        days(self.ctx.lang, one)
    }
}

/// Whether a code is a certificate's.
#[derive(Template)]
#[template(path = "features/watches/seasons/certificate.html")]
pub(super) struct CheckPage<'a> {
    pub ctx: &'a Ctx,
    pub code: &'a str,
    pub found: Option<&'a Certificate>,
    /// Of the space.
    pub space: &'a str,
}

impl CheckPage<'_> {
    fn hours(&self, one: &Certificate) -> String {
        hours(self.ctx.lang, &one.season)
    }

    fn days(&self, one: &Certificate) -> String {
        days(self.ctx.lang, one)
    }
}

fn say(lang: Lang, key: &str, args: &[(&str, Value)]) -> String {
    lang.say(AddressForm::Vous, key, args)
}

/// “12 hours 30 minutes”, in whole quarters of an hour as they are counted.
fn hours(lang: Lang, season: &Season) -> String {
    let (hours, minutes) = (season.minutes / 60, season.minutes % 60);
    say(
        lang,
        "season-hours",
        &[("hours", hours.into()), ("minutes", minutes.into())],
    )
}

/// “from 1 September 2026 to 30 November 2026”.
fn days(lang: Lang, one: &Certificate) -> String {
    say(
        lang,
        "season-days",
        &[
            ("first", date(lang, one.first).into()),
            ("last", date(lang, one.last).into()),
        ],
    )
}

/// “1 September 2026”.
pub(super) fn date(lang: Lang, day: NaiveDate) -> String {
    let month = say(lang, MONTHS[day.month0() as usize % 12], &[]);
    let (number, year) = (day_of_month(lang, day.day()), day.year().to_string());
    say(
        lang,
        "date",
        &[
            ("day", number.into()),
            ("month", month.into()),
            ("year", year.into()),
        ],
    )
}

/// A signed certificate as a PDF, in its own language and its space's colour. `address`: where its code is checked.
pub(super) fn document(one: &Certificate, space: &Space, address: &str, signed: &str) -> Vec<u8> {
    let lang = one.language;
    let title = say(lang, "certificate-title", &[]);
    let told = |key, n: i64| say(lang, key, &[("n", n.into())]);
    let line = |size, bold, above, text: String| Line {
        size,
        bold,
        above,
        text,
    };
    let season = &one.season;
    let mut lines = vec![
        line(14, false, 0, space.name.clone()),
        line(30, true, 14, title.clone()),
        line(14, false, 96, say(lang, "certificate-for", &[])),
        line(30, true, 12, one.name.clone()),
        line(
            14,
            false,
            34,
            say(
                lang,
                "certificate-did",
                &[("space", space.name.as_str().into())],
            ),
        ),
        line(14, false, 8, days(lang, one)),
    ];
    // Who was on no watch is thanked for what they did.
    if season.minutes > 0 {
        lines.push(line(22, true, 42, hours(lang, season)));
        lines.push(line(
            14,
            false,
            8,
            told("certificate-watches", season.watches),
        ));
        lines.push(line(14, false, 8, told("certificate-acts", season.acts)));
    } else {
        lines.push(line(14, false, 42, told("certificate-acts", season.acts)));
    }
    lines.push(line(
        14,
        false,
        8,
        told("certificate-thanks", season.thanks),
    ));
    let signed = [
        ("name", one.signer.as_str().into()),
        ("date", signed.into()),
    ];
    lines.push(line(14, true, 64, say(lang, "certificate-signed", &signed)));
    let code = [("code", one.code.as_str().into())];
    let foot = [
        line(10, false, 0, say(lang, "certificate-check", &code)),
        line(10, false, 6, address.to_owned()),
    ];
    let sheet = Sheet {
        title: format!("{title} – {}", one.name),
        language: lang.as_str(),
        colour: &space.brand_color,
    };
    pdf::page(&sheet, &lines, &foot)
}
