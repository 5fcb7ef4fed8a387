//! What is counted in a text itself: links, letters, capitals, its language.

use serde::{Deserialize, Serialize};

use crate::event::Event;
use crate::facts::{Facts, Kind, Value};
use crate::model::names;
use crate::views::chars::{is_invisible, is_word};

/// Something measured in the visible text of title, body and name together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Measure {
    /// Links that lead out of the site; images and links to the brand's own domains do not count.
    Links,
    /// Images shown.
    Images,
    /// Letters of any script.
    Letters,
    /// Words.
    Words,
    /// Characters.
    Characters,
    /// Lines.
    Lines,
    /// Figures.
    Digits,
    /// `@names`.
    Mentions,
    /// Emoji.
    Emoji,
    /// The longest run of one character.
    Repeats,
    /// The most marks piled on one letter.
    Marks,
    /// Invisible characters.
    Invisible,
    /// Capitals among the letters that have both cases, 0 to 1.
    CapsRatio,
    /// Emoji among the characters that are no space, 0 to 1.
    EmojiRatio,
    /// Quoted text, 0 to 1.
    QuotedRatio,
    /// Links for each word, 0 and more.
    LinkRatio,
    /// The language, as `fr` or `en`; unknown while the text is too short to tell.
    Language,
}

names!(Measure {
    Links = "links",
    Images = "images",
    Letters = "letters",
    Words = "words",
    Characters = "characters",
    Lines = "lines",
    Digits = "digits",
    Mentions = "mentions",
    Emoji = "emoji",
    Repeats = "repeats",
    Marks = "marks",
    Invisible = "invisible",
    CapsRatio = "caps_ratio",
    EmojiRatio = "emoji_ratio",
    QuotedRatio = "quoted_ratio",
    LinkRatio = "link_ratio",
    Language = "language",
});

impl Measure {
    /// The type of its value.
    pub fn kind(self) -> Kind {
        match self {
            Measure::Language => Kind::Text,
            _ => Kind::Number,
        }
    }
}

/// The measures of one event, taken in one pass.
#[derive(Debug, Clone, Default)]
pub(crate) struct Measures {
    links: usize,
    images: usize,
    letters: usize,
    upper: usize,
    lower: usize,
    words: usize,
    characters: usize,
    spaces: usize,
    lines: usize,
    digits: usize,
    mentions: usize,
    emoji: usize,
    repeats: usize,
    marks: usize,
    invisible: usize,
    quoted: usize,
    bytes: usize,
}

impl Measures {
    /// Measures all parts of an event.
    pub fn of(event: &Event, facts: &Facts) -> Self {
        let mut all = Self::default();
        for segment in &event.segments {
            let visible = &segment.visible;
            all.links += visible
                .links()
                .iter()
                .filter(|l| l.certain && !l.image && !facts.is_own(&l.host))
                .count();
            all.images += visible.images();
            all.quoted += visible.quoted_bytes();
            all.bytes += visible.text().len();
            all.read(visible.text());
        }
        all
    }

    fn read(&mut self, text: &str) {
        let (mut last, mut run, mut piled) = ('\n', 0, 0);
        let (mut in_word, mut named) = (false, false);
        for c in text.chars() {
            self.characters += 1;
            run = if c == last && !c.is_whitespace() {
                run + 1
            } else {
                1
            };
            self.repeats = self.repeats.max(run);
            let word = is_word(c);
            self.mentions += usize::from(named && word);
            named = c == '@' && !is_word(last);
            self.words += usize::from(word && !in_word);
            in_word = word || (in_word && matches!(c, '\'' | '’' | '-'));
            let mark = !c.is_ascii() && unicode_normalization::char::is_combining_mark(c);
            piled = if mark { piled + 1 } else { 0 };
            self.marks = self.marks.max(piled);
            self.character(c);
            last = c;
        }
        self.lines += text.trim_end().lines().count();
    }

    fn character(&mut self, c: char) {
        if c.is_alphabetic() {
            self.letters += 1;
            self.upper += usize::from(c.is_uppercase());
            self.lower += usize::from(c.is_lowercase());
        } else if c.is_numeric() {
            self.digits += 1;
        } else if c.is_whitespace() {
            self.spaces += 1;
        } else if is_emoji(c) {
            self.emoji += 1;
        } else if is_invisible(c) {
            self.invisible += 1;
        }
    }

