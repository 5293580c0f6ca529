"""What an engine refuses is told once, in both languages, with what to do; exit 2; nothing is left behind, even by Ctrl-C.

  failures.py SOCIAL FOLDER DUCKDB ADDRESS PSQL      (`-` for what is not there)
"""

import os
import pathlib
import signal
import subprocess
import sys
import time

social, work, library, address, psql = sys.argv[1], pathlib.Path(sys.argv[2]), *sys.argv[3:6]
# Our sessions, known from any other of the server.
NAME = f"social-{os.getpid()}"
has_duckdb, has_postgres = library != "-", address != "-"
temporary = work / "temporary"
temporary.mkdir()
wrong = []


def environment(**more):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SOCIAL_", "PG"))}
    return {**kept, "TMPDIR": str(temporary), **more}


def sql(text, base=address):
    ran = subprocess.run([psql, base, "-qAt", "-v", "ON_ERROR_STOP=1"], input=text, text=True, check=True, stdout=subprocess.PIPE)
    return ran.stdout.strip()


def expect(name, is_so, shown=""):
    print(f"{'ok   ' if is_so else 'WRONG'} {name}")
    if not is_so:
        wrong.append(name)
        print(shown)


def refused(name, engine, words, **env):
    """Two languages, one failure each, with what to do; nothing on the output."""
    for lang, opening, advice in [("fr", "échec : ", "aide : "), ("en", "failure: ", "help: ")]:
        command = [social, "confront", "examples/fournil", "--as-of", "2026-08-22", "--lang", lang, "--engine", engine]
        ran = subprocess.run(command, capture_output=True, text=True, env=environment(**env), timeout=60)
        told = ran.stderr
        is_so = ran.returncode == 2 and not ran.stdout and told.count(opening) == 1 and told.count(advice) == 1
        is_so = is_so and told.startswith(opening) and words[lang] in told and "s3cret" not in told and "panicked" not in told
        expect(f"{name} ({lang})", is_so, f"{ran.returncode} {ran.stdout[:300]}\n{told}")


def no_engine():
    refused("an engine that does not exist", "mysql://u:s3cret@h/b", {"fr": "n'existe pas", "en": "there is no engine"})
    refused("Spark is not driven", "spark", {"fr": "--emit sql", "en": "--emit sql"})
    refused("no library of DuckDB", "duckdb", {"fr": "pip install duckdb", "en": "pip install duckdb"}, SOCIAL_DUCKDB="/nowhere")
    text = work / "libduckdb.so"
    text.write_text("not a library")
    refused("a library that is none", "duckdb", {"fr": "ne se trouve pas", "en": "is not found"}, SOCIAL_DUCKDB=str(text))
    other = next(pathlib.Path("/").glob("lib/*-linux-gnu/libc.so.6"), None)
    if other:
        refused("a library of another thing", "duckdb", {"fr": "ne se trouve pas", "en": "is not found"}, SOCIAL_DUCKDB=str(other))
    refused("no address", "postgres", {"fr": "SOCIAL_POSTGRES", "en": "SOCIAL_POSTGRES"})
    refused("a wrong address", "postgres://u:s3cret@h:port/b", {"fr": "ne se lit pas", "en": "cannot be read"})
    refused("a server that is down", "postgres://u:s3cret@127.0.0.1:1/b", {"fr": "ne répond pas", "en": "does not answer"})
    refused("no such socket", f"postgresql:///b?host={work}/nowhere&user=u", {"fr": "ne répond pas", "en": "does not answer"})
    refused("a server that is not on the network", "postgres://u@nowhere.invalid/b", {"fr": "ne répond pas", "en": "does not answer"})


def at(base="postgres", **settings):
    """The address, for another base, user, password."""
    host = next(part for part in address.replace("?", "&").split("&") if part.startswith("host=")).removeprefix("host=")
    return "postgresql:///" + base + "?" + "&".join(f"{name}={value}" for name, value in {"host": host, "user": "social", "application_name": NAME, **settings}.items())


