//! One declaration and its groups from JSON back to lines.

use super::read::At;
use super::value::{prose, spell, words};
use super::writer::Writer;
use crate::emit::json::is_language_map;
use crate::format::layout::STEP;
use crate::kinds::{Kind, fields_of};
use crate::model::{Field, FieldSpec, Presence, ValueType};
use crate::words::{Lang, Text};
use std::collections::{BTreeMap, VecDeque};

/// A declaration or a group, its frame read.
pub(super) struct Declared<'j> {
    id: &'j str,
    at: At<'j>,
    kind: Kind,
    name: Option<&'j str>,
    groups: Vec<&'j str>,
    as_written: Option<&'j str>,
    /// The id of the entity around it.
    pub parent: Option<&'j str>,
    /// Number of its file.
    pub source: usize,
    /// Its rank.
    pub order: Option<u64>,
}

/// Every entity, by id.
pub(super) fn declared<'j>(entities: &At<'j>) -> Result<BTreeMap<String, Declared<'j>>, Text> {
    let mut all = BTreeMap::new();
    for (id, at) in entities.members()? {
        let key = at.get("kind")?;
        let word = key.string()?;
        let kind = Kind::ALL.iter().copied().find(|kind| kind.spec().key == word);
        let kind = kind.ok_or_else(|| key.wrong(&text! { fr: "une sorte de déclaration connue", en: "a known kind of declaration" }))?;
        let source = at.find("span")?.map_or(Ok(None), |span| span.whole("source"))?;
        let name = at.text("name")?;
        // What could not be read in full comes back as written, whatever its name.
        if !at.flag("incomplete")? && name.is_some_and(|name| !is_name(name)) {
            return Err(at.get("name")?.wrong(&text! { fr: "un nom : lettres, chiffres et `_`", en: "a name: letters, digits and `_`" }));
        }
        let entity = Declared {
            id,
            kind,
            name,
            groups: at.texts("groups")?,
            as_written: at.text("asWritten")?,
            parent: at.text("parent")?,
            source: source.unwrap_or(0) as usize,
            order: at.whole("order")?,
            at,
        };
        all.insert(id.to_owned(), entity);
    }
    for entity in all.values() {
        let outer = entity.parent.map(|parent| all.get(parent).is_some_and(|outer| outer.kind.spec().groups.contains(&entity.kind)));
        if outer == Some(false) {
            return Err(entity
                .at
                .get("parent")?
                .wrong(&text! { fr: "une déclaration qui peut la contenir", en: "a declaration that may hold it" }));
        }
    }
    Ok(all)
}

fn is_name(name: &str) -> bool {
    name.starts_with(char::is_alphabetic) && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '\'' | '’') || is_mark(c))
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// The text of a declaration.
pub(super) fn print(all: &BTreeMap<String, Declared<'_>>, entity: &Declared<'_>, lang: Lang) -> Result<String, Text> {
    if let Some(text) = entity.as_written {
        return Ok(text.to_owned());
    }
    let mut printer = Printer { all, lang, out: Writer::default(), depth: 0 };
    printer.entity(entity)?;
    Ok(printer.out.finish())
}

struct Printer<'p, 'j> {
    all: &'p BTreeMap<String, Declared<'j>>,
    lang: Lang,
    out: Writer,
    depth: usize,
}

/// What stands between the braces.
#[derive(Default)]
struct Body<'j> {
    rows: Vec<Row<'j>>,
    is_inline: bool,
}

struct Row<'j> {
    what: What<'j>,
    before: Vec<&'j str>,
    after: Option<&'j str>,
}

enum What<'j> {
    Line(String),
    Group(&'j str),
}

/// A line to write: its field, its tag, how many values it takes, and how they were written.
struct Asked<'l> {
    key: &'l str,
    tag: Option<&'static str>,
    count: usize,
    label: Option<&'l str>,
    bare: Option<Vec<usize>>,
}

