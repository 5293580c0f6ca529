//! `social explain`: the page of a finding, a word or a field.

use crate::failure::Failure;
use crate::{Outcome, Reader, output};
use clap::ArgMatches;
use social_core::explain::{Answer, contents, explain};
use social_core::text;

/// Runs the command.
pub fn run(reader: Reader, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let words: Vec<&str> = matches.get_many::<String>("subject").into_iter().flatten().map(String::as_str).collect();
    let subject = words.join(" ");
    if subject.is_empty() {
        output::print(&readable(&contents(reader.lang())))?;
        return Ok(Outcome::Clean);
    }
    match explain(&subject, reader.lang()) {
        Answer::Page(page) => {
            output::print(&readable(&page))?;
            Ok(Outcome::Clean)
        }
        Answer::Unknown(near) => {
            let failure = Failure::new(text! { fr: "rien ne s'appelle « {subject} »", en: "nothing is called “{subject}”", subject });
            Err(match near {
                Some(near) => failure.help(text! { fr: "vouliez-vous dire « {near} » ?", en: "did you mean “{near}”?", near }),
                None => failure
                    .help(text! { fr: "`social explain` montre tout ce qui a une page", en: "`social explain` shows all that has a page" }),
            })
        }
    }
}

/// A Markdown page as a terminal shows it: fences become indented examples, headings stand out.
fn readable(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut in_fence = false;
    for line in page.lines() {
        if line.starts_with("```") {
            in_fence = !in_fence;
            continue;
        }
        if in_fence {
            out.push_str("    ");
            out.push_str(line);
        } else if let Some(title) = line.strip_prefix("# ") {
            out.push_str(title);
            out.push('\n');
            out.extend(std::iter::repeat_n('═', title.chars().count()));
        } else if let Some(title) = line.strip_prefix("## ") {
            out.push_str(title);
            out.push('\n');
            out.extend(std::iter::repeat_n('─', title.chars().count()));
        } else {
            out.push_str(line);
        }
        out.push('\n');
    }
    out
}
