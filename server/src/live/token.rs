//! Tokens for programs: a signed name of a session (RFC 7519), which ends with it.

use std::sync::Arc;

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use parvis_db::{Db, Time};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::error::{Error, Result};
use crate::features::accounts::{self, sessions};
use crate::settings::{self, Setting};

/// What the token is for: it opens sockets and nothing else.
const AUDIENCE: &str = "live";
/// Days a token lasts at most; its session may be ended before.
pub const MOST_DAYS: i64 = 90;

#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    /// The member.
    sub: String,
    /// The session.
    sid: i64,
    iat: i64,
    exp: i64,
}

/// Starts a session for a program of this member and names it in a token. `name`: what the member calls the program, or
/// nothing.
///
/// # Errors
/// `NotFound` for an unknown handle.
pub fn issue(db: &mut Db, app: &App, handle: &str, name: &str, days: i64) -> Result<String> {
    let member = accounts::by_handle(db, handle)?;
    let name = if name.is_empty() { "parvis chat" } else { name };
    let origin = sessions::Origin {
        host: app.config.host(),
        user_agent: format!("{}{name}", sessions::PROGRAM),
        address: String::new(),
    };
    let secret = sessions::start(db, member.id, &origin)?;
    let (me, _) = sessions::find(db, &secret, &origin.host)?.ok_or(Error::NotFound)?;
    let now = Time::now().0 / 1000;
    let claims = Claims {
        iss: app.config.origin(),
        aud: AUDIENCE.to_owned(),
        sub: member.id.to_string(),
        sid: me.session_id,
        iat: now,
        exp: now + days.clamp(1, MOST_DAYS) * 86_400,
    };
    let key = settings::secret(db, Setting::LiveSecret)?;
    jsonwebtoken::encode(
        &Header::new(Algorithm::HS256),
        &claims,
        &EncodingKey::from_secret(key.as_bytes()),
    )
    .map_err(Error::internal)
}

/// The session that a token names, if we signed it for this and its time has not passed.
pub(super) async fn read(app: &Arc<App>, token: &str) -> Option<i64> {
    let secret = app
        .store
        .read(|db| settings::get(db, Setting::LiveSecret))
        .await
        .ok()?;
    if secret.is_empty() {
        return None;
    }
    check(token, &secret, &app.config.origin())
}

fn check(token: &str, secret: &str, issuer: &str) -> Option<i64> {
    let mut rules = Validation::new(Algorithm::HS256);
    rules.set_audience(&[AUDIENCE]);
    rules.set_issuer(&[issuer]);
    rules.set_required_spec_claims(&["exp", "aud", "iss", "sub"]);
    rules.leeway = 0;
    let key = DecodingKey::from_secret(secret.as_bytes());
    let found = jsonwebtoken::decode::<Claims>(token, &key, &rules).ok()?;
    Some(found.claims.sid)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signed(algorithm: Algorithm, change: impl FnOnce(&mut Claims)) -> String {
        let mut claims = Claims {
            iss: "https://a.example".into(),
            aud: AUDIENCE.into(),
            sub: "7".into(),
            sid: 42,
            iat: 0,
            exp: Time::now().0 / 1000 + 60,
        };
        change(&mut claims);
        let key = EncodingKey::from_secret(b"secret");
        jsonwebtoken::encode(&Header::new(algorithm), &claims, &key).expect("signed")
    }

    #[test]
    fn only_our_own_token_for_sockets_opens_one() {
        let check = |token: &str| check(token, "secret", "https://a.example");
        assert_eq!(check(&signed(Algorithm::HS256, |_| {})), Some(42));
        assert_eq!(
            check(&signed(Algorithm::HS512, |_| {})),
            None,
            "another algorithm"
        );
        assert_eq!(
            check(&signed(Algorithm::HS256, |c| c.exp -= 61)),
            None,
            "too late"
        );
        assert_eq!(
            check(&signed(Algorithm::HS256, |c| c.aud = "mail".into())),
            None
        );
        assert_eq!(
            check(&signed(Algorithm::HS256, |c| c.iss = "https://b.example".into())),
            None
        );
        let token = signed(Algorithm::HS256, |_| {});
        let (head, rest) = token.split_once('.').expect("three parts");
        let (claims, _) = rest.split_once('.').expect("three parts");
        // {"alg":"none","typ":"JWT"}
        assert_eq!(
            check(&format!("eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.{claims}.")),
            None
        );
        assert_eq!(check(&format!("{head}.{claims}.")), None, "no signature");
    }
}
