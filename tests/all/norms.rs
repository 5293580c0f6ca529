//! Norms held against brute force: small random codes, written as texts, every situation gone through by an evaluator that knows
//! no box. What it finds and what the analysis finds are the same, both ways.

use crate::support::{checked, code, fences, marks, options, root};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use social_core::norms::{Modality, Norms, Reach};
use std::collections::BTreeSet;

/// The findings that comparing norms gives.
const CODES: [&str; 7] = ["S3101", "S3102", "S3103", "S3105", "S3106", "S3107", "S3108"];

#[test]
fn what_people_write_is_found_where_it_bites_and_nowhere_else() {
    let page = std::fs::read_to_string(root().join("tests/cases/norms.md")).unwrap();
    let mut wrong = Vec::new();
    for (rank, (_, text)) in fences(&page).into_iter().enumerate() {
        let (plain, marks) = marks(&text);
        let (code, checked) = checked(&plain);
        assert_eq!(code.faults().count(), 0, "{plain}");
        let found = checked.findings.iter().filter(|finding| CODES.contains(&finding.check.code));
        let place = |finding: &social_core::finding::Finding| {
            let source = code.source(finding.place().file).unwrap();
            let at = source.lines().chars(&source.text, finding.place().span.start);
            (at.line + 1, at.column + 1, finding.check.code.to_owned())
        };
        let mut found: Vec<_> = found.map(place).collect();
        let mut expected: Vec<_> = marks.into_iter().collect();
        found.sort();
        expected.sort();
        if found != expected {
            wrong.push(format!("case {rank}: marked {expected:?}, found {found:?}\n{plain}"));
        }
    }
    assert!(wrong.is_empty(), "{} cases\n\n{}", wrong.len(), wrong.join("\n\n"));
}

const ACTS: usize = 5;
const THINGS: usize = 3;
/// Categories, then roles.
const CATEGORIES: usize = 2;
const PARTIES: usize = 5;
/// Those towards whom things are done: a category, and a role inside it.
const OTHERS: usize = 2;

/// A small code.
#[derive(Clone, Debug)]
struct Small {
    /// For each act, what it is a case of: acts of lower number.
    acts: Vec<Vec<usize>>,
    /// For each thing, what it is a case of: things of lower number.
    things: Vec<Vec<usize>>,
    /// For each role, the categories that include it.
    roles: Vec<Vec<usize>>,
    /// Whether the second category is part of the first.
    is_nested: bool,
    rules: Vec<Rule>,
}

#[derive(Clone, Debug)]
struct Rule {
    modality: Modality,
    who: Option<usize>,
    act: usize,
    thing: Option<usize>,
    to: Option<usize>,
    condition: Option<(bool, Condition)>,
    years: Option<(i16, i16)>,
    /// Rules of higher number that it gives way to.
    except: BTreeSet<usize>,
    /// Rules of lower number that it prevails over.
    despite: BTreeSet<usize>,
    is_english: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Condition {
    Rain,
    Night,
    AtMost(i64),
    Above(i64),
}

/// Somebody does something to something, towards somebody, in a year of a world. Nobody is nobody that the code names.
#[derive(Clone, Copy, Debug)]
struct Situation {
    who: Option<usize>,
    act: usize,
    thing: Option<usize>,
    to: Option<usize>,
    year: i16,
    rain: bool,
    night: bool,
    measure: Option<i64>,
}

impl Small {
    fn text(&self) -> String {
        let mut out = String::new();
        let list = |prefix: &str, of: &[usize]| of.iter().map(|n| format!("{prefix}{n}")).collect::<Vec<_>>().join(", ");
        for (n, above) in self.acts.iter().enumerate() {
            let field = if above.is_empty() { String::new() } else { format!("  est un cas de: {}\n", list("geste_", above)) };
            out += &format!("acte geste_{n} \"Geste {n}\" {{\n{field}}}\n\n");
        }
        for (n, above) in self.things.iter().enumerate() {
            let field = if above.is_empty() { String::new() } else { format!("  is a kind of: {}\n", list("chose_", above)) };
            out += &format!("term chose_{n} \"Chose {n}\" {{\n{field}}}\n\n");
        }
        for n in 0..CATEGORIES {
            let inside: Vec<String> =
                (0..self.roles.len()).filter(|r| self.roles[*r].contains(&n)).map(|r| format!("partie_{}", r + CATEGORIES)).collect();
            let includes = if inside.is_empty() { String::new() } else { format!("  comprend: {}\n", inside.join(", ")) };
            let part = if n == 1 && self.is_nested { "  fait partie de: partie_0\n" } else { "" };
            out += &format!("catégorie partie_{n} \"Catégorie {n}\" {{\n{includes}{part}}}\n\n");
        }
        for n in CATEGORIES..PARTIES {
            out += &format!("rôle partie_{n} \"Rôle {n}\"\n\n");
        }
        out += "catégorie autre_0 \"Les autres\" {\n  comprend: autre_1\n}\n\nrôle autre_1 \"Une autre\"\n\n";
        for (n, rule) in self.rules.iter().enumerate() {
            out += &rule.text(n);
        }
        out
    }

