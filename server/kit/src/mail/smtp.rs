//! Mails through an SMTP server, by lettre with rustls.

use super::{Mail, MailError, Mailer, message};
use crate::engine::{Health, UrlError};
use async_trait::async_trait;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use std::time::Duration;
use url::Url;

const TIMEOUT: Duration = Duration::from_secs(20);
const HEALTH_TIMEOUT: Duration = Duration::from_secs(5);

/// Opens a connection per mail: a pool would need a running reactor when it is made and dropped.
pub(super) struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
}

impl Smtp {
    pub(super) fn from_url(text: &str) -> Result<Self, UrlError> {
        // The URL holds a password: no error repeats it.
        let unreadable = "the mail URL cannot be read: write smtp://user:password@host:587, special characters in the password as %XX";
        let url = Url::parse(text).map_err(|_| UrlError::new(unreadable))?;
        let host = url.host_str().filter(|host| !host.is_empty());
        let host = host.ok_or_else(|| UrlError::new(unreadable))?;
        let implicit = url.scheme() == "smtps";
        let tls = tls(&url, host)?;
        let default_port = match (implicit, &tls) {
            (true, _) => 465,
            (false, Tls::None) => 25,
            (false, _) => 587,
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
            .port(url.port().unwrap_or(default_port))
            .timeout(Some(TIMEOUT))
            .tls(tls);
        if !url.username().is_empty() {
            let password = url.password().unwrap_or_default();
            builder = builder.credentials(Credentials::new(
                decoded(url.username(), unreadable)?,
                decoded(password, unreadable)?,
            ));
        }
        Ok(Smtp {
            transport: builder.build(),
        })
    }
}

/// `?tls=`: `none`, `starttls` (when the server offers it) or `required`. Without it: required with a password,
/// none on this machine, otherwise when offered.
fn tls(url: &Url, host: &str) -> Result<Tls, UrlError> {
    let asked = url.query_pairs().find(|(name, _)| name == "tls");
    let asked = asked.map(|(_, value)| value.into_owned());
    let parameters = || {
        TlsParameters::new(host.to_owned()).map_err(|error| {
            UrlError::new(format!(
                "TLS cannot be set up for the mail host {host}: {error}"
            ))
        })
    };
    let here = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
    if url.scheme() == "smtps" {
        if asked.is_some() {
            return Err(UrlError::new(
                "smtps:// is TLS from the first byte: take ?tls= away, or write smtp:// for STARTTLS",
            ));
        }
        return Ok(Tls::Wrapper(parameters()?));
    }
    match asked.as_deref() {
        Some("none") => Ok(Tls::None),
        Some("starttls") => Ok(Tls::Opportunistic(parameters()?)),
        Some("required") => Ok(Tls::Required(parameters()?)),
        Some(_) => Err(UrlError::new(
            "?tls= of the mail URL is none, starttls or required",
        )),
        None if here => Ok(Tls::None),
        None if url.password().is_some() => Ok(Tls::Required(parameters()?)),
        None => Ok(Tls::Opportunistic(parameters()?)),
    }
}

/// User and password are percent-encoded in a URL.
fn decoded(text: &str, unreadable: &str) -> Result<String, UrlError> {
    // `+` is itself here, unlike in a form.
    let form = format!("x={}", text.replace('+', "%2B").replace('&', "%26"));
    let (_, value) = url::form_urlencoded::parse(form.as_bytes())
        .next()
        .ok_or_else(|| UrlError::new(unreadable))?;
    Ok(value.into_owned())
}

fn classified(error: lettre::transport::smtp::Error) -> MailError {
    let sentence = std::iter::successors(Some(&error as &dyn std::error::Error), |error| {
        error.source()
    })
    .map(ToString::to_string)
    .collect::<Vec<_>>()
    .join(": ");
    // 53x is about our password, not about the mail: it waits for the administrator.
    let ours = error
        .status()
        .is_some_and(|code| code.to_string().starts_with("53"));
    if !error.is_permanent() || ours {
        MailError::Transient(sentence)
    } else if refuses_address(&sentence) {
        MailError::Address(sentence)
    } else {
        MailError::Permanent(sentence)
    }
}

/// Whether a permanent refusal is about the receiver, not about what we wrote: the enhanced code says it
/// (RFC 3463: 5.1.x, 5.2.1), else the basic one (550, 551, 553).
fn refuses_address(sentence: &str) -> bool {
    let mut codes = sentence
        .split(|c: char| !c.is_ascii_digit() && c != '.')
        .filter(|word| word.starts_with('5'));
    match codes.clone().find(|word| word.matches('.').count() == 2) {
        Some(enhanced) => enhanced.starts_with("5.1.") || enhanced == "5.2.1",
        None => codes.any(|word| matches!(word, "550" | "551" | "553")),
    }
}

#[async_trait]
impl Mailer for Smtp {
    async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let message = message::build(mail)?;
        self.transport
            .send(message)
            .await
            .map(drop)
            .map_err(classified)
    }

    async fn health(&self) -> Health {
        match tokio::time::timeout(HEALTH_TIMEOUT, self.transport.test_connection()).await {
            Ok(Ok(true)) => Ok(()),
            Ok(Ok(false)) => Err("the mail server does not answer as it should".to_owned()),
            Ok(Err(error)) => Err(classified(error).to_string()),
            Err(_) => Err("the mail server did not answer within 5 s".to_owned()),
        }
    }

    fn name(&self) -> &'static str {
        "smtp"
    }
}

#[cfg(test)]
mod tests {
    use super::refuses_address;

    #[test]
    fn an_unknown_address_is_told_from_an_unwanted_mail() {
        for sentence in [
            "permanent error (550): 5.1.1 <x@y.example>: Recipient address rejected: User unknown",
            "permanent error (550): no such user",
            "permanent error (553): mailbox name not allowed",
        ] {
            assert!(refuses_address(sentence), "{sentence}");
        }
        for sentence in [
            "permanent error (550): 5.7.1 message rejected as spam",
            "permanent error (552): message too large",
            "permanent error (554): 5.7.1 relay access denied",
        ] {
            assert!(!refuses_address(sentence), "{sentence}");
        }
    }
}
