//! An agenda as a page: to project, to print, to write on; it asks for nothing from outside.

use crate::document::document;
use crate::inline::inline;
use crate::page::bound;
use crate::{day, style};
use maud::{Markup, html};
use social_core::report::agenda_parts::{Agenda, Choice, Frame, Item, Labels, Mending, Point, Said, Section, Where, places};
use social_core::report::{AgendaAsked, Report, colon, visible};
use social_core::words::{Lang, Text};

/// What this page adds to how every page looks.
const OWN: &str = include_str!("agenda.css");

/// What there is to discuss in a checked code, as HTML.
pub fn agenda(report: &Report<'_>, asked: AgendaAsked) -> String {
    let (agenda, lang) = (&Agenda::of(report, asked), report.lang);
    let page = Page { lang };
    let frame = Frame::of(agenda, lang);
    let title = visible(&frame.title).into_owned();
    let body = html! {
        a.skip href="#contenu" { (page.say("Aller aux points", "Skip to the points")) }
        header.banner {
            p.kicker { (page.say("Réunion", "Meeting")) @if let Some(day) = &agenda.as_of { " · " (page.say("texte lu le ", "text read on ")) (day::said(day, lang)) } }
            h1 { (title) }
            @for line in &frame.summary { p { (page.inline(line)) } }
            @if !agenda.sections.is_empty() { p { strong { (page.bound(Labels::say(Labels::ORDINARY, lang))) } (page.usual(agenda)) } }
        }
        main #contenu {
            @if let Some(nothing) = &frame.nothing { p.purpose { (nothing) } }
            @if agenda.sections.iter().map(|section| section.points.len()).sum::<usize>() > 3 { (page.contents(agenda)) }
            @for section in &agenda.sections { (page.section(section, agenda.ordinary.is_some())) }
            @if !agenda.mending.is_empty() { (page.mending(&agenda.mending)) }
        }
        footer { p { (page.say("Page produite par le compilateur « social ».", "Page made by the “social” compiler.")) } }
    };
    document(lang, &title, &format!("{}{OWN}", style::page()), &body)
}

/// The page being made.
struct Page {
    lang: Lang,
}

