#!/bin/bash
# build.sh [debug|release] [ninja targets]: errors and warnings only
cd /tmp/wt/truth; export CCACHE_BASEDIR=/tmp/wt/truth CCACHE_NOHASHDIR=1
kind=${1:-debug}; shift || true
if [ $kind = release ]; then b=build/rel; o="--preset release -DLEAFLINT_TESTS=OFF"; else b=build/d; o="--preset debug -DCMAKE_CXX_FLAGS_DEBUG=-O0 -DCMAKE_C_FLAGS_DEBUG=-O0"; fi
[ -f $b/build.ninja ] || cmake -S . $o -B $b -DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_CXX_COMPILER_LAUNCHER=ccache >/dev/null
ninja -C $b "$@" 2>&1 | grep -E "error|warning|FAILED|ninja:" | head -40
