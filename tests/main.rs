//! The stories and facts of the whole server, one binary: thirty would each link it again.

mod facts;
mod features;
