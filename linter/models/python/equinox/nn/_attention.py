# equinox/nn/_attention.py
from _leaflint import Module, elementwise, field
from equinox.nn._dropout import Dropout
from equinox.nn._linear import Linear
from jax.random import split


class MultiheadAttention(Module):
    query_proj: Linear
    key_proj: Linear
    value_proj: Linear
    output_proj: Linear
    dropout: Dropout
    num_heads: int = field(static=True)
    query_size: int = field(static=True)
    key_size: int = field(static=True)
    value_size: int = field(static=True)
    output_size: int = field(static=True)
    qk_size: int = field(static=True)
    vo_size: int = field(static=True)
    use_query_bias: bool = field(static=True)
    use_key_bias: bool = field(static=True)
    use_value_bias: bool = field(static=True)
    use_output_bias: bool = field(static=True)

    def __init__(self, num_heads, query_size, key_size=None, value_size=None, output_size=None,
                 qk_size=None, vo_size=None, use_query_bias=False, use_key_bias=False,
                 use_value_bias=False, use_output_bias=False, dropout_p=0.0, inference=False,
                 dtype=None, *, key):
        qkey, kkey, vkey, okey = split(key, 4)
        key_size = query_size if key_size is None else key_size
        value_size = query_size if value_size is None else value_size
        qk_size = query_size // num_heads if qk_size is None else qk_size
        vo_size = query_size // num_heads if vo_size is None else vo_size
        output_size = query_size if output_size is None else output_size
        self.query_proj = Linear(query_size, num_heads * qk_size, use_query_bias, dtype, key=qkey)
        self.key_proj = Linear(key_size, num_heads * qk_size, use_key_bias, dtype, key=kkey)
        self.value_proj = Linear(value_size, num_heads * vo_size, use_value_bias, dtype, key=vkey)
        self.output_proj = Linear(num_heads * vo_size, output_size, use_output_bias, dtype,
                                  key=okey)
        self.dropout = Dropout(dropout_p, inference=inference)
        self.num_heads = num_heads
        self.query_size = query_size
        self.key_size = key_size
        self.value_size = value_size
        self.output_size = output_size
        self.qk_size = qk_size
        self.vo_size = vo_size
        self.use_query_bias = use_query_bias
        self.use_key_bias = use_key_bias
        self.use_value_bias = use_value_bias
        self.use_output_bias = use_output_bias

    def __call__(self, query, key_, value, mask=None, *, key=None, inference=None,
                 deterministic=None, process_heads=None):
        query = self.query_proj(query)
        key_ = self.key_proj(key_)
        value = self.value_proj(value)
        weights = elementwise("attention weights", query, key_)
        weights = self.dropout(weights, key=key, inference=inference, deterministic=deterministic)
        return self.output_proj(elementwise("attention", weights, value))
