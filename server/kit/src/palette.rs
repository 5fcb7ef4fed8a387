//! One brand colour in, a light and a dark set of design tokens out.
//!
//! Every pair of text and background reaches WCAG AA (4.5:1, body text 7:1), every control edge and focus ring
//! 3:1, for whatever colour a brand brings: lightness is moved until the ratio holds, hue and chroma stay the
//! brand's. The arithmetic is Oklab (Björn Ottosson, 2020), whose lightness follows perception.

mod oklab;

use oklab::{Lch, Rgb, contrast, to_hex};

const WHITE: Rgb = [255; 3];
const NEAR_BLACK: Rgb = [10; 3];
const BLACK: Rgb = [0; 3];

/// Body text against each background it may stand on (WCAG AAA).
const BODY_RATIO: f64 = 7.0;
/// Secondary text and links (WCAG AA).
const TEXT_RATIO: f64 = 4.5;
/// Edges of controls, focus rings, filled shapes (WCAG 1.4.11).
const SHAPE_RATIO: f64 = 3.0;

/// Why a brand colour was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaletteError {
    /// Not `#` and six hexadecimal digits.
    #[error("`{0}` is not a colour: write six hexadecimal digits after a hash, such as #1f5c46")]
    NotHex(String),
}

/// The names of the tokens, in the order of the stylesheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Token {
    /// The page behind everything.
    Bg,
    /// Cards and bars.
    Surface,
    /// Wells: code, inputs.
    Sunken,
    /// Hairlines, decoration only.
    Line,
    /// Borders of controls, 3:1.
    Edge,
    /// Body text, 7:1.
    Ink,
    /// Quieter text, 7:1.
    Ink2,
    /// Metadata, 4.5:1.
    Ink3,
    /// The brand's filled buttons; in light mode exactly the brand's colour.
    Fill,
    /// Text on `Fill`.
    OnFill,
    /// Links, 4.5:1.
    Link,
    /// A tinted background.
    Soft,
    /// Focus ring, 3:1.
    Ring,
    /// Start of the hero's gradient.
    Hero1,
    /// End of the hero's gradient.
    Hero2,
    /// Text on the hero.
    HeroInk,
}

impl Token {
    /// All tokens, in the order of the stylesheet.
    pub const ALL: [Token; 16] = [
        Token::Bg,
        Token::Surface,
        Token::Sunken,
        Token::Line,
        Token::Edge,
        Token::Ink,
        Token::Ink2,
        Token::Ink3,
        Token::Fill,
        Token::OnFill,
        Token::Link,
        Token::Soft,
        Token::Ring,
        Token::Hero1,
        Token::Hero2,
        Token::HeroInk,
    ];

    /// Name of the custom property, without the two dashes.
    pub fn name(self) -> &'static str {
        match self {
            Token::Bg => "bg",
            Token::Surface => "surface",
            Token::Sunken => "sunken",
            Token::Line => "line",
            Token::Edge => "edge",
            Token::Ink => "ink",
            Token::Ink2 => "ink-2",
            Token::Ink3 => "ink-3",
            Token::Fill => "fill",
            Token::OnFill => "on-fill",
            Token::Link => "link",
            Token::Soft => "soft",
            Token::Ring => "ring",
            Token::Hero1 => "hero-1",
            Token::Hero2 => "hero-2",
            Token::HeroInk => "hero-ink",
        }
    }
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Dark text on light backgrounds.
    Light,
    /// Light text on dark backgrounds.
    Dark,
}

/// The design tokens of one brand, in both modes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    brand: Rgb,
    light: [Rgb; 16],
    dark: [Rgb; 16],
}

impl Palette {
    /// Reads `#1f5c46` (upper or lower case, the hash may be missing).
    pub fn from_hex(text: &str) -> Result<Self, PaletteError> {
        let refuse = || PaletteError::NotHex(text.chars().take(32).collect());
        let digits = text.trim();
        let digits = digits.strip_prefix('#').unwrap_or(digits);
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(refuse());
        }
        let value = u32::from_str_radix(digits, 16).map_err(|_| refuse())?;
        let [_, r, g, b] = value.to_be_bytes();
        Ok(Self::from_rgb([r, g, b]))
    }

    /// The palette of an sRGB colour.
    pub fn from_rgb(brand: [u8; 3]) -> Self {
        Palette {
            brand,
            light: tokens(brand, Mode::Light),
            dark: tokens(brand, Mode::Dark),
        }
    }

    /// The brand's colour as typed, `#rrggbb`.
    pub fn brand(&self) -> String {
        to_hex(self.brand)
    }

    /// One token as `#rrggbb`, for what cannot read custom properties (theme-color, mails, drawn pictures).
    pub fn hex(&self, token: Token, mode: Mode) -> String {
        to_hex(self.rgb(token, mode))
    }

    fn rgb(&self, token: Token, mode: Mode) -> Rgb {
        match mode {
            Mode::Light => self.light[token as usize],
            Mode::Dark => self.dark[token as usize],
        }
    }

    /// `:root{--brand:…;--bg:light-dark(…,…);…}`, only names and colours of ours.
    pub fn stylesheet(&self) -> String {
        self.rule(":root")
    }

    /// The same for what stands in an element of this brand's [class](Palette::class), on a page of several brands.
    pub fn part_stylesheet(&self) -> String {
        self.rule(&format!(".{}", self.class()))
    }

    /// `brand-1f5c46`: the class of an element that wears this brand's colours.
    pub fn class(&self) -> String {
        format!("brand-{}", self.brand().trim_start_matches('#'))
    }

    fn rule(&self, selector: &str) -> String {
        let mut css = format!("{selector}{{--brand:{};", self.brand());
        for token in Token::ALL {
            css += &format!(
                "--{}:light-dark({},{});",
                token.name(),
                self.hex(token, Mode::Light),
                self.hex(token, Mode::Dark)
            );
        }
        css.push('}');
        css
    }
}

