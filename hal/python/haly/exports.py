"""Every name of the namespace `haly`, which `haly/__init__.py` takes over."""

# ruff: noqa: F401, E402
import os as _os

from haly import _core
from haly._core import Array
from haly.errors import (
    BoundsError,
    CancelledError,
    ConcretizationError,
    DeviceError,
    DeviceLostError,
    DtypeError,
    ExecutionError,
    HalyError,
    InvalidArgumentError,
    LeakedTracerError,
    NotFoundError,
    OutOfMemoryError,
    PluginError,
    PreconditionError,
    ProcessForkedError,
    PromotionError,
    UnsupportedError,
    WaitTimeoutError,
)

# The standard's operators first: functions of Python that the array API wants otherwise replace
# a few of them below.
for _function in _core.operators:
    globals()[_function.__name__] = _function
del _function

from haly import complex_numbers as _complex_numbers
from haly.accumulation import cumulative_prod, cumulative_sum, prod, sum
from haly.arithmetic import conj, diff, imag, positive, real
from haly.contraction import einsum
from haly.control_flow import cond, scan, while_loop
from haly.conversion import asarray, astype, from_dlpack, to_device, to_numpy
from haly.creation import (
    arange,
    empty,
    empty_like,
    eye,
    full,
    full_like,
    linspace,
    meshgrid,
    ones,
    ones_like,
    tril,
    triu,
    zeros,
    zeros_like,
)
from haly.devices import (
    Device,
    Event,
    Stream,
    default_device,
    device,
    devices,
    list_devices,
    synchronize,
)
from haly.dtypes import (
    DType,
    bfloat16,
    can_cast,
    complex64,
    complex128,
    finfo,
    float8_e4m3fn,
    float8_e5m2,
    float16,
    float32,
    float64,
    iinfo,
    int8,
    int16,
    int32,
    int64,
    isdtype,
    result_type,
    uint8,
    uint16,
    uint32,
    uint64,
)
from haly.dtypes import bool_ as bool
from haly.gradients import grad, hessian, jacobian, jvp, stop_gradient, value_and_grad, vjp
from haly.indexing import nonzero
from haly.linalg import tensordot
from haly.manipulation import concat, expand_dims, moveaxis, repeat, reshape, unstack
from haly.namespace import (
    __array_api_version__,
    __array_namespace_info__,
    broadcast_arrays,
    explain,
    matrix_transpose,
)
from haly.ordering import (
    searchsorted,
    unique_all,
    unique_counts,
    unique_inverse,
    unique_values,
)
from haly.tracing import Lowered, jit

e = 2.718281828459045
pi = 3.141592653589793
inf = float("inf")
nan = float("nan")
newaxis = None


def get_include() -> str:
    """The folder to put on a compiler's path for `#include <haly/haly.h>`."""
    return _os.path.join(_os.path.dirname(_os.path.realpath(_core.__file__)), "include")


def get_cmake_directory() -> str:
    """The folder of halyConfig.cmake, for `find_package(haly)`: pass it as `haly_DIR`."""
    return _os.path.join(_os.path.dirname(get_include()), "lib", "cmake", "haly")


__all__ = [
    name
    for name in globals()
    if not name.startswith("_") or name in ("__array_namespace_info__", "__array_api_version__")
]
