"""parity_report answers "may we switch?" from the ledger alone, and is a page that opens, reads and prints well."""

import datetime
import html
import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from bench_report import measure, reached
from browser import chromium, open_browser
from dbt.cli.main import dbtRunner
from dbt_cases import Case, create_tables, dbt, write_sources
from report_cases import NAMES, make_ledger, make_reader, report, said

SCREENS = {"laptop": (1280, 800), "phone": (390, 844)}
EVIL = "<script>document.title = 'taken'</script>"
# The ledger of a version that knew neither gates nor declarations
OLDER = "drop table {schema}.ledger_gates; alter table {schema}.ledger_checks drop column declaration, drop column model_revision"
# A run that was killed after two of its comparisons: it has no row in ledger_runs
UNFINISHED = """
    delete from {schema}.ledger_runs where invocation_id = 'run-0';
    delete from {schema}.ledger_checks where invocation_id = 'run-0' and model not in ('fct_orders', 'dim_dates');
"""
LEDGERS = {
    "red": {"open_models": 3, "red_gates": ("clean_days", "sign_offs")},
    "green": {"open_models": -7},
    "older": {"open_models": -7, "sql": OLDER},
    "unfinished": {"open_models": -7, "sql": UNFINISHED},
    "big": {"open_models": 500, "names": [f"model_{place:03}" for place in range(500)], "days": 60},
}


@pytest.fixture(scope="module")
def reader(tmp_path_factory, warehouse, packages):
    return make_reader(tmp_path_factory.mktemp("reader") / "project", warehouse, packages)


@pytest.fixture(scope="module")
def pages(reader, warehouse):
    """The report of each ledger."""
    made = {"empty": report(reader, warehouse, None)}
    for name, given in LEDGERS.items():
        make_ledger(warehouse, f"report_{name}", **given)
        made[name] = report(reader, warehouse, f"report_{name}")
    return made


def text(page: str) -> str:
    """What a page says, without its tags."""
    body = page[page.index("<body") :]
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)))


def title(page: str) -> str:
    return re.search(r"<title>(.*?) · parity of", page)[1]


# The verdict


@pytest.mark.parametrize(
    ("ledger", "verdict"),
    [
        ("red", "No: 3 of 24 models differ"),
        ("green", "Yes, we may switch"),
        ("empty", "Nothing is proven yet"),
        ("older", "Equal, but not judged yet"),
        ("unfinished", "Green, but a run has not ended"),
        ("big", "No: 500 of 500 models differ"),
    ],
)
def test_verdict_is_the_title(pages, ledger, verdict):
    assert title(pages[ledger]) == verdict


SAME = {"state": 5, "model": "a"}
JUDGED = {"passed": True, "gate": "g", "judged_at": "2999-01-01 00:00:00", "figure": "1"}
STATES = {
    "Yes, we may switch": {},
    "No: 1 of 2 models differs": {"models": [{"state": 1, "model": "b"}, SAME]},
    "No: 1 of 2 models are not compared": {"models": [{"state": 3, "model": "b"}, SAME]},
    "No: 2 of 3 models are not compared": {"untested": ["b", "c"]},
    "Equal, but not judged yet": {"gates": []},
    "Not yet: 1 of 2 gates is red": {"gates": [JUDGED | {"passed": False}, JUDGED]},
    "Green, but judged before": {"gates": [JUDGED | {"judged_at": "2020-01-01 00:00:00"}]},
    "Green, but a run has not ended": {"unfinished": [{"invocation_id": "killed"}]},
    "Green, in a ledger of an older version": {"missing": ["ledger_checks.declaration"]},
    "Switched on 2026-11-01": {"verbs": [{"verb": "cutover", "status": "done", "happened_at": "2026-11-01 06:00"}]},
}


def test_each_state_has_its_verdict_and_only_one_is_yes(reader):
    (reader / "macros" / "verdicts.sql").write_text(
        "{% macro verdicts(states) %}{% for facts in states %}"
        "{% do print(tojson(parallel_run.report_verdict(facts))) %}{% endfor %}{% endmacro %}"
    )
    usual = {
        "models": [SAME],
        "untested": [],
        "gates": [JUDGED],
        "runs": [],
        "verbs": [],
        "missing": [],
        "unfinished": [],
    }
    states = [usual | state for state in STATES.values()]
    lines = said(reader, "run-operation", "verdicts", "--args", json.dumps({"states": states})).splitlines()
    verdicts = [json.loads(line) for line in lines]
    assert [verdict["title"] for verdict in verdicts] == list(STATES)
    assert [verdict["answer"] for verdict in verdicts].count("yes") == 1
    assert all(verdict["next"].startswith("dbt ") for verdict in verdicts)


