//! `scénario` / `scenario`: a few facts, and the verdict a rule is expected to give on them.

kind! {
    Scenario "scenario" {
        names: { fr: ["scénario"], en: ["scenario"] },
        noun: "scénario" M / "scenario",
        name: Optional, title: Optional, place: Top,
        groups: [Given],
        doc: "scenario.md", term: "social:Scenario",
    }
    STORY "story" 0..n Prose; { fr: ["récit"], en: ["story"] } "La situation, racontée" / "The situation, told";
    AS_OF "asOf" 0..1 Date; { fr: ["à la date"], en: ["as of"] } "Le jour où l'on juge" / "The day of judgement";
    EXPECTS "expects" 1..n Expectation; { fr: ["attend"], en: ["expects"] } "La règle, et le verdict que l'on attend d'elle" / "The rule, and the verdict expected of it";
}
