//! The outline of a file: its declarations and their groups as a tree.

use super::View;
use social_core::kinds::{Kind, column};
use social_core::resolve::Entity;
use social_core::text::{FileId, Place};
use social_core::words::Lang;
use std::borrow::Cow;

/// A line of the outline.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Symbol {
    /// Its name; without one its title; without either the noun of its kind.
    pub name: String,
    /// Its title, or what a column holds; else the noun of its kind, unless that is its name.
    pub detail: String,
    /// Its kind.
    pub kind: Kind,
    /// From its head to its closing brace.
    pub full: Place,
    /// Its name, inside `full`.
    pub selected: Place,
    /// Its groups.
    pub children: Vec<Symbol>,
}

/// The outline of a file, in the order of its text.
pub fn symbols(view: View<'_>, file: FileId) -> Vec<Symbol> {
    let of_file = view.code.decls().iter().filter(|at| at.file == file);
    of_file.filter_map(|at| view.code.root(at)).map(|root| symbol(root, view.lang)).collect()
}

fn symbol(entity: Entity<'_>, lang: Lang) -> Symbol {
    Symbol {
        name: label(entity, lang).into_owned(),
        detail: detail(entity, lang),
        kind: entity.kind(),
        full: entity.full_place(),
        selected: entity.name_place(),
        children: entity.children().map(|child| symbol(child, lang)).collect(),
    }
}

/// How a list names an entity: its name, else its title, else the noun of its kind.
pub(super) fn label(entity: Entity<'_>, lang: Lang) -> Cow<'_, str> {
    match (entity.name(), entity.title_in(lang)) {
        (Some(name), _) => Cow::Borrowed(name),
        (None, Some(title)) if !title.is_empty() => title,
        _ => Cow::Owned(entity.noun().get(lang).to_owned()),
    }
}

/// What a list says beside the name.
pub(super) fn detail(entity: Entity<'_>, lang: Lang) -> String {
    let title = entity.title_in(lang).filter(|title| entity.name().is_some() && !title.is_empty());
    let held = || {
        let said: Vec<&str> =
            [column::TYPE, column::REFERS, column::AMONG].iter().flat_map(|field| entity.values(*field)).map(|value| value.raw()).collect();
        (entity.kind() == Kind::Column && !said.is_empty()).then(|| said.join(", "))
    };
    let noun = || if entity.name().or(entity.title().as_deref()).is_some() { entity.noun().get(lang).to_owned() } else { String::new() };
    title.map(Cow::into_owned).or_else(held).unwrap_or_else(noun)
}

/// The picture that editors show beside a declaration.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names are those of the protocol")]
pub enum Icon {
    Package,
    Module,
    Namespace,
    Interface,
    Function,
    Method,
    Event,
    Struct,
    Field,
    Class,
    Object,
    Enum,
    EnumMember,
    Constant,
    Constructor,
    Operator,
    Key,
    Property,
    String,
    TypeParameter,
}

/// The picture of a kind: what binds is a function, who acts a class, what is recorded a structure, what is held to an interface.
pub const fn icon(kind: Kind) -> Icon {
    match kind {
        Kind::Code => Icon::Package,
        Kind::Use => Icon::Module,
        Kind::Model | Kind::Profile | Kind::Pyramid => Icon::Namespace,
        Kind::Purpose | Kind::Issue | Kind::Objective | Kind::Mission | Kind::Principle => Icon::Interface,
        Kind::Rule | Kind::Practice | Kind::Commitment | Kind::Demand => Icon::Function,
        Kind::Action | Kind::Decision | Kind::Step => Icon::Method,
        Kind::History | Kind::Event | Kind::Scenario | Kind::Evolution | Kind::Ending => Icon::Event,
        Kind::Register => Icon::Struct,
        Kind::Column => Icon::Field,
        Kind::Role | Kind::Category | Kind::Body | Kind::Organisation => Icon::Class,
        Kind::Person | Kind::Given => Icon::Object,
        Kind::Axis => Icon::Enum,
        Kind::Level => Icon::EnumMember,
        Kind::Wealth | Kind::Resource => Icon::Constant,
        Kind::Version | Kind::Fork => Icon::Constructor,
        Kind::Act | Kind::Flow | Kind::Sharing | Kind::Link => Icon::Operator,
        Kind::Right | Kind::Tension | Kind::Waiver => Icon::Key,
        Kind::Offer | Kind::Need | Kind::Assumption | Kind::Diagnosis => Icon::Property,
        Kind::Information | Kind::Instrument => Icon::String,
        Kind::Term => Icon::TypeParameter,
    }
}

#[cfg(test)]
mod tests {
    use super::{Symbol, icon, symbols};
    use crate::trial::{Case, hold};
    use std::fmt::Write as _;

    fn show(case: &Case, symbol: &Symbol, depth: usize, out: &mut String) {
        let lines = |place| case.shown(place).split(" ⟦").next().unwrap_or_default().to_owned();
        let _ = writeln!(
            out,
            "{}{} — {} — {:?} {} {}",
            "  ".repeat(depth),
            symbol.name,
            symbol.detail,
            icon(symbol.kind),
            lines(symbol.full),
            case.shown(symbol.selected)
        );
        symbol.children.iter().for_each(|child| show(case, child, depth + 1, out));
    }

    #[test]
    fn a_file_has_its_outline() {
        hold(include_str!("cases/symbols.txt"), |case| {
            let mut out = String::new();
            symbols(case.view(), case.cursor.0).iter().for_each(|symbol| show(case, symbol, 0, &mut out));
            if out.is_empty() { "rien".to_owned() } else { out }
        });
    }
}
