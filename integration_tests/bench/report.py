"""What the figures say: bench.md, bench.svg and the README's table, all from bench.json."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
README = ROOT / "README.md"
README_TABLE = re.compile(r"(?<=<!-- make bench -->\n).*?(?=<!-- end -->)", re.DOTALL)
PARITY, ROWS_ALONE, FLOOR = "parity", "parity_rows", "floor"
EQUAL, ONE = "equal", "one row"


def seconds(runs: list[dict], of: str = "seconds") -> float | None:
    """The median of the runs that gave an answer."""
    times = [run[of] for run in runs if answered(run)]
    return median(times) if times else None


def answered(run: dict) -> bool:
    return run["answer"] in ("equal", "different")


METHOD = """\
Rounds: {}; in each, every contender once. `seconds` is the comparison alone: of a dbt test its node, of a program
what follows its imports. `whole` is the process from start to end. Both are medians. The tables are indexed by the
key, vacuumed and analyzed, and {} round of the floor and of parity is discarded first. A peer that has taken 20 s in
a trial is not repeated there, and one that takes ten times as long as parity (and over 30 s) is stopped: `>`.
No peer adds up totals. `parity` does, of each numeric column; `parity_rows` compares the rows alone, as they do.
"""
STRENGTH = """\
Each was run on tiny pairs of tables that differ in one way. It overlooks a difference when it calls the pair equal.
A peer is as strong when it overlooks no difference of rows. One that is told which columns to compare
cannot know of another: `a column more` is not held against it.
"""
COLUMN_MORE = "a column more"


class Figures:
    def __init__(self, result: dict):
        self.result = result
        self.trials = list(result["trials"].values())
        largest = result["settings"]["rows"]
        self.sizes = {"1": largest // 12, "2": largest // 6, "6": largest // 2, "12": largest}

    def trial(self, size: str, changed: str = EQUAL) -> dict | None:
        wanted = (self.sizes[size], 16, changed)
        return next((t for t in self.trials if (t["rows"], t["columns"], t["changed"]) == wanted), None)

    def time(self, trial: dict | None, name: str) -> float | None:
        return seconds(trial["runs"].get(name, [])) if trial else None

    def ratio(self, trial: dict | None, name: str, to: str) -> float | None:
        return quotient(self.time(trial, name), self.time(trial, to))

    def overlooked(self, name: str) -> list[str]:
        answers = self.result["weaknesses"].get(name, {})
        return [pair for pair, answer in answers.items() if answer == "equal" and pair != EQUAL]

    def refused(self, name: str) -> list[str]:
        answers = self.result["weaknesses"].get(name, {})
        return [pair for pair, answer in answers.items() if answer not in ("equal", "different")]

    def peers(self) -> list[str]:
        own = (FLOOR, PARITY)
        return [name for name in self.result["versions"] if name not in own and not name.startswith(PARITY)]

    def least_time(self, trial: dict, name: str) -> float | None:
        """The time of a peer; of one that was stopped, the time after which it was."""
        runs = trial["runs"].get(name, [])
        stopped = [run["whole"] for run in runs if run["answer"].startswith("stopped")]
        return seconds(runs) or (min(stopped) if stopped else None)

    def fastest(self, trial: dict | None, names: list[str]) -> tuple[str, float] | None:
        times = {name: time for name in names if trial and (time := self.least_time(trial, name))}
        return min(times.items(), key=lambda item: item[1]) if times else None


@dataclass
class Target:
    text: str
    measured: float | None
    limit: float
    unit: str = "×"
    note: str = ""
    at_least: bool = False

    @property
    def row(self) -> tuple[str, str, str]:
        if self.measured is None:
            return self.text, self.note, "not measured"
        reached = self.measured >= self.limit if self.at_least else self.measured <= self.limit
        shown = f"{self.measured:.{0 if self.unit == 'ms' else 2}f} {self.unit}"
        return self.text, f"{shown} {self.note}".strip(), "reached" if reached else "**missed**"


def targets(figures: Figures) -> list[Target]:
    equal, one, many = figures.trial("6"), figures.trial("6", ONE), figures.result.get("many")
    half, all_rows = (f"{figures.sizes[size]:,}" for size in ("6", "12"))
    found = next((run["found"] for run in (one["runs"][PARITY] if one else []) if run["found"]), None)
    known = figures.result["weaknesses"]
    strong = [name for name in figures.peers() if name in known and set(figures.overlooked(name)) <= {COLUMN_MORE}]
    faster = []
    for own, names, words in (
        (
            ROWS_ALONE,
            strong,
            "parity_rows, no totals as with the peers, at least 6 × faster than the fastest as strong",
        ),
        (PARITY, strong, "parity, totals included, at least 6 × faster than the fastest as strong"),
        (PARITY, figures.peers(), "parity, totals included, at least 6 × faster than the fastest of any strength"),
    ):
        fastest = figures.fastest(equal, names)
        time = figures.time(equal, own)
        ratio = fastest[1] / time if fastest and time else None
        text = f"equal, {half} rows: {words}"
        faster.append(Target(text, ratio, 6, note=f"({fastest[0]})" if fastest else "no peer was", at_least=True))
    return [
        Target(f"equal, {half} rows: at most 1.5 × the floor", figures.ratio(equal, PARITY, FLOOR), 1.5),
        *faster,
        Target(
            f"one row of {half} changed, found with its key, column and both values: at most 2.5 × the floor",
            figures.ratio(one, PARITY, FLOOR) if found else None,
            2.5,
            note=f"({found})" if found else "",
        ),
        Target(
            f"{all_rows} equal rows: at most 2.1 × the time of {half}",
            quotient(figures.time(figures.trial("12"), PARITY), figures.time(equal, PARITY)),
            2.1,
        ),
        Target(
            f"memory of the dbt process: {all_rows} rows take at most 1.1 × that of {figures.sizes['1']:,}",
            quotient(peak(figures.trial("12")), peak(figures.trial("1"))),
            1.1,
        ),
        Target("many models: at most 150 ms per parity test over its two scans", overhead(many), 150, "ms"),
    ]


def quotient(a: float | None, b: float | None) -> float | None:
    return a / b if a and b else None


def peak(trial: dict | None) -> float | None:
    runs = trial["runs"].get(PARITY, []) if trial else []
    return max((run["peak_mb"] for run in runs), default=None)


def per_test(many: dict, kind: str) -> float:
    """Milliseconds that one more test adds to dbt's run."""
    added = median(many["seconds"][f"{kind} all"]) - median(many["seconds"][f"{kind} one"])
    return 1000 * added / (many["models"] - 1)


