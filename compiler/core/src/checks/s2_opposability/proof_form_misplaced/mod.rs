//! A proof with a form that has no meaning where it stands.

use crate::checks::Scope;
use crate::checks::s2_opposability::judged::Wrong;
use crate::finding::Finding;
use crate::plan::Form;
use crate::words::Text;

check! { "S2137" "proof-form-misplaced" Error {
    title: "Une forme n'a pas de sens là où la preuve l'emploie" / "A form has no meaning where the proof uses it",
    scope: Scope::Elsewhere,
} }

/// A form and the place that it needs.
pub fn misplaced(at: Wrong<'_>, form: Form) -> Finding {
    let written = at.here();
    let message = text! { fr: "`{written}` n'a pas de sens ici", en: "`{written}` has no meaning here", written };
    at.finding(&CHECK, message).way(place_of(form))
}

/// A value over rows where no rows are said.
pub fn no_rows(at: Wrong<'_>) -> Finding {
    let written = at.here();
    let message = text! { fr: "`{written}` ne dit pas sur quelles lignes", en: "`{written}` does not say over which rows", written };
    at.finding(&CHECK, message).way(text! {
        fr: "nommer le registre, `nombre(dépense)`, `somme de montant sur dépense`, ou grouper, `chaque dépense par poste : nombre >= 3`",
        en: "name the register, `count(expense)`, `sum of amount over expense`, or group, `each expense by heading: count >= 3`"
    })
}

/// A proof whose nested scales and intervals repeat too much.
pub fn too_large(at: Wrong<'_>) -> Finding {
    let message = text! { fr: "La preuve est trop grande pour être jugée", en: "The proof is too large to be judged" };
    at.finding(&CHECK, message).way(text! {
        fr: "l'écrire en plusieurs preuves, ou avec moins de barèmes les uns dans les autres",
        en: "write it as several proofs, or with fewer scales one inside the other"
    })
}

fn place_of(form: Form) -> Text {
    match form {
        Form::Each => text! {
            fr: "`chaque …` par groupes ou par périodes ouvre la preuve : à l'intérieur, écrire `aucun …` ou `nombre(…) = 0`",
            en: "`each …` by groups or by periods opens the proof: inside, write `no …` or `count(…) = 0`"
        },
        Form::Values => {
            text! { fr: "les valeurs se lisent après `dans` : `x dans valeurs de …`", en: "values are read after `in`: `x in values of …`" }
        }
        Form::List => text! { fr: "une liste se lit après `dans` : `x dans (a, b)`", en: "a list is read after `in`: `x in (a, b)`" },
        Form::Reaches => text! {
            fr: "écrire `x dans remonte(y, parent)`, où `parent` renvoie au registre qui le contient",
            en: "write `x in reaches(y, parent)`, where `parent` refers to the register that holds it"
        },
        Form::Precision => {
            text! { fr: "la précision est celle d'une colonne de nombres : `précision(taux)`", en: "the precision is that of a column of numbers: `precision(rate)`" }
        }
        Form::RunningTotal => text! {
            fr: "un cumul va jusqu'à une ligne : `chaque écriture comme e : (cumul de e.montant par e.compte) >= 0 EUR`",
            en: "a running total goes up to a row: `each entry as e: (running total of e.amount by e.account) >= 0 EUR`"
        },
        Form::At => text! {
            fr: "une date se demande à un ensemble, `nombre(siège à la date d)`, ou à une colonne d'un registre daté",
            en: "a date is asked of a set, `count(seat at d)`, or of a column of a register with dates"
        },
        Form::Neighbour => text! {
            fr: "la ligne suivante ou précédente est celle d'une ligne : `chaque réunion comme r : suivant(r).date …`",
            en: "the next or the previous row is that of a row: `each meeting as m: next(m).date …`"
        },
        Form::Zone => text! {
            fr: "le fuseau est celui de la colonne, `fuseau horaire: \"Europe/Paris\"`",
            en: "the zone is that of the column, `time zone: \"Europe/Paris\"`"
        },
        Form::Digits => {
            text! { fr: "le nombre de décimales s'écrit, de 0 à 9 : `arrondi(x, 2)`", en: "the number of decimals is written, from 0 to 9: `round(x, 2)`" }
        }
        Form::If => text! { fr: "dire la valeur des autres cas : `sinon …`", en: "say the value of the other cases: `otherwise …`" },
        Form::Step => text! {
            fr: "le pas d'une suite de dates est une durée, `par 1 mois` ; de nombres, un nombre",
            en: "the step of a run of dates is a duration, `by 1 month`; of numbers, a number"
        },
    }
}
