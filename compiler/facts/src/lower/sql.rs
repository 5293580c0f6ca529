//! Expressions of SQL that know what they may be: constants are folded and ranges kept, so that plain shapes give plain SQL.
//!
//! Truth is SQL's own, which is Kleene's: true, false, null. Whole numbers stay within 64 bits: where the ranges do not prove it,
//! the operation is checked, and what does not fit is null.

use crate::engine::Dialect;

/// A table, a subquery or a row that an expression reads, by its number.
pub(super) type Alias = u16;

/// What is known of the value of an expression before it runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Constant {
    Null,
    Whole(i64),
    Truth(bool),
}

/// An expression.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Sql {
    /// Between parentheses unless it is one word.
    pub text: String,
    /// What it reads, sorted.
    pub uses: Vec<Alias>,
    /// Whether it may be null.
    pub is_nullable: bool,
    /// Its value, when it is the same everywhere.
    pub constant: Option<Constant>,
    /// Of a whole number: the least and the greatest possible.
    pub range: (i64, i64),
}

pub(super) const ANY: (i64, i64) = (i64::MIN, i64::MAX);

/// How two whole numbers are compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Order {
    Less,
    AtMost,
    Equal,
    AtLeast,
    More,
}

impl Order {
    fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Equal => "=",
            Self::AtLeast => ">=",
            Self::More => ">",
        }
    }

    fn holds(self, a: i64, b: i64) -> bool {
        match self {
            Self::Less => a < b,
            Self::AtMost => a <= b,
            Self::Equal => a == b,
            Self::AtLeast => a >= b,
            Self::More => a > b,
        }
    }

    /// What the ranges of both sides decide.
    fn decided(self, (a0, a1): (i64, i64), (b0, b1): (i64, i64)) -> Option<bool> {
        match self {
            Self::Less => decided(a1 < b0, a0 >= b1),
            Self::AtMost => decided(a1 <= b0, a0 > b1),
            Self::AtLeast => decided(a0 >= b1, a1 < b0),
            Self::More => decided(a0 > b1, a1 <= b0),
            Self::Equal => decided(false, a1 < b0 || a0 > b1),
        }
    }
}

fn decided(is_true: bool, is_false: bool) -> Option<bool> {
    (is_true || is_false).then_some(is_true)
}

fn clipped(value: i128) -> i64 {
    i64::try_from(value).unwrap_or(if value < 0 { i64::MIN } else { i64::MAX })
}

pub(super) fn union(a: &[Alias], b: &[Alias]) -> Vec<Alias> {
    let mut all: Vec<Alias> = a.iter().chain(b).copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}

impl Sql {
    /// A column of an alias.
    pub fn column(d: Dialect, alias: Alias, column: &str) -> Self {
        Self { text: format!("_{alias}.{}", d.quoted(column)), uses: vec![alias], is_nullable: false, constant: None, range: ANY }
    }

    /// Any text over what the parts read; null when one of them may be.
    pub fn over(text: String, parts: &[&Self]) -> Self {
        let uses = parts.iter().fold(Vec::new(), |uses, part| union(&uses, &part.uses));
        let is_nullable = parts.iter().any(|part| part.is_nullable);
        Self { text, uses, is_nullable, constant: None, range: ANY }
    }

    pub fn with_range(mut self, range: (i64, i64)) -> Self {
        self.range = range;
        self
    }

    pub fn nullable(mut self, is_nullable: bool) -> Self {
        self.is_nullable = is_nullable;
        self
    }

    pub fn whole(value: i64) -> Self {
        // The least number cannot be written as a negated literal.
        let text = match value {
            i64::MIN => "(-9223372036854775807 - 1)".to_owned(),
            value if value < 0 => format!("({value})"),
            value => value.to_string(),
        };
        Self { text, uses: Vec::new(), is_nullable: false, constant: Some(Constant::Whole(value)), range: (value, value) }
    }

