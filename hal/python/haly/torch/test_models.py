"""Models through torch.compile(backend="haly"), against torch itself."""

import logging

import pytest

torch = pytest.importorskip("torch")

import haly.torch  # noqa: E402


@pytest.fixture(autouse=True)
def fresh():
    torch._dynamo.reset()
    torch.manual_seed(0)
    yield
    torch._dynamo.reset()


@pytest.fixture
def regions(caplog):
    """What was logged: how many regions every graph has, and what runs in torch."""
    caplog.set_level(logging.DEBUG, "haly.torch")
    return caplog


def perceptron():
    return torch.nn.Sequential(
        torch.nn.Linear(8, 16),
        torch.nn.GELU(),
        torch.nn.LayerNorm(16),
        torch.nn.Linear(16, 4),
    )


def convolution_net():
    return torch.nn.Sequential(
        torch.nn.Conv2d(3, 8, 3, padding=1),
        torch.nn.BatchNorm2d(8),
        torch.nn.ReLU(),
        torch.nn.MaxPool2d(2),
        torch.nn.Conv2d(8, 4, 3, stride=2),
        torch.nn.AdaptiveAvgPool2d(1),
        torch.nn.Flatten(),
        torch.nn.Linear(4, 3),
    )


class Block(torch.nn.Module):
    """A transformer's block with causal attention."""

    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.before_attention = torch.nn.LayerNorm(width)
        self.projection = torch.nn.Linear(width, 3 * width)
        self.output = torch.nn.Linear(width, width)
        self.before_perceptron = torch.nn.LayerNorm(width)
        self.perceptron = torch.nn.Sequential(
            torch.nn.Linear(width, 4 * width), torch.nn.GELU(), torch.nn.Linear(4 * width, width)
        )

    def forward(self, x):
        batch, length, width = x.shape
        parts = self.projection(self.before_attention(x))
        query, key, value = (
            part.view(batch, length, self.heads, width // self.heads).transpose(1, 2)
            for part in parts.split(width, dim=2)
        )
        attended = torch.nn.functional.scaled_dot_product_attention(
            query, key, value, is_causal=True
        )
        x = x + self.output(attended.transpose(1, 2).reshape(batch, length, width))
        return x + self.perceptron(self.before_perceptron(x))


class Transformer(torch.nn.Module):
    """A small language model of two blocks."""

    def __init__(self, tokens=20, width=16, length=10):
        super().__init__()
        self.token = torch.nn.Embedding(tokens, width)
        self.position = torch.nn.Embedding(length, width)
        self.blocks = torch.nn.Sequential(Block(width, 4), Block(width, 4))
        self.head = torch.nn.Linear(width, tokens)

    def forward(self, tokens):
        positions = torch.arange(tokens.shape[1])
        return self.head(self.blocks(self.token(tokens) + self.position(positions)))


MODELS = {
    "perceptron": (perceptron, (5, 8)),
    "convolution_net": (convolution_net, (2, 3, 16, 16)),
}


def one_region(records) -> bool:
    messages = [record.getMessage() for record in records if record.name == "haly.torch"]
    return bool(messages) and all(m == "1 regions on cpu:0" for m in messages)


@pytest.mark.parametrize("name", MODELS)
def test_inference(name, regions):
    make, shape = MODELS[name]
    model = make().eval()
    x = torch.randn(shape)
    with torch.no_grad():
        torch.testing.assert_close(torch.compile(model, backend="haly")(x), model(x))
    assert one_region(regions.records)


def gradients(model, call, x):
    model.zero_grad()
    x = x.clone().requires_grad_()
    call(x).square().sum().backward()
    return [x.grad, *(parameter.grad for parameter in model.parameters())]


@pytest.mark.slow
@pytest.mark.parametrize("name", MODELS)
def test_training_step(name, regions):
    make, shape = MODELS[name]
    model = make().train()
    state = {key: value.clone() for key, value in model.state_dict().items()}
    x = torch.randn(shape)
    wanted = gradients(model, model, x)
    buffers = [buffer.clone() for buffer in model.buffers()]
    model.load_state_dict(state)
    found = gradients(model, torch.compile(model, backend="haly"), x)
    torch.testing.assert_close(found, wanted, rtol=1e-4, atol=1e-5)
    torch.testing.assert_close(list(model.buffers()), buffers)
    assert one_region(regions.records)


@pytest.mark.slow
def test_transformer(regions):
    model = Transformer()
    tokens = torch.randint(0, 20, (2, 10))

    def loss(call):
        model.zero_grad()
        found = call(tokens)
        torch.nn.functional.cross_entropy(found.flatten(0, 1), tokens.flatten()).backward()
        return [found.detach(), *(parameter.grad for parameter in model.parameters())]

    found = loss(torch.compile(model, backend="haly"))
    torch.testing.assert_close(found, loss(model), rtol=1e-4, atol=1e-5)
    assert one_region(regions.records)


@pytest.mark.slow
def test_an_optimizer_trains_through_it():
    model = perceptron().train()
    compiled = torch.compile(model, backend="haly")
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.01)
    x, y = torch.randn(64, 8), torch.randint(0, 4, (64,))
    losses = []
    for _ in range(40):
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(compiled(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    assert losses[-1] < 0.7 * losses[0]


def test_every_shape_is_traced_for_itself(regions):
    def function(x):
        return (x @ x.transpose(0, 1)).sum(dim=0) * x.shape[0]

    compiled = torch.compile(function, backend="haly", dynamic=True)
    for extent in (3, 5, 4, 3):
        x = torch.randn(extent, 2)
        torch.testing.assert_close(compiled(x), function(x))
    assert sum("regions" in record.getMessage() for record in regions.records) == 1


def test_what_haly_does_not_have_runs_in_torch(regions):
    def function(x):
        return torch.fft.rfft(x.exp()).abs() + 1

    x = torch.randn(4, 8)
    found = torch.compile(function, backend="haly")(x)
    torch.testing.assert_close(found, function(x))
    messages = [record.getMessage() for record in regions.records]
    reason = "haly's transforms take and give complex numbers as pairs of real ones"
    assert f"_fft_r2c.default runs in torch: {reason}" in messages


@pytest.mark.parametrize(
    "function",
    [
        lambda z, w: (z * w + 1j).abs(),
        lambda z, w: torch.exp(z) @ w.mH + torch.dot(z[0], w[1]),
        lambda z, w: torch.addmm(z, z, w, alpha=2j) / torch.linalg.vector_norm(z),
        lambda z, w: torch.where(z.real > 0, z, w).conj().imag,
    ],
)
def test_complex_tensors(regions, function):
    z, w = (torch.randn(3, 3, dtype=torch.complex64) for _ in range(2))
    compiled = torch.compile(function, backend="haly")
    for given in (z, z.conj()):
        torch.testing.assert_close(compiled(given, w), function(given, w), rtol=1e-4, atol=1e-5)
    assert any("regions" in record.getMessage() for record in regions.records)


def test_results_are_the_callers_own():
    def function(x):
        return x.clone(), x + 1, x + 1, torch.ones(3)

    compiled = torch.compile(function, backend="haly")
    x = torch.zeros(3)
    for result in compiled(x):
        result.add_(5)
    assert x.tolist() == [0, 0, 0]
    assert [result.tolist() for result in compiled(x)] == [[0] * 3, [1] * 3, [1] * 3, [1] * 3]


def test_strides_are_those_of_torch():
    def function(x):
        return x.permute(2, 0, 1) + 1

    x = torch.randn(2, 3, 4)
    found, wanted = torch.compile(function, backend="haly")(x), function(x)
    assert found.stride() == wanted.stride()
    torch.testing.assert_close(found, wanted)


def test_a_device_keeps_weights_until_they_change():
    model = perceptron().eval()
    compiled = torch.compile(model, backend="haly", options={"device": "simulated:0"})
    x = torch.randn(5, 8)
    with torch.no_grad():
        for _ in range(2):
            torch.testing.assert_close(compiled(x), model(x))
            model[0].weight.mul_(2)
        torch.testing.assert_close(compiled(x), model(x))
        model[0].weight.data.mul_(2)
        assert not torch.allclose(compiled(x), model(x))  # written behind torch's counter
        haly.torch.forget_weights()
        torch.testing.assert_close(compiled(x), model(x))


def test_quotients_of_infinities_are_torchs():
    values = [float("inf"), -float("inf"), float("nan"), 0.0, -0.0, 3.5, -3.5]
    x, y = (torch.tensor(values)[index] for index in torch.cartesian_prod(*[torch.arange(7)] * 2).T)

    def floored(x, y):
        return torch.div(x, y, rounding_mode="floor")

    compiled = torch.compile(floored, backend="haly")
    torch.testing.assert_close(compiled(x, y), floored(x, y), rtol=0, atol=0, equal_nan=True)


def test_unknown_options_are_refused():
    with pytest.raises(Exception, match="backend haly: unknown option devise; it has 'device'"):
        torch.compile(lambda x: x + 1, backend="haly", options={"devise": "cpu:0"})(torch.ones(1))
    with pytest.raises(Exception, match="backend haly: option 'device' is 3, expected a name"):
        torch.compile(lambda x: x - 1, backend="haly", options={"device": 3})(torch.ones(1))
