//! `GOVERNANCE.md`: a code under the headings of CommunityRule, for a forge; what the code does not say is not invented.

mod facets;
mod sections;
#[cfg(test)]
mod tests;
mod told;

use crate::edition::{Edition, notice};
use crate::page::{Page, bound};
use crate::verdicts;
use facets::{Column, FACETS, Facet, columns, kept_short, lead, plural, stands_elsewhere};
use sections::{HEADINGS, Heading, Section, home};
use social_core::emit::Input;
use social_core::kinds::{Kind, code, decision, rule};
use social_core::model::Field;
use social_core::report::{colon, inline_markdown, visible};
use social_core::resolve::Entity;
use social_core::text;
use social_core::verdict::{RuleVerdict, Verdict, case_line, missing_line};
use social_core::words::Lang;
use told::{Told, Words};

/// How much is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GovernanceForm {
    /// Every field of every declaration.
    Long,
    /// A line for each declaration, and the tables.
    Short,
}

/// The governance of a code, as Markdown.
pub fn governance(input: &Input<'_>, form: GovernanceForm) -> String {
    governance_of(input, form, &Edition::default())
}

/// The governance of a code, as it is published.
pub fn governance_of(input: &Input<'_>, form: GovernanceForm, edition: &Edition<'_>) -> String {
    let page = Page::new(input).published(edition);
    let own = Kind::ALL.iter().flat_map(|kind| input.code.of(*kind)).filter(|entity| entity.is_root() && !page.leaves_out(*entity));
    let homes = own.map(|entity| (home(entity), entity)).collect();
    let mut pad = Pad { words: Words::new(&page), form, homes, out: String::new() };
    pad.front(edition);
    for heading in HEADINGS {
        pad.section(heading);
    }
    pad.left_out();
    pad.out
}

/// The file being filled.
struct Pad<'p, 'a> {
    words: Words<'p, 'a>,
    form: GovernanceForm,
    /// Every declaration, by kind, with the section it stands in.
    homes: Vec<(Option<Section>, Entity<'a>)>,
    out: String,
}

impl<'a> Pad<'_, 'a> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// A block of its own: an empty line stands before it.
    fn block(&mut self, lines: &[String]) {
        if !lines.is_empty() {
            self.line("");
            lines.iter().for_each(|line| self.line(line));
        }
    }

