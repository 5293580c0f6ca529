//! `axe` / `axis`: one side of the inverted pyramid: the act of creation, or capital.

choices! {
    /// What an axis questions.
    pub NATURES:
    creation { fr: ["création", "acte de création"], en: ["creation", "act of creation"] },
    capital { fr: ["capital"], en: ["capital"] },
}

kind! {
    Axis "axis" {
        names: { fr: ["axe"], en: ["axis"] },
        noun: "axe" M / "axis",
        name: Required, title: Optional, place: Inside,
        groups: [Level],
        doc: "axis.md", term: "skos:OrderedCollection",
    }
    NATURE "nature" 0..1 Choice(NATURES); { fr: ["nature"], en: ["nature"] } "Création ou capital, quand son nom ne le dit pas" / "Creation or capital, when its name does not say";
    QUESTION "question" 0..1 Prose; { fr: ["question"], en: ["question"] } "La question que cet axe pose" / "The question this axis asks";
}
