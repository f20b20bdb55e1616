# Shared by the commands in this folder: packages, toolchain, weights. Sourced, never run.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
command_name=$(basename "$0")

# say WORDS…: one line for the person at the terminal; standard output belongs to the program that is started.
say() { printf 'firmware-config/%s: %s\n' "$command_name" "$*" >&2; }

# die WORDS…: says what failed and stops.
die() {
    say "$@"
    exit 1
}

# packages_of ROLE…: the package names of these roles, one a line.
packages_of() {
    local role
    for role in "$@"; do
        awk -v role="$role" '$1 == role { print $2 }' "$root/firmware-config/packages.txt"
    done
}

# missing_of ROLE…: those of them that are not installed.
missing_of() {
    local package
    for package in $(packages_of "$@"); do
        # shellcheck disable=SC2016 # ${Status} is dpkg's, not the shell's
        dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' \
            || printf '%s\n' "$package"
    done
}

# need_packages ROLE…: installs what is missing as root or by sudo; without either names the exact line and stops.
need_packages() {
    local missing as_root=() log
    command -v dpkg-query >/dev/null || die "this is no Debian: install the libraries of firmware-config/packages.txt by hand"
    mapfile -t missing < <(missing_of "$@")
    [ "${#missing[@]}" -gt 0 ] || return 0
    local line="apt-get install -y --no-install-recommends ${missing[*]}"
    if [ "$(id -u)" -ne 0 ]; then
        if command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
            as_root=(sudo)
        else
            say "Debian packages are missing; as root, run:"
            printf '%s\n' "$line" >&2
            exit 1
        fi
    fi
    say "installing ${missing[*]}"
    log=$(mktemp)
    if ! "${as_root[@]}" apt-get update >"$log" 2>&1 \
        || ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive $line >>"$log" 2>&1; then
        tail -n 20 "$log" >&2
        say "apt-get failed (all of its output: $log); the line was:"
        printf '%s\n' "$line" >&2
        exit 1
    fi
    rm -f "$log"
}

# need_swift: puts a Swift toolchain of at least 6.3 on PATH, or says where one is to be had.
need_swift() {
    local wanted=6.3 folder found
    for folder in "" /opt/swift/usr/bin "${HOME:-/nonexistent}/.local/share/swiftly/bin"; do
        [ -z "$folder" ] || PATH="$PATH:$folder"
        command -v swift >/dev/null && break
    done
    command -v swift >/dev/null || die "no Swift toolchain on PATH or in /opt/swift/usr/bin; Swift $wanted is at https://www.swift.org/install/linux/"
    found=$(swift --version 2>&1) || die "swift --version failed: $found"
    found=$(sed -nE 's/.*Swift version ([0-9]+(\.[0-9]+)*).*/\1/p' <<<"$found" | head -n 1)
    [ -n "$found" ] || die "$(command -v swift) does not tell its version"
    [ "$(printf '%s\n' "$wanted" "$found" | sort -V | head -n 1)" = "$wanted" ] \
        || die "Swift $found in $(command -v swift) is too old; $wanted or newer is at https://www.swift.org/install/linux/"
}

# need_weights FOLDER: fetches and verifies the model weights; FRONTDESK_WEIGHTS tells the program and the tests where.
need_weights() {
    export FRONTDESK_WEIGHTS="${FRONTDESK_WEIGHTS:-$1}"
    (umask 077 && mkdir -p "$FRONTDESK_WEIGHTS") || die "$FRONTDESK_WEIGHTS cannot be made"
    "$root/firmware-config/fetch-weights" "$FRONTDESK_WEIGHTS" >&2 || die "the model weights could not be fetched and verified"
}
