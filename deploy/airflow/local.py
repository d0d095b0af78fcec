"""Runs an Airflow command on the embedded warehouse, with the DAGs of this folder: make airflow ARGS="dags list"."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOME = Path(os.environ.get("AIRFLOW_HOME") or ROOT / ".airflow").resolve()
BIN = Path(os.environ.get("AIRFLOW_BIN") or ROOT / ".venv-airflow" / "bin").resolve()
DBT = Path(sys.executable).with_name("dbt")


def environment(warehouse: Path, socket: str, project: Path = ROOT, dbt: Path = DBT, home: Path = HOME) -> dict:
    """Airflow's environment variables. Sensors poll instead of deferring: `dags test` has nobody to defer to."""
    connection = {"conn_type": "postgres", "host": socket, "port": 5432, "schema": "analytics"}
    loaded = "select 1 / cast(count(*) > 0 as integer) from raw.load_info"
    options = {
        "CORE__DAGS_FOLDER": ROOT / "deploy" / "airflow" / "dags",
        "CORE__LOAD_EXAMPLES": False,
        "CORE__SIMPLE_AUTH_MANAGER_USERS": "ann:admin,bob:admin",
        "OPERATORS__DEFAULT_DEFERRABLE": False,
        "COSMOS__CACHE_DIR": home / "cosmos",
        "OPENLINEAGE__DISABLED": True,
        "OPENLINEAGE__NAMESPACE": "parallel_run",
        "PARALLEL_RUN__PROJECT_DIR": project,
        "PARALLEL_RUN__PROFILES_DIR": warehouse,
        "PARALLEL_RUN__DBT": dbt,
        "PARALLEL_RUN__TARGET": "embedded",
        "PARALLEL_RUN__ADMIN_TARGET": "embedded_admin",
        "PARALLEL_RUN__PUBLISH_TO": f"file://{home}/published",
        "PARALLEL_RUN__APPROVERS": "ann",
        # The example has no source system: its raw data is made in place
        "PARALLEL_RUN__SYNC": f"{sys.executable} {ROOT}/integration_tests/raw_data.py --scale 0.01",
        "PARALLEL_RUN__SYNC_CHECK": f"{sys.executable} {ROOT}/integration_tests/warehouse.py psql -c '{loaded}'",
    }
    return {f"AIRFLOW__{name}": str(value) for name, value in options.items()} | {
        "AIRFLOW_HOME": str(home),
        "PATH": f"{BIN}:{os.environ['PATH']}",  # `airflow standalone` starts others by their name
        "AIRFLOW_CONN_PARALLEL_RUN": json.dumps(connection | {"login": "dbt_user"}),
        "AIRFLOW_CONN_PARALLEL_RUN_SOURCE": json.dumps(connection | {"login": "migration_admin"}),
        "AIRFLOW_CONN_PARALLEL_RUN_RAW": json.dumps(connection | {"login": "migration_admin"}),
        "AIRFLOW_CONN_PARALLEL_RUN_ADMIN": json.dumps(connection | {"login": "migration_admin"}),
        "PARALLEL_RUN_WAREHOUSE_DIR": str(warehouse),
    }


def main() -> int:
    sys.path.insert(0, str(ROOT / "integration_tests"))
    from warehouse import Warehouse, WarehouseError

    warehouse = Warehouse()
    try:
        variables = os.environ | environment(warehouse.path, str(warehouse.socket_dir))
    except WarehouseError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    for command in ([DBT, "--quiet", "parse", "--profiles-dir", warehouse.path], [BIN / "airflow", "db", "migrate"]):
        done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True)
        if done.returncode:
            print(done.stdout + done.stderr, file=sys.stderr)
            return done.returncode
    os.execve(BIN / "airflow", ["airflow", *sys.argv[1:]], variables)


if __name__ == "__main__":
    sys.exit(main())
