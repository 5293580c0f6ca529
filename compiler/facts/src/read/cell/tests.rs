//! Cells read as their columns say: what is written, then what it says.

use super::{Manner, Reader, Reading, day};
use crate::read::raw::Raw;
use crate::table::Cell;
use social_core::plan::Schema;
use social_core::resolve::{NoLoader, assemble};
use social_core::text::Source;
use social_core::words::Lang;

/// What a cell of a column of this type says.
fn said(column: &str, manner: Manner, raw: Raw<'_>) -> String {
    let text = format!("registre r \"R\" {{\n  nature: liste\n  colonne c {{ {column} }}\n}}\n");
    let code = assemble(vec![Source::new("r.social", text)], &NoLoader, 1, None);
    let schema = Schema::of(&code);
    let Some(column) = schema.registers.last().and_then(|register| register.columns.first()) else { return "no column".to_owned() };
    let mut reader = Reader::new(column, manner, Lang::Fr);
    let shown = |cell: Cell, denominator: i64| match cell {
        Cell::Absent => "-".to_owned(),
        Cell::Unreadable => "!".to_owned(),
        Cell::Truth(truth) => truth.to_string(),
        Cell::Number(units, digits) => format!("{units}/{denominator}'{digits}"),
        Cell::Day(day) => format!("{day}"),
        Cell::Moment(seconds, on) => format!("{seconds} on {}", day::written(on)),
        Cell::Text(folded, written) => format!("{folded}={written}"),
        Cell::Several(values) => values.iter().map(|(folded, _)| &**folded).collect::<Vec<_>>().join("+"),
    };
    loop {
        match reader.read(raw) {
            Reading::Good(cell) => return shown(cell, reader.denominator),
            Reading::Told(cell, problem) => return format!("{} ({problem:?})", shown(cell, reader.denominator)),
            Reading::Bad(problem) => return format!("{problem:?}"),
            Reading::Finer => reader.denominator = reader.needed,
        }
    }
}

fn all(column: &str, cases: &[(&str, &str)]) {
    for (written, expected) in cases {
        assert_eq!(said(column, Manner::default(), Raw::Text(written.as_bytes())), *expected, "{column}: {written}");
    }
}

#[test]
fn amounts_are_exact_and_of_one_currency() {
    all(
        "type: montant; monnaie: EUR",
        &[
            ("500", "50000/100'0"),
            ("1 250,50", "125050/100'2"),
            ("1.250,50 €", "125050/100'2"),
            ("-12,5 EUR", "-1250/100'1"),
            ("€ 12.50", "1250/100'2"),
            ("3 euros", "300/100'0"),
            ("0,125", "25/200'3"),
            ("12 USD", "OtherCurrency"),
            ("12 kg", "Form"),
            ("n/a", "Form"),
            ("", "- (Empty)"),
        ],
    );
}

#[test]
fn numbers_have_the_unit_of_their_column() {
    all("type: nombre; unité: kilos", &[("12,5", "25/2'1"), ("12 kilo", "12/1'0"), ("12 €", "OtherUnit"), ("12 %", "OtherUnit")]);
    all(
        "type: part",
        &[("57,5 %", "23/40'3"), ("1/3", "1/3'255"), ("0,25", "1/4'2"), ("1", "1/1'0"), ("57,5", "MissingPercent"), ("150 %", "3/2'2")],
    );
    all(
        "type: entier; au moins: 0; au plus: 12",
        &[("3", "3/1'0"), ("3,0", "3/1'1"), ("2,5", "NotWhole"), ("-1", "Below"), ("13", "Above")],
    );
    all("type: année", &[("2026", "2026/1'0"), ("26", "Form"), ("2026,5", "NotWhole")]);
    all("type: nombre", &[("0,30000000000000004", "TooFine"), ("1e5", "Form"), ("١٢", "Form"), ("9999999999999999999", "TooLarge")]);
    let percent = Manner { is_percent: true, ..Manner::default() };
    assert_eq!(said("type: part", percent, Raw::Text(b"57,5")), "23/40'3");
}

