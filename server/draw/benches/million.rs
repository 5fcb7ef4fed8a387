//! What a draw over a million entries costs: `cargo bench -p parvis-draw`, with another number of entries as argument.

use std::hint::black_box;
use std::time::Instant;

use parvis_draw::{
    ALGORITHM, Frozen, Opening, Proof, Revealed, Salt, Signature, Source, Terms, check,
    check_inclusion, quicknet, read_inclusion,
};

/// Round 123 of quicknet.
const SIGNATURE: &str = "b75c69d0b72a5d906e854e808ba7e2accb1542ac355ae486d591aa9d43765482e26cd02df835d3546d23c4b13e0dfc92";

fn timed<T>(what: &str, act: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let made = act();
    println!("{what}: {:.0} ms", start.elapsed().as_secs_f64() * 1000.0);
    made
}

/// The most memory that this process has had, in MiB; none where /proc does not tell.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kib: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kib / 1024)
}

fn opening(number: u64) -> Opening {
    let mut salt = [0; 16];
    salt[8..].copy_from_slice(&number.to_be_bytes());
    let digits: String = salt.iter().map(|byte| format!("{byte:02x}")).collect();
    Opening {
        salt: Salt::parse(&digits).expect("32 digits"),
        receipt: format!("R-{number:07}"),
        who: format!("member {number}"),
    }
}

fn main() {
    let wanted = std::env::args()
        .find_map(|word| word.parse().ok())
        .unwrap_or(1_000_000);
    let chain = quicknet();
    let terms = Terms {
        algorithm: ALGORITHM,
        draw: "bench".to_owned(),
        title: "A draw".to_owned(),
        rules: chain.hash,
        closes: 1_692_803_400,
        winners: 100,
        substitutes: 900,
        source: Source::Drand { chain, round: 123 },
    };
    println!("{wanted} entries, 100 winners, 900 substitutes");
    let entries: Vec<_> = timed("commitments", || {
        (0..wanted).map(|n| opening(n).commit("bench")).collect()
    });
    let list = timed("freezing", || Frozen::freeze(entries).expect("a list"));
    let signature = Signature::parse(SIGNATURE).expect("96 digits");
    let proof = timed("draw", || {
        Proof::draw(terms, &list, Revealed::Drand(signature)).expect("a draw")
    });
    let document = timed("writing the proof", || proof.to_json());
    println!("proof: {} bytes", document.len());
    if let Some(path) = std::env::var_os("PARVIS_DRAW_PROOF") {
        std::fs::write(path, &document).expect("written");
    }
    let receipt = timed("one inclusion proof", || {
        list.inclusion("bench", &opening(7))
            .expect("entered")
            .to_json()
    });
    println!("inclusion proof: {} bytes", receipt.len());
    timed("checking the inclusion proof", || {
        check_inclusion(&read_inclusion(&receipt).expect("a receipt"), Some(&proof))
            .expect("holds");
    });
    drop((list, proof));
    timed("verifying the proof from its bytes", || {
        black_box(check(&document)).expect("holds")
    });
    if let Some(mib) = peak() {
        println!("peak memory: {mib} MiB");
    }
}
