//! The tree of a test in JSON, with its names resolved where that is known: every node says what it is under `op`.

use super::scope::Scope;
use crate::emit::ids::Ids;
use crate::proof::{
    Aggregate, Attested, Each, Expr, ExprKind, If, Key, Literal, Name, Over, Path, Period, Presence, Quantity, Range, Run, Running, Scale,
    Set, Side, Test,
};
use crate::resolve::FieldView;
use crate::values::prose_text;
use serde_json::{Map, Value as Json, json};
use social_grammar::Span;

/// Nodes deeper than this come back as their source: readers of JSON refuse what is nested too deep.
const MAX_DEPTH: usize = 40;

/// The tree of the test of a field.
pub(super) fn tree(ids: &Ids<'_>, field: FieldView<'_>, test: &Test) -> Json {
    Tree { ids, field, text: field.item_text(), scope: Scope::new(field.entity()), depth: 0 }.expr(&test.root)
}

struct Tree<'t, 'c> {
    ids: &'t Ids<'c>,
    field: FieldView<'c>,
    text: &'c str,
    scope: Scope<'c>,
    depth: usize,
}

impl<'c> Tree<'_, 'c> {
    fn expr(&mut self, expr: &Expr) -> Json {
        if self.depth >= MAX_DEPTH {
            return json!({ "op": "source", "source": expr.span.of(self.text) });
        }
        self.depth += 1;
        let node = self.simple(expr).or_else(|| self.compound(expr)).unwrap_or_else(|| self.quantified(expr));
        self.depth -= 1;
        node
    }

    fn all<'e>(&mut self, all: impl IntoIterator<Item = &'e Expr>) -> Vec<Json> {
        all.into_iter().map(|expr| self.expr(expr)).collect()
    }

    fn simple(&mut self, expr: &Expr) -> Option<Json> {
        Some(match &expr.kind {
            ExprKind::Error => json!({ "op": "unreadable", "source": expr.span.of(self.text) }),
            ExprKind::Literal(literal) => self.literal(literal, expr.span),
            ExprKind::Path(path) => self.path(path),
            ExprKind::Member(of, name) => json!({ "op": "member", "of": self.expr(of), "name": self.name(*name) }),
            ExprKind::List(all) => json!({ "op": "list", "of": self.all(all) }),
            ExprKind::Not(of) => json!({ "op": "not", "of": self.expr(of) }),
            ExprKind::Negative(of) => json!({ "op": "negative", "of": self.expr(of) }),
            ExprKind::And(all) => json!({ "op": "and", "of": self.all(all) }),
            ExprKind::Or(all) => json!({ "op": "or", "of": self.all(all) }),
            ExprKind::Presence(Presence::Absent, of) => json!({ "op": "absent", "of": self.expr(of) }),
            ExprKind::Presence(Presence::Known, of) => json!({ "op": "known", "of": self.expr(of) }),
            ExprKind::Call(function, of) => json!({ "op": "call", "function": key(function), "of": self.all(of) }),
            ExprKind::Today => json!({ "op": "today" }),
            _ => return None,
        })
    }

    fn compound(&mut self, expr: &Expr) -> Option<Json> {
        Some(match &expr.kind {
            ExprKind::Compare(how, sides) => json!({ "op": "compare", "how": key(how), "of": self.all([&sides.0, &sides.1]) }),
            ExprKind::Between(parts) => json!({ "op": "between", "of": self.all(parts.iter()) }),
            ExprKind::Arithmetic(how, sides) => json!({ "op": key(how), "of": self.all([&sides.0, &sides.1]) }),
            ExprKind::Offset(side, parts) => json!({ "op": "offset", "side": of_side(*side), "of": self.all([&parts.0, &parts.1]) }),
            ExprKind::Window(side, parts) => json!({ "op": "window", "side": of_side(*side), "of": self.all([&parts.0, &parts.1]) }),
            ExprKind::At(parts) => json!({ "op": "at", "of": self.all([&parts.0, &parts.1]) }),
            ExprKind::If(parts) => self.conditional(parts),
            ExprKind::Scale(scale) => self.scale(scale),
            ExprKind::Attested(attested) => self.attested(attested),
            ExprKind::RunningTotal(running) => self.running_total(running),
            _ => return None,
        })
    }

    fn quantified(&mut self, expr: &Expr) -> Json {
        match &expr.kind {
            ExprKind::Each(each) => self.each(each),
            ExprKind::Exists(exists) => {
                let mut node = Map::new();
                node.insert("op".to_owned(), "exists".into());
                node.insert("quantity".to_owned(), of_quantity(exists.quantity));
                node.insert("set".to_owned(), self.within(&exists.set, |_| ()).0);
                Json::Object(node)
            }
            ExprKind::Aggregate(aggregate) => self.aggregate(aggregate),
            ExprKind::LongestRun(run) => self.longest_run(run),
            _ => json!({ "op": "unreadable", "source": expr.span.of(self.text) }),
        }
    }

    fn name(&self, name: Name) -> &'c str {
        name.span.of(self.text)
    }

    fn path(&self, path: &Path) -> Json {
        let names: Vec<&str> = path.names().map(|name| self.name(name)).collect();
        match self.scope.resolve(path) {
            Some(entity) => json!({ "op": "path", "names": names, "ref": self.ids.told(Some(entity), path.span().of(self.text)) }),
            None => json!({ "op": "path", "names": names }),
        }
    }

    fn literal(&self, literal: &Literal, span: Span) -> Json {
        let share = |share: &crate::values::Ratio<i64>| json!({ "numerator": share.numer(), "denominator": share.denom() });
        let (ty, value) = match literal {
            Literal::Number(number) => ("number", share(number)),
            Literal::Share(number) => ("share", share(number)),
            Literal::Money(money) => ("money", json!({ "amount": share(&money.amount()), "currency": money.code() })),
            Literal::Date(date) => ("date", date.to_string().into()),
            Literal::Month { year, month } => ("month", format!("{year:04}-{month:02}").into()),
            Literal::Duration(duration) => ("duration", json!({ "count": duration.count, "unit": duration.unit.key() })),
            Literal::Prose => ("text", prose_text(span.of(self.text)).into()),
            Literal::YesNo(is_yes) => ("yesNo", (*is_yes).into()),
            Literal::MonthName(rank) => ("monthName", (*rank).into()),
            Literal::Weekday(rank) => ("weekday", (*rank).into()),
        };
        json!({ "op": "literal", "type": ty, "value": value })
    }

    fn running_total(&mut self, running: &Running) -> Json {
        json!({ "op": "runningTotal", "value": self.expr(&running.of), "by": self.all(&running.by) })
    }

    fn conditional(&mut self, parts: &If) -> Json {
        let mut node = json!({ "op": "if", "condition": self.expr(&parts.condition), "then": self.expr(&parts.then) });
        if let (Some(otherwise), Json::Object(all)) = (&parts.otherwise, &mut node) {
            all.insert("otherwise".to_owned(), self.expr(otherwise));
        }
        node
    }

    fn each(&mut self, each: &Each) -> Json {
        let rest = |tree: &mut Self| {
            let by: Vec<Json> = each.keys.iter().map(|key| tree.key(key)).collect();
            (by, tree.expr(&each.body))
        };
        let (over, (by, body)) = match &each.over {
            Over::Rows(set) => self.within(set, rest),
            Over::Spans(set) => {
                let (set, rest) = self.within(set, rest);
                (json!({ "spans": set }), rest)
            }
            Over::Periods(period, alias, range) => {
                let mut over = self.range(range);
                over.insert("periods".to_owned(), of_period(period));
                if let Some(alias) = alias {
                    over.insert("as".to_owned(), self.name(*alias).into());
                }
                self.scope.enter_alias(*alias);
                let rest = rest(self);
                self.scope.leave();
                (Json::Object(over), rest)
            }
            Over::Moments(range) => {
                let mut over = self.range(range);
                over.insert("moments".to_owned(), true.into());
                (Json::Object(over), rest(self))
            }
        };
        json!({ "op": "each", "over": over, "by": by, "body": body })
    }

    fn key(&mut self, key: &Key) -> Json {
        let value = self.expr(&key.value);
        match key.alias {
            Some(alias) => json!({ "value": value, "as": self.name(alias) }),
            None => json!({ "value": value }),
        }
    }

    fn range(&mut self, range: &Range) -> Map<String, Json> {
        let mut out = Map::new();
        for (name, bound) in [("from", &range.from), ("to", &range.to)] {
            if let Some(bound) = bound {
                out.insert(name.to_owned(), self.expr(bound));
            }
        }
        out
    }

    /// A set, and what is said inside it.
    fn within<T>(&mut self, set: &Set, inside: impl FnOnce(&mut Self) -> T) -> (Json, T) {
        let reference = set.target.and_then(|id| self.field.reference_of(id));
        let mut node = Map::new();
        node.insert("of".to_owned(), json!(self.ids.told(reference.and_then(|r| r.target()), set.name.of(self.text))));
        if let Some(alias) = set.alias {
            node.insert("as".to_owned(), self.name(alias).into());
        }
        self.scope.enter(reference.and_then(|r| r.target()), set.alias);
        let modifiers: Vec<Json> = set.modifiers.iter().map(|m| json!({ "how": m.key(), "of": self.all(m.exprs()) })).collect();
        if !modifiers.is_empty() {
            node.insert("keeping".to_owned(), modifiers.into());
        }
        let inside = inside(self);
        self.scope.leave();
        (Json::Object(node), inside)
    }

    fn aggregate(&mut self, aggregate: &Aggregate) -> Json {
        let mut node = Map::new();
        node.insert("op".to_owned(), "aggregate".into());
        node.insert("kind".to_owned(), key(&aggregate.kind).into());
        node.insert("distinct".to_owned(), aggregate.distinct.into());
        self.over(&mut node, aggregate.over.as_ref(), aggregate.of.as_ref());
        Json::Object(node)
    }

    fn longest_run(&mut self, run: &Run) -> Json {
        let mut node = Map::new();
        node.insert("op".to_owned(), "longestRun".into());
        self.over(&mut node, run.over.as_ref(), Some(&run.of));
        if let Some(step) = &run.step {
            node.insert("step".to_owned(), self.expr(step));
        }
        Json::Object(node)
    }

    /// A value over the rows of a set, when it names one.
    fn over(&mut self, node: &mut Map<String, Json>, set: Option<&Set>, value: Option<&Expr>) {
        let value = match set {
            Some(set) => {
                let (set, value) = self.within(set, |tree| value.map(|value| tree.expr(value)));
                node.insert("over".to_owned(), set);
                value
            }
            None => value.map(|value| self.expr(value)),
        };
        if let Some(value) = value {
            node.insert("value".to_owned(), value);
        }
    }

    fn scale(&mut self, scale: &Scale) -> Json {
        let subject = self.expr(&scale.subject);
        let line = |tree: &mut Self, line: &crate::proof::ScaleLine| json!({ "how": key(&line.comparison), "bound": tree.expr(&line.bound), "value": tree.expr(&line.value) });
        let lines: Vec<Json> = scale.lines.iter().map(|one| line(self, one)).collect();
        let mut node = json!({ "op": "scale", "subject": subject, "lines": lines });
        if let (Some(otherwise), Json::Object(all)) = (&scale.otherwise, &mut node) {
            all.insert("otherwise".to_owned(), self.expr(otherwise));
        }
        node
    }

    fn attested(&self, attested: &Attested) -> Json {
        let target = attested.by.and_then(|id| self.field.reference_of(id)?.target());
        let by = self.ids.told(target, attested.name.of(self.text));
        match &attested.every {
            Some(every) => json!({ "op": "attested", "by": by, "every": of_period(every) }),
            None => json!({ "op": "attested", "by": by }),
        }
    }
}

