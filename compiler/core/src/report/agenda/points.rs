//! From findings to points: what is about the same declaration is one point, and so is one thing found of many declarations.

use super::concern;
use super::parts::{Choice, Doing, Item, Point, Said, Sort, Where};
use crate::checks::wording::capital;
use crate::finding::{Certainty, Effect, Finding, NoteKind, Severity};
use crate::report::{Report, every_way};
use crate::resolve::{Code, Entity, EntityId};
use crate::text::Place;
use crate::words::{Lang, Text};
use std::collections::{BTreeMap, BTreeSet};

/// So many declarations of which the same alone is found make one point.
const MANY: usize = 3;

/// Checks that find that something held for a while is to be looked at again.
const REVIEWS: [&str; 3] = ["agreement-expired", "diagnosis-overdue", "review-overdue"];

/// The points of a sort, the gravest first, then in the order of the text; not numbered yet.
pub(super) fn points(report: &Report<'_>, sort: Sort, findings: &[&Finding]) -> Vec<Point> {
    let of_sort = findings.iter().copied().filter(|finding| sort_of(finding) == sort);
    let mut groups: BTreeMap<Root, Vec<&Finding>> = BTreeMap::new();
    of_sort.for_each(|finding| groups.entry(Root::of(report, finding)).or_default().push(finding));
    let mut groups: Vec<Vec<&Finding>> = merged(groups.into_values().collect());
    let gravity = |group: &[&Finding]| group.iter().map(|finding| finding.severity).max().unwrap_or(Severity::Hint);
    groups.sort_by_key(|group| (std::cmp::Reverse(gravity(group)), group.first().map(|finding| finding.place())));
    groups.iter().map(|group| point(report, group)).collect()
}

fn sort_of(finding: &Finding) -> Sort {
    match finding.certainty {
        _ if REVIEWS.contains(&finding.check.slug) => Sort::Review,
        Certainty::Possible => Sort::Ask,
        Certainty::Certain => Sort::Decide,
    }
}

/// What a finding is rooted in.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Root {
    /// A declaration.
    Declaration(EntityId),
    /// The code as a whole.
    Check(&'static str),
}

impl Root {
    fn of(report: &Report<'_>, finding: &Finding) -> Self {
        match main(report, finding) {
            Some(entity) => Self::Declaration(entity.id()),
            None => Self::Check(finding.check.code),
        }
    }
}

/// The declaration that a finding is about first.
fn main<'a>(report: &Report<'a>, finding: &Finding) -> Option<Entity<'a>> {
    finding.subjects.first().and_then(|id| report.code.entity(*id)).map(root)
}

