//! Every small meeting, decided by formula and by going through everybody who may come, be represented and vote: same answers.

use super::{Meeting, Over, asked};
use crate::values::{Quorum, Ratio};

const OVERS: [Over; 4] = [Over::Expressed, Over::Present, Over::Represented, Over::Members];

/// One way a meeting may go.
#[derive(Clone, Copy)]
struct Way {
    present: u64,
    represented: u64,
    yes: u64,
    no: u64,
}

/// Every way in which it may be held.
fn ways(meeting: Meeting) -> Vec<Way> {
    let mut ways = Vec::new();
    let free = meeting.members.saturating_sub(meeting.aside);
    for present in 1..=free {
        for represented in 0..=(free - present).min(present * meeting.proxies) {
            let there = present + represented;
            let is_held = match meeting.quorum {
                None => true,
                Some(Quorum::Count(count)) => there >= count,
                Some(Quorum::Share(share)) => ratio(there) >= share * ratio(meeting.members),
            };
            for yes in 0..=there {
                ways.extend((0..=there - yes).filter(|_| is_held).map(|no| Way { present, represented, yes, no }));
            }
        }
    }
    ways
}

fn ratio(count: u64) -> Ratio<i64> {
    Ratio::from_integer(count as i64)
}

fn is_adopted(meeting: Meeting, way: Way) -> bool {
    let Some((share, over)) = meeting.majority else { return way.yes > 0 };
    let base = match over {
        Over::Expressed => way.yes + way.no,
        // The voices of those who are represented are cast by those who are there, and count with them.
        Over::Present | Over::Represented => way.present + way.represented,
        Over::Members => meeting.members,
    };
    let asked = share * ratio(base);
    let is_enough = if share == Ratio::new(1, 2) { ratio(way.yes) > asked } else { ratio(way.yes) >= asked };
    way.yes > 0 && is_enough
}

fn quorums() -> Vec<Option<Quorum>> {
    let shares = [(1, 4), (1, 3), (1, 2), (2, 3), (3, 4), (1, 1), (5, 4)];
    let shares = shares.into_iter().map(|(over, under)| Some(Quorum::Share(Ratio::new(over, under))));
    let counts = (0..=7).map(|count| Some(Quorum::Count(count)));
    std::iter::once(None).chain(shares).chain(counts).collect()
}

fn each(mut act: impl FnMut(Meeting)) {
    let shares = [(0, 1), (1, 3), (1, 2), (2, 3), (3, 4), (1, 1), (6, 5)].map(|(over, under)| Ratio::new(over, under));
    for members in 0..=6 {
        for aside in 0..=members {
            for proxies in 0..=3 {
                for quorum in quorums() {
                    for over in OVERS {
                        for share in shares {
                            act(Meeting { members, aside, proxies, quorum, majority: Some((share, over)) });
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn a_meeting_may_sit_adopt_and_be_made_by_few_exactly_when_one_can_be_found_that_does() {
    let (mut stuck, mut fine) = (0, 0);
    each(|meeting| {
        let ways = ways(meeting);
        assert_eq!(meeting.may_sit(), !ways.is_empty(), "{meeting:?}");
        let adopts = |there: Option<u64>| {
            let fits = |way: &&Way| there.is_none_or(|there| way.present + way.represented == there);
            ways.iter().filter(fits).any(|way| is_adopted(meeting, *way))
        };
        assert_eq!(meeting.may_adopt(), adopts(None), "{meeting:?}");
        let least = ways.iter().map(|way| way.present + way.represented).min();
        assert_eq!(meeting.may_adopt_when_few(), least.is_some() && adopts(least), "{meeting:?}");
        assert_eq!(meeting.fewest(), ways.iter().map(|way| way.present).min(), "{meeting:?}");
        if meeting.may_adopt() { fine += 1 } else { stuck += 1 }
    });
    assert!(stuck > 1000 && fine > 1000, "{stuck} stuck, {fine} fine");
}

#[test]
fn a_share_of_a_number_is_the_next_whole_number() {
    assert_eq!(asked(Quorum::Share(Ratio::new(2, 3)), 7), Some(5));
    assert_eq!(asked(Quorum::Count(4), 7), Some(4));
}