impl Page {
    fn say(&self, fr: &'static str, en: &'static str) -> &'static str {
        Labels::say([fr, en], self.lang)
    }

    fn text(&self, text: &Text) -> Markup {
        self.inline(text.get(self.lang))
    }

    fn inline(&self, text: &str) -> Markup {
        inline(text, self.lang)
    }

    fn bound(&self, text: &str) -> String {
        if self.lang == Lang::Fr { bound(text) } else { text.to_owned() }
    }

    fn contents(&self, agenda: &Agenda) -> Markup {
        html! {
            nav.contents aria-label=(self.say("Les points", "The points")) {
                @for section in &agenda.sections {
                    h2 { (self.text(&section.sort.title())) }
                    ol start=(section.points.first().map_or(1, |point| point.number)) {
                        @for point in &section.points { li { a href={ "#point-" (point.number) } { (self.text(&point.question)) } } }
                    }
                }
            }
        }
    }

    fn section(&self, section: &Section, has_usual: bool) -> Markup {
        html! {
            section {
                h2 { (self.text(&section.sort.title())) }
                p.quiet { (self.text(&section.sort.lead())) }
                @for point in &section.points { (self.point(point, has_usual)) }
            }
        }
    }

    fn point(&self, point: &Point, has_usual: bool) -> Markup {
        html! {
            article class={ "point " (point.severity.key()) } id={ "point-" (point.number) } {
                p.kind { (self.text(&point.theme)) }
                h3 { span.number { (point.number) ". " } (self.text(&point.question)) }
                @if let [one] = point.items.as_slice() { (self.only(one, &point.about)) } @else { ul.found-list { @for item in &point.items { li { (self.item(item, &point.about)) } } } }
                (self.said(&point.shared))
                @if !point.concerned.is_empty() {
                    h4 { (Labels::say(Labels::CONCERNED, self.lang)) }
                    p { @for (rank, who) in point.concerned.iter().enumerate() { @if rank > 0 { ", " } (self.text(who)) } }
                }
                @if point.decided.is_some() || has_usual { h4 { (Labels::say(Labels::DECIDED, self.lang)) } }
                @if let Some(decided) = &point.decided { p { (self.text(decided)) } }
                @else if has_usual { p.quiet { (Labels::say(Labels::AS_USUAL, self.lang)) } }
                (self.options(point))
                @for label in [Labels::DECISION, Labels::WHO] {
                    div.write { strong { (self.bound(Labels::say(label, self.lang))) } span.rule {} }
                }
                @if !point.codes.is_empty() {
                    p.codes { (Labels::say(Labels::DETAILS, self.lang)) (self.bound(colon(self.lang))) code { "social explain " (point.codes.join(" ")) } }
                }
            }
        }
    }

    fn only(&self, item: &Item, about: &Text) -> Markup {
        html! {
            p.found { (self.text(&item.found)) }
            (self.places(&item.places, about))
            (self.said(&item.said))
        }
    }

    fn item(&self, item: &Item, about: &Text) -> Markup {
        let said = &item.said;
        html! {
            (self.text(&item.found))
            (self.places(&item.places, about))
            @for question in &said.questions { p.asked { (self.text(question)) } }
            @for text in said.situation.iter().chain(&said.why) { p.note { (self.text(text)) } }
        }
    }

    fn said(&self, said: &Said) -> Markup {
        html! {
            @for question in &said.questions { p.asked { (self.text(question)) } }
            @for (label, texts) in [(Labels::SITUATION, &said.situation), (Labels::WHY, &said.why)] {
                @if !texts.is_empty() {
                    h4 { (Labels::say(label, self.lang)) }
                    @for text in texts { (self.shown(text)) }
                }
            }
        }
    }

    /// A case begins with its name and ends with its place; any other text is a paragraph.
    fn shown(&self, text: &Text) -> Markup {
        let told = text.get(self.lang);
        let Some((name, place, why)) = case(told, self.lang) else { return html! { p { (self.text(text)) } } };
        html! {
            div.case-told {
                p { strong { (self.inline(name)) } }
                @match why.strip_prefix(self.say("ce n'est pas le cas : ", "this is not so: ")) {
                    Some(test) => {
                        p { (self.say("Les lignes lues ensemble ne passent pas l'épreuve de la règle.", "The rows, read together, do not pass the test of the rule.")) }
                        p.quiet { (self.inline(test)) }
                    }
                    None => p { (self.inline(why)) },
                }
                p.places { (self.inline(place)) }
            }
        }
    }

    fn usual(&self, agenda: &Agenda) -> Markup {
        let said = agenda.ordinary.as_ref().map_or(Labels::say(Labels::UNSAID, self.lang), |ordinary| ordinary.get(self.lang));
        html! { (self.bound(colon(self.lang))) (self.inline(said)) }
    }

    fn places(&self, all: &[Where], about: &Text) -> Markup {
        html! {
            @if !all.is_empty() {
                p.places {
                    @for (rank, (name, lines)) in places(all, about, self.lang).into_iter().enumerate() {
                        @if rank > 0 { (self.say("\u{a0}; ", "; ")) }
                        @if !name.is_empty() { (self.inline(&name)) ", " }
                        (visible(&lines))
                    }
                }
            }
        }
    }

    fn options(&self, point: &Point) -> Markup {
        let last = if point.options().next().is_some() { Labels::OTHER } else { Labels::TO_FIND };
        html! {
            h4 { (Labels::say(Labels::OPTIONS, self.lang)) }
            ul.options {
                @for option in point.options() { li { span.box aria-hidden="true" {} div { (self.option(option)) } } }
                li { span.box aria-hidden="true" {} div { (self.bound(Labels::say(last, self.lang))) } }
            }
        }
    }

    fn option(&self, choice: &Choice) -> Markup {
        html! {
            @if !choice.about.is_empty() { span.quiet { (self.text(&choice.about)) (self.bound(colon(self.lang))) } }
            (self.text(&choice.what))
            @if let Some(doing) = &choice.effect {
                @if doing.creates.is_empty() { span.effect.clean { (doing.said(self.lang)) } }
                @else {
                    div.effect.brings {
                        (doing.said(self.lang)) (self.bound(colon(self.lang)))
                        ul { @for created in &doing.creates { li { (self.text(created)) } } }
                    }
                }
            }
        }
    }

    fn mending(&self, all: &[Mending]) -> Markup {
        html! {
            section {
                h2 { (Labels::say(Labels::MENDING, self.lang)) }
                p.quiet { (self.bound(Labels::say(Labels::MENDING_LEAD, self.lang))) }
                ul.mending {
                    @for one in all {
                        li { (self.text(&one.found)) (self.places(one.place.as_slice(), &Text::default())) }
                    }
                }
            }
        }
    }
}

/// The name of a case, where its rows stand, and what it says: `sig-ui (facts/groups.csv, line 24): no fact, one was needed`.
fn case(told: &str, lang: Lang) -> Option<(&str, &str, &str)> {
    let (line, end) = match lang {
        Lang::Fr => (", ligne ", ") : "),
        Lang::En => (", line ", "): "),
    };
    let (name, rest) = told.split_once(" (facts/").map(|(name, _)| told.split_at(name.len()))?;
    let (place, why) = rest.strip_prefix(" (")?.split_once(end)?;
    (!name.is_empty() && place.contains(line)).then_some((name, place, why))
}

#[cfg(test)]
mod tests {
    use super::case;
    use social_core::words::Lang;

    #[test]
    fn a_case_is_told_apart_from_where_it_stands() {
        let told = "sig-ui (facts/group.csv, line 24): “seats” (all): 0, one was needed";
        assert_eq!(case(told, Lang::En), Some(("sig-ui", "facts/group.csv, line 24", "“seats” (all): 0, one was needed")));
        assert_eq!(
            case("mars (facts/a.csv, ligne 2 et 3 de plus) : 2, il fallait 3", Lang::Fr).map(|told| told.2),
            Some("2, il fallait 3")
        );
        for other in ["… and 4 more cases", "otherwise, says the code: members (all) resign: now", "(facts/a.csv, line 2): no"] {
            assert_eq!(case(other, Lang::En), None, "{other}");
        }
    }
}
