//! Pages and sites, written where they go: what an earlier build left there and this one does not make again goes, and nothing else.

use super::build::write;
use super::language;
use crate::confronting::if_facts;
use crate::failure::Failure;
use crate::{Reader, output};
use clap::ArgMatches;
use social_core::checks::effects::weigh;
use social_core::checks::{Checked, Options};
use social_core::emit::{Input, sha256};
use social_core::finding::{Finding, Severity};
use social_core::text;
use social_core::verdict::Report;
use social_core::verdict::findings::findings;
use social_core::words::{Lang, Text};
use social_pages::{Edition, File, Public, file_name};
use social_project::Project;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A project ready to be shown: read, checked, opposed to its facts when it has some.
pub(super) struct Prepared {
    /// The project.
    pub project: Project,
    /// What was found in the text.
    pub checked: Checked,
    /// The same, with what facts say.
    discussed: Checked,
    verdicts: Option<Report>,
    /// The version for everybody, when that is what is wanted.
    public: Option<Public>,
    /// The language asked for, or that of the code.
    pub lang: Lang,
    is_bilingual: bool,
}

impl Prepared {
    /// Reads a project and prepares it.
    pub fn of(reader: Reader, path: &social_project::Input, (options, matches): (&Options, &ArgMatches)) -> Result<Self, Failure> {
        let mut prepared = Self::unjudged(reader, path, options)?;
        if matches.get_flag("public") {
            let public = Public::of(&prepared.project.code).ok_or_else(not_public)?;
            prepared.checked = social_core::check(&public.renamed, options);
            weigh(&public.renamed, options, &mut prepared.checked);
            prepared.public = Some(public);
        } else {
            weigh(&prepared.project.code, options, &mut prepared.checked);
        }
        // Facts name people as they are: they are opposed to the code as it is.
        let confronted = if_facts(reader, &mut prepared.project, options)?;
        let report = confronted.map(|confronted| confronted.report.published(&prepared.project.code));
        prepared.discussed =
            Checked { findings: prepared.checked.findings.clone(), silenced: prepared.checked.silenced.clone(), ..Checked::default() };
        prepared.verdicts = match &prepared.public {
            Some(public) => report.map(|report| public.report(&report)),
            None => report,
        };
        if let Some(report) = &prepared.verdicts {
            let code = prepared.public.as_ref().map_or(&prepared.project.code, |public| &public.renamed);
            prepared.discussed.findings.extend(findings(code, report));
        }
        if let Some(public) = &prepared.public {
            public.keep_public(&mut prepared.checked);
            public.keep_public(&mut prepared.discussed);
        }
        Ok(prepared)
    }

    /// The same without facts.
    pub fn unjudged(reader: Reader, path: &social_project::Input, options: &Options) -> Result<Self, Failure> {
        let project = social_project::open(path)?;
        let mut checked = social_core::check(&project.code, options);
        checked.findings.extend(project.unread.iter().cloned());
        let lang = language(reader.asked, &project);
        let is_bilingual = reader.is_bilingual;
        Ok(Self { lang, is_bilingual, project, checked, discussed: Checked::default(), verdicts: None, public: None })
    }

    /// A text that may be published.
    ///
    /// # Errors
    /// When it tells something that the public version leaves out.
    pub fn published<'t>(&self, text: &'t str) -> Result<&'t str, Failure> {
        let told = self.public.as_ref().and_then(|public| public.told_by(text));
        told.map_or(Ok(text), |told| {
            Err(Failure::new(text! { fr: "rien n'est écrit : la version publique dirait encore `{told}`", en: "nothing is written: the public version would still tell `{told}`", told }))
        })
    }

    /// The code and all there is to discuss, what facts say too.
    pub fn shown(&self) -> Input<'_> {
        Input { checked: &self.discussed, ..self.input() }
    }

    /// The code and what was found in its text.
    pub fn input(&self) -> Input<'_> {
        let iri = self.project.manifest.code.iri.as_deref();
        let code = self.public.as_ref().map_or(&self.project.code, |public| &public.shown);
        Input { code, checked: &self.checked, lang: self.lang, iri, verdicts: self.verdicts.as_ref() }
    }

    /// Why the text does not read, the first reasons; nothing when it does.
    pub fn unread(&self, most: usize) -> Vec<Text> {
        let is_of_reading = |finding: &&Finding| finding.severity == Severity::Error && finding.check.code.starts_with("S01");
        let told = |finding: &Finding| {
            let place = self
                .project
                .code
                .source(finding.place().file)
                .map(|source| (source.path.clone(), source.position(finding.place().span.start).line + 1));
            let place = place.map(|(path, line)| format!("{path}:{line} ")).unwrap_or_default();
            text! { fr: "{place}{message}", en: "{place}{message}", place, message = finding.message.clone() }
        };
        self.checked.findings.iter().filter(is_of_reading).take(most).map(told).collect()
    }
}

/// How what was prepared is published.
pub(super) fn edition(prepared: &Prepared) -> Edition<'_> {
    let left_out = prepared.public.as_ref().map(|public| &public.left_out);
    Edition { beside: prepared.is_bilingual.then_some(prepared.lang), left_out, ..Edition::default() }
}