    pub fn truth(value: bool) -> Self {
        let text = if value { "TRUE" } else { "FALSE" }.to_owned();
        Self { text, uses: Vec::new(), is_nullable: false, constant: Some(Constant::Truth(value)), range: (0, 1) }
    }

    pub fn no_number() -> Self {
        Self::null("BIGINT")
    }

    pub fn no_truth() -> Self {
        Self::null("BOOLEAN")
    }

    pub fn null(ty: &str) -> Self {
        let text = format!("CAST(NULL AS {ty})");
        Self { text, uses: Vec::new(), is_nullable: true, constant: Some(Constant::Null), range: ANY }
    }

    pub fn as_whole(&self) -> Option<i64> {
        match self.constant {
            Some(Constant::Whole(value)) => Some(value),
            _ => None,
        }
    }

    pub fn as_truth(&self) -> Option<bool> {
        match self.constant {
            Some(Constant::Truth(value)) => Some(value),
            _ => None,
        }
    }

    pub fn is_null_constant(&self) -> bool {
        self.constant == Some(Constant::Null)
    }
}

/// All of them.
pub(super) fn and(all: impl IntoIterator<Item = Sql>) -> Sql {
    joined(all, "AND", true)
}

/// One of them.
pub(super) fn or(all: impl IntoIterator<Item = Sql>) -> Sql {
    joined(all, "OR", false)
}

fn joined(all: impl IntoIterator<Item = Sql>, word: &str, neutral: bool) -> Sql {
    let mut kept: Vec<Sql> = Vec::new();
    for one in all {
        match one.as_truth() {
            Some(value) if value == neutral => {}
            Some(value) => return Sql::truth(value),
            None if kept.contains(&one) => {}
            None => kept.push(one),
        }
    }
    match kept.len() {
        0 => Sql::truth(neutral),
        1 => kept.swap_remove(0),
        _ => {
            let texts: Vec<&str> = kept.iter().map(|one| one.text.as_str()).collect();
            let text = format!("({})", texts.join(&format!(" {word} ")));
            Sql::over(text, &kept.iter().collect::<Vec<_>>())
        }
    }
}

pub(super) fn not(a: Sql) -> Sql {
    match a.constant {
        Some(Constant::Truth(value)) => Sql::truth(!value),
        Some(Constant::Null) => a,
        _ => Sql::over(format!("(NOT {})", a.text), &[&a]),
    }
}

pub(super) fn is_null(a: &Sql) -> Sql {
    if !a.is_nullable {
        return Sql::truth(false);
    }
    if a.is_null_constant() {
        return Sql::truth(true);
    }
    Sql::over(format!("({} IS NULL)", a.text), &[a]).nullable(false)
}

pub(super) fn is_known(a: &Sql) -> Sql {
    if !a.is_nullable {
        return Sql::truth(true);
    }
    if a.is_null_constant() {
        return Sql::truth(false);
    }
    Sql::over(format!("({} IS NOT NULL)", a.text), &[a]).nullable(false)
}

/// Whether it is true; never null.
pub(super) fn is_true(a: &Sql) -> Sql {
    match a.constant {
        Some(constant) => Sql::truth(constant == Constant::Truth(true)),
        None if !a.is_nullable => a.clone(),
        None => Sql::over(format!("({} IS TRUE)", a.text), &[a]).nullable(false),
    }
}

/// Whether it is true or unknown; never null.
pub(super) fn is_not_false(a: &Sql) -> Sql {
    match a.constant {
        Some(constant) => Sql::truth(constant != Constant::Truth(false)),
        None if !a.is_nullable => a.clone(),
        None => Sql::over(format!("({} IS NOT FALSE)", a.text), &[a]).nullable(false),
    }
}

/// Compares whole numbers.
pub(super) fn compare(order: Order, a: &Sql, b: &Sql) -> Sql {
    if a.is_null_constant() || b.is_null_constant() {
        return Sql::no_truth();
    }
    if let (Some(a), Some(b)) = (a.as_whole(), b.as_whole()) {
        return Sql::truth(order.holds(a, b));
    }
    if !a.is_nullable
        && !b.is_nullable
        && let Some(value) = order.decided(a.range, b.range)
    {
        return Sql::truth(value);
    }
    Sql::over(format!("({} {} {})", a.text, order.sign(), b.text), &[a, b])
}

