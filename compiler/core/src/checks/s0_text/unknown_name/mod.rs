//! A name that nothing declares: said once, wherever it is used.

mod columns;
mod declare;
mod seen;
mod tests_of;

use super::near::distance;
use crate::checks::s4_power::unknown_bearer;
use crate::checks::{Cx, Scope, wording};
use crate::finding::{Finding, Fix, Label, LabelRole, Sink};
use crate::kinds::{Kind, field_spec};
use crate::model::ValueType;
use crate::resolve::{Code, Entity, EntityId, RefView};
use crate::text::{Edit, Place};
use crate::values::{Fault, FaultKind};
use crate::words::{Text, fold, folded_hash};
use rustc_hash::{FxHashMap, FxHashSet};
use seen::Seen;

check! { "S0202" "unknown-name" Error {
    title: "Un nom n'est déclaré nulle part" / "A name is declared nowhere",
    scope: Scope::Those(names_unknown, unknown_name),
} }

/// More places than this are counted, not shown.
const PLACES: usize = 6;

/// Past this many unknown names, nothing near is looked for: something larger is amiss.
const SEARCHED: usize = 300;

/// What was said of names inside values: one finding for a column that a register does not have, wherever it is named.
struct Said<'u> {
    code: &'u Code,
    unread: &'u FxHashSet<u64>,
    findings: Vec<Finding>,
    by_name: FxHashMap<(EntityId, u64), usize>,
}

impl Said<'_> {
    /// Says it, or adds a place to what was said of the same name of the same register.
    fn say(&mut self, about: EntityId, name: &str, place: Place, finding: impl FnOnce() -> Finding) {
        let hash = folded_hash(name);
        if self.unread.contains(&hash) || self.code.entity(about).is_some_and(is_read_in_part) {
            return;
        }
        match self.by_name.get(&(about, hash)).and_then(|index| self.findings.get_mut(*index)) {
            Some(first) if first.labels.len() <= PLACES => {
                let label = Label { place, role: LabelRole::Secondary, text: text! { fr: "ici aussi", en: "here as well" } };
                first.labels.push(label);
            }
            Some(_) => {}
            None => {
                self.by_name.insert((about, hash), self.findings.len());
                self.findings.push(finding());
            }
        }
    }
}

/// Whether a declaration may hold columns that could not be read.
fn is_read_in_part(entity: Entity<'_>) -> bool {
    let hides = |fault: &Fault| {
        matches!(fault.kind, FaultKind::BrokenField | FaultKind::UnknownKind | FaultKind::Misplaced(_) | FaultKind::BrokenDeclaration(_))
    };
    entity.decl().decl.faults.iter().any(hides)
}

/// A name that stands for nothing, and everywhere it is used.
struct Unknown<'c> {
    name: &'c str,
    /// The kinds that fit wherever it is used; any when empty.
    kinds: Vec<Kind>,
    places: Vec<Place>,
    owners: Vec<Entity<'c>>,
    /// Whether a text would do as well at each of its places.
    or_prose: bool,
    /// Whether it stands in a deed, as what the act is done to.
    is_object: bool,
}

/// Whether something that it names may stand for nothing.
fn names_unknown(cx: &Cx<'_>, entity: Entity<'_>) -> bool {
    let is_unknown = |name: RefView<'_>| name.target().is_none() || seen::missing_after_dot(&cx.registers, name).is_some();
    entity.kind() == Kind::Given || entity.refs().any(is_unknown) || tests_of::has_unknown(&cx.registers, entity)
}

