//! scratch
fn main() {
    let t = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let n: usize = std::env::args().nth(2).unwrap().parse().unwrap();
    let s = std::time::Instant::now();
    let mut k = 0;
    for _ in 0..n {
        k += zhibiao::extract(&t, &Default::default()).observations.len();
    }
    println!(
        "{} obs {:.1} MB/s",
        k,
        (t.len() * n) as f64 / 1e6 / s.elapsed().as_secs_f64()
    );
}
