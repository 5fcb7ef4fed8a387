#![forbid(unsafe_code)]
#![doc = include_str!("../README.md")]

mod diagnostics;
mod document;
mod engine;
mod event;
mod examples;
mod fold;
mod front_matter;
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

pub use diagnostics::{Diagnostic, Diagnostics, Severity};
pub use document::{Article, Charter, MAX_BYTES, Prose};
pub use engine::{Compiled, Decision, Hit, Passage, decide};
pub use event::{Event, Facts, Segment};
pub use examples::{Example, ExampleOutcome, Place, Who, check_examples, run_examples};
pub use links::Link;
pub use model::{Field, Localized, Outcome, Role, Surface};
pub use rule::Rule;
pub use visible::{Visible, markdown_options, plain, visible};
