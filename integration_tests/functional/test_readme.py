"""What README.md and docs/ say is so: their blocks are run, their tables are compared with the code."""

import contextlib
import re
import shutil

import pytest
import yaml
from dbt.cli.main import dbtRunner
from dbt_cases import HERE, dbt, make_project

ROOT = HERE.parent
README = (ROOT / "README.md").read_text()
PAGES = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"]
PAGES += [f"docs/{name}.md" for name in ("cutover", "fingerprint", "gates", "isolation", "macros")]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
ENGINES = re.compile(r"^(postgres|redshift)__")
MODEL = """
select customer_id, customer_name, cast(total as numeric(12, 2)) as total
from (
    values (1, cast('Ann' as varchar(20)), 120.50), (2, cast('Bob' as varchar(20)), 75.00), (3, cast('Cem' as varchar(20)), 9.99)
) as customers (customer_id, customer_name, total)
"""


def blocks(page, language):
    return [text for found, text in BLOCK.findall((ROOT / page).read_text()) if found == language]


def table(heading):
    """The rows of the first table under a heading of README.md, as lists of cells."""
    section = README.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("|")]
    return rows[2:]


def code(cell):
    return re.findall(r"`([^`]+)`", cell)


def run_sql(warehouse, role, sql):
    with contextlib.closing(warehouse.connect(role)) as session, session, session.cursor() as cursor:
        cursor.execute(sql)
        return (
            [dict(zip([c.name for c in cursor.description], row, strict=True)) for row in cursor]
            if cursor.description
            else None
        )


# The set-up on one's own project


@pytest.fixture(scope="module")
def shop(tmp_path_factory, warehouse, packages):
    """A project made of README's ten lines, with legacy equal to its one model."""
    packages_yml, project_yml, model_yml = blocks("README.md", "yaml")
    folder = make_project(tmp_path_factory.mktemp("shop") / "project", warehouse, packages, schema="analytics_new")
    shutil.rmtree(folder / "seeds")
    profiles = folder / "profiles.yml"
    profiles.write_text(profiles.read_text().replace("cases", "prod"))
    (folder / "packages.yml").write_text(packages_yml)
    (folder / "dbt_project.yml").write_text(
        f"name: your_project\nprofile: consumer\nflags: {{send_anonymous_usage_stats: false}}\n{project_yml}"
    )
    (folder / "models" / "customer_totals.sql").write_text(MODEL)
    model = {"name": "customer_totals"} | yaml.safe_load(model_yml)
    (folder / "models" / "_models.yml").write_text(yaml.safe_dump({"models": [model]}))
    run_sql(warehouse, "kettle", f"create table analytics_legacy.customer_totals as {MODEL}")
    yield folder
    run_sql(warehouse, "kettle", "drop table analytics_legacy.customer_totals")
    run_sql(warehouse, "dbt_user", "drop view if exists analytics_new.customer_totals")


@pytest.fixture(scope="module")
def changed(shop, warehouse, tmp_path_factory):
    """What dbt prints, and the failing rows, once a value of legacy has changed."""
    assert dbt(shop, "build").success
    run_sql(warehouse, "kettle", "update analytics_legacy.customer_totals set total = 75.01 where customer_id = 2")
    printed = []
    runner = dbtRunner(callbacks=[lambda event: event.info.level == "info" and printed.append(event.info.msg)])
    result = runner.invoke(["--quiet", "test", "--project-dir", str(shop), "--profiles-dir", str(shop)])
    (sql,) = [run.node.compiled_code for run in result.result if run.node.resource_type == "test"]
    return "\n".join(printed), run_sql(warehouse, "dbt_user", sql)


def test_set_up_takes_ten_lines():
    lines = [line for text in blocks("README.md", "yaml") for line in text.splitlines() if not line.startswith("#")]
    assert len(lines) == 10


def test_set_up_passes_on_equal_tables(shop):
    result = dbt(shop, "build")
    assert result.success, [(r.node.name, r.message) for r in result.result or []] or result.exception


def test_quoted_output_is_what_dbt_prints(changed):
    (quoted,) = blocks("README.md", "text")

    def without_seconds(text):
        return [re.sub(r" +[\d.]+$", "", line) if line.startswith("FAIL") else line for line in text.splitlines()]

    printed = without_seconds(changed[0])
    start = printed.index(quoted.splitlines()[0])
    assert without_seconds(quoted) == printed[start : start + len(quoted.splitlines())]


def test_quoted_row_is_the_failing_row(changed):
    quoted = {code(name)[0]: (code(value) or [None])[0] for name, value in table("When something differs")}
    assert quoted in [{k: v if v is None else str(v) for k, v in row.items()} for row in changed[1]]


def test_without_dispatch_block_the_run_stops(shop):
    path = shop / "dbt_project.yml"
    text = path.read_text()
    content = yaml.safe_load(text)
    del content["dispatch"]
    try:
        path.write_text(yaml.safe_dump(content))
        result = dbt(shop, "test")
    finally:
        path.write_text(text)
    assert not result.success


def test_case_in_contributing_runs(project, connection):
    (example,) = blocks("CONTRIBUTING.md", "python")
    defined = {}
    exec(example, defined)
    defined["test_changed_value_fails"](project, connection)


# Tables


