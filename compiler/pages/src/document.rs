//! A whole document: what stands around every page, and the policy that keeps it closed.

use crate::legible::legible;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};
use social_core::words::Lang;

/// What the head of a page says.
pub(crate) struct Head<'a> {
    /// The language of our words on it.
    pub lang: Lang,
    /// What it is called.
    pub title: &'a str,
    /// How it looks.
    pub looks: Looks<'a>,
    /// What runs in it.
    pub script: Script<'a>,
    /// The same in another language, and where.
    pub beside: Option<(Lang, String)>,
    /// Whether `social serve` shows it.
    pub is_served: bool,
}

/// How a page looks: in it, or beside it.
pub(crate) enum Looks<'a> {
    /// The style itself.
    Within(&'a str),
    /// The address of the style.
    Linked(&'a str),
}

/// What runs in a page: nothing, a script in it, or one beside it.
pub(crate) enum Script<'a> {
    /// Nothing.
    Nothing,
    /// The script itself.
    Within(&'a str),
    /// The address of the script.
    Linked(&'a str),
}

/// A page in which nothing runs.
pub(crate) fn document(lang: Lang, title: &str, style: &str, body: &Markup) -> String {
    around(&Head { lang, title, looks: Looks::Within(style), script: Script::Nothing, beside: None, is_served: false }, body)
}

/// A page around what it shows: it asks for nothing from outside.
pub(crate) fn around(head: &Head<'_>, body: &Markup) -> String {
    let markup = html! {
        (DOCTYPE)
        html lang=(head.lang.tag()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy(head));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content={ "social " (env!("CARGO_PKG_VERSION")) };
                title { (head.title) }
                @if let Some((lang, address)) = &head.beside { link rel="alternate" hreflang=(lang.tag()) href=(address); }
                @match head.looks {
                    Looks::Within(style) => style { (PreEscaped(style)) },
                    Looks::Linked(address) => link rel="stylesheet" href=(address);,
                }
                @match head.script {
                    Script::Nothing => {},
                    Script::Within(script) => script { (PreEscaped(script)) },
                    Script::Linked(address) => script src=(address) {},
                }
            }
            body { (body) }
        }
    };
    let mut text = legible(&markup.into_string()).into_owned();
    text.push('\n');
    text
}

/// What the page may do: look as its style says, run its script, and nothing else.
fn policy(head: &Head<'_>) -> String {
    let looks = match head.looks {
        Looks::Within(style) => format!("'sha256-{}'", digest(style)),
        Looks::Linked(_) => "'self'".to_owned(),
    };
    let script = match head.script {
        Script::Nothing => String::new(),
        Script::Within(script) => format!("; script-src 'sha256-{}'", digest(script)),
        Script::Linked(_) => "; script-src 'self'".to_owned(),
    };
    let served = if head.is_served { "; connect-src 'self'" } else { "" };
    format!("default-src 'none'; style-src {looks}{script}{served}; base-uri 'none'; form-action 'none'")
}

fn digest(text: &str) -> String {
    STANDARD.encode(Sha256::digest(text.as_bytes()))
}
