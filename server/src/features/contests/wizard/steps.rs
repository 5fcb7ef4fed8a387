//! The steps of the wizard: what each asks, from the fields of a form to the settings and back.

use std::str::FromStr;

use chrono::NaiveDateTime;
use parvis_db::Time;
use parvis_rules::{Choice, Entry, Moment, Nature, Prize, Rights, Settings};

use super::money::cents;
use super::templates;
use crate::error::{Error, FieldError, Result};
use crate::features::contests::{Contest, Form as Entered};
use crate::features::spaces::Here;
use crate::web::form::{Fields, Form};
use crate::when;

parvis_db::text_enum! {
    /// In the order in which they are asked.
    pub enum Step {
        What = "what",
        /// The picture: what no rule speaks of, kept at once.
        Cover = "cover",
        Organiser = "organiser",
        Dates = "dates",
        Who = "who",
        Prizes = "prizes",
        Winners = "winners",
        Rights = "rights",
        /// All of it again: findings, both texts, and the button.
        Check = "check",
    }
}

impl Step {
    /// The one after; the last one stays.
    pub fn next(self) -> Step {
        let mut rest = Step::ALL.iter().copied().skip_while(|step| *step != self);
        rest.nth(1).unwrap_or(Step::Check)
    }
}

/// What a contest says while it is prepared.
#[derive(Debug, Clone)]
pub struct Working {
    pub section: i64,
    pub intro_fr: String,
    pub intro_en: String,
    pub form: Entered,
    pub settings: Settings,
    /// When it is announced by itself; `None`: as soon as it is set going.
    pub announce: Option<Time>,
}

impl Working {
    /// What the contest says, or what its amendment would.
    pub fn of(contest: &Contest) -> Self {
        Working {
            section: contest.section,
            intro_fr: contest.intro_fr.clone(),
            intro_en: contest.intro_en.clone(),
            form: contest.form,
            announce: contest.planned,
            settings: contest
                .pending
                .clone()
                .unwrap_or_else(|| contest.settings.clone()),
        }
    }
}

/// Fields of a prize: what, nature, number, value of one.
pub const PRIZES: [[&str; 4]; 6] = [
    ["prize1", "prize1_nature", "prize1_number", "prize1_value"],
    ["prize2", "prize2_nature", "prize2_number", "prize2_value"],
    ["prize3", "prize3_nature", "prize3_number", "prize3_value"],
    ["prize4", "prize4_nature", "prize4_number", "prize4_value"],
    ["prize5", "prize5_nature", "prize5_number", "prize5_value"],
    ["prize6", "prize6_nature", "prize6_number", "prize6_value"],
];

/// The words of natures in forms.
pub const NATURES: [(&str, Nature); 4] = [
    ("object", Nature::Object),
    ("voucher", Nature::Voucher),
    ("service", Nature::Service),
    ("trip", Nature::Trip),
];

/// Every field but those of prizes.
const NAMES: [&str; 30] = [
    "title",
    "section",
    "intro_fr",
    "intro_en",
    "form",
    "organiser_name",
    "organiser_address",
    "data_contact",
    "complaints",
    "mediator",
    "announce",
    "opens",
    "closes",
    "result",
    "min_age",
    "guardian",
    "countries",
    "staff",
    "min_points",
    "entries_per_person",
    "entry",
    "paid",
    "way",
    "criteria",
    "jury",
    "substitutes",
    "answer_days",
    "rights",
    "uses",
    "months",
];
const NUMBERS: [&str; 2] = ["data_months", "address_days"];

/// A form with what somebody typed.
pub fn kept(fields: &Fields) -> Form {
    let form = Form::new().keep(fields, &NAMES).keep(fields, &NUMBERS);
    PRIZES
        .iter()
        .fold(form, |form, names| form.keep(fields, names))
}

