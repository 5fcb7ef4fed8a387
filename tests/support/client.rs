//! A browser as far as HTTP goes: keeps cookies, sends the origin with a form, follows no redirect unasked.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use reqwest::header::{self, HeaderName};
use reqwest::{Method, RequestBuilder};

use crate::answer::Answer;
use crate::app::TestApp;

/// A browser on one host. Clones share their cookies.
#[derive(Clone)]
pub struct Client {
    app: TestApp,
    /// The `Host` header; the port stays the test server's.
    host: String,
    language: &'static str,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
}

impl Client {
    pub(crate) fn new(app: TestApp) -> Self {
        Client {
            host: app.config.listen.to_string(),
            app,
            language: "en",
            cookies: Arc::default(),
        }
    }

    /// The server it talks to.
    pub fn app(&self) -> &TestApp {
        &self.app
    }

    /// The host it asks for, with its port.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The same person on another host, without cookies.
    pub fn at_host(&self, host: &str) -> Self {
        Client {
            host: host.to_owned(),
            cookies: Arc::default(),
            ..self.clone()
        }
    }

    /// A browser that prefers this language (`Accept-Language`); same cookies.
    pub fn in_language(&self, language: &'static str) -> Self {
        Client {
            language,
            ..self.clone()
        }
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies
            .lock()
            .expect("not poisoned")
            .get(name)
            .cloned()
    }

    /// Sets a cookie, as if the server had.
    pub fn set_cookie(&self, name: &str, value: &str) {
        let mut cookies = self.cookies.lock().expect("not poisoned");
        cookies.insert(name.to_owned(), value.to_owned());
    }

    /// The `Cookie` header that is sent now.
    pub fn cookie_header(&self) -> String {
        let cookies = self.cookies.lock().expect("not poisoned");
        let pairs: Vec<String> = cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        pairs.join("; ")
    }

    /// A request as this browser sends it; change it and hand it to [`Client::send`].
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        // Addresses in pages and mails may be absolute.
        let path = path.strip_prefix(&self.app.origin()).unwrap_or(path);
        let path = if path.is_empty() { "/" } else { path };
        assert!(path.starts_with('/'), "not a path of this server: {path}");
        let mut request = self
            .app
            .http()
            .request(method.clone(), format!("{}{path}", self.app.origin()))
            .header(header::HOST, &self.host)
            .header(header::ACCEPT_LANGUAGE, self.language)
            .header(header::USER_AGENT, "Stories/1.0");
        let cookies = self.cookie_header();
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies);
        }
        if !method.is_safe() {
            request = request.header(header::ORIGIN, format!("http://{}", self.host));
        }
        request
    }

    /// Sends a request and keeps the cookies of the answer.
    pub async fn send(&self, request: RequestBuilder) -> Answer {
        let request = request.build().expect("a request");
        let asked = format!("{} {}", request.method(), request.url().path());
        let response = self
            .app
            .http()
            .execute(request)
            .await
            .unwrap_or_else(|e| panic!("{asked}: {e}"));
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            self.keep(cookie.to_str().expect("ASCII"));
        }
        Answer::read(asked, response).await
    }

    fn keep(&self, cookie: &str) {
        let (pair, attributes) = cookie.split_once(';').unwrap_or((cookie, ""));
        let (name, value) = pair.split_once('=').expect("a cookie");
        let mut cookies = self.cookies.lock().expect("not poisoned");
        if value.is_empty() || attributes.contains("Max-Age=0") {
            cookies.remove(name);
        } else {
            cookies.insert(name.to_owned(), value.to_owned());
        }
    }

    /// A request with these headers in place of the browser's own.
    pub async fn send_with(
        &self,
        method: Method,
        path: &str,
        headers: &[(&'static str, &str)],
    ) -> Answer {
        let headers = headers
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), value.parse().expect("ASCII")))
            .collect();
        self.send(self.request(method, path).headers(headers)).await
    }

    /// Looks at a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path)).await
    }

    /// Looks at a page that must be there (200).
    pub async fn page(&self, path: &str) -> Answer {
        self.get(path).await.expect(200)
    }

    /// Sends a form.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(body);
        self.send(request).await
    }

    /// Sends a form with files: `(field, file name, type, bytes)`.
    pub async fn upload(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &str, &[u8])],
    ) -> Answer {
        const BOUNDARY: &str = "----stories-3f1b5c";
        let mut body = Vec::new();
        for (name, value) in fields {
            let part = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
            body.extend_from_slice(part.as_bytes());
        }
        for (name, file, mime, bytes) in files {
            let head = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\
                 Content-Type: {mime}\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        let request = self
            .request(Method::POST, path)
            .header(
                header::CONTENT_TYPE,
                format!("multipart/form-data; boundary={BOUNDARY}"),
            )
            .body(body);
        self.send(request).await
    }

    /// Goes where the answer leads, as often as it does (at most ten times).
    pub async fn follow(&self, mut answer: Answer) -> Answer {
        for _ in 0..10 {
            let Some(to) = answer.location() else {
                return answer;
            };
            let to = to.split('#').next().unwrap_or_default().to_owned();
            answer = self.get(&to).await;
        }
        panic!("redirected ten times: {}", answer.asked);
    }
}
