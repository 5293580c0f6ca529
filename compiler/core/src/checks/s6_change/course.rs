//! The steps of an evolution, and where each leads.

use crate::kinds::{Kind, step};
use crate::resolve::Entity;

/// The steps of an evolution and where each leads, by number; a step that leads outside says so.
pub struct Course<'c> {
    /// The steps, in order.
    pub steps: Vec<Entity<'c>>,
    /// Where each leads.
    pub next: Vec<Vec<u32>>,
    /// Whether each may end the course.
    pub ends: Vec<bool>,
    /// Whether a step names another that was not found: then nothing sure can be said.
    pub has_unknown: bool,
}

impl<'c> Course<'c> {
    /// The course of an evolution.
    pub fn of(evolution: Entity<'c>) -> Self {
        let steps: Vec<Entity<'c>> = evolution.groups(Kind::Step).collect();
        let mut course = Self { steps, next: Vec::new(), ends: Vec::new(), has_unknown: false };
        for number in 0..course.steps.len() {
            course.follow(number);
        }
        course
    }

    fn follow(&mut self, number: usize) {
        let Some(step) = self.steps.get(number).copied() else { return };
        let (mut next, mut ends) = (Vec::new(), false);
        for value in step.values(step::THEN).chain(step.values(step::OTHERWISE)) {
            let target = value.target();
            match target.and_then(|target| self.steps.iter().position(|step| *step == target)) {
                Some(other) => next.push(other as u32),
                // A rule, a decision or words: the course goes on elsewhere.
                None => {
                    self.has_unknown |= target.is_none() && value.field() == step::THEN;
                    ends = true;
                }
            }
        }
        if !step.has(step::THEN) {
            match number + 1 < self.steps.len() {
                true => next.push(number as u32 + 1),
                false => ends = true,
            }
        }
        self.next.push(next);
        self.ends.push(ends);
    }
}