/// A form with what is kept.
pub fn form(here: &Here, working: &Working) -> Form {
    let s = &working.settings;
    let ticked = |yes: bool| if yes { "1" } else { "" };
    let section = here.section_by_id(working.section);
    let announce = working.announce;
    let announce = announce.map(|at| templates::moment(local(here, at)));
    let (way, criteria, jury) = match &s.choice {
        Choice::Draw => ("draw", &[][..], String::new()),
        Choice::Vote => ("vote", &[][..], String::new()),
        Choice::Jury { criteria } => ("jury", criteria.as_slice(), String::new()),
        Choice::JuryAndVote { criteria, jury } => ("both", criteria.as_slice(), jury.to_string()),
    };
    let (entry, paid) = match &s.entry {
        Entry::Free => ("free", ""),
        Entry::Paid(what) => ("paid", what.as_str()),
    };
    let (rights, uses, months) = match &s.rights {
        Rights::None => ("none", "", String::new()),
        Rights::Use { uses, months } => {
            let months = months.map(|n| n.to_string()).unwrap_or_default();
            ("use", uses.as_str(), months)
        }
    };
    let form = Form::new()
        .fill("title", s.title.as_str())
        .fill("section", section.map_or("", |s| s.slug.as_str()))
        .fill("intro_fr", working.intro_fr.as_str())
        .fill("intro_en", working.intro_en.as_str())
        .fill("form", working.form.as_str())
        .fill("organiser_name", s.organiser.name.as_str())
        .fill("organiser_address", s.organiser.address.as_str())
        .fill("data_contact", s.data_contact.as_str())
        .fill("complaints", s.complaints.as_str())
        .fill("mediator", s.mediator.as_str())
        .fill("announce", typed(announce))
        .fill("opens", typed(s.opens))
        .fill("closes", typed(s.closes))
        .fill("result", typed(s.result))
        .fill("min_age", s.min_age.to_string())
        .fill("guardian", ticked(s.guardian))
        .fill("countries", s.countries.join(", "))
        .fill("staff", ticked(s.staff_excluded))
        .fill(
            "min_points",
            match s.min_points {
                0 => String::new(),
                points => points.to_string(),
            },
        )
        .fill("entries_per_person", s.entries_per_person.to_string())
        .fill("entry", entry)
        .fill("paid", paid)
        .fill("way", way)
        .fill("criteria", criteria.join("\n"))
        .fill("jury", jury)
        .fill("substitutes", s.substitutes.to_string())
        .fill("answer_days", s.answer_days.to_string())
        .fill("rights", rights)
        .fill("uses", uses)
        .fill("months", months)
        .fill("data_months", s.data_months.to_string())
        .fill("address_days", s.address_days.to_string());
    PRIZES
        .iter()
        .zip(&s.prizes)
        .fold(form, |form, (names, prize)| {
            let nature = NATURES.iter().find(|(_, nature)| *nature == prize.nature);
            form.fill(names[0], prize.what.as_str())
                .fill(names[1], nature.map_or("", |(word, _)| *word))
                .fill(names[2], prize.number.to_string())
                .fill(
                    names[3],
                    format!("{}.{:02}", prize.cents / 100, prize.cents % 100),
                )
        })
}

/// Takes in what one step was sent with. What the law says of it is asked later (`findings`); here only what cannot be
/// read is wrong.
///
/// # Errors
/// `Invalid` at each field that is no number, no date, or too long.
pub fn read(here: &Here, step: Step, fields: &Fields, working: &mut Working) -> Result<()> {
    let mut reading = Reading {
        fields,
        wrong: Vec::new(),
    };
    match step {
        Step::What => what(here, &mut reading, working),
        Step::Organiser => organiser(&mut reading, &mut working.settings),
        Step::Dates => dates(here, &mut reading, working)?,
        Step::Who => who(&mut reading, &mut working.settings),
        Step::Prizes => prizes(&mut reading, &mut working.settings),
        Step::Winners => winners(&mut reading, &mut working.settings),
        Step::Rights => rights(&mut reading, &mut working.settings),
        Step::Cover | Step::Check => {}
    }
    match reading.wrong.is_empty() {
        true => Ok(()),
        false => Err(Error::Invalid(reading.wrong)),
    }
}

struct Reading<'a> {
    fields: &'a Fields,
    wrong: Vec<FieldError>,
}

impl Reading<'_> {
    fn blame(&mut self, field: &'static str, key: &'static str) {
        self.wrong.push(FieldError::new(field, key));
    }

    /// A line: where it was broken, a space joins it.
    fn line(&mut self, field: &'static str, most: usize) -> String {
        let text = self.fields.get(field);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.chars().count() > most {
            self.blame(field, "contest-too-long");
        }
        text
    }

    fn number<N: FromStr + Default>(&mut self, field: &'static str) -> N {
        let text = self.fields.trimmed(field);
        if text.is_empty() {
            return N::default();
        }
        text.parse().unwrap_or_else(|_| {
            self.blame(field, "contest-number");
            N::default()
        })
    }
}

fn what(here: &Here, reading: &mut Reading<'_>, working: &mut Working) {
    working.settings.title = reading.line("title", 150);
    match here.section(&reading.fields.get("section")) {
        Some(section) => working.section = section.id,
        None => reading.blame("section", "thread-section-missing"),
    }
    if let Some(form) = Entered::parse(&reading.fields.get("form")) {
        working.form = form;
    }
    for (field, text) in [
        ("intro_fr", &mut working.intro_fr),
        ("intro_en", &mut working.intro_en),
    ] {
        *text = reading.fields.trimmed(field);
        if text.chars().count() > 8_000 {
            reading.blame(field, "contest-too-long");
        }
    }
}

