PYTHON ?= python3
SCALE ?= 0.1
TARGET ?= embedded
ARGS ?= --help
BASE ?= origin/main
CYCLES ?= 200
CLUSTER_TARGET ?= redshift

WAREHOUSE := $(or $(PARALLEL_RUN_WAREHOUSE_DIR),.warehouse)
BIN := .venv/bin
INSTALLED := .venv/.installed

export DBT_PROFILES_DIR := $(abspath $(WAREHOUSE))
export GIT_REVISION := $(or $(GIT_REVISION),$(shell git describe --always --dirty --abbrev=40 --exclude='*' 2>/dev/null))

# Without compiling what few of its commands import
define MAKE_VENV
echo "installing $< in $(@D): a minute or two"
[ ! -L $(@D) ] || rm $(@D)
$(PYTHON) -m venv --clear $(@D)
$(@D)/bin/pip install --quiet --quiet --no-compile --disable-pip-version-check --requirement $<
touch $@
endef

.PHONY: help .venv .venv-bench .venv-sync .venv-airflow deps warehouse gateway stop demo demo-defect dbt report screenshots try-writes test test-airflow test-gateway test-quick bench sync bench-cutover bench-report airflow bundle deploy deploy-check ci-build cluster-check lint docs clean
.NOTPARALLEL:

help: ## Show this list (default)
	@echo "Start with \`make demo\`; then see \`make demo-defect\`, \`make report\` and \`make docs\`."
	@awk -F ':.*## ' '/^[.a-z-]+:.*## / {printf "make %-13s %s\n", $$1, $$2}' Makefile

.venv: $(INSTALLED) ## Install what requirements.txt pins in .venv (again when it changes)

