//! `catégorie` / `category`: a kind of people or organisations, whoever they are.

kind! {
    Category "category" {
        names: { fr: ["catégorie"], en: ["category"] },
        noun: "catégorie" F / "category",
        name: Required, title: Optional, place: Top,
        groups: [],
        doc: "category.md", term: "social:Category",
    }
    INCLUDES "includes" 0..n RefOrProse(&[Person, Organisation, Role, Category, Body]); { fr: ["comprend"], en: ["includes"] } "Qui en fait partie" / "Who belongs to it";
    PART_OF "partOf" 0..n Ref(&[Category]); { fr: ["fait partie de"], en: ["part of"] } "La catégorie plus large dont elle fait partie" / "The wider category it is part of";
    CONDITION "condition" 0..1 Condition; { fr: ["condition"], en: ["condition"] } "Ce qu'il faut remplir pour en être" / "What one must meet to belong";
    SIZE "size" 0..1 Members; { fr: ["effectif"], en: ["size"] } "Combien de personnes elle compte" / "How many people it counts";
    ENTERS "entersBy" 0..n RefOrProse(&[Decision, Rule, Act]); { fr: ["entre par"], en: ["enters by"] } "Comment on y entre" / "How one enters it";
    LEAVES "leavesBy" 0..n RefOrProse(&[Decision, Rule, Act]); { fr: ["sort par"], en: ["leaves by"] } "Comment on en sort" / "How one leaves it";
    RECORDED_IN "recordedIn" 0..n Ref(&[Register]); { fr: ["inscrite dans", "inscrit dans"], en: ["recorded in"] } "Le registre où ses membres sont inscrits" / "The register where its members are recorded";
}
