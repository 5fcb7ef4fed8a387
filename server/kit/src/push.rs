//! Web push (RFC 8030): a short message to a browser while no page is open, encrypted for that browser alone
//! (RFC 8291) and signed as ours (VAPID, RFC 8292). Where it goes is the browser's to say, so the caller checks the
//! address, and only what was checked is called.

use std::net::SocketAddr;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde::Serialize;
use url::Url;
use web_push_native::p256::elliptic_curve::rand_core::OsRng;
use web_push_native::p256::elliptic_curve::sec1::ToEncodedPoint;
use web_push_native::p256::pkcs8::EncodePrivateKey;
use web_push_native::p256::{PublicKey, SecretKey};
use web_push_native::{Auth, encrypt};

/// A push service keeps a message so long for a browser that sleeps (a day).
const KEPT_SECONDS: u64 = 86_400;
/// How long a signature holds, in seconds.
const SIGNED_SECONDS: i64 = 12 * 3_600;
const DEADLINE: Duration = Duration::from_secs(10);

/// The server's own key: browsers take messages from nobody else.
pub struct Key(SecretKey);

impl Key {
    /// A new one.
    pub fn draw() -> Self {
        Key(SecretKey::random(&mut OsRng))
    }

    /// As [`Key::text`] wrote it.
    pub fn read(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        SecretKey::from_slice(&bytes).ok().map(Key)
    }

    /// To be kept secret.
    pub fn text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.to_bytes())
    }

    /// What browsers are told (`applicationServerKey`).
    pub fn public(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.public_key().to_encoded_point(false).as_bytes())
    }

    /// The `Authorization` header for one push service.
    fn authorization(&self, endpoint: &Url, contact: &str, now: i64) -> Result<String, PushError> {
        #[derive(Serialize)]
        struct Claims<'a> {
            aud: String,
            exp: i64,
            sub: &'a str,
        }
        let claims = Claims {
            aud: endpoint.origin().ascii_serialization(),
            exp: now + SIGNED_SECONDS,
            sub: contact,
        };
        let failed = |error: &dyn std::fmt::Display| PushError::Unfit(error.to_string());
        let der = self.0.to_pkcs8_der().map_err(|e| failed(&e))?;
        let key = EncodingKey::from_ec_der(der.as_bytes());
        let token = jsonwebtoken::encode(&Header::new(Algorithm::ES256), &claims, &key)
            .map_err(|e| failed(&e))?;
        Ok(format!("vapid t={token}, k={}", self.public()))
    }
}

/// Why a message did not go.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PushError {
    /// The browser has taken the subscription back: forget it.
    #[error("the subscription is gone")]
    Gone,
    /// Wrong keys, or refused for good.
    #[error("not taken: {0}")]
    Unfit(String),
    /// Later perhaps.
    #[error("no answer: {0}")]
    Away(String),
}

/// What a browser gave us to reach it.
#[derive(Debug, Clone)]
pub struct Subscription {
    pub endpoint: Url,
    public_key: PublicKey,
    auth: Auth,
}

impl Subscription {
    /// Reads what the browser sent: an https address and two keys in base64url. `None` when something is wrong.
    pub fn read(endpoint: &str, public_key: &str, auth: &str) -> Option<Self> {
        let endpoint = Url::parse(endpoint).ok()?;
        let decoded = |text: &str| URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok();
        let auth: [u8; 16] = decoded(auth)?.try_into().ok()?;
        let fits = endpoint.scheme() == "https" && endpoint.host_str().is_some();
        if !fits {
            return None;
        }
        Some(Subscription {
            endpoint,
            public_key: PublicKey::from_sec1_bytes(&decoded(public_key)?).ok()?,
            auth: Auth::from(auth),
        })
    }
}

