# jax/_src/numpy: second names of the same functions.
from jax.numpy._elementwise import (
    arccos as acos, arccosh as acosh, arcsin as asin, arcsinh as asinh, arctan as atan,
    arctanh as atanh, deg2rad as radians, rad2deg as degrees,
)
from jax.numpy._reductions import median as nanmedian, percentile as nanpercentile
from jax.numpy._reductions import quantile as nanquantile
from jax.numpy._several import arctan2 as atan2, left_shift as bitwise_left_shift
from jax.numpy._several import power as pow, right_shift as bitwise_right_shift
from jax.numpy._shape import concatenate as concat, split as dsplit
