//! Passwords: which are good enough, and how they are hashed. Argon2id takes 19 MiB and a core, so hashing has a
//! desk with as many seats as cores and a short queue.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use argon2::{Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;

use crate::error::{Error, Result};

/// Bounds of a password: characters at least, bytes at most.
pub const MIN_CHARACTERS: usize = 10;
pub const MAX_BYTES: usize = 256;

/// Who waits longer than this many others is sent away for a moment.
const QUEUE: usize = 64;
const QUEUE_SECONDS: u64 = 5;

/// Passwords of ten characters and more that lists of leaks name most often, in lower case: 2,431 of the lists
/// that Django (BSD-3-Clause) and zxcvbn (MIT) carry.
static COMMON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("common_passwords.txt").lines().collect());

/// What an unknown account is checked against, so that it takes as long as a known one.
static DUMMY: LazyLock<String> =
    LazyLock::new(|| hash_now("nobody has this password").unwrap_or_default());

/// The message that says why a password is refused. `own` are words of its owner: handle, name, address.
pub fn problem(password: &str, own: &[&str]) -> Option<&'static str> {
    let folded = password.to_lowercase();
    if password.chars().count() < MIN_CHARACTERS {
        return Some("account-password-short");
    }
    if password.len() > MAX_BYTES {
        return Some("account-password-long");
    }
    let first = folded.chars().next();
    if COMMON.contains(folded.as_str()) || folded.chars().all(|c| Some(c) == first) {
        return Some("account-password-common");
    }
    let is_own = own.iter().any(|word| {
        let word = word.trim().to_lowercase();
        !word.is_empty() && (folded == word || Some(folded.as_str()) == word.split('@').next())
    });
    is_own.then_some("account-password-own")
}

/// The desk where passwords are hashed.
#[derive(Clone)]
pub struct Desk {
    seats: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
    done: Arc<AtomicU64>,
}

/// What checking a password says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Checked {
    Wrong,
    Right,
    /// Right, and its hash is of weaker parameters than today's: store this one.
    RightRehashed(String),
}

/// Counts one who waits for as long as they do, also when the request is dropped.
struct Place(Arc<AtomicUsize>);

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Desk {
    /// A desk with this many seats.
    pub fn new(seats: usize) -> Self {
        Desk {
            seats: Arc::new(Semaphore::new(seats)),
            waiting: Arc::default(),
            done: Arc::default(),
        }
    }

    /// The hash to store.
    ///
    /// # Errors
    /// `TooMany` when the queue is full.
    pub async fn hash(&self, password: String) -> Result<String> {
        self.run(move || hash_now(&password)).await?
    }

    /// Checks a password against a stored hash. Without a hash it takes the same time and is wrong.
    ///
    /// # Errors
    /// `TooMany` when the queue is full.
    pub async fn check(&self, password: String, stored: Option<String>) -> Result<Checked> {
        self.run(move || check_now(&password, stored.as_deref()))
            .await?
    }

    /// How many passwords were hashed or checked here: whoever guesses must not be able to tell members by this work.
    pub fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let place = Place(self.waiting.clone());
        if self.waiting.fetch_add(1, Ordering::SeqCst) >= QUEUE {
            return Err(Error::TooMany(QUEUE_SECONDS));
        }
        let seat = self
            .seats
            .clone()
            .acquire_owned()
            .await
            .map_err(Error::internal)?;
        drop(place);
        self.done.fetch_add(1, Ordering::Relaxed);
        tokio::task::spawn_blocking(move || {
            let _seat = seat;
            work()
        })
        .await
        .map_err(Error::internal)
    }
}

/// Hashes on this thread, for the command line and seeds.
///
/// # Errors
/// Only when the system gives no random bytes.
pub fn hash_now(password: &str) -> Result<String> {
    hasher()
        .hash_password(password.as_bytes())
        .map(|hash| hash.to_string())
        .map_err(Error::internal)
}

fn check_now(password: &str, stored: Option<&str>) -> Result<Checked> {
    let known = stored.is_some();
    let text = stored.unwrap_or(&DUMMY);
    let hash = PasswordHash::new(text).map_err(Error::internal)?;
    let right =
        password.len() <= MAX_BYTES && hasher().verify_password(password.as_bytes(), &hash).is_ok();
    if !right || !known {
        return Ok(Checked::Wrong);
    }
    match Params::try_from(&hash) {
        Ok(params) if is_weaker(&params) => Ok(Checked::RightRehashed(hash_now(password)?)),
        _ => Ok(Checked::Right),
    }
}

fn is_weaker(params: &Params) -> bool {
    let today = Params::DEFAULT;
    params.m_cost() < today.m_cost() || params.t_cost() < today.t_cost()
}

/// Argon2id, version 19, 19 MiB, two passes, one lane: the crate's defaults are OWASP's minimum.
fn hasher() -> Argon2<'static> {
    Argon2::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_passwords_are_named() {
        assert_eq!(problem("neuf:-)ch", &[]), Some("account-password-short"));
        assert_eq!(problem("qwertyUIOP", &[]), Some("account-password-common"));
        assert_eq!(
            problem("zzzzzzzzzzzzzz", &[]),
            Some("account-password-common")
        );
        assert_eq!(
            problem(&"aé".repeat(100), &[]),
            Some("account-password-long")
        );
        let own = ["camille-nguyen", "camille.nguyen@example.org"];
        assert_eq!(
            problem("Camille-Nguyen", &own),
            Some("account-password-own")
        );
        assert_eq!(
            problem("camille.nguyen", &own),
            Some("account-password-own")
        );
        assert_eq!(problem("trois rennes au bois", &own), None);
    }

    #[test]
    fn the_list_has_only_what_the_length_would_let_through() {
        assert!(COMMON.len() > 2000);
        assert!(COMMON.iter().all(|p| p.chars().count() >= MIN_CHARACTERS));
    }

    #[test]
    fn hashes_are_argon2id_and_grow() {
        let hash = hash_now("trois rennes au bois").expect("hashed");
        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
        assert_eq!(
            check_now("trois rennes au bois", Some(&hash)).expect("checked"),
            Checked::Right
        );
        assert_eq!(
            check_now("trois rennes", Some(&hash)).expect("checked"),
            Checked::Wrong
        );
        assert_eq!(
            check_now("nobody has this password", None).expect("checked"),
            Checked::Wrong
        );
        let weak = Argon2::new(
            argon2::Algorithm::Argon2id,
            argon2::Version::V0x13,
            Params::new(8192, 1, 1, None).expect("valid"),
        )
        .hash_password(b"trois rennes au bois")
        .expect("hashed")
        .to_string();
        let again = check_now("trois rennes au bois", Some(&weak)).expect("checked");
        assert!(matches!(again, Checked::RightRehashed(h) if h.contains("m=19456")));
    }
}
