"""The Python stack's side: pandas features, scikit-learn's histogram boosting, joblib with processes of one thread.

usage: peer.py store <folder>    bars.json and bars.bin of node -> the table as pandas keeps it (see `store`)
       peer.py run <folder>      from that table to the IC; prints a SideRun

Of the same bars the same rows, labels, folds and purge as ours (docs/architecture.md names the formulae); features are
those of `features_pandas.py`. Features and fits both run in the processes of joblib, which have started and have
scikit-learn imported before the clock starts: that is the peer's best case.
"""

import json
import os
import sys
import time
import warnings

import joblib
import numpy as np
import pandas as pd
import sklearn
from sklearn.ensemble import HistGradientBoostingRegressor

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import features_pandas  # noqa: E402

FORMATS = (
    ("parquet", pd.DataFrame.to_parquet, pd.read_parquet),
    ("feather", pd.DataFrame.to_feather, pd.read_feather),
    ("pickle", pd.DataFrame.to_pickle, pd.read_pickle),
)
CONFIRM_DAYS = 10
MIN_KNOWN_SHARE = 0.5
MIN_SYMBOLS = 10


def store(folder):
    """Bars by symbol and date in the first of parquet, feather and pickle that this pandas can write."""
    with open(f"{folder}/bars.json") as file:
        about = json.load(file)
    rows = sum(about["lengths"])
    date = np.fromfile(f"{folder}/dates.i32", np.int32)
    fields = np.fromfile(f"{folder}/bars.bin").reshape(5, rows)
    symbol = pd.Categorical.from_codes(np.repeat(np.arange(len(about["symbols"])), about["lengths"]), about["symbols"])
    table = pd.DataFrame({"symbol": symbol, "date": date})
    for name, values in zip(("open", "high", "low", "close", "volume"), fields):
        table[name] = values
    for name, write, _ in FORMATS:
        try:
            write(table, f"{folder}/bars.{name}")
        except ImportError:
            continue
        print(json.dumps({"format": name}))
        return


def start_process(_):
    """What a process needs before its first work."""
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    time.sleep(0.2)
    return HistGradientBoostingRegressor.__name__


def features_of(chunk, names):
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    return [np.column_stack([computed[name] for name in names]) for computed in (features_pandas.features(*b) for b in chunk)]


def label_of(close, day, days, horizon, delay):
    """Label and label end of one symbol by its bars; a delisted symbol's label ends at its last close."""
    closes = np.full(days + delay + horizon, np.nan)
    closes[day] = close
    entry = day + delay
    end = entry + horizon
    if days - 1 - day[-1] > CONFIRM_DAYS:
        last = day[np.flatnonzero(~np.isnan(close))[-1]]
        end = np.where((last > entry) & (last < end), last, end)
    known = (end < days) & (entry < days)
    start = np.where(known, closes[np.minimum(entry, days - 1)], np.nan)
    return np.where(start > 0, closes[np.minimum(end, days - 1)] / start - 1, np.nan), end


def fit(x, y, train, test, params, seed):
    start = time.perf_counter()
    model = HistGradientBoostingRegressor(random_state=seed, **params).fit(x[train], y[train])
    fitted = time.perf_counter()
    predictions = model.predict(x[test])
    return predictions, fitted - start, time.perf_counter() - fitted


def mean_ic(prediction, label, day):
    """Mean over the dates of the rank correlation of the known pairs."""
    frame = pd.DataFrame({"day": day, "p": prediction, "y": label}).dropna()
    day = frame["day"]
    ranks = frame.groupby("day")[["p", "y"]].rank()
    ranks["day"] = day
    means = ranks.groupby("day").transform("mean")
    p, y = ranks["p"] - means["p"], ranks["y"] - means["y"]
    sums = pd.DataFrame({"day": day, "py": p * y, "pp": p * p, "yy": y * y, "n": 1}).groupby("day").sum()
    ic = sums["py"] / np.sqrt(sums["pp"] * sums["yy"])
    return float(ic[sums["n"] >= MIN_SYMBOLS].mean())


def run(folder):
    with open(f"{folder}/job.json") as file:
        job = json.load(file)
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    with joblib.Parallel(n_jobs=job["threads"]) as parallel:
        parallel(joblib.delayed(start_process)(i) for i in range(2 * job["threads"]))
        moments = [time.perf_counter()]

        table = next(read(f"{folder}/bars.{name}") for name, _, read in FORMATS if os.path.exists(f"{folder}/bars.{name}"))
        table = table[table["date"].to_numpy() <= job["lastDate"]]
        moments.append(time.perf_counter())

        codes = table["symbol"].cat.codes.to_numpy()
        starts = np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]])
        ends = np.r_[starts[1:], len(codes)]
        high, low, close, volume = (table[name].to_numpy() for name in ("high", "low", "close", "volume"))
        bars = [(high[a:b], low[a:b], close[a:b], volume[a:b]) for a, b in zip(starts, ends)]
        chunks = [bars[i :: 2 * job["threads"]] for i in range(2 * job["threads"])]
        computed = parallel(joblib.delayed(features_of)(chunk, job["names"]) for chunk in chunks)
        calendar, day = np.unique(table["date"].to_numpy(), return_inverse=True)
        x = np.empty((len(codes), len(job["names"])))
        y, end = np.empty(len(codes)), np.empty(len(codes), np.int64)
        for i, (a, b) in enumerate(zip(starts, ends)):
            x[a:b] = computed[i % len(chunks)][i // len(chunks)]
            y[a:b], end[a:b] = label_of(close[a:b], day[a:b], len(calendar), job["horizon"], job["delay"])
        known = (~np.isnan(x)).mean(axis=1) >= MIN_KNOWN_SHARE
        # A row without a label is tested, never trained on; one whose label window ends after the calendar is no row.
        within = day + job["delay"] + job["horizon"] < len(calendar)
        keep = np.flatnonzero(~np.isnan(close) & known & within)
        keep = keep[np.lexsort((codes[keep], day[keep]))]
        x, y, day, end = x[keep], y[keep], day[keep], end[keep]
        moments.append(time.perf_counter())

        first, days = day[0], day[-1] - day[0] + 1
        length = (days - job["minTrainDays"]) // job["folds"]
        folds = []
        for k in range(job["folds"]):
            begin = first + days - (job["folds"] - k) * length
            test = np.flatnonzero((day >= begin) & (day < begin + length))
            # Before the test a label window meets one of the test's when it ends after the first of its days.
            folds.append((np.flatnonzero((day < begin) & (end <= day[test[0]]) & ~np.isnan(y)), test))
        tasks = [joblib.delayed(fit)(x, y, *fold, job["params"], job["seed"]) for fold in reversed(folds)]
        fits = parallel(tasks)[::-1]
        moments.append(time.perf_counter())

        tested = np.concatenate([test for _, test in folds])
        ic = mean_ic(np.concatenate([predictions for predictions, _, _ in fits]), y[tested], day[tested])
        moments.append(time.perf_counter())
    stages = dict(zip(job["stages"], np.diff(moments)))
    found = {
        "version": f"pandas {pd.__version__}, scikit-learn {sklearn.__version__}, joblib {joblib.__version__}",
        "seconds": {**stages, "total": moments[-1] - moments[0]},
        "fitSeconds": sum(fitting for _, fitting, _ in fits),
        "predictSeconds": sum(predicting for _, _, predicting in fits),
        "rows": len(y),
        "labelSum": float(np.nansum(y)),
        "folds": [{"train": len(train), "test": len(test)} for train, test in folds],
        "meanIc": ic,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    {"store": store, "run": run}[sys.argv[1]](sys.argv[2])
