//! What a value comes to, said beside it where it cannot be read off: how many a quorum asks for, the next deadline, who holds a role.

use super::View;
use super::dates::{from_today, in_words, later, next_day};
use super::written::meets;
use jiff::civil::Date;
use social_core::checks::s4_power::deciders::{deciders, quorums, size_of};
use social_core::checks::s4_power::holdings::holdings;
use social_core::checks::s4_power::meeting::{asked, voices};
use social_core::checks::s4_power::size::{Size, today};
use social_core::checks::s6_change::reviews::last_sign;
use social_core::checks::wording;
use social_core::kinds::{Kind, decision, role};
use social_core::resolve::{Entity, FieldView};
use social_core::text;
use social_core::text::{FileId, Place, Span};
use social_core::values::{Deadline, Quorum, Ratio, Recurrence, Value};
use social_core::verdict::Verdict;
use social_core::words::Text;

/// A few words beside a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hint {
    /// Where they stand: nothing is between this byte and itself.
    pub place: Place,
    /// The words, in the reader's language.
    pub label: String,
    /// How they were found.
    pub tooltip: String,
}

/// A term that ends within so many days is told.
const SOON: i32 = 90;

/// The hints of a range of a file, in order of place.
pub fn hints(view: View<'_>, file: FileId, within: Span) -> Vec<Hint> {
    let decls = view.code.decls();
    let first = decls.partition_point(|at| at.file < file);
    let of_file = decls.get(first..).unwrap_or_default().iter().take_while(|at| at.file == file);
    let entities = of_file.take_while(|at| at.start <= within.end).flat_map(|at| view.code.entities_of(at));
    let touched = entities.filter(|entity| meets(entity.full_place().span, within));
    let mut all: Vec<Hint> = touched.flat_map(|entity| of_entity(view, entity)).collect();
    all.retain(|hint| meets(hint.place.span, within));
    all.sort_by_key(|hint| hint.place);
    all
}

/// What is said beside a value: the words, then how they were found.
type Told = (Text, Text);

fn of_entity(view: View<'_>, entity: Entity<'_>) -> Vec<Hint> {
    let mut told: Vec<(FieldView<'_>, Told)> = Vec::new();
    for field in entity.fields() {
        let one = match field.value() {
            Value::Quorum(quorum) if quorums(entity.kind()).contains(&field.field()) => quorum_hint(view, field, *quorum),
            Value::Share(share) if entity.kind() == Kind::Decision && field.field() == decision::MAJORITY => majority(view, field, *share),
            Value::Deadline(deadline) => deadline_hint(view, field, deadline),
            Value::Holding(_, period) => period.to.zip(view.today).and_then(|(to, today)| ending(to, today)),
            Value::Moment(moment) if field.spec().is_some_and(|spec| spec.key == "until") => {
                view.today.and_then(|today| ending(moment.last_day(), today))
            }
            Value::Recurrence(pace) if field.spec().is_some_and(|spec| spec.key == "reviewedEvery") => review(view, entity, *pace),
            _ => None,
        };
        told.extend(one.map(|one| (field, one)));
    }
    if entity.kind() == Kind::Role {
        let last = entity.values(role::HOLDERS).last();
        told.extend(last.and_then(|field| Some((field, holders(view, entity)?))));
    }
    told.into_iter().map(|(field, told)| hint(view, field, told)).collect()
}

fn hint(view: View<'_>, field: FieldView<'_>, (label, tooltip): Told) -> Hint {
    let Place { file, span } = field.place();
    let place = Place { file, span: Span::new(span.end, span.end) };
    Hint { place, label: label.get(view.lang).to_owned(), tooltip: tooltip.get(view.lang).to_owned() }
}

/// `→ 7`: what a share of the members comes to.
fn quorum_hint(view: View<'_>, field: FieldView<'_>, quorum: Quorum) -> Option<Told> {
    let Quorum::Share(_) = quorum else { return None };
    let parties = deciders(field.entity())?;
    let said = wording::value(field);
    share_of(view, &parties, said, |size| asked(quorum, size))
}

/// How many votes a majority of all members asks for; a half reads more than half.
fn majority(view: View<'_>, field: FieldView<'_>, share: Ratio<i64>) -> Option<Told> {
    let decision = field.entity();
    if decision.choice(decision::OF) != Some("members") || decision.choice(decision::VOTES).is_some_and(|votes| votes != "onePerMember") {
        return None;
    }
    let parties = deciders(decision)?;
    share_of(view, &parties, wording::value(field), |size| voices(share, size))
}

/// A share of some parties: one number when the code says how many they are, from one to another when it gives bounds, that of today
/// when it names them.
fn share_of(view: View<'_>, parties: &[Entity<'_>], said: Text, needed: impl Fn(u64) -> Option<u64>) -> Option<Told> {
    let Size { least, most } = size_of(parties);
    let exact = most.filter(|most| *most == least && least > 0);
    if let Some((size, count)) = exact.and_then(|size| Some((size, needed(size)?))) {
        return Some((
            text! { fr: "→ {count}", en: "→ {count}", count },
            text! { fr: "{said} de {size} membres", en: "{said} of {size} members", said, size },
        ));
    }
    if let Some((size, count)) = named(parties, view.today).and_then(|size| Some((size, needed(size)?))) {
        return Some((
            text! { fr: "→ {count} aujourd'hui", en: "→ {count} today", count },
            text! { fr: "{said} des {size} personnes que le code y nomme aujourd'hui", en: "{said} of the {size} people that the code names there today", said, size },
        ));
    }
    let (low, high) = (needed(least).filter(|_| least > 0)?, needed(most?)?);
    let most = most?;
    Some((
        text! { fr: "→ {low} à {high}", en: "→ {low} to {high}", low, high },
        text! { fr: "{said} de {least} à {most} membres", en: "{said} of {least} to {most} members", said, least, most },
    ))
}

