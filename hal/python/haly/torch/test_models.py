"""Models through torch.compile(backend="haly"), against torch itself."""

import logging

import pytest

torch = pytest.importorskip("torch")

import haly.torch  # noqa: E402, F401


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
