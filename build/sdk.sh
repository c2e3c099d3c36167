# Sourced by ./merlon and ./test: finds the .NET SDK, or says how to get it.
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

require_sdk() {
  local version=""
  if command -v dotnet >/dev/null 2>&1; then
    version=$(cd "$root" && dotnet --version 2>/dev/null || true)
  fi
  case "$version" in
    1[0-9].*) return 0 ;;
  esac
  {
    if [ -z "$version" ]; then
      echo "merlon: the .NET 10 SDK was not found."
    else
      echo "merlon: the .NET 10 SDK is needed; this machine has $version."
    fi
    echo "Get it with one of:"
    echo "  apt-get install dotnet-sdk-10.0        (Debian and Ubuntu, with Microsoft's package feed)"
    echo "  https://dotnet.microsoft.com/download  (every other system)"
  } >&2
  exit 2
}
