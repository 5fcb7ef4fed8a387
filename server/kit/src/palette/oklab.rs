//! sRGB, Oklab in polar form, and the WCAG contrast ratio.

/// Red, green, blue, 0 to 255.
pub(super) type Rgb = [u8; 3];

/// Lightness 0 to 1, chroma, hue in radians.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lch {
    pub l: f64,
    pub c: f64,
    pub h: f64,
}

impl Lch {
    pub(super) fn from_rgb(colour: Rgb) -> Self {
        let [r, g, b] = colour.map(linear);
        let l = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b).cbrt();
        let m = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b).cbrt();
        let s = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b).cbrt();
        let a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
        let b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
        Lch {
            l: 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            c: a.hypot(b),
            h: b.atan2(a),
        }
    }

    /// The same hue with another lightness and chroma.
    pub(super) fn with(self, l: f64, c: f64) -> Self {
        Lch { l, c, h: self.h }
    }

    /// The nearest colour a screen can show: hue and lightness stay, chroma gives way.
    pub(super) fn to_rgb(mut self) -> Rgb {
        loop {
            if let Some(colour) = self.in_gamut() {
                return colour;
            }
            self.c -= 0.004;
            if self.c <= 0.0 {
                let grey = self.with(self.l.clamp(0.0, 1.0), 0.0);
                return grey
                    .in_gamut()
                    .unwrap_or(if self.l > 0.5 { [255; 3] } else { [0; 3] });
            }
        }
    }

    fn in_gamut(self) -> Option<Rgb> {
        let (a, b) = (self.c * self.h.cos(), self.c * self.h.sin());
        let l = (self.l + 0.3963377774 * a + 0.2158037573 * b).powi(3);
        let m = (self.l - 0.1055613458 * a - 0.0638541728 * b).powi(3);
        let s = (self.l - 0.0894841775 * a - 1.2914855480 * b).powi(3);
        let channels = [
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
        ];
        channels
            .iter()
            .all(|x| (-0.0005..=1.0005).contains(x))
            .then(|| channels.map(|x| (companded(x.clamp(0.0, 1.0)) * 255.0).round() as u8))
    }
}

fn linear(channel: u8) -> f64 {
    let v = f64::from(channel) / 255.0;
    if v <= 0.04045 {
        v / 12.92
    } else {
        ((v + 0.055) / 1.055).powf(2.4)
    }
}

fn companded(v: f64) -> f64 {
    if v <= 0.0031308 {
        v * 12.92
    } else {
        1.055 * v.powf(1.0 / 2.4) - 0.055
    }
}

fn luminance(colour: Rgb) -> f64 {
    let [r, g, b] = colour.map(linear);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// WCAG 2 contrast ratio, 1 to 21.
pub(super) fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (x, y) = (luminance(one), luminance(other));
    (x.max(y) + 0.05) / (x.min(y) + 0.05)
}

pub(super) fn to_hex([r, g, b]: Rgb) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}
