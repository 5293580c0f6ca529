//! A duty to spend more than its bearer may decide alone: amounts told in prose, so always a question.

use super::CHECK;
use crate::checks::acts::is_case_of;
use crate::checks::fixes;
use crate::checks::s1_structure::stems::stems;
use crate::checks::s2_opposability::proofs::proofs;
use crate::checks::s3_coherence::parties::is_none_of;
use crate::checks::s3_coherence::told_amounts::{Bound, Told, amounts};
use crate::checks::s5_wealth::purse::money as in_money;
use crate::finding::{Finding, Fix, NoteKind};
use crate::kinds::{Kind, body, commitment, decision, role, rule};
use crate::proof::{Comparison, Expr, ExprKind, Literal, walk_expr};
use crate::resolve::{Entity, FieldView};
use crate::values::Money;
use crate::words::fold;

/// Acts by which one spends.
const SPENDING: [&str; 8] = ["acheter", "payer", "donner", "entretenir", "réparer", "organiser", "former", "produire"];

/// Acts that are cases of paying and give what is owed, or move what stays: whoever does them decides nothing.
const OWED: [&str; 4] = ["rembourser", "rémunérer", "cotiser", "mettre_en_réserve"];

/// Verbs of spending told in words, folded.
const VERBS: [&str; 60] = [
    "acheter",
    "racheter",
    "commander",
    "depenser",
    "payer",
    "embaucher",
    "recruter",
    "engager",
    "louer",
    "financer",
    "investir",
    "acquerir",
    "remplacer",
    "equiper",
    "installer",
    "reparer",
    "renover",
    "refaire",
    "changer",
    "souscrire",
    "faire",
    "offrir",
    "construire",
    "poser",
    "monter",
    "buy",
    "purchase",
    "order",
    "pay",
    "hire",
    "rent",
    "lease",
    "spend",
    "invest",
    "commission",
    "engage",
    "book",
    "acquire",
    "replace",
    "fund",
    "finance",
    "install",
    "repair",
    "renovate",
    "equip",
    "recruit",
    "have",
    "get",
    "build",
    "fit",
    "procure",
    "mend",
    "signer",
    "passer",
    "verser",
    "donner",
    "sign",
    "place",
    "donate",
    "give",
];

/// What is paid because it is due already, as stems begin.
const DUE: [&str; 22] = [
    "loyer",
    "rent",
    "salair",
    "wage",
    "factur",
    "invoic",
    "bill",
    "cotisation",
    "impot",
    "tax",
    "assuranc",
    "insuranc",
    "dett",
    "debt",
    "du",
    "owed",
    "pension",
    "abonnement",
    "subscription",
    "fee",
    "redevanc",
    "echeanc",
];

/// Words by which somebody else has agreed to it first.
const AGREED: [&str; 16] = [
    "accord",
    "vote",
    "decid",
    "autoris",
    "valid",
    "approuv",
    "approbation",
    "agree",
    "approv",
    "consent",
    "author",
    "signed off",
    "feu vert",
    "green light",
    "budget",
    "devis retenu",
];

/// Whether a rule or a commitment may be about spending: cheap, it is asked of each.
pub fn may_spend(owner: Entity<'_>) -> bool {
    let field = if owner.kind() == Kind::Commitment { commitment::PROMISES } else { rule::MUST };
    owner.values(field).any(spends)
}

fn spends(deed: FieldView<'_>) -> bool {
    match deed.target().filter(|act| act.kind() == Kind::Act) {
        Some(act) if is_case_of(act, &OWED) => false,
        Some(act) => is_case_of(act, &SPENDING) || act.name().is_some_and(|name| VERBS.contains(&fold(name).as_str())),
        None => {
            let words = fold(&deed.prose());
            words.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).is_some_and(|word| VERBS.contains(&word))
        }
    }
}

/// What a duty asks to spend at once.
struct Asked<'c> {
    money: Money,
    field: FieldView<'c>,
    /// The amount as written, when it is told in words.
    words: Option<String>,
}

