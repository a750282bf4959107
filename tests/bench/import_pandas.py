"""Times one pandas.read_csv of a bars file; prints seconds, version, rows and the sum of the closes as JSON."""
import json
import sys
import time

import pandas

start = time.perf_counter()
bars = pandas.read_csv(sys.argv[1], parse_dates=["date"])
seconds = time.perf_counter() - start
print(json.dumps({
    "seconds": seconds,
    "version": pandas.__version__,
    "rows": len(bars),
    "closes": float(bars["close"].sum()),
}))
