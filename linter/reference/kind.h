// What a leaf is: its kind and, for arrays, its dtype.
//
// The predicates of Equinox, the gradient transformations and the optimizers all decide by
// these two facts alone, which is why a filter can be executed without any number
// (semantics.md 2 and 6.1). None is not a kind: it is an empty node, "no leaf".
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace leaflint::reference {

/// The kind of a leaf. NumPy arrays and NumPy scalars are one kind to a reader
/// (`numpy-array`); they are two here because `is_inexact_array` tells them apart.
enum class Kind : std::uint8_t {
  InexactArray, // jax.Array of floats or complex numbers
  IntArray,     // jax.Array of integers; an old-style PRNG key is one, of uint32
  BoolArray,    // jax.Array of booleans
  KeyArray,     // jax.Array of typed PRNG keys
  NumpyInexact, // np.ndarray or np.generic, floating or complex
  NumpyOther,   // np.ndarray or np.generic, any other dtype
  Float,
  Int,
  Bool,
  Complex,
  Callable,
  Str,
  Object,
};

inline constexpr std::size_t kKindCount = 13;

/// Every kind once, in the order of the enumeration.
std::array<Kind, kKindCount> all_kinds();

/// The element type of an array. `Unknown` is an array whose dtype is not known; `None` belongs
/// to leaves that are not arrays. The order matters: floats by width, integers by width.
enum class Dtype : std::uint8_t {
  None,
  Unknown,
  Float4E2m1fn, // the narrow floats of ml_dtypes: JAX promotes them to no other float
  Float8E3m4,
  Float8E4m3,
  Float8E4m3b11fnuz,
  Float8E4m3fn,
  Float8E4m3fnuz,
  Float8E5m2,
  Float8E5m2fnuz,
  Float8E8m0fnu,
  Bfloat16,
  Float16,
  Float32,
  Float64,
  Complex64,
  Complex128,
  Int8,
  Int16,
  Int32,
  Int64,
  Uint8,
  Uint16,
  Uint32,
  Uint64,
  Int2, // the narrow integers of ml_dtypes: JAX promotes them to nothing
  Int4,
  Uint2,
  Uint4,
  Bool,
  Key,
  Longdouble, // NumPy only, as all that follow
  Clongdouble,
  Object,
  Text, // str and bytes, of any width
  Date, // datetime64, timedelta64
  Void, // records, and JAX's float0
};

/// The public name of a kind, as in the `tree` contract: `inexact-array`, `numpy-array`, ...
std::string_view kind_name(Kind kind);

/// NumPy's name of a dtype (`float32`, `key<fry>`); empty for None, Unknown, and where the name
/// depends on more than is held here (Text, Date, Void).
std::string_view dtype_name(Dtype dtype);

/// The dtype of that NumPy name; Unknown for a name not in the list above.
Dtype dtype_named(std::string_view name);

bool is_floating(Dtype dtype);
bool is_complex(Dtype dtype);
bool is_integer(Dtype dtype);

/// A float of 4 or 8 bits, an integer of 2 or 4: JAX has no promotion path from it to most others
/// (jax/_src/dtypes.py), and to NumPy it is no float and no integer.
bool is_narrow(Dtype dtype);

/// A dtype that no jax.Array has: long doubles, objects, strings, dates, records.
bool is_numpy_only(Dtype dtype);

/// A jax.Array: InexactArray, IntArray, BoolArray or KeyArray.
bool is_jax_array(Kind kind);

/// Any array: a jax.Array, a NumPy array or a NumPy scalar.
bool is_any_array(Kind kind);

/// The kind of a jax.Array of that dtype; InexactArray for Unknown.
Kind jax_kind_of(Dtype dtype);

/// The kind of a NumPy array of that dtype.
Kind numpy_kind_of(Dtype dtype);

/// The dtype under which JAX holds a NumPy dtype with 64 bits switched off (jax/_src/dtypes.py
/// canonicalize_dtype): float64 is float32, int64 is int32; others stay.
Dtype without_64_bits(Dtype dtype);

} // namespace leaflint::reference
