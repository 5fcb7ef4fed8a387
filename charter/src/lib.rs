#![forbid(unsafe_code)]
#![doc = include_str!("../README.md")]

pub mod automoderator;
mod decision;
mod diagnostics;
mod document;
mod engine;
mod event;
mod examples;
mod facts;
mod fold;
mod front_matter;
mod ladder;
mod links;
mod matching;
mod model;
pub mod packs;
mod prose;
mod read_check;
mod read_rule;
mod rule;
mod visible;
mod yaml;

pub use automoderator::import_automoderator;
pub use decision::{Decision, Expiry, Hit, Obligations, Passage, View};
pub use diagnostics::{Diagnostic, Diagnostics, Severity};
pub use document::{Article, Charter, MAX_BYTES, Prose};
pub use engine::{Compiled, decide};
pub use event::{Event, Segment};
pub use examples::{Example, ExampleOutcome, Place, Who, check_examples, run_examples};
pub use facts::{By, Fact, Facts, Key, Kind, Value, written};
pub use ladder::{Ladder, Proposal, Sanction, Step};
pub use links::Link;
pub use model::{Field, Localized, Outcome, Role, Surface};
pub use rule::Rule;
pub use visible::{Visible, markdown_options, plain, visible};
