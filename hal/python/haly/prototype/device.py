"""The vendor's side of a prototype: a device, and the functions that are its kernels."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import haly
from haly.prototype import registration
from haly.prototype.kernel import Kernel, make_kernel
from haly.prototype.tables import Tables


class Device:
    """A plugin with one device, `NAME:0`, in the host's memory, synchronous.

    It is known to this process once it is made. Kernels are added with `kernel`, before the device
    is used for the first time.

    Args:
        name: lower-case letters, digits and underscores, a letter first; the device is `name:0`.
        vendor: for listings; the name, if it is not given.
        version: of the prototype, for listings.

    Raises:
        haly.InvalidArgumentError: the name is not allowed, or a plugin has it already.
    """

    def __init__(self, name: str, *, vendor: str | None = None, version: str = "0") -> None:
        self.name = name
        self.vendor = name if vendor is None else vendor
        self.version = version
        maker = sys._getframe(1).f_globals
        self.module: str = maker.get("__name__", "")
        self.file: str = maker.get("__file__") or "<interactive>"
        self.kernels: list[Kernel] = []
        self.opened = False
        registration.register(self)

    def kernel(
        self,
        operator: str,
        *,
        dtypes: Iterable[str | tuple[str, ...] | dict[str, str]],
        limits: str | None = None,
        flags: Iterable[str] = (),
        strided: bool = True,
    ) -> Callable[[Callable], Callable]:
        """Makes a function the kernel of an operator; to be used as a decorator.

        The function takes the operator's parameters by their names, then its outputs: tensors as
        numpy arrays (absent ones None, variadic ones a list), statics and scalars as Python values,
        host tensors as numpy arrays, outputs as arrays to be filled. It returns nothing, but for
        outputs whose shape depends on data: there it returns the array, or a tuple of them.

        Args:
            operator: name of an operator of the standard, as `haly ops` lists them.
            dtypes: one entry for each row of the table. A name ("float32") is the operator's first
                dtype variable, with every combination that the standard has for it; a mapping gives
                variables by name ({"T": "float32", "I": "int64"}); a tuple gives them in order.
            limits: predicate in the language of limits ("axis == -1"): outside of it the kernel is
                not asked.
            flags: of the row, in lower case: deterministic, batch_invariant, in_place,
                flushes_subnormals, normwise.
            strided: whether the function takes arrays of any strides, as numpy does. Without it,
                arrays are dense.

        Returns:
            A decorator that gives the function back as it is.

        Raises:
            haly.InvalidArgumentError: the operator, a dtype, a flag or the limits are unknown to
                the standard, the function's parameters do not fit, or the device is in use already.
        """

        def add(function: Callable) -> Callable:
            if self.opened:
                raise haly.InvalidArgumentError(
                    f"{self.name}:0 is in use already, and the kernels of an open device do not "
                    f"change; add the kernel of {operator} before the device's first use"
                )
            kernel = make_kernel(
                self.name, operator, function, list(dtypes), limits, list(flags), strided
            )
            self.kernels.append(kernel)
            return function

        return add

    def make_tables(self) -> Tables:
        """A fresh set of C tables over the kernels, for one host that negotiates with it."""
        return Tables(self)

    def digest(self) -> str:
        """SHA-256 of the files that the kernels are written in: the identity of this prototype."""
        files = {kernel.function.__code__.co_filename for kernel in self.kernels} | {self.file}
        hashed = hashlib.sha256()
        for file in sorted(files):
            if Path(file).is_file():
                hashed.update(Path(file).read_bytes())
        return hashed.hexdigest()

    def __repr__(self) -> str:
        names = ", ".join(sorted({kernel.operator.name for kernel in self.kernels})) or "none"
        return f"<prototype {self.name}:0 of {self.file}; kernels: {names}>"
