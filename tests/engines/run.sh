#!/usr/bin/env bash
# Holds the engines against each other: DuckDB (its library from PyPI), PostgreSQL (a server of its own, stopped at the end), Spark
# (PyPI's pyspark, local mode). Row for row on the random cases of tests/all/oracle, verdict for verdict on the examples.
#   tests/engines/run.sh            all of them
#   tests/engines/run.sh duckdb     only these: duckdb, postgres, spark
# SOCIAL_CASES says how many random cases; TOOLS, a folder where what is installed is kept from one run to the next.
set -euo pipefail
cd "$(dirname "$0")/../.."
asked=" ${*:-duckdb postgres spark} "
tools=${TOOLS:-$(mktemp -d)}
mkdir -p "$tools"
work=$(mktemp -d)
pg=""
finish() {
  if test -n "$pg"; then as_user "$pg/pg_ctl" -D "$work/pg/data" -m immediate stop >/dev/null 2>&1 || true; fi
  rm -rf "$work"
  if test -z "${TOOLS:-}"; then rm -rf "$tools"; fi
}
trap finish EXIT
wants() { [[ $asked == *" $1 "* ]]; }
# PostgreSQL refuses to run as root.
as_user() { if test "$(id -u)" = 0; then runuser -u postgres -- "$@"; else "$@"; fi; }
quietly() { local log; log=$(mktemp); if ! "$@" >"$log" 2>&1; then tail -60 "$log"; return 1; fi; rm -f "$log"; }

if wants duckdb || wants spark; then
  test -x "$tools/venv/bin/pip" || quietly python3 -m venv "$tools/venv"
fi
if wants duckdb; then
  "$tools/venv/bin/python" -c "import duckdb" 2>/dev/null || quietly "$tools/venv/bin/pip" install -q duckdb
  export SOCIAL_DUCKDB="$tools/venv"
  echo "DuckDB $("$tools/venv/bin/python" -c "import duckdb; print(duckdb.__version__)")"
fi
if wants postgres; then
  pg=$(dirname "$(command -v pg_ctl || ls -d /usr/lib/postgresql/*/bin/pg_ctl | sort -V | tail -1)")
  mkdir -p "$work/pg"
  chmod 755 "$work"
  if test "$(id -u)" = 0; then chown postgres "$work/pg"; fi
  # A language that does not sort by bytes, where there is one: answers must not depend on it.
  locale=$(locale -a | grep -ixE "(fr_FR|en_US)\.utf-?8" | head -1 || true)
  as_user "$pg/initdb" -D "$work/pg/data" -U social -A trust -E UTF8 --locale="${locale:-C.UTF-8}" --no-sync >"$work/initdb.log"
  as_user "$pg/pg_ctl" -D "$work/pg/data" -l "$work/pg/log" -w \
    -o "-c listen_addresses='' -c unix_socket_directories=$work/pg -c fsync=off" start >/dev/null
  export SOCIAL_POSTGRES="postgresql:///postgres?host=$work/pg&user=social"
  echo "$("$pg/postgres" --version)"
fi

if wants duckdb || wants postgres; then
  cargo test -q -p social-facts --lib engine
  cargo test -q -p social-tests --test all equivalence
  cargo build -q -p social
  for code in examples/fournil examples/real/*/; do
    social() { target/debug/social confront "$code" --as-of 2026-08-22 --format json --fail-on never "$@"; }
    social > "$work/sqlite.json"
    for engine in duckdb postgres; do
      wants $engine || continue
      social --engine $engine > "$work/$engine.json"
      cmp "$work/sqlite.json" "$work/$engine.json" || { diff "$work/sqlite.json" "$work/$engine.json" | head -40; exit 1; }
      echo "$code: $engine agrees"
    done
  done
fi
if wants postgres; then
  left=$("${pg}/psql" "$SOCIAL_POSTGRES" -Atc "select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace where nspname not in ('pg_catalog', 'information_schema', 'pg_toast')")
  test "$left" = 0 || { echo "PostgreSQL keeps $left relations"; exit 1; }
fi
if wants spark; then
  command -v java >/dev/null || quietly apt-get install -y -q openjdk-17-jre-headless
  "$tools/venv/bin/python" -c "import pyspark" 2>/dev/null || quietly "$tools/venv/bin/pip" install -q pyspark
  cargo build -q -p social
  mkdir -p "$work/spark"
  "$tools/venv/bin/python" tests/engines/spark.py "${CARGO_TARGET_DIR:-target}/debug/social" 2026-11-22 "$work/spark" examples/fournil examples/real/*/
fi