fn not_public() -> Failure {
    Failure::new(text! { fr: "la version publique de ce code ne se lirait pas comme lui", en: "the public version of this code would not read as it does" })
        .help(text! { fr: "`social check` dit ce qui ne se lit pas", en: "`social check` says what does not read" })
}

/// The list of the files of a site with their fingerprints, kept beside them.
const WRITTEN: &str = "social-site.txt";

/// Writes the page, and beside it the same in the other language when the edition says so.
pub(super) fn pages(reader: Reader, out: &Path, prepared: &Prepared) -> Result<(), Failure> {
    let (input, edition) = (prepared.shown(), edition(prepared));
    // On the output there is room for one language.
    let edition = Edition { beside: edition.beside.filter(|_| out.as_os_str() != "-"), ..edition };
    for lang in Lang::ALL.into_iter().filter(|lang| *lang == input.lang || edition.beside.is_some()) {
        let page = social_pages::page_of(&Input { lang, ..input }, &edition);
        write(out, &file_name(lang, &edition), prepared.published(&page)?, reader)?;
    }
    Ok(())
}

/// Writes a site into a folder.
pub(super) fn site(reader: Reader, out: &Path, files: &[File]) -> Result<(), Failure> {
    if out.as_os_str() == "-" {
        return Err(Failure::new(text! { fr: "un site ne s'écrit pas sur la sortie", en: "a site cannot be written to the output" })
            .help(text! { fr: "donnez un dossier : --out site", en: "give a folder: --out site" }));
    }
    let before = written_before(out);
    let foreign = files.iter().find(|file| !before.contains_key(&file.path) && is_foreign(&out.join(&file.path), &file.text));
    if let Some(file) = foreign {
        let path = out.join(&file.path).display().to_string();
        return Err(Failure::new(text! { fr: "`{path}` est déjà là et n'est pas de nous : rien n'a été écrit", en: "`{path}` is there already and is not ours: nothing was written", path })
            .help(text! { fr: "donnez un autre dossier à --out, ou enlevez ce fichier", en: "give --out another folder, or remove this file" }));
    }
    let mut written = String::new();
    let mut size = 0;
    for file in files {
        let print = sha256(file.text.as_bytes());
        // A page that did not change keeps its date: copies and mirrors have less to carry.
        let is_there = std::fs::read(out.join(&file.path)).is_ok_and(|there| there == file.text.as_bytes());
        if !is_there {
            output::write(&out.join(&file.path), file.text.as_bytes())?;
        }
        written.push_str(&format!("{print}  {}\n", file.path));
        size += file.text.len();
    }
    let now: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let stale: Vec<(&String, &String)> = before.iter().filter(|(path, _)| !now.contains(path.as_str())).collect();
    let gone = stale.iter().filter(|(path, print)| remove(out, path, print)).count();
    output::write(&out.join(WRITTEN), written.as_bytes())?;
    if !reader.is_quiet {
        let (folder, count, size) = (out.display().to_string(), files.len(), size.div_ceil(1024));
        output::say(text! { fr: "écrit : {folder}, {count} fichiers ({size} Kio)", en: "written: {folder}, {count} files ({size} KiB)", folder, count, size }.get(reader.lang()));
        if gone > 0 {
            output::say(text! { fr: "enlevé : pages d'avant qui n'ont plus lieu d'être, {gone}", en: "removed: earlier pages that have no reason to be any more, {gone}", gone }.get(reader.lang()));
        }
    }
    for (path, _) in stale.iter().filter(|(path, _)| out.join(path).exists()) {
        output::say(
            text! { fr: "gardé : {path}, changé depuis que nous l'avons écrit", en: "kept: {path}, changed since we wrote it", path }
                .get(reader.lang()),
        );
    }
    Ok(())
}

/// Whether a file that no list of ours names is somebody else's: it is there, says something else, and bears no mark of ours.
fn is_foreign(path: &Path, text: &str) -> bool {
    let Ok(there) = std::fs::read(path) else { return false };
    let start = String::from_utf8_lossy(there.get(..2048).unwrap_or(&there));
    there != text.as_bytes() && !start.contains("<meta name=\"generator\" content=\"social ")
}

/// What the last build wrote there: path and fingerprint.
fn written_before(out: &Path) -> BTreeMap<String, String> {
    let list = std::fs::read_to_string(out.join(WRITTEN)).unwrap_or_default();
    let is_inside = |path: &str| {
        !path.is_empty() && !path.contains('\\') && path.split('/').all(|part| !part.is_empty() && part != ".." && !part.contains(':'))
    };
    list.lines()
        .filter_map(|line| line.split_once("  "))
        .filter(|(_, path)| is_inside(path))
        .map(|(print, path)| (path.to_owned(), print.to_owned()))
        .collect()
}

/// Removes a file that is still as we wrote it, and its folder when nothing is left in it; whether it did.
fn remove(out: &Path, path: &str, print: &str) -> bool {
    let file = out.join(path);
    let is_ours = std::fs::read(&file).is_ok_and(|bytes| sha256(&bytes) == print);
    if !is_ours || std::fs::remove_file(&file).is_err() {
        return false;
    }
    if let Some(folder) = file.parent().filter(|folder| *folder != out) {
        // Refused when it still holds something, as it should be.
        let _ = std::fs::remove_dir(folder);
    }
    true
}
