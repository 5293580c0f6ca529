//! Names of declarations: of the right kinds, own before those of used modules.

use super::candidate::{CandidateKind, Draft, Offer};
use super::hole::{Hole, NAME};
use super::spot::Spot;
use crate::kinds::{Kind, category, column, common, register};
use crate::model::Choice;
use crate::resolve::{Entity, LIBRARY, columns};
use crate::text::Span;
use crate::values::{RefData, prose_text};
use crate::words::{Lang, folded_hash};

/// What a declaration is called where a language is written: the name it has for that language, else its own.
pub(super) fn called<'c>(entity: Entity<'c>, written: Lang) -> Option<&'c str> {
    let tagged = entity.values(common::ALIAS).find(|alias| alias.lang() == Some(written));
    tagged.map(|alias| alias.raw()).or_else(|| entity.name())
}

/// A declaration by its name in the language of the file; its other name and its title are other ways to find it. `lang` is the
/// reader's.
pub(super) fn declared(entity: Entity<'_>, written: Lang, lang: Lang) -> Draft {
    let kind = match entity.kind() {
        Kind::Register => CandidateKind::Register,
        Kind::Column => CandidateKind::Column,
        _ => CandidateKind::Declaration,
    };
    let detail = match kind {
        CandidateKind::Column => of_column(entity, lang),
        CandidateKind::Register => joined(entity.noun().get(lang), &of_register(entity, lang)),
        _ => entity.noun().get(lang).to_owned(),
    };
    let called = called(entity, written).unwrap_or_default();
    let mut draft = Draft::new(called, kind).detail(detail).documentation(about(entity, lang));
    draft.also.extend(entity.name().filter(|name| *name != called).map(str::to_owned));
    draft.also.extend(entity.title().map(|title| title.into_owned()));
    draft
}

/// `montant, EUR`; `renvoie à exercice`; `choix : énergie, farine`.
fn of_column(entity: Entity<'_>, lang: Lang) -> String {
    let mut said: Vec<String> = entity.values(column::TYPE).filter_map(|field| word_of(column::TYPES, field.choice()?, lang)).collect();
    for field in [column::CURRENCY, column::UNIT] {
        said.extend(entity.first(field).map(|value| prose_text(value.raw()).into_owned()));
    }
    let among: Vec<String> = entity.values(column::AMONG).map(|value| prose_text(value.raw()).into_owned()).collect();
    if !among.is_empty() {
        let among = among.join(", ");
        said.push(text! { fr: "parmi {among}", en: "among {among}", among }.get(lang).to_owned());
    }
    if let Some(target) = entity.target(column::REFERS) {
        let target = target.label();
        said.push(text! { fr: "renvoie à `{target}`", en: "refers to `{target}`", target = &*target }.get(lang).to_owned());
    }
    let of = entity.parent().map(|register| register.label().into_owned()).unwrap_or_default();
    let of = text! { fr: "colonne du registre `{of}`", en: "column of register `{of}`", of };
    joined(of.get(lang), &said.join(", "))
}

fn of_register(entity: Entity<'_>, lang: Lang) -> String {
    entity.choice(register::NATURE).and_then(|key| word_of(register::NATURES, key, lang)).unwrap_or_default()
}

fn word_of(choices: &'static [Choice], key: &str, lang: Lang) -> Option<String> {
    choices.iter().find(|choice| choice.key == key).map(|choice| choice.names.proper(lang).to_owned())
}

/// Its title, then what its author says it means.
pub(super) fn about(entity: Entity<'_>, lang: Lang) -> String {
    let field = match entity.kind() {
        Kind::Column => Some(column::MEANING),
        Kind::Register => Some(register::DESCRIPTION),
        _ => None,
    };
    let meaning = field.and_then(|field| entity.prose(field)).map(std::borrow::Cow::into_owned).unwrap_or_default();
    let title = entity.title_in(lang).map(std::borrow::Cow::into_owned).unwrap_or_default();
    [title, meaning].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn joined(a: &str, b: &str) -> String {
    if b.is_empty() { a.to_owned() } else { format!("{a}, {b}") }
}

/// What the name in the hole may stand for: a declaration, or after a dot a column of the register before it.
pub(super) fn of_reference(offer: &mut Offer<'_>, hole: &Hole<'_>, reference: &RefData, is_test: bool) {
    let head = hole.of(reference.head);
    if head == NAME {
        return of_kinds(offer, hole, reference.kinds, is_test);
    }
    let register = offer.code.by_hash(folded_hash(head)).and_then(columns::rows_of);
    register.into_iter().for_each(|register| of_register_columns(offer, 0, register));
}

/// The columns of a register.
pub(super) fn of_register_columns(offer: &mut Offer<'_>, rank: u8, register: u32) {
    let columns = offer.by_id(register).into_iter().flat_map(|register| register.groups(Kind::Column));
    columns.for_each(|column| offer.entity(rank, column));
}

/// Declarations of some kinds; of any when there is none. A set runs over registers, and over categories recorded in one.
pub(super) fn of_kinds(offer: &mut Offer<'_>, hole: &Hole<'_>, kinds: &[Kind], is_test: bool) {
    let is_set = is_test && kinds.contains(&Kind::Register);
    let fits = |entity: &Entity<'_>| match entity.kind() {
        Kind::Use => false,
        kind if kinds.is_empty() => kind != Kind::Column,
        Kind::Register => kinds.contains(&Kind::Register),
        Kind::Category if is_set => entity.has(category::RECORDED_IN),
        kind => kinds.contains(&kind) && !is_set,
    };
    of_groups(offer, hole, kinds);
    let code = offer.code;
    match kinds {
        [] => code.own_decls().filter_map(|at| code.root(at)).filter(fits).for_each(|entity| offer.entity(0, entity)),
        _ => kinds.iter().flat_map(|kind| code.of(*kind)).filter(|e| e.is_root() && fits(e)).for_each(|entity| offer.entity(0, entity)),
    }
    let own = code.own_decl_slice().len();
    let used = code.decls().get(own..).unwrap_or_default();
    used.iter().filter_map(|at| code.root(at)).filter(fits).for_each(|entity| offer.entity(1, entity));
}

