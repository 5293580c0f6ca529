//! The contributive catalogue: what members offer and look for, who, on which terms; what answers what stands side by side.

use crate::page::Page;
use crate::role::deed::{colon, row, said};
use crate::{entity, value};
use maud::{Markup, html};
use social_core::kinds::{Kind, flow, need, offer};
use social_core::model::Field;
use social_core::resolve::{Entity, FieldView};
use social_core::values::{Unit, Value};
use social_core::words::fold;

/// The id of the list that filters act on.
const LIST: &str = "catalogue-liste";

/// On which terms something passes: its key in `data-terms`, its words.
static TERMS: [(&str, &str, &str); 7] = [
    ("price", "prix", "price"),
    ("time", "temps donné", "time given"),
    ("gift", "don", "gift"),
    ("exchange", "échange", "exchange"),
    ("free", "participation libre", "pay what you can"),
    ("agreed", "autres conditions", "other terms"),
    ("unsaid", "conditions non dites", "terms not said"),
];

/// Everything that is offered and looked for; without a script everything is shown.
pub(crate) fn list(page: &Page<'_>) -> Markup {
    let code = page.input.code;
    let all: Vec<Entity<'_>> = code.of(Kind::Offer).chain(code.of(Kind::Need)).filter(|one| one.is_root()).collect();
    let groups = groups(&all);
    let matched: Vec<&Vec<Entity<'_>>> = groups.iter().filter(|group| group.len() > 1).collect();
    let alone = |kind: Kind| groups.iter().filter(|group| group.len() == 1).flatten().filter(move |one| one.kind() == kind).copied();
    let (offers, needs): (Vec<Entity<'_>>, Vec<Entity<'_>>) = (alone(Kind::Offer).collect(), alone(Kind::Need).collect());
    html! {
        (filters(page, &all))
        div id=(LIST) {
            @if !matched.is_empty() {
                div.shelf {
                    h3 { (page.say("Besoins et offres qui se répondent", "Needs and offers that answer each other")) }
                    @for group in matched { (side_by_side(page, group)) }
                }
            }
            (shelf(page, page.say("Ce que nous offrons", "What we offer"), &offers))
            (shelf(page, page.say("Ce que nous cherchons, sans réponse pour l'instant", "What we look for, without an answer yet"), &needs))
        }
    }
}

fn shelf(page: &Page<'_>, title: &str, all: &[Entity<'_>]) -> Markup {
    html! { @if !all.is_empty() { div.shelf { h3 { (title) } div.cards { @for one in all { (card(page, *one)) } } } } }
}

/// Offers and needs that answer one another, the needs first.
fn side_by_side(page: &Page<'_>, group: &[Entity<'_>]) -> Markup {
    let of = |kind: Kind| group.iter().filter(move |one| one.kind() == kind);
    html! {
        div.match {
            div { @for one in of(Kind::Need) { (card(page, *one)) } }
            div.answer aria-hidden="true" { "⇄" }
            div { @for one in of(Kind::Offer) { (card(page, *one)) } }
        }
    }
}

/// Offers and needs, those that answer one another together, in the order of the code.
fn groups<'a>(all: &[Entity<'a>]) -> Vec<Vec<Entity<'a>>> {
    let mut found: Vec<Vec<Entity<'a>>> = Vec::new();
    for one in all {
        let field = if one.kind() == Kind::Offer { offer::ANSWERS } else { need::MET_BY };
        let ties: Vec<Entity<'a>> = one.targets(field).collect();
        let (mut near, mut far) = (vec![*one], Vec::new());
        for group in found {
            // A group that this one is tied to, or that is tied to this one, is the same group.
            let back = |other: &Entity<'_>| {
                other.targets(if other.kind() == Kind::Offer { offer::ANSWERS } else { need::MET_BY }).any(|to| to == *one)
            };
            if group.iter().any(|other| ties.contains(other) || back(other)) {
                near.splice(0..0, group);
            } else {
                far.push(group);
            }
        }
        far.push(near);
        found = far;
    }
    found.sort_by_key(|group| group.iter().map(|one| one.id()).min());
    found
}

/// The fields of an offer and of a need that say the same.
fn field(one: Entity<'_>, offer: Field, need: Field) -> Field {
    if one.kind() == Kind::Offer { offer } else { need }
}

