//! The code as a drawing: models, principles, rules, the registers that prove them, their keepers, roles.

mod dot;
mod mermaid;
mod wrap;

use super::ids::{Ids, code_id};
use crate::kinds::{Kind, commitment, practice, principle, register, rule};
use crate::model::Field;
use crate::resolve::{Code, Entity};
use crate::words::Lang;
use std::collections::BTreeSet;

/// A language of drawings.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GraphForm {
    /// Graphviz.
    Dot,
    /// Mermaid.
    Mermaid,
}

/// The drawing of a code, with what is left over as a drawing's own text. Words are in the language of the reader.
pub fn graph(code: &Code, form: GraphForm, lang: Lang) -> String {
    let drawing = Drawing::of(code, lang);
    match form {
        GraphForm::Dot => dot::render(&drawing),
        GraphForm::Mermaid => mermaid::render(&drawing),
    }
}

/// What is drawn.
struct Drawing {
    lang: Lang,
    title: String,
    summary: String,
    layers: Vec<Layer>,
    edges: Vec<Edge>,
}

/// Nodes of one sort.
struct Layer {
    sort: Sort,
    caption: String,
    nodes: Vec<Node>,
}

struct Node {
    id: String,
    label: String,
    address: String,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    from: String,
    to: String,
    label: &'static str,
}

/// The sorts of nodes, from what inspires to who acts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Model,
    Principle,
    Rule,
    Register,
    Role,
}

impl Sort {
    const ALL: [Self; 5] = [Self::Model, Self::Principle, Self::Rule, Self::Register, Self::Role];

    fn of(kind: Kind) -> Option<Self> {
        Some(match kind {
            Kind::Model => Self::Model,
            Kind::Principle => Self::Principle,
            Kind::Rule | Kind::Practice | Kind::Commitment => Self::Rule,
            Kind::Register => Self::Register,
            Kind::Role | Kind::Category | Kind::Body | Kind::Person | Kind::Organisation => Self::Role,
            _ => return None,
        })
    }

    const fn caption(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Model, Lang::Fr) => "Modèles",
            (Self::Model, Lang::En) => "Models",
            (Self::Principle, Lang::Fr) => "Principes",
            (Self::Principle, Lang::En) => "Principles",
            (Self::Rule, Lang::Fr) => "Règles, pratiques, engagements",
            (Self::Rule, Lang::En) => "Rules, practices, commitments",
            (Self::Register, Lang::Fr) => "Registres",
            (Self::Register, Lang::En) => "Registers",
            (Self::Role, Lang::Fr) => "Rôles, catégories, instances",
            (Self::Role, Lang::En) => "Roles, categories, bodies",
        }
    }

    /// The word of the layer in the drawing's own names.
    const fn key(self) -> &'static str {
        match self {
            Self::Model => "models",
            Self::Principle => "principles",
            Self::Rule => "rules",
            Self::Register => "registers",
            Self::Role => "roles",
        }
    }
}

const fn said(lang: Lang, fr: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Fr => fr,
        Lang::En => en,
    }
}

impl Drawing {
    fn of(code: &Code, lang: Lang) -> Self {
        let ids = Ids::new(code, None);
        let mut edges = BTreeSet::new();
        let mut drawn: BTreeSet<(Sort, crate::resolve::EntityId)> = BTreeSet::new();
        for entity in code.entities().filter(|e| e.is_root()) {
            let Some(sort) = Sort::of(entity.kind()) else { continue };
            // People and registers stand in the drawing when something leads to them; the others always.
            if sort <= Sort::Rule {
                drawn.insert((sort, entity.id()));
            }
            for (target, label) in links(entity, lang) {
                let Some(to) = Sort::of(target.kind()) else { continue };
                drawn.extend([(sort, entity.id()), (to, target.id())]);
                edges.insert(Edge { from: ids.id(entity), to: ids.id(target), label });
            }
        }
        let layers = Sort::ALL.into_iter().map(|sort| layer(code, &ids, lang, sort, &drawn)).filter(|layer| !layer.nodes.is_empty());
        let layers: Vec<Layer> = layers.collect();
        let shown: BTreeSet<&str> = layers.iter().flat_map(|layer| &layer.nodes).map(|node| node.id.as_str()).collect();
        edges.retain(|edge| shown.contains(edge.from.as_str()) && shown.contains(edge.to.as_str()));
        let title = code.declaration().and_then(|e| e.title_in(lang)).map_or_else(|| code_id(code), std::borrow::Cow::into_owned);
        let summary = layers.iter().map(|layer| format!("{} : {}", layer.caption, layer.nodes.len())).collect::<Vec<_>>().join(", ");
        Self { lang, title, summary, layers, edges: edges.into_iter().collect() }
    }
}

fn layer(code: &Code, ids: &Ids<'_>, lang: Lang, sort: Sort, drawn: &BTreeSet<(Sort, crate::resolve::EntityId)>) -> Layer {
    let entities = drawn.iter().filter(|(of, _)| *of == sort).filter_map(|(_, id)| code.entity(*id));
    let node = |entity: Entity<'_>| Node {
        id: ids.id(entity),
        label: entity.title_in(lang).map_or_else(|| entity.label().into_owned(), std::borrow::Cow::into_owned),
        address: ids.iri(entity),
    };
    Layer { sort, caption: sort.caption(lang).to_owned(), nodes: entities.map(node).collect() }
}

/// What an entity leads to, and how the line is called.
fn links(entity: Entity<'_>, lang: Lang) -> Vec<(Entity<'_>, &'static str)> {
    let belongs = said(lang, "relève de", "belongs to");
    let kept = said(lang, "tenu par", "kept by");
    let (upholds, binds) = (said(lang, "porte", "upholds"), said(lang, "engage", "binds"));
    let fields: &[(Field, &'static str)] = match entity.kind() {
        Kind::Principle => &[(principle::MODELS, belongs)],
        Kind::Rule => &[(rule::UPHOLDS, upholds), (rule::WHO, binds)],
        Kind::Practice => &[(practice::UPHOLDS, upholds), (practice::WHO, binds)],
        Kind::Commitment => &[(commitment::UPHOLDS, upholds), (commitment::BY, binds)],
        Kind::Register => &[(register::KEEPER, kept)],
        _ => &[],
    };
    let mut all: Vec<(Entity<'_>, &'static str)> =
        fields.iter().flat_map(|(field, label)| entity.targets(*field).map(move |to| (to, *label))).collect();
    if Sort::of(entity.kind()) == Some(Sort::Rule) {
        let proven = said(lang, "prouvé par", "proven by");
        let registers = entity.refs().filter_map(|r| r.target()).filter(|to| to.kind() == Kind::Register);
        all.extend(registers.map(|to| (to, proven)));
    }
    all
}

#[cfg(test)]
mod tests;