/// What bounds what its bearer may spend alone.
struct Limit<'c> {
    money: Money,
    field: FieldView<'c>,
    words: String,
    /// Whether it is where others start to decide, rather than where the bearer stops.
    is_of_others: bool,
}

/// The finding on a duty dearer than what its bearer may decide.
pub fn too_dear<'c>(owner: Entity<'c>, bearer: Entity<'c>, decisions: &[Entity<'c>]) -> Option<Finding> {
    let field = if owner.kind() == Kind::Commitment { commitment::PROMISES } else { rule::MUST };
    let deed = owner.values(field).find(|deed| spends(*deed))?;
    if is_agreed(owner, deed) || is_due(deed) {
        return None;
    }
    let asked = asked(owner, deed)?;
    let limit = limit(bearer, deed, &asked).or_else(|| reserved(bearer, &asked, decisions))?;
    Some(finding(owner, bearer, deed, &asked, &limit))
}

/// Whether the text says that somebody else agrees to it before.
fn is_agreed(owner: Entity<'_>, deed: FieldView<'_>) -> bool {
    let conditions = match owner.kind() {
        Kind::Commitment => commitment::WHEN,
        _ => rule::WHEN,
    };
    let is_said = |field: FieldView<'_>| {
        let words = fold(&field.prose());
        field.target().is_some_and(|target| target.kind() == Kind::Decision) || AGREED.iter().any(|agreed| words.contains(agreed))
    };
    is_said(deed) || owner.values(conditions).any(is_said)
}

fn is_due(deed: FieldView<'_>) -> bool {
    let pays = deed.target().map_or_else(
        || ["payer", "pay"].iter().any(|verb| fold(&deed.prose()).starts_with(verb)),
        |act| act.kind() == Kind::Act && is_case_of(act, &["payer"]) && !is_case_of(act, &["dépenser"]),
    );
    let is = |word: &String, due: &&str| word == due || (due.len() > 3 && word.starts_with(due));
    let words = stems(&deed.prose());
    // What an insurance covers is not what it costs.
    words.iter().any(|word| ["assuranc", "insuranc"].iter().any(|due| is(word, due)))
        || (pays && words.iter().skip(1).any(|word| DUE.iter().any(|due| is(word, due))))
}

fn asked<'c>(owner: Entity<'c>, deed: FieldView<'c>) -> Option<Asked<'c>> {
    let prose = deed.prose();
    let told = amounts(&prose);
    let words = |told: &Told| prose.get(told.at.clone()).map(str::to_owned);
    // « 500 euros au plus » leaves it to them; « 40 euros par mois » are many small ones.
    if let Some(most) = told.iter().filter(|told| matches!(told.bound, Bound::Plain | Bound::AtLeast)).max_by_key(|told| told.money.minor) {
        return Some(Asked { money: most.money, field: deed, words: words(most) });
    }
    if !told.is_empty() {
        return None;
    }
    let titled = owner.title().and_then(|title| amounts(&title).into_iter().next().filter(|told| told.bound == Bound::Plain));
    proved(owner).or_else(|| titled.map(|told| Asked { money: told.money, field: deed, words: None }))
}

