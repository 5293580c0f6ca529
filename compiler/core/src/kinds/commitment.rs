//! `engagement` / `commitment`: what somebody promises to somebody, by when, and how it will be seen.

choices! {
    /// Where a commitment stands.
    pub STATES:
    proposed { fr: ["proposé"], en: ["proposed"] },
    ongoing { fr: ["en cours"], en: ["ongoing"] },
    kept { fr: ["tenu"], en: ["kept"] },
    notKept { fr: ["non tenu"], en: ["not kept"] },
    released { fr: ["levé"], en: ["released"] },
}

kind! {
    Commitment "commitment" {
        names: { fr: ["engagement"], en: ["commitment"] },
        noun: "engagement" M / "commitment",
        name: Required, title: Optional, place: Top,
        groups: [],
        doc: "commitment.md", term: "vf:Commitment",
    }
    BY "by" 0..n Ref(&[Role, Category, Body, Person, Organisation, Code]); { fr: ["par"], en: ["by"] } "Qui s'engage" / "Who commits";
    TO "to" 0..n RefOrProse(&[Role, Category, Body, Person, Organisation]); { fr: ["envers", "à"], en: ["to", "towards"] } "Envers qui" / "To whom";
    PROMISES "promises" 0..n Deed; { fr: ["promet", "promettent"], en: ["promises", "promise"] } "Ce qui est promis" / "What is promised";
    WHEN "when" 0..n Condition; { fr: ["quand"], en: ["when"] } "Dans quelle situation la promesse joue" / "In which situation the promise holds";
    DUE "due" 0..1 Deadline; { fr: ["échéance"], en: ["due"] } "Pour quand" / "By when";
    EVERY "every" 0..1 Recurrence; { fr: ["rythme", "chaque", "fréquence"], en: ["how often", "every", "frequency"] } "À quel rythme" / "How often";
    UPHOLDS "upholds" 0..n Ref(&[Principle]); { fr: ["porte"], en: ["upholds"] } "Les principes que l'engagement fait vivre" / "The principles the commitment brings to life";
    SERVES "serves" 0..n Ref(&[Objective, Mission, Purpose]); { fr: ["sert"], en: ["serves"] } "L'objectif ou la mission qu'il fait avancer" / "The objective or mission it moves forward";
    INDICATOR "indicator" 0..n RefOrProse(&[Register, Column]); { fr: ["indicateur", "indicateurs"], en: ["indicator", "indicators"] } "Ce que l'on regarde pour savoir où l'on en est" / "What one looks at to know how far one is";
    TARGET "target" 0..1 Amount; { fr: ["cible"], en: ["target"] } "La valeur promise" / "The promised value";
    MEANS "means" 0..n RefOrProse(&[]); { fr: ["moyens", "moyen"], en: ["means"] } "Ce que l'on y met : temps, argent, outils, personnes" / "What goes into it: time, money, tools, people";
    PROOF "proof" 0..n Test; { fr: ["preuve", "preuves"], en: ["proof", "proofs"] } "À quels faits on voit qu'il est tenu" / "By which facts one sees that it is kept";
    OTHERWISE "otherwise" 0..n RefOrProse(&[Rule, Decision, Act, Action]); { fr: ["sinon"], en: ["otherwise"] } "Ce qui se passe s'il n'est pas tenu" / "What happens when it is not kept";
    STATUS "status" 0..1 ChoiceDated(STATES); { fr: ["statut"], en: ["status"] } "Où en est l'engagement" / "Where the commitment stands";
}
