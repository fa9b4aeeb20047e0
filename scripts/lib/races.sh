# SPDX-License-Identifier: Apache-2.0
# Building and running the races; meant to be sourced after common.sh.

RACES=races

build_races() {
  require_compiler
  require_unzip
  say 'Building the races (the first time downloads JCStress) ...'
  ./mvnw -q -B -pl "$RACES" -am -DskipTests -Dspotless.check.skip=true -Denforcer.skip=true package </dev/null ||
    die 'The build failed (see above).'
}

require_built_races() {
  [ -d "$RACES/target/classes" ] && [ -d "$RACES/target/lib" ] ||
    die "There are no built races in $RACES/target. Run ./race without RACES_SKIP_BUILD."
}

# run_races ARGUMENT... : what it prints is kept in the module's target folder.
run_races() {
  "$(java_command)" -Xmx256m -cp "$RACES/target/classes:$RACES/target/lib/*" dev.tidings.races.RunRaces "$@" </dev/null |
    tee "$RACES/target/outcomes.txt"
}
