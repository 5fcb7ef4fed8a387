//! Pages of a season, and what stands on a certificate.

use askama::Template;
use chrono::{Datelike, NaiveDate};

use super::pdf::{self, Line};
use super::{Certificate, Season};
use crate::features::moderation::transparency::Period;
use crate::messages::{AddressForm, Lang, Value};
use crate::web::ctx::{Ctx, MONTHS};
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
    let (number, year) = (day.day().to_string(), day.year().to_string());
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

/// A signed certificate as a PDF, in its own language. `address`: where its code is checked.
pub(super) fn document(one: &Certificate, space: &str, address: &str, signed: &str) -> Vec<u8> {
    let lang = one.language;
    let title = say(lang, "certificate-title", &[]);
    let line = |size, bold, above, text: String| Line {
        size,
        bold,
        above,
        text,
    };
    let signed = [
        ("name", one.signer.as_str().into()),
        ("date", signed.into()),
    ];
    let lines = [
        line(12, false, 0, space.to_owned()),
        line(28, true, 18, title.clone()),
        line(12, false, 44, say(lang, "certificate-for", &[])),
        line(
            if one.name.chars().count() > 28 {
                15
            } else {
                24
            },
            true,
            8,
            one.name.clone(),
        ),
        line(
            12,
            false,
            28,
            say(lang, "certificate-did", &[("space", space.into())]),
        ),
        line(12, false, 6, days(lang, one)),
        line(16, true, 30, hours(lang, &one.season)),
        line(
            12,
            false,
            8,
            say(
                lang,
                "certificate-watches",
                &[("n", one.season.watches.into())],
            ),
        ),
        line(
            12,
            false,
            6,
            say(lang, "certificate-acts", &[("n", one.season.acts.into())]),
        ),
        line(
            12,
            false,
            6,
            say(
                lang,
                "certificate-thanks",
                &[("n", one.season.thanks.into())],
            ),
        ),
        line(12, true, 44, say(lang, "certificate-signed", &signed)),
        line(
            10,
            false,
            120,
            say(
                lang,
                "certificate-check",
                &[("code", one.code.as_str().into())],
            ),
        ),
        line(10, false, 5, address.to_owned()),
    ];
    pdf::page(&format!("{title} – {}", one.name), lang.as_str(), &lines)
}