/// The least that a proof asks of one thing bought: « un audit dont coût >= 3 000 EUR ».
fn proved(owner: Entity<'_>) -> Option<Asked<'_>> {
    proofs(owner).find_map(|(field, test)| {
        let mut found = None;
        walk_expr(&test.root, &mut |expr| {
            if matches!(expr.kind, ExprKind::Exists(_)) {
                floor_of(expr, &mut found);
            }
        });
        found.map(|money| Asked { money, field, words: None })
    })
}

fn floor_of(expr: &Expr, found: &mut Option<Money>) {
    walk_expr(expr, &mut |part| {
        let ExprKind::Compare(comparison, sides) = &part.kind else { return };
        let money = |side: &Expr| match side.kind {
            ExprKind::Literal(Literal::Money(money)) => Some(money),
            _ => None,
        };
        let is_column = |side: &Expr| matches!(side.kind, ExprKind::Path(_) | ExprKind::Member(..));
        let floor = match comparison {
            Comparison::AtLeast | Comparison::More | Comparison::Equal => money(&sides.1).filter(|_| is_column(&sides.0)),
            Comparison::AtMost | Comparison::Less => money(&sides.0).filter(|_| is_column(&sides.1)),
            _ => None,
        };
        if found.is_none() {
            *found = floor;
        }
    });
}

/// Subjects of a power that are money and are not spent.
const OTHER: [&str; 20] = [
    "pret",
    "loan",
    "avanc",
    "advanc",
    "don",
    "gift",
    "aid",
    "grant",
    "remis",
    "discount",
    "amend",
    "fin",
    "caution",
    "deposit",
    "remboursement",
    "refund",
    "prix",
    "price",
    "cotisation",
    "fee",
];

/// Words by which a power covers spending without a bound, as stems begin.
const WIDE: [&str; 15] = [
    "depens",
    "achat",
    "achet",
    "budget",
    "expens",
    "spend",
    "purchas",
    "buy",
    "investiss",
    "invest",
    "tout",
    "everything",
    "anything",
    "argent",
    "money",
];

/// What the bearer may decide alone, when all of it that speaks of spending stops below what is asked.
fn limit<'c>(bearer: Entity<'c>, deed: FieldView<'c>, asked: &Asked<'c>) -> Option<Limit<'c>> {
    let about = stems(&deed.prose());
    let mut highest: Option<Limit<'c>> = None;
    for field in [role::DECIDES, body::DECIDES].into_iter().flat_map(|field| bearer.values(field)) {
        let prose = field.prose();
        for part in prose.split(", ").flat_map(|part| part.split("; ")) {
            let words = stems(part);
            let shares = words.iter().any(|word| {
                word.len() > 3 && !word.starts_with(|c: char| c.is_ascii_digit()) && about.contains(word) && !is_money_word(word)
            });
            let told = amounts(part);
            let Some(most) = told.iter().filter(|told| told.money.currency == asked.money.currency).max_by_key(|told| told.money.minor)
            else {
                // Something of theirs to decide, without a bound.
                if told.is_empty() && (shares || words.iter().any(|word| WIDE.iter().any(|wide| word.starts_with(wide)))) {
                    return None;
                }
                continue;
            };
            if !shares && words.first().is_some_and(|word| OTHER.contains(&word.as_str())) {
                continue;
            }
            if most.bound == Bound::AtLeast || most.money.minor >= asked.money.minor {
                return None;
            }
            if highest.as_ref().is_none_or(|known| known.money.minor < most.money.minor) {
                let words = part.get(most.at.clone()).unwrap_or_default().to_owned();
                highest = Some(Limit { money: most.money, field, words, is_of_others: false });
            }
        }
    }
    highest
}

fn is_money_word(word: &str) -> bool {
    ["euro", "eur", "dollar", "usd", "gbp", "plu", "moin"].contains(&word)
}

