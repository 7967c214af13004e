"""Calls of jax.numpy, jax.nn and the like on a few operands: kind, dtype and weak type of what
they give. The templates have one `x` (or `x` and `y`) for each operand; a call that raises is
recorded as such. Public functions without a template are in LEFT_OUT, with the reason.

Calls are traced where that is enough (nothing is compiled then) and run where a value decides.
"""

import inspect
import re
import warnings

import probe

PRELUDE = """\
import functools
import jax
import jax.numpy as jnp
import numpy as np
f32, f16, bf16 = jnp.ones((2, 2)), jnp.ones((2, 2), jnp.float16), jnp.ones((2, 2), jnp.bfloat16)
i32, i8, u32 = (jnp.ones((2, 2), d) for d in (jnp.int32, jnp.int8, jnp.uint32))
flag, c64 = jnp.ones((2, 2), bool), jnp.ones((2, 2), jnp.complex64)
weak, weak_int = jnp.asarray(1.5), jnp.asarray(1)
n64, n32, n_int = np.ones((2, 2)), np.ones((2, 2), np.float32), np.ones((2, 2), int)
n_flag = np.ones((2, 2), bool)
"""
ONE = ("f32", "f16", "i32", "i8", "u32", "flag", "c64", "weak", "weak_int", "n64", "n_int", "1.5", "2", "True")
FEW = ("f32", "bf16", "i32", "i8", "flag", "n64", "weak", "weak_int")
ARRAYS = (("f32", "f32"), ("f32", "f16"), ("f16", "bf16"), ("f32", "i32"), ("i32", "i8"), ("i8", "u32"),
          ("f32", "n64"), ("n_int", "n_flag"))
TWO = (("f32", "f32"), ("f32", "f16"), ("f16", "bf16"), ("f16", "1.5"), ("f32", "i32"), ("i32", "i8"),
       ("i8", "u32"), ("i32", "1.5"), ("i8", "2"), ("flag", "2"), ("flag", "flag"), ("f16", "n64"),
       ("i32", "weak"), ("weak", "2"), ("weak_int", "1.5"), ("n64", "n32"), ("n_int", "2"),
       ("c64", "f32"), ("1.5", "2"), ("2", "2"), ("f16", "weak"), ("n64", "i8"))

UNARY = """
abs absolute acos acosh angle arccos arccosh arcsin arcsinh arctan arctanh around asin asinh atan
atanh bitwise_count bitwise_invert bitwise_not cbrt ceil conj conjugate cos cosh deg2rad degrees exp
exp2 expm1 fabs floor i0 imag invert iscomplex isfinite isinf isnan isneginf isposinf isreal log
log10 log1p log2 logical_not nan_to_num negative positive rad2deg radians real reciprocal rint round
sign signbit sin sinc sinh spacing sqrt square tan tanh trunc array asarray copy ravel squeeze
transpose atleast_1d atleast_2d atleast_3d zeros_like ones_like empty_like size shape ndim
iscomplexobj isrealobj isscalar frexp modf
""".split()
REDUCTIONS = """
all amax amin any argmax argmin average count_nonzero max mean median min nanargmax nanargmin nanmax
nanmean nanmedian nanmin nanprod nanstd nansum nanvar prod ptp std sum var cumprod cumsum nancumprod
nancumsum flip unique flatnonzero
""".split()
SHAPED = """
argsort sort diff trace diagonal diag fliplr flipud rot90 tril triu matrix_transpose permute_dims
ediff1d unwrap sort_complex trapezoid cov corrcoef gradient diagflat argwhere nonzero
""".split()
BINARY = """
add arctan2 atan2 bitwise_and bitwise_left_shift bitwise_or bitwise_right_shift bitwise_xor copysign
divide divmod equal float_power floor_divide fmax fmin fmod gcd greater greater_equal heaviside hypot
isclose lcm ldexp left_shift less less_equal logaddexp logaddexp2 logical_and logical_or logical_xor
maximum minimum mod multiply nextafter not_equal pow power remainder right_shift subtract
true_divide result_type allclose array_equal array_equiv promote_types
""".split()
PRODUCTS = """
dot inner matmul outer vdot tensordot kron append setdiff1d union1d intersect1d isin vecdot matvec
vecmat
""".split()
JOINS = "concatenate concat stack vstack hstack dstack column_stack block broadcast_arrays".split()


