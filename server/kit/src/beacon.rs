//! Rounds of a public beacon of randomness (drand), asked of one relay after the other over HTTP. What a relay says is not
//! believed: the caller checks the signature.

use std::time::Duration;

use serde::Deserialize;
use url::Url;

/// For each relay.
const DEADLINE: Duration = Duration::from_secs(5);
/// Bytes of an answer at most: a round has some three hundred.
const MOST: u64 = 4_096;

/// Where rounds are asked for.
#[derive(Debug, Clone, Default)]
pub struct Relays(Vec<Url>);

#[derive(Deserialize)]
struct Round {
    round: u64,
    signature: String,
}

impl Relays {
    /// Reads addresses separated by commas; none at all: no beacon is ever asked.
    ///
    /// # Errors
    /// The address that is none.
    pub fn read(text: &str) -> Result<Self, String> {
        let addresses = text.split(',').map(str::trim).filter(|one| !one.is_empty());
        let relays = addresses.map(|one| match Url::parse(one) {
            Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => Ok(url),
            _ => Err(one.to_owned()),
        });
        relays.collect::<Result<_, _>>().map(Relays)
    }

    /// The signature of a round as the first relay gives it that gives one which `fits`; `None` when all of them are away
    /// or say something else.
    pub async fn signature(
        &self,
        chain: &str,
        round: u64,
        fits: impl Fn(&str) -> bool,
    ) -> Option<String> {
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .no_proxy()
            .timeout(DEADLINE)
            .build()
            .ok()?;
        for relay in &self.0 {
            match ask(&client, relay, chain, round).await {
                Ok(signature) if fits(&signature) => return Some(signature),
                Ok(_) => tracing::warn!(%relay, round, "a relay gave a wrong signature"),
                Err(error) => tracing::info!(%relay, round, %error, "a relay gave no round"),
            }
        }
        None
    }
}

async fn ask(
    client: &reqwest::Client,
    relay: &Url,
    chain: &str,
    round: u64,
) -> Result<String, String> {
    let base = relay.as_str().trim_end_matches('/');
    let mut answer = client
        .get(format!("{base}/{chain}/public/{round}"))
        .send()
        .await
        .and_then(reqwest::Response::error_for_status)
        .map_err(|error| error.to_string())?;
    let mut bytes = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|error| error.to_string())? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() as u64 > MOST {
            return Err("too long".to_owned());
        }
    }
    let found: Round = serde_json::from_slice(&bytes).map_err(|error| error.to_string())?;
    match found.round == round {
        true => Ok(found.signature),
        false => Err("another round".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::Relays;

    #[test]
    fn addresses_are_read_and_what_is_none_is_named() {
        let read = |text| Relays::read(text).map(|relays| relays.0.len());
        assert_eq!(read(""), Ok(0));
        assert_eq!(read("https://a.example, http://127.0.0.1:80/x ,"), Ok(2));
        assert_eq!(read("https://a.example,ftp://b"), Err("ftp://b".to_owned()));
    }
}
