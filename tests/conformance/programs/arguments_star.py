"""Functions that take and pass on *args and **kwargs."""

import equinox as eqx
import jax

def logged(function):
    def wrapper(*args, **kwargs):
        result = function(*args, **kwargs)
        return result

    return wrapper


@logged
def combine_all(*parts, is_leaf=None):
    return eqx.combine(*parts, is_leaf=is_leaf)


model = eqx.nn.MLP(2, 1, 2, 1, key=jax.random.key(0))
parts = eqx.partition(model, eqx.is_array)
whole = combine_all(*parts)
options = {"use_bias": False, "key": jax.random.key(1)}
linear = eqx.nn.Linear(2, 3, **options)
first, *others = parts
