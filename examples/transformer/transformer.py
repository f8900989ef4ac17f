"""A small transformer of torch's on haly: its forward pass, and training steps.

    python examples/transformer/transformer.py --device cpu:0

prints output.txt, but for the last digits.

The model continues sequences that count on by a step of their own, modulo 12. The losses on haly
are shown beside those of torch alone, from the same weights on the same sequences.
"""

import argparse
import copy

import torch


# begin model
class Model(torch.nn.Module):
    """Two layers with causal attention over 12 tokens."""

    def __init__(self, tokens=12, width=32, length=16):
        super().__init__()
        self.token = torch.nn.Embedding(tokens, width)
        self.position = torch.nn.Embedding(length, width)
        layer = torch.nn.TransformerEncoderLayer(
            width, nhead=4, dim_feedforward=64, dropout=0.0, batch_first=True, norm_first=True
        )
        self.layers = torch.nn.TransformerEncoder(layer, 2, enable_nested_tensor=False)
        self.head = torch.nn.Linear(width, tokens)

    def forward(self, tokens):
        length = tokens.shape[1]
        x = self.token(tokens) + self.position(torch.arange(length))
        mask = torch.nn.Transformer.generate_square_subsequent_mask(length)
        return self.head(self.layers(x, mask=mask, is_causal=True))


# end model


def sequences(count, length=17):
    """Token sequences: first + step * i, modulo 12."""
    first, step = torch.randint(0, 12, (count, 1)), torch.randint(1, 6, (count, 1))
    return (first + step * torch.arange(length)) % 12


# begin train
def train(call, model, steps, show=lambda step, loss: None):
    """Losses of training steps; `call` is the model, or what torch.compile made of it."""
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    torch.manual_seed(1)
    losses = []
    for step in range(1, steps + 1):
        tokens = sequences(32)
        optimizer.zero_grad()
        logits = call(tokens[:, :-1])
        loss = torch.nn.functional.cross_entropy(logits.flatten(0, 1), tokens[:, 1:].flatten())
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        show(step, losses[-1])
    return losses


# end train


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--device", default="cpu:0", help="as `haly devices` lists them")
    parser.add_argument("--steps", type=int, default=60)
    arguments = parser.parse_args()

    # begin compile
    torch.manual_seed(0)
    model = Model()
    twin = copy.deepcopy(model)
    compiled = torch.compile(model, backend="haly", options={"device": arguments.device})
    tokens = sequences(4)[:, :-1]
    with torch.no_grad():
        difference = (compiled(tokens) - twin(tokens)).abs().max().item()
    # end compile
    print(f"forward on {arguments.device}: differs from torch by {difference:.1e} at most")

    alone = train(twin, twin, arguments.steps)

    def show(step, loss):
        if step == 1 or step % 10 == 0:
            print(f"step {step:3}  loss {loss:.4f}  torch {alone[step - 1]:.4f}", flush=True)

    train(compiled, model, arguments.steps, show)


if __name__ == "__main__":
    main()
