//! Pages and pictures of the open web, fetched for previews without ever calling a private address: the name is looked
//! up here, every address it has is checked, and the connection goes to the address that was checked. So at each of at
//! most three redirects. Bounded in time, bytes and requests per host; without proxy, cookies or credentials.

mod address;
mod card;

pub use address::is_global;
pub use card::{Card, card};

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{ACCEPT, CONTENT_TYPE, LOCATION, USER_AGENT};
use tokio::sync::Semaphore;
use url::{Host, Url};

/// Everything about one fetch, redirects included.
const DEADLINE: Duration = Duration::from_secs(5);
const REDIRECTS: usize = 3;
/// Bytes of a page that are read; what follows is not needed.
const PAGE_BYTES: usize = 512 * 1024;
/// Bytes of a picture at most.
const PICTURE_BYTES: usize = 2 * 1024 * 1024;
/// Requests to one host at once.
const PER_HOST: usize = 2;
/// Hosts remembered for that.
const HOSTS: usize = 1_000;
const AGENT: &str = "Parvis link preview (+https://parvis.example/bot)";

/// Why nothing was fetched.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// Another scheme than http and https, another port than 80 and 443, a name and password, or no host.
    #[error("this address is not fetched")]
    Refused,
    /// The host is, or leads to, an address that is not of the open internet.
    #[error("the host is not of the open internet")]
    Private,
    /// The name is unknown, or nobody answered in time.
    #[error("no answer")]
    Away,
    /// An answer of another kind than asked for, too large, or not 200.
    #[error("not what was asked for")]
    Unfit,
    /// More than three redirects.
    #[error("too many redirects")]
    Redirects,
}

/// Looks names up.
#[async_trait]
pub trait Names: Send + Sync {
    /// Every address of a name.
    async fn lookup(&self, host: &str) -> Vec<IpAddr>;
}

struct System;

#[async_trait]
impl Names for System {
    async fn lookup(&self, host: &str) -> Vec<IpAddr> {
        match tokio::net::lookup_host((host, 0)).await {
            Ok(found) => found.map(|address| address.ip()).collect(),
            Err(_) => Vec::new(),
        }
    }
}

/// Fetches; shared by a whole process, which bounds the requests to one host.
pub struct Fetcher {
    names: Arc<dyn Names>,
    /// Where tests listen.
    allowed: Option<SocketAddr>,
    hosts: Mutex<HashMap<String, Arc<Semaphore>>>,
}

impl Default for Fetcher {
    fn default() -> Self {
        Fetcher {
            names: Arc::new(System),
            allowed: None,
            hosts: Mutex::default(),
        }
    }
}

/// What came.
#[derive(Debug, Clone)]
pub struct Fetched {
    /// Where it came from, after redirects.
    pub url: Url,
    pub bytes: Vec<u8>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Page,
    Picture,
}

impl Fetcher {
    /// For tests: other names, and one socket that is called although it is not of the open internet.
    pub fn with_names(names: Arc<dyn Names>, allowed: Option<SocketAddr>) -> Self {
        Fetcher {
            names,
            allowed,
            hosts: Mutex::default(),
        }
    }

    /// The beginning of an HTML page.
    ///
    /// # Errors
    /// See [`FetchError`].
    pub async fn page(&self, url: &str) -> Result<Fetched, FetchError> {
        self.within(url, Wanted::Page).await
    }

    /// A picture, as it came: it must be decoded and encoded anew before anybody sees it.
    ///
    /// # Errors
    /// See [`FetchError`].
    pub async fn picture(&self, url: &str) -> Result<Fetched, FetchError> {
        self.within(url, Wanted::Picture).await
    }

    /// The addresses that a URL's host has now, all of them checked: connect to these and no others.
    ///
    /// # Errors
    /// `Refused`, `Private` or `Away`.
    pub async fn checked(&self, url: &Url) -> Result<Vec<SocketAddr>, FetchError> {
        let port = url.port_or_known_default().ok_or(FetchError::Refused)?;
        let plain = matches!(url.scheme(), "http" | "https")
            && url.username().is_empty()
            && url.password().is_none();
        let known = matches!(port, 80 | 443) || self.allowed.is_some_and(|a| a.port() == port);
        if !plain || !known {
            return Err(FetchError::Refused);
        }
        let found = match url.host().ok_or(FetchError::Refused)? {
            Host::Ipv4(ip) => vec![IpAddr::V4(ip)],
            Host::Ipv6(ip) => vec![IpAddr::V6(ip)],
            Host::Domain(name) => self.names.lookup(name).await,
        };
        if found.is_empty() {
            return Err(FetchError::Away);
        }
        let sockets: Vec<SocketAddr> = found
            .into_iter()
            .map(|ip| SocketAddr::new(ip, port))
            .collect();
        // One private address among several is enough to refuse: which one would be called is not ours to choose.
        let open = |socket: &SocketAddr| is_global(socket.ip()) || self.allowed == Some(*socket);
        if sockets.iter().all(open) {
            Ok(sockets)
        } else {
            Err(FetchError::Private)
        }
    }

