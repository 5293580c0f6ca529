//! `terme` / `term`: a word of the glossary.

kind! {
    Term "term" {
        names: { fr: ["terme"], en: ["term"] },
        noun: "terme" M / "term",
        name: Optional, title: Optional, place: Top,
        groups: [],
        doc: "term.md", term: "skos:Concept",
    }
    DEFINITION "definition" 0..1 Prose; { fr: ["définition"], en: ["definition"] } "Ce que le mot veut dire ici" / "What the word means here";
    EXAMPLES "examples" 0..n Prose; { fr: ["exemple", "exemples"], en: ["example", "examples"] } "Un cas qui le montre" / "A case that shows it";
    KIND_OF "isAKindOf" 0..n Ref(&[Term, Resource]); { fr: ["est un cas de"], en: ["is a kind of"] } "Le terme plus large dont celui-ci est un cas" / "The broader term this one is a case of";
    DISTINCT "distinctFrom" 0..n RefOrProse(&[Term]); { fr: ["à distinguer de"], en: ["distinct from"] } "Le mot avec lequel on le confond" / "The word it gets confused with";
    SEE_ALSO "seeAlso" 0..n Ref(&[]); { fr: ["voir aussi"], en: ["see also"] } "Ce qu'il est utile de lire à côté" / "What is useful to read beside it";
}
