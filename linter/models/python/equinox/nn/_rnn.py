# equinox/nn/_rnn.py
from _leaflint import Module, elementwise, field
from equinox.nn._linear import _initial
from jax.random import split


class GRUCell(Module):
    weight_ih: object
    weight_hh: object
    bias: object
    bias_n: object
    input_size: int = field(static=True)
    hidden_size: int = field(static=True)
    use_bias: bool = field(static=True)

    def __init__(self, input_size, hidden_size, use_bias=True, dtype=None, *, key):
        ihkey, hhkey, bkey, bkey2 = split(key, 4)
        self.weight_ih = _initial(ihkey, (hidden_size, input_size), dtype)
        self.weight_hh = _initial(hhkey, (hidden_size, hidden_size), dtype)
        self.bias = _initial(bkey, (hidden_size,), dtype) if use_bias else None
        self.bias_n = _initial(bkey2, (hidden_size,), dtype) if use_bias else None
        self.input_size = input_size
        self.hidden_size = hidden_size
        self.use_bias = use_bias

    def __call__(self, input, hidden, *, key=None):
        if self.use_bias:
            return elementwise("gru", self.weight_ih, self.weight_hh, self.bias, self.bias_n,
                               input, hidden)
        return elementwise("gru", self.weight_ih, self.weight_hh, input, hidden)


class LSTMCell(Module):
    weight_ih: object
    weight_hh: object
    bias: object
    input_size: int = field(static=True)
    hidden_size: int = field(static=True)
    use_bias: bool = field(static=True)

    def __init__(self, input_size, hidden_size, use_bias=True, dtype=None, *, key):
        ihkey, hhkey, bkey = split(key, 3)
        self.weight_ih = _initial(ihkey, (hidden_size, input_size), dtype)
        self.weight_hh = _initial(hhkey, (hidden_size, hidden_size), dtype)
        self.bias = _initial(bkey, (hidden_size,), dtype) if use_bias else None
        self.input_size = input_size
        self.hidden_size = hidden_size
        self.use_bias = use_bias

    def __call__(self, input, hidden, *, key=None):
        h, c = hidden
        gates = elementwise("lstm", self.weight_ih, self.weight_hh, input, h)
        if self.use_bias:
            gates = gates + self.bias
        c = elementwise("lstm_cell", gates, c)
        h = elementwise("lstm_hidden", gates, c)
        return h, c
