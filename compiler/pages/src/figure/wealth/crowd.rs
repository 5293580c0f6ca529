//! Flows too many to be drawn one by one: the parties that have most of them keep their names, the others stand together; flows of the same unit
//! between the same are added up. The table has them all.

use super::amount::{Range, sum};
use super::ledger::{Ledger, Party, Passage, flows};
use crate::page::Page;
use social_core::text;
use std::collections::{BTreeMap, BTreeSet};

/// The most flows that are drawn one by one.
pub(crate) const FLOWS: usize = 150;
/// Beyond, the most parties that keep their names.
const NAMED: usize = 20;

/// The flows of a code as they are drawn.
pub(crate) fn drawn<'a>(page: &Page<'a>) -> Ledger<'a> {
    let ledger = Ledger::of(page);
    if ledger.passages.len() <= FLOWS { ledger } else { gathered(page, ledger) }
}

fn gathered<'a>(page: &Page<'a>, mut ledger: Ledger<'a>) -> Ledger<'a> {
    let all = ledger.passages.len();
    let named = named(&ledger);
    let others = ledger.parties.len() - named.len();
    let rank = |party: usize| named.iter().position(|rank| *rank == party).unwrap_or(named.len());
    let mut together: BTreeMap<(usize, usize, Option<usize>), Vec<Passage<'a>>> = BTreeMap::new();
    for passage in std::mem::take(&mut ledger.passages) {
        let key = (rank(passage.from), rank(passage.to), passage.counted.map(|(unit, _)| unit));
        together.entry(key).or_default().push(passage);
    }
    let mut parties: Vec<Option<Party>> = std::mem::take(&mut ledger.parties).into_iter().map(Some).collect();
    ledger.parties = named.iter().filter_map(|rank| parties.get_mut(*rank)?.take()).collect();
    if others > 0 {
        let label = text! { fr: "Les autres ({others})", en: "The others ({others})", others };
        ledger.parties.push(Party { label: page.text(&label), href: None, is_several: false });
    }
    ledger.passages = together.into_iter().flat_map(|(key, passages)| joined(page, key, passages)).collect();
    let (shown, count) = (named.len(), flows(page, all));
    let said = match others {
        0 => {
            text! { fr: "{count} : ceux d'une même unité entre les mêmes sont dessinés ensemble. Le tableau dit chacun d'eux.", en: "{count}: those of one unit between the same are drawn together. The table says each of them.", count }
        }
        _ => text! {
            fr: "{count} : ceux d'une même unité entre les mêmes sont dessinés ensemble. Les {shown} parties qui en ont le plus portent leur nom, les autres ({others}) sont réunies. Le tableau dit chaque flux et chaque nom.",
            en: "{count}: those of one unit between the same are drawn together. The {shown} parties that have the most bear their names, the others ({others}) stand together. The table says each flow and each name.",
            count, shown, others
        },
    };
    ledger.gathered = Some(page.text(&said));
    ledger
}

/// The parties that keep their names, in order of appearance: those with the most flows.
fn named(ledger: &Ledger<'_>) -> Vec<usize> {
    let mut counts: Vec<(usize, usize)> = (0..ledger.parties.len()).map(|rank| (0, rank)).collect();
    for party in ledger.passages.iter().flat_map(|passage| [passage.from, passage.to]) {
        counts.get_mut(party).into_iter().for_each(|(count, _)| *count += 1);
    }
    counts.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let kept: BTreeSet<usize> = counts.into_iter().take(NAMED).map(|(_, rank)| rank).collect();
    kept.into_iter().collect()
}

/// Flows of one unit between the same, as one; as they are when their sum is too large to be written.
fn joined<'a>(page: &Page<'a>, (from, to, unit): (usize, usize, Option<usize>), passages: Vec<Passage<'a>>) -> Vec<Passage<'a>> {
    let count = passages.len();
    let amounts: Vec<Range> = passages.iter().filter_map(|passage| passage.counted.map(|(_, amount)| amount)).collect();
    let counted = unit.and_then(|unit| Some((unit, sum(&amounts)?)));
    let mut all: Vec<Passage<'a>> = passages.into_iter().map(|passage| Passage { from, to, returns: Vec::new(), ..passage }).collect();
    if count == 1 || counted.is_some() != unit.is_some() {
        return all;
    }
    let things: BTreeSet<usize> = all.iter().flat_map(|passage| passage.things.iter().copied()).collect();
    let first = all.drain(..).next();
    let one = first.map(|first| Passage {
        title: flows(page, count),
        href: None,
        things: things.into_iter().collect(),
        counted,
        words: flows(page, count),
        many: count,
        ..first
    });
    one.into_iter().collect()
}
