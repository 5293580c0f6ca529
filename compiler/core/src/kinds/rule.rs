//! `règle` / `rule`: what somebody must, must not or may do, said so that facts can confirm or contradict it.

choices! {
    /// Whether departing from a rule is a breach or a choice to explain.
    pub STRENGTHS:
    rule { fr: ["règle"], en: ["rule"] },
    recommendation { fr: ["recommandation"], en: ["recommendation"] },
}

kind! {
    Rule "rule" {
        names: { fr: ["règle"], en: ["rule"] },
        noun: "règle" F / "rule",
        name: Required, title: Optional, place: Top,
        groups: [],
        doc: "rule.md", term: "odrl:Rule",
    }
    UPHOLDS "upholds" 0..n Ref(&[Principle]); { fr: ["porte"], en: ["upholds"] } "Les principes que la règle met en pratique" / "The principles the rule puts into practice";
    STATEMENT "statement" 0..1 Prose; { fr: ["énoncé"], en: ["statement"] } "La règle en toutes lettres, comme on la lirait en assemblée" / "The rule in full, as read out in an assembly";
    BECAUSE "because" 0..n Prose; { fr: ["parce que"], en: ["because"] } "Pourquoi cette règle existe" / "Why the rule exists";
    WHO "who" 0..n Ref(&[Role, Category, Body, Person, Organisation, Code]); { fr: ["qui"], en: ["who"] } "Les rôles, catégories ou instances que la règle vise" / "The roles, categories or bodies the rule is about";
    MUST "must" 0..n Deed; { fr: ["doit", "doivent"], en: ["must"] } "Ce qu'il faut faire" / "What has to be done";
    MUST_NOT "mustNot" 0..n Deed; { fr: ["ne doit pas", "ne doivent pas"], en: ["must not"] } "Ce qu'il ne faut pas faire" / "What has not to be done";
    MAY "may" 0..n Deed; { fr: ["peut", "peuvent"], en: ["may"] } "Ce qu'il est permis de faire" / "What one is free to do";
    TO "to" 0..n RefOrProse(&[Role, Category, Body, Person, Organisation]); { fr: ["à", "envers"], en: ["to", "towards"] } "Envers qui l'acte est dû, permis ou interdit" / "To whom the deed is due, allowed or forbidden";
    WHEN "when" 0..n Condition; { fr: ["quand"], en: ["when"] } "Dans quelle situation la règle joue" / "In which situation the rule applies";
    UNLESS "unless" 0..n Condition; { fr: ["sauf si"], en: ["unless"] } "Dans quelle situation elle ne joue pas" / "In which situation it does not";
    DEADLINE "deadline" 0..1 Deadline; { fr: ["délai"], en: ["deadline"] } "Pour quand, compté depuis quoi" / "By when, counted from what";
    EVERY "every" 0..1 Recurrence; { fr: ["rythme", "chaque", "fréquence"], en: ["how often", "every", "frequency"] } "À quel rythme l'obligation revient" / "How often the duty comes back";
    PROOF "proof" 0..n Test; { fr: ["preuve", "preuves"], en: ["proof", "proofs"] } "À quels faits on voit que la règle est tenue" / "By which facts one sees that the rule is kept";
    CHECKED_BY "checkedBy" 0..n Ref(&[Role, Category, Body, Person, Organisation]); { fr: ["vérifiée par", "vérifié par"], en: ["checked by"] } "Qui constate que la règle est tenue" / "Who establishes that the rule is kept";
    OTHERWISE "otherwise" 0..n RefOrProse(&[Rule, Decision, Act, Action]); { fr: ["sinon"], en: ["otherwise"] } "Ce qui se passe quand la règle n'est pas tenue" / "What happens when the rule is not kept";
    REMEDY "remediedWithin" 0..1 Duration; { fr: ["réparable sous"], en: ["remedied within"] } "Le temps laissé pour réparer un manquement" / "The time left to make up for a breach";
    APPEAL "appeal" 0..n RefOrProse(&[Role, Body, Decision, Rule]); { fr: ["recours"], en: ["appeal"] } "Vers qui se tourner pour contester" / "Whom to turn to in order to object";
    DESPITE "despite" 0..n Ref(&[Rule, Instrument]); { fr: ["malgré"], en: ["despite"] } "Les règles sur lesquelles celle-ci l'emporte" / "The rules this one prevails over";
    EXCEPT "except" 0..n Ref(&[Rule]); { fr: ["sauf"], en: ["except"] } "Les règles devant lesquelles celle-ci s'efface" / "The rules this one gives way to";
    REVIEWED "reviewedEvery" 0..1 Recurrence; { fr: ["revue", "revu"], en: ["reviewed", "reviewed every"] } "À quel rythme la règle est relue" / "How often the rule is reviewed";
    STRENGTH "strength" 0..1 Choice(STRENGTHS); { fr: ["force"], en: ["strength"] } "Règle, ou recommandation dont on peut s'écarter en le disant" / "Rule, or recommendation one may depart from by saying so";
}
