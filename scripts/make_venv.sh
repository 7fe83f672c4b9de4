#!/bin/sh
# Makes or completes the virtual environment named by the first argument, from the locked lists only.
set -eu
venv=$1

suits() {  # a Python that runs, is new enough, and can make virtual environments
    "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

if ! suits "$venv/bin/python"; then
    found=
    for name in python3 python3.13 python3.12 python3.11; do
        if suits "$name"; then found=$name; break; fi
    done
    if [ -z "$found" ]; then
        echo "Python 3.11 以上（venv と ensurepip つき）が見つかりません。Debian なら python3 と python3-venv を入れてください。" >&2
        echo "Python 3.11 or newer with venv and ensurepip is needed; on Debian install python3 and python3-venv." >&2
        exit 1
    fi
    "$found" -m venv --clear "$venv"
fi

pip() { "$venv/bin/python" -m pip --disable-pip-version-check --no-input install --quiet "$@"; }
echo "必要なものを $venv に入れています（はじめてなら1〜2分）…" >&2
pip --require-hashes -r requirements/dev.txt
pip --require-hashes --no-deps -r requirements/fonts.txt  # only its font file is read; what it depends on is not needed
pip --no-deps --no-build-isolation -e .
