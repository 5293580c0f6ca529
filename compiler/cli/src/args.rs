//! The command line, in the reader's language.

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Arg, ArgAction, Command, value_parser};
use social_core::words::Lang;
use std::path::PathBuf;

/// The forms of a report.
const FORMATS: &str = "human, concise, json, jsonl, sarif, github, gitlab, junit, rdjson, narrated";

/// The whole command line. Every word of it is said once, French and English side by side.
pub fn command(lang: Lang) -> Command {
    let say = Say { lang };
    say.root(Command::new("social"))
        .version(env!("CARGO_PKG_VERSION"))
        .about(say.of("Écrire, vérifier et publier un code social", "Write, check and publish a code social"))
        .after_help(say.of(
            "Exemples :\n  social new mon-code            préparer un code à compléter\n  social check mon-code          ce qu'il y a à discuter\n  social build mon-code --emit html --out page\n\nSortie : 0 rien à signaler, 1 des constats, 2 usage ou lecture impossible.",
            "Examples:\n  social new my-code             prepare a code to fill in\n  social check my-code           what there is to discuss\n  social build my-code --emit html --out page\n\nExit: 0 nothing to report, 1 findings, 2 wrong use or unreadable input.",
        ))
        .arg_required_else_help(true)
        .subcommand_required(true)
        .subcommands([
            new(say),
            check(say),
            agenda(say),
            confront(say),
            facts(say),
            test(say),
            build(say),
            serve(say),
            fmt(say),
            translate(say),
            diff(say),
            explain(say),
            graph(say),
            schema(say),
            completions(say),
            lsp(say),
            man(say),
        ])
}

/// Says things in one language.
#[derive(Clone, Copy)]
struct Say {
    lang: Lang,
}

impl Say {
    fn of(self, fr: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Fr => fr,
            Lang::En => en,
        }
    }

    /// What every command has: headings, help, language, colour.
    fn root(self, command: Command) -> Command {
        let styles = Styles::styled()
            .header(AnsiColor::Green.on_default().bold())
            .usage(AnsiColor::Green.on_default().bold())
            .literal(AnsiColor::Cyan.on_default().bold())
            .placeholder(AnsiColor::Cyan.on_default());
        let template = self.of(
            "{about-with-newline}\nUtilisation : {usage}\n\n{all-args}{after-help}",
            "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
        );
        command
            .styles(styles)
            .help_template(template)
            .disable_help_flag(true)
            .disable_version_flag(true)
            .disable_help_subcommand(true)
            .subcommand_value_name(self.of("COMMANDE", "COMMAND"))
            .subcommand_help_heading(self.of("Commandes", "Commands"))
            .next_help_heading("Options")
            .arg(self.flag("help", "Montrer cette aide", "Show this help").short('h').action(ArgAction::Help).global(true))
            .arg(self.flag("version", "Montrer la version", "Show the version").short('V').action(ArgAction::Version))
            .arg(
                self.choice("lang", "LANGUE", "LANGUAGE", &["fr", "en"], "Langue des messages : fr, en", "Language of messages: fr, en")
                    .global(true),
            )
            .arg(
                self.choice(
                    "color",
                    "QUAND",
                    "WHEN",
                    &["auto", "always", "never"],
                    "Couleurs : auto, always, never",
                    "Colours: auto, always, never",
                )
                .default_value("auto")
                .hide_default_value(true)
                .global(true),
            )
            .arg(self.flag("quiet", "Ne dire que l'essentiel", "Say only what matters").short('q').global(true))
    }

    fn sub(self, name: &'static str, alias: &'static str, fr: &'static str, en: &'static str) -> Command {
        let template = self.of(
            "{about-with-newline}\nUtilisation : {usage}\n\n{all-args}{after-help}",
            "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
        );
        Command::new(name)
            .alias(alias)
            .about(self.of(fr, en))
            .help_template(template)
            .disable_help_flag(true)
            .disable_version_flag(true)
            .next_help_heading("Options")
    }

    fn flag(self, name: &'static str, fr: &'static str, en: &'static str) -> Arg {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(self.of(fr, en))
    }

    fn option(self, name: &'static str, value_fr: &'static str, value_en: &'static str, fr: &'static str, en: &'static str) -> Arg {
        Arg::new(name).long(name).value_name(self.of(value_fr, value_en)).help(self.of(fr, en))
    }

    fn choice(
        self,
        name: &'static str,
        value_fr: &'static str,
        value_en: &'static str,
        choices: &'static [&'static str],
        fr: &'static str,
        en: &'static str,
    ) -> Arg {
        self.option(name, value_fr, value_en, fr, en).value_parser(choices.to_vec()).hide_possible_values(true)
    }

    fn path(self) -> Arg {
        Arg::new("path")
            .value_name(self.of("CHEMIN", "PATH"))
            .help(self.of("Fichier .social ou dossier d'un code", ".social file or folder of a code"))
            .help_heading(self.of("Arguments", "Arguments"))
            .value_parser(value_parser!(PathBuf))
            .required(true)
    }

    fn as_of(self) -> Arg {
        self.option("as-of", "DATE", "DATE", "Juger à cette date ; aujourd'hui sinon", "Judge at this date; today otherwise")
    }
}

