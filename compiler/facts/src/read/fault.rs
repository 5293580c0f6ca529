//! Faults of facts, as findings that show the facts where they stand; so many a column, then one that counts the rest.

use super::bytes::shown;
use super::cell::{Manner, Problem};
use super::raw::{Lost, Stretch};
use super::say;
use social_core::checks::CheckSpec;
use social_core::checks::s7_reading::{self as rooms, CellAt, Spot};
use social_core::finding::Finding;
use social_core::plan::ir::{Id, Type};
use social_core::plan::{Column, Register, folded};
use social_core::resolve::{Code, EntityId};
use social_core::text;
use social_core::text::{FileId, Place, Source, Span};
use social_core::words::{Lang, Text, nearest};
use std::collections::BTreeMap;
use std::sync::Arc;

/// So many faults of one kind are told one by one in a column.
const TOLD: u64 = 20;

/// A fault of facts.
#[derive(Clone, Debug)]
pub struct FactFault {
    /// The register.
    pub register: Option<Id>,
    /// Which source of the register.
    pub source: u16,
    /// The line of the row, from 1; 0 when it is about no row.
    pub line: u64,
    /// The column, when it is about a cell.
    pub column: Option<Id>,
    /// What was found. Its first place is that of `shows`, once that is among the files of the code.
    pub finding: Finding,
    /// The part of the facts, or of the manifest, to show; nothing for a fault shown at the register itself.
    pub shows: Option<Stretch>,
}

/// The findings of faults. What they show becomes part of the files of the code, so that every format can show it.
pub fn findings(faults: Vec<FactFault>, code: &mut Code) -> Vec<Finding> {
    let mut found = Vec::with_capacity(faults.len());
    for FactFault { mut finding, shows, .. } in faults {
        let place = match shows {
            Some(stretch) => {
                let file = FileId(code.sources.len() as u32);
                let (start, end) = stretch.span;
                code.sources.push(Arc::new(Source::stretch(stretch.path, stretch.text, stretch.origin)));
                Some(Place { file, span: Span::new(start, end) })
            }
            None => finding.subjects.first().and_then(|id| code.entity(*id)).map(|entity| entity.name_place()),
        };
        if let Some(place) = place {
            finding = finding.on(place);
        }
        found.push(finding);
    }
    found
}

/// What stands for the cells of one kind of fault in one column.
struct Group {
    check: &'static CheckSpec,
    count: u64,
    /// The first that was not told.
    first: Option<(u16, u64, Stretch)>,
}

/// The faults of one register, gathered.
pub(super) struct Faults<'r> {
    register: &'r Register,
    lang: Lang,
    /// What was told, in order.
    pub told: Vec<FactFault>,
    groups: BTreeMap<(&'static str, Option<Id>), Group>,
    /// Cells that are not in the encoding expected.
    encoding: Option<(u16, u64, Stretch)>,
    encoding_cells: u64,
    /// Where the manifest speaks of the register, for what is about no part of its facts.
    pub home: Option<Stretch>,
    /// Which source is read, and how it is encoded.
    pub source: u16,
    pub encoding_name: &'static str,
}

impl<'r> Faults<'r> {
    /// No fault yet.
    pub fn of(register: &'r Register, lang: Lang) -> Self {
        Self {
            register,
            lang,
            told: Vec::new(),
            groups: BTreeMap::new(),
            encoding: None,
            encoding_cells: 0,
            home: None,
            source: 0,
            encoding_name: "utf-8",
        }
    }

