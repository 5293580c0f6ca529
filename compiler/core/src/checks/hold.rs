//! Holding a finding knowingly: a tension or a waiver that names it and whom it is about, to be filled in.

use super::Cx;
use super::fixes::{Draft, add_declaration, lang_of};
use crate::finding::{Certainty, Finding, Fix};
use crate::kinds::{Kind, field_spec, tension, waiver};
use crate::model::{Field, ValueType};
use crate::resolve::{Code, Entity, slug};
use crate::words::{Lang, Text};
use jiff::ToSpan as _;
use jiff::civil::Date;

/// More subjects than this are not named.
const SUBJECTS: usize = 4;

/// What says too much, not two things that pull apart: there is no tension to hold.
const SAID_TWICE: [&str; 2] = ["S3107", "S3108"];

/// A clash that is certain, between declarations that each have a name, may be held until a day: one way out more.
pub(super) fn offer(cx: &Cx<'_>, finding: &mut Finding) {
    let is_clash =
        finding.check.code.starts_with("S3") && !SAID_TWICE.contains(&finding.check.code) && finding.certainty == Certainty::Certain;
    if is_clash && subjects(cx.code, finding).len() > 1 {
        finding.fixes.extend(as_tension(cx.code, finding, cx.options.today));
    }
}

/// A tension between the declarations that a finding is about; none when none of them can be called by a name.
pub fn as_tension(code: &Code, finding: &Finding, today: Option<Date>) -> Option<Fix> {
    let fill = Fill::of(subjects(code, finding))?;
    let mut fields = vec![
        (tension::BETWEEN, fill.names.clone()),
        (tension::FINDING, finding.check.code.to_owned()),
        (tension::REASON, fill.prose("pourquoi on la garde pour l'instant", "why it is held for now")),
        (tension::HELD_BY, fill.prose("qui en rend compte", "who answers for it")),
    ];
    let end = in_a_year(today);
    fields.extend(end.map(|end| (tension::UNTIL, end.to_string())));
    let title = match end {
        Some(end) => {
            text! { fr: "Le tenir comme une tension jusqu'au {end}, à compléter", en: "Hold it as a tension until {end}, to be filled in", end = end.to_string() }
        }
        None => {
            text! { fr: "Le tenir comme une tension jusqu'à une date, à compléter", en: "Hold it as a tension until a date, to be filled in" }
        }
    };
    Some(fill.fix(title, Kind::Tension, finding, fields))
}

/// A waiver for the declarations that a finding is about and that can be waived.
pub fn as_waiver(code: &Code, finding: &Finding, today: Option<Date>) -> Option<Fix> {
    let mut subjects = subjects(code, finding);
    subjects.retain(|(entity, _)| may_be_waived(entity.kind()));
    let fill = Fill::of(subjects)?;
    let mut fields = vec![
        (waiver::RULE, fill.names.clone()),
        (waiver::FINDING, finding.check.code.to_owned()),
        (waiver::GRANTED_BY, fill.prose("qui l'accorde", "who grants it")),
    ];
    // A waiver without an end would be a finding of its own.
    fields.extend(in_a_year(today).map(|end| (waiver::UNTIL, end.to_string())));
    fields.push((waiver::REASON, fill.prose("pourquoi", "why")));
    let title = text! { fr: "Le couvrir par une dérogation, à compléter", en: "Cover it by a waiver, to be filled in" };
    Some(fill.fix(title, Kind::Waiver, finding, fields))
}

fn in_a_year(today: Option<Date>) -> Option<Date> {
    today?.checked_add(1.year()).ok()
}

/// The declarations it is about, each with the name it can be called by: a text that cannot be read is about none.
fn subjects<'c>(code: &'c Code, finding: &Finding) -> Vec<(Entity<'c>, String)> {
    if finding.check.code.starts_with("S0") {
        return Vec::new();
    }
    let entities = finding.subjects.iter().filter_map(|id| code.entity(*id));
    let named = entities.filter(|entity| entity.is_own() && entity.is_root()).filter_map(|entity| Some((entity, called(entity)?)));
    let mut all: Vec<(Entity<'_>, String)> = Vec::new();
    for (entity, name) in named {
        if all.len() < SUBJECTS && all.iter().all(|(other, _)| *other != entity) {
            all.push((entity, name));
        }
    }
    all
}

/// Its name, or its title made one, when the code knows it by that.
fn called(entity: Entity<'_>) -> Option<String> {
    let name = entity.name().map(str::to_owned).or_else(|| entity.title().map(|title| slug(&title, '_')))?;
    (entity.code().named(&name) == Some(entity)).then_some(name)
}

fn may_be_waived(kind: Kind) -> bool {
    let spec = field_spec(Kind::Waiver, waiver::RULE);
    spec.is_some_and(|spec| matches!(spec.ty, ValueType::Ref(kinds) if kinds.contains(&kind)))
}

/// What a draft is filled with.
struct Fill<'c> {
    first: Entity<'c>,
    lang: Lang,
    names: String,
    name: String,
}

