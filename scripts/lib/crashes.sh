# SPDX-License-Identifier: Apache-2.0
# Building and running the crash suite; meant to be sourced after common.sh and postgres.sh.

CRASHES=crashes

build_crashes() {
  require_compiler
  require_unzip
  say 'Building the crash suite ...'
  ./mvnw -q -B -pl "$CRASHES" -am -DskipTests -Dspotless.check.skip=true -Denforcer.skip=true package </dev/null ||
    die 'The build failed (see above).'
}

require_built_crashes() {
  [ -d "$CRASHES/target/classes" ] && [ -d "$CRASHES/target/lib" ] ||
    die "There is no built crash suite in $CRASHES/target. Run ./crash without CRASHES_SKIP_BUILD."
}

# run_crashes ARGUMENT... : on a PostgreSQL of the suite's own, which it can end at any moment.
run_crashes() {
  local programs
  programs=$(find_postgres_bin) || { install_postgres && programs=$(find_postgres_bin); } ||
    die 'PostgreSQL was installed, but initdb and pg_ctl are nowhere to be found.'
  "$(java_command)" -Xmx256m -cp "$CRASHES/target/classes:$CRASHES/target/lib/*" dev.tidings.crashes.RunCrashes \
    --postgres "$programs" --folder "$CRASHES/target/runs" "$@" </dev/null
}
