//! Values by their type: words of closed lists, names, units, dates, and what joins them.

use super::candidate::{CandidateKind, Draft, Offer, fits, spellings};
use super::hole::Hole;
use super::place::Written;
use super::probe::Probe;
use super::snippet::Snippet;
use super::spot::{Spot, tokens};
use super::{cells, names, tests_of};
use crate::explain::{choices, type_name};
use crate::kinds::{Kind, column, demand, field_spec, tension, r#use, waiver};
use crate::model::{Field, FieldSpec, ValueType};
use crate::proof::words::AND;
use crate::text::Span;
use crate::values::{Duration, Recurrence, Unit, Value, lexicon};
use crate::words::{Lang, Words, fold};
use social_grammar::TokenKind;

/// What may be written of a value.
pub(super) fn offer(offer: &mut Offer<'_>, spot: &Spot<'_>, written: &Written) {
    let Some(spec) = field_spec(written.kind, written.field) else { return };
    let value = Valued::new(spot, written.start, spec);
    if named_elsewhere(offer, spot, written) {
        return;
    }
    match spec.ty {
        ValueType::Test | ValueType::Condition => {
            tests_of::offer(offer, spot, &value);
            value.draft(offer, spec);
        }
        ValueType::Prose | ValueType::Words => value.draft(offer, spec),
        _ => {
            names_of(offer, spot, written, spec.ty);
            value.choices(offer, spot, written);
            value.phrases(offer);
            value.joints(offer);
            value.units(offer);
            value.draft(offer, spec);
        }
    }
}

/// The value being written, as far as the cursor.
pub(super) struct Valued<'t> {
    pub probe: Probe,
    /// What stands between the colon and the cursor.
    pub text: &'t str,
    /// Where it starts in the item.
    pub start: u32,
    /// Where the word under the cursor starts in the value, and the words before it: a keyword may have several.
    pub starts: Vec<usize>,
    /// The end of the word under the cursor, in the item.
    pub end: u32,
}

impl<'t> Valued<'t> {
    pub fn new(spot: &Spot<'t>, start: u32, spec: &FieldSpec) -> Self {
        let text = spot.text.get(start as usize..spot.at).unwrap_or_default();
        let word = (spot.word.start.saturating_sub(start)) as usize;
        let mut starts = vec![word];
        let before = tokens(text.get(..word).unwrap_or_default());
        let words = before.iter().rev().take_while(|token| token.kind == TokenKind::Word).take(3);
        starts.extend(words.map(|token| token.span.start as usize));
        Self { probe: Probe { ty: spec.ty, many: spec.many }, text, start, starts, end: spot.word.end }
    }