def overhead(many: dict | None) -> float | None:
    """None where other load hides it."""
    over = per_test(many, "parity") - 1000 * many["floor"] if many else 0
    return over if over > 0 else None


def table(head: tuple, rows: list[tuple]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(str(cell).replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def spread(runs: list[dict]) -> str:
    times = [run["seconds"] for run in runs if answered(run)]
    return f"{min(times):.2f} – {max(times):.2f}" if len(times) > 1 else "one run" if times else ""


def times_of(value: float | None) -> str:
    return f"{value:.1f} ×" if value else ""


def trial_rows(figures: Figures, trial: dict):
    for name, runs in trial["runs"].items():
        time = seconds(runs)
        stopped = figures.least_time(trial, name)
        ratios = [figures.ratio(trial, name, to) for to in (FLOOR, PARITY)]
        expected = "equal" if trial["changed"] == EQUAL else "different"
        answer = runs[-1]["answer"]
        yield (
            name,
            f"{time:.2f}" if time else f"> {stopped:.0f}" if stopped else "",
            spread(runs),
            *(times_of(ratio) for ratio in ratios),
            f"{seconds(runs, 'whole'):.1f}" if time else "",
            f"{max(run['peak_mb'] or 0 for run in runs):.0f}" if runs[0]["peak_mb"] else "",
            answer if answer == expected or not answered(runs[-1]) else f"**wrong: {answer}**",
        )


def strength_rows(figures: Figures):
    for name in figures.result["weaknesses"]:
        answers = figures.result["weaknesses"][name]
        alarm = [] if answers[EQUAL] == "equal" else [f"(calls an equal pair {answers[EQUAL]})"]
        yield (
            name,
            "; ".join([*figures.overlooked(name), *alarm]) or "nothing of these",
            "; ".join(figures.refused(name)),
        )


def text(result: dict) -> str:
    """The whole report as Markdown."""
    figures = Figures(result)
    machine, settings = result["machine"], result["settings"]
    parts = [
        "# What a comparison costs\n",
        "Written by `make bench`; [bench.json](bench.json) holds the figures.\n",
        "![Time of each contender as a multiple of the floor](bench.svg)\n",
        f"TPC-H lineitem on the embedded PostgreSQL {machine['postgresql']}\n"
        f"({', '.join(machine['postgresql_settings'])});\n"
        f"{machine['cores']} cores, {machine['memory_gb']} GB, load {machine['load_before']} before the start.\n",
        METHOD.format(settings["rounds"], "one" if settings["rounds"] > 1 else "no"),
        "## Targets\n",
        table(("target", "measured", ""), [target.row for target in targets(figures)]),
        "## Each trial\n",
    ]
    head = ("contender", "seconds", "spread", "to the floor", "to parity", "whole", "peak MB", "says")
    for label, trial in result["trials"].items():
        rows, rest = label.split(" ", 1)
        parts += [f"### {int(rows):,} {rest}\n", table(head, list(trial_rows(figures, trial)))]
    if result["weaknesses"]:
        parts += [
            "## What each cannot see\n",
            STRENGTH,
            table(("contender", "overlooks", "refuses to compare"), list(strength_rows(figures))),
        ]
    if many := result.get("many"):
        parts += [
            "## Many models\n",
            f"{many['models']} models of {many['rows']} rows, `dbt test --threads 4`. Per test: dbt's\n"
            "run of all, less its run of one; dbt's start is left out.\n",
            table(("per test", "value"), list(many_rows(many))),
        ]
    parts += [
        "## Contenders\n",
        table(
            ("contender", "what was run"),
            [*result["versions"].items(), *((name, reason) for name, reason in result["missing"].items())],
        ),
    ]
    return "\n".join(parts)


def many_rows(many: dict):
    yield "parity, added to dbt's run", f"{per_test(many, 'parity'):.0f} ms"
    yield "the two scans alone", f"{1000 * many['floor']:.1f} ms"
    yield "parity over its two scans", f"{over:.0f} ms" if (over := overhead(many)) else "hidden by other load"
    yield "a dbt test that does nothing, added to dbt's run", f"{per_test(many, 'nothing'):.0f} ms"
    yield "parity, time of its node (four at once)", f"{1000 * many['node_median']:.0f} ms"
    yield "SQL statements", f"{many['statements']['all']:.1f}"
    yield "of these, catalog queries", f"{many['statements']['catalog']:.1f}"


def readme_table(result: dict) -> str:
    figures = Figures(result)
    machine = result["machine"]
    where = (
        f"PostgreSQL {machine['postgresql']}, {machine['cores']} cores, load {machine['load_before']} before the start"
    )
    return (
        f"\n{where}, {figures.sizes['6']:,} rows × 16 columns:\n\n"
        + table(("target", "measured", ""), [target.row for target in targets(figures)])
        + "\n"
    )


# The picture

WIDTH, LABEL, BAR, TOP = 880, 250, 26, 70
STYLE = """
    text { font: 15px sans-serif; fill: #1f2328 }
    .small { font-size: 12.5px; fill: #59636e }
    .head { font-weight: bold }
    .name { text-anchor: end }
    rect { fill: #8c959f }
    .parity { fill: #1a7f37 }
    line { stroke: #59636e; stroke-dasharray: 3 3 }
    @media (prefers-color-scheme: dark) {
      text { fill: #f0f6fc }
      .small { fill: #9198a1 }
      rect { fill: #656c76 }
      .parity { fill: #3fb950 }
      line { stroke: #9198a1 }
    }
"""


def bars(figures: Figures, trial: dict) -> list[tuple[str, float, bool]]:
    """Of each contender the multiple of the floor, and whether it was stopped there."""
    floor = figures.time(trial, FLOOR)
    found = []
    for name in trial["runs"]:
        time = figures.least_time(trial, name)
        if name != FLOOR and time and floor:
            found.append((name, time / floor, figures.time(trial, name) is None))
    return sorted(found, key=lambda bar: bar[1])


def svg(result: dict) -> str:
    figures = Figures(result)
    shown = [(changed, figures.trial("6", changed)) for changed in (EQUAL, ONE)]
    panels = [(changed, trial, bars(figures, trial)) for changed, trial in shown if trial]
    longest = max((ratio for _, _, found in panels for _, ratio, _ in found), default=1)
    scale = (WIDTH - LABEL - 90) / longest
    body, said, y = [], [], 30
    for changed, trial, found in panels:
        title = f"{trial['rows']:,} rows × 16 columns, {'equal' if changed == EQUAL else 'one row changed'}"
        body.append(f'<text x="20" y="{y}" class="head">{title}</text>')
        bottom = y + 16 + BAR * len(found)
        body.append(f'<line x1="{LABEL + scale:.1f}" y1="{y + 10}" x2="{LABEL + scale:.1f}" y2="{bottom}"/>')
        for number, (name, ratio, stopped) in enumerate(found):
            top = y + 14 + BAR * number
            value = f"{'> ' if stopped else ''}{ratio:.1f} ×"
            kind = ' class="parity"' if name in (PARITY, ROWS_ALONE) else ""
            body.append(f'<text x="{LABEL - 10}" y="{top + 15}" class="name small">{escape(name)}</text>')
            body.append(f'<rect x="{LABEL}" y="{top}" width="{ratio * scale:.1f}" height="{BAR - 6}"{kind}/>')
            body.append(f'<text x="{LABEL + ratio * scale + 6:.1f}" y="{top + 15}" class="small">{value}</text>')
        said.append(f"{title}: " + ", ".join(f"{n} {'over ' if s else ''}{r:.1f}" for n, r, s in found) + ".")
        y = bottom + 40
    body.append(
        f'<text x="20" y="{y - 10}" class="small">Multiples of the floor (dashed): a read and hash of each row</text>'
    )
    lines = "\n  ".join(body)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y + 10}" role="img" '
        'aria-labelledby="title text">\n'
        '  <title id="title">Time of each contender as a multiple of the floor</title>\n'
        f'  <desc id="text">{escape(" ".join(said))}</desc>\n'
        f"  <style>{STYLE}  </style>\n  {lines}\n</svg>\n"
    )


def write(result: dict, folder: Path) -> None:
    (folder / "bench.json").write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n")
    (folder / "bench.md").write_text(text(result))
    (folder / "bench.svg").write_text(svg(result))


def publish(result: dict) -> None:
    write(result, DOCS)
    README.write_text(README_TABLE.sub(lambda _: readme_table(result), README.read_text()))