/// Sends a message to the addresses that the endpoint's host was found to have, and to no other.
///
/// # Errors
/// See [`PushError`].
pub async fn send(
    key: &Key,
    to: &Subscription,
    addresses: &[SocketAddr],
    contact: &str,
    now: i64,
    message: Vec<u8>,
) -> Result<(), PushError> {
    let body = encrypt(message, &to.public_key, &to.auth)
        .map_err(|error| PushError::Unfit(error.to_string()))?;
    let host = to.endpoint.host_str().unwrap_or_default();
    let client = reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .resolve_to_addrs(host, addresses)
        .timeout(DEADLINE)
        .build()
        .map_err(|error| PushError::Away(error.to_string()))?;
    let answer = client
        .post(to.endpoint.clone())
        .header(
            "authorization",
            key.authorization(&to.endpoint, contact, now)?,
        )
        .header("content-encoding", "aes128gcm")
        .header("content-type", "application/octet-stream")
        .header("ttl", KEPT_SECONDS)
        .body(body)
        .send()
        .await
        .map_err(|error| PushError::Away(error.to_string()))?;
    judged(answer.status().as_u16())
}

fn judged(status: u16) -> Result<(), PushError> {
    match status {
        200..=299 => Ok(()),
        404 | 410 => Err(PushError::Gone),
        429 | 500..=599 => Err(PushError::Away(format!("status {status}"))),
        _ => Err(PushError::Unfit(format!("status {status}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use web_push_native::decrypt;

    fn browser() -> (SecretKey, String, Auth, String) {
        let secret = SecretKey::random(&mut OsRng);
        let public = URL_SAFE_NO_PAD.encode(secret.public_key().to_encoded_point(false).as_bytes());
        let auth = Auth::from([7; 16]);
        (secret, public, auth, URL_SAFE_NO_PAD.encode([7; 16]))
    }

    #[test]
    fn only_the_browser_reads_the_message() {
        let (secret, public, auth, text) = browser();
        let to = Subscription::read("https://push.example/1", &public, &text).expect("whole");
        let sent = encrypt(b"Lea answered".to_vec(), &to.public_key, &to.auth).expect("encrypted");
        assert!(!sent.windows(3).any(|bytes| bytes == b"Lea"));
        assert_eq!(
            decrypt(sent.clone(), &secret, &auth).expect("decrypted"),
            b"Lea answered"
        );
        let other = SecretKey::random(&mut OsRng);
        assert!(decrypt(sent, &other, &auth).is_err());
    }

    #[test]
    fn a_push_service_can_check_who_sent_it() {
        let key = Key::read(&Key::draw().text()).expect("read back");
        let endpoint = Url::parse("https://push.example/send/1").expect("valid");
        let header = key
            .authorization(&endpoint, "mailto:a@b.example", 4_000_000_000)
            .expect("signed");
        let token = header
            .strip_prefix("vapid t=")
            .and_then(|rest| rest.split(',').next())
            .expect("a token");
        let public = key.0.public_key().to_encoded_point(false);
        let x = URL_SAFE_NO_PAD.encode(public.x().expect("a point"));
        let y = URL_SAFE_NO_PAD.encode(public.y().expect("a point"));
        let theirs = jsonwebtoken::DecodingKey::from_ec_components(&x, &y).expect("a key");
        let mut rules = jsonwebtoken::Validation::new(Algorithm::ES256);
        rules.set_audience(&["https://push.example"]);
        let read =
            jsonwebtoken::decode::<serde_json::Value>(token, &theirs, &rules).expect("valid");
        assert_eq!(read.claims["sub"], "mailto:a@b.example");
    }

    #[test]
    fn wrong_subscriptions_are_not_read() {
        let (_, public, _, auth) = browser();
        for (endpoint, public, auth) in [
            ("http://push.example/1", public.as_str(), auth.as_str()),
            ("https://push.example/1", "x", auth.as_str()),
            ("https://push.example/1", public.as_str(), "AAAA"),
            ("nowhere", public.as_str(), auth.as_str()),
        ] {
            assert!(
                Subscription::read(endpoint, public, auth).is_none(),
                "{endpoint}"
            );
        }
        // Only these two say that the browser is gone for good.
        for status in 100..600 {
            let gone = judged(status) == Err(PushError::Gone);
            assert_eq!(gone, status == 404 || status == 410, "{status}");
        }
        assert_eq!(judged(201), Ok(()));
        assert!(matches!(judged(503), Err(PushError::Away(_))));
    }
}
