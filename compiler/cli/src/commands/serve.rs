//! `social serve`: the page and the site on this machine only, brought up to date as the code is written.

use super::publish::{Prepared, edition};
use super::{inputs, options};
use crate::failure::Failure;
use crate::{Outcome, Reader, interruption, output, watch};
use clap::ArgMatches;
use social_core::text;
use social_core::words::{Lang, Text};
use social_pages::{Edition, file_name};
use std::collections::BTreeMap;
use std::io::{self, Cursor};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;
use tiny_http::{Header, Method, Request, Response, Server};

/// The port when none is asked for and nobody has it.
const PORT: u16 = 8747;

/// A question about changes waits this long for one: less than what breaks a connection on the way.
const PATIENCE: Duration = Duration::from_secs(20);

/// Questions that may wait at the same time; more are answered at once.
const CROWD: usize = 32;

/// Lines of a code that does not read which are told.
const TOLD: usize = 12;

/// What is served at this moment.
#[derive(Default)]
struct Shown {
    /// Counts what was told.
    version: u64,
    /// Counts what was shown.
    pages: u64,
    /// Every file, by its address.
    files: BTreeMap<String, String>,
    /// Why the code does not read, when it does not.
    broken: Vec<Text>,
    /// How many questions wait.
    waiting: usize,
}

/// What is served, and who waits for it to change.
type Desk = (Mutex<Shown>, Condvar);

/// Runs the command.
pub fn run(reader: Reader, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let (address, server) = open(matches)?;
    interruption::ends_well();
    let desk: Arc<Desk> = Arc::default();
    let served = inputs(matches)?;
    let given = options(matches)?;
    let (mut is_first, mut was_broken) = (true, false);
    let answering = desk.clone();
    std::thread::spawn(move || answer(&server, address, &answering));
    watch::watch_with_facts(reader, &served, &mut |all| {
        let Some(path) = all.first() else { return Ok(()) };
        let told = show(&desk, Prepared::of(reader, path, (&given, matches)));
        was_broken = say_state(reader, &desk, was_broken);
        if std::mem::take(&mut is_first) {
            output::say(text! {
                    fr: "servi sur http://{address}/ (la page) et http://{address}/site/ (le site), pour cette machine seulement ; Ctrl-C pour finir",
                    en: "served on http://{address}/ (the page) and http://{address}/site/ (the site), for this machine only; Ctrl-C to end",
                    address = address.to_string()
                }.get(reader.lang()));
        }
        told
    })
}

/// Says what stops the code from reading, or that it reads again; whether something stops it.
fn say_state(reader: Reader, desk: &Desk, was_broken: bool) -> bool {
    let broken = desk.0.lock().map(|shown| shown.broken.clone()).unwrap_or_default();
    if broken.is_empty() && was_broken {
        output::say(
            text! { fr: "le code se lit à nouveau : la page est à jour", en: "the code reads again: the page is up to date" }
                .get(reader.lang()),
        );
    } else if !broken.is_empty() {
        output::say(text! { fr: "le code ne se lit pas ; la page d'avant reste, s'il y en a une :", en: "the code does not read; the page of before stays, if there is one:" }.get(reader.lang()));
        for line in &broken {
            output::say(&format!("  {}", line.get(reader.lang())));
        }
    }
    !broken.is_empty()
}

/// A server of this machine alone, and where it listens.
fn open(matches: &ArgMatches) -> Result<(SocketAddr, Server), Failure> {
    let at = |port: u16| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    let (port, listener) = match matches.get_one::<String>("port") {
        None => ("0", at(PORT).or_else(|_| at(0))),
        Some(port) => {
            let number = port.parse::<u16>().map_err(|_| {
                Failure::new(text! { fr: "`{port}` n'est pas un port", en: "`{port}` is not a port", port }).help(
                    text! { fr: "un port va de 1 à 65535 ; 0 en prend un de libre", en: "a port goes from 1 to 65535; 0 takes a free one" },
                )
            })?;
            (port.as_str(), at(number))
        }
    };
    let served = |listener: TcpListener| Ok((listener.local_addr()?, Server::from_listener(listener, None).map_err(io::Error::other)?));
    listener.and_then(served).map_err(|error| {
        let why = social_project::refusal(&error);
        Failure::new(text! { fr: "impossible de servir sur le port {port} : {why}", en: "cannot serve on port {port}: {why}", port, why })
            .help(text! { fr: "donnez un autre port : --port 0 en prend un de libre", en: "give another port: --port 0 takes a free one" })
    })
}

/// Puts what was prepared on the desk. A code that does not read leaves there what was shown before, with what stops it.
fn show(desk: &Desk, prepared: Result<Prepared, Failure>) -> Result<(), Failure> {
    let (broken, files, failure) = match prepared {
        Err(failure) => (vec![failure.message.clone()], None, Some(failure)),
        Ok(prepared) => match files(&prepared) {
            Ok(files) => (prepared.unread(TOLD), Some(files), None),
            Err(failure) => (vec![failure.message.clone()], None, Some(failure)),
        },
    };
    let (shown, changed) = desk;
    if let Ok(mut shown) = shown.lock() {
        let is_kept = !broken.is_empty() && !shown.files.is_empty();
        if let Some(files) = files.filter(|files| !is_kept && *files != shown.files) {
            shown.files = files;
            shown.pages += 1;
        }
        shown.broken = broken;
        shown.version += 1;
    }
    changed.notify_all();
    failure.map_or(Ok(()), Err)
}