/// A decision that others take from an amount on, which the duty is above.
fn reserved<'c>(bearer: Entity<'c>, asked: &Asked<'c>, decisions: &[Entity<'c>]) -> Option<Limit<'c>> {
    let covers = |entity: Entity<'c>, money: Money| {
        entity.values(decision::ABOUT).any(|about| {
            let words = stems(&about.prose());
            let is_spent = words.iter().any(|word| WIDE.iter().any(|wide| word.starts_with(wide)));
            is_spent && amounts(&about.prose()).iter().all(|told| told.bound != Bound::AtMost || told.money.minor >= money.minor)
        })
    };
    let takes_part = |entity: &Entity<'c>| !is_none_of(bearer, entity.values(decision::TAKEN_BY));
    if decisions.iter().any(|entity| takes_part(entity) && covers(*entity, asked.money)) {
        return None;
    }
    decisions.iter().filter(|entity| !takes_part(entity) && entity.has(decision::TAKEN_BY)).find_map(|entity| {
        entity.values(decision::ABOUT).find_map(|field| {
            let prose = field.prose();
            let is_spent = stems(&prose).iter().any(|word| WIDE.iter().any(|wide| word.starts_with(wide)));
            let told = amounts(&prose).into_iter().find(|told| {
                told.bound == Bound::AtLeast && told.money.currency == asked.money.currency && told.money.minor <= asked.money.minor
            });
            let told = told.filter(|_| is_spent)?;
            let words = prose.get(told.at.clone()).unwrap_or_default().to_owned();
            Some(Limit { money: told.money, field, words, is_of_others: true })
        })
    })
}

fn finding(owner: Entity<'_>, bearer: Entity<'_>, deed: FieldView<'_>, asked: &Asked<'_>, limit: &Limit<'_>) -> Finding {
    let (who, name, other) = (bearer.label(), owner.label(), limit.field.entity().label());
    let (needed, given) = (in_money(asked.money), in_money(limit.money));
    let message = if limit.is_of_others {
        text! {
            fr: "`{who}` doit engager {needed} pour `{name}`, mais à partir de {given} c'est à `{other}` d'en décider",
            en: "`{who}` must spend {needed} for `{name}`, but from {given} on it is for `{other}` to decide", who, needed, name, given, other
        }
    } else {
        text! {
            fr: "`{who}` doit engager {needed} pour `{name}`, et ne décide seul que de {given}",
            en: "`{who}` must spend {needed} for `{name}`, and alone decides on {given} only", who, needed, name, given
        }
    };
    let says = if limit.is_of_others {
        text! { fr: "d'autres en décident", en: "others decide on it" }
    } else {
        text! { fr: "ce que l'on décide seul", en: "what one decides alone" }
    };
    let mut finding = Finding::about(&CHECK, owner, message)
        .on(deed.place())
        .label(text! { fr: "le devoir", en: "the duty" })
        .also(limit.field.place(), says)
        .subject(bearer)
        .subject(limit.field.entity())
        .note(
            NoteKind::Situation,
            text! {
                fr: "le jour d'acheter, `{who}` manque à `{name}` en s'arrêtant, ou dépasse son pouvoir en payant",
                en: "when the day comes to pay, `{who}` breaks `{name}` by stopping, or goes beyond their power by paying", who, name
            },
        );
    if asked.field.place() != deed.place() {
        finding = finding.also(asked.field.place(), text! { fr: "ce que cela coûte", en: "what it costs" });
    }
    if let Some(words) = asked.words.as_ref().filter(|words| deed.raw().contains(words.as_str())) {
        let edit = fixes::replace(deed.place(), deed.raw().replacen(words.as_str(), &limit.words, 1));
        finding = finding.fix(Fix::suggested(text! { fr: "Ne demander que {given}", en: "Ask for {given} only", given }, vec![edit]));
        if !limit.is_of_others && limit.field.raw().contains(limit.words.as_str()) {
            let edit = fixes::replace(limit.field.place(), limit.field.raw().replacen(limit.words.as_str(), words, 1));
            let title = text! { fr: "Laisser `{who}` décider jusqu'à {needed}", en: "Let `{who}` decide up to {needed}", who, needed };
            finding = finding.fix(Fix::suggested(title, vec![edit]));
        }
    }
    finding
        .way(text! {
            fr: "dire qui en décide d'abord, par exemple `quand: \"l'assemblée a voté la dépense\"`",
            en: "say who decides on it first, such as `when: \"the assembly has voted the expense\"`"
        })
        .question(text! { fr: "qui signe, ce jour-là, et avec quel pouvoir ?", en: "who signs on that day, and with which power?" })
        .possible()
}
