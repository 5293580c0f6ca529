//! `personne` / `person`: someone the code names.

kind! {
    Person "person" {
        names: { fr: ["personne"], en: ["person"] },
        noun: "personne" F / "person",
        name: Required, title: Optional, place: Top,
        groups: [],
        doc: "person.md", term: "foaf:Person",
    }
    MEMBER_OF "memberOf" 0..n Ref(&[Category, Organisation, Body]); { fr: ["membre de"], en: ["member of"] } "Les catégories, organisations et instances dont elle est membre" / "The categories, organisations and bodies this person is a member of";
    AVAILABLE "available" 0..1 Amount; { fr: ["temps disponible"], en: ["available time"] } "Le temps qu'elle peut donner" / "The time this person can give";
    CONTACT "contact" 0..n Words; { fr: ["contact"], en: ["contact"] } "Où la joindre" / "Where to reach this person";
    SPELLINGS "spellings" 0..n Prose; { fr: ["s'écrit aussi"], en: ["also written"] } "Les autres écritures de son nom dans les registres" / "Other spellings of the name in the registers";
    IRI "iri" 0..1 Path; { fr: ["iri"], en: ["iri"] } "Son identifiant mondial" / "Its global identifier";
}
