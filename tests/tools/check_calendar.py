#!/usr/bin/env python3
"""Reads the calendar of `prikaz deadlines` with a real reader of calendars and compares it with the acts' JSON.

    tests/tools/check_calendar.py OUT CALENDAR.ics [FROM TO]      needs: pip install icalendar recurring-ical-events

Days of the calendar come from `icalendar` and `recurring-ical-events`, days of the JSON from `python-dateutil`;
none of it is code of prikaz. Also looked at: UIDs that come twice, lines that are too long, line ends.
"""
import collections
import datetime
import json
import pathlib
import re
import sys

import icalendar
import recurring_ical_events
from dateutil import rrule


def day(text):
    return datetime.date.fromisoformat(text) if text else None


def named(rule):
    """A rule that names no day is due by the last day of its cycle."""
    if "BYMONTHDAY" in rule or "BYDAY" in rule:
        return rule
    if rule.startswith("FREQ=YEARLY"):
        return rule + ("" if "BYMONTH=" in rule else ";BYMONTH=12") + ";BYMONTHDAY=-1"
    if rule.startswith("FREQ=MONTHLY"):
        return rule + ";BYMONTHDAY=-1"
    if rule.startswith("FREQ=WEEKLY"):
        return rule + ";BYDAY=SU"
    return rule


def expand(rule, base, until, last):
    """Days of a rule from the first one on or after `base`, which the rest is counted from."""
    at = lambda date: datetime.datetime.combine(date, datetime.time())
    plain = re.sub(r";INTERVAL=\d+", "", rule)
    first = next(iter(rrule.rrulestr(plain, dtstart=at(base))), None)
    end = at(min(until, last) if until else last)
    if first is None or first > end:
        return []
    return [one.date() for one in rrule.rrulestr(rule, dtstart=first).between(first, end, inc=True)]


def days_of(deadline, period, act_date, last):
    start, end = day(deadline["start"]), day(deadline["end"])
    due = (end or start) if deadline["kind"] in ("date", "range") else None
    rule = deadline["rrule"]
    if not rule:
        return [due] if due else []
    rule, period_end = named(rule), period and day(period["end"])
    if due:
        until = period_end if period_end and period_end >= due else None
        later = expand(rule, due, until, last)
        if later[:1] == [due]:
            return later
        return [due] + expand(rule, due + datetime.timedelta(days=1), until, last)
    bases = [one for one in (start, period and day(period["start"]), act_date) if one]
    return expand(rule, max(bases), end or period_end, last) if bases else []


def of_json(out, first, last):
    found = collections.Counter()
    for path in sorted(pathlib.Path(out).rglob("*.json")):
        act = json.loads(path.read_text(encoding="utf-8"))
        if act.get("schema") != "prikaz/act" or ".prikaz" in path.parts:
            continue
        for part in act["parts"]:
            for item in part["items"]:
                deadlines = [item["deadline"], *item["deadline"].get("also", [])]
                for one in deadlines:
                    for date in days_of(one, part["period"], day(act["act"]["date"]), last):
                        if first <= date <= last:
                            found[act["source"]["path"], item["id"], date] += 1
    return found


def of_calendar(path, first, last):
    raw = pathlib.Path(path).read_bytes()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n")), "a line of more than 75 octets"
    assert b"\n" not in raw.replace(b"\r\n", b""), "a line end that is not CRLF"
    calendar = icalendar.Calendar.from_ical(raw)
    uids = collections.Counter(str(event["UID"]) for event in calendar.walk("VEVENT"))
    assert not [uid for uid, times in uids.items() if times > 1], "a UID comes twice"
    found = collections.Counter()
    for event in recurring_ical_events.of(calendar).between(first, last + datetime.timedelta(days=1)):
        date = event["DTSTART"].dt
        place = str(event["DESCRIPTION"]).splitlines()[-1].split(": ", 1)[1]
        source, item = place.rsplit(", ", 1)
        if first <= date <= last:
            found[source, item, date] += 1
    return found, len(uids)


def main():
    out, path, *window = sys.argv[1:]
    first, last = map(day, window) if window else (datetime.date(2000, 1, 1), datetime.date(2035, 12, 31))
    wanted = of_json(out, first, last)
    found, events = of_calendar(path, first, last)
    for what, extra in (("only in the JSON", wanted - found), ("only in the calendar", found - wanted)):
        for (source, item, date), times in sorted(extra.items())[:20]:
            print(f"{what}: {source} {item} {date} x{times}")
    print(f"{events} events, {sum(found.values())} days in the calendar, {sum(wanted.values())} in the JSON")
    return 0 if wanted == found else 1


if __name__ == "__main__":
    sys.exit(main())
