//! `fait` / `fact`: one row of a register, given in a scenario; its labels are the columns.

kind! {
    Given "given" {
        names: { fr: ["fait"], en: ["fact"] },
        noun: "fait" M / "fact",
        name: Required, title: Forbidden, place: Inside,
        groups: [],
        open: true,
        doc: "given.md", term: "social:Fact",
    }
}
