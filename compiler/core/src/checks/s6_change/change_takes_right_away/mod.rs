//! A change takes a right, a voice or a protection from people who are not among those who decide it, or without the decision it takes.

use crate::checks::Scope;
use crate::finding::{Finding, Severity, Sink};
use crate::text::Place;
use crate::words::Text;

check! { "S6025" "change-takes-right-away" Warning {
    title: "Un changement retire quelque chose à qui n'en décide pas" / "A change takes something from people who do not decide it",
    scope: Scope::Elsewhere,
} }

/// Why a loss is to be discussed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Why {
    /// They are not among those who decide.
    Voiceless,
    /// The code does not tell whether they are.
    Untold,
    /// The decision that this takes was not the one taken.
    WithoutDecision(Text),
}

/// What somebody loses, and where.
#[derive(Clone, Debug)]
pub struct Loss {
    /// What is lost, after the name of who loses it.
    pub text: Text,
    /// Where the new text says so; where the old one did, when nothing is left there.
    pub place: Place,
    /// Where the old text gave it.
    pub before: Option<Place>,
}

/// More losses than this are counted, not shown.
const SHOWN: usize = 6;

/// The finding about one party, all it loses together.
pub fn report(party: &str, losses: &[Loss], why: Why, out: &mut Sink) {
    let Some(first) = losses.first() else { return };
    let count = losses.len();
    let message = match (&why, count) {
        (Why::WithoutDecision(_), _) => {
            text! { fr: "`{party}` y perd, sans la décision que cela demande", en: "`{party}` loses by it, without the decision that it takes", party }
        }
        (Why::Untold, _) => {
            text! { fr: "`{party}` y perd, et rien ne dit si on l'entend", en: "`{party}` loses by it, and nothing says whether anyone hears them", party }
        }
        (Why::Voiceless, _) => {
            text! { fr: "`{party}` y perd, sans être de celles et ceux qui en décident", en: "`{party}` loses by it, without being among those who decide it", party }
        }
    };
    let mut finding = Finding::at(&CHECK, first.place, message).label(first.text.clone());
    for loss in losses.iter().take(SHOWN) {
        if loss.place != first.place {
            finding = finding.also(loss.place, loss.text.clone());
        }
        if let Some(before) = loss.before {
            finding = finding.also(before, text! { fr: "avant", en: "before" });
        }
    }
    if count > SHOWN {
        let more = count - SHOWN;
        finding = finding.why(text! { fr: "et {more} autres pertes", en: "and {more} other losses", more });
    }
    finding = match &why {
        Why::WithoutDecision(asked) => finding.why(asked.clone()),
        _ => finding,
    };
    finding = finding.question(text! {
        fr: "a-t-on entendu `{party}` avant la décision, et que leur en reste-t-il ?",
        en: "was `{party}` heard before the decision, and what is left to them?", party
    });
    out.report(match why {
        Why::Untold => finding.possible().severity(Severity::Hint),
        _ => finding,
    });
}
