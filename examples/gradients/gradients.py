"""Derivatives of functions: what docs/gradients.md shows."""

import numpy as np

import haly

np.set_printoptions(precision=4, suppress=True)


def show(*values):
    print(*(np.asarray(v) if isinstance(v, haly.Array) else v for v in values))


# begin first
def energy(x):
    return haly.sum(haly.sin(x) * x)


x = haly.asarray([0.5, 1.0, 2.0])
show(haly.grad(energy)(x))
show(*haly.value_and_grad(energy)(x))
# end first


# begin structure
def loss(parameters, inputs, targets):
    predicted = haly.tanh(inputs @ parameters["weight"] + parameters["bias"])
    error = predicted - targets
    return haly.mean(error * error), {"largest": haly.max(haly.abs(error))}


@haly.jit
def step(parameters, inputs, targets, rate):
    gradients, report = haly.grad(loss, has_aux=True)(parameters, inputs, targets)
    changed = {name: p - rate * gradients[name] for name, p in parameters.items()}
    return changed, report


generator = np.random.default_rng(0)
inputs = generator.normal(size=(32, 3)).astype(np.float32)
targets = np.tanh(inputs @ np.array([[1.0], [-2.0], [0.5]], np.float32))
parameters = {"weight": haly.zeros((3, 1)), "bias": haly.zeros((1,))}
for number in range(201):
    parameters, report = step(parameters, inputs, targets, 0.5)
    if number % 100 == 0:
        show("step", number, "largest error", f"{float(report['largest']):.4f}")
show(parameters["weight"].T)
# end structure


# begin products
def curve(t):
    return haly.stack([haly.cos(t), haly.sin(t)])


point, tangent = haly.jvp(curve, (0.0,), (1.0,))
show(point, tangent)
point, pullback = haly.vjp(curve, 0.0)
show(pullback(haly.asarray([0.0, 3.0]))[0])
# end products


# begin complex
def high_frequencies(x):
    return haly.sum(haly.abs(haly.fft.rfft(x)[2:]) ** 2)


show(haly.grad(high_frequencies)(haly.asarray([1.0, 0.5, 0.0, 2.0])))
show(haly.grad(lambda z: haly.abs(z) ** 2)(haly.asarray(1 + 2j)))
# end complex

# begin matrices
show(haly.jacobian(lambda x: x[0] * x)(x))
show(haly.hessian(energy)(x))
# end matrices


# begin recurrence
def unrolled(weight, inputs):
    def cell(state, x):
        state = haly.tanh(weight * state + x)
        return state, state

    last, states = haly.scan(cell, haly.asarray(0.0), inputs)
    return last + haly.mean(states)


show(haly.grad(unrolled)(haly.asarray(0.8), haly.asarray([0.1, 0.2, 0.3])))
# end recurrence
