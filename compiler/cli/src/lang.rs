//! The reader's language: `--lang`, then the environment, then the language of the code.

use social_core::words::Lang;

/// The language the reader asked for on the command line or through the environment, if any.
pub fn asked(args: &[String]) -> Option<Lang> {
    let mut words = args.iter();
    while let Some(word) = words.next() {
        if word == "--" {
            break;
        }
        let tag = match word.strip_prefix("--lang") {
            Some("") => words.next().map(String::as_str),
            Some(rest) => rest.strip_prefix('='),
            None => None,
        };
        if let Some(lang) = tag.and_then(Lang::from_tag) {
            return Some(lang);
        }
    }
    // `C` and `POSIX` say nothing of the reader.
    let set = ["SOCIAL_LANG", "LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| std::env::var(name).ok());
    set.filter(|value| !value.is_empty()).find_map(|value| Lang::from_tag(&value))
}
