"""docs.py adds to a project's docs what parity_docs says of it."""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "integration_tests"))

import docs  # noqa: E402

OURS = {"doc.parallel_run.__parallel_run__": {"block_contents": "ours\n\n## How to read parity\nx"}}
MODEL = {"nodes": {"model.shop.orders": {"description": "One row per order."}}, "sources": {}, "exposures": {}}
PARITY = {"overview": "| verdicts |", "nodes": {"model.shop.orders": "### Parity", "model.shop.gone": "x"}}


def enriched(pages):
    manifest = json.loads(json.dumps({"metadata": {"project_name": "shop"}, "docs": OURS | pages, **MODEL}))
    docs.enrich(manifest, PARITY)
    return manifest


def test_description_is_kept_and_added_to():
    assert enriched({})["nodes"]["model.shop.orders"]["description"] == "One row per order.\n\n### Parity"


def test_project_without_an_overview_gets_ours():
    overview = enriched({})["docs"]["doc.shop.__overview__"]
    assert overview["block_contents"] == "ours\n\n| verdicts |\n\n## How to read parity\nx"
    assert (overview["name"], overview["package_name"]) == ("__overview__", "shop")


def test_project_with_an_overview_keeps_it():
    own = {"doc.shop.__overview__": {"name": "__overview__", "block_contents": "theirs"}}
    assert enriched(own)["docs"]["doc.shop.__overview__"]["block_contents"] == "theirs\n\n| verdicts |\n\n"


def test_text_that_would_end_the_script_does_not(tmp_path):
    (tmp_path / "catalog.json").write_text("{}")
    (tmp_path / "index.html").write_text(
        '<script>a = ["MANIFEST.JSON INLINE DATA", "CATALOG.JSON INLINE DATA"]</script>'
    )
    docs.write(tmp_path, {"text": "</script><script>alert(1)"})
    page = (tmp_path / "static_index.html").read_text()
    assert page.count("</script>") == 1
    assert json.loads(page.removeprefix("<script>a = ").removesuffix("</script>"))[0]["text"].startswith("</script>")
    assert json.loads((tmp_path / "docs" / "manifest.json").read_text())["text"].startswith("</script>")
