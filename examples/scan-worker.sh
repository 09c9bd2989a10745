#!/bin/sh
# Works off units of scans with a scraper of your own, as docs/scans.md describes. Needs curl and jq.
#
#   CARAVAN_URL=http://localhost:3000 CARAVAN_API_KEY=... sh examples/scan-worker.sh scraper:mine [--once]
#
# The key needs the scope `scans:work`. With `--once` it ends when there is nothing to do.
set -eu
url="${CARAVAN_URL:-http://localhost:3000}/api/v1/scans/units"
source="${1:-scraper:mine}"
once="${2:-}"

post() {
  curl --silent --show-error --fail-with-body --max-time 30 --request POST "$url/$1" \
    --header "authorization: Bearer ${CARAVAN_API_KEY:-}" --header 'content-type: application/json' --data "$2"
}

# Put your own here: reads a unit, writes what there is as a list of fares. `[]`: there is nothing.
# The price is for the whole party, in minor units: cents.
search() {
  jq --compact-output '[{
    legs: ([{ from: .route.from, to: .route.to, date: .depart }]
      + (if .return == null then [] else [{ from: .route.to, to: .route.from, date: .return }] end)),
    total: { amount: (9900 * (.party.adults + (.party.childAges | length))), currency: "EUR" },
    url: "https://example.com/"
  }]'
}

while true; do
  leased=$(post lease "$(jq --null-input --compact-output --arg source "$source" '{ sources: [$source], max: 5, seconds: 60 }')")
  printf '%s' "$leased" | jq --compact-output '.units[]' | while read -r unit; do
    id=$(printf '%s' "$unit" | jq --raw-output .unitId)
    attempt=$(printf '%s' "$unit" | jq .attempt)
    if fares=$(printf '%s' "$unit" | search); then
      # A lease that is over is no reason to end.
      post "$id/fares" "{\"attempt\":$attempt,\"fares\":$fares}" >/dev/null || true
    else
      post "$id/fail" "{\"attempt\":$attempt,\"kind\":\"error\"}" >/dev/null || true
    fi
  done
  if [ "$(printf '%s' "$leased" | jq '.units | length')" = 0 ]; then
    [ "$once" = --once ] && exit 0
    sleep "$(printf '%s' "$leased" | jq '.retryAfterMs / 1000 | ceil')"
  fi
done
