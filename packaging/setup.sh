#!/bin/sh
# Set up what `make run`, `make test` or `make bench` needs: libraries of the system, then .venv with the pinned packages.
# Usage: packaging/setup.sh run|test|bench, with PYTHON and PIP_ARGS as in the Makefile.
set -eu
cd "$(dirname "$0")/.."
: "${PYTHON:=python3}" "${PIP_ARGS:=}"

# What Qt loads, as file:Debian package; a test draws into memory and needs no screen.
without_screen="libEGL.so.1:libegl1 libGL.so.1:libgl1 libxkbcommon.so.0:libxkbcommon0 libdbus-1.so.3:libdbus-1-3
    libfontconfig.so.1:libfontconfig1 libglib-2.0.so.0:libglib2.0-0"
with_screen="libxcb-cursor.so.0:libxcb-cursor0 libxcb-icccm.so.4:libxcb-icccm4 libxcb-keysyms.so.1:libxcb-keysyms1
    libxcb-shape.so.0:libxcb-shape0 libxkbcommon-x11.so.0:libxkbcommon-x11-0"

case "${1:-}" in
    run) libraries="$without_screen $with_screen" wanted=. ;;
    test) libraries="$without_screen" wanted='.[dev]' ;;
    bench) libraries="$without_screen" wanted='.[bench]' ;;
    *) echo "usage: $0 run|test|bench" >&2; exit 2 ;;
esac

stop() {
    echo "layerlab: $*" >&2
    exit 1
}

missing_packages() {
    "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null ||
        "$PYTHON" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
    [ "$(uname)" = Linux ] || return 0
    known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p)
    for library in $libraries; do
        case "$known" in *"${library%:*} "*) ;; *) echo "${library#*:}" ;; esac
    done
}

missing_hangul() {
    [ "$(uname)" = Linux ] || return 0
    find /usr/share/fonts /usr/local/share/fonts "$HOME/.fonts" "$HOME/.local/share/fonts" 2>/dev/null |
        grep -q -i -E 'nanum|cjk|malgun' || echo fonts-nanum
}

install_packages() {
    line="apt-get update && apt-get install -y --no-install-recommends $*"
    command -v apt-get >/dev/null || line="(install what your system calls these Debian packages) $*"
    root=sudo
    [ "$(id -u)" != 0 ] || root=
    # Without a terminal nobody can type the password that sudo may ask for.
    if command -v apt-get >/dev/null && { [ -z "$root" ] || sudo -n true 2>/dev/null || [ -t 0 ]; }; then
        echo "layerlab: installing $*"
        $root sh -c "export DEBIAN_FRONTEND=noninteractive; $line" && return
    fi
    echo "layerlab: packages of the system are missing; type this as root, then try again:" >&2
    echo "    $line" >&2
    [ "$*" = "$hangul" ]
}

command -v "$PYTHON" >/dev/null || stop "there is no $PYTHON; install Python 3.11 or newer, or name one with PYTHON=..."
"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    stop "Python 3.11 or newer is needed, $PYTHON is $("$PYTHON" -V); name a newer one with PYTHON=..."

packages=$(missing_packages)
hangul=$(missing_hangul)
# shellcheck disable=SC2086
[ -z "$packages$hangul" ] || install_packages $packages $hangul

.venv/bin/python -m pip --version >/dev/null 2>&1 || "$PYTHON" -m venv --clear .venv
if [ "$(uname)" = Linux ] && [ -z "$PIP_ARGS" ] && ! [ -e .venv/lib/python3*/site-packages/torch ]; then
    echo "layerlab: torch may bring several GB of CUDA libraries; README says how to get the small build"
fi
# shellcheck disable=SC2086
.venv/bin/python -m pip install $PIP_ARGS --editable "$wanted"
