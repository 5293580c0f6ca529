//! A `use` that brings nothing: no such module, file or folder.

use super::near::distance;
use crate::checks::fixes::lang_of;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::r#use;
use crate::resolve::{Entity, LIBRARY, LoadError, UseProblem};
use crate::text::{Edit, Place};
use crate::values::prose_text;
use crate::words::{Lang, Text, fold};

check! { "S0206" "unknown-module" Error {
    title: "Un module utilisé est introuvable" / "A module in use cannot be found",
    scope: Scope::Code(unknown_module),
} }

fn unknown_module(cx: &Cx<'_>, out: &mut Sink) {
    for (id, problem) in &cx.code.use_problems {
        let Some(entity) = cx.code.entity(*id).filter(|entity| entity.is_own()) else { continue };
        let (place, written) = path_of(entity);
        let path = prose_text(written);
        let path = path.as_ref();
        let finding = match problem {
            UseProblem::Cycle(_) => continue,
            UseProblem::UnknownModule => unknown(entity, place, written),
            UseProblem::NotLoaded(LoadError::NotFound) => {
                let message = text! { fr: "Il n'y a rien à `{path}`", en: "There is nothing at `{path}`", path };
                Finding::about(&CHECK, entity, message).on(place).question(text! {
                    fr: "le chemin part-il bien du fichier où il est écrit ?",
                    en: "does the path start from the file it is written in?"
                })
            }
            UseProblem::NotLoaded(LoadError::Unreadable(what)) => {
                let message = text! { fr: "`{path}` ne peut pas être lu ({what})", en: "`{path}` cannot be read ({what})", path, what };
                Finding::about(&CHECK, entity, message).on(place)
            }
            UseProblem::NotLoaded(LoadError::Remote) => {
                let message = text! { fr: "`{path}` est sur le réseau, et rien n'y est lu", en: "`{path}` is on the network, and nothing is read there", path };
                Finding::about(&CHECK, entity, message).on(place).way(text! {
                    fr: "en garder une copie dans un dossier, et dire son `chemin`",
                    en: "keep a copy of it in a folder, and give its `path`"
                })
            }
        };
        out.report(finding);
    }
}

/// What a `use` names, and where.
pub fn path_of(entity: Entity<'_>) -> (Place, &str) {
    let field = entity.first(r#use::PATH).or_else(|| entity.first(r#use::IRI));
    match field {
        Some(field) => (field.place(), field.raw()),
        None => {
            let place = entity.title_place().filter(|_| entity.name().is_none()).unwrap_or_else(|| entity.name_place());
            let text = entity.code().source(place.file).map(|source| &*source.text).unwrap_or_default();
            (place, place.span.of(text))
        }
    }
}

fn unknown(entity: Entity<'_>, place: Place, written: &str) -> Finding {
    let (path, lang) = (prose_text(written), lang_of(entity));
    let folded = fold(&path);
    let named = LIBRARY.iter().flat_map(|module| [(module.fr, module), (module.en, module)]);
    let measured = named.filter_map(|(name, module)| Some((distance(&folded, &fold(name))?, module)));
    let near = measured.min_by_key(|(distance, _)| *distance).map(|(_, module)| match lang {
        Lang::Fr => module.fr,
        Lang::En => module.en,
    });
    let meant =
        near.map_or_else(Text::default, |near| text! { fr: " : voulez-vous dire `{near}` ?", en: ": did you mean `{near}`?", near });
    let message =
        text! { fr: "Aucun module ne s'appelle `{path}`{meant}", en: "No module is called `{path}`{meant}", path = path.as_ref(), meant };
    let finding = Finding::about(&CHECK, entity, message).on(place);
    if let Some(near) = near {
        let title = text! { fr: "Écrire `{near}`", en: "Write `{near}`", near };
        return finding.fix(Fix::suggested(title, vec![Edit { place, text: near.to_owned() }]));
    }
    let list = |name: fn(&crate::resolve::LibraryModule) -> &'static str| {
        LIBRARY.iter().filter(|module| !module.is_prelude).map(|module| format!("`{}`", name(module))).collect::<Vec<_>>().join(", ")
    };
    let modules = Text { fr: list(|module| module.fr), en: list(|module| module.en) };
    finding.way(text! {
        fr: "la bibliothèque contient {modules} ; un fichier ou un dossier s'écrit entre guillemets, `\"../voisin\"`",
        en: "the library holds {modules}; a file or a folder is written between quotes, `\"../neighbour\"`", modules
    })
}
