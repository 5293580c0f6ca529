//! Sheets of small codes.

use super::trial::{shown_of, words};
use super::{has_sheet, sheet};

const HOUSE: &str = r#"
code maison "La maison"

rôle trésorerie "Trésorerie" {
  raison: "Que l'argent se lise."
  répond de: "les comptes"
  peut décider: "l'ordre des paiements"
  rend compte à: assemblée
  tenu par: lise du 2025-03-15 au 2028-03-15
  suppléance: karim
  incompatible avec: vérification
  charge: 5 heures par semaine
}
rôle vérification "Vérification" {
  répond de: "la relecture"
}
catégorie sociétaires "Sociétaires" {
  entre par: "une part"
}
instance assemblée "Assemblée" {
  membres: sociétaires, trésorerie
}
personne lise "Lise Fontaine" {
  membre de: sociétaires
  contact: "lise@maison.example"
}
personne karim "Karim" {
}
acte publier "Publier" {
}
acte dépenser "Dépenser" {
}
acte voter "Voter" {
}
terme comptes "Comptes" {
}
registre exercice "Exercices" {
  tenu par: trésorerie
  colonne fin { type: date }
}
règle comptes_ouverts "Les comptes sont ouverts" {
  qui: trésorerie
  doit: publier comptes
  à: sociétaires
  délai: 90 jours après exercice.fin
  sauf: panne
  vérifiée par: vérification
}
règle pas_seul "On ne dépense pas seul" {
  qui: trésorerie
  ne doit pas: dépenser "plus de 500 euros"
  sauf si: "deux personnes sont d'accord"
}
règle panne "En panne, on attend" {
  qui: trésorerie
  peut: dépenser "ce qu'il faut"
  quand: "le four est froid"
}
règle voix "Chacun vote" {
  qui: sociétaires
  doit: voter "chaque année"
  rythme: chaque année
}
dérogation gel "Le gel" {
  à la règle: comptes_ouverts
  pour: trésorerie
  jusqu'au: 2027-10-31
}
engagement livret "Un livret" {
  par: trésorerie
  envers: sociétaires
  promet: publier "un livret"
  échéance: 2027-12-31
  statut: en cours
}
ressource caisse "La caisse" {
}
droit payer "Payer avec la caisse" {
  accorde: usage
  sur: caisse
  pour: trésorerie
  condition: "dans les bornes des règles"
}
pyramide p "Qui porte qui" {
  axe création "La création" {
    niveau porter "Porter" {
      rang: 1
      rôles: trésorerie
      répond de: "la maison"
      sert: goûter
    }
    niveau goûter "Goûter" {
      rang: 2
      rôles: sociétaires
    }
  }
}
"#;

fn treasury() -> String {
    words(&shown_of(HOUSE, "trésorerie", sheet))
}

#[test]
fn each_deed_says_with_whom_by_when_in_which_case_and_whence() {
    let told = treasury();
    for wanted in [
        "À faire publier comptes envers Sociétaires 90 jours après « fin » ( exercice )",
        "sauf : En panne, on attend",
        "dérogation : Le gel , jusqu'au 31 octobre 2027 règle : Les comptes sont ouverts",
        "À ne pas faire dépenser plus de 500 euros sauf si deux personnes sont d'accord règle : On ne dépense pas seul",
        "Permis dépenser ce qu'il faut quand le four est froid",
        "publier un livret envers Sociétaires au plus tard : 31 décembre 2027 engagement : Un livret",
        "Droits usage – La caisse à condition que : dans les bornes des règles droit : Payer avec la caisse",
    ] {
        assert!(told.contains(&words(wanted)), "{wanted}\n{told}");
    }
}

#[test]
fn what_binds_through_a_body_or_a_category_says_as_what() {
    let told = treasury();
    // Lise is one of the members, and alone in holding the role.
    assert!(
        told.contains("Comme membre de la catégorie Sociétaires (Lise Fontaine) 1 À faire : voter chaque année – Chacun vote"),
        "{told}"
    );
    let members = words(&shown_of(HOUSE, "sociétaires", sheet));
    assert!(members.contains("À faire voter chaque année chaque année règle : Chacun vote"), "{members}");
    assert!(members.contains("Ce que d'autres lui doivent Trésorerie – à faire : publier comptes – Les comptes sont ouverts"), "{members}");
}