    fn is_act(&self, narrow: usize, broad: usize) -> bool {
        narrow == broad || self.acts[narrow].iter().any(|above| self.is_act(*above, broad))
    }

    fn is_thing(&self, narrow: usize, broad: usize) -> bool {
        narrow == broad || self.things[narrow].iter().any(|above| self.is_thing(*above, broad))
    }

    fn is_party(&self, who: usize, party: usize) -> bool {
        let in_category = |n: usize| match who.checked_sub(CATEGORIES) {
            Some(role) => self.roles[role].contains(&n),
            None => false,
        };
        match party {
            _ if who == party => true,
            0 => in_category(0) || (self.is_nested && (who == 1 || in_category(1))),
            1 => in_category(1),
            _ => false,
        }
    }

    fn applies(&self, rule: &Rule, s: &Situation) -> bool {
        let who = rule.who.is_none_or(|party| s.who.is_some_and(|who| self.is_party(who, party)));
        let thing = rule.thing.is_none_or(|broad| s.thing.is_some_and(|thing| self.is_thing(thing, broad)));
        let to = rule.to.is_none_or(|broad| s.to.is_some_and(|to| to == broad || broad == 0));
        let year = rule.years.is_none_or(|(from, to)| (from..=to).contains(&s.year));
        who && self.is_act(s.act, rule.act) && thing && to && year && rule.condition.is_none_or(|(is_unless, c)| s.holds(c) != is_unless)
    }

    fn prevails(&self, n: usize) -> Vec<usize> {
        let over = (0..self.rules.len()).filter(|other| self.rules[*other].despite.contains(&n));
        self.rules[n].except.iter().copied().chain(over).collect()
    }

    fn decides(&self, n: usize, s: &Situation) -> bool {
        self.applies(&self.rules[n], s) && !self.prevails(n).iter().any(|other| self.decides(*other, s))
    }

    /// Every situation in which a rule's deed is done as the rule says it.
    fn doing(&self, rule: &Rule) -> Vec<Situation> {
        situations(&[rule.act], &[rule.thing], &[rule.to], &YEARS)
    }

    /// The pairs of a duty and a prohibition that meet in some situation, and of a permission and the prohibition that voids it;
    /// those that their authors parted in words are left to them.
    fn clashes(&self) -> BTreeSet<(usize, usize)> {
        let mut found = BTreeSet::new();
        for (a, first) in self.rules.iter().enumerate().filter(|(_, rule)| rule.modality != Modality::MustNot) {
            let doing = self.doing(first);
            for (b, second) in self.rules.iter().enumerate().filter(|(_, rule)| rule.modality == Modality::MustNot) {
                let meets = match first.modality {
                    Modality::Must => doing.iter().any(|s| self.decides(a, s) && self.decides(b, s)),
                    _ => {
                        let allowed: Vec<_> = doing.iter().filter(|s| self.decides(a, s)).collect();
                        !allowed.is_empty() && allowed.iter().all(|s| self.decides(b, s))
                    }
                };
                if meets && !are_parted(first, second) {
                    found.insert((a, b));
                }
            }
        }
        found
    }

