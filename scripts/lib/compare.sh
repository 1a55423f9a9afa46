# Sourced by the scripts that measure beside other tools, from the package's root.

# Runs a script's program (its own name with .d, compare.py) once the measuring data is there and the command is built.
# compare NAME FOLDER-OF-THE-DATA ARGUMENT...
compare() {
  local name=$1 data=$2 shared=${PIPELINE_SHARED:-../shared}
  shift 2
  case " $* " in
    *" --help "* | *" -h "*) ;;
    *)
      if [ ! -d "$shared/eval/$data" ]; then
        echo "$name: skipped. The measuring data is not at '$shared/eval' (PIPELINE_SHARED names another folder)." >&2
        exit 0
      fi
      . scripts/lib/build.sh
      [ -n "${PIPELINE:-}" ] || scripts/setup
      build_release
      ;;
  esac
  export PYTHONDONTWRITEBYTECODE=1
  exec python3 "scripts/$name.d/compare.py" "$@"
}
