//! `flux` / `flow`: a wealth that goes from someone to someone.

choices! {
    /// What kind of passage it is.
    pub NATURES:
    gift { fr: ["don"], en: ["gift"] },
    exchange { fr: ["échange"], en: ["exchange"] },
    sharing { fr: ["partage"], en: ["sharing"] },
    fee { fr: ["redevance", "cotisation", "paiement"], en: ["fee", "payment"] },
    retribution { fr: ["rétribution"], en: ["retribution", "remuneration"] },
    free { fr: ["libre", "participation libre"], en: ["free", "pay what you can"] },
}

kind! {
    Flow "flow" {
        names: { fr: ["flux"], en: ["flow"] },
        noun: "flux" M / "flow",
        name: Optional, title: Optional, place: Top,
        groups: [],
        doc: "flow.md", term: "vf:Intent",
    }
    WEALTH "wealth" 1..n RefOrProse(&[Wealth, Resource, Offer]); { fr: ["richesse"], en: ["wealth"] } "Ce qui passe de l'un à l'autre" / "What passes from one to the other";
    FROM "from" 1..n RefOrProse(&[Person, Organisation, Role, Category, Body, Code]); { fr: ["de"], en: ["from"] } "Qui donne" / "Who gives";
    TO "to" 1..n RefOrProse(&[Person, Organisation, Role, Category, Body, Code]); { fr: ["à", "vers"], en: ["to"] } "Qui reçoit" / "Who receives";
    NATURE "nature" 0..1 Choice(NATURES); { fr: ["nature"], en: ["nature"] } "Don, échange, partage, redevance, rétribution ou libre" / "Gift, exchange, sharing, fee, retribution or free";
    AMOUNT "amount" 0..1 Amount; { fr: ["quantité", "montant"], en: ["amount"] } "Combien" / "How much";
    EVERY "every" 0..1 Recurrence; { fr: ["rythme", "fréquence"], en: ["how often", "every", "frequency"] } "Tous les combien" / "How often";
    IN_RETURN "inReturn" 0..n RefOrProse(&[Flow, Wealth, Resource, Offer]); { fr: ["en retour"], en: ["in return"] } "Ce qui revient en échange" / "What comes back in exchange";
    MEASURED_IN "measuredIn" 0..n Ref(&[Register]); { fr: ["mesuré dans", "mesurée dans"], en: ["measured in"] } "Le registre où il se constate" / "The register where it can be seen";
}
