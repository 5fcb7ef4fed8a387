//! Which links are videos that may play here, and where their players are.

use url::Url;

/// A video of a service that may play.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Video {
    /// `YouTube`, or the host of a PeerTube server.
    pub service: String,
    /// Address of the player.
    pub player: String,
    /// What the policy of the player's page lets in.
    pub origin: String,
}

/// Reads a link. `hosts` are the PeerTube servers that the space allows, `own` the host of this page (Twitch asks).
pub fn video(url: &str, hosts: &[String], own: &str) -> Option<Video> {
    let url = Url::parse(url).ok()?;
    if url.scheme() != "https" || url.port().is_some() {
        return None;
    }
    let host = url.host_str()?;
    let parts: Vec<&str> = url.path_segments()?.filter(|p| !p.is_empty()).collect();
    let own = own.split(':').next().unwrap_or_default();
    match host.strip_prefix("www.").unwrap_or(host) {
        "youtube.com" | "m.youtube.com" | "youtube-nocookie.com" => {
            let id = match parts.as_slice() {
                ["watch"] => url.query_pairs().find(|(n, _)| n == "v")?.1.into_owned(),
                ["shorts" | "live" | "embed", id] => (*id).to_owned(),
                _ => return None,
            };
            youtube(&id)
        }
        "youtu.be" => youtube(parts.first()?),
        "vimeo.com" => vimeo(parts.last()?),
        "player.vimeo.com" => vimeo(parts.get(1)?),
        "twitch.tv" | "m.twitch.tv" => match parts.as_slice() {
            ["videos", id] => twitch(&format!("video=v{}", word(id)?), own),
            [_, "clip", clip] => twitch_clip(clip, own),
            [channel] => twitch(&format!("channel={}", word(channel)?), own),
            _ => None,
        },
        "clips.twitch.tv" => twitch_clip(parts.first()?, own),
        _ if hosts.iter().any(|allowed| allowed == host) => peertube(host, &parts),
        _ => None,
    }
}

/// An identifier as these services make them.
fn word(text: &str) -> Option<&str> {
    let fits = (1..=80).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
    fits.then_some(text)
}

fn youtube(id: &str) -> Option<Video> {
    let id = word(id)?;
    Some(of(
        "YouTube",
        "https://www.youtube-nocookie.com",
        &format!("/embed/{id}?autoplay=1&rel=0"),
    ))
}

fn vimeo(id: &str) -> Option<Video> {
    let id = word(id).filter(|id| id.bytes().all(|b| b.is_ascii_digit()))?;
    Some(of(
        "Vimeo",
        "https://player.vimeo.com",
        &format!("/video/{id}?autoplay=1&dnt=1"),
    ))
}

fn twitch(what: &str, own: &str) -> Option<Video> {
    let path = format!("/?{what}&parent={own}&autoplay=true");
    Some(of("Twitch", "https://player.twitch.tv", &path))
}

fn twitch_clip(clip: &str, own: &str) -> Option<Video> {
    let path = format!("/embed?clip={}&parent={own}&autoplay=true", word(clip)?);
    Some(of("Twitch", "https://clips.twitch.tv", &path))
}

fn peertube(host: &str, parts: &[&str]) -> Option<Video> {
    let id = match parts {
        ["w", id] | ["videos", "watch" | "embed", id] => word(id)?,
        _ => return None,
    };
    Some(of(
        host,
        &format!("https://{host}"),
        &format!("/videos/embed/{id}?autoplay=1"),
    ))
}

fn of(service: &str, origin: &str, path: &str) -> Video {
    Video {
        service: service.to_owned(),
        player: format!("{origin}{path}"),
        origin: origin.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::video;

    #[test]
    fn only_known_players_play() {
        let hosts = ["tube.example.org".to_owned()];
        let player = |url: &str| video(url, &hosts, "square.example:8080").map(|v| v.player);
        let known = [
            (
                "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3",
                "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&rel=0",
            ),
            (
                "https://youtu.be/dQw4w9WgXcQ?si=x",
                "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&rel=0",
            ),
            (
                "https://youtube.com/shorts/abc_-1",
                "https://www.youtube-nocookie.com/embed/abc_-1?autoplay=1&rel=0",
            ),
            (
                "https://vimeo.com/76979871",
                "https://player.vimeo.com/video/76979871?autoplay=1&dnt=1",
            ),
            (
                "https://www.twitch.tv/videos/123",
                "https://player.twitch.tv/?video=v123&parent=square.example&autoplay=true",
            ),
            (
                "https://clips.twitch.tv/Funny-Clip",
                "https://clips.twitch.tv/embed?clip=Funny-Clip&parent=square.example&autoplay=true",
            ),
            (
                "https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv",
                "https://tube.example.org/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv?autoplay=1",
            ),
        ];
        for (url, wanted) in known {
            assert_eq!(player(url).as_deref(), Some(wanted), "{url}");
        }
        let others = [
            "http://www.youtube.com/watch?v=a",
            "https://www.youtube.com/watch?v=a%22%3E%3Cscript%3E",
            "https://www.youtube.com.evil.example/watch?v=a",
            "https://evil.example/w/abc",
            "https://xtube.example.org/w/abc",
            "https://tube.example.org:8443/w/abc",
            "https://vimeo.com/about",
            "https://youtu.be/",
            "https://www.twitch.tv/videos/a&parent=evil",
        ];
        for url in others {
            assert_eq!(player(url), None, "{url}");
        }
    }
}