fn unknown_name(cx: &Cx<'_>, those: &[Entity<'_>], out: &mut Sink) {
    if those.is_empty() {
        return;
    }
    let unread = unread_names(cx.code);
    let bearers: FxHashSet<u64> = unknown_bearer::names(cx.code).collect();
    let mut by_hash: FxHashMap<u64, usize> = FxHashMap::default();
    let mut all: Vec<Unknown<'_>> = Vec::new();
    for entity in those.iter().copied() {
        let is_new = |hash: &u64| !unread.contains(hash) && !bearers.contains(hash);
        for name in entity.refs().filter(|name| is_unknown(*name) && is_new(&name.data().hash)) {
            used(&mut all, &mut by_hash, Use::of(name));
        }
        if entity.kind() == Kind::Given && cx.code.by_hash(entity.name_hash()).is_none() && is_new(&entity.name_hash()) {
            used(&mut all, &mut by_hash, Use::register(entity));
        }
    }
    let (seen, registers) = (Seen::new(cx.code), &cx.registers);
    let mut said = Said { code: cx.code, unread: &unread, findings: Vec::new(), by_name: FxHashMap::default() };
    for entity in those.iter().copied() {
        for name in entity.refs() {
            seen::column_named(registers, name, &mut said);
        }
        if entity.kind() == Kind::Given {
            seen::given(registers, entity, &mut said);
        }
        tests_of::names(registers, &seen, entity, &mut said);
    }
    said.findings.into_iter().for_each(|finding| out.report(finding));
    for (n, unknown) in all.iter().enumerate() {
        out.report(unknown.finding(if n < SEARCHED { &seen } else { Seen::NOTHING }));
    }
}

/// A use of a name that stands for nothing.
struct Use<'c> {
    name: &'c str,
    hash: u64,
    kinds: &'static [Kind],
    place: Place,
    owner: Entity<'c>,
    ty: Option<ValueType>,
}

impl<'c> Use<'c> {
    fn of(name: RefView<'c>) -> Self {
        let (data, owner) = (name.data(), name.owner());
        let mut place = name.place();
        place.span.end = place.span.start + data.head.len();
        let ty = field_spec(owner.kind(), name.field()).map(|spec| spec.ty);
        // What has columns is a register.
        let is_register = data.span != data.head && (data.kinds.is_empty() || data.kinds.contains(&Kind::Register));
        let kinds = if is_register { &[Kind::Register] } else { data.kinds };
        Self { name: name.head(), hash: data.hash, kinds, place, owner, ty }
    }

    /// The name of a fact is that of its register.
    fn register(fact: Entity<'c>) -> Self {
        let name = fact.name().unwrap_or_default();
        Self { name, hash: fact.name_hash(), kinds: &[Kind::Register], place: fact.name_place(), owner: fact, ty: None }
    }
}

fn used<'c>(all: &mut Vec<Unknown<'c>>, by_hash: &mut FxHashMap<u64, usize>, with: Use<'c>) {
    let index = *by_hash.entry(with.hash).or_insert(all.len());
    if all.len() == index {
        let Use { name, kinds, .. } = with;
        all.push(Unknown { name, kinds: kinds.to_vec(), places: Vec::new(), owners: Vec::new(), or_prose: true, is_object: false });
    }
    if let Some(unknown) = all.get_mut(index) {
        unknown.used(&with);
    }
}

/// Whether a name stands for nothing, and it is for this check to say so: who bears a rule or a commitment is a question of
/// its own, and the names of modules are looked up elsewhere.
fn is_unknown(name: RefView<'_>) -> bool {
    let (kind, field) = (name.owner().kind(), name.field());
    let is_path = || field_spec(kind, field).is_some_and(|spec| matches!(spec.ty, ValueType::Path));
    let is_column = || register_of(name).is_some();
    name.target().is_none() && !name.data().or_prose && !unknown_bearer::is_bearer(name) && !is_path() && !is_column()
}

