//! A declaration with words of the language that the code is not written in.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Sink};
use crate::resolve::{Code, DeclAt, is_kind_word, language, lower, words_of};
use crate::text::{Edit, Place, Span, apply_edits};
use crate::values::WordUse;
use crate::words::{Lang, Text, folded_eq};
use social_grammar::{Tree, outline};

check! { "S0107" "mixed-languages" Hint {
    title: "Une déclaration mêle deux langues" / "A declaration mixes two languages",
    scope: Scope::Code(mixed_languages),
} }

fn mixed_languages(cx: &Cx<'_>, out: &mut Sink) {
    let lang = language(cx.code);
    let decls: Vec<&DeclAt> = cx.code.own_decls().collect();
    for (n, at) in decls.iter().enumerate() {
        let Some(word) = first(at, lang.other()) else { continue };
        let Some(source) = cx.code.source(at.file) else { continue };
        let next = decls.get(n + 1).filter(|next| next.file == at.file).map_or(source.text.len() as u32, |next| next.start);
        let slice = Span::new(at.start, next).of(&source.text);
        out.report(finding(cx.code, at, (lang, word), slice));
    }
}

/// The first word of a declaration that belongs to one language alone.
fn first(at: &DeclAt, lang: Lang) -> Option<Span> {
    let [fr, en] = at.decl.first_word;
    if lang == Lang::Fr { fr } else { en }
}

fn finding(code: &Code, at: &DeclAt, (lang, word): (Lang, Span), slice: &str) -> Finding {
    let written = word.of(slice);
    let (this, that) = (name(lang.other()), name(lang));
    let message = match (first(at, lang).is_none(), code.root(at)) {
        (true, Some(root)) => {
            let the = crate::checks::wording::capital(super::spot::named(root));
            text! { fr: "{the} est en {this}, le reste du code en {that}", en: "{the} is in {this}, the rest of the code in {that}", the, this, that }
        }
        _ => {
            text! { fr: "`{written}` est en {this}, le reste du code en {that}", en: "`{written}` is in {this}, the rest of the code in {that}", written, this, that }
        }
    };
    let place = |span: Span| Place { file: at.file, span: span.shifted(at.start) };
    let mut finding = Finding::at(&CHECK, place(word), message);
    finding.subjects.extend(code.root(at).map(crate::resolve::Entity::id));
    let edits = replacements(slice, lang);
    if !edits.is_empty() && reads_as_well(slice, &edits) {
        let title = text! { fr: "Écrire cette déclaration en {that}", en: "Write this declaration in {that}", that };
        let edits = edits.into_iter().map(|edit| Edit { place: place(edit.place.span), text: edit.text }).collect();
        finding = finding.fix(Fix::safe(title, edits));
    }
    finding
}

fn name(lang: Lang) -> Text {
    match lang {
        Lang::Fr => text! { fr: "français", en: "French" },
        Lang::En => text! { fr: "anglais", en: "English" },
    }
}

/// Every word of a declaration that is not of the language, in its proper spelling there.
fn replacements(slice: &str, lang: Lang) -> Vec<Edit> {
    let is_foreign = |word: &WordUse| {
        let written = word.span.of(slice);
        !word.words.of(lang).iter().any(|spelling| folded_eq(spelling, written)) && !is_tagged(slice, word.span)
    };
    let words = words_of(slice).into_iter().filter(is_foreign);
    words.map(|word| Edit { place: Place { span: word.span, ..Place::default() }, text: word.words.proper(lang).to_owned() }).collect()
}

/// The label of `title (en)` may be of its own language.
fn is_tagged(slice: &str, word: Span) -> bool {
    slice.get(word.end as usize..).is_some_and(|after| after.trim_start().starts_with('('))
}

/// Whether what reads now still reads with the words replaced.
fn reads_as_well(slice: &str, edits: &[Edit]) -> bool {
    let (after, left_out) = apply_edits(slice, edits);
    left_out == 0 && faults(&after) == faults(slice)
}

fn faults(text: &str) -> usize {
    let mut tree = Tree::default();
    outline(text, &is_kind_word).into_iter().map(|item| lower(text, item, &mut tree).faults.len()).sum()
}
