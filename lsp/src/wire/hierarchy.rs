//! Who leads to whom: decisions and those who take them, acts and wider acts.

use super::Snapshot;
use super::navigation::symbol_kind;
use crate::features::calls::{Call, Node};
use tower_lsp::lsp_types::*;

/// A line of the hierarchy of decisions.
pub(crate) fn call_item(snapshot: &Snapshot, node: &Node) -> Option<CallHierarchyItem> {
    let Location { uri, range } = snapshot.location(node.full)?;
    Some(CallHierarchyItem {
        name: node.name.clone(),
        kind: symbol_kind(node.kind),
        tags: None,
        detail: Some(node.detail.clone()).filter(|detail| !detail.is_empty()),
        uri,
        range,
        selection_range: snapshot.lines(node.selected.file)?.range(node.selected.span),
        data: None,
    })
}

/// What leads here.
pub(crate) fn incoming(snapshot: &Snapshot, call: &Call) -> Option<CallHierarchyIncomingCall> {
    Some(CallHierarchyIncomingCall { from: call_item(snapshot, &call.other)?, from_ranges: ranges(snapshot, call) })
}

/// What this leads to.
pub(crate) fn outgoing(snapshot: &Snapshot, call: &Call) -> Option<CallHierarchyOutgoingCall> {
    Some(CallHierarchyOutgoingCall { to: call_item(snapshot, &call.other)?, from_ranges: ranges(snapshot, call) })
}

fn ranges(snapshot: &Snapshot, call: &Call) -> Vec<Range> {
    call.places.iter().filter_map(|place| Some(snapshot.lines(place.file)?.range(place.span))).collect()
}

/// A line of the hierarchy of acts and roles.
pub(crate) fn type_item(snapshot: &Snapshot, node: &Node) -> Option<TypeHierarchyItem> {
    let CallHierarchyItem { name, kind, detail, uri, range, selection_range, .. } = call_item(snapshot, node)?;
    Some(TypeHierarchyItem { name, kind, tags: None, detail, uri, range, selection_range, data: None })
}
