//! The frame of a declaration cannot be read: its head, its braces, or what stands outside of them.

use super::spot::{Spot, named};
use crate::checks::wording::by_gender;
use crate::checks::{Cx, Scope, wording};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, Vocabulary};
use crate::model::{Placement, Presence};
use crate::resolve::{DeclAt, Entity};
use crate::text::{Edit, Span};
use crate::values::{Broken, Fault, FaultKind};
use crate::words::Text;

check! { "S0101" "broken-declaration" Error {
    title: "Une déclaration ne se lit pas" / "A declaration cannot be read",
    scope: Scope::Faults(broken_declaration),
} }

fn broken_declaration(cx: &Cx<'_>, at: &DeclAt, fault: &Fault, out: &mut Sink) {
    let FaultKind::BrokenDeclaration(broken) = fault.kind else { return };
    let spot = Spot::new(cx, at, fault);
    let finding = match (broken, spot.owner) {
        (Broken::Name, _) => name(&spot),
        (Broken::Title, _) => title(&spot),
        (Broken::Colon, _) => colon(&spot),
        (Broken::Unopened, Some(owner)) => unopened(&spot, owner),
        (Broken::Unclosed, Some(_)) if is_said_around(at, fault) => return,
        (Broken::Unclosed, Some(owner)) => unclosed(&spot, owner),
        (Broken::Stray, _) => stray(&spot),
        (_, owner) => head(&spot, owner),
    };
    out.report(finding);
}

/// `vice-président`, `grande trésorière`, `Les comptes sont ouverts`: one name, or a title without quotes.
fn name(spot: &Spot<'_>) -> Finding {
    let written = spot.written();
    let name = joined(&written.to_lowercase());
    let after = Span::new(spot.span.end, spot.line(spot.span.end).end).of(spot.file());
    let is_title = written.split_whitespace().count() > 2 && !after.contains(['"', '«', '“']);
    let as_name = Fix::suggested(text! { fr: "Écrire `{name}`", en: "Write `{name}`", name }, vec![spot.edit(spot.span, &*name)]);
    let titled = format!("{name} \"{written}\"");
    let as_title = Fix::suggested(text! { fr: "En faire un titre", en: "Make it a title" }, vec![spot.edit(spot.span, titled)]);
    if is_title {
        let message = text! { fr: "Le titre `{written}` demande des guillemets", en: "The title `{written}` needs quotes", written };
        return spot.finding(&CHECK, message).fix(as_title);
    }
    let message = text! { fr: "Un nom s'écrit en un seul mot, sans blanc ni tiret : `{name}` ?", en: "A name is one word, without blanks or hyphens: `{name}`?", name };
    spot.finding(&CHECK, message)
        .why(text! {
            fr: "c'est par ce nom que les autres déclarations en parlent ; le titre, lui, s'écrit comme on veut, entre guillemets",
            en: "it is the name by which other declarations speak of it; the title may be anything, between quotes"
        })
        .fix(as_name)
}

/// `règle comptes_ouverts Les comptes sont ouverts`, with or without the closing quote.
fn title(spot: &Spot<'_>) -> Finding {
    let written = spot.written();
    let message = text! { fr: "Le titre `{written}` demande des guillemets", en: "The title `{written}` needs quotes", written };
    let mut edits = vec![spot.insert(spot.span.start, "\"")];
    if !spot.file().get(spot.span.end as usize..).is_some_and(|rest| rest.starts_with('"')) {
        edits.push(spot.insert(spot.span.end, "\""));
    }
    spot.finding(&CHECK, message).fix(Fix::safe(text! { fr: "Ajouter les guillemets", en: "Add the quotes" }, edits))
}

/// The words of a name, joined.
fn joined(written: &str) -> String {
    written.split(|c: char| c.is_whitespace() || matches!(c, '-' | '−' | '–')).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_")
}

fn colon(spot: &Spot<'_>) -> Finding {
    let before = spot.file().get(..spot.span.start as usize).unwrap_or_default().trim_end();
    let needless = Span::new(before.len() as u32, spot.span.end);
    let message = text! { fr: "Pas de deux-points dans l'en-tête d'une déclaration", en: "There is no colon in the head of a declaration" };
    let title = text! { fr: "Enlever le deux-points", en: "Remove the colon" };
    spot.finding(&CHECK, message).fix(Fix::safe(title, vec![spot.edit(needless, "")]))
}

