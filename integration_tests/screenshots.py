"""Pictures of the report for the README, of ledgers that report_cases makes: green, red and empty."""

import sys
import tempfile
from pathlib import Path

from browser import open_browser
from dbt_cases import HERE
from report_cases import make_ledger, make_reader, report
from warehouse import Warehouse

DOCS = HERE.parent / "docs"
WIDTH, HEIGHT = 1280, 800
# What make_ledger takes for each; a ledger that was never made is empty.
LEDGERS = {
    "green": {"open_models": -7},
    "red": {"open_models": 3, "red_gates": ("clean_days", "sign_offs")},
    "empty": None,
}


def packages(folder: Path) -> Path:
    folder.mkdir()
    (folder / "parallel_run").symlink_to(HERE.parent)
    for name in ("audit_helper", "dbt_utils"):
        (folder / name).symlink_to(HERE / "offline_packages" / name)
    return folder


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        warehouse = Warehouse(Path(folder) / "warehouse")
        warehouse.start()
        try:
            installed = packages(Path(folder) / "packages")
            project = make_reader(Path(folder) / "project", warehouse, installed)
            with open_browser() as browser:
                for name, ledger in LEDGERS.items():
                    if ledger:
                        make_ledger(warehouse, name, **ledger)
                    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
                    page.set_content(report(project, warehouse, name if ledger else None))
                    picture = DOCS / f"report_{name}.png"
                    page.screenshot(path=picture)
                    print(f"{picture.relative_to(HERE.parent)}: {picture.stat().st_size // 1024} kB")
        finally:
            warehouse.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
