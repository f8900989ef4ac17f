"""Trains a convolutional network on scikit-learn's handwritten digits.

    python examples/digits/digits.py --device cpu:0 --plot digits.png

1,797 images of 8 x 8 pixels; four fifths of them are trained on, the rest are the test.
"""

import argparse
import time

import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

import haly


def initial_parameters(generator):
    """Weights drawn as K. He et al. propose for relu (arXiv:1502.01852); biases of zero."""

    def layer(*shape):
        width = np.prod(shape[1:])
        weight = generator.normal(0.0, np.sqrt(2.0 / width), shape).astype(np.float32)
        return {"weight": weight, "bias": np.zeros(shape[0], np.float32)}

    return {
        "convolutions": [layer(16, 1, 3, 3), layer(32, 16, 3, 3)],
        "dense": [layer(64, 32 * 4 * 4), layer(10, 64)],
    }


def network(parameters, images):
    """Logits of the ten classes, [batch, 10], of images [batch, 1, 8, 8]."""
    x = images
    for layer in parameters["convolutions"]:
        x = haly.relu(haly.conv(x, layer["weight"], layer["bias"], pads=[1, 1, 1, 1]))
    x = haly.flatten(haly.max_pool(x, [2, 2]))
    hidden, output = parameters["dense"]
    x = haly.relu(haly.linear(x, hidden["weight"], hidden["bias"]))
    return haly.linear(x, output["weight"], output["bias"])


def loss(parameters, images, labels):
    """Mean cross entropy."""
    return haly.cross_entropy(network(parameters, images), labels)


def on_device(values, device):
    """The arrays of nested dicts and lists as arrays of the device."""
    if isinstance(values, dict):
        return {name: on_device(value, device) for name, value in values.items()}
    if isinstance(values, list):
        return [on_device(value, device) for value in values]
    return haly.asarray(values, device=device)


def train(device, epochs=12, batch=64, rate=3e-3, seed=0, show=print):
    """Trains; the loss of every step and the share of the test images told right."""
    digits = load_digits()
    images = (digits.images[:, None] / 16.0).astype(np.float32)
    labels = digits.target.astype(np.int64)
    images, test_images, labels, test_labels = train_test_split(
        images, labels, test_size=0.2, random_state=seed, stratify=labels
    )
    generator = np.random.default_rng(seed)
    parameters = on_device(initial_parameters(generator), device)
    # begin step
    optimizer = haly.optim.adamw()
    state = optimizer.init(parameters)

    @haly.jit
    def step(parameters, state, rate, images, labels):
        value, gradients = haly.value_and_grad(loss)(parameters, images, labels)
        parameters, state = optimizer.update(parameters, gradients, state, learning_rate=rate)
        return value, parameters, state

    # end step

    @haly.jit
    def hits(parameters, images, labels):
        return haly.mean(
            haly.astype(haly.argmax(network(parameters, images), axis=1) == labels, haly.float32)
        )

    steps = len(images) // batch
    losses = []
    begin = time.perf_counter()
    for epoch in range(epochs):
        order = generator.permutation(len(images))
        for number in range(steps):
            chosen = order[number * batch : (number + 1) * batch]
            done = (epoch * steps + number) / (epochs * steps)
            value, parameters, state = step(
                parameters,
                state,
                rate * (1.0 - done),  # falls to zero; a number may change without a new trace
                haly.asarray(images[chosen], device=device),
                haly.asarray(labels[chosen], device=device),
            )
            losses.append(value)  # read when the epoch is over: the device does not wait
        losses[-steps:] = [float(value) for value in losses[-steps:]]
        right = float(hits(parameters, test_images, test_labels))
        show(
            f"epoch {epoch + 1:2}/{epochs}  loss {np.mean(losses[-steps:]):.4f}  "
            f"test {right:6.2%}  {time.perf_counter() - begin:5.1f} s"
        )
    return losses, right


def plot(losses, steps, path, title):
    """Writes the curve of the loss as a picture."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    smooth = np.convolve(losses, np.ones(steps) / steps, mode="valid")
    figure, axes = pyplot.subplots(figsize=(7, 4), layout="constrained")
    epochs = np.arange(1, len(losses) + 1) / steps
    axes.semilogy(epochs, losses, color="0.75", linewidth=0.8, label="one batch")
    axes.semilogy(epochs[steps - 1 :], smooth, color="C0", label="running mean over an epoch")
    axes.set(xlabel="epoch", ylabel="cross entropy", title=title)
    axes.grid(which="major", color="0.9")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
    figure.savefig(path, dpi=150)


def main():
    """Reads the command line, trains, plots."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--device", default="cpu:0", help="where to train (cpu:0)")
    parser.add_argument("--epochs", type=int, default=12, help="rounds over the images (12)")
    parser.add_argument("--batch", type=int, default=64, help="images per step (64)")
    parser.add_argument("--plot", metavar="FILE", help="where to write the loss curve")
    given = parser.parse_args()
    losses, right = train(given.device, given.epochs, given.batch)
    if given.plot:
        steps = len(losses) // given.epochs
        title = f"Digits on {given.device}: {right:.2%} of the test images"
        plot(losses, steps, given.plot, title)
        print(f"wrote {given.plot}")


if __name__ == "__main__":
    main()
