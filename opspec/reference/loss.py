"""What the losses mean, and error bounds.

The bounds run the meaning on arrays that carry their errors along (see `roundoff`).
"""

import numpy as np

from .roundoff import bounds


def _reduced(loss, reduction):
    """The losses, their sum or their mean."""
    if reduction == "none":
        return loss
    total = loss.sum()
    return total if reduction == "sum" else np.divide(total, loss.size)


def mse(prediction, target, reduction="mean"):
    """Squares of the differences."""
    difference = prediction - target
    return _reduced(difference * difference, reduction)


def mse_bound(prediction, target, reduction="mean", *, dtype):
    """Running error analysis of mse."""
    return bounds(mse, {"prediction": prediction, "target": target, "reduction": reduction}, dtype)


def smooth_l1(prediction, target, beta=1.0, reduction="mean"):
    """Squares near zero, absolute values beyond beta."""
    distance = np.abs(prediction - target)
    if beta == 0:
        return _reduced(distance, reduction)
    near = 0.5 * (distance * distance) / beta
    return _reduced(np.where(distance < beta, near, distance - 0.5 * beta), reduction)


def smooth_l1_bound(prediction, target, beta=1.0, reduction="mean", *, dtype):
    """Running error analysis of smooth_l1; at beta both branches agree to second order."""
    given = {"prediction": prediction, "target": target, "beta": beta, "reduction": reduction}
    return bounds(smooth_l1, given, dtype)


def _softplus(x):
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


def bce_with_logits(logits, target, weight=None, positive_weight=None, reduction="mean"):
    """The cross entropy of a sigmoid, both of whose logarithms are softplus."""
    hit = target * _softplus(-logits)
    hit = hit if positive_weight is None else positive_weight * hit
    loss = hit + (1 - target) * _softplus(logits)
    return _reduced(loss if weight is None else weight * loss, reduction)


def bce_with_logits_bound(
    logits, target, weight=None, positive_weight=None, reduction="mean", *, dtype
):
    """Running error analysis of bce_with_logits."""
    given = {"logits": logits, "target": target, "reduction": reduction}
    given |= {"weight": weight, "positive_weight": positive_weight}
    return bounds(bce_with_logits, given, dtype)


def kl_div(log_probabilities, target, log_target=False, reduction="mean"):
    """Target times the difference of the logarithms; 0 log 0 is 0."""
    if log_target:
        loss = np.exp(target) * (target - log_probabilities)
    else:
        own = np.where(target == 0, 0.0, target * np.log(np.where(target == 0, 1.0, target)))
        loss = own - target * log_probabilities
    if reduction == "batch_mean":
        return np.divide(loss.sum(), loss.shape[0])
    return _reduced(loss, reduction)


def kl_div_bound(log_probabilities, target, log_target=False, reduction="mean", *, dtype):
    """Running error analysis of kl_div."""
    given = {"log_probabilities": log_probabilities, "target": target}
    given |= {"log_target": log_target, "reduction": reduction}
    return bounds(kl_div, given, dtype)


def _class_axis(x):
    return 0 if x.ndim == 1 else 1


def _at_target(x, target):
    """The element of each line of classes that the target names."""
    axis = _class_axis(x)
    found = np.take_along_axis(x, np.expand_dims(target, axis), axis)
    return found.reshape(target.shape)


def _weights(target, weight, is_used):
    """The weight of each target, 0 for what is ignored."""
    return np.where(is_used, np.ones(target.shape) if weight is None else weight[target], 0.0)


def _averaged(loss, weights, reduction):
    if reduction == "none":
        return loss
    total = loss.sum()
    return total if reduction == "sum" else np.divide(total, weights.sum())


def nll(log_probabilities, target, weight=None, ignore_index=-100, reduction="mean"):
    """Less the logarithm at the target, weighted; a mean divides by the sum of weights."""
    is_used = target != ignore_index
    safe = np.where(is_used, target, 0)
    weights = _weights(safe, weight, is_used)
    loss = np.where(is_used, -_at_target(log_probabilities, safe) * weights, 0.0)
    return _averaged(loss, weights, reduction)