fn organiser(reading: &mut Reading<'_>, s: &mut Settings) {
    s.organiser.name = reading.line("organiser_name", 200);
    s.organiser.address = reading.line("organiser_address", 300);
    s.data_contact = reading.line("data_contact", 300);
    s.complaints = reading.line("complaints", 300);
    s.mediator = reading.line("mediator", 300);
}

fn dates(here: &Here, reading: &mut Reading<'_>, working: &mut Working) -> Result<()> {
    let s = &mut working.settings;
    s.zone = here.time_zone.clone();
    let zone = when::zone(&here.time_zone);
    let mut at = |field: &'static str| -> Result<Option<Time>> {
        // Of an hour that the clocks show twice the first is meant.
        let typed = when::Typed {
            text: reading.fields.get(field),
            fold: "earlier".to_owned(),
        };
        match when::read(field, zone, &typed) {
            Ok(time) => Ok(time),
            Err(Error::Invalid(wrong)) => {
                reading.wrong.extend(wrong);
                Ok(None)
            }
            Err(other) => Err(other),
        }
    };
    working.announce = at("announce")?;
    let moment = |at: Option<Time>| at.map(|at| templates::moment(local(here, at)));
    (s.opens, s.closes, s.result) = (
        moment(at("opens")?),
        moment(at("closes")?),
        moment(at("result")?),
    );
    Ok(())
}

fn who(reading: &mut Reading<'_>, s: &mut Settings) {
    s.min_age = reading.number("min_age");
    s.guardian = reading.fields.ticked("guardian");
    s.staff_excluded = reading.fields.ticked("staff");
    s.min_points = reading.number("min_points");
    s.entries_per_person = reading.number("entries_per_person");
    let codes = reading.line("countries", 400).to_uppercase();
    s.countries = codes
        .split([',', ' ', ';'])
        .filter(|code| !code.is_empty())
        .map(str::to_owned)
        .collect();
    s.entry = match reading.fields.get("entry").as_str() {
        "paid" => Entry::Paid(reading.line("paid", 200)),
        _ => Entry::Free,
    };
}

fn prizes(reading: &mut Reading<'_>, s: &mut Settings) {
    s.prizes = Vec::new();
    for [what, nature, number, value] in PRIZES {
        let name = reading.line(what, 200);
        let said = reading.fields.trimmed(value);
        if name.is_empty() && said.is_empty() {
            continue;
        }
        let word = reading.fields.get(nature);
        let found = NATURES.iter().find(|(known, _)| *known == word);
        let number = match reading.fields.trimmed(number).is_empty() {
            true => 1,
            false => reading.number(number),
        };
        let cents = cents(&said).unwrap_or_else(|| {
            reading.blame(value, "contest-money");
            0
        });
        s.prizes.push(Prize {
            what: name,
            nature: found.map_or(Nature::Object, |(_, nature)| *nature),
            number,
            cents,
        });
    }
}

fn winners(reading: &mut Reading<'_>, s: &mut Settings) {
    let text = reading.fields.get("criteria");
    let criteria: Vec<String> = text
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect();
    if criteria.len() > 10 || criteria.iter().any(|one| one.chars().count() > 200) {
        reading.blame("criteria", "contest-too-long");
    }
    s.choice = match reading.fields.get("way").as_str() {
        "jury" => Choice::Jury { criteria },
        "vote" => Choice::Vote,
        "both" => Choice::JuryAndVote {
            criteria,
            jury: reading.number("jury"),
        },
        _ => Choice::Draw,
    };
    s.substitutes = reading.number("substitutes");
    s.answer_days = reading.number("answer_days");
}

fn rights(reading: &mut Reading<'_>, s: &mut Settings) {
    s.rights = match reading.fields.get("rights").as_str() {
        "use" => {
            let months: u32 = reading.number("months");
            Rights::Use {
                uses: reading.line("uses", 400),
                months: (months > 0).then_some(months),
            }
        }
        _ => Rights::None,
    };
    s.data_months = reading.number("data_months");
    s.address_days = reading.number("address_days");
}

/// What the clocks of the space show.
fn local(here: &Here, at: Time) -> NaiveDateTime {
    let zone = when::zone(&here.time_zone);
    at.utc().with_timezone(&zone).naive_local()
}

/// A moment as a `datetime-local` field shows it.
fn typed(moment: Option<Moment>) -> String {
    moment.map_or_else(String::new, |m| {
        format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}",
            m.year, m.month, m.day, m.hour, m.minute
        )
    })
}
