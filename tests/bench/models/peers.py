"""One fit of a peer in a process of its own, the counterpart of `ours.entry.ts`.

usage: peers.py <job.json>

Reads the same files and prints the same JSON line. Each estimator gets the layout and type that it works on inside,
made before the clock starts, so that no conversion is on its account.
"""

import json
import sys
import time
import warnings

import numpy as np
from estimators import estimator, laid_out

def resident(field):
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith(field + ":"):
                return 1024 * int(line.split()[1])
    raise SystemExit(f"no {field}")


def read(folder, missing, name):
    with open(f"{folder}/about.json") as file:
        about = json.load(file)
    x = np.fromfile(f"{folder}/x.f32", np.float32).reshape(about["columns"], about["rows"]).T
    if missing == "zero":
        x[np.isnan(x)] = 0
    train = laid_out(x[: about["trainRows"]], name)
    test = x[about["trainRows"] :] if about["trainRows"] < about["rows"] else x
    y = np.fromfile(f"{folder}/y.f64")[: about["trainRows"]]
    return train, y, laid_out(test, name)


def main(path):
    warnings.simplefilter("ignore")
    with open(path) as file:
        job = json.load(file)
    x, y, test = read(job["folder"], job["missing"], job["model"])
    model, version = estimator(job["model"], job["params"], job["seed"])
    model.fit(laid_out(x[: job["warmRows"]], job["model"]), y[: job["warmRows"]])
    with open("/proc/self/clear_refs", "w") as file:
        file.write("5")
    before = resident("VmRSS")
    cpu = time.process_time()
    start = time.perf_counter()
    model.fit(x, y)
    seconds = time.perf_counter() - start
    cpu_seconds = time.process_time() - cpu
    peak = resident("VmHWM")
    start = time.perf_counter()
    predictions = model.predict(test)
    predict_seconds = time.perf_counter() - start
    np.asarray(predictions, np.float64).tofile(job["predictions"])
    print(
        json.dumps(
            {
                "version": version,
                "seconds": seconds,
                "cpuSeconds": cpu_seconds,
                "predictSeconds": predict_seconds,
                "residentBefore": before,
                "residentPeak": peak,
            }
        )
    )


main(sys.argv[1])
