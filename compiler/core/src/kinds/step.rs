//! `étape` / `step`: one moment of the way a code changes.

kind! {
    Step "step" {
        names: { fr: ["étape"], en: ["step"] },
        noun: "étape" F / "step",
        name: Optional, title: Optional, place: Inside,
        groups: [],
        doc: "step.md", term: "social:Step",
    }
    WHO "who" 0..n RefOrProse(&[Category, Role, Person, Organisation, Body]); { fr: ["qui"], en: ["who"] } "Qui agit à cette étape" / "Who acts at this step";
    DOES "does" 0..n Deed; { fr: ["fait"], en: ["does"] } "Ce qui s'y fait" / "What is done";
    WHERE "where" 0..n Words; { fr: ["où"], en: ["where"] } "Où cela se passe" / "Where it happens";
    LASTS "lasts" 0..1 Duration; { fr: ["dure"], en: ["lasts"] } "Combien de temps elle dure" / "How long it lasts";
    WHEN "when" 0..1 Condition; { fr: ["quand"], en: ["when"] } "Dans quel cas on y passe" / "In which case one goes through it";
    DECIDED_BY "decidedBy" 0..n RefOrProse(&[Decision, Body, Role]); { fr: ["décidée par", "décidé par"], en: ["decided by"] } "La décision qui la conclut" / "The decision that ends it";
    THEN "then" 0..n Ref(&[Step]); { fr: ["puis"], en: ["then"] } "L'étape d'après, quand ce n'est pas la suivante" / "The step after it, when it is not the next one";
    OTHERWISE "otherwise" 0..n RefOrProse(&[Step, Rule, Decision]); { fr: ["sinon"], en: ["otherwise"] } "Où l'on va quand elle n'aboutit pas" / "Where one goes when it does not succeed";
    RECORDED_IN "recordedIn" 0..n RefOrProse(&[Register]); { fr: ["consignée dans"], en: ["recorded in"] } "Où l'on en garde trace" / "Where a trace of it is kept";
}
