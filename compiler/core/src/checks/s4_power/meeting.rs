//! A meeting in numbers: how many there may be, how many it takes, what can be adopted. Whole numbers and fractions, no rounding.

use crate::values::{Quorum, Ratio};

/// Over whom a majority is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the words of the language")]
pub enum Over {
    Expressed,
    Present,
    Represented,
    Members,
}

impl Over {
    /// The choice of that key.
    pub fn of(key: &str) -> Option<Self> {
        Some(match key {
            "expressed" => Self::Expressed,
            "present" => Self::Present,
            "represented" => Self::Represented,
            "members" => Self::Members,
            _ => return None,
        })
    }
}

/// A meeting of so many members.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Meeting {
    /// How many members there are.
    pub members: u64,
    /// How many of them may neither take part nor be represented.
    pub aside: u64,
    /// How many absent members each one present may stand for.
    pub proxies: u64,
    /// What it takes to sit.
    pub quorum: Option<Quorum>,
    /// What it takes to adopt, and over whom it is counted.
    pub majority: Option<(Ratio<i64>, Over)>,
}

impl Meeting {
    /// A meeting of so many members, of which nothing is asked.
    pub const fn of(members: u64) -> Self {
        Self { members, aside: 0, proxies: 0, quorum: None, majority: None }
    }

    /// How many may take part.
    pub const fn free(self) -> u64 {
        self.members.saturating_sub(self.aside)
    }

    /// How many the quorum asks for; one at least, for nobody is no meeting.
    pub fn needed(self) -> u64 {
        self.quorum.and_then(|quorum| asked(quorum, self.members)).unwrap_or(1).max(1)
    }

    /// Whether it may sit when everybody who may come is there.
    pub fn may_sit(self) -> bool {
        self.needed() <= self.free()
    }

    /// Whether something may be adopted when everybody who may come is there and agrees.
    pub fn may_adopt(self) -> bool {
        self.may_sit() && self.is_adopted_by(self.free())
    }

    /// Whether something may be adopted when no more are there than the quorum asks for, and all agree.
    pub fn may_adopt_when_few(self) -> bool {
        self.may_sit() && self.is_adopted_by(self.needed())
    }

    /// Whether so many voices out of as many there are enough.
    fn is_adopted_by(self, there: u64) -> bool {
        let Some((share, over)) = self.majority else { return true };
        let base = if over == Over::Members { self.members } else { there };
        voices(share, base).is_some_and(|voices| voices <= there)
    }

    /// The fewest people who have to come for it to sit, the others standing behind them by proxy; none when it cannot sit.
    pub fn fewest(self) -> Option<u64> {
        let each = self.proxies.checked_add(1)?;
        self.may_sit().then(|| self.needed().div_ceil(each).max(1))
    }
}

/// How many members a quorum asks for, out of so many.
pub fn asked(quorum: Quorum, members: u64) -> Option<u64> {
    match quorum {
        Quorum::Count(count) => Some(count),
        Quorum::Share(share) => part(share, members),
    }
}

/// How many voices a majority asks for, out of so many: one half reads more than half, any other share reads that share at least.
pub fn voices(share: Ratio<i64>, base: u64) -> Option<u64> {
    match share == Ratio::new(1, 2) {
        true => Some(base / 2 + 1),
        false => part(share, base).map(|part| part.max(1)),
    }
}

/// That share of so many, the next whole number up.
fn part(share: Ratio<i64>, whole: u64) -> Option<u64> {
    let (over, under) = (u128::try_from(*share.numer()).ok()?, u128::try_from(*share.denom()).ok()?);
    u64::try_from((over * u128::from(whole)).div_ceil(under.max(1))).ok()
}

#[cfg(test)]
mod tests;
