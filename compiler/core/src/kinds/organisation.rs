//! `organisation` / `organisation`: a collective the code names: itself, a partner, a member.

kind! {
    Organisation "organisation" {
        names: { fr: ["organisation"], en: ["organisation", "organization"] },
        noun: "organisation" F / "organisation",
        name: Required, title: Optional, place: Top,
        groups: [],
        doc: "organisation.md", term: "org:Organization",
    }
    LEGAL_FORM "legalForm" 0..1 Words; { fr: ["forme juridique"], en: ["legal form"] } "Sa forme juridique" / "Its legal form";
    MEMBER_OF "memberOf" 0..n Ref(&[Category, Organisation, Body]); { fr: ["membre de"], en: ["member of"] } "Les catégories, organisations et instances dont elle est membre" / "The categories, organisations and bodies it is a member of";
    REPRESENTED_BY "representedBy" 0..n RefOrProse(&[Person, Role, Category]); { fr: ["représentée par", "représenté par"], en: ["represented by"] } "Qui parle en son nom" / "Who speaks for it";
    TERRITORY "territory" 0..n Words; { fr: ["territoire"], en: ["territory"] } "Là où elle agit" / "Where it acts";
    CONTACT "contact" 0..n Words; { fr: ["contact"], en: ["contact"] } "Où la joindre" / "Where to reach it";
    WEBSITE "website" 0..n Path; { fr: ["site"], en: ["website"] } "L'adresse de son site" / "The address of its website";
    CODE "code" 0..1 Path; { fr: ["son code"], en: ["its code"] } "Où lire son propre code social" / "Where to read its own code social";
    SPELLINGS "spellings" 0..n Prose; { fr: ["s'écrit aussi"], en: ["also written"] } "Les autres écritures de son nom dans les registres" / "Other spellings of its name in the registers";
    IRI "iri" 0..1 Path; { fr: ["iri"], en: ["iri"] } "Son identifiant mondial" / "Its global identifier";
}