    /// The value of a measure other than the language.
    pub fn get(&self, measure: Measure) -> f64 {
        #[allow(clippy::cast_precision_loss)] // texts are short
        let ratio = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let count = match measure {
            Measure::Links => self.links,
            Measure::Images => self.images,
            Measure::Letters => self.letters,
            Measure::Words => self.words,
            Measure::Characters => self.characters,
            Measure::Lines => self.lines,
            Measure::Digits => self.digits,
            Measure::Mentions => self.mentions,
            Measure::Emoji => self.emoji,
            Measure::Repeats => self.repeats,
            Measure::Marks => self.marks,
            Measure::Invisible => self.invisible,
            Measure::CapsRatio => return ratio(self.upper, self.upper + self.lower),
            Measure::EmojiRatio => return ratio(self.emoji, self.characters - self.spaces),
            Measure::QuotedRatio => return ratio(self.quoted, self.bytes),
            Measure::LinkRatio => return ratio(self.links, self.words),
            Measure::Language => 0,
        };
        ratio(count, 1)
    }
}

/// Whether a character is drawn as an emoji: pictographs and dingbats, not figures or letters.
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}' | '\u{231A}'..='\u{23FF}')
        && !matches!(c, '\u{1F3FB}'..='\u{1F3FF}')
}

/// Bytes of a text that are enough to tell its language.
const ENOUGH: usize = 600;
/// Languages that whatlang names by three letters and people by two.
const CODES: &[(&str, &str)] = &[
    ("fra", "fr"),
    ("eng", "en"),
    ("deu", "de"),
    ("spa", "es"),
    ("ita", "it"),
    ("por", "pt"),
    ("nld", "nl"),
    ("cat", "ca"),
    ("pol", "pl"),
    ("ces", "cs"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("hun", "hu"),
    ("ron", "ro"),
    ("dan", "da"),
    ("swe", "sv"),
    ("nob", "nb"),
    ("fin", "fi"),
    ("est", "et"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("ell", "el"),
    ("bul", "bg"),
    ("hrv", "hr"),
    ("srp", "sr"),
    ("mkd", "mk"),
    ("rus", "ru"),
    ("ukr", "uk"),
    ("bel", "be"),
    ("tur", "tr"),
    ("aze", "az"),
    ("ara", "ar"),
    ("heb", "he"),
    ("pes", "fa"),
    ("urd", "ur"),
    ("hin", "hi"),
    ("ben", "bn"),
    ("tam", "ta"),
    ("tel", "te"),
    ("mar", "mr"),
    ("guj", "gu"),
    ("pan", "pa"),
    ("mal", "ml"),
    ("kan", "kn"),
    ("cmn", "zh"),
    ("jpn", "ja"),
    ("kor", "ko"),
    ("vie", "vi"),
    ("tha", "th"),
    ("ind", "id"),
    ("epo", "eo"),
    ("lat", "la"),
    ("afr", "af"),
    ("hye", "hy"),
    ("kat", "ka"),
    ("khm", "km"),
];

/// Whether the engine can recognise a language by this code.
pub(crate) fn knows_language(code: &str) -> bool {
    CODES.iter().any(|(_, two)| *two == code) || whatlang::Lang::from_code(code).is_some()
}

/// The language of an event's text, if it is long and clear enough to tell.
pub(crate) fn language(event: &Event) -> Option<Value> {
    let longest = event
        .segments
        .iter()
        .max_by_key(|s| s.visible.text().len())?;
    language_of(longest.visible.text()).map(Value::from)
}

/// The language of a text, if it is long and clear enough to tell.
pub fn language_of(text: &str) -> Option<&'static str> {
    let mut end = text.len().min(ENOUGH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let info = whatlang::detect(&text[..end])?;
    let letters = text[..end].chars().filter(|c| c.is_alphabetic()).count();
    let script_tells = info.script() != whatlang::Script::Latin && letters >= 4;
    if !(info.is_reliable() && letters >= 24 || script_tells) {
        return None;
    }
    let code = info.lang().code();
    let two = CODES
        .iter()
        .find(|(three, _)| *three == code)
        .map_or(code, |(_, two)| *two);
    Some(two)
}
