use charter::*;
use std::io::BufRead;
use std::time::Duration;
fn main() {
    let text = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let (c, d) = Charter::parse(&text);
    eprint!("{d}");
    let c = c.compile().unwrap();
    let mut n = 0;
    let mut out = std::collections::BTreeMap::new();
    let mut rules = std::collections::BTreeMap::new();
    let mut bytes = 0;
    let mut time = Duration::ZERO;
    let mut vis = Duration::ZERO;
    for line in std::io::stdin().lock().lines() {
        let v: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let t = std::time::Instant::now();
        let mut e = Event::new(Surface::Post);
        if let Some(t) = v["title"].as_str() {
            e = e.title(t);
        }
        let body = v["body"].as_str().unwrap();
        e = e.body(body);
        vis += t.elapsed();
        bytes += body.len();
        let f = Facts {
            roles: Some(vec![Role::Member]),
            posts: v["posts"].as_u64(),
            account_age: v["days"].as_u64().map(|d| Duration::from_secs(d * 86400)),
        };
        let t = std::time::Instant::now();
        let d = decide(&c, &e, &f);
        time += t.elapsed();
        n += 1;
        *out.entry(d.outcome.as_str()).or_insert(0) += 1;
        for h in &d.hits {
            *rules.entry(h.rule.clone()).or_insert(0) += 1;
            let p = &h.passages[0];
            let src = if p.field == Field::Title {
                v["title"].as_str().unwrap()
            } else {
                body
            };
            let a = src.floor_char_boundary(p.range.start.saturating_sub(60));
            let b = src.ceil_char_boundary((p.range.end + 60).min(src.len()));
            println!(
                "{}\t{}\t{}\t{}\t…{}…",
                h.outcome,
                h.rule,
                v["key"],
                p.text,
                src[a..b].replace('\n', " ⏎ ")
            );
        }
    }
    eprintln!(
        "{n} posts, {} B mean, visible {:?}, decide {:?} each; {out:?} {rules:?}",
        bytes / n,
        vis / n as u32,
        time / n as u32
    );
}
