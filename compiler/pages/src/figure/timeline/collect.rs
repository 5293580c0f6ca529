//! Everything that a code dates and that a reader looks for.

use super::day;
use crate::page::Page;
use crate::{entity, value};
use social_core::kinds::{
    Kind, code, commitment, decision, diagnosis, event, fork, information, instrument, objective, role, tension, version, waiver,
};
use social_core::model::Field;
use social_core::resolve::{Entity, FieldView};
use social_core::text;
use social_core::values::{Day, Deadline, Moment, Value};

/// What a date belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Theme {
    /// What happened to the collective.
    Story,
    /// What was decided of its code.
    Code,
    /// Days it has set itself: ends of terms, of waivers, what is due.
    Agenda,
}

/// Something at a date.
pub(super) struct Dated<'a> {
    /// When it is, or begins.
    pub from: Moment,
    /// When it ends, when it lasts.
    pub until: Option<Moment>,
    /// What it belongs to.
    pub theme: Theme,
    /// What sort of thing it is.
    pub sort: &'static str,
    /// What it is called; nothing when its lines say it all.
    pub title: String,
    /// More of it, line by line, and where a line leads when it is not where the whole leads.
    pub lines: Vec<(String, Option<Entity<'a>>)>,
    /// Where it is declared; none when its lines are.
    pub entity: Option<Entity<'a>>,
}

impl Dated<'_> {
    /// The last day it may be.
    pub fn last(&self) -> i64 {
        day::last(self.until.unwrap_or(self.from))
    }

    /// Its date in words.
    pub fn when(&self, page: &Page<'_>) -> String {
        let from = day::said(self.from, page.lang);
        match self.until {
            Some(until) => format!("{from} – {}", day::said(until, page.lang)),
            None => from,
        }
    }

    /// Where it leads.
    pub fn href(&self, page: &Page<'_>) -> Option<String> {
        self.entity.filter(|one| one.is_own()).map(|one| page.href(one))
    }
}

/// All of them, the earliest first; of one day, in the order of the code.
pub(super) fn dated<'a>(page: &Page<'a>) -> Vec<Dated<'a>> {
    let mut all = Vec::new();
    story(page, &mut all);
    versions(page, &mut all);
    decisions(page, &mut all);
    states(page, &mut all);
    mandates(page, &mut all);
    to_come(page, &mut all);
    all.sort_by_key(|one| day::first(one.from));
    all
}

fn moment(view: FieldView<'_>) -> Option<Moment> {
    match view.value() {
        Value::Moment(moment) => Some(*moment),
        Value::Date(date) | Value::ChoiceDated(_, Some(date)) => Some(Moment::Day(*date)),
        Value::Period(period) => period.to.map(Moment::Day),
        Value::Deadline(deadline) => match **deadline {
            Deadline::By(Day::Once(date)) => Some(Moment::Day(date)),
            _ => None,
        },
        _ => None,
    }
}

fn at(entity: Entity<'_>, field: Field) -> Option<Moment> {
    entity.first(field).and_then(moment)
}

/// The values of a field as lines, each with a label in front.
fn lines<'a>(page: &Page<'_>, entity: Entity<'_>, field: Field) -> Vec<(String, Option<Entity<'a>>)> {
    let spoken: Vec<FieldView<'_>> = entity.values(field).filter(|view| view.lang().is_none_or(|lang| lang == page.lang)).collect();
    let has_own = spoken.iter().any(|view| view.lang().is_some());
    spoken.into_iter().filter(|view| !has_own || view.lang().is_some()).map(|view| (told(page, view), None)).collect()
}

/// One value as plain words: what it names by its title.
fn told(page: &Page<'_>, view: FieldView<'_>) -> String {
    match (view.target(), view.value()) {
        (Some(target), Value::Ref(_)) => entity::title(page, target),
        (_, Value::Prose | Value::Words) => view.prose().split_whitespace().collect::<Vec<_>>().join(" "),
        _ => value::plain(page, view),
    }
}

/// What happened: events, the foundation when no event tells it, texts, forks.
fn story<'a>(page: &Page<'a>, all: &mut Vec<Dated<'a>>) {
    let code = page.input.code;
    for one in code.of(Kind::History).flat_map(|history| history.groups(Kind::Event)) {
        let Some(from) = at(one, event::DATE) else { continue };
        let (until, title) = (at(one, event::UNTIL), entity::title(page, one));
        let lines = lines(page, one, event::PLACE);
        all.push(Dated { from, until, theme: Theme::Story, sort: page.say("événement", "event"), title, lines, entity: Some(one) });
    }
    for one in code.of(Kind::Information) {
        let Some(from) = at(one, information::FOUNDED) else { continue };
        if !all.iter().any(|other| other.from == from) {
            let sort = page.say("fondation", "foundation");
            let title = page.say("Naissance du collectif", "The collective is born").to_owned();
            all.push(Dated { from, until: None, theme: Theme::Story, sort, title, lines: Vec::new(), entity: Some(one) });
        }
    }
    for (kind, field, sort) in
        [(Kind::Instrument, instrument::DATE, page.say("texte", "text")), (Kind::Fork, fork::DATE, page.say("variante", "fork"))]
    {
        for one in code.of(kind) {
            let Some(from) = at(one, field) else { continue };
            all.push(Dated {
                from,
                until: None,
                theme: Theme::Story,
                sort,
                title: entity::title(page, one),
                lines: Vec::new(),
                entity: Some(one),
            });
        }
    }
}

