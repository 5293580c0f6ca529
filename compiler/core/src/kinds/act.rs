//! `acte` / `act`: a kind of deed, and the broader one it is a case of.

kind! {
    Act "act" {
        names: { fr: ["acte"], en: ["act"] },
        noun: "acte" M / "act",
        name: Required, title: Optional, place: Top,
        groups: [],
        doc: "act.md", term: "odrl:Action",
    }
    KIND_OF "isAKindOf" 0..n Ref(&[Act]); { fr: ["est un cas de"], en: ["is a kind of"] } "L'acte plus large dont celui-ci est un cas" / "The broader act this one is a case of";
    DEFINITION "definition" 0..1 Prose; { fr: ["définition"], en: ["definition"] } "Ce que l'on fait quand on pose cet acte" / "What one does in doing it";
    OPPOSITE "oppositeOf" 0..n Ref(&[Act]); { fr: ["contraire de"], en: ["opposite of"] } "L'acte qui défait celui-ci" / "The act that undoes this one";
    INCOMPATIBLE "incompatibleWith" 0..n Ref(&[Act]); { fr: ["incompatible avec"], en: ["incompatible with"] } "Les actes que l'on ne peut faire en même temps sur la même chose" / "The acts one cannot do to the same thing at the same time";
    RECORDED_IN "recordedIn" 0..n Ref(&[Register]); { fr: ["inscrit dans"], en: ["recorded in"] } "Le registre où cet acte laisse une trace" / "The register where the act leaves a trace";
}