fn root(entity: Entity<'_>) -> Entity<'_> {
    std::iter::successors(Some(entity), |entity| entity.parent()).last().unwrap_or(entity)
}

/// Groups that hold one and the same thing become one, when they are many.
fn merged(groups: Vec<Vec<&Finding>>) -> Vec<Vec<&Finding>> {
    // Rules that contradict each other, or that facts contradict, are each settled by themselves.
    let alone = |group: &[&Finding]| match group {
        [only] => Some(only.check.code).filter(|code| !code.starts_with("S3") && !code.starts_with("S7")),
        _ => None,
    };
    let mut by_check: BTreeMap<&str, usize> = BTreeMap::new();
    groups.iter().filter_map(|group| alone(group)).for_each(|code| *by_check.entry(code).or_default() += 1);
    let mut out: Vec<Vec<&Finding>> = Vec::new();
    let mut joined: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for group in groups {
        match alone(&group).filter(|code| by_check.get(code).is_some_and(|count| *count >= MANY)) {
            Some(code) => joined.entry(code).or_default().extend(group),
            None => out.push(group),
        }
    }
    out.extend(joined.into_values());
    out.iter_mut().for_each(|group| group.sort_by_key(|finding| (std::cmp::Reverse(finding.severity), finding.place())));
    out
}

fn point(report: &Report<'_>, findings: &[&Finding]) -> Point {
    let mut items: Vec<Item> = findings.iter().map(|finding| item(report, finding)).collect();
    let mut shared = Said::default();
    if items.len() > 1 {
        shared = common(&items);
        for item in &mut items {
            item.said.questions.retain(|question| !shared.questions.contains(question));
            item.said.situation.retain(|situation| !shared.situation.contains(situation));
            item.said.why.retain(|why| !shared.why.contains(why));
            item.said.options.retain(|option| !shared.options.contains(option));
        }
    }
    let subjects = subjects(report, findings);
    let codes: BTreeSet<&'static str> = findings.iter().map(|finding| finding.check.code).collect();
    let asked = if items.len() > 1 {
        &mut shared.questions
    } else {
        items.first_mut().map_or(&mut shared.questions, |item| &mut item.said.questions)
    };
    let about = about(report, findings);
    let question = question((about.as_ref(), findings), asked);
    if about.is_none() {
        for item in &mut items {
            let name = item.places.first().map(|place| place.name.clone()).unwrap_or_default();
            item.said.options.iter_mut().for_each(|option| option.about = name.clone());
        }
    }
    Point {
        number: 0,
        question,
        about: about.unwrap_or_default(),
        theme: theme(findings.first().map_or("", |finding| finding.check.code)),
        severity: findings.iter().map(|finding| finding.severity).max().unwrap_or(Severity::Hint),
        items,
        shared,
        concerned: concern::concerned(&subjects),
        decided: concern::decided(&subjects),
        codes: codes.into_iter().collect(),
    }
}

/// What every item says: said once.
fn common(items: &[Item]) -> Said {
    let Some((first, others)) = items.split_first() else { return Said::default() };
    let texts = |of: fn(&Said) -> &Vec<Text>| {
        let is_shared = |text: &&Text| others.iter().all(|item| of(&item.said).contains(text));
        of(&first.said).iter().filter(is_shared).cloned().collect()
    };
    let is_shared = |option: &&Choice| others.iter().all(|item| item.said.options.contains(option));
    Said {
        questions: texts(|said| &said.questions),
        situation: texts(|said| &said.situation),
        why: texts(|said| &said.why),
        options: first.said.options.iter().filter(|option| option.effect.is_none()).filter(is_shared).cloned().collect(),
    }
}

/// The one declaration that findings are about; none when they are about several.
fn about(report: &Report<'_>, findings: &[&Finding]) -> Option<Text> {
    let first = main(report, findings.first()?)?;
    findings.iter().all(|finding| main(report, finding) == Some(first)).then(|| named(first))
}

/// What the meeting is asked: the question of the finding behind the name of what it is about; it is taken from those asked below.
fn question((about, findings): (Option<&Text>, &[&Finding]), asked: &mut Vec<Text>) -> Text {
    let title = |finding: &&Finding| Text { fr: finding.check.title.fr.to_owned(), en: finding.check.title.en.to_owned() };
    let what = about.cloned().map_or_else(|| findings.first().map(title).unwrap_or_default(), capital);
    let question = match asked.is_empty() {
        false => asked.remove(0),
        true if findings.len() == 1 => text! { fr: "qu'en faisons-nous ?", en: "what do we do about it?" },
        true => text! { fr: "que changeons-nous ?", en: "what do we change?" },
    };
    text! { fr: "{what} : {question}", en: "{what}: {question}", what, question }
}

fn item(report: &Report<'_>, finding: &Finding) -> Item {
    let known = Known::of(report, finding);
    let notes = |kind: NoteKind| finding.notes.iter().filter(move |note| note.kind == kind).map(|note| known.in_words(&note.text));
    let mut places: Vec<Where> = Vec::new();
    for place in finding.labels.iter().filter_map(|label| place_of(report, label.place)) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let options = every_way(finding).into_iter().map(|way| {
        let effect = way.fix.and_then(|fix| fix.effect.as_ref());
        let doing = |effect: &Effect| Doing {
            own: effect.own.said(),
            resolves: effect.resolves,
            creates: effect.creates.iter().map(|created| known.in_words(&created.message)).collect(),
        };
        Choice { what: capital(known.in_words(way.title)), about: Text::default(), effect: effect.map(doing) }
    });
    let assumed = |text: Text| text! { fr: "en supposant : {text}", en: "assuming: {text}", text };
    Item {
        found: known.in_words(&finding.message),
        places,
        said: Said {
            questions: notes(NoteKind::Question).collect(),
            situation: notes(NoteKind::Situation).collect(),
            why: notes(NoteKind::Why).chain(notes(NoteKind::Assumption).map(assumed)).collect(),
            options: options.collect(),
        },
    }
}

/// The declarations that a finding may speak of: those it is about and what they name, those where it shows, and people.
struct Known<'a> {
    code: &'a Code,
    shown: BTreeSet<EntityId>,
}

