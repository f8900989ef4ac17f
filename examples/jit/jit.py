"""Traced functions: one program instead of many calls, with branches and loops inside.

    python examples/jit/jit.py

prints output.txt.
"""

import numpy as np

import haly


# begin first
@haly.jit
def normalise(x, scale):
    centred = x - haly.mean(x, axis=-1, keepdims=True)
    return centred * haly.rsqrt(haly.mean(centred**2, axis=-1, keepdims=True) + 1e-5) * scale


# end first


# begin static
@haly.jit(static_argnames=("kind",))
def loss(difference, kind="square"):
    if kind == "square":  # a Python choice: each kind is a trace of its own
        return haly.mean(difference**2)
    return haly.mean(haly.abs(difference))


# end static


# begin cond
@haly.jit
def clipped_step(weights, gradient, rate):
    norm = haly.vector_norm(gradient)
    gradient = haly.cond(norm > 1.0, lambda: gradient / norm, lambda: gradient)
    return weights - rate * gradient


# end cond


# begin while_loop
@haly.jit
def square_root(y):
    def wrong(x):
        return haly.max(haly.abs(x * x - y)) > 1e-5

    return haly.while_loop(wrong, lambda x: (x + y / x) / 2, y)


# end while_loop


# begin scan
@haly.jit
def recurrent(weights, state, inputs):
    def step(state, x):
        state = haly.tanh(x @ weights["input"] + state @ weights["state"])
        return state, haly.sum(state)

    return haly.scan(step, state, inputs)


# end scan


def show(title, x) -> None:
    print(title, " ".join(f"{value:.4f}" for value in haly.to_numpy(x).reshape(-1)))


def main() -> None:
    x = haly.asarray(np.arange(6, dtype=np.float32).reshape(2, 3))
    show("normalised", normalise(x, 2.0))
    show("normalised", normalise(x, 3.0))
    print("traces", normalise.trace_count)  # another number is no new program

    show("square", loss(x))
    show("absolute", loss(x, kind="absolute"))
    print("traces", loss.trace_count)

    show("step", clipped_step(haly.ones(2), haly.asarray([3.0, 4.0]), 0.5))
    show("roots", square_root(haly.asarray([1.0, 4.0, 9.0])))

    weights = {"input": haly.ones((3, 2)) * 0.1, "state": haly.ones((2, 2)) * 0.5}
    state, sums = recurrent(weights, haly.zeros(2), haly.ones((4, 3)))
    show("state", state)
    show("sums", sums)

    try:
        haly.jit(lambda x: x if haly.sum(x) > 0 else -x)(x)
    except haly.ConcretizationError as error:
        print("refused:", str(error).splitlines()[0])


if __name__ == "__main__":
    main()
