//! `action` / `action`: a piece of work that puts something of the code into practice.

choices! {
    /// Where an action stands.
    pub STATES:
    planned { fr: ["prévue"], en: ["planned"] },
    underWay { fr: ["en cours"], en: ["under way"] },
    done { fr: ["faite"], en: ["done"] },
    postponed { fr: ["reportée"], en: ["postponed"] },
    dropped { fr: ["abandonnée"], en: ["dropped"] },
}

kind! {
    Action "action" {
        names: { fr: ["action"], en: ["action"] },
        noun: "action" F / "action",
        name: Required, title: Optional, place: Top,
        groups: [],
        doc: "action.md", term: "schema:Action",
    }
    DESCRIPTION "description" 0..n Prose; { fr: ["description"], en: ["description"] } "Ce qui est fait" / "What is done";
    IMPLEMENTS "implements" 0..n Ref(&[Principle, Rule, Practice, Commitment, Objective, Mission]); { fr: ["met en œuvre"], en: ["implements"] } "Ce que l'action met en pratique" / "What the action puts into practice";
    STATE "state" 0..1 ChoiceDated(STATES); { fr: ["état"], en: ["state"] } "Où en est l'action" / "Where the action stands";
    DATES "dates" 0..1 Period; { fr: ["dates"], en: ["dates"] } "De quand à quand" / "From when to when";
    BY "by" 0..n Ref(&[Role, Category, Body, Person, Organisation]); { fr: ["par"], en: ["by"] } "Qui la mène" / "Who carries it out";
    MEANS "means" 0..n RefOrProse(&[]); { fr: ["moyens", "moyen"], en: ["means"] } "Ce que l'on y met : temps, argent, outils, personnes" / "What goes into it: time, money, tools, people";
    COST "cost" 0..n Amount; { fr: ["coût"], en: ["cost"] } "Ce qu'elle coûte" / "What it costs";
    RESULT "result" 0..n Prose; { fr: ["résultat"], en: ["result"] } "Ce que cela a donné" / "What came of it";
}
