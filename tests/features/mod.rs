//! Stories, one module per feature.

mod accounts;
mod entrance;
mod search;
mod spaces;