# What it tells


def test_figures_are_those_of_the_ledger(pages):
    told = text(pages["red"])
    assert "models equal 21 / 24" in told
    assert "45 runs from" in told and "24 of 24 models not equal after the first, 3 of 24 after the latest" in told
    # fct_order_lines is the second model: 20000 * 2 + 17 * 400 rows, and 12 + 2 values differ
    assert "row count 46 800 46 800 0 ✓ equal" in told.replace("\u202f", " ")
    assert "metric total amount 1450800.20 1450786.20 -14 ✕ differs sum" in told
    assert "4 of 24 periods differ" in told and "2024-08-01: 1950 / 1950" in told
    assert (
        "50.0 % 2-decimal rounding in amount, 12 values would be declared by tolerance: {amount: {absolute: 0.01}}"
        in told
    )
    assert "technical column of the old ETL" in told and "✕ red 5, 2025-11-17 failed" in told
    assert re.search(r"0\.5 s; 0\.5 s on average and 0\.5 s at most in 45 comparisons", told)


def test_differing_characters_are_marked(pages):
    assert "1075.0<mark>1</mark>" in pages["red"] and "1075.0<mark>0</mark>" in pages["red"]
    assert "2025-03-02 1<mark>0</mark>:15:00" in pages["red"]
    assert "fragile<mark>␣␣</mark>" in pages["red"]
    assert "<td><i>NULL</i></td> <td><i>empty</i></td>" in pages["red"]


def test_days_in_a_row_and_days_to_green(pages):
    # at place 1 the model differs until 16 days ago; the one red gate that is a matter of time takes 2 days
    assert "days equal in a row 16" in text(pages["green"])
    assert "days to green 2+ at the earliest" in text(pages["red"])
    assert "days to green 0" in text(pages["green"]) and "days to green –" in text(pages["empty"])


def test_each_model_and_day_has_a_cell(pages):
    rows = re.findall(r'<li><a href="#m-\w+".*?</a></li>', pages["red"])
    assert len(rows) == len(NAMES)
    assert all(row.count("h.8") == 45 for row in rows)


def test_500_models_by_60_days_stay_small(pages):
    assert len(pages["big"].encode()) < 3_000_000
    assert len(re.findall(r'<li><a href="#m-', pages["big"])) == 500


@pytest.mark.parametrize(
    ("megabytes", "seconds", "good"),
    [(2.9, [4, 8.9, 20], True), (3.1, [4, 8.9, 20], False), (2.9, [4, 9.2, 20], False)],
)
def test_report_that_is_too_large_or_too_slow_fails_its_bench(megabytes, seconds, good):
    assert reached({"megabytes": megabytes, "nothing": [3, 4, 30], "report": seconds}) is good


def test_bench_measures_the_report_of_a_ledger(tmp_path):
    figures = measure(tmp_path, models=3, days=2, rounds=1)
    assert figures["megabytes"] > 0.02
    assert [len(figures[operation]) for operation in ("nothing", "report")] == [1, 1]
    assert min(figures["nothing"] + figures["report"]) > 0


def test_page_needs_no_network(pages):
    for name in ("red", "big"):
        assert not re.search(r"<script|<link|<img|<iframe|@import|url\(|\bsrc=", pages[name])


# Bad input


def test_empty_ledger_is_told(pages):
    assert "There is no ledger in the schema report_shown yet." in text(pages["empty"])
    assert "None was compared yet." in text(pages["empty"])


def test_ledger_of_an_older_version_is_told_and_read(pages):
    told = text(pages["older"])
    assert (
        "of an older version: it lacks ledger_checks.declaration, ledger_checks.model_revision, ledger_gates." in told
    )
    assert "models equal 24 / 24" in told
    assert "older version" not in text(pages["green"])


