"""The functions of functions.ts: each takes the values of a point, in the order of the space."""

import math

HARTMANN_A = [
    [10, 3, 17, 3.5, 1.7, 8],
    [0.05, 10, 17, 0.1, 8, 14],
    [3, 3.5, 1.7, 10, 17, 8],
    [17, 8, 0.05, 10, 0.1, 14],
]
HARTMANN_P = [
    [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
    [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
    [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665],
    [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
]
HARTMANN_C = [1, 1.2, 3, 3.2]


def branin(x):
    a, b = x
    return (
        (b - 5.1 / (4 * math.pi**2) * a * a + 5 / math.pi * a - 6) ** 2
        + 10 * (1 - 1 / (8 * math.pi)) * math.cos(a)
        + 10
    )


def sphere(x):
    return sum(v * v for v in x)


def rosenbrock(x):
    return sum(100 * (b - a * a) ** 2 + (1 - a) ** 2 for a, b in zip(x, x[1:]))


def rastrigin(x):
    return 10 * len(x) + sum(v * v - 10 * math.cos(2 * math.pi * v) for v in x)


def michalewicz(x):
    return -sum(math.sin(v) * math.sin((i + 1) * v * v / math.pi) ** 20 for i, v in enumerate(x))


def mixed(x):
    rate, depth, leaves, share, kernel = x
    return (
        (math.log10(rate) + 2.5) ** 2
        + ((depth - 11) / 4) ** 2
        + math.log2(leaves / 32) ** 2
        + 4 * (share - 0.7) ** 2
        + {"a": 1, "b": 0.5, "c": 0, "d": 2}[kernel]
    )


def hartmann(x):
    return -sum(
        c * math.exp(-sum(a * (v - p) ** 2 for a, p, v in zip(A, P, x)))
        for c, A, P in zip(HARTMANN_C, HARTMANN_A, HARTMANN_P)
    )


def ackley(x):
    n = len(x)
    return (
        20
        + math.e
        - 20 * math.exp(-0.2 * math.sqrt(sum(v * v for v in x) / n))
        - math.exp(sum(math.cos(2 * math.pi * v) for v in x) / n)
    )


def levy(x):
    w = [1 + (v - 1) / 4 for v in x]
    return (
        math.sin(math.pi * w[0]) ** 2
        + sum((v - 1) ** 2 * (1 + 10 * math.sin(math.pi * v + 1) ** 2) for v in w[:-1])
        + (w[-1] - 1) ** 2 * (1 + math.sin(2 * math.pi * w[-1]) ** 2)
    )


def styblinski_tang(x):
    return 0.5 * sum(v**4 - 16 * v * v + 5 * v for v in x)


FUNCTIONS = {
    "branin_2": branin,
    "sphere_3": sphere,
    "rosenbrock_4": rosenbrock,
    "rastrigin_5": rastrigin,
    "michalewicz_5": michalewicz,
    "mixed_5": mixed,
    "hartmann_6": hartmann,
    "ackley_7": ackley,
    "levy_8": levy,
    "styblinski_tang_10": styblinski_tang,
}