    fn say<'t>(&self, [fr, en]: [&'t str; 2]) -> &'t str {
        self.words.page.say(fr, en)
    }

    fn lang(&self) -> Lang {
        self.words.page.lang
    }

    fn own(&self, text: &str) -> String {
        if self.lang() == Lang::Fr { bound(text) } else { text.to_owned() }
    }

    fn labelled(&self, label: &str, said: &str) -> String {
        self.own(&format!("{label}{}{said}", colon(self.lang())))
    }

    /// What stands above the sections: keys for programs, the title, what made the file, the way to each section.
    fn front(&mut self, edition: &Edition<'_>) {
        let page = self.words.page;
        let name = page.title();
        self.line("---");
        self.line(&format!("name: {}", yaml(&name)));
        let declared = page.input.code.declaration();
        let told = |field: Field| Some((declared?.first(field)?, field));
        for (view, field) in [code::VERSION, code::STATUS, code::LICENCE].into_iter().filter_map(told) {
            let key = match field {
                code::VERSION => "version",
                code::STATUS => "status",
                _ => "licence",
            };
            let words = crate::value::plain(page, view);
            self.line(&format!("{key}: {}", yaml(&social_core::values::prose_text(&words))));
        }
        self.line(&format!("language: {}", self.lang().tag()));
        if let Some(report) = page.input.verdicts {
            self.line(&format!("facts: {}", report.as_of));
        }
        self.line("---");
        let title = self.labelled(self.say(["Gouvernance", "Governance"]), &inline_markdown(&name));
        self.block(&[format!("# {title}")]);
        let made = self.say([
            "Produit par `social build --emit markdown` à partir du texte du code : c'est le code que l'on change, pas ce fichier. Les rubriques sont celles de [CommunityRule](https://communityrule.info).",
            "Made by `social build --emit markdown` from the text of the code: it is the code that one changes, not this file. The headings are those of [CommunityRule](https://communityrule.info).",
        ]);
        let made = self.own(made);
        self.block(&[made]);
        if let Some(left_out) = edition.left_out {
            let notice = page.text(&notice(left_out));
            self.block(&[format!("> {notice}")]);
        }
        let links: Vec<String> = HEADINGS.iter().map(|heading| self.link(heading)).collect();
        self.block(&[links.join(" · ")]);
    }

    fn link(&self, heading: &Heading) -> String {
        format!("[{}](#{})", self.say(heading.title), heading.key)
    }

    fn section(&mut self, heading: &Heading) {
        let title = self.say(heading.title);
        // Forges make an anchor of the title; where it is not the key, the key is one too.
        let anchor = if title.to_lowercase() == heading.key { String::new() } else { format!("<a id=\"{}\"></a>", heading.key) };
        let asked = self.own(&format!("_{}_", self.say(heading.asks)));
        self.block(&[format!("## {anchor}{title}")]);
        self.block(&[asked]);
        let before = self.out.len();
        self.opening(heading.section);
        let kinds: Vec<(Kind, Vec<Entity<'a>>)> = self.standing(Some(heading.section));
        let facets: Vec<&Facet> = FACETS.iter().filter(|facet| facet.section == heading.section).collect();
        let facets: Vec<(&Facet, Vec<Vec<String>>)> =
            facets.into_iter().map(|facet| (facet, self.rows(facet))).filter(|(_, rows)| !rows.is_empty()).collect();
        let is_divided = kinds.len() + facets.len() + usize::from(self.out.len() > before) > 1;
        for (facet, rows) in facets {
            if is_divided {
                let title = format!("### {}", self.say(facet.title));
                self.block(&[title]);
            }
            let titles = facet.columns.iter().map(|column| self.say(column.title).to_owned()).collect();
            self.table(self.say(facet.names), titles, rows);
        }
        if heading.section == Section::Name {
            let lines = kinds.iter().flat_map(|(_, entities)| entities).flat_map(|entity| self.sheet(*entity)).collect::<Vec<_>>();
            self.block(&lines);
        }
        for (kind, entities) in kinds.into_iter().filter(|_| heading.section != Section::Name) {
            if is_divided {
                let title = format!("### {}", self.say(plural(kind)));
                self.block(&[title]);
            }
            self.kind(kind, &entities);
        }
        self.closing(heading.section);
        if self.out.len() == before {
            let nothing = self.say(["Ce code n'en dit rien.", "This code says nothing of it."]).to_owned();
            self.block(&[nothing]);
        }
    }

    /// The declarations of a section, by kind, in the order of the kinds; those without a section, by none.
    fn standing(&self, section: Option<Section>) -> Vec<(Kind, Vec<Entity<'a>>)> {
        let mut standing: Vec<(Kind, Vec<Entity<'a>>)> = Vec::new();
        for (_, entity) in self.homes.iter().filter(|(home, _)| *home == section) {
            match standing.last_mut().filter(|(kind, _)| *kind == entity.kind()) {
                Some((_, entities)) => entities.push(*entity),
                None => standing.push((entity.kind(), vec![*entity])),
            }
        }
        standing
    }

    /// What a section says before its declarations.
    fn opening(&mut self, section: Section) {
        let code = self.words.page.input.code;
        match section {
            Section::Legal => {
                let of = |(kind, field): &(Kind, Field)| Some(code.of(*kind).next()?).map(|entity| (entity, *field));
                let wanted: Vec<(Entity<'a>, Field)> = facets::LEGAL.iter().filter_map(of).collect();
                let told = wanted
                    .into_iter()
                    .flat_map(|(entity, field)| self.words.fields(entity).into_iter().filter(move |told| told.field == field));
                let lines: Vec<String> = told.map(|told| format!("- {}", self.field(&told))).collect();
                self.block(&lines);
            }
            Section::Oversight => self.facts(),
            _ => {}
        }
    }

    /// What a section says after its declarations.
    fn closing(&mut self, section: Section) {
        let has = |section: Section| !self.standing(Some(section)).is_empty();
        let see = match section {
            Section::Rights if has(Section::Access) => {
                Some((["Les droits sur ce que nous avons en commun", "Rights over what we hold in common"], Section::Access))
            }
            Section::Deliberation if has(Section::Decision) => {
                Some((["Ce qui se décide, et comment", "What is decided, and how"], Section::Decision))
            }
            _ => None,
        };
        let Some((what, there)) = see else { return };
        let Some(heading) = HEADINGS.iter().find(|heading| heading.section == there) else { return };
        let line = self.labelled(self.say(what), &self.link(heading));
        self.block(&[format!("{line}.")]);
    }

    fn rows(&self, facet: &Facet) -> Vec<Vec<String>> {
        let code = self.words.page.input.code;
        let mut rows = Vec::new();
        for entity in facet.kinds.iter().flat_map(|kind| code.of(*kind)).filter(|entity| entity.is_root()) {
            let of = |column: &Column| {
                let field = column.fields.iter().find(|(kind, _)| *kind == entity.kind())?.1;
                Some(self.joined(&self.words.of(entity, field)))
            };
            let cells: Vec<String> = facet.columns.iter().map(|column| of(column).unwrap_or_default()).collect();
            if cells.iter().any(|cell| !cell.is_empty()) {
                rows.push(std::iter::once(self.words.title(entity)).chain(cells).collect());
            }
        }
        rows
    }

    /// A table: a column that says nothing is left out.
    fn table(&mut self, names: &str, titles: Vec<String>, rows: Vec<Vec<String>>) {
        let says = |rank: &usize| rows.iter().any(|row| row.get(rank + 1).is_some_and(|cell| !cell.is_empty()));
        let kept: Vec<usize> = (0..titles.len()).filter(says).collect();
        if kept.is_empty() {
            let lines: Vec<String> = rows.iter().filter_map(|row| Some(format!("- {}", row.first()?))).collect();
            return self.block(&lines);
        }
        let told = |first: &str, of: &dyn Fn(usize) -> String| {
            let cells: Vec<String> = std::iter::once(cell(first)).chain(kept.iter().map(|rank| of(*rank))).collect();
            format!("| {} |", cells.join(" | "))
        };
        let mut lines = vec![told(names, &|rank| titles.get(rank).map(|title| cell(title)).unwrap_or_default())];
        lines.push(format!("|{}", " --- |".repeat(kept.len() + 1)));
        for row in &rows {
            let said = |rank: usize| row.get(rank + 1).filter(|text| !text.is_empty()).map_or_else(|| "–".to_owned(), |text| cell(text));
            lines.push(told(row.first().map(String::as_str).unwrap_or_default(), &said));
        }
        self.block(&lines);
    }

    /// The declarations of one kind: a table where it compares, a list where it tells.
    fn kind(&mut self, kind: Kind, entities: &[Entity<'a>]) {
        let Some(fields) = columns(kind) else {
            let mut lines = Vec::new();
            entities.iter().for_each(|entity| self.item(&mut lines, *entity, &[]));
            return self.block(&lines);
        };
        let label = |field: &Field| {
            let spec = social_core::kinds::field_spec(kind, *field);
            spec.map(|spec| capital(spec.names.proper(self.lang()))).unwrap_or_default()
        };
        let titles: Vec<String> = fields.iter().map(label).collect();
        // A decision taken once is no way of deciding: it is told apart.
        let (taken, ways): (Vec<Entity<'a>>, Vec<Entity<'a>>) =
            entities.iter().partition(|entity| kind == Kind::Decision && entity.has(decision::TAKEN_ON));
        let row = |entity: &Entity<'a>| -> Vec<String> {
            let cells = fields.iter().map(|field| self.joined(&self.words.of(*entity, *field)));
            std::iter::once(self.words.title(*entity)).chain(cells).collect()
        };
        let rows: Vec<Vec<String>> = ways.iter().map(row).collect();
        if !rows.is_empty() {
            let noun = kind.spec().noun;
            let noun = capital(self.say([noun.fr, noun.en]));
            self.table(&noun, titles, rows);
        }
        if self.form == GovernanceForm::Long {
            let mut lines = Vec::new();
            for entity in ways.iter().filter(|entity| self.has_more(**entity, fields)) {
                self.item(&mut lines, *entity, fields);
            }
            self.block(&lines);
        }
        if !taken.is_empty() {
            let title = format!("### {}", self.say(["Décisions prises", "Decisions taken"]));
            self.block(&[title]);
            let mut lines = Vec::new();
            taken.iter().for_each(|entity| self.item(&mut lines, *entity, &[]));
            self.block(&lines);
        }
    }

    fn has_more(&self, entity: Entity<'a>, but: &[Field]) -> bool {
        entity.children().next().is_some() || self.words.fields(entity).iter().any(|told| self.is_told(entity.kind(), told, but))
    }

    fn is_told(&self, kind: Kind, told: &Told, but: &[Field]) -> bool {
        !but.contains(&told.field) && !stands_elsewhere(kind, told.field)
    }

    /// What the code says of itself: each field a line.
    fn sheet(&self, entity: Entity<'a>) -> Vec<String> {
        let kept = kept_short(entity.kind());
        let is_kept = |told: &&Told| self.form == GovernanceForm::Long || kept.contains(&told.field);
        let told = self.words.fields(entity);
        let told = told.iter().filter(|told| self.is_told(entity.kind(), told, &[])).filter(is_kept);
        told.map(|told| format!("- {}", self.field(told))).collect()
    }

    /// A declaration as an item of a list: its title, what it says in a sentence, then each of its fields but some.
    fn item(&self, lines: &mut Vec<String>, entity: Entity<'a>, but: &[Field]) {
        let title = format!("**{}**", self.words.title(entity));
        let field = lead(entity.kind()).filter(|field| !but.contains(field));
        let said = field.map(|field| self.joined(&self.words.of(entity, field))).filter(|said| !said.is_empty());
        let said = said.or_else(|| (self.form == GovernanceForm::Short).then(|| self.duty(entity)).flatten());
        let verdict = self.verdict(entity);
        let short = |verdict: &String| (self.form == GovernanceForm::Short).then(|| format!(" ({verdict})"));
        let mark = verdict.as_ref().and_then(short).unwrap_or_default();
        lines.push(format!("- {title}{mark}{}", said.map(|said| format!(" – {said}")).unwrap_or_default()));
        if self.form == GovernanceForm::Short {
            return self.briefly(lines, entity);
        }
        let hidden: Vec<Field> = but.iter().copied().chain(field).collect();
        lines.extend(verdict.map(|verdict| format!("  - {verdict}")));
        self.inside(lines, entity, &hidden);
    }

    /// The few fields that the short form keeps, and the names of its groups, each line of groups on its own.
    fn briefly(&self, lines: &mut Vec<String>, entity: Entity<'a>) {
        let kept = kept_short(entity.kind());
        if kept.is_empty() {
            return;
        }
        let told = self.words.fields(entity);
        lines.extend(told.iter().filter(|told| kept.contains(&told.field)).map(|told| format!("  - {}", self.field(told))));
        let chain = |groups: Vec<String>| groups.join(" → ");
        let (nested, flat): (Vec<Entity<'a>>, Vec<Entity<'a>>) = entity.children().partition(|group| group.children().next().is_some());
        if !flat.is_empty() {
            let label = self.say(["Étapes", "Steps"]);
            lines.push(format!("  - {}", self.labelled(label, &chain(flat.iter().map(|group| self.words.title(*group)).collect()))));
        }
        for group in nested {
            let inner = chain(group.children().map(|inner| self.words.title(inner)).collect());
            lines.push(format!("  - {}", self.labelled(&self.words.title(group), &inner)));
        }
    }

    /// The fields of a declaration, then its groups, one step further in.
    fn inside(&self, lines: &mut Vec<String>, entity: Entity<'a>, but: &[Field]) {
        let depth = "  ".repeat(1 + std::iter::successors(entity.parent(), |entity| entity.parent()).count());
        for told in self.words.fields(entity).iter().filter(|told| self.is_told(entity.kind(), told, but)) {
            lines.push(format!("{depth}- {}", self.field(told)));
        }
        if entity.kind() == Kind::Register {
            let columns: Vec<String> = entity.children().map(|column| self.words.title(column)).collect();
            if !columns.is_empty() {
                lines.push(format!("{depth}- {}", self.labelled(self.say(["Colonnes", "Columns"]), &columns.join(", "))));
            }
            return;
        }
        for group in entity.children() {
            let noun = capital(group.noun().get(self.lang()));
            lines.push(format!("{depth}- {noun} **{}**", self.words.title(group)));
            self.inside(lines, group, &[]);
        }
    }

    fn field(&self, told: &Told) -> String {
        self.labelled(&told.label, &self.joined(&told.values))
    }

    /// Several values on one line: commas between names, semicolons between sentences.
    fn joined(&self, values: &[String]) -> String {
        let is_told = values.iter().any(|value| value.contains(", ") || value.chars().count() > 48);
        let between = match (is_told, self.lang()) {
            (false, _) => ", ",
            (true, Lang::Fr) => "\u{a0}; ",
            (true, Lang::En) => "; ",
        };
        values.join(between)
    }

    /// What a rule asks, when its author wrote no sentence: `Trésorerie doit publier comptes`.
    fn duty(&self, entity: Entity<'a>) -> Option<String> {
        if entity.kind() != Kind::Rule {
            return None;
        }
        let who = self.joined(&self.words.of(entity, rule::WHO));
        let asked: Vec<String> = [rule::MUST, rule::MUST_NOT, rule::MAY]
            .into_iter()
            .filter_map(|field| {
                let told = self.words.of(entity, field);
                let label = entity.first(field)?.spec()?.names.proper(self.lang());
                Some(format!("{label} {}", self.joined(&told)))
            })
            .collect();
        (!who.is_empty() && !asked.is_empty()).then(|| format!("{who} {}", asked.join(", ")))
    }

    /// What facts say of a declaration, with how many cases.
    fn verdict(&self, entity: Entity<'_>) -> Option<String> {
        let report = self.words.page.input.verdicts?;
        let said = report.of(entity.id())?;
        let word = self.word(said);
        if self.form == GovernanceForm::Short {
            return Some(word);
        }
        let (day, tally) = (report.as_of.to_string(), self.tally(said));
        let told = text! { fr: "**Face aux faits, au {day} : {word}** ; {tally}", en: "**In front of facts, on {day}: {word}**; {tally}", day, word, tally };
        Some(self.words.page.text(&told))
    }

    fn word(&self, said: &RuleVerdict) -> String {
        format!("{} {}", verdicts::sign(said.verdict), said.verdict.word(self.lang()))
    }

    fn tally(&self, said: &RuleVerdict) -> String {
        self.words.page.text(&verdicts::counted(said.tally))
    }

    /// What facts say of the whole, on which day, and of each rule that is not confirmed.
    fn facts(&mut self) {
        let page = self.words.page;
        let Some(report) = page.input.verdicts.filter(|report| !report.rules.is_empty()) else {
            if page.input.code.of(Kind::Rule).any(|rule| rule.has(rule::PROOF)) {
                let none = self
                    .say(["Les règles n'ont pas été confrontées à des faits ici.", "The rules have not been checked against facts here."])
                    .to_owned();
                self.block(&[none]);
            }
            return;
        };
        let told = Verdict::ALL.into_iter().filter(|verdict| report.count(*verdict) > 0);
        let told: Vec<String> =
            told.map(|verdict| format!("{} {} {}", verdict.sign(), verdict.word(page.lang), report.count(verdict))).collect();
        let (day, told) = (report.as_of.to_string(), told.join(", "));
        let line = page.text(&text! {
            fr: "Les règles ont été confrontées aux faits notés, au {day} : {told}. Rien n'est confirmé sans un fait.",
            en: "The rules were checked against the recorded facts, on {day}: {told}. Nothing is confirmed without a fact.",
            day, told
        });
        self.block(&[line]);
        let rows: Vec<Vec<String>> = report.by_verdict().into_iter().filter_map(|said| self.open(said)).collect();
        if !rows.is_empty() {
            let titles = [["Verdict", "Verdict"], ["Cas", "Cases"], ["À savoir", "To know"]];
            let titles = titles.into_iter().map(|title| self.say(title).to_owned()).collect();
            self.table(self.say(["Règle", "Rule"]), titles, rows);
        }
    }

    /// A rule that facts contradict, or do not settle, with the first thing to know of it.
    fn open(&self, said: &RuleVerdict) -> Option<Vec<String>> {
        let page = self.words.page;
        let entity = page.input.code.entity(said.entity)?;
        let case = said.cases().map(|(_, case)| case).find(|case| case.verdict == said.verdict);
        let known = match said.verdict {
            Verdict::Contradicted => case.map(|case| case_line(page.input.code, case)),
            Verdict::Undetermined => said.missing.first().map(|missing| missing_line(page.input.code, missing)),
            _ => return None,
        };
        let known = known.map(|known| self.words.plain(known.get(page.lang))).unwrap_or_default();
        Some(vec![self.words.title(entity), self.word(said), self.tally(said), known])
    }

    /// What the plan has no place for, counted by kind.
    fn left_out(&mut self) {
        let count = |(kind, entities): (Kind, Vec<Entity<'a>>)| format!("{} ({})", self.say(plural(kind)).to_lowercase(), entities.len());
        let told: Vec<String> = self.standing(None).into_iter().map(count).collect();
        if !told.is_empty() {
            let told = told.join(", ");
            let line = self.words.page.text(&text! {
                fr: "Le code dit aussi ce qui n'a pas de rubrique ici : {told}.",
                en: "The code also says what has no heading here: {told}.",
                told
            });
            self.block(&["---".to_owned()]);
            self.block(&[line]);
        }
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A text in a cell: inside words between backquotes too, a bar would end it.
fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_held = false;
    for c in text.chars() {
        if c == '|' && !is_held {
            out.push('\\');
        }
        is_held = c == '\\' && !is_held;
        out.push(c);
    }
    out
}

/// A text between quotes, as YAML and JSON read it. A reader of Markdown that knows no keys above a text finds nothing to open in it.
fn yaml(text: &str) -> String {
    let text = visible(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '\\' | '"' => out.extend(['\\', c]),
            '<' | '>' | '&' | '[' | ']' | '`' | '*' | '_' | '~' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