/// Who, what, on which terms, where, until when; the rest below.
fn card(page: &Page<'_>, one: Entity<'_>) -> Markup {
    let of = |o: Field, n: Field| said(page, one, field(one, o, n));
    let led = match one.kind() {
        Kind::Offer => [offer::BY, offer::KIND, offer::THEME, offer::DESCRIPTION, offer::PRICE, offer::TERMS],
        _ => [need::BY, need::KIND, need::THEME, need::DESCRIPTION, need::AMOUNT, need::IN_RETURN],
    };
    let rest: Vec<_> = entity::shown(page, one).into_iter().filter(|(field, _)| !led.contains(field)).collect();
    let (by, kind, themes) = (of(offer::BY, need::BY), of(offer::KIND, need::KIND), of(offer::THEME, need::THEME));
    let facets = Facets::of(page, one);
    html! {
        article.card.{ "k-" (one.kind().spec().key) } id=(page.ids.id(one)) data-item
            data-what=(facets.what) data-kind=[facets.kind] data-who=(tokens(&facets.who)) data-wealth=(tokens(&facets.wealth)) data-terms=(facets.terms.join(" ")) {
            p.kind { (one.noun().get(page.lang)) @if !kind.is_empty() { " · " (row(page, &kind)) } @for theme in &themes { " · " (theme.prose()) } }
            h4.title { a.anchor href=(page.href(one)) { (entity::title(page, one)) } }
            @if !by.is_empty() { p.by { span.quiet { (page.say("par", "by")) } " " (row(page, &by)) } }
            @for view in of(offer::DESCRIPTION, need::DESCRIPTION) { div.describes { (value::value(page, view)) } }
            (asked(page, one))
            (entity::list(page, &rest))
        }
    }
}

/// The terms, as the author wrote them.
fn asked(page: &Page<'_>, one: Entity<'_>) -> Markup {
    let is_offer = one.kind() == Kind::Offer;
    let fields = if is_offer { [offer::PRICE, offer::TERMS] } else { [need::AMOUNT, need::IN_RETURN] };
    html! {
        @for field in fields {
            @let views = said(page, one, field);
            @if let Some(first) = views.first() {
                p.asks {
                    @if field != offer::PRICE || !is_offer { span.quiet { (value::label(page, *first)) (colon(page)) } }
                    strong { (row(page, &views)) }
                }
            }
        }
    }
}

/// What a list can be narrowed by: each value with the words a reader chooses it by.
struct Facets {
    what: &'static str,
    kind: Option<&'static str>,
    who: Vec<(String, String)>,
    wealth: Vec<(String, String)>,
    terms: Vec<&'static str>,
}

impl Facets {
    fn of(page: &Page<'_>, one: Entity<'_>) -> Self {
        let of = |o: Field, n: Field| said(page, one, field(one, o, n));
        let who = of(offer::BY, need::BY).into_iter().map(|view| match view.target().filter(|party| party.is_own()) {
            Some(party) => (page.ids.id(party), entity::title(page, party)),
            None => (token(&view.prose()), view.prose().into_owned()),
        });
        let wealth = of(offer::THEME, need::THEME).into_iter().map(|view| (token(&view.prose()), view.prose().into_owned()));
        let kind = one.choice(field(one, offer::KIND, need::KIND));
        Self { what: one.kind().spec().key, kind, who: who.collect(), wealth: wealth.collect(), terms: terms(one) }
    }
}

/// A word without spaces: a value of an attribute that holds several.
fn token(text: &str) -> String {
    social_core::resolve::slug(text, '-')
}

fn tokens(all: &[(String, String)]) -> String {
    all.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>().join(" ")
}

/// On which terms, as far as the code says so in words that leave no doubt; else they are other terms.
fn terms(one: Entity<'_>) -> Vec<&'static str> {
    let mut found: Vec<&'static str> = Vec::new();
    if one.kind() == Kind::Offer {
        found.extend(one.values(offer::PRICE).map(priced));
        found.extend(one.values(offer::TERMS).map(|view| worded(&view.prose())));
    } else {
        found.extend(one.values(need::AMOUNT).filter(|view| is_time(*view)).map(|_| "time"));
        found.extend(one.values(need::IN_RETURN).map(|_| "exchange"));
    }
    for flow in one.named_by(Kind::Flow, flow::WEALTH) {
        found.extend(match flow.choice(flow::NATURE) {
            Some("gift") => Some("gift"),
            Some("exchange") => Some("exchange"),
            Some("fee" | "retribution") => Some("price"),
            Some("free") => Some("free"),
            _ => None,
        });
    }
    if found.is_empty() {
        found.push("unsaid");
    }
    TERMS.iter().map(|(key, ..)| *key).filter(|key| found.contains(key)).collect()
}

fn priced(view: FieldView<'_>) -> &'static str {
    match worded(&view.prose()) {
        "agreed" if is_time(view) => "time",
        "agreed" => "price",
        other => other,
    }
}

fn is_time(view: FieldView<'_>) -> bool {
    match view.value() {
        Value::Duration(_) => true,
        Value::Quantity(_, unit) => unit.of(view.item_text()).split_whitespace().next().is_some_and(|word| Unit::named(word).is_some()),
        _ => false,
    }
}

/// What the first words of terms say, when they are only that.
fn worded(text: &str) -> &'static str {
    let first = fold(text.split([';', ',', '.', ':', '(']).next().unwrap_or_default());
    match first.trim() {
        "gratuit" | "gratuite" | "gratuitement" | "don" | "un don" | "free" | "free of charge" | "gift" | "a gift" => "gift",
        "participation libre" | "prix libre" | "libre" | "contribution libre" | "pay what you can" | "pay what you want" => "free",
        words if words.starts_with("en echange") || words.starts_with("in exchange") || words.starts_with("echange") => "exchange",
        _ => "agreed",
    }
}

/// Ways to narrow the list, for those who have a script: hidden until it runs.
fn filters(page: &Page<'_>, all: &[Entity<'_>]) -> Markup {
    let facets: Vec<Facets> = all.iter().map(|one| Facets::of(page, *one)).collect();
    let mut who: Vec<(String, String)> = Vec::new();
    let mut wealth: Vec<(String, String)> = Vec::new();
    for facet in &facets {
        who.extend(facet.who.iter().cloned());
        wealth.extend(facet.wealth.iter().cloned());
    }
    let told = |key: &str, fr: &str, en: &str| (key.to_owned(), page.say(fr, en).to_owned());
    let is_there = |list: &dyn Fn(&Facets) -> bool| facets.iter().any(list);
    let what = [("offer", "une offre", "an offer"), ("need", "un besoin", "a need")];
    let what = what.iter().filter(|(key, ..)| is_there(&|facet| facet.what == *key)).map(|(key, fr, en)| told(key, fr, en)).collect();
    let kinds = [("good", "un bien", "a good"), ("service", "un service", "a service")];
    let kinds =
        kinds.iter().filter(|(key, ..)| is_there(&|facet| facet.kind == Some(*key))).map(|(key, fr, en)| told(key, fr, en)).collect();
    let terms =
        TERMS.iter().filter(|(key, ..)| is_there(&|facet| facet.terms.contains(key))).map(|(key, fr, en)| told(key, fr, en)).collect();
    html! {
        form.filters hidden data-for=(LIST) aria-label=(page.say("Choisir dans le catalogue", "Choose in the catalogue")) {
            (choice(page, "what", page.say("Je cherche", "I look for"), what))
            (choice(page, "kind", page.say("Sorte", "Kind"), kinds))
            (choice(page, "who", page.say("De qui", "From whom"), sorted(who)))
            (choice(page, "wealth", page.say("Thème", "Theme"), sorted(wealth)))
            (choice(page, "terms", page.say("Conditions", "Terms"), terms))
        }
    }
}