    fn spot(&self) -> Spot<'r> {
        Spot { register: &self.register.name, id: EntityId(self.register.id.0), place: Place::default() }
    }

    /// A fault of the register as a whole.
    pub fn whole(&mut self, shows: Option<Stretch>, word: impl FnOnce(Spot<'r>) -> Finding) {
        let finding = word(self.spot());
        let shows = shows.or_else(|| self.home.clone());
        self.told.push(FactFault { register: Some(self.register.id), source: self.source, line: 0, column: None, finding, shows });
    }

    /// Whether one more fault of that kind is to be told; what it would show is only made when it is.
    fn is_told(&mut self, check: &'static CheckSpec, column: Option<Id>, at: (u64, &dyn Fn() -> Stretch)) -> bool {
        let group = self.groups.entry((check.code, column)).or_insert(Group { check, count: 0, first: None });
        group.count += 1;
        let most = most(check);
        if group.count == most + 1 {
            group.first = Some((self.source, at.0, at.1()));
        }
        group.count <= most
    }

    fn tell(&mut self, line: u64, column: Option<Id>, finding: Finding, shows: Stretch) {
        let fault = FactFault { register: Some(self.register.id), source: self.source, line, column, finding, shows: Some(shows) };
        self.told.push(fault);
    }

    /// A row that cannot be read at all.
    pub fn lost(&mut self, lost: Lost, line: u64, stretch: &dyn Fn() -> Stretch) {
        let check = &rooms::lost_row::CHECK;
        if self.is_told(check, None, (line, stretch)) {
            let finding = rooms::lost_row::finding(self.spot(), lost_words(lost));
            self.tell(line, None, finding, stretch());
        }
    }

    /// A cell that is not what its column says, or of which there is something to tell.
    pub fn cell(&mut self, column: &Column, manner: &Manner, problem: Problem, line: u64, stretch: &dyn Fn() -> Stretch) {
        if problem == Problem::NotUtf8 {
            self.encoding_cells += 1;
            if self.encoding.is_none() {
                self.encoding = Some((self.source, line, stretch()));
            }
            return;
        }
        let check = check_of(problem);
        if !self.is_told(check, Some(column.id), (line, stretch)) {
            return;
        }
        let shows = stretch();
        let value = shown(shows.text.get(shows.span.0 as usize..shows.span.1 as usize).unwrap_or_default());
        let value = value.trim_matches('"');
        let cell = CellAt { spot: self.spot(), column: &column.name, value };
        let finding = worded(cell, column, manner, problem, self.lang);
        self.tell(line, Some(column.id), finding, shows);
    }

    /// A finding about a cell that another row or register explains.
    pub fn about(
        &mut self,
        check: &'static CheckSpec,
        column: &Column,
        line: u64,
        stretch: &dyn Fn() -> Stretch,
        word: &dyn Fn(CellAt<'_>) -> Finding,
    ) {
        if !self.is_told(check, Some(column.id), (line, stretch)) {
            return;
        }
        let shows = stretch();
        let value = shown(shows.text.get(shows.span.0 as usize..shows.span.1 as usize).unwrap_or_default());
        let finding = word(CellAt { spot: self.spot(), column: &column.name, value: value.trim_matches('"') });
        self.tell(line, Some(column.id), finding, shows);
    }

    /// Everything told, and what counts the rest.
    pub fn done(mut self) -> Vec<FactFault> {
        let register = self.register;
        if let Some((source, line, stretch)) = self.encoding.take() {
            self.source = source;
            let guess = if self.encoding_name == "utf-8" { "windows-1252" } else { "utf-8" };
            let finding = rooms::facts_wrongly_encoded::finding(self.spot(), self.encoding_name, guess, self.encoding_cells);
            self.tell(line, None, finding, stretch);
        }
        for ((_, column), group) in std::mem::take(&mut self.groups) {
            let Some((source, line, stretch)) = group.first else { continue };
            let rest = group.count - most(group.check);
            self.source = source;
            let name = column.and_then(|id| register.column(id)).map(|column| &*column.name);
            let finding = match name {
                Some(name) => rooms::rest(group.check, self.spot(), name, rest),
                None => rooms::rest_of_rows(group.check, self.spot(), rest),
            };
            self.tell(line, column, finding.severity(group.check.severity), stretch);
        }
        self.told
    }
}

/// How many faults of a kind are told in one column: those that one setting mends are told once.
fn most(check: &CheckSpec) -> u64 {
    let is_mended_at_once =
        [&rooms::ambiguous_number::CHECK, &rooms::values_parted_by_blanks::CHECK, &rooms::time_without_zone::CHECK].contains(&check);
    if is_mended_at_once { 1 } else { TOLD }
}

/// What is to be told of a cell, in a code of that language.
pub(super) fn worded(cell: CellAt<'_>, column: &Column, manner: &Manner, problem: Problem, lang: Lang) -> Finding {
    let (register, value) = (cell.spot.register, cell.value);
    match problem {
        Problem::Empty => rooms::empty_required_cell::finding(cell.spot, &column.name),
        Problem::Ambiguous => rooms::ambiguous_number::finding(cell, &read_as(value, column, lang)),
        Problem::PartedByBlanks => rooms::values_parted_by_blanks::finding(cell, value.split_whitespace().count()),
        Problem::NoZone => rooms::time_without_zone::finding(cell),
        Problem::Undeclared => undeclared(cell, column),
        Problem::Below | Problem::Above | Problem::NotAmong => {
            let near = nearest(value, column.among.iter().map(|(_, written)| &**written)).filter(|_| problem == Problem::NotAmong);
            rooms::impossible_value::finding(cell, say::possible(column, manner, problem), near)
        }
        _ => rooms::unreadable_cell::finding(cell, say::expected(column, manner), say::why(problem, register)),
    }
}

fn check_of(problem: Problem) -> &'static CheckSpec {
    match problem {
        Problem::Empty => &rooms::empty_required_cell::CHECK,
        Problem::Ambiguous => &rooms::ambiguous_number::CHECK,
        Problem::PartedByBlanks => &rooms::values_parted_by_blanks::CHECK,
        Problem::NoZone => &rooms::time_without_zone::CHECK,
        Problem::Undeclared => &rooms::undeclared_name::CHECK,
        Problem::Below | Problem::Above | Problem::NotAmong => &rooms::impossible_value::CHECK,
        _ => &rooms::unreadable_cell::CHECK,
    }
}

