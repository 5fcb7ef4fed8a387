#![forbid(unsafe_code)]
#![doc = include_str!("../README.md")]

pub mod automoderator;
mod condition;
mod decision;
mod diagnostics;
mod document;
mod engine;
mod event;
mod examples;
mod explain;
mod expression;
mod facts;
mod front_matter;
mod ladder;
mod links;
mod lint;
mod markdown;
mod measure;
mod model;
pub mod edit;
pub mod packs;
mod prose;
mod read_author;
mod read_check;
mod read_document;
mod read_rule;
mod read_then;
pub mod rewards;
mod rule;
mod similarity;
mod team;
mod views;
mod visible;
mod yaml;

pub use automoderator::import_automoderator;
pub use decision::{Decision, Expiry, Hit, Obligations, Passage, View, expiry};
pub use diagnostics::{Diagnostic, Diagnostics, Severity};
pub use document::{Article, Ceiling, Charter, MAX_BYTES, Mode, Prose};
pub use engine::{Compiled, decide};
#[doc(hidden)]
pub use engine::{decide_plainly, steps};
pub use event::{Event, Segment};
pub use examples::{Example, ExampleOutcome, Place, Verdict, Who, check_examples, run_examples};
pub use explain::{Explanation, Restriction, Skipped, Statement, explain, statement};
pub use facts::{By, Fact, Facts, Key, Kind, Value, written};
pub use ladder::{Ladder, Proposal, Sanction, Step};
pub use links::Link;
pub use markdown::{markdown_options, visible};
pub use measure::{Measure, language_of};
pub use model::{Field, Localized, Outcome, Role, Surface};
pub use rule::{IfUnknown, Rule, Then};
pub use similarity::similarity;
pub use team::TeamRules;
pub use visible::{Aside, AsideKind, Visible, plain};
