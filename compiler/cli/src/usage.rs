//! Wrong use, told in the reader's language: clap finds it, we word it.

use crate::failure;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use social_core::text;
use social_core::words::{Lang, Text};
use std::process::ExitCode;

/// Tells help and version on standard output, wrong use on standard error.
pub fn tell(error: &clap::Error, lang: Lang) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _ = error.print();
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            ExitCode::from(2)
        }
        kind => {
            let failure = failure::Failure::new(worded(error, kind)).help(help(error));
            eprintln!("{:?}", failure::report(&failure, lang));
            ExitCode::from(2)
        }
    }
}

fn worded(error: &clap::Error, kind: ErrorKind) -> Text {
    let what = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    match kind {
        ErrorKind::UnknownArgument => text! { fr: "l'option `{what}` n'existe pas", en: "there is no option `{what}`", what },
        ErrorKind::InvalidSubcommand => {
            let name = context(error, ContextKind::InvalidSubcommand);
            text! { fr: "la commande `{name}` n'existe pas", en: "there is no command `{name}`", name }
        }
        ErrorKind::MissingRequiredArgument => text! { fr: "il manque {what}", en: "{what} is missing", what },
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            text! { fr: "`{what}` attend une valeur", en: "`{what}` expects a value", what }
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            text! { fr: "`{value}` ne convient pas à `{what}`", en: "`{value}` does not suit `{what}`", value, what }
        }
        ErrorKind::ArgumentConflict => {
            text! { fr: "`{what}` ne se donne qu'une fois, ou pas avec une autre option", en: "`{what}` goes only once, or not with another option", what }
        }
        ErrorKind::MissingSubcommand => text! { fr: "il manque une commande", en: "a command is missing" },
        _ => text! { fr: "la commande ne se comprend pas", en: "the command cannot be understood" },
    }
}

fn help(error: &clap::Error) -> Text {
    for kind in [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue] {
        let near = context(error, kind);
        if !near.is_empty() {
            return text! { fr: "vouliez-vous dire `{near}` ?", en: "did you mean `{near}`?", near };
        }
    }
    let valid = context(error, ContextKind::ValidValue);
    if !valid.is_empty() {
        return text! { fr: "choix possibles : {valid}", en: "possible values: {valid}", valid };
    }
    text! { fr: "`social --help` montre les commandes, `social COMMANDE --help` leurs options", en: "`social --help` shows the commands, `social COMMAND --help` their options" }
}

fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(one)) => one.clone(),
        Some(ContextValue::Strings(many)) => many.join(", "),
        Some(ContextValue::StyledStr(styled)) => styled.to_string(),
        Some(ContextValue::StyledStrs(many)) => many.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}