fn new(say: Say) -> Command {
    say.sub("new", "nouveau", "Préparer un code à compléter, qui se vérifie sans constat", "Prepare a code to fill in, which checks clean")
        .arg(say.path().help(say.of("Dossier à créer", "Folder to create")))
        .arg(
            say.choice(
                "profile",
                "PROFIL",
                "PROFILE",
                &["free", "normalised"],
                "Point de départ : free (court), normalised (les six modèles)",
                "Starting point: free (short), normalised (the six models)",
            )
            .default_value("free")
            .hide_default_value(true),
        )
        .arg(say.option(
            "from",
            "MODULE",
            "MODULE",
            "Adopter les principes d'un module : std.coopération, std.ostrom",
            "Adopt the principles of a module: std.cooperation, std.commons",
        ))
        .after_help(say.of(
            "Exemples :\n  social new mon-code\n  social new mon-code --profile normalised --from std.coopération",
            "Examples:\n  social new my-code\n  social new my-code --profile normalised --from std.cooperation",
        ))
}

fn check(say: Say) -> Command {
    say.sub("check", "verifier", "Chercher ce qui ne tient pas ensemble", "Find what does not hold together")
        .arg(say.path().num_args(1..).help(say.of("Fichiers .social, dossiers de codes ; - lit l'entrée", ".social files, folders of codes; - reads the input")))
        .arg(say.option("format", "FORMAT", "FORMAT", "Forme du rapport, répétable", "Form of the report, repeatable").action(ArgAction::Append).long_help(FORMATS))
        .arg(say.option("output-file", "FICHIER", "FILE", "Où écrire le rapport du même rang", "Where to write the report of the same rank").action(ArgAction::Append).value_parser(value_parser!(PathBuf)))
        .arg(say.choice("fail-level", "NIVEAU", "LEVEL", &["error", "warning", "hint", "never"], "Échouer à partir de : error, warning, hint, never", "Fail from: error, warning, hint, never").default_value("error").hide_default_value(true))
        .arg(say.choice("deny", "NIVEAU", "LEVEL", &["warnings", "hints"], "Échouer aussi pour : warnings, hints", "Fail also for: warnings, hints"))
        .arg(say.option("error", "CODE", "CODE", "Tenir ce constat pour une erreur", "Take this finding as an error").action(ArgAction::Append))
        .arg(say.option("warn", "CODE", "CODE", "Le tenir pour un avertissement", "Take it as a warning").action(ArgAction::Append))
        .arg(say.option("allow", "CODE", "CODE", "Ne pas le montrer", "Do not show it").action(ArgAction::Append))
        .arg(say.flag("fix", "Appliquer les corrections sûres", "Apply the safe fixes"))
        .arg(say.flag("watch", "Recommencer à chaque changement", "Start again at each change"))
        .arg(say.option("baseline", "FICHIER", "FILE", "Taire les constats déjà connus de ce fichier", "Leave out the findings this file knows").value_parser(value_parser!(PathBuf)))
        .arg(say.flag("update-baseline", "Écrire ce fichier avec les constats d'aujourd'hui", "Write that file with today's findings").requires("baseline"))
        .arg(say.option("stdin-filename", "NOM", "NAME", "Nom à montrer pour le texte lu sur l'entrée", "Name to show for the text read from the input").value_parser(value_parser!(PathBuf)))
        .arg(say.as_of())
        .after_help(say.of(
            "Formats : human, concise, json, jsonl, sarif, github, gitlab, junit, rdjson, narrated.\n\nExemples :\n  social check mon-code\n  social check mon-code --format sarif --output-file rapport.sarif\n  social check - --stdin-filename code.social < code.social",
            "Formats: human, concise, json, jsonl, sarif, github, gitlab, junit, rdjson, narrated.\n\nExamples:\n  social check my-code\n  social check my-code --format sarif --output-file report.sarif\n  social check - --stdin-filename code.social < code.social",
        ))
}

