//! A condition that reads registers, as a sentence: a rule applies or does not, nothing is judged by it.

use crate::day;
use crate::page::{Page, bound};
use crate::{entity, value};
use maud::{Markup, html};
use social_core::kinds::Kind;
use social_core::model::ValueType;
use social_core::proof::ast::{Arithmetic, Expr, ExprKind, Literal, Path, Presence};
use social_core::proof::{Comparison, Test};
use social_core::resolve::{Entity, FieldView};
use social_core::values::Value;
use social_core::words::fold;

/// Whether the test of a field says in which case something holds, rather than what facts must show.
pub(crate) fn is_condition(view: FieldView<'_>) -> bool {
    view.spec().is_some_and(|spec| matches!(spec.ty, ValueType::Condition))
}

/// The condition, then the register that one reads to know; as it is written when no sentence can be made of it.
pub(crate) fn said(page: &Page<'_>, view: FieldView<'_>, test: &Test) -> Markup {
    let mut say = Say { page, text: view.item_text(), registers: Vec::new() };
    let Some(sentence) = say.truth(&test.root) else { return html! { code { (value::plain(page, view)) } } };
    html! {
        span.condition title=(value::plain(page, view)) { (bound(&sentence)) }
        @if !say.registers.is_empty() {
            " " span.quiet { "(" @for (n, one) in say.registers.iter().enumerate() { @if n > 0 { ", " } (entity::link(page, *one)) } ")" }
        }
    }
}

/// A condition in words alone, those of the author or those that say what is written.
pub(crate) fn sentence(page: &Page<'_>, view: FieldView<'_>) -> String {
    match view.value() {
        Value::Test(test) => {
            let mut say = Say { page, text: view.item_text(), registers: Vec::new() };
            say.truth(&test.root).unwrap_or_else(|| value::plain(page, view))
        }
        _ => view.prose().into_owned(),
    }
}

/// Says the parts of one condition.
struct Say<'p, 'a> {
    page: &'p Page<'a>,
    text: &'p str,
    /// The registers that were named, each once.
    registers: Vec<Entity<'a>>,
}

impl Say<'_, '_> {
    /// What may be true or not, with a verb.
    fn truth(&mut self, expr: &Expr) -> Option<String> {
        let page = self.page;
        Some(match &expr.kind {
            ExprKind::And(all) => self.joined(all, page.say(" et ", " and "))?,
            ExprKind::Or(all) => self.joined(all, page.say(" ou ", " or "))?,
            ExprKind::Not(inner) => match &inner.kind {
                ExprKind::Path(path) => format!("{} {}", self.path(path)?, page.say("est non", "is no")),
                _ => return None,
            },
            ExprKind::Path(path) => format!("{} {}", self.path(path)?, page.say("est oui", "is yes")),
            ExprKind::Presence(presence, of) => {
                let said = match presence {
                    Presence::Known => page.say("est noté", "is recorded"),
                    Presence::Absent => page.say("n'est pas noté", "is not recorded"),
                };
                format!("{} {said}", self.value(of)?)
            }
            ExprKind::Compare(comparison, sides) => self.comparison(*comparison, (&sides.0, &sides.1))?,
            ExprKind::Between(three) => {
                let [of, from, to] = three.as_ref();
                let (of, from, to) = (self.value(of)?, self.value(from)?, self.value(to)?);
                format!("{of} {} {from} {} {to}", page.say("va de", "goes from"), page.say("à", "to"))
            }
            _ => return None,
        })
    }

    fn joined(&mut self, all: &[Expr], joint: &str) -> Option<String> {
        let said: Option<Vec<String>> = all
            .iter()
            .map(|one| {
                let said = self.truth(one)?;
                Some(if matches!(one.kind, ExprKind::And(_) | ExprKind::Or(_)) { format!("({said})") } else { said })
            })
            .collect();
        Some(said?.join(joint))
    }

