import haly
import numpy as np


def test_add():
    x = haly.asarray(np.arange(6, dtype=np.float32), device="@NAME@:0")
    result = haly.to_numpy(haly.add(x, x))
    assert result.tolist() == [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]
