//! `version` / `version`: a state of the code that was numbered and kept.

choices! {
    /// Where a version stands.
    pub STATES:
    draft { fr: ["brouillon"], en: ["draft"] },
    proposed { fr: ["proposée", "proposé"], en: ["proposed"] },
    adopted { fr: ["adoptée", "adopté"], en: ["adopted"] },
    deposited { fr: ["déposée", "déposé"], en: ["deposited"] },
    replaced { fr: ["remplacée", "remplacé"], en: ["replaced"] },
    withdrawn { fr: ["retirée", "retiré"], en: ["withdrawn"] },
}

kind! {
    Version "version" {
        names: { fr: ["version"], en: ["version"] },
        noun: "version" F / "version",
        name: Optional, title: Optional, place: Top,
        groups: [],
        doc: "version.md", term: "social:Version",
    }
    NUMBER "number" 1..1 crate::model::ValueType::Version; { fr: ["numéro"], en: ["number"] } "Son numéro" / "Its number";
    DATE "date" 0..1 Date; { fr: ["date"], en: ["date"] } "Le jour où elle a été arrêtée" / "The day it was settled";
    STATE "state" 0..1 Choice(STATES); { fr: ["état"], en: ["state"] } "Où elle en est" / "Where it stands";
    DECISION "decision" 0..1 RefOrProse(&[Decision]); { fr: ["décision"], en: ["decision"] } "La décision qui l'a adoptée" / "The decision that adopted it";
    CHANGES "changes" 0..n Prose; { fr: ["changements"], en: ["changes"] } "Ce qui change depuis la précédente" / "What changes since the one before";
    DEPOSITED_BY "depositedBy" 0..n RefOrProse(&[Role, Person, Body, Organisation]); { fr: ["déposée par", "déposé par"], en: ["deposited by"] } "Qui l'a déposée" / "Who deposited it";
    DEPOSITED_AT "depositedAt" 0..1 Words; { fr: ["lieu de dépôt"], en: ["deposited at"] } "Où elle est gardée" / "Where it is kept";
    HASH "hash" 0..1 Words; { fr: ["empreinte"], en: ["fingerprint", "hash"] } "L'empreinte qui montre qu'elle n'a pas bougé" / "The fingerprint that shows it has not moved";
}
