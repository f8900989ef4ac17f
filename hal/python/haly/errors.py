"""The exceptions of haly.

Every one is a `HalyError`, and also the builtin exception that a NumPy user would expect. `status`
is the number of the C ABI, `plugin` names the plugin that failed ("" where the core refuses).
"""


class HalyError(Exception):
    """Base of all exceptions that haly raises on its own behalf."""

    status = 0
    plugin = ""


class InvalidArgumentError(HalyError, ValueError):
    """An argument violates a constraint of the operator; the text names it."""


class DtypeError(InvalidArgumentError, TypeError):
    """The operator has no meaning for these dtypes."""


class PromotionError(HalyError, TypeError):
    """Two dtypes have no common one; the text names the cast to write."""


class BoundsError(HalyError, IndexError):
    """An index lies outside its axis, or there are too many of them."""


class UnsupportedError(HalyError, NotImplementedError):
    """Nothing can run the call; the text lists every candidate with its reason."""


class NotFoundError(HalyError, LookupError):
    """No device, plugin or operator of that name."""


class OutOfMemoryError(HalyError, MemoryError):
    """The device has no memory left, after everything cached was given back."""


class DeviceError(HalyError, RuntimeError):
    """A device failed."""


class DeviceLostError(DeviceError):
    """The device is gone; the text says whether reopening it or a new process helps."""


class ExecutionError(DeviceError):
    """Work that was enqueued earlier has failed; the text names operator and stream."""


class PluginError(HalyError, RuntimeError):
    """A plugin broke the rules of the ABI, or cannot be loaded."""


class PreconditionError(HalyError, RuntimeError):
    """The call came at a moment when it is not allowed."""


class WaitTimeoutError(HalyError, TimeoutError):
    """A wait took longer than it was allowed to."""


class CancelledError(HalyError, RuntimeError):
    """A wait was interrupted."""


class ProcessForkedError(HalyError, RuntimeError):
    """Devices do not survive a fork: start worker processes with spawn, or before using haly."""


class ConcretizationError(HalyError, RuntimeError):
    """A traced function needs a value that is known only when it runs; the text shows the line."""


class LeakedTracerError(HalyError, RuntimeError):
    """A value of a traced function was kept and used outside of it."""
