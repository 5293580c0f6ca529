//! Semantic tokens: what each word is, as differences from the word before.

use super::Lines;
use crate::features::semantic::{CLASSES, MODIFIERS, SemanticToken};
use tower_lsp::lsp_types::{SemanticToken as Wire, SemanticTokenModifier, SemanticTokenType, SemanticTokensEdit, SemanticTokensLegend};

/// The names of types and modifiers, in the order of their numbers.
pub(crate) fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend {
        token_types: CLASSES.iter().map(|name| SemanticTokenType::new(name)).collect(),
        token_modifiers: MODIFIERS.iter().map(|name| SemanticTokenModifier::new(name)).collect(),
    }
}

/// Tokens in order, each told from the one before.
pub(crate) fn tokens(lines: Lines<'_>, tokens: &[SemanticToken]) -> Vec<Wire> {
    let (mut line, mut column) = (0, 0);
    let told = tokens.iter().map(|token| {
        let range = lines.range(token.span);
        let delta_line = range.start.line - line;
        let delta_start = if delta_line == 0 { range.start.character - column } else { range.start.character };
        (line, column) = (range.start.line, range.start.character);
        let length = range.end.character - range.start.character;
        Wire { delta_line, delta_start, length, token_type: token.class as u32, token_modifiers_bitset: token.modifiers }
    });
    told.collect()
}

/// What changes one list of tokens into another: what is the same before and after is kept. Numbers count integers, five a token.
pub(crate) fn difference(before: &[Wire], after: &[Wire]) -> Vec<SemanticTokensEdit> {
    let start = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let (rest_before, rest_after) = (before.get(start..).unwrap_or_default(), after.get(start..).unwrap_or_default());
    if rest_before.is_empty() && rest_after.is_empty() {
        return Vec::new();
    }
    let end = rest_before.iter().rev().zip(rest_after.iter().rev()).take_while(|(a, b)| a == b).count();
    let data = rest_after.get(..rest_after.len() - end).unwrap_or_default().to_vec();
    let delete_count = 5 * (rest_before.len() - end) as u32;
    vec![SemanticTokensEdit { start: 5 * start as u32, delete_count, data: Some(data) }]
}

#[cfg(test)]
mod tests {
    use super::{Wire, difference};

    fn token(delta_line: u32) -> Wire {
        Wire { delta_line, delta_start: 0, length: 1, token_type: 0, token_modifiers_bitset: 0 }
    }

    fn applied(before: &[Wire], after: &[Wire]) -> Vec<Wire> {
        let mut list = before.to_vec();
        for edit in difference(before, after) {
            let (start, count) = (edit.start as usize / 5, edit.delete_count as usize / 5);
            list.splice(start..start + count, edit.data.unwrap_or_default());
        }
        list
    }

    #[test]
    fn a_difference_gives_the_new_list() {
        let lists: Vec<Vec<Wire>> = [&[][..], &[1], &[1, 1], &[1, 2, 1], &[2, 1, 1], &[1, 2, 3, 4]]
            .iter()
            .map(|list| list.iter().map(|n| token(*n)).collect())
            .collect();
        for before in &lists {
            for after in &lists {
                assert_eq!(&applied(before, after), after);
            }
        }
    }
}