/// The register around a name that has to be one of its columns.
fn register_of(name: RefView<'_>) -> Option<Entity<'_>> {
    let around = std::iter::successors(Some(name.owner()), |entity| entity.parent());
    around.filter(|_| name.data().kinds == [Kind::Column]).find(|entity| entity.kind() == Kind::Register)
}

/// The words of the lines whose heads could not be read: what they declare is not unknown.
fn unread_names(code: &Code) -> FxHashSet<u64> {
    let is_head = |fault: &Fault| matches!(fault.kind, FaultKind::UnknownKind | FaultKind::Misplaced(_) | FaultKind::BrokenDeclaration(_));
    let mut names = FxHashSet::default();
    for (at, fault) in code.faults().filter(|(_, fault)| is_head(fault)) {
        let text = code.source(at.file).map(|source| &*source.text).unwrap_or_default();
        let line = super::spot::line_of(text, fault.span.shifted(at.start).start).of(text);
        let words = line.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '\'' | '’'))).take(8);
        names.extend(words.filter(|word| !word.is_empty()).map(folded_hash));
    }
    names
}

impl<'c> Unknown<'c> {
    fn used(&mut self, with: &Use<'c>) {
        self.or_prose &= matches!(with.ty, Some(ValueType::RefOrProse(_)));
        self.is_object |= matches!(with.ty, Some(ValueType::Deed)) && with.kinds.is_empty();
        let fits_both: Vec<Kind> = self.kinds.iter().copied().filter(|kind| with.kinds.contains(kind)).collect();
        if self.kinds.is_empty() {
            self.kinds = with.kinds.to_vec();
        } else if !fits_both.is_empty() {
            self.kinds = fits_both;
        }
        self.places.push(with.place);
        if self.owners.last().is_none_or(|last| *last != with.owner) {
            self.owners.push(with.owner);
        }
    }

    fn finding(&self, seen: &Seen<'c>) -> Finding {
        let name = self.name;
        let near = seen.near(name, &self.kinds, self.is_object);
        let meant = near.map_or_else(Text::default, |near| {
            let (other, is) = (near.name, wording::the(near.kind));
            text! { fr: " : voulez-vous dire `{other}`, {is} ?", en: ": did you mean `{other}`, {is}?", other, is }
        });
        let message = text! { fr: "`{name}` n'est déclaré nulle part{meant}", en: "`{name}` is declared nowhere{meant}", name, meant };
        let mut places = self.places.iter().copied();
        let mut finding = Finding::at(&CHECK, places.next().unwrap_or_default(), message);
        for owner in &self.owners {
            finding = finding.subject(*owner);
        }
        for place in places.by_ref().take(PLACES) {
            finding = finding.also(place, text! { fr: "ici aussi", en: "here as well" });
        }
        let others = places.count();
        if others > 0 {
            finding =
                finding.why(text! { fr: "il est utilisé à {others} autres endroits", en: "it is used in {others} other places", others });
        }
        if let Some(near) = near {
            finding = finding.fix(self.replaced(near.name));
        }
        let Some(owner) = self.owners.first().copied() else { return finding };
        for fix in declare::fixes(owner, self) {
            finding = finding.fix(fix);
        }
        if self.or_prose {
            let way = text! { fr: "s'il n'y a rien à en dire de plus, l'écrire entre guillemets suffit", en: "if there is nothing more to say of it, writing it between quotes will do" };
            finding = finding.way(way).fix(self.quoted());
        }
        finding
    }

    fn replaced(&self, other: &str) -> Fix {
        let title = text! { fr: "Écrire `{other}`", en: "Write `{other}`", other };
        Fix::suggested(title, self.places.iter().map(|place| Edit { place: *place, text: other.to_owned() }).collect())
    }

    fn quoted(&self) -> Fix {
        let text = format!("\"{}\"", self.name.replace('_', " "));
        let title = text! { fr: "L'écrire entre guillemets", en: "Write it between quotes" };
        Fix::suggested(title, self.places.iter().map(|place| Edit { place: *place, text: text.clone() }).collect())
    }
}

/// How far a folded name is from another; the first letters of a longer one are not near it.
fn apart(written: &str, other: &str) -> Option<usize> {
    let other = fold(other);
    let begun = other.starts_with(written) && other.len() > written.len() + 2;
    distance(written, &other).filter(|_| !begun)
}
