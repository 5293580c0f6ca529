//! `objectif` / `objective`: where the collective wants to be, by when, and how that will be seen.

kind! {
    Objective "objective" {
        names: { fr: ["objectif"], en: ["objective"] },
        noun: "objectif" M / "objective",
        name: Required, title: Optional, place: Top,
        groups: [],
        doc: "objective.md", term: "social:Objective",
    }
    ANSWERS "answers" 0..n Ref(&[Issue]); { fr: ["répond à"], en: ["answers"] } "Les enjeux auxquels l'objectif répond" / "The issues the objective answers";
    STATEMENT "statement" 0..1 Prose; { fr: ["énoncé"], en: ["statement"] } "L'objectif en toutes lettres" / "The objective in full";
    MODELS "models" 0..n Ref(&[Model]); { fr: ["modèle", "modèles"], en: ["model", "models"] } "Les modèles dont il relève" / "The models it belongs to";
    PART_OF "contributesTo" 0..n Ref(&[Objective, Purpose]); { fr: ["contribue à"], en: ["contributes to"] } "L'objectif plus large qu'il fait avancer" / "The broader objective it moves forward";
    HORIZON "horizon" 0..1 Duration; { fr: ["horizon"], en: ["horizon"] } "À quelle distance on le vise" / "How far ahead it is aimed at";
    DUE "due" 0..1 Moment; { fr: ["échéance"], en: ["due"] } "Pour quand" / "By when";
    INDICATOR "indicator" 0..n RefOrProse(&[Register, Column]); { fr: ["indicateur", "indicateurs"], en: ["indicator", "indicators"] } "Ce que l'on regarde pour savoir où l'on en est" / "What one looks at to know how far one is";
    BASELINE "baseline" 0..1 Amount; { fr: ["point de départ"], en: ["baseline"] } "La valeur de l'indicateur au départ" / "The value of the indicator at the start";
    TARGET "target" 0..1 Amount; { fr: ["cible"], en: ["target"] } "La valeur que l'on veut atteindre" / "The value to be reached";
    MEANS "means" 0..n RefOrProse(&[]); { fr: ["moyens", "moyen"], en: ["means"] } "Ce que l'on y met : temps, argent, outils, personnes" / "What goes into it: time, money, tools, people";
    CARRIED "carriedBy" 0..n Ref(&[Role, Body, Person, Organisation]); { fr: ["porté par", "portée par"], en: ["carried by"] } "Qui en répond" / "Who answers for it";
    PROOF "proof" 0..n Test; { fr: ["preuve", "preuves"], en: ["proof", "proofs"] } "À quels faits on verra qu'il est atteint" / "By which facts one will see that it is reached";
    VERIFIED_BY "verifiedBy" 0..n RefOrProse(&[Role, Body, Person, Organisation]); { fr: ["vérifié par"], en: ["verified by"] } "Qui constate qu'il est atteint ou non" / "Who establishes whether it is reached";
}
