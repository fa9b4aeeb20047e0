# SPDX-License-Identifier: Apache-2.0
# A PostgreSQL for the tests: one that is running, one in a container, or a private one; meant to be sourced.
# provide_postgres exports TIDINGS_TEST_POSTGRES_*; stop_postgres ends only what provide_postgres started.

SCRIPTS_DIR=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
POSTGRES_COMPOSE_PROJECT=
POSTGRES_DIR=
POSTGRES_BIN=

provide_postgres() {
  if [ "${TIDINGS_VERIFY_OWN_POSTGRES:-}" = 1 ]; then
    start_private_postgres
  elif postgres_answers 5432; then
    say 'PostgreSQL: using the one that listens on 127.0.0.1:5432 (TIDINGS_VERIFY_OWN_POSTGRES=1 starts a quicker one, which does not sync)'
    export_postgres 5432
  elif has docker && docker info >/dev/null 2>&1; then
    start_container_postgres
  else
    start_private_postgres
  fi
}

stop_postgres() {
  if [ -n "$POSTGRES_COMPOSE_PROJECT" ]; then
    compose down --volumes >/dev/null 2>&1 || warn "Could not remove the containers of $POSTGRES_COMPOSE_PROJECT"
    POSTGRES_COMPOSE_PROJECT=
  fi
  if [ -n "$POSTGRES_DIR" ]; then
    as_postgres "$POSTGRES_BIN/pg_ctl" -D "$POSTGRES_DIR/data" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$POSTGRES_DIR"
    POSTGRES_DIR=
  fi
}

export_postgres() {
  export TIDINGS_TEST_POSTGRES_URL="jdbc:postgresql://127.0.0.1:$1/test"
  export TIDINGS_TEST_POSTGRES_USER=postgres
  export TIDINGS_TEST_POSTGRES_PASSWORD=
}

# Does 127.0.0.1:PORT take user postgres on database test without a password? Asked by the driver's protocol
# itself, so that no client needs to be installed: Java is here in any case.
postgres_answers() {
  port_in_use "$1" && "$(java_command)" "$SCRIPTS_DIR/PostgresAnswers.java" "$1" </dev/null
}

wait_for_postgres() {
  local _
  for _ in $(seq 1 60); do
    if postgres_answers "$1"; then return; fi
    sleep 1
  done
  return 1
}

compose() { docker compose -p "$POSTGRES_COMPOSE_PROJECT" -f "$SCRIPTS_DIR/compose.yaml" "$@" </dev/null; }

start_container_postgres() {
  local address
  say 'PostgreSQL: starting one by Docker Compose'
  POSTGRES_COMPOSE_PROJECT=tidings-verify-$$
  compose up --detach --quiet-pull postgres || die 'Docker Compose could not start PostgreSQL (see above).'
  address=$(compose port postgres 5432)
  wait_for_postgres "${address##*:}" || die 'PostgreSQL in Docker did not become ready within a minute.'
  export_postgres "${address##*:}"
}

# The directory of initdb and pg_ctl, the newest version first; Debian keeps them off the PATH.
find_postgres_bin() {
  local candidate
  candidate=$(find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null | sort -V | tail -n 1)
  [ -n "$candidate" ] || candidate=$(command -v initdb || true)
  [ -n "$candidate" ] && has "$(dirname "$candidate")/pg_ctl" && dirname "$candidate"
}

install_postgres() {
  can_apt || die 'No PostgreSQL: start one on 127.0.0.1:5432 (user postgres, no password, database test), start a Docker engine, install the PostgreSQL server, or run this as root on Debian.'
  # Only the programs are wanted: no cluster of Debian's own that takes a port and outlives this run.
  apt_install postgresql-common
  mkdir -p /etc/postgresql-common/createcluster.d
  echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.d/tidings-verify.conf
  apt_install postgresql
  rm -f /etc/postgresql-common/createcluster.d/tidings-verify.conf
}

# The server refuses to run as root.
as_postgres() {
  if [ "$(id -u)" -eq 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

free_port() {
  local port
  for _ in $(seq 1 50); do
    port=$((20000 + RANDOM % 12000))
    if ! port_in_use "$port"; then
      printf '%s\n' "$port"
      return
    fi
  done
  return 1
}

start_private_postgres() {
  local port
  POSTGRES_BIN=$(find_postgres_bin) || { install_postgres && POSTGRES_BIN=$(find_postgres_bin); } ||
    die 'PostgreSQL was installed, but initdb and pg_ctl are nowhere to be found.'
  port=$(free_port) || die 'Found no free port for PostgreSQL.'
  say "PostgreSQL: starting a private one on port $port"
  POSTGRES_DIR=$(mktemp -d /tmp/tidings-postgres.XXXXXX)
  [ "$(id -u)" -ne 0 ] || chown postgres "$POSTGRES_DIR"
  run_private_postgres "$port" || private_postgres_failed
  export_postgres "$port"
}

# Without fsync: what survives the end of the machine is not what these tests ask for. ./crash has a server of its own, which syncs.
run_private_postgres() {
  as_postgres "$POSTGRES_BIN/initdb" -D "$POSTGRES_DIR/data" -U postgres --auth=trust -E UTF8 --locale=C.UTF-8 --no-sync \
    >"$POSTGRES_DIR/initdb.log" 2>&1 </dev/null &&
    as_postgres "$POSTGRES_BIN/pg_ctl" -D "$POSTGRES_DIR/data" -w -l "$POSTGRES_DIR/data/server.log" \
      -o "-p $1 -c listen_addresses=127.0.0.1 -c unix_socket_directories=$POSTGRES_DIR -c max_connections=200 -c fsync=off -c full_page_writes=off" \
      start \
      >"$POSTGRES_DIR/start.log" 2>&1 </dev/null &&
    as_postgres "$POSTGRES_BIN/createdb" -h 127.0.0.1 -p "$1" -U postgres test >"$POSTGRES_DIR/createdb.log" 2>&1 </dev/null
}

private_postgres_failed() {
  cat "$POSTGRES_DIR"/*.log "$POSTGRES_DIR"/data/*.log >&2 2>/dev/null || true
  die 'The private PostgreSQL did not start (its log is above).'
}