/// The name of a variant, as a key: `AtMost` is `atMost`, `End(Month)` is `endMonth`.
fn key(value: &impl std::fmt::Debug) -> String {
    let name = format!("{value:?}");
    let mut out = String::with_capacity(name.len());
    for part in name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        let is_first = out.is_empty();
        let is_number = part.starts_with(|c: char| c.is_ascii_digit());
        match is_first || is_number {
            true if is_number && !is_first => {
                out.push('_');
                out.push_str(part);
            }
            true => out.push_str(&lower_first(part)),
            false => out.push_str(part),
        }
    }
    out
}

fn lower_first(part: &str) -> String {
    let mut chars = part.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

fn of_side(side: Side) -> &'static str {
    match side {
        Side::Before => "before",
        Side::After => "after",
    }
}

fn of_quantity(quantity: Quantity) -> Json {
    match quantity {
        Quantity::Some => json!({ "atLeast": 1 }),
        Quantity::No => json!({ "exactly": 0 }),
        Quantity::AtLeast(count) => json!({ "atLeast": count }),
        Quantity::AtMost(count) => json!({ "atMost": count }),
        Quantity::Exactly(count) => json!({ "exactly": count }),
    }
}

fn of_period(period: &Period) -> Json {
    match period {
        Period::Calendar(part) => key(part).into(),
        Period::Length(duration) => json!({ "count": duration.count, "unit": duration.unit.key() }),
    }
}