def test_half_finished_run_is_told(pages):
    told = text(pages["unfinished"])
    assert re.search(r"Run run-0, begun 20\S+ \S+ UTC, has not ended.* before, 2 models, counts", told)
    assert "models equal 24 / 24" in told
    assert "has not ended: it is" not in text(pages["green"])


def test_wrong_var_is_refused(reader, capsys):
    done = dbt(reader, "run-operation", "parity_report", "--vars", "{parallel_run_report_samples: all}")
    assert not done.success
    assert "`parallel_run_report_samples` got 'all', takes one of: mask_pii, mask_all, none" in capsys.readouterr().out


# Real comparisons


def pair(name, legacy, new, **arguments):
    table = "create table {{table}} as select * from (values {}) as v (id, email, note, day)"
    key = {"primary_key": "id"} | arguments
    return Case(name, table.format(legacy), table.format(new), key)


PEOPLE = "(1, 'ann@example.com', 'x', date '2025-01-01'), (2, 'bob@example.com', '{}', date '2025-02-01')"
CASES = [
    pair("same_people", PEOPLE.format("y"), PEOPLE.format("y")),
    pair("evil", PEOPLE.format("unmarred"), PEOPLE.format(EVIL.replace("'", "''")), event_time="day"),
    pair("emails", PEOPLE.format("y"), PEOPLE.format("y").replace("bob@", "b0b@")),
    pair("excused", PEOPLE.format("y"), PEOPLE.format("z")),
]
GONE = pair("gone", PEOPLE.format("y"), PEOPLE.format("z"))


@pytest.fixture(scope="module")
def compared(project, connection):
    """What a run prints, with the column email tagged as personal; the model `gone` has lost its test since."""
    ends = datetime.date.today() + datetime.timedelta(days=10)
    with open(project / "seeds" / "case_waivers.csv", "a") as waivers:
        waivers.write(f"W-7,excused,note,id = 2,1,Finance,spelling,{ends}\n")
    settings = project / "dbt_project.yml"
    settings.write_text(
        settings.read_text().replace("vars:\n", "vars:\n  parallel_run_ledger_schema: report_compared\n")
    )
    create_tables(connection, [*CASES, GONE])
    write_tagged(project, [*CASES, GONE])
    printed = []
    runner = dbtRunner(callbacks=[lambda event: event.info.level == "info" and printed.append(event.info.msg)])
    runner.invoke(["--quiet", "build", "--project-dir", str(project), "--profiles-dir", str(project)])
    write_tagged(project, CASES)
    return "\n".join(printed)


def write_tagged(project, cases):
    """The cases as sources, in which each column `email` is tagged `pii`."""
    write_sources(project, cases)
    path = project / "models" / "cases.yml"
    columns = r"\1\n    columns: [{name: email, config: {tags: [pii]}}]"
    path.write_text(re.sub(r"(?m)^(  - name: .+)$", columns, path.read_text()))


@pytest.fixture(scope="module")
def page(project, compared):
    return said(project, "run-operation", "parity_report")


def test_report_of_a_real_run_has_verdict_causes_and_samples(page):
    assert title(page) == "No: 2 of 4 models differ"
    told = text(page)
    assert "✓ same_people equal 2 rows" in told and "≈ excused waived 2 rows" in told
    assert "2 of 2 periods differ" not in told and "1 of 2 periods differs" in told
    assert "rows changed note id=2 unmarred <script>" in told


def test_script_in_a_row_stays_text(page):
    assert "<script" not in page
    assert "&lt;script&gt;document.title = &#39;taken&#39;&lt;/script&gt;" in page.replace("␣", " ")


def test_waiver_is_told_with_owner_use_and_days_left(page):
    assert "W-7 excused · note Finance spelling 1 / 1 10 20" in text(page)


def test_removed_model_is_told_and_counts_nowhere(page):
    told = text(page)
    assert re.search(r"Model gone is in the ledger, last compared .* \(differs\), but no parity test .* names it", told)
    assert "2 of 4 not equal" in told and "✕ gone" not in told


