# Sourced by bench/compare, bench/budgets and bench/generate: builds the bench program once and runs it.
# shellcheck shell=bash
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=../build/sdk.sh
. "$root/build/sdk.sh"

run_bench() {
  require_sdk
  local program="$root/artifacts/bin/Merlon.Bench/release/Merlon.Bench"
  dotnet build "$root/bench/Merlon.Bench" --configuration Release --nologo --verbosity quiet >&2 || exit 3
  exec "$program" "$@"
}

# The two builds that users get. The native one takes minutes and is made anew only where something changed.
build_merlon() {
  require_sdk
  "$root/merlon" version >/dev/null || exit 3
  local native="$root/artifacts/bench/native"
  if [ ! -e "$native/Merlon.Cli" ] || [ -n "$(find "$root/src" "$root/library" "$root"/Directory.*.props -newer "$native/Merlon.Cli" -type f -print -quit)" ]; then
    echo "bench: building the native program (minutes) …" >&2
    dotnet publish "$root/src/Merlon.Cli" --configuration Release --runtime linux-x64 -p:PublishAot=true -p:PublishReadyToRun=false \
      --output "$native" --nologo --verbosity quiet >&2 || exit 3
  fi
}
