"""Second implementations of the losses: PyTorch's."""

import torch
from torch.nn import functional


def _tensor(x):
    return None if x is None else torch.as_tensor(x)


def _classes(x):
    return torch.as_tensor(x).long()


def mse(prediction, target, reduction="mean"):
    return functional.mse_loss(_tensor(prediction), _tensor(target), reduction=reduction).numpy()


def smooth_l1(prediction, target, beta=1.0, reduction="mean"):
    return functional.smooth_l1_loss(
        _tensor(prediction), _tensor(target), beta=beta, reduction=reduction
    ).numpy()


def bce_with_logits(logits, target, weight=None, positive_weight=None, reduction="mean"):
    return functional.binary_cross_entropy_with_logits(
        _tensor(logits),
        _tensor(target),
        _tensor(weight),
        pos_weight=_tensor(positive_weight),
        reduction=reduction,
    ).numpy()


def kl_div(log_probabilities, target, log_target=False, reduction="mean"):
    loss = functional.kl_div(
        _tensor(log_probabilities), _tensor(target), log_target=log_target, reduction="none"
    )
    if reduction == "batch_mean":
        return (loss.sum() / len(target)).numpy()
    return {"none": loss, "sum": loss.sum(), "mean": loss.mean()}[reduction].numpy()


def nll(log_probabilities, target, weight=None, ignore_index=-100, reduction="mean"):
    return functional.nll_loss(
        _tensor(log_probabilities),
        _classes(target),
        _tensor(weight),
        ignore_index=ignore_index,
        reduction=reduction,
    ).numpy()


def cross_entropy(
    logits, target, weight=None, ignore_index=-100, label_smoothing=0.0, reduction="mean"
):
    return functional.cross_entropy(
        _tensor(logits),
        _classes(target),
        _tensor(weight),
        ignore_index=ignore_index,
        label_smoothing=label_smoothing,
        reduction=reduction,
    ).numpy()


def ctc(
    log_probabilities,
    target,
    input_lengths,
    target_lengths,
    blank=0,
    reduction="mean",
    zero_infinity=False,
):
    return functional.ctc_loss(
        _tensor(log_probabilities),
        _classes(target),
        _classes(input_lengths),
        _classes(target_lengths),
        blank=blank,
        reduction=reduction,
        zero_infinity=zero_infinity,
    ).numpy()
