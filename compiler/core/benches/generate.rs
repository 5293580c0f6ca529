//! Writes codes of any size for the benchmark: 10 % principles, 10 % roles, 80 % rules with proofs over registers,
//! 2.25 references or more a declaration, about 280 bytes each. The same size always gives the same text.

/// How many declarations share one register, principle and role: references stay near, as in a real code.
const BLOCK: usize = 20;

/// A code of at least `bytes` bytes, without findings but those `faults` asks for: every n-th rule names a principle
/// that does not exist.
pub fn code(bytes: usize, faults: Option<usize>) -> String {
    let mut out = String::with_capacity(bytes + 4096);
    out.push_str(HEAD);
    let mut block = 0;
    let mut rules = 0;
    while out.len() < bytes {
        let first = block * BLOCK;
        register(&mut out, block);
        for n in first..first + 2 {
            role(&mut out, n);
            principle(&mut out, n);
        }
        for n in first..first + 16 {
            rules += 1;
            let is_faulty = faults.is_some_and(|every| rules % every == 0);
            rule(&mut out, n, first + n % 2, block, is_faulty);
        }
        block += 1;
    }
    out
}

const HEAD: &str = r#"code banc "Banc d'essai" {
  sujet: organisation
  version: 1.0.0
  licence: "CC-BY-SA-4.0"
}

instance conseil "Conseil" {
  membres: sociétaires
  effectif: 9
}

catégorie sociétaires "Sociétaires" {
  comprend: "toutes celles et tous ceux qui ont une part"
  effectif: 40
}

rôle greffe "Greffe" {
  répond de: "noter les faits"
  tenu par: conseil
  entre par: "élection en assemblée"
  sort par: "fin de mandat ou démission"
}

évolution changer "Changer" {
  propose: sociétaires
  décide: sociétaires
  délai: 15 jours
  quorum: 50 %
  dépose: greffe
}

fin {
  décidée par: sociétaires
  garde: "les textes"
  par: greffe
  licence: "CC-BY-SA-4.0"
}

"#;

fn register(out: &mut String, block: usize) {
    out.push_str(&format!(
        "registre exercice_{block} \"Exercices {block}\" {{\n  tenu par: greffe\n  lu par: sociétaires\n  nature: événements à date\n  colonne date {{ type: date }}\n  colonne fin {{ type: date }}\n  colonne publié_le {{ type: date, facultatif }}\n  colonne montant {{ type: montant }}\n}}\n\n"
    ));
}

fn principle(out: &mut String, n: usize) {
    out.push_str(&format!(
        "principe principe_{n} \"Chacun peut lire les comptes et les décisions ({n})\" {{\n  modèle: juridique_financier, social_humain\n  maturité: incarné\n  parce que: \"La confiance ne se décrète pas : elle se construit sur ce que chacun peut vérifier.\"\n}}\n\n"
    ));
}

fn role(out: &mut String, n: usize) {
    out.push_str(&format!(
        "rôle role_{n} \"Tenue des comptes ({n})\" {{\n  répond de: \"la tenue des comptes de l'année\"\n  tenu par: conseil du 2025-01-01 au 2027-01-01\n  mandat: 2 ans\n  entre par: \"élection en assemblée\"\n  sort par: \"fin de mandat ou démission\"\n}}\n\n"
    ));
}

fn rule(out: &mut String, n: usize, holder: usize, block: usize, is_faulty: bool) {
    let principle = if is_faulty { format!("absent_{block}_{n}") } else { format!("principe_{holder}") };
    out.push_str(&format!(
        "règle règle_{block}_{n} \"Les comptes sont ouverts ({n})\" {{\n  porte: {principle}\n  qui: role_{holder}\n  doit: publier exercice_{block}\n  à: sociétaires\n  délai: 90 jours après exercice_{block}.fin\n  preuve: chaque exercice_{block} où montant = {} EUR : publié_le <= fin + 90 jours\n  sinon: \"le conseil convoque l'assemblée\"\n}}\n\n",
        // Similar, yet none asks what another does.
        500 + n % 100
    ));
}
