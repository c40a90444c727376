"""The hinge loss, which torch lacks."""

from __future__ import annotations

import torch
from torch import Tensor, nn


class Hinge(nn.Module):
    """The mean of max(0, 1 - sign x score) over scores (N, units) and signs like them, -1 or 1 each."""

    def forward(self, scores: Tensor, signs: Tensor) -> Tensor:
        """How far the scores are short of 1 on their side."""
        return torch.relu(1 - signs * scores).mean()
