#!/usr/bin/env bash
# Holds the engines against each other: SQLite, DuckDB (its library from PyPI), PostgreSQL (a server of its own, stopped at the end),
# Spark (PyPI's pyspark, local mode). Row for row on the random cases of tests/all/oracle, byte for byte on the examples; then facts
# read from PostgreSQL and Parquet, and what happens when an engine refuses or is interrupted.
#   tests/engines/run.sh            all of them
#   tests/engines/run.sh duckdb     only these: duckdb, postgres, spark
# SOCIAL_CASES says how many random cases of each kind; TOOLS, a folder where what is installed is kept from one run to the next.
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
quietly() { local log; log=$(mktemp); if ! "$@" >"$log" 2>&1; then tail -60 "$log"; rm -f "$log"; return 1; fi; rm -f "$log"; }
pg_folder() { dirname "$(command -v pg_ctl || ls -d /usr/lib/postgresql/*/bin/pg_ctl 2>/dev/null | sort -V | tail -1)"; }

python="$tools/venv/bin/python"
test -x "$python" || quietly python3 -m venv "$tools/venv"
if wants duckdb || wants postgres; then
  "$python" -c "import duckdb, pyarrow" 2>/dev/null || quietly "$tools/venv/bin/pip" install -q duckdb pyarrow
  echo "DuckDB $("$python" -c "import duckdb; print(duckdb.__version__)")"
fi
unset SOCIAL_DUCKDB SOCIAL_POSTGRES SOCIAL_ENGINE
if wants duckdb; then export SOCIAL_DUCKDB="$tools/venv"; fi
if wants postgres; then
  if test "$(pg_folder)" = .; then quietly apt-get update -q && quietly apt-get install -y -q postgresql; fi
  pg=$(pg_folder)
  mkdir -p "$work/pg"
  chmod 755 "$work"
  if test "$(id -u)" = 0; then chown postgres "$work/pg"; fi
  # A language that does not sort by bytes, where there is one: answers must not depend on it.
  init() { rm -rf "$work/pg/data"; as_user "$pg/initdb" -D "$work/pg/data" -U social -A trust -E UTF8 --no-sync "$@" >"$work/initdb.log" 2>&1; }
  init --locale=C.UTF-8 --locale-provider=icu --icu-locale=fr-FR || init --locale=C.UTF-8 || { cat "$work/initdb.log"; exit 1; }
  hba="$work/pg/data/pg_hba.conf"
  { echo "local all locked scram-sha-256"; cat "$hba"; } > "$work/hba"
  cat "$work/hba" > "$hba"
  as_user "$pg/pg_ctl" -D "$work/pg/data" -l "$work/pg/log" -w \
    -o "-c listen_addresses='' -c unix_socket_directories=$work/pg -c fsync=off" start >/dev/null
  export SOCIAL_POSTGRES="postgresql:///postgres?host=$work/pg&user=social"
  "$pg/postgres" --version
fi

# One build for all: the answers of one and the same program are compared.
cargo build -q -p social
social=${CARGO_TARGET_DIR:-target}/debug/social

if wants duckdb || wants postgres; then
  cargo test -q --workspace --lib engine::
  SOCIAL_CASES=${SOCIAL_CASES:-1000} cargo test -q --workspace --test all equivalence
  for code in examples/fournil examples/real/*/; do
    confront() { "$social" confront "$code" --as-of 2026-08-22 --format json --fail-on never "$@"; }
    confront > "$work/sqlite.json"
    for engine in duckdb postgres; do
      wants $engine || continue
      confront --engine $engine > "$work/$engine.json"
      cmp "$work/sqlite.json" "$work/$engine.json" || { diff "$work/sqlite.json" "$work/$engine.json" | head -40; exit 1; }
      echo "$code: $engine says the same"
    done
  done
  mkdir "$work/sources" "$work/failures"
  server=(- -)
  if wants postgres; then server=("$SOCIAL_POSTGRES" "$(command -v psql || echo "$pg/psql")"); fi
  "$python" tests/engines/sources.py "$social" "$work/sources" "${server[@]}"
  "$python" tests/engines/failures.py "$social" "$work/failures" "${SOCIAL_DUCKDB:--}" "${server[@]}"
fi

if wants spark; then
  if ! command -v java >/dev/null; then quietly apt-get update -q && quietly apt-get install -y -q default-jre-headless; fi
  "$python" -c "import pyspark" 2>/dev/null || quietly "$tools/venv/bin/pip" install -q pyspark
  mkdir "$work/spark"
  "$python" tests/engines/spark.py "$social" 2026-08-22 "$work/spark" examples/fournil examples/real/*/
fi
