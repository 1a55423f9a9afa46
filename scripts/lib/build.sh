# Sourced by the scripts beside this folder, from the package's root.

# Builds the released form of the command (static standard library) and sets PIPELINE to its path.
# A PIPELINE that is already set is taken as it is.
build_release() {
  if [ -n "${PIPELINE:-}" ]; then
    [ -x "$PIPELINE" ] || { echo "PIPELINE is '$PIPELINE', which cannot be run." >&2; return 2; }
    case $PIPELINE in /*) ;; *) PIPELINE=$PWD/$PIPELINE ;; esac
  else
    swift build -c release --static-swift-stdlib --product pipeline >&2
    PIPELINE=$(swift build -c release --static-swift-stdlib --show-bin-path)/pipeline
  fi
  export PIPELINE
}
