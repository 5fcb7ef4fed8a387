//! From the text back to settings.

use crate::Lang;
use crate::clauses::{CLAUSES, months, natures};
use crate::settings::{Choice, Entry, Moment, Organiser, Prize, Rights, Settings};
use crate::writing::compile;

/// Why a text is not one that was compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misread {
    /// No sentence of these rules.
    Sentence(String),
    /// A sentence whose number, date or name cannot be read; by what it should say.
    Value(&'static str),
    /// Sentences contradict each other, are missing, or stand in another order.
    Whole,
}

/// The settings that a compiled text says.
///
/// # Errors
/// What was added, changed, moved or left out.
pub fn parse(text: &str, lang: Lang) -> Result<Settings, Misread> {
    let mut read = Read {
        lang,
        said: Vec::new(),
    };
    for line in text.lines().filter(|line| !line.is_empty()) {
        let fits = CLAUSES
            .iter()
            .find_map(|clause| Some((clause.key, slots(line, &clause.pattern(lang))?)));
        read.said
            .push(fits.ok_or_else(|| Misread::Sentence(line.to_owned()))?);
    }
    let settings = read.settings()?;
    match compile(&settings, lang) {
        Ok(again) if again == text => Ok(settings),
        _ => Err(Misread::Whole),
    }
}

/// What stands in the braces of a pattern, if the line is made after it.
fn slots<'t>(line: &'t str, pattern: &str) -> Option<Vec<&'t str>> {
    let mut pieces = pattern.split('{');
    let mut rest = line.strip_prefix(pieces.next()?)?;
    let mut found = Vec::new();
    for piece in pieces {
        let (_, literal) = piece.split_once('}')?;
        let end = if literal.is_empty() {
            rest.len()
        } else {
            rest.find(literal)?
        };
        found.push(&rest[..end]);
        rest = &rest[end + literal.len()..];
    }
    rest.is_empty().then_some(found)
}

struct Read<'t> {
    lang: Lang,
    said: Vec<(&'static str, Vec<&'t str>)>,
}

impl<'t> Read<'t> {
    fn all(&self, key: &'static str) -> impl Iterator<Item = &[&'t str]> {
        self.said
            .iter()
            .filter(move |(said, _)| *said == key)
            .map(|(_, slots)| slots.as_slice())
    }

    fn says(&self, key: &'static str) -> bool {
        self.all(key).next().is_some()
    }

    /// The words in one of a sentence's braces.
    fn text(&self, key: &'static str, slot: usize) -> Result<String, Misread> {
        let slots = self.all(key).next().ok_or(Misread::Whole)?;
        slots
            .get(slot)
            .map(|text| (*text).to_owned())
            .ok_or(Misread::Whole)
    }

    fn number<N: std::str::FromStr>(&self, key: &'static str, slot: usize) -> Result<N, Misread> {
        self.text(key, slot)?
            .parse()
            .map_err(|_| Misread::Value(key))
    }

    fn moment(&self, key: &'static str) -> Result<Option<Moment>, Misread> {
        let text = self.text(key, 0)?;
        moment(&text, self.lang)
            .map(Some)
            .ok_or(Misread::Value(key))
    }

    fn settings(&self) -> Result<Settings, Misread> {
        let countries = match self.says("anywhere") {
            true => Vec::new(),
            false => self
                .text("countries", 0)?
                .split(", ")
                .map(str::to_owned)
                .collect(),
        };
        let entry = match self.says("free") {
            true => Entry::Free,
            false => Entry::Paid(self.text("paid", 0)?),
        };
        let rights = match self.says("no-rights") {
            true => Rights::None,
            false => Rights::Use {
                uses: self.text("rights", 0)?,
                months: Some(self.number("rights", 1)?),
            },
        };
        Ok(Settings {
            title: self.text("#title", 0)?,
            organiser: Organiser {
                name: self.text("organiser", 0)?,
                address: self.text("organiser", 1)?,
            },
            zone: self.text("zone", 0)?,
            opens: self.moment("opens")?,
            closes: self.moment("closes")?,
            result: self.moment("result")?,
            min_age: self.number("age", 0)?,
            guardian: self.says("guardian"),
            countries,
            staff_excluded: self.says("staff"),
            min_points: match self.says("points") {
                true => self.number("points", 0)?,
                false => 0,
            },
            entries_per_person: self.number("entries", 0)?,
            entry,
            prizes: self.prizes()?,
            choice: self.choice()?,
            substitutes: self.number("substitutes", 0)?,
            answer_days: self.number("answer", 0)?,
            rights,
            data_months: self.number("data", 0)?,
            address_days: self.number("address", 0)?,
            data_contact: self.text("data-contact", 0)?,
            complaints: self.text("complaints", 0)?,
            mediator: self.text("mediator", 0)?,
        })
    }

    fn prizes(&self) -> Result<Vec<Prize>, Misread> {
        let names = natures(self.lang);
        let prize = |slots: &[&str]| {
            let [number, what, nature, money] = slots else {
                return None;
            };
            Some(Prize {
                what: (*what).to_owned(),
                nature: names.iter().find(|(_, name)| name == nature)?.0,
                number: number.parse().ok()?,
                cents: cents(money)?,
            })
        };
        self.all("prize")
            .map(|slots| prize(slots).ok_or(Misread::Value("prize")))
            .collect()
    }

    fn choice(&self) -> Result<Choice, Misread> {
        let criteria = || {
            self.all("criterion")
                .filter_map(|slots| slots.first())
                .map(|text| (*text).to_owned())
                .collect()
        };
        if self.says("draw") {
            Ok(Choice::Draw)
        } else if self.says("vote") {
            Ok(Choice::Vote)
        } else if self.says("jury") {
            Ok(Choice::Jury {
                criteria: criteria(),
            })
        } else {
            Ok(Choice::JuryAndVote {
                criteria: criteria(),
                jury: self.number("both", 0)?,
            })
        }
    }
}

fn moment(text: &str, lang: Lang) -> Option<Moment> {
    let (at, hours) = match lang {
        Lang::Fr => (" à ", "\u{a0}h\u{a0}"),
        Lang::En => (" at ", ":"),
    };
    let (date, time) = text.split_once(at)?;
    let mut date = date.splitn(3, ' ');
    let (day, month, year) = (date.next()?, date.next()?, date.next()?);
    let (hour, minute) = time.split_once(hours)?;
    Some(Moment {
        year: year.parse().ok()?,
        month: u8::try_from(months(lang).iter().position(|name| *name == month)? + 1).ok()?,
        day: day.strip_suffix("er").unwrap_or(day).parse().ok()?,
        hour: hour.parse().ok()?,
        minute: minute.parse().ok()?,
    })
}

/// Whatever stands between the digits: the last two are cents.
fn cents(text: &str) -> Option<u64> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok()
}
