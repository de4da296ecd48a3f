#!/usr/bin/env bash
# `ci/install.sh FOLDER`: hds-docs, from the checkout that this file belongs to, with its pinned and hashed
# requirements, in a virtual environment of its own. Prints the folder of its commands.
set -euo pipefail

environment=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# -I: nothing is imported from the current folder, which is somebody's change.
"$(command -v python3 || command -v python)" -I -m venv "$environment"
commands=$environment/bin
[ -d "$commands" ] || commands=$environment/Scripts

install() { "$commands/python" -I -m pip install --quiet --disable-pip-version-check "$@" >&2; }
install --require-hashes --requirement "$here/requirements/build.txt"
install --require-hashes --requirement "$here/requirements/run.txt"
install --no-build-isolation --no-deps "$here"

printf '%s\n' "$commands"
