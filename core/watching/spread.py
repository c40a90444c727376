"""How samples spread: the plane in which they do most, and the linear rule that fits them best."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from core.build.model import stream

EXACT, BLOCK, ROUNDS = 128, 8, 16
"""A larger matrix than `EXACT` is not decomposed as a whole, but by so many rounds on a block of directions."""
RIDGE, LEAST = 1e-4, 1e-37
"""What is added to the variance of each unit, as a share of their mean, so that a rule goes by no rounding error."""


class Spread:
    """Rows (N, D), as far as they lie from their mean; all matrices are of the smaller of N and D."""

    def __init__(self, rows: Tensor) -> None:
        self.mean = rows.mean(0)
        self._centred = rows - self.mean
        self._wide = rows.shape[1] > len(rows)
        self._gram = self._centred @ self._centred.T if self._wide else self._centred.T @ self._centred
        self._variance = float(self._gram.trace())

    def plane(self) -> tuple[Tensor, float | None]:
        """Two directions (D, 2) of length 1 in which the rows spread most, and the share of variance they keep.

        Principal components (Pearson, 1901); of a large matrix by subspace iteration (Rutishauser, 1969).
        """
        values, vectors = _leading(self._gram)
        if self._wide:
            vectors = self._centred.T @ vectors
            vectors = vectors / vectors.norm(dim=0).clamp(min=LEAST)
        kept = float(values.clamp(min=0.0).sum()) / self._variance if self._variance > 0 else None
        return functional.pad(vectors, (0, 2 - vectors.shape[1])), kept if kept is None else min(kept, 1.0)

    def rule(self, answers: Tensor, rows: Tensor) -> Tensor:
        """What the linear rule says of other rows that fits the answers (N, K) to these ones best, by least squares.

        A linear probe (Alain & Bengio, 2016), with a small ridge (Hoerl & Kennard, 1970).
        """
        usual = answers.mean(0)
        known = answers - usual if self._wide else self._centred.T @ (answers - usual)
        ridge = max(RIDGE * self._variance / len(self._gram), LEAST)
        solved = torch.linalg.solve(self._gram + ridge * torch.eye(len(self._gram)), known)
        weights = self._centred.T @ solved if self._wide else solved
        said: Tensor = (rows - self.mean) @ weights + usual
        return said


def _leading(gram: Tensor) -> tuple[Tensor, Tensor]:
    """The two largest eigenvalues of a symmetric matrix (S, S), the largest first, and their vectors (S, 2)."""
    if len(gram) <= EXACT:
        return _last_two(gram)
    basis = torch.empty(len(gram), BLOCK).normal_(generator=stream(0))
    for _round in range(ROUNDS):
        basis = torch.linalg.qr(gram @ basis)[0]
    values, inside = _last_two(basis.T @ gram @ basis)
    return values, basis @ inside


def _last_two(gram: Tensor) -> tuple[Tensor, Tensor]:
    values, vectors = torch.linalg.eigh(gram)
    return values.flip(0)[:2], vectors.flip(1)[:, :2]