/// Whether two texts, two truths… are the same.
pub(super) fn same(a: &Sql, b: &Sql) -> Sql {
    if a.is_null_constant() || b.is_null_constant() {
        return Sql::no_truth();
    }
    if let (Some(Constant::Truth(a)), Some(Constant::Truth(b))) = (a.constant, b.constant) {
        return Sql::truth(a == b);
    }
    Sql::over(format!("({} = {})", a.text, b.text), &[a, b])
}

/// The value of the first condition that is true; else the last one.
pub(super) fn case(branches: Vec<(Sql, Sql)>, otherwise: Sql) -> Sql {
    let mut kept: Vec<(Sql, Sql)> = Vec::new();
    let mut last = otherwise;
    for (condition, value) in branches {
        match condition.constant {
            Some(Constant::Truth(true)) => {
                last = value;
                break;
            }
            Some(_) => {}
            None => kept.push((condition, value)),
        }
    }
    while kept.last().is_some_and(|(condition, value)| *value == last && !condition.is_nullable) {
        kept.pop();
    }
    if kept.is_empty() {
        return last;
    }
    let mut text = String::from("CASE");
    let mut uses = last.uses.clone();
    let mut range = if last.is_null_constant() { (i64::MAX, i64::MIN) } else { last.range };
    for (condition, value) in &kept {
        text += &format!(" WHEN {} THEN {}", condition.text, value.text);
        uses = union(&uses, &union(&condition.uses, &value.uses));
        if !value.is_null_constant() {
            range = (range.0.min(value.range.0), range.1.max(value.range.1));
        }
    }
    if !last.is_null_constant() {
        text += &format!(" ELSE {}", last.text);
    }
    let is_nullable = last.is_nullable || kept.iter().any(|(_, value)| value.is_nullable);
    let range = if range.0 > range.1 { ANY } else { range };
    Sql { text: format!("({text} END)"), uses, is_nullable, constant: None, range }
}

/// The value, when the condition is true; else nothing.
pub(super) fn when(condition: Sql, value: Sql) -> Sql {
    case(vec![(condition, value)], Sql::no_number())
}

/// The value, or that one where it is null.
pub(super) fn or_else(a: Sql, other: &Sql) -> Sql {
    if !a.is_nullable {
        return a;
    }
    if a.is_null_constant() {
        return other.clone();
    }
    let range = (a.range.0.min(other.range.0), a.range.1.max(other.range.1));
    Sql::over(format!("COALESCE({}, {})", a.text, other.text), &[&a, other]).nullable(other.is_nullable).with_range(range)
}

fn arithmetic(d: Dialect, (a, sign, b): (&Sql, &str, &Sql), (lo, hi): (i128, i128)) -> Sql {
    if a.is_null_constant() || b.is_null_constant() {
        return Sql::no_number();
    }
    let fits = lo >= i128::from(i64::MIN) && hi <= i128::from(i64::MAX);
    let sql = Sql::over(format!("({} {sign} {})", a.text, b.text), &[a, b]).with_range((clipped(lo), clipped(hi)));
    if fits {
        return match (sql.uses.is_empty(), lo == hi && !sql.is_nullable) {
            (true, true) => Sql::whole(clipped(lo)),
            _ => sql,
        };
    }
    let text = d.checked(&a.text, sign, &b.text);
    Sql { text, is_nullable: true, ..sql }
}

fn wide((a, b): (i64, i64)) -> (i128, i128) {
    (i128::from(a), i128::from(b))
}

pub(super) fn add(d: Dialect, a: &Sql, b: &Sql) -> Sql {
    match (a.as_whole(), b.as_whole()) {
        (Some(0), _) => return b.clone(),
        (_, Some(0)) => return a.clone(),
        _ => {}
    }
    let ((a0, a1), (b0, b1)) = (wide(a.range), wide(b.range));
    arithmetic(d, (a, "+", b), (a0 + b0, a1 + b1))
}