fn unopened(spot: &Spot<'_>, owner: Entity<'_>) -> Finding {
    let name = wording::capital(named(owner));
    let message = text! { fr: "{name} n'ouvre pas d'accolade avant ses champs", en: "{name} opens no brace before its fields", name };
    let mut edits = vec![spot.insert(spot.span.end, " {")];
    let mut title = text! { fr: "Ajouter l'accolade", en: "Add the brace" };
    if !has_closing_brace(spot, owner) {
        edits.push(closing(spot, &[owner]));
        title = text! { fr: "Ajouter les accolades", en: "Add the braces" };
    }
    spot.finding(&CHECK, message).fix(Fix::safe(title, edits))
}

/// Whether the last line of a declaration or group is its closing brace, under its head.
fn has_closing_brace(spot: &Spot<'_>, owner: Entity<'_>) -> bool {
    let span = owner.full_place().span;
    let last = spot.line(span.end).of(spot.file());
    last.trim() == "}" && spot.indent(span.end) == spot.indent(span.start)
}

/// Whether something around it is not closed either, and ends where it ends: it is said there, once.
fn is_said_around(at: &DeclAt, fault: &Fault) -> bool {
    let entity = |local: u16| at.decl.entities.get(usize::from(local));
    let end = |local: u16| entity(local).map(|entity| entity.span.end);
    let parent = |local: u16| entity(local).map(|entity| entity.parent).filter(|parent| *parent != local);
    let is_unclosed = |local: u16| unclosed_at(at).any(|owner| owner == local);
    std::iter::successors(parent(fault.owner), |local| parent(*local)).any(|local| end(local) == end(fault.owner) && is_unclosed(local))
}

/// What is not closed in a declaration.
fn unclosed_at(at: &DeclAt) -> impl Iterator<Item = u16> {
    at.decl.faults.iter().filter(|fault| fault.kind == FaultKind::BrokenDeclaration(Broken::Unclosed)).map(|fault| fault.owner)
}

fn unclosed(spot: &Spot<'_>, owner: Entity<'_>) -> Finding {
    let name = wording::capital(named(owner));
    let closed = Text { fr: by_gender(owner.kind(), "refermé", "refermée"), en: "closed".to_owned() };
    let message = text! { fr: "{name} n'est pas {closed} : il manque une accolade `}}`", en: "{name} is not {closed}: a brace `}}` is missing", name, closed };
    let mut open = vec![owner];
    open.extend(unclosed_inside(spot, owner));
    let title = match open.len() {
        1 => text! { fr: "Fermer l'accolade", en: "Close the brace" },
        _ => text! { fr: "Fermer les accolades", en: "Close the braces" },
    };
    spot.finding(&CHECK, message).fix(Fix::safe(title, vec![closing(spot, &open)]))
}

/// The groups inside that are not closed and end where it ends, the outer ones first.
fn unclosed_inside<'c>(spot: &Spot<'c>, owner: Entity<'c>) -> Vec<Entity<'c>> {
    let end = |entity: Entity<'_>| entity.full_place().span.end;
    let faults = spot.decl().decl.faults.iter().filter(|fault| fault.kind == FaultKind::BrokenDeclaration(Broken::Unclosed));
    let entities = faults.filter_map(|fault| spot.code().owner(spot.decl(), fault));
    let mut found: Vec<Entity<'c>> = entities.filter(|entity| entity.id() > owner.id() && end(*entity) == end(owner)).collect();
    found.sort_by_key(|entity| entity.id());
    found
}

