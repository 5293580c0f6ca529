//! A `use` that ends up using itself.

use super::unknown_module::path_of;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::resolve::UseProblem;
use crate::words::Text;

check! { "S0207" "cyclic-use" Error {
    title: "Des codes s'utilisent en rond" / "Codes use each other in a circle",
    scope: Scope::Code(cyclic_use),
} }

fn cyclic_use(cx: &Cx<'_>, out: &mut Sink) {
    for (id, problem) in &cx.code.use_problems {
        let UseProblem::Cycle(way) = problem else { continue };
        let Some(entity) = cx.code.entity(*id) else { continue };
        // Only a `use` of the code itself can be mended here.
        if !entity.is_own() {
            continue;
        }
        let (place, written) = path_of(entity);
        let path = crate::values::prose_text(written);
        let message =
            text! { fr: "`{path}` finit par utiliser ce qui l'utilise", en: "`{path}` ends up using what uses it", path = path.as_ref() };
        let round = round(way);
        out.report(
            Finding::about(&CHECK, entity, message)
                .on(place)
                .why(text! { fr: "le tour : {round}", en: "the way round: {round}", round })
                .question(text! {
                    fr: "ce qu'ils ont en commun a-t-il sa place dans un troisième code, que les deux utilisent ?",
                    en: "does what they share belong in a third code, which both use?"
                }),
        );
    }
}

/// The codes on the way round, this one by what it is.
fn round(way: &[String]) -> Text {
    let said = |own: &str| {
        way.iter().map(|path| if path.is_empty() { own.to_owned() } else { format!("`{path}`") }).collect::<Vec<_>>().join(" → ")
    };
    Text { fr: said("ce code"), en: said("this code") }
}
