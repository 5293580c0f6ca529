//! `instance` / `body`: people who meet and decide together: assembly, board, circle, committee.

kind! {
    Body "body" {
        names: { fr: ["instance"], en: ["body"] },
        noun: "instance" F / "body",
        name: Required, title: Optional, place: Top,
        groups: [],
        doc: "body.md", term: "org:OrganizationalUnit",
    }
    PURPOSE "purpose" 0..1 Prose; { fr: ["raison"], en: ["purpose"] } "À quoi sert l'instance" / "What the body is for";
    MEMBERS "members" 0..n RefOrProse(&[Role, Category, Person, Organisation, Body]); { fr: ["membres"], en: ["members"] } "Qui y siège" / "Who sits on it";
    SIZE "size" 0..1 Members; { fr: ["effectif"], en: ["size"] } "Combien de personnes y siègent" / "How many people sit on it";
    ANSWERS "answersFor" 0..n RefOrProse(&[]); { fr: ["répond de"], en: ["answers for"] } "Ce dont l'instance répond" / "What the body answers for";
    DECIDES "mayDecide" 0..n RefOrProse(&[]); { fr: ["peut décider"], en: ["may decide"] } "Ce que l'instance peut décider" / "What the body may decide";
    DECIDES_BY "decidesBy" 0..n RefOrProse(&[Decision]); { fr: ["décide par"], en: ["decides by"] } "Les façons de décider de l'instance" / "The ways the body decides";
    ACCOUNTABLE "accountableTo" 0..n RefOrProse(&[Role, Body, Category, Person]); { fr: ["rend compte à"], en: ["accountable to"] } "À qui l'instance rend compte" / "Whom the body accounts to";
    MEETS "meets" 0..1 Recurrence; { fr: ["se réunit"], en: ["meets", "meets every"] } "Tous les combien elle se réunit" / "How often it meets";
    CALLED_BY "calledBy" 0..n RefOrProse(&[Role, Person, Category, Body]); { fr: ["convoquée par", "convoqué par"], en: ["called by"] } "Qui la convoque" / "Who calls it";
    NOTICE "notice" 0..1 Duration; { fr: ["préavis"], en: ["notice"] } "Le délai entre la convocation et la réunion" / "The time between the call and the meeting";
    QUORUM "quorum" 0..1 Quorum; { fr: ["quorum"], en: ["quorum"] } "La part ou le nombre de membres sans qui elle ne décide pas" / "The share or number of members without whom it does not decide";
    SECOND_QUORUM "secondQuorum" 0..1 Quorum; { fr: ["quorum au second appel"], en: ["quorum at second call"] } "Le quorum quand on convoque une seconde fois" / "The quorum when it is called a second time";
    PROXIES "proxies" 0..1 Count; { fr: ["pouvoirs par membre", "procurations par membre"], en: ["proxies per member", "proxies"] } "Combien d'absents un membre peut représenter" / "How many absent members one member may stand for";
    COLLEGES "votesByCollege" 0..n Split; { fr: ["voix par collège"], en: ["votes by college"] } "La part des voix de chaque collège" / "The share of the votes of each college";
    CHAIRED_BY "chairedBy" 0..n RefOrProse(&[Role, Person]); { fr: ["animée par", "animé par", "présidée par", "présidé par"], en: ["chaired by", "facilitated by"] } "Qui anime ses réunions" / "Who chairs its meetings";
    ENTERS "entersBy" 0..n RefOrProse(&[Decision, Rule, Act]); { fr: ["entre par"], en: ["enters by"] } "Comment on y entre" / "How one joins it";
    LEAVES "leavesBy" 0..n RefOrProse(&[Decision, Rule, Act]); { fr: ["sort par"], en: ["leaves by"] } "Comment on en sort" / "How one leaves it";
    TERM "term" 0..1 Duration; { fr: ["mandat"], en: ["term"] } "Durée d'un mandat" / "Length of a term";
    AT_MOST_TERMS "atMostTerms" 0..1 Count; { fr: ["mandats au plus"], en: ["at most terms"] } "Nombre de mandats de suite" / "How many terms in a row";
    PART_OF "partOf" 0..n Ref(&[Body, Organisation]); { fr: ["fait partie de"], en: ["part of"] } "L'instance ou l'organisation dont elle fait partie" / "The body or organisation it is part of";
    RECORDED_IN "recordedIn" 0..n Ref(&[Register]); { fr: ["consignée dans", "consigné dans"], en: ["recorded in"] } "Le registre qui garde trace de ses réunions" / "The register that keeps track of its meetings";
}
