//! Folds the lines of an item into nodes, by indentation and braces.
//!
//! Where a brace is missing or one too many, indentation decides what the author saw: the reader of nodes says what is
//! wrong with the braces, and everything else is read as it was meant.

use crate::lexer::{Line, Token, TokenKind};
use crate::tree::{MAX_DEPTH, Node, NodeKind, Tree};

/// Lines further down than this are not searched for the quote that closes a text.
const TEXT_LINES: usize = 60;

/// Fills `tree.nodes`. `head` is the first byte of the head: what stands before it is not folded.
pub(crate) fn fold(tree: &mut Tree, text: &str, head: u32, lines: &[Line]) {
    Fold { tree, text, head, lines, at: 0, open: Vec::new(), field: None, headed: None }.run();
}

struct Fold<'t> {
    tree: &'t mut Tree,
    text: &'t str,
    head: u32,
    lines: &'t [Line],
    /// The line being folded.
    at: usize,
    open: Vec<Open>,
    /// The field that deeper lines carry on.
    field: Option<Carried>,
    /// The head without a brace that the line above ended with, and its indentation.
    headed: Option<(u32, u32)>,
}

/// A declaration or a group whose end was not reached.
#[derive(Clone, Copy)]
struct Open {
    node: u32,
    /// Indentation of the line of its head.
    indent: u32,
    /// That line.
    line: usize,
    /// Opened by indentation alone.
    is_implied: bool,
    /// Indentation of the first line inside.
    body: Option<u32>,
    /// Whether the line of its head holds some of its body.
    is_inline: bool,
}

/// A field whose value may go on.
#[derive(Clone, Copy)]
struct Carried {
    node: u32,
    indent: u32,
    /// Braces of the value that are open: those of a table.
    nested: u32,
    /// The last line of a text over several lines that has the quotes of one line.
    text_end: usize,
}

