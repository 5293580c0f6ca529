//! `colonne` / `column`: one thing a register says about each of its rows.

choices! {
    /// What a cell holds, and whether it may be empty.
    pub TYPES:
    text { fr: ["texte"], en: ["text"] },
    identity { fr: ["identité"], en: ["identity"] },
    yesNo { fr: ["oui ou non"], en: ["yes or no"] },
    number { fr: ["nombre"], en: ["number"] },
    count { fr: ["entier", "nombre entier"], en: ["count", "whole number"] },
    share { fr: ["part"], en: ["share"] },
    money { fr: ["montant", "argent"], en: ["money", "amount"] },
    date { fr: ["date"], en: ["date"] },
    year { fr: ["année"], en: ["year"] },
    moment { fr: ["date et heure"], en: ["date and time"] },
    duration { fr: ["durée"], en: ["duration"] },
    choice { fr: ["choix"], en: ["choice"] },
    reference { fr: ["renvoi"], en: ["reference"] },
    role { fr: ["rôle"], en: ["role"] },
    party { fr: ["partie"], en: ["party"] },
    body { fr: ["instance"], en: ["body"] },
    optional { fr: ["facultatif", "facultative"], en: ["optional"] },
}

kind! {
    Column "column" {
        names: { fr: ["colonne"], en: ["column"] },
        noun: "colonne" F / "column",
        name: Required, title: Optional, place: Inside,
        groups: [],
        doc: "column.md", term: "csvw:Column",
    }
    TYPE "type" 0..n Choice(TYPES); { fr: ["type"], en: ["type"] } "Ce que la case contient ; « facultatif » si elle peut rester vide" / "What the cell holds; “optional” when it may stay empty";
    AMONG "among" 0..n Literal; { fr: ["parmi"], en: ["among"] } "Les seules valeurs possibles" / "The only possible values";
    REFERS "refersTo" 0..n Ref(&[Register, Role, Category, Body, Person, Organisation]); { fr: ["renvoie à"], en: ["refers to"] } "Le registre dont la case reprend la clé, ou ce qu'elle nomme" / "The register whose key the cell repeats, or what it names";
    UNIT "unit" 0..1 Words; { fr: ["unité"], en: ["unit"] } "L'unité d'un nombre" / "The unit of a number";
    CURRENCY "currency" 0..1 Words; { fr: ["monnaie"], en: ["currency"] } "La monnaie d'un montant écrit sans elle" / "The currency of an amount written without one";
    AT_LEAST "atLeast" 0..1 Literal; { fr: ["au moins"], en: ["at least"] } "La plus petite valeur possible" / "The smallest possible value";
    AT_MOST "atMost" 0..1 Literal; { fr: ["au plus"], en: ["at most"] } "La plus grande valeur possible" / "The largest possible value";
    TIME_ZONE "timeZone" 0..1 Words; { fr: ["fuseau horaire"], en: ["time zone"] } "Le fuseau d'une heure écrite sans lui, et où se comptent les jours : \"Europe/Paris\", \"UTC-3\", \"partout sur Terre\"" / "The zone of an hour written without one, and where days are counted: \"Europe/Paris\", \"UTC-3\", \"anywhere on Earth\"";
    OPTIONAL "optional" 0..1 YesNo; { fr: ["facultative", "facultatif"], en: ["optional"] } "Si la case peut rester vide ; s'écrit aussi dans le type" / "Whether the cell may stay empty; may also be written in the type";
    KEY "key" 0..1 YesNo; { fr: ["clé"], en: ["key"] } "Si la colonne, seule ou avec les autres clés, distingue une ligne de toutes les autres" / "Whether the column, alone or with the other keys, tells a row from all others";
    SEVERAL "several" 0..1 YesNo; { fr: ["plusieurs"], en: ["several"] } "Si la case contient plusieurs valeurs" / "Whether the cell holds several values";
    SPELLINGS "spellings" 0..n Words; { fr: ["graphies"], en: ["spellings"] } "Les écritures d'une même identité : \"Red Hat\" = \"RedHat\"" / "Spellings of one identity: \"Red Hat\" = \"RedHat\"";
    PERSONAL "personal" 0..1 YesNo; { fr: ["personnelle", "personnel"], en: ["personal"] } "Si la colonne contient des données sur une personne, à ne pas publier" / "Whether the column holds data about a person, not to be published";
    MEANING "meaning" 0..1 Prose; { fr: ["sens"], en: ["meaning"] } "Ce que la colonne veut dire" / "What the column means";
}
