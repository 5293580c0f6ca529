//! `registre` / `register`: a table of facts, who keeps it, and what an absent row means.

choices! {
    /// What a row of a register says; the columns that date it follow.
    pub NATURES:
    events { fr: ["événements", "évènements"], en: ["events"] },
    periods { fr: ["périodes"], en: ["periods"] },
    snapshots { fr: ["états", "relevés"], en: ["snapshots", "states"] },
    list { fr: ["liste"], en: ["list"] },
}

choices! {
    /// Whether an absent row is a fact.
    pub COMPLETENESS:
    complete { fr: ["oui", "complet"], en: ["yes", "complete"] },
    partial { fr: ["partiel", "non"], en: ["partial", "no"] },
}

kind! {
    Register "register" {
        names: { fr: ["registre"], en: ["register"] },
        noun: "registre" M / "register",
        name: Required, title: Optional, place: Top,
        groups: [Column],
        doc: "register.md", term: "dcat:Dataset",
    }
    DESCRIPTION "description" 0..n Prose; { fr: ["description"], en: ["description"] } "Ce que le registre contient" / "What the register holds";
    KEEPER "keptBy" 0..n Ref(&[Role, Body, Person, Organisation]); { fr: ["tenu par"], en: ["kept by"] } "Qui inscrit les faits" / "Who records the facts";
    NATURE "nature" 0..1 ChoiceOn(NATURES, &[Column]); { fr: ["nature"], en: ["nature"] } "Ce qu'une ligne dit : événements à une date, périodes de… à…, états au relevé, ou liste" / "What a row says: events at a date, periods from… to…, snapshots, or a list";
    COMPLETE "complete" 0..1 ChoicePeriod(COMPLETENESS); { fr: ["complet"], en: ["complete"] } "Si rien ne manque, ou depuis quand ; oui si rien n'est dit" / "Whether nothing is missing, or since when; yes when nothing is said";
    UPDATED "updated" 0..1 Recurrence; { fr: ["mis à jour"], en: ["updated"] } "À quel rythme le registre est mis à jour" / "How often the register is updated";
    READERS "readBy" 0..n RefOrProse(&[Role, Category, Body, Person, Organisation]); { fr: ["lu par"], en: ["read by"] } "Qui peut lire le registre" / "Who may read the register";
    PRIVATE "private" 0..1 YesNo; { fr: ["confidentiel"], en: ["confidential"] } "Si ses lignes restent hors de ce qui est publié" / "Whether its rows stay out of what is published";
    KEPT_FOR "keptFor" 0..1 Duration; { fr: ["conservé pendant"], en: ["kept for"] } "Combien de temps une ligne est gardée" / "How long a row is kept";
    TIME_ZONE "timeZone" 0..1 Words; { fr: ["fuseau horaire"], en: ["time zone"] } "Le fuseau des heures écrites sans fuseau, et où se comptent les jours : \"Europe/Paris\", \"UTC-3\", \"partout sur Terre\"" / "The zone of hours written without one, and where days are counted: \"Europe/Paris\", \"UTC-3\", \"anywhere on Earth\"";
    HOLIDAYS "holidays" 0..1 YesNo; { fr: ["jours fériés"], en: ["holidays"] } "Si ce registre donne les jours qui ne sont pas ouvrés" / "Whether this register gives the days that are not working days";
    RECORDED_BY "recordedBy" 0..1 Ref(&[Column]); { fr: ["inscrit par"], en: ["recorded by"] } "La colonne qui dit qui a inscrit la ligne" / "The column that says who recorded the row";
    RECORDED_ON "recordedOn" 0..1 Ref(&[Column]); { fr: ["inscrit le"], en: ["recorded on"] } "La colonne qui dit quand la ligne a été inscrite" / "The column that says when the row was recorded";
    EVIDENCE "evidence" 0..1 Ref(&[Column]); { fr: ["pièce"], en: ["evidence"] } "La colonne qui renvoie à une pièce : un compte rendu, une facture" / "The column that points to evidence: minutes, an invoice";
    CONTESTED_BY "contestedBy" 0..1 Ref(&[Column]); { fr: ["contesté par"], en: ["contested by"] } "La colonne qui dit qui conteste la ligne" / "The column that says who contests the row";
}
