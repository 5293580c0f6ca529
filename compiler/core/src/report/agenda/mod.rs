//! An agenda: findings as points for a meeting, each a question with what was found, the ways out and who decides.

mod concern;
mod markdown;
pub mod parts;
mod points;
mod review;
#[cfg(test)]
mod tests;

pub use markdown::{inline, plain};

use super::Report;
use crate::checks::wording::capital;
use crate::checks::{CheckSpec, s7_reading};
use crate::finding::{Finding, Severity};
use crate::words::{Lang, Text};
use jiff::civil::Date;
use parts::{Agenda, Mending, Section, Sort};

/// The version of the shape in JSON: the first number changes when a reader must.
const VERSION: &str = "1.0";

/// A way to write an agenda.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AgendaForm {
    /// Markdown, for a pad.
    Markdown,
    /// JSON, in both languages.
    Json,
}

/// What goes on an agenda.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// The least grave findings to put on it.
    pub from: Severity,
    /// The day of the meeting, where it is known: what ends soon after it is to be reviewed.
    pub today: Option<Date>,
}

/// The agenda of a checked code, as a text.
pub fn agenda(report: &Report<'_>, asked: Asked, form: AgendaForm) -> String {
    let agenda = Agenda::of(report, asked);
    match form {
        AgendaForm::Markdown => markdown::markdown(&agenda, report.lang),
        AgendaForm::Json => serde_json::to_string_pretty(&agenda).unwrap_or_default() + "\n",
    }
}

impl Agenda {
    /// What there is to discuss in a checked code.
    pub fn of(report: &Report<'_>, asked: Asked) -> Self {
        let is_put = |finding: &&Finding| finding.severity >= asked.from || finding.check.code.starts_with("S0");
        let (put, left): (Vec<&Finding>, Vec<&Finding>) = report.checked.findings.iter().partition(is_put);
        let (faults, put): (Vec<&Finding>, Vec<&Finding>) = put.into_iter().partition(|finding| is_mending(finding.check));
        let code = report.code.declaration();
        let titled = |lang: Lang| code.and_then(|code| code.title_in(lang)).map(|title| title.into_owned()).unwrap_or_default();
        let mending = faults.into_iter().map(|finding| Mending {
            found: capital(finding.message.clone()),
            place: points::place_of(report, finding.place()),
            code: finding.check.code,
        });
        Self {
            format_version: VERSION,
            title: Text { fr: titled(Lang::Fr), en: titled(Lang::En) },
            as_of: asked.today.map(|day| day.to_string()),
            ordinary: concern::ordinary(report.code),
            sections: sections(report, asked, &put),
            mending: mending.collect(),
            left_out: left.len(),
            read: report.code.own_decls().filter(|at| !at.decl.entities.is_empty()).count(),
        }
    }

    fn is_empty(&self) -> bool {
        self.sections.is_empty() && self.mending.is_empty()
    }
}

/// Whether a check finds what is written wrong, in the text or among the facts: whoever holds the pen mends it.
fn is_mending(check: &CheckSpec) -> bool {
    check.code.starts_with("S0") || s7_reading::ALL.contains(&check)
}

/// The sections that have points, numbered through.
fn sections(report: &Report<'_>, asked: Asked, findings: &[&Finding]) -> Vec<Section> {
    let mut all = Vec::new();
    let mut number = 0;
    for sort in [Sort::Decide, Sort::Ask, Sort::Review] {
        let mut points = points::points(report, sort, findings);
        if sort == Sort::Review {
            points.extend(review::points(report, asked.today));
        }
        for point in &mut points {
            number += 1;
            point.number = number;
        }
        if !points.is_empty() {
            all.push(Section { sort, points });
        }
    }
    all
}