/// Every file, by its address.
fn files(prepared: &Prepared) -> Result<BTreeMap<String, String>, Failure> {
    let edition = Edition { is_served: true, ..edition(prepared) };
    let shown = prepared.shown();
    let site = social_pages::site(&shown, &edition).into_iter();
    let mut files: BTreeMap<String, String> = site.map(|file| (format!("/site/{}", file.path), file.text)).collect();
    for lang in Lang::ALL.into_iter().filter(|lang| *lang == shown.lang || edition.beside.is_some()) {
        let page = social_pages::page_of(&social_core::emit::Input { lang, ..shown }, &edition);
        files.insert(format!("/{}", file_name(lang, &edition)), page);
    }
    for text in files.values() {
        prepared.published(text)?;
    }
    Ok(files)
}

/// Answers until the program ends.
fn answer(server: &Server, address: SocketAddr, desk: &Arc<Desk>) {
    for request in server.incoming_requests() {
        if !is_for_us(&request, address.port()) {
            // A page of elsewhere whose name was made to lead to this machine.
            respond(request, plain(403, "Ces pages ne sont que pour cette machine.\nThese pages are for this machine only.\n"));
        } else if !matches!(request.method(), Method::Get | Method::Head) {
            respond(request, plain(405, "On ne peut que lire.\nReading only.\n"));
        } else if let Some(known) = request.url().strip_prefix("/live").map(|rest| rest.strip_prefix("?known=").unwrap_or("").to_owned()) {
            let desk = desk.clone();
            std::thread::spawn(move || respond(request, live(&desk, &known)));
        } else {
            let response = file(desk, request.url());
            respond(request, response);
        }
    }
}

/// Whether a request names this machine as its host.
fn is_for_us(request: &Request, port: u16) -> bool {
    let mut hosts = request.headers().iter().filter(|header| header.field.equiv("Host")).map(|header| header.value.as_str());
    match (hosts.next(), hosts.next()) {
        (Some(host), None) => ["127.0.0.1", "localhost", "[::1]"].iter().any(|name| host.eq_ignore_ascii_case(&format!("{name}:{port}"))),
        _ => false,
    }
}

/// What changed since what is known: at once when something did, else as soon as it does.
fn live(desk: &Desk, known: &str) -> Response<Cursor<Vec<u8>>> {
    let (shown, changed) = desk;
    let Ok(mut shown) = shown.lock() else { return plain(500, "") };
    let is_same = |shown: &mut Shown| shown.version.to_string() == known;
    if is_same(&mut shown) && shown.waiting < CROWD {
        shown.waiting += 1;
        let Ok((after, _)) = changed.wait_timeout_while(shown, PATIENCE, is_same) else { return plain(500, "") };
        shown = after;
        shown.waiting -= 1;
    }
    let lines = |lang: Lang| shown.broken.iter().map(|text| text.get(lang).to_owned()).collect::<Vec<_>>();
    let told = serde_json::json!({ "version": shown.version, "pages": shown.pages, "fr": lines(Lang::Fr), "en": lines(Lang::En) });
    dressed(200, "application/json", told.to_string())
}

/// The file at an address.
fn file(desk: &Desk, url: &str) -> Response<Cursor<Vec<u8>>> {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    if path == "/site" {
        let response = plain(308, "");
        return match Header::from_bytes("Location", "/site/") {
            Ok(header) => response.with_header(header),
            Err(()) => response,
        };
    }
    let path = if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let Ok(shown) = desk.0.lock() else { return plain(500, "") };
    match shown.files.get(&path) {
        Some(text) => dressed(200, media(&path), text.clone()),
        // Before a code that never read: nothing to show yet, but the reason.
        None if shown.files.is_empty() => {
            let why: Vec<String> = shown.broken.iter().map(|text| format!("{}\n{}", text.get(Lang::Fr), text.get(Lang::En))).collect();
            plain(503, &(why.join("\n") + "\n"))
        }
        None => {
            // An address of ours, not what was asked: nothing of a request comes back.
            let lost = "Il n'y a rien à cette adresse. La page est à /, le site à /site/.\nNothing is at this address. The page is at /, the site at /site/.\n";
            plain(404, lost)
        }
    }
}

fn media(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("csv") => "text/csv; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    }
}

fn plain(status: u16, text: &str) -> Response<Cursor<Vec<u8>>> {
    dressed(status, "text/plain; charset=utf-8", text.to_owned())
}

/// A response with what keeps it to this page and this moment.
fn dressed(status: u16, media: &str, text: String) -> Response<Cursor<Vec<u8>>> {
    let headers = [
        ("Content-Type", media),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Content-Security-Policy", "frame-ancestors 'none'"),
    ];
    let response = Response::from_data(text.into_bytes()).with_status_code(status);
    headers.into_iter().filter_map(|(name, value)| Header::from_bytes(name, value).ok()).fold(response, Response::with_header)
}

fn respond(request: Request, response: Response<Cursor<Vec<u8>>>) {
    // A reader that went away is no failure.
    let _ = request.respond(response);
}