/// The name in a cell that the code does not declare, and the nearest that it does.
fn undeclared(cell: CellAt<'_>, column: &Column) -> Finding {
    let parts = cell.value.split([';', '|', ',', '[', ']', '"']).map(str::trim).filter(|part| !part.is_empty());
    let is_known = |text: &str| {
        let text = folded(text);
        column.declared.iter().chain(&column.spellings).any(|(name, _)| *name == text)
    };
    let is_several = matches!(column.ty, Type::Several(_));
    let value = parts.filter(|_| is_several).find(|part| !is_known(part)).unwrap_or(cell.value);
    let near = nearest(value, column.declared.iter().map(|(_, shown)| &**shown));
    rooms::undeclared_name::finding(CellAt { value, ..cell }, column.names, near)
}

/// How an ambiguous number was read.
fn read_as(value: &str, column: &Column, lang: Lang) -> Text {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let decimal = if lang == Lang::Fr { ',' } else { '.' };
    match value.split_once(decimal).filter(|_| !column.is_whole) {
        Some((whole, decimals)) => {
            let (whole, decimals) = (digits(whole), digits(decimals));
            Text { fr: format!("{whole},{decimals}"), en: format!("{whole}.{decimals}") }
        }
        None => Text::same(digits(value)),
    }
}

fn lost_words(lost: Lost) -> Text {
    match lost {
        Lost::Ragged { cells, columns } => {
            text! { fr: "elle a {cells} cases, l'en-tête {columns}", en: "it has {cells} cells, the header {columns}", cells, columns }
        }
        Lost::Unclosed => text! { fr: "un guillemet s'y ouvre et ne se ferme pas", en: "a quote opens in it and never closes" },
        Lost::NotAnObject => text! { fr: "ce n'est pas un objet JSON", en: "it is not a JSON object" },
        Lost::NamedTwice => text! {
            fr: "le même nom, ou deux noms d'une même colonne, y sont",
            en: "the same name stands in it twice, or two names of one column"
        },
        Lost::Unparted => text! { fr: "aucune virgule ne la sépare de la précédente", en: "no comma parts it from the one before" },
        Lost::AfterEnd => text! {
            fr: "elle suit le crochet `]` qui ferme le tableau : ce qui vient après n'est pas lu",
            en: "it follows the bracket `]` that closes the array: what comes after is not read"
        },
        Lost::Cut => text! { fr: "le fichier s'arrête avant la fin du tableau", en: "the file ends before the array does" },
    }
}
