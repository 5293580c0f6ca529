//! A folder whose files declare things, but no code: nothing says what they are the code of.

use crate::checks::fixes::lang_of;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Severity, Sink};
use crate::kinds::{Kind, code};
use crate::text::{Edit, Place, Span};
use crate::words::Lang;

check! { "S0209" "no-code-declaration" Warning {
    title: "Rien ne dit de quoi c'est le code" / "Nothing says what this is the code of",
    waits_for: [Code],
    scope: Scope::Code(no_code_declaration),
} }

fn no_code_declaration(cx: &Cx<'_>, out: &mut Sink) {
    if cx.code.declaration().is_some() {
        return;
    }
    let Some(first) = cx.code.entities().next() else { return };
    let message = text! { fr: "Rien ne dit de quoi ceci est le code", en: "Nothing says what this is the code of" };
    let is_one_file = cx.code.modules.first().is_some_and(|own| own.files.len() < 2);
    let lang = lang_of(first);
    let (word, version) = (
        Kind::Code.spec().names.proper(lang),
        crate::kinds::field_spec(Kind::Code, code::VERSION).map_or("version", |field| field.names.proper(lang)),
    );
    let head = match lang {
        Lang::Fr => format!("{word} mon_code \"Mon code\" {{\n  {version}: 0.1.0\n}}\n\n"),
        Lang::En => format!("{word} my_code \"My code\" {{\n  {version}: 0.1.0\n}}\n\n"),
    };
    let place = Place { span: Span::new(0, 0), ..first.place() };
    let title = text! { fr: "Ajouter une déclaration `code`, à compléter", en: "Add a `code` declaration, to be filled in" };
    out.report(
        Finding::about(&CHECK, first, message)
            .on(first.place())
            .severity(if is_one_file { Severity::Hint } else { Severity::Warning })
            .why(text! {
                fr: "la déclaration `code` donne le nom, la version et la licence que les autres citeront",
                en: "the `code` declaration gives the name, the version and the licence that others will quote"
            })
            .fix(Fix::suggested(title, vec![Edit { place, text: head }])),
    );
}
