//! A word of the test language, or a word of a closed list.

use social_core::explain::choices;
use social_core::model::ValueType;
use social_core::proof::words::TABLE;
use social_core::resolve::FieldView;
use social_core::values::{VERDICTS, Value, WordUse};
use social_core::words::Lang;

/// What a word means: the sentence of a word of the test language, the field of a choice.
pub(super) fn of_test(word: WordUse, field: Option<FieldView<'_>>, lang: Lang) -> Option<String> {
    let field = field?;
    let heading = format!("**{}** / {}", word.words.proper(lang), word.words.proper(lang.other()));
    if matches!(field.value(), Value::Test(_)) || is_test(field) {
        let known = TABLE.iter().find(|known| known.words == word.words)?;
        let doc = if lang == Lang::Fr { known.doc.fr } else { known.doc.en };
        return Some(format!("{heading}\n\n{doc}"));
    }
    let spec = field.spec()?;
    let list = if matches!(spec.ty, ValueType::Expectation) { VERDICTS } else { choices(spec.ty)? };
    list.iter().find(|choice| choice.names == word.words)?;
    let others: Vec<String> = list.iter().map(|choice| format!("`{}`", choice.names.proper(lang))).collect();
    let doc = if lang == Lang::Fr { spec.doc.fr } else { spec.doc.en };
    Some(format!("{heading}\n\n{doc}\n\n{}", others.join(" · ")))
}

/// A test that could not be read still has words.
fn is_test(field: FieldView<'_>) -> bool {
    field.spec().is_some_and(|spec| matches!(spec.ty, ValueType::Test | ValueType::Condition))
}