def nll_bound(
    log_probabilities, target, weight=None, ignore_index=-100, reduction="mean", *, dtype
):
    """Running error analysis of nll."""
    given = {"log_probabilities": log_probabilities, "target": target, "weight": weight}
    return bounds(nll, given | {"ignore_index": ignore_index, "reduction": reduction}, dtype)


def cross_entropy(
    logits, target, weight=None, ignore_index=-100, label_smoothing=0.0, reduction="mean"
):
    """nll of log_softmax; smoothing moves a share of the target evenly to all classes."""
    axis = _class_axis(logits)
    peak = (logits.value if hasattr(logits, "value") else logits).max(
        axis, keepdims=True, initial=-np.inf
    )
    shifted = logits - peak
    logarithms = shifted - np.log(np.exp(shifted).sum(axis, keepdims=True))
    is_used = target != ignore_index
    safe = np.where(is_used, target, 0)
    weights = _weights(safe, weight, is_used)
    loss = -_at_target(logarithms, safe) * weights
    if label_smoothing:
        line = [1] * logits.ndim
        line[axis] = logits.shape[axis]
        each = logarithms if weight is None else logarithms * weight.reshape(line)
        even = -(each.sum(axis) * (label_smoothing / logits.shape[axis]))
        loss = (1.0 - label_smoothing) * loss + even
    return _averaged(np.where(is_used, loss, 0.0), weights, reduction)


def cross_entropy_bound(
    logits,
    target,
    weight=None,
    ignore_index=-100,
    label_smoothing=0.0,
    reduction="mean",
    *,
    dtype,
):
    """Running error analysis of cross_entropy."""
    given = {"logits": logits, "target": target, "weight": weight, "reduction": reduction}
    given |= {"ignore_index": ignore_index, "label_smoothing": label_smoothing}
    return bounds(cross_entropy, given, dtype)


def _spread(target, blank):
    """Every label between blanks: [batch, 2 labels + 1]."""
    labels = np.full([target.shape[0], 2 * target.shape[1] + 1], blank)
    labels[:, 1::2] = target
    return labels


def _behind(values, by):
    """What stands so many places before, impossible at the start."""
    start = np.full([values.shape[0], by], -np.inf)
    return np.concatenate([start, values[:, : values.shape[1] - by]], 1)


def ctc(
    log_probabilities,
    target,
    input_lengths,
    target_lengths,
    blank=0,
    reduction="mean",
    zero_infinity=False,
):
    """The probability of all ways to say the labels, summed up from the front."""
    labels = _spread(target, blank)
    before = np.concatenate([labels[:, :2], labels[:, :-2]], 1)
    may_skip = (labels != blank) & (labels != before)
    seen = np.take_along_axis(log_probabilities, labels[None], 2)
    seen = np.where(seen == np.inf, np.nan, seen)  # of no probability
    paths = np.where(np.arange(labels.shape[1]) < 2, seen[0], -np.inf)
    for time in range(1, seen.shape[0]):
        ways = np.logaddexp(paths, _behind(paths, 1))
        ways = np.logaddexp(ways, np.where(may_skip, _behind(paths, 2), -np.inf))
        paths = np.where((time < input_lengths)[:, None], ways + seen[time], paths)
    ends = 2 * target_lengths[:, None]
    last = np.take_along_axis(paths, ends, 1)
    other = np.take_along_axis(paths, np.maximum(ends - 1, 0), 1)
    loss = -np.logaddexp(last, np.where(ends > 0, other, -np.inf)).reshape(len(target))
    if zero_infinity:
        loss = np.where(loss == np.inf, 0.0, loss)
    if reduction == "mean":
        loss = np.divide(loss, np.maximum(target_lengths, 1))
    return _reduced(loss, reduction)


def ctc_bound(
    log_probabilities,
    target,
    input_lengths,
    target_lengths,
    blank=0,
    reduction="mean",
    zero_infinity=False,
    *,
    dtype,
):
    """Running error analysis of ctc."""
    given = {"log_probabilities": log_probabilities, "target": target, "blank": blank}
    given |= {"input_lengths": input_lengths, "target_lengths": target_lengths}
    given |= {"reduction": reduction, "zero_infinity": zero_infinity}
    return bounds(ctc, given, dtype)
