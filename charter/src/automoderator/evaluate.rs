//! Runs a section: the first removing rule that fires, then every other one.

use super::Section;
use super::item::{Item, ItemLink, Occasion};
use super::model::{Action, Half, Label, Set, Target};
use super::placeholders::{MAX_BODY, MAX_LABEL, MAX_SUBJECT, fill, fill_cut, names_media};
use super::search::{self, Hit, Notes, Subject};
use super::verdict::{Fired, Found, Obligation, Thing, Verdict};
use crate::model::Outcome;

/// Links of one text that are looked at one by one.
const MAX_LINKS: usize = 40;
const DEFAULT_SUBJECT: &str = "AutoModerator notification";

impl Section {
    /// Decides. Removing rules (`remove`, `spam`, `filter`) run first, by falling priority, and stop at the first that
    /// fires; then all others run. The result is one value, which a charter combines with its articles by maximum.
    pub fn judge(&self, item: &Item) -> Verdict {
        let mut verdict = Verdict::default();
        if item.by_machine && item.comment {
            return verdict;
        }
        let mut removed = Outcome::Allow;
        let mut flagged = Outcome::Allow;
        for &(entry, half) in &self.removing {
            if let Some(fired) = self.fire(entry, half, item, false) {
                removed = fired.outcome;
                verdict.fired.push(fired);
                break;
            }
        }
        for &(entry, half) in &self.others {
            let out = removed != Outcome::Allow || item.removed_by_machine;
            let Some(fired) = self.fire(entry, half, item, out) else {
                continue;
            };
            if fired.action == Some(Action::Approve) {
                removed = Outcome::Allow;
            }
            flagged = flagged.max(fired.outcome);
            verdict.fired.push(fired);
            if self.entries[entry].halves[half].stop {
                break;
            }
        }
        verdict.outcome = removed.max(flagged);
        verdict
    }

    /// `out`: whether a machine has removed the text.
    fn fire(&self, entry: usize, half: usize, item: &Item, out: bool) -> Option<Fired> {
        let entry = &self.entries[entry];
        let half = &entry.halves[half];
        if !applies(half, item) || half.once() && item.done.contains(&entry.key) {
            return None;
        }
        let mut assumed = Vec::new();
        if half.spares_moderators() {
            match item.author.moderator {
                Some(true) => return None,
                Some(false) => {}
                None => assumed.push("is_moderator"),
            }
        }
        let notes = notes(half, item)?;
        assumed.extend(notes.unknown.iter().copied());
        let strict = half.removes() || half.action == Some(Action::Report);
        // Unknown facts: what restricts applies (gently, see below), what rewards or writes does not.
        if !strict && !notes.unknown.is_empty() {
            return None;
        }
        let action = half
            .action
            .filter(|action| *action != Action::Approve || may_approve(half, item, out));
        let mut outcome = match action {
            Some(Action::Remove | Action::Spam) => Outcome::Reject,
            Some(Action::Filter) => Outcome::Hold,
            Some(Action::Report) => Outcome::Flag,
            Some(Action::Approve) | None => Outcome::Allow,
        };
        if !notes.unknown.is_empty() {
            outcome = outcome.min(Outcome::Hold);
        }
        Some(Fired {
            rule: entry.number,
            name: entry.name.clone(),
            line: entry.line,
            action,
            outcome,
            reason: half
                .reason
                .as_ref()
                .map(|reason| fill(reason, item, &notes.hits)),
            found: notes.hits.iter().map(found).collect(),
            obligations: obligations(half, item, &notes.hits),
            once: half.once().then(|| entry.key.clone()),
            assumed: assumed.into_iter().map(str::to_owned).collect(),
        })
    }
}

/// Whether a rule looks at such a text at all.
fn applies(half: &Half, item: &Item) -> bool {
    use super::model::Form;
    let form = match half.only {
        None => true,
        Some(Form::Text) => item.text,
        Some(Form::Link) => !item.links.is_empty(),
        Some(Form::Poll) => item.poll.is_some(),
        Some(Form::Gallery) => item.gallery,
    };
    half.comments == item.comment
        && form
        && !item.removed_by_moderator
        && !(half.removes() && item.approved_by_moderator)
        && (item.occasion != Occasion::Reported || half.on_reports())
        && (item.media.is_some() || !needs_media(half))
}

fn needs_media(half: &Half) -> bool {
    let replies = &half.replies;
    let texts = [
        &replies.comment,
        &replies.message,
        &replies.modmail,
        &half.reason,
    ];
    let only_media =
        |search: &super::model::Search| search.fields.iter().all(|field| field.is_media());
    half.base.searches.iter().any(only_media)
        || texts.into_iter().flatten().any(|text| names_media(text))
}