fn sorted(mut all: Vec<(String, String)>) -> Vec<(String, String)> {
    all.sort_by_key(|(key, label)| (fold(label), key.clone()));
    all.dedup_by(|a, b| a.0 == b.0);
    all
}

/// One question of the form; none when there is nothing to choose between.
fn choice(page: &Page<'_>, name: &str, label: &str, options: Vec<(String, String)>) -> Markup {
    html! {
        @if options.len() > 1 {
            label {
                span { (label) }
                select name=(name) {
                    option value="" { (page.say("tout", "everything")) }
                    @for (key, words) in &options { option value=(key) { (words) } }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::list;
    use crate::role::trial::{shown, words};
    use social_core::words::Lang;

    const CATALOGUE: &str = r#"
code c "C" {
}
offre pain "Du pain" {
  par: c
  sorte: bien
  thème: alimentation
  prix: 5 EUR
}
offre bras "Des bras" {
  par: relais
  sorte: service
  conditions: "gratuit ; prévenir avant"
  répond à: fête
}
offre atelier "Un atelier" {
  par: relais
  prix: "participation libre"
}
besoin fête "Pour la fête" {
  par: c
  quantité: 32 heures
  en retour: "un repas"
}
besoin lait "Du lait" {
  par: c
}
organisation relais "Le Relais" {
}
"#;

    fn catalogue(lang: Lang) -> String {
        shown(CATALOGUE, lang, list)
    }

    #[test]
    fn what_answers_what_stands_together_and_everything_stands_once() {
        let markup = catalogue(Lang::Fr);
        let between =
            markup.split("<div class=\"match\">").nth(1).and_then(|rest| rest.split("class=\"shelf\"").next()).unwrap_or_default();
        assert!(between.contains("id=\"need.fete\"") && between.contains("id=\"offer.bras\""), "{between}");
        assert!(!between.contains("offer.pain\""), "{between}");
        for id in ["offer.pain", "offer.bras", "offer.atelier", "need.fete", "need.lait"] {
            assert_eq!(markup.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
        }
        assert!(words(&markup).contains("Ce que nous cherchons, sans réponse pour l'instant besoin Du lait"), "{markup}");
    }

    #[test]
    fn terms_say_no_more_than_the_author() {
        let markup = catalogue(Lang::Fr);
        let terms = |id: &str| {
            let card = markup.split(&format!("id=\"{id}\"")).nth(1).unwrap_or_default();
            card.split("data-terms=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
        };
        let all = ["offer.pain", "offer.bras", "offer.atelier", "need.fete", "need.lait"].map(terms);
        assert_eq!(all, ["price", "gift", "free", "time exchange", "unsaid"]);
    }

    #[test]
    fn filters_wait_for_a_script_and_offer_only_real_choices() {
        let markup = catalogue(Lang::En);
        assert!(markup.contains("<form class=\"filters\" hidden data-for=\"catalogue-liste\""), "{markup}");
        assert!(markup.contains("<div id=\"catalogue-liste\">") && markup.matches("data-item").count() == 5);
        assert!(markup.contains("<option value=\"organisation.relais\">Le Relais</option>"), "{markup}");
        // One theme is no choice.
        assert!(!markup.contains("name=\"wealth\""), "{markup}");
    }
}
