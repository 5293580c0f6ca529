//! `fin` / `ending`: how the collective ends, and what it leaves to others.

kind! {
    Ending "ending" {
        names: { fr: ["fin"], en: ["ending"] },
        noun: "fin" F / "ending",
        name: Optional, title: Optional, place: Top,
        groups: [],
        doc: "ending.md", term: "social:Ending",
    }
    WHEN "when" 0..n Condition; { fr: ["quand"], en: ["when"] } "À quoi on reconnaît qu'il est temps" / "How one knows it is time";
    DECIDED_BY "decidedBy" 0..n RefOrProse(&[Decision, Body, Role, Category]); { fr: ["décidée par"], en: ["decided by"] } "Qui décide de finir" / "Who decides to end";
    KEEPS "keeps" 0..n RefOrProse(&[]); { fr: ["garde"], en: ["keeps"] } "Ce qui est conservé et transmis" / "What is kept and handed on";
    BY "by" 0..n RefOrProse(&[Person, Organisation, Role, Category, Body, Code]); { fr: ["par"], en: ["by"] } "Qui conserve et transmet" / "Who keeps it and hands it on";
    FOR "for" 0..1 Duration; { fr: ["pendant"], en: ["for"] } "Combien de temps on le conserve" / "How long it is kept";
    LICENCE "licence" 0..1 Words; { fr: ["licence"], en: ["licence", "license"] } "Sous quelle licence d'autres peuvent s'en nourrir" / "Under which licence others may feed on it";
    GOES_TO "remainderTo" 0..n RefOrProse(&[Person, Organisation, Category, Body, Code]); { fr: ["le reste va à"], en: ["remainder goes to"] } "À qui va ce qui reste une fois les dettes payées" / "Who receives what is left once debts are paid";
    HONOURS "honours" 0..n RefOrProse(&[Commitment, Rule, Flow]); { fr: ["honore"], en: ["honours", "honors"] } "Les engagements tenus jusqu'au bout" / "The commitments kept to the end";
}
