//! Runs every check over a code, in one order whatever the number of threads.

use super::hold;
use super::memory::Memory;
use super::s3_coherence::deadlines_cannot_all_hold;
use super::silence::{self, Silenced};
use super::spec::That;
use super::{CheckSpec, Cx, Options, Scope, all};
use crate::finding::{Finding, Sink};
use crate::kinds::Kind;
use crate::resolve::{Code, Entity, EntityId, Reads, RefView, recorded};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What checking returns.
#[derive(Debug, Default)]
pub struct Checked {
    /// What stands, in order of file and place.
    pub findings: Vec<Finding>,
    /// What a tension or a waiver of the code holds knowingly.
    pub silenced: Vec<Silenced>,
    /// How many checks wait until everything can be read: what they would miss may stand in a broken line.
    pub waiting: usize,
    /// The checks of which the project wants to hear nothing, by code.
    pub hidden: BTreeSet<&'static str>,
}

/// Every finding of a code.
pub fn run(code: &Code, options: &Options) -> Checked {
    let cx = Cx::new(code, options);
    let checks = checks(&cx);
    let all: Vec<u32> = (0..code.own_decl_slice().len() as u32).collect();
    let plan = Plan::of(&checks);
    let looked = looked_at(&cx, &all, |number, looked| plan.look(&cx, number, looked));
    finished(&cx, &checks, looked)
}

/// Every finding of a code that was checked before, perhaps with another text: the same as those of [`run`], sooner.
pub fn run_again(code: &Arc<Code>, options: &Options, memory: &mut Memory) -> Checked {
    let cx = Cx::new(code, options);
    let checks = checks(&cx);
    let mut quiet = memory.quiet(&cx, &checks);
    let others: Vec<u32> = (0..).zip(&quiet).filter(|(_, reads)| reads.is_none()).map(|(number, _)| number).collect();
    let plan = Plan::of(&checks);
    let mut looked = looked_at(&cx, &others, |number, looked| plan.look_once(&cx, number, looked));
    for (number, reads) in std::mem::take(&mut looked.quiet) {
        if let Some(slot) = quiet.get_mut(number as usize) {
            *slot = Some(reads);
        }
    }
    let checked = finished(&cx, &checks, looked);
    memory.keep(code.clone(), cx, &checks, quiet);
    checked
}