    pub fn before(&self, start: usize) -> &'t str {
        self.text.get(..start).unwrap_or_default()
    }

    pub fn typed(&self, start: usize) -> String {
        fold(self.text.get(start..).unwrap_or_default())
    }

    /// Whether the cursor is on the first word of the value, or of one more in its list.
    pub fn is_first(&self) -> bool {
        let word = self.starts.first().copied().unwrap_or_default();
        let before = self.before(word).trim_end();
        before.is_empty() || (before.ends_with(',') && self.probe.many)
    }

    pub fn span(&self, start: usize) -> Span {
        Span::new(self.start + start as u32, self.end)
    }

    /// The starts from which a word of the language may be what is typed: all of it when it starts earlier.
    pub fn starts_of<'s>(&'s self, word: &'s str) -> impl Iterator<Item = usize> + 's {
        let folded = fold(word);
        self.starts
            .iter()
            .copied()
            .enumerate()
            .filter(move |(n, start)| *n == 0 || folded.starts_with(&self.typed(*start)))
            .map(|(_, start)| start)
    }

    /// Adds a word where the reader takes it.
    fn word(&self, offer: &mut Offer<'_>, rank: u8, words: Words, draft: impl Fn(&str) -> Draft) {
        let word = words.proper(offer.written);
        for start in self.starts_of(word) {
            let typed = self.typed(start);
            let also = spellings(words, offer.written, &typed);
            let is_typed = also.iter().any(|word| fits(word, &typed).is_some());
            if word.is_empty() || !is_typed || !self.probe.takes(self.before(start), (word, words), &follows(offer.written)) {
                continue;
            }
            let mut draft = draft(word).replace(self.span(start));
            draft.also = also;
            offer.add_typed(rank, &typed, draft);
        }
    }

    /// The words of a closed list, those not given yet.
    fn choices(&self, offer: &mut Offer<'_>, spot: &Spot<'_>, written: &Written) {
        let list = match self.probe.ty {
            ValueType::Expectation => crate::values::VERDICTS,
            ty => choices(ty).unwrap_or_default(),
        };
        let hole = Hole::dig(spot).filter(|_| self.probe.many);
        let given: Vec<u8> = hole
            .iter()
            .flat_map(|hole| hole.others(written))
            .filter_map(|field| match field.value {
                Value::Choice(index) => Some(index),
                _ => None,
            })
            .collect();
        for (index, choice) in list.iter().enumerate() {
            if given.iter().any(|given| usize::from(*given) == index) {
                continue;
            }
            let other = choice.names.proper(offer.around.lang).to_owned();
            self.word(offer, 0, choice.names, |word| {
                let draft = Draft::new(word, CandidateKind::Value);
                if other == word { draft } else { draft.detail(other.clone()) }
            });
        }
    }

    /// Whole values that are often meant: rhythms, lengths of time, dates.
    fn phrases(&self, offer: &mut Offer<'_>) {
        let lang = offer.written;
        let units = [Unit::Day, Unit::Week, Unit::Month, Unit::Quarter, Unit::Semester, Unit::Year];
        if matches!(self.probe.ty, ValueType::Recurrence) {
            for unit in units {
                self.phrase(offer, 1, &Recurrence::Every(Duration { count: 1, unit }).print(lang), false);
            }
            for unit in units {
                self.phrase(offer, 2, &Recurrence::Every(Duration { count: 2, unit }).print(lang), true);
            }
            self.phrase(offer, 2, &Recurrence::Times { count: 2, per: Unit::Year }.print(lang), true);
        }
        if matches!(self.probe.ty, ValueType::Duration | ValueType::Deadline) {
            for unit in [Unit::Day, Unit::WorkingDay, Unit::Week, Unit::Month, Unit::Year] {
                self.phrase(offer, 1, &Duration { count: 2, unit }.print(lang), true);
            }
        }
        if matches!(self.probe.ty, ValueType::Share | ValueType::Split | ValueType::Quorum) {
            self.shares(offer);
        }
        if let Some(today) = offer.around.today.map(|day| day.to_string()) {
            let start = self.starts.first().copied().unwrap_or_default();
            if self.probe.reads(self.before(start), &today) && !matches!(self.probe.ty, ValueType::Literal | ValueType::Path) {
                cells::today(offer, 1);
            }
        }
    }

    /// Shares, also behind a name.
    fn shares(&self, offer: &mut Offer<'_>) {
        let start = self.starts.first().copied().unwrap_or_default();
        for share in ["1/2", "1/3", "2/3", "1/4"] {
            if self.probe.reads(self.before(start), share) {
                offer.add(2, Draft::new(share, CandidateKind::Value));
            }
        }
    }

    /// A whole value, its number to be filled in.
    fn phrase(&self, offer: &mut Offer<'_>, rank: u8, phrase: &str, is_counted: bool) {
        for start in self.starts_of(phrase) {
            let before = self.before(start).trim_end();
            let is_first = before.is_empty() || before.ends_with(',');
            let is_near = is_counted || self.starts.first() == Some(&start);
            if !is_first || !is_near || !self.probe.reads(self.before(start), phrase) {
                continue;
            }
            let mut draft = Draft::new(phrase, CandidateKind::Value).replace(self.span(start));
            let number = phrase.find(|c: char| c.is_ascii_digit()).filter(|_| is_counted);
            if let Some((before, after)) = number.and_then(|at| phrase.split_at_checked(at)) {
                let mut snippet = Snippet::new();
                snippet.text(before);
                snippet.gap(after.get(..1).unwrap_or_default());
                snippet.text(after.get(1..).unwrap_or_default());
                draft = draft.snippet(snippet.done());
            }
            offer.add_typed(rank, &self.typed(start), draft);
        }
    }

    /// The words that join parts of values: `depuis`, `après`, `fois`.
    fn joints(&self, offer: &mut Offer<'_>) {
        for words in lexicon::connectives().chain(lexicon::constants()).chain([AND]) {
            self.word(offer, 3, words, |word| Draft::new(word, CandidateKind::Word));
        }
    }

    /// Units of time and currencies after a number.
    fn units(&self, offer: &mut Offer<'_>) {
        let is_rhythm = matches!(self.probe.ty, ValueType::Recurrence) && self.is_first();
        if !is_rhythm {
            self.time(offer, if matches!(self.probe.ty, ValueType::Amount) { 3 } else { 1 });
        }
        let start = self.starts.first().copied().unwrap_or_default();
        let before = self.before(start).trim_end();
        let is_counted = before.ends_with(|c: char| c.is_ascii_digit());
        if is_counted && matches!(self.probe.ty, ValueType::Money | ValueType::Amount) {
            cells::currencies(offer, None);
        }
        if is_counted && self.probe.reads(before, " %") && !matches!(self.probe.ty, ValueType::Literal) {
            offer.add(2, Draft::new("%", CandidateKind::Unit));
        }
    }

    pub fn time(&self, offer: &mut Offer<'_>, rank: u8) {
        let detail = text! { fr: "unité", en: "unit" };
        let detail = detail.get(offer.around.lang).to_owned();
        // Those that are used most come first.
        let is_short = |words: &Words| matches!(Unit::named(words.proper(Lang::En)), Some(Unit::Minute | Unit::Hour));
        let mut units: Vec<Words> = lexicon::units().collect();
        units.sort_by_key(is_short);
        for words in units {
            self.word(offer, rank, words, |word| Draft::new(word, CandidateKind::Unit).detail(detail.clone()));
        }
    }

    /// The beginning of a value, to be filled in.
    fn draft(&self, offer: &mut Offer<'_>, spec: &FieldSpec) {
        let is_named = matches!(
            spec.ty,
            ValueType::Ref(_)
                | ValueType::Choice(_)
                | ValueType::YesNo
                | ValueType::Test
                | ValueType::ChoiceOn(..)
                | ValueType::Holding
                | ValueType::Split
                | ValueType::Expectation
        );
        let is_typed = self.starts.first().is_some_and(|start| !self.typed(*start).is_empty());
        if !self.is_first() || is_named || is_typed {
            return;
        }
        let lang = offer.written;
        let is_text =
            matches!(spec.ty, ValueType::RefOrProse(_) | ValueType::Deed | ValueType::Condition | ValueType::Words | ValueType::Path);
        let mut snippet = Snippet::new();
        let prose = FieldSpec { ty: ValueType::Prose, key: spec.key, doc: spec.doc, ..*spec };
        snippet.value(if is_text { &prose } else { spec }, lang);
        let snippet = snippet.done();
        let label = if is_text || matches!(spec.ty, ValueType::Prose) { "\"…\"".to_owned() } else { shown(spec.ty, lang) };
        if label.is_empty() || matches!(spec.ty, ValueType::ChoiceDated(_) | ValueType::ChoicePeriod(_)) {
            return;
        }
        let detail = type_name(spec.ty).get(offer.around.lang).to_owned();
        offer.add(7, Draft::new(label, CandidateKind::Draft).detail(detail).snippet(snippet));
    }
}

