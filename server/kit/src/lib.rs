//! The engines that a URL chooses (bus, search, mail, media) and the tools with heavy dependencies.

/// Posts of old forums to clean, readable HTML.
pub mod archive_html;
/// Members' Markdown to safe HTML, plain text and excerpts.
pub mod markdown;
/// One brand colour in, accessible light and dark design tokens out.
pub mod palette;
/// The allow-list that HTML from people passes last.
pub mod sanitize;
/// Full-text search over threads, replies and members.
pub mod search;