$(INSTALLED): requirements.txt
	@command -v $(PYTHON) >/dev/null || { echo "PYTHON got $(PYTHON), which is not installed; it takes Python 3.10 to \
	3.13. Install one, or name it: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; found = sys.version_info[:2]; (3, 10) <= found <= (3, 13) or sys.exit("PYTHON got \
	$(PYTHON), which is Python %d.%d; it takes Python 3.10 to 3.13. Install one, or name it: make PYTHON=python3.12 \
	$(MAKECMDGOALS)" % found)'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "PYTHON got $(PYTHON), which lacks the module venv or \
	ensurepip; it takes a Python with both. On Debian or Ubuntu: apt-get install python3-venv, then this again." >&2; exit 1; }
	@echo "installing requirements.txt in .venv: a minute or two"
	@[ ! -L .venv ] || rm .venv  # a link: --clear would empty what it leads to
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/pip install --quiet --quiet --disable-pip-version-check --requirement requirements.txt
	@touch $@

deps: $(INSTALLED) ## Get audit_helper and dbt_utils: PACKAGES_DIR, else the dbt hub, else the offline packages
	@$(BIN)/python integration_tests/deps.py

warehouse: $(INSTALLED) ## Start the embedded warehouse (PostgreSQL, data in .warehouse/)
	@$(BIN)/python integration_tests/warehouse.py start

gateway: $(INSTALLED) ## Start the gateway in front of it: dbt-redshift on the embedded warehouse
	@$(BIN)/python integration_tests/redshift_gateway/gateway.py start

stop: $(INSTALLED) ## Stop the embedded warehouse and its gateway
	@$(BIN)/python integration_tests/redshift_gateway/gateway.py stop
	@$(BIN)/python integration_tests/warehouse.py stop

demo: deps ## Prove legacy and new equal on the same source data; SCALE=1: more; TARGET=gateway: by dbt-redshift
	@$(BIN)/python integration_tests/demo.py run --scale $(SCALE) --target $(TARGET)

demo-defect: deps ## Change one value in one legacy row, see it caught, and put it back
	@$(BIN)/python integration_tests/demo.py defect --target $(TARGET)

dbt: deps warehouse ## Run dbt on the embedded warehouse: make dbt ARGS="build --select fct_orders"
	@$(BIN)/dbt $(ARGS)

report: deps warehouse ## Write the report of the ledger: report.html
	@$(BIN)/dbt --quiet run-operation parity_report > .report.html || { cat .report.html >&2; rm .report.html; exit 1; }
	@mv .report.html report.html
	@echo "$(abspath report.html)"

screenshots: deps ## Make the pictures of the report in docs/ (needs Chromium)
	@$(BIN)/python integration_tests/screenshots.py

try-writes: deps ## Try each kind of write in legacy as the role that builds: make try-writes ARGS="--target redshift"
	@$(BIN)/python integration_tests/try_writes.py $(filter-out --help,$(ARGS))

# A worker more than the two cores of a small machine: each waits now and then, for Airflow or a lock
IN_PARALLEL := -n 3 --dist loadfile --no-loadscope-reorder

test: deps .venv-sync .venv-airflow ## Run all tests; PACKAGES_DIR=<folder> for other packages
	@$(BIN)/pytest $(IN_PARALLEL) integration_tests/unit integration_tests/functional integration_tests/orchestration

test-airflow: deps .venv-airflow ## Run the tests of the DAGs and the bundle alone, in a real Airflow, in two versions
	@$(BIN)/pytest $(IN_PARALLEL) integration_tests/orchestration

ON_BOTH := waivers coverage explain_difference recheck settle_tolerated sign_off certificate generate_parity_yaml ledger consumer \
	gates readiness errors report parity_selftest lifecycle analyses audit_helper
test-gateway: deps ## Run the tests of the verbs once more by dbt-redshift, through the gateway
	@$(BIN)/pytest $(IN_PARALLEL) --target gateway $(ON_BOTH:%=integration_tests/functional/test_%.py)

test-quick: deps ## Run the tests of the manifest and of parity's verdicts: about a minute
	@$(BIN)/pytest $(IN_PARALLEL) integration_tests/unit/test_manifest.py $(wildcard integration_tests/functional/test_holes.py \
	integration_tests/functional/test_parity_arguments.py integration_tests/functional/test_waivers.py)

bench-cutover: $(INSTALLED) ## Measure readers during 200 cutovers and their ways back; CYCLES=5 for fewer, PUBLISH=1
	@$(BIN)/python integration_tests/bench/bench_cutover.py --cycles $(CYCLES) $(if $(PUBLISH),--publish)

bench-report: $(INSTALLED) ## Measure the report of 500 models over 60 days: its size, and its time beyond dbt's own
	@$(BIN)/python integration_tests/bench/bench_report.py

.venv-airflow: .venv-airflow/.installed .venv-airflow-before/.installed ## Install Airflow in .venv-airflow, and the version before in .venv-airflow-before

.venv-airflow%/.installed: requirements-airflow%.txt $(INSTALLED)
	@$(MAKE_VENV)

.venv-airflow/.installed: requirements-airflow.txt $(INSTALLED)
	@$(MAKE_VENV)

airflow: .venv-airflow deps warehouse ## Run Airflow on the embedded warehouse: make airflow ARGS="dags test parallel_run"
	@$(BIN)/python deploy/airflow/local.py $(ARGS)

bundle: deps ## Put together what Amazon MWAA takes, in .bundle/
	@$(BIN)/python deploy/airflow/deploy.py bundle
	@$(BIN)/python deploy/airflow/deploy.py wheels

ci-build: deps warehouse ## Build what differs from BASE, and what is below, in a schema that is dropped: BASE=origin/main
	@$(BIN)/python deploy/ci/changed.py --base $(BASE)

deploy-check: deps ## Refuse a deployment while a cutover is under way; CLUSTER_TARGET=<target of profiles.yml>
	@$(BIN)/dbt --quiet run-operation refuse_during_cutover --target $(CLUSTER_TARGET)

deploy: $(INSTALLED) ## Put .bundle/ into the bucket of Airflow: make deploy BUCKET=<name> ENVIRONMENT=<name>
	@$(BIN)/python deploy/airflow/deploy.py upload $(if $(BUCKET),--bucket $(BUCKET)) $(if $(ENVIRONMENT),--environment $(ENVIRONMENT))

cluster-check: warehouse ## Ask a Redshift cluster what the tests cannot know; CLUSTER_TARGET=<target of profiles.yml>
	@$(BIN)/python deploy/aws/cluster_check.py --target $(CLUSTER_TARGET)

.venv-bench: $(INSTALLED) ## Install the peers that requirements-bench.txt pins in .venv-bench
	@$(BIN)/python integration_tests/bench/peers.py

.venv-sync: .venv-sync/.installed ## Install what requirements-sync.txt pins in .venv-sync (again when it changes)

.venv-sync/.installed: requirements-sync.txt
	@$(MAKE_VENV)

sync: .venv-sync ## Load what has changed in the source into raw: make sync ARGS="run"; ARGS="check"
	@.venv-sync/bin/python deploy/sync/sync.py $(ARGS)

bench: deps .venv-bench ## Measure parity and its peers: ROWS=200000 for less, ONLY=equal, ROUNDS, MODELS, RESUME=1, PUBLISH=1
	@$(BIN)/python integration_tests/bench/bench.py $(if $(ROWS),--rows $(ROWS)) $(if $(ROUNDS),--rounds $(ROUNDS)) \
	$(if $(MODELS),--models $(MODELS)) $(if $(ONLY),--only '$(ONLY)') $(if $(RESUME),--resume) $(if $(PUBLISH),--publish)

lint: deps warehouse ## Check Python, YAML, SQL, and that everything public is described
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/yamllint --strict . profiles.yml.example
	@$(BIN)/sqlfluff lint --disable-progress-bar $(wildcard models analyses)
	@# The dbt templater passes over macros and generic tests. As Jinja their text is all template, which has no
	@# indentation of its own (LT02), and calls longer than a line of SQL (LT05).
	@$(BIN)/sqlfluff lint --disable-progress-bar --templater jinja --exclude-rules LT02,LT05 \
	macros tests integration_tests/offline_packages
	@$(BIN)/pytest --quiet integration_tests/unit/test_manifest.py
	@echo "lint: no findings"

docs: deps warehouse ## Make the dbt docs with each table's last verdict, as one page and as a site
	@$(BIN)/python integration_tests/docs.py

clean: ## Stop the warehouse; remove it, .venv and whatever else make made
	@if [ -x $(BIN)/python ]; then $(BIN)/python integration_tests/redshift_gateway/gateway.py stop; \
	$(BIN)/python integration_tests/warehouse.py stop; fi
	@rm -rf .venv-airflow .venv-airflow-before .airflow .bundle .warehouse .venv .venv-sync .bench .venv-bench report.html dbt_packages integration_tests/dbt_packages package-lock.yml
	@for folder in . integration_tests; do rm -rf $$folder/target $$folder/logs $$folder/.user.yml; done
	@rm -rf .pytest_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -prune -exec rm -rf {} +