    /// Whether every situation that one rule is about is one that another is about, in any year.
    fn is_inside(&self, narrow: usize, broad: usize) -> bool {
        let all = |count: usize| (0..count).map(Some).chain([None]).collect::<Vec<_>>();
        let acts: Vec<usize> = (0..ACTS).filter(|act| self.is_act(*act, self.rules[narrow].act)).collect();
        let all = situations(&acts, &all(THINGS), &all(OTHERS), &[&[2025][..], &YEARS].concat());
        all.iter().all(|s| !self.applies(&self.rules[narrow], s) || self.applies(&self.rules[broad], s))
    }
}

/// The years from the day of judgement on that some rule tells apart.
const YEARS: [i16; 5] = [2026, 2027, 2028, 2029, 2030];

/// Every situation of these acts, things, counterparties and years, whoever it is and whatever the world.
fn situations(acts: &[usize], things: &[Option<usize>], to: &[Option<usize>], years: &[i16]) -> Vec<Situation> {
    let mut all = Vec::new();
    let worlds: Vec<(bool, bool, Option<i64>)> =
        (0..20).map(|n| (n % 2 == 0, n / 2 % 2 == 0, [Some(3), Some(4), Some(5), Some(6), None][n / 4])).collect();
    for who in (0..PARTIES).map(Some).chain([None]) {
        for (act, thing) in acts.iter().flat_map(|act| things.iter().map(move |thing| (*act, *thing))) {
            for (to, year) in to.iter().flat_map(|to| years.iter().map(move |year| (*to, *year))) {
                all.extend(worlds.iter().map(|(rain, night, measure)| Situation {
                    who,
                    act,
                    thing,
                    to,
                    year,
                    rain: *rain,
                    night: *night,
                    measure: *measure,
                }));
            }
        }
    }
    all
}

impl Rule {
    fn text(&self, n: usize) -> String {
        let words = |fr: &'static str, en: &'static str| if self.is_english { en } else { fr };
        let mut out = format!("{} règle_{n} \"Règle {n}\" {{\n", words("règle", "rule"));
        if let Some(who) = self.who {
            out += &format!("  {}: partie_{who}\n", words("qui", "who"));
        }
        let verb = match self.modality {
            Modality::Must => words("doit", "must"),
            Modality::MustNot => words("ne doit pas", "must not"),
            _ => words("peut", "may"),
        };
        let thing = self.thing.map_or(String::new(), |thing| format!(" chose_{thing}"));
        out += &format!("  {verb}: geste_{}{thing}\n", self.act);
        if let Some(to) = self.to {
            out += &format!("  {}: autre_{to}\n", words("à", "to"));
        }
        if let Some((is_unless, condition)) = self.condition {
            let field = if is_unless { words("sauf si", "unless") } else { words("quand", "when") };
            let says = match condition {
                Condition::Rain => "\"il pleut\"".to_owned(),
                Condition::Night => "\"il fait nuit\"".to_owned(),
                Condition::AtMost(bound) => format!("mesure.valeur <= {bound}"),
                Condition::Above(bound) => format!("mesure.valeur > {bound}"),
            };
            out += &format!("  {field}: {says}\n");
        }
        if let Some((from, to)) = self.years {
            out += &match self.is_english {
                true => format!("  in force: from {from}-01-01 to {to}-12-31\n"),
                false => format!("  en vigueur: du {from}-01-01 au {to}-12-31\n"),
            };
        }
        for (field, others) in [(words("sauf", "except"), &self.except), (words("malgré", "despite"), &self.despite)] {
            if !others.is_empty() {
                let names: Vec<String> = others.iter().map(|other| format!("règle_{other}")).collect();
                out += &format!("  {field}: {}\n", names.join(", "));
            }
        }
        out + "}\n\n"
    }