impl<'a> Known<'a> {
    fn of(report: &Report<'a>, finding: &Finding) -> Self {
        let subjects = finding.subjects.iter().filter_map(|id| report.code.entity(*id)).map(root);
        let labels = finding.labels.iter().filter_map(|label| declaration(report, label.place));
        let mut shown: BTreeSet<EntityId> = labels.map(Entity::id).collect();
        for subject in subjects {
            let named = std::iter::once(subject).chain(subject.children()).flat_map(Entity::refs).filter_map(|name| name.target());
            shown.extend(named.chain([subject]).map(Entity::id));
        }
        Self { code: report.code, shown }
    }

    /// A sentence with the titles of declarations in place of the names that the code knows them by.
    fn in_words(&self, text: &Text) -> Text {
        Text { fr: self.said(&text.fr, Lang::Fr), en: self.said(&text.en, Lang::En) }
    }

    fn said(&self, text: &str, lang: Lang) -> String {
        let parts: Vec<&str> = text.split('`').collect();
        let told = parts.iter().enumerate().map(|(rank, part)| match rank % 2 == 1 && rank + 1 < parts.len() {
            true => self.titled(part, lang).unwrap_or_else(|| format!("`{part}`")),
            false if rank % 2 == 1 => format!("`{part}"),
            false => (*part).to_owned(),
        });
        told.collect()
    }

    fn titled(&self, name: &str, lang: Lang) -> Option<String> {
        let entity = self.code.named(name).filter(|entity| entity.is_own() && entity.is_root())?;
        if !self.shown.contains(&entity.id()) && !concern::is_party(entity.kind()) {
            return None;
        }
        let title = entity.title_in(lang)?;
        Some(match lang {
            Lang::Fr => format!("« {title} »"),
            Lang::En => format!("“{title}”"),
        })
    }
}

/// A place by the declaration that holds it.
pub(super) fn place_of(report: &Report<'_>, place: Place) -> Option<Where> {
    let spot = report.spot(place)?;
    let name = declaration(report, place).map(named).unwrap_or_default();
    Some(Where { name, path: spot.path, line: spot.start.line + 1 })
}

/// The declaration that holds a place.
fn declaration<'a>(report: &Report<'a>, place: Place) -> Option<Entity<'a>> {
    let decls = report.code.decls();
    let after = decls.partition_point(|at| (at.file, at.start) <= (place.file, place.span.start));
    let at = after.checked_sub(1).and_then(|number| decls.get(number)).filter(|at| at.file == place.file);
    report.code.root(at?).filter(|root| root.full_place().span.end >= place.span.start)
}

/// The declarations that some findings are about, each once.
fn subjects<'a>(report: &Report<'a>, findings: &[&Finding]) -> Vec<Entity<'a>> {
    let mut all: Vec<Entity<'a>> = Vec::new();
    let ids = findings.iter().flat_map(|finding| &finding.subjects);
    for entity in ids.filter_map(|id| report.code.entity(*id)).map(root).filter(|entity| entity.is_own()) {
        if !all.contains(&entity) {
            all.push(entity);
        }
    }
    all
}

/// `règle « Les comptes sont ouverts »`; `rule “Books are open”`.
pub(super) fn named(entity: Entity<'_>) -> Text {
    let title =
        |lang: Lang| entity.title_in(lang).map(|title| title.into_owned()).or_else(|| entity.name().map(|name| name.replace('_', " ")));
    let noun = entity.noun();
    match (title(Lang::Fr), title(Lang::En)) {
        (Some(fr), Some(en)) => {
            let title = Text { fr, en };
            text! { fr: "{noun} « {title} »", en: "{noun} “{title}”", noun, title }
        }
        _ => noun,
    }
}

/// What a family of checks is about, in a word or two.
fn theme(code: &str) -> Text {
    match code.get(..2) {
        Some("S1") => text! { fr: "le texte et ses parties", en: "the text and its parts" },
        Some("S2") => text! { fr: "ce que des faits pourraient montrer", en: "what facts could show" },
        Some("S3") => text! { fr: "ce qui se contredit", en: "what contradicts itself" },
        Some("S4") => text! { fr: "qui porte et qui décide", en: "who carries and who decides" },
        Some("S5") => text! { fr: "ce qui circule", en: "what flows" },
        Some("S6") => text! { fr: "comment le code change", en: "how the code changes" },
        _ => text! { fr: "ce que disent les faits", en: "what facts say" },
    }
}
