//! Runs every check over a code, in one order whatever the number of threads.

use super::silence::{self, Silenced};
use super::{CheckSpec, Cx, Options, Scope, all};
use crate::finding::{Finding, Sink};
use crate::kinds::Kind;
use crate::resolve::Code;

/// What checking returns.
#[derive(Debug, Default)]
pub struct Checked {
    /// What stands, in order of file and place.
    pub findings: Vec<Finding>,
    /// What a tension or a waiver of the code holds knowingly.
    pub silenced: Vec<Silenced>,
}

/// Every finding of a code.
pub fn run(code: &Code, options: &Options) -> Checked {
    let cx = Cx::new(code, options);
    let checks: Vec<&CheckSpec> = all().filter(|check| !cx.may_hide(check.absent)).collect();
    let mut out = Sink::default();
    over_faults(&cx, &checks, &mut out);
    over_entities(&cx, &checks, &mut out);
    over_code(&cx, &checks, &mut out);
    let mut checked = silence::apply(&cx, out.findings);
    checked.findings.sort_by(|a, b| (a.place(), a.check.code).cmp(&(b.place(), b.check.code)));
    checked
}

fn over_faults(cx: &Cx<'_>, checks: &[&CheckSpec], out: &mut Sink) {
    for (at, fault) in cx.code.faults() {
        for check in checks {
            if let Scope::Faults(run) = check.scope {
                run(cx, at, fault, out);
            }
        }
    }
}

fn over_entities(cx: &Cx<'_>, checks: &[&CheckSpec], out: &mut Sink) {
    let mut by_kind: Vec<Vec<fn(&Cx<'_>, crate::resolve::Entity<'_>, &mut Sink)>> = vec![Vec::new(); Kind::ALL.len()];
    let mut names = Vec::new();
    for check in checks {
        match check.scope {
            Scope::On(kind, run) => by_kind.get_mut(kind as usize).into_iter().for_each(|list| list.push(run)),
            Scope::Each(run) => by_kind.iter_mut().for_each(|list| list.push(run)),
            Scope::Names(run) => names.push(run),
            Scope::Faults(_) | Scope::Code(_) | Scope::Elsewhere => {}
        }
    }
    for entity in cx.code.entities() {
        for run in by_kind.get(entity.kind() as usize).into_iter().flatten() {
            run(cx, entity, out);
        }
        for reference in entity.refs() {
            names.iter().for_each(|run| run(cx, reference, out));
        }
    }
}

fn over_code(cx: &Cx<'_>, checks: &[&CheckSpec], out: &mut Sink) {
    for check in checks {
        if let Scope::Code(run) = check.scope {
            run(cx, out);
        }
    }
}
