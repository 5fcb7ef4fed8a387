//! Ready-made contests: what a manager chooses among, filled in so far that only names, prizes and dates are left to look
//! at. The words come from the messages of both languages.

use chrono::{Datelike, Duration, NaiveDateTime, Timelike};
use parvis_db::Time;
use parvis_rules::{Choice, Entry, Moment, Nature, Organiser, Prize, Rights, Settings};

use crate::features::contests::{Form, Kind, New};
use crate::features::spaces::Here;
use crate::messages::Lang;
use crate::when;

/// What sets one template apart from the others.
struct Shape {
    form: Form,
    choice: Way,
    /// Days during which one may enter.
    days: i64,
    entries: u32,
    /// Days from the close to the result.
    until_result: i64,
}

enum Way {
    Draw,
    Jury,
    Vote,
    Both,
}

fn shape(kind: Kind) -> Shape {
    let of = |form, choice, days, entries, until_result| Shape {
        form,
        choice,
        days,
        entries,
        until_result,
    };
    match kind {
        Kind::Photo => of(Form::Picture, Way::Both, 14, 3, 7),
        Kind::Draw => of(Form::Name, Way::Draw, 10, 1, 1),
        Kind::Quiz => of(Form::Name, Way::Draw, 7, 1, 1),
        Kind::Caption => of(Form::Words, Way::Vote, 7, 3, 1),
        Kind::Challenge => of(Form::Picture, Way::Draw, 7, 7, 1),
        Kind::Answer => of(Form::Words, Way::Jury, 30, 10, 3),
        Kind::Prediction => of(Form::Words, Way::Draw, 14, 1, 2),
        Kind::Bracket => of(Form::Picture, Way::Vote, 14, 1, 1),
    }
}

/// What a space has said in an earlier contest, and would say again.
#[derive(Debug, Clone, Default)]
pub struct Before {
    pub organiser: Organiser,
    pub data_contact: String,
    pub complaints: String,
    pub mediator: String,
}

impl Before {
    /// From the settings of another contest.
    pub fn of(settings: &Settings) -> Self {
        Before {
            organiser: settings.organiser.clone(),
            data_contact: settings.data_contact.clone(),
            complaints: settings.complaints.clone(),
            mediator: settings.mediator.clone(),
        }
    }
}

/// A contest of this kind for this space, as it would begin tomorrow. What the space said before is said again; else its
/// legal details answer.
pub fn filled(here: &Here, section: i64, kind: Kind, before: Option<Before>, now: Time) -> New {
    let shape = shape(kind);
    let say = |lang: Lang, key: &str| lang.say(here.address_form, key, &[]);
    let own = |key: &str| say(here.language, key);
    let word = kind.as_str();
    let title = own(&format!("contest-template-{word}"));
    let open = tomorrow(here, now);
    let close = open + Duration::days(shape.days) + Duration::hours(11);
    let result = (close + Duration::days(shape.until_result))
        .with_hour(18)
        .unwrap_or(close);
    let before = before.unwrap_or_else(|| legal(here));
    let criteria = || vec![own("contest-criterion-1"), own("contest-criterion-2")];
    let settings = Settings {
        title: title.clone(),
        organiser: before.organiser,
        zone: here.time_zone.clone(),
        opens: Some(moment(open)),
        closes: Some(moment(close)),
        result: Some(moment(result)),
        min_age: 18,
        guardian: false,
        countries: Vec::new(),
        staff_excluded: true,
        min_points: 0,
        entries_per_person: shape.entries,
        entry: Entry::Free,
        prizes: vec![Prize {
            what: own("contest-template-prize"),
            nature: Nature::Voucher,
            number: 1,
            cents: 5_000,
        }],
        choice: match shape.choice {
            Way::Draw => Choice::Draw,
            Way::Vote => Choice::Vote,
            Way::Jury => Choice::Jury {
                criteria: criteria(),
            },
            Way::Both => Choice::JuryAndVote {
                criteria: criteria(),
                jury: 60,
            },
        },
        substitutes: 3,
        answer_days: 7,
        rights: match shape.form {
            Form::Picture => Rights::Use {
                uses: own("contest-template-uses"),
                months: Some(24),
            },
            Form::Name | Form::Words => Rights::None,
        },
        data_months: 6,
        address_days: 30,
        data_contact: before.data_contact,
        complaints: before.complaints,
        mediator: before.mediator,
    };
    New {
        section,
        kind,
        title,
        intro_fr: say(Lang::Fr, &format!("contest-template-{word}.intro")),
        intro_en: say(Lang::En, &format!("contest-template-{word}.intro")),
        settings,
        form: shape.form,
    }
}

fn legal(here: &Here) -> Before {
    let legal = &here.legal;
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let protection = match legal.protection.trim() {
        "" => &legal.email,
        _ => &legal.protection,
    };
    Before {
        organiser: Organiser {
            name: line(&legal.organisation),
            address: line(&legal.address),
        },
        data_contact: line(protection),
        complaints: line(&legal.email),
        mediator: String::new(),
    }
}

/// Nine in the morning of the day after, on the clocks of the space.
fn tomorrow(here: &Here, now: Time) -> NaiveDateTime {
    let local = now.utc().with_timezone(&when::zone(&here.time_zone));
    let day = local.date_naive() + Duration::days(1);
    day.and_hms_opt(9, 0, 0).unwrap_or_default()
}

/// A minute of a calendar and a clock, as rules name it.
pub fn moment(at: NaiveDateTime) -> Moment {
    let small = |n: u32| u8::try_from(n).unwrap_or_default();
    Moment {
        year: u16::try_from(at.year()).unwrap_or_default(),
        month: small(at.month()),
        day: small(at.day()),
        hour: small(at.hour()),
        minute: small(at.minute()),
    }
}
