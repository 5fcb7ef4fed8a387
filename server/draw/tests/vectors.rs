//! The recorded proofs of `docs/draw-vectors`: made again to the byte, and wrong after any change.
//!
//! `PARVIS_RECORD=1 cargo test -p parvis-draw` writes the files anew.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use parvis_draw::{
    ALGORITHM, Fault, Frozen, Hash, Hindrance, Opening, Proof, Revealed, Salt, Secret, Signature,
    Source, Terms, Witness, check, check_inclusion, quicknet, read_inclusion, verify,
};
use sha2::{Digest, Sha256};

/// Real rounds of quicknet, from the tests of the crate drand-verify 0.6.2 (123) and the README of python-drand-verify
/// (657413).
const ROUNDS: [(u64, &str); 2] = [
    (
        123,
        "b75c69d0b72a5d906e854e808ba7e2accb1542ac355ae486d591aa9d43765482e26cd02df835d3546d23c4b13e0dfc92",
    ),
    (
        657_413,
        "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b",
    ),
];

fn bytes(text: &str) -> [u8; 32] {
    Sha256::digest(text).into()
}

fn hash(text: &str) -> Hash {
    let mut digits = String::new();
    bytes(text)
        .iter()
        .for_each(|b| write!(digits, "{b:02x}").expect("memory"));
    Hash::parse(&digits).expect("64 digits")
}

fn round(index: usize) -> (u64, Signature) {
    let (round, digits) = ROUNDS[index];
    (round, Signature::parse(digits).expect("96 digits"))
}

/// An entrant whose salt is not random, so that the vectors can be made again.
fn entrant(number: usize) -> Opening {
    let mut salt = Salt::parse(&"0".repeat(32)).expect("32 digits");
    salt.0
        .copy_from_slice(&bytes(&format!("salt {number}"))[..16]);
    Opening {
        salt,
        receipt: format!("R-{number:04}"),
        who: format!("membre n° {number}"),
    }
}

fn terms(name: &str, title: &str, closes: u64, prizes: (u64, u64), source: Source) -> Terms {
    Terms {
        algorithm: ALGORITHM,
        draw: format!("https://parvis.example/s/sente/draws/{name}"),
        title: title.to_owned(),
        rules: hash("the rules"),
        closes,
        winners: prizes.0,
        substitutes: prizes.1,
        source,
    }
}

struct Made {
    name: &'static str,
    list: Frozen,
    proof: Proof,
}

fn by_round(
    name: &'static str,
    title: &str,
    entries: usize,
    prizes: (u64, u64),
    index: usize,
) -> Made {
    let (round, signature) = round(index);
    let chain = quicknet();
    let closes = chain.time_of(round) - 60;
    let terms = terms(name, title, closes, prizes, Source::Drand { chain, round });
    let list =
        Frozen::freeze((1..=entries).map(|n| entrant(n).commit(&terms.draw))).expect("a list");
    let proof = Proof::draw(terms, &list, Revealed::Drand(signature)).expect("a draw");
    Made { name, list, proof }
}

fn secrets() -> Vec<Secret> {
    ["Amélie Roche, huissière", "Dele “Ray” Okafor", "Zoë"]
        .map(|name| Secret {
            name: name.to_owned(),
            secret: hash(name),
        })
        .to_vec()
}

fn by_witnesses() -> Made {
    let name = "witnesses";
    let mut terms = terms(
        name,
        "Le casque de l’hiver",
        1_700_000_000,
        (1, 2),
        Source::Witnesses {
            witnesses: Vec::new(),
        },
    );
    let witnesses = secrets().into_iter().map(|s| Witness {
        commitment: s.commit(&terms.draw),
        name: s.name,
    });
    terms.source = Source::Witnesses {
        witnesses: witnesses.collect(),
    };
    let list = Frozen::freeze((1..=9).map(|n| entrant(n).commit(&terms.draw))).expect("a list");
    let proof = Proof::draw(terms, &list, Revealed::Witnesses(secrets())).expect("a draw");
    Made { name, list, proof }
}

fn all() -> Vec<Made> {
    vec![
        by_round(
            "quicknet-123",
            "Deux places « au soleil » \\ \"été\"",
            12,
            (2, 3),
            0,
        ),
        by_round("quicknet-657413", "Forty pairs of eyes", 40, (5, 10), 1),
        by_round("few-entries", "More prizes than people", 3, (2, 4), 0),
        by_witnesses(),
    ]
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/draw-vectors")
}

