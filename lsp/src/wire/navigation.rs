//! Places to go to, and the outline of a text.

use super::Snapshot;
use crate::features::definition::Definition;
use crate::features::folding::{Fold, FoldKind};
use crate::features::links::{Link, Target};
use crate::features::mentions::Mention;
use crate::features::symbols::{Icon, Symbol, icon};
use crate::features::workspace_symbols::FoundSymbol;
use social_core::kinds::Kind;
use social_core::text::{FileId, Span};
use tower_lsp::lsp_types::*;

/// Where a name leads: with the name it comes from and the whole declaration where the client takes them.
pub(crate) fn definition(snapshot: &Snapshot, found: &Definition, links: bool) -> Option<GotoDefinitionResponse> {
    let origin = snapshot.lines(found.from.file)?.range(found.from.span);
    let link = |target: &crate::features::definition::Target| {
        let (full, name) = (snapshot.location(target.full)?, snapshot.location(target.name)?);
        let (target_uri, target_range, target_selection_range) = (full.uri, full.range, name.range);
        Some(LocationLink { origin_selection_range: Some(origin), target_uri, target_range, target_selection_range })
    };
    Some(match links {
        true => GotoDefinitionResponse::Link(found.targets.iter().filter_map(link).collect()),
        false => GotoDefinitionResponse::Array(found.targets.iter().filter_map(|target| snapshot.location(target.name)).collect()),
    })
}

/// Where a thing is named.
pub(crate) fn locations(snapshot: &Snapshot, mentions: &[Mention], with_declaration: bool) -> Vec<Location> {
    let wanted = mentions.iter().filter(|mention| with_declaration || !mention.is_declaration());
    wanted.filter_map(|mention| snapshot.location(mention.place)).collect()
}

/// Where a thing is named in a file.
pub(crate) fn highlight(snapshot: &Snapshot, mention: &Mention) -> Option<DocumentHighlight> {
    let kind = if mention.is_declaration() { DocumentHighlightKind::WRITE } else { DocumentHighlightKind::READ };
    Some(DocumentHighlight { range: snapshot.lines(mention.place.file)?.range(mention.place.span), kind: Some(kind) })
}

/// The outline of a file, as a tree.
pub(crate) fn symbol(snapshot: &Snapshot, found: &Symbol) -> Option<DocumentSymbol> {
    let lines = snapshot.lines(found.full.file)?;
    let children: Vec<_> = found.children.iter().filter_map(|child| symbol(snapshot, child)).collect();
    #[allow(deprecated, reason = "the shape still has the field")]
    Some(DocumentSymbol {
        name: found.name.clone(),
        detail: Some(found.detail.clone()).filter(|detail| !detail.is_empty()),
        kind: symbol_kind(found.kind),
        tags: None,
        deprecated: None,
        range: lines.range(found.full.span),
        selection_range: lines.range(found.selected.span),
        children: Some(children).filter(|children| !children.is_empty()),
    })
}

/// The outline of a file for a client that shows no tree.
pub(crate) fn flat(snapshot: &Snapshot, found: &[Symbol], container: Option<&str>) -> Vec<SymbolInformation> {
    let mut all = Vec::new();
    for one in found {
        if let Some(location) = snapshot.location(one.full) {
            all.push(information(&one.name, one.kind, location, container));
        }
        all.extend(flat(snapshot, &one.children, Some(&one.name)));
    }
    all
}

/// A declaration found by its letters.
pub(crate) fn found_symbol(snapshot: &Snapshot, found: &FoundSymbol) -> Option<SymbolInformation> {
    let container = Some(found.container.as_str()).filter(|container| !container.is_empty());
    Some(information(&found.name, found.kind, snapshot.location(found.place)?, container))
}

fn information(name: &str, kind: Kind, location: Location, container: Option<&str>) -> SymbolInformation {
    #[allow(deprecated, reason = "the shape still has the field")]
    SymbolInformation {
        name: name.to_owned(),
        kind: symbol_kind(kind),
        tags: None,
        deprecated: None,
        location,
        container_name: container.map(str::to_owned),
    }
}

/// The picture of a kind.
pub(crate) const fn symbol_kind(kind: Kind) -> SymbolKind {
    match icon(kind) {
        Icon::Package => SymbolKind::PACKAGE,
        Icon::Module => SymbolKind::MODULE,
        Icon::Namespace => SymbolKind::NAMESPACE,
        Icon::Interface => SymbolKind::INTERFACE,
        Icon::Function => SymbolKind::FUNCTION,
        Icon::Method => SymbolKind::METHOD,
        Icon::Event => SymbolKind::EVENT,
        Icon::Struct => SymbolKind::STRUCT,
        Icon::Field => SymbolKind::FIELD,
        Icon::Class => SymbolKind::CLASS,
        Icon::Object => SymbolKind::OBJECT,
        Icon::Enum => SymbolKind::ENUM,
        Icon::EnumMember => SymbolKind::ENUM_MEMBER,
        Icon::Constant => SymbolKind::CONSTANT,
        Icon::Constructor => SymbolKind::CONSTRUCTOR,
        Icon::Operator => SymbolKind::OPERATOR,
        Icon::Key => SymbolKind::KEY,
        Icon::Property => SymbolKind::PROPERTY,
        Icon::String => SymbolKind::STRING,
        Icon::TypeParameter => SymbolKind::TYPE_PARAMETER,
    }
}

/// What folds, by lines; none when it is on one line.
pub(crate) fn fold(snapshot: &Snapshot, file: FileId, fold: &Fold) -> Option<FoldingRange> {
    let range = snapshot.lines(file)?.range(fold.span);
    let kind = match fold.kind {
        FoldKind::Region => None,
        FoldKind::Comment => Some(FoldingRangeKind::Comment),
        FoldKind::Imports => Some(FoldingRangeKind::Imports),
    };
    let (start_line, end_line) = (range.start.line, range.end.line);
    (start_line < end_line).then(|| FoldingRange { start_line, end_line, kind, ..FoldingRange::default() })
}

/// What a place opens.
pub(crate) fn link(snapshot: &Snapshot, link: &Link) -> Option<DocumentLink> {
    let target = match &link.to {
        Target::Web(address) => Url::parse(address).ok()?,
        Target::File(file) => snapshot.url(*file)?,
        Target::Path(path) => snapshot.addresses.of_path(&snapshot.addresses.root.join(path))?,
    };
    Some(DocumentLink { range: snapshot.lines(link.place.file)?.range(link.place.span), target: Some(target), tooltip: None, data: None })
}

/// Places around a place, the innermost first.
pub(crate) fn selection(snapshot: &Snapshot, file: FileId, spans: &[Span]) -> Option<SelectionRange> {
    let lines = snapshot.lines(file)?;
    spans.iter().rev().fold(None, |parent, span| Some(SelectionRange { range: lines.range(*span), parent: parent.map(Box::new) }))
}
