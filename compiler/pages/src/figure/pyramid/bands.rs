//! How high and wide each level is: a band that holds its words whole, on sides that go up and outwards.

use super::steps::{Axis, Named, Portion, Step};
use crate::figure::measure::Type;
use crate::page::Page;
use social_core::words::Text;

/// How wide a pyramid may be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// Its base.
    pub widest: f64,
    /// Its lowest level, at the foot.
    pub narrowest: f64,
}

/// A page, or a screen as wide.
pub(super) const WIDE: Room = Room { widest: 880.0, narrowest: 330.0 };

/// A phone.
pub(super) const NARROW: Room = Room { widest: 316.0, narrowest: 236.0 };

/// Between two levels: the arrow stands there.
pub(super) const STEP: f64 = 30.0;

/// Between the words and the edges of a band.
const SIDE: f64 = 22.0;
const TOP: f64 = 13.0;

/// Lines longer than this are hard to follow.
const LINE: f64 = 600.0;

/// A box that holds a name.
#[derive(Debug)]
pub(super) struct Chip {
    /// What it names.
    pub named: Named,
    /// Its lines.
    pub lines: Vec<String>,
    /// From the middle of the band.
    pub x: f64,
    /// From the top of its band.
    pub y: f64,
    /// Its size.
    pub size: (f64, f64),
}

/// A level, placed.
#[derive(Debug)]
pub(super) struct Band<'s> {
    /// The level.
    pub step: &'s Step,
    /// From the top of the lowest point, upwards: where it begins and ends.
    pub foot: f64,
    /// Its height.
    pub height: f64,
    /// Half its width below and above.
    pub halves: (f64, f64),
    /// The lines of its title.
    pub title: Vec<String>,
    /// The boxes of who stands there.
    pub chips: Vec<Chip>,
    /// What it says, a paragraph each.
    pub said: Vec<Vec<String>>,
    /// Its shares: the word, the share.
    pub shares: Vec<(String, Portion)>,
    /// The length of a whole, which shares are parts of.
    pub whole: f64,
    /// Where each of these begins, from the top of the band: title, chips, words, shares.
    pub tops: [f64; 4],
}

/// The levels placed one on the other, the tip first, on the steepest sides that keep the whole narrow enough.
pub(super) fn bands<'s>(page: &Page<'_>, axis: &'s Axis, room: Room) -> Vec<Band<'s>> {
    let slopes = [0.6, 0.5, 0.42, 0.35, 0.3, 0.25, 0.2, 0.16, 0.12, 0.09, 0.06, 0.04, 0.02, 0.01, 0.005, 0.002, 0.001];
    let tried = slopes.into_iter().map(|slope| placed(page, axis, room, slope));
    let fits = |bands: &Vec<Band<'_>>| bands.last().is_none_or(|band| band.halves.1 * 2.0 <= room.widest);
    let mut last = Vec::new();
    for bands in tried {
        last = bands;
        if fits(&last) {
            break;
        }
    }
    last
}

fn placed<'s>(page: &Page<'_>, axis: &'s Axis, room: Room, slope: f64) -> Vec<Band<'s>> {
    let mut bands = Vec::new();
    let (mut foot, mut half) = (0.0, room.narrowest / 2.0);
    for (place, step) in axis.steps.iter().enumerate() {
        // What the top serves is written above it.
        let served = if place + 1 == axis.steps.len() { &[] } else { step.serves.as_slice() };
        let mut band = band(page, step, served, 2.0 * (half - SIDE));
        band.foot = foot;
        band.halves = (half, half + slope * band.height);
        foot += band.height + STEP;
        half = band.halves.1 + slope * STEP;
        bands.push(band);
    }
    bands
}

/// A level in a room so wide, with whom else it serves.
fn band<'s>(page: &Page<'_>, step: &'s Step, served: &[String], room: f64) -> Band<'s> {
    let line = room.min(LINE);
    let title = Type::Title.lines(&step.title.text, line);
    let mut said = Vec::new();
    let mut say = |label: &str, texts: &[String]| {
        if !texts.is_empty() {
            let told = format!("{label}{}", texts.join(page.say("\u{a0}; ", "; ")));
            said.push(Type::Plain.lines(&page.text(&Text { fr: told.clone(), en: told }), line));
        }
    };
    say(page.say("répond de\u{a0}: ", "answers for: "), &step.answers);
    say(page.say("décide\u{a0}: ", "decides: "), &step.decides);
    say(page.say("sert\u{a0}: ", "serves: "), served);
    let shares: Vec<(String, Portion)> = [(page.say("capital", "capital"), &step.share), (page.say("voix", "votes"), &step.votes)]
        .into_iter()
        .filter_map(|(word, portion)| Some((word.to_owned(), portion.clone()?)))
        .collect();
    let title_end = TOP + Type::Title.height(title.len());
    let (chips, chips_height) = chips(&step.parties, room, title_end + 5.0);
    let chips_end = if chips.is_empty() { title_end } else { title_end + 5.0 + chips_height };
    let words_top = chips_end + 6.0;
    let words: f64 = said.iter().map(|lines| Type::Plain.height(lines.len()) + 3.0).sum();
    let shares_top = words_top + words + 3.0;
    let height = shares_top + shares.len() as f64 * 20.0 + TOP - 3.0;
    Band {
        step,
        foot: 0.0,
        height,
        halves: (0.0, 0.0),
        title,
        chips,
        said,
        shares,
        whole: (room / 2.0 - 6.0).min(120.0),
        tops: [TOP, title_end + 5.0, words_top, shares_top],
    }
}

/// Names in boxes, in rows around the middle, and the height of all.
fn chips(parties: &[Named], room: f64, top: f64) -> (Vec<Chip>, f64) {
    const GAP: f64 = 7.0;
    let mut rows: Vec<(Vec<Chip>, f64, f64)> = Vec::new();
    for named in parties {
        let lines = Type::Plain.lines(&named.text, room - 20.0);
        let width = lines.iter().map(|line| Type::Plain.width(line)).fold(0.0, f64::max) + 20.0;
        let height = Type::Plain.height(lines.len()) + 7.0;
        let chip = Chip { named: named.clone(), lines, x: 0.0, y: 0.0, size: (width, height) };
        match rows.last_mut().filter(|(_, used, _)| used + GAP + width <= room) {
            Some((row, used, tall)) => {
                row.push(chip);
                *used += GAP + width;
                *tall = tall.max(height);
            }
            None => rows.push((vec![chip], width, height)),
        }
    }
    let mut y = top;
    let mut out = Vec::new();
    for (row, used, tall) in rows {
        let mut x = -used / 2.0;
        for mut chip in row {
            (chip.x, chip.y) = (x, y);
            x += chip.size.0 + GAP;
            out.push(chip);
        }
        y += tall + GAP;
    }
    (out, (y - top - GAP).max(0.0))
}
