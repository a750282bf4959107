"""The peer of `backtestBench.ts`: the same portfolio for each of some (quantile, holding) pairs, with pandas.

usage: backtest_pandas.py <folder>

Reads `<folder>/job.json` ({"days", "symbols", "delay", "costBps", "pairs"}), `close.f64` and `signal.f64` (days x
symbols), and prints seconds, memory, and the Sharpe ratio and total cost of every pair. As one writes it: ranks once
for all pairs, then whole frames per pair, no loop over days or symbols.
"""

import json
import resource
import sys
import time

import numpy as np
import pandas as pd


def portfolio(close, ranks, count, quantile, holding, delay, cost_bps):
    """Overlapping tranches of 1/h of the capital, bought at the close of t + d, held in shares, left h days later."""
    size = np.floor(count * quantile + 1e-9).clip(lower=1)
    long = ranks.gt(count - size, axis=0)
    short = ranks.le(size, axis=0)
    weights = (long.astype(float) - short.astype(float)).div(size, axis=0)
    shares = weights.shift(delay) / close / holding
    position = shares.fillna(0).rolling(holding, min_periods=1).sum()
    gross = (position.shift(1) * close.diff()).sum(axis=1)
    traded = (position.diff().abs() * close).sum(axis=1)
    cost = traded * cost_bps / 1e4
    first = delay
    last = int(np.flatnonzero(count.to_numpy())[-1]) + delay + holding
    net = (gross - cost).iloc[first : last + 1]
    return net.mean() / net.std() * np.sqrt(252), cost.iloc[first : last + 1].sum()


def main(folder):
    with open(f"{folder}/job.json") as file:
        job = json.load(file)
    shape = (job["days"], job["symbols"])
    close = pd.DataFrame(np.fromfile(f"{folder}/close.f64").reshape(shape))
    signal = pd.DataFrame(np.fromfile(f"{folder}/signal.f64").reshape(shape))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    ranks = signal.rank(axis=1, method="first")
    count = signal.count(axis=1)
    found = [
        portfolio(close, ranks, count, pair["quantile"], pair["holding"], job["delay"], job["costBps"])
        for pair in job["pairs"]
    ]
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    run = {"seconds": seconds, "peakMiB": peak / 1024, "beforeMiB": before / 1024, "version": pd.__version__}
    run["sharpe"] = [sharpe for sharpe, _ in found]
    run["totalCost"] = [cost for _, cost in found]
    print(json.dumps(run))


main(sys.argv[1])
