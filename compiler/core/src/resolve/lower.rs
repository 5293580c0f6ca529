//! From the tree of one item to a [`Decl`]: words become kinds and fields, tokens become values.

use super::head::Head;
use crate::kinds::{Found, Kind, Vocabulary, field_spec};
use crate::model::{Decl, EntityData, Field, FieldData, FieldSpec, Placement, ValueType};
use crate::proof::words as proof_words;
use crate::values::{Broken, Cursor, Expected, Fault, FaultKind, Missing, Out, Value, WordUse, read};
use crate::words::{Lang, folded_eq};
use social_grammar::{Item, Node, NodeKind, Span, TokenKind, Tree};

/// A declaration with more groups than this is read in part: the numbers of its entities are short.
pub const MAX_GROUPS: usize = 65_000;

/// The tags of `title (en)`.
pub static TAGS: &[&str] = &["fr", "en"];

/// Reads one item. `tree` is scratch memory, used again from item to item.
pub fn lower(text: &str, item: Item, tree: &mut Tree) -> Decl {
    lowered(text, item, tree, false).0
}

/// Reads one item and keeps every recognised word, for translation, highlighting and the formatter.
pub fn lower_words(text: &str, item: Item, tree: &mut Tree) -> (Decl, Vec<WordUse>) {
    lowered(text, item, tree, true)
}

fn lowered(text: &str, item: Item, tree: &mut Tree, keep_words: bool) -> (Decl, Vec<WordUse>) {
    tree.parse_into(text, item);
    let out = Out { keep_words, ..Out::default() };
    let mut lower = Lower { text: item.span.of(text), tree, out, entities: Vec::new(), fields: Vec::new(), first_field: 0, is_full: false };
    lower.item(item);
    let Lower { out, entities, fields, .. } = lower;
    let decl = Decl {
        entities: entities.into(),
        fields: fields.into(),
        refs: out.refs.into(),
        faults: out.faults.into(),
        first_word: out.first_word,
    };
    (decl, out.words)
}

/// One item being read; `head.rs` reads heads, this file what stands between braces.
pub(super) struct Lower<'t> {
    pub text: &'t str,
    pub tree: &'t Tree,
    pub out: Out,
    entities: Vec<EntityData>,
    fields: Vec<FieldData>,
    /// Where the fields of the entity being read start.
    first_field: usize,
    /// Whether there are more groups than can be numbered.
    is_full: bool,
}

impl<'t> Lower<'t> {
    fn item(&mut self, item: Item) {
        self.before_head(item.head);
        let Some(node) = self.tree.nodes.first().copied() else { return };
        if node.kind != NodeKind::Declaration {
            return;
        }
        let Some(head) = self.head(node, None) else { return };
        self.entity(0, node, head, 0);
        self.after(node);
    }

    /// Adds an entity and reads what its braces hold. `index` is the place of its node in the tree.
    fn entity(&mut self, index: u32, node: Node, head: Head, parent: u16) {
        if self.entities.len() >= MAX_GROUPS {
            if !std::mem::replace(&mut self.is_full, true) {
                self.out.fault(head.span, FaultKind::TooLarge);
            }
            return;
        }
        let own = self.entities.len() as u16;
        let hash = self.name_hash(head.name);
        let close = self.tree.span(node.value);
        let body_end = self.tree.nodes.get(node.end as usize).map_or(self.text.len() as u32, |n| self.tree.span(n.head).start);
        let last = if close.is_empty() { self.last_end(index, node, head.span).min(body_end) } else { close.end };
        self.entities.push(EntityData {
            kind: head.kind,
            parent,
            end: own + 1,
            name: head.name,
            hash,
            title: head.title,
            head: head.span,
            span: Span::new(head.span.start, last.max(head.span.end)),
            fields: (0, 0),
        });
        let first = self.fields.len() as u32;
        self.first_field = self.fields.len();
        // Own fields first, groups after: the fields of an entity stay together.
        let faults = self.out.faults.len();
        self.own_fields(index, node, head.kind, own);
        let last = self.fields.len() as u32;
        self.own_groups(index, node, head.kind, own);
        self.braces(index, node, head.span, own);
        self.required(head.kind, head.span, (first, last), (own, faults));
        let end = self.entities.len() as u16;
        if let Some(entity) = self.entities.get_mut(usize::from(own)) {
            entity.fields = (first, last);
            entity.end = end;
        }
    }

    fn last_end(&self, index: u32, node: Node, head: Span) -> u32 {
        let nodes = self.tree.nodes.get(index as usize..node.end as usize).unwrap_or_default();
        nodes.iter().map(|n| self.tree.span(n.head).end.max(self.tree.span(n.value).end)).max().unwrap_or(head.end)
    }

