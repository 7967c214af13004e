# numpy: new arrays; float64 unless a dtype says otherwise.
from _leaflint import array_of, known, numpy_array, numpy_elementwise, numpy_like


def _length(shape):
    if isinstance(shape, int):
        return known(shape)
    if isinstance(shape, (tuple, list)) and len(shape) > 0:
        return known(shape[0])
    return None


def zeros(shape, dtype=None, **options):
    return numpy_array("zeros", "float64" if dtype is None else dtype, shape, length=_length(shape))


def ones(shape, dtype=None, **options):
    return numpy_array("ones", "float64" if dtype is None else dtype, shape, length=_length(shape))


def empty(shape, dtype=None, **options):
    return numpy_array("empty", "float64" if dtype is None else dtype, shape, length=_length(shape))


def full(shape, fill_value, dtype=None, **options):
    if dtype is None:
        return numpy_like("full", fill_value, shape)
    return numpy_array("full", dtype, shape, fill_value)


def zeros_like(a, dtype=None, *args, **options):
    if dtype is None:
        return numpy_like("zeros_like", a)
    return numpy_array("zeros_like", dtype, a)


def ones_like(a, dtype=None, *args, **options):
    if dtype is None:
        return numpy_like("ones_like", a)
    return numpy_array("ones_like", dtype, a)


def empty_like(a, dtype=None, *args, **options):
    if dtype is None:
        return numpy_like("empty_like", a)
    return numpy_array("empty_like", dtype, a)


def full_like(a, fill_value, dtype=None, *args, **options):
    if dtype is None:
        return numpy_like("full_like", a, fill_value)
    return numpy_array("full_like", dtype, a, fill_value)


def arange(start, stop=None, step=None, dtype=None, **options):
    if dtype is not None:
        return numpy_array("arange", dtype, start, stop, step)
    if stop is None:
        return numpy_like("arange", start, length=known(start) if isinstance(start, int) else None)
    if step is None:
        return numpy_elementwise("arange", start, stop)
    return numpy_elementwise("arange", start, stop, step)


def linspace(start, stop, num=50, endpoint=True, *args, dtype=None, **options):
    return numpy_array("linspace", "float64" if dtype is None else dtype, start, stop, num)


def logspace(start, stop, num=50, endpoint=True, *args, dtype=None, **options):
    return numpy_array("logspace", "float64" if dtype is None else dtype, start, stop, num)


def geomspace(start, stop, num=50, endpoint=True, *args, dtype=None, **options):
    return numpy_array("geomspace", "float64" if dtype is None else dtype, start, stop, num)


def eye(n, *args, dtype=None, **options):
    return numpy_array("eye", "float64" if dtype is None else dtype, n)


def identity(n, *args, dtype=None, **options):
    return numpy_array("identity", "float64" if dtype is None else dtype, n)


def array(object, dtype=None, *args, **options):
    return array_of("array", object, dtype, True)


asarray = array


ascontiguousarray = array
