//! A text taken up under a licence that does not let it go where this code puts it.

use crate::checks::s6_change::licences::{Bar, Family, bar, clash, closed, is_for_content};
use crate::checks::s6_change::naming::called;
use crate::checks::wording::capital;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, NoteKind, Sink};
use crate::kinds::{Kind, code, ending, fork, resource, right};
use crate::resolve::{Entity, FieldView};
use crate::words::{Text, fold};

check! { "S3114" "licence-incompatible" Warning {
    title: "Deux licences ne vont pas ensemble" / "Two licences do not go together",
    waits_for: [Code, Fork],
    scope: Scope::Code(licence_incompatible),
} }

fn licence_incompatible(cx: &Cx<'_>, out: &mut Sink) {
    let whole = cx.code.declaration().and_then(|own| own.first(code::LICENCE));
    if let Some(whole) = whole {
        out.findings.extend(with_itself(whole));
        out.findings.extend(cx.code.of(Kind::Fork).filter_map(|fork| from_fork(fork, whole)));
        out.findings.extend(cx.code.every(Kind::Code).filter(|code| !code.is_own()).filter_map(|code| from_used(code, whole)));
        out.findings.extend(cx.code.of(Kind::Resource).filter_map(|resource| from_resource(resource, whole)));
        out.findings.extend(cx.code.of(Kind::Ending).filter_map(|ending| into_ending(ending, whole)));
    }
    out.findings.extend(cx.code.of(Kind::Ending).flat_map(handed_on));
    out.findings.extend(cx.code.of(Kind::Right).filter_map(granted));
}

/// A licence made of two that cannot both hold.
fn with_itself(whole: FieldView<'_>) -> Option<Finding> {
    let (first, second) = clash(&whole.prose())?;
    let (first, second) = (first.family.name(), second.family.name());
    let message = text! {
        fr: "La licence de ce code en réunit deux qui ne vont pas ensemble : {first} et {second}",
        en: "The licence of this code joins two that do not go together: {first} and {second}", first, second
    };
    Some(Finding::about(&CHECK, whole.entity(), message).on(whole.place()).way(text! {
        fr: "dire laquelle vaut pour quelle partie, ou n'en garder qu'une",
        en: "say which holds for which part, or keep one only"
    }))
}

/// A fork that breaks another condition of its origin than sharing alike, which is told with its terms.
fn from_fork(fork: Entity<'_>, whole: FieldView<'_>) -> Option<Finding> {
    let part = fork.first(fork::LICENCE)?;
    let (_, why) = bar(&part.prose(), &whole.prose()).filter(|(_, why)| matches!(why, Bar::NonCommercial | Bar::Version))?;
    Some(taken_up(part, whole, capital(called(fork)), why))
}

/// Another code, used by this one.
fn from_used(used: Entity<'_>, whole: FieldView<'_>) -> Option<Finding> {
    let part = used.first(code::LICENCE)?;
    let (_, why) = bar(&part.prose(), &whole.prose())?;
    let (name, licence) = (used.label(), part.prose());
    let own = whole.prose();
    let message = text! {
        fr: "Ce code utilise `{name}`, sous {licence}, et se publie sous {own}",
        en: "This code uses `{name}`, under {licence}, and is published under {own}", name, licence, own
    };
    let finding = Finding::about(&CHECK, whole.entity(), message).on(whole.place());
    Some(explained(finding, why).also(part.place(), text! { fr: "la licence de ce qui est utilisé", en: "the licence of what is used" }))
}

fn taken_up(part: FieldView<'_>, whole: FieldView<'_>, name: Text, why: Bar) -> Finding {
    let (licence, own) = (part.prose(), whole.prose());
    let message = text! {
        fr: "{name} reprend un texte sous {licence}, et ce code est sous {own}",
        en: "{name} takes up a text under {licence}, and this code is under {own}", name, licence, own
    };
    let finding = Finding::about(&CHECK, part.entity(), message).on(part.place()).subject(whole.entity());
    explained(finding, why).also(whole.place(), text! { fr: "la licence de ce code", en: "the licence of this code" })
}

/// What somebody would do in good faith, and may not.
fn explained(finding: Finding, why: Bar) -> Finding {
    let situation = match why {
        Bar::ShareAlike => text! {
            fr: "quelqu'un reprend le tout sous la licence de ce code : celle de la partie demandait de partager sous la même",
            en: "somebody takes up the whole under the licence of this code: that of the part asked to share under the same"
        },
        Bar::NonCommercial => text! {
            fr: "quelqu'un vend le tout, comme la licence de ce code le permet : celle de la partie l'interdisait",
            en: "somebody sells the whole, as the licence of this code allows: that of the part forbade it"
        },
        Bar::NoDerivatives => text! {
            fr: "quelqu'un modifie le tout, comme la licence de ce code le permet : celle de la partie l'interdisait",
            en: "somebody changes the whole, as the licence of this code allows: that of the part forbade it"
        },
        Bar::Version => text! {
            fr: "les deux demandent de partager de même, dans des versions qui ne se rejoignent pas",
            en: "both ask to share alike, in versions that do not meet"
        },
    };
    finding.note(NoteKind::Situation, situation).way(text! {
        fr: "accorder les licences, dire ce qui relève de chacune, ou demander leur accord aux auteurs",
        en: "make the licences agree, say what falls under each, or ask the authors for leave"
    })
}

