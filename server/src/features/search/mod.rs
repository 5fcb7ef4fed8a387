//! Search over threads, posts and members.

pub mod index;
mod store;