impl<'c> Fill<'c> {
    fn of(subjects: Vec<(Entity<'c>, String)>) -> Option<Self> {
        let names: Vec<&str> = subjects.iter().map(|(_, name)| name.as_str()).collect();
        let (first, name) = subjects.first()?;
        Some(Self { first: *first, lang: lang_of(*first), names: names.join(", "), name: name.clone() })
    }

    fn prose(&self, fr: &str, en: &str) -> String {
        let word = if self.lang == Lang::Fr { fr } else { en };
        format!("\"{word}\"")
    }

    fn fix(&self, title: Text, kind: Kind, finding: &Finding, fields: Vec<(Field, String)>) -> Fix {
        let noun = kind.spec().names.proper(self.lang);
        let words = format!("{noun}_{}", self.name);
        let others = (2..).map(|n| format!("{words}_{n}"));
        let is_free = |name: &String| self.first.code().named(name).is_none();
        let name = std::iter::once(words.clone()).chain(others).find(is_free).unwrap_or_default();
        let about = Text { fr: finding.check.title.fr.to_owned(), en: finding.check.title.en.to_owned() };
        Fix::suggested(title, vec![add_declaration(self.first, &Draft { kind, name, title: about, fields })])
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, clippy::panic, reason = "a test")]

    use super::{as_waiver, offer};
    use crate::checks::{CheckSpec, Cx, Options, Scope, held};
    use crate::finding::{Finding, Severity};
    use crate::model::Doc;
    use crate::resolve::{Code, NoLoader, assemble};
    use crate::text::{Source, apply_edits};
    use crate::words::Text;
    use jiff::civil::date;

    static CLASH: CheckSpec = CheckSpec {
        code: "S3999",
        slug: "a-clash",
        severity: Severity::Error,
        title: Doc { fr: "Deux règles se contredisent", en: "Two rules contradict each other" },
        page: "",
        absent: &[],
        scope: Scope::Elsewhere,
    };

    const FR: &str = "règle ouvrir \"On ouvre\" {\n  doit: \"ouvrir\"\n}\n\nrègle fermer \"On ferme\" {\n  doit: \"fermer\"\n}\n\nrègle dormir \"On dort\" {\n}\n";

    fn code(text: &str) -> Code {
        assemble(vec![Source::new("code.social", text)], &NoLoader, 1, None)
    }

    fn clash(code: &Code, names: [&str; 2]) -> Finding {
        let [first, second] = names.map(|name| code.named(name).expect("a rule"));
        Finding::about(&CLASH, first, Text::same("clash")).subject(second)
    }

    fn offered(text: &str, names: [&str; 2], today: bool) -> Finding {
        let code = code(text);
        let options = Options { today: today.then(|| date(2026, 11, 22)), threads: 1 };
        let mut finding = clash(&code, names);
        offer(&Cx::new(&code, &options), &mut finding);
        finding
    }

    fn edited(text: &str, finding: &Finding) -> String {
        let [fix] = finding.fixes.as_slice() else { panic!("{finding:?}") };
        apply_edits(text, &fix.edits).0
    }

    #[test]
    fn a_clash_may_be_held_until_a_day() {
        let held = edited(FR, &offered(FR, ["ouvrir", "fermer"], true));
        let tension = "tension tension_ouvrir \"Deux règles se contredisent\" {\n  entre: ouvrir, fermer\n  constat: S3999\n  raison: \"pourquoi on la garde pour l'instant\"\n  tenue par: \"qui en rend compte\"\n  jusqu'au: 2027-11-22\n}\n";
        assert!(held.contains(tension), "{held}");
        let undated = offered(FR, ["ouvrir", "fermer"], false);
        assert!(!edited(FR, &undated).contains("jusqu'au"));
        let en = "rule open \"We open\" {\n  must: \"open\"\n}\n\nrule close \"We close\" {\n  must: \"close\"\n}\n";
        let held = edited(en, &offered(en, ["open", "close"], true));
        assert!(held.contains("between: open, close\n  finding: S3999\n") && held.contains("until: 2027-11-22"), "{held}");
    }

    #[test]
    fn what_is_held_is_held_between_those_it_names() {
        let text = edited(FR, &offered(FR, ["ouvrir", "fermer"], true)).replace("S3999", "a-clash");
        let code = code(&text);
        let options = Options { today: Some(date(2026, 11, 22)), threads: 1 };
        let cx = Cx::new(&code, &options);
        let parted = held(&cx, vec![clash(&code, ["fermer", "ouvrir"]), clash(&code, ["ouvrir", "dormir"])]);
        assert_eq!((parted.silenced.len(), parted.findings.len()), (1, 1));
        // A year later it comes back.
        let later = Options { today: Some(date(2027, 11, 23)), threads: 1 };
        assert_eq!(held(&Cx::new(&code, &later), vec![clash(&code, ["ouvrir", "fermer"])]).silenced.len(), 0);
    }

    #[test]
    fn only_what_is_certain_between_two_is_offered_so() {
        let code = code(FR);
        let options = Options::default();
        let cx = Cx::new(&code, &options);
        let mut possible = clash(&code, ["ouvrir", "fermer"]).possible();
        offer(&cx, &mut possible);
        let mut alone = clash(&code, ["ouvrir", "ouvrir"]);
        offer(&cx, &mut alone);
        assert_eq!((possible.fixes.len(), alone.fixes.len()), (0, 0));
        assert!(as_waiver(&code, &alone, None).is_some_and(|fix| fix.edits.len() == 1));
    }
}
