# jax/_src/numpy: new arrays; float32 unless a dtype says otherwise.
from _leaflint import array as _array, array_of, check_shape, elementwise, known, like, strong


def _length(shape):
    if isinstance(shape, int):
        return known(shape)
    if isinstance(shape, (tuple, list)) and len(shape) > 0:
        return known(shape[0])
    return None


def zeros(shape, dtype=None, **options):
    check_shape(shape)
    return _array("zeros", "float32" if dtype is None else dtype, shape, length=_length(shape))


def ones(shape, dtype=None, **options):
    check_shape(shape)
    return _array("ones", "float32" if dtype is None else dtype, shape, length=_length(shape))


def empty(shape, dtype=None, **options):
    check_shape(shape)
    return _array("empty", "float32" if dtype is None else dtype, shape, length=_length(shape))


def full(shape, fill_value, dtype=None, **options):
    check_shape(shape)
    if dtype is None:
        return like("full", fill_value, shape)
    return _array("full", dtype, shape, fill_value)


# They want an array or a number, and make none of a container.
def _no_container(a):
    if isinstance(a, (list, tuple)):
        raise TypeError("zeros_like requires ndarray or scalar arguments")


def zeros_like(a, dtype=None, *args, **options):
    _no_container(a)
    if dtype is None:
        return elementwise("zeros_like", a)
    return _array("zeros_like", dtype, a)


def ones_like(a, dtype=None, *args, **options):
    _no_container(a)
    if dtype is None:
        return elementwise("ones_like", a)
    return _array("ones_like", dtype, a)


def empty_like(a, dtype=None, *args, **options):
    _no_container(a)
    if dtype is None:
        return elementwise("empty_like", a)
    return _array("empty_like", dtype, a)


def full_like(a, fill_value, dtype=None, *args, **options):
    if dtype is None:
        return like("full_like", a, fill_value)
    return _array("full_like", dtype, a, fill_value)


def arange(start, stop=None, step=None, dtype=None, **options):
    if dtype is not None:
        return _array("arange", dtype, start, stop, step)
    if stop is None:
        length = known(start) if isinstance(start, int) else None
        return strong(like("arange", start, length=length))
    if step is None:
        return strong(elementwise("arange", start, stop))
    return strong(elementwise("arange", start, stop, step))


def linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, **options):
    made = _array("linspace", "float32" if dtype is None else dtype, start, stop, num)
    return (made, _array("step", "float32", start, stop, num)) if retstep else made


def logspace(start, stop, num=50, endpoint=True, *args, dtype=None, **options):
    return _array("logspace", "float32" if dtype is None else dtype, start, stop, num)


def geomspace(start, stop, num=50, endpoint=True, *args, dtype=None, **options):
    return _array("geomspace", "float32" if dtype is None else dtype, start, stop, num)


def eye(n, m=None, k=0, dtype=None, **options):
    return _array("eye", "float32" if dtype is None else dtype, n)


def identity(n, dtype=None, **options):
    return _array("identity", "float32" if dtype is None else dtype, n)


def array(object, dtype=None, *args, **options):
    return array_of("array", object, dtype, False)


asarray = array


ascontiguousarray = array
