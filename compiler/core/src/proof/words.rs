//! Every word of the test language, in both human languages, with one sentence on what it says.

use super::lexicon::Class;
use crate::model::Doc;
use crate::words::{Lang, Words};

/// A word of the test language.
#[derive(Debug)]
pub struct Word {
    /// Which word.
    pub keyword: Keyword,
    /// Its spellings, the proper one first.
    pub words: Words,
    /// What it says.
    pub doc: Doc,
    pub(super) class: Class,
}

impl Keyword {
    /// The word, as data.
    pub fn word(self) -> &'static Word {
        // The table has one line for each keyword, in order; a test holds it.
        TABLE.get(self as usize).unwrap_or(&NONE)
    }

    /// Its spellings.
    pub fn words(self) -> Words {
        self.word().words
    }

    /// The proper spelling in one language.
    pub fn proper(self, lang: Lang) -> &'static str {
        self.words().proper(lang)
    }
}

static NONE: Word = Word { keyword: Keyword::Each, words: Words { fr: &[], en: &[] }, doc: Doc { fr: "", en: "" }, class: Class::Form };

/// Declares the words: a constant for each, the enumeration, the table.
macro_rules! words {
    ($($name:ident $key:ident $class:ident { fr: [$($fr:literal),+], en: [$($en:literal),+] } $doc_fr:literal / $doc_en:literal;)+) => {
        /// A word of the test language.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[repr(u8)]
        pub enum Keyword { $(#[doc = $doc_en] $key),+ }

        $(#[doc = $doc_en] pub const $name: Words = Words { fr: &[$($fr),+], en: &[$($en),+] };)+

        /// Every word, in the order of the documentation.
        pub static TABLE: &[Word] = &[$(Word {
            keyword: Keyword::$key,
            words: $name,
            doc: Doc { fr: $doc_fr, en: $doc_en },
            class: Class::$class,
        }),+];
    };
}

// The class says when the word may also be the name of a column: `Joint` never, `Link` where nothing can follow it, `Form`
// wherever the form it opens is not written.
words! {
    // For all.
    EACH Each Link { fr: ["chaque", "pour chaque", "tout", "toute"], en: ["each", "for each", "every", "for every"] }
        "Pour toutes les lignes d'un registre, tous les groupes ou toutes les périodes" / "For all rows of a register, all groups or all periods";
    BY By Link { fr: ["par"], en: ["by"] }
        "Groupe les lignes par une ou plusieurs valeurs ; donne le pas d'une suite" / "Groups rows by one or more values; gives the step of a run";
    AS As Link { fr: ["comme"], en: ["as"] }
        "Donne un nom à la ligne, au groupe ou à la période, pour en parler à l'intérieur" / "Names the row, the key or the period, to speak of it inside";
    WHERE Where Link { fr: ["où", "dont", "tel que", "telle que"], en: ["where", "whose", "such that"] }
        "Ne garde que les lignes pour lesquelles la condition est vraie" / "Keeps only the rows for which the condition is true";
    WHOSE Whose Link { fr: ["dont", "où", "tel que", "telle que"], en: ["where", "whose", "such that"] }
        "La condition que doit remplir la ligne cherchée" / "The condition that the row looked for must meet";
    AT_ALL_TIMES AtAllTimes Form { fr: ["à tout moment", "en continu", "en permanence"], en: ["at all times", "at any time"] }
        "Vrai à chaque changement des registres lus" / "True at every change of the registers read";
    PERIOD_OF PeriodOf Form { fr: ["période de", "période d'"], en: ["period of"] }
        "Des périodes de cette longueur, l'une après l'autre" / "Periods of this length, one after the other";
    SPAN_OF SpanOf Form { fr: ["plage de", "plage d'"], en: ["span of"] }
        "Les plages sans coupure où un état dure, d'un relevé au suivant" / "The unbroken spans over which a state lasts, from snapshot to snapshot";
    ATTESTED_BY AttestedBy Form { fr: ["attesté par", "attestée par"], en: ["attested by"] }
        "Un jugement humain inscrit, pour ce qui ne se mesure pas" / "A recorded human judgement, for what cannot be measured";
    EVERY_N EveryN Form { fr: ["tous les", "toutes les"], en: ["every"] }
        "À quel rythme le jugement est attendu" / "How often the judgement is expected";

    // Existence.
    SOME Some Form { fr: ["un", "une", "il existe un", "il existe une", "il y a un", "il y a une"], en: ["some", "a", "an", "there is a", "there is an", "there is some"] }
        "Il existe au moins une ligne" / "There is at least one row";
    NO No Form { fr: ["aucun", "aucune", "nul", "nulle", "pas de", "pas d'", "il n'existe aucun", "il n'existe aucune", "il n'y a aucun", "il n'y a aucune"], en: ["no", "there is no"] }
        "Il n'existe aucune ligne" / "There is no row";
    AT_LEAST AtLeast Form { fr: ["au moins"], en: ["at least"] }
        "Il existe au moins ce nombre de lignes" / "There are at least so many rows";
    AT_MOST AtMost Form { fr: ["au plus"], en: ["at most"] }
        "Il existe au plus ce nombre de lignes" / "There are at most so many rows";
    EXACTLY Exactly Form { fr: ["exactement"], en: ["exactly"] }
        "Il existe exactement ce nombre de lignes" / "There are exactly so many rows";

    // Time and place of a set.
    AT At Link { fr: ["à la date", "à la date de", "à la date du", "à la date d'"], en: ["at", "at the date", "at the date of", "as of"] }
        "L'état du registre à ce jour-là" / "The state of the register on that day";
    WITHIN Within Form { fr: ["dans les"], en: ["within", "within the"] }
        "Dans le délai qui précède ou qui suit une date" / "In the delay before or after a date";
    IN In Link { fr: ["dans", "dans le", "dans la", "dans l'", "est dans", "en", "pendant", "durant", "parmi"], en: ["in", "in the", "is in", "during"] }
        "Dans une période, une liste ou un ensemble" / "In a period, a list or a set";
    NOT_IN NotIn Form { fr: ["pas dans", "pas dans les", "pas dans le", "pas dans la", "pas dans l'", "n'est pas dans"], en: ["not in", "is not in"] }
        "Hors d'une période, d'une liste ou d'un ensemble" / "Out of a period, a list or a set";
    BEFORE Before Link { fr: ["avant", "avant le", "avant la", "avant l'"], en: ["before", "before the"] }
        "Strictement avant une date" / "Strictly before a date";
    AFTER After Link { fr: ["après", "après le", "après la", "après l'"], en: ["after", "after the"] }
        "Strictement après une date" / "Strictly after a date";
    SINCE Since Link { fr: ["depuis", "depuis le", "depuis la", "à partir de", "à partir du", "à compter de", "à compter du"], en: ["since"] }
        "À cette date ou après" / "On that date or after";
    UNTIL Until Link { fr: ["jusqu'à", "jusqu'au", "jusqu'en"], en: ["until"] }
        "À cette date ou avant" / "On that date or before";
    BETWEEN Between Link { fr: ["entre"], en: ["between"] }
        "De l'une à l'autre valeur, bornes comprises" / "From one value to the other, both included";
    FROM From Link { fr: ["de", "du", "d'"], en: ["from"] }
        "Le début d'une période" / "The start of a period";
    TO To Link { fr: ["à", "au"], en: ["to"] }
        "La fin d'une période, comprise" / "The end of a period, included";

    // Logic.
    AND And Joint { fr: ["et"], en: ["and"] }
        "Les deux sont vrais" / "Both are true";
    OR Or Joint { fr: ["ou"], en: ["or"] }
        "L'un au moins est vrai" / "At least one is true";
    NOT Not Link { fr: ["non"], en: ["not"] }
        "Le contraire est vrai" / "The contrary is true";
    IF If Link { fr: ["si"], en: ["if"] }
        "Ne vaut que si la condition est vraie" / "Holds only if the condition is true";
    THEN Then Joint { fr: ["alors"], en: ["then"] }
        "Ce qui vaut quand la condition est vraie" / "What holds when the condition is true";
    OTHERWISE Otherwise Joint { fr: ["sinon"], en: ["otherwise", "else"] }
        "Ce qui vaut dans les autres cas" / "What holds in the other cases";
    ABSENT Absent Form { fr: ["absent", "absente", "absents", "absentes", "est absent", "est absente", "sont absents", "sont absentes"], en: ["absent", "is absent", "are absent"] }
        "La valeur n'est pas inscrite" / "The value is not recorded";
    KNOWN Known Form { fr: ["connu", "connue", "connus", "connues", "est connu", "est connue", "sont connus", "sont connues"], en: ["known", "is known", "are known"] }
        "La valeur est inscrite" / "The value is recorded";
    IS Is Link { fr: ["est"], en: ["is"] }
        "Les deux valeurs sont les mêmes, comme le signe =" / "Both values are the same, like the sign =";
    IS_NOT IsNot Form { fr: ["n'est pas"], en: ["is not"] }
        "Les deux valeurs diffèrent, comme le signe !=" / "The values differ, like the sign !=";
    CONTAINS Contains Form { fr: ["contient", "comprend"], en: ["contains", "includes"] }
        "Le texte contient ce texte, la case contient cette valeur" / "The text contains this text, the cell holds this value";
    STARTS_WITH StartsWith Form { fr: ["commence par"], en: ["starts with", "begins with"] }
        "Le texte commence par ce texte" / "The text starts with this text";
    ENDS_WITH EndsWith Form { fr: ["finit par", "se termine par"], en: ["ends with"] }
        "Le texte finit par ce texte" / "The text ends with this text";
    YES Yes Form { fr: ["oui", "vrai"], en: ["yes", "true"] }
        "La valeur oui" / "The value yes";
    NOT_YES NotYes Form { fr: ["non", "faux"], en: ["no", "false"] }
        "La valeur non" / "The value no";

    // Aggregates.
    COUNT Count Form { fr: ["nombre", "le nombre"], en: ["count", "the count"] }
        "Combien de lignes, ou combien de valeurs connues" / "How many rows, or how many known values";
    DISTINCT Distinct Form { fr: ["distinct", "distincte", "distincts", "distinctes"], en: ["distinct"] }
        "Chaque valeur ne compte qu'une fois" / "Each value counts once";
    SUM Sum Form { fr: ["somme", "la somme"], en: ["sum", "the sum"] }
        "La somme des valeurs" / "The sum of the values";
    AVERAGE Average Form { fr: ["moyenne", "la moyenne"], en: ["average", "the average", "mean"] }
        "La moyenne exacte des valeurs" / "The exact mean of the values";
    MIN Min Form { fr: ["min", "minimum", "le minimum", "le plus petit"], en: ["min", "minimum", "the minimum", "the smallest"] }
        "La plus petite valeur" / "The smallest value";
    MAX Max Form { fr: ["max", "maximum", "le maximum", "le plus grand"], en: ["max", "maximum", "the maximum", "the largest"] }
        "La plus grande valeur" / "The largest value";
    FIRST First Form { fr: ["premier", "première", "le premier", "la première"], en: ["first", "the first"] }
        "La première ligne ou valeur, dans l'ordre des dates" / "The first row or value, in order of dates";
    LAST Last Form { fr: ["dernier", "dernière", "le dernier", "la dernière"], en: ["last", "the last"] }
        "La dernière ligne ou valeur, dans l'ordre des dates" / "The last row or value, in order of dates";
    SHARE Share Form { fr: ["part", "la part", "proportion"], en: ["share", "the share", "proportion"] }
        "La part des lignes pour lesquelles l'expression est vraie" / "The share of rows for which the expression is true";
    VALUES Values Form { fr: ["valeurs", "les valeurs"], en: ["values", "the values"] }
        "L'ensemble des valeurs, pour y chercher" / "The set of values, to look into";
    OF Of Link { fr: ["de", "d'", "du", "des", "de la", "de l'"], en: ["of", "of the"] }
        "Ce que l'on compte ou mesure" / "What is counted or measured";
    OVER Over Link { fr: ["sur", "sur les", "sur le", "sur la", "sur l'"], en: ["over", "over the", "among"] }
        "Sur quelles lignes" / "Over which rows";
    LONGEST_RUN LongestRun Form { fr: ["suite la plus longue", "la suite la plus longue", "plus longue suite", "la plus longue suite"], en: ["longest run", "the longest run"] }
        "La plus longue suite de valeurs qui se suivent d'un pas" / "The longest run of values that follow each other by a step";
    RUNNING_TOTAL RunningTotal Form { fr: ["cumul", "le cumul"], en: ["running total", "the running total"] }
        "La somme depuis la première ligne jusqu'à celle-ci" / "The sum from the first row to this one";
    REMAINDER Remainder Form { fr: ["reste", "le reste"], en: ["remainder", "the remainder"] }
        "Ce qui reste d'une division entière" / "What is left of a whole division";
    ACCORDING_TO AccordingTo Link { fr: ["selon"], en: ["according to", "by"] }
        "Une valeur lue dans un barème" / "A value read from a scale";

    // Functions.
    TODAY Today Form { fr: ["ce jour", "aujourd'hui", "date du jugement"], en: ["today", "this day", "date of judgement"] }
        "La date du jugement" / "The date of judgement";
    DATE_OF DateOf Form { fr: ["date"], en: ["date"] }
        "La date de cette année, de ce mois et de ce jour" / "The date of this year, month and day";
    DURATION Duration Form { fr: ["durée", "la durée"], en: ["duration", "the duration"] }
        "Le temps d'une date à une autre" / "The time from one date to another";
    START_OF StartOf Form { fr: ["début de", "début du", "début d'", "début de la", "début de l'"], en: ["start of", "start of the", "beginning of", "beginning of the"] }
        "Le premier jour de la période qui contient la date" / "The first day of the period that holds the date";
    END_OF EndOf Form { fr: ["fin de", "fin du", "fin d'", "fin de la", "fin de l'"], en: ["end of", "end of the"] }
        "Le dernier jour de la période qui contient la date" / "The last day of the period that holds the date";
    WEEKDAY Weekday Form { fr: ["jour de semaine", "jour de la semaine"], en: ["weekday", "day of week", "day of the week"] }
        "Le jour de la semaine, de lundi à dimanche" / "The day of the week, from Monday to Sunday";
    PREVIOUS Previous Form { fr: ["précédent", "précédente"], en: ["previous"] }
        "La ligne qui précède, dans l'ordre des dates" / "The row before, in order of dates";
    NEXT Next Form { fr: ["suivant", "suivante"], en: ["next"] }
        "La ligne qui suit, dans l'ordre des dates" / "The row after, in order of dates";
    REACHES Reaches Form { fr: ["remonte"], en: ["reaches"] }
        "La ligne, celle à laquelle renvoie sa colonne, et ainsi de suite" / "The row, the one its column refers to, and so on";
    ROUND_UP RoundUp Form { fr: ["arrondi au-dessus", "arrondi au dessus", "arrondie au-dessus", "arrondi vers le haut"], en: ["rounded up", "round up"] }
        "L'entier égal ou juste au-dessus" / "The whole number equal or just above";
    ROUND_DOWN RoundDown Form { fr: ["arrondi au-dessous", "arrondi au dessous", "arrondie au-dessous", "arrondi vers le bas"], en: ["rounded down", "round down"] }
        "L'entier égal ou juste au-dessous" / "The whole number equal or just below";
    ROUND Round Form { fr: ["arrondi", "arrondie"], en: ["rounded", "round"] }
        "L'entier le plus proche, ou la valeur à tant de décimales" / "The nearest whole number, or the value to so many decimals";
    ABSOLUTE Absolute Form { fr: ["valeur absolue"], en: ["absolute value"] }
        "La valeur sans son signe" / "The value without its sign";
    PRECISION Precision Form { fr: ["précision"], en: ["precision"] }
        "L'unité du dernier chiffre écrit dans la case" / "The unit of the last digit written in the cell";
    SECOND Second Form { fr: ["deuxième", "second"], en: ["second"] }
        "Le deuxième jour de la semaine de ce nom dans le mois" / "The second weekday of that name in the month";
    THIRD Third Form { fr: ["troisième"], en: ["third"] }
        "Le troisième jour de la semaine de ce nom dans le mois" / "The third weekday of that name in the month";
    FOURTH Fourth Form { fr: ["quatrième"], en: ["fourth"] }
        "Le quatrième jour de la semaine de ce nom dans le mois" / "The fourth weekday of that name in the month";

    // Parts of the calendar.
    YEAR Year Form { fr: ["année", "an"], en: ["year"] } "L'année" / "The year";
    HALF Half Form { fr: ["semestre"], en: ["half year", "half-year", "semester"] } "Le semestre" / "The half-year";
    QUARTER Quarter Form { fr: ["trimestre"], en: ["quarter"] } "Le trimestre" / "The quarter";
    MONTH Month Form { fr: ["mois"], en: ["month"] } "Le mois" / "The month";
    WEEK Week Form { fr: ["semaine"], en: ["week"] } "La semaine, du lundi au dimanche" / "The week, from Monday to Sunday";
    DAY Day Form { fr: ["jour"], en: ["day"] } "Le jour" / "The day";
    PERIOD Period Form { fr: ["période"], en: ["period"] } "La période jugée" / "The period under judgement";
    SPAN Span Form { fr: ["plage"], en: ["span"] } "La plage jugée" / "The span under judgement";
    START Start Form { fr: ["début"], en: ["start"] } "Le premier jour" / "The first day";
    END End Form { fr: ["fin"], en: ["end"] } "Le dernier jour ; pour une plage, le jour du premier relevé sans elle" / "The last day; for a span, the day of the first snapshot without it";
    ENDED Ended Form { fr: ["terminée", "finie"], en: ["ended"] } "Si la plage est close à la date du jugement" / "Whether the span is over at the date of judgement";
    MONDAY Monday Form { fr: ["lundi"], en: ["Monday"] } "Lundi" / "Monday";
    TUESDAY Tuesday Form { fr: ["mardi"], en: ["Tuesday"] } "Mardi" / "Tuesday";
    WEDNESDAY Wednesday Form { fr: ["mercredi"], en: ["Wednesday"] } "Mercredi" / "Wednesday";
    THURSDAY Thursday Form { fr: ["jeudi"], en: ["Thursday"] } "Jeudi" / "Thursday";
    FRIDAY Friday Form { fr: ["vendredi"], en: ["Friday"] } "Vendredi" / "Friday";
    SATURDAY Saturday Form { fr: ["samedi"], en: ["Saturday"] } "Samedi" / "Saturday";
    SUNDAY Sunday Form { fr: ["dimanche"], en: ["Sunday"] } "Dimanche" / "Sunday";
    JANUARY January Form { fr: ["janvier"], en: ["January"] } "Janvier" / "January";
    FEBRUARY February Form { fr: ["février"], en: ["February"] } "Février" / "February";
    MARCH March Form { fr: ["mars"], en: ["March"] } "Mars" / "March";
    APRIL April Form { fr: ["avril"], en: ["April"] } "Avril" / "April";
    MAY May Form { fr: ["mai"], en: ["May"] } "Mai" / "May";
    JUNE June Form { fr: ["juin"], en: ["June"] } "Juin" / "June";
    JULY July Form { fr: ["juillet"], en: ["July"] } "Juillet" / "July";
    AUGUST August Form { fr: ["août"], en: ["August"] } "Août" / "August";
    SEPTEMBER September Form { fr: ["septembre"], en: ["September"] } "Septembre" / "September";
    OCTOBER October Form { fr: ["octobre"], en: ["October"] } "Octobre" / "October";
    NOVEMBER November Form { fr: ["novembre"], en: ["November"] } "Novembre" / "November";
    DECEMBER December Form { fr: ["décembre"], en: ["December"] } "Décembre" / "December";
    PERCENT Percent Form { fr: ["pour cent"], en: ["percent", "per cent"] } "Une part de cent, comme le signe %" / "A share of a hundred, like the sign %";
}

/// The days of the week, Monday first.
pub const WEEKDAYS: [Keyword; 7] =
    [Keyword::Monday, Keyword::Tuesday, Keyword::Wednesday, Keyword::Thursday, Keyword::Friday, Keyword::Saturday, Keyword::Sunday];

/// The months.
pub const MONTHS: [Keyword; 12] = [
    Keyword::January,
    Keyword::February,
    Keyword::March,
    Keyword::April,
    Keyword::May,
    Keyword::June,
    Keyword::July,
    Keyword::August,
    Keyword::September,
    Keyword::October,
    Keyword::November,
    Keyword::December,
];
