"""A peer's walk-forward over a matrix and folds that are given: the counterpart of ours in `realBars.ts`.

usage: real_peers.py <folder>

What takes no missing values gets features standardised by the training rows of the fold, with the mean for a missing
value, as ours does inside; the network's label is standardised too. Prints {"version", "seconds"} of fits and predictions.
"""

import json
import sys
import time
import warnings

import numpy as np
from estimators import estimator, laid_out

warnings.simplefilter("ignore")
folder = sys.argv[1]
with open(f"{folder}/about.json") as file:
    about = json.load(file)
with open(f"{folder}/job.json") as file:
    job = json.load(file)
x = np.fromfile(f"{folder}/x.f32", np.float32).reshape(about["columns"], about["rows"]).T
y = np.fromfile(f"{folder}/y.f64")
seconds = 0.0
predictions = []
for fold in range(about["folds"]):
    rows = [np.fromfile(f"{folder}/{part}{fold}.u32", np.uint32) for part in ("train", "test")]
    train, test = (x[part].astype(np.float64) for part in rows)
    label = y[rows[0]]
    if job["missing"] == "zero":
        mean, deviation = np.nanmean(train, axis=0), np.nanstd(train, axis=0)
        deviation[~(deviation > 0)] = 1
        train, test = (np.nan_to_num((part - mean) / deviation, nan=0.0) for part in (train, test))
    centre, scale = (label.mean(), label.std()) if job["estimator"] == "MLPRegressor" else (0.0, 1.0)
    train, test = laid_out(train, job["estimator"]), laid_out(test, job["estimator"])
    model, version = estimator(job["estimator"], job["params"], job["seed"])
    start = time.perf_counter()
    model.fit(train, (label - centre) / scale)
    predicted = model.predict(test)
    seconds += time.perf_counter() - start
    predictions.append(centre + scale * np.asarray(predicted, np.float64))
np.concatenate(predictions).tofile(f"{folder}/predictions.f64")
print(json.dumps({"version": version, "seconds": seconds}))
