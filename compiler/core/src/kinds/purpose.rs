//! `raison d'être` / `purpose`: why the collective exists.

kind! {
    Purpose "purpose" {
        names: { fr: ["raison d'être"], en: ["purpose"] },
        noun: "raison d'être" F / "purpose",
        name: Optional, title: Optional, place: Top,
        groups: [],
        doc: "purpose.md", term: "org:purpose",
    }
    STATEMENT "statement" 0..1 Prose; { fr: ["énoncé"], en: ["statement"] } "Pourquoi le collectif existe, en une phrase ou deux" / "Why the collective exists, in a sentence or two";
    CONTEXT "context" 0..n Prose; { fr: ["contexte"], en: ["context"] } "Ce qui se passe autour, et qui appelle à agir" / "What goes on around it, and calls for action";
    FOR "for" 0..n RefOrProse(&[Category, Role, Body, Person, Organisation]); { fr: ["au service de"], en: ["for the sake of"] } "Pour qui, ou pour quoi" / "For whom, or for what";
}