fn shown(ty: ValueType, lang: Lang) -> String {
    crate::checks::s0_text::example(crate::values::Expected::of(ty)).get(lang).to_owned()
}

/// What may stand behind a keyword: without it some are no keywords.
fn follows(lang: Lang) -> [&'static str; 4] {
    match lang {
        Lang::Fr => ["", " 2026-03-14", " an", " 2 ans"],
        Lang::En => ["", " 2026-03-14", " year", " 2 years"],
    }
}

/// Units of time after a number, wherever one may stand.
pub(super) fn units_of_time(offer: &mut Offer<'_>, spot: &Spot<'_>) {
    let line = spot.before().rfind(['\n', '\r', ':', '(', ',']).map_or(0, |at| at + 1);
    let number =
        spot.before().get(line..).unwrap_or_default().trim_end().rfind(|c: char| !c.is_ascii_digit()).map_or(line, |at| line + at + 1);
    let start = spot.text.get(number..).map_or(line, |_| number);
    let spec = FieldSpec {
        key: "",
        names: Words { fr: &[], en: &[] },
        min: 0,
        many: false,
        ty: ValueType::Duration,
        doc: crate::model::Doc { fr: "", en: "" },
    };
    Valued::new(spot, start as u32, &spec).time(offer, 1);
}