#[test]
fn nothing_of_the_card_is_lost_and_no_contact_is_shown() {
    let told = treasury();
    for wanted in [
        "Que l'argent se lise.",
        "Répond de les comptes",
        "Peut décider l'ordre des paiements",
        "Rend compte à Assemblée",
        "Lise Fontaine du 15 mars 2025 au 15 mars 2028",
        "Suppléance Karim",
        "Incompatible avec Vérification",
        "Charge 5 heures par semaine",
        "Siège dans Assemblée",
        "Tient les registres Exercices",
        "Répond de la maison",
        "Sert Goûter ( Sociétaires )",
    ] {
        assert!(told.contains(wanted), "{wanted}\n{told}");
    }
    assert!(!told.contains("maison.example"));
    let checker = words(&shown_of(HOUSE, "vérification", sheet));
    assert!(checker.contains("Vérifie Les comptes sont ouverts") && checker.contains("Ne se cumule pas avec Trésorerie"), "{checker}");
}

#[test]
fn dates_come_in_order() {
    let told = treasury();
    let at = |day: &str| told.rfind(day).unwrap_or_default();
    assert!(
        told.contains("Dates à venir 31 octobre 2027 fin de la dérogation – Le gel 31 décembre 2027 engagement à tenir – Un livret"),
        "{told}"
    );
    assert!(at("31 octobre 2027") < at("31 décembre 2027") && told.contains("15 mars 2028 fin de mandat – Lise Fontaine"), "{told}");
}

#[test]
fn the_anchor_is_the_id_and_only_parties_have_a_sheet() {
    let markup = shown_of(HOUSE, "trésorerie", |page, role| {
        assert!(has_sheet(role) && !page.input.code.named("lise").is_some_and(has_sheet));
        sheet(page, role)
    });
    assert!(markup.starts_with("<article class=\"card sheet k-role\" id=\"role.tresorerie\">"), "{markup}");
}

#[test]
fn what_is_hostile_is_text() {
    let text =
        "rôle r \"<script>x</script>\" {\n  répond de: \"<b onclick=x>\"\n}\nrègle g \"<i>\" {\n  qui: r\n  doit: \"</article>\"\n}\n";
    let markup = shown_of(text, "r", sheet);
    assert!(markup.contains("&lt;script&gt;") && markup.contains("&lt;/article&gt;"), "{markup}");
    assert!(!markup.contains("<script") && !markup.contains("<b ") && markup.matches("</article>").count() == 1, "{markup}");
}

#[test]
fn an_act_named_by_another_word_than_its_title_is_told_by_the_title_then_its_objects() {
    let code = "rôle caisse \"Caisse\" {\n}\nacte calculer \"Établir un chiffre\" {\n}\nacte tenir \"Tenir un registre\" {\n}\n\
        règle taux \"Le taux est établi\" {\n  qui: caisse\n  doit: calculer \"le taux\"\n}\n\
        règle livre \"Le livre est tenu\" {\n  qui: caisse\n  doit: tenir \"le livre\"\n}\n";
    let told = words(&shown_of(code, "caisse", sheet)).replace('\u{a0}', " ");
    assert!(told.contains("établir un chiffre : le taux") && told.contains("tenir le livre"), "{told}");
}

#[test]
fn a_word_says_where_it_is_used() {
    let told = words(&shown_of(HOUSE, "comptes", crate::entity::card));
    assert!(told.contains("Employé dans Les comptes sont ouverts"), "{told}");
    let alone = words(&shown_of("terme mot \"Mot\" {\n  définition: \"écrit `ainsi`, et <b>\"\n}\n", "mot", crate::entity::card));
    assert!(!alone.contains("Employé") && alone.contains("écrit ainsi , et &lt;b&gt;"), "{alone}");
}
