"""Writes optunaReference.json: what Optuna's own Parzen estimator, history split and weights make of seeded histories.

/usr/bin/python3 core/optimization/testing/optuna_reference.py > core/optimization/testing/optunaReference.json

Densities are Optuna 3.1's own, in which the kernels of a continuous dimension are of equal height (later versions of Optuna
divide by the width, issue 5109), but for integers on a logarithm, whose density there is not of an interval (6258).
Equal observations are kept in their order, which NumPy's own sort leaves open.
"""

import functools
import json
import math
import warnings

import numpy as np
import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution
from optuna.samplers._tpe.parzen_estimator import _ParzenEstimator, _ParzenEstimatorParameters
from optuna.samplers._tpe.sampler import (
    _calculate_weights_below_for_multi_objective,
    _split_observation_pairs,
    default_gamma,
    default_weights,
)

SEED = 5501
SIZES = (1, 2, 7, 40)
PROBES = 6

warnings.filterwarnings("ignore")
np.argsort = functools.partial(np.argsort, kind="stable")
rng = np.random.RandomState(SEED)
DIMENSIONS = {
    "float": ({"kind": "float", "low": -2.0, "high": 5.0}, FloatDistribution(-2, 5)),
    "log": ({"kind": "float", "low": 1e-4, "high": 10.0, "log": True}, FloatDistribution(1e-4, 10, log=True)),
    "stepped": ({"kind": "float", "low": 0.0, "high": 1.0, "step": 0.125}, FloatDistribution(0, 1, step=0.125)),
    "integer": ({"kind": "integer", "low": 1, "high": 12}, IntDistribution(1, 12)),
    "log_integer": ({"kind": "integer", "low": 1, "high": 300, "log": True}, IntDistribution(1, 300, log=True)),
    "choice": ({"kind": "categorical", "choices": ["a", "b", "c"]}, CategoricalDistribution(["a", "b", "c"])),
}


def draw(dist):
    if isinstance(dist, CategoricalDistribution):
        return int(rng.randint(3))
    if isinstance(dist, IntDistribution):
        return int(rng.randint(dist.low, dist.high + 1))
    if dist.step:
        return dist.low + dist.step * int(rng.randint(9))
    return float(rng.uniform(dist.low, dist.high))


def cdf(z):
    return 0.5 * math.erfc(-z / math.sqrt(2))


def between(a, b):
    return cdf(-a) - cdf(-b) if a > 0 else cdf(b) - cdf(a)


def density(estimator, dists, point):
    total = 0.0
    for k, weight in enumerate(estimator._weights):
        term = float(weight)
        for name, dist in dists.items():
            value = point[name]
            if isinstance(dist, CategoricalDistribution):
                term *= estimator._categorical_weights[name][k][value]
                continue
            mu, sigma = estimator._mus[name][k], estimator._sigmas[name][k]
            low, high = estimator._low[name], estimator._high[name]
            inside = between((low - mu) / sigma, (high - mu) / sigma)
            lattice = isinstance(dist, IntDistribution) or dist.step
            if lattice:
                half = (dist.step or 1) / 2
                ends = [value - half, value + half]
                ends = [math.log(end) for end in ends] if dist.log else ends
                term *= between((ends[0] - mu) / sigma, (ends[1] - mu) / sigma) / inside
            else:
                z = ((math.log(value) if dist.log else value) - mu) / sigma
                term *= math.exp(-z * z / 2) / math.sqrt(2 * math.pi) / inside
        total += term
    if "log_integer" not in dists:
        own = math.exp(estimator.log_pdf({name: np.array([value]) for name, value in point.items()})[0])
        assert math.isclose(total, own, rel_tol=1e-9), (point, total, own)
    return total


def shown(name, value):
    return DIMENSIONS[name][0]["choices"][value] if name == "choice" else value


def mixtures():
    cases = [([name], False) for name in DIMENSIONS] + [(list(DIMENSIONS), True)]
    for names, multivariate in cases:
        for size in SIZES:
            dists = {name: DIMENSIONS[name][1] for name in names}
            observed = {name: np.array([draw(dist) for _ in range(size)], dtype=float) for name, dist in dists.items()}
            parameters = _ParzenEstimatorParameters(True, 1.0, True, False, default_weights, multivariate)
            estimator = _ParzenEstimator(observed, dists, parameters)
            probes = [{name: draw(dist) for name, dist in dists.items()} for _ in range(PROBES)]
            yield {
                "dimensions": [{"name": name, **DIMENSIONS[name][0]} for name in names],
                "multivariate": multivariate,
                "observed": [
                    [shown(name, int(v) if name == "choice" else float(v)) for name, v in zip(names, row)]
                    for row in zip(*(observed[name] for name in names))
                ],
                "probes": [[shown(name, probe[name]) for name in names] for probe in probes],
                "densities": [density(estimator, dists, probe) for probe in probes],
            }


def splits():
    for objectives in (1, 2, 3):
        for size in (11, 35, 120):
            losses = np.round(rng.normal(size=(size, objectives)), 2)
            pairs = [(-float("inf"), list(row)) for row in losses]
            below, _ = _split_observation_pairs(pairs, default_gamma(size), None)
            below = np.sort(below)
            weights = (
                _calculate_weights_below_for_multi_objective(pairs, below, None)
                if objectives > 1
                else default_weights(len(below))
            )
            yield {"losses": losses.tolist(), "good": below.tolist(), "weights": list(weights)}


print(
    json.dumps(
        {
            "generator": f"optuna {optuna.__version__}, numpy {np.__version__}, seed {SEED}",
            "mixtures": list(mixtures()),
            "splits": list(splits()),
            "recency": {str(n): list(default_weights(n)) for n in (1, 24, 25, 26, 27, 60)},
        }
    )
)
