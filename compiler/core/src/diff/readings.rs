//! How each field reads when it moves: what it is about, which way is stronger, and whom it touches.

use super::types::Domain;
use crate::kinds::{
    Kind, action, axis, body, category, code, commitment, common, decision, ending, evolution, flow, instrument, level, need, objective,
    offer, organisation, person, practice, principle, purpose, register, resource, right, role, rule, sharing, step, tension, term,
    version, waiver, wealth,
};
use crate::model::{Field, ValueType};

/// How a field reads when it moves.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    pub domain: Domain,
    pub order: Order,
    pub who: Who,
}

/// Which way is stronger.
#[derive(Clone, Copy, Debug)]
pub(super) enum Order {
    /// Only words: notes, titles, addresses.
    Words,
    /// What is meant, in words.
    Meaning,
    /// A fact written down.
    Record,
    /// A higher value, or one more in the list, is stronger.
    Up(Unsaid),
    /// A higher value, or one more in the list, is weaker.
    Down(Unsaid),
    /// Choices, the weakest first.
    Ranked(&'static [&'static str], Unsaid),
    /// Nobody can say which way without reading it.
    Open,
}

/// What saying nothing amounts to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unsaid {
    /// The weakest: no notice at all.
    Weakest,
    /// The strongest: a right without a limit.
    Strongest,
}

/// Whom a field touches.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Who {
    /// Nobody that can be named.
    Nobody,
    /// Those a rule or a promise binds, and those it is owed to.
    Norm,
    /// Who is named gains by being named.
    Named,
    /// Who is named is asked for something by being named.
    Bound,
    /// The bearer of the declaration gains when it grows stronger.
    Bearer,
    /// The bearer of the declaration is asked for more when it grows stronger.
    Burden,
    /// Those who sit or decide are better guarded when it grows stronger.
    Voters,
}

use Domain as D;
use Order::{Down, Meaning, Open, Ranked, Record, Up, Words};
use Unsaid::{Strongest, Weakest};
use Who::{Bearer, Bound, Burden, Named, Nobody, Norm, Voters};

/// How a field of a kind reads.
pub(super) fn of(kind: Kind, field: Field, ty: ValueType) -> Reading {
    let (domain, order, who) = common_field(field)
        .or_else(|| norm(kind, field))
        .or_else(|| power(kind, field))
        .or_else(|| wealth_field(kind, field))
        .or_else(|| change(kind, field))
        .or_else(|| other(kind, field))
        .unwrap_or_else(|| by_type(kind, ty));
    Reading { domain, order, who }
}

type Row = (Domain, Order, Who);

fn common_field(field: Field) -> Option<Row> {
    Some(match field {
        common::NOTE | common::SOURCE | common::ALIAS | common::TITLE => (D::Words, Words, Nobody),
        common::IN_FORCE => (D::Condition, Open, Nobody),
        _ => return None,
    })
}