/// Something that belongs to others, under a licence that this code may not give to it: only a question, for it may stay apart.
fn from_resource(resource: Entity<'_>, whole: FieldView<'_>) -> Option<Finding> {
    let part = resource.first(resource::LICENCE)?;
    let said = part.prose();
    let (_, why) = bar(&said, &whole.prose())?;
    let is_of_others = resource.values(resource::HELD_BY).all(|holder| match holder.target() {
        Some(holder) => holder.kind() == Kind::Organisation && holder.is_own(),
        None => true,
    });
    let is_text = resource.first(resource::KIND).is_none_or(|kind| is_writing(&fold(&kind.prose())));
    if why == Bar::NoDerivatives || !is_of_others || !is_text || is_for_content(&said) != is_for_content(&whole.prose()) {
        return None;
    }
    let (name, own) = (resource.label(), whole.prose());
    let message = text! {
        fr: "`{name}` est sous {said}, et ce code sous {own} : ce code en reprend-il quelque chose ?",
        en: "`{name}` is under {said}, and this code under {own}: does this code take up any of it?", name, said, own
    };
    let finding = Finding::about(&CHECK, resource, message).possible().on(part.place()).subject(whole.entity());
    Some(explained(finding, why).also(whole.place(), text! { fr: "la licence de ce code", en: "the licence of this code" }))
}

fn is_writing(kind: &str) -> bool {
    ["text", "logiciel", "software", "document", "donnee", "data", "image", "contenu", "content", "code", "manuel", "guide", "recette"]
        .iter()
        .any(|word| kind.contains(word))
}

/// The ending gives the text to others under a licence that its own does not allow.
fn into_ending(ending: Entity<'_>, whole: FieldView<'_>) -> Option<Finding> {
    let stated = ending.first(ending::LICENCE)?;
    let (_, why) = bar(&whole.prose(), &stated.prose())?;
    let (licence, own) = (stated.prose(), whole.prose());
    let message = text! {
        fr: "À la fin, ce code passerait sous {licence}, et il est sous {own}",
        en: "At the end, this code would go under {licence}, and it is under {own}", licence, own
    };
    let finding = Finding::about(&CHECK, ending, message)
        .possible()
        .on(stated.place())
        .subject(whole.entity())
        .also(whole.place(), text! { fr: "la licence de ce code", en: "the licence of this code" })
        .question(text! {
            fr: "celles et ceux dont on a repris ou reçu des phrases sont-ils d'accord ?",
            en: "do those whose sentences were taken up or received agree?"
        });
    Some(explained(finding, why))
}

/// Things that the ending hands on under a licence that theirs does not allow.
fn handed_on(ending: Entity<'_>) -> Vec<Finding> {
    let Some(stated) = ending.first(ending::LICENCE) else { return Vec::new() };
    let kept = ending.values(ending::KEEPS).filter_map(|kept| Some((kept, kept.target().filter(|thing| thing.kind() == Kind::Resource)?)));
    let found = kept.filter_map(|(kept, thing)| {
        let part = thing.first(resource::LICENCE)?;
        let (_, why) = bar(&part.prose(), &stated.prose())?;
        let (name, licence, own) = (thing.label(), part.prose(), stated.prose());
        let message = text! {
            fr: "À la fin, `{name}`, sous {licence}, serait transmis sous {own}",
            en: "At the end, `{name}`, under {licence}, would be handed on under {own}", name, licence, own
        };
        let finding = Finding::about(&CHECK, ending, message).on(stated.place()).subject(thing);
        let finding = finding.also(kept.place(), text! { fr: "ce qui est transmis", en: "what is handed on" });
        Some(explained(finding, why).also(part.place(), text! { fr: "sa licence", en: "its licence" }))
    });
    found.collect()
}

/// A right given to anybody, that the licence of the thing keeps from them.
fn granted(right: Entity<'_>) -> Option<Finding> {
    let is_anybody = |field: FieldView<'_>| field.target().is_none() && is_everybody(&fold(&field.prose()));
    if !right.values(right::FOR).any(is_anybody) {
        return None;
    }
    let resource = right.targets(right::ON).find(|on| on.kind() == Kind::Resource && on.has(resource::LICENCE))?;
    let licence = resource.first(resource::LICENCE)?;
    let (found, _) = closed(&licence.prose()).filter(|(_, why)| *why == Bar::NoDerivatives)?;
    let is_reserved = found.family == Family::Reserved;
    let is_kept = |grant: &FieldView<'_>| grant.choice() == Some("modify") || (is_reserved && grant.choice() == Some("share"));
    let grant = right.values(right::GRANTS).find(is_kept)?;
    let (name, thing, said) = (right.label(), resource.label(), licence.prose());
    let message = text! {
        fr: "`{name}` accorde à quiconque ce que la licence de `{thing}` ({said}) ne permet pas",
        en: "`{name}` grants to anybody what the licence of `{thing}` ({said}) does not allow", name, thing, said
    };
    let finding = Finding::about(&CHECK, right, message)
        .possible()
        .on(grant.place())
        .subject(resource)
        .also(licence.place(), text! { fr: "ce que dit la licence", en: "what the licence says" })
        .question(text! { fr: "laquelle des deux phrases dit ce que vous voulez ?", en: "which of the two says what you want?" });
    Some(finding)
}

/// Words for anybody at all.
fn is_everybody(words: &str) -> bool {
    [
        "toute personne",
        "tout le monde",
        "quiconque",
        "chacun",
        "tous",
        "toutes",
        "le public",
        "anyone",
        "anybody",
        "everyone",
        "everybody",
        "the public",
    ]
    .iter()
    .any(|word| words.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::{is_everybody, is_writing};

    #[test]
    fn words_tell_anybody_from_somebody_and_a_text_from_a_tool() {
        assert!(is_everybody("toute personne qui passe") && !is_everybody("les salaries"));
        assert!(is_writing("logiciel libre") && !is_writing("four"));
    }
}