impl Fold<'_> {
    fn run(mut self) {
        for at in 0..self.lines.len() {
            self.at = at;
            let Some((line, end)) = self.content(at) else { continue };
            // Before the head only comments belong: the rest is said by the reader, and costs itself.
            if !self.tree.nodes.is_empty() || self.token(line.first).is_some_and(|t| t.span.start >= self.head) {
                self.line(line, end);
            }
        }
        let end = self.tree.nodes.len() as u32;
        while let Some(open) = self.open.pop() {
            self.close(open.node, end);
        }
    }

    /// A line and the end of its tokens without the comment; nothing for a lone comment, which ends nothing.
    fn content(&self, at: usize) -> Option<(Line, u32)> {
        let line = *self.lines.get(at)?;
        let last = self.tree.slice((line.first, line.end)).last()?;
        let end = if last.kind == TokenKind::Comment { line.end - 1 } else { line.end };
        (line.first < end).then_some((line, end))
    }

    fn token(&self, at: u32) -> Option<Token> {
        self.tree.tokens.get(at as usize).copied()
    }

    fn kind(&self, at: u32) -> Option<TokenKind> {
        self.token(at).map(|token| token.kind)
    }

    fn line(&mut self, line: Line, end: u32) {
        let mut first = line.first;
        if let Some(field) = self.field.take() {
            if self.carries(field, line.indent, (first, end)) {
                first = self.carry_on(field, first, end);
            }
        } else if let Some((node, indent)) = self.headed.take() {
            first = self.after_head(node, indent, line.indent, first, end);
        }
        self.dedent(line.indent, first);
        self.orphans(line.indent, (first, end));
        self.entries(line.indent, first, end);
    }

    /// A group without its opening brace ends where a line stands under its head, unless that line is its closing one. A
    /// group without its closing brace ends there too, when what it holds is further from the margin.
    fn dedent(&mut self, indent: u32, first: u32) {
        let is_brace = self.kind(first) == Some(TokenKind::Close);
        while let Some(open) = self.open.last().filter(|open| open.node > 0) {
            let is_beside = indent == open.indent && !is_brace;
            let is_over = match open.is_implied {
                true => indent < open.indent || is_beside,
                false => is_beside && open.line < self.at && (open.is_inline || open.body.is_some_and(|body| body > open.indent)),
            };
            if !is_over {
                break;
            }
            self.abandon(self.open.len() - 1, self.tree.nodes.len() as u32);
        }
        let at = self.at;
        if let Some(open) = self.open.last_mut().filter(|open| open.line < at || open.is_implied) {
            open.body.get_or_insert(indent);
        }
    }

    /// Fields deeper than what stands around, and then a brace under no head: what a group holds, without the line that
    /// opens it.
    fn orphans(&mut self, indent: u32, (first, end): (u32, u32)) {
        let Some(open) = self.open.last().copied() else { return };
        let Some(body) = open.body.filter(|body| indent > *body && *body > open.indent && open.line < self.at) else { return };
        let is_first = self.lines.get(self.at).is_some_and(|line| line.first == first);
        let is_field = self.kind(self.sign(first, end, false)) == Some(TokenKind::Colon);
        let mut below = (self.at + 1..self.lines.len()).filter_map(|at| self.content(at));
        let next = below.find(|(line, _)| line.indent <= body);
        let is_closed = next.is_some_and(|(line, _)| line.indent == body && self.kind(line.first) == Some(TokenKind::Close));
        if is_first && is_field && is_closed {
            let node = self.tree.nodes.len() as u32;
            self.push(NodeKind::Group, (first, first), (first, first));
            self.open.push(Open { node, indent: body, line: self.at, is_implied: true, body: Some(indent), is_inline: false });
        }
    }

    fn carries(&self, field: Carried, indent: u32, (first, end): (u32, u32)) -> bool {
        if self.at <= field.text_end {
            return true;
        }
        let closes_table = field.nested > 0 && indent == field.indent && self.kind(first) == Some(TokenKind::Close);
        // Under a field that lost its indentation, the others stand where they stood.
        let (body, around) = self.open.last().map_or((0, 0), |open| (open.body.unwrap_or(0), open.indent));
        let goes_on = first.checked_sub(1).and_then(|at| self.kind(at)).is_some_and(|k| matches!(k, TokenKind::Colon | TokenKind::Comma));
        let is_displaced = (field.indent < body && indent <= body) || (field.indent <= around && !goes_on && indent > around);
        let is_next = field.nested == 0 && is_displaced && self.is_entry(first, end);
        closes_table || (indent > field.indent && !is_next)
    }

    /// More of a value; returns the first token that is not.
    fn carry_on(&mut self, mut field: Carried, first: u32, end: u32) -> u32 {
        let in_text = self.at <= field.text_end;
        let stop = if in_text { end } else { self.value_end(&mut field.nested, first, end) };
        if let Some(node) = self.tree.nodes.get_mut(field.node as usize) {
            node.value.1 = stop;
        }
        if stop == end {
            self.field = Some(field);
        }
        stop
    }

    /// What stands under a head without a brace: the rest of the head, or what the brace should hold.
    fn after_head(&mut self, node: u32, head_indent: u32, indent: u32, first: u32, end: u32) -> u32 {
        let kind = self.kind(first);
        if kind == Some(TokenKind::Open) || (indent > head_indent && matches!(kind, Some(TokenKind::Prose | TokenKind::Block))) {
            return self.more_head(node, head_indent, first, end);
        }
        let is_entry = self.is_entry(first, end);
        if kind == Some(TokenKind::Close) || (indent <= head_indent && !(node == 0 && is_entry)) {
            return first;
        }
        if node == 0 || is_entry {
            self.open.push(Open { node, indent: head_indent, line: self.at, is_implied: true, body: None, is_inline: false });
            return first;
        }
        self.more_head(node, head_indent, first, end)
    }

    /// The head goes on, as far as a brace or the end of the line.
    fn more_head(&mut self, node: u32, indent: u32, first: u32, end: u32) -> u32 {
        let sign = self.position(first, end, |kind| kind == TokenKind::Open);
        if let Some(head) = self.tree.nodes.get_mut(node as usize) {
            head.head.1 = sign;
            head.value = (sign, sign);
        }
        if sign == end {
            self.headed = Some((node, indent));
            return end;
        }
        self.give_body(node, indent);
        sign + 1
    }

    fn give_body(&mut self, node: u32, indent: u32) {
        if let Some(node) = self.tree.nodes.get_mut(node as usize) {
            node.has_body = true;
            node.kind = match node.kind {
                NodeKind::Loose if node.depth >= MAX_DEPTH => NodeKind::TooDeep,
                NodeKind::Loose => NodeKind::Group,
                kind => kind,
            };
        }
        self.open.push(Open { node, indent, line: self.at, is_implied: false, body: None, is_inline: false });
    }

    /// Whether a line reads as a field or a group with its brace.
    fn is_entry(&self, first: u32, end: u32) -> bool {
        let words = self.position(first, end, |kind| kind != TokenKind::Word);
        let is_label = (1..=4).contains(&(words - first)) && self.kind(words) == Some(TokenKind::Colon) && words < end;
        is_label || self.position(first, end, |kind| kind == TokenKind::Open) < end
    }

    fn position(&self, first: u32, end: u32, stops: impl Fn(TokenKind) -> bool) -> u32 {
        self.tree.slice((first, end)).iter().position(|t| stops(t.kind)).map_or(end, |n| first + n as u32)
    }

    /// Reads what a line holds from `first` on: closing braces, heads, fields, or something loose.
    fn entries(&mut self, indent: u32, first: u32, end: u32) {
        let mut at = first;
        while at < end {
            at = match self.kind(at) {
                Some(TokenKind::Close) => {
                    let starts_line = self.lines.get(self.at).is_some_and(|line| line.first == at);
                    self.closing(at, starts_line.then_some(indent));
                    at + 1
                }
                Some(TokenKind::Semicolon) => at + 1,
                _ => self.opening(indent, at, end),
            };
        }
    }

    /// `indent` is that of a brace that starts its line.
    fn closing(&mut self, at: u32, indent: Option<u32>) {
        let nodes = self.tree.nodes.len() as u32;
        if let Some(indent) = indent {
            if let Some(same) = self.closed_by(at, indent) {
                // What stands deeper than the brace is not what it closes.
                self.abandon(same + 1, nodes);
            } else if self.is_one_too_many(indent) {
                self.push(NodeKind::Junk, (at, at + 1), (at + 1, at + 1));
                return;
            }
        } else if self.is_of_its_line(at) {
            self.push(NodeKind::Junk, (at, at + 1), (at + 1, at + 1));
            return;
        }
        while self.open.len() > 1 && self.open.last().is_some_and(|open| open.is_implied && indent.is_none_or(|i| i < open.indent)) {
            self.abandon(self.open.len() - 1, nodes);
        }
        match self.open.pop() {
            Some(open) => {
                if let Some(node) = self.tree.nodes.get_mut(open.node as usize) {
                    node.value = (at, at + 1);
                }
                self.close(open.node, nodes);
            }
            None => self.push(NodeKind::Junk, (at, at + 1), (at + 1, at + 1)),
        }
    }

    /// What a brace that starts its line closes: the last that stands above it; the declaration, when no brace follows.
    fn closed_by(&self, at: u32, indent: u32) -> Option<usize> {
        let is_above = |open: &Open| open.indent == indent;
        let is_last = || !self.tree.slice((at + 1, self.tree.tokens.len() as u32)).iter().any(|token| token.kind == TokenKind::Close);
        match self.open.first().is_some_and(is_above) && is_last() {
            true => Some(0),
            false => self.open.iter().rposition(is_above),
        }
    }

    /// Ends what was opened from `from` on without a brace.
    fn abandon(&mut self, from: usize, end: u32) {
        while self.open.len() > from {
            let Some(open) = self.open.pop() else { return };
            self.close(open.node, end);
        }
    }

    /// A brace that stands under no head, while what it would close goes on below; unless the head of that has moved.
    fn is_one_too_many(&self, indent: u32) -> bool {
        let Some((around, outer)) = self.open.split_last() else { return false };
        let has_moved = outer.last().is_some_and(|outer| around.indent <= outer.indent);
        !has_moved && indent > around.indent && self.goes_on(*around)
    }

    /// A brace at the end of a line that opened none, while what it would close goes on below: the opening one is missing.
    fn is_of_its_line(&self, at: u32) -> bool {
        let Some(around) = self.open.last().filter(|open| open.line < self.at && !open.is_implied) else { return false };
        let is_last = self.lines.get(self.at).is_some_and(|_| self.content(self.at).is_some_and(|(_, end)| at + 1 == end));
        is_last && self.goes_on(*around)
    }

    fn goes_on(&self, around: Open) -> bool {
        let next = (self.at + 1..self.lines.len()).find_map(|at| self.content(at));
        next.is_some_and(|(line, _)| line.indent > around.indent)
    }

    fn close(&mut self, node: u32, end: u32) {
        if let Some(node) = self.tree.nodes.get_mut(node as usize) {
            node.end = end;
        }
    }

    /// A head, a field or something loose; returns the token after it.
    fn opening(&mut self, indent: u32, first: u32, end: u32) -> u32 {
        let is_head = self.tree.nodes.is_empty();
        let sign = self.sign(first, end, is_head);
        match self.kind(sign).filter(|_| sign < end) {
            Some(TokenKind::Open) => {
                self.body(indent, first, sign);
                sign + 1
            }
            Some(TokenKind::Colon) => self.labelled(indent, first, sign, end),
            _ => {
                let kind = if is_head { NodeKind::Declaration } else { NodeKind::Loose };
                if sign == end {
                    self.headed = Some((self.tree.nodes.len() as u32, indent));
                }
                self.push(kind, (first, sign), (sign, sign));
                sign.max(first + 1)
            }
        }
    }

    /// The sign that says what an entry is. A colon says nothing in the head of the item, and after an open quote
    /// nothing does but the brace that ends the line.
    fn sign(&self, first: u32, end: u32, is_head: bool) -> u32 {
        let sign = self.position(first, end, |kind| match kind {
            TokenKind::Colon => !is_head,
            kind => matches!(kind, TokenKind::Open | TokenKind::Close | TokenKind::Semicolon),
        });
        match self.open_quote(first, sign) {
            Some(_) if self.kind(end - 1) == Some(TokenKind::Open) => end - 1,
            Some(_) => end,
            None => sign,
        }
    }

    /// The first quote that nothing on its line closes.
    fn open_quote(&self, first: u32, end: u32) -> Option<(u32, char)> {
        let tokens = self.tree.slice((first, end)).iter().enumerate();
        let mut strays = tokens.filter(|(_, token)| token.kind == TokenKind::Stray);
        strays.find_map(|(n, token)| {
            let quote = token.span.of(self.text).chars().next()?;
            matches!(quote, '"' | '«' | '“').then_some((first + n as u32, quote))
        })
    }

    fn body(&mut self, indent: u32, first: u32, sign: u32) {
        let kind = match self.tree.nodes.is_empty() {
            true => NodeKind::Declaration,
            false if self.depth() >= MAX_DEPTH => NodeKind::TooDeep,
            false => NodeKind::Group,
        };
        let node = self.tree.nodes.len() as u32;
        self.push(kind, (first, sign), (sign, sign));
        self.give_body(node, indent);
    }

    /// A field: its value ends at the brace that closes its group on the same line, at a `;`, or at the end of the
    /// line, where deeper lines may carry it on.
    fn labelled(&mut self, indent: u32, first: u32, colon: u32, end: u32) -> u32 {
        let mut nested = 0;
        let stop = self.value_end(&mut nested, colon + 1, end);
        let node = self.tree.nodes.len() as u32;
        self.push(NodeKind::Field, (first, colon), (colon + 1, stop));
        if stop == end {
            let text_end = self.open_quote(colon + 1, end).and_then(|(at, quote)| self.text_end(at, quote, indent));
            self.field = Some(Carried { node, indent, nested, text_end: text_end.unwrap_or(0) });
        }
        stop
    }

    /// Where a value that goes on from `first` ends on its line. `nested` counts the braces of tables.
    fn value_end(&self, nested: &mut u32, first: u32, end: u32) -> u32 {
        let quote = self.open_quote(first, end).map_or(end, |(at, _)| at);
        for at in first..quote {
            match self.kind(at) {
                Some(TokenKind::Open) => *nested += 1,
                Some(TokenKind::Close) if *nested == 0 => return at,
                Some(TokenKind::Close) => *nested -= 1,
                Some(TokenKind::Semicolon) if *nested == 0 => return at,
                _ => {}
            }
        }
        // After an open quote all is text, but for the brace of a group of one line.
        let is_one_line = self.open.last().is_some_and(|open| open.line == self.at && !open.is_implied);
        if quote < end && is_one_line && self.kind(end - 1) == Some(TokenKind::Close) { end - 1 } else { end }
    }

    /// The line that closes a text opened by `quote` at token `at`, when there is one before something else starts.
    fn text_end(&self, at: u32, quote: char, indent: u32) -> Option<usize> {
        if self.token(at).is_some_and(|token| token.span.len() > 2 && quote == '"') {
            return None;
        }
        let closing = match quote {
            '«' => '»',
            '“' => '”',
            quote => quote,
        };
        for line in self.at + 1..self.lines.len().min(self.at + 1 + TEXT_LINES) {
            let Some((content, end)) = self.content(line) else { continue };
            let is_next =
                content.indent <= indent && (self.kind(content.first) == Some(TokenKind::Close) || self.is_entry(content.first, end));
            if is_next {
                return None;
            }
            if let Some(closes) = self.closing_quote(content.first, end, closing) {
                return closes.then_some(line);
            }
        }
        None
    }

    /// Whether the first lone quote of a line closes a text rather than opens one.
    fn closing_quote(&self, first: u32, end: u32, quote: char) -> Option<bool> {
        let stray = |t: &&Token| t.kind == TokenKind::Stray && t.span.of(self.text).starts_with(quote);
        let token = self.tree.slice((first, end)).iter().find(stray)?;
        let before = self.text.get(..token.span.start as usize).unwrap_or_default();
        Some(quote != '"' || !before.ends_with([' ', '\t', '\n', '\r']))
    }

    fn depth(&self) -> u16 {
        u16::try_from(self.open.len()).unwrap_or(u16::MAX)
    }

    fn push(&mut self, kind: NodeKind, head: (u32, u32), value: (u32, u32)) {
        let end = self.tree.nodes.len() as u32 + 1;
        let depth = self.depth();
        let at = self.at;
        if let Some(open) = self.open.last_mut().filter(|open| open.line == at && !open.is_implied) {
            open.is_inline = true;
        }
        self.tree.nodes.push(Node { kind, depth, head, value, end, has_body: false });
    }
}