/// The recorded file is this, or becomes this when recording.
#[track_caller]
fn recorded(name: &str, bytes: &[u8]) {
    let path = folder().join(name);
    if std::env::var_os("PARVIS_RECORD").is_some() {
        std::fs::write(&path, bytes).expect("written");
    }
    assert!(
        std::fs::read(&path).expect(name) == bytes,
        "{name} is not what is made today"
    );
}

#[test]
fn the_recorded_proofs_are_made_again_to_the_byte_and_hold() {
    for made in all() {
        let bytes = made.proof.to_json();
        recorded(&format!("{}.json", made.name), &bytes);
        let verified = check(&bytes).expect(made.name);
        assert_eq!(verified.root, made.list.root());
        let drawn = verified.winners.iter().chain(&verified.substitutes);
        let places: BTreeSet<u64> = drawn.map(|pick| pick.place).collect();
        assert_eq!(
            places.len(),
            verified.winners.len() + verified.substitutes.len()
        );

        let opening = entrant(3);
        let inclusion = made
            .list
            .inclusion(&made.proof.terms.draw, &opening)
            .expect("entered");
        recorded(&format!("{}.receipt.json", made.name), &inclusion.to_json());
        assert_eq!(check_inclusion(&inclusion, Some(&made.proof)), Ok(()));
        assert_eq!(
            made.list.inclusion(&made.proof.terms.draw, &entrant(500)),
            None
        );
    }
}

/// Codes with how often they come one after the other, as `changed.json` holds them.
fn runs(codes: impl Iterator<Item = &'static str>) -> Vec<(&'static str, usize)> {
    let mut runs: Vec<(&str, usize)> = Vec::new();
    for code in codes {
        match runs.last_mut() {
            Some((last, times)) if *last == code => *times += 1,
            _ => runs.push((code, 1)),
        }
    }
    runs
}

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// Every place of a document where a hexadecimal digit stands, each time with the next digit there instead.
fn changed(document: &[u8], step: usize) -> impl Iterator<Item = Vec<u8>> {
    let at = |byte: &u8| DIGITS.iter().position(|digit| digit == byte);
    document
        .iter()
        .enumerate()
        .filter_map(move |(place, byte)| {
            let mut other = document.to_vec();
            other[place] = DIGITS[(at(byte)? + step) % 16];
            Some(other)
        })
}

fn code_of(document: &[u8]) -> &'static str {
    check(document)
        .expect_err("a changed digit is found")
        .code()
}

fn code_of_receipt(document: &[u8]) -> &'static str {
    let held = read_inclusion(document).and_then(|inclusion| check_inclusion(&inclusion, None));
    held.expect_err("a changed digit is found").code()
}

/// Every digit of every recorded file is changed; what each change is called stands in `changed.json`, which the
/// browser's implementation is held against.
#[test]
fn any_changed_digit_fails_and_is_named() {
    let mut lines = Vec::new();
    for made in all() {
        let proof = made.proof.to_json();
        let named = runs(changed(&proof, 1).map(|other| code_of(&other)));
        lines.push((format!("{}.json", made.name), named));
        let opening = entrant(3);
        let receipt = made
            .list
            .inclusion(&made.proof.terms.draw, &opening)
            .expect("entered")
            .to_json();
        let named = runs(changed(&receipt, 1).map(|other| code_of_receipt(&other)));
        lines.push((format!("{}.receipt.json", made.name), named));
    }
    let lines: Vec<String> = lines
        .iter()
        .map(|line| serde_json::to_string(line).expect("plain"))
        .collect();
    recorded(
        "changed.json",
        format!("[\n{}\n]\n", lines.join(",\n")).as_bytes(),
    );
}

#[test]
fn every_other_digit_fails_too() {
    for made in [&all()[2], &by_witnesses()] {
        let document = made.proof.to_json();
        for step in 2..16 {
            changed(&document, step).for_each(|other| {
                code_of(&other);
            });
        }
    }
}

/// A proof changed in one way, and the name that this has.
#[track_caller]
fn named(index: usize, code: &str, change: impl FnOnce(&mut Proof)) {
    let mut proof = all().swap_remove(index).proof;
    change(&mut proof);
    let fault = verify(&proof).expect_err(code);
    assert_eq!(fault.code(), code, "{fault}");
}

