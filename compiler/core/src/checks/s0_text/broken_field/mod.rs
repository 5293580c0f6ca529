//! A line inside a declaration that is neither a field nor a group: most often a colon is missing.

use super::near::near;
use super::spot::Spot;
use crate::checks::{Cx, Scope, wording};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, Vocabulary, common, fields_of};
use crate::model::Placement;
use crate::proof::words::{AND, OR, WHERE};
use crate::resolve::{DeclAt, Entity};
use crate::text::Span;
use crate::values::{Fault, FaultKind, write_prose};
use crate::words::{Lang, Words, folded_eq};

check! { "S0102" "broken-field" Error {
    title: "Une ligne n'est ni un champ ni un groupe" / "A line is neither a field nor a group",
    scope: Scope::Faults(broken_field),
} }

/// Words after which a line that lost its indentation goes on.
static JOINTS: &[Words] = &[AND, OR, WHERE];

fn broken_field(cx: &Cx<'_>, at: &DeclAt, fault: &Fault, out: &mut Sink) {
    if fault.kind != FaultKind::BrokenField {
        return;
    }
    let spot = Spot::new(cx, at, fault);
    let Some(owner) = spot.owner else { return };
    if let Some(finding) = recognised(&spot, owner) {
        out.report(finding);
        return;
    }
    // Lines of text that follow each other were pasted together: the first one says it for all.
    let index = at.decl.faults.iter().position(|other| std::ptr::eq(other, fault)).unwrap_or(0);
    let (before, after) = at.decl.faults.split_at(index);
    let loose = |other: &Fault| {
        let spot = Spot::new(cx, at, other);
        (other.kind == FaultKind::BrokenField && other.owner == fault.owner && recognised(&spot, owner).is_none()).then_some(spot.span)
    };
    let is_next = |above: Span, below: Span| spot.file().get(above.end as usize..below.start as usize).is_some_and(is_one_line_end);
    if before.last().and_then(loose).is_some_and(|above| is_next(above, spot.span)) {
        return;
    }
    let mut lines = vec![spot.span];
    for below in after.iter().skip(1).map_while(loose) {
        match lines.last() {
            Some(above) if is_next(*above, below) => lines.push(below),
            _ => break,
        }
    }
    out.report(neither(&spot, owner, &lines));
}

/// What a line that is no field can be told to be.
fn recognised(spot: &Spot<'_>, owner: Entity<'_>) -> Option<Finding> {
    too_far(spot, owner)
        .or_else(|| missing_colon(spot, owner))
        .or_else(|| needless_colon(spot, owner))
        .or_else(|| nameless(spot))
        .or_else(|| declaration(spot))
        .or_else(|| begun(spot, owner))
        .or_else(|| carried_on(spot))
}

/// Whether two spans with this between them stand on one line, or on two lines that follow each other.
fn is_one_line_end(between: &str) -> bool {
    between.matches('\n').count() <= 1
}

/// A field further from the margin than the field above: read as more of its value.
fn too_far(spot: &Spot<'_>, owner: Entity<'_>) -> Option<Finding> {
    let label = spot.written();
    let is_field = spot.file().get(spot.span.end as usize..)?.trim_start_matches([' ', '\t', '\u{a0}', '\u{202f}']).starts_with(':');
    if !is_field || Vocabulary::get().field(owner.kind(), label).is_none() {
        return None;
    }
    let line = spot.line(spot.span.start);
    let message = text! {
        fr: "`{label}` est plus loin de la marge que le champ du dessus, et se lit comme sa suite",
        en: "`{label}` is further from the margin than the field above, and reads as more of it", label
    };
    let above = owner.fields().map(|field| field.label_place().span.start).filter(|start| *start < line.start).max()?;
    let title = text! { fr: "Aligner les deux champs", en: "Line both fields up" };
    // Under its own head, it is the field above that has moved.
    let edit = match spot.indent(above).len() <= spot.indent(owner.place().span.start).len() {
        true => spot.edit(Span::new(spot.line(above).start, above), spot.indent(spot.span.start)),
        false => spot.edit(Span::new(line.start, spot.span.start), spot.indent(above)),
    };
    Some(spot.finding(&CHECK, message).fix(Fix::safe(title, vec![edit])))
}

