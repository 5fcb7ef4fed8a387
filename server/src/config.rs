//! Settings: flags over environment over a TOML file over defaults. A wrong value is refused at start with
//! the sentence that fixes it.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::Args;
use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use parvis_kit::beacon::Relays;
use serde::{Deserialize, Serialize};
use url::Url;

/// Public relays of drand.
const DRAND_URLS: &str =
    "https://api.drand.sh,https://api2.drand.sh,https://api3.drand.sh,https://drand.cloudflare.com";

/// Flags that every subcommand understands; each overrides `PARVIS_…` and the file.
#[derive(Debug, Clone, Default, Args, Serialize)]
pub struct Flags {
    /// TOML file with the same names as the flags [default: parvis.toml in the data folder, if present]
    #[arg(long, global = true, value_name = "FILE", env = "PARVIS_CONFIG")]
    #[serde(skip)]
    pub config: Option<PathBuf>,
    /// Folder of everything the embedded engines keep [default: ./data] [env: PARVIS_DATA]
    #[arg(long, global = true, value_name = "FOLDER")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<PathBuf>,
    /// Address to listen on [default: 127.0.0.1:8080] [env: PARVIS_LISTEN]
    #[arg(long, global = true, value_name = "IP:PORT")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listen: Option<String>,
    /// Address that people type [default: http://localhost:PORT] [env: PARVIS_PUBLIC_URL]
    #[arg(long, global = true, value_name = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_url: Option<String>,
    /// sqlite:PATH or postgres://… [default: sqlite:DATA/parvis.db] [env: PARVIS_DATABASE_URL]
    #[arg(long, global = true, value_name = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_url: Option<String>,
    /// memory: or redis://… [default: memory:] [env: PARVIS_BUS_URL]
    #[arg(long, global = true, value_name = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bus_url: Option<String>,
    /// embedded: or http(s)://… (Meilisearch) [default: embedded:] [env: PARVIS_SEARCH_URL]
    #[arg(long, global = true, value_name = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search_url: Option<String>,
    /// file:, smtp://… or smtps://… [default: file:] [env: PARVIS_MAIL_URL]
    #[arg(long, global = true, value_name = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail_url: Option<String>,
    /// Sender of the server's mails, as NAME <ADDRESS> [env: PARVIS_MAIL_FROM]
    #[arg(long, global = true, value_name = "ADDRESS")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail_from: Option<String>,
    /// Take answers by mail over LMTP (RFC 2033) at this address, such as 127.0.0.1:2424 [default: off] [env: PARVIS_LMTP_LISTEN]
    #[arg(long, global = true, value_name = "IP:PORT")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lmtp_listen: Option<String>,
    /// file: or s3://… [default: file:] [env: PARVIS_BLOBS_URL]
    #[arg(long, global = true, value_name = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blobs_url: Option<String>,
    /// File that remembers who was erased, outside the database and its backups [default: erasures.jsonl in the data folder] [env: PARVIS_ERASURE_LEDGER]
    #[arg(long, global = true, value_name = "FILE")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub erasure_ledger: Option<PathBuf>,
    /// File with the key that seals what the database may not hold in the clear: winners' addresses, codes of vouchers [default: seal.key in the data folder] [env: PARVIS_SEAL_KEY]
    #[arg(long, global = true, value_name = "FILE")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seal_key: Option<PathBuf>,
    /// Relays of drand that are asked for the round of a draw, one after the other; empty: none [default: those of the League of Entropy] [env: PARVIS_DRAND_URLS]
    #[arg(long, global = true, value_name = "URL,URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drand_urls: Option<String>,
    /// Fetch the pages that members link to, for cards [default: true] [env: PARVIS_LINK_PREVIEWS]
    #[arg(long, global = true, value_name = "BOOL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link_previews: Option<bool>,
    /// How many reverse proxies stand in front and add X-Forwarded-For [default: 0] [env: PARVIS_TRUSTED_PROXIES]
    #[arg(long, global = true, value_name = "N")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trusted_proxies: Option<usize>,
    /// Threads that answer requests [default: one a core] [env: PARVIS_WORKERS]
    #[arg(long, global = true, value_name = "N")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workers: Option<usize>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    data: PathBuf,
    listen: String,
    public_url: Option<String>,
    database_url: Option<String>,
    bus_url: String,
    search_url: String,
    mail_url: String,
    mail_from: Option<String>,
    lmtp_listen: Option<String>,
    blobs_url: String,
    erasure_ledger: Option<PathBuf>,
    seal_key: Option<PathBuf>,
    drand_urls: String,
    link_previews: bool,
    trusted_proxies: usize,
    workers: Option<usize>,
}