/// What binds and what is promised.
fn norm(kind: Kind, field: Field) -> Option<Row> {
    Some(match (kind, field) {
        (Kind::Rule, rule::MUST) => (D::Obligation, Up(Weakest), Norm),
        (Kind::Rule, rule::MUST_NOT) => (D::Prohibition, Up(Weakest), Norm),
        (Kind::Rule, rule::MAY) => (D::Permission, Up(Weakest), Norm),
        (Kind::Rule, rule::WHO) | (Kind::Commitment, commitment::BY) => (D::Obligation, Up(Weakest), Bound),
        (Kind::Rule, rule::TO) | (Kind::Commitment, commitment::TO) => (D::Guarantee, Up(Weakest), Named),
        (Kind::Rule, rule::WHEN) | (Kind::Commitment, commitment::WHEN) => (D::Condition, Down(Strongest), Norm),
        (Kind::Rule, rule::UNLESS) => (D::Condition, Down(Strongest), Norm),
        (Kind::Rule, rule::DEADLINE) | (Kind::Commitment, commitment::DUE) => (D::Deadline, Down(Weakest), Norm),
        (Kind::Rule, rule::EVERY) | (Kind::Commitment, commitment::EVERY) => (D::Deadline, Up(Weakest), Norm),
        (Kind::Rule, rule::PROOF) | (Kind::Commitment, commitment::PROOF) => (D::Proof, Up(Weakest), Norm),
        (Kind::Rule, rule::CHECKED_BY) => (D::Guarantee, Up(Weakest), Norm),
        (Kind::Rule, rule::OTHERWISE) | (Kind::Commitment, commitment::OTHERWISE) => (D::Guarantee, Up(Weakest), Norm),
        (Kind::Rule, rule::REMEDY) => (D::Deadline, Down(Strongest), Norm),
        (Kind::Rule, rule::APPEAL) => (D::Guarantee, Up(Weakest), Bearer),
        (Kind::Rule, rule::DESPITE) => (D::Condition, Up(Weakest), Norm),
        (Kind::Rule, rule::EXCEPT) => (D::Condition, Down(Strongest), Norm),
        (Kind::Rule, rule::REVIEWED) => (D::Guarantee, Up(Weakest), Nobody),
        (Kind::Rule, rule::STRENGTH) => (D::Obligation, Ranked(&["recommendation", "rule"], Strongest), Norm),
        (Kind::Rule, rule::UPHOLDS) | (Kind::Commitment, commitment::UPHOLDS) => (D::Principle, Up(Weakest), Nobody),
        (Kind::Commitment, commitment::PROMISES) => (D::Obligation, Up(Weakest), Norm),
        (Kind::Commitment, commitment::MEANS) => (D::Guarantee, Up(Weakest), Nobody),
        (Kind::Commitment, commitment::STATUS) => (D::Record, Record, Nobody),
        (Kind::Waiver, waiver::FOR) => (D::Permission, Open, Named),
        (Kind::Waiver, waiver::UNTIL) => (D::Deadline, Down(Weakest), Nobody),
        (Kind::Waiver, waiver::GRANTED_BY) => (D::Power, Up(Weakest), Named),
        (Kind::Practice, practice::PROOF) => (D::Proof, Up(Weakest), Nobody),
        _ => return None,
    })
}