#[test]
fn dates_and_hours_are_in_no_doubt() {
    all(
        "type: date",
        &[
            ("2026-03-14", "20526"),
            ("2026-03-14 00:00:00", "20526"),
            ("2026-03-14T10:00", "HasTime"),
            ("2026-02-30", "NoSuchDay"),
            ("14/03/2026", "DateOrder"),
            ("hier", "Form"),
            ("2026-03", "Form"),
        ],
    );
    all(
        "type: date et heure; fuseau horaire: \"Europe/Paris\"",
        &[
            ("2026-03-14T18:30", "1773509400 on 2026-03-14"),
            ("2026-03-14 18h30", "1773509400 on 2026-03-14"),
            ("2026-03-14T23:30:00Z", "1773531000 on 2026-03-15"),
            ("2026-03-14T18:30:15.25+01:00", "1773509415 on 2026-03-14"),
            ("2026-03-14T12:30[America/Montreal]", "1773505800 on 2026-03-14"),
            ("2026-03-29T02:30", "ChangingClock"),
            ("2026-10-25T02:30", "ChangingClock"),
            ("2026-03-14T25:00", "NoSuchTime"),
            ("2026-03-14", "NoTime"),
        ],
    );
    all(
        "type: date et heure; fuseau horaire: \"partout sur Terre\"",
        &[
            // Written where the day is over last, counted there too.
            ("2026-03-14T23:59", "1773575940 on 2026-03-14"),
            ("2026-03-15T11:59:00Z", "1773575940 on 2026-03-14"),
            ("2026-03-15T12:00:00Z", "1773576000 on 2026-03-15"),
            ("2026-03-15 12:30 Europe/Paris", "1773574200 on 2026-03-14"),
            ("2026-03-15 00:30 UTC-12", "1773577800 on 2026-03-15"),
        ],
    );
    all("type: date et heure; fuseau horaire: \"UTC+05:30\"", &[("2026-03-14T23:59 AoE", "1773575940 on 2026-03-15")]);
    all("type: date et heure; fuseau horaire: \"Europe/Pariss\"", &[("2026-03-14T18:30", "NoZone")]);
    all("type: date et heure", &[("2026-03-14T18:30", "NoZone"), ("2026-03-14T18:30+02:00", "1773505800 on 2026-03-14")]);
    all(
        "type: durée",
        &[
            ("90", "90"),
            ("90 jours", "90"),
            ("2 semaines", "14"),
            ("P90D", "90"),
            ("P1W2D", "9"),
            ("3 mois", "NotDays"),
            ("PT1H", "NotDays"),
        ],
    );
}

#[test]
fn words_fold_and_lists_are_closed() {
    all("type: oui ou non", &[("Oui", "true"), ("x", "true"), ("FALSE", "false"), ("0", "false"), ("peut-être", "Form")]);
    all("parmi: \"Blé\", seigle", &[("ble", "ble=Blé"), ("SEIGLE", "seigle=seigle"), ("orge", "NotAmong")]);
    all("type: identité; graphies: \"Red Hat\" = \"RedHat\"", &[("redhat", "red hat=redhat"), (" Red  Hat ", "red hat=Red  Hat")]);
    all("type: texte", &[("a\0b", "ZeroByte"), ("=1+1", "=1+1==1+1")]);
    assert_eq!(said("type: texte", Manner::default(), Raw::Text(b"caf\xe9")), "NotUtf8");
    assert_eq!(said("type: texte", Manner::default(), Raw::Text(&vec![b'a'; 2 << 20])), "TooLong");
}

#[test]
fn several_values_are_parted_by_what_is_there() {
    let column = "type: identité; plusieurs: oui";
    all(column, &[("Ana; Paul", "ana+paul"), ("Ana, Paul", "ana+paul"), ("ana", "ana"), ("ana paul", "ana+paul (PartedByBlanks)")]);
    all("type: texte; plusieurs: oui", &[("une fois | deux fois", "une fois+deux fois"), ("une fois", "une fois")]);
    let named = Manner { several: Some(";".into()), ..Manner::default() };
    assert_eq!(said(column, named, Raw::Text(b"Ana Roy, dite A; Paul")), "ana roy, dite a+paul");
    assert_eq!(said(column, Manner::default(), Raw::Array(br#"["Ana", null, 3]"#)), "ana+3");
    assert_eq!(said("type: texte", Manner::default(), Raw::Array(b"[]")), "Several");
}