/// The closing braces of declarations and groups, the outer one first in the list, after what they hold.
fn closing(spot: &Spot<'_>, open: &[Entity<'_>]) -> Edit {
    let end = open.iter().map(|entity| entity.full_place().span.end).max().unwrap_or(spot.span.end);
    let start = open.iter().map(|entity| entity.place().span.start).min().unwrap_or(end);
    let whole = Span::new(start, end).of(spot.file());
    if open.len() == 1
        && whole.contains('{')
        && !whole.contains('\n')
        && whole.split('{').nth(1).is_some_and(|body| !body.trim().is_empty())
    {
        return spot.insert(end, " }");
    }
    let braces = open.iter().rev().map(|entity| format!("\n{}}}", spot.indent(entity.place().span.start)));
    spot.insert(spot.line(end).end, braces.collect::<String>())
}

/// What no declaration holds: a brace, or lines outside of any.
fn stray(spot: &Spot<'_>) -> Finding {
    let written = spot.written();
    if written == "}" {
        let line = spot.line(spot.span.start);
        let is_alone = line.of(spot.file()).trim() == "}";
        let whole = if is_alone { Span::new(line.start, after(spot.file(), line.end)) } else { spot.span };
        let message = text! { fr: "Cette accolade ne ferme rien", en: "This brace closes nothing" };
        let title = text! { fr: "Enlever l'accolade", en: "Remove the brace" };
        return spot
            .finding(&CHECK, message)
            .question(text! {
                fr: "celle d'au-dessus ferme-t-elle trop tôt ?",
                en: "does the one above close too soon?"
            })
            .fix(Fix::suggested(title, vec![spot.edit(whole, "")]));
    }
    if written.starts_with(['"', '«', '“']) && written.ends_with('{') {
        return nameless(spot);
    }
    let first = written.split([' ', ':']).next().unwrap_or_default();
    let is_kind = Vocabulary::get().kind(first).is_some_and(|found| found.item.spec().place != Placement::Inside);
    let message = text! { fr: "Ce texte n'appartient à aucune déclaration", en: "This text belongs to no declaration" };
    let finding = spot.finding(&CHECK, message);
    if is_kind {
        return finding.way(text! {
            fr: "une déclaration s'écrit à partir de la première colonne : `{first} nom \"Titre\" {{`",
            en: "a declaration is written from the first column: `{first} name \"Title\" {{`", first
        });
    }
    let is_group = Vocabulary::get().kind(first).is_some();
    if is_group || written.split_once(':').is_some_and(|(label, _)| label.split_whitespace().count() <= 4) {
        return finding.question(text! {
            fr: "l'accolade de la déclaration d'au-dessus ferme-t-elle trop tôt ?",
            en: "does the brace of the declaration above close too soon?"
        });
    }
    let title = text! { fr: "En faire un commentaire", en: "Make it a comment" };
    let why = text! { fr: "un commentaire commence par `#` et un blanc", en: "a comment starts with `#` and a blank" };
    finding.way(why).fix(Fix::suggested(title, commented(spot)))
}

/// Puts `# ` before each line as far as the head of the declaration.
fn commented(spot: &Spot<'_>) -> Vec<Edit> {
    let root = spot.decl().decl.entities.first().map(|root| root.head.start + spot.decl().start);
    let end = match root {
        Some(head) if head > spot.span.start => head,
        Some(_) => spot.span.end,
        None => spot.file().len() as u32,
    };
    let mut edits = Vec::new();
    let mut at = spot.span.start;
    while at < end {
        let line = spot.line(at);
        let text = Span::new(at, line.end).of(spot.file()).trim_start();
        if !text.is_empty() && !text.starts_with('#') {
            edits.push(spot.insert(at, "# "));
        }
        at = after(spot.file(), line.end).max(at + 1);
    }
    edits
}

/// The byte after the end of a line.
fn after(text: &str, end: u32) -> u32 {
    let rest = text.get(end as usize..).unwrap_or_default();
    end + if rest.starts_with("\r\n") { 2 } else { u32::from(rest.starts_with(['\n', '\r'])) }
}