/// The class of a hue in degrees, rounded to one of 36 (`h0`, `h10` … `h350`).
pub fn hue_class(degrees: i32) -> String {
    format!("h{}", (degrees.rem_euclid(360) + 5) / 10 % 36 * 10)
}

/// The 36 rules behind [`hue_class`]: `.h0{--h:0}.h10{--h:10}…`
pub fn hue_stylesheet() -> String {
    (0..36)
        .map(|step| format!(".h{0}{{--h:{0}}}", step * 10))
        .collect()
}

/// The five backgrounds that text may stand on.
struct Grounds {
    bg: Rgb,
    surface: Rgb,
    sunken: Rgb,
    line: Rgb,
    soft: Rgb,
}

fn grounds(brand: Lch, neutral: f64, mode: Mode) -> Grounds {
    let grey = |l: f64, share: f64| brand.with(l, neutral * share).to_rgb();
    let tint = |l: f64, most: f64| brand.with(l, brand.c.min(most)).to_rgb();
    match mode {
        Mode::Light => Grounds {
            bg: grey(0.982, 0.8),
            surface: grey(1.0, 0.0),
            sunken: grey(0.955, 1.0),
            line: grey(0.895, 1.2),
            soft: tint(0.95, 0.022),
        },
        Mode::Dark => Grounds {
            bg: grey(0.175, 1.2),
            surface: grey(0.215, 1.3),
            sunken: grey(0.145, 1.0),
            line: grey(0.30, 1.5),
            soft: tint(0.265, 0.035),
        },
    }
}

fn tokens(brand_rgb: Rgb, mode: Mode) -> [Rgb; 16] {
    let brand = Lch::from_rgb(brand_rgb);
    // The neutrals borrow a breath of the brand's hue.
    let neutral = (brand.c * 0.06).min(0.012);
    let g = grounds(brand, neutral, mode);
    let (text_on, shape_on) = (
        [g.bg, g.surface, g.sunken, g.soft],
        [g.bg, g.surface, g.sunken],
    );
    let pick = |light: f64, dark: f64| if mode == Mode::Dark { dark } else { light };
    let grey = |l: f64, share: f64| brand.with(l, neutral * share);
    let away = match mode {
        Mode::Light => Away::Darker,
        Mode::Dark => Away::Lighter,
    };
    let link_l = match mode {
        Mode::Light => brand.l.min(0.55),
        Mode::Dark => brand.l.max(0.72),
    };
    // In light mode a filled button is the brand's colour itself, untouched: its text flips instead.
    let fill = readable(brand, &[g.bg, g.surface], pick(1.0, SHAPE_RATIO), away);
    let hero_1 = brand.with(brand.l.min(pick(0.42, 0.34)), brand.c);
    let hero_2 = Lch {
        h: brand.h + 0.12,
        ..brand.with(brand.l.min(pick(0.52, 0.40)), brand.c * 0.9)
    };
    [
        g.bg,
        g.surface,
        g.sunken,
        g.line,
        readable(grey(pick(0.68, 0.48), 2.0), &shape_on, SHAPE_RATIO, away),
        readable(grey(pick(0.21, 0.955), 1.5), &text_on, BODY_RATIO, away),
        readable(grey(pick(0.42, 0.80), 1.8), &text_on, BODY_RATIO, away),
        readable(grey(pick(0.54, 0.66), 2.0), &text_on, TEXT_RATIO, away),
        fill,
        text_on_fill(fill),
        readable(
            brand.with(link_l, brand.c.min(0.17)),
            &text_on,
            TEXT_RATIO,
            away,
        ),
        g.soft,
        readable(brand, &shape_on, SHAPE_RATIO, away),
        readable(hero_1, &[WHITE], BODY_RATIO, Away::Darker),
        readable(hero_2, &[WHITE], TEXT_RATIO + 0.1, Away::Darker),
        WHITE,
    ]
}

#[derive(Clone, Copy, PartialEq)]
enum Away {
    Darker,
    Lighter,
}

/// Moves lightness away from the backgrounds, in small steps, until the ratio holds against all of them.
fn readable(mut colour: Lch, on: &[Rgb], ratio: f64, away: Away) -> Rgb {
    let (step, end) = match away {
        Away::Darker => (-0.005, BLACK),
        Away::Lighter => (0.005, WHITE),
    };
    loop {
        let candidate = colour.to_rgb();
        if on
            .iter()
            .all(|ground| contrast(candidate, *ground) >= ratio)
        {
            return candidate;
        }
        colour.l += step;
        if !(0.0..=1.0).contains(&colour.l) {
            return end;
        }
    }
}

fn text_on_fill(fill: Rgb) -> Rgb {
    [WHITE, NEAR_BLACK]
        .into_iter()
        .find(|ink| contrast(fill, *ink) >= TEXT_RATIO)
        .unwrap_or(BLACK)
}

#[cfg(test)]
mod tests;