impl Default for Raw {
    fn default() -> Self {
        Raw {
            data: "data".into(),
            listen: "127.0.0.1:8080".into(),
            public_url: None,
            database_url: None,
            bus_url: "memory:".into(),
            search_url: "embedded:".into(),
            mail_url: "file:".into(),
            mail_from: None,
            lmtp_listen: None,
            blobs_url: "file:".into(),
            erasure_ledger: None,
            seal_key: None,
            drand_urls: DRAND_URLS.into(),
            link_previews: true,
            trusted_proxies: 0,
            workers: None,
        }
    }
}

/// The settings of one run, checked.
#[derive(Debug, Clone)]
pub struct Config {
    pub data: PathBuf,
    pub listen: SocketAddr,
    /// Scheme, host and port only; no trailing slash in [`Config::origin`].
    pub public_url: Url,
    pub database: parvis_db::Engine,
    pub bus_url: String,
    pub search_url: String,
    pub mail_url: String,
    pub mail_from: String,
    /// Where answers by mail come in; `None`: nowhere.
    pub lmtp_listen: Option<SocketAddr>,
    pub blobs_url: String,
    /// What must be erased again after a copy of the database was put back.
    pub erasure_ledger: PathBuf,
    /// The key that seals what the database may not hold in the clear; made when it is first needed.
    pub seal_key: PathBuf,
    /// Where rounds of drand are asked for.
    pub relays: Relays,
    /// Whether pages that members link to are fetched, for cards.
    pub link_previews: bool,
    pub trusted_proxies: usize,
    pub workers: Option<usize>,
}

impl Config {
    /// Layers flags, environment and file.
    ///
    /// # Errors
    /// The sentence that fixes the first wrong value.
    pub fn load(flags: &Flags) -> Result<Self, String> {
        let mut figment = Figment::from(Serialized::defaults(Raw::default()));
        if let Some(file) = config_file(flags) {
            if !file.is_file() {
                return Err(format!(
                    "the settings file {} does not exist",
                    file.display()
                ));
            }
            figment = figment.merge(Toml::file_exact(file));
        }
        let raw: Raw = figment
            .merge(Env::prefixed("PARVIS_").filter(is_setting))
            .merge(Serialized::defaults(flags))
            .extract()
            .map_err(|e| format!("a setting is not understood: {e}"))?;
        Config::check(raw)
    }

    fn check(raw: Raw) -> Result<Self, String> {
        let listen: SocketAddr = raw.listen.parse().map_err(|_| {
            format!("the address to listen on “{}” is not understood: write IP:PORT, for example 127.0.0.1:8080 or 0.0.0.0:80", raw.listen)
        })?;
        let public_url = match &raw.public_url {
            None => Url::parse(&format!("http://localhost:{}", listen.port()))
                .map_err(|e| e.to_string())?,
            Some(text) => check_public_url(text)?,
        };
        let database = match &raw.database_url {
            None => parvis_db::Engine::Sqlite(raw.data.join("parvis.db")),
            Some(url) => parvis_db::Engine::from_url(url)?,
        };
        let lmtp_listen = match raw.lmtp_listen.as_deref().filter(|text| !text.is_empty()) {
            None => None,
            Some(text) => Some(text.parse().map_err(|_| {
                format!("the LMTP address “{text}” is not understood: write IP:PORT, for example 127.0.0.1:2424")
            })?),
        };
        let relays = Relays::read(&raw.drand_urls).map_err(|wrong| {
            format!("the drand relay “{wrong}” is not understood: write addresses like https://api.drand.sh, separated by commas")
        })?;
        let mail_from = raw.mail_from.unwrap_or_else(|| {
            format!(
                "Parvis <parvis@{}>",
                public_url.host_str().unwrap_or("localhost")
            )
        });
        Ok(Config {
            erasure_ledger: raw
                .erasure_ledger
                .unwrap_or_else(|| raw.data.join("erasures.jsonl")),
            seal_key: raw.seal_key.unwrap_or_else(|| raw.data.join("seal.key")),
            relays,
            data: raw.data,
            listen,
            public_url,
            database,
            bus_url: raw.bus_url,
            search_url: raw.search_url,
            mail_url: raw.mail_url,
            mail_from,
            lmtp_listen,
            blobs_url: raw.blobs_url,
            link_previews: raw.link_previews,
            trusted_proxies: raw.trusted_proxies,
            workers: raw.workers,
        })
    }