fn set_round(proof: &mut Proof, number: u64) {
    if let Source::Drand { round, .. } = &mut proof.terms.source {
        *round = number;
    }
}

#[test]
fn each_kind_of_change_is_named() {
    named(0, "version", |p| p.terms.algorithm = 2);
    named(0, "changed", |p| p.list.entries[4] = hash("another"));
    named(0, "dropped", |p| p.list.entries.truncate(11));
    named(0, "dropped", |p| {
        p.list.entries.remove(4);
        p.list.count -= 1;
    });
    named(0, "added", |p| p.list.entries.insert(4, hash("another")));
    named(0, "added", |p| {
        p.list.entries.push(hash("another"));
        p.list.count += 1;
    });
    named(0, "added", |p| p.list.entries.insert(4, p.list.entries[4]));
    named(0, "reordered", |p| p.list.entries.swap(2, 9));
    named(0, "count", |p| p.list.count += 1);
    named(0, "root", |p| p.list.root = hash("another"));
    named(0, "seed", |p| p.seed = hash("another"));
    named(0, "terms-hash", |p| p.terms_hash = hash("another"));
    named(0, "round", |p| set_round(p, 124));
    named(0, "winners", |p| p.terms.winners = 1);
    named(0, "winners", |p| {
        p.winners.pop();
    });
    named(0, "substitutes", |p| p.terms.substitutes = 4);
    named(0, "substitutes", |p| {
        p.substitutes.pop();
    });
    named(0, "pick", |p| p.winners.swap(0, 1));
    named(0, "pick", |p| {
        std::mem::swap(&mut p.winners[0], &mut p.substitutes[0])
    });
    named(0, "terms", |p| p.terms.title.push('!'));
    named(0, "terms", |p| p.terms.closes -= 1);
    named(3, "secret", |p| {
        if let parvis_draw::Randomness::Witnesses { secrets, .. } = &mut p.randomness {
            secrets[1].secret = hash("another");
        }
    });
    named(3, "witness", |p| {
        if let Source::Witnesses { witnesses } = &mut p.terms.source {
            witnesses[1].commitment = hash("another");
        }
    });
    named(3, "witness", |p| {
        if let parvis_draw::Randomness::Witnesses { secrets, .. } = &mut p.randomness {
            secrets.pop();
        }
    });
}

#[test]
fn a_round_changed_everywhere_is_found_by_its_signature() {
    named(0, "round", |p| {
        set_round(p, 124);
        if let parvis_draw::Randomness::Drand { round, .. } = &mut p.randomness {
            *round = 124;
        }
    });
}

#[test]
fn a_draw_waits_for_its_source_and_takes_no_other() {
    let made = by_witnesses();
    let draw = |secrets| {
        Proof::draw(
            made.proof.terms.clone(),
            &made.list,
            Revealed::Witnesses(secrets),
        )
        .map(|_| ())
    };
    let mut shuffled = secrets();
    shuffled.reverse();
    assert_eq!(draw(shuffled), Ok(()));
    let mut silent = secrets();
    let dele = silent.remove(1).name;
    assert_eq!(draw(silent), Err(Hindrance::Silent(vec![dele.clone()])));
    let mut lying = secrets();
    lying[1].secret = hash("another");
    assert_eq!(draw(lying), Err(Hindrance::Secret(dele)));

    let made = by_round("late", "Too late", 3, (1, 1), 0);
    let (_, other) = round(1);
    let refused = Proof::draw(made.proof.terms.clone(), &made.list, Revealed::Drand(other));
    assert_eq!(refused.map(|_| ()), Err(Hindrance::Signature));
    let mut known = made.proof.terms;
    known.closes += 60;
    let refused = Proof::draw(known, &made.list, Revealed::Drand(round(0).1));
    assert_eq!(refused.map(|_| ()), Err(Hindrance::Terms));
}

#[test]
fn a_receipt_of_another_list_is_named() {
    let (made, other) = (all().swap_remove(0), by_witnesses());
    let receipt = made
        .list
        .inclusion(&made.proof.terms.draw, &entrant(7))
        .expect("entered");
    assert_eq!(check_inclusion(&receipt, Some(&made.proof)), Ok(()));
    assert_eq!(
        check_inclusion(&receipt, Some(&other.proof)),
        Err(Fault::OtherDraw)
    );
}
