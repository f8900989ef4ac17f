"""The runtime road: puts cases of this level to one plugin."""

from __future__ import annotations

from haly.conformance.errors import PluginDriverError
from haly.conformance.isolation import device_index
from haly.conformance.plugin_driver import Plugin
from haly.conformance.results import Result, Status
from haly.conformance.runtime.case import ROAD, Failed, NotOffered, RuntimeCase
from haly.conformance.runtime.context import Context


class RuntimeRoad:
    """Runs cases on one plugin, whose library stays loaded between them.

    Args:
        library: path, or a prototype's tables, as `Plugin` takes them.
        device: name as in `cpu:0`.
        quick: repeat less.
    """

    def __init__(self, library, device: str, *, quick: bool = False) -> None:
        self.device, self.quick = device, quick
        self.index = device_index(device)
        self._library = library
        self._plugin: Plugin | None = None

    def judge(self, case: RuntimeCase) -> Result:
        """The result of one case."""
        status, text = Status.PASS, ""
        context = None
        try:
            # A plugin that cannot be negotiated with fails every case, each with the reason.
            self._plugin = self._plugin or Plugin(self._library)
            context = Context(self._plugin, self.index, quick=self.quick, name=self.device)
            case.function(context)
        except NotOffered as reason:
            status, text = Status.NOT_SUPPORTED, str(reason)
        except (Failed, PluginDriverError) as error:
            status, text = Status.FAIL, str(error)
        finally:
            if context is not None:
                status, text = _close(context, status, text)
        return Result(case.id, ROAD, case.op, case.dtype_text, case.kind, status, None, text)


def _close(context: Context, status: Status, text: str) -> tuple[Status, str]:
    """Ends what the case made; a failure of that counts where the case had none."""
    try:
        context.close()
    except (Failed, PluginDriverError) as error:
        if status is Status.PASS:
            return Status.FAIL, f"at the end of the case: {error}"
    return status, text
