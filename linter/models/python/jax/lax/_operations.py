# jax/_src/lax/lax.py: operations on arrays.
from _leaflint import array, cast, elementwise, like, tree_terms


def add(x, y):
    return elementwise("add", x, y)


def sub(x, y):
    return elementwise("sub", x, y)


def mul(x, y):
    return elementwise("mul", x, y)


def div(x, y):
    return elementwise("div", x, y)


def max(x, y):
    return elementwise("maximum", x, y)


def min(x, y):
    return elementwise("minimum", x, y)


def pow(x, y):
    return elementwise("pow", x, y)


def exp(x, **options):
    return like("exp", x)


def log(x, **options):
    return like("log", x)


def sqrt(x, **options):
    return like("sqrt", x)


def rsqrt(x, **options):
    return like("rsqrt", x)


def square(x):
    return like("square", x)


def abs(x):
    return like("abs", x)


def neg(x):
    return like("neg", x)


def sin(x, **options):
    return like("sin", x)


def cos(x, **options):
    return like("cos", x)


def tanh(x, **options):
    return like("tanh", x)


def logistic(x, **options):
    return like("logistic", x)


def erf(x):
    return like("erf", x)


def stop_gradient(x):
    return x


def select(pred, on_true, on_false):
    return elementwise("select", on_true, on_false)


def clamp(min, x, max):
    return like("clamp", x, min, max)


def dot(lhs, rhs, *args, **options):
    return elementwise("dot", lhs, rhs)


dot_general = dot


def reshape(operand, new_sizes, *args, **options):
    return like("reshape", operand, new_sizes)


def transpose(operand, permutation):
    return like("transpose", operand)


def squeeze(array, dimensions):
    return like("squeeze", array)


def expand_dims(array, dimensions):
    return like("expand_dims", array)


def dynamic_slice(operand, start_indices, slice_sizes):
    return like("dynamic_slice", operand, start_indices, slice_sizes)


def dynamic_slice_in_dim(operand, start_index, slice_size, axis=0):
    return like("dynamic_slice", operand, start_index, slice_size)


def dynamic_index_in_dim(operand, index, axis=0, keepdims=True):
    return like("dynamic_index", operand, index)


def dynamic_update_slice(operand, update, start_indices):
    return like("dynamic_update_slice", operand, update, start_indices)


def dynamic_update_slice_in_dim(operand, update, start_index, axis):
    return like("dynamic_update_slice", operand, update, start_index)


def conv_general_dilated(lhs, rhs, *args, **options):
    return elementwise("convolution", lhs, rhs)


conv = conv_general_dilated


def reduce_window(operand, init_value, computation, *args, **options):
    return like("reduce_window", operand, init_value)


def convert_element_type(operand, new_dtype):
    return cast(operand, new_dtype)


def pmean(x, axis_name, **options):
    return tree_terms("pmean", (), False, None, x)


def psum(x, axis_name, **options):
    return tree_terms("psum", (), False, None, x)


def pmax(x, axis_name, **options):
    return tree_terms("pmax", (), False, None, x)


def pmin(x, axis_name, **options):
    return tree_terms("pmin", (), False, None, x)


def axis_index(axis_name):
    return array("axis_index", "int32")


def top_k(operand, k, **options):
    return like("top_k", operand, k), array("top_k index", "int32", operand, k)


def cumsum(operand, axis=0, reverse=False):
    return like("cumsum", operand)


def concatenate(operands, dimension):
    return elementwise("concatenate", operands)