/// Who decides, sits, holds and for how long.
fn power(kind: Kind, field: Field) -> Option<Row> {
    Some(match (kind, field) {
        (Kind::Role, role::DECIDES) | (Kind::Body, body::DECIDES) | (Kind::Level, level::DECIDES) => (D::Power, Up(Weakest), Bearer),
        (Kind::Role, role::ANSWERS) | (Kind::Body, body::ANSWERS) | (Kind::Level, level::ANSWERS) => (D::Charge, Up(Weakest), Burden),
        (Kind::Role, role::ACCOUNTABLE) | (Kind::Body, body::ACCOUNTABLE) => (D::Guarantee, Up(Weakest), Named),
        (Kind::Role, role::HOLDERS) => (D::Membership, Record, Named),
        (Kind::Role, role::STAND_IN) => (D::Membership, Up(Weakest), Named),
        (Kind::Role, role::AT_LEAST) => (D::Threshold, Up(Weakest), Nobody),
        (Kind::Role, role::AT_MOST) => (D::Threshold, Down(Weakest), Nobody),
        (Kind::Role, role::TERM) | (Kind::Body, body::TERM) => (D::Term, Down(Weakest), Burden),
        (Kind::Role, role::AT_MOST_TERMS) | (Kind::Body, body::AT_MOST_TERMS) => (D::Term, Down(Weakest), Burden),
        (Kind::Role, role::INCOMPATIBLE) => (D::Protection, Up(Weakest), Nobody),
        (Kind::Role, role::LOAD) => (D::Charge, Up(Weakest), Burden),
        (Kind::Role, role::LEAVES) | (Kind::Body, body::LEAVES) => (D::Guarantee, Up(Weakest), Nobody),
        (Kind::Body, body::MEMBERS) => (D::Voice, Up(Weakest), Named),
        (Kind::Body, body::DECIDES_BY) => (D::Power, Open, Nobody),
        (Kind::Body, body::MEETS) => (D::Deadline, Up(Weakest), Voters),
        (Kind::Body, body::CALLED_BY | body::CHAIRED_BY) => (D::Power, Up(Weakest), Named),
        (Kind::Body, body::NOTICE) | (Kind::Decision, decision::NOTICE) => (D::Threshold, Up(Weakest), Voters),
        (Kind::Body, body::QUORUM | body::SECOND_QUORUM) => (D::Threshold, Up(Weakest), Voters),
        (Kind::Decision, decision::QUORUM | decision::SECOND_QUORUM) => (D::Threshold, Up(Weakest), Voters),
        (Kind::Body, body::COLLEGES) => (D::Share, Up(Weakest), Named),
        (Kind::Body, body::SIZE) | (Kind::Category, category::SIZE) => (D::Record, Record, Nobody),
        (Kind::Body, body::RECORDED_IN) | (Kind::Decision, decision::RECORDED_IN) => (D::Guarantee, Up(Weakest), Nobody),
        (Kind::Decision, decision::TAKEN_BY) => (D::Voice, Up(Weakest), Named),
        (Kind::Decision, decision::ABOUT) => (D::Power, Up(Weakest), Nobody),
        (Kind::Decision, decision::MODE) => {
            (D::Threshold, Ranked(&["oneRole", "plurality", "majority", "consensus", "unanimity"], Weakest), Voters)
        }
        (Kind::Decision, decision::MAJORITY) => (D::Threshold, Up(Weakest), Voters),
        (Kind::Decision, decision::OF) => (D::Threshold, Ranked(&["expressed", "represented", "present", "members"], Weakest), Voters),
        (Kind::Decision, decision::TIE | decision::VETO) => (D::Power, Up(Weakest), Named),
        (Kind::Decision, decision::PROTECTS) => (D::Protection, Up(Weakest), Nobody),
        (Kind::Decision, decision::APPEAL) => (D::Guarantee, Up(Weakest), Voters),
        (Kind::Decision, decision::SECRET) => (D::Voice, Open, Nobody),
        (Kind::Decision, decision::TAKEN_ON) => (D::Record, Record, Nobody),
        (Kind::Level, level::ROLES) => (D::Membership, Up(Weakest), Named),
        (Kind::Level, level::SERVES) => (D::Guarantee, Up(Weakest), Named),
        (Kind::Level, level::SHARE | level::VOTES) => (D::Share, Up(Weakest), Bearer),
        (Kind::Axis, axis::QUESTION) => (D::Words, Meaning, Nobody),
        (Kind::Category, category::INCLUDES) => (D::Membership, Up(Weakest), Named),
        (Kind::Person, person::MEMBER_OF) | (Kind::Organisation, organisation::MEMBER_OF) => (D::Membership, Record, Bearer),
        _ => return None,
    })
}

