//! What would make the contest unlawful, or its text unclear.

use crate::settings::{Choice, Entry, Moment, Rights, Settings};

/// What must be mended before the rules are compiled. Fields are named as in [`Settings`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// An offer to the public, the hope of a gain, chance, and a financial sacrifice: all four make a lottery, which is
    /// forbidden (code de la sécurité intérieure, L. 320-1). Free entry, or a choice without chance, removes it.
    Lottery,
    /// Nothing was said there.
    Missing(&'static str),
    /// Not a date of the calendar, or not after the one before.
    Date(&'static str),
    /// There is no prize at all.
    NoPrize,
    /// This prize (from 0) has no value, or there are none of it.
    PrizeWithoutValue(usize),
    /// Minors may enter, and nobody has to agree.
    MinorsWithoutGuardian,
    /// Rights to images and texts without an end.
    RightsWithoutEnd,
    /// A country's code that has not two capital letters.
    Country(String),
    /// The jury's share is not between 1 and 99 percent.
    Weights,
    /// Line breaks or quotation marks in a text, which would blur where it ends.
    Text(&'static str),
}

/// Everything that stands against compiling these settings; nothing when they are fine.
pub fn lint(settings: &Settings) -> Vec<Finding> {
    let mut found = Vec::new();
    let chance = settings.choice == Choice::Draw;
    let sacrifice = matches!(settings.entry, Entry::Paid(_));
    // Every contest is offered to the public and has prizes to hope for: what remains is chance and sacrifice.
    if chance && sacrifice {
        found.push(Finding::Lottery);
    }
    dates(settings, &mut found);
    if settings.prizes.is_empty() {
        found.push(Finding::NoPrize);
    }
    let worthless = settings.prizes.iter().enumerate();
    let worthless = worthless.filter(|(_, prize)| prize.cents == 0 || prize.number == 0);
    found.extend(worthless.map(|(at, _)| Finding::PrizeWithoutValue(at)));
    if settings.min_age < 18 && !settings.guardian {
        found.push(Finding::MinorsWithoutGuardian);
    }
    if matches!(
        settings.rights,
        Rights::Use {
            months: None | Some(0),
            ..
        }
    ) {
        found.push(Finding::RightsWithoutEnd);
    }
    let unknown = settings
        .countries
        .iter()
        .filter(|country| !is_code(country));
    found.extend(unknown.cloned().map(Finding::Country));
    if matches!(settings.choice, Choice::JuryAndVote { jury, .. } if !(1..=99).contains(&jury)) {
        found.push(Finding::Weights);
    }
    let numbers = [
        ("entries_per_person", settings.entries_per_person),
        ("answer_days", settings.answer_days),
        ("data_months", settings.data_months),
        ("address_days", settings.address_days),
    ];
    found.extend(
        numbers
            .iter()
            .filter(|(_, n)| *n == 0)
            .map(|(name, _)| Finding::Missing(name)),
    );
    for (name, text) in texts(settings) {
        if text.trim().is_empty() {
            found.push(Finding::Missing(name));
        } else if text.trim() != text
            || text.contains(|c: char| c.is_control() || "«»“”\u{2028}\u{2029}".contains(c))
        {
            found.push(Finding::Text(name));
        }
    }
    found
}

fn is_code(country: &str) -> bool {
    country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Every text that somebody typed, with the name of its field.
fn texts(settings: &Settings) -> Vec<(&'static str, &str)> {
    let mut texts = vec![
        ("title", settings.title.as_str()),
        ("organiser.name", &settings.organiser.name),
        ("organiser.address", &settings.organiser.address),
        ("zone", &settings.zone),
        ("data_contact", &settings.data_contact),
        ("complaints", &settings.complaints),
        ("mediator", &settings.mediator),
    ];
    if let Entry::Paid(what) = &settings.entry {
        texts.push(("entry", what));
    }
    if let Rights::Use { uses, .. } = &settings.rights {
        texts.push(("rights", uses));
    }
    texts.extend(
        settings
            .prizes
            .iter()
            .map(|prize| ("prizes", prize.what.as_str())),
    );
    if let Choice::Jury { criteria } | Choice::JuryAndVote { criteria, .. } = &settings.choice {
        texts.extend(
            criteria
                .iter()
                .map(|criterion| ("choice", criterion.as_str())),
        );
        if criteria.is_empty() {
            texts.push(("choice", ""));
        }
    }
    texts
}

fn dates(settings: &Settings, found: &mut Vec<Finding>) {
    let mut before: Option<Moment> = None;
    for (name, moment) in [
        ("opens", settings.opens),
        ("closes", settings.closes),
        ("result", settings.result),
    ] {
        match moment {
            None => found.push(Finding::Missing(name)),
            Some(moment) if !exists(moment) || before.is_some_and(|before| before >= moment) => {
                found.push(Finding::Date(name));
            }
            Some(_) => {}
        }
        before = moment.or(before);
    }
}

/// Whether the calendar has this day and the clock this minute.
fn exists(moment: Moment) -> bool {
    let leap = moment.year.is_multiple_of(4)
        && (!moment.year.is_multiple_of(100) || moment.year.is_multiple_of(400));
    let days = match moment.month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1000..=9999).contains(&moment.year)
        && (1..=days).contains(&moment.day)
        && moment.hour < 24
        && moment.minute < 60
}
