//! `histoire` / `history`: the events that made the collective what it is.

kind! {
    History "history" {
        names: { fr: ["histoire", "historique"], en: ["history"] },
        noun: "histoire" F / "history",
        name: Optional, title: Optional, place: Top,
        groups: [Event],
        doc: "history.md", term: "social:History",
    }
    SUMMARY "summary" 0..n Prose; { fr: ["résumé"], en: ["summary"] } "L'histoire en quelques phrases" / "The story in a few sentences";
    TOLD_BY "toldBy" 0..n RefOrProse(&[Person, Role, Body, Organisation, Category]); { fr: ["racontée par"], en: ["told by"] } "Qui raconte cette histoire" / "Who tells this story";
}
