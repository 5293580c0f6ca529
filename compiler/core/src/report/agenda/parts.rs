//! The parts of an agenda, and what every form of it says around its points.

use crate::finding::Severity;
use crate::words::{Lang, Text};
use serde::Serialize;

/// What there is to discuss.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Agenda {
    /// The version of this shape.
    pub format_version: &'static str,
    /// What the code is called.
    pub title: Text,
    /// The day the text was read for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// How this code changes where nothing else is said; none when it does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ordinary: Option<Text>,
    /// The points, sort by sort.
    pub sections: Vec<Section>,
    /// What is to be written right before the meeting: nobody needs to decide.
    pub mending: Vec<Mending>,
    /// How many findings are less grave than asked.
    pub left_out: usize,
    /// How many declarations were read.
    pub read: usize,
}

/// Points of one sort.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Section {
    /// Which sort.
    pub sort: Sort,
    /// The points, the gravest first.
    pub points: Vec<Point>,
}

/// What is asked of the meeting.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// Something does not hold, or leaves a doubt that the text alone shows.
    Decide,
    /// Something that rests on how words are meant.
    Ask,
    /// Something held for a while, whose day comes or has passed.
    Review,
}

/// A point: one root, whatever it makes go wrong.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Point {
    /// Its number on the agenda, from 1.
    pub number: usize,
    /// The question put to the meeting.
    pub question: Text,
    /// The declaration it is about; empty when it is about several, or about the whole.
    pub about: Text,
    /// What sort of question it is.
    pub theme: Text,
    /// That of its gravest finding.
    pub severity: Severity,
    /// What was found.
    pub items: Vec<Item>,
    /// What holds of every item.
    #[serde(flatten)]
    pub shared: Said,
    /// Whom it concerns.
    pub concerned: Vec<Text>,
    /// How it is decided, where it is not the ordinary way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided: Option<Text>,
    /// The codes of its findings.
    pub codes: Vec<&'static str>,
}

/// One thing found.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Item {
    /// What was found, in a sentence.
    pub found: Text,
    /// Where it stands.
    pub places: Vec<Where>,
    /// What is said of it alone.
    #[serde(flatten)]
    pub said: Said,
}

/// What is said of what was found.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Said {
    /// Questions to talk about.
    pub questions: Vec<Text>,
    /// A situation that shows it.
    pub situation: Vec<Text>,
    /// Why it was found.
    pub why: Vec<Text>,
    /// What may be done.
    pub options: Vec<Choice>,
}

/// Where something stands: in which declaration, on which line of which file.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Where {
    /// The declaration.
    pub name: Text,
    /// The file.
    pub path: String,
    /// The line, from 1.
    pub line: u32,
}

/// Something that may be done, and what it does.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Choice {
    /// What may be done.
    pub what: Text,
    /// The declaration it is for, where a point is about several; else empty.
    pub about: Text,
    /// What it does, where it was tried.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effect: Option<Doing>,
}

/// What an option does to what is found.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Doing {
    /// What becomes of what was found, when it does not go away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own: Option<Text>,
    /// How many findings it takes away.
    pub resolves: usize,
    /// The findings it brings.
    pub creates: Vec<Text>,
}

/// Words that cannot be read.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Mending {
    /// What was found, in a sentence.
    pub found: Text,
    /// Where they stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Where>,
    /// The code of the finding.
    pub code: &'static str,
}

impl Sort {
    /// Its title.
    pub fn title(self) -> Text {
        match self {
            Self::Decide => text! { fr: "À trancher", en: "To decide" },
            Self::Ask => text! { fr: "Questions à se poser", en: "Questions to ask ourselves" },
            Self::Review => text! { fr: "À revoir", en: "To review" },
        }
    }

    /// What stands under its title.
    pub fn lead(self) -> Text {
        match self {
            Self::Decide => text! {
                fr: "Le texte ou les faits notés le montrent, du plus grave au moins grave.",
                en: "The text or the recorded facts show it, the gravest first."
            },
            Self::Ask => text! {
                fr: "La réponse dépend de ce que nous voulions dire : rien n'est reproché ici.",
                en: "The answer depends on what we meant: nothing is held against anyone here."
            },
            Self::Review => text! {
                fr: "Ce que nous avons tenu un temps, et dont le jour est venu ou approche.",
                en: "What we have held for a while, and whose day has come or is near."
            },
        }
    }
}

