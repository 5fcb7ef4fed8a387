//! Hosts: which name leads to the server itself, which to a brand's space, and who stands behind a request.

use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex};

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::HeaderMap;
use actix_web::http::{StatusCode, Uri};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, web};

use crate::app::App;
use crate::events::Tag;
use crate::features::spaces;

/// Marks a request to a brand's own domain; holds the slug of its space.
#[derive(Clone)]
pub struct OwnDomain(pub String);

/// The path as the client wrote it, before a brand's domain was translated.
#[derive(Clone)]
struct Asked(String);

/// Paths that mean the same on every host.
const SHARED: [&str; 25] = [
    "/assets/",
    "/media/",
    "/theme/",
    "/health",
    "/login",
    "/logout",
    "/register",
    "/account",
    "/confirmation",
    "/recovery",
    "/session/",
    "/appearance",
    "/claim",
    "/invitation/",
    "/first-run",
    "/favicon.ico",
    "/robots.txt",
    "/.well-known/",
    "/palette",
    "/language",
    "/unsubscribe/",
    "/draws/verify",
    "/certificates",
    "/sw.js",
    "/offline",
];

/// Host of a request with its port, in lower case.
pub fn of(req: &HttpRequest) -> String {
    named(req.headers(), req.uri())
}

/// The same from the head of a request.
pub fn named(headers: &HeaderMap, uri: &Uri) -> String {
    headers
        .get("host")
        .and_then(|h| h.to_str().ok())
        .or_else(|| uri.authority().map(|a| a.as_str()))
        .unwrap_or_default()
        .to_ascii_lowercase()
}

/// Whether the server answers on this host: its own, or a brand's.
pub async fn answers(app: &App, host: &str) -> bool {
    is_main(app, host) || space_of(app, host).await.is_some()
}

/// Path and query as the client asked for them.
pub fn asked(req: &HttpRequest) -> String {
    req.extensions()
        .get::<Asked>()
        .map(|a| a.0.clone())
        .unwrap_or_else(|| {
            req.uri()
                .path_and_query()
                .map_or_else(|| "/".to_owned(), |p| p.as_str().to_owned())
        })
}

/// The client's address: the peer, or what the last trusted proxy said of it. Headers of anybody else
/// are not believed.
pub fn client_address(req: &HttpRequest, trusted_proxies: usize) -> String {
    client(req.headers(), req.peer_addr(), trusted_proxies)
}

/// The same from the head of a request.
pub fn client(headers: &HeaderMap, peer: Option<SocketAddr>, trusted_proxies: usize) -> String {
    let peer = peer.map(|a| a.ip());
    if trusted_proxies == 0 {
        return peer.map(|ip| ip.to_string()).unwrap_or_default();
    }
    let forwarded: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(','))
        .map(str::trim)
        .collect();
    forwarded
        .len()
        .checked_sub(trusted_proxies)
        .and_then(|i| forwarded.get(i))
        .and_then(|text| text.parse::<IpAddr>().ok())
        .or(peer)
        .map(|ip| ip.to_string())
        .unwrap_or_default()
}

