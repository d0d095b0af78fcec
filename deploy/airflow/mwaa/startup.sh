#!/usr/bin/env bash
# Amazon MWAA sources this on each of its machines before Airflow starts, and keeps what is exported here.
# dbt and the sync tool get environments of their own, on the machines that run tasks, from the wheels that `make deploy`
# put into the bucket: private subnets reach no package index. The limit is five minutes.

export AIRFLOW__PARALLEL_RUN__PROJECT_DIR="${AIRFLOW__PARALLEL_RUN__PROJECT_DIR:-/usr/local/airflow/dags/dbt}"
export AIRFLOW__PARALLEL_RUN__DBT="${HOME}/dbt/bin/dbt"
export AIRFLOW__PARALLEL_RUN__SYNC="${HOME}/sync/bin/python ${AIRFLOW__PARALLEL_RUN__PROJECT_DIR}/deploy/sync/sync.py run"
export AIRFLOW__PARALLEL_RUN__SYNC_CHECK="${AIRFLOW__PARALLEL_RUN__SYNC% run} check"

parallel_run_environments() (
    set -euo pipefail
    wheels="${AIRFLOW__PARALLEL_RUN__WHEELS:?takes where the wheels are, a folder or s3://bucket/wheels: set parallel_run.wheels}"
    if [[ "$wheels" == s3://* ]]; then
        aws s3 cp --recursive --only-show-errors "$wheels" "${HOME}/wheels"
        wheels="${HOME}/wheels"
    fi
    for name in dbt sync; do
        [ -f "$wheels/requirements-$name.txt" ] || continue
        python3 -m venv --clear "${HOME}/$name"
        PIP_USER=false "${HOME}/$name/bin/pip" install --quiet --disable-pip-version-check --no-index \
            --find-links "$wheels" --requirement "$wheels/requirements-$name.txt"
    done
)

case "${MWAA_AIRFLOW_COMPONENT:-worker}" in
    worker | hybrid) parallel_run_environments || echo "startup.sh: dbt has no environment: its tasks will fail" >&2 ;;
esac