    /// Its condition in words: whether it is an exception, and which.
    fn words(&self) -> Option<(bool, Condition)> {
        self.condition.filter(|(_, condition)| matches!(condition, Condition::Rain | Condition::Night))
    }
}

/// Whether only people can say if both conditions in words may be true together, or the authors have parted them.
fn are_parted(a: &Rule, b: &Rule) -> bool {
    match (a.words(), b.words()) {
        (Some((a_unless, a_says)), Some((b_unless, b_says))) if a_says != b_says => match a.modality {
            Modality::Must => a_unless && !b_unless,
            _ => !(a_unless && b_unless),
        },
        _ => false,
    }
}

impl Situation {
    fn holds(&self, condition: Condition) -> bool {
        match condition {
            Condition::Rain => self.rain,
            Condition::Night => self.night,
            Condition::AtMost(bound) => self.measure.is_some_and(|measure| measure <= bound),
            Condition::Above(bound) => self.measure.is_some_and(|measure| measure > bound),
        }
    }
}

fn above(count: usize) -> impl Strategy<Value = Vec<Vec<usize>>> {
    let parents = proptest::collection::vec(proptest::collection::btree_set(0..count, 0..3), count);
    parents.prop_map(|all| all.into_iter().enumerate().map(|(n, above)| above.into_iter().filter(|above| *above < n).collect()).collect())
}

fn rule() -> impl Strategy<Value = Rule> {
    let modality = prop_oneof![3 => Just(Modality::Must), 4 => Just(Modality::MustNot), 2 => Just(Modality::May)];
    let condition = prop_oneof![
        Just(Condition::Rain),
        Just(Condition::Night),
        prop_oneof![Just(3i64), Just(5)].prop_map(Condition::AtMost),
        prop_oneof![Just(3i64), Just(5)].prop_map(Condition::Above)
    ];
    let years = prop_oneof![Just((2025, 2026)), Just((2027, 2028)), Just((2028, 2029)), Just((2027, 2027)), Just((2030, 2040))];
    let deed =
        (modality, proptest::option::of(0..PARTIES), 0..ACTS, proptest::option::of(0..THINGS), proptest::option::weighted(0.2, 0..OTHERS));
    let when = (
        proptest::option::weighted(0.4, (any::<bool>(), condition)),
        proptest::option::weighted(0.3, years),
        proptest::collection::btree_set(0usize..6, 0..2),
        proptest::collection::btree_set(0usize..6, 0..2),
        any::<bool>(),
    );
    (deed, when).prop_map(|((modality, who, act, thing, to), (condition, years, except, despite, is_english))| Rule {
        modality,
        who,
        act,
        thing,
        to,
        condition,
        years,
        except,
        despite,
        is_english,
    })
}

fn small() -> impl Strategy<Value = Small> {
    let roles = proptest::collection::vec(proptest::collection::btree_set(0..CATEGORIES, 0..2), PARTIES - CATEGORIES);
    let rules = proptest::collection::vec(rule(), 2..6);
    (above(ACTS), above(THINGS), roles, any::<bool>(), rules).prop_map(|(acts, things, roles, is_nested, mut rules)| {
        let count = rules.len();
        for (n, rule) in rules.iter_mut().enumerate() {
            // Exceptions never turn in a circle: another property is about those that do.
            rule.except.retain(|other| *other > n && *other < count);
            rule.despite.retain(|other| *other < n);
        }
        Small { acts, things, roles: roles.into_iter().map(|of| of.into_iter().collect()).collect(), is_nested, rules }
    })
}

/// The number of the rule that a norm comes from.
fn number(name: &str) -> usize {
    name.rsplit('_').next().and_then(|digits| digits.parse().ok()).unwrap()
}

/// Properties say nothing of codes in which nothing ever happens.
#[test]
fn the_small_codes_hold_what_the_properties_are_about() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut clashing, mut settled, mut voided, mut shadowed) = (0, 0, 0, 0);
    for _ in 0..400 {
        let small = small().new_tree(&mut runner).unwrap().current();
        let plain = Small {
            rules: small.rules.iter().map(|rule| Rule { except: BTreeSet::new(), despite: BTreeSet::new(), ..rule.clone() }).collect(),
            ..small.clone()
        };
        let (with, without) = (small.clashes(), plain.clashes());
        clashing += usize::from(!with.is_empty());
        settled += usize::from(with != without);
        voided += usize::from(with.iter().any(|(a, _)| small.rules[*a].modality == Modality::May));
        shadowed += usize::from((0..small.rules.len()).any(|n| small.prevails(n).iter().any(|by| small.is_inside(n, *by))));
    }
    let all = [clashing, settled, voided, shadowed];
    assert!(all.iter().all(|count| *count >= 8), "clashing, settled by exceptions, voided, shadowed: {all:?} of 400");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_pair_is_decided_as_going_through_all_situations_decides_it(small in small()) {
        let text = small.text();
        let code = code(&text);
        prop_assert_eq!(code.faults().count(), 0, "{}", text);
        let norms = Norms::of(&code, options().today);
        let rule = |norm: u32| number(norms.get(norm).unwrap().decl.name().unwrap());
        let is_shown = |first: u32, reach| norms.get(first).unwrap().modality == Modality::Must || reach == Reach::Whole;
        let clashes = norms.clashes();
        let found: BTreeSet<_> = clashes.iter().filter(|c| is_shown(c.first, c.reach)).map(|c| (rule(c.first), rule(c.second))).collect();
        prop_assert_eq!(found, small.clashes(), "\n{}", text);
    }

    #[test]
    fn a_rule_is_shadowed_or_redundant_when_no_situation_tells_it_apart(small in small()) {
        let text = small.text();
        let code = code(&text);
        let norms = Norms::of(&code, options().today);
        let rule = |id| number(code.entity(id).unwrap().name().unwrap());
        let numbers = 0..small.rules.len();
        let is_free = |n: usize| small.prevails(n).is_empty();
        let shadowed: BTreeSet<_> = norms.shadows().iter().map(|shadow| rule(shadow.hidden)).collect();
        let expected = numbers.clone().filter(|n| small.prevails(*n).iter().any(|by| is_free(*by) && small.is_inside(*n, *by)));
        prop_assert_eq!(shadowed, expected.collect::<BTreeSet<_>>(), "\n{}", text);

        let is_plain = |n: usize| is_free(n) && !numbers.clone().any(|other| small.prevails(other).contains(&n));
        let forbids = |n: &usize| small.rules[*n].modality == Modality::MustNot && is_plain(*n);
        let doubles = norms.doubles();
        let double: BTreeSet<_> = doubles.iter().map(|double| rule(double.double)).filter(forbids).collect();
        let expected = numbers.clone().filter(forbids).filter(|n| {
            let others = numbers.clone().filter(forbids).filter(|by| by != n && small.is_inside(*n, *by));
            others.into_iter().any(|by| !(by > *n && small.is_inside(by, *n)))
        });
        prop_assert_eq!(double, expected.collect::<BTreeSet<_>>(), "\n{}", text);
    }

    #[test]
    fn rules_are_in_a_circle_when_walking_along_exceptions_comes_back(edges in proptest::collection::vec((0usize..5, 0usize..5, any::<bool>()), 0..7)) {
        let mut text = String::new();
        // Said by the one that gives way, or by the one that prevails; not both ways by one rule, which is another finding.
        let edges: Vec<_> = edges.into_iter().filter(|(a, b, _)| a != b).collect();
        let says = |n: usize, is_except: bool| -> Vec<usize> {
            let mine = edges.iter().filter(|(a, b, except)| *except == is_except && (if is_except { *a } else { *b }) == n);
            mine.map(|(a, b, _)| if is_except { *b } else { *a }).collect()
        };
        prop_assume!((0..5).all(|n| says(n, true).iter().all(|other| !says(n, false).contains(other))));
        for n in 0..5 {
            text += &format!("règle règle_{n} \"Règle {n}\" {{\n  doit: publier \"le texte {n}\"\n");
            for (field, is_except) in [("sauf", true), ("malgré", false)] {
                let others: BTreeSet<String> = says(n, is_except).iter().map(|other| format!("règle_{other}")).collect();
                if !others.is_empty() {
                    text += &format!("  {field}: {}\n", others.into_iter().collect::<Vec<_>>().join(", "));
                }
            }
            text += "}\n\n";
        }
        let mut reach = [[false; 5]; 5];
        edges.iter().for_each(|(a, b, _)| reach[*a][*b] = true);
        for _ in 0..5 {
            for (a, b, c) in (0..125).map(|n| (n / 25, n / 5 % 5, n % 5)) {
                reach[a][c] |= reach[a][b] && reach[b][c];
            }
        }
        let code = code(&text);
        let norms = Norms::of(&code, None);
        let found = norms.precedence.cycles();
        // One circle for each part that comes back to itself, each step of it an exception that is written.
        let parts: BTreeSet<Vec<usize>> =
            (0..5).filter(|n| reach[*n][*n]).map(|n| (0..5).filter(|m| reach[n][*m] && reach[*m][n]).collect()).collect();
        prop_assert_eq!(found.len(), parts.len(), "{}", text);
        for cycle in found {
            let steps: Vec<usize> = cycle.iter().map(|id| number(code.entity(*id).unwrap().name().unwrap())).collect();
            let next = steps.iter().cycle().skip(1);
            prop_assert!(steps.iter().zip(next).all(|(a, b)| edges.iter().any(|(x, y, _)| (x, y) == (a, b))), "{:?}\n{}", steps, text);
        }
    }
}
