//! `partage` / `sharing`: how something is divided, in shares that make a whole.

kind! {
    Sharing "sharing" {
        names: { fr: ["partage"], en: ["sharing"] },
        noun: "partage" M / "sharing",
        name: Optional, title: Optional, place: Top,
        groups: [],
        doc: "sharing.md", term: "social:Sharing",
    }
    OF "of" 1..n RefOrProse(&[Wealth, Flow, Resource]); { fr: ["de"], en: ["of"] } "Ce que l'on partage" / "What is shared";
    SHARES "shares" 1..n Split; { fr: ["parts"], en: ["shares"] } "À qui ou à quoi va chaque part ; leur somme fait un" / "Whom or what each share goes to; they add up to one";
    EVERY "every" 0..1 Recurrence; { fr: ["rythme", "fréquence"], en: ["how often", "every", "frequency"] } "Tous les combien on partage" / "How often it is shared";
    WHEN "when" 0..1 Condition; { fr: ["quand"], en: ["when"] } "Dans quel cas on partage" / "In which case it is shared";
    DECIDED_BY "decidedBy" 0..n RefOrProse(&[Decision, Body, Role, Category]); { fr: ["décidé par"], en: ["decided by"] } "Qui fixe les parts" / "Who sets the shares";
    BECAUSE "because" 0..n Prose; { fr: ["parce que"], en: ["because"] } "Pourquoi ces parts" / "Why these shares";
    MEASURED_IN "measuredIn" 0..n Ref(&[Register]); { fr: ["mesuré dans"], en: ["measured in"] } "Le registre où il se constate" / "The register where it can be seen";
}