/// Versions: number, title, the decision behind each, what changes.
fn versions<'a>(page: &Page<'a>, all: &mut Vec<Dated<'a>>) {
    for one in page.input.code.of(Kind::Version) {
        let Some(from) = at(one, version::DATE) else { continue };
        let number = one.first(version::NUMBER).map(|view| view.prose().into_owned()).unwrap_or_default();
        let named = one.title_in(page.lang).map(|title| title.into_owned());
        let title = [Some(number), named].into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        let title = page.text(&text! { fr: "Version {title}", en: "Version {title}", title });
        let mut more = Vec::new();
        if let Some(by) = one.first(version::DECISION) {
            more.push((page.text(&text! { fr: "Décidée : {by}", en: "Decided: {by}", by = told(page, by) }), None));
        }
        more.extend(lines(page, one, version::CHANGES).into_iter().map(|(line, _)| (format!("• {line}"), None)));
        let sort = page.say("version", "version");
        all.push(Dated { from, until: None, theme: Theme::Code, sort, title, lines: more, entity: Some(one) });
    }
}

/// Decisions taken, but for those that a version already names.
fn decisions<'a>(page: &Page<'a>, all: &mut Vec<Dated<'a>>) {
    let code = page.input.code;
    for one in code.of(Kind::Decision) {
        let Some(from) = at(one, decision::TAKEN_ON) else { continue };
        if one.named_by(Kind::Version, version::DECISION).any(|version| at(version, version::DATE) == Some(from)) {
            continue;
        }
        let sort = page.say("décision", "decision");
        let lines = lines(page, one, decision::ABOUT);
        all.push(Dated { from, until: None, theme: Theme::Code, sort, title: entity::title(page, one), lines, entity: Some(one) });
    }
}

/// Since when the text stands where it does, when no version tells it.
fn states<'a>(page: &Page<'a>, all: &mut Vec<Dated<'a>>) {
    let Some(declared) = page.input.code.declaration() else { return };
    let Some((view, from)) = declared.first(code::STATUS).and_then(|view| Some((view, moment(view)?))) else { return };
    if all.iter().any(|other| other.from == from && other.entity.is_some_and(|one| one.kind() == Kind::Version)) {
        return;
    }
    let word = code::STATES.iter().find(|choice| Some(choice.key) == view.choice()).map(|choice| choice.names.proper(page.lang));
    let word = word.unwrap_or_default();
    let title = page.text(&text! { fr: "Ce texte : {word}", en: "This text: {word}", word });
    all.push(Dated {
        from,
        until: None,
        theme: Theme::Code,
        sort: page.say("statut", "status"),
        title,
        lines: Vec::new(),
        entity: Some(declared),
    });
}

/// Ends of terms, those of one day together.
fn mandates<'a>(page: &Page<'a>, all: &mut Vec<Dated<'a>>) {
    let mut ends: Vec<Dated<'a>> = Vec::new();
    for one in page.input.code.of(Kind::Role) {
        for view in one.values(role::HOLDERS) {
            let Value::Holding(_, period) = view.value() else { continue };
            let Some(from) = period.to.map(Moment::Day) else { continue };
            let holder =
                view.reference().map(|named| named.target().map_or_else(|| named.text().to_owned(), |who| entity::title(page, who)));
            let (role, holder) = (entity::title(page, one), holder.unwrap_or_default());
            let place = ends.iter().position(|end| end.from == from).unwrap_or_else(|| {
                let sort = page.say("fin de mandat", "end of term");
                ends.push(Dated { from, until: None, theme: Theme::Agenda, sort, title: String::new(), lines: Vec::new(), entity: None });
                ends.len() - 1
            });
            let Some(lines) = ends.get_mut(place).map(|end| &mut end.lines) else { continue };
            match lines.iter_mut().find(|(_, entity)| *entity == Some(one)) {
                Some((line, _)) => line.push_str(&format!(", {holder}")),
                None => lines.push((page.text(&text! { fr: "{role} : {holder}", en: "{role}: {holder}", role, holder }), Some(one))),
            }
        }
    }
    all.append(&mut ends);
}

/// Diagnoses and the next ones, ends of waivers and tensions, days that objectives and commitments are due.
fn to_come<'a>(page: &Page<'a>, all: &mut Vec<Dated<'a>>) {
    let fields = [
        (Kind::Diagnosis, diagnosis::DATE, page.say("diagnostic", "diagnosis")),
        (Kind::Diagnosis, diagnosis::NEXT, page.say("prochain diagnostic", "next diagnosis")),
        (Kind::Waiver, waiver::FROM, page.say("début de dérogation", "start of a waiver")),
        (Kind::Waiver, waiver::UNTIL, page.say("fin de dérogation", "end of a waiver")),
        (Kind::Tension, tension::UNTIL, page.say("tension à revoir", "tension to look at again")),
        (Kind::Objective, objective::DUE, page.say("échéance d'un objectif", "objective due")),
        (Kind::Commitment, commitment::DUE, page.say("échéance d'un engagement", "commitment due")),
    ];
    for (kind, field, sort) in fields {
        for one in page.input.code.of(kind) {
            let Some(from) = at(one, field) else { continue };
            all.push(Dated {
                from,
                until: None,
                theme: Theme::Agenda,
                sort,
                title: entity::title(page, one),
                lines: Vec::new(),
                entity: Some(one),
            });
        }
    }
}