#[cfg(test)]
mod tests {
    use crate::{Item, NodeKind, Span, parse};

    /// The nodes of a text, one a line: depth, kind, head, value; `{` for a body, `}` for its brace.
    fn shown(text: &str) -> Vec<String> {
        let tree = parse(text, Item { span: Span::new(0, text.len() as u32), head: 0 });
        let ends = tree.nodes.iter().all(|node| node.end as usize <= tree.nodes.len());
        assert!(ends, "{text}");
        let show = |node: &crate::Node| {
            let kind = match node.kind {
                NodeKind::Declaration => "declaration",
                NodeKind::Group => "group",
                NodeKind::Field => "field",
                NodeKind::Loose => "loose",
                NodeKind::Junk => "junk",
                NodeKind::TooDeep => "too deep",
            };
            let body = if node.has_body { " {" } else { "" };
            let value = tree.span(node.value).of(text);
            let line = format!("{} {kind} {}{body} {value}", node.depth, tree.span(node.head).of(text));
            line.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        tree.nodes.iter().map(show).collect()
    }

    #[test]
    fn fields_and_groups() {
        assert_eq!(
            shown("p x {\n  a: 1\n    2\n  g y { b: 3; c: 4 }\n  h z\n}\n"),
            ["0 declaration p x { }", "1 field a 1 2", "1 group g y { }", "2 field b 3", "2 field c 4", "1 loose h z"]
        );
    }

    #[test]
    fn an_open_quote_takes_its_line_and_no_more() {
        assert_eq!(shown("p x \"T: u {\n  a: 1\n}\n"), ["0 declaration p x \"T: u { }", "1 field a 1"]);
        assert_eq!(shown("p {\n  a: \"b { c ; d\n  e: 1\n}\n"), ["0 declaration p { }", "1 field a \"b { c ; d", "1 field e 1"]);
        assert_eq!(shown("p {\n  g x { a: \"b }\n  e: 1\n}\n"), ["0 declaration p { }", "1 group g x { }", "2 field a \"b", "1 field e 1"]);
        assert_eq!(shown("p {\n  g \"x: y {\n    e: 1\n  }\n}\n"), ["0 declaration p { }", "1 group g \"x: y { }", "2 field e 1"]);
    }

    #[test]
    fn a_text_over_lines_goes_as_far_as_its_quote() {
        assert_eq!(shown("p {\n  a: \"b\n  c, d\n  e\"\n  f: 1\n}\n"), ["0 declaration p { }", "1 field a \"b c, d e\"", "1 field f 1"]);
        assert_eq!(shown("p {\n  a: « b\nc »\n  f: 1\n}\n"), ["0 declaration p { }", "1 field a « b c »", "1 field f 1"]);
        assert_eq!(shown("p {\n  a: \"b\n  f: \"1\n}\n"), ["0 declaration p { }", "1 field a \"b", "1 field f \"1"]);
        assert_eq!(shown("p {\n  a: \"\"\"\n    b\n  f: 1\n}\n"), ["0 declaration p { }", "1 field a \"\"\" b", "1 field f 1"]);
    }

    #[test]
    fn a_missing_brace_is_read_from_indentation() {
        assert_eq!(shown("p x\n  a: 1\n}\n"), ["0 declaration p x }", "1 field a 1"]);
        assert_eq!(shown("p x\n{\n  a: 1\n}\n"), ["0 declaration p x { }", "1 field a 1"]);
        assert_eq!(shown("p x\n  \"T\" {\n  a: 1\n}\n"), ["0 declaration p x \"T\" { }", "1 field a 1"]);
        assert_eq!(
            shown("p {\n  g x\n    a: 1\n  g y\n    a: 2\n  }\n  b: 3\n}\n"),
            ["0 declaration p { }", "1 loose g x", "2 field a 1", "1 loose g y }", "2 field a 2", "1 field b 3"]
        );
        assert_eq!(
            shown("p {\n  g {\n    h {\n      a: 1\n  }\n  b: 2\n}\n"),
            ["0 declaration p { }", "1 group g { }", "2 group h {", "3 field a 1", "1 field b 2"]
        );
    }

    #[test]
    fn a_brace_too_many_closes_nothing() {
        assert_eq!(shown("p {\n  a: 1\n  }\n  b: 2\n}\n"), ["0 declaration p { }", "1 field a 1", "1 junk }", "1 field b 2"]);
        assert_eq!(shown("p {\n  g x  a: 1 }\n  b: 2\n}\n"), ["0 declaration p { }", "1 field g x a 1", "1 junk }", "1 field b 2"]);
        assert_eq!(shown("p {\n  a: 1\n  }\n"), ["0 declaration p { }", "1 field a 1"]);
        assert_eq!(shown("p { {\n  b: 2\n}\n"), ["0 declaration p { }", "1 group {", "2 field b 2"]);
        assert_eq!(shown("p {\n}}\n"), ["0 declaration p { }", "0 junk }"]);
    }

    #[test]
    fn a_line_that_lost_its_indentation_takes_nothing_with_it() {
        assert_eq!(shown("p {\na: 1\n  b: 2\n  c: 3\n}\n"), ["0 declaration p { }", "1 field a 1", "1 field b 2", "1 field c 3"]);
        assert_eq!(shown("p {\na: each x :\n  some y : z\n}\n"), ["0 declaration p { }", "1 field a each x : some y : z"]);
        assert_eq!(shown("p {\n  a: 1\nb: 2\n  c: 3\n}\n"), ["0 declaration p { }", "1 field a 1", "1 field b 2", "1 field c 3"]);
        assert_eq!(
            shown("p {\n  a: 1\ng {\n    b: 2\n  }\n  h {\n  }\n}\n"),
            ["0 declaration p { }", "1 field a 1", "1 group g { }", "2 field b 2", "1 group h { }"]
        );
    }

    #[test]
    fn a_group_that_is_not_closed_ends_beside_its_head() {
        assert_eq!(
            shown("p {\n  g x {\n    a: 1\n  g y {\n    b: 2\n  }\n}\n"),
            ["0 declaration p { }", "1 group g x {", "2 field a 1", "1 group g y { }", "2 field b 2"]
        );
        assert_eq!(
            shown("p {\n  g x { a: 1\n  g y { a: 2 }\n}\n"),
            ["0 declaration p { }", "1 group g x {", "2 field a 1", "1 group g y { }", "2 field a 2"]
        );
        assert_eq!(shown("p {\ng {\na: 1\n}\n}\n").len(), 3);
    }

    #[test]
    fn lines_without_the_head_of_their_group_stay_together() {
        assert_eq!(
            shown("p {\n  a: 1\n  g {\n    b: 2\n  }\n    c: 3\n    d: 4\n  }\n  e: 5\n}\n"),
            [
                "0 declaration p { }",
                "1 field a 1",
                "1 group g { }",
                "2 field b 2",
                "1 group }",
                "2 field c 3",
                "2 field d 4",
                "1 field e 5"
            ]
        );
        assert_eq!(shown("p {\n    c: 3\n  }\n  g {\n  }\n}\n"), ["0 declaration p { }", "1 field c 3", "1 junk }", "1 group g { }"]);
    }

    #[test]
    fn a_table_closes_under_its_label() {
        assert_eq!(
            shown("p {\n  a: by x {\n    < 1: 2\n  }\n  b: 1\n}\n"),
            ["0 declaration p { }", "1 field a by x { < 1: 2 }", "1 field b 1"]
        );
        assert_eq!(
            shown("p {\n  g x { a: 1,\n    2; b: 3 }\n  c: 1\n}\n"),
            ["0 declaration p { }", "1 group g x { }", "2 field a 1, 2", "2 field b 3", "1 field c 1"]
        );
    }

    #[test]
    fn a_broken_line_keeps_what_carries_it_on() {
        assert_eq!(shown("p {\n  a b,\n    c\n  d: 1\n}\n"), ["0 declaration p { }", "1 loose a b, c", "1 field d 1"]);
    }
}
