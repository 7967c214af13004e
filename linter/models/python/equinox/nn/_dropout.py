# equinox/nn/_dropout.py
from _leaflint import Module, check_key, like


class Dropout(Module):
    p: float
    inference: bool

    def __init__(self, p=0.5, inference=False, *, deterministic=None):
        self.p = p
        self.inference = inference if deterministic is None else deterministic

    @property
    def deterministic(self):
        return self.inference

    def __call__(self, x, *, key=None, inference=None, deterministic=None):
        if deterministic is not None:
            inference = deterministic
        if inference is None:
            inference = self.inference
        if isinstance(self.p, (int, float)) and self.p == 0:
            inference = True
        if inference:
            return x
        elif key is None:
            raise RuntimeError("Dropout requires a key when running in non-deterministic mode.")
        else:
            if self.p is None:
                raise TypeError("unsupported operand type(s) for -: 'int' and 'NoneType'")
            if isinstance(self.p, int):
                raise TypeError("bernoulli probability `p` must have a floating dtype")
            check_key("bernoulli", key, x)
            return like("dropout", x, key, self.p)