/// The day on which it falls: of the calendar, or the one that facts wait for.
fn deadline_hint(view: View<'_>, field: FieldView<'_>, deadline: &Deadline) -> Option<Told> {
    if let Some(day) = view.verdicts.and_then(|verdicts| verdicts.of(field.entity())).filter(|judged| judged.verdict == Verdict::Pending) {
        let (day, why) = (day.final_on?, Text { fr: "d'après les faits notés".to_owned(), en: "from the recorded facts".to_owned() });
        return Some(dated(day, why, view.today));
    }
    let why = Text { fr: "la prochaine fois".to_owned(), en: "the next time".to_owned() };
    match deadline {
        Deadline::By(day @ social_core::values::Day::Yearly { .. }) => Some(dated(next_day(*day, view.today)?, why, view.today)),
        _ => None,
    }
}

/// `→ 2027-03-31`, with its weekday and how far it is.
fn dated(day: Date, why: Text, today: Option<Date>) -> Told {
    let (iso, words) = (day.to_string(), in_words(day));
    let label = text! { fr: "→ {iso}", en: "→ {iso}", iso };
    match today {
        Some(today) => {
            let away = from_today(day, today);
            (label, text! { fr: "{words}, {away} ; {why}", en: "{words}, {away}; {why}", words, away, why })
        }
        None => (label, text! { fr: "{words} ; {why}", en: "{words}; {why}", words, why }),
    }
}

/// What ends soon.
fn ending(end: Date, today: Date) -> Option<Told> {
    let left = (end - today).get_days();
    (0..=SOON).contains(&left).then(|| {
        let (away, words) = (from_today(end, today), in_words(end));
        (text! { fr: "finit {away}", en: "ends {away}", away }, text! { fr: "le {words}", en: "on {words}", words })
    })
}

/// How many hold a role, when the list alone does not say it.
fn holders(view: View<'_>, role: Entity<'_>) -> Option<Told> {
    let today = view.today?;
    let all: Vec<_> = holdings(role).collect();
    let running = all.iter().filter(|holding| holding.runs_at(Some(today))).count();
    let day = today.to_string();
    let tooltip = text! { fr: "au {day}, d'après les dates écrites ici", en: "on {day}, by the dates written here", day };
    if running == 0 {
        return Some((Text { fr: "vacant aujourd'hui".to_owned(), en: "vacant today".to_owned() }, tooltip));
    }
    let people = named(&[role], Some(today))?;
    let is_plain = people == all.len() as u64 && people < 3;
    let label = match people {
        1 => Text { fr: "1 personne aujourd'hui".to_owned(), en: "1 person today".to_owned() },
        people => text! { fr: "{people} personnes aujourd'hui", en: "{people} people today", people },
    };
    (!is_plain).then_some((label, tooltip))
}

/// How many some parties are today, when all of them are named.
fn named(parties: &[Entity<'_>], date: Option<Date>) -> Option<u64> {
    let Size { least, most } = today(parties, date);
    most.filter(|most| *most == least)
}

/// When it is to be read again.
fn review(view: View<'_>, entity: Entity<'_>, pace: Recurrence) -> Option<Told> {
    let Recurrence::Every(length) = pace else { return None };
    let last = last_sign(view.code, entity, view.today?)?;
    let (due, last) = (later(last, length)?, last.to_string());
    let why = text! { fr: "la dernière relecture datée est du {last}", en: "the last dated review is of {last}", last };
    Some(dated(due, why, view.today))
}