def test_each_var_has_the_default_of_the_macro():
    macro = (ROOT / "macros" / "setting.sql").read_text()
    defaults = dict(re.findall(r"^ {8}'(\w+)': (.+),$", macro, re.MULTILINE))
    described = {code(name)[0].removeprefix("parallel_run_"): code(default) for name, default, _ in table("Vars")}
    environment = described.pop("git_revision")
    assert re.findall(r"env_var\('(\w+)'", defaults.pop("git_revision")) == environment
    assert described == {name: [default.strip("'")] for name, default in defaults.items()}


def test_each_argument_is_in_the_table_with_those_of_the_test():
    documented = yaml.safe_load((ROOT / "tests" / "generic" / "_generic_tests.yml").read_text())["macros"]
    (parity,) = [macro for macro in documented if macro["name"] == "test_parity"]
    assert [code(name)[0] for name, _ in table("Arguments of `parity`")] == [a["name"] for a in parity["arguments"][1:]]


def test_waiver_columns_are_the_seed():
    header = (ROOT / "seeds" / "waivers.csv").read_text().splitlines()[0]
    assert [code(name)[0] for name, _ in table("Waivers")] == header.split(",")


def test_ledger_relations_exist(changed, warehouse):
    tables = [name for names, _ in table("The ledger") for name in code(names)]
    views = [name for name in tables if (ROOT / "models" / "migration" / f"{name}.sql").is_file()]
    for name in set(tables) - set(views):
        assert run_sql(warehouse, "bi_reader", f"select count(*) from analytics_migration.{name}")
    assert len(views) == 6


def test_roles_are_those_of_the_warehouse():
    created = (HERE / "warehouse.sql").read_text()
    assert all(f"alter role {code(role)[0]} login" in created for role, _ in table("Roles"))


def test_each_check_name_is_known():
    known = re.findall(r"'(\w+)'", (ROOT / "macros" / "parity" / "importance.sql").read_text())
    listed = README.split("`check_name` is one of ")[1].split(". ")[0]
    assert set(code(listed)) == set(known)


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_each_make_target_exists(page):
    targets = re.findall(r"^([.a-z-]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE)
    named = re.findall(r"(?:`|^ {4}(?:\S+=\S+ )?)make ([.a-z-]+)", (ROOT / page).read_text(), re.MULTILINE)
    assert named and set(named) <= set(targets)


def test_readme_opens_with_one_sentence_and_two_commands():
    title, sentence, commands = README.split("\n\n")[:3]
    assert title.startswith("# ") and sentence.count(".") == 1
    assert [line.split("  ")[2] for line in commands.splitlines()] == ["make demo", "make demo-defect"]


# Links


@pytest.mark.parametrize("page", PAGES)
def test_each_relative_link_resolves(page):
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", (ROOT / page).read_text())
    dead = [link for link in links if "://" not in link and not ((ROOT / page).parent / link).exists()]
    assert links and not dead


def test_each_public_macro_is_listed_with_its_first_sentence():
    expected = []
    for path in [*(ROOT / "macros").rglob("_macros.yml"), ROOT / "tests" / "generic" / "_generic_tests.yml"]:
        macros = yaml.safe_load(path.read_text())["macros"]
        names = {macro["name"] for macro in macros}
        for name, description in ((m["name"], m["description"]) for m in macros):
            if name == ENGINES.sub("", name) or ENGINES.sub("", name) not in names:
                name = name.removeprefix("test_")
                file = (path.parent / f"{ENGINES.sub('', name)}.sql").relative_to(ROOT)
                sentence = " ".join(description.split()).split(". ")[0].rstrip(".")
                expected.append(f"[`{name}`](../{file}): {sentence}.")
    listed = [
        " ".join(item.split())
        for item in re.split(r"^- |^#.*$", (ROOT / "docs" / "macros.md").read_text(), flags=re.MULTILINE)
    ]
    missing = [f"- {line}" for line in expected if line not in listed]
    assert not missing, "docs/macros.md lacks:\n" + "\n".join(missing)
    assert len(expected) == sum(item.startswith("[`") for item in listed), "docs/macros.md lists a macro that is gone"


# docs/fingerprint.md


@pytest.mark.parametrize(
    "block", blocks("docs/fingerprint.md", "sql"), ids=lambda block: block.splitlines()[0].strip("- ")
)
def test_fingerprint_sql_gives_the_stated_result(warehouse, block):
    stated = block.splitlines()[0].split(": ")[-1].removeprefix("-- ")
    (row,) = run_sql(warehouse, "bi_reader", block)
    assert str(next(iter(row.values()))).lower() == stated


def test_fingerprint_formula_is_the_macro():
    (formula,) = blocks("docs/fingerprint.md", "text")
    macros = [(ROOT / "macros" / "parity" / f"{name}.sql").read_text() for name in ("row_fingerprint", "row_hash")]
    outer, first, _ = formula.strip().split("coalesce(")
    assert f"'{outer}'" in macros[0]
    assert "'coalesce('" in macros[1] and f"', {first.split(', ')[1].split(' # ')[0]}'" in macros[1]
    assert "join(' # ')" in macros[1]
    named = re.findall(r"\b(\w+extended)\b", (ROOT / "docs" / "fingerprint.md").read_text().split("## Why")[0])
    assert set(named) == set(re.findall(r"\b(\w+extended)\b", "".join(macros)))
