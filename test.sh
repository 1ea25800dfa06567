#!/usr/bin/env bash
# Runs every test. What they need and this machine lacks is installed first; servers are private, on free ports, in a temporary folder.
#   ./test.sh          everything
#   ./test.sh --fast   only what needs no server
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
fast=false
case "${1:-}" in
    "") ;;
    --fast) fast=true ;;
    *) echo "usage: ./test.sh [--fast]" >&2; exit 1 ;;
esac

work="$(mktemp -d)"
chmod 755 "$work"
pids=()
stop() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null; done
    for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null; done
    rm -rf "$work"
}
trap stop EXIT

install_missing() {
    local missing=()
    command -v mariadbd >/dev/null || [ -x /usr/sbin/mariadbd ] || missing+=(mariadb-server)
    command -v redis-server >/dev/null || missing+=(redis-server)
    command -v chromium >/dev/null || missing+=(chromium)
    command -v soffice >/dev/null || missing+=(libreoffice-calc-nogui) # opens exported workbooks
    [ "${#missing[@]}" -eq 0 ] && return
    local sudo=""
    [ "$(id -u)" -eq 0 ] || sudo="sudo"
    echo "test.sh: installing with apt-get: ${missing[*]}"
    $sudo apt-get -qq -o DPkg::Lock::Timeout=300 update &&
    DEBIAN_FRONTEND=noninteractive $sudo apt-get -qq -y -o DPkg::Lock::Timeout=300 install --no-install-recommends "${missing[@]}" >"$work/apt.log" 2>&1 ||
        { cat "$work/apt.log" >&2; echo "test.sh: the installation failed" >&2; exit 1; }
}

free_port() {
    local port
    while port=$((20000 + RANDOM % 20000)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
    echo "$port"
}

start_mariadb() {
    export TEST_DB_HOST=127.0.0.1 TEST_DB_PORT TEST_DB_USER=root TEST_DB_PASSWORD=test-db-password
    TEST_DB_PORT="$(free_port)"
    local user="" db="$work/mariadb"
    mkdir "$db"
    if [ "$(id -u)" -eq 0 ]; then user="--user=mysql"; chown mysql "$db"; fi
    mariadb-install-db --no-defaults --datadir="$db/data" --auth-root-authentication-method=normal --skip-test-db $user >"$work/install-db.log" 2>&1 ||
        { cat "$work/install-db.log" >&2; exit 1; }
    "$(command -v mariadbd || echo /usr/sbin/mariadbd)" --no-defaults --datadir="$db/data" --socket="$db/s" --pid-file="$db/pid" --port="$TEST_DB_PORT" \
        --bind-address=127.0.0.1 --innodb-buffer-pool-size=256M $user >"$work/mariadb.log" 2>&1 &
    pids+=($!)
    for _ in $(seq 100); do
        mariadb --no-defaults --socket="$db/s" -uroot -e "ALTER USER root@localhost IDENTIFIED BY '$TEST_DB_PASSWORD'; GRANT ALL ON *.* TO root@'127.0.0.1' IDENTIFIED BY '$TEST_DB_PASSWORD' WITH GRANT OPTION" 2>/dev/null && return
        sleep 0.1
    done
    cat "$work/mariadb.log" >&2
    echo "test.sh: MariaDB did not start" >&2
    exit 1
}

start_redis() {
    local port
    port="$(free_port)"
    export TEST_REDIS_URL="127.0.0.1:$port"
    redis-server --port "$port" --bind 127.0.0.1 --save '' --appendonly no --dir "$work" >"$work/redis.log" 2>&1 &
    pids+=($!)
}

filter=()
if $fast; then
    filter=(--filter-not-trait "Needs=Servers")
else
    install_missing
    start_mariadb
    start_redis
fi

echo "test.sh: building"
dotnet build Ali1688.slnx -c Release --nologo -v quiet -nodeReuse:false -p:UseSharedCompilation=false || exit 1

passed=0
failed=0
for project in tests/*.Tests; do
    name="$(basename "$project")"
    echo "test.sh: $name"
    "$project/bin/Release/net10.0/$name" --no-progress --report-xunit-trx --report-xunit-trx-filename "$name.trx" --results-directory "$work/results" "${filter[@]}" 2>&1 | tee "$work/$name.log" | grep -v '^$'
    code="${PIPESTATUS[0]}"
    counters="$(grep -o '<Counters [^>]*>' "$work/results/$name.trx" 2>/dev/null)"
    # A runner that crashed leaves no counters.
    count() { local n; n="$(sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$counters")"; echo "${n:-0}"; }
    project_failed="$(count failed)"
    passed=$((passed + $(count passed)))
    # A runner that ended badly without naming a failed test (a crash, no tests at all) counts as one failure.
    [ "$code" -ne 0 ] && [ "$project_failed" -eq 0 ] && { [ "$code" -eq 8 ] && $fast || project_failed=1; }
    failed=$((failed + project_failed))
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
