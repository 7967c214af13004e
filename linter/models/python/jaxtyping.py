# jaxtyping: annotations that subscript harmlessly.
from _leaflint import Array


class _Annotation:
    def __class_getitem__(cls, item):
        return cls


Float = Int = UInt = Bool = Complex = Inexact = Num = Real = Shaped = Key = _Annotation
Float32 = Float64 = Float16 = BFloat16 = Int32 = Int64 = UInt8 = UInt32 = _Annotation
PyTree = PyTreeDef = ArrayLike = PRNGKeyArray = Scalar = ScalarLike = _Annotation


def jaxtyped(function=None, *, typechecker=None):
    if function is None or not callable(function):
        return lambda f: f
    return function
