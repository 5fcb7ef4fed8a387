//! Bare actix-web handlers: what `bin/bench` measures the server against.
//!
//! `bare PORT FILE…` returns recorded answers byte for byte: the first file at /0, the next at /1 and so on. A file
//! holds what came over the wire: status line, headers, an empty line, the body.
//! `bare PORT --insert DATABASE_URL` commits the body of each POST to /insert as one row, as durably as Parvis does.

use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::{Bytes, Data, Path};
use actix_web::{App, HttpResponse, HttpServer, web};
use diesel::prelude::*;
use diesel::sql_types::Text;
use parvis_db::{Engine, Store, StoreError};

struct Recorded {
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Bytes,
}

/// Reads one recorded answer, leaving out what belongs to its own connection.
fn read(path: &str) -> std::io::Result<Recorded> {
    let wrong = |what: &str| std::io::Error::other(format!("{path}: {what}"));
    let bytes = Bytes::from(std::fs::read(path)?);
    let end = bytes
        .windows(4)
        .position(|window| window == b"\r\n\r\n")
        .ok_or_else(|| wrong("no empty line after the headers"))?;
    let head = std::str::from_utf8(&bytes[..end]).map_err(|_| wrong("headers are not UTF-8"))?;
    let mut headers = Vec::new();
    for line in head.lines().skip(1) {
        let (name, value) = line
            .split_once(": ")
            .ok_or_else(|| wrong("a header without a value"))?;
        let name = name.to_ascii_lowercase();
        if [
            "connection",
            "content-length",
            "date",
            "keep-alive",
            "transfer-encoding",
        ]
        .contains(&name.as_str())
        {
            continue;
        }
        headers.push((
            HeaderName::try_from(name).map_err(|_| wrong("a header's name"))?,
            HeaderValue::from_str(value).map_err(|_| wrong("a header's value"))?,
        ));
    }
    Ok(Recorded {
        headers,
        body: bytes.slice(end + 4..),
    })
}

async fn answer(number: Path<usize>, all: Data<Vec<Recorded>>) -> HttpResponse {
    let Some(recorded) = all.get(*number) else {
        return HttpResponse::NotFound().finish();
    };
    let mut response = HttpResponse::Ok();
    for header in &recorded.headers {
        response.append_header(header.clone());
    }
    response.body(recorded.body.clone())
}

async fn insert(body: Bytes, store: Data<Store>) -> Result<HttpResponse, actix_web::Error> {
    store
        .write(move |db| -> Result<usize, StoreError> {
            let words = String::from_utf8_lossy(&body);
            let row = diesel::sql_query("INSERT INTO bare (words) VALUES ($1)");
            Ok(row.bind::<Text, _>(words).execute(db)?)
        })
        .await
        .map_err(actix_web::error::ErrorInternalServerError)?;
    let there = ("location", "/0");
    Ok(HttpResponse::SeeOther().insert_header(there).finish())
}

/// Serves /insert over a table of its own.
async fn serve_inserts(port: u16, url: &str) -> std::io::Result<()> {
    let store = Store::new(Engine::from_url(url).map_err(std::io::Error::other)?);
    let id = match store.engine() {
        Engine::Sqlite(_) => "INTEGER PRIMARY KEY",
        Engine::Postgres(_) => "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
    };
    store
        .write(move |db| -> Result<usize, StoreError> {
            let table = format!("CREATE TABLE bare (id {id}, words TEXT NOT NULL)");
            Ok(diesel::sql_query(table).execute(db)?)
        })
        .await
        .map_err(std::io::Error::other)?;
    let store = Data::new(store);
    HttpServer::new(move || {
        App::new()
            .app_data(store.clone())
            .route("/0", web::get().to(HttpResponse::Ok))
            .route("/insert", web::post().to(insert))
    })
    .bind(("127.0.0.1", port))?
    .run()
    .await
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let usage = || std::io::Error::other("usage: bare PORT (FILE… | --insert DATABASE_URL)");
    let mut arguments = std::env::args().skip(1).peekable();
    let port = arguments
        .next()
        .and_then(|port| port.parse().ok())
        .ok_or_else(usage)?;
    if arguments.next_if(|word| word == "--insert").is_some() {
        return serve_inserts(port, &arguments.next().ok_or_else(usage)?).await;
    }
    let all = Data::new(
        arguments
            .map(|path| read(&path))
            .collect::<Result<Vec<_>, _>>()?,
    );
    HttpServer::new(move || {
        App::new()
            .app_data(all.clone())
            .route("/{number}", web::get().to(answer))
    })
    .bind(("127.0.0.1", port))?
    .run()
    .await
}
