# jax: devices, configuration and what does nothing to trees.
from _leaflint import object_like, opaque, scalar, shape_dtype_struct, traced


def block_until_ready(x):
    return x


# jax.device_put makes JAX arrays of numbers and NumPy arrays.
def device_put(x, device=None, **options):
    return traced("jit", x)


def device_get(x):
    return opaque("device_get", x)


def devices(backend=None):
    return [object_like("device")]


local_devices = devices


def device_count(backend=None):
    return scalar("int", "device_count")


local_device_count = device_count


def default_backend():
    return scalar("str", "backend")


def process_index(backend=None):
    return scalar("int", "process_index")


def process_count(backend=None):
    return scalar("int", "process_count")


def make_jaxpr(fun, **options):
    return lambda *args, **kwargs: opaque("make_jaxpr", fun)


class _Nothing:
    def __init__(self, *args, **kwargs):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        return None

    def __call__(self, fun):
        return fun


named_scope = _Nothing
disable_jit = _Nothing
ensure_compile_time_eval = _Nothing


class _Config:
    def update(self, name, value):
        return None

    def parse_flags_with_absl(self):
        return None


config = _Config()


class _Debug:
    def print(self, *args, **kwargs):
        return None

    def callback(self, *args, **kwargs):
        return None

    def breakpoint(self, *args, **kwargs):
        return None


debug = _Debug()
profiler = opaque("profiler")


def clear_caches():
    return None


def ShapeDtypeStruct(shape, dtype=None, **options):
    return shape_dtype_struct(dtype, shape)