/// What is shared, owned, and what passes.
fn wealth_field(kind: Kind, field: Field) -> Option<Row> {
    Some(match (kind, field) {
        (Kind::Right, right::GRANTS | right::ON) => (D::Right, Up(Weakest), Bearer),
        (Kind::Right, right::FOR) => (D::Right, Up(Weakest), Named),
        (Kind::Right, right::CONDITION | right::LOST_WHEN) => (D::Condition, Down(Strongest), Bearer),
        (Kind::Right, right::LIMIT) => (D::Condition, Up(Strongest), Bearer),
        (Kind::Right, right::COUNTERPART) => (D::Charge, Down(Strongest), Bearer),
        (Kind::Right, right::CHANGES_BY) | (Kind::Resource, resource::CHANGES_BY) => (D::Protection, Open, Nobody),
        (Kind::Resource, resource::HELD_BY) | (Kind::Wealth, wealth::HELD_BY) => (D::Right, Up(Weakest), Named),
        (Kind::Resource, resource::KEPT_BY) => (D::Charge, Up(Weakest), Bound),
        (Kind::Resource, resource::AMOUNT) | (Kind::Wealth, wealth::STOCK) => (D::Record, Record, Nobody),
        (Kind::Sharing, sharing::SHARES) => (D::Share, Up(Weakest), Named),
        (Kind::Sharing, sharing::DECIDED_BY) => (D::Power, Up(Weakest), Named),
        (Kind::Sharing, sharing::EVERY) => (D::Deadline, Up(Weakest), Nobody),
        (Kind::Flow, flow::TO) => (D::Flow, Up(Weakest), Named),
        (Kind::Flow, flow::FROM) => (D::Flow, Up(Weakest), Bound),
        (Kind::Flow, flow::AMOUNT) => (D::Flow, Up(Weakest), Norm),
        (Kind::Flow, flow::EVERY) => (D::Flow, Up(Weakest), Norm),
        (Kind::Offer, offer::CONTACT | offer::PLACE | offer::THEME) => (D::Words, Words, Nobody),
        (Kind::Need, need::CONTACT | need::PLACE | need::THEME) => (D::Words, Words, Nobody),
        (Kind::Offer | Kind::Need, _) => (D::Record, Record, Nobody),
        (Kind::Register, register::READERS) | (Kind::Instrument, instrument::READERS) => (D::Access, Up(Weakest), Named),
        (Kind::Register, register::PRIVATE) => (D::Access, Down(Strongest), Nobody),
        (Kind::Register, register::KEEPER) | (Kind::Instrument, instrument::KEEPER) => (D::Charge, Up(Weakest), Bound),
        (Kind::Register, register::UPDATED) => (D::Deadline, Up(Weakest), Nobody),
        (Kind::Register, register::KEPT_FOR) => (D::Guarantee, Open, Nobody),
        (Kind::Instrument, instrument::CHANGED_BY) => (D::Protection, Open, Nobody),
        _ => return None,
    })
}

/// How the code changes, and where it stands.
fn change(kind: Kind, field: Field) -> Option<Row> {
    Some(match (kind, field) {
        (Kind::Evolution, evolution::PROPOSES | evolution::CONSULTS) => (D::Voice, Up(Weakest), Named),
        (Kind::Evolution, evolution::DELAY | evolution::QUORUM) => (D::Threshold, Up(Weakest), Voters),
        (Kind::Evolution, evolution::DECIDES) => (D::Power, Open, Named),
        (Kind::Evolution, evolution::OBJECTIONS) => (D::Guarantee, Up(Weakest), Voters),
        (Kind::Evolution, evolution::DEPOSITS) => (D::Charge, Up(Weakest), Bound),
        (Kind::Evolution, evolution::PROTECTS) => (D::Protection, Up(Weakest), Nobody),
        (Kind::Evolution, evolution::EMERGENCY) => (D::Power, Down(Strongest), Voters),
        (Kind::Evolution, evolution::REVIEWED) => (D::Deadline, Up(Weakest), Nobody),
        (Kind::Evolution, _) => (D::Procedure, Open, Nobody),
        (Kind::Step, step::WHO) => (D::Voice, Up(Weakest), Named),
        (Kind::Step, step::LASTS) => (D::Threshold, Open, Nobody),
        (Kind::Step, step::DECIDED_BY) => (D::Power, Open, Named),
        (Kind::Step, _) => (D::Procedure, Open, Nobody),
        (Kind::Code, code::VERSION | code::STATUS | code::DEPOSITED | code::ADOPTED_BY | code::IRI) => (D::Record, Record, Nobody),
        (Kind::Code, code::AUTHORS | code::BRIEF | code::LANGUAGE | code::FORKED_FROM) => (D::Words, Words, Nobody),
        (Kind::Version, version::CHANGES | version::DEPOSITED_AT) => (D::Words, Words, Nobody),
        (Kind::Version | Kind::History | Kind::Event | Kind::Diagnosis | Kind::Information, _) => (D::Record, Record, Nobody),
        (Kind::Ending, ending::GOES_TO) => (D::Share, Up(Weakest), Named),
        (Kind::Ending, ending::DECIDED_BY) => (D::Power, Up(Weakest), Named),
        (Kind::Ending, ending::FOR | ending::KEEPS | ending::HONOURS) => (D::Guarantee, Up(Weakest), Nobody),
        (Kind::Tension, tension::UNTIL | tension::DECISION) => (D::Record, Record, Nobody),
        _ => return None,
    })
}