/// What holds of the text; `None` when some condition does not. A text with several links is looked at once for each.
fn notes<'r>(half: &'r Half, item: &Item) -> Option<Notes<'r>> {
    use super::key::Field;
    let reads_links = half.base.searches.iter().any(|s| {
        s.fields
            .iter()
            .any(|f| matches!(f, Field::Url | Field::Domain))
    });
    let links: Vec<Option<&ItemLink>> = match item.links.first() {
        None => vec![None],
        first if !reads_links => vec![first],
        _ => item.links.iter().take(MAX_LINKS).map(Some).collect(),
    };
    let mut best: Option<Notes<'r>> = None;
    for link in links {
        let mut notes = Notes::default();
        if search::target(&half.base, Subject::Text { item, link }, &mut notes) {
            let certain = notes.unknown.is_empty();
            best = Some(notes);
            if certain {
                break;
            }
        }
    }
    let mut notes = best?;
    // Placeholders speak of the text's own matches only.
    let own = notes.hits.len();
    let groups = [
        (&half.author, Some(Subject::Author(&item.author))),
        (&half.space, Some(Subject::Space(&item.space))),
    ];
    for (target, subject) in groups {
        if let (Some(target), Some(subject)) = (target, subject)
            && !search::target(target, subject, &mut notes)
        {
            return None;
        }
    }
    if let Some(target) = &half.parent
        && !parent_holds(target, item.parent.as_deref()?, &mut notes)
    {
        return None;
    }
    notes.hits.truncate(own);
    Some(notes)
}

fn parent_holds<'r>(target: &'r Target, parent: &Item, notes: &mut Notes<'r>) -> bool {
    let subject = Subject::Text {
        item: parent,
        link: parent.links.first(),
    };
    search::target(target, subject, notes)
        && target
            .author
            .as_deref()
            .is_none_or(|author| search::target(author, Subject::Author(&parent.author), notes))
}

/// Approving does something to a removed text, or to a reported one when the rule is about reports; and to a banned
/// author's only when the rule names its author.
fn may_approve(half: &Half, item: &Item, out: bool) -> bool {
    use super::key::Field;
    let named = half.author.as_ref().is_some_and(|author| {
        author
            .searches
            .iter()
            .any(|s| !s.negated && s.fields.contains(&Field::Name))
    });
    (out || item.reports > 0 && half.on_reports()) && (!item.author.banned || named)
}

fn found(hit: &Hit<'_>) -> Found {
    Found {
        check: hit.search.name.clone(),
        field: hit.field.name().to_owned(),
        range: hit.range.clone(),
        text: hit.text.clone(),
        groups: hit.captured.groups.iter().skip(1).cloned().collect(),
    }
}

fn obligations(half: &Half, item: &Item, hits: &[Hit<'_>]) -> Vec<Obligation> {
    let mut out = Vec::new();
    let replies = &half.replies;
    if let Some(text) = &replies.comment {
        let text = fill_cut(text, item, hits, MAX_BODY);
        out.push(Obligation::Reply {
            text,
            stickied: replies.stickied,
            locked: replies.locked,
        });
    }
    let subject = |written: &Option<String>| {
        fill_cut(
            written.as_deref().unwrap_or(DEFAULT_SUBJECT),
            item,
            hits,
            MAX_SUBJECT,
        )
    };
    let letter = |body: &str| {
        let linked = body.contains("{{permalink}}");
        let body = if linked {
            body.to_owned()
        } else {
            format!("{{{{permalink}}}}\n\n{body}")
        };
        fill_cut(&body, item, hits, MAX_BODY)
    };
    if let Some(body) = &replies.modmail {
        out.push(Obligation::Team {
            subject: subject(&replies.modmail_subject),
            body: letter(body),
        });
    }
    if let Some(body) = &replies.message {
        out.push(Obligation::Message {
            subject: subject(&replies.message_subject),
            body: letter(body),
        });
    }
    set(
        &half.base.set,
        Thing::Text,
        !item.flair.is_empty(),
        item,
        hits,
        &mut out,
    );
    if let Some(author) = &half.author {
        set(
            &author.set,
            Thing::Author,
            !item.author.flair.is_empty(),
            item,
            hits,
            &mut out,
        );
    }
    if let (Some(target), Some(parent)) = (&half.parent, &item.parent) {
        set(
            &target.set,
            Thing::Thread,
            !parent.flair.is_empty(),
            item,
            hits,
            &mut out,
        );
        if let Some(action) = target.action {
            out.push(Obligation::Act {
                on: Thing::Thread,
                action,
            });
        }
    }
    out
}

fn set(
    set: &Set,
    on: Thing,
    labelled: bool,
    item: &Item,
    hits: &[Hit<'_>],
    out: &mut Vec<Obligation>,
) {
    let mut label = |label: &Label| {
        let clean = |text: &str| {
            let filled = fill(text, item, hits);
            let kept = filled
                .chars()
                .filter(|c| c.is_ascii_alphanumeric() || " _-".contains(*c));
            kept.take(MAX_LABEL).collect::<String>()
        };
        out.push(Obligation::Label {
            on,
            label: fill_cut(&label.text, item, hits, MAX_LABEL),
            css_class: clean(&label.css_class),
            template: clean(&label.template),
        });
    };
    if let Some(own) = &set.label
        && (set.overwrite_label || !labelled)
    {
        label(own);
    }
    for (wanted, name) in [(set.nsfw, "nsfw"), (set.spoiler, "spoiler")] {
        if wanted {
            label(&Label {
                text: name.to_owned(),
                ..Label::default()
            });
        }
    }
    if let Some(slot) = set.sticky {
        out.push(Obligation::Pin { on, slot });
    }
    if let Some(locked) = set.locked {
        out.push(Obligation::Lock { on, locked });
    }
}
