from dataclasses import dataclass


@dataclass(frozen=True)
class Config:
    context: int = 8
    width: int = 16
    heads: int = 2
    depth: int = 2
    dropout: float = 0.1
    learning_rate: float = 1e-2
    warmup: int = 2
    steps: int = 3
    batch_size: int = 4
    accumulate: int = 2
    weight_decay: float = 0.01
