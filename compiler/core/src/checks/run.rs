//! Runs every check over a code, in one order whatever the number of threads.

use super::silence::{self, Silenced};
use super::{CheckSpec, Cx, Options, Scope, all};
use crate::finding::{Finding, Sink};
use crate::kinds::Kind;
use crate::resolve::{Code, DeclAt, Entity, RefView};

/// What checking returns.
#[derive(Debug, Default)]
pub struct Checked {
    /// What stands, in order of file and place.
    pub findings: Vec<Finding>,
    /// What a tension or a waiver of the code holds knowingly.
    pub silenced: Vec<Silenced>,
    /// How many checks wait until everything can be read: what they would miss may stand in a broken line.
    pub waiting: usize,
}

/// Every finding of a code.
pub fn run(code: &Code, options: &Options) -> Checked {
    let cx = Cx::new(code, options);
    let (waiting, checks): (Vec<&CheckSpec>, Vec<&CheckSpec>) = all().partition(|check| cx.may_hide(check.absent));
    let mut out = Sink::default();
    over_faults(&cx, &checks, &mut out);
    over_entities(&cx, &checks, &mut out);
    over_code(&cx, &checks, &mut out);
    let mut checked = silence::apply(&cx, out.findings);
    checked.waiting = waiting.len();
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

/// A check of one declaration or group.
type EntityCheck = fn(&Cx<'_>, Entity<'_>, &mut Sink);

/// Checks of declarations and groups, by kind.
struct Plan {
    by_kind: Vec<Vec<EntityCheck>>,
    names: Vec<fn(&Cx<'_>, RefView<'_>, &mut Sink)>,
}

impl Plan {
    fn of(checks: &[&CheckSpec]) -> Self {
        let mut plan = Self { by_kind: vec![Vec::new(); Kind::ALL.len()], names: Vec::new() };
        for check in checks {
            match check.scope {
                Scope::On(kind, run) => plan.by_kind.get_mut(kind as usize).into_iter().for_each(|list| list.push(run)),
                Scope::Each(run) => plan.by_kind.iter_mut().for_each(|list| list.push(run)),
                Scope::Names(run) => plan.names.push(run),
                Scope::Faults(_) | Scope::Code(_) | Scope::Elsewhere => {}
            }
        }
        plan
    }

    fn run(&self, cx: &Cx<'_>, decls: &[DeclAt], out: &mut Sink) {
        for entity in decls.iter().flat_map(|at| cx.code.entities_of(at)) {
            for run in self.by_kind.get(entity.kind() as usize).into_iter().flatten() {
                run(cx, entity, out);
            }
            for reference in entity.refs() {
                self.names.iter().for_each(|run| run(cx, reference, out));
            }
        }
    }
}

/// Codes of fewer declarations are checked on one thread: starting others would cost more.
const PARALLEL: usize = 2000;

/// Findings come back in the order of the declarations, however many threads there are.
fn over_entities(cx: &Cx<'_>, checks: &[&CheckSpec], out: &mut Sink) {
    let plan = Plan::of(checks);
    let own = cx.code.own_decl_slice();
    let threads = cx.options.threads;
    if threads < 2 || own.len() < PARALLEL {
        return plan.run(cx, own, out);
    }
    let parts = in_parallel(own.chunks(own.len().div_ceil(threads)), |chunk, sink| plan.run(cx, chunk, sink));
    out.findings.extend(parts.into_iter().flatten());
}

fn over_code(cx: &Cx<'_>, checks: &[&CheckSpec], out: &mut Sink) {
    let runs: Vec<fn(&Cx<'_>, &mut Sink)> =
        checks.iter().filter_map(|check| if let Scope::Code(run) = check.scope { Some(run) } else { None }).collect();
    let threads = cx.options.threads;
    if threads < 2 || cx.code.decls().len() < PARALLEL {
        return runs.iter().for_each(|run| run(cx, out));
    }
    let size = runs.len().div_ceil(threads).max(1);
    let parts = in_parallel(runs.chunks(size), |chunk, sink| chunk.iter().for_each(|run| run(cx, sink)));
    out.findings.extend(parts.into_iter().flatten());
}

/// Runs `act` on each part on a thread of its own; what a lost thread had to do is done again here.
fn in_parallel<T: Copy + Send + Sync>(parts: impl Iterator<Item = T>, act: impl Fn(T, &mut Sink) + Sync) -> Vec<Vec<Finding>> {
    let done = |part: T| {
        let mut sink = Sink::default();
        act(part, &mut sink);
        sink.findings
    };
    let done = &done;
    std::thread::scope(|scope| {
        let workers: Vec<_> = parts.map(|part| (part, scope.spawn(move || done(part)))).collect();
        workers.into_iter().map(|(part, worker)| worker.join().unwrap_or_else(|_| done(part))).collect()
    })
}