def test_removed_models_beyond_ten_are_counted(project, page):
    (project / "macros" / "many_removed.sql").write_text(
        "{% macro many_removed() %}{% set facts = parallel_run.report_facts() %}"
        "{% do print(parallel_run.report_page(dict(facts, removed=facts.removed * 12))) %}{% endmacro %}"
    )
    told = text(said(project, "run-operation", "many_removed"))
    assert told.count("Model gone is in the ledger") == 10
    assert "2 more models are in the ledger that no parity test of the project names" in told


def test_untested_model_is_told_and_is_no_proof(project, connection, compared):
    write_tagged(project, [CASES[0], pair("later", PEOPLE, PEOPLE)])
    told = said(project, "run-operation", "parity_report")
    write_tagged(project, CASES)
    assert title(told) == "No: 1 of 2 models are not compared"
    assert "Never compared: later." in text(told)


HIDDEN_BY = {
    "mask_pii": (["unmarred", "id=2"], ["b0b@", "bob@"]),
    "show_all": (["unmarred", "b<mark>0</mark>b@", "id=2"], []),
    "mask_all": (["masked"], ["unmarred", "b0b@", "bob@", "id=2"]),
    "none": (["Left out by the var"], ["unmarred", "b0b@", "bob@", "id=2"]),
}


@pytest.fixture(scope="module")
def hidden_pages(project, page):
    """The report of the same facts as each value of the var has it."""
    (project / "macros" / "hidden_pages.sql").write_text(
        "{% macro hidden_pages(values) %}{% set facts = parallel_run.report_facts() %}{% for value in values %}"
        "{% do print(parallel_run.report_page(dict(facts, samples_shown=value)) ~ '=====') %}{% endfor %}{% endmacro %}"
    )
    printed = said(project, "run-operation", "hidden_pages", "--args", json.dumps({"values": list(HIDDEN_BY)}))
    return dict(zip(HIDDEN_BY, printed.split("====="), strict=False))


@pytest.mark.parametrize("samples", HIDDEN_BY)
def test_samples_are_hidden_as_told(hidden_pages, samples):
    shown, hidden = HIDDEN_BY[samples]
    assert all(part in hidden_pages[samples] for part in shown)
    assert not [part for part in hidden if part in hidden_pages[samples]]


def test_summary_in_the_terminal_is_worst_first_with_the_next_command(compared):
    lines = compared[compared.index("Parity of new with legacy") :].splitlines()
    verdicts = [line.split()[:2] for line in lines if re.match(r"[A-Z]{4,}\s", line)]
    assert verdicts == [
        ["FAIL", "emails"],
        ["FAIL", "evil"],
        ["FAIL", "gone"],
        ["WAIVED", "excused"],
        ["PASS", "same_people"],
    ]
    assert "Next: dbt run-operation explain_difference --args '{model: emails}'" in lines
    assert "column email · at id=2 · legacy masked, new masked" in compared and "b0b@" not in compared


def test_summary_as_markdown_is_the_same_table(project, compared):
    printed = said(project, "run-operation", "parity_summary")
    rows = [line.strip("| ").split(" | ") for line in printed.splitlines() if line.startswith("| ")][1:]
    assert [row[0].split()[1] for row in rows] == ["FAIL", "FAIL", "FAIL", "WAIVED", "PASS"]
    assert [row[1:5] for row in rows][0] == ["emails", "parity", "2", "3"]
    assert printed.startswith("### Parity: 2 of 5 tests passed")
    assert r"new \<script\>" in printed and not re.search(r"[^\\]<script", printed) and "b0b@" not in printed
    assert printed.rstrip().endswith("Next: `dbt run-operation explain_difference --args '{model: emails}'`")


def test_summary_of_an_unknown_run_is_refused(project, compared, capsys):
    done = dbt(project, "run-operation", "parity_summary", "--args", "{run: nonsense}")
    assert not done.success
    assert "parity_summary: argument `run` got nonsense; it takes the invocation id" in capsys.readouterr().out


# In a browser


@pytest.fixture(scope="module")
def browser():
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def opened(browser, pages, page):
    """Opens a report at a size; what the console said is in `.said`."""

    def open_page(name, size, **options):
        width, height = SCREENS[size]
        tab = browser.new_page(viewport={"width": width, "height": height}, **options)
        tab.said = []
        tab.on("console", lambda message: tab.said.append(message.text))
        tab.on("pageerror", lambda error: tab.said.append(str(error)))
        tab.set_content(page if name == "real" else pages[name])
        return tab

    return open_page