/// A value that waits for its line.
enum Waiting<'j> {
    Words(String),
    Value(At<'j>),
}

/// The values of an entity: by key of the field and tag.
type Queues<'j> = BTreeMap<(String, Option<&'static str>), VecDeque<Waiting<'j>>>;

impl<'j> Printer<'_, 'j> {
    fn entity(&mut self, entity: &Declared<'j>) -> Result<(), Text> {
        // Nothing that the reader would refuse is nested deeper.
        if self.depth > usize::from(social_grammar::MAX_DEPTH) {
            return Err(entity.at.wrong(&text! { fr: "un groupe moins profond", en: "a group less deep" }));
        }
        let comments = entity.at.find("comments")?;
        let texts = |key: &str| comments.as_ref().map_or_else(|| Ok(Vec::new()), |at| at.texts(key));
        let text = |key: &str| comments.as_ref().map_or(Ok(None), |at| at.text(key));
        let mut queues = self.queues(entity)?;
        let head = self.head(entity, &mut queues)?;
        let body = self.body(entity, queues)?;
        let (last, after) = (texts("end")?, text("after")?);
        self.out.comments(self.depth, &texts("before")?);
        if let Some(line) = body.on_one_line(&head).filter(|_| last.is_empty()) {
            self.out.line(self.depth, &line, after);
            return Ok(());
        }
        if body.rows.is_empty() && last.is_empty() && text("head")?.is_none() && !entity.kind.spec().open {
            self.out.line(self.depth, &head, after);
            return Ok(());
        }
        self.out.line(self.depth, &format!("{head} {{"), text("head")?);
        self.depth += 1;
        self.rows(body)?;
        self.out.comments(self.depth, &last);
        self.depth -= 1;
        self.out.line(self.depth, "}", after);
        Ok(())
    }

    fn rows(&mut self, body: Body<'j>) -> Result<(), Text> {
        for row in body.rows {
            self.out.comments(self.depth, &row.before);
            match row.what {
                What::Line(line) => self.out.line(self.depth, &line, row.after),
                What::Group(id) => {
                    let all = self.all;
                    if let Some(group) = all.get(id) {
                        self.entity(group)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Kind, name and title; the title is taken from the queues.
    fn head(&self, entity: &Declared<'j>, queues: &mut Queues<'j>) -> Result<String, Text> {
        let spec = entity.kind.spec();
        let mut head = spec.names.proper(self.lang).to_owned();
        if let Some(name) = entity.name {
            head.push(' ');
            head.push_str(name);
        }
        let mut laid_out = 0;
        for line in layout_lines(entity)? {
            let lang = line.text("lang")?;
            if line.text("field")? == Some("title") && (lang.is_none() || lang == Some(self.lang.tag())) {
                laid_out += line.whole("count")?.unwrap_or(1) as usize;
            }
        }
        let own = queues.get_mut(&("title".to_owned(), Some(self.lang.tag())));
        if let Some(own) = own.filter(|own| own.len() > laid_out && spec.title != Presence::Forbidden)
            && let Some(Waiting::Words(title)) = own.pop_front()
        {
            head.push(' ');
            head.push_str(&prose(&title, STEP * self.depth));
        }
        Ok(head)
    }

    /// Every value, in order.
    fn queues(&self, entity: &Declared<'j>) -> Result<Queues<'j>, Text> {
        let mut queues = Queues::new();
        if let Some(title) = entity.at.find("title")? {
            waiting(&mut queues, "title", &title)?;
        }
        let Some(fields) = entity.at.find("fields")? else { return Ok(queues) };
        for (key, at) in fields.members()? {
            let spec = field(entity.kind, key);
            match spec {
                Some((number, spec)) if is_language_map(number, spec.ty) => waiting(&mut queues, key, &at)?,
                None if !entity.kind.spec().open || !is_label(key) => {
                    return Err(at.wrong(&text! { fr: "un champ connu de cette sorte", en: "a known field of this kind" }));
                }
                _ => {
                    let values = if at.json.is_array() { at.elements()? } else { vec![at] };
                    for value in values {
                        let (tag, value) = untagged(value)?;
                        queues.entry((key.to_owned(), tag)).or_default().push_back(Waiting::Value(value));
                    }
                }
            }
        }
        Ok(queues)
    }

    /// The groups of an entity: they say that they are in it, which leaves no way round.
    fn groups(&self, entity: &Declared<'j>) -> Result<Vec<&'j str>, Text> {
        let mut groups: Vec<&'j str> = Vec::new();
        for id in &entity.groups {
            let is_inside = self.all.get(*id).is_some_and(|group| group.parent == Some(entity.id));
            if !is_inside {
                return Err(entity
                    .at
                    .get("groups")?
                    .wrong(&text! { fr: "des groupes de cette déclaration", en: "groups of this declaration" }));
            }
            if !groups.contains(id) {
                groups.push(id);
            }
        }
        Ok(groups)
    }

    fn body(&self, entity: &Declared<'j>, mut queues: Queues<'j>) -> Result<Body<'j>, Text> {
        let mut body = Body::default();
        let mut groups = self.groups(entity)?;
        for line in layout_lines(entity)? {
            let (before, after) = (line.texts("before")?, line.text("after")?);
            if let Some(id) = line.text("group")? {
                // Each group once: what a document repeats is not written again.
                if groups.contains(&id) {
                    groups.retain(|group| *group != id);
                    body.rows.push(Row { what: What::Group(id), before, after });
                }
                continue;
            }
            let mut bare = Vec::new();
            for number in line.list("bare")? {
                bare.extend(number.json.as_u64().and_then(|number| usize::try_from(number).ok()));
            }
            let asked = Asked {
                key: line.get("field")?.string()?,
                tag: line.text("lang")?.and_then(tag_of),
                count: line.whole("count")?.unwrap_or(1) as usize,
                label: line.text("label")?,
                bare: Some(bare),
            };
            if let Some(text) = self.field(entity, &asked, &mut queues)? {
                body.rows.push(Row { what: What::Line(text), before, after });
            }
        }
        self.rest(entity, queues, &mut body)?;
        body.rows.extend(groups.into_iter().map(|id| Row { what: What::Group(id), before: Vec::new(), after: None }));
        body.is_inline = entity.at.find("layout")?.map_or(Ok(false), |layout| layout.flag("inline"))?;
        Ok(body)
    }

    /// What no line of the layout holds, in the order of the kind's page.
    fn rest(&self, entity: &Declared<'j>, mut queues: Queues<'j>, body: &mut Body<'j>) -> Result<(), Text> {
        let known = fields_of(entity.kind).map(|(_, spec)| spec.key.to_owned());
        let mut keys: Vec<String> = known.filter(|_| !entity.kind.spec().open).collect();
        keys.extend(queues.keys().map(|(key, _)| key.clone()).filter(|_| entity.kind.spec().open));
        for key in keys {
            let tags: Vec<Option<&'static str>> = queues.keys().filter(|(of, _)| *of == key).map(|(_, tag)| *tag).collect();
            for tag in tags {
                let is_map = key == "title" || field(entity.kind, &key).is_some_and(|(number, spec)| is_language_map(number, spec.ty));
                let shown = tag.filter(|tag| !is_map || *tag != self.lang.tag());
                let asked = Asked { key: &key, tag: shown, count: 1, label: None, bare: None };
                while let Some(text) = self.field(entity, &asked, &mut queues)? {
                    body.rows.push(Row { what: What::Line(text), before: Vec::new(), after: None });
                }
            }
        }
        Ok(())
    }

    /// `label: values`; none when no value waits.
    fn field(&self, entity: &Declared<'j>, asked: &Asked<'_>, queues: &mut Queues<'j>) -> Result<Option<String>, Text> {
        let spec = field(entity.kind, asked.key);
        let is_map = spec.is_some_and(|(number, spec)| is_language_map(number, spec.ty));
        let tag = if is_map { asked.tag.or(Some(self.lang.tag())) } else { asked.tag };
        let Some(queue) = queues.get_mut(&(asked.key.to_owned(), tag)) else { return Ok(None) };
        let indent = STEP * (self.depth + 1);
        let ty = spec.map_or(ValueType::Literal, |(_, spec)| spec.ty);
        let mut values = Vec::new();
        for (number, value) in queue.drain(..asked.count.min(queue.len())).enumerate() {
            let is_bare = asked.bare.as_ref().map(|bare| bare.contains(&number));
            values.push(match (&value, ty) {
                (Waiting::Words(text), ValueType::Words) => words(text, indent, None),
                (Waiting::Words(text), _) => prose(text, indent),
                (Waiting::Value(at), ValueType::Words) if at.json.is_string() => words(at.string()?, indent, is_bare),
                (Waiting::Value(at), _) => spell(at, ty, self.lang, indent)?,
            });
        }
        let proper = spec.map_or(asked.key, |(_, spec)| spec.names.proper(self.lang));
        let known = |label: &&str| spec.is_some_and(|(_, spec)| spec.names.of(self.lang).contains(label));
        let label = asked.label.filter(known).unwrap_or(proper);
        let tag = asked.tag.map_or_else(String::new, |tag| format!(" ({tag})"));
        Ok((!values.is_empty()).then(|| format!("{label}{tag}: {}", values.join(", "))))
    }
}

impl Body<'_> {
    /// Everything on one line, when it was and still can be.
    fn on_one_line(&self, head: &str) -> Option<String> {
        let mut lines = Vec::new();
        for row in &self.rows {
            match &row.what {
                What::Line(line) if row.before.is_empty() && row.after.is_none() && !line.contains('\n') => lines.push(line.as_str()),
                _ => return None,
            }
        }
        (self.is_inline && !lines.is_empty()).then(|| format!("{head} {{ {} }}", lines.join("; ")))
    }
}

fn layout_lines<'j>(entity: &Declared<'j>) -> Result<Vec<At<'j>>, Text> {
    entity.at.find("layout")?.map_or_else(|| Ok(Vec::new()), |layout| layout.list("lines"))
}

fn field(kind: Kind, key: &str) -> Option<(Field, &'static FieldSpec)> {
    let is_open = kind.spec().open;
    fields_of(kind).filter(|_| !is_open).find(|(_, spec)| spec.key == key)
}

fn tag_of(tag: &str) -> Option<&'static str> {
    Lang::ALL.into_iter().map(Lang::tag).find(|known| *known == tag)
}

/// The texts of a language map.
fn waiting<'j>(queues: &mut Queues<'j>, key: &str, map: &At<'j>) -> Result<(), Text> {
    for (tag, at) in map.members()? {
        let tag = tag_of(tag).ok_or_else(|| at.wrong(&text! { fr: "un texte en `fr` ou en `en`", en: "a text in `fr` or `en`" }))?;
        let texts = if at.json.is_array() { at.elements()? } else { vec![at] };
        for text in texts {
            let queue = queues.entry((key.to_owned(), Some(tag))).or_default();
            queue.push_back(Waiting::Words(text.string()?.to_owned()));
        }
    }
    Ok(())
}

/// A value and its language tag.
fn untagged(at: At<'_>) -> Result<(Option<&'static str>, At<'_>), Text> {
    let tag = at.json.get("lang").and_then(|tag| tag_of(tag.as_str()?));
    match (tag, at.json.get("value")) {
        (Some(tag), Some(value)) => Ok((Some(tag), at.with(value))),
        _ => Ok((None, at)),
    }
}

/// Whether a text may be a free label: one to four words.
fn is_label(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    (1..=4).contains(&words.len()) && words.iter().all(|word| is_name(word) && !word.contains('.'))
}
