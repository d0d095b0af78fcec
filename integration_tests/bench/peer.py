"""What the peers' scripts share. They run in .venv-bench, take pairs of tables as JSON and print an answer to each."""

import json
import sys
import time

PAIRS = json.loads(sys.argv[1])


def answer(equal) -> None:
    """Prints, of each pair, whether `equal` says so, and in what time."""
    for pair in PAIRS:
        started = time.perf_counter()
        try:
            said = "equal" if equal(pair) else "different"
        except Exception as error:  # whatever a peer raises is its answer
            said = f"refused: {' '.join(str(error).split())[:200] or type(error).__name__}"
        print(json.dumps({"answer": said, "seconds": time.perf_counter() - started}), flush=True)