    /// `https://community.example` without a trailing slash.
    pub fn origin(&self) -> String {
        self.public_url.origin().ascii_serialization()
    }

    /// Host of the public address, with its port where that is not the usual one.
    pub fn host(&self) -> String {
        let host = self.public_url.host_str().unwrap_or_default();
        match self.public_url.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        }
    }

    /// Whether people arrive over TLS: decides the cookie's kind.
    pub fn is_https(&self) -> bool {
        self.public_url.scheme() == "https"
    }
}

fn config_file(flags: &Flags) -> Option<PathBuf> {
    if let Some(file) = &flags.config {
        return Some(file.clone());
    }
    let data = flags
        .data
        .clone()
        .or_else(|| std::env::var_os("PARVIS_DATA").map(PathBuf::from))
        .unwrap_or_else(|| Path::new("data").to_path_buf());
    Some(data.join("parvis.toml")).filter(|file| file.is_file())
}

/// Other variables may share the prefix (those of the tests do); only settings are read.
fn is_setting(name: &figment::value::UncasedStr) -> bool {
    const NAMES: [&str; 16] = [
        "data",
        "listen",
        "public_url",
        "database_url",
        "bus_url",
        "search_url",
        "mail_url",
        "mail_from",
        "lmtp_listen",
        "blobs_url",
        "erasure_ledger",
        "seal_key",
        "drand_urls",
        "link_previews",
        "trusted_proxies",
        "workers",
    ];
    NAMES.iter().any(|known| name == *known)
}

fn check_public_url(text: &str) -> Result<Url, String> {
    let fix = format!(
        "the public URL “{text}” is not understood: write the address that people type, for example https://community.example"
    );
    let url = Url::parse(text).map_err(|_| fix.clone())?;
    let whole = matches!(url.scheme(), "http" | "https")
        && url.host_str().is_some()
        && url.path() == "/"
        && url.query().is_none();
    if whole { Ok(url) } else { Err(fix) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(change: impl FnOnce(&mut Raw)) -> Result<Config, String> {
        let mut raw = Raw::default();
        change(&mut raw);
        Config::check(raw)
    }

    #[test]
    fn a_wrong_value_is_refused_with_the_sentence_that_fixes_it() {
        let listen = with(|r| r.listen = "8080".into()).expect_err("no IP");
        assert!(listen.contains("write IP:PORT"), "{listen}");
        let url =
            with(|r| r.public_url = Some("community.example/forum".into())).expect_err("no scheme");
        assert!(url.contains("https://community.example"), "{url}");
        let database =
            with(|r| r.database_url = Some("mysql://x".into())).expect_err("unknown database");
        assert!(database.contains("sqlite:PATH"), "{database}");
    }

    #[test]
    fn every_setting_is_read_from_the_environment() {
        let raw = figment::value::Value::serialize(Raw::default()).expect("a table");
        for name in raw.as_dict().expect("a table").keys() {
            assert!(is_setting(name.as_str().into()), "PARVIS_{name}");
        }
    }

    #[test]
    fn the_public_url_follows_the_port() {
        let config = with(|r| r.listen = "0.0.0.0:9000".into()).expect("valid");
        assert_eq!(config.origin(), "http://localhost:9000");
    }
}
