//! What mails carry and only this server can have written: the address to answer to, the link that unsubscribes.
//! Both are signed, so that nothing of them need be stored.

use parvis_db::Time;

use super::Topic;
use crate::secret::{is_signed, sign};

/// An answer by mail is accepted for so long (90 days).
const ANSWER_SECONDS: i64 = 90 * 86_400;

/// Who may answer what by mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    pub member: i64,
    /// The post that the mail ended with: it leads to the thread, wherever that is by then.
    pub post: i64,
    pub expires: Time,
}

impl Answer {
    /// What a mail sent `now` offers.
    pub fn new(member: i64, post: i64, now: Time) -> Self {
        // Whole days: short in an address, and the same for every mail of a day.
        let day = now.plus_seconds(ANSWER_SECONDS).0 / 86_400_000 * 86_400_000;
        Answer {
            member,
            post,
            expires: Time(day),
        }
    }

    fn plain(&self) -> String {
        format!(
            "{:x}.{:x}.{:x}",
            self.member,
            self.post,
            self.expires.0 / 86_400_000
        )
    }

    /// What stands after `reply+` in the address: at most 58 characters, in lower case.
    pub fn token(&self, secret: &str) -> String {
        let plain = self.plain();
        let signature = sign(secret, &format!("answer:{plain}"));
        format!("{plain}.{signature}")
    }

    /// The inverse; `None` when the signature is not ours or the time is over.
    pub fn read(secret: &str, token: &str, now: Time) -> Option<Self> {
        let token = token.to_ascii_lowercase();
        let (plain, signature) = token.rsplit_once('.')?;
        if !is_signed(secret, &format!("answer:{plain}"), signature) {
            return None;
        }
        let mut parts = plain.split('.').map(|part| i64::from_str_radix(part, 16));
        let mut next = || parts.next()?.ok();
        let answer = Answer {
            member: next()?,
            post: next()?,
            expires: Time(next()? * 86_400_000),
        };
        (now < answer.expires).then_some(answer)
    }
}

/// Whose mails of which topic a link stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    pub space: i64,
    pub member: i64,
    /// `None`: every topic.
    pub topic: Option<Topic>,
}

impl Stop {
    /// The last part of the link.
    pub fn token(&self, secret: &str) -> String {
        let topic = self.topic.map_or("all", Topic::as_str);
        let plain = format!("{:x}.{:x}.{topic}", self.space, self.member);
        let signature = sign(secret, &format!("stop:{plain}"));
        format!("{plain}.{signature}")
    }

    /// The inverse; `None` when the signature is not ours.
    pub fn read(secret: &str, token: &str) -> Option<Self> {
        let (plain, signature) = token.rsplit_once('.')?;
        if !is_signed(secret, &format!("stop:{plain}"), signature) {
            return None;
        }
        let mut parts = plain.split('.');
        let mut number = || i64::from_str_radix(parts.next()?, 16).ok();
        let (space, member) = (number()?, number()?);
        let topic = match parts.next()? {
            "all" => None,
            name => Some(Topic::parse(name)?),
        };
        Some(Stop {
            space,
            member,
            topic,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_back_until_it_expires() {
        let now = Time::parse_rfc3339("2026-11-22T12:00:00Z").expect("valid");
        let answer = Answer::new(12, 3_400_000, now);
        let token = answer.token("secret");
        assert!("reply+".len() + token.len() <= 64, "{token}");
        assert_eq!(
            Answer::read("secret", &token.to_uppercase(), now),
            Some(answer)
        );
        assert_eq!(Answer::read("another", &token, now), None);
        assert_eq!(Answer::read("secret", &token, answer.expires), None);
        let forged = token.replacen('c', "d", 1);
        assert_eq!(Answer::read("secret", &forged, now), None);
        for junk in ["", ".", "a.b.c", "1.2.3.4.5"] {
            assert_eq!(Answer::read("secret", junk, now), None);
        }
    }

    #[test]
    fn a_link_stops_only_what_it_names() {
        for topic in [None, Some(Topic::Replies)] {
            let stop = Stop {
                space: 1,
                member: 2,
                topic,
            };
            assert_eq!(Stop::read("secret", &stop.token("secret")), Some(stop));
        }
        let stop = Stop {
            space: 1,
            member: 2,
            topic: Some(Topic::Replies),
        };
        let forged = stop.token("secret").replacen("replies", "all", 1);
        assert_eq!(Stop::read("secret", &forged), None);
    }
}