/// Groups of the same declaration: the columns of a register, the levels and the steps beside.
fn of_groups(offer: &mut Offer<'_>, hole: &Hole<'_>, kinds: &[Kind]) {
    let Some(root) = hole.root_name().and_then(|name| offer.code.named(name)) else { return };
    of_group(offer, root, kinds);
}

fn of_group(offer: &mut Offer<'_>, entity: Entity<'_>, kinds: &[Kind]) {
    for group in entity.children() {
        if kinds.contains(&group.kind()) {
            offer.entity(0, group);
        }
        of_group(offer, group, kinds);
    }
}

/// The name of a `use`: modules of the library and what the caller knows. That of a fact: registers.
pub(super) fn of_head(offer: &mut Offer<'_>, spot: &Spot<'_>, kind: Kind, start: u32) {
    if kind == Kind::Given {
        return registers(offer);
    }
    let span = Span::new(start, spot.word.end);
    let typed = spot.text.get(start as usize..spot.at).unwrap_or_default().to_owned();
    modules(offer, span, &typed);
}

/// Every register, own first.
fn registers(offer: &mut Offer<'_>) {
    let code = offer.code;
    code.of(Kind::Register).for_each(|register| offer.entity(0, register));
    let used = code.decls().get(code.own_decl_slice().len()..).unwrap_or_default();
    let all = used.iter().filter_map(|at| code.root(at)).filter(|entity| entity.kind() == Kind::Register);
    all.for_each(|register| offer.entity(1, register));
}

/// What `use` may name; paths go between quotes.
pub(super) fn modules(offer: &mut Offer<'_>, span: Span, typed: &str) {
    let typed = crate::words::fold(typed);
    let code = offer.code;
    let used = |names: [&str; 2]| code.of(Kind::Use).filter_map(Entity::name).any(|used| names.contains(&used));
    for module in LIBRARY.iter().filter(|module| !module.is_prelude && !used([module.fr, module.en])) {
        let (name, other) = if offer.written == Lang::Fr { (module.fr, module.en) } else { (module.en, module.fr) };
        let mut draft = Draft::new(name, CandidateKind::Module).replace(span);
        draft.also.push(other.to_owned());
        let detail = text! { fr: "module de la bibliothèque", en: "module of the library" };
        offer.add_typed(0, &typed, draft.detail(detail.get(offer.around.lang)).documentation(opening(module.text)));
    }
    for path in offer.around.paths {
        let detail = text! { fr: "fichier ou dossier", en: "file or folder" };
        let draft =
            Draft::new(path, CandidateKind::Module).detail(detail.get(offer.around.lang)).insert(format!("\"{path}\"")).replace(span);
        offer.add_typed(1, &typed, draft);
    }
}

/// The comment at the start of a module.
fn opening(text: &str) -> String {
    let lines = text.lines().take_while(|line| line.starts_with('#'));
    lines.map(|line| line.trim_start_matches('#').trim()).collect::<Vec<_>>().join("\n")
}

/// The names that a `use` may take up one by one.
pub(super) fn of_module(offer: &mut Offer<'_>, path: &str) {
    let code = offer.code;
    let Some(module) = crate::resolve::library_module(path) else { return };
    let is_it = |file: crate::text::FileId| code.source(file).is_some_and(|source| source.path == module.path);
    let decls = code.decls().iter().filter(|at| is_it(at.file));
    decls.filter_map(|at| code.root(at)).for_each(|entity| offer.entity(0, entity));
}