def refusals_of_the_server():
    sql("CREATE DATABASE plain")
    sql("""
        CREATE ROLE locked LOGIN PASSWORD 's3cret'; CREATE ROLE modest LOGIN; CREATE ROLE reader LOGIN; CREATE ROLE closed NOLOGIN;
        ALTER ROLE reader SET default_transaction_read_only = on; CREATE ROLE many LOGIN CONNECTION LIMIT 0;
        REVOKE TEMPORARY ON DATABASE plain FROM PUBLIC;
    """)
    refused("a password is needed", at(user="locked"), {"fr": "PGPASSWORD", "en": "PGPASSWORD"})
    refused("a wrong password", at(user="locked", password="s3cret-not"), {"fr": "PGPASSWORD", "en": "PGPASSWORD"})
    refused("no such database", at("absent"), {"fr": "à la fin de l'adresse", "en": "at the end of the address"})
    refused("no such user", at(user="nobody"), {"fr": "refuse la connexion", "en": "refuses the connection"})
    refused("a user who may not enter", at(user="closed"), {"fr": "refuse la connexion", "en": "refuses the connection"})
    refused("too many connections", at(user="many"), {"fr": "recommencer", "en": "start again"})
    refused("no right to temporary tables", at("plain", user="modest"), {"fr": "GRANT TEMPORARY", "en": "GRANT TEMPORARY"})
    refused("an account that only reads", at(user="reader"), {"fr": "ne fait que lire", "en": "only reads"})
    command = [social, "confront", "examples/fournil", "--as-of", "2026-08-22", "--fail-on", "never", "--engine", at(user="locked")]
    ran = subprocess.run(command, capture_output=True, text=True, env=environment(PGPASSWORD="s3cret"))
    expect("the right password", ran.returncode == 0, ran.stderr)


def many_facts():
    """A run long enough to be interrupted."""
    folder = work / "many"
    (folder / "facts").mkdir(parents=True)
    (folder / "code.social").write_text("""
register work "Works" {
  nature: events at day
  column day { type: date }
  column who { type: identity }
  column cost { type: number }
}

rule many "Many" {
  who: who
  must: "work"
  proof: each work by who, month(day): sum of cost <= 1000000
  proof: each work by who, day: count(work as w where w.cost >= work.cost) <= 1000000
}

role who "Who"
""")
    with open(folder / "facts" / "work.csv", "w") as facts:
        facts.write("day,who,cost\n")
        for rank in range(400_000):
            facts.write(f"20{10 + rank % 16}-{rank % 12 + 1:02}-{rank % 28 + 1:02},p{rank * 7919 % 3001},{rank * 104729 % 1000}\n")
    return folder


def start(folder, engine, **env):
    command = [social, "confront", str(folder), "--as-of", "2026-01-10", "--lang", "en", "--engine", engine]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(**env))


def until(what, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := what():
            return found
        time.sleep(0.02)
    return None


def sessions(doing="true"):
    return sql(f"SELECT count(*) FROM pg_stat_activity WHERE application_name = '{NAME}' AND {doing}") != "0"


def kept():
    """What a server holds of us: relations of sessions that are over, or tables."""
    return sql("SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE relpersistence = 't' OR nspname = 'public'")


def interrupted(name, folder, engine, is_at_work, sign, **env):
    run = start(folder, engine, **env)
    is_seen = until(lambda: run.poll() is not None or is_at_work())
    run.send_signal(sign)
    began = time.monotonic()
    out, err = run.communicate(timeout=60)
    took = time.monotonic() - began
    is_so = bool(is_seen) and run.returncode == 130 and took < 5 and not out
    expect(f"{name}: ends at once", is_so, f"{is_seen} {run.returncode} {took} {out[:300]} {err}")
    left = [str(path) for path in temporary.iterdir()]
    expect(f"{name}: no file is left", not left, left)


def interruptions():
    folder = many_facts()

    def after(seconds):
        end = time.monotonic() + seconds
        return lambda: time.monotonic() > end

    for sign in (signal.SIGINT, signal.SIGTERM):
        interrupted(f"SQLite, {sign.name}", folder, "sqlite", after(0.5), sign)
        if has_duckdb:
            interrupted(f"DuckDB, {sign.name}", folder, "duckdb", after(0.5), sign, SOCIAL_DUCKDB=library)
        if has_postgres:
            for moment, doing in [("while it is loaded", "query LIKE 'COPY%'"), ("while it judges", "query LIKE 'WITH%' AND state = 'active'")]:
                name = f"PostgreSQL {moment}, {sign.name}"
                interrupted(name, folder, at(), lambda: sessions(doing), sign)
                expect(f"{name}: the server is left", until(lambda: not sessions(), 10), "")
                expect(f"{name}: nothing is kept", kept() == "0", kept())
    if has_postgres:
        for moment, doing in [("while it is loaded", "query LIKE 'COPY%'"), ("while it judges", "query LIKE 'WITH%' AND state = 'active'")]:
            run = start(folder, at())
            is_seen = until(lambda: run.poll() is not None or sessions(doing))
            sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '{NAME}'")
            out, err = run.communicate(timeout=60)
            is_so = bool(is_seen) and run.returncode == 2 and not out and err.count("failure: the connection to PostgreSQL is cut") == 1 and err.count("help: ") == 1
            expect(f"the connection is cut {moment}", is_so, f"{run.returncode} {out[:300]} {err}")
            expect(f"the connection is cut {moment}: nothing is kept", kept() == "0", kept())


no_engine()
if has_postgres:
    refusals_of_the_server()
interruptions()
sys.exit(bool(wrong))
