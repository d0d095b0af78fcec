"""The dbt docs of a project, with what the ledger knows of parity: as a site in target/docs/, and as one page.

    python integration_tests/docs.py [--project-dir DIR] [options of dbt, such as --target]

dbt's own manifest in target/ stays as dbt wrote it.
"""

import argparse
import json
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DBT = Path(sysconfig.get_path("scripts")) / "dbt"
SECTIONS = ("nodes", "sources", "exposures")
NEXT_HEADING = "## How to read parity"  # of models/overview.md: what the ledger knows stands before it


def dbt(project: Path, *arguments: str) -> str:
    done = subprocess.run([DBT, "--quiet", *arguments], cwd=project, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        print(done.stdout, end="", file=sys.stderr)
        sys.exit(done.returncode)
    return done.stdout


def enrich(manifest: dict, parity: dict) -> None:
    """Add to each description what the ledger knows; our overview is the first page of a project that has none."""
    for section in SECTIONS:
        for unique_id, text in parity["nodes"].items():
            if node := manifest[section].get(unique_id):
                node["description"] = f"{node['description']}\n\n{text}".strip()
    docs, project = manifest["docs"], manifest["metadata"]["project_name"]
    overview = docs.get(f"doc.{project}.__overview__")
    if overview is None:
        ours = docs["doc.parallel_run.__parallel_run__"]
        overview = ours | {"name": "__overview__", "package_name": project, "unique_id": f"doc.{project}.__overview__"}
        docs[overview["unique_id"]] = overview
    before, heading, after = overview["block_contents"].partition(NEXT_HEADING)
    overview["block_contents"] = f"{before.rstrip()}\n\n{parity['overview']}\n\n{heading}{after}"


def write(target: Path, manifest: dict) -> None:
    site = target / "docs"
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir()
    texts = {"manifest": json.dumps(manifest), "catalog": (target / "catalog.json").read_text()}
    page = (target / "index.html").read_text()
    (site / "index.html").write_text(page)
    for name, text in texts.items():
        (site / f"{name}.json").write_text(text)
        # In a script element `</` would end it
        page = page.replace(f'"{name.upper()}.JSON INLINE DATA"', text.replace("</", "<\\/"))
    (target / "static_index.html").write_text(page)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--project-dir", type=Path, default=ROOT)
    arguments, rest = parser.parse_known_args()
    project = arguments.project_dir.resolve()
    dbt(project, "docs", "generate", "--write-json", *rest)
    parity = json.loads(dbt(project, "run-operation", "parity_docs", *rest))
    target = project / "target"
    manifest = json.loads((target / "manifest.json").read_text())
    enrich(manifest, parity)
    write(target, manifest)
    print(f"one page: {target / 'static_index.html'}")
    print(f"site:     {sys.executable} -m http.server --directory {target / 'docs'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
