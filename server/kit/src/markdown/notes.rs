//! Footnotes: numbered in the order of their first mention, written below the text.

use super::writer::Writer;

impl Writer<'_> {
    pub(super) fn note_number(&mut self, label: &str) -> usize {
        let next = self.note_numbers.len() + 1;
        let number = *self
            .note_numbers
            .entry(label.to_lowercase())
            .or_insert(next);
        if number == next {
            self.note_seen.push(false);
        }
        number
    }

    pub(super) fn note_reference(&mut self, label: &str) {
        let number = self.note_number(label);
        // One id a page: only the first mention is what the note leads back to.
        let first = !std::mem::replace(&mut self.note_seen[number - 1], true);
        let prefix = self.options.id_prefix;
        let id = if first {
            format!(" id=\"{prefix}fnref-{number}\"")
        } else {
            String::new()
        };
        self.markup(&format!(
            "<sup class=\"footnote-ref\"><a href=\"#{prefix}fn-{number}\"{id}>{number}</a></sup>"
        ));
    }

    pub(super) fn write_notes(&mut self) {
        let prefix = self.options.id_prefix;
        self.notes.sort_by_key(|(number, _)| *number);
        self.notes.retain(|(number, _)| self.note_seen[number - 1]);
        self.notes.dedup_by_key(|(number, _)| *number);
        if self.notes.is_empty() {
            return;
        }
        self.out.push_str("<section class=\"footnotes\"><ol>\n");
        for (number, html) in &self.notes {
            self.out.push_str(&format!(
                "<li id=\"{prefix}fn-{number}\" value=\"{number}\">{html}<a class=\"footnote-back\" href=\"#{prefix}fnref-{number}\">↩</a></li>\n"
            ));
        }
        self.out.push_str("</ol></section>\n");
    }
}
