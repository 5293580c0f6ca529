//! `mission` / `mission`: what is carried, and by whom, for an objective.

choices! {
    /// Whether a mission looks inwards or outwards.
    pub SIDES:
    internal { fr: ["interne"], en: ["internal"] },
    external { fr: ["externe"], en: ["external"] },
}

kind! {
    Mission "mission" {
        names: { fr: ["mission"], en: ["mission"] },
        noun: "mission" F / "mission",
        name: Required, title: Optional, place: Top,
        groups: [],
        doc: "mission.md", term: "social:Mission",
    }
    SERVES "serves" 0..n Ref(&[Objective]); { fr: ["sert"], en: ["serves"] } "Les objectifs que la mission sert" / "The objectives the mission serves";
    STATEMENT "statement" 0..1 Prose; { fr: ["énoncé"], en: ["statement"] } "La mission en toutes lettres" / "The mission in full";
    CARRIED "carriedBy" 0..n Ref(&[Role, Body, Person, Organisation]); { fr: ["portée par", "porté par"], en: ["carried by"] } "Qui porte la mission" / "Who carries the mission";
    SIDE "side" 0..1 Choice(SIDES); { fr: ["nature"], en: ["kind"] } "Tournée vers le collectif ou vers l'extérieur" / "Turned towards the collective or outwards";
    FOR "for" 0..n RefOrProse(&[Category, Role, Body, Person, Organisation]); { fr: ["au service de"], en: ["for the sake of"] } "Pour qui" / "For whom";
    MEANS "means" 0..n RefOrProse(&[]); { fr: ["moyens", "moyen"], en: ["means"] } "Ce que l'on y met : temps, argent, outils, personnes" / "What goes into it: time, money, tools, people";
}
