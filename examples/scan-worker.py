#!/usr/bin/env python3
"""Works off units of scans with a scraper of your own, as docs/scans.md describes. Needs Python 3.9 and nothing else.

    CARAVAN_URL=http://localhost:3000 CARAVAN_API_KEY=... python3 examples/scan-worker.py scraper:mine [--once]

The key needs the scope `scans:work`. With `--once` it ends when there is nothing to do.
"""
import json
import os
import sys
import time
import urllib.error
import urllib.request

URL = os.environ.get("CARAVAN_URL", "http://localhost:3000")
KEY = os.environ.get("CARAVAN_API_KEY", "")
SOURCE = sys.argv[1] if len(sys.argv) > 1 else "scraper:mine"
ONCE = "--once" in sys.argv


def search(unit):
    """Put your own here: ask a site, read its answer, return what it offers. An empty list: it has nothing."""
    route, back = unit["route"], unit["return"]
    legs = [{"from": route["from"], "to": route["to"], "date": unit["depart"]}]
    if back is not None:
        legs.append({"from": route["to"], "to": route["from"], "date": back})
    travellers = unit["party"]["adults"] + len(unit["party"]["childAges"])
    # For the whole party, in minor units: cents.
    return [{"legs": legs, "total": {"amount": 9900 * travellers, "currency": "EUR"}, "url": "https://example.com/"}]


def post(path, body):
    """The answer; None when somebody else has the unit by now, or the scan was stopped."""
    request = urllib.request.Request(
        f"{URL}/api/v1/scans/units/{path}",
        data=json.dumps(body).encode(),
        headers={"authorization": f"Bearer {KEY}", "content-type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        if error.code == 409:
            return None
        raise


def work(unit):
    lease = {"attempt": unit["attempt"]}
    try:
        post(f"{unit['unitId']}/fares", {**lease, "fares": search(unit)})
    except Exception as error:  # Whatever it is, the scan is to know.
        post(f"{unit['unitId']}/fail", {**lease, "kind": "error", "message": str(error)[:300]})


while True:
    leased = post("lease", {"sources": [SOURCE], "max": 5, "seconds": 60})
    for one in leased["units"]:
        work(one)
    if not leased["units"]:
        if ONCE:
            break
        time.sleep(leased["retryAfterMs"] / 1000)