/// The network a client belongs to, for limits: IPv4 /24, IPv6 /56.
pub fn network(address: &str) -> String {
    match address.parse::<IpAddr>() {
        Ok(IpAddr::V4(ip)) => {
            let [a, b, c, _] = ip.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        Ok(IpAddr::V6(ip)) => {
            let s = ip.segments();
            format!("{:x}:{:x}:{:x}:{:x}::/56", s[0], s[1], s[2], s[3] & 0xff00)
        }
        Err(_) => "unknown".to_owned(),
    }
}

/// The network of a client, where it tells two clients apart: many stand behind an address that is not of the internet
/// (a proxy that nobody named).
pub fn origin(address: &str) -> Option<String> {
    let open = address.parse().is_ok_and(parvis_kit::fetch::is_global);
    open.then(|| network(address))
}

/// Refuses unknown hosts (421) and leads a brand's own domain to its space.
pub async fn route_host(
    mut req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> actix_web::Result<ServiceResponse<impl MessageBody>> {
    let host = of(req.request());
    let app = req.app_data::<web::Data<App>>().cloned();
    let Some(app) = app else {
        return next
            .call(req)
            .await
            .map(ServiceResponse::map_into_left_body);
    };
    if !is_main(&app, &host) {
        match space_of(&app, &host).await {
            Some(slug) => lead(&mut req, &slug),
            None => {
                let answer = HttpResponse::build(StatusCode::MISDIRECTED_REQUEST)
                    .content_type("text/plain; charset=utf-8")
                    .body("421: this server does not answer for that host name.\n");
                return Ok(req.into_response(answer).map_into_right_body());
            }
        }
    }
    next.call(req)
        .await
        .map(ServiceResponse::map_into_left_body)
}

fn is_main(app: &App, host: &str) -> bool {
    let url = &app.config.public_url;
    let name = url.host_str().unwrap_or_default();
    let public = match url.port() {
        Some(port) => format!("{name}:{port}"),
        None => name.to_owned(),
    };
    if host == public {
        return true;
    }
    // A server that was given no public name answers on the loopback names of its port.
    let loopback = ["localhost", "127.0.0.1", "[::1]"];
    let asked = host.rsplit_once(':').map_or(host, |(h, _)| h);
    loopback.contains(&name) && loopback.contains(&asked)
        || loopback.contains(&asked) && host.ends_with(&format!(":{}", app.config.listen.port()))
}

/// Which host shows which space, read again when a space or setting has changed.
#[derive(Default)]
pub struct Domains(Mutex<Option<(u64, Directory)>>);

/// Domain and slug of each space with a domain of its own.
type Directory = Arc<Vec<(String, String)>>;

async fn space_of(app: &App, host: &str) -> Option<String> {
    let kept = app.domains.0.lock().ok()?.clone();
    let domains = match kept {
        Some((then, domains)) if app.tail.is_fresh(then, &[Tag::Server]) => domains,
        _ => {
            let now = app.tail.now();
            let domains = Arc::new(app.store.read(spaces::domains).await.ok()?);
            *app.domains.0.lock().ok()? = Some((now, domains.clone()));
            domains
        }
    };
    let bare = host
        .strip_suffix(":443")
        .or(host.strip_suffix(":80"))
        .unwrap_or(host);
    domains
        .iter()
        .find(|(domain, _)| domain == bare)
        .map(|(_, slug)| slug.clone())
}

/// `/threads/12` on a brand's domain is `/s/brand/threads/12` inside.
fn lead(req: &mut ServiceRequest, slug: &str) {
    let asked = req
        .uri()
        .path_and_query()
        .map_or("/", |p| p.as_str())
        .to_owned();
    req.extensions_mut().insert(OwnDomain(slug.to_owned()));
    req.extensions_mut().insert(Asked(asked.clone()));
    if SHARED.iter().any(|prefix| asked.starts_with(prefix)) {
        return;
    }
    // Links stored in texts (members, quoted posts) name the space as the server's own host does.
    let path = asked.split('?').next().unwrap_or_default();
    let own = format!("/s/{slug}");
    if path == own || path.starts_with(&format!("{own}/")) {
        return;
    }
    let inside = match asked.as_str() {
        "/" => format!("/s/{slug}"),
        other if other.starts_with("/?") => format!("/s/{slug}{}", &other[1..]),
        other => format!("/s/{slug}{other}"),
    };
    if let Ok(uri) = inside.parse::<Uri>() {
        req.match_info_mut().get_mut().update(&uri);
        req.head_mut().uri = uri;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn forwarded_headers_count_only_behind_trusted_proxies() {
        let req = TestRequest::get()
            .peer_addr("198.51.100.7:1".parse().expect("valid"))
            .insert_header(("x-forwarded-for", "203.0.113.9, 192.0.2.4"))
            .to_http_request();
        assert_eq!(client_address(&req, 0), "198.51.100.7");
        assert_eq!(client_address(&req, 1), "192.0.2.4");
        assert_eq!(client_address(&req, 2), "203.0.113.9");
        assert_eq!(client_address(&req, 3), "198.51.100.7");
    }

    #[test]
    fn limits_look_at_networks() {
        assert_eq!(network("192.0.2.77"), "192.0.2.0/24");
        assert_eq!(network("2001:db8:1:2345::9"), "2001:db8:1:2300::/56");
    }
}
