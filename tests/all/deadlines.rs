//! Deadlines of small codes: what the check says is what trying every schedule says, nothing missed and nothing invented.

use crate::support::checked;
use proptest::prelude::*;
use social_core::finding::{Certainty, Severity};
use std::fmt::Write as _;

/// Rules of a code; the last but one calls a body, the last gathers it.
const RULES: usize = 4;

/// The last day tried for each rule, counted from the day of the event: no bound moves anything further.
const LAST: i64 = 8;

/// When a rule is due.
#[derive(Clone, Copy, Debug)]
enum Due {
    /// So many days after another rule, or after the event.
    After(i64, Option<usize>),
    /// So many days before another rule.
    Before(i64, usize),
    /// Before another rule.
    Until(usize),
    /// Not before another rule.
    NotUntil(usize),
}

impl Due {
    /// The field as it is written.
    fn written(self) -> String {
        match self {
            Self::After(days, None) => format!("délai: {days} jours après exercice.fin"),
            Self::After(days, Some(rule)) => format!("délai: {days} jours après r{rule}"),
            Self::Before(days, rule) => format!("délai: {days} jours avant r{rule}"),
            Self::Until(rule) | Self::NotUntil(rule) => format!("délai: avant r{rule}"),
        }
    }

    fn rule(self) -> Option<usize> {
        match self {
            Self::After(_, rule) => rule,
            Self::Before(_, rule) | Self::Until(rule) | Self::NotUntil(rule) => Some(rule),
        }
    }

    /// Whether a schedule keeps it; the event is on day zero.
    fn is_kept(self, own: i64, days: &[i64; RULES]) -> bool {
        let other = self.rule().map_or(0, |rule| days[rule]);
        match self {
            Self::After(most, _) => other <= own && own <= other + most,
            Self::Before(least, _) => own <= other - least,
            Self::Until(_) => own <= other,
            Self::NotUntil(_) => own >= other,
        }
    }
}

/// What is asked of each rule, once or twice, and the notice of the body.
type Asked = (Vec<(usize, Due)>, i64);

fn due() -> impl Strategy<Value = (usize, Due)> {
    let other = prop_oneof![Just(None), (0..RULES).prop_map(Some)];
    let due = prop_oneof![
        3 => (1i64..3, other).prop_map(|(days, rule)| Due::After(days, rule)),
        2 => (1i64..3, 0..RULES).prop_map(|(days, rule)| Due::Before(days, rule)),
        1 => (0..RULES).prop_map(Due::Until),
        1 => (0..RULES).prop_map(Due::NotUntil),
    ];
    // A rule counted from itself is another matter.
    (0..RULES, due).prop_filter("itself", |(rule, due)| due.rule() != Some(*rule))
}

fn asked() -> impl Strategy<Value = Asked> {
    (prop::collection::vec(due(), 2..6), 1i64..3)
}

/// One rule for each rule, which says nothing of time, and one more for each deadline: they ask for the same deed.
fn text((dues, notice): &Asked) -> String {
    let deed = |rule: usize| match rule {
        2 => "convoquer assemblée".to_owned(),
        3 => "réunir assemblée".to_owned(),
        _ => format!("publier \"le cahier {}\"", ["bleu", "rouge"][rule]),
    };
    let mut text = String::new();
    for rule in 0..RULES {
        let _ = writeln!(text, "règle r{rule} \"R{rule}\" {{\n  qui: bureau\n  doit: {}\n}}\n", deed(rule));
    }
    for (number, (rule, due)) in dues.iter().enumerate() {
        let must = if matches!(due, Due::NotUntil(_)) { "ne doit pas" } else { "doit" };
        let _ = writeln!(text, "règle d{number} \"D{number}\" {{\n  qui: bureau\n  {must}: {}\n  {}\n}}\n", deed(*rule), due.written());
    }
    let _ = writeln!(text, "instance assemblée \"Assemblée\" {{\n  préavis: {notice} jours\n}}\n\nrôle bureau \"Bureau\"\n");
    text + "registre exercice \"Exercices\" {\n  nature: périodes de début à fin\n  colonne début { type: date }\n  colonne fin { type: date }\n}\n"
}

/// Whether some days keep everything.
fn has_schedule((dues, notice): &Asked) -> bool {
    let mut days = [-LAST; RULES];
    loop {
        if days[2] + notice <= days[3] && dues.iter().all(|(rule, due)| due.is_kept(days[*rule], &days)) {
            return true;
        }
        let Some(next) = (0..RULES).find(|rule| days[*rule] < LAST) else { return false };
        days[next] += 1;
        days[..next].fill(-LAST);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn deadlines_clash_when_no_schedule_keeps_them(asked in asked()) {
        let text = text(&asked);
        let (_, checked) = checked(&text);
        let found: Vec<_> = checked.findings.iter().filter(|finding| finding.check.slug == "deadlines-cannot-all-hold").collect();
        prop_assert!(found.iter().all(|finding| finding.certainty == Certainty::Certain && finding.severity == Severity::Error), "{}", text);
        prop_assert_eq!(found.is_empty(), has_schedule(&asked), "{}", text);
    }
}
