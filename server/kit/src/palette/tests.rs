//! Contrast over a grid of colours.

use super::*;

/// Every pair that a page draws, with the ratio it must reach.
fn failing_pairs(palette: &Palette, mode: Mode) -> Vec<String> {
    use Token::*;
    let mut pairs = vec![
        (HeroInk, Hero1, 4.5),
        (HeroInk, Hero2, 4.5),
        (OnFill, Fill, 4.5),
    ];
    for ground in [Bg, Surface, Sunken] {
        pairs.extend([(Edge, ground, 3.0), (Ring, ground, 3.0)]);
    }
    for ground in [Bg, Surface, Sunken, Soft] {
        pairs.extend([
            (Ink, ground, 7.0),
            (Ink2, ground, 7.0),
            (Ink3, ground, 4.5),
            (Link, ground, 4.5),
        ]);
    }
    pairs
        .into_iter()
        .filter(|(one, other, ratio)| {
            contrast(palette.rgb(*one, mode), palette.rgb(*other, mode)) < *ratio
        })
        .map(|(one, other, ratio)| {
            format!("{mode:?}: {} on {} < {ratio}", one.name(), other.name())
        })
        .collect()
}

#[test]
fn every_pair_reaches_its_ratio_over_a_grid_of_brand_colours() {
    let steps: Vec<u8> = (0..=255).step_by(8).chain([255]).collect();
    for &r in &steps {
        for &g in &steps {
            for &b in &steps {
                let palette = Palette::from_rgb([r, g, b]);
                for mode in [Mode::Light, Mode::Dark] {
                    let failing = failing_pairs(&palette, mode);
                    assert!(failing.is_empty(), "{}: {failing:?}", palette.brand());
                }
            }
        }
    }
}

#[test]
fn a_light_fill_is_the_brand_itself() {
    let palette = Palette::from_hex("#1F5C46").unwrap();
    assert_eq!(palette.hex(Token::Fill, Mode::Light), "#1f5c46");
    assert_eq!(palette.hex(Token::OnFill, Mode::Light), "#ffffff");
    assert_eq!(Palette::from_hex("1f5c46").unwrap(), palette);
}

#[test]
fn the_stylesheet_holds_every_token_once() {
    let css = Palette::from_hex("#e2007a").unwrap().stylesheet();
    assert!(css.starts_with(":root{--brand:#e2007a;--bg:light-dark(#"));
    assert!(css.ends_with(";}"));
    for token in Token::ALL {
        assert_eq!(css.matches(&format!("--{}:", token.name())).count(), 1);
    }
}

#[test]
fn what_is_not_a_colour_is_refused() {
    for text in [
        "",
        "#",
        "#12345",
        "#1234567",
        "rouge",
        "#12345g",
        "#éééé",
        "+12345",
        "url(x)",
    ] {
        assert!(Palette::from_hex(text).is_err(), "{text}");
    }
}

#[test]
fn hues_fall_into_36_classes() {
    let found = |h| hue_class(h);
    assert_eq!(
        [
            found(0),
            found(4),
            found(5),
            found(354),
            found(355),
            found(-10),
            found(720)
        ],
        ["h0", "h0", "h10", "h350", "h0", "h350", "h0"]
    );
    assert_eq!(hue_stylesheet().matches('{').count(), 36);
}
