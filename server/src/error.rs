//! Everything that may go wrong in a verb. Internals never reach a user: `web/problem.rs` turns each into a page.

use parvis_db::{StoreError, Time};

use crate::messages::Said;

/// One wrong field of a form: its name, and the message to show beside it.
#[derive(Debug, Clone)]
pub struct FieldError {
    /// The `name` of the input; empty for the form as a whole.
    pub field: &'static str,
    pub message: Said,
}

impl FieldError {
    /// A wrong field with a message without arguments.
    pub fn new(field: &'static str, key: &'static str) -> Self {
        FieldError {
            field,
            message: Said::new(key),
        }
    }
}

/// What the charter says of a text that it does not let through.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// `2. Publicité et liens`
    pub article: String,
    /// The article's anchor on the charter page.
    pub anchor: String,
    /// The author's words that matched.
    pub passage: String,
    /// The same with their places, for whoever shows the text again.
    pub marks: Vec<crate::gate::Mark>,
    /// Why, and what helps, in the reader's language.
    pub because: String,
    pub remedy: String,
}

/// The one error type of verbs and handlers.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It does not exist, or the viewer may not know that it does.
    #[error("not found")]
    NotFound,
    /// The page needs a signed-in member.
    #[error("sign-in needed")]
    SignInNeeded,
    /// The member may read this space and not write in it, until then.
    #[error("suspended until {0:?}")]
    Suspended(Time),
    /// The viewer sees the thing, but may not do this.
    #[error("forbidden")]
    Forbidden,
    /// The page has another address now: its path, as the client should ask for it.
    #[error("moved to {0}")]
    Moved(String),
    /// A members-only space, seen from outside.
    #[error("the door of a members-only space")]
    Door(i64),
    /// Input that its author can mend.
    #[error("invalid input: {0:?}")]
    Invalid(Vec<FieldError>),
    /// The charter refuses the text.
    #[error("refused by the charter: {0:?}")]
    Refused(Box<Refusal>),
    /// A limit is reached; seconds until it makes sense to try again.
    #[error("too many requests, again in {0} s")]
    TooMany(u64),
    /// Ours, not the user's. The text is for the log only.
    #[error("{0}")]
    Internal(String),
}

/// What verbs return.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// A single wrong field.
    pub fn field(field: &'static str, key: &'static str) -> Self {
        Error::Invalid(vec![FieldError::new(field, key)])
    }

    /// Something of ours that failed, for the log.
    pub fn internal(what: impl std::fmt::Display) -> Self {
        Error::Internal(what.to_string())
    }
}

impl From<diesel::result::Error> for Error {
    fn from(error: diesel::result::Error) -> Self {
        match error {
            diesel::result::Error::NotFound => Error::NotFound,
            other => Error::Internal(format!("database: {other}")),
        }
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Database(inner) => inner.into(),
            other => Error::Internal(other.to_string()),
        }
    }
}
