//! `code` / `code`: what the whole is about, its version and its state; one for each folder.

choices! {
    /// What a code describes.
    pub SUBJECTS:
    organisation { fr: ["organisation"], en: ["organisation", "organization"] },
    project { fr: ["projet"], en: ["project"] },
    idea { fr: ["idée"], en: ["idea"] },
    commons { fr: ["commun"], en: ["commons"] },
    ecosystem { fr: ["écosystème"], en: ["ecosystem"] },
    collaboration { fr: ["collaboration"], en: ["collaboration"] },
    place { fr: ["lieu"], en: ["place"] },
    event { fr: ["événement", "évènement"], en: ["event"] },
}

choices! {
    /// Where a code stands between its first draft and its end.
    pub STATES:
    draft { fr: ["brouillon"], en: ["draft"] },
    proposed { fr: ["proposé"], en: ["proposed"] },
    adopted { fr: ["adopté"], en: ["adopted"] },
    deposited { fr: ["déposé"], en: ["deposited"] },
    withdrawn { fr: ["retiré"], en: ["withdrawn"] },
}

choices! {
    /// How the code is laid out: the common form, bundles of rights, or the author's own way.
    pub PROFILES:
    normalised { fr: ["normalisé"], en: ["normalised", "normalized"] },
    bundles { fr: ["faisceaux", "faisceaux de droits"], en: ["bundles", "bundles of rights"] },
    free { fr: ["libre"], en: ["free"] },
}

choices! {
    /// The language a code is written in.
    pub LANGUAGES:
    fr { fr: ["français", "fr"], en: ["French", "fr"] },
    en { fr: ["anglais", "en"], en: ["English", "en"] },
}

kind! {
    Code "code" {
        names: { fr: ["code"], en: ["code"] },
        noun: "code" M / "code",
        name: Required, title: Optional, place: Top,
        groups: [],
        doc: "code.md", term: "social:Code",
    }
    SUBJECT "subject" 0..1 Choice(SUBJECTS); { fr: ["sujet"], en: ["subject"] } "Ce que le code décrit : une organisation, un projet, un lieu…" / "What the code describes: an organisation, a project, a place…";
    VERSION "version" 0..1 crate::model::ValueType::Version; { fr: ["version"], en: ["version"] } "Le numéro de cette version du texte" / "The number of this version of the text";
    STATUS "status" 0..1 ChoiceDated(STATES); { fr: ["statut"], en: ["status"] } "Où en est le texte, et depuis quel jour" / "Where the text stands, and since which day";
    DEPOSITED "depositedOn" 0..1 Date; { fr: ["déposé le"], en: ["deposited on"] } "Le jour où cette version a été déposée" / "The day this version was deposited";
    LICENCE "licence" 0..1 Words; { fr: ["licence"], en: ["licence", "license"] } "Ce que chacun peut faire du texte du code" / "What anyone may do with the text of the code";
    LANGUAGE "language" 0..1 Choice(LANGUAGES); { fr: ["langue"], en: ["language"] } "La langue dans laquelle le code est écrit" / "The language the code is written in";
    PROFILE "profile" 0..1 Choice(PROFILES); { fr: ["profil"], en: ["profile"] } "La forme du code : normalisée, en faisceaux de droits, ou libre" / "The shape of the code: normalised, in bundles of rights, or free";
    FOLLOWS "follows" 0..n Ref(&[Profile]); { fr: ["suit"], en: ["follows"] } "Les profils dont le code accepte les exigences" / "The profiles whose demands the code accepts";
    AUTHORS "authors" 0..n RefOrProse(&[Person, Organisation, Role, Body]); { fr: ["auteurs", "auteur", "autrice", "autrices"], en: ["authors", "author"] } "Qui a écrit le code" / "Who wrote the code";
    BRIEF "brief" 0..1 Prose; { fr: ["en bref"], en: ["in brief"] } "Le code en quelques phrases, pour qui le découvre" / "The code in a few sentences, for a newcomer";
    INSTRUMENTS "instruments" 0..n Ref(&[Instrument]); { fr: ["documents", "document"], en: ["instruments", "instrument"] } "Les documents qui font autorité, du plus fort au plus faible" / "The documents with authority, from the strongest to the weakest";
    ADOPTED_BY "adoptedBy" 0..n RefOrProse(&[Decision, Body, Role]); { fr: ["adopté par"], en: ["adopted by"] } "La décision ou l'instance qui a adopté le texte" / "The decision or body that adopted the text";
    FORKED_FROM "forkedFrom" 0..1 Path; { fr: ["issu de"], en: ["forked from"] } "Le code dont celui-ci est une variante" / "The code this one is a fork of";
    REVIEWED "reviewedEvery" 0..1 Recurrence; { fr: ["revu", "revue"], en: ["reviewed", "reviewed every"] } "À quel rythme le code est relu" / "How often the code is reviewed";
    IRI "iri" 0..1 Path; { fr: ["iri", "adresse web"], en: ["iri", "web address"] } "L'adresse permanente qui identifie le code sur le réseau" / "The permanent address that identifies the code on the network";
}
