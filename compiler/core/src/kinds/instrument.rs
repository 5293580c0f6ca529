//! `document` / `instrument`: a document with authority: statutes, by-laws, a charter, a contract.

kind! {
    Instrument "instrument" {
        names: { fr: ["document"], en: ["instrument"] },
        noun: "document" M / "instrument",
        name: Required, title: Optional, place: Top,
        groups: [],
        doc: "instrument.md", term: "foaf:Document",
    }
    NATURE "nature" 0..1 Words; { fr: ["nature"], en: ["kind"] } "Ce que c'est : statuts, règlement intérieur, charte, contrat…" / "What it is: statutes, by-laws, charter, contract…";
    SCOPE "covers" 0..n RefOrProse(&[]); { fr: ["porte sur"], en: ["covers"] } "Ce dont le document traite" / "What the document deals with";
    DATE "date" 0..1 Moment; { fr: ["date"], en: ["date"] } "De quand il date" / "When it dates from";
    VERSION "version" 0..1 crate::model::ValueType::Version; { fr: ["version"], en: ["version"] } "Son numéro de version" / "Its version number";
    ADDRESS "address" 0..n Path; { fr: ["adresse"], en: ["address"] } "Où le lire" / "Where to read it";
    PREVAILS "prevailsOver" 0..n Ref(&[Instrument, Code]); { fr: ["prime sur"], en: ["prevails over"] } "Les documents sur lesquels celui-ci l'emporte" / "The documents this one prevails over";
    REPLACES "replaces" 0..n RefOrProse(&[Instrument]); { fr: ["remplace"], en: ["replaces"] } "Le document qu'il remplace" / "The document it replaces";
    ADOPTED_BY "adoptedBy" 0..n RefOrProse(&[Decision, Body, Role]); { fr: ["adopté par"], en: ["adopted by"] } "La décision ou l'instance qui l'a adopté" / "The decision or body that adopted it";
    CHANGED_BY "changedBy" 0..n RefOrProse(&[Evolution, Decision, Body, Role]); { fr: ["modifié par"], en: ["changed by"] } "Comment il peut changer" / "How it may be changed";
    KEEPER "keptBy" 0..n RefOrProse(&[Role, Body, Person, Organisation]); { fr: ["gardé par", "gardée par"], en: ["kept by"] } "Qui garde l'original" / "Who keeps the original";
    READERS "readBy" 0..n RefOrProse(&[Role, Category, Body, Person, Organisation]); { fr: ["lu par"], en: ["read by"] } "Qui peut le lire" / "Who may read it";
    COURTS "enforceableInCourt" 0..1 YesNo; { fr: ["opposable en justice"], en: ["enforceable in court"] } "Si l'on peut s'en prévaloir devant un juge" / "Whether it can be relied on before a judge";
}
