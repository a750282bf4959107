"""Optuna's side: regrets of test functions, or the bookkeeping of a long study.

usage: peer.py <job.json>; prints one JSON line, with progress on standard error.
"""

import json
import math
import sys
import tempfile
import time
import warnings

import optuna
from functions import FUNCTIONS
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution

RELATIVE = 1e-12


def distribution(dimension):
    if dimension["kind"] == "categorical":
        return CategoricalDistribution(dimension["choices"])
    kind = FloatDistribution if dimension["kind"] == "float" else IntDistribution
    options = {"log": dimension.get("log", False)}
    if "step" in dimension:
        options["step"] = dimension["step"]
    return kind(dimension["low"], dimension["high"], **options)


def suggest(trial, space):
    point = {}
    for dimension in space:
        when = dimension.get("when")
        if when is None or (when["name"] in point and point[when["name"]] in when["in"]):
            point[dimension["name"]] = trial._suggest(dimension["name"], distribution(dimension))
    return point


def best_values(job):
    best = {}
    for name, space in job["spaces"].items():
        function = FUNCTIONS[name]
        probe = job["probes"][name]
        if not math.isclose(function(probe["values"]), probe["expected"], rel_tol=RELATIVE, abs_tol=RELATIVE):
            raise SystemExit(f"ValueError: {name} is another function here")
        best[name] = []
        for seed in job["seeds"]:
            sampler = optuna.samplers.TPESampler(seed=seed, multivariate=job["multivariate"])
            study = optuna.create_study(sampler=sampler)
            study.optimize(lambda trial: function(list(suggest(trial, space).values())), n_trials=job["trials"])
            best[name].append(study.best_value)
        print(name, file=sys.stderr, flush=True)
    return best


def bookkeeping(job):
    """Seconds per trial of ask and tell with SQLite as the storage."""
    with tempfile.TemporaryDirectory() as folder:
        storage = f"sqlite:///{folder}/study.db"
        sampler = optuna.samplers.TPESampler(seed=job["seeds"][0], multivariate=job["multivariate"])
        study = optuna.create_study(sampler=sampler, storage=storage, direction="maximize")
        start = time.perf_counter()
        for number in range(job["trials"]):
            trial = study.ask()
            suggest(trial, job["spaces"]["bookkeeping"])
            study.tell(trial, (number * 7919 % 1000) / 1000)
        return (time.perf_counter() - start) / job["trials"]


def main(path):
    warnings.simplefilter("ignore")
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    with open(path) as file:
        job = json.load(file)
    start = time.perf_counter()
    answer = {"version": optuna.__version__}
    if "bookkeeping" in job["spaces"]:
        answer["perTrial"] = bookkeeping(job)
    else:
        answer["best"] = best_values(job)
    answer["seconds"] = time.perf_counter() - start
    print(json.dumps(answer))


main(sys.argv[1])