pub(super) fn subtract(d: Dialect, a: &Sql, b: &Sql) -> Sql {
    if b.as_whole() == Some(0) {
        return a.clone();
    }
    let ((a0, a1), (b0, b1)) = (wide(a.range), wide(b.range));
    arithmetic(d, (a, "-", b), (a0 - b1, a1 - b0))
}

pub(super) fn multiply(d: Dialect, a: &Sql, b: &Sql) -> Sql {
    match (a.as_whole(), b.as_whole()) {
        (Some(1), _) => return b.clone(),
        (_, Some(1)) => return a.clone(),
        _ => {}
    }
    let ((a0, a1), (b0, b1)) = (wide(a.range), wide(b.range));
    let ends = [a0 * b0, a0 * b1, a1 * b0, a1 * b1];
    let range = ends.iter().fold((ends[0], ends[0]), |(lo, hi), end| (lo.min(*end), hi.max(*end)));
    arithmetic(d, (a, "*", b), range)
}

pub(super) fn negative(d: Dialect, a: &Sql) -> Sql {
    subtract(d, &Sql::whole(0), a)
}

/// The remainder of the division by a number above zero, which is never negative. The divisor must not be null or zero.
pub(super) fn modulo(a: &Sql, b: &Sql) -> Sql {
    if let (Some(a), Some(b)) = (a.as_whole(), b.as_whole()) {
        return a.checked_rem_euclid(b).map_or_else(Sql::no_number, Sql::whole);
    }
    let top = b.range.1.saturating_sub(1).max(0);
    if a.range.0 >= 0 {
        return Sql::over(format!("({} % {})", a.text, b.text), &[a, b]).with_range((0, top.min(a.range.1)));
    }
    Sql::over(format!("((({} % {1}) + {1}) % {1})", a.text, b.text), &[a, b]).with_range((0, top))
}

/// The division by a number above zero, rounded down.
pub(super) fn floored(d: Dialect, a: &Sql, b: &Sql) -> Sql {
    if let (Some(a), Some(b)) = (a.as_whole(), b.as_whole()) {
        return a.checked_div_euclid(b).map_or_else(Sql::no_number, Sql::whole);
    }
    if b.as_whole() == Some(1) {
        return a.clone();
    }
    let least = b.range.0.max(1);
    let range = if a.range.0 >= 0 { (0, a.range.1 / least) } else { (a.range.0.min(0), a.range.1.max(0)) };
    let above = if a.range.0 >= 0 { a.clone() } else { subtract(d, a, &modulo(a, b)) };
    Sql::over(d.divided(&above.text, &b.text), &[&above, b]).with_range(range)
}

/// The least of two; null when one is.
pub(super) fn least(a: &Sql, b: &Sql) -> Sql {
    let smaller = compare(Order::AtMost, a, b);
    let range = (a.range.0.min(b.range.0), a.range.1.min(b.range.1));
    pick(smaller, compare(Order::Less, b, a), a, b).with_range_unless_constant(range)
}

/// The greatest of two; null when one is.
pub(super) fn greatest(a: &Sql, b: &Sql) -> Sql {
    let greater = compare(Order::AtLeast, a, b);
    let range = (a.range.0.max(b.range.0), a.range.1.max(b.range.1));
    pick(greater, compare(Order::More, b, a), a, b).with_range_unless_constant(range)
}

fn pick(first: Sql, second: Sql, a: &Sql, b: &Sql) -> Sql {
    if !first.is_nullable {
        return case(vec![(first, a.clone())], b.clone());
    }
    case(vec![(first, a.clone()), (second, b.clone())], Sql::no_number())
}

impl Sql {
    fn with_range_unless_constant(self, range: (i64, i64)) -> Self {
        if self.constant.is_some() { self } else { self.with_range(range) }
    }
}
