//! `pratique` / `practice`: what is actually done, whether or not a rule asks for it.

kind! {
    Practice "practice" {
        names: { fr: ["pratique"], en: ["practice"] },
        noun: "pratique" F / "practice",
        name: Required, title: Optional, place: Top,
        groups: [],
        doc: "practice.md", term: "social:Practice",
    }
    DESCRIPTION "description" 0..n Prose; { fr: ["description"], en: ["description"] } "Ce qui se fait, raconté simplement" / "What is done, told simply";
    UPHOLDS "upholds" 0..n Ref(&[Principle]); { fr: ["porte"], en: ["upholds"] } "Les principes que la pratique fait vivre" / "The principles the practice brings to life";
    APPLIES "applies" 0..n Ref(&[Rule]); { fr: ["applique"], en: ["applies"] } "Les règles qu'elle applique" / "The rules it applies";
    WHO "who" 0..n Ref(&[Role, Category, Body, Person, Organisation, Code]); { fr: ["qui"], en: ["who"] } "Qui la pratique" / "Who does it";
    DOES "does" 0..n Deed; { fr: ["fait", "font"], en: ["does", "do"] } "Ce qui est fait" / "What is done";
    EVERY "every" 0..1 Recurrence; { fr: ["rythme", "chaque", "fréquence"], en: ["how often", "every", "frequency"] } "À quel rythme" / "How often";
    SINCE "since" 0..1 Moment; { fr: ["depuis"], en: ["since"] } "Depuis quand" / "Since when";
    PROOF "proof" 0..n Test; { fr: ["preuve", "preuves"], en: ["proof", "proofs"] } "À quels faits on voit qu'elle a lieu" / "By which facts one sees that it happens";
}
