//! The page that stands beside the tables: what each register is for and what each of its columns expects, in Markdown.

use crate::read::cell::Manner;
use crate::read::expected;
use social_core::kinds::{column, register};
use social_core::plan::{Column, Register, Schema};
use social_core::resolve::{Code, Entity, EntityId};
use social_core::text;
use social_core::words::{Lang, Text};

/// Says that a page is ours to write again.
pub const MARK: &str = "<!-- social facts new -->";

/// The page of the registers of a code, in its language.
pub fn page(code: &Code, schema: &Schema) -> String {
    let lang = social_core::resolve::language(code);
    let say = |text: Text| text.get(lang).to_owned();
    let mut out = format!("{MARK}\n");
    out.push_str(&say(text! {
        fr: "# Les faits\n\nUn fichier par registre, nommé comme lui. La première ligne dit les colonnes ; chaque ligne qui suit est un fait.\nCette page est écrite par `social facts new` : ce qui change se dit dans le code.\n",
        en: "# Facts\n\nA file for each register, with its name. The first line says the columns; each line after it is a fact.\nThis page is written by `social facts new`: what changes is said in the code.\n"
    }));
    for described in &schema.registers {
        let entity = code.entity(EntityId(described.id.0)).filter(|entity| entity.is_own());
        if let Some(entity) = entity {
            out.push_str(&section(entity, described, lang));
        }
    }
    out
}

fn section(entity: Entity<'_>, described: &Register, lang: Lang) -> String {
    let say = |text: Text| text.get(lang).to_owned();
    let title = entity.title_in(lang).map(|title| format!(" : {title}")).unwrap_or_default();
    let title = if lang == Lang::En { title.replacen(" :", ":", 1) } else { title };
    let mut out = format!("\n## `{}`{title}\n\n", described.name);
    if let Some(description) = entity.prose(register::DESCRIPTION) {
        out.push_str(&format!("{description}\n\n"));
    }
    let keepers: Vec<String> =
        entity.targets(register::KEEPER).map(|keeper| keeper.title_in(lang).unwrap_or(keeper.label()).into_owned()).collect();
    if !keepers.is_empty() {
        let keepers = keepers.join(", ");
        out.push_str(&say(text! { fr: "Tenu par : {keepers}.\n\n", en: "Kept by: {keepers}.\n\n", keepers }));
    }
    out.push_str(&say(text! {
        fr: "| colonne | ce qu'elle contient | obligatoire |\n|---|---|---|\n",
        en: "| column | what it holds | required |\n|---|---|---|\n"
    }));
    for column in &described.columns {
        let meaning = entity.groups(social_core::kinds::Kind::Column).find(|entity| entity.id().0 == column.id.0);
        out.push_str(&row(column, meaning, lang));
    }
    out
}

fn row(described: &Column, entity: Option<Entity<'_>>, lang: Lang) -> String {
    let say = |text: Text| text.get(lang).to_owned();
    let mut holds = say(expected(described, &Manner::default()));
    if described.is_key {
        holds.push_str(&say(text! { fr: " ; distingue la ligne de toutes les autres", en: "; tells the row from all others" }));
    }
    let refers = entity.and_then(|entity| entity.target(column::REFERS)).map(|target| target.label().into_owned());
    if let Some(refers) = refers {
        holds.push_str(&say(text! { fr: " ; renvoie à `{refers}`", en: "; refers to `{refers}`", refers }));
    }
    if matches!(described.ty, social_core::plan::ir::Type::Several(_)) {
        holds.push_str(&say(text! { fr: " ; plusieurs valeurs se séparent par `;`", en: "; several values are parted by `;`" }));
    }
    if let Some(meaning) = entity.and_then(|entity| entity.prose(column::MEANING)) {
        holds.push_str(&say(text! { fr: " : {meaning}", en: ": {meaning}", meaning }));
    }
    let required = match (described.is_optional, lang) {
        (true, Lang::Fr) => "non",
        (false, Lang::Fr) => "oui",
        (true, Lang::En) => "no",
        (false, Lang::En) => "yes",
    };
    format!("| `{}` | {} | {required} |\n", described.name, holds.replace('|', "\\|").replace('\n', " "))
}
