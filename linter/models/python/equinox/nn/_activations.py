# equinox/nn/_activations.py
from _leaflint import Module, array_of, elementwise


class PReLU(Module):
    negative_slope: object

    def __init__(self, init_alpha=0.25):
        self.negative_slope = array_of("asarray", init_alpha, None, False)

    def __call__(self, x):
        return elementwise("prelu", x, self.negative_slope)