/// The checks that need not wait.
fn checks(cx: &Cx<'_>) -> Vec<&'static CheckSpec> {
    all().filter(|check| !cx.may_hide(check.absent)).collect()
}

fn finished(cx: &Cx<'_>, checks: &[&'static CheckSpec], looked: Looked) -> Checked {
    let mut out = Sink::default();
    over_faults(cx, checks, &mut out);
    out.findings.extend(looked.sink.findings);
    over_code(cx, checks, &looked.those, &mut out);
    deadlines_cannot_all_hold::take_over(&mut out.findings);
    let mut checked = silence::apply(cx, out.findings);
    checked.waiting = all().count() - checks.len();
    checked.findings.iter_mut().for_each(|finding| hold::offer(cx, finding));
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
    those: Vec<(&'static str, That)>,
}

/// What looking at declarations gave.
#[derive(Default)]
struct Looked {
    sink: Sink,
    /// What a check that speaks of several together has to speak of, by the code of the check.
    those: Vec<(&'static str, EntityId)>,
    /// The declarations of which there was nothing to say, and what was read to know it.
    quiet: Vec<(u32, Reads)>,
}

impl Plan {
    fn of(checks: &[&'static CheckSpec]) -> Self {
        let mut plan = Self { by_kind: vec![Vec::new(); Kind::ALL.len()], names: Vec::new(), those: Vec::new() };
        for check in checks {
            match check.scope {
                Scope::On(kind, run) => plan.by_kind.get_mut(kind as usize).into_iter().for_each(|list| list.push(run)),
                Scope::Each(run) => plan.by_kind.iter_mut().for_each(|list| list.push(run)),
                Scope::Names(run) => plan.names.push(run),
                Scope::Those(that, _) => plan.those.push((check.code, that)),
                Scope::Faults(_) | Scope::Code(_) | Scope::Elsewhere => {}
            }
        }
        plan
    }

    fn look(&self, cx: &Cx<'_>, number: u32, out: &mut Looked) {
        let at = cx.code.own_decl(number);
        for entity in at.into_iter().flat_map(|at| cx.code.entities_of(at)) {
            for run in self.by_kind.get(entity.kind() as usize).into_iter().flatten() {
                run(cx, entity, &mut out.sink);
            }
            for reference in entity.refs() {
                self.names.iter().for_each(|run| run(cx, reference, &mut out.sink));
            }
            let those = self.those.iter().filter(|(_, that)| that(cx, entity));
            out.those.extend(those.map(|(code, _)| (*code, entity.id())));
        }
    }

    /// Looks, and notes what was read when there is nothing to say.
    fn look_once(&self, cx: &Cx<'_>, number: u32, out: &mut Looked) {
        let said = |out: &Looked| out.sink.findings.len() + out.those.len();
        let before = said(out);
        let ((), reads) = recorded(|| self.look(cx, number, out));
        if said(out) == before && reads.is_known() {
            out.quiet.push((number, reads));
        }
    }
}

/// Fewer declarations are looked at on one thread: starting others would cost more.
const PARALLEL: usize = 500;

/// Findings come back in the order of the declarations, however many threads there are.
fn looked_at(cx: &Cx<'_>, numbers: &[u32], look: impl Fn(u32, &mut Looked) + Sync) -> Looked {
    let each = |numbers: &[u32], looked: &mut Looked| numbers.iter().for_each(|number| look(*number, looked));
    let mut all = Looked::default();
    if cx.options.threads < 2 || numbers.len() < PARALLEL {
        each(numbers, &mut all);
        return all;
    }
    for part in in_parallel(numbers.chunks(numbers.len().div_ceil(cx.options.threads)), each) {
        all.sink.findings.extend(part.sink.findings);
        all.those.extend(part.those);
        all.quiet.extend(part.quiet);
    }
    all
}

/// Codes of fewer declarations are looked at as a whole on one thread.
const LARGE: usize = 2000;

fn over_code(cx: &Cx<'_>, checks: &[&CheckSpec], those: &[(&'static str, EntityId)], out: &mut Sink) {
    let run = |check: &CheckSpec, out: &mut Sink| match check.scope {
        Scope::Code(run) => run(cx, out),
        Scope::Those(_, run) => {
            let those = those.iter().filter(|(code, _)| *code == check.code).filter_map(|(_, id)| cx.code.entity(*id));
            run(cx, &those.collect::<Vec<_>>(), out);
        }
        _ => {}
    };
    let each = |checks: &[&CheckSpec], out: &mut Sink| checks.iter().for_each(|check| run(check, out));
    let checks: Vec<&CheckSpec> = checks.iter().copied().filter(|check| matches!(check.scope, Scope::Code(_) | Scope::Those(..))).collect();
    let threads = cx.options.threads;
    if threads < 2 || cx.code.decls().len() < LARGE {
        return each(&checks, out);
    }
    let parts = in_parallel(checks.chunks(checks.len().div_ceil(threads).max(1)), each);
    out.findings.extend(parts.into_iter().flat_map(|part| part.findings));
}

/// Runs `act` on each part on a thread of its own; what a lost thread had to do is done again here.
fn in_parallel<T: Copy + Send + Sync, R: Default + Send>(parts: impl Iterator<Item = T>, act: impl Fn(T, &mut R) + Sync) -> Vec<R> {
    let done = |part: T| {
        let mut result = R::default();
        act(part, &mut result);
        result
    };
    let done = &done;
    std::thread::scope(|scope| {
        let workers: Vec<_> = parts.map(|part| (part, scope.spawn(move || done(part)))).collect();
        workers.into_iter().map(|(part, worker)| worker.join().unwrap_or_else(|_| done(part))).collect()
    })
}
