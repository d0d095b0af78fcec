"""Runs verbs of one project, each in a process of its own that can be killed.

    python verb_server.py PROJECT

dbt is imported, the project parsed and the macros compiled once. Then each line of JSON, the arguments of `operation`,
is run in a fork: its process id is answered at once, and when it has ended its exit code.
"""

import gc
import json
import os
import sys
from pathlib import Path

import quick_dbt  # noqa: F401
from cutover_cases import operation


def main():
    project = Path(sys.argv[1])
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # dbt says what it does there
    operation(project, "cutover", dry_run=True)  # parses the project and compiles its macros
    gc.freeze()
    print("ready", file=answers, flush=True)
    for line in sys.stdin:
        process = os.fork()
        if not process:
            done, said = operation(project, **json.loads(line))
            (project / "said.txt").write_text(said)
            os._exit(0 if done else 1)
        print(process, file=answers, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), file=answers, flush=True)


if __name__ == "__main__":
    main()