/// `porte transparence`: a label of the kind, without its colon.
fn missing_colon(spot: &Spot<'_>, owner: Entity<'_>) -> Option<Finding> {
    let label = match owner.kind().spec().open {
        true => spot.written().split_whitespace().next()?,
        false => known_label(spot.written(), owner.kind())?,
    };
    let end = spot.span.start + label.len() as u32;
    let finding =
        spot.finding(&CHECK, text! { fr: "Il manque un deux-points après `{label}`", en: "A colon is missing after `{label}`", label });
    let title = text! { fr: "Écrire `{label}:`", en: "Write `{label}:`", label };
    Some(match label.len() == spot.written().len() {
        true => finding.way(text! { fr: "écrire `{label}:` puis sa valeur, sur la même ligne", en: "write `{label}:` and its value, on the same line", label }),
        false => finding.fix(Fix::safe(title, vec![spot.insert(end, ":")])),
    })
}

/// The longest label of the kind that a line starts with.
fn known_label(line: &str, kind: Kind) -> Option<&str> {
    let line = line.lines().next().unwrap_or_default();
    let ends = line.match_indices([' ', '\u{a0}']).map(|(at, _)| at).chain([line.len()]).take(4);
    let phrases: Vec<&str> = ends.filter_map(|end| line.get(..end)).collect();
    phrases.into_iter().rev().find(|phrase| Vocabulary::get().field(kind, phrase.trim_end()).is_some()).map(str::trim_end)
}

/// `niveau: gérance { … }`: a group does not take a colon.
fn needless_colon(spot: &Spot<'_>, owner: Entity<'_>) -> Option<Finding> {
    let word = spot.written();
    let group = Vocabulary::get().kind(word).filter(|found| owner.kind().spec().groups.contains(&found.item));
    let Some(group) = group else { return missing_brace(spot, owner) };
    let after = spot.file().get(spot.span.end as usize..)?;
    let blanks = after.len() - after.trim_start_matches([' ', '\u{a0}', '\u{202f}']).len();
    let colon = spot.span.end + blanks as u32;
    let (the, name) = (wording::a(group.item), spot.word(group.words));
    let message = text! { fr: "`{word}` ouvre {the}, sans deux-points", en: "`{word}` opens {the}, without a colon", word, the };
    let finding = spot
        .finding(&CHECK, message)
        .way(text! { fr: "écrire {name}, puis un nom, puis des accolades", en: "write {name}, then a name, then braces", name });
    if !after.get(blanks..)?.starts_with(':') {
        return Some(finding);
    }
    let title = text! { fr: "Enlever le deux-points", en: "Remove the colon" };
    Some(finding.fix(Fix::suggested(title, vec![spot.edit(Span::new(spot.span.end, colon + 1), "")])))
}

/// `colonne date type: date }`: a group without its opening brace.
fn missing_brace(spot: &Spot<'_>, owner: Entity<'_>) -> Option<Finding> {
    let mut words = spot.written().split_whitespace();
    let (word, name) = (words.next()?, words.next()?);
    let group = Vocabulary::get().kind(word).filter(|found| owner.kind().spec().groups.contains(&found.item))?.item;
    let the = wording::a(group);
    let message = text! { fr: "Il manque une accolade après `{word} {name}`, qui ouvre {the}", en: "A brace is missing after `{word} {name}`, which opens {the}", word, name, the };
    let end = spot.span.start + (spot.written().find(name)? + name.len()) as u32;
    let title = text! { fr: "Ajouter l'accolade", en: "Add the brace" };
    Some(spot.finding(&CHECK, message).fix(Fix::suggested(title, vec![spot.insert(end, " {")])))
}

/// `: 90 jours`, `Attention, ceci : …`: what stands before the colon is no label.
fn nameless(spot: &Spot<'_>) -> Option<Finding> {
    let written = spot.written();
    let message = if written.starts_with(':') {
        text! { fr: "Il manque le nom du champ avant le deux-points", en: "The name of the field is missing before the colon" }
    } else if spot.file().get(spot.span.end as usize..)?.trim_start_matches([' ', '\t', '\u{a0}', '\u{202f}']).starts_with(':') {
        text! { fr: "`{written}` ne peut pas être le nom d'un champ", en: "`{written}` cannot be the name of a field", written }
    } else {
        return None;
    };
    let finding = spot.finding(&CHECK, message);
    Some(finding.question(text! { fr: "est-ce la suite d'un texte, à mettre entre guillemets avec lui ?", en: "is it the rest of a text, to be put between its quotes?" }))
}