def listed(text):
    """The calls of a text, one a line or parted by semicolons."""
    return [call.strip() for call in text.replace("\n", ";").split(";") if call.strip()]


TEMPLATES = {
    **{f"jnp.{name}(x)": ONE for name in UNARY},
    **{f"jnp.{name}(x)": FEW for name in REDUCTIONS},
    **{f"jnp.{name}(x)": FEW[:6] for name in SHAPED},
    **{f"jnp.{name}(x, axis=0)": FEW[:6] for name in (
        "sum", "mean", "max", "argmax", "cumsum", "sort", "all", "std", "nanmean", "median")},
    **{f"jnp.{name}(x, y)": TWO for name in BINARY},
    **{f"jnp.{name}(x, y)": ARRAYS for name in PRODUCTS},
    **{f"jnp.{name}([x, y])": ARRAYS for name in JOINS[:-1]},
    "jnp.meshgrid(x[0], y[0])": ARRAYS, "jnp.broadcast_arrays(x, y)": TWO,
    **{call: ("f32", "i32", "bf16") for call in listed("""
jnp.reshape(x, (4,)); jnp.reshape(x, -1); jnp.moveaxis(x, 0, 1); jnp.swapaxes(x, 0, 1); jnp.expand_dims(x, 0)
jnp.broadcast_to(x, (3, 2, 2)); jnp.roll(x, 1); jnp.rollaxis(x, 1); jnp.tile(x, 2); jnp.repeat(x, 2)
jnp.pad(x, 1); jnp.take(x, 0); jnp.take(x, jnp.array([0, 1]), axis=0); jnp.delete(x, 0); jnp.insert(x, 0, 1)
jnp.resize(x, (3,)); jnp.split(x, 2); jnp.array_split(x, 2); jnp.vsplit(x, 2); jnp.hsplit(x, 2); jnp.dsplit(x[None, :, :], 2); jnp.unstack(x)
jnp.clip(x, 0, 1); jnp.clip(x, 0.0, 1.0); jnp.clip(x, min=0); jnp.where(x > 0, x, 0); jnp.where(x > 0, x, 0.5)
jnp.where(x > 0, 1, 0); jnp.where(x > 0, 1.0, 0.0); jnp.where(x > 0, x, -jnp.inf); jnp.where(x > 0)
jnp.full_like(x, 2); jnp.full_like(x, 1.5); jnp.zeros_like(x, dtype=jnp.int8); jnp.astype(x, jnp.float16)
jnp.sum(x, dtype=jnp.float16); jnp.mean(x, dtype=jnp.float16); jnp.cumsum(x, dtype=jnp.float16)
jnp.average(x, weights=x); jnp.cumulative_sum(x, axis=0); jnp.quantile(x, 0.5); jnp.percentile(x, 50); jnp.nanquantile(x, 0.5)
jnp.nanpercentile(x, 50.0); jnp.searchsorted(x[0], 1); jnp.digitize(x, x[0]); jnp.bincount(x[0])
jnp.histogram(x); jnp.select([x > 0], [x], 0); jnp.compress(x[0] > 0, x, axis=0)
jnp.take_along_axis(x, jnp.zeros((2, 2), int), 0); jnp.einsum('ij,jk->ik', x, x); jnp.einsum('ij->i', x)
jnp.tensordot(x, x, 1); jnp.cross(jnp.ones(3, x.dtype), jnp.ones(3, x.dtype)); jnp.convolve(x[0], x[0])
jnp.correlate(x[0], x[0]); jnp.polyval(x[0], 2.0); jnp.vander(x[0]); jnp.trim_zeros(x[0]); jnp.round(x, 1)
jnp.nan_to_num(x, nan=0.0); jnp.argpartition(x, 1); jnp.partition(x, 1); jnp.lexsort((x[0],))
jnp.apply_along_axis(jnp.sum, 0, x); jnp.vectorize(lambda a: a + 1)(x); jnp.piecewise(x, [x > 0], [1.0, 0.0])
jnp.asarray(x, dtype=jnp.float16); jnp.array(x, jnp.int8); jnp.asarray([x, x]); jnp.array([1.0, x[0, 0]])
jnp.choose(jnp.array(0), [x, x]); jnp.fill_diagonal(x, 1, inplace=False); jnp.extract(x > 0, x)
jnp.sum(x > 0); jnp.mean(x > 0); jnp.max(x, initial=0, axis=1); jnp.prod(x, axis=1, keepdims=True)
x @ x; x.T; x.at[0].set(1.0); x.at[0].add(1); x[0]; x.mean(); x.sum(); x.astype(jnp.int8); x.reshape(-1)
x.max(); x.argmax(); x.std(); x.flatten(); x.item; x.dot(x); x.clip(0, 1); x.squeeze(); x.dtype; x.shape
x.ndim; x.size; x.copy(); x.min(axis=0); x.any(); x.cumsum(); x.round(); x.conj(); x.real; x.nbytes; len(x)
jnp.issubdtype(x.dtype, jnp.floating); jnp.finfo(x.dtype).eps; jnp.float32(x); jnp.int32(x); jnp.bool_(x)
jnp.linalg.norm(x); jnp.linalg.norm(x, axis=0); jnp.linalg.inv(x); jnp.linalg.det(x); jnp.linalg.qr(x)
jnp.linalg.svd(x); jnp.linalg.eigh(x); jnp.linalg.cholesky(x); jnp.linalg.solve(x, x); jnp.linalg.pinv(x)
jnp.linalg.slogdet(x); jnp.linalg.eigvalsh(x); jnp.linalg.matrix_power(x, 2); jnp.linalg.multi_dot([x, x])
jnp.linalg.lstsq(x, x); jnp.linalg.matrix_rank(x); jnp.linalg.vector_norm(x); jnp.linalg.matrix_norm(x)
jnp.linalg.eig(x); jnp.linalg.eigvals(x); jnp.linalg.cond(x); jnp.linalg.trace(x); jnp.linalg.svdvals(x)
jnp.linalg.tensorinv(x, 1); jnp.linalg.vecdot(x, x); jnp.linalg.cross(jnp.ones(3, x.dtype), jnp.ones(3))
""")},
    **{call: ("",) for call in listed("""
jnp.zeros(2); jnp.zeros((2, 3), jnp.int32); jnp.zeros(2, bool); jnp.zeros((), float); jnp.ones(3, int)
jnp.ones((2,), dtype='float16'); jnp.empty(2); jnp.full(2, 1); jnp.full((2,), 1.5); jnp.full(2, True)
jnp.full((2,), f16[0, 0]); jnp.full(2, 1, jnp.float32); jnp.full(2, 1, dtype=float); jnp.full(2, jnp.inf)
jnp.arange(3); jnp.arange(3.0); jnp.arange(1, 5); jnp.arange(0, 1, 0.5); jnp.arange(3, dtype=jnp.float32)
jnp.arange(1, 3, dtype=float); jnp.linspace(0, 1, 5); jnp.linspace(0.0, 1.0); jnp.linspace(0, 1, 5, dtype=int)
jnp.linspace(0, 1, 5, retstep=True); jnp.logspace(0, 1, 5); jnp.geomspace(1, 2, 5); jnp.eye(2)
jnp.eye(2, dtype=int); jnp.eye(2, 3, 1, jnp.float16); jnp.identity(2); jnp.identity(2, jnp.int8); jnp.tri(3)
jnp.array([]); jnp.array([1, 2]); jnp.array([1.0, 2]); jnp.array([True, False]); jnp.array([1j]); jnp.array(None)
jnp.array('a'); jnp.asarray((1, 2.0)); jnp.array([[1], [2]]); jnp.array([np.float64(1)]); jnp.array([f16[0], f16[1]])
jnp.array(np.float64(2)); jnp.array(np.int64(2)); jnp.array(1, dtype=float); jnp.array(1.5, dtype=jnp.bfloat16)
jnp.asarray(np.arange(3)); jnp.asarray([jnp.float16(1), 2.0]); jnp.array([1, 2], float); jnp.array([True, 1])
jnp.ix_(jnp.array([0]), jnp.array([1])); jnp.indices((2, 2)); jnp.tril_indices(2); jnp.triu_indices(2, 1)
jnp.diag_indices(2); jnp.mask_indices(2, jnp.triu); jnp.unravel_index(1, (2, 2)); jnp.hamming(3); jnp.hanning(3)
jnp.blackman(3); jnp.bartlett(3); jnp.kaiser(3, 1.0); jnp.fromfunction(lambda i, j: i + j, (2, 2))
jnp.broadcast_shapes((2,), (1, 2)); jnp.isdtype(jnp.float32, 'real floating'); jnp.can_cast(jnp.int32, jnp.float32)
jnp.issubdtype(jnp.float32, jnp.inexact); jnp.iinfo(jnp.int32).max; jnp.dtype('float32'); jnp.pi; jnp.inf; jnp.nan
jnp.float32(1); jnp.float16(1.5); jnp.int32(2.5); jnp.bool_(1); jnp.float64(1); jnp.uint8(3); jnp.complex64(1)
jnp.meshgrid(jnp.arange(2), jnp.arange(3.0)); jnp.r_[0:3]; jnp.c_[jnp.arange(2), jnp.arange(2)]; jnp.mgrid[0:2, 0:2]
jnp.interp(f32, f32[0], f32[0]); jnp.interp(i32, i32[0], i32[0]); jnp.polyfit(jnp.arange(3.0), jnp.arange(3.0), 1); jnp.poly(f32); jnp.roots(jnp.array([1.0, 2.0]))
jnp.fft.fft(f32); jnp.fft.ifft(f32); jnp.fft.rfft(f32); jnp.fft.irfft(c64); jnp.fft.fft2(f32); jnp.fft.fftfreq(4)
jnp.fft.rfftfreq(4); jnp.fft.fftshift(f32); jnp.fft.fftn(f16); jnp.e; jnp.euler_gamma; jnp.newaxis
jnp.ravel_multi_index((jnp.array(0), jnp.array(1)), (2, 2)); jnp.packbits(flag); jnp.unpackbits(jnp.ones(1, jnp.uint8))
""")},
}
NN_OPERANDS = ("f32", "f16", "i32", "flag", "n64", "weak", "1.5", "2")
TEMPLATES |= {
    **{f"jax.nn.{name}(x)": NN_OPERANDS[:-3] for name in "glu log_softmax softmax standardize".split()},
    **{f"jax.nn.{name}(x)": NN_OPERANDS for name in """
celu elu gelu hard_sigmoid hard_silu hard_swish hard_tanh identity leaky_relu log1mexp log_sigmoid
logmeanexp logsumexp mish relu relu6 selu sigmoid silu soft_sign softplus
sparse_plus sparse_sigmoid squareplus swish tanh
""".split()},
    **{call: ("f32", "f16", "i32") for call in listed("""
jax.nn.gelu(x, approximate=False); jax.nn.elu(x, 0.5); jax.nn.leaky_relu(x, 0.1); jax.nn.celu(x, alpha=2.0)
jax.nn.softmax(x, axis=0); jax.nn.logsumexp(x, axis=0); jax.nn.logsumexp(x, 0, keepdims=True)
jax.nn.logsumexp(x, return_sign=True); jax.nn.log_softmax(x, axis=0); jax.nn.squareplus(x, 2.0)
jax.nn.standardize(x, axis=0); jax.nn.glu(x, axis=0); jax.nn.softmax(x, where=x > 0)
jax.scipy.special.logsumexp(x); jax.scipy.special.erf(x); jax.scipy.special.gammaln(x); jax.scipy.special.expit(x)
jax.scipy.special.xlogy(x, x); jax.scipy.special.logit(x); jax.scipy.special.digamma(x); jax.scipy.special.erfinv(x)
""")},
    **{call: ("",) for call in listed("""
jax.nn.one_hot(jnp.arange(2), 3); jax.nn.one_hot(1, 3); jax.nn.one_hot(jnp.arange(2), 3, dtype=jnp.float16)
jax.nn.one_hot(jnp.arange(2), 3, dtype=int); jax.nn.dot_product_attention(*(jnp.ones((1, 2, 1, 4)),) * 3)
jax.nn.dot_product_attention(*(jnp.ones((1, 2, 1, 4), jnp.float16),) * 3)
jax.nn.initializers.zeros(jax.random.key(0), (2,)); jax.nn.initializers.ones(jax.random.key(0), (2,), jnp.float16)
jax.nn.initializers.constant(0.5)(jax.random.key(0), (2,)); jax.nn.initializers.constant(1, jnp.int32)(jax.random.key(0), (2,))
jax.nn.initializers.normal()(jax.random.key(0), (2,)); jax.nn.initializers.normal(0.1, jnp.float16)(jax.random.key(0), (2,))
jax.nn.initializers.uniform(0.1)(jax.random.key(0), (2,)); jax.nn.initializers.uniform()(jax.random.key(0), (2,), jnp.bfloat16)
jax.nn.initializers.truncated_normal(0.1)(jax.random.key(0), (2,)); jax.nn.initializers.orthogonal()(jax.random.key(0), (2, 2))
jax.nn.initializers.delta_orthogonal()(jax.random.key(0), (1, 2, 2)); jax.nn.initializers.glorot_normal()
jax.nn.initializers.variance_scaling(1.0, 'fan_in', 'normal')(jax.random.key(0), (2, 2))
jax.nn.initializers.glorot_uniform()(jax.random.key(0), (2, 2)); jax.nn.initializers.xavier_normal()(jax.random.key(0), (2, 2))
jax.nn.initializers.xavier_uniform(dtype=jnp.float16)(jax.random.key(0), (2, 2)); jax.nn.initializers.he_normal()(jax.random.key(0), (2, 2))
jax.nn.initializers.he_uniform()(jax.random.key(0), (2, 2)); jax.nn.initializers.kaiming_normal()(jax.random.key(0), (2, 2))
jax.nn.initializers.kaiming_uniform()(jax.random.key(0), (2, 2)); jax.nn.initializers.lecun_normal()(jax.random.key(0), (2, 2), jnp.float16)
jax.nn.initializers.lecun_uniform()(jax.random.key(0), (2, 2)); jax.nn.initializers.glorot_normal()(jax.random.key(0), (2, 2))
jax.nn.initializers.zeros(None, (2,), int); jax.nn.initializers.normal(dtype=jnp.complex64)(jax.random.key(0), (2,))
""")},
}

