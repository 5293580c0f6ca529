//! `exigence` / `demand`: a house rule over the code itself.

choices! {
    /// What not meeting a demand is worth.
    pub SEVERITIES:
    error { fr: ["erreur"], en: ["error"] },
    warning { fr: ["avertissement"], en: ["warning"] },
    hint { fr: ["conseil"], en: ["hint"] },
}

kind! {
    Demand "demand" {
        names: { fr: ["exigence"], en: ["demand"] },
        noun: "exigence" F / "demand",
        name: Optional, title: Optional, place: Anywhere,
        groups: [],
        doc: "demand.md", term: "social:Demand",
    }
    ABOUT "about" 1..n Words; { fr: ["porte sur"], en: ["about"] } "La sorte de déclaration concernée : règle, rôle, instance" / "The kind of declaration it is about: rule, role, body";
    WHEN "when" 0..1 Condition; { fr: ["quand"], en: ["when"] } "Lesquelles de ces déclarations ; toutes sinon" / "Which of these declarations; all of them otherwise";
    AT_LEAST "atLeast" 0..1 Count; { fr: ["au moins"], en: ["at least"] } "Combien il en faut au moins" / "How many are needed at least";
    AT_MOST "atMost" 0..1 Count; { fr: ["au plus"], en: ["at most"] } "Combien il en faut au plus" / "How many there may be at most";
    MUST_HAVE "mustHave" 0..n Words; { fr: ["doit avoir"], en: ["must have"] } "Les champs à remplir" / "The fields to be filled in";
    TEST "test" 0..n Test; { fr: ["test"], en: ["test"] } "Ce qui doit être vrai du code" / "What must be true of the code";
    SEVERITY "severity" 0..1 Choice(SEVERITIES); { fr: ["gravité"], en: ["severity"] } "Erreur, avertissement ou conseil" / "Error, warning or hint";
    MESSAGE "message" 0..n Prose; { fr: ["message"], en: ["message"] } "La phrase montrée quand l'exigence n'est pas remplie" / "The sentence shown when the demand is not met";
    HELP "help" 0..n Prose; { fr: ["que faire"], en: ["what to do"] } "Le geste proposé" / "The gesture proposed";
    CITES "cites" 0..n Words; { fr: ["texte cité"], en: ["cites"] } "L'article sur lequel elle s'appuie" / "The article it rests on";
}