@pytest.mark.parametrize("size", SCREENS)
@pytest.mark.parametrize("name", ["red", "green", "empty", "unfinished", "real"])
def test_verdict_and_gates_are_on_the_first_screen(opened, name, size):
    tab = opened(name, size)
    assert not tab.said
    bottom = "e => e.getBoundingClientRect().bottom"
    for part in ("h1", "section.gates"):
        assert tab.locator(part).evaluate(bottom) <= SCREENS[size][1], part
    assert tab.evaluate("document.documentElement.scrollWidth") <= SCREENS[size][0]
    assert tab.title() != "taken"
    tab.close()


@pytest.mark.parametrize(
    ("name", "size", "scheme"),
    [
        ("red", "laptop", "light"),
        ("real", "phone", "dark"),
        ("green", "laptop", "dark"),
        ("empty", "phone", "light"),
    ],
)
def test_axe_finds_no_serious_issue(opened, name, size, scheme):
    tab = opened(name, size, color_scheme=scheme)
    tab.evaluate(
        "[...document.querySelectorAll('.model')].forEach((e, place) => place > 2 ? e.remove() : e.open = true)"
    )
    found = Axe().run(tab).response
    serious = [issue for issue in found["violations"] if issue["impact"] in ("serious", "critical")]
    assert not serious, [(issue["id"], [node["html"][:200] for node in issue["nodes"][:3]]) for issue in serious]
    assert all(tab.locator(f"body > {landmark}").count() == 1 for landmark in ("header", "main", "footer"))
    tab.close()


def test_axe_finds_an_issue_where_there_is_one(opened):
    tab = opened("empty", "laptop")
    tab.evaluate("document.querySelector('.lead').style.color = '#eee'")
    assert "color-contrast" in [issue["id"] for issue in Axe().run(tab).response["violations"]]
    tab.close()


@pytest.mark.parametrize("size", SCREENS)
def test_cell_of_the_heat_map_leads_to_its_model(opened, size):
    tab = opened("red", size)
    row = tab.locator(".heat li a").nth(9)
    model = row.locator(".name").inner_text()
    section = tab.locator("details.model", has=tab.locator("h3", has_text=re.compile(rf"\b{model}$")))
    assert section.get_attribute("open") is None
    cells = row.locator("svg")
    cells.scroll_into_view_if_needed()
    box = cells.bounding_box()
    tab.mouse.click(box["x"] + box["width"] * 0.9, box["y"] + box["height"] - 2)
    assert section.locator(".body").is_visible()
    top = "e => Math.round(e.getBoundingClientRect().top)"
    tab.wait_for_function("e => e.getBoundingClientRect().top < innerHeight / 2", arg=section.element_handle())
    assert 0 <= section.evaluate(top) < SCREENS[size][1] / 2
    tab.close()


def test_keyboard_reaches_skip_link_gates_and_models(opened):
    tab = opened("red", "laptop")
    focused = "[document.activeElement.className, document.activeElement.tagName, document.activeElement.innerText]"
    tab.keyboard.press("Tab")
    assert tab.evaluate(focused)[0] == "skip"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "models"
    tab.keyboard.press("Tab")
    assert tab.evaluate(focused)[1] == "SUMMARY"
    shown = tab.locator("details.model").first.get_attribute("open")
    tab.keyboard.press("Space")
    assert tab.locator("details.model").first.get_attribute("open") != shown
    tab.close()


def test_print_has_every_model_in_full(opened):
    tab = opened("red", "laptop")
    tab.emulate_media(media="print")
    shown = tab.locator(".model > .body").evaluate_all("all => all.map(e => e.checkVisibility())")
    assert shown == [True] * len(NAMES)
    printed = tab.pdf(format="A4")
    count = len(re.findall(rb"/Type\s*/Page\b", printed))
    assert count >= 5
    tab.set_viewport_size({"width": 794, "height": 1123})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 794
    tab.close()


def test_missing_browser_is_named(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/no/such/chromium")
    with pytest.raises(
        RuntimeError, match="CHROMIUM got /no/such/chromium; it takes .* apt-get install chromium fonts"
    ):
        chromium()
