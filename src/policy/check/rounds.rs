//! Rounds against each other, and the birth dates that notices print for them.

use super::super::fault::FaultKind;
use super::super::read::Reader;
use super::super::round::Round;
use super::super::terms::Kind;
use super::super::weekly::each_round;
use super::Draft;

/// Rounds of one channel and kind of request have their own numbers and do not overlap.
pub(super) fn check<'t>(reader: &mut Reader<'t>, drafts: &[Draft<'t>]) {
    let of_rounds = drafts.iter().filter(|draft| draft.sound && draft.clause.body.kind() == Kind::Round);
    let mut all: Vec<(Round, &Draft<'t>)> = Vec::new();
    for draft in of_rounds {
        for round in each_round(&draft.clause) {
            let twice = all.iter().any(|(other, of)| other.number == round.number && of.meets(draft));
            if twice {
                let key = if draft.section.get("number").is_some() { "number" } else { "numbers" };
                reader.fault(&draft.section.span_of(key), FaultKind::RoundTwice(round.number));
            }
            all.push((round, draft));
            if twice {
                break;
            }
        }
    }
    all.sort_by_key(|(round, _)| (round.opens, round.number));
    for (place, (second, draft)) in all.iter().enumerate() {
        let before = all[..place].iter().rev();
        let open = before.into_iter().find(|(first, of)| first.closes >= second.opens && of.meets(draft));
        if let Some((first, _)) = open {
            let span = draft.section.span_of("opens");
            reader.fault(&span, FaultKind::Overlap(first.number, second.number));
        }
    }
}