/// What both forms of an agenda say around its points.
pub struct Frame {
    /// The title of the page.
    pub title: String,
    /// How many points there are, in sentences.
    pub summary: Vec<String>,
    /// What is said when there is no point.
    pub nothing: Option<String>,
}

impl Frame {
    /// Around the points of an agenda.
    pub fn of(agenda: &Agenda, lang: Lang) -> Self {
        let say = |text: Text| text.get(lang).to_owned();
        let heading = say(text! { fr: "Ordre du jour", en: "Agenda" });
        let name = agenda.title.get(lang);
        let title = match (name.is_empty(), lang) {
            (true, _) => heading,
            (false, Lang::Fr) => format!("{heading} : {name}"),
            (false, Lang::En) => format!("{heading}: {name}"),
        };
        Self { title, summary: summary(agenda).into_iter().map(say).collect(), nothing: nothing(agenda).map(say) }
    }
}

/// How many points of each sort, and what stands aside.
fn summary(agenda: &Agenda) -> Vec<Text> {
    let counted = |sort: Sort, fr: [&str; 2], en: [&str; 2]| {
        let count = agenda.sections.iter().filter(|section| section.sort == sort).map(|section| section.points.len()).sum::<usize>();
        let [fr, en] = [fr, en].map(|[one, many]| if count > 1 { many } else { one }.to_owned());
        let what = Text { fr, en };
        (count > 0).then(|| text! { fr: "{count} {what}", en: "{count} {what}", count, what })
    };
    let parts: Vec<Text> = [
        counted(Sort::Decide, ["point à trancher", "points à trancher"], ["point to decide", "points to decide"]),
        counted(Sort::Ask, ["question", "questions"], ["question", "questions"]),
        counted(Sort::Review, ["accord à revoir", "accords à revoir"], ["agreement to review", "agreements to review"]),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut lines = Vec::new();
    if !parts.is_empty() {
        let parts = crate::checks::wording::all_of(&parts);
        lines.push(text! { fr: "{parts}.", en: "{parts}.", parts });
    }
    let mending = agenda.mending.len();
    if mending > 0 {
        let words = match mending {
            1 => text! { fr: "1 endroit", en: "1 place" },
            _ => text! { fr: "{mending} endroits", en: "{mending} places", mending },
        };
        lines.push(text! {
            fr: "Avant la réunion : {words} à corriger, en fin de page.",
            en: "Before the meeting: {words} to mend, at the end of the page.",
            words
        });
    }
    let left = agenda.left_out;
    match left {
        0 => {}
        1 => lines
            .push(text! { fr: "1 conseil n'y figure pas : `--only hint` l'ajoute.", en: "1 hint is not on it: `--only hint` adds it." }),
        _ => lines.push(text! {
            fr: "{left} constats moins graves n'y figurent pas : `--only hint` les ajoute.",
            en: "{left} less grave findings are not on it: `--only hint` adds them.",
            left
        }),
    }
    lines
}

/// What is said when nothing is to be discussed.
fn nothing(agenda: &Agenda) -> Option<Text> {
    let read = agenda.read;
    agenda.is_empty().then(|| match read {
        0 => text! {
            fr: "Rien à l'ordre du jour : ce code ne dit encore rien. Par quoi voulons-nous commencer ?",
            en: "Nothing on the agenda: this code says nothing yet. What do we want to begin with?"
        },
        _ => text! {
            fr: "Rien à l'ordre du jour : le texte tient ensemble. Une bonne occasion de relire à voix haute ce à quoi nous tenons.",
            en: "Nothing on the agenda: the text holds together. A good moment to read aloud what we hold to."
        },
    })
}

/// What is filled in during the meeting, and around each point.
pub struct Labels;

impl Labels {
    /// Before what was found.
    pub const FOUND: [&str; 2] = ["Constat", "Found"];
    /// Before the places.
    pub const WHERE: [&str; 2] = ["Où", "Where"];
    /// Before a situation.
    pub const SITUATION: [&str; 2] = ["Situation", "Situation"];
    /// Before the reasons.
    pub const WHY: [&str; 2] = ["Pourquoi", "Why"];
    /// Before whom it concerns.
    pub const CONCERNED: [&str; 2] = ["Qui est concerné", "Who is concerned"];
    /// Before how it is decided.
    pub const DECIDED: [&str; 2] = ["Qui décide, et comment", "Who decides, and how"];
    /// Before the ordinary way.
    pub const ORDINARY: [&str; 2] = ["La façon ordinaire de décider", "The ordinary way of deciding"];
    /// When it is decided the ordinary way.
    pub const AS_USUAL: [&str; 2] = ["de la façon ordinaire, rappelée en tête", "the ordinary way, told at the top"];
    /// When the code does not say.
    pub const UNSAID: [&str; 2] =
        ["le code ne le dit pas ; à convenir en ouvrant la réunion", "the code does not say; to be agreed as the meeting opens"];
    /// Before the options.
    pub const OPTIONS: [&str; 2] = ["Options", "Options"];
    /// For an option of the meeting.
    pub const OTHER: [&str; 2] = ["Autre :", "Other:"];
    /// When no option is known.
    pub const TO_FIND: [&str; 2] = ["À proposer :", "To be proposed:"];
    /// For the decision.
    pub const DECISION: [&str; 2] = ["Décision :", "Decision:"];
    /// For who does it.
    pub const WHO: [&str; 2] = ["Qui le fait, pour quand :", "Who does it, by when:"];
    /// Title of what is to be mended.
    pub const MENDING: [&str; 2] = ["À corriger avant la réunion", "To mend before the meeting"];
    /// Under that title.
    pub const MENDING_LEAD: [&str; 2] = [
        "Des mots que l'on ne peut pas lire, qui manquent, ou qui ne désignent rien. Qui tient la plume peut s'en charger.",
        "Words that cannot be read, that are missing, or that stand for nothing. Whoever holds the pen can see to it.",
    ];
    /// Before the details.
    pub const DETAILS: [&str; 2] = ["en détail", "in detail"];

    /// A label in a language.
    pub fn say(label: [&'static str; 2], lang: Lang) -> &'static str {
        let [fr, en] = label;
        match lang {
            Lang::Fr => fr,
            Lang::En => en,
        }
    }
}

/// Where something stands, for a reader who knows already what it is about: the lines of each declaration together.
pub fn places(all: &[Where], about: &Text, lang: Lang) -> Vec<(String, String)> {
    let mut told: Vec<(&Where, Vec<u32>)> = Vec::new();
    for place in all {
        match told.iter_mut().find(|(known, _)| known.name == place.name && known.path == place.path) {
            Some((_, lines)) => lines.push(place.line),
            None => told.push((place, vec![place.line])),
        }
    }
    let shown = told.into_iter().map(|(place, mut lines)| {
        lines.sort_unstable();
        lines.dedup();
        let name = if place.name == *about { String::new() } else { place.name.get(lang).to_owned() };
        let word = match (lang, lines.len()) {
            (Lang::Fr, 1) => "ligne",
            (Lang::Fr, _) => "lignes",
            (Lang::En, 1) => "line",
            (Lang::En, _) => "lines",
        };
        let lines: Vec<String> = lines.iter().map(u32::to_string).collect();
        (name, format!("{}, {word} {}", place.path, lines.join(", ")))
    });
    shown.collect()
}

impl Point {
    /// Every option, those of the whole point first.
    pub fn options(&self) -> impl Iterator<Item = &Choice> {
        self.shared.options.iter().chain(self.items.iter().flat_map(|item| &item.said.options))
    }
}

impl Doing {
    /// `résout 1 constat, n'en crée aucun`.
    pub fn said(&self, lang: Lang) -> String {
        let (resolves, count) = (self.resolves, self.creates.len());
        let resolved = match resolves {
            0 => None,
            1 => Some(text! { fr: "résout 1 constat", en: "resolves 1 finding" }),
            _ => Some(text! { fr: "résout {resolves} constats", en: "resolves {resolves} findings", resolves }),
        };
        let created = match count {
            0 => text! { fr: "n'en crée aucun", en: "creates none" },
            _ => text! { fr: "en crée {count}", en: "creates {count}", count },
        };
        let parts: Vec<&Text> = self.own.iter().chain(&resolved).chain([&created]).collect();
        parts.iter().map(|part| part.get(lang)).collect::<Vec<_>>().join(", ")
    }
}