/// Names of declarations, those not given yet.
fn names_of(offer: &mut Offer<'_>, spot: &Spot<'_>, written: &Written, ty: ValueType) {
    if matches!(ty, ValueType::Literal | ValueType::Path) {
        return;
    }
    let found = |hole: &Option<Hole<'_>>| hole.as_ref().is_some_and(|hole| hole.reference().is_some());
    let hole = Some(Hole::dig(spot)).filter(found).unwrap_or_else(|| Hole::cut(spot));
    let Some(hole) = hole else { return };
    let Some(reference) = hole.reference() else { return };
    offer.exclude(hole.others(written).map(|field| hole.of(field.span)));
    names::of_reference(offer, &hole, reference, false);
}

/// Fields whose words come from elsewhere: currencies, modules and their names, findings, kinds.
fn named_elsewhere(offer: &mut Offer<'_>, spot: &Spot<'_>, written: &Written) -> bool {
    let is = |kind: Kind, field: Field| written.kind == kind && written.field == field;
    match () {
        () if is(Kind::Column, column::CURRENCY) => cells::currencies(offer, None),
        () if is(Kind::Use, r#use::PATH) => {
            names::modules(offer, spot.word, spot.typed());
        }
        () if is(Kind::Use, r#use::NAMES) => {
            let hole = Hole::dig(spot);
            let path = hole.as_ref().and_then(Hole::root_name).unwrap_or_default().to_owned();
            names::of_module(offer, &path);
        }
        () if is(Kind::Tension, tension::FINDING) || is(Kind::Waiver, waiver::FINDING) => findings(offer, spot),
        () if is(Kind::Demand, demand::ABOUT) => kinds(offer),
        () => return false,
    }
    true
}

fn findings(offer: &mut Offer<'_>, spot: &Spot<'_>) {
    // The name of a finding has hyphens.
    let before = spot.text.get(..spot.at).unwrap_or_default();
    let start = before.trim_end_matches(|c: char| c.is_alphanumeric() || c == '-').len();
    let typed = fold(before.get(start..).unwrap_or_default());
    for check in crate::checks::all() {
        let title = if offer.around.lang == Lang::Fr { check.title.fr } else { check.title.en };
        let mut draft = Draft::new(check.code, CandidateKind::Value).detail(title);
        draft.also.push(check.slug.to_owned());
        offer.add_typed(0, &typed, draft.replace(Span::new(start as u32, spot.word.end)));
    }
}

fn kinds(offer: &mut Offer<'_>) {
    for kind in Kind::ALL {
        offer.add(0, Draft::new(kind.spec().names.proper(offer.written), CandidateKind::Kind));
    }
}
