//! `décision` / `decision`: a way of deciding, or a decision taken that way.

choices! {
    /// How people decide.
    pub MODES:
    consent { fr: ["consentement"], en: ["consent"] },
    consensus { fr: ["consensus"], en: ["consensus"] },
    majority { fr: ["majorité"], en: ["majority"] },
    plurality { fr: ["majorité relative"], en: ["plurality"] },
    unanimity { fr: ["unanimité"], en: ["unanimity"] },
    lot { fr: ["tirage au sort"], en: ["lot", "drawing lots"] },
    oneRole { fr: ["un seul rôle"], en: ["one role"] },
    advice { fr: ["sollicitation d'avis"], en: ["advice process", "advice"] },
    openElection { fr: ["élection sans candidat"], en: ["election without candidates"] },
    majorityJudgement { fr: ["jugement majoritaire"], en: ["majority judgement", "majority judgment"] },
}

choices! {
    /// Over whom a majority is counted.
    pub OVER:
    expressed { fr: ["exprimés", "suffrages exprimés"], en: ["votes cast", "expressed"] },
    present { fr: ["présents", "membres présents"], en: ["present", "members present"] },
    represented { fr: ["présents ou représentés"], en: ["present or represented"] },
    members { fr: ["membres", "tous les membres", "inscrits"], en: ["members", "all members"] },
}

choices! {
    /// How many votes each has.
    pub VOTES_EACH:
    onePerMember { fr: ["une par personne", "une par membre"], en: ["one per member", "one per person"] },
    byShares { fr: ["selon les parts", "selon le capital"], en: ["by shares", "by capital"] },
    byCollege { fr: ["par collège"], en: ["by college"] },
    byUse { fr: ["selon l'usage", "selon l'activité"], en: ["by use", "by activity"] },
}

kind! {
    Decision "decision" {
        names: { fr: ["décision"], en: ["decision"] },
        noun: "décision" F / "decision",
        name: Required, title: Optional, place: Top,
        groups: [],
        doc: "decision.md", term: "social:Decision",
    }
    ABOUT "about" 0..n RefOrProse(&[]); { fr: ["porte sur"], en: ["about"] } "Ce dont on décide ainsi" / "What is decided this way";
    TAKEN_BY "takenBy" 0..n RefOrProse(&[Body, Role, Category, Person, Organisation]); { fr: ["prise par"], en: ["taken by"] } "Qui décide" / "Who decides";
    MODE "mode" 0..1 Choice(MODES); { fr: ["mode"], en: ["mode"] } "Comment on décide" / "How it is decided";
    MAJORITY "majority" 0..1 Share; { fr: ["majorité"], en: ["majority"] } "La part des voix à atteindre ; 1/2 se lit plus de la moitié" / "The share of the votes to reach; 1/2 reads more than half";
    OF "of" 0..1 Choice(OVER); { fr: ["comptée sur", "sur"], en: ["counted over", "of"] } "Sur qui la majorité se compte" / "Over whom the majority is counted";
    VOTES "votes" 0..1 Choice(VOTES_EACH); { fr: ["voix"], en: ["votes"] } "Combien de voix a chacun" / "How many votes each has";
    SECRET "secret" 0..1 YesNo; { fr: ["vote secret"], en: ["secret ballot"] } "Si le vote est secret" / "Whether the vote is secret";
    QUORUM "quorum" 0..1 Quorum; { fr: ["quorum"], en: ["quorum"] } "La part ou le nombre de membres sans qui rien n'est décidé" / "The share or number of members without whom nothing is decided";
    SECOND_QUORUM "secondQuorum" 0..1 Quorum; { fr: ["quorum au second appel"], en: ["quorum at second call"] } "Le quorum quand on convoque une seconde fois" / "The quorum when the meeting is called a second time";
    NOTICE "notice" 0..1 Duration; { fr: ["préavis"], en: ["notice"] } "Le délai entre la proposition et la décision" / "The time between the proposal and the decision";
    TIE "tieBrokenBy" 0..1 RefOrProse(&[Role, Person, Category, Body, Decision]); { fr: ["en cas d'égalité"], en: ["tie broken by"] } "Qui départage, ou ce qu'on fait, quand les voix s'égalent" / "Who decides, or what is done, when votes are equal";
    VETO "veto" 0..n RefOrProse(&[Role, Category, Person, Organisation, Body]); { fr: ["veto"], en: ["veto"] } "Qui peut seul arrêter la décision" / "Who alone may stop the decision";
    PROTECTS "protects" 0..n RefOrProse(&[]); { fr: ["protège"], en: ["protects"] } "Ce qui ne change que par cette décision" / "What changes by this decision only";
    APPEAL "appeal" 0..n RefOrProse(&[Body, Role, Decision, Rule]); { fr: ["recours"], en: ["appeal"] } "Devant qui la contester" / "Before whom to contest it";
    TAKEN_ON "takenOn" 0..1 Date; { fr: ["prise le"], en: ["taken on"] } "Le jour où elle a été prise, quand elle l'a été" / "The day it was taken, once it was";
    RECORDED_IN "recordedIn" 0..n RefOrProse(&[Register]); { fr: ["consignée dans"], en: ["recorded in"] } "Où l'on en garde trace" / "Where a trace of it is kept";
}