fn agenda(say: Say) -> Command {
    let gravest = say.choice(
        "only",
        "NIVEAU",
        "LEVEL",
        &["error", "warning", "hint"],
        "N'y mettre que les constats à partir de : error, warning, hint",
        "Put on it findings from: error, warning, hint",
    );
    say.sub("agenda", "ordre-du-jour", "Faire des constats l'ordre du jour d'une réunion", "Make findings the agenda of a meeting")
        .arg(say.path())
        .arg(gravest.default_value("warning").hide_default_value(true))
        .arg(
            say.choice(
                "format",
                "FORME",
                "FORM",
                &["markdown", "html", "json"],
                "Forme : markdown (pour un pad), html (à projeter, à imprimer), json",
                "Form: markdown (for a pad), html (to project, to print), json",
            )
            .default_value("markdown")
            .hide_default_value(true),
        )
        .arg(
            say.option("output", "FICHIER", "FILE", "Où l'écrire ; sur la sortie sinon", "Where to write it; to the output otherwise")
                .short('o')
                // As the reports of the other commands have it.
                .visible_alias("output-file")
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(say.as_of())
        .after_help(say.of(
            "Chaque point est une question, avec ce que montrent le texte et les faits, les sorties et ce qu'elles font, qui est concerné, qui décide.\n\nExemples :\n  social agenda mon-code > ordre-du-jour.md\n  social agenda mon-code --format html --output ordre-du-jour.html\n  social agenda mon-code --only error",
            "Each point is a question, with what the text and the facts show, the ways out and what they do, who is concerned, who decides.\n\nExamples:\n  social agenda my-code > agenda.md\n  social agenda my-code --format html --output agenda.html\n  social agenda my-code --only error",
        ))
}

fn confront(say: Say) -> Command {
    say.sub("confront", "confronter", "Dire ce que les faits disent des règles", "Say what facts say of the rules")
        .arg(say.path())
        .arg(say.option("facts", "DOSSIER", "FOLDER", "Dossier des faits ; facts dans le dossier du code sinon", "Folder of the facts; facts in the folder of the code otherwise").value_parser(value_parser!(PathBuf)))
        .arg(say.as_of())
        .arg(say.option("rule", "NOM", "NAME", "Ne juger que cette règle, répétable", "Judge this rule only, repeatable").action(ArgAction::Append))
        .arg(say.option("engine", "MOTEUR", "ENGINE", "Moteur de calcul : sqlite, duckdb, postgres://… (variable SOCIAL_ENGINE)", "Engine that computes: sqlite, duckdb, postgres://… (variable SOCIAL_ENGINE)"))
        .arg(say.option("from-results", "FICHIER", "FILE", "Lire ce qu'ont rendu les scripts de `build --emit sql`, au lieu des faits", "Read what the scripts of `build --emit sql` gave, instead of facts").value_parser(value_parser!(PathBuf)).conflicts_with_all(["facts", "engine"]))
        .arg(say.option("format", "FORMAT", "FORMAT", "Forme du rapport, répétable", "Form of the report, repeatable").action(ArgAction::Append).long_help(FORMATS))
        .arg(say.option("output-file", "FICHIER", "FILE", "Où écrire le rapport du même rang", "Where to write the report of the same rank").action(ArgAction::Append).value_parser(value_parser!(PathBuf)))
        .arg(say.choice("fail-on", "VERDICT", "VERDICT", &["breach", "contradicted", "undetermined", "never"], "Échouer à partir de : breach (manquement non réparé), contradicted (même réparé, recommandé ou visé), undetermined, never", "Fail from: breach (not repaired), contradicted (even repaired, recommended or aimed at), undetermined, never").default_value("breach").hide_default_value(true))
        .after_help(say.of(
            "Verdicts : confirmé, contredit, indéterminé (il manque des faits), à échoir (on saura à une date), sans objet (aucun cas).\nFormats : human, concise, json, jsonl, sarif, github, gitlab, junit, rdjson, narrated.\n\nExemples :\n  social confront mon-code\n  social confront mon-code --as-of 2026-03-31 --rule deux_assemblées\n  social confront mon-code --format json --output-file verdicts.json\n  social confront mon-code --from-results verdicts.parquet\n\nSortie : 0 aucun manquement, 1 une règle est contredite et non réparée à temps, 2 usage ou lecture impossible.",
            "Verdicts: confirmed, contradicted, undetermined (facts are missing), pending (known at a date), not exercised (no case).\nFormats: human, concise, json, jsonl, sarif, github, gitlab, junit, rdjson, narrated.\n\nExamples:\n  social confront my-code\n  social confront my-code --as-of 2026-03-31 --rule two_assemblies\n  social confront my-code --format json --output-file verdicts.json\n  social confront my-code --from-results verdicts.parquet\n\nExit: 0 no breach, 1 some rule is contradicted and not repaired in time, 2 wrong use or unreadable input.",
        ))
}

fn facts(say: Say) -> Command {
    let folder = || {
        say.option(
            "facts",
            "DOSSIER",
            "FOLDER",
            "Dossier des faits ; facts dans le dossier du code sinon",
            "Folder of the facts; facts in the folder of the code otherwise",
        )
        .value_parser(value_parser!(PathBuf))
    };
    let new = say
        .sub(
            "new",
            "nouveau",
            "Préparer un tableau vide par registre, et la page qui les explique",
            "Prepare an empty table for each register, and the page that explains them",
        )
        .arg(say.path())
        .arg(folder())
        .after_help(say.of("Exemple :\n  social facts new mon-code", "Example:\n  social facts new my-code"));
    let schema = say
        .sub(
            "schema",
            "schema-json",
            "Donner le JSON Schema des faits dont un code a besoin",
            "Give the JSON Schema of the facts that a code needs",
        )
        .arg(say.path())
        .after_help(say.of(
            "Exemple :\n  social facts schema mon-code > faits.schema.json",
            "Example:\n  social facts schema my-code > facts.schema.json",
        ));
    let check = say
        .sub("check", "verifier", "Lire les faits sans rien juger : cases à corriger, période couverte", "Read the facts and judge nothing: cells to mend, period covered")
        .arg(say.path())
        .arg(folder())
        .arg(say.option("format", "FORMAT", "FORMAT", "Forme du rapport, répétable", "Form of the report, repeatable").action(ArgAction::Append).long_help(FORMATS))
        .arg(say.option("output-file", "FICHIER", "FILE", "Où écrire le rapport du même rang", "Where to write the report of the same rank").action(ArgAction::Append).value_parser(value_parser!(PathBuf)))
        .after_help(say.of(
            "Formats : human, concise, json, jsonl, sarif, github, gitlab, junit, rdjson, narrated.\n\nExemples :\n  social facts check mon-code\n  social facts check mon-code --format json\n\nSortie : 0 tout se lit, 1 des cases sont à corriger, 2 usage ou lecture impossible.",
            "Formats: human, concise, json, jsonl, sarif, github, gitlab, junit, rdjson, narrated.\n\nExamples:\n  social facts check my-code\n  social facts check my-code --format json\n\nExit: 0 everything reads, 1 cells are to be mended, 2 wrong use or unreadable input.",
        ));
    say.sub("facts", "faits", "Préparer, décrire et lire les faits d'un code", "Prepare, describe and read the facts of a code")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand_value_name(say.of("COMMANDE", "COMMAND"))
        .subcommand_help_heading(say.of("Commandes", "Commands"))
        .help_template(say.of(
            "{about-with-newline}\nUtilisation : {usage}\n\n{all-args}{after-help}",
            "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
        ))
        .subcommands([new, schema, check])
}

fn test(say: Say) -> Command {
    say.sub("test", "essayer", "Jouer les scénarios, et dire ce qu'aucun ne montre", "Play the scenarios, and say what none of them shows")
        .arg(say.path().num_args(1..).help(say.of("Fichiers .social, dossiers de codes ; - lit l'entrée", ".social files, folders of codes; - reads the input")))
        .arg(say.flag("propose", "Proposer pour chaque règle un scénario qui la respecte et un qui l'enfreint", "Propose for each rule a scenario that respects it and one that breaks it"))
        .arg(say.option("rule", "NOM", "NAME", "Ne proposer que pour cette règle, répétable", "Propose for this rule only, repeatable").action(ArgAction::Append).requires("propose"))
        .arg(say.as_of())
        .arg(say.option("format", "FORMAT", "FORMAT", "Forme du rapport, répétable", "Form of the report, repeatable").action(ArgAction::Append).long_help(FORMATS))
        .arg(say.option("output-file", "FICHIER", "FILE", "Où écrire le rapport du même rang", "Where to write the report of the same rank").action(ArgAction::Append).value_parser(value_parser!(PathBuf)))
        .after_help(say.of(
            "Un scénario sans « à la date » est jugé au dernier jour que ses faits nomment.\nFormats : human, concise, json, jsonl, sarif, github, gitlab, junit, rdjson, narrated.\n\nExemples :\n  social test mon-code\n  social test mon-code --propose > mon-code/scénarios.social\n  social test mon-code --propose --rule deux_assemblées\n\nSortie : 0 chaque attente est tenue, 1 une au moins ne l'est pas, 2 usage ou lecture impossible.",
            "A scenario without “as of” is judged on the last day that its facts name.\nFormats: human, concise, json, jsonl, sarif, github, gitlab, junit, rdjson, narrated.\n\nExamples:\n  social test my-code\n  social test my-code --propose > my-code/scenarios.social\n  social test my-code --propose --rule two_assemblies\n\nExit: 0 every expectation is met, 1 some is not, 2 wrong use or unreadable input.",
        ))
}

fn build(say: Say) -> Command {
    say.sub("build", "produire", "Produire JSON, page HTML, site, scripts SQL", "Produce JSON, an HTML page, a site, SQL scripts")
        .arg(say.path())
        .arg(
            say.option(
                "emit",
                "SORTIES",
                "OUTPUTS",
                "Sorties : json, html (une page), site (un dossier de pages), markdown (GOVERNANCE.md), sql ; séparées par des virgules",
                "Outputs: json, html (one page), site (a folder of pages), markdown (GOVERNANCE.md), sql; comma separated",
            )
            .value_delimiter(',')
            .value_parser(["json", "html", "site", "markdown", "sql"])
            .hide_possible_values(true)
            .default_value("json,html")
            .hide_default_value(true),
        )
        .arg(
            say.option("out", "DOSSIER", "FOLDER", "Où écrire ; - écrit sur la sortie", "Where to write; - writes to the output")
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(
            say.choice(
                "dialect",
                "SQL",
                "SQL",
                &["sqlite", "duckdb", "postgres", "spark"],
                "SQL des scripts : sqlite, duckdb, postgres, spark",
                "SQL of the scripts: sqlite, duckdb, postgres, spark",
            )
            .default_value("spark")
            .hide_default_value(true),
        )
        .arg(say.choice("form", "FORME", "FORM", &["short", "long"], "GOVERNANCE.md : short (une ligne ou deux par déclaration, par défaut), long (tout ce que dit le code)", "GOVERNANCE.md: short (a line or two for each declaration, the default), long (all that the code says)").default_value("short").hide_default_value(true))
        .arg(say.choice("format-version", "N", "N", &["1"], "Version majeure du JSON : 1", "Major version of the JSON: 1"))
        .arg(public(say))
        .arg(say.flag("watch", "Recommencer à chaque changement", "Start again at each change"))
        .arg(say.as_of())
        .after_help(say.of(
            "La page et le site sont en français et en anglais, chacun menant à l'autre ; --lang n'en garde qu'une langue.\nAvec html, le site va dans le dossier `site`. Ce qu'une production d'avant avait écrit et qui n'a plus lieu d'être est enlevé du site, rien d'autre.\n\nExemples :\n  social build mon-code --emit html --out page\n  social build mon-code --emit site --out site\n  social build mon-code --emit markdown --out .\n  social build mon-code --emit sql --dialect spark --out scripts",
            "The page and the site are in French and in English, each leading to the other; --lang keeps one language.\nWith html, the site goes into the folder `site`. What an earlier build wrote and has no reason to be any more is removed from the site, nothing else.\n\nExamples:\n  social build my-code --emit html --out page\n  social build my-code --emit site --out site\n  social build my-code --emit markdown --out .\n  social build my-code --emit sql --dialect spark --out scripts",
        ))
}

/// What a build or a page leaves out.
fn public(say: Say) -> Arg {
    say.flag(
        "public",
        "Pour tout le monde : sans titulaires, noms de personnes, adresses électroniques ni cas, et le dire",
        "For everybody: without holders, names of people, e-mail addresses or cases, and say so",
    )
}

fn serve(say: Say) -> Command {
    say.sub("serve", "servir", "Montrer la page et le site dans un navigateur, à jour à chaque changement", "Show the page and the site in a browser, up to date at each change")
        .arg(say.path())
        .arg(say.option("port", "PORT", "PORT", "Port à écouter sur 127.0.0.1 ; 8747, ou un port libre, sinon", "Port to listen to on 127.0.0.1; 8747, or a free one, otherwise"))
        .arg(public(say))
        .arg(say.as_of())
        .after_help(say.of(
            "La page est à l'adresse /, le site à l'adresse /site/. Rien n'est visible d'une autre machine. Quand le code ne se lit plus, la page d'avant reste, avec ce qui l'arrête.\n\nExemples :\n  social serve mon-code\n  social serve mon-code --port 9000",
            "The page is at the address /, the site at /site/. Nothing can be seen from another machine. When the code does not read any more, the page before stays, with what stops it.\n\nExamples:\n  social serve my-code\n  social serve my-code --port 9000",
        ))
}

fn fmt(say: Say) -> Command {
    say.sub("fmt", "ranger", "Mettre en forme, sans toucher au sens", "Format, meaning untouched")
        .arg(say.path().num_args(1..).help(say.of("Fichiers ou dossiers ; - lit l'entrée", "Files or folders; - reads the input")))
        .arg(say.flag("check", "Ne rien écrire, dire ce qui changerait", "Write nothing, say what would change"))
        .arg(say.choice(
            "from",
            "FORMAT",
            "FORMAT",
            &["json"],
            "Réécrire un code à partir de son JSON : json",
            "Write a code back from its JSON: json",
        ))
        .after_help(say.of(
            "Exemples :\n  social fmt mon-code\n  social fmt --from json code.json > code.social",
            "Examples:\n  social fmt my-code\n  social fmt --from json code.json > code.social",
        ))
}

fn translate(say: Say) -> Command {
    say.sub(
        "translate",
        "traduire",
        "Réécrire les mots-clés dans l'autre langue ; la prose reste",
        "Rewrite the keywords in the other language; prose stays",
    )
    .arg(say.path())
    .arg(say.choice("to", "LANGUE", "LANGUAGE", &["fr", "en"], "Vers : fr, en", "To: fr, en").required(true))
    .arg(
        say.option("out", "DOSSIER", "FOLDER", "Où écrire ; sur la sortie sinon", "Where to write; to the output otherwise")
            .value_parser(value_parser!(PathBuf)),
    )
    .after_help(
        say.of(
            "Exemple :\n  social translate mon-code --to en --out my-code",
            "Example:\n  social translate mon-code --to en --out my-code",
        ),
    )
}

fn diff(say: Say) -> Command {
    let code = |name: &'static str, value_fr: &'static str, value_en: &'static str, fr: &'static str, en: &'static str| {
        Arg::new(name)
            .value_name(say.of(value_fr, value_en))
            .help(say.of(fr, en))
            .help_heading("Arguments")
            .value_parser(value_parser!(PathBuf))
            .required(true)
    };
    say.sub("diff", "comparer", "Dire qui gagne et qui perd à un changement, et s'il suit la marche déclarée", "Say who gains and who loses by a change, and whether it follows the declared way")
        .arg(code("old", "AVANT", "BEFORE", "Le code d'avant : fichier .social ou dossier", "The code before: .social file or folder"))
        .arg(code("new", "APRÈS", "AFTER", "Le code d'après", "The code after"))
        .arg(say.option("with", "AUTRE", "OTHER", "Une autre proposition faite du même code : où les deux se heurtent", "Another proposal made from the same code: where the two clash").value_parser(value_parser!(PathBuf)))
        .arg(say.option("format", "FORMAT", "FORMAT", "Forme du rapport, répétable", "Form of the report, repeatable").action(ArgAction::Append).long_help("human, markdown, json, concise, jsonl, sarif, github, gitlab, junit, rdjson, narrated"))
        .arg(say.option("output-file", "FICHIER", "FILE", "Où écrire le rapport du même rang", "Where to write the report of the same rank").action(ArgAction::Append).value_parser(value_parser!(PathBuf)))
        .arg(say.choice("fail-level", "NIVEAU", "LEVEL", &["error", "warning", "hint", "never"], "Échouer à partir de : error, warning, hint, never", "Fail from: error, warning, hint, never").default_value("error").hide_default_value(true))
        .arg(say.as_of())
        .after_help(say.of(
            "Formats : human, markdown, json ; les constats seuls : concise, jsonl, sarif, github, gitlab, junit, rdjson, narrated.\n\nExemples :\n  social diff ancien nouveau\n  social diff ancien nouveau --format markdown --output-file assemblée.md\n  social diff code proposition --with autre-proposition\n\nSortie : 0 rien à signaler, 1 des constats, 2 usage ou lecture impossible.",
            "Formats: human, markdown, json; findings alone: concise, jsonl, sarif, github, gitlab, junit, rdjson, narrated.\n\nExamples:\n  social diff old new\n  social diff old new --format markdown --output-file assembly.md\n  social diff code proposal --with other-proposal\n\nExit: 0 nothing to report, 1 findings, 2 wrong use or unreadable input.",
        ))
}

fn explain(say: Say) -> Command {
    say.sub("explain", "expliquer", "Expliquer un constat, un mot ou un champ", "Explain a finding, a word or a field")
        .arg(
            Arg::new("subject")
                .value_name(say.of("SUJET", "SUBJECT"))
                .num_args(1..)
                .help(say.of(
                    "S2101, principle-without-rule, rôle, « répond de » ; rien : la liste",
                    "S2101, principle-without-rule, role, “answers for”; nothing: the list",
                ))
                .help_heading("Arguments"),
        )
        .after_help(say.of(
            "Exemples :\n  social explain S2101\n  social explain rôle\n  social explain répond de",
            "Examples:\n  social explain S2101\n  social explain role\n  social explain answers for",
        ))
}

fn graph(say: Say) -> Command {
    say.sub("graph", "graphe", "Dessiner principes, règles, rôles et registres", "Draw principles, rules, roles and registers")
        .arg(say.path())
        .arg(
            say.choice("as", "FORME", "FORM", &["dot", "mermaid"], "Forme : dot, mermaid", "Form: dot, mermaid")
                .default_value("dot")
                .hide_default_value(true),
        )
        .after_help(say.of(
            "Exemple :\n  social graph mon-code --as dot | dot -Tsvg > code.svg",
            "Example:\n  social graph my-code --as dot | dot -Tsvg > code.svg",
        ))
}

fn schema(say: Say) -> Command {
    say.sub(
        "schema",
        "schema-json",
        "Donner le JSON Schema du code compilé, des verdicts ou d'une comparaison",
        "Give the JSON Schema of the compiled code, of verdicts or of a comparison",
    )
    .arg(
        Arg::new("of")
            .value_name(say.of("SORTIE", "OUTPUT"))
            .help(say.of(
                "code : build --emit json ; verdicts : confront --format json ; diff : diff --format json",
                "code: build --emit json; verdicts: confront --format json; diff: diff --format json",
            ))
            .help_heading("Arguments")
            .value_parser(["code", "verdicts", "diff"])
            .hide_possible_values(true)
            .default_value("code")
            .hide_default_value(true),
    )
}

fn completions(say: Say) -> Command {
    say.sub("completions", "completion", "Donner la complétion d'un interpréteur de commandes", "Give the completions of a shell").arg(
        Arg::new("shell")
            .value_name("SHELL")
            .help("bash, elvish, fish, powershell, zsh")
            .help_heading("Arguments")
            .value_parser(["bash", "elvish", "fish", "powershell", "zsh"])
            .hide_possible_values(true)
            .required(true),
    )
}

fn man(say: Say) -> Command {
    say.sub("man", "manuel", "Donner la page de manuel", "Give the manual page")
}

fn lsp(say: Say) -> Command {
    let about = ("Servir un éditeur, sur l'entrée et la sortie standard", "Serve an editor, on standard input and output");
    say.sub("lsp", "serveur", about.0, about.1)
        // Clients add it to tell the way to talk; there is only one.
        .arg(Arg::new("stdio").long("stdio").action(ArgAction::SetTrue).hide(true))
        // Clients that start a server add it, so that it ends with them.
        .arg(Arg::new("client-process-id").long("clientProcessId").hide(true))
}
