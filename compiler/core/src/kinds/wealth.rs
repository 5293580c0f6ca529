//! `richesse` / `wealth`: something of worth that people make, hold or pass on.

choices! {
    /// Whether one can touch it.
    pub FORMS:
    material { fr: ["matérielle", "matériel"], en: ["material"] },
    immaterial { fr: ["immatérielle", "immatériel"], en: ["immaterial"] },
}

choices! {
    /// Whether one can count it.
    pub MEASURES:
    quantitative { fr: ["quantitative", "quantitatif"], en: ["quantitative"] },
    qualitative { fr: ["qualitative", "qualitatif"], en: ["qualitative"] },
}

kind! {
    Wealth "wealth" {
        names: { fr: ["richesse"], en: ["wealth"] },
        noun: "richesse" F / "wealth",
        name: Required, title: Optional, place: Top,
        groups: [],
        doc: "wealth.md", term: "vf:ResourceSpecification",
    }
    FORM "form" 0..1 Choice(FORMS); { fr: ["forme"], en: ["form"] } "Si l'on peut la toucher : matérielle ou immatérielle" / "Whether one can touch it: material or immaterial";
    MEASURE "measure" 0..1 Choice(MEASURES); { fr: ["mesure"], en: ["measure"] } "Si elle se compte ou se raconte : quantitative ou qualitative" / "Whether it is counted or told: quantitative or qualitative";
    UNIT "unit" 0..1 Words; { fr: ["unité"], en: ["unit"] } "En quoi elle se compte" / "What it is counted in";
    SHOWN_BY "shownBy" 0..n RefOrProse(&[Register]); { fr: ["se voit à"], en: ["shows in"] } "À quoi on la reconnaît, quand elle ne se compte pas" / "How one recognises it, when it is not counted";
    STOCK "stock" 0..1 Amount; { fr: ["stock"], en: ["stock"] } "Ce qu'il y en a aujourd'hui" / "How much there is today";
    HELD_BY "heldBy" 0..n RefOrProse(&[Person, Organisation, Role, Category, Body, Code]); { fr: ["détenue par", "détenu par"], en: ["held by"] } "Qui la détient" / "Who holds it";
    KIND_OF "isAKindOf" 0..n Ref(&[Wealth]); { fr: ["est une sorte de"], en: ["is a kind of"] } "La richesse plus large dont elle est un cas" / "The wider wealth it is a case of";
}
