//! A quote that nothing closes: all that follows it would be text.

use super::spot::Spot;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Sink};
use crate::resolve::DeclAt;
use crate::text::Span;
use crate::values::{Fault, FaultKind};

check! { "S0103" "unclosed-text" Error {
    title: "Un texte n'est pas refermé" / "A text is not closed",
    scope: Scope::Faults(unclosed_text),
} }

fn unclosed_text(cx: &Cx<'_>, at: &DeclAt, fault: &Fault, out: &mut Sink) {
    if fault.kind != FaultKind::UnclosedText {
        return;
    }
    let spot = Spot::new(cx, at, fault);
    let value = at.decl.fields.iter().map(|field| field.span).find(|span| span.start <= fault.span.start && fault.span.start < span.end);
    let value = value.map(|span| spot.place_in(span).span);
    out.report(match spot.written() {
        "\"\"" => third_quote(&spot),
        written if written.starts_with("\"\"\"") => block(&spot, value),
        written if written.starts_with('"') && is_closing(&spot) => unopened(&spot),
        _ => line(&spot, value),
    });
}

/// `""` and the text on the lines below.
fn third_quote(spot: &Spot<'_>) -> Finding {
    let message =
        text! { fr: "Un texte sur plusieurs lignes s'ouvre par trois guillemets", en: "A text over several lines opens with three quotes" };
    let title = text! { fr: "Ajouter le troisième", en: "Add the third one" };
    spot.finding(&CHECK, message).fix(Fix::safe(title, vec![spot.insert(spot.span.end, "\"")]))
}

/// Whether a quote stands right behind a word: it closes, and nothing opens.
fn is_closing(spot: &Spot<'_>) -> bool {
    let before = spot.file().get(..spot.span.start as usize).unwrap_or_default();
    before.ends_with(|c: char| !c.is_whitespace() && !matches!(c, '"' | ':' | ',' | '('))
}

/// `raison: Tenir les comptes"`.
fn unopened(spot: &Spot<'_>) -> Finding {
    spot.finding(&CHECK, text! { fr: "Ce guillemet ferme un texte que rien n'ouvre", en: "This quote closes a text that nothing opens" })
}

/// The quote that closes a text.
fn closing(opening: &str) -> &'static str {
    match opening.chars().next() {
        Some('«') => " »",
        Some('“') => "”",
        _ => "\"",
    }
}

fn line(spot: &Spot<'_>, value: Option<Span>) -> Finding {
    let close = closing(spot.written());
    let quote = close.trim();
    let message =
        text! { fr: "Ce texte n'est pas refermé : il manque `{quote}`", en: "This text is not closed: `{quote}` is missing", quote };
    let finding = spot.finding(&CHECK, message);
    match value.and_then(|value| over_lines(spot, value)) {
        Some(fix) => finding
            .why(text! {
                fr: "un texte entre guillemets simples tient sur une ligne ; sur plusieurs, il s'écrit entre `\"\"\"`",
                en: "a text between plain quotes stands on one line; over several, it is written between `\"\"\"`"
            })
            .fix(fix),
        None => {
            let title = text! { fr: "Fermer le texte à la fin de la ligne", en: "Close the text at the end of the line" };
            finding.fix(Fix::suggested(title, vec![spot.insert(end_of_text(spot), close)]))
        }
    }
}

/// Where the text ends on its line: before the brace that opens a body or closes a group of one line.
fn end_of_text(spot: &Spot<'_>) -> u32 {
    let line = spot.line(spot.span.start);
    let text = Span::new(spot.span.start, line.end).of(spot.file());
    let before = Span::new(line.start, spot.span.start).of(spot.file());
    let mut text = text.trim_end();
    if before.contains('{') {
        text = text.trim_end_matches('}').trim_end();
    } else if let Some(rest) = text.strip_suffix('{') {
        text = rest.trim_end();
    }
    spot.span.start + text.len() as u32
}

/// The quotes of a text over several lines that was closed further down.
fn over_lines(spot: &Spot<'_>, value: Span) -> Option<Fix> {
    let open = Span::new(spot.span.start, value.end).of(spot.file());
    let first = open.chars().next()?;
    let close = closing(open).trim();
    let inner = open.strip_suffix(close)?;
    if !inner.contains('\n') {
        return None;
    }
    let start = Span::new(spot.span.start, spot.span.start + first.len_utf8() as u32);
    let end = Span::new(value.end - close.len() as u32, value.end);
    let title = text! { fr: "Écrire le texte entre `\"\"\"`", en: "Write the text between `\"\"\"`" };
    Some(Fix::safe(title, vec![spot.edit(start, "\"\"\""), spot.edit(end, "\"\"\"")]))
}

fn block(spot: &Spot<'_>, value: Option<Span>) -> Finding {
    let message = text! { fr: "Ce texte sur plusieurs lignes n'est pas refermé : il manque `\"\"\"`", en: "This text over several lines is not closed: `\"\"\"` is missing" };
    let finding = spot.finding(&CHECK, message);
    let Some(end) = value.and_then(|value| end_of_block(spot, value)) else { return finding };
    let indent = spot.indent(spot.span.start);
    let title = text! { fr: "Fermer le texte", en: "Close the text" };
    finding.fix(Fix::suggested(title, vec![spot.insert(end, format!("\n{indent}\"\"\""))]))
}

/// The end of the last line of the text: a block that swallowed the next label ends on the line before it.
fn end_of_block(spot: &Spot<'_>, value: Span) -> Option<u32> {
    let whole = Span::new(spot.span.start, value.end).of(spot.file());
    let has_swallowed = whole.len() > 3 && whole.ends_with("\"\"\"");
    if !has_swallowed {
        return Some(spot.line(value.end).end);
    }
    let last = spot.line(value.end).start.checked_sub(1)?;
    let before = spot.file().get(..last as usize)?;
    Some(before.trim_end_matches(['\n', '\r', ' ', '\t']).len() as u32)
}