/// Anything else in a head.
fn head(spot: &Spot<'_>, owner: Option<Entity<'_>>) -> Finding {
    let Some(owner) = owner.filter(|owner| owner.place().span.start <= spot.span.start && spot.span.end <= owner.place().span.end) else {
        return nameless(spot);
    };
    let kind = owner.kind();
    if kind == Kind::Use {
        return path(spot, owner);
    }
    let (word, written) = (spot.word(kind.spec().names), spot.written());
    if kind.spec().title == Presence::Forbidden && written.starts_with(['"', '«', '“']) {
        let a = wording::capital(wording::a(kind));
        return spot.finding(&CHECK, text! { fr: "{a} n'a pas de titre", en: "{a} has no title", a });
    }
    let shape = text! { fr: "l'en-tête s'écrit {word}, un nom d'un mot, un titre entre guillemets, une accolade", en: "a head is {word}, a name of one word, a title between quotes, a brace", word };
    let message = match owner.title().is_some() {
        true => text! { fr: "`{written}` est de trop après le titre", en: "`{written}` is too much after the title", written },
        false => text! { fr: "`{written}` ne peut pas être un nom", en: "`{written}` cannot be a name", written },
    };
    let finding = spot.finding(&CHECK, message).way(shape);
    match quotes_inside(spot, owner) {
        Some(fix) => finding
            .why(text! {
                fr: "un guillemet à l'intérieur d'un titre le ferme ; on l'écrit `\\\"`",
                en: "a quote inside a title closes it; it is written `\\\"`"
            })
            .fix(fix),
        None => finding,
    }
}

/// `"Le rôle "pivot" existe"`: the quotes in between are escaped.
fn quotes_inside(spot: &Spot<'_>, owner: Entity<'_>) -> Option<Fix> {
    let written = spot.written();
    owner.title()?;
    if !written.ends_with('"') {
        return None;
    }
    let before = spot.file().get(..spot.span.start as usize)?.trim_end();
    let inner_start = before.strip_suffix('"')?.len() as u32;
    let inner = Span::new(inner_start, spot.span.end - 1);
    let title = text! { fr: "Écrire les guillemets intérieurs `\\\"`", en: "Write the inner quotes `\\\"`" };
    Some(Fix::suggested(title, vec![spot.edit(inner, inner.of(spot.file()).replace('"', "\\\""))]))
}

fn path(spot: &Spot<'_>, owner: Entity<'_>) -> Finding {
    let start = owner.name().map_or(spot.span.start, |_| owner.name_place().span.start);
    let whole = Span::new(start, spot.span.end);
    let written = whole.of(spot.file());
    let message =
        text! { fr: "Le chemin `{written}` s'écrit entre guillemets", en: "The path `{written}` is written between quotes", written };
    let title = text! { fr: "Ajouter les guillemets", en: "Add the quotes" };
    spot.finding(&CHECK, message).fix(Fix::safe(title, vec![spot.edit(whole, format!("\"{written}\""))]))
}

/// A head that does not start with a word.
fn nameless(spot: &Spot<'_>) -> Finding {
    if spot.written() == "{" {
        let message = text! { fr: "Cette accolade ne dit pas ce qu'elle ouvre", en: "This brace does not say what it opens" };
        let title = text! { fr: "Enlever l'accolade", en: "Remove the brace" };
        let before = spot.file().get(..spot.span.start as usize).unwrap_or_default().trim_end_matches([' ', '\t']);
        let brace = Span::new(before.len() as u32, spot.span.end);
        return spot.finding(&CHECK, message).fix(Fix::suggested(title, vec![spot.edit(brace, "")]));
    }
    let message = match spot.written().starts_with(['"', '«', '“']) {
        true => text! { fr: "Il manque le mot qui dit ce que l'on déclare", en: "The word that says what is declared is missing" },
        false => text! { fr: "Il manque la ligne qui ouvre ce groupe", en: "The line that opens this group is missing" },
    };
    let kinds: Vec<Text> = match spot.owner {
        Some(owner) => owner.kind().spec().groups.iter().map(|kind| spot.word(kind.spec().names)).collect(),
        None => [Kind::Principle, Kind::Rule, Kind::Role].iter().map(|kind| spot.word(kind.spec().names)).collect(),
    };
    let finding = spot.finding(&CHECK, message);
    if kinds.is_empty() {
        return finding;
    }
    let kinds = wording::any_of(&kinds);
    finding.way(text! { fr: "commencer par {kinds}, par exemple", en: "start with {kinds}, for instance", kinds })
}
