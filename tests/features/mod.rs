//! Stories, one module per feature.
