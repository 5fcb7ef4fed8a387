//! The eight named sets of conditions that a rule takes with `standard:`. The lists are our own.

use super::pairs::{Pair, pairs, scalar};
use super::remarks::Remarks;
use crate::diagnostics::Diagnostics;
use crate::yaml;

const SETS: [(&str, &str); 8] = [
    (
        "image hosting sites",
        "type: submission\ndomain: [imgur.com, postimg.cc, postimages.org, imgbb.com, ibb.co, flickr.com, staticflickr.com, imageshack.com, photobucket.com, tinypic.com, gyazo.com, prnt.sc, lightshot.com, imgbox.com, giphy.com, tenor.com, gfycat.com, casimages.com, noelshack.com, zupimages.net, servimg.com, hostingpics.net, pbs.twimg.com, i.redd.it, min.us, deviantart.com]",
    ),
    (
        "direct image links",
        "type: submission\nurl (regex): '\\.(?:jpe?g|png|gifv?|webp|avif|bmp|svg|tiff?)(?:[?#]\\S*)?$'",
    ),
    (
        "video hosting sites",
        "type: submission\ndomain: [youtube.com, youtu.be, youtube-nocookie.com, vimeo.com, dailymotion.com, dai.ly, peertube.tv, framatube.org, rutube.ru, bilibili.com, odysee.com, rumble.com, streamable.com, liveleak.com, metacafe.com, v.redd.it, tiktok.com, vid.me, niconico.jp, nicovideo.jp]",
    ),
    (
        "streaming sites",
        "type: submission\ndomain: [twitch.tv, kick.com, dlive.tv, trovo.live, caffeine.tv, picarto.tv, afreecatv.com, sooplive.co.kr, huya.com, douyu.com, livestream.com, hitbox.tv, mixer.com, younow.com]",
    ),
    (
        "crowdfunding sites",
        "type: submission\ndomain: [kickstarter.com, indiegogo.com, gofundme.com, patreon.com, ulule.com, kisskissbankbank.com, leetchi.com, lepotcommun.fr, tipeee.com, ko-fi.com, buymeacoffee.com, gamefound.com, crowdsupply.com, fundrazr.com, justgiving.com, helloasso.com, youcaring.com, liberapay.com, onparticipe.fr]",
    ),
    (
        "meme generator sites",
        "type: submission\ndomain: [memegenerator.net, imgflip.com, quickmeme.com, livememe.com, memecreator.org, makeameme.org, kapwing.com, memedroid.com, mematic.net, diylol.com, weknowmemes.com, memebase.com, qkme.me, troll.me, sanwebe.com]",
    ),
    (
        "facebook links",
        "type: any\nurl+body (regex): '(?:^|[^\\w.-])(?:[\\w-]+\\.)*(?:facebook\\.com|fb\\.com|fb\\.me|fbcdn\\.net)(?![\\w.-]*\\w)'",
    ),
    (
        "amazon affiliate links",
        "type: any\nurl+body (regex): '(?:amazon\\.(?:com?\\.)?[a-z]{2,3}/\\S*[?&]tag=[\\w-]+|amzn\\.to/\\w+)'",
    ),
];

/// Puts a named set under the rule's own keys, which win.
pub(super) fn merge(own: &mut Vec<Pair>, remarks: &mut Remarks) {
    let Some(named) = own.iter().find(|pair| pair.key == "standard").cloned() else {
        return;
    };
    let name = scalar(&named.value)
        .map(|s| s.python().to_lowercase())
        .unwrap_or_default();
    let Some((_, yaml)) = SETS.iter().find(|(n, _)| *n == name.trim()) else {
        let names: Vec<&str> = SETS.iter().map(|(name, _)| *name).collect();
        let names = names.join(", ");
        remarks.bad_value(named.at, "standard", &names, &names);
        return;
    };
    let Some(base) = yaml::parse(yaml, 0, &mut Diagnostics::default()) else {
        return;
    };
    for mut pair in pairs(&base, remarks) {
        if own.iter().all(|o| o.key != pair.key) {
            // What is said about it is said where the rule names the set.
            pair.at = named.at;
            own.push(pair);
        }
    }
}