LEFT_OUT = {
    "files and text": "array_repr array_str from_dlpack frombuffer fromfile fromiter fromstring "
                      "get_printoptions load printoptions save savez set_printoptions",
    "always raise, or change an array in place": "place put put_along_axis frompyfunc",
    "seldom in a training program": "apply_over_axes diag_indices_from einsum_path histogram2d "
                                    "histogram_bin_edges histogramdd iterable polyadd polyder polydiv polyint polymul "
                                    "polysub setxor1d tril_indices_from triu_indices_from unique_all unique_counts "
                                    "unique_inverse unique_values cumulative_prod",
    "kernels of an accelerator": "get_scaled_dot_general_config scaled_dot_general scaled_matmul",
}


def all_calls():
    """All calls, each once, in a fixed order."""
    found = []
    for template, operands in TEMPLATES.items():
        for operand in operands:
            pair = operand if isinstance(operand, tuple) else (operand, "")
            text = re.sub(r"\bx\b", pair[0], template)
            found.append(re.sub(r"\by\b", pair[1], text))
    return list(dict.fromkeys(found))


def unlisted():
    """Public functions of jax.numpy and jax.nn that no template calls."""
    import jax

    text = " ".join(TEMPLATES)
    out = set(" ".join(LEFT_OUT.values()).split())
    missing = []
    for prefix, module in (("jnp", jax.numpy), ("jax.nn", jax.nn), ("jax.nn.initializers", jax.nn.initializers)):
        for name, value in vars(module).items():
            plain = callable(value) and not inspect.isclass(value) and name[0] != "_"
            if plain and name not in out and f"{prefix}.{name}(" not in text:
                missing.append(f"{prefix}.{name}")
    return sorted(missing)


def text_of(value):
    """The leaves of a value: `inexact-array float32 weak`, several joined by `, `."""
    from jax.tree_util import tree_leaves

    leaves = []
    for leaf in tree_leaves(value, is_leaf=lambda x: x is None):
        kind, dtype = probe.leaf_kind(leaf)
        # A weak bool promotes as a strong one: no difference.
        weak = "weak" if getattr(leaf, "weak_type", False) and kind != "bool-array" else None
        leaves.append(" ".join(filter(None, (kind, dtype, weak))))
    return ", ".join(leaves)


def outcome(call, names):
    """The leaves of a call's value, or `raises` and the name of the exception."""
    import jax

    caught = []

    def traced():
        caught.append(text_of(eval(call, names)))
        return 0

    try:
        jax.eval_shape(traced)
        return caught[0]
    except Exception:
        try:
            return text_of(eval(call, names))
        except Exception as error:
            return f"raises {type(error).__name__}"


def table(chosen):
    """{call: outcome}."""
    names = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(PRELUDE, names)
        return {call: outcome(call, names) for call in chosen}


def versions():
    import jax
    import numpy

    return {"jax": jax.__version__, "numpy": numpy.__version__}
