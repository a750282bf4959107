"""XGBoost for tests/integration/xgboost.test.ts; rows are float32 with NaN for missing, row-major.

xgboost_peer.py predict MODEL ROWS COLUMNS OUT               predictions as float32
xgboost_peer.py contributions MODEL ROWS COLUMNS OUT         SHAP values, the expected value last, as float32
xgboost_peer.py train ROWS COLUMNS LABEL PARAMETERS ROUNDS OUT  a model; the label is float64, the parameters JSON
"""
import json
import sys

import numpy as np
import xgboost


def matrix(rows, columns, **more):
    return xgboost.DMatrix(np.fromfile(rows, np.float32).reshape(-1, int(columns)), **more)


act, *arguments = sys.argv[1:]
if act == "train":
    rows, columns, label, parameters, rounds, out = arguments
    data = matrix(rows, columns, label=np.fromfile(label, np.float64))
    xgboost.train(json.loads(parameters), data, int(rounds)).save_model(out)
else:
    model, rows, columns, out = arguments
    booster = xgboost.Booster(model_file=model)
    data = matrix(rows, columns, feature_names=booster.feature_names)
    booster.predict(data, pred_contribs=act == "contributions").astype(np.float32).tofile(out)
