//! The engines that a URL chooses (bus, search, mail, media) and the tools with heavy dependencies.

/// Posts of old forums to clean, readable HTML.
pub mod archive_html;
/// Rounds of a public beacon of randomness.
pub mod beacon;
/// Files by the hash of their content, in a folder or in S3.
pub mod blobs;
/// Messages and shared counters, in memory or through Redis.
pub mod bus;
/// What the engines share: errors of their URLs, health.
pub mod engine;
/// Uploaded pictures to small, clean variants.
pub mod fetch;
pub mod heic;
pub mod images;
/// Mails from the mail server beside us (LMTP).
pub mod lmtp;
/// Mails to a folder or through SMTP.
pub mod mail;
/// Members' Markdown to safe HTML, plain text and excerpts.
pub mod markdown;
/// One brand colour in, accessible light and dark design tokens out.
pub mod palette;
/// Short messages to browsers while no page is open.
pub mod push;
/// The allow-list that HTML from people passes last.
pub mod sanitize;
/// Full-text search: one trait, two engines.
pub mod search;
pub mod share;
