//! The queue: one after the other, each whole, while they fit; and what missed places leave to the next.

use super::line::{Line, Missed};
use super::{Fit, Passes};

/// One way through the line. Who has got something already is topped up to the claim; who is not `here` is passed
/// over. Gives how many got something.
pub(super) fn sweep(
    line: &Line,
    fit: Fit,
    stock: &mut u64,
    got: &mut [u64],
    here: impl Fn(usize) -> bool,
) -> u64 {
    let mut served = 0;
    for at in 0..line.len() {
        let mine = &mut got[line.seats[at] as usize];
        let need = line.packs[at].saturating_sub(*mine);
        if need == 0 || !here(at) {
            continue;
        }
        if need <= *stock {
            *mine += need;
            *stock -= need;
            served += 1;
            continue;
        }
        match fit {
            Fit::Skip => {}
            Fit::Stop => break,
            Fit::Part => {
                *mine += *stock;
                served += u64::from(*stock > 0);
                *stock = 0;
                break;
            }
        }
    }
    served
}

/// Packs for each of `seats` seats, and the places that moved up.
pub(super) fn serve(
    line: &Line,
    (fit, passes): (Fit, Passes),
    stock: u64,
    seats: usize,
    missed: &Missed,
) -> (Vec<u64>, Vec<u32>) {
    let (mut stock, mut got) = (stock, vec![0; seats]);
    sweep(line, fit, &mut stock, &mut got, |_| true);
    let moved_up =
        if missed.is_empty() { Vec::new() } else { replace(line, fit, &mut stock, &mut got, missed) };
    if passes == Passes::UntilGone {
        again(line, fit, stock, &mut got, missed);
    }
    (got, moved_up)
}

/// Takes back what missed places were given and goes on down the line with it. Who has been called keeps what was given; a
/// place that misses in its turn leaves the same to the next. Gives the places that moved up.
fn replace(line: &Line, fit: Fit, stock: &mut u64, got: &mut [u64], missed: &Missed) -> Vec<u32> {
    let here: Vec<bool> = line.places.iter().map(|place| !missed.contains(*place)).collect();
    let mut empty = vec![false; line.len()];
    for at in 0..line.len() {
        let mine = &mut got[line.seats[at] as usize];
        empty[at] = *mine == 0;
        if !here[at] {
            *stock += std::mem::take(mine);
        }
    }
    sweep(line, fit, stock, got, |at| here[at]);
    let moved = (0..line.len()).filter(|at| here[*at] && empty[*at] && got[line.seats[*at] as usize] > 0);
    let mut moved: Vec<u32> = moved.map(|at| line.places[at]).collect();
    moved.sort_unstable();
    moved
}

/// From the top again, until nothing fits. Only where the whole line has been served.
fn again(line: &Line, fit: Fit, stock: u64, got: &mut [u64], missed: &Missed) {
    let here = |at: usize| line.packs[at] > 0 && !missed.contains(line.places[at]);
    let served = |at: usize| got[line.seats[at] as usize] >= line.packs[at];
    if !(0..line.len()).all(|at| !here(at) || served(at)) {
        return;
    }
    let (rounds, mut rest) = rounds(line, stock, here);
    let mut more = vec![0; got.len()];
    sweep(line, fit, &mut rest, &mut more, here);
    for at in (0..line.len()).filter(|at| here(*at)) {
        let seat = line.seats[at] as usize;
        got[seat] += more[seat] + rounds * line.packs[at];
    }
}

/// How often the stock covers all claims of the line, and what is left then.
pub(super) fn rounds(line: &Line, stock: u64, here: impl Fn(usize) -> bool) -> (u64, u64) {
    let all: u128 = (0..line.len()).filter(|at| here(*at)).map(|at| u128::from(line.packs[at])).sum();
    match u64::try_from(all) {
        Ok(all) if all > 0 => (stock / all, stock % all),
        _ => (0, stock),
    }
}
