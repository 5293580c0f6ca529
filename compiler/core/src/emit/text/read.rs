//! Reading JSON strictly: a key twice is refused, and what has a wrong shape is said with the way to it.

use crate::words::{Lang, Text};
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value as Json};
use std::cell::RefCell;

/// The document.
pub(super) fn read(text: &str) -> Result<Json, Text> {
    let twice = RefCell::new(None);
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = Strict { twice: &twice }.deserialize(&mut reader).and_then(|json| reader.end().map(|()| json));
    read.map_err(|error| {
        let (line, column) = (error.line(), error.column());
        match twice.take() {
            Some::<String>(key) => text! {
                fr: "la clé `{key}` est écrite deux fois (ligne {line}, colonne {column})",
                en: "key `{key}` is written twice (line {line}, column {column})",
                key, line, column
            },
            None => text! {
                fr: "ce n'est pas du JSON (ligne {line}, colonne {column})",
                en: "this is not JSON (line {line}, column {column})",
                line, column
            },
        }
    })
}

/// Reads any value, and remembers the key that comes twice.
#[derive(Clone, Copy)]
struct Strict<'t> {
    twice: &'t RefCell<Option<String>>,
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Json;

    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("JSON")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(Number::from_f64(value).map_or(Json::Null, Json::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::String(value.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut all: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = all.next_element_seed(self)? {
            list.push(value);
        }
        Ok(Json::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut all: A) -> Result<Json, A::Error> {
        let mut map = Map::new();
        while let Some(key) = all.next_key::<String>()? {
            if map.contains_key(&key) {
                self.twice.replace(Some(key));
                return Err(A::Error::custom(""));
            }
            let value = all.next_value_seed(self)?;
            map.insert(key, value);
        }
        Ok(Json::Object(map))
    }
}

/// A value and the way to it, as a JSON pointer.
#[derive(Clone, Debug)]
pub(super) struct At<'j> {
    pub json: &'j Json,
    path: String,
}

impl<'j> At<'j> {
    pub fn root(json: &'j Json) -> Self {
        Self { json, path: String::new() }
    }

    /// The same way, another value.
    pub fn with(&self, json: &'j Json) -> Self {
        Self { json, path: self.path.clone() }
    }

    fn inside(&self, key: &str, json: &'j Json) -> Self {
        Self { json, path: format!("{}/{}", self.path, key.replace('~', "~0").replace('/', "~1")) }
    }

    /// What is wrong here: what was expected.
    pub fn wrong(&self, expected: &Text) -> Text {
        let path = if self.path.is_empty() { "/" } else { &self.path };
        let (fr, en) = (expected.get(Lang::Fr), expected.get(Lang::En));
        Text { fr: format!("à `{path}`, on attend {fr}"), en: format!("at `{path}`, expected {en}") }
    }

    /// A member that may be missing; null is missing.
    pub fn find(&self, key: &str) -> Result<Option<Self>, Text> {
        let found = self.object()?.get(key).filter(|json| !json.is_null());
        Ok(found.map(|json| self.inside(key, json)))
    }

    /// A member.
    pub fn get(&self, key: &str) -> Result<Self, Text> {
        let found = self.find(key)?;
        found.ok_or_else(|| self.wrong(&text! { fr: "un membre `{key}`", en: "a member `{key}`", key }))
    }

    pub fn object(&self) -> Result<&'j Map<String, Json>, Text> {
        self.json.as_object().ok_or_else(|| self.wrong(&text! { fr: "un objet", en: "an object" }))
    }

    /// Every member.
    pub fn members(&self) -> Result<Vec<(&'j str, Self)>, Text> {
        Ok(self.object()?.iter().map(|(key, json)| (key.as_str(), self.inside(key, json))).collect())
    }

    pub fn string(&self) -> Result<&'j str, Text> {
        self.json.as_str().ok_or_else(|| self.wrong(&text! { fr: "un texte", en: "a string" }))
    }

    /// A member that is a text, when it is there.
    pub fn text(&self, key: &str) -> Result<Option<&'j str>, Text> {
        self.find(key)?.map(|at| at.string()).transpose()
    }

    /// A member that is a whole number, when it is there.
    pub fn whole(&self, key: &str) -> Result<Option<u64>, Text> {
        let Some(at) = self.find(key)? else { return Ok(None) };
        let number = at.json.as_u64();
        number.map(Some).ok_or_else(|| at.wrong(&text! { fr: "un nombre entier", en: "a whole number" }))
    }

    /// A member that says yes or no; no when it is missing.
    pub fn flag(&self, key: &str) -> Result<bool, Text> {
        let Some(at) = self.find(key)? else { return Ok(false) };
        at.json.as_bool().ok_or_else(|| at.wrong(&text! { fr: "`true` ou `false`", en: "`true` or `false`" }))
    }

    pub fn elements(&self) -> Result<Vec<Self>, Text> {
        let all = self.json.as_array().ok_or_else(|| self.wrong(&text! { fr: "une liste", en: "a list" }))?;
        Ok(all.iter().enumerate().map(|(number, json)| self.inside(&number.to_string(), json)).collect())
    }

    /// The elements of a member; none when it is missing.
    pub fn list(&self, key: &str) -> Result<Vec<Self>, Text> {
        self.find(key)?.map_or_else(|| Ok(Vec::new()), |at| at.elements())
    }

    /// The texts of a member; none when it is missing.
    pub fn texts(&self, key: &str) -> Result<Vec<&'j str>, Text> {
        self.list(key)?.iter().map(Self::string).collect()
    }
}
