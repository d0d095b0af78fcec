"""reladiff, by either algorithm; runs in .venv-bench."""

import peer
import reladiff


def equal(pair) -> bool:
    url = f"postgresql://{pair['user']}@{pair['host'].replace('/', '%2F')}:{pair['port']}/{pair['database']}"
    legacy, new = (
        reladiff.connect_to_table(url, (pair[side], pair["table"]), pair["key"], thread_count=4)
        for side in ("legacy", "new")
    )
    values = tuple(column for column in pair["columns"] if column not in pair["key"])
    algorithm = reladiff.Algorithm(pair["algorithm"])
    # Sorted results are slower, and an error where a value is NULL.
    options = {"extra_columns": values, "algorithm": algorithm, "skip_sort_results": True}
    return not list(reladiff.diff_tables(legacy, new, **options))


peer.answer(equal)