    fn children(&self, index: u32, node: Node) -> impl Iterator<Item = (u32, Node)> + use<'t> {
        let tree = self.tree;
        let mut at = index + 1;
        std::iter::from_fn(move || {
            if at >= node.end {
                return None;
            }
            let child = tree.nodes.get(at as usize).copied()?;
            let here = at;
            at = child.end.max(at + 1);
            Some((here, child))
        })
    }

    fn own_fields(&mut self, index: u32, node: Node, kind: Kind, own: u16) {
        for (at, child) in self.children(index, node) {
            self.out.owner = own;
            if child.kind == NodeKind::Field {
                self.field(kind, at, child);
            }
        }
        self.out.field = Field::NONE;
    }

    fn own_groups(&mut self, index: u32, node: Node, kind: Kind, own: u16) {
        for (at, child) in self.children(index, node) {
            self.out.owner = own;
            self.out.field = Field::NONE;
            match child.kind {
                NodeKind::Group => {
                    if let Some(head) = self.head(child, Some(kind)) {
                        self.entity(at, child, head, own);
                    }
                }
                NodeKind::Loose => self.loose(at, child, kind, own),
                NodeKind::TooDeep => self.out.fault(self.tree.span(child.head), FaultKind::TooDeep),
                NodeKind::Junk if self.follows_fault(at) => {}
                NodeKind::Junk => self.out.fault(self.spot(child.head), FaultKind::BrokenDeclaration(Broken::Stray)),
                NodeKind::Field | NodeKind::Declaration => {}
            }
        }
    }

    /// A group without a body, or a broken line.
    fn loose(&mut self, at: u32, node: Node, kind: Kind, own: u16) {
        let tokens = self.tree.slice(node.head);
        let known = self.kind_word(tokens).filter(|(found, _)| kind.spec().groups.contains(&found.item));
        if known.is_none() {
            if self.follows_fault(at) {
                return;
            }
            let span = self.tree.span(node.head);
            let unclosed = tokens.iter().find(|t| t.kind == TokenKind::Stray && self.opens_text(**t));
            match unclosed {
                Some(quote) => self.out.fault(quote.span, FaultKind::UnclosedText),
                None => self.out.fault(span, FaultKind::BrokenField),
            }
            return;
        }
        if let Some(head) = self.head(node, Some(kind)) {
            self.entity(at, node, head, own);
        }
    }

    /// Whether what stands before a node on its line could not be read either: `énoncé: sans guillemets ; la suite`. What
    /// follows a text that is not closed may be the rest of it, even further down.
    fn follows_fault(&self, at: u32) -> bool {
        let place = |at: u32| self.tree.nodes.get(at as usize).map_or(Span::default(), |node| self.spot(node.head));
        let here = place(at).start;
        let is_same_line = |from: Span| !Span::new(from.end, here).of(self.text).contains(['\n', '\r']);
        let mut first = at.saturating_sub(1);
        while first > 0 && at - first < 8 && is_same_line(place(first - 1)) {
            first -= 1;
        }
        let from = place(first);
        let is_near = is_same_line(from);
        let counts = |fault: &Fault| {
            let is_between = from.start <= fault.span.start && fault.span.start < here;
            is_between && (is_near || fault.kind == FaultKind::UnclosedText)
        };
        at > 0 && self.out.faults.iter().rev().take(8).any(counts)
    }

    fn field(&mut self, kind: Kind, at: u32, node: Node) {
        let (label, tag) = self.label(node);
        let phrase = label.of(self.text);
        if kind.spec().open {
            self.open_field(node, label);
            return;
        }
        let Some(found) = Vocabulary::get().field(kind, phrase) else {
            self.out.field = Field::NONE;
            if self.follows_fault(at) {
                return;
            }
            let is_group = Vocabulary::get().kind(phrase).is_some_and(|k| kind.spec().groups.contains(&k.item));
            let tokens = self.tree.slice(node.head);
            let tokens = tokens.get(..tokens.len() - if tag.is_some() { 3 } else { 0 }).unwrap_or_default();
            // `colonne date type: date`: a group without its brace.
            let is_group = is_group || self.kind_word(tokens).is_some_and(|(found, _)| kind.spec().groups.contains(&found.item));
            let is_label = !tokens.is_empty() && tokens.iter().all(|t| t.kind == TokenKind::Word);
            let fault = if is_label && !is_group { FaultKind::UnknownLabel(kind) } else { FaultKind::BrokenField };
            self.out.fault(label, fault);
            return;
        };
        let Some(spec) = field_spec(kind, found.item) else { return };
        self.label_word(label, found, tag);
        self.out.field = found.item;
        let lang = self.tag_lang(tag);
        self.repeated(found.item, spec, label, lang);
        let faults = self.out.faults.len();
        self.values(spec, found.item, node, label, lang);
        if self.out.faults.len() > faults
            && let Some(label) = self.swallowed_label(kind, node)
        {
            // A field further from the margin than the one above is read as its value.
            self.out.faults.truncate(faults);
            self.out.field = Field::NONE;
            self.out.fault(label, FaultKind::BrokenField);
        }
    }

    /// The first line of a value that starts with a label of the kind and a colon, outside of any brace.
    fn swallowed_label(&self, kind: Kind, node: Node) -> Option<Span> {
        let tokens = self.tree.slice(node.value);
        let mut nested = 0i32;
        for (n, token) in tokens.iter().enumerate() {
            nested += i32::from(token.kind == TokenKind::Open) - i32::from(token.kind == TokenKind::Close);
            let Some(before) = n.checked_sub(1).and_then(|before| tokens.get(before)).map(|t| t.span.end) else { continue };
            let starts_line = Span::new(before, token.span.start).of(self.text).contains(['\n', '\r']);
            if nested != 0 || !starts_line || token.kind != TokenKind::Word {
                continue;
            }
            let rest = tokens.get(n..)?;
            let words = rest.iter().take(5).take_while(|t| t.kind == TokenKind::Word).count();
            let label = token.span.to(rest.get(words.checked_sub(1)?)?.span);
            let is_label = words <= 4 && rest.get(words).is_some_and(|t| t.kind == TokenKind::Colon);
            if is_label && Vocabulary::get().field(kind, label.of(self.text)).is_some() {
                return Some(label);
            }
        }
        None
    }

    /// The label without its language tag, and the tag.
    fn label(&self, node: Node) -> (Span, Option<Span>) {
        let tokens = self.tree.slice(node.head);
        if let [before @ .., open, tag, close] = tokens
            && open.kind == TokenKind::LeftParen
            && close.kind == TokenKind::RightParen
            && let (Some(first), Some(last)) = (before.first(), before.last())
        {
            return (first.span.to(last.span), Some(tag.span));
        }
        (self.spot(node.head), None)
    }

    /// The label of a field with a tag says nothing of the language of the declaration.
    fn label_word(&mut self, label: Span, found: Found<Field>, tag: Option<Span>) {
        let first_word = self.out.first_word;
        self.out.word(label, found.words, found.lang, usize::from(found.spelling));
        if tag.is_some() {
            self.out.first_word = first_word;
        }
    }

    fn tag_lang(&mut self, tag: Option<Span>) -> Option<Lang> {
        let tag = tag?;
        let lang = Lang::from_tag(tag.of(self.text));
        if lang.is_none() {
            self.out.fault(tag, FaultKind::UnknownWord(TAGS));
        }
        lang
    }

    fn repeated(&mut self, field: Field, spec: &FieldSpec, label: Span, lang: Option<Lang>) {
        if spec.many {
            return;
        }
        let first = self.fields.iter().skip(self.first_field).find(|f| f.field == field && f.lang == lang);
        if let Some(first) = first.map(|f| f.label) {
            self.out.fault(label, FaultKind::Repeated(first));
        }
    }

    /// A field of a kind whose labels are free: one literal.
    fn open_field(&mut self, node: Node, label: Span) {
        self.out.field = Field::NONE;
        let tokens = self.tree.slice(node.value);
        let mut cursor = Cursor::new(self.text, tokens, label.end + 1);
        let start = cursor.here();
        let value = read(ValueType::Literal, &mut cursor, &mut self.out);
        let span = cursor.since(start);
        self.rest(&mut cursor, &value);
        self.fields.push(FieldData { field: Field::NONE, lang: None, label, span, value });
    }

    /// The values of a field: one, or a list with commas.
    fn values(&mut self, spec: &'static FieldSpec, field: Field, node: Node, label: Span, lang: Option<Lang>) {
        let tokens = self.tree.slice(node.value);
        let mut cursor = Cursor::new(self.text, tokens, self.colon_end(node));
        if cursor.is_done() {
            self.out.fault(label, FaultKind::Missing(Missing::Value));
            self.fields.push(FieldData { field, lang, label, span: Span::new(cursor.here(), cursor.here()), value: Value::Wrong });
            return;
        }
        loop {
            let start = cursor.here();
            let faults = self.out.faults.len();
            let value = read(spec.ty, &mut cursor, &mut self.out);
            if matches!(spec.ty, ValueType::Test | ValueType::Condition) {
                // What cannot be read in a sentence makes nonsense of the rest: it is said once.
                self.out.faults.truncate(faults + 1);
            }
            let wrong = matches!(value, Value::Wrong);
            self.fields.push(FieldData { field, lang, label, span: cursor.since(start), value });
            if wrong {
                self.skip_element(&mut cursor, spec);
            }
            if cursor.is_done() {
                return;
            }
            if spec.many && self.separator(&mut cursor, spec) {
                if cursor.is_done() {
                    // A comma at the end of a list does no harm.
                    return;
                }
                continue;
            }
            if !wrong && self.out.faults.len() == faults {
                self.too_much(&cursor);
            }
            return;
        }
    }

    /// Something after a complete value. After `""`, the third quote is missing; after a `\"\"\"` text that ends with the label of the next one, its own end is
    /// what is missing.
    fn too_much(&mut self, cursor: &Cursor<'t>) {
        let last = self.fields.last().map_or(Span::default(), |field| field.span);
        if last.of(self.text) == "\"\"" && Span::new(last.end, cursor.here()).of(self.text).contains('\n') {
            return self.out.fault(last, FaultKind::UnclosedText);
        }
        let inside = last.of(self.text).strip_prefix("\"\"\"").and_then(|text| text.strip_suffix("\"\"\""));
        match inside.is_some_and(|text| text.trim_end_matches([' ', '\t']).ends_with(':')) {
            true => self.out.fault(Span::new(last.start, last.start + 3), FaultKind::UnclosedText),
            false => self.out.fault(cursor.rest(), FaultKind::WrongValue(Expected::End)),
        }
    }

    fn separator(&mut self, cursor: &mut Cursor<'t>, spec: &FieldSpec) -> bool {
        if cursor.eat(TokenKind::Comma).is_some() {
            return true;
        }
        matches!(spec.ty, ValueType::Deed) && cursor.eat_words(&mut self.out, proof_words::AND)
    }

    /// After a wrong value the next element of the list is read all the same.
    fn skip_element(&mut self, cursor: &mut Cursor<'t>, spec: &FieldSpec) {
        while let Some(kind) = cursor.peek_kind() {
            // In a text without quotes, commas are commas.
            let is_text = matches!(spec.ty, ValueType::Prose) && !matches!(cursor.second_kind(), Some(TokenKind::Prose | TokenKind::Block));
            if spec.many && kind == TokenKind::Comma && !is_text {
                return;
            }
            cursor.advance();
        }
    }

    fn rest(&mut self, cursor: &mut Cursor<'t>, value: &Value) {
        if !cursor.is_done() && !matches!(value, Value::Wrong) {
            self.out.fault(cursor.rest(), FaultKind::WrongValue(Expected::End));
        }
    }

    fn colon_end(&self, node: Node) -> u32 {
        self.tree.slice((node.head.1, node.head.1 + 1)).first().map_or(0, |t| t.span.end)
    }

    /// Says which fields are missing, unless something that could not be read since the fault number `faults` hides them.
    fn required(&mut self, kind: Kind, head: Span, range: (u32, u32), (own, faults): (u16, usize)) {
        if kind.spec().fields.iter().all(|spec| spec.min == 0) {
            return;
        }
        let since = self.out.faults.get(faults..).unwrap_or_default();
        if since.iter().any(|fault| fault.owner == own && hides_fields(&fault.kind)) {
            return;
        }
        for (index, spec) in kind.spec().fields.iter().enumerate() {
            if spec.min == 0 {
                continue;
            }
            let field = Field(index as u8);
            let there = self.fields.get(range.0 as usize..range.1 as usize).unwrap_or_default();
            if !there.iter().any(|f| f.field == field) {
                self.out.owner = own;
                self.out.field = field;
                self.out.fault(head, FaultKind::Missing(Missing::Field(field)));
            }
        }
        self.out.field = Field::NONE;
    }
}

/// Whether a field may be there, unread.
fn hides_fields(fault: &FaultKind) -> bool {
    matches!(
        fault,
        FaultKind::BrokenDeclaration(Broken::Unclosed | Broken::Stray)
            | FaultKind::BrokenField
            | FaultKind::UnclosedText
            | FaultKind::UnknownLabel(_)
            | FaultKind::Misplaced(_)
    )
}

/// Whether a word opens a declaration, in either language; `raison` opens `raison d'être`.
pub fn is_kind_word(word: &str) -> bool {
    let opens = |kind: Kind| kind.spec().place != Placement::Inside;
    Vocabulary::get().kind(word).is_some_and(|found| opens(found.item)) || folded_eq(word, "raison")
}
