//! Stories, one module per feature.

mod search;
