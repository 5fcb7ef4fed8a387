//! The engines that a URL chooses (bus, search, mail, media) and the tools with heavy dependencies.

/// Posts of old forums to clean, readable HTML.
pub mod archive_html;
/// What the engines share: errors of their URLs, health.
pub mod engine;
/// Mails to a folder or through SMTP.
pub mod mail;
/// Members' Markdown to safe HTML, plain text and excerpts.
pub mod markdown;
/// One brand colour in, accessible light and dark design tokens out.
pub mod palette;
/// The allow-list that HTML from people passes last.
pub mod sanitize;
/// Full-text search: one trait, two engines.
pub mod search;

// Interfaces of the modules still on their way; each goes when its module lands.
pub mod bus {
    use std::{sync::Arc, time::Duration};
    #[derive(Debug, Clone, Copy)]
    pub struct Limit {
        pub allowed: bool,
        pub remaining: u64,
        pub retry_after: Duration,
    }
    #[async_trait::async_trait]
    pub trait Bus: Send + Sync {
        fn name(&self) -> &'static str;
        async fn hit(&self, key: &str, window: Duration, max: u64) -> Limit;
    }
    pub async fn from_url(_: &str) -> Result<Arc<dyn Bus>, String> {
        struct Nothing;
        #[async_trait::async_trait]
        impl Bus for Nothing {
            fn name(&self) -> &'static str {
                "nothing"
            }
            async fn hit(&self, _: &str, _: Duration, max: u64) -> Limit {
                Limit {
                    allowed: true,
                    remaining: max,
                    retry_after: Duration::ZERO,
                }
            }
        }
        Ok(Arc::new(Nothing))
    }
}
pub mod mail {
    use std::{path::Path, sync::Arc};
    pub struct Mail;
    impl Mail {
        pub fn new(_: &str, _: &str, _: &str) -> Result<Self, String> {
            Ok(Mail)
        }
        pub fn from_name(self, _: &str) -> Self {
            self
        }
        pub fn subject(self, _: &str) -> Self {
            self
        }
        pub fn text(self, _: &str) -> Self {
            self
        }
        pub fn html(self, _: &str) -> Self {
            self
        }
    }
    #[async_trait::async_trait]
    pub trait Mailer: Send + Sync {
        fn name(&self) -> &'static str;
        async fn send(&self, mail: &Mail) -> Result<(), String>;
    }
    pub fn from_url(_: &str, _: &Path) -> Result<Arc<dyn Mailer>, String> {
        struct Nothing;
        #[async_trait::async_trait]
        impl Mailer for Nothing {
            fn name(&self) -> &'static str {
                "nothing"
            }
            async fn send(&self, _: &Mail) -> Result<(), String> {
                Ok(())
            }
        }
        Ok(Arc::new(Nothing))
    }
}
pub mod blobs {
    use std::path::Path;
    pub struct Blobs;
    impl Blobs {
        pub async fn put(&self, bytes: bytes::Bytes) -> Result<String, String> {
            Ok(hash_of(&bytes))
        }
        pub async fn get(&self, _: &str) -> Result<Option<bytes::Bytes>, String> {
            Ok(None)
        }
    }
    pub fn hash_of(_: &[u8]) -> String {
        String::new()
    }
    pub fn from_url(_: &str, _: &Path) -> Result<Blobs, String> {
        Ok(Blobs)
    }
}
pub mod images {
    #[derive(Clone, Copy)]
    pub enum Preset {
        Avatar,
        Logo,
        Cover,
        Photo,
    }
    #[derive(Debug)]
    pub enum ImageError {
        TooLarge { pixels: u64 },
        Unsupported(&'static str),
        Broken(String),
    }
    pub struct Variant {
        pub name: String,
        pub mime: &'static str,
        pub bytes: Vec<u8>,
        pub width: u32,
        pub height: u32,
    }
    pub struct Processed {
        pub variants: Vec<Variant>,
        pub placeholder: String,
    }
    pub fn process(_: &[u8], _: Preset) -> Result<Processed, ImageError> {
        Err(ImageError::Unsupported("nothing"))
    }
}