/// `règle écoute "…"` inside a declaration.
fn declaration(spot: &Spot<'_>) -> Option<Finding> {
    let word = spot.written().split_whitespace().next()?;
    let kind = Vocabulary::get().kind(word).filter(|found| found.item.spec().place != Placement::Inside)?.item;
    if !spot.written().contains(['"', '«']) {
        return None;
    }
    let the = wording::capital(wording::a(kind));
    let message = text! { fr: "{the} commence à la première colonne, après l'accolade de ce qui précède", en: "{the} starts in the first column, after the brace of what comes before", the };
    Some(spot.finding(&CHECK, message))
}

/// `por`: a line that is being written.
fn begun(spot: &Spot<'_>, owner: Entity<'_>) -> Option<Finding> {
    let word = spot.written();
    if word.split_whitespace().count() > 1 {
        return None;
    }
    let found = near(word, fields_of(owner.kind()).map(|(_, field)| field.names));
    let label = found.first()?.to_write(spot.lang());
    let message = text! { fr: "`{word}` n'est ni un champ ni un groupe : voulez-vous dire `{label}:` ?", en: "`{word}` is neither a field nor a group: did you mean `{label}:`?", word, label };
    let title = text! { fr: "Écrire `{label}:`", en: "Write `{label}:`", label };
    Some(spot.finding(&CHECK, message).fix(Fix::suggested(title, vec![spot.edit(spot.span, format!("{label}: "))])))
}

/// `et rapport.date <= …`: the rest of a value, at the depth of its label.
fn carried_on(spot: &Spot<'_>) -> Option<Finding> {
    let word = spot.written().split_whitespace().next()?;
    let is_joint = |words: &Words| Lang::ALL.iter().any(|lang| words.of(*lang).iter().any(|spelling| folded_eq(spelling, word)));
    if !JOINTS.iter().any(is_joint) {
        return None;
    }
    let message = text! {
        fr: "Cette ligne semble continuer celle du dessus, sans être plus loin de la marge",
        en: "This line seems to go on from the one above, without being further from the margin"
    };
    let title = text! { fr: "L'éloigner de la marge", en: "Move it away from the margin" };
    Some(spot.finding(&CHECK, message).fix(Fix::suggested(title, vec![spot.insert(spot.span.start, "    ")])))
}

fn neither(spot: &Spot<'_>, owner: Entity<'_>, lines: &[Span]) -> Finding {
    let place = super::spot::named(owner);
    let whole = lines.iter().fold(spot.span, |whole, line| whole.to(*line));
    let finding = match lines.len() {
        0 | 1 => spot
            .finding(
                &CHECK,
                text! { fr: "Dans {place}, cette ligne n'est ni un champ ni un groupe", en: "In {place}, this line is neither a field nor a group", place },
            )
            .way(text! {
                fr: "si elle continue la ligne du dessus, l'éloigner davantage de la marge",
                en: "if it goes on from the line above, move it further from the margin"
            }),
        n => spot
            .finding(
                &CHECK,
                text! { fr: "Dans {place}, ces {n} morceaux de texte ne sont ni des champs ni des groupes", en: "In {place}, these {n} pieces of text are neither fields nor groups", place, n },
            )
            .way(text! {
                fr: "s'ils continuent la ligne du dessus, les éloigner davantage de la marge",
                en: "if they go on from the line above, move them further from the margin"
            }),
    };
    let here_too = || text! { fr: "ici aussi", en: "here too" };
    let finding = lines.iter().skip(1).fold(finding, |finding, line| finding.also(spot.place(*line), here_too()));
    let written = whole.of(spot.file()).split_whitespace().collect::<Vec<_>>().join(" ");
    if written.contains(['"', '{', '}']) {
        return finding;
    }
    let label = common::spec(common::NOTE).map_or("note", |field| field.names.proper(spot.lang()));
    let note = format!("{label}: {}", write_prose(&written, 0));
    let title = text! { fr: "En faire une note", en: "Make it a note" };
    finding.fix(Fix::suggested(title, vec![spot.edit(whole, note)]))
}
