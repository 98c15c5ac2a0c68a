#!/bin/sh
# Bundles the editor into web/dist/editor.js. Trunk calls it before every build; it does nothing when nothing changed.
#
# A debug build without npm gets a stub, and the page keeps its textarea. A release build without npm fails.
set -eu
cd "$(dirname "$0")"

profile=${TRUNK_PROFILE:-debug}
mkdir -p dist

if ! command -v npm >/dev/null 2>&1; then
    if [ "$profile" = release ]; then
        echo "web/build.sh: a release needs npm (Node 18 or later) for the editor and for wasm-opt." >&2
        echo "  'cargo xtask build' installs it, or: sudo apt-get install -y nodejs npm" >&2
        exit 1
    fi
    if [ ! -e dist/editor.js ]; then
        echo "web/build.sh: no npm here, so this build has no code editor; the page keeps its plain text field." >&2
        echo 'export const mount = undefined;' >dist/editor.js
    fi
    exit 0
fi

packages=$(cat package.json package-lock.json .npmrc | cksum)
if [ ! -d node_modules ] || [ "$(cat node_modules/.forkyard-stamp 2>/dev/null)" != "$packages" ]; then
    echo "web/build.sh: npm ci (the editor's packages, the bundler, wasm-opt)" >&2
    npm ci --loglevel=error >&2
    echo "$packages" >node_modules/.forkyard-stamp
fi

sources="$packages $(cat build.sh editor/*.js | cksum)"
if [ ! -e dist/editor.js ] || [ "$(cat dist/editor.stamp 2>/dev/null)" != "$sources" ]; then
    node_modules/.bin/esbuild editor/editor.js --bundle --format=esm --minify --target=es2022 \
        --legal-comments=none --log-level=warning --outfile=dist/editor.js
    echo "$sources" >dist/editor.stamp
fi