    fn comparison(&mut self, comparison: Comparison, (left, right): (&Expr, &Expr)) -> Option<String> {
        let is_day = matches!(right.kind, ExprKind::Literal(Literal::Date(_) | Literal::Month { .. }) | ExprKind::Today);
        let is_word = matches!(right.kind, ExprKind::Path(_) | ExprKind::List(_) | ExprKind::Literal(Literal::Prose | Literal::YesNo(_)));
        let (fr, en) = match (comparison, is_day) {
            (Comparison::Equal, _) if is_word || is_day => ("est", "is"),
            (Comparison::Equal, _) => ("vaut", "is"),
            (Comparison::In, _) => ("est parmi", "is among"),
            (Comparison::Different, _) => ("n'est pas", "is not"),
            (Comparison::NotIn, _) => ("n'est pas parmi", "is not among"),
            (Comparison::Less | Comparison::Before, true) => ("vient avant le", "is before"),
            (Comparison::AtMost, true) => ("vient au plus tard le", "is at the latest"),
            (Comparison::More | Comparison::After, true) => ("vient après le", "is after"),
            (Comparison::AtLeast, true) => ("vient au plus tôt le", "is at the earliest"),
            (Comparison::Less, _) => ("est en dessous de", "is below"),
            (Comparison::AtMost, _) => ("vaut au plus", "is at most"),
            (Comparison::More, _) => ("dépasse", "is over"),
            (Comparison::AtLeast, _) => ("vaut au moins", "is at least"),
            (Comparison::Before, _) => ("vient avant", "is before"),
            (Comparison::After, _) => ("vient après", "is after"),
            (Comparison::Contains, _) => ("contient", "contains"),
            (Comparison::StartsWith, _) => ("commence par", "starts with"),
            (Comparison::EndsWith, _) => ("finit par", "ends with"),
        };
        let (left, right) = (self.value(left)?, self.value(right)?);
        Some(format!("{left} {} {right}", self.page.say(fr, en)))
    }

    fn value(&mut self, expr: &Expr) -> Option<String> {
        match &expr.kind {
            ExprKind::Path(path) => self.path(path),
            ExprKind::Literal(Literal::Prose) => Some(self.quoted(expr.span.of(self.text).trim_matches('"'))),
            ExprKind::Literal(_) => Some(day::said(&social_core::proof::print_expr(expr, self.text, self.page.lang), self.page.lang)),
            ExprKind::List(all) => all.iter().map(|one| self.value(one)).collect::<Option<Vec<_>>>().map(|all| all.join(", ")),
            ExprKind::Arithmetic(sign, sides) => {
                let sign = match sign {
                    Arithmetic::Add => "+",
                    Arithmetic::Subtract => "−",
                    Arithmetic::Multiply => "×",
                    Arithmetic::Divide => "÷",
                };
                Some(format!("{} {sign} {}", self.value(&sides.0)?, self.value(&sides.1)?))
            }
            ExprKind::Today => Some(self.page.say("ce jour", "this day").to_owned()),
            _ => None,
        }
    }

    /// A column by its name, its register being told once after the sentence; a word of the author's in quotes.
    fn path(&mut self, path: &Path) -> Option<String> {
        let head = path.head.span.of(self.text);
        if path.rest.is_empty() {
            return Some(self.quoted(head));
        }
        let register = self.page.input.code.of(Kind::Register).find(|one| one.name().is_some_and(|name| fold(name) == fold(head)))?;
        let [column] = path.rest.as_ref() else { return None };
        if !self.registers.contains(&register) {
            self.registers.push(register);
        }
        Some(self.quoted(column.span.of(self.text)))
    }

    fn quoted(&self, name: &str) -> String {
        let name = name.replace('_', " ");
        self.page.say("«\u{a0}{}\u{a0}»", "“{}”").replace("{}", &name)
    }
}

#[cfg(test)]
mod tests {
    use crate::chapters;
    use crate::role::trial::{shown, words};
    use social_core::words::Lang;

    const CODE: &str = "code maison \"La maison\" {\n}\nregistre dépense \"Dépenses\" {\n  colonne montant {\n    type: montant\n    monnaie: EUR\n  }\n  colonne urgente {\n    type: oui ou non\n  }\n}\nrôle caisse \"La caisse\" {\n}\nrègle prudence \"On compte avant\" {\n  qui: caisse\n  ne doit pas: dépenser \"l'argent\"\n  quand: dépense.montant > 500 EUR et non dépense.urgente\n}\n";

    #[test]
    fn a_condition_on_a_register_is_a_sentence() {
        let told = words(&shown(CODE, Lang::Fr, |page| chapters::chapter(page, "regles")));
        assert!(told.contains("« montant » dépasse 500 EUR et « urgente » est non ( Dépenses )"), "{told}");
        assert!(!told.contains("savoir"), "{told}");
        let told = words(&shown(CODE, Lang::En, |page| chapters::chapter(page, "regles")));
        assert!(told.contains("“montant” is over 500 EUR and “urgente” is no ( Dépenses )"), "{told}");
    }
}
