//! Smileys that were pictures, as characters.

/// How a smiley is shown.
pub(super) enum Shown {
    /// As its author typed it, or as an emoji.
    Characters(String),
    /// A forum's own icon, by its name.
    Name(String),
}

/// Names that several forums share, with or without a prefix.
const EMOJI: [(&str, &str); 34] = [
    ("arrow", "→"),
    ("blink", "😳"),
    ("biggrin", "😀"),
    ("calim", "🤗"),
    ("clap", "👏"),
    ("confused", "😕"),
    ("cool", "😎"),
    ("cry", "😢"),
    ("cute", "🥰"),
    ("dislike", "👎"),
    ("eek", "😮"),
    ("evil", "😈"),
    ("exclaim", "❗"),
    ("facepalm", "🤦"),
    ("fear", "😨"),
    ("fleche", "→"),
    ("fp", "🤦"),
    ("happy", "😄"),
    ("iloveu", "❤"),
    ("innocent", "😇"),
    ("like", "👍"),
    ("lol", "😂"),
    ("love", "❤"),
    ("mad", "😠"),
    ("omg", "😱"),
    ("question", "❓"),
    ("razz", "😛"),
    ("redface", "😊"),
    ("rolleyes", "🙄"),
    ("sad", "🙁"),
    ("smile", "🙂"),
    ("surprised", "😮"),
    ("wink", "😉"),
    ("youpi", "🎉"),
];

/// Whether a picture was a smiley, told by where it lay.
pub(super) fn is_smiley(address: &str, alt: &str) -> bool {
    let address = address.to_ascii_lowercase();
    let place = ["/smil", "/emot", "/icons/", "/smiley"];
    !alt.is_empty() && alt.chars().count() < 40 && place.iter().any(|part| address.contains(part))
}

/// `:)` stays as typed, `:hordes_wink:` becomes an emoji, `:mush_pa_core:` its name.
pub(super) fn shown(alt: &str) -> Shown {
    let Some(code) = alt
        .strip_prefix(':')
        .and_then(|rest| rest.strip_suffix(':'))
    else {
        return Shown::Characters(alt.to_owned());
    };
    let is_name = code.len() > 1
        && code
            .chars()
            .all(|c| c.is_alphanumeric() || "_-".contains(c));
    if !is_name {
        return Shown::Characters(alt.to_owned());
    }
    let bare = code.split_once('_').map_or(code, |(_, name)| name);
    let known = |name: &str| EMOJI.iter().find(|(known, _)| *known == name);
    match known(code).or_else(|| known(bare)) {
        Some((_, emoji)) => Shown::Characters((*emoji).to_owned()),
        None => Shown::Name(code.replace('_', " ")),
    }
}
