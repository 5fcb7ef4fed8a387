//! Archives: content of the past comes in, a space or a whole server goes out, in one documented format
//! (`docs/ARCHIVE.md`).

pub mod copying;
mod dry;
pub mod export;
pub mod format;
pub mod import;
pub mod names;
pub mod past;
pub mod pictures;
mod reading;
mod store;
pub mod taken;

pub use export::export_space;
pub use import::{Import, OnBadLine, Progress, Summary, run};
