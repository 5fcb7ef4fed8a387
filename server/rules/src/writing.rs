//! From settings to the text.

use crate::Lang;
use crate::clauses::{CLAUSES, months, natures};
use crate::linting::{Finding, lint};
use crate::settings::{Choice, Entry, Moment, Nature, Rights, Settings};

/// What a sentence is filled with: name and words.
type Filling = Vec<(&'static str, String)>;

/// The rules in one language, as Markdown.
///
/// # Errors
/// What [`lint`] finds: then there is no text.
pub fn compile(settings: &Settings, lang: Lang) -> Result<String, Vec<Finding>> {
    let found = lint(settings);
    match found.is_empty() {
        true => Ok(preview(settings, lang)),
        false => Err(found),
    }
}

/// The same text while something still stands against it: what is missing is left out or empty. For whoever writes the
/// settings, never to be published.
pub fn preview(settings: &Settings, lang: Lang) -> String {
    let said = said(settings, lang);
    let mut text = String::new();
    for clause in &CLAUSES {
        if clause.key.starts_with('#') && !text.is_empty() {
            text.push('\n');
        }
        let fixed = clause.key.starts_with('#') && clause.key != "#title";
        let none = Filling::new();
        let fillings = said
            .iter()
            .filter(|(key, _)| *key == clause.key)
            .map(|(_, filling)| filling);
        for filling in fillings.chain(fixed.then_some(&none)) {
            // What was typed may look like a brace: each is filled once, from the left.
            text.push_str(&filled(&clause.pattern(lang), filling));
            text.push('\n');
        }
    }
    text
}

fn filled(pattern: &str, filling: &Filling) -> String {
    let mut text = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, end) = after.split_once('}').unwrap_or((after, ""));
        text.push_str(before);
        let value = filling.iter().find(|(slot, _)| *slot == name);
        text.push_str(value.map_or("", |(_, value)| value));
        rest = end;
    }
    text + rest
}

/// The sentences that these settings say.
fn said(settings: &Settings, lang: Lang) -> Vec<(&'static str, Filling)> {
    let one = |slot: &'static str, value: &str| vec![(slot, value.to_owned())];
    let number = |value: u32| vec![("number", value.to_string())];
    let organiser = &settings.organiser;
    let mut said = vec![
        ("#title", one("title", &settings.title)),
        (
            "organiser",
            vec![
                ("name", organiser.name.clone()),
                ("address", organiser.address.clone()),
            ],
        ),
        ("zone", one("zone", &settings.zone)),
        ("age", number(settings.min_age.into())),
        ("entries", number(settings.entries_per_person)),
        ("substitutes", number(settings.substitutes)),
        ("answer", number(settings.answer_days)),
        ("data", number(settings.data_months)),
        ("address", number(settings.address_days)),
        ("data-contact", one("what", &settings.data_contact)),
        ("complaints", one("what", &settings.complaints)),
        ("mediator", one("what", &settings.mediator)),
    ];
    let dates = [
        ("opens", settings.opens),
        ("closes", settings.closes),
        ("result", settings.result),
    ];
    said.extend(
        dates
            .into_iter()
            .filter_map(|(key, m)| Some((key, one("moment", &moment(m?, lang))))),
    );
    said.extend(settings.guardian.then(|| ("guardian", Vec::new())));
    said.extend(settings.staff_excluded.then(|| ("staff", Vec::new())));
    said.extend((settings.min_points > 0).then(|| ("points", number(settings.min_points))));
    said.push(match settings.countries.as_slice() {
        [] => ("anywhere", Vec::new()),
        codes => ("countries", one("codes", &codes.join(", "))),
    });
    said.push(match &settings.entry {
        Entry::Free => ("free", Vec::new()),
        Entry::Paid(what) => ("paid", one("what", what)),
    });
    for prize in &settings.prizes {
        let filling = vec![
            ("number", prize.number.to_string()),
            ("what", prize.what.clone()),
            ("nature", nature(prize.nature, lang).to_owned()),
            ("money", money(prize.cents, lang)),
        ];
        said.push(("prize", filling));
    }
    let (way, criteria) = match &settings.choice {
        Choice::Draw => (("draw", Vec::new()), [].as_slice()),
        Choice::Vote => (("vote", Vec::new()), [].as_slice()),
        Choice::Jury { criteria } => (("jury", Vec::new()), criteria.as_slice()),
        Choice::JuryAndVote { criteria, jury } => {
            (("both", number((*jury).into())), criteria.as_slice())
        }
    };
    said.push(way);
    said.extend(
        criteria
            .iter()
            .map(|criterion| ("criterion", one("what", criterion))),
    );
    said.push(match &settings.rights {
        Rights::None => ("no-rights", Vec::new()),
        Rights::Use { uses, months } => {
            let mut filling = one("what", uses);
            filling.extend(number(months.unwrap_or_default()));
            ("rights", filling)
        }
    });
    said
}

fn moment(moment: Moment, lang: Lang) -> String {
    let month = months(lang)[usize::from(moment.month.clamp(1, 12)) - 1];
    let Moment {
        year,
        day,
        hour,
        minute,
        ..
    } = moment;
    match lang {
        Lang::Fr if day == 1 => format!("1er {month} {year} à {hour}\u{a0}h\u{a0}{minute:02}"),
        Lang::Fr => format!("{day} {month} {year} à {hour}\u{a0}h\u{a0}{minute:02}"),
        Lang::En => format!("{day} {month} {year} at {hour}:{minute:02}"),
    }
}

fn nature(nature: Nature, lang: Lang) -> &'static str {
    let names = natures(lang);
    names
        .iter()
        .find(|(kind, _)| *kind == nature)
        .map_or("", |(_, name)| name)
}

/// Euros and cents, thousands apart.
fn money(cents: u64, lang: Lang) -> String {
    let (apart, point) = match lang {
        Lang::Fr => ('\u{202f}', ','),
        Lang::En => (',', '.'),
    };
    let euros = (cents / 100).to_string();
    let mut text = String::new();
    for (at, digit) in euros.chars().enumerate() {
        if at > 0 && (euros.len() - at).is_multiple_of(3) {
            text.push(apart);
        }
        text.push(digit);
    }
    format!("{text}{point}{:02}", cents % 100)
}