/// Principles, purposes, words, plans.
fn other(kind: Kind, field: Field) -> Option<Row> {
    Some(match (kind, field) {
        (Kind::Principle, principle::STATEMENT) | (Kind::Purpose, purpose::STATEMENT) => (D::Principle, Meaning, Nobody),
        (Kind::Principle, principle::MATURITY) => {
            (D::Principle, Ranked(&["intention", "will", "diagnosed", "capable", "embodied"], Strongest), Nobody)
        }
        (Kind::Principle, principle::KEYWORDS) => (D::Words, Words, Nobody),
        (Kind::Principle, principle::MODELS) => (D::Principle, Meaning, Nobody),
        (Kind::Principle, principle::CARRIED) => (D::Charge, Up(Weakest), Bound),
        (Kind::Purpose, purpose::FOR) => (D::Principle, Up(Weakest), Named),
        (Kind::Objective, objective::STATEMENT) | (Kind::Term, term::DEFINITION) => (D::Words, Meaning, Nobody),
        (Kind::Action, action::STATE) => (D::Record, Record, Nobody),
        (Kind::Scenario | Kind::Given, _) => (D::Proof, Meaning, Nobody),
        (Kind::Person | Kind::Organisation, _) => (D::Record, Record, Nobody),
        _ => return None,
    })
}

/// A field that nobody listed: its type says whether words or more than words are at stake.
fn by_type(kind: Kind, ty: ValueType) -> Row {
    let domain = domain(kind);
    match ty {
        ValueType::Prose => (domain, Meaning, Nobody),
        ValueType::Words | ValueType::Path => (domain, Words, Nobody),
        _ => (domain, Open, Nobody),
    }
}

/// What a declaration is about, as a whole.
pub(super) const fn domain(kind: Kind) -> Domain {
    match kind {
        Kind::Rule | Kind::Commitment | Kind::Practice => D::Obligation,
        Kind::Right | Kind::Resource => D::Right,
        Kind::Role => D::Charge,
        Kind::Body | Kind::Decision => D::Voice,
        Kind::Pyramid | Kind::Axis | Kind::Level => D::Power,
        Kind::Category | Kind::Person | Kind::Organisation => D::Membership,
        Kind::Principle | Kind::Purpose | Kind::Model | Kind::Link | Kind::Issue | Kind::Objective | Kind::Mission => D::Principle,
        Kind::Flow | Kind::Wealth => D::Flow,
        Kind::Sharing => D::Share,
        Kind::Register | Kind::Column | Kind::Instrument => D::Access,
        Kind::Evolution | Kind::Step | Kind::Ending => D::Procedure,
        Kind::Waiver => D::Permission,
        Kind::Scenario | Kind::Given => D::Proof,
        Kind::Term => D::Words,
        Kind::Version | Kind::History | Kind::Event | Kind::Information | Kind::Diagnosis | Kind::Offer | Kind::Need => D::Record,
        _ => D::Other,
    }
}
