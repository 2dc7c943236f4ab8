#!/usr/bin/env python3
"""Reads the exports of `prikaz export` with other programs and compares them with the acts' JSON.

    tests/tools/check_exports.py PRIKAZ OUT      needs: pip install duckdb pandas pyarrow openpyxl icalendar, LibreOffice

Parquet is read by DuckDB and by pandas, the workbook by openpyxl and by LibreOffice as CSV, the calendar by
icalendar; none of it is code of prikaz. Prints what differs; exits with 1 where anything does.
"""
import csv
import datetime
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import duckdb
import icalendar
import openpyxl
import pandas


def acts_of(out):
    for path in sorted(pathlib.Path(out).rglob("*.json")):
        if ".prikaz" not in path.parts:
            act = json.loads(path.read_text(encoding="utf-8"))
            if act.get("schema") == "prikaz/act":
                yield act


def day(text):
    return datetime.date.fromisoformat(text) if text else None


def items_of(acts):
    """What the columns of items hold, taken from the acts themselves."""
    for act in acts:
        for part in act["parts"]:
            for item in part["items"]:
                first = item["deadline"]
                span = (item["evidence"].get("text") or {}).get("span") or [None, None]
                yield {
                    "source": act["source"]["path"],
                    "act_number": act["act"]["number"],
                    "act_date": day(act["act"]["date"]),
                    "part": part["id"],
                    "item": item["id"],
                    "type": item["type"],
                    "text": item["text"],
                    "responsible": [who["text"] for who in item["responsible"]],
                    "bodies": [who["name"] for who in item["responsible"] if who["name"]],
                    "deadline_text": first["text"],
                    "start": day(first["start"]),
                    "end": day(first["end"]),
                    "rrule": first["rrule"],
                    "per_year": first["per_year"],
                    "extra": item["extra"],
                    "span_start": span[0],
                    "span_end": span[1],
                }


class Report:
    def __init__(self):
        self.wrong = 0

    def same(self, what, found, wanted):
        found, wanted = list(found), list(wanted)
        differ = [(a, b) for a, b in zip(found, wanted) if a != b]
        if len(found) != len(wanted) or differ:
            self.wrong += 1
            print(f"{what}: {len(found)} against {len(wanted)}, {len(differ)} differ", *differ[:3], sep="\n  ")
        else:
            print(f"{what}: {len(found)} rows equal")


def parquet(report, path, wanted):
    keys = list(wanted[0])
    names = ", ".join(f'"{key}"' for key in keys)
    rows = duckdb.sql(f"SELECT {names} FROM '{path}'").fetchall()
    report.same("Parquet in DuckDB", (dict(zip(keys, row)) for row in rows), wanted)
    types = dict(duckdb.sql(f"DESCRIBE SELECT * FROM '{path}'").project("column_name, column_type").fetchall())
    wanted_types = {"end": "DATE", "act_date": "DATE", "per_year": "BIGINT", "bodies": "VARCHAR[]",
                    "extra": "MAP(VARCHAR, VARCHAR)", "text": "VARCHAR"}
    report.same("its types", ((key, types[key]) for key in wanted_types), wanted_types.items())
    frame = pandas.read_parquet(path)
    for key in ("item", "text", "end", "rrule", "bodies"):
        found = [list(value) if key == "bodies" else None if value is None or value != value else value
                 for value in frame[key]]
        report.same(f"Parquet in pandas, {key}", found, (row[key] for row in wanted))


def tables(report, prikaz, out, folder, acts):
    for rows, wanted in (("acts", len(acts)), ("parts", sum(len(act["parts"]) for act in acts))):
        path = folder / f"{rows}.parquet"
        export(prikaz, out, "parquet", path, "--table", rows)
        report.same(f"Parquet of {rows}", duckdb.sql(f"SELECT count(*) FROM '{path}'").fetchall(), [(wanted,)])


def workbook(report, path, csv_path, folder):
    book = openpyxl.load_workbook(path, data_only=False)
    formulas = [cell.coordinate for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
    report.same("formulas in the workbook", formulas, [])
    with open(csv_path, encoding="utf-8-sig", newline="") as file:
        ours = list(csv.reader(file, delimiter=";"))
    # Sheet 2, `;`, UTF-8, values as stored and not as shown.
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to",
                    'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false,false,false,false,2',
                    "--outdir", folder, path], check=True, capture_output=True)
    made = next(folder.glob(f"{path.stem}-*.csv"))
    with open(made, encoding="utf-8", newline="") as file:
        theirs = list(csv.reader(file, delimiter=";"))
    # A sheet of strings needs no apostrophe before what looks like a formula.
    plain = lambda row: [cell[1:] if cell[:1] == "'" else cell for cell in row]
    # LibreOffice writes days as its locale has them.
    iso = lambda cell: re.sub(r"^(\d\d)/(\d\d)/(\d{4})$", r"\3-\1-\2", cell)
    report.same("the workbook in LibreOffice against the CSV", (list(map(iso, row)) for row in theirs),
                (plain(row) for row in ours))


def calendar(report, path, wanted):
    found = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    texts = {row["text"] for row in wanted}
    strange = [str(event["SUMMARY"]) for event in found if str(event["SUMMARY"]) not in texts]
    report.same(f"summaries of {len(found)} events that no item has", strange, [])


def export(prikaz, out, form, path, *more):
    subprocess.run([prikaz, "export", out, "--format", form, "--output", path, *more], check=True)
    return path


def main():
    prikaz, out = sys.argv[1:]
    folder = pathlib.Path(tempfile.mkdtemp(prefix="prikaz-exports-"))
    report = Report()
    try:
        acts = list(acts_of(out))
        wanted = list(items_of(acts))
        lines = export(prikaz, out, "jsonl", folder / "acts.jsonl", "--table", "acts").read_text(encoding="utf-8")
        report.same("whole acts", map(json.loads, lines.splitlines()), acts)
        parquet(report, export(prikaz, out, "parquet", folder / "items.parquet"), wanted)
        tables(report, prikaz, out, folder, acts)
        sheet = export(prikaz, out, "csv", folder / "items.csv")
        workbook(report, export(prikaz, out, "xlsx", folder / "book.xlsx"), sheet, folder)
        calendar(report, export(prikaz, out, "ics", folder / "days.ics"), wanted)
    finally:
        shutil.rmtree(folder)
    return 1 if report.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
