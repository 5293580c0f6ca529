//! `utilise` / `use`: what the code takes from a library, a file or another code.
//!
//! The name is a dotted module path (`std.coopération`), or the field `path` or `iri` says where to look.

kind! {
    Use "use" {
        names: { fr: ["utilise"], en: ["use"] },
        noun: "utilisation" F / "use",
        name: Optional, title: Optional, place: Top,
        groups: [],
        doc: "use.md", term: "social:Import",
    }
    PATH "path" 0..1 Path; { fr: ["chemin"], en: ["path"] } "Le fichier ou le dossier, quand ce n'est pas un module" / "The file or folder, when it is not a module";
    IRI "iri" 0..1 Path; { fr: ["iri"], en: ["iri"] } "L'identifiant mondial du code utilisé" / "The global identifier of the code in use";
    NAMES "names" 0..n Words; { fr: ["noms"], en: ["names"] } "Les seuls noms que l'on reprend ; tous sinon" / "The only names taken up; all of them otherwise";
    VERSION "version" 0..1 crate::model::ValueType::Version; { fr: ["version"], en: ["version"] } "La version que l'on utilise" / "The version in use";
    ADOPTS "adopts" 0..1 YesNo; { fr: ["adopte"], en: ["adopts"] } "Si l'on s'oblige à faire vivre les principes repris" / "Whether one binds oneself to live by the principles taken up";
}
