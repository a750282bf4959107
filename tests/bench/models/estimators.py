"""The peers by class name, and the layout and type that each works on inside."""

import numpy as np

SINGLE = {"XGBRegressor", "RandomForestRegressor", "MLPRegressor"}
BY_COLUMN = {"Lasso", "ElasticNet", "LassoCV", "ElasticNetCV"}
SEEDED = {"XGBRegressor", "RandomForestRegressor", "MLPRegressor", "HistGradientBoostingRegressor"}


def estimator(name, params, seed):
    """The estimator and its library with version."""
    if name in SEEDED:
        params = {**params, "random_state": seed}
    if name == "XGBRegressor":
        import xgboost

        return xgboost.XGBRegressor(**params), f"XGBoost {xgboost.__version__}"
    import sklearn
    import sklearn.ensemble
    import sklearn.linear_model
    import sklearn.neural_network

    for module in (sklearn.ensemble, sklearn.linear_model, sklearn.neural_network):
        if hasattr(module, name):
            return getattr(module, name)(**params), f"scikit-learn {sklearn.__version__}"
    raise SystemExit(f"no estimator {name}")


def laid_out(x, name):
    """A copy in float32 rows for XGBoost, the forest and the network, float64 rows for histogram boosting and ridge,
    float64 columns for coordinate descent."""
    return np.array(x, dtype=np.float32 if name in SINGLE else np.float64, order="F" if name in BY_COLUMN else "C")