    async fn within(&self, url: &str, wanted: Wanted) -> Result<Fetched, FetchError> {
        let url = Url::parse(url).map_err(|_| FetchError::Refused)?;
        tokio::time::timeout(DEADLINE, self.follow(url, wanted))
            .await
            .map_err(|_| FetchError::Away)?
    }

    async fn follow(&self, mut url: Url, wanted: Wanted) -> Result<Fetched, FetchError> {
        for _ in 0..=REDIRECTS {
            match self.hop(&url, wanted).await? {
                Hop::Here(bytes) => return Ok(Fetched { url, bytes }),
                Hop::Elsewhere(next) => url = next,
            }
        }
        Err(FetchError::Redirects)
    }

    async fn hop(&self, url: &Url, wanted: Wanted) -> Result<Hop, FetchError> {
        let addresses = self.checked(url).await?;
        let host = url.host_str().ok_or(FetchError::Refused)?.to_owned();
        let line = self.line(&host);
        let _place = line.acquire().await.map_err(|_| FetchError::Away)?;
        let client = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            // The addresses that were checked; no other name is ever looked up by this client.
            .dns_resolver(Arc::new(Nowhere))
            .resolve_to_addrs(&host, &addresses)
            .build()
            .map_err(|_| FetchError::Away)?;
        let accept = match wanted {
            Wanted::Page => "text/html",
            Wanted::Picture => "image/jpeg, image/png, image/webp, image/gif",
        };
        let response = client
            .get(url.clone())
            .header(USER_AGENT, AGENT)
            .header(ACCEPT, accept)
            .send()
            .await
            .map_err(|_| FetchError::Away)?;
        if response.status().is_redirection() {
            let to = response.headers().get(LOCATION);
            let to = to.and_then(|v| v.to_str().ok()).ok_or(FetchError::Unfit)?;
            let next = url.join(to).map_err(|_| FetchError::Refused)?;
            return Ok(Hop::Elsewhere(next));
        }
        if response.status() != 200 || !fits(&response, wanted) {
            return Err(FetchError::Unfit);
        }
        read(response, wanted).await.map(Hop::Here)
    }

    /// The queue of a host.
    fn line(&self, host: &str) -> Arc<Semaphore> {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        if hosts.len() >= HOSTS {
            hosts.retain(|_, line| Arc::strong_count(line) > 1);
        }
        hosts
            .entry(host.to_owned())
            .or_insert_with(|| Arc::new(Semaphore::new(PER_HOST)))
            .clone()
    }
}

enum Hop {
    Here(Vec<u8>),
    Elsewhere(Url),
}

fn fits(response: &reqwest::Response, wanted: Wanted) -> bool {
    let kind = response.headers().get(CONTENT_TYPE);
    let kind = kind.and_then(|v| v.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    match wanted {
        Wanted::Page => kind.eq_ignore_ascii_case("text/html"),
        Wanted::Picture => kind.to_ascii_lowercase().starts_with("image/"),
    }
}

async fn read(mut response: reqwest::Response, wanted: Wanted) -> Result<Vec<u8>, FetchError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|_| FetchError::Away)? {
        bytes.extend_from_slice(&chunk);
        match wanted {
            Wanted::Page if bytes.len() >= PAGE_BYTES => {
                bytes.truncate(PAGE_BYTES);
                break;
            }
            Wanted::Picture if bytes.len() > PICTURE_BYTES => return Err(FetchError::Unfit),
            _ => {}
        }
    }
    Ok(bytes)
}

/// Knows no name.
struct Nowhere;

impl Resolve for Nowhere {
    fn resolve(&self, _: Name) -> Resolving {
        Box::pin(async {
            let nothing: Addrs = Box::new(std::iter::empty());
            Ok(nothing)
        })
    }
}

#[cfg(test)]
mod tests;
