//! The plain text that a reader sees, and excerpts of it.

/// Gathers visible text, all of it and the author's own.
#[derive(Debug, Default)]
pub(crate) struct TextSink {
    text: String,
    own: String,
}

impl TextSink {
    /// Adds text as typed; `quoted` keeps it out of the author's own words.
    pub(crate) fn push(&mut self, text: &str, quoted: bool) {
        self.text.push_str(text);
        if !quoted {
            self.own.push_str(text);
        }
    }

    /// Bytes of the text so far.
    pub(crate) fn length(&self) -> usize {
        self.text.len()
    }

    /// The text from here on.
    pub(crate) fn since(&self, from: usize) -> &str {
        self.text.get(from..).unwrap_or_default()
    }

    /// Bytes of the author's own words so far.
    pub(crate) fn own_length(&self) -> usize {
        self.own.len()
    }

    /// Takes the author's own words back from here on.
    pub(crate) fn hide_own(&mut self, from: usize) {
        self.own.truncate(from);
    }

    /// Adds to the author's own words alone.
    pub(crate) fn push_own(&mut self, text: &str) {
        self.own.push_str(text);
    }

    /// The next text stands on a new line.
    pub(crate) fn line(&mut self) {
        for text in [&mut self.text, &mut self.own] {
            if !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
            }
        }
    }

    /// All of it, then the author's own.
    pub(crate) fn finish(mut self) -> (String, String) {
        for text in [&mut self.text, &mut self.own] {
            let end = text.trim_end_matches(['\n', ' ']).len();
            text.truncate(end);
        }
        (self.text, self.own)
    }
}

/// The beginning of a text on one line, at most `max` characters, cut after a word and closed by `…`.
pub fn excerpt(text: &str, max: usize) -> String {
    // Not split_whitespace: a no-break space belongs to its word.
    let breaks = |c: char| matches!(c, ' ' | '\n' | '\t' | '\r');
    let (mut out, mut length) = (String::new(), 0);
    for word in text.split(breaks).filter(|word| !word.is_empty()) {
        let added = word.chars().count() + usize::from(length > 0);
        if length + added > max {
            return cut(out, word, length, max);
        }
        if length > 0 {
            out.push(' ');
        }
        out.push_str(word);
        length += added;
    }
    out
}

fn cut(mut out: String, word: &str, length: usize, max: usize) -> String {
    if length == 0 {
        out.extend(word.chars().take(max.saturating_sub(1)));
    } else if length == max {
        // Room for the ellipsis: the last word goes.
        let end = out.rfind(' ').unwrap_or(0);
        out.truncate(end);
    }
    let end = out
        .trim_end_matches(|c: char| c.is_whitespace() || ",;:.!?–—-«(".contains(c))
        .len();
    out.truncate(end);
    out.push('…');
    out
}
