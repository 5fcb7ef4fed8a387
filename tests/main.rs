//! The stories and facts of the whole server, one binary: thirty would each link it again.

mod engines;
mod facts;
mod features;
